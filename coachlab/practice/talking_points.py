"""Talking points for leaders, written out of the worksheet's own numbers, with what a careful listener would ask.

The coaching roadmap's participants asked for a worksheet of the return and for talking points (Armstorff and Eubanks
2019).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coachlab.practice.amounts import money, plain
from coachlab.practice.return_lines import INPUT_WORDS
from coachlab.practice.return_on_investment import Return, ratio_words
from coachlab.practice.sensitivity import Sensitivity, sensitivity, sensitivity_words
from coachlab.record.words import counted, listed, quoted

MOST_GUESSES = 3
_KINDS = {"incentive": "incentives", "shared savings": "shared savings", "avoided use": "avoided use"}


GUESSES, SOURCES, CREDIT, RISK, COSTS = "guesses", "sources", "credit", "risk", "costs"


@dataclass(frozen=True)
class Question:
    """What a careful listener would ask. `about` is its kind, `line` the id of the first line that it is about."""

    about: str
    words: str
    line: str = ""
    input: str = ""


@dataclass(frozen=True)
class TalkingPoints:
    """`points` are for the conversation, `asked` is what to have an answer to before it."""

    points: tuple[str, ...]
    asked: tuple[Question, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions in words."""
        return tuple(each.words for each in self.asked)


def talking_points(found: Return) -> TalkingPoints:
    """Talking points from a counted worksheet. They say what the numbers say: a loss is called a loss.

    >>> from coachlab.practice.return_on_investment import return_of
    >>> from coachlab.record.programme_return import Estimate, ReturnLine, ReturnOnInvestment
    >>> cost = ReturnLine(kind="cost", name="Coaches", amount=Estimate(likely=200_000))
    >>> gain = ReturnLine(kind="incentive", name="Bonus", amount=Estimate(low=150_000, likely=250_000, high=300_000))
    >>> points = talking_points(return_of(ReturnOnInvestment(lines=[cost, gain]))).points
    >>> points[0]
    'Over 1 year the programme costs $200,000 and brings $250,000: for every $1.00 spent $1.25 come back.'
    >>> points[1]
    'We are not sure: between $50,000 less and $100,000 more than it costs.'
    """
    rows = sensitivity(found)
    return TalkingPoints(tuple(_points(found, rows)), tuple(_questions(found, rows)))


def _points(found: Return, rows: list[Sensitivity]) -> list[str]:
    likely, currency = found.likely, found.currency
    invented = sum(line.is_invented for line in found.lines)
    years = f"{plain(found.years)} {'year' if found.years == 1 else 'years'}"
    said = [
        f"Over {years} the programme costs {money(likely.costs, currency)} and brings "
        f"{money(likely.benefits, currency)}: {ratio_words(likely.ratio, currency)}."
    ]
    if invented:
        have = f"{invented} of {counted(len(found.lines), 'line')} still {'hold' if invented > 1 else 'holds'}"
        said.append(f"{have} invented numbers: this is an exercise, and nothing to show to anybody yet.")
    if found.low.net != found.high.net:
        said.append(
            f"We are not sure: between {_left(found.low.net, currency)} and {_left(found.high.net, currency)} than it "
            "costs."
        )
    else:
        said.append("There is one number for everything, and no range: nobody will believe that we are so sure.")
    kinds = sorted(((worth, kind) for kind, worth in likely.by_kind.items() if kind != "cost" and worth), reverse=True)
    if kinds:
        said.append(f"It comes from {listed([f'{_KINDS[kind]} ({money(worth, currency)})' for worth, kind in kinds])}.")
    others = {who: worth for who, worth in likely.by_owner.items() if who != "organisation" and worth}
    if others:
        names = listed([f"{money(worth, currency)} to the {who}" for who, worth in others.items()])
        said.append(
            f"Not all of it comes to us: {names}. For us alone it is {_left(likely.own_net, currency)} than we spend."
        )
    turning = [row for row in rows if row.changes_sign]
    if turning:
        said.append(f"What decides: {sensitivity_words(turning[0], currency)}")
    elif found.low.net >= 0:
        said.append("Even where everything goes against us it pays for itself.")
    elif found.high.net < 0:
        said.append("Even at its best it costs more than it brings: the case for it is care, not money.")
    return said


def _questions(found: Return, rows: list[Sensitivity]) -> Iterator[Question]:
    if not any(line.is_cost for line in found.lines):
        words = "No cost is in the worksheet: what do the coaches' time, travel and training cost?"
        yield Question(COSTS, words)
    guesses = [row for row in rows if row.swing][:MOST_GUESSES]
    if guesses:
        names = [f"{quoted(row.line)} ({INPUT_WORDS[row.input]})" for row in guesses]
        words = f"The answer moves most with {listed(names)}: what are these numbers based on?"
        yield Question(GUESSES, words, guesses[0].key, guesses[0].input)
    bare = [line for line in found.lines if not line.line.source.strip()]
    if bare:
        words = f"{counted(len(bare), 'line')} without a source: {listed([quoted(each.name) for each in bare])}."
        yield Question(SOURCES, words, bare[0].line.id)
    invented = [line for line in found.lines if line.is_invented]
    if invented:
        words = f"Invented numbers still: {listed([quoted(each.name) for each in invented])}."
        yield Question(SOURCES, words, invented[0].line.id)
    whole = [line for line in found.lines if not line.is_cost and line.inputs["due_to_coaching"].likely == 100]
    if whole:
        words = f"All of {listed([quoted(each.name) for each in whole])} is counted as the work of coaching: "
        yield Question(CREDIT, f"{words}what would have happened without it?", whole[0].line.id)
    avoided = [line for line in found.lines if line.line.kind == "avoided use" and line.is_own]
    if avoided:
        words = "A visit that does not happen saves money only for who pays for it: do we bear that risk for "
        yield Question(RISK, f"{words}{listed([quoted(each.name) for each in avoided])}?", avoided[0].line.id)


def _left(net: float, currency: str) -> str:
    return f"{money(abs(net), currency)} {'more' if net >= 0 else 'less'}"
