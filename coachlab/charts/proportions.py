"""What a rate, a difference of two rates and a change of that difference are worth: their 95 percent intervals.

A rate has Wilson's score interval. A difference has Newcombe's hybrid score interval, which is made of the two score
intervals and stays within -100 and 100 points; of the eleven methods that he compared it is his tenth. The same way of
adding up, distances squared, gives the interval of any sum and difference of rates (Zou and Donner), so also that of a
gap's change: (rate - rate) later - (rate - rate) before.

All of them take the people of the counts to be different people who do not influence each other. Where the same
patients are counted before and after, the true interval of a change is most often narrower; where they are counted
several times within one count (months added up), the true interval is wider.

Sources: `wilson1927`, `newcombe1998`, `zou2008` in book/references.bib.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from coachlab.charts.errors import ChartError

LEVEL = 0.95
"""Of such intervals so many hold the true value."""


@dataclass(frozen=True)
class Estimate:
    """A number with its interval, all in percent or in percentage points."""

    value: float
    low: float
    high: float

    @property
    def clear(self) -> int:
        """1 where the whole interval is above zero, -1 where it is below, 0 where it holds zero.

        >>> Estimate(5, 1, 9).clear, Estimate(-5, -9, -1).clear, Estimate(5, -1, 11).clear
        (1, -1, 0)
        """
        return 1 if self.low > 0 else -1 if self.high < 0 else 0

    @property
    def reach(self) -> float:
        """Half the interval's width: about the smallest difference that these counts could tell from none.

        >>> Estimate(5, -1, 11).reach
        6.0
        """
        return (self.high - self.low) / 2


def rate(numerator: int, denominator: int, level: float = LEVEL) -> Estimate:
    """A rate in percent with Wilson's score interval, without a correction for continuity.

    Raises ChartError where the denominator is not above zero or the numerator lies outside 0 to the denominator.

    >>> found = rate(15, 148)
    >>> [round(number, 2) for number in (found.value, found.low, found.high)]
    [10.14, 6.24, 16.05]
    """
    if not denominator > 0 or not 0 <= numerator <= denominator:
        raise ChartError(f"{numerator:,} of {denominator:,} is no rate: check the numerator and the denominator.")
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = numerator / denominator
    middle = 2 * numerator + z * z
    spread = z * math.sqrt(z * z + 4 * numerator * (1 - share))
    below = 2 * (denominator + z * z)
    low = 0.0 if numerator == 0 else 100 * (middle - spread) / below
    high = 100.0 if numerator == denominator else 100 * (middle + spread) / below
    return Estimate(100 * share, low, high)


def difference(first: Estimate, second: Estimate) -> Estimate:
    """First minus second, with Newcombe's hybrid score interval where both are rates.

    >>> found = difference(rate(56, 70), rate(48, 80))
    >>> [round(number, 2) for number in (found.value, found.low, found.high)]
    [20.0, 5.24, 33.39]
    """
    return combined([(1, first), (-1, second)])


def combined(terms: Sequence[tuple[float, Estimate]]) -> Estimate:
    """A sum of coefficient × estimate, all independent: distances to the ends of the intervals, squared and added.

    >>> before, after = difference(rate(30, 50), rate(20, 50)), difference(rate(40, 50), rate(32, 50))
    >>> found = combined([(1, after), (-1, before)])
    >>> [round(number, 1) for number in (found.value, found.low, found.high)]
    [-4.0, -28.9, 21.5]
    """
    value = math.fsum(c * each.value for c, each in terms)
    down = [c * (each.value - (each.low if c > 0 else each.high)) for c, each in terms]
    up = [c * ((each.high if c > 0 else each.low) - each.value) for c, each in terms]
    return Estimate(value, value - math.hypot(*down), value + math.hypot(*up))
