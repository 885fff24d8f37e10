"""One control chart: points, baseline, phases, exclusions, missing values, subgroups, units and rule sets."""

import math

import pytest

from coachlab.charts import ChartWarning, RuleSet
from coachlab.charts.control_chart import control_chart
from coachlab.charts.control_inputs import KINDS

NAN = float("nan")
RATIOS = ("p", "pp", "u", "up")
# Cans of juice that leak, of 50 each (Montgomery, table 7.1); faults of circuit boards (table 7.7).
CANS = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]
BOARDS = [21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15]


def chart_of(kind, **settings):
    """A small chart of any kind."""
    if kind in ("xbar", "s"):
        return control_chart(kind, [[4, 6, 5], [7, 3, 4], [5, 5, 9], [6, 8, 1]], **settings)
    sizes = [10, 20, 10, 40] if kind in RATIOS else None
    return control_chart(kind, [4, 7, 5, 6], sizes, **settings)


def beyond(chart):
    return [point.row for point in chart.points if point.beyond_limit]


def limits(point):
    return point.centre_line, point.lower_limit, point.upper_limit


# Published charts --------------------------------------------------------------------------------------------------


def test_the_juice_cans_beyond_their_limits_are_samples_15_and_23():
    assert beyond(control_chart("p", CANS, [50] * 30)) == [14, 22]


def test_without_those_two_sample_21_is_beyond_the_new_limits():
    chart = control_chart("p", CANS, [50] * 30, exclude=[14, 22])
    assert beyond(chart) == [20]
    assert round(chart.points[0].centre_line, 4) == 0.2150
    assert chart.points[14].value == 0.44
    assert not chart.points[14].included


def test_the_circuit_boards_beyond_their_limits_are_samples_6_and_20():
    assert beyond(control_chart("c", BOARDS)) == [5, 19]


# Points ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_one_point_a_row_and_one_part_a_phase(kind):
    chart = chart_of(kind)
    assert chart.kind == kind
    assert [point.row for point in chart.points] == [0, 1, 2, 3]
    assert [(part.first_row, part.last_row) for part in chart.parts] == [(0, 3)]
    assert chart.parts[0].centre_line == chart.points[0].centre_line
    assert all(p.lower_limit <= p.centre_line <= p.upper_limit for p in chart.points)
    assert chart.values == [point.value for point in chart.points]


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_chart_of_any_kind_has_no_points_and_no_signal(kind):
    chart = control_chart(kind, [], [] if kind in RATIOS else None)
    assert chart.points == []
    assert len(chart.parts) == 1
    assert chart.parts[0].centre_line is None
    assert chart.signal is False


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_of_missing_values_has_no_limits_and_no_signal(kind):
    chart = control_chart(kind, [None, NAN, None], [5, 5, 5] if kind in RATIOS else None)
    assert {limits(point) for point in chart.points} == {(None, None, None)}
    assert not any(point.included or point.beyond_limit for point in chart.points)
    assert chart.signal is False


def test_a_value_on_a_limit_is_inside_and_the_next_double_is_outside():
    upper = control_chart("c", [16], centre_line=16).points[0].upper_limit
    assert upper == 28
    assert beyond(control_chart("c", [28, 28.000001, 4, 3.999999], centre_line=16)) == [1, 3]
    assert beyond(control_chart("c", [math.nextafter(28, 29), math.nextafter(4, 3)], centre_line=16)) == [0, 1]


@pytest.mark.parametrize("value", [0.1, 1 / 3, 5, 1e-310, 1e300])
@pytest.mark.parametrize("kind", ["i", "mr", "xbar", "s", "t"])
def test_the_same_measurement_every_time_is_never_beyond_a_limit(kind, value):
    chart = control_chart(kind, [[value] * 3] * 7 if kind in ("xbar", "s") else [value] * 7)
    assert beyond(chart) == []
    assert all(point.value == point.centre_line for point in chart.points if point.included)
    assert chart.parts[0].useful_points == 0


@pytest.mark.parametrize("kind", RATIOS)
@pytest.mark.parametrize("multiply", [1, 100, 1000, 0.1])
def test_the_same_share_every_time_is_on_the_centre_line_whatever_the_sizes(kind, multiply):
    chart = control_chart(kind, [1, 2, 3, 7, 50, 27], [3, 6, 9, 21, 150, 81], multiply=multiply)
    assert beyond(chart) == []
    assert all(point.value == point.centre_line for point in chart.points)


def test_all_of_all_is_never_above_the_upper_limit():
    for multiply in (1, 100, 0.1, 0.3, 1000):
        chart = control_chart("p", [7, 49, 3, 2], [7, 49, 3, 3], multiply=multiply)
        assert beyond(chart) == [3]
        assert max(chart.values) == multiply
        assert max(point.upper_limit for point in chart.points) == multiply
    # Weighed counts: 17.9 × 1000 / 17.9 is a double above 1000.
    point = control_chart("p", [17.9], [17.9], multiply=1000).points[0]
    assert (point.value, *limits(point), point.beyond_limit) == (1000, 1000, 1000, 1000, False)


# Moving ranges -----------------------------------------------------------------------------------------------------


def test_a_moving_range_chart_has_one_point_a_measurement_and_the_first_is_missing():
    chart = control_chart("mr", [3, 5, 4, 9])
    assert chart.values == [None, 2, 1, 5]
    assert [point.included for point in chart.points] == [False, True, True, True]
    assert limits(chart.points[0]) == pytest.approx((8 / 3, 0, 3.267 * 8 / 3))
    assert chart.parts[0].observations == 3


def test_moving_ranges_do_not_span_a_missing_measurement():
    assert control_chart("mr", [3, None, 4, 9]).values == [None, None, None, 5]
    assert control_chart("i", [3, None, 4, 9]).points[1].upper_limit == pytest.approx(16 / 3 + 3 * 5 / 1.128)


def test_moving_ranges_close_over_an_excluded_measurement():
    chart = control_chart("mr", [3, 5, 100, 4, 9], exclude=[2])
    assert chart.values == [None, 2, 95, 1, 5]
    assert [point.included for point in chart.points] == [False, True, False, True, True]
    assert chart.points[0].centre_line == pytest.approx(8 / 3)
    assert control_chart("i", [3, 5, 100, 4, 9], exclude=[2]).points[0].upper_limit == pytest.approx(
        21 / 4 + 3 * (8 / 3) / 1.128
    )


def test_neighbouring_excluded_measurements_are_held_against_the_last_one_that_counts():
    assert control_chart("mr", [3, 50, 70, 4], exclude=[1, 2]).values == [None, 47, 67, 1]


def test_an_excluded_missing_measurement_is_taken_out_like_any_other():
    assert control_chart("mr", [3, None, 4], exclude=[1]).values == [None, None, 1]


def test_moving_ranges_do_not_reach_into_another_phase():
    chart = control_chart("mr", [1, 2, 10, 14], parts=[2])
    assert chart.values == [None, 1, None, 4]
    assert [part.centre_line for part in chart.parts] == [1, 4]
    chart = control_chart("i", [1, 2, 10, 14], parts=[2])
    assert chart.points[3].upper_limit == pytest.approx(12 + 3 * 4 / 1.128)


@pytest.mark.parametrize("kind", ["i", "mr", "t", "pp", "up"])
def test_screening_narrows_every_chart_that_is_made_from_moving_ranges(kind):
    values = [10, 12, 10, 12, 10, 12, 10, 12, 10, 60]
    sizes = [100, 101, 102] * 3 + [100] if kind in ("pp", "up") else None
    plain, screened = (
        control_chart(kind, values, sizes, screen_moving_ranges=screen).points[4] for screen in (False, True)
    )
    assert screened.upper_limit < plain.upper_limit


# Baseline, phases, exclusions --------------------------------------------------------------------------------------


def test_a_baseline_makes_centre_and_limits_and_all_points_are_tested():
    chart = control_chart("i", [10, 12, 10, 12, 40, 11], freeze=4)
    assert limits(chart.points[5]) == pytest.approx((11, 11 - 6 / 1.128, 11 + 6 / 1.128))
    assert beyond(chart) == [4]
    assert chart.freeze == 4
    assert chart.parts[0].observations == 6


def test_the_moving_range_from_the_baseline_to_the_row_after_it_does_not_count():
    assert control_chart("mr", [10, 12, 10, 90], freeze=3).points[0].centre_line == 2


@pytest.mark.parametrize("kind", KINDS)
def test_what_comes_after_the_baseline_does_not_change_its_limits(kind):
    values = [4, 7, 5, 6, 9, 30]
    sizes = [30, 50, 40, 30, 40, 60] if kind in RATIOS else None
    if kind in ("xbar", "s"):
        values = [[v, v + 1, 2 * v] for v in values]
    frozen = control_chart(kind, values, sizes, freeze=4)
    alone = control_chart(kind, values[:4], sizes and sizes[:4])
    assert [limits(p) for p in frozen.points[:4]] == [limits(p) for p in alone.points]


@pytest.mark.parametrize("kind", KINDS)
def test_each_phase_is_a_chart_of_its_own(kind):
    values = [4, 7, 5, 9, 30, 22]
    sizes = [30, 50, 40, 40, 60, 50] if kind in RATIOS else None
    if kind in ("xbar", "s"):
        values = [[v, v + 1, 2 * v] for v in values]
    chart = control_chart(kind, values, sizes, parts=[3])
    for first, last in ((0, 3), (3, 6)):
        alone = control_chart(kind, values[first:last], sizes and sizes[first:last])
        assert [limits(p) for p in chart.points[first:last]] == [limits(p) for p in alone.points]
        assert chart.values[first:last] == alone.values
    assert [(part.first_row, part.last_row) for part in chart.parts] == [(0, 2), (3, 5)]


def test_freeze_together_with_phases_is_ignored_with_a_warning():
    with pytest.warns(ChartWarning, match="freeze is ignored") as caught:
        chart = control_chart("i", [1, 2, 3, 4], freeze=1, parts=[2])
    assert caught[0].filename == __file__
    assert chart.freeze is None
    assert [part.centre_line for part in chart.parts] == [1.5, 3.5]


@pytest.mark.parametrize("kind", KINDS)
def test_an_excluded_point_stays_on_the_chart_and_counts_for_nothing(kind):
    values = [4, 7, 5, 30, 6, 9]
    sizes = [40, 50, 40, 40, 60, 50] if kind in RATIOS else None
    if kind in ("xbar", "s"):
        values = [[v, v + 1, 2 * v] for v in values]
    chart = control_chart(kind, values, sizes, exclude=[3], rule_set="perla")
    without = [value for row, value in enumerate(values) if row != 3]
    alone = control_chart(kind, without, sizes and [s for row, s in enumerate(sizes) if row != 3])
    assert [limits(p) for p in chart.points if p.row != 3] == [limits(p) for p in alone.points]
    point = chart.points[3]
    assert point.value is not None
    assert (point.included, point.beyond_limit, point.special_cause) == (False, False, None)
    assert point.upper_limit is not None
    assert chart.parts[0].observations == alone.parts[0].observations
    assert chart.exclude == [3]


def test_a_phase_without_a_value_has_neither_centre_nor_limits():
    chart = control_chart("i", [1, 2, None, None], parts=[2])
    assert limits(chart.points[3]) == (None, None, None)
    assert chart.parts[1].centre_line is None


# Sizes and subgroups -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", RATIOS)
def test_where_a_size_is_missing_or_zero_the_point_and_its_limits_are_missing(kind):
    with pytest.warns(ChartWarning, match=r"Row 3 \(number 4 .* has a denominator of 0, so the point is missing\.$"):
        chart = control_chart(kind, [1, 2, 3, 0, 2], [9, 8, None, 0, 7])
    for row, size in ((2, None), (3, 0)):
        point = chart.points[row]
        assert (point.value, point.size, point.lower_limit, point.upper_limit) == (None, size, None, None)
        assert point.centre_line == chart.points[0].centre_line == pytest.approx(5 / 24)
        assert not point.included
    assert chart.points[4].upper_limit is not None


def test_rows_with_a_denominator_of_zero_are_named_in_one_warning():
    with pytest.warns(ChartWarning, match=r"^Rows 0, 2 \(rows count from 0\) have a denominator of 0") as caught:
        control_chart("p", [0, 2, None, 3], [0, 8, 0, 7])
    assert len(caught) == 1
    assert caught[0].filename == __file__
    with pytest.warns(ChartWarning, match="8, 9 and 90 more"):
        control_chart("u", [1] * 100, [0] * 100)


@pytest.mark.parametrize("kind", RATIOS)
def test_where_only_the_count_is_missing_the_limits_are_there(kind):
    point = control_chart(kind, [1, None, 3, 2], [9, 8, 7, 8]).points[1]
    assert point.value is None
    assert point.included is False
    assert point.lower_limit <= point.centre_line < point.upper_limit


def test_sizes_are_told_when_they_are_not_used():
    with pytest.warns(ChartWarning, match="sizes are not used by a chart of kind c") as caught:
        chart = control_chart("c", [1, 2], [5, 5])
    assert caught[0].filename == __file__
    assert chart.points[0].size is None


def test_a_point_carries_its_size():
    assert [point.size for point in control_chart("p", [1, 2], [5, 9]).points] == [5, 9]
    groups = [[1, 2, None], [3, NAN, 4, 5], [], None, [7]]
    assert [point.size for point in control_chart("xbar", groups).points] == [2, 3, 0, 0, 1]


def test_missing_measurements_in_a_subgroup_are_dropped_and_an_empty_subgroup_is_a_missing_point():
    groups = [[1, 2, None], [3, NAN, 4, 5], [], None, NAN, [None], [7]]
    chart = control_chart("xbar", groups)
    assert chart.values == [1.5, 4, None, None, None, None, 7]
    assert chart.points[2].upper_limit is None
    assert control_chart("s", groups).values[:6] == pytest.approx([math.sqrt(0.5), 1, None, None, None, None])


def test_a_subgroup_of_one_is_a_point_of_means_without_limits_and_a_missing_point_of_deviations():
    groups = [[1, 3], [2, 6], [40]]
    point = control_chart("xbar", groups).points[2]
    assert (point.value, point.lower_limit, point.upper_limit) == (40, None, None)
    assert point.included
    assert not point.beyond_limit
    assert point.centre_line == 52 / 5
    point = control_chart("s", groups).points[2]
    assert (point.value, point.included, point.upper_limit) == (None, False, None)
    assert point.centre_line is not None


# Units, a given centre ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("multiply", [100, 0.01, 3])
def test_multiply_scales_values_centre_and_limits(kind, multiply):
    plain, scaled = chart_of(kind), chart_of(kind, multiply=multiply)
    assert scaled.multiply == multiply
    for a, b in zip(plain.points, scaled.points, strict=True):
        for before, after in zip((a.value, *limits(a)), (b.value, *limits(b)), strict=True):
            assert after == (None if before is None else pytest.approx(before * multiply, rel=1e-13))
        assert (a.beyond_limit, a.included, a.size) == (b.beyond_limit, b.included, b.size)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "g"])
@pytest.mark.parametrize("multiply", [1, 100, 0.3])
def test_a_given_centre_line_is_kept_as_it_is_and_the_limits_are_around_it(kind, multiply):
    centre = 0.37 * multiply
    chart = chart_of(kind, multiply=multiply, centre_line=centre)
    assert {point.centre_line for point in chart.points} == {centre}
    assert chart.parts[0].centre_line == centre
    assert all(point.lower_limit < centre < point.upper_limit for point in chart.points)
    if kind in ("i", "xbar"):
        for point in chart.points:
            assert centre - point.lower_limit == pytest.approx(point.upper_limit - centre)


def test_a_given_centre_line_changes_the_centre_of_a_g_chart_alone():
    plain, given = (control_chart("g", [3, 9, 4], centre_line=centre) for centre in (None, 5))
    assert given.points[0].centre_line == 5
    assert limits(given.points[0])[1:] == limits(plain.points[0])[1:]


def test_a_given_centre_line_of_measurements_may_lie_below_zero():
    assert limits(control_chart("i", [-1, 1], centre_line=-2).points[0]) == pytest.approx(
        (-2, -2 - 6 / 1.128, -2 + 6 / 1.128)
    )
    assert control_chart("xbar", [[-1, 1]], centre_line=-2).points[0].centre_line == -2


def test_a_given_centre_line_needs_no_value_in_the_baseline():
    chart = control_chart("p", [None, 5], [20, 20], freeze=1, centre_line=0.2)
    assert chart.points[1].upper_limit == pytest.approx(0.2 + 3 * math.sqrt(0.2 * 0.8 / 20))


def test_where_measurements_do_not_vary_the_limits_are_the_given_centre_exactly():
    chart = control_chart("i", [1, 1, 1], centre_line=0.03, multiply=7)
    assert limits(chart.points[0]) == (0.03, 0.03, 0.03)
    assert 0.03 / 7 * 7 != 0.03
    assert beyond(chart) == [0, 1, 2]


# Rule sets ---------------------------------------------------------------------------------------------------------


def test_without_a_rule_set_only_limits_signal_and_the_run_analysis_is_there():
    values = [10, 12, 10, 12, 10, 12, *[13] * 8]
    chart = control_chart("i", values, freeze=6)
    assert chart.rule_set is None
    assert chart.parts[0].shift
    assert chart.parts[0].shift_points == list(range(5, 14))
    assert beyond(chart) == []
    assert chart.signal is False
    assert control_chart("i", values, freeze=6, rule_set="perla").signal is True


def test_a_point_beyond_a_limit_is_a_signal_under_every_rule_set():
    values = [10, 12, 10, 12, 10, 12, 40]
    for rule_set in (None, "perla", "exact", "anhoej", "mdc", RuleSet(rules=("trend",))):
        chart = control_chart("i", values, freeze=6, rule_set=rule_set)
        assert beyond(chart) == [6]
        assert chart.signal is True


def test_an_own_rule_set_may_use_the_limits_on_any_kind_of_chart():
    values = [10, 12, 10, 12, 10, 12, 15.5, 15.5, 11.5]
    two, limit = (RuleSet(rules=(rule,)) for rule in ("two of three", "beyond limit"))
    assert control_chart("i", values, freeze=6, rule_set=two).parts[0].signal is True
    assert control_chart("i", values, freeze=6, rule_set=limit).parts[0].signal is False
    assert control_chart("c", [16, 25, 26, 17], centre_line=16, rule_set=two).parts[0].signal is True
    parts = control_chart("c", [16, 90, 16, 16], centre_line=16, parts=[2], rule_set=limit).parts
    assert [part.signal for part in parts] == [True, False]
