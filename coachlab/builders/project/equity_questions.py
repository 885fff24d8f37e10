"""What a coach asks about a gap between two groups, out of the numbers and what the learner says of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from coachlab.builders.form.asked import MUST, PRAISE, Asked
from coachlab.charts.gap import GapChart
from coachlab.charts.gap_change import CLOSED, OPEN, OVERTURNED, WIDENED, points, signed
from coachlab.charts.gap_table import GroupTable
from coachlab.charts.proportions import difference, rate
from coachlab.charts.words import number_words
from coachlab.record import Measure
from coachlab.record.equity import GapReading
from coachlab.record.suppression.policy import gives_away
from coachlab.record.words import listed

MANY_MISSING = 5.0
"""Percent of people without a group on record from which a coach asks: with fewer the gap can hardly be another."""

FEW_PEOPLE = 30
"""People in a group and time below which a rate moves a lot by chance alone."""

JUMP = 20.0
"""Points that a group's rate moves from one time to the next, clear of chance, before a coach asks about recording."""

NEWCOMBE = "Newcombe 1998, Statistics in Medicine 17:873-890"
ZOU = "Zou & Donner 2008, Statistics in Medicine 27:1693-1702"
OWN = "Coachlab's own, from how the numbers are counted"
_CLAIM_FITS = {CLOSED: "narrowed", OVERTURNED: "narrowed", WIDENED: "widened"}


def questions(measure: Measure, chart: GapChart | None, table: GroupTable | None, at: str) -> Iterator[Asked]:
    """The questions about one measure's groups; `at` is the measure's pointer.

    >>> list(questions(Measure(), None, None, "/measures/m1"))
    []
    """
    if chart is None:
        return
    if not measure.direction:
        yield Asked(
            "gap.direction",
            "Is a higher number better here, or a lower one? Until you say it, a higher one is taken to be.",
            f"{at}/direction",
            "which way is better",
            "Who is behind depends on it.",
            OWN,
            MUST,
        )
    yield from _about_the_claim(measure.gap, chart, at)
    yield from _about_those_missing(measure.gap, chart, at)
    yield from _about_the_choice(chart, table, at)
    yield from _about_the_numbers(chart, at)
    yield from _about_what_next(measure.gap, chart, at)


def _about_the_claim(gap: GapReading, chart: GapChart, at: str) -> Iterator[Asked]:
    """What the learner says that the gap did, beside what the numbers can tell."""
    moved, claim = chart.change, gap.claim
    field, words = f"{at}/gap/claim", "what the gap did"
    if moved is None:
        return
    if not claim:
        yield Asked(
            "gap.claim",
            f"Look at both lines and at the gap below them. What did the gap between the groups {chart.group} "
            f"and {chart.reference} do?",
            field,
            words,
            "Your own reading first: then you see whether the numbers carry it.",
            OWN,
        )
        return
    change = f"{signed(moved.gap_before.value)} to {points(moved.gap_after.value)}"
    if moved.verdict == OPEN and claim in ("narrowed", "widened"):
        yield Asked(
            "gap.noise",
            f"You say that the gap became {'smaller' if claim == 'narrowed' else 'wider'}. It went from {change}, "
            f"and with so few people a change of {points(moved.gap.reach)} or less looks the same as none. What else "
            "would you want to see before you tell it to others?",
            field,
            words,
            "A change of a difference carries the noise of four rates.",
            ZOU,
        )
    elif moved.verdict == OPEN and claim == "everybody" and not moved.everybody:
        yield Asked(
            "gap.everybody",
            f"You say that everybody moved. {moved.numbers} Which of the two changes is more than chance?",
            field,
            words,
            "Where one interval holds zero, that group may not have moved at all.",
            NEWCOMBE,
        )
    elif moved.verdict != OPEN and claim != _CLAIM_FITS[moved.verdict]:
        yield Asked(
            "gap.clear",
            f"The gap went from {change}, and the interval of that change does not hold zero. What makes you read it "
            "in another way?",
            field,
            words,
            "A change that chance alone would seldom make deserves a name.",
            ZOU,
        )
    elif claim and gap.claim_reason.strip():
        yield Asked("gap.claim", "Your reading fits the numbers, and you say why.", field, words, "", OWN, PRAISE)
    if moved.verdict in (CLOSED, OVERTURNED) and "helps nobody" in moved.answer:
        yield Asked(
            "gap.levelled",
            "The gap became smaller because the group that was ahead lost. What happened there?",
            field,
            words,
            "A gap that closes downwards helps nobody.",
            OWN,
        )
    if claim and not gap.claim_reason.strip():
        yield Asked(
            "gap.reason",
            "What do you see that makes you say so? Name the two lines and the interval.",
            f"{at}/gap/claim_reason",
            "your reason",
            "A reading with its reason can be talked about.",
            OWN,
        )


def _about_those_missing(gap: GapReading, chart: GapChart, at: str) -> Iterator[Asked]:
    """People whose group is not known: they may hide a gap, or make one."""
    latest = chart.latest
    share = latest.unknown[1] if latest and latest.unknown else 0.0
    field, words = f"{at}/gap/missing_plan", "who is missing"
    planned = bool(gap.missing_plan.strip())
    if share >= MANY_MISSING and not planned:
        yield Asked(
            "gap.missing",
            f"For {number_words(share, 0)} % of those counted no {chart.by} is on record. Who could ask them, at which "
            "step of the visit, and in which words?",
            field,
            words,
            "Who is not asked is often who fares worse, and so many could make another gap of this one.",
            OWN,
        )
    elif share >= MANY_MISSING:
        yield Asked("gap.missing", "You have a plan for asking those who are missing.", field, words, "", OWN, PRAISE)
    elif not chart.unknown_is_counted and not planned:
        yield Asked(
            "gap.uncounted",
            f"How many people have no {chart.by} on record? Could they be counted as a group of their own?",
            field,
            words,
            "A gap among those who were asked says nothing of those who were not.",
            OWN,
        )


def _about_the_choice(chart: GapChart, table: GroupTable | None, at: str) -> Iterator[Asked]:
    """Which group was chosen, and out of how many."""
    if chart.widest_of > 1:
        yield Asked(
            "gap.widest",
            f"The group {chart.group} is shown because its gap is the widest of {chart.widest_of}. Which one would you "
            "have named before you saw the numbers?",
            f"{at}/gap/group",
            "the group",
            "The widest of several gaps looks wider than it is, and will look smaller next time.",
            OWN,
        )
    if table is None:
        return
    behind = [row.name for row in table.rows if row.gap is not None and row.gap.clear > 0 and row.name != chart.group]
    if behind:
        yield Asked(
            "gap.others",
            f"{'The group' if len(behind) == 1 else 'The groups'} {listed(behind)} "
            f"{'is' if len(behind) == 1 else 'are'} clearly behind the group {chart.reference} too. Whose gap is your "
            "project about, and why theirs?",
            f"{at}/gap/group",
            "the group",
            "A project can close one gap at a time; choosing it is a decision of the team.",
            OWN,
        )


def _about_the_numbers(chart: GapChart, at: str) -> Iterator[Asked]:
    """Few people, and jumps that look like recording."""
    latest = chart.latest
    pairs = [] if latest is None else [(chart.group, latest.group), (chart.reference, latest.reference)]
    few = [f"the group {name} ({pair[1]:,})" for name, pair in pairs if pair and pair[1] < FEW_PEOPLE]
    if few and chart.period.name != "year":
        yield Asked(
            "gap.few",
            f"So few people are counted in one {chart.period.name}: {listed(few)}. What does the chart look like over "
            "a longer time?",
            f"{at}/gap/period",
            "the length of time",
            f"The rate of fewer than {FEW_PEOPLE} people moves a lot by chance.",
            NEWCOMBE,
        )
    jump = _jump(chart)
    if jump is not None:
        name, before, after, size = jump
        yield Asked(
            "gap.jump",
            f"The rate of the group {name} moved by {points(size)} from {before} to {after}. Was the care different, "
            "or the way it is written down?",
            "",
            "the numbers",
            "A jump in one step is more often a new form, code or report than better care.",
            OWN,
        )


def _jump(chart: GapChart) -> tuple[str, str, str, float] | None:
    """The largest clear step of one of the two rates between two times in a row."""
    found: tuple[str, str, str, float] | None = None
    for name, side in ((chart.group, "group"), (chart.reference, "reference")):
        rows = [(row.time, getattr(row, side)) for row in chart.rows]
        for (before, first), (after, second) in pairwise(rows):
            if not first or not second:
                continue
            step = difference(rate(*second), rate(*first))
            if abs(step.value) >= JUMP and step.clear and (found is None or abs(step.value) > abs(found[3])):
                found = (name, before, after, step.value)
    return found


def _about_what_next(gap: GapReading, chart: GapChart, at: str) -> Iterator[Asked]:
    if gap.claim and not gap.next_step.strip():
        yield Asked(
            "gap.next",
            f"What will the team do for people in the group {chart.group}, and with whom of them will you talk first?",
            f"{at}/gap/next_step",
            "what you do about it",
            "A gap is seen in numbers and understood in talks with those who live it.",
            OWN,
        )


def small_in_team(chart: GapChart) -> str:
    """The sentence before the team's own picture is shared; empty where no group has a small number in it."""
    few = [
        name
        for name, side in ((chart.group, "group"), (chart.reference, "reference"))
        if any(pair and gives_away(*pair, percent=True) for row in chart.rows for pair in [getattr(row, side)])
    ]
    if not few:
        return ""
    return (
        f"Some of these numbers count 1 to 10 people ({listed(few)}), who could be recognised. Keep this picture in "
        "your team; the version that may leave it is made in the last step."
    )
