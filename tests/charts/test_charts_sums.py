"""Means, ratios and spreads: right to the last digits, equal where they are equal, no overflow on the way."""

import math
import statistics
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.charts.sums import (
    mean,
    pooled_standard_deviation,
    ratio,
    ratio_of_sums,
    root_of_ratio,
    standard_deviation,
)

any_double = st.floats(allow_nan=False, allow_infinity=False)
everyday = st.floats(-1e6, 1e6, allow_subnormal=False)
MOST = 1.7976931348623157e308


@given(any_double, st.integers(1, 200))
def test_the_mean_of_equal_numbers_is_that_number(number, count):
    assert mean([number] * count) == number


@given(st.lists(any_double, min_size=1, max_size=30))
def test_the_mean_is_the_double_nearest_to_the_true_mean_or_its_neighbour(numbers):
    true = sum(map(Fraction, numbers)) / len(numbers)
    assert mean(numbers) == pytest.approx(float(true), rel=1e-15, abs=5e-324)


def test_a_mean_of_the_largest_doubles_does_not_overflow():
    assert mean([MOST, MOST, MOST]) == MOST
    assert mean([MOST, -MOST]) == 0


@given(st.integers(0, 10_000), st.integers(1, 10_000), st.integers(1, 1000), st.sampled_from([1, 100, 1000, 0.1, 0.25]))
def test_equal_shares_of_whole_numbers_are_equal_doubles(count, size, times, multiply):
    assert ratio(count, size, multiply) == ratio(count * times, size * times, multiply)


def test_a_share_times_a_hundred_is_what_a_person_expects():
    assert [ratio(count, 50, 100.0) for count in (29, 28, 7)] == [58, 56, 14]
    assert 29 / 50 * 100 != 58


def test_a_ratio_of_very_large_numbers_is_still_a_ratio():
    assert ratio(1e308, 1e308, 100.0) == 100
    assert ratio_of_sums([MOST, MOST], [MOST, MOST]) == 1
    assert ratio(1e308, 1e-308) == math.inf


@given(st.floats(0, 1e300), st.floats(1e-300, 1e300))
def test_a_root_of_a_ratio_is_neither_lost_nor_infinite(above, below):
    true = (Decimal(above) / Decimal(below)).sqrt()
    assert root_of_ratio(above, below) == pytest.approx(float(true), rel=1e-14, abs=0)


@given(st.lists(everyday, min_size=2, max_size=20))
def test_a_standard_deviation_is_the_exact_one(numbers):
    assert standard_deviation(numbers) == pytest.approx(statistics.stdev(map(Fraction, numbers)), rel=1e-13, abs=0)


@pytest.mark.parametrize("far", [0.0, 1.0, 1e9, 1e15])
def test_a_standard_deviation_does_not_lose_its_digits_far_from_zero(far):
    numbers = [far + step for step in (0.0, 0.5, 1.0, 2.5)]
    assert standard_deviation(numbers) == pytest.approx(statistics.stdev(map(Fraction, numbers)), rel=1e-15, abs=0)


def test_a_standard_deviation_of_neighbouring_doubles_is_exact_though_their_mean_is_rounded():
    step = math.ulp(1.0)
    assert standard_deviation([1.0, 1.0 + step]) == pytest.approx(step / math.sqrt(2), rel=1e-15, abs=0)


@pytest.mark.parametrize("unit", [1e-300, 1.0, 1e300])
def test_a_standard_deviation_has_the_unit_of_the_numbers(unit):
    numbers = [2 * unit, 4 * unit, 6 * unit]
    assert standard_deviation(numbers) == pytest.approx(2 * unit, rel=1e-15, abs=0)
    assert pooled_standard_deviation([unit, 7 * unit], [2, 2]) == pytest.approx(5 * unit, rel=1e-15, abs=0)


def test_a_spread_beyond_the_doubles_is_infinite_and_no_error():
    assert standard_deviation([MOST, -MOST]) == math.inf


@given(st.lists(st.tuples(st.floats(1e-3, 1e3), st.integers(2, 50)), min_size=1, max_size=20))
def test_the_pooled_standard_deviation_is_the_root_of_the_weighed_mean_variance(groups):
    deviations, sizes = zip(*groups, strict=True)
    weights = [size - 1 for size in sizes]
    variance = sum(w * Fraction(s) ** 2 for s, w in zip(deviations, weights, strict=True)) / sum(weights)
    assert pooled_standard_deviation(deviations, sizes) == pytest.approx(math.sqrt(variance), rel=1e-14, abs=0)
