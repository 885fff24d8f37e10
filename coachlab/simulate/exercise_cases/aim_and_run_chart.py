"""Two practices for the exercise “Aim and run chart”: blood pressure control in 36 months, with one true change each.

Case a is Elm Street Family Practice, the very file of the data set (`coachlab.simulate.elm_street`): until June 2024
each patient seen had a probability of 58 % of a controlled blood pressure, from July 2024 on of 68 %. November 2023 has
no row: the practice moved to a new electronic record.

Case b is Thistle Lane Family Practice, which stands in no other file: 49 % until September 2024, 60 % from October 2024
on, when second readings and a recall list began. February 2024 has no row: the practice moved to another building.
Nothing else changed in either, so “improved” is true of both. Seed 27 is the first whose series is a fair specimen by
the conditions of `is_fair_specimen`; that is a choice, as `truth.md` beside the exercise says.
"""

from __future__ import annotations

from itertools import pairwise

from coachlab.charts import run_chart
from coachlab.simulate.elm_street import files as elm_street_files
from coachlab.simulate.elm_street.practice import BASELINE_MONTHS
from coachlab.simulate.elm_street.practice import TRUTH as ELM_STREET
from coachlab.simulate.exercise_cases._tables import csv_text
from coachlab.simulate.practice import Change, MonthCount, PracticeTruth, monthly_counts

SEED = 27
THISTLE_LANE = PracticeTruth(
    first_month="2023-01",
    last_month="2025-12",
    panel=310,
    seen=52,
    probability=0.49,
    changes=(Change("2024-10", 0.60, "second readings and a list of patients to recall were begun"),),
    season=ELM_STREET.season,
    missing={"2024-02": "the practice moved to another building and could not count"},
)
# the office manager of the exercise asks about a fall that looks large and is chance
_FALL = (10, 14)


def files() -> dict[str, str]:
    """The two practices' months, by their paths inside the exercise's folder.

    >>> sorted(files())
    ['case-a/blood-pressure-monthly-synthetic.csv', 'case-b/blood-pressure-monthly-synthetic.csv']
    """
    name = elm_street_files.CSV_NAME
    return {f"case-a/{name}": elm_street_files.files()[name], f"case-b/{name}": _csv()}


def thistle_lane(seed: int = SEED) -> list[MonthCount]:
    """The monthly counts of Thistle Lane, 35 rows for 36 months.

    >>> rows = thistle_lane()
    >>> len(rows), rows[0]
    (35, MonthCount(month='2023-01', seen=63, reached=34))
    """
    return monthly_counts(THISTLE_LANE, seed)


def is_fair_specimen(counts: list[MonthCount]) -> bool:
    """True where a learner who reads the chart rightly reaches what is true.

    The chart must show the shift by both rule sets, from the month of the true change and not before; no false trend;
    a baseline median within 3 points of the true 49 %; and, in the first half-year, a fall of 10 to 14 points from one
    month to the next for the talk about chance.

    >>> is_fair_specimen(thistle_lane())
    True
    """
    share = {count.month: 100 * count.reached / count.seen for count in counts}
    months = THISTLE_LANE.months
    values = [share.get(month) for month in months]
    perla, anhoej = (
        run_chart(values, rule_set=rules, freeze=BASELINE_MONTHS).parts[0] for rules in ("perla", "anhoej")
    )
    change = months.index(THISTLE_LANE.changes[0].month)
    starts = bool(perla.shift_points) and perla.shift_points[0] == change
    near = perla.centre_line is not None and abs(perla.centre_line - 100 * THISTLE_LANE.probability) <= 3
    fall = max(share[before] - share[after] for before, after in pairwise(months[:6]))
    return starts and bool(anhoej.signal) and not perla.trend_points and near and _FALL[0] <= fall <= _FALL[1]


def first_fair_seed() -> int:
    """The smallest seed from 1 whose series is a fair specimen: this is how `SEED` was chosen.

    >>> first_fair_seed() == SEED
    True
    """
    return next(seed for seed in range(1, 10_000) if is_fair_specimen(thistle_lane(seed)))


def _csv() -> str:
    rows = ((count.month, count.seen, count.reached) for count in thistle_lane())
    return csv_text("Thistle Lane Family Practice", elm_street_files.COLUMNS, rows)
