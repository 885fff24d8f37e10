"""Do, study and act of a PDSA cycle: what happened, how it compares, what was learned and decided, what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from coachlab.record.pdsa import PdsaCycle
from coachlab.review.criteria import criterion
from coachlab.review.cycles import RANK, begun, few, followed, has_results, is_over, is_task, ramps, real_questions
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, praise, should
from coachlab.review.sources import IHI_PDSA, KNUDSEN, LANGLEY, TAYLOR
from coachlab.review.wording import is_blank, plain, quoted
from coachlab.review.words.shared import content_words, unrelated

STUCK = 4
"""So many cycles of one size in a row, and a coach asks what it would take to grow."""
STEP_TOO_FAR = 2
"""From one to few is one step of the scale; two steps at once leave a size out."""
SIZES = {"one": "one", "few": "few", "many": "a whole team", "everyone": "everyone"}
NO_LESSON = re.compile(
    r"(?:(?:it|this|the test|that|all|everything) )?(?:(?:has |was |is |went |did )?(?:worked|works|good|great|ok|"
    r"okay|fine|well|successful|a success|success|helpful)(?: well| fine| out)?|funciono(?: bien)?|(?:todo )?bien|"
    r"exito)[ .!]*"
)
NO_CHANGE = re.compile(r"(?:no|none|nothing|same|sin)\b.{0,12}\b(?:changes?|again|as before|cambios?)\b.*")


@criterion(
    "pdsa.happened",
    title="The cycle tells what happened",
    source=IHI_PDSA,
    why="What happened, put down while it is fresh, is what the team will learn from.",
)
def what_happened(evidence: Evidence) -> Iterator[Remark]:
    """Ask what happened once the day has passed or later parts are filled in."""

    def remarks() -> Iterator[Remark]:
        for index, cycle in begun(evidence.project):
            if is_blank(cycle.happened) and is_over(cycle, evidence.today) and not is_task(cycle):
                yield should(f"/cycles/{index}/happened", "What happened when you tried it, and what did you count?")

    yield from few(remarks())


@criterion(
    "pdsa.unexpected",
    title="The cycle tells what nobody expected",
    source=IHI_PDSA,
    why="What nobody expected is often where the next idea comes from.",
)
def what_nobody_expected(evidence: Evidence) -> Iterator[Remark]:
    """Ask for surprises once it is told what happened; "none" is an answer."""

    def remarks() -> Iterator[Remark]:
        for index, cycle in begun(evidence.project):
            silent = not any(character.isalnum() for character in cycle.unexpected)
            if not is_blank(cycle.happened) and silent:
                yield should(f"/cycles/{index}/unexpected", "What surprised you during the test, if anything?")

    yield from few(remarks())


@criterion(
    "pdsa.comparison",
    title="What happened is held against the prediction",
    source=(IHI_PDSA, TAYLOR),
    why="Learning begins where prediction and result differ.",
)
def held_against_the_prediction(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the comparison once it is told what happened."""

    def remarks() -> Iterator[Remark]:
        for index, cycle in begun(evidence.project):
            if open_one := _not_compared(cycle):
                yield should(f"/cycles/{index}/questions/{open_one[0]}/{open_one[1]}", open_one[2])

    yield from few(remarks())


def _not_compared(cycle: PdsaCycle) -> tuple[int, str, str] | None:
    """The first question whose prediction is not compared with what happened: its place, its field, what to ask."""
    if is_blank(cycle.happened) or not is_blank(cycle.comparison):
        return None
    for place, each in real_questions(cycle):
        if is_blank(each.prediction):
            continue
        expected = f"You expected {quoted(each.prediction)}."
        if is_blank(each.answer):
            return place, "answer", f"{expected} What came out?"
        if not each.held:
            return place, "held", f"{expected} Did it come true: yes, partly or no?"
    return None


@criterion(
    "pdsa.learning",
    title="The cycle says what the team learned",
    source=IHI_PDSA,
    why="What was learned is what the next cycle is built on.",
)
def what_was_learned(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the learning once the comparison is made; praise learning from a prediction that did not come true."""
    goes_on = followed(evidence.project)

    def remarks() -> Iterator[Remark]:
        for index, cycle in begun(evidence.project):
            where = f"/cycles/{index}/learning"
            decided = bool(cycle.decision) or index in goes_on or not is_blank(cycle.next)
            if is_blank(cycle.happened):
                continue
            if is_blank(cycle.learning):
                if decided or not _not_compared(cycle):
                    yield should(where, "What do you know now that was new to you?")
            elif NO_LESSON.fullmatch(plain(cycle.learning)):
                yield should(
                    where, f"You wrote {quoted(cycle.learning)}. What made it so, and for whom might it differ?"
                )
            elif any(each.held == "no" for each in cycle.questions):
                yield praise(where, "A prediction did not come true, and you say what it taught you.")

    yield from few(remarks())


@criterion(
    "pdsa.decision",
    title="The team adopts, adapts or abandons",
    source=IHI_PDSA,
    why="A decision turns what was learned into the next step.",
)
def adopt_adapt_or_abandon(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the decision once the learning is there and no later cycle shows it."""
    goes_on = followed(evidence.project)

    def remarks() -> Iterator[Remark]:
        for index, cycle in begun(evidence.project):
            learned = not is_blank(cycle.happened) and not is_blank(cycle.learning)
            if learned and not cycle.decision and index not in goes_on:
                yield should(f"/cycles/{index}/decision", "With what you learned: will you adopt, adapt or abandon it?")

    yield from few(remarks())


@criterion(
    "pdsa.decision_fits",
    title="The decision fits what came out",
    source=(IHI_PDSA, LANGLEY),
    why="A decision that follows from the data can be explained to those who were not there.",
)
def the_decision_fits(evidence: Evidence) -> Iterator[Remark]:
    """Ask where a change is adopted though no prediction held, abandoned though all did, or adapted without change."""

    def remarks() -> Iterator[Remark]:
        for index, cycle in begun(evidence.project):
            where = f"/cycles/{index}/decision"
            held = {each.held for each in cycle.questions if each.held}
            if cycle.decision == "adopt" and held == {"no"}:
                yield should(
                    where, "What you expected did not come true, and you adopt the change. What speaks for it?"
                )
            elif cycle.decision == "abandon" and held == {"yes"}:
                yield should(
                    where, "All that you expected came true, and you abandon the change. What speaks against it?"
                )
            elif cycle.decision == "adapt" and NO_CHANGE.fullmatch(plain(cycle.next)):
                yield should(
                    where, f"You adapt the change, and next is {quoted(cycle.next, 40)}. What will be different?"
                )

    yield from few(remarks())


@criterion(
    "pdsa.next",
    title="The cycle leads to the next one",
    source=(IHI_PDSA, KNUDSEN),
    why="One cycle alone seldom changes a practice; a chain of them does.",
)
def leads_to_the_next(evidence: Evidence) -> Iterator[Remark]:
    """Ask what follows where a change goes on; an abandoned change, and one that everybody uses, needs no next test."""
    goes_on = followed(evidence.project)

    def remarks() -> Iterator[Remark]:
        for index, cycle in begun(evidence.project):
            done = cycle.decision == "adopt" and cycle.scale == "everyone"
            if cycle.decision in ("adopt", "adapt") and not done and index not in goes_on and is_blank(cycle.next):
                words = {"adopt": "You adopt it. What makes it the usual way, and with whom?", "adapt": "What will you "
                         "change, and when do you try it again?"}  # fmt: skip
                yield should(f"/cycles/{index}/next", words[cycle.decision])

    yield from few(remarks())


@criterion(
    "pdsa.ramp_grows",
    title="The cycles of one change grow step by step",
    source=(LANGLEY, TAYLOR),
    why="Each larger test shows whether the change also works for other people, days and rooms.",
)
def the_ramp_grows(evidence: Evidence) -> Iterator[Remark]:
    """Ask about a size that is left out, and about a ramp that stays at one size; praise one that grew."""

    def remarks() -> Iterator[Remark]:
        for ramp in ramps(evidence.project):
            sizes = [RANK.get(cycle.scale, 0) for _, cycle in ramp]
            jumps = [
                place
                for place in range(1, len(sizes))
                if sizes[place - 1] and sizes[place] - max(sizes[:place]) >= STEP_TOO_FAR
            ]
            index, latest = ramp[-1]
            same = len(sizes) >= STUCK and len(set(sizes[-STUCK:])) == 1 and latest.scale not in ("", "everyone")
            if jumps:
                before, (index, cycle) = ramp[jumps[-1] - 1][1], ramp[jumps[-1]]
                yield should(
                    f"/cycles/{index}/scale",
                    f"The test goes from {SIZES[before.scale]} to {SIZES[cycle.scale]} in one step. What could go "
                    "differently that a size in between would show?",
                )
            elif same:
                yield should(
                    f"/cycles/{index}/scale",
                    "The last cycles are all of one size. What would make you ready to try it with more people?",
                )
            elif len(ramp) > 2 and 0 < sizes[0] < sizes[-1] and sizes == sorted(sizes):
                words = list(dict.fromkeys(SIZES[cycle.scale] for _, cycle in ramp))
                yield praise(f"/cycles/{index}/scale", f"Your ramp grew step by step: {', then '.join(words)}.")

    yield from few(remarks(), "ramp")


@criterion(
    "pdsa.builds_on",
    title="Each cycle builds on what the last one taught",
    source=(TAYLOR, KNUDSEN),
    why="Cycles that follow from each other are what makes small tests add up; most published projects lack it.",
)
def builds_on_the_last(evidence: Evidence) -> Iterator[Remark]:
    """Ask where a cycle repeats its plan after adapting, goes on after abandoning, or takes up nothing learned."""

    def remarks() -> Iterator[Remark]:
        for ramp in ramps(evidence.project):
            if is_blank(ramp[0][1].change):
                continue
            for (_, last), (index, cycle) in pairwise(ramp):
                lesson = last.next if is_blank(last.learning) else last.learning
                where = f"/cycles/{index}/what"
                if last.decision == "abandon":
                    yield should(where, "The cycle before this one abandons the change. What made you try it again?")
                elif last.decision == "adapt" and not is_blank(cycle.what) and plain(cycle.what) == plain(last.what):
                    yield should(
                        where, "You decided to adapt the change, and the plan reads as before. What is new in it?"
                    )
                elif not is_blank(lesson) and unrelated(_taught(last), _planned(cycle)):
                    yield should(where, f"The last cycle taught you {quoted(lesson)}. How does this one build on it?")
                elif has_results(cycle) and content_words(lesson) & content_words(_planned(cycle)):
                    yield praise(where, f"This cycle takes up what the last one taught: {quoted(lesson)}.")

    yield from few(remarks())


def _taught(cycle: PdsaCycle) -> str:
    return " ".join((cycle.learning, cycle.next, cycle.unexpected, cycle.happened, cycle.comparison))


def _planned(cycle: PdsaCycle) -> str:
    return " ".join((cycle.name, cycle.objective, cycle.what, *(each.question for each in cycle.questions)))
