"""Elm Street Family Practice, an invented practice: blood pressure control over three years with one true change."""

from __future__ import annotations

from coachlab.charts import RunChart, run_chart
from coachlab.simulate.practice import Change, MonthCount, PracticeTruth, monthly_counts

TRUTH = PracticeTruth(
    first_month="2023-01",
    last_month="2025-12",
    panel=240,
    seen=40,
    probability=0.58,
    changes=(
        Change(
            "2024-07",
            0.68,
            "a second reading after a first high one became routine, and a list of patients to recall was begun",
        ),
    ),
    season=(1.05, 0.97, 1.03, 1.02, 1.02, 0.98, 0.92, 0.95, 1.04, 1.08, 0.97, 0.90),
    missing={"2023-11": "the practice changed to a new electronic health record and could not count"},
)
BASELINE_MONTHS = 12
SEED = 3
"""The first seed whose series is a fair specimen to learn on, by the conditions in `is_fair_specimen`."""


def elm_street(seed: int = SEED) -> list[MonthCount]:
    """The practice's monthly counts, 35 rows for 36 months.

    >>> rows = elm_street()
    >>> len(rows), rows[0]
    (35, MonthCount(month='2023-01', seen=41, reached=24))
    """
    return monthly_counts(TRUTH, seed)


def frozen_chart(counts: list[MonthCount], rule_set: str) -> RunChart:
    """The run chart of the counts in percent, its median frozen on the first twelve months.

    >>> frozen_chart(elm_street(), "perla").parts[0].shift
    True
    """
    by_month = {c.month: 100 * c.reached / c.seen for c in counts}
    return run_chart([by_month.get(m) for m in TRUTH.months], rule_set=rule_set, freeze=BASELINE_MONTHS)


def is_fair_specimen(counts: list[MonthCount]) -> bool:
    """True where a learner who reads the chart rightly reaches what is true.

    The chart must show the shift by both rule sets, from the month of the true change and not before; no false trend
    anywhere; and a baseline median within 3 points of the true 58 %. A series that misleads by chance is a good
    lesson too, but not the first one.

    >>> is_fair_specimen(elm_street())
    True
    """
    perla, anhoej = (frozen_chart(counts, rule_set).parts[0] for rule_set in ("perla", "anhoej"))
    change = TRUTH.months.index(TRUTH.changes[0].month)
    starts_with_change = bool(perla.shift_points) and perla.shift_points[0] == change
    near = perla.centre_line is not None and abs(perla.centre_line - 100 * TRUTH.probability) <= 3
    return starts_with_change and bool(anhoej.signal) and not perla.trend_points and near


def first_fair_seed() -> int:
    """The smallest seed from 1 whose series is a fair specimen: this is how `SEED` was chosen.

    >>> first_fair_seed() == SEED
    True
    """
    return next(seed for seed in range(1, 10_000) if is_fair_specimen(elm_street(seed)))
