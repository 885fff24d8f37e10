"""What the rules do where nothing happens, and where something does: the published rates come out of the engine.

Each rate is simulated with a fixed seed; it must lie within four standard errors of both simulations (ours, and the
20,000 or more series behind the published rate) and the half point to which that is rounded.
"""

import random
from math import sqrt

import numpy as np
import pytest

from coachlab.charts import ChartError, control_chart, run_chart
from coachlab.charts.false_alarms import PERCENT, POINTS, SEED, SIMULATED, false_alarms, simulated
from coachlab.charts.false_alarms import SERIES as COMMITTED_SERIES
from coachlab.charts.panel import run_chart_panel
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


@pytest.mark.parametrize(("patients", "percent"), [(20, 13), (40, 34), (200, 100)])
def test_a_p_chart_finds_a_true_change_as_often_as_is_known(patients, percent):
    """From 58 to 68 % after twelve months: a point of the next twelve beyond the limits of the first."""
    chance, series, found = np.random.default_rng(5868), 500, 0
    for _ in range(series):
        counts = chance.binomial(patients, np.repeat([0.58, 0.68], 12)).tolist()
        chart = control_chart("p", counts, [patients] * 24, freeze=12)
        found += any(point.beyond_limit for point in chart.points[12:])
    assert_rate(found, series, percent)


def test_with_many_patients_all_three_find_nearly_every_change():
    chance, series = np.random.default_rng(200), 300
    charts = [chance.binomial(200, np.repeat([0.58, 0.68], 12)).tolist() for _ in range(series)]
    later = [run_chart(counts[12:], centre_line=median(counts[:12])).parts[0].shift for counts in charts]
    assert_rate(sum(later), series, 100)
    assert_rate(sum(run_chart(counts, rule_set="anhoej").signal for counts in charts), series, 95)


def test_of_95_000_stable_charts_perla_flags_about_66_000_and_anhoej_about_3_700():
    charts = np.random.default_rng(95_000).standard_normal((9_500, 48))
    perla, anhoej_flags = (run_chart_panel(charts, rule_set=name)["signal"].sum() for name in ("perla", "anhoej"))
    assert_rate(perla, len(charts), 100 * 66_000 / 95_000)
    assert_rate(anhoej_flags, len(charts), 100 * 3_700 / 95_000)


@pytest.mark.parametrize("points", POINTS)
@pytest.mark.parametrize("name", SIMULATED)
def test_the_committed_shares_come_out_again_with_other_numbers(name, points):
    series, committed = 400, PERCENT[name][POINTS.index(points)] / 100
    fresh = simulated(name, points, series, seed=points)
    error = sqrt(committed * (1 - committed) * (1 / series + 1 / COMMITTED_SERIES))
    assert abs(fresh.percent / 100 - committed) <= 4 * error


def test_the_committed_shares_are_those_of_their_seed(thorough):
    cells = (("anhoej", 12), ("perla", 24), ("mdc", 12)) if thorough else (("anhoej", 12),)
    for name, points in cells:
        exactly = simulated(name, points, COMMITTED_SERIES, SEED).percent
        assert round(exactly, 2) == PERCENT[name][POINTS.index(points)]


def near(committed, published):
    """Within half a unit of the published number's last place, and four standard errors of its 20,000 series."""
    error = 100 * sqrt(published / 100 * (1 - published / 100) / 20_000)
    return committed == pytest.approx(published, abs=4 * error + 0.5)


def test_the_committed_shares_are_those_of_the_science_notes():
    known = {
        "shift of 6": (1.2, 15.6, 30, 43, 53),
        "trend of 5": (11, 25, 37, 47, 56),
        "perla": (12, 37, 56, 70, 79),
        "anhoej": (1.3, 3.2, 4.3, 3.9, 4.4),
    }
    for name, published in known.items():
        assert all(near(*pair) for pair in zip(PERCENT[name], published, strict=True)), name


@pytest.mark.parametrize(("points", "percent"), [(12, 7), (24, 18), (36, 29), (60, 46)])
def test_making_data_counts_known_rates_are_those_with_large_moving_ranges_dropped(points, percent):
    column = POINTS.index(points)
    assert near(PERCENT["mdc screened"][column], percent)
    assert not near(PERCENT["mdc"][column], percent)


def test_the_exact_law_and_the_printed_table_give_the_same_false_alarms_but_for_differing_rows():
    assert PERCENT["exact"][0] > PERCENT["perla"][0]  # with 12 points the exact law is the narrower by one on each side
    assert PERCENT["exact"][1:] == pytest.approx(PERCENT["perla"][1:], abs=0.2)


def test_a_seed_gives_the_same_share_each_time_and_its_standard_error():
    first, again = (false_alarms("perla", points=24, series=200, seed=7) for _ in range(2))
    assert first == again != false_alarms("perla", points=24, series=200, seed=8)
    share = first.percent / 100
    assert first.error == pytest.approx(100 * sqrt(share * (1 - share) / 200))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("perla", 0, 10, 1), "The length of a chart is 0"),
        (("perla", 12, 2.5, 1), "How many is 2.5"),
        (("perla", 12, 10, "x"), "The seed is 'x'"),
        (("minitab", 12, 10, 1), "There is no rule set 'minitab'"),
    ],
)
def test_a_simulation_of_nothing_is_refused_in_words(arguments, words):
    with pytest.raises(ChartError, match=words):
        false_alarms(*arguments)
