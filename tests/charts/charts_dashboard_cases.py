"""Invented practices and clinicians in plain rows, for the dashboard."""

import random

from coachlab.charts.dashboard_table import DashboardMeasure, DashboardTable
from coachlab.record.months import months_between

PRESSURE = DashboardMeasure("Blood pressure in control", "higher")
POOR = DashboardMeasure("HbA1c above 9 %, or no result", "lower")
WAIT = DashboardMeasure("Third next available appointment", "lower", "days", people=False)
MEASURES = (PRESSURE, POOR, WAIT)


def table_of(rows):
    """Rows of (organisation, practice, clinician, measure, month, numerator, denominator)."""
    return DashboardTable(*([row[column] for row in rows] for column in range(7)))


def at(measure, months, shares, size, *, practice="Elm Street", clinician="", organisation="Valley", seed=1):
    """A place's rows: about `shares` percent (one a month) of `size` people."""
    chance = random.Random(seed)
    found = []
    for month, share in zip(months, shares, strict=True):
        of = size if isinstance(size, int) else chance.randint(*size)
        found.append((organisation, practice, clinician, measure.name, month, round(of * share / 100), of))
    return found


def wiggle(level, count, seed, by=6):
    chance = random.Random(seed)
    return [level + chance.uniform(-by, by) for _ in range(count)]


def small_programme():
    """One organisation, six practices, two years: one falls, one rises, two are small, one is new, one is quiet."""
    months = months_between("2024-01", "2025-12")
    rows, chance = [], random.Random(7)
    for place, (practice, first, second) in enumerate(
        [("Ash Grove", 60, 60), ("Birch Lane", 66, 50), ("Elm Street", 52, 70), ("Fir Court", 58, 58)]
    ):
        shares = wiggle(first, 12, place) + wiggle(second, 12, 20 + place)
        for clinician, size in (("Dr. Ruiz", (40, 60)), ("Dr. Okafor", (30, 50)), ("", (24, 34))):
            small = (22, 36) if practice == "Fir Court" else size
            rows += at(PRESSURE, months, shares, small, practice=practice, clinician=clinician, seed=len(rows))
        rows += at(POOR, months, wiggle(38, 24, 40 + place), (60, 90), practice=practice, seed=len(rows))
        rows += [("Valley", practice, "", WAIT.name, month, chance.randint(16, 40), 4) for month in months]
    rows += at(PRESSURE, months, wiggle(55, 24, 9), (16, 30), practice="Gum Tree")
    rows += at(PRESSURE, months[-7:], wiggle(61, 7, 77), 80, practice="New Mill")
    return table_of(rows)
