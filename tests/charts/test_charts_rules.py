"""The published numbers of the rules, row by row, and each convention on a case made by hand."""

import charts_second_opinion as second
import pytest

from coachlab.charts import rules, run_chart

# Perla, Provost and Murray 2011, Table 1, typed a second time from the printed rows.
TABLE_1 = """
10 3-9 · 11 3-10 · 12 3-11 · 13 4-11 · 14 4-12 · 15 5-12 · 16 5-13 · 17 5-13 · 18 6-14 · 19 6-15 · 20 6-16 · 21 7-16 ·
22 7-17 · 23 7-17 · 24 8-18 · 25 8-18 · 26 9-19 · 27 10-19 · 28 10-20 · 29 10-20 · 30 11-21 · 31 11-22 · 32 11-23 ·
33 12-23 · 34 12-24 · 35 12-24 · 36 13-25 · 37 13-25 · 38 14-26 · 39 14-26 · 40 15-27 · 41 15-27 · 42 16-28 ·
43 16-28 · 44 17-29 · 45 17-30 · 46 17-31 · 47 18-31 · 48 18-32 · 49 19-32 · 50 19-33 · 51 20-33 · 52 20-34 ·
53 21-34 · 54 21-35 · 55 22-35 · 56 22-35 · 57 23-36 · 58 23-37 · 59 24-38 · 60 24-38
"""
PRINTED = {
    int(useful): tuple(int(limit) for limit in limits.split("-"))
    for useful, limits in (row.split() for row in TABLE_1.replace("\n", " ").split(" · "))
}
# Where the printed table differs from the exact two-sided 5 % law with the points split as evenly as can be.
DIFFERS_FROM_EXACT = {11, 12, 17, 20, 22, 23, 25, 29, 32, 35, 37, 41, 43, 53, 55, 56, 57, 59}
CROSSINGS_10_TO_60 = (
    "2 2 3 3 4 4 4 5 5 6 6 6 7 7 8 8 8 9 9 10 10 11 11 11 12 12 13 13 14 14 "
    "14 15 15 16 16 17 17 17 18 18 19 19 20 20 21 21 21 22 22 23 23"
)


def alternating(count, start=1):
    return [start * (-1) ** index for index in range(count)]


def sides(text):
    """ "++-0 " as values around a centre line of 0; a blank is a missing value."""
    return [{"+": 1, "-": -1, "0": 0, " ": None}[sign] for sign in text]


def part_of(text, **settings):
    return run_chart(sides(text), centre_line=0, **settings).parts[0]


# The runs table ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("useful", "limits"), PRINTED.items())
def test_the_runs_table_is_the_printed_one(useful, limits):
    assert rules.runs_limits(useful) == limits


def test_the_runs_table_has_a_row_for_each_number_from_10_to_60():
    assert list(PRINTED) == list(range(10, 61))
    assert rules.RUNS_TABLE == PRINTED


@pytest.mark.parametrize("useful", [0, 1, 9, 61, 400])
def test_outside_the_printed_table_there_are_no_limits(useful):
    assert rules.runs_limits(useful) is None


def test_the_printed_table_differs_from_the_exact_law_in_the_eighteen_known_rows_by_one_on_a_side():
    found = set()
    for useful, (low, high) in PRINTED.items():
        law = second.runs_distribution(useful // 2, useful - useful // 2)
        fewest = max(k for k in law if sum(p for runs, p in law.items() if runs < k) <= 0.025)
        most = min(k for k in law if sum(p for runs, p in law.items() if runs > k) <= 0.025)
        assert abs(low - fewest) <= 1, useful
        assert abs(high - most) <= 1, useful
        if (low, high) != (fewest, most):
            found.add(useful)
    assert found == DIFFERS_FROM_EXACT


@pytest.mark.parametrize("useful", PRINTED)
def test_runs_are_judged_by_the_limits_of_their_own_row(useful):
    low, high = PRINTED[useful]

    def with_runs(count):
        """So many useful points in so many runs: single points first, the rest in the last run."""
        values = alternating(count)
        return [*values, *[values[-1]] * (useful - count)]

    for count, expected in ((low - 1, "too few"), (low, None), (high, None), (high + 1, "too many")):
        part = run_chart(with_runs(count), centre_line=0).parts[0]
        assert (part.useful_points, part.runs) == (useful, count)
        assert (part.runs_low, part.runs_high) == (low, high)
        assert part.runs_signal == expected, count


# Longest run and crossings -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("useful", range(10, 91))
def test_the_longest_run_allowed_is_the_published_one(useful):
    published = 6 if useful <= 11 else 7 if useful <= 22 else 8 if useful <= 45 else 9
    assert rules.longest_run_limit(useful) == published


def test_the_longest_run_allowed_is_the_rounded_logarithm_far_beyond_the_papers():
    for useful in [*range(1, 5000), 2**20 - 1, 2**20, 2**20 + 1, 741455, 741456]:
        assert rules.longest_run_limit(useful) == second.longest_run_allowed(useful), useful


def test_the_fewest_crossings_allowed_are_the_published_ones():
    assert [rules.crossings_limit(n) for n in range(10, 61)] == [int(k) for k in CROSSINGS_10_TO_60.split()]


def test_the_fewest_crossings_allowed_are_the_binomial_five_percent_point():
    for useful in [*range(1, 200), 400, 1001, 2000]:
        assert rules.crossings_limit(useful) == second.fewest_crossings(useful), useful


@pytest.mark.parametrize(("useful", "limit"), [(11, 6), (12, 7), (22, 7), (23, 8), (45, 8), (46, 9), (90, 9)])
def test_a_run_at_its_limit_is_no_signal_and_one_longer_is(useful, limit):
    for length, expected in ((limit, False), (limit + 1, True)):
        values = [*alternating(useful - length), *[1 if (useful - length) % 2 == 0 else -1] * length]
        part = run_chart(values, centre_line=0, rule_set="anhoej").parts[0]
        assert (part.useful_points, part.longest_run, part.longest_run_limit) == (useful, length, limit)
        assert part.crossings >= part.crossings_limit
        assert part.signal is expected


@pytest.mark.parametrize(("useful", "limit"), [(24, 8), (36, 13), (60, 23)])
def test_crossings_at_their_limit_are_no_signal_and_one_less_is(useful, limit):
    for crossings, expected in ((limit, False), (limit - 1, True)):
        runs = crossings + 1
        lengths = [useful // runs + (index < useful % runs) for index in range(runs)]
        values = [(-1) ** index for index, length in enumerate(lengths) for _ in range(length)]
        part = run_chart(values, centre_line=0, rule_set="anhoej").parts[0]
        assert (part.useful_points, part.crossings, part.crossings_limit) == (useful, crossings, limit)
        assert part.longest_run <= part.longest_run_limit
        assert part.signal is expected


# Shift -------------------------------------------------------------------------------------------------------------


def test_five_points_on_one_side_are_no_shift_and_six_are():
    assert not part_of("-+++++-").shift
    assert part_of("-++++++-").shift_points == [1, 2, 3, 4, 5, 6]


def test_a_shift_is_below_as_well_as_above():
    assert part_of("+------").shift_points == [1, 2, 3, 4, 5, 6]


def test_points_on_the_median_neither_break_a_shift_nor_add_to_it():
    assert not part_of("+++00++").shift
    part = part_of("+++00+0++")
    assert part.shift_points == [0, 1, 2, 5, 7, 8]
    assert (part.observations, part.useful_points, part.on_centre_line) == (9, 6, 3)


def test_a_missing_value_neither_breaks_a_shift_nor_adds_to_it():
    assert part_of("+++ ++ +").shift_points == [0, 1, 2, 4, 5, 7]
    assert not part_of("+++ ++").shift


def test_two_shifts_are_kept_apart():
    part = part_of("++++++-------")
    assert [run.rows for run in part.run_list] == [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11, 12]]
    assert part.shift_points == list(range(13))


# Trend -------------------------------------------------------------------------------------------------------------


def trend_of(values):
    part = run_chart(values).parts[0]
    return part.trend, part.longest_trend, part.trend_points


def test_four_rising_points_are_no_trend_and_five_are():
    assert trend_of([2, 1, 2, 3, 4, 0]) == (False, 4, [])
    assert trend_of([2, 1, 2, 3, 4, 5, 0]) == (True, 5, [1, 2, 3, 4, 5])


def test_the_first_point_of_a_trend_counts():
    assert trend_of([1, 2, 3, 4, 5]) == (True, 5, [0, 1, 2, 3, 4])


def test_a_falling_trend_counts_like_a_rising_one():
    assert trend_of([5, 4, 3, 2, 1]) == (True, 5, [0, 1, 2, 3, 4])


def test_of_equal_neighbours_the_first_counts_and_the_others_are_ignored():
    assert trend_of([1, 2, 2, 2, 3, 4]) == (False, 4, [])
    assert trend_of([1, 2, 2, 3, 4, 4, 5, 5]) == (True, 5, [0, 1, 3, 4, 6])


def test_a_turning_point_belongs_to_both_trends():
    assert trend_of([1, 2, 3, 4, 5, 4, 3, 2, 1]) == (True, 5, list(range(9)))
    part = run_chart([1, 2, 3, 4, 5, 4, 3, 2, 1]).parts[0]
    assert [trend.rows for trend in part.trend_list] == [[0, 1, 2, 3, 4], [4, 5, 6, 7, 8]]


def test_where_a_trend_turns_on_equal_neighbours_the_first_of_them_is_the_turning_point():
    part = run_chart([1, 2, 3, 4, 5, 5, 4, 3, 2, 1]).parts[0]
    assert [trend.rows for trend in part.trend_list] == [[0, 1, 2, 3, 4], [4, 6, 7, 8, 9]]


def test_a_missing_value_does_not_break_a_trend():
    assert trend_of([1, 2, None, 3, 4, None, 5]) == (True, 5, [0, 1, 3, 4, 6])
    assert trend_of([1, 2, None, 2, 3, 4]) == (False, 4, [])


def test_points_on_the_median_count_in_a_trend():
    part = run_chart([1, 2, 3, 4, 5]).parts[0]
    assert part.centre_line == 3
    assert part.trend_points == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(("values", "longest"), [([], 0), ([None], 0), ([7], 1), ([7, 7, 7], 1), ([7, 8], 2)])
def test_the_longest_trend_of_very_short_series(values, longest):
    assert run_chart(values).parts[0].longest_trend == longest


# The median --------------------------------------------------------------------------------------------------------


def test_the_median_of_an_even_number_of_points_lies_halfway():
    assert run_chart([1, 4, 2, 8]).parts[0].centre_line == 3


def test_the_median_of_very_large_numbers_does_not_overflow():
    assert run_chart([1.5e308, 1.7e308]).parts[0].centre_line == pytest.approx(1.6e308)
