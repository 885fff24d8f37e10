"""A coaching plan for next year in two organisations: its coaches, its practices, its money, and a comparison.

Case a: 1.9 posts for 24 practices in coaching. The hours are enough once everybody has settled, and too few in the last
months in which practices begin. In the likely case the organisation spends more than it gets; it can gain in the high
case, and what moves the answer most is how many practices pass the mark.

Case b: 1.4 posts for 20 practices in coaching, with long ways. The plan needs more hours than there are even when all
have settled. Everybody together gains, since emergency visits do not happen; but that money is the health plan's, and
the organisation alone spends more than it gets in all three cases.

How many practices passed, coached and not, is drawn with the seed, each practice with its true probability; so is the
number of visits by 1,000 people. What of a gain is due to coaching follows from the drawn counts (`due_to_coaching`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from coachlab.simulate.uniform import uniform

SEED = 20251210
FIRST_LINE = "# SYNTHETIC data for learning: organisation and numbers are invented and no row is about a real patient"
COACHES = "Coaches, with benefits"
TRAINING = "Training of new coaches"
TRAVEL = "Travel to practices"
TEAMS = "Hours of the practices' teams in meetings"
INCENTIVE = "Quality payment for practices above the mark"
EMERGENCY = "Emergency visits that did not happen"

Three = tuple[float, float, float]
MONEY_HEAD = (
    "line", "how often", "unit", "how many low", "how many likely", "how many high", "money low", "money likely",
    "money high", "source",
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """A case: the coaches' FTE, practices in all and by level, hours of a visit, money, and the true chances.

    `passed` are the chances that a practice passes the mark, coached and not; `fewer` the shares of emergency visits
    that do not happen any more, coached and not.
    """

    fte: Mapping[str, float]
    practices: int
    levels: tuple[int, int, int]
    visit: tuple[float, float, float]
    travel: tuple[Three, Three]
    teams: Three
    above: Three
    payment: Three
    visits: Three
    worth: Three
    passed: tuple[float, float]
    fewer: tuple[float, float]


PLANS: Mapping[str, Plan] = {
    "a": Plan(
        fte={"Coach 1": 0.8, "Coach 2": 0.6, "Coach 3": 0.5},
        practices=110,
        levels=(60, 24, 24),
        visit=(1, 0.75, 1),
        travel=((480, 560, 640), (14, 18, 24)),
        teams=(520, 600, 760),
        above=(8, 13, 22),
        payment=(18_000, 20_000, 20_000),
        visits=(90, 180, 300),
        worth=(380, 500, 640),
        passed=(0.60, 0.30),
        fewer=(0.10, 0.07),
    ),
    "b": Plan(
        fte={"Coach 1": 0.9, "Coach 2": 0.5},
        practices=85,
        levels=(50, 12, 20),
        visit=(1, 1, 1.5),
        travel=((420, 480, 560), (26, 34, 46)),
        teams=(420, 480, 620),
        above=(5, 8, 12),
        payment=(7_000, 8_000, 8_000),
        visits=(700, 1_250, 1_700),
        worth=(480, 600, 720),
        passed=(0.55, 0.30),
        fewer=(0.12, 0.07),
    ),
}
_ASKED = 40
"""Practices with a coach, and as many without one, that are compared."""
_PEOPLE = 3_000
"""Emergency visits of the year before by patients of either group."""


def compared(case: str) -> dict[str, tuple[int, int, int, int]]:
    """For each gain: how many of so many with a coach, and how many of so many without; from the seed.

    >>> sorted(compared("a")) == sorted([INCENTIVE, EMERGENCY])
    True
    """
    draw = uniform(SEED + ord(case))
    plan = PLANS[case]
    passed = [_hits(_ASKED, chance, draw) for chance in plan.passed]
    fewer = [_hits(_PEOPLE, chance, draw) for chance in plan.fewer]
    return {
        INCENTIVE: (passed[0], _ASKED, passed[1], _ASKED),
        EMERGENCY: (fewer[0], _PEOPLE, fewer[1], _PEOPLE),
    }


def due_to_coaching(case: str) -> dict[str, float]:
    """The percent of each gain that would not have come without a coach, by the comparison.

    >>> all(20 < due < 75 for case in PLANS for due in due_to_coaching(case).values())
    True
    """
    return {line: 100 * (1 - without / with_) for line, (with_, _, without, _) in compared(case).items()}


def files() -> dict[str, str]:
    """Coaches, plan, money and comparison of both cases by their paths inside the exercise's folder.

    >>> [path for path in files() if path.startswith("case-a")]
    ['case-a/coaches.csv', 'case-a/plan.csv', 'case-a/money.csv', 'case-a/compared.csv']
    """
    made = {}
    for case, plan in PLANS.items():
        names = ("Relationship Building", "Resource Dissemination", "Improvement Coaching")
        visit = ["2", *map(_plain, plan.visit)]
        rows = [
            [name, count, *(visit if name.startswith("Imp") else [""] * 4)]
            for name, count in zip(names, plan.levels, strict=True)
        ]
        head = ("level", "practices planned", "visits a month", "hours together", "hours preparation", "hours travel")
        made[f"case-{case}/coaches.csv"] = _table(("coach", "fte"), plan.fte.items())
        made[f"case-{case}/plan.csv"] = _table(
            head, [*rows, ["All practices of the programme", plan.practices, *[""] * 4]]
        )
        made[f"case-{case}/money.csv"] = _table(MONEY_HEAD, _money(plan))
        made[f"case-{case}/compared.csv"] = _table(
            ("in the same year", "with a coach", "of", "without a coach", "of these"),
            [
                [what, *numbers]
                for what, numbers in zip(
                    ("Practices that came above the mark", "Emergency visits fewer than in the year before"),
                    compared(case).values(),
                    strict=True,
                )
            ],
        )
    return made


def _money(plan: Plan) -> list[list[object]]:
    fte = round(sum(plan.fte.values()), 2)
    coaches = len(plan.fte)
    rows: list[tuple[str, str, str, Three, Three, str]] = [
        (COACHES, "a year", "full-time posts", (fte, fte, fte), (98_000, 105_000, 118_000), "Head of human resources"),
        (TRAINING, "once", "coaches", (coaches, coaches, coaches), (3_000, 4_000, 6_000), "Last year's bill"),
        (TRAVEL, "a year", "visits", *plan.travel, "Travel claims of the year"),
        (TEAMS, "a year", "hours that practices give", plan.teams, (36, 44, 55), "Asked in five practices"),
        (INCENTIVE, "a year", "practices above the mark", plan.above, plan.payment, "Contract with the health plan"),
        (EMERGENCY, "a year", "visits that nobody bills to the health plan", plan.visits, plan.worth, "Health plan"),
    ]
    return [
        [name, often, unit, *map(_plain, (*many, *money)), source] for name, often, unit, many, money, source in rows
    ]


def _hits(number: int, chance: float, draw: Callable[[], float]) -> int:
    return sum(draw() < chance for _ in range(number))


def _plain(number: float) -> str:
    return f"{number:g}" if number < 1e5 else f"{number:.0f}"


def _table(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO()
    out.write(FIRST_LINE + "\n")
    written = csv.writer(out, lineterminator="\n")
    written.writerow(columns)
    written.writerows(rows)
    return out.getvalue()
