"""Pictures made by hand, for what a drawing must show whatever the rules are: phases, limits, causes, points."""

import math
import random

from coachlab.charts.picture import Icon, Note, Phase, Picture
from coachlab.charts.signals import Signal
from coachlab.record.months import month_words, months_between


def picture(values, first="2024-01", **changes):
    """A run chart of these values with the centre line at 50, or what `changes` say; without `first`, of points."""
    months = months_between(first, f"{int(first[:4]) + 60}-12")[: len(values)] if first else []
    labels = [month_words(month) for month in months] or [f"Point {row + 1}" for row in range(len(values))]
    settings = {
        "kind": "Run chart",
        "name": "Share",
        "unit": "%",
        "better": "",
        "months": months,
        "labels": labels,
        "values": values,
        "centre_name": "median",
        "phases": [Phase(0, len(values) - 1, 50.0)],
        "baseline": None,
        "lower_limits": [],
        "upper_limits": [],
        "excluded": [],
        "missing": {row: "no row for this month" for row, value in enumerate(values) if value is None},
        "beyond": [],
        "special": {},
        "target": None,
        "notes": [],
        "signals": [],
        "icons": [],
        "counts": [],
        "count_names": ("Numerator", "Denominator"),
        "summary": f"{len(values)} rows, median 50 %.",
        "policy": "Rules of a picture made by hand.",
        "warnings": [],
        "nothing": "no signal by these rules",
        "row_words": [["no value" if value is None else "plotted"] for value in values],
    }
    settings |= changes
    on_centre = [
        row
        for phase in settings["phases"]
        for row in range(phase.first_row, min(phase.last_row + 1, len(values)))
        if values[row] is not None and values[row] == phase.centre_line
    ]
    return Picture(**{"on_centre": on_centre, **settings})


def signal(kind, direction, rows, words=""):
    return Signal(kind, direction, words or f"{kind}: {len(rows)} points {direction}", f"a {kind}", rows, [], None)


def note(number, row, text, months=("2024-01",)):
    month = months[row] if row is not None else "2031-05"
    return Note(number, month, month_words(month), text, row)


def phases_with_excluded():
    """Thirty months in three phases, one of them short, with a month left out in each of two and one missing."""
    chance = random.Random(7)
    levels = [(12, 52.0), (5, 58.0), (13, 67.0)]
    values = [round(level + chance.gauss(0, 4), 1) for months, level in levels for _ in range(months)]
    values[4], values[20], values[9] = 31.0, 91.0, None
    return picture(
        values,
        "2023-03",
        name="Eye examination in the last twelve months, patients with diabetes",
        better="higher",
        target=75.0,
        excluded=[4, 20],
        phases=[
            Phase(0, 11, 52.1, "before"),
            Phase(12, 16, 58.4, "camera on loan"),
            Phase(17, 29, 66.8, "own camera and a recall list that the front desk works through"),
        ],
        signals=[signal("shift", "above", list(range(22, 28)), "Shift: 6 points in a row above the median")],
        summary="30 months (March 2023 to August 2025, 1 without a value), in three phases.",
    )


def binomial_limits(mean, sizes, factor=1.0):
    """The limits of a p chart in percent, by its formula; None where the size is."""
    spreads = [size and 300 * factor * math.sqrt(mean * (1 - mean) / size) for size in sizes]
    lower = [None if spread is None else max(0.0, 100 * mean - spread) for spread in spreads]
    return lower, [None if spread is None else min(100.0, 100 * mean + spread) for spread in spreads]


def p_chart(kind="P chart", factor=1.0, months=24, people=(30, 80), **changes):
    """A chart of shares whose limits step with the number of patients; one month far above, one without patients."""
    chance = random.Random(11)
    sizes = [chance.randint(*people) for _ in range(months)]
    sizes[15] = None
    counts = [
        (None, None) if size is None else (sum(chance.random() < 0.6 for _ in range(size)), size) for size in sizes
    ]
    counts[19] = (round(0.93 * sizes[19]), sizes[19])
    values = [None if size is None else 100 * count / size for count, size in counts]
    lower, upper = binomial_limits(0.6, sizes, factor)
    beyond = [row for row, value in enumerate(values) if value is not None and not lower[row] <= value <= upper[row]]
    settings = {
        "kind": kind,
        "name": "Blood pressure controlled",
        "better": "higher",
        "centre_name": "mean",
        "phases": [Phase(0, months - 1, 60.0)],
        "lower_limits": lower,
        "upper_limits": upper,
        "beyond": beyond,
        "counts": counts,
        "count_names": ("Controlled", "Patients"),
        "target": 70.0,
        "signals": [signal("beyond limit", "above", [row]) for row in beyond],
        "missing": {15: "denominator 0"},
        "summary": f"{months} months, mean 60 %, a point above its upper limit.",
    }
    return picture(values, "2023-05", **{**settings, **changes})


def laney_chart():
    """Monthly shares of thousands of patients: a plain p chart would call every month special."""
    return p_chart(
        "P′ chart (Laney)",
        factor=2.4,
        months=22,
        people=(900, 2400),
        name="Four-hour waits in the emergency department",
        phases=[Phase(0, 8, 60.0, "one team"), Phase(9, 21, 60.0, "two teams")],
        target=None,
    )


def i_chart():
    """Making Data Count's special causes, each once, with their verdicts."""
    values = [24.0, 26, 23, 25, 27, 24, 26, 25, 22, 25, 38, 26, 25, 24, 31.5, 26, 32, 25, 24, 23]
    values += [22.5, 22, 21.5, 21, 20.5, 20, 19, 24, 23.5, 22, 23, 24, 23, 22.8]
    special = {10: "beyond limit", 14: "two of three", 16: "two of three"}
    special |= dict.fromkeys(range(19, 27), "trend") | dict.fromkeys(range(27, 34), "shift")
    rows = len(values)
    return picture(
        values,
        "2022-07",
        kind="I chart",
        name="Days from referral to first appointment",
        unit="days",
        better="lower",
        centre_name="mean",
        phases=[Phase(0, rows - 1, 25.0)],
        lower_limits=[16.6] * rows,
        upper_limits=[33.4] * rows,
        beyond=[10],
        special=special,
        target=18.0,
        icons=[
            Icon("improvement low", "Special cause, an improvement: the latest point is low"),
            Icon("hit or miss", "The target will be met in some months and missed in others, by chance"),
        ],
        signals=[
            signal("beyond limit", "above", [10]),
            signal("two of three", "above", [14, 16]),
            signal("trend", "falling", list(range(19, 27))),
            signal("shift", "below", list(range(19, 34))),
        ],
        summary="34 months, mean 25 days.",
    )


def g_chart():
    """Days between rare events: rows that are no months, an upper limit only, long tails."""
    chance = random.Random(3)
    values = [float(int(chance.expovariate(1 / 21))) for _ in range(30)]
    values[23] = 140.0
    return picture(
        values,
        first="",
        kind="G chart",
        name="Patients seen between two falls",
        unit="patients",
        better="higher",
        phases=[Phase(0, 29, 17.0)],
        lower_limits=[None] * 30,
        upper_limits=[88.2] * 30,
        beyond=[23],
        notes=[Note(1, "", "Point 12", "Hand rails are fitted.", 11)],
        signals=[signal("beyond limit", "above", [23])],
        summary="30 points, median 17 patients.",
    )


PICTURES = {
    "phases-with-excluded": phases_with_excluded,
    "p-chart": p_chart,
    "laney-p-chart": laney_chart,
    "i-chart-mdc-with-icons": i_chart,
    "g-chart-of-points": g_chart,
}
