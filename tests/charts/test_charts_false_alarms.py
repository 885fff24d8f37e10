"""What the rules do where nothing happens, and where something does: the published rates come out of the engine.

Each rate is simulated with a fixed seed; it must lie within four standard errors of both simulations (ours, and the
20,000 or more series behind the published rate) and the half point to which that is rounded.
"""

import random
from math import sqrt

import pytest

from coachlab.charts import run_chart
from coachlab.charts.rules import median

SERIES = 1500


def assert_rate(hits, series, percent):
    share = percent / 100
    error = sqrt(share * (1 - share) * (1 / series + 1 / 20_000))
    assert abs(hits / series - share) <= 4 * error + 0.005, f"{100 * hits / series:.1f} % instead of {percent} %"


def anhoej(part):
    return part.longest_run > part.longest_run_limit or part.crossings < part.crossings_limit


@pytest.mark.parametrize(
    ("count", "shift", "trend", "any_of_three", "anhoej_rate"),
    [
        (12, 1.2, 11, 12, 1.3),
        (24, 15.6, 25, 37, 3.2),
        (36, 30, 37, 56, 4.3),
        (48, 43, 47, 70, 3.9),
        (60, 53, 56, 79, 4.4),
    ],
)
def test_stable_charts_give_the_known_false_alarms(count, shift, trend, any_of_three, anhoej_rate):
    chance = random.Random(2011)
    parts = [run_chart([chance.gauss(0, 1) for _ in range(count)]).parts[0] for _ in range(SERIES)]
    assert_rate(sum(part.shift for part in parts), SERIES, shift)
    assert_rate(sum(part.trend for part in parts), SERIES, trend)
    assert_rate(sum(part.signal for part in parts), SERIES, any_of_three)
    assert_rate(sum(anhoej(part) for part in parts), SERIES, anhoej_rate)


def test_a_median_frozen_on_twelve_points_gives_false_shifts_in_every_fifth_next_year():
    chance = random.Random(12)
    hits = 0
    for _ in range(SERIES):
        values = [chance.gauss(0, 1) for _ in range(24)]
        hits += run_chart(values[12:], centre_line=median(values[:12])).parts[0].shift
    assert_rate(hits, SERIES, 21)


def test_a_rolling_year_plotted_monthly_nearly_always_seems_to_change():
    chance = random.Random(1992)
    series = 500
    parts = []
    for _ in range(series):
        months = [sum(chance.random() < 0.6 for _ in range(40)) for _ in range(35)]
        parts.append(run_chart([sum(months[end - 12 : end]) for end in range(12, 36)]).parts[0])
    assert_rate(sum(part.shift for part in parts), series, 92.5)
    assert_rate(sum(part.trend for part in parts), series, 77)
    assert_rate(sum(anhoej(part) for part in parts), series, 87)


@pytest.mark.parametrize(("patients", "shift", "anhoej_rate"), [(20, 63, 19), (40, 84, 34)])
def test_a_true_change_is_found_as_often_as_is_known(patients, shift, anhoej_rate):
    chance = random.Random(58_68)
    series = 700
    found = long_or_few = 0
    for _ in range(series):
        values = [sum(chance.random() < (0.58 if month < 12 else 0.68) for _ in range(patients)) for month in range(24)]
        found += run_chart(values[12:], centre_line=median(values[:12])).parts[0].shift
        long_or_few += run_chart(values, rule_set="anhoej").signal
    assert_rate(found, series, shift)
    assert_rate(long_or_few, series, anhoej_rate)
