"""Making Data Count on an I chart: each rule and its edges, priorities, directions, variation and assurance."""

from dataclasses import replace

import pytest

from coachlab.charts import ChartError, ChartWarning
from coachlab.charts.control_chart import control_chart
from coachlab.charts.control_limits import Limits
from coachlab.charts.part import analyse
from coachlab.charts.rule_sets import MDC
from coachlab.charts.special_causes import (
    ENOUGH_FOR_LIMITS,
    SPECIAL_CAUSES,
    Banded,
    assurance,
    beyond_limit,
    special_causes,
    two_of_three,
    variation,
)

# Around 0 with limits at -3 and 3: two thirds of the way are at -2 and 2.
LIMITS = Limits(0.0, -3.0, 3.0)
BASE = [0, 1.128, 0, 1.128, 0, 1.128, 0, 1.128, 0, 1.128]  # mean moving range 1.128: the limits are 3 from the mean


def points(values):
    """The points that are there, None being a missing row."""
    return [Banded(row, value, LIMITS) for row, value in enumerate(values) if value is not None]


def causes(values):
    found = points(values)
    part = analyse([(p.row, p.value) for p in found], 0.0, MDC, 0, len(values) - 1)
    return special_causes(found, part, MDC)


def rows(values, cause, side):
    """The rows that carry exactly this special cause and direction; no row carries another."""
    found = causes(values)
    assert set(found.values()) <= {(cause, side)}
    return list(found)


def mirrored(values):
    return [None if value is None else -value for value in values]


# Beyond a limit ----------------------------------------------------------------------------------------------------


def test_a_point_beyond_a_limit_is_a_special_cause_and_a_point_on_it_is_none():
    assert rows([1, 3.01, -1], "beyond limit", "high") == [1]
    assert rows([1, -3.01, 1], "beyond limit", "low") == [1]
    assert causes([1, 3, -1, -3, 1]) == {}
    assert beyond_limit(3.0, LIMITS) is None
    assert beyond_limit(9.0, Limits(0.0, None, None)) is None


# Trend -------------------------------------------------------------------------------------------------------------


def test_seven_rising_points_are_a_trend_and_six_are_none():
    rising = [-1.5, -1, -0.5, 0.1, 0.5, 1, 1.5]
    assert rows(rising, "trend", "high") == [0, 1, 2, 3, 4, 5, 6]
    assert causes(rising[1:]) == {}
    assert rows(mirrored(rising), "trend", "low") == [0, 1, 2, 3, 4, 5, 6]


def test_all_points_of_a_longer_trend_are_marked():
    rising = [-1.5, -1, -0.5, 0.1, 0.5, 1, 1.5, 1.6]
    assert rows([1.2, *rising, 0], "trend", "high") == list(range(1, 9))


def test_an_equal_neighbour_breaks_a_trend():
    assert causes([-1.5, -1, -0.5, 0.1, 0.1, 0.5, 1, 1.5]) == {}


def test_a_trend_goes_through_the_mean_and_over_missing_rows():
    assert rows([-1.5, -1, None, -0.5, 0, 0.5, 1, None, None, 1.5], "trend", "high") == [0, 1, 3, 4, 5, 6, 9]


def test_the_turning_point_of_two_trends_belongs_to_the_earlier():
    up = [-1.5, -1, -0.5, 0.1, 0.5, 1, 1.5]
    found = causes([*up, *up[-2::-1]])
    assert [found[row][1] for row in range(13)] == ["high"] * 7 + ["low"] * 6
    assert {cause for cause, _ in found.values()} == {"trend"}


# Two of three ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "marked"),
    [
        ([2.1, 2.2, 0.5], [0, 1]),
        ([2.1, 0.5, 2.2], [0, 2]),
        ([0.5, 2.1, 2.2], [1, 2]),
        ([2.1, 2.2, 2.3], [0, 1, 2]),
        ([2.0, 2.1, 0.5], []),  # exactly at two thirds is not beyond
        ([2.0001, 2.1, 0.5], [0, 1]),
        ([2.1, 2.2], []),  # a window needs three points
        ([2.1, 2.2, -0.5], []),  # all three lie on that side
        ([2.1, 2.2, 0.0], []),  # a point on the mean lies on no side
        ([2.1, -0.5, 2.2], []),
        ([2.1, 0.5, 0.5, 2.2], []),  # two of four
        ([2.1, None, 0.5, None, 2.2], [0, 4]),  # missing rows are bridged
        ([-1, 2.1, 2.2, 0.5, -1], [1, 2]),
        ([2.1, 0.5, 2.2, 0.5, 2.3], [0, 2, 4]),
    ],
)
def test_two_of_three_beyond_two_thirds_mark_the_points_that_lie_there(values, marked):
    assert rows(values, "two of three", "high") == marked
    assert rows(mirrored(values), "two of three", "low") == marked


def test_two_beyond_two_thirds_on_different_sides_are_none():
    assert causes([2.1, -2.1, 0.5, 2.1, -2.1]) == {}


def test_a_point_beyond_the_limit_counts_among_the_two_and_keeps_its_name():
    assert causes([3.5, 0.5, 2.1]) == {0: ("beyond limit", "high"), 2: ("two of three", "high")}


def test_without_limits_there_is_no_two_of_three():
    assert two_of_three([Banded(row, 2.5, Limits(0.0, None, None)) for row in range(3)]) == {}
    assert two_of_three([Banded(row, 2.5, Limits(None, None, None)) for row in range(3)]) == {}


def test_gaps_may_break_the_three():
    assert two_of_three(points([2.1, None, 2.2, 2.3]), gaps="break") == {}
    assert two_of_three(points([2.1, None, 2.2, 2.3])) == {0: "high", 2: "high", 3: "high"}
    assert two_of_three(points([2.1, 2.2, 2.3]), gaps="break") == {0: "high", 1: "high", 2: "high"}


# Shift -------------------------------------------------------------------------------------------------------------


def test_seven_points_on_one_side_are_a_shift_and_six_are_none():
    above = [1, 0.5, 1, 0.7, 1, 0.6, 1]
    assert rows([-1, *above, -1], "shift", "high") == [1, 2, 3, 4, 5, 6, 7]
    assert causes([-1, *above[1:], -1]) == {}
    assert rows(mirrored([-1, *above, -1]), "shift", "low") == [1, 2, 3, 4, 5, 6, 7]


def test_all_points_of_a_longer_run_are_marked():
    assert rows([1, 0.5, 1, 0.7, 1, 0.6, 1, 0.5, 1], "shift", "high") == list(range(9))


def test_a_point_on_the_mean_breaks_a_run():
    assert causes([1, 0.5, 1, 0, 0.7, 1, 0.6, 1]) == {}


def test_a_run_goes_on_over_missing_rows():
    assert rows([1, 0.5, None, 1, 0.7, None, 1, 0.6, 1], "shift", "high") == [0, 1, 3, 4, 6, 7, 8]


# Priority ----------------------------------------------------------------------------------------------------------


def test_the_first_rule_by_priority_names_a_point_that_several_mark():
    assert MDC.rules == SPECIAL_CAUSES
    # All above the mean (a shift); rows 0 to 6 rise (a trend); rows 5, 6, 8 are beyond two thirds; row 6 is beyond.
    values = [0.1, 0.5, 0.9, 1.3, 1.7, 2.1, 3.1, 0.5, 2.5, 0.4]
    found = causes(values)
    assert [found[row][0] for row in range(10)] == [
        *["trend"] * 6,
        "beyond limit",
        "shift",
        "two of three",
        "shift",
    ]
    assert {side for _, side in found.values()} == {"high"}


def test_the_direction_is_that_of_the_rule_that_names_the_point():
    # Falling throughout, from above the mean: the trend says low, though the points lie high.
    falling = [2.4, 2.3, 1.5, 1.2, 0.9, 0.6, 0.3]
    assert rows(falling, "trend", "low") == list(range(7))


def test_a_rule_set_with_other_numbers_uses_them():
    own = replace(MDC, shift=8, trend=6)
    values = [10, 12, 10, 12, 10, 12, 10, 12, 11.5, 11.6, 11.5, 11.6, 11.5, 11.6, 11.5]
    assert {p.special_cause for p in control_chart("i", values, freeze=8, rule_set="mdc").points} == {None, "shift"}
    longer = control_chart("i", [*values, 11.6], freeze=8, rule_set=own)
    assert [p.row for p in longer.points if p.special_cause == "shift"] == list(range(7, 16))
    assert not control_chart("i", values[:-1], freeze=8, rule_set=own).signal
    assert causes([-1, -0.5, 0.1, 0.5, 1, 1.5]) == {}
    part = analyse(list(enumerate([-1, -0.5, 0.1, 0.5, 1, 1.5])), 0.0, own, 0, 5)
    assert len(special_causes(points([-1, -0.5, 0.1, 0.5, 1, 1.5]), part, own)) == 6


def test_a_rule_that_is_left_out_of_an_own_rule_set_names_no_point():
    own = replace(MDC, rules=("beyond limit",))
    chart = control_chart("i", [*BASE, 9, *[0.9] * 9], freeze=10, rule_set=own)
    assert [p.row for p in chart.points if p.special_cause] == [10]
    assert {p.special_cause for p in control_chart("i", [*BASE, *[0.9] * 9], freeze=10, rule_set=own).points} == {None}


# On the chart ------------------------------------------------------------------------------------------------------


def test_each_point_of_a_chart_carries_its_special_cause_and_direction():
    chart = control_chart("i", [*BASE, 9, 0.564, -0.1], freeze=10, rule_set="mdc")
    marked = {p.row: (p.special_cause, p.direction) for p in chart.points if p.special_cause}
    assert marked == {10: ("beyond limit", "high")}
    assert [p.row for p in chart.points if p.beyond_limit] == [10]
    assert chart.signal is True
    assert chart.parts[0].signal is True
    assert {(p.special_cause, p.direction) for p in control_chart("i", [*BASE, 9], freeze=10).points} == {(None, None)}


def test_a_chart_in_common_cause_has_no_signal():
    chart = control_chart("i", BASE, rule_set="mdc")
    assert chart.signal is False
    assert chart.parts[0].signal is False
    assert chart.variation == "common cause"


def test_with_a_baseline_the_points_after_it_are_tested_by_its_limits():
    values = [*BASE, *[0.9, 0.7] * 4]
    shift = [p.row for p in control_chart("i", values, freeze=10, rule_set="mdc").points if p.special_cause == "shift"]
    assert shift == list(range(9, 18))


@pytest.mark.parametrize(
    ("after", "cause"),
    [
        ([0.9, 0.7, 0.9, 0.7, 0.9, 0.7, 0.9], "shift"),
        ([-0.5, -0.2, 0.1, 0.5, 0.7, 0.9, 1.4], "trend"),
        ([0.1, 0.9, 0.1, 2.8, 2.9, 0.7, 0.1], "two of three"),
    ],
)
def test_runs_trends_and_twos_of_three_do_not_cross_phases(after, cause):
    values = [*BASE, *after]
    whole = control_chart("i", values, rule_set="mdc", freeze=10)
    split = control_chart("i", values, rule_set="mdc", parts=[14], centre_line=0.564)
    assert {p.special_cause for p in whole.points} == {None, cause}
    assert {p.special_cause for p in split.points} == {None}


def test_the_signal_of_a_phase_is_that_of_its_own_points():
    chart = control_chart("i", [*BASE, 9, *BASE], parts=[11], rule_set="mdc")
    assert [part.signal for part in chart.parts] == [True, False]
    assert chart.signal is True


def test_excluded_points_have_no_special_cause_and_do_not_break_a_run():
    values = [*BASE, 0.9, 0.7, 0.9, -50, 0.7, 0.9, 0.7, 0.9]
    chart = control_chart("i", values, exclude=[13], centre_line=0.564, rule_set="mdc")
    assert (chart.points[13].special_cause, chart.points[13].beyond_limit) == (None, False)
    assert [p.row for p in chart.points if p.special_cause] == [9, 10, 11, 12, 14, 15, 16, 17]


def test_without_a_moving_range_runs_and_trends_are_still_read():
    values = [value for number in (1, 2, 3, 4, 5, 6, 7) for value in (number, None)]
    chart = control_chart("i", values, rule_set="mdc")
    assert {p.upper_limit for p in chart.points} == {None}
    assert [p.row for p in chart.points if p.special_cause == "trend"] == [0, 2, 4, 6, 8, 10, 12]


def test_making_data_count_asks_for_thirteen_points():
    assert ENOUGH_FOR_LIMITS == 13


# Variation ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("direction", "improvement", "expected"),
    [
        (None, None, "common cause"),
        (None, "high", "common cause"),
        ("high", "high", "improvement high"),
        ("low", "high", "concern low"),
        ("high", "low", "concern high"),
        ("low", "low", "improvement low"),
        ("high", None, "neutral high"),
        ("low", None, "neutral low"),
    ],
)
def test_variation_says_whether_the_latest_special_cause_is_wanted(direction, improvement, expected):
    assert variation(direction, improvement) == expected
    last = {None: 0.564, "high": 9, "low": -9}[direction]
    chart = control_chart("i", [*BASE, last], freeze=10, rule_set="mdc", improvement=improvement)
    assert chart.variation == expected


def test_variation_is_that_of_the_latest_point_that_counts():
    values = [*BASE, 9, -9, None]
    chart = control_chart("i", values, freeze=10, rule_set="mdc", improvement="higher", exclude=[11])
    assert chart.variation == "improvement high"
    assert chart.improvement == "high"
    assert control_chart("i", [*BASE, 9, 0.564], freeze=10, rule_set="mdc").variation == "common cause"
    assert control_chart("i", [None], rule_set="mdc").variation is None


def test_variation_belongs_to_making_data_count_alone():
    for rule_set in (None, "perla", "anhoej"):
        assert control_chart("i", [*BASE, 9], rule_set=rule_set, improvement="high").variation is None


# Assurance ---------------------------------------------------------------------------------------------------------

PASS, FAIL, EITHER = "consistently passing", "consistently failing", "hit or miss"


@pytest.mark.parametrize(
    ("target", "higher", "lower"),
    [(3.01, FAIL, PASS), (3.0, EITHER, EITHER), (0.0, EITHER, EITHER), (-3.0, EITHER, EITHER), (-3.01, PASS, FAIL)],
)
def test_assurance_holds_the_target_against_the_limits(target, higher, lower):
    assert assurance(target, LIMITS, "high") == higher
    assert assurance(target, LIMITS, "low") == lower


def test_assurance_needs_a_target_an_improvement_and_limits():
    assert control_chart("i", BASE, rule_set="mdc", improvement="high").assurance is None
    assert control_chart("i", BASE, rule_set="mdc", target=50).assurance is None
    assert control_chart("i", [1], rule_set="mdc", target=50, improvement="high").assurance is None
    assert control_chart("i", [], rule_set="mdc", target=50, improvement="high").assurance is None
    assert assurance(5.0, Limits(1.0, None, None), "high") is None


def test_assurance_is_by_the_limits_of_the_latest_phase():
    values = [*BASE, *[value + 50 for value in BASE]]
    whole = {"rule_set": "mdc", "target": 30, "improvement": "high"}
    assert control_chart("i", values, **whole).assurance == EITHER
    assert control_chart("i", values, parts=[10], **whole).assurance == PASS
    assert control_chart("i", [*BASE, 60], parts=[10], **whole).assurance is None


def test_assurance_is_given_on_any_chart_by_the_latest_point_that_has_limits():
    with pytest.warns(ChartWarning, match="denominator of 0"):
        chart = control_chart(
            "p", [50, 52, 5, 0], [100, 100, 10, 0], multiply=100, target=70, improvement="lower", rule_set="perla"
        )
    assert chart.assurance == EITHER  # ten people: the limits are wide
    assert chart.variation is None
    assert control_chart("p", [50, 52], [100, 100], multiply=100, target=70, improvement="low").assurance == PASS


def test_making_data_count_is_refused_on_any_other_chart():
    with pytest.raises(ChartError, match="made for the I chart"):
        control_chart("mr", [1, 2], rule_set="mdc")
