"""Centre line and control limits of charts of single numbers (i, mr, c, g, t): one function a kind, with its source.

Every function, here and in `subgroup_limits` and `ratio_limits`, takes the rows that make centre and limits (excluded
rows are taken out before; None is missing). `centre_line`: a centre to use instead of the computed one; the limits are
then around it.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import NamedTuple

from coachlab.charts.errors import ChartError
from coachlab.charts.rules import median
from coachlab.charts.sums import mean

D2 = 1.128
"""Mean range of two normal values, in standard deviations, as printed (Montgomery, appendix VI); 3 / 1.128 is 2.66."""

D4 = 3.267
"""Upper limit of a moving range of two, in mean moving ranges, as printed (Montgomery, appendix VI)."""

T_POWER = 3.6
"""The power that makes exponential times nearly normal (Nelson 1994, J Qual Technol 26:239-241)."""

Values = Sequence[float | None]


class Limits(NamedTuple):
    """A centre line and its limits at one row, in the unit of the chart; None where there are none."""

    centre_line: float | None
    lower: float | None
    upper: float | None


def moving_ranges(values: Values) -> list[float]:
    """The absolute differences of neighbours that are both present.

    >>> moving_ranges([3.0, 5.0, None, 9.0, 6.0])
    [2.0, 3.0]
    """
    return [abs(b - a) for a, b in itertools.pairwise(values) if a is not None and b is not None]


def mean_moving_range(values: Values, *, screen: bool = False) -> float | None:
    """The mean moving range; None without one.

    `screen`: ranges at or above 3.267 × the mean are dropped once, where any is left then, and the mean is taken again
    (Nelson 1982, J Qual Technol 14:172-173). Raises ChartError where two neighbours differ by more than a double holds.

    >>> values = [0.0, 1.0, 0.0, 1.0, 0.0, 16.0]
    >>> mean_moving_range(values), mean_moving_range(values, screen=True)
    (4.0, 1.0)
    """
    ranges = moving_ranges(values)
    if not ranges:
        return None
    if math.isinf(max(ranges)):
        raise ChartError("Two neighbouring values are too far apart to compute with: look for a slip in a number.")
    middle = mean(ranges)
    if screen:
        kept = [size for size in ranges if size < D4 * middle]
        return mean(kept) if kept else middle
    return middle


def i_limits(values: Values, *, centre_line: float | None = None, screen: bool = False) -> Limits:
    """The I (XmR) chart: the mean ± 3 × the mean moving range / 1.128. Without a moving range there are no limits.

    Source: Montgomery, Introduction to Statistical Quality Control, section 6.4; Wheeler, Understanding Variation.

    >>> [round(limit, 3) for limit in i_limits([10.0, 12.0, 11.0])]
    [11.0, 7.011, 14.989]
    """
    present = [value for value in values if value is not None]
    centre = mean(present) if centre_line is None and present else centre_line
    spread = mean_moving_range(values, screen=screen)
    if centre is None or spread is None:
        return Limits(centre, None, None)
    away = 3 * spread / D2
    return Limits(centre, centre - away, centre + away)


def mr_limits(values: Values, *, centre_line: float | None = None, screen: bool = False) -> Limits:
    """The moving range chart of these measurements: the mean moving range, from 0 to 3.267 × the centre.

    Source: Montgomery, section 6.4.

    >>> mr_limits([10.0, 12.0, 8.0])
    Limits(centre_line=3.0, lower=0.0, upper=9.801)
    """
    centre = mean_moving_range(values, screen=screen) if centre_line is None else centre_line
    return Limits(None, None, None) if centre is None else Limits(centre, 0.0, D4 * centre)


def c_limits(values: Values, *, centre_line: float | None = None) -> Limits:
    """The chart of counts: the mean c̄ ± 3 √c̄, not below 0.

    Source: Montgomery, section 7.3.

    >>> c_limits([14.0, 16.0, 18.0])
    Limits(centre_line=16.0, lower=4.0, upper=28.0)
    """
    present = [value for value in values if value is not None]
    centre = mean(present) if centre_line is None and present else centre_line
    if centre is None:
        return Limits(None, None, None)
    away = 3 * math.sqrt(centre)
    return Limits(centre, max(0.0, centre - away), centre + away)


def g_limits(values: Values, *, centre_line: float | None = None) -> Limits:
    """The chart of cases between rare events: the median; x̄ ± 3 √(x̄(x̄ + 1)) around the mean x̄, not below 0.

    A given `centre_line` changes the centre alone. Source of the limits: Benneyan 2001, Health Care Manag Sci
    4:305-318; the median is the centre because such numbers are skewed.

    >>> g_limits([0.0, 1.0, 2.0])
    Limits(centre_line=1.0, lower=0.0, upper=5.242640687119286)
    """
    present = [value for value in values if value is not None]
    centre = median(present) if centre_line is None else centre_line
    if not present:
        return Limits(centre, None, None)
    average = mean(present)
    away = 3 * math.sqrt(average) * math.sqrt(average + 1)
    return Limits(centre, max(0.0, average - away), average + away)


def t_limits(values: Values, *, centre_line: float | None = None, screen: bool = False) -> Limits:
    """The chart of times between rare events: an I chart of y^(1/3.6), transformed back; no limit below 0.

    Source: Montgomery, section 7.3.5; Nelson 1994, J Qual Technol 26:239-241.

    >>> [round(limit, 2) for limit in t_limits([1.0, 2.0**3.6, 1.0, 2.0**3.6])]
    [4.3, 0.0, 169.27]
    """
    smaller = [None if value is None else value ** (1 / T_POWER) for value in values]
    given = None if centre_line is None else centre_line ** (1 / T_POWER)
    # There and back rounds: a limit that is the transform of a value must come back as that value.
    back = {small: value for small, value in zip(smaller, values, strict=True) if small is not None}
    if given is not None:
        back[given] = centre_line
    limits = i_limits(smaller, centre_line=given, screen=screen)
    return Limits(*[None if limit is None else back.get(limit, _power(limit)) for limit in limits])


def _power(value: float) -> float:
    try:
        return value**T_POWER if value > 0 else 0.0
    except OverflowError:
        return math.inf
