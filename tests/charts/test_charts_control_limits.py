"""Control limits: worked examples and tables in print, hand-made cases, and each formula's edges."""

import math
from decimal import localcontext
from fractions import Fraction

import charts_second_limits as second
import pytest

from coachlab.charts import ChartError
from coachlab.charts.control_limits import (
    Limits,
    c_limits,
    g_limits,
    i_limits,
    mean_moving_range,
    moving_ranges,
    mr_limits,
    t_limits,
)
from coachlab.charts.ratio_limits import p_limits, pp_limits, u_limits, up_limits
from coachlab.charts.subgroup_limits import a3, b3, b4, c4, mean_standard_deviation, s_limits, xbar_limits
from coachlab.charts.sums import mean, standard_deviation

# Montgomery, Introduction to Statistical Quality Control, appendix VI, for 2 to 25 measurements a subgroup.
A3 = """2.659 1.954 1.628 1.427 1.287 1.182 1.099 1.032 0.975 0.927 0.886 0.850 0.817 0.789 0.763 0.739 0.718 0.698
0.680 0.663 0.647 0.633 0.619 0.606"""
C4 = """.7979 .8862 .9213 .9400 .9515 .9594 .9650 .9693 .9727 .9754 .9776 .9794 .9810 .9823 .9835 .9845 .9854 .9862
.9869 .9876 .9882 .9887 .9892 .9896"""
B3 = """0 0 0 0 .030 .118 .185 .239 .284 .321 .354 .382 .406 .428 .448 .466 .482 .497 .510 .523 .534 .545 .555 .565"""
B4 = """3.267 2.568 2.266 2.089 1.970 1.882 1.815 1.761 1.716 1.679 1.646 1.618 1.594 1.572 1.552 1.534 1.518 1.503
1.490 1.477 1.466 1.455 1.445 1.435"""

# Costs of processing mortgage loans, 20 weeks (Montgomery, table 6.6).
LOANS = [310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304]
# Cans of juice that leak, of 50 each (table 7.1); errors in 20 weeks of 50 shipments (table 7.10).
CANS = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]
SHIPMENTS = [2, 3, 8, 1, 1, 4, 1, 4, 5, 1, 8, 2, 4, 3, 4, 1, 8, 3, 7, 4]
# Faults in 26 samples of 100 circuit boards (table 7.7).
BOARDS = [21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15]
# Hours between failures of a valve, and the same numbers transformed as they are printed (table 7.14).
VALVE = [286, 948, 536, 124, 816, 729, 4, 143, 431, 8, 2837, 596, 81, 227, 603, 492, 1199, 1214, 2831, 96]
VALVE_TRANSFORMED = """4.80986 6.70903 5.72650 3.81367 6.43541 6.23705 1.46958 3.96768 5.39007 1.78151 9.09619 5.89774
3.38833 4.51095 5.91690 5.59189 7.16124 7.18601 9.09083 3.55203"""
# Inside diameters of piston rings, 25 subgroups of 5, in thousandths above 73.9 (table 6.3).
RINGS_DIGITS = """
130 102 119 92 108 / 95 92 101 111 104 / 88 124 121 105 102 / 102 96 93 115 109 / 92 107 115 89 114 /
109 94 97 85 93 / 95 106 94 100 105 / 85 103 93 115 88 / 108 95 109 105 104 / 98 100 90 107 95 /
94 98 94 95 90 / 104 100 107 100 96 / 83 102 98 97 112 / 106 67 94 100 84 / 112 114 98 99 107 /
100 84 105 98 96 / 94 112 86 105 107 / 106 110 118 103 100 / 84 102 103 105 97 / 100 110 113 120 103 /
82 101 115 105 96 / 104 99 90 106 109 / 110 89 90 109 114 / 115 108 93 100 110 / 82 84 95 117 113
"""
RINGS = [[73.9 + int(digits) / 1000 for digits in row.split()] for row in RINGS_DIGITS.split("/")]


def rounded(limits, digits):
    return tuple(None if limit is None else round(limit, digits) for limit in limits)


# Worked examples in print ------------------------------------------------------------------------------------------


def test_the_limits_of_single_measurements_are_those_of_the_mortgage_loans():
    assert rounded(i_limits(LOANS), 2) == (300.5, 279.78, 321.22)
    assert rounded(mr_limits(LOANS), 2) == (7.79, 0, 25.45)


def test_the_limits_of_proportions_are_those_of_the_juice_cans():
    limits = p_limits(CANS, [50] * 30, at=[50])[0]
    assert rounded(limits, 4) == (0.2313, 0.0524, 0.4102)
    without = [count for row, count in enumerate(CANS) if row not in (14, 22)]
    assert rounded(p_limits(without, [50] * 28, at=[50])[0], 4) == (0.2150, 0.0407, 0.3893)


def test_the_limits_of_rates_are_those_of_the_shipments():
    assert rounded(u_limits(SHIPMENTS, [50] * 20, at=[50])[0], 4) == (0.0740, 0, 0.1894)


def test_the_limits_of_counts_are_those_of_the_circuit_boards():
    # In print the limits are worked out from the rounded centre, so the last digit may differ.
    assert c_limits(BOARDS) == pytest.approx((19.85, 6.48, 33.22), abs=0.01)
    without = [count for row, count in enumerate(BOARDS) if row not in (5, 19)]
    assert c_limits(without) == pytest.approx((19.67, 6.37, 32.97), abs=0.01)


def test_the_limits_of_subgroups_are_those_of_the_piston_rings():
    assert xbar_limits(RINGS, at=[5])[0] == pytest.approx((74.001, 73.988, 74.014), abs=0.001)
    assert rounded(s_limits(RINGS, at=[5])[0], 4) == (0.0094, 0, 0.0196)


def test_the_transformed_times_are_those_of_the_valve():
    printed = [float(number) for number in VALVE_TRANSFORMED.split()]
    # In print the power is 0.2777, not 1/3.6.
    assert [round(hours**0.2777, 4) for hours in VALVE] == pytest.approx(printed, abs=1e-4)
    centre, lower, upper = t_limits(VALVE)
    plain = i_limits(printed)
    assert centre ** (1 / 3.6) == pytest.approx(plain.centre_line, rel=1e-3)
    assert upper ** (1 / 3.6) == pytest.approx(plain.upper, rel=1e-3)
    assert plain.lower < 0
    assert lower == 0


# Constants ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("constant", "printed", "digits"),
    [(a3, A3, 3), (c4, C4, 4), (b3, B3, 3), (b4, B4, 3)],
    ids=["A3", "c4", "B3", "B4"],
)
def test_the_constants_of_subgroups_round_to_the_printed_ones(constant, printed, digits):
    assert [round(constant(size), digits) for size in range(2, 26)] == [float(number) for number in printed.split()]


@pytest.mark.parametrize("size", [*range(2, 40), 100, 299, 300, 301, 302, 303, 342, 343, 344, 1000, 5000, 20_000])
def test_the_constants_are_exact_and_not_rounded(size):
    with localcontext() as context:
        context.prec = second.DIGITS
        assert c4(size) == pytest.approx(float(second.c4(size)), rel=1e-14, abs=0)
        assert a3(size) == pytest.approx(float(second.a3(size)), rel=1e-14, abs=0)
        assert b4(size) == pytest.approx(float(second.b4(size)), rel=1e-13, abs=0)
        assert b3(size) == pytest.approx(float(second.b3(size)), rel=2e-13, abs=0)


def test_the_constant_2_66_is_3_by_1_128():
    centre, lower, upper = i_limits([0.0, 1.0, 0.0, 1.0])
    assert upper - centre == pytest.approx(3 / 1.128, rel=1e-15)
    assert round(centre - lower, 2) == 2.66


# Moving ranges -----------------------------------------------------------------------------------------------------


def test_a_moving_range_never_spans_a_missing_value():
    assert moving_ranges([1.0, 4.0, None, 100.0, 102.0]) == [3, 2]
    assert moving_ranges([1.0, None, 3.0]) == []


def test_screening_drops_ranges_at_or_above_3_267_means_once():
    # Ranges 1 (nine times) and 21: the mean is 3, its limit 9.801.
    values = [0.0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 22]
    assert mean_moving_range(values) == 3
    assert mean_moving_range(values, screen=True) == 1


def test_screening_is_done_once_and_not_again():
    # Ranges 1 × 20, 5 and 60: the mean is 3.86, its limit 12.6; of those left the 5 would be the next to go.
    ranges = [1] * 20 + [5, 60]
    values = [0.0]
    for step in ranges:
        values.append(values[-1] + step)
    assert mean_moving_range(values, screen=True) == pytest.approx(25 / 21)
    assert 5 > 3.267 * 25 / 21


@pytest.mark.parametrize(("largest", "dropped"), [(3.267, True), (3.266, False)])
def test_a_range_exactly_at_the_screening_limit_is_dropped(largest, dropped):
    # Four ranges whose sum is 4, so that their mean is 1 and the limit 3.267.
    rest = 4 - largest
    values = [0.0, largest, largest, largest, largest + rest]
    assert mean(moving_ranges(values)) == 1
    assert mean_moving_range(values, screen=True) == pytest.approx(rest / 3 if dropped else 1)


def test_screening_keeps_the_ranges_where_all_are_zero():
    assert mean_moving_range([5.0, 5.0, 5.0], screen=True) == 0


def test_without_a_moving_range_there_are_no_limits():
    assert i_limits([5.0]) == Limits(5, None, None)
    assert i_limits([5.0, None, 7.0]) == Limits(6, None, None)
    assert mr_limits([5.0, None, 7.0]) == Limits(None, None, None)
    assert t_limits([4.0]) == Limits(4, None, None)
    assert pp_limits([5], [10], at=[10]) == [Limits(0.5, None, None)]
    assert up_limits([5], [10], at=[10]) == [Limits(0.5, None, None)]


def test_without_a_value_there_is_no_centre():
    nothing = Limits(None, None, None)
    assert [f([None, None]) for f in (i_limits, mr_limits, c_limits, g_limits, t_limits)] == [nothing] * 5
    assert [f([None], [5], at=[5, None]) for f in (p_limits, u_limits, pp_limits, up_limits)] == [[nothing] * 2] * 4
    assert [f([], at=[5, 0]) for f in (xbar_limits, s_limits)] == [[nothing] * 2] * 2


# Proportions and rates ---------------------------------------------------------------------------------------------


def test_limits_of_proportions_are_those_worked_out_in_fractions():
    counts, sizes = [3, 8, 5, 20], [20, 40, 25, 60]
    centre = Fraction(sum(counts), sum(sizes))
    for limits, size in zip(p_limits(counts, sizes, at=sizes), sizes, strict=True):
        away = 3 * math.sqrt(centre * (1 - centre) / size)
        assert limits.centre_line == float(centre)
        assert limits.upper == pytest.approx(float(centre) + away, rel=1e-14)
        assert limits.lower == pytest.approx(max(0, float(centre) - away), rel=1e-13)


def test_the_centre_weighs_each_point_by_its_size():
    assert p_limits([0, 90], [10, 90], at=[10])[0].centre_line == 0.9
    assert u_limits([0, 90], [10, 30], at=[10])[0].centre_line == 2.25


def test_limits_of_proportions_rates_counts_and_times_are_cut_to_what_is_possible():
    assert p_limits([1, 1], [4, 4], at=[4])[0].lower == 0
    assert p_limits([3, 3], [4, 4], at=[4], multiply=100.0)[0].upper == 100
    assert pp_limits([1, 4], [4, 4], at=[4], multiply=0.1)[0] == pytest.approx((0.0625, 0, 0.1))
    assert u_limits([1, 1], [4, 4], at=[4])[0].lower == 0
    assert c_limits([1, 3]).lower == g_limits([1, 3]).lower == t_limits([1, 9]).lower == 0
    assert u_limits([40, 40], [4, 4], at=[4])[0].upper > 10


@pytest.mark.parametrize(("counts", "centre"), [([0, 0, 0], 0), ([7, 5, 6], 1)])
def test_where_all_or_none_have_it_the_limits_are_the_centre(counts, centre):
    sizes = [7, 5, 6]
    assert p_limits(counts, sizes, at=[5]) == [Limits(centre, centre, centre)]
    assert pp_limits(counts, sizes, at=[5]) == [Limits(centre, centre, centre)]
    assert pp_limits(counts[:1], sizes[:1], at=[5]) == [Limits(centre, centre, centre)]


def test_where_nothing_happened_the_limits_of_rates_are_zero():
    assert u_limits([0, 0], [3, 4], at=[3]) == up_limits([0, 0], [3, 4], at=[3]) == [Limits(0, 0, 0)]


def test_equal_proportions_have_no_spread_between_points_and_laney_s_limits_are_the_centre():
    assert pp_limits([3, 30, 10], [9, 90, 30], at=[9, 90]) == [Limits(1 / 3, 1 / 3, 1 / 3)] * 2


def test_laney_s_spread_is_the_mean_moving_range_of_the_z_scores():
    counts, sizes = [10, 30, 12], [100, 100, 50]
    centre = 52 / 250
    z = [(c / n - centre) / math.sqrt(centre * (1 - centre) / n) for c, n in zip(counts, sizes, strict=True)]
    sigma_z = (abs(z[1] - z[0]) + abs(z[2] - z[1])) / 2 / 1.128
    assert sigma_z > 1
    limits = pp_limits(counts, sizes, at=[400.0])[0]
    assert limits.upper == pytest.approx(centre + 3 * math.sqrt(centre * (1 - centre) / 400) * sigma_z, rel=1e-14)
    z = [(c / n - centre) / math.sqrt(centre / n) for c, n in zip(counts, sizes, strict=True)]
    sigma_z = (abs(z[1] - z[0]) + abs(z[2] - z[1])) / 2 / 1.128
    limits = up_limits(counts, sizes, at=[400.0])[0]
    assert limits.upper == pytest.approx(centre + 3 * math.sqrt(centre / 400) * sigma_z, rel=1e-14)


def test_laney_s_moving_ranges_do_not_span_a_point_without_count_or_size():
    split = pp_limits([10, None, 30, 12], [100, 100, 100, 50], at=[400.0])
    also = pp_limits([10, 3, 30, 12], [100, None, 100, 50], at=[400.0])
    zero = pp_limits([10, 3, 30, 12], [100, 0, 100, 50], at=[400.0])
    whole = pp_limits([10, 30, 12], [100, 100, 50], at=[400.0])
    assert split == also == zero
    assert split[0].centre_line == whole[0].centre_line
    assert split[0].upper != whole[0].upper


def test_screening_applies_to_laney_s_charts():
    counts, sizes = [20, 22, 20, 22, 20, 22, 20, 22, 20, 90], [100] * 10
    plain, screened = (pp_limits(counts, sizes, at=[100], screen=screen)[0] for screen in (False, True))
    assert screened.upper < plain.upper
    assert screened.centre_line == plain.centre_line
    plain, screened = (up_limits(counts, sizes, at=[100], screen=screen)[0] for screen in (False, True))
    assert screened.upper < plain.upper


def test_the_spread_keeps_its_digits_where_nearly_all_are_counted():
    size, rare = 10**12, 3
    lower = p_limits([size - rare], [size], at=[10])[0].lower
    assert lower == pytest.approx(1 - rare / size - 3 * math.sqrt(rare / size / 10), rel=1e-15, abs=0)
    rest = 2.0**-30
    lower = p_limits([], [], at=[10], centre_line=1000 - rest, multiply=1000.0)[0].lower
    assert lower == pytest.approx(1000 - rest - 3000 * math.sqrt(rest / 1000 / 10), rel=1e-15, abs=0)


def test_counts_need_not_be_whole():
    assert p_limits([2.5], [5], at=[5])[0].centre_line == 0.5


# Subgroups ---------------------------------------------------------------------------------------------------------


def test_s_bar_is_the_mean_of_the_deviations_where_all_have_one_size():
    groups = [[1.0, 3.0, 8.0], [4.0, 4.0, 5.0]]
    assert mean_standard_deviation(groups) == mean([standard_deviation(group) for group in groups])


def test_s_bar_weighs_the_variances_where_sizes_differ():
    # Montgomery's example of unequal subgroups: the piston rings without some measurements (table 6.4).
    sizes = [5, 3, 5, 5, 5, 4, 4, 5, 4, 5, 5, 5, 3, 5, 3, 5, 4, 5, 5, 3, 5, 5, 5, 5, 5]
    groups = [row[:size] for row, size in zip(RINGS, sizes, strict=True)]
    assert sum(sizes) == 113
    assert round(mean_standard_deviation(groups), 4) == 0.0103
    s_bar = mean_standard_deviation(groups)
    centre, lower, upper = xbar_limits(groups, at=[3, 5])[1]
    assert round(centre, 3) == 74.001
    assert (upper - centre, centre - lower) == pytest.approx((1.427 * s_bar, 1.427 * s_bar), rel=1e-3)
    assert s_limits(groups, at=[3, 5])[0] == pytest.approx((s_bar, 0, 2.568 * s_bar), rel=1e-3)


def test_a_subgroup_of_one_counts_for_the_mean_and_not_for_the_spread():
    groups = [[1.0, 3.0], [5.0, 9.0], [12.0]]
    assert xbar_limits(groups, at=[1]) == [Limits(6, None, None)]
    assert mean_standard_deviation(groups) == mean_standard_deviation(groups[:2])
    assert xbar_limits([[1.0], [3.0]], at=[2]) == [Limits(2, None, None)]


def test_constant_measurements_have_limits_at_their_mean():
    assert xbar_limits([[0.1] * 3, [0.1] * 7], at=[3, 7]) == [Limits(0.1, 0.1, 0.1)] * 2
    assert s_limits([[0.1] * 3, [0.1] * 7], at=[3]) == [Limits(0, 0, 0)]


# Rare events -------------------------------------------------------------------------------------------------------


def test_the_g_chart_s_centre_is_the_median_and_its_limits_are_around_the_mean():
    centre, lower, upper = g_limits([0.0, 1.0, 5.0])
    assert centre == 1
    assert lower == 0
    assert upper == pytest.approx(2 + 3 * math.sqrt(6), rel=1e-15)
    assert g_limits([0.0, 1.0, 5.0], centre_line=4.0) == Limits(4, lower, upper)


def test_times_that_are_all_the_same_have_limits_exactly_at_it():
    for time in (0.0, 0.1, 7.3, 1234.5):
        assert t_limits([time] * 5) == Limits(time, time, time)


def test_a_given_centre_of_times_is_transformed_with_them():
    centre, lower, upper = t_limits([1.0, 2.0**3.6, 1.0], centre_line=3.0**3.6)
    assert centre == 3.0**3.6
    assert lower == pytest.approx((3 - 3 / 1.128) ** 3.6, rel=1e-12)
    assert upper == pytest.approx((3 + 3 / 1.128) ** 3.6, rel=1e-12)


# A given centre and very large numbers -----------------------------------------------------------------------------


def test_limits_are_around_a_given_centre():
    assert rounded(i_limits(LOANS, centre_line=0.0), 2) == (0, -20.72, 20.72)
    assert c_limits([99.0], centre_line=16.0) == Limits(16, 4, 28)
    assert mr_limits(LOANS, centre_line=10.0) == Limits(10, 0, 3.267 * 10)
    assert p_limits([1, 2], [10, 10], at=[100], centre_line=50.0, multiply=100.0)[0] == pytest.approx((50, 35, 65))
    assert u_limits([1, 2], [10, 10], at=[1], centre_line=4.0)[0] == Limits(4, 0, 10)
    assert s_limits([], at=[5], centre_line=2.0)[0].upper == b4(5) * 2
    middle, lower, upper = xbar_limits(RINGS, at=[5], centre_line=80.0)[0]
    assert middle == 80
    assert upper - middle == pytest.approx(xbar_limits(RINGS, at=[5])[0].upper - 74.001176, rel=1e-9)
    assert middle - lower == pytest.approx(upper - middle)


def test_a_range_beyond_the_doubles_is_refused_in_words():
    with pytest.raises(ChartError, match="too far apart"):
        i_limits([1.7e308, -1.7e308])
    with pytest.raises(ChartError, match="too far apart"):
        xbar_limits([[1.7e308, -1.7e308]], at=[2])


def test_very_large_and_very_small_counts_keep_their_limits():
    assert p_limits([5e-321, 5e-321], [1.0, 1.0], at=[1.0])[0].upper > 0
    large = u_limits([1e308, 1e308], [1.0, 1.0], at=[1.0])[0]
    assert large.upper == pytest.approx(1e308 + 3e154)
    assert c_limits([1e308, 1e308]).centre_line == 1e308
    assert g_limits([1e200]).upper == pytest.approx(4e200)
