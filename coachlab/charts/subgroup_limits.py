"""Centre line and control limits of subgroups (xbar, s), and the constants c4, A3, B3 and B4, not rounded."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from coachlab.charts.control_limits import Limits
from coachlab.charts.errors import ChartError
from coachlab.charts.sums import mean, pooled_standard_deviation, standard_deviation


@lru_cache(maxsize=4096)
def c4(size: int) -> float:
    """Mean standard deviation of `size` normal values (2 or more), in true ones: √(2/(n-1)) Γ(n/2) / Γ((n-1)/2).

    Source: Montgomery, appendix VI (rounded there to four decimals).

    >>> round(c4(2), 4), round(c4(25), 4)
    (0.7979, 0.9896)
    """
    half = (size - 1) / 2
    if half < 150:
        return math.gamma(half + 0.5) / (math.gamma(half) * math.sqrt(half))
    # Beyond the reach of the gamma function the series of this ratio in 1/x is right to the last digit
    # (Abramowitz and Stegun 1964, 6.1.47, with a = 1/2 and b = 0, divided by √x).
    x = 1 / half
    return 1 + x * (-1 / 8 + x * (1 / 128 + x * (5 / 1024 + x * (-21 / 32768 + x * (-399 / 262144)))))


def a3(size: int) -> float:
    """3 / (c4 √n): the limits of a mean, in mean standard deviations (Montgomery, appendix VI).

    >>> round(a3(5), 3)
    1.427
    """
    return 3 / (c4(size) * math.sqrt(size))


def b3(size: int) -> float:
    """1 - 3 √(1 - c4²) / c4, not below 0: the lower limit of a standard deviation (Montgomery, appendix VI).

    >>> b3(5), round(b3(6), 3)
    (0.0, 0.03)
    """
    return max(0.0, 1 - 3 * math.sqrt(1 - c4(size) ** 2) / c4(size))


def b4(size: int) -> float:
    """1 + 3 √(1 - c4²) / c4: the upper limit of a standard deviation (Montgomery, appendix VI).

    >>> round(b4(5), 3)
    2.089
    """
    return 1 + 3 * math.sqrt(1 - c4(size) ** 2) / c4(size)


def mean_standard_deviation(subgroups: Sequence[Sequence[float]]) -> float | None:
    """S-bar: the mean of the standard deviations; where sizes differ √(Σ(n-1)s² / Σ(n-1)). None without any.

    Subgroups of one have no standard deviation and are left out. Source: Montgomery, equations 6.29 to 6.31.

    >>> mean_standard_deviation([[1.0, 3.0], [5.0, 9.0], [4.0]])
    2.121320343559643
    """
    large = [group for group in subgroups if len(group) > 1]
    if not large:
        return None
    deviations = [standard_deviation(group) for group in large]
    sizes = [len(group) for group in large]
    if math.isinf(max(deviations)):
        raise ChartError("The measurements are too far apart to compute with: look for a slip in a number.")
    return mean(deviations) if len(set(sizes)) == 1 else pooled_standard_deviation(deviations, sizes)


def xbar_limits(
    subgroups: Sequence[Sequence[float]], at: Sequence[int], *, centre_line: float | None = None
) -> list[Limits]:
    """The chart of subgroup means: the mean of all measurements ± A3 × S-bar, for each size in `at`.

    A size below 2 has no limits. Source: Montgomery, section 6.3, equations 6.28 and 6.30.

    >>> xbar_limits([[1.0, 3.0], [5.0, 7.0]], at=[2, 1])[1]
    Limits(centre_line=4.0, lower=None, upper=None)
    """
    measurements = [value for group in subgroups for value in group]
    centre = mean(measurements) if centre_line is None and measurements else centre_line
    spread = mean_standard_deviation(subgroups)
    if centre is None or spread is None:
        return [Limits(centre, None, None)] * len(at)
    return [
        Limits(centre, centre - a3(size) * spread, centre + a3(size) * spread)
        if size > 1
        else Limits(centre, None, None)
        for size in at
    ]


def s_limits(
    subgroups: Sequence[Sequence[float]], at: Sequence[int], *, centre_line: float | None = None
) -> list[Limits]:
    """The chart of subgroup standard deviations: S-bar, from B3 × S-bar to B4 × S-bar, for each size in `at`.

    A size below 2 has no limits. Source: Montgomery, section 6.3, equations 6.27 and 6.31.

    >>> [round(limit, 3) for limit in s_limits([[1.0, 3.0], [5.0, 7.0]], at=[2])[0]]
    [1.414, 0.0, 4.62]
    """
    centre = mean_standard_deviation(subgroups) if centre_line is None else centre_line
    if centre is None:
        return [Limits(None, None, None)] * len(at)
    return [
        Limits(centre, b3(size) * centre, b4(size) * centre) if size > 1 else Limits(centre, None, None) for size in at
    ]
