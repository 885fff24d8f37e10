"""A small dashboard with an answer in every field: three practices, one of them with clinicians, two years."""

import random

from coachlab.builders.programme.dashboard_edit import with_ids
from coachlab.record.dashboard import DashboardData, MonthlyMeasure, series_of
from coachlab.record.months import months_between

MONTHS = months_between("2024-01", "2025-12")


def shares(first, second, size, seed):
    """Pairs of about `first` percent in the first year and `second` in the other."""
    chance = random.Random(seed)
    levels = [first] * 12 + [second] * 12
    return {
        month: (round(size * (level + chance.uniform(-5, 5)) / 100), size)
        for month, level in zip(MONTHS, levels, strict=True)
    }


def example_dashboard():
    """One practice falls, one rises, one has two clinicians with few patients."""
    rows = {
        ("Valley", "Ash Grove", "", "bp"): shares(66, 50, 90, 1),
        ("Valley", "Birch Lane", "", "bp"): shares(50, 66, 80, 2),
        ("Valley", "Elm Street", "Clinician A", "bp"): shares(60, 60, 40, 3),
        ("Valley", "Elm Street", "Clinician B", "bp"): shares(30, 30, 12, 4),
        ("Valley", "Ash Grove", "", "wait"): {month: (90 + 7 * (at % 5), 4) for at, month in enumerate(MONTHS)},
    }
    return DashboardData(
        title="The valley",
        source="the pasted table",
        freeze=12,
        measures=[
            MonthlyMeasure(id="bp", name="Blood pressure controlled", better="higher", unit=""),
            MonthlyMeasure(
                id="wait", name="Next appointment", better="lower", display="mean", unit="days", people=False
            ),
        ],
        series=with_ids(series_of(key, months) for key, months in rows.items()),
    )
