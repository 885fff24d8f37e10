"""The visits of the exercise “measures, with code”: two practices, and a third that no learner is given.

One row is a visit, as an export gives it, in no order: patient, day, year of birth, hypertension, and the reading.
What is true: at Juniper Road (case a) 55 % of readings are below 140/90 until March 2025 and 68 % from April on, when
second readings begin; one visit in fifteen has no reading. At Willow Court (case b) it is 60 % all the time; from April
on every fourth visit is by telephone and has no reading. In the third file it is 58 % in other months. In each file
some rows came twice, some days are written in the American way, some patients have no hypertension or are older than
85, and some come twice in a month. Seeds 7511, 7524 and 7533.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass

from coachlab.record.months import months_between
from coachlab.simulate.uniform import uniform

SYNTHETIC = "# Synthetic data for learning: the practice is invented and no row is about a real patient"
TWICE, AMERICAN, SECOND_VISIT, OLD, NO_HYPERTENSION, LOWER_ALONE = 0.04, 0.12, 0.15, 0.06, 0.12, 0.2


@dataclass(frozen=True)
class Truth:
    """What is true of a practice: the letter of its patients, its months, the share controlled and the share without a
    reading, each before and from a month on.
    """

    letter: str
    months: tuple[str, str]
    patients: int
    since: str
    controlled: tuple[float, float]
    without: tuple[float, float]


TRUTHS: dict[str, tuple[int, Truth]] = {
    "case-a/visits.csv": (7511, Truth("J", ("2025-01", "2025-06"), 80, "2025-04", (0.55, 0.68), (0.07, 0.07))),
    "case-b/visits.csv": (7524, Truth("W", ("2025-01", "2025-06"), 84, "2025-04", (0.60, 0.60), (0.07, 0.25))),
    "other/visits.csv": (7533, Truth("K", ("2024-07", "2024-12"), 66, "2024-10", (0.58, 0.58), (0.10, 0.10))),
}


def files() -> dict[str, str]:
    """The files by their paths: a row for each visit, some of them twice."""
    return {path: _text(seed, truth) for path, (seed, truth) in TRUTHS.items()}


def _text(seed: int, truth: Truth) -> str:
    draw = uniform(seed)
    people = [_person(draw, truth, number) for number in range(1, truth.patients + 1)]
    rows: list[tuple[float, str]] = []
    for month in months_between(*truth.months):
        for person in people:
            if draw() < 0.4:
                days = monthrange(int(month[:4]), int(month[5:]))[1]
                first = 1 + int(draw() * days)
                visits = {first} | ({1 + int(draw() * days)} if draw() < SECOND_VISIT else set())
                for day in sorted(visits):
                    row = _visit(draw, truth, month, day, person)
                    rows += [(draw(), row)] * (2 if draw() < TWICE else 1)
    heading = "patient,visit_date,birth_year,hypertension,systolic,diastolic"
    return "\n".join([SYNTHETIC, heading, *(row for _, row in sorted(rows))]) + "\n"


def _person(draw: Callable[[], float], truth: Truth, number: int) -> tuple[str, int, str]:
    year = 1932 if draw() < OLD else 1942 + int(draw() * 60)
    return f"{truth.letter}{number:03d}", year, "no" if draw() < NO_HYPERTENSION else "yes"


def _visit(draw: Callable[[], float], truth: Truth, month: str, day: int, person: tuple[str, int, str]) -> str:
    late = month >= truth.since
    american = draw() < AMERICAN
    written = f"{month[5:]}/{day:02d}/{month[:4]}" if american else f"{month}-{day:02d}"
    good, none = draw() < truth.controlled[late], draw() < truth.without[late]
    lower_alone = not good and draw() < LOWER_ALONE
    above = 112 + int(draw() * 28) if good or lower_alone else 140 + int(draw() * 26)
    below = 64 + int(draw() * 26) if good or not (lower_alone or draw() < 0.5) else 90 + int(draw() * 14)
    reading = "," if none else f"{above},{below}"
    patient, year, hypertension = person
    return f"{patient},{written},{year},{hypertension},{reading}"
