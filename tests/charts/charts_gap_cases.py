"""Invented measures by language, race and ethnicity, for the gap chart."""

import random

from coachlab.record import Measure, Observation, Stratum
from coachlab.record.months import months_between


def stratum(name, months, pairs):
    return Stratum(
        name=name,
        observations=[
            Observation(month=month, numerator=pair[0], denominator=pair[1])
            for month, pair in zip(months, pairs, strict=True)
            if pair is not None
        ],
    )


def by_year(*groups, name="Blood pressure in control", by="language", direction="higher", whole=None, first=2023):
    """Groups given as (name, pair, pair, …), one pair a year."""
    years = len(groups[0]) - 1
    months = [f"{first + year}-12" for year in range(years)]
    strata = [stratum(group, months, pairs) for group, *pairs in groups]
    measure = Measure(name=name, direction=direction, stratified_by=by, strata=strata)
    if whole:
        measure.observations = stratum("", months, whole).observations
    return measure


def clinic(seed=5, months=24, size=(45, 130, 25), rise=0.08):
    """A clinic whose two groups get better together, month by month, with a third group and some not asked."""
    draw = random.Random(seed)
    times = months_between("2024-01", "2027-12")[:months]
    strata = []
    for name, people, level in zip(
        ("Spanish", "English", "Vietnamese", "Not asked"), (*size, 18), (0.48, 0.62, 0.55, 0.5), strict=True
    ):
        pairs = []
        for place in range(months):
            there = max(1, people + draw.randrange(-6, 7))
            share = level + rise * place / months
            pairs.append((sum(draw.random() < share for _ in range(there)), there))
        strata.append(stratum(name, times, pairs))
    strata[0].observations.pop(7)
    return Measure(
        name="Blood pressure in control", direction="higher", stratified_by="preferred language", strata=strata
    )
