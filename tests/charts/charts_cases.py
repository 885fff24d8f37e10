"""Measures to draw: the course's invented practice, and one for each thing that a chart must show or survive."""

import random

from coachlab.record.months import months_between
from coachlab.record.project import Annotation, ChartSettings, Measure, Observation


def observations(first, counts, denominator=None, missing=()):
    """One observation a month from `first`; `counts` are numerators, or pairs with a denominator."""
    year = int(first[:4])
    months = months_between(first, f"{year + 60}-12")[: len(counts)]
    rows = []
    for row, (month, count) in enumerate(zip(months, counts, strict=True)):
        if row not in missing:
            numerator, below = count if isinstance(count, tuple) else (count, denominator)
            rows.append(Observation(month=month, numerator=numerator, denominator=below))
    return rows


def percent(values, first="2024-01", **settings):
    """A measure whose percents are these whole numbers, of 100 patients each."""
    rows = observations(first, values, 100, [row for row, value in enumerate(values) if value is None])
    return Measure(name="Share", observations=rows, chart=ChartSettings(**settings))


def numbers(values, first="2024-01", **settings):
    rows = observations(first, values)
    return Measure(name="Days", display="number", unit="days", observations=rows, chart=ChartSettings(**settings))


def elm_street(months=36, missing=(10,), **settings):
    """Blood pressure at an invented practice: 58 percent, from July 2024 on 68 percent, about 40 patients a month."""
    chance = random.Random(4)
    counts = []
    for month in range(months):
        patients = chance.randint(34, 46)
        counts.append((sum(chance.random() < (0.58 if month < 18 else 0.68) for _ in range(patients)), patients))
    return Measure(
        id="bp",
        name="Blood pressure controlled (below 140/90) among adults with hypertension",
        kind="outcome",
        direction="higher",
        observations=observations("2023-01", counts, missing=missing),
        chart=ChartSettings(**settings),
    )


NOTES = [
    Annotation(month="2023-11", text="The electronic record changed over; no data this month."),
    Annotation(
        month="2024-07", text="A repeat reading after a high first one becomes routine; the recall list begins."
    ),
    Annotation(month="2024-08", text="A new medical assistant starts."),
]

HOSTILE = "<script>alert('x')</script> & \"quotes\" ضغط الدم 血圧 👩🏽‍⚕️ e\u0301 \x00\x0b\ud800\u202e " + "W" * 90

SIGHTS = {
    "frozen-with-gap-notes-and-target": lambda: elm_street(freeze=12, target=70, annotations=NOTES),
    "anhoej": lambda: elm_street(rule_set="anhoej"),
    "trend-in-days": lambda: Measure(
        name="Days to the third next available appointment",
        display="number",
        unit="days",
        direction="lower",
        observations=observations("2024-03", [14, 12, 15, 13, 14, 14, 12, 11, 11, 9, 8, 8.5, 7, 6]),
        chart=ChartSettings(freeze=6, target=5),
    ),
    "seven-points": lambda: elm_street(months=7, missing=(), freeze=12),
    "no-value": lambda: Measure(name=""),
    "one-point": lambda: percent([62]),
    "eighty-points": lambda: percent([50 + (row * 37) % 41 - 20 for row in range(80)], first="2019-05", freeze=24),
    "hostile-words": lambda: Measure(
        name=HOSTILE,
        display="number",
        unit="<b>visits</b>",
        observations=observations("2024-01", [3, 4, None, 5, 2, 6, 4, 3, 5, 4, 4, 6]),
        chart=ChartSettings(annotations=[Annotation(month="2024-02", text=HOSTILE), Annotation(month="<i>", text="?")]),
    ),
}
