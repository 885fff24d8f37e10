"""The laboratory's fast rules, and those without numpy, say of every series what the readable ones say."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachlab.charts import control_chart, run_chart
from coachlab.charts.rule_sets import RuleSet
from coachlab.charts.rules import median
from coachlab.simulate.rule_laboratory.draws import drawn
from coachlab.simulate.rule_laboratory.lab_rules import READINGS, RULES
from coachlab.simulate.rule_laboratory.one_series import signals_of_one
from coachlab.simulate.rule_laboratory.rules import signals
from coachlab.simulate.rule_laboratory.setting import LaboratoryError, Setting
from coachlab.simulate.rule_laboratory.waiting import run_waiting

RUN_RULES = {
    "perla": "perla",
    "shift 6": RuleSet(rules=("shift",)),
    "trend 5": RuleSet(rules=("trend",)),
    "runs": RuleSet(rules=("runs",)),
    "exact": "exact",
    "exact runs": RuleSet(rules=("runs",), runs_law="exact"),
    "anhoej": "anhoej",
    "longest run": RuleSet(rules=("longest run",)),
    "crossings": RuleSet(rules=("crossings",)),
    "shift 8 or trend 6": RuleSet(rules=("shift", "trend"), shift=8, trend=6),
    "shift 8": RuleSet(rules=("shift",), shift=8),
    "trend 6": RuleSet(rules=("trend",), trend=6),
}
MDC_AFTER_LIMITS = RuleSet(rules=("trend", "shift"), shift=7, trend=7, on_centre="break", ties="break")


def one_by_one(rule, reading, counts, sizes, baseline):
    """Whether one series has a signal by the readable rules."""
    even = sizes is None or len(set(sizes)) == 1
    values = counts if even else [100 * c / n for c, n in zip(counts, sizes, strict=True)]
    freeze = None if reading == "own" else baseline
    if rule in RUN_RULES:
        if reading == "after":
            middle = median(values[:baseline])
            return run_chart(values[baseline:], rule_set=RUN_RULES[rule], centre_line=middle).signal
        return run_chart(values, rule_set=RUN_RULES[rule], freeze=freeze).signal
    if rule in ("p limits", "p′ limits"):
        points = control_chart("p" if rule == "p limits" else "pp", counts, sizes, freeze=freeze).points
        return any(point.beyond_limit for point in points[baseline if reading == "after" else 0 :])
    screen = rule == "mdc screened"
    names = "mdc" if rule != "i limits" else None
    chart = control_chart("i", values, rule_set=names, freeze=freeze, screen_moving_ranges=screen)
    if reading != "after":
        return chart.signal
    later = chart.points[baseline:]
    if any(point.beyond_limit for point in later):
        return True
    if rule == "i limits":
        return False
    centre, upper = later[0].centre_line, later[0].upper_limit
    away = upper - centre
    offsets = [value - centre for value in values[baseline:]]
    threes = zip(offsets, offsets[1:], offsets[2:], strict=False)
    two_of_three = any(
        all(side * x > 0 for x in three) and sum(side * x > away * 2 / 3 for x in three) > 1
        for three in threes
        for side in (1, -1)
    )
    later_run = run_chart(values[baseline:], rule_set=MDC_AFTER_LIMITS, centre_line=centre)
    return two_of_three or later_run.signal


@st.composite
def charts(draw):
    """A few series of counts with many ties, of any shape: even or uneven denominators, or plain values."""
    points = draw(st.integers(9, 30))
    kind = draw(st.sampled_from(["even", "uneven", "values"]))
    most = draw(st.sampled_from([3, 12, 60]))
    count = st.integers(0, most)
    rows = draw(st.lists(st.lists(count, min_size=points, max_size=points), min_size=1, max_size=3))
    step = draw(st.integers(0, most))
    rows = [[min(most, value + step * (place >= points // 2)) for place, value in enumerate(row)] for row in rows]
    sizes = None
    if kind == "even":
        sizes = [most] * points
    elif kind == "uneven":
        sizes = draw(st.lists(st.integers(most, most + 9), min_size=points, max_size=points))
    return rows, sizes, draw(st.integers(4, points - 3))


@settings(deadline=None, max_examples=40)
@given(charts())
def test_each_rule_says_what_the_readable_rules_say(case):
    rows, sizes, baseline = case
    array = np.array(rows, float)
    found = signals(array, None if sizes is None else np.array(sizes, float), baseline)
    alone = [signals_of_one(row, sizes, baseline) for row in rows]
    assert all(set(one) == set(found) for one in alone)
    for (rule, reading), marks in found.items():
        assert [one[rule, reading] for one in alone] == marks.tolist(), (rule, reading, rows, sizes, baseline)
        for row, mark in zip(rows, marks, strict=True):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                assert bool(mark) == one_by_one(rule, reading, row, sizes, baseline), (rule, reading, row, sizes)


def test_each_rule_says_what_the_readable_rules_say_on_simulated_practices(thorough):
    chance = np.random.Generator(np.random.PCG64(7))
    rates = np.repeat([0.58, 0.68], 12)
    patients = 40
    counts = (chance.random((800 if thorough else 60, 24, patients)) < rates[:, None]).sum(axis=2).astype(float)
    found = signals(counts, np.full(24, float(patients)), 12)
    assert {reading for _, reading in found} == set(READINGS)
    assert {rule for rule, _ in found} == set(RULES)
    alone = [signals_of_one(row, [patients] * 24, 12) for row in counts.tolist()]
    for (rule, reading), marks in found.items():
        assert [one[rule, reading] for one in alone] == marks.tolist(), (rule, reading)
        expected = [one_by_one(rule, reading, row, [patients] * 24, 12) for row in counts.tolist()]
        assert marks.tolist() == expected, (rule, reading)
        assert len(counts) // 30 < sum(expected) or rule in ("trend 5", "trend 6", "exact runs", "runs", "p limits")


@pytest.mark.parametrize(
    ("row", "other"),
    [
        # Seven above the mean of 5 but for one on it, and seven rising but for one repeat.
        ([6, 7, 6, 5, 7, 6, 6, 7, 3, 3, 6, 3, 3, 6, 2, 4], {"on_centre": "skip"}),
        ([1, 2, 3, 3, 4, 5, 6, 7, 1, 7, 1, 7, 1, 7], {"ties": "ignore"}),
    ],
)
def test_a_point_on_the_mean_breaks_a_run_and_an_equal_neighbour_a_trend_in_making_data_count(row, other):
    for reading in ("own", "frozen", "after"):
        values = row if reading == "own" else row * 2
        marks = signals(np.array([values], float), None, None if reading == "own" else len(row))
        assert not marks["mdc", reading][0]
        assert not control_chart("i", values, rule_set="mdc", freeze=None if reading == "own" else len(row)).signal
    elsewhere = RuleSet(
        **({"rules": ("shift", "trend"), "shift": 7, "trend": 7, "on_centre": "break", "ties": "break"} | other)
    )
    assert run_chart(row, rule_set=elsewhere, centre_line=sum(row) / len(row)).signal


def test_a_chart_whose_points_are_all_equal_has_no_signal_by_any_rule():
    for count in (0, 20, 40):
        found = signals(np.full((2, 24), float(count)), np.full(24, 40.0), 12)
        assert not [key for key, marks in found.items() if marks.any()]


def test_reading_every_month_finds_a_change_sooner_and_makes_more_false_alarms():
    setting = Setting(points=24, denominator=40, start=58, change=10, baseline=12, series=600)
    table = run_waiting(setting)
    for row in table.rows:
        found = [share.hits for share in row.found]
        assert found == sorted(found)
        assert len(found) == 12
    shift = table.row("shift 6", "after")
    assert 6 <= shift.half_by <= 8
    assert f"Half of the charts show a signal by {shift.half_by} months" in shift.words
    # A shift of 6 cannot be there before six months have passed.
    assert [share.hits for share in shift.found[:5]] == [0] * 5
    perla = table.row("perla")
    assert perla.found[-1].percent > perla.false_alarms[-1].percent
    assert table.row("trend 6").half_by is None
    assert "Half of the charts show no signal within 12 months" in table.row("trend 6").words
    assert table.row("perla", "frozen").before == perla.before


def test_each_month_is_read_as_if_it_were_the_last():
    setting = Setting(points=20, denominator=30, start=50, change=15, change_after=14, series=100, baseline=12)
    (chunk,) = drawn(setting)
    table = run_waiting(setting)

    def by(values, rule, reading, months):
        """Which series signal at any reading up to so many months."""
        looks = [
            signals(values[:, :look], chunk.sizes[:look], 12 if look > 12 else None)[
                rule, reading if look > 12 else "own"
            ]
            for look in range(12 if reading != "after" else 13, months + 1)
        ]
        return np.any(looks, axis=0)

    for rule, reading in (("perla", "own"), ("shift 6", "after"), ("mdc", "frozen")):
        row = table.row(rule, reading)
        before = by(chunk.stable, rule, reading, 14)
        assert row.before.hits == before.sum()
        for months in (1, 6):
            assert row.found[months - 1].hits == (by(chunk.changed, rule, reading, 14 + months) & ~before).sum()
            assert row.false_alarms[months - 1].hits == (by(chunk.stable, rule, reading, 14 + months) & ~before).sum()
        assert row.found[0].series == 100 - before.sum()


def test_waiting_can_be_watched_and_stopped_and_needs_a_change_after_the_baseline():
    told = []
    setting = Setting(points=13, denominator=10, change=10, change_after=11, series=5_000)
    table = run_waiting(setting, lambda done, of: told.append((done, of)), lambda: True)
    assert told == [(2_000, 5_000)]
    assert not table.complete
    with pytest.raises(LaboratoryError, match="no change to wait for"):
        run_waiting(Setting())
    with pytest.raises(LaboratoryError, match="inside the baseline of 12 points"):
        run_waiting(Setting(change=10, change_after=6, baseline=12))
