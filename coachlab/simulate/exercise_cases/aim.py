"""The two practices of the exercise "Write an aim that a team can act on": their months, and who gets less.

What is true: at Sandpiper (case a) 34 of 100 women from Gull Island have had their mammogram, and 55 of 100 of the
others, in every month of 2025; about one woman in five comes from the island. Nothing changes in the year. At Mill Race
(case b) 28 of 100 people who call after three o'clock get a place within a week, and 59 of 100 of the others, in every
month; about one in three calls late. What changes is the counting: until January 2025 most of those who got no place
were not written down. So the numbers before February 2025 are too high, and no service was lost.

Each person is drawn with `coachlab.simulate.uniform`: here in this month or not, of the group or not, reached or not,
and, at Mill Race before February, written down or not. `first_fair_seed` says how the seeds were chosen.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from coachlab.charts import run_chart
from coachlab.record.months import months_between
from coachlab.simulate.exercise_cases._tables import TEACHERS, csv_text, markdown_table
from coachlab.simulate.uniform import uniform

SLACK = 1.5
"""So many points below the least gain known, or above the most, the marks still count as within reach."""
QUARTER = 3
"""In so many last months the team looked at the group by itself."""


@dataclass(frozen=True)
class CaseTruth:
    """One practice. `panel` people come with a chance that gives `seen` a month, and are reached with `probability`.

    `group` are the people who get less, a `share` of all, reached with `group_probability`. Before `one_kind_from` only
    a part, `written_down`, of those who were not reached is in the count. `others` are three practices like this one:
    words, level before and a year later. `too` is a number that looks fine, counted beside it: its two columns, the
    mean of the whole (0 for those who were not reached), and its level.
    """

    practice: str
    first_month: str
    one_kind_from: str
    panel: int
    seen: int
    probability: float
    group: str
    share: float
    group_probability: float
    columns: tuple[str, str]
    too: tuple[str, str, int, float]
    others: tuple[tuple[str, int, int], ...]
    seed: int
    written_down: float = 1.0
    last_month: str = "2025-12"

    @property
    def months(self) -> list[str]:
        """All months of the table."""
        return months_between(self.first_month, self.last_month)

    @property
    def gains(self) -> tuple[int, int]:
        """The least and the most that a practice like this one gained in a year, in points.

        >>> [case.gains for case in CASES.values()]
        [(8, 13), (9, 14)]
        """
        found = [after - before for _, before, after in self.others]
        return min(found), max(found)


CASES = {
    "a": CaseTruth(
        practice="Sandpiper Family Practice",
        first_month="2025-01",
        one_kind_from="2025-01",
        panel=480,
        seen=66,
        probability=0.55,
        group="Gull Island",
        share=0.22,
        group_probability=0.34,
        columns=("women seen", "mammogram done"),
        too=("women due", "order in the record", 0, 0.92),
        others=(
            ("Two clinicians, the next harbour", 47, 57),
            ("Three clinicians, a town inland", 52, 60),
            ("Two clinicians, across the bay", 49, 62),
        ),
        seed=71,
    ),
    "b": CaseTruth(
        practice="Mill Race Clinic",
        first_month="2024-07",
        one_kind_from="2025-02",
        panel=300,
        seen=62,
        probability=0.59,
        group="Called after three o'clock",
        share=0.35,
        group_probability=0.28,
        written_down=0.40,
        columns=("people who asked", "place within a week"),
        too=("calls", "picked up within 30 seconds", 140, 0.93),
        others=(
            ("Three clinicians, the same valley", 51, 63),
            ("Two clinicians, a market town", 46, 60),
            ("Four clinicians, at the coast", 55, 64),
        ),
        seed=3,
    ),
}


@dataclass(frozen=True)
class Month:
    """One month's counts: seen and reached, of all who were written down; and the same of the group alone."""

    month: str
    seen: int
    reached: int
    group_seen: int
    group_reached: int


def monthly(case: CaseTruth, seed: int | None = None) -> list[Month]:
    """The months of a practice, drawn person by person.

    >>> [len(monthly(case)) for case in CASES.values()]
    [12, 18]
    """
    draw = uniform(case.seed if seed is None else seed)
    found = []
    for month in case.months:
        counts = [0, 0, 0, 0]
        for _ in range(case.panel):
            here, own, well, written = draw(), draw(), draw(), draw()
            of_group = own < case.share
            reached = well < (case.group_probability if of_group else case.probability)
            left_out = month < case.one_kind_from and not reached and written >= case.written_down
            if here >= case.seen / case.panel or left_out:
                continue
            for place, add in enumerate((1, reached, of_group, of_group and reached)):
                counts[place] += add
        found.append(Month(month, *counts))
    return found


def level(case: CaseTruth, months: Sequence[Month]) -> float:
    """The median share, in percent, of the months that are counted in one way.

    >>> [round(level(case, monthly(case)), 1) for case in CASES.values()]
    [50.0, 48.1]
    """
    return statistics.median(_shares([each for each in months if each.month >= case.one_kind_from]))


def by_group(months: Sequence[Month]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The group and all others in the last three months: reached and seen.

    >>> by_group(monthly(CASES["b"]))
    ((22, 67), (79, 129))
    """
    last = months[-QUARTER:]
    group = sum(each.group_reached for each in last), sum(each.group_seen for each in last)
    whole = sum(each.reached for each in last), sum(each.seen for each in last)
    return group, (whole[0] - group[0], whole[1] - group[1])


def is_fair_specimen(case: CaseTruth, months: Sequence[Month]) -> bool:
    """True where a learner who reads the table rightly reaches what is true.

    The months of one kind show no signal, their median is within 1.5 points of the truth; the group lies at least 15
    points lower in the last three months, with more than ten people in each count. Where the counting changed, every
    month before it lies above every month since, and the median of all is more than 4 points off. Where it did not,
    the last month lies 6 to 11 points above the level, which invites to take it for the start.

    >>> [is_fair_specimen(case, monthly(case)) for case in CASES.values()]
    [True, True]
    """
    shares = _shares(months)
    before = shares[: case.months.index(case.one_kind_from)]
    since = shares[len(before) :]
    true = 100 * (case.share * case.group_probability + (1 - case.share) * case.probability)
    middle = level(case, months)
    (group, group_seen), (others, others_seen) = by_group(months)
    apart = 100 * others / others_seen - 100 * group / group_seen
    fair = abs(middle - true) <= 1.5 and apart >= 15 and group > 10
    chart = run_chart(list(since), rule_set="perla").parts[0]
    quiet = not (chart.signal or chart.shift_points or chart.trend_points)
    if before:
        return fair and quiet and min(before) > max(since) and statistics.median(shares) - middle > 4
    return fair and quiet and 6 <= shares[-1] - middle <= 11


def first_fair_seed(case: CaseTruth) -> int:
    """The smallest seed from 1 whose months are a fair specimen: this is how the seeds of `CASES` were chosen."""
    return next(seed for seed in range(1, 10_000) if is_fair_specimen(case, monthly(case, seed)))


def beside(case: CaseTruth) -> list[tuple[str, int, int]]:
    """The number that looks fine, month by month: the whole, and the part that was done."""
    _, _, whole, share = case.too
    draw = uniform(case.seed + 1000)
    found = []
    for each in monthly(case):
        count = whole + round((draw() - 0.5) * whole / 3) if whole else each.seen - each.reached
        found.append((each.month, count, sum(draw() < share for _ in range(count))))
    return found


def files() -> dict[str, str]:
    """The files of the exercise's folder.

    >>> sorted(files())[:3]
    ['case-a/beside.csv', 'case-a/months.csv', 'case-b/beside.csv']
    """
    made = {"truth.md": _truth()}
    for letter, case in CASES.items():
        rows = [(each.month, each.seen, each.reached, _percent(each.reached, each.seen)) for each in monthly(case)]
        made[f"case-{letter}/months.csv"] = csv_text(case.practice, ["month", *case.columns, "percent"], rows)
        also = [(month, whole, part, _percent(part, whole)) for month, whole, part in beside(case)]
        made[f"case-{letter}/beside.csv"] = csv_text(case.practice, ["month", *case.too[:2], "percent"], also)
    return made


def _shares(months: Sequence[Month]) -> list[float]:
    return [100 * each.reached / each.seen for each in months]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %"


def _truth() -> str:
    parts = ["# What is true in the exercise “Write an aim that a team can act on”", TEACHERS]
    for letter, case in CASES.items():
        months = monthly(case)
        (group, group_seen), (others, others_seen) = by_group(months)
        least, most = case.gains
        middle = level(case, months)
        parts.append(f"## Case {letter}: {case.practice}")
        parts.append(_STORIES[letter])
        rows = [
            ("level: the median of the months of one kind", f"{middle:.1f} %"),
            ("median of all months of the table", f"{statistics.median(_shares(months)):.1f} %"),
            ("last month", f"{_shares(months)[-1]:.0f} %"),
            (f"{case.group}, last three months", f"{group} of {group_seen}, {100 * group / group_seen:.0f} %"),
            ("all others, last three months", f"{others} of {others_seen}, {100 * others / others_seen:.0f} %"),
            ("what three practices like it gained in a year", f"{least} to {most} points"),
            (
                "so a target within reach",
                f"{math.ceil(middle + least - SLACK)} to {math.floor(middle + most + SLACK)} %",
            ),
        ]
        parts.append(markdown_table(["what", "number"], rows))
        parts.append(f"Seed {case.seed}, the first whose months are a fair specimen (`is_fair_specimen`).")
    return "\n\n".join([*parts, _MARKS]) + "\n"


_STORIES = {
    "a": (
        "All twelve months are counted in one way, and nothing changes in them: 34 of 100 women from Gull "
        "Island and 55 of 100 of the others are up to date. December is high by chance. The new look of the "
        "record in June changed nothing, as Cosima's count in both ways shows. The orders stand at more than 90 "
        "% and say nothing of what women get. Marit's two weeks: 11 of 40, about 27 %. If half of all women are "
        "due and each is asked, that would be 13 or 14 points; if three of four are asked, 10."
    ),
    "b": (
        "In truth nothing changes in eighteen months: 28 of 100 who call after three o'clock and 59 of 100 of "
        "the others get a place within a week. Until January 2025 six in ten of those who got none were not "
        "written down, so the numbers up to then are too high. The level is that of February to December 2025. "
        "The calls picked up stand at more than 90 % and say nothing of who gets a place. The two weeks of "
        "October: 37 of 60, 62 %, with help that does not stay. Kept up on three days of five it would be 8 "
        "points."
    ),
}
_MARKS = """## What the marks look for

The result
: Case a: a mammogram done, or its contrary (overdue), among women of 50 to 74 who are seen. Case b: a place within a
  week, or its contrary (a longer wait), among people who ask for one. An aim that counts the order or the calls picked
  up gets nothing there. One that promises other things as well (the nurse's list, or a place on the same day, which
  nobody counts) gets half of the part for the result.

The level
: Within two points of the level above, from the months of one kind. An aim that counts the contrary starts at 100 less
  the level. Where an aim is for the group alone, its own level (from the table above) is as good: raise the mark by
  hand, for level and target.

The target
: Above what a third of the months reached anyway, and from 1.5 points below the least to 1.5 above the most that
  practices like this one gained. Half for less or somewhat more, and for a day less than five months ahead. A learner
  who gives a good reason for another number in the note deserves the points: raise them by hand.

The group
: Case a: women from Gull Island, who need the ferry. Case b: people who call late in the day, after the early shift at
  the cannery. Half for any other group, and for a reason to name none.

## Marks that go by words

- `aim-result-for-patients` and `aim-measure-tells` know mammogram, breast and screening in case a; place,
  appointment, seen, wait and access in case b. “The picture was taken” is the same result. Order, referral, letter or
  text in case a, answered, picked up or web in case b make a step of it, unless the words say that it was done.
  Women, female or 50 tell the people in case a; those who ask, call or need in case b.
- `aim-names-the-group` knows island, ferry, boat, travel and distance in case a; late, afternoon, shift, cannery and
  work in case b. “Those from across the sound” are the same women.
- `aim-starts-at-the-level` and `aim-target-reachable` turn the number around for an aim that is to fall and speaks of
  those who are overdue or wait. They read percents alone: a good aim in “women a month” gets nothing there.
- `aim-no-solution` knows a change by words such as by sending, with a new, hire, set up.

Where right words were not known to the rules, raise the mark by hand, as the guide “Run a graded course” says.
"""
