"""A game of “act, wait or ask” as the page shows it while it is played: the month, its chart, what the team told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from coachlab.charts.drawing.figure import figure
from coachlab.charts.words import number_words
from coachlab.record.games import GameCosts, PlayedGame
from coachlab.record.months import month_words
from coachlab.simulate.act_wait_ask.beside import Beside
from coachlab.simulate.act_wait_ask.costs import Costs, costs_from_plain
from coachlab.simulate.act_wait_ask.game import (
    CHOICES,
    Decision,
    Game,
    View,
    game_from_plain,
    months_to_decide,
    read_decision,
    view_of,
)
from coachlab.simulate.act_wait_ask.own import OwnNumbers, own_numbers
from coachlab.simulate.act_wait_ask.scenarios import SCENARIOS, find_scenario
from coachlab.simulate.act_wait_ask.truth import ActWaitAskError
from coachlab.simulate.practice import MonthCount

WIDE = 720
"""Pixels that the chart has beside the decisions."""
LATELY = 3
"""The latest months that a group's rate is told of, beside that of the baseline."""

FOUR = (
    "Is there a shift: six points or more in a row on one side of the line?",
    "Do you know the cause, because the team told you?",
    "Did care move in the wanted direction?",
    "Is there a reason to expect that it lasts?",
)
"""The four conditions for a new centre line, as questions."""


@dataclass(frozen=True)
class Table:
    """One game with all that follows from it. Whatever cannot be played raises ActWaitAskError."""

    played: PlayedGame
    costs: Costs

    @property
    def is_own(self) -> bool:
        """Whether the numbers are the learner's own, so that nobody knows the truth."""
        return not self.played.scenario

    @cached_property
    def game(self) -> Game:
        """The game of a practice with a known truth."""
        decisions = [{"month": d.month, "choice": d.choice, "why": d.why} for d in self.played.decisions]
        plain = {"scenario": self.played.scenario, "seed": self.played.seed, "decisions": decisions}
        return replace(game_from_plain(plain), costs=self.costs)

    @cached_property
    def own(self) -> OwnNumbers:
        """The learner's own numbers."""
        played = self.played
        return own_numbers(
            played.observations,
            name=played.name,
            better=played.better,
            display=played.display,
            baseline=played.baseline,
        )

    @cached_property
    def months(self) -> list[str]:
        """The months that arrive one at a time."""
        if self.is_own:
            return self.own.months_to_decide()
        return months_to_decide(find_scenario(self.played.scenario))

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """What was decided so far."""
        if not self.is_own:
            return self.game.decisions
        made = [read_decision(each.month, each.choice, each.why) for each in self.played.decisions]
        if [each.month for each in made] != self.months[: len(made)]:
            raise ActWaitAskError("The decisions of this game do not fit its months: bring in the table once more.")
        return tuple(made)

    @cached_property
    def view(self) -> View:
        """What may be known now."""
        return self.own.view(self.decisions) if self.is_own else view_of(self.game)

    @property
    def is_over(self) -> bool:
        """Whether every month has been decided."""
        return len(self.decisions) == len(self.months)

    def league(self) -> Beside:
        """The league on the same months."""
        if self.is_own:
            return Beside.of_own(self.own)
        return Beside.of_game(self.played.scenario, self.played.seed)

    @property
    def series(self) -> tuple[Any, ...]:
        """What makes the months: where it is the same, the league decides the same."""
        own = (self.own,) if self.is_own else ()
        return (self.played.scenario, self.played.seed, *own)

    def shown(self) -> dict[str, Any]:
        """The table as plain data; after the last month it is empty but for the names."""
        view = self.view
        said = {
            "game": self.played.id,
            "own": self.is_own,
            "name": view.practice or view.measure,
            "measure": view.measure,
            "better": "A higher number is better." if view.better == "higher" else "A lower number is better.",
            "opening": view.opening or _own_opening(self),
            "begun": bool(self.decisions),
            "over": self.is_over,
            "done": _done(view),
            "groups": _groups(view),
            "of": len(self.months),
            "place": min(len(self.decisions) + 1, len(self.months)),
        }
        if self.is_over:
            return said
        return said | {
            "month": view.month,
            "month_words": month_words(view.month),
            "value": _value(view),
            "last": _last(self.decisions, view),
        }

    def chart(self, prefix: str, *, marked: bool) -> dict[str, Any]:
        """The chart of the months so far as HTML, and its signals in words; without both where nothing is marked."""
        picture = replace(self.view.subject().picture(), name="")
        if not marked:
            rows: list[list[str]] = [[] for _ in picture.row_words]
            picture = replace(picture, signals=[], nothing="", row_words=rows, summary=_plainly(self.view))
        signals = [signal.words for signal in picture.signals] or ["No signal by these rules."]
        html = figure(picture, prefix=prefix, wide=WIDE, caption=False)
        return {"html": html, "signals": [*signals, picture.policy] if marked else []}


def costs_of(costs: GameCosts) -> Costs:
    """The cost table of the record; an empty field has its usual cost. Raises ActWaitAskError."""
    return costs_from_plain({name: cost for name in Costs().as_plain() if (cost := getattr(costs, name)) is not None})


def choices() -> list[dict[str, Any]]:
    """The four decisions, each with its name, what it means, and whether it needs a reason."""
    found: list[dict[str, Any]] = []
    for key, words in CHOICES.items():
        name, _, means = words.partition(": ")
        means = f"{means[0].upper()}{means[1:]}."
        found.append({"key": key, "name": name, "means": means, "asks_why": key != "wait"})
    return found


def _own_opening(table: Table) -> str:
    own = table.own
    first, last = month_words(own.months[0]), month_words(own.months[own.baseline - 1])
    return (
        f"Your own numbers: {first} to {last} lie on the table, and the others come one at a time. Decide as if you "
        "did not know what comes. Nobody but your team knows what truly happened, so there is no score. At the end you "
        "see what each rule would have done."
    )


def _plainly(view: View) -> str:
    """The chart in words, without a word about signals."""
    first, last = month_words(view.months[0]), month_words(view.month)
    return f"{first} to {last}; the latest value is {_value(view)}."


def _done(view: View) -> list[dict[str, str]]:
    """All decisions but waiting, in the order of their numbers on the chart, each with what the team said."""
    found = []
    for decision in view.decisions:
        if decision.choice == "wait":
            continue
        said = " ".join(each.words for each in view.learned if each.asked == decision.month)
        what = CHOICES[decision.choice].partition(":")[0]
        found.append({"when": month_words(decision.month), "what": what, "why": decision.why, "said": said})
    return found


def _value(view: View) -> str:
    row, value = view.rows[-1], view.values[-1]
    if value is None:
        return "no number this month"
    said = f"{number_words(value, 1)}{' %' if view.unit == '%' else ''}"
    return f"{said} ({row.reached:,} of {row.seen:,})" if row is not None else said


def _last(decisions: Sequence[Decision], view: View) -> str:
    """What the last decision led to, in one sentence; "" before the first one."""
    if not decisions:
        return ""
    last = decisions[-1]
    month = month_words(last.month)
    if last.choice == "investigate":
        answers = [each.words for each in view.learned if each.asked == last.month]
        return f"You asked in {month}. The team says: {' '.join(answers)}" if answers else f"You asked in {month}."
    if last.choice == "act":
        return f"You acted in {month}. The numbers go their own way here; whether it was called for is told at the end."
    if last.choice == "rebase":
        return f"You began a new centre line in {month}: the chart has it."
    return f"You waited in {month}."


def _groups(view: View) -> list[list[str]]:
    """Each group's rate in the baseline and lately, once the team was asked; nothing where there are no groups."""
    found = []
    for name, rows in view.groups:
        found.append([name, _rate(rows[: view.baseline]), _rate(rows[-LATELY:])])
    return found


def _rate(rows: Sequence[MonthCount | None]) -> str:
    seen = sum(row.seen for row in rows if row)
    reached = sum(row.reached for row in rows if row)
    return f"{number_words(100 * reached / seen, 0)} % ({reached:,} of {seen:,})" if seen else "no number"


def practices() -> list[dict[str, Any]]:
    """The practices with a known truth, as somebody may know them before a game."""
    return [
        {
            "key": key,
            "name": scenario.practice,
            "measure": scenario.measure,
            "months": len(months_to_decide(scenario)),
        }
        for key, scenario in SCENARIOS.items()
    ]
