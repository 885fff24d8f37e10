"""Means, ratios and spreads that are right to the last digits, for very large and very small numbers too.

Why not simply add and divide: the rules ask whether a value lies on the centre line or outside a limit, so the mean of
equal numbers must be that number and not the double beside it.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from fractions import Fraction

_SAFE_LOW, _SAFE_HIGH = 1e-290, 1e290


def mean(values: Sequence[float]) -> float:
    """The mean of one or more finite numbers; the mean of equal numbers is that number, exactly.

    >>> mean([0.1] * 10), mean([1.7e308, 1.5e308])
    (0.1, 1.6e+308)
    """
    count = len(values)
    try:
        near = math.fsum(values) / count
        # The division rounded once; adding the mean of what is left over takes that error away.
        return near + math.fsum(itertools.chain(values, itertools.repeat(-near, count))) / count
    except OverflowError:
        return float(sum(map(Fraction, values)) / count)


def ratio(count: float, size: float, multiply: float = 1.0) -> float:
    """count / size × multiply, so that equal ratios of whole numbers are equal doubles; infinite where it is too large.

    >>> ratio(29, 50, 100), ratio(1, 3, 0.1) == ratio(3, 9, 0.1)
    (58.0, True)
    """
    # A whole factor goes first: 29 × 100 is exact, 29 / 50 is not. Any other factor would round before the division.
    found = count * multiply / size if multiply % 1 == 0 else count / size * multiply
    return found if math.isfinite(found) else _exact_ratio(Fraction(count), Fraction(size), multiply)


def ratio_of_sums(counts: Sequence[float], sizes: Sequence[float], multiply: float = 1.0) -> float:
    """The sum of the counts by the sum of the sizes, × multiply: the mean ratio, each weighed by its size.

    >>> ratio_of_sums([1, 2], [10, 20], 100)
    10.0
    """
    try:
        return ratio(math.fsum(counts), math.fsum(sizes), multiply)
    except OverflowError:
        return _exact_ratio(sum(map(Fraction, counts), Fraction()), sum(map(Fraction, sizes), Fraction()), multiply)


def _exact_ratio(count: Fraction, size: Fraction, multiply: float) -> float:
    try:
        return float(count * Fraction(multiply) / size)
    except OverflowError:
        return math.inf


def root_of_ratio(above: float, below: float) -> float:
    """√(above / below) for numbers of 0 or more, also where the ratio itself would be too large or too small.

    >>> root_of_ratio(0.25, 100), root_of_ratio(1e-320, 1e300) > 0
    (0.05, True)
    """
    quotient = above / below
    if not above or _SAFE_LOW < quotient < _SAFE_HIGH:
        return math.sqrt(quotient)
    return math.sqrt(above) / math.sqrt(below)


def standard_deviation(values: Sequence[float]) -> float:
    """The standard deviation of two or more numbers, with n - 1 below; infinite where it is too large for a double.

    >>> standard_deviation([2.0, 4.0, 6.0]), standard_deviation([0.1, 0.1, 0.1])
    (2.0, 0.0)
    """
    middle = mean(values)
    away = [value - middle for value in values]
    largest = max(map(abs, away))
    if not largest or math.isinf(largest):
        return largest
    # A power of two as the unit rounds nothing and keeps the squares from overflow.
    unit = math.frexp(largest)[1]
    parts = [math.ldexp(value, -unit) for value in away]
    # The mean is rounded too; the second term takes out what that adds.
    squares = math.fsum([part * part for part in parts]) - math.fsum(parts) ** 2 / len(parts)
    return _times_power_of_two(math.sqrt(squares / (len(parts) - 1)), unit)


def pooled_standard_deviation(deviations: Sequence[float], sizes: Sequence[int]) -> float:
    """√(Σ(n-1)s² / Σ(n-1)) of one or more groups of two or more (Montgomery, equation 6.31).

    >>> pooled_standard_deviation([1.0, 7.0], [2, 2])
    5.0
    """
    largest = max(deviations)
    if not largest or math.isinf(largest):
        return largest
    unit = math.frexp(largest)[1]
    squares = [(size - 1) * math.ldexp(s, -unit) ** 2 for s, size in zip(deviations, sizes, strict=True)]
    return _times_power_of_two(math.sqrt(math.fsum(squares) / (sum(sizes) - len(sizes))), unit)


def _times_power_of_two(value: float, power: int) -> float:
    try:
        return math.ldexp(value, power)
    except OverflowError:
        return math.inf
