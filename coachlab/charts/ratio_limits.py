"""Centre line and control limits of proportions and rates (p, u) and Laney's charts of both (p′, u′)."""

from __future__ import annotations

import math

from coachlab.charts.control_limits import D2, Limits, Values, mean_moving_range
from coachlab.charts.sums import ratio, ratio_of_sums, root_of_ratio


def p_limits(
    counts: Values, sizes: Values, at: Values, *, centre_line: float | None = None, multiply: float = 1.0
) -> list[Limits]:
    """The chart of proportions: p̄ ± 3 √(p̄(1 - p̄)/n), cut to 0 and 1, all times `multiply`, for each size in `at`.

    p̄ is the sum of the counts by the sum of the sizes. A size of None or 0 has no limits. `centre_line` is given times
    `multiply`. Source: Montgomery, section 7.2.

    >>> p_limits([10.0, 30.0], [100.0, 100.0], at=[100.0, 4.0, None], multiply=100.0)[1:]
    [Limits(centre_line=20.0, lower=0.0, upper=80.0), Limits(centre_line=20.0, lower=None, upper=None)]
    """
    return _limits_of_ratios(counts, sizes, at, centre_line, multiply, proportion=True)


def u_limits(
    counts: Values, sizes: Values, at: Values, *, centre_line: float | None = None, multiply: float = 1.0
) -> list[Limits]:
    """The chart of rates: ū ± 3 √(ū/n), not below 0, all times `multiply`, for each size in `at`.

    ū is the sum of the counts by the sum of the sizes. A size of None or 0 has no limits. `centre_line` is given times
    `multiply`. Source: Montgomery, section 7.3.

    >>> u_limits([4.0, 4.0], [1.0, 1.0], at=[1.0, 4.0])
    [Limits(centre_line=4.0, lower=0.0, upper=10.0), Limits(centre_line=4.0, lower=1.0, upper=7.0)]
    """
    return _limits_of_ratios(counts, sizes, at, centre_line, multiply, proportion=False)


def pp_limits(
    counts: Values,
    sizes: Values,
    at: Values,
    *,
    centre_line: float | None = None,
    multiply: float = 1.0,
    screen: bool = False,
) -> list[Limits]:
    """Laney's p′ chart: as p, with the spread times σz, the mean moving range of the z scores / 1.128.

    Without a moving range there are no limits; where p̄ is 0 or 1 the limits are the centre.
    Source: Laney 2002, Improved control charts for attributes, Qual Eng 14:531-537.

    >>> [round(limit, 3) for limit in pp_limits([10.0, 30.0], [100.0, 100.0], at=[100.0])[0]]
    [0.2, 0.0, 0.732]
    """
    return _limits_of_ratios(counts, sizes, at, centre_line, multiply, proportion=True, laney=True, screen=screen)


def up_limits(
    counts: Values,
    sizes: Values,
    at: Values,
    *,
    centre_line: float | None = None,
    multiply: float = 1.0,
    screen: bool = False,
) -> list[Limits]:
    """Laney's u′ chart: as u, with the spread times σz, the mean moving range of the z scores / 1.128.

    Without a moving range there are no limits; where ū is 0 the limits are the centre.
    Source: Laney 2002, Improved control charts for attributes, Qual Eng 14:531-537.

    >>> [round(limit, 3) for limit in up_limits([4.0, 6.0], [2.0, 2.0], at=[2.0])[0]]
    [2.5, 0.0, 5.16]
    """
    return _limits_of_ratios(counts, sizes, at, centre_line, multiply, proportion=False, laney=True, screen=screen)


def _limits_of_ratios(
    counts: Values,
    sizes: Values,
    at: Values,
    centre_line: float | None,
    multiply: float,
    *,
    proportion: bool,
    laney: bool = False,
    screen: bool = False,
) -> list[Limits]:
    pairs = [(count, size) if count is not None and size else None for count, size in zip(counts, sizes, strict=True)]
    present = [pair for pair in pairs if pair]
    if centre_line is not None:
        shown, centre, rest = centre_line, centre_line / multiply, (multiply - centre_line) / multiply
    elif present:
        of, by = [count for count, _ in present], [size for _, size in present]
        shown, centre = ratio_of_sums(of, by, multiply), ratio_of_sums(of, by)
        rest = ratio_of_sums([size - count for count, size in present], by)
    else:
        return [Limits(None, None, None)] * len(at)
    most = 1.0 if proportion else math.inf
    shown, centre = min(shown, most * multiply), min(centre, most)
    # The rest is not taken as 1 - centre, which has lost its digits where nearly all are counted.
    variance = centre * rest if proportion else centre
    sigma_z: float | None = 1.0
    if laney and variance:
        scores = [pair and (ratio(*pair) - centre) / root_of_ratio(variance, pair[1]) for pair in pairs]
        spread = mean_moving_range(scores, screen=screen)
        sigma_z = None if spread is None else spread / D2
    found = []
    for size in at:
        if not size or sigma_z is None:
            found.append(Limits(shown, None, None))
            continue
        away = 3 * root_of_ratio(variance, size) * sigma_z
        if away:
            found.append(Limits(shown, max(0.0, centre - away) * multiply, min(most, centre + away) * multiply))
        else:
            found.append(Limits(shown, shown, shown))
    return found
