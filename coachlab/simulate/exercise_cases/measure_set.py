"""The two practices of the exercise "A family of measures": who is on the list, by group, and what can be counted.

What is true: at Quarry Road (case a, seed 4) patients who prefer Spanish have a high or missing A1c more often by 16
points, whatever their insurance or sex. At Lantern Hill (case b, seed 5) patients with Medicaid are up to date less
often by 18 points, whatever their language or sex. Every other difference between groups is chance. Each patient is
drawn with `coachlab.simulate.uniform`: language, insurance and sex, each independently, and then the result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coachlab.simulate.exercise_cases._tables import TEACHERS, csv_text, markdown_table
from coachlab.simulate.uniform import uniform

DIVISIONS = {
    "language": (("English", 0.62), ("Spanish", 0.38)),
    "insurance": (("Medicaid", 0.42), ("Other insurance", 0.58)),
    "sex": (("Female", 0.54), ("Male", 0.46)),
}
"""What the patients are divided by, with the share of each group."""


@dataclass(frozen=True)
class CaseTruth:
    """One practice: `probability` of what is counted, and the one group for which it is another by `more`.

    `seen` is the mean number of eligible visits in a week, of which the step is due in the share `due`.
    """

    practice: str
    patients: int
    probability: float
    group: str
    more: float
    counted: str
    visits: str
    due_name: str
    seen: int
    due: float
    seed: int


CASES = {
    "a": CaseTruth(
        practice="Quarry Road Family Practice",
        patients=640,
        probability=0.32,
        group="Spanish",
        more=0.16,
        counted="A1c above 9 % or missing",
        visits="visits with diabetes",
        due_name="A1c due",
        seen=15,
        due=0.5,
        seed=4,
    ),
    "b": CaseTruth(
        practice="Lantern Hill Clinic",
        patients=1180,
        probability=0.42,
        group="Medicaid",
        more=-0.18,
        counted="screening up to date",
        visits="kits mailed",
        due_name="kits returned",
        seen=18,
        due=0.35,
        seed=5,
    ),
}
WEEKS = [f"2026-01-{day:02d}" for day in (5, 12, 19, 26)] + [f"2026-02-{day:02d}" for day in (2, 9, 16, 23)]


def groups(case: CaseTruth) -> list[tuple[str, str, int, int]]:
    """Division, group, patients and those who are counted, for each group; each division has all patients.

    >>> found = groups(CASES["a"])
    >>> {by: sum(patients for each, _, patients, _ in found if each == by) for by in DIVISIONS}
    {'language': 640, 'insurance': 640, 'sex': 640}
    """
    draw = uniform(case.seed)
    counts: dict[tuple[str, str], list[int]] = {(by, name): [0, 0] for by in DIVISIONS for name, _ in DIVISIONS[by]}
    for _ in range(case.patients):
        own = {by: _one_of(shares, draw) for by, shares in DIVISIONS.items()}
        hit = draw() < case.probability + case.more * (case.group in own.values())
        for each in own.items():
            counts[each][0] += 1
            counts[each][1] += hit
    return [(by, name, patients, hits) for (by, name), (patients, hits) in counts.items()]


def weeks(case: CaseTruth) -> list[tuple[str, int, int]]:
    """The first day of each week, how many visits (or kits), and for how many of them the step is due (or done)."""
    draw = uniform(case.seed + 1000)
    found = []
    for week in WEEKS:
        visits = sum(draw() < 0.5 for _ in range(2 * case.seen))
        found.append((week, visits, sum(draw() < case.due for _ in range(visits))))
    return found


def _one_of(shares: tuple[tuple[str, float], ...], draw: Callable[[], float]) -> str:
    at = draw()
    return shares[0][0] if at < shares[0][1] else shares[1][0]


def gaps(case: CaseTruth) -> Mapping[str, float]:
    """By division, how far the first group's share lies above the second's, in percentage points.

    >>> [max(gaps(case), key=lambda by: abs(gaps(case)[by])) for case in CASES.values()]
    ['language', 'insurance']
    """
    found: dict[str, list[float]] = {}
    for by, _, patients, hits in groups(case):
        found.setdefault(by, []).append(100 * hits / patients)
    return {by: first - second for by, (first, second) in found.items()}


def files() -> dict[str, str]:
    """The files of the exercise's folder.

    >>> sorted(files())
    ['case-a/groups.csv', 'case-a/weeks.csv', 'case-b/groups.csv', 'case-b/weeks.csv', 'truth.md']
    """
    made = {"truth.md": _truth()}
    for letter, case in CASES.items():
        columns = ["divided by", "group", "patients", case.counted, "percent"]
        rows = [(*row, round(100 * row[3] / row[2])) for row in groups(case)]
        made[f"case-{letter}/groups.csv"] = csv_text(case.practice, columns, rows)
        columns = ["week of", case.visits, case.due_name]
        made[f"case-{letter}/weeks.csv"] = csv_text(case.practice, columns, weeks(case))
    return made


def _truth() -> str:
    parts = ["# What is true in the exercise “A family of measures”", TEACHERS]
    for letter, case in CASES.items():
        way = "higher" if case.more > 0 else "lower"
        parts.append(f"## Case {letter}: {case.practice}")
        parts.append(
            f"Of {case.patients} invented patients each is counted with a probability of {100 * case.probability:.0f} "
            f"%; for the group {case.group} it is {way} by {100 * abs(case.more):.0f} points. No other group differs "
            f"in truth. Seed {case.seed}, `coachlab/simulate/exercise_cases/measure_set.py`."
        )
        rows = [
            (by, name, patients, hits, f"{100 * hits / patients:.1f} %") for by, name, patients, hits in groups(case)
        ]
        parts.append(markdown_table(["divided by", "group", "patients", "counted", "share"], rows))
        parts.append(
            f"In the eight weeks there are {sum(row[1] for row in weeks(case))} {case.visits.replace('_', ' ')}, about "
            f"{sum(row[1] for row in weeks(case)) / 2:.0f} in four weeks."
        )
    return "\n\n".join([*parts, _STORIES, _BY_WORDS]) + "\n"


_STORIES = """## What the marks look for

Case a
: The outcome counts A1c above 9 % or missing, or its contrary, among adults with diabetes. Steps of the change: the
  test while rooming, the nurse's talk on the same day, the call within two weeks. It could harm: the wait and the
  length of visits, low blood sugar, the hours of staff. The group to split by: language. A sample: 10 to 40 of about 60
  visits a month.

Case b
: The outcome counts colorectal screening up to date among adults aged 45 to 75. Steps of the change: kits mailed, kits
  returned, the call after two weeks, what follows a positive result. It could harm: people with a positive result who
  wait for a colonoscopy, the telephone at the front desk, the hours of staff, people who feel pressed. The group to
  split by: insurance. A sample: 10 to 40 of about 70 kits a month.

A balancing measure that guards something general (time, staff, complaints, cost) and not what this change could harm
gets half. A measure of effort (people trained, leaflets printed) sits on no step. A split by another group gets half.
The words by which this is told apart are in the exercise's hidden facts: where a good answer uses other words, raise
the mark by hand."""

_BY_WORDS = """## Marks that go by words

A measure is known by the beginnings of words in its name and its numerator.

- `measures-outcome-of-the-aim` knows A1c, blood sugar, glucose and diabetes in case a, colorectal screening in case b.
  “Adults with diabetes whose three-month value is over nine” is the same outcome.
- `measures-process-on-the-change` knows the steps by words such as finger, rooming, same day, call, in case b by kit,
  mailed, returned, call. “Drop of blood before the doctor comes in” is the first step of case a. A name with trained,
  leaflet, poster or meeting counts as effort, also where the visit is counted.
- `measures-balancing-guards` knows waits, minutes, hours, low sugar, in case b colonoscopy, telephone, staff, pressure.
  “Cars in the lot at five” guards the wait in its own way.
- `measures-split-by-group` knows language in case a and insurance in case b. “Those who bring a daughter to explain”
  is a split by language.
- `measures-two-people-agree` and `measures-read-alone` ask about words that two people fill in differently, such as
  regular or recent. A practice may have settled such a word: then it is written under who is counted.

Where right words were not known to the rules, raise the mark by hand, as the guide “Run a graded course” says."""
