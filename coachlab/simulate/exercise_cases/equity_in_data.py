"""The two practices of the exercise "Whose gap, and did it close?": counts by quarter and group, with a known truth.

What is true: at Saltwell (case a, seed 56) blood pressure is controlled for 66 % of patients who prefer English in
every quarter, and for 49 % of those who prefer Spanish until outreach begins in 2025, then for 63 %: the gap narrows
from 17 to 3 points. At Windmill Lane (case b, seed 194) colorectal screening rises by 12 points for everybody in 2025:
the gap between Black and White patients is 10 points before and after. In both the smallest group differs by chance
alone. How many are seen, and for how many it is met, is drawn for each group and quarter with
`coachlab.simulate.uniform`.
"""

from __future__ import annotations

from dataclasses import dataclass

from coachlab.simulate.exercise_cases._tables import TEACHERS, csv_text, markdown_table
from coachlab.simulate.uniform import uniform

QUARTERS = [f"{year}-Q{quarter}" for year in (2024, 2025) for quarter in (1, 2, 3, 4)]
CHANGE = "2025-Q1"


@dataclass(frozen=True)
class GroupTruth:
    """One group: how many are seen in a quarter, and the probability that it is met, before and from 2025 on."""

    name: str
    seen: int
    before: float
    after: float


@dataclass(frozen=True)
class CaseTruth:
    """One practice: its groups, what divides them, how the counts are called, and the true story in a sentence."""

    practice: str
    by: str
    met: str
    groups: tuple[GroupTruth, ...]
    seed: int
    story: str


CASES = {
    "a": CaseTruth(
        "Saltwell Community Health",
        "language",
        "controlled",
        (
            GroupTruth("English", 230, 0.66, 0.66),
            GroupTruth("Spanish", 170, 0.49, 0.63),
            GroupTruth("Armenian", 44, 0.64, 0.64),
            GroupTruth("Vietnamese", 9, 0.63, 0.63),
            GroupTruth("not recorded", 42, 0.58, 0.58),
        ),
        56,
        "The gap between Spanish and English narrows from 17 to 3 points, because the group that was behind gains.",
    ),
    "b": CaseTruth(
        "Windmill Lane Family Practice",
        "race",
        "up_to_date",
        (
            GroupTruth("White", 220, 0.44, 0.56),
            GroupTruth("Black", 170, 0.34, 0.46),
            GroupTruth("Asian", 46, 0.43, 0.55),
            GroupTruth("American Indian", 9, 0.42, 0.54),
            GroupTruth("not recorded", 118, 0.36, 0.48),
        ),
        194,
        "Everybody gains 12 points; the gap between Black and White patients is 10 points before and after.",
    ),
}


def rows(case: CaseTruth) -> list[tuple[str, str, int, int]]:
    """Quarter, group, those for whom it is met, and those who were seen.

    >>> all(0 <= met <= seen for _, _, met, seen in rows(CASES["a"]))
    True
    """
    draw = uniform(case.seed)
    found = []
    for quarter in QUARTERS:
        for group in case.groups:
            seen = sum(draw() < 0.5 for _ in range(2 * group.seen))
            goal = group.after if quarter >= CHANGE else group.before
            found.append((quarter, group.name, sum(draw() < goal for _ in range(seen)), seen))
    return found


def by_year(case: CaseTruth) -> dict[tuple[str, str], tuple[int, int]]:
    """The counts of each group and year: met and seen.

    >>> before, after = (by_year(CASES["b"])["Black", year] for year in ("2024", "2025"))
    >>> before[0] / before[1] < after[0] / after[1]
    True
    """
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for quarter, group, met, seen in rows(case):
        key = (group, quarter[:4])
        was = found.get(key, (0, 0))
        found[key] = (was[0] + met, was[1] + seen)
    return found


def files() -> dict[str, str]:
    """The files of the exercise's folder.

    >>> sorted(files())
    ['case-a/groups.csv', 'case-b/groups.csv', 'truth.md']
    """
    made = {"truth.md": _truth()}
    for letter, case in CASES.items():
        columns = ["quarter", case.by, case.met, "seen"]
        made[f"case-{letter}/groups.csv"] = csv_text(case.practice, columns, rows(case))
    return made


def _truth() -> str:
    parts = [
        "# What is true in the exercise “Whose gap, and did it close?”",
        TEACHERS,
        "Made by `coachlab/simulate/exercise_cases/equity_in_data.py`.",
    ]
    for letter, case in CASES.items():
        parts += [f"## Case {letter}: {case.practice}", f"{case.story} Seed {case.seed}."]
        counts = by_year(case)
        lines = []
        for group in case.groups:
            shown = [f"{met} of {seen}, {100 * met / seen:.1f} %" for met, seen in _years(counts, group.name)]
            lines.append((group.name, *shown, f"{100 * group.before:.0f} %", f"{100 * group.after:.0f} %"))
        parts.append(markdown_table([case.by, "2024", "2025", "true in 2024", "true in 2025"], lines))
        unknown, everybody = (
            sum(seen for (name, year), (_, seen) in counts.items() if year == "2025" and name in names)
            for names in (["not recorded"], [group.name for group in case.groups])
        )
        parts.append(f"In 2025 {100 * unknown / everybody:.0f} % of the counts have no {case.by} on record.")
    return "\n\n".join([*parts, _LOOK, _BY_WORDS]) + "\n"


def _years(counts: dict[tuple[str, str], tuple[int, int]], group: str) -> list[tuple[int, int]]:
    return [counts[group, year] for year in ("2024", "2025")]


_LOOK = """## What the marks look for

The gap that is worth acting on is between the two largest groups: Spanish and English in case a, Black and White in
case b. The smallest group often has the widest gap of all, by chance: its counts stay inside the team, and people are
asked instead. By year or half-year the counts can tell what happened; by quarter they mostly cannot, and who says so of
a chart by quarter gets half. “Not recorded” are real people, and the plan for asking them says who, when and how."""

_BY_WORDS = """## Marks that go by words

Groups, counts and the choice of the gap are compared as numbers. These marks are read by their words.

- `gap-says-why` wants a number, a line, a direction or chance in the reason. “They all climbed by one step” says it.
- `gap-plan-for-those-missing` looks for who asks, when, and in which words or with what. “Dolores passes the
  cards round with the coffee” has all three for people who know the practice.
- `gap-next-step-with-people` looks for asking, listening, meeting, inviting, deciding together. “Sunday after church we
  sit with the mothers” is such a step.
- `gap-nothing-small-leaves` finds “six of nine” and its like. A count that is told in another way, “all but one of the
  Vietnamese speakers”, it does not see: there take the points away.

Where right words were not known to the rules, raise the mark by hand, as the guide “Run a graded course” says."""
