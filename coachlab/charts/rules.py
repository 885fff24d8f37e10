"""The rules of run charts, one function and one citation a rule.

A *point* is a pair (row, value): the 0-based row in the series, and a number that is present. Points come in the order
of their rows; missing and excluded rows are simply not there, so runs and trends bridge them unless they are told to
break. A *useful* point is a point that is not on the centre line.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

Point = tuple[int, float]

RUNS_TABLE = {
    10: (3, 9), 11: (3, 10), 12: (3, 11), 13: (4, 11), 14: (4, 12), 15: (5, 12), 16: (5, 13), 17: (5, 13),
    18: (6, 14), 19: (6, 15), 20: (6, 16), 21: (7, 16), 22: (7, 17), 23: (7, 17), 24: (8, 18), 25: (8, 18),
    26: (9, 19), 27: (10, 19), 28: (10, 20), 29: (10, 20), 30: (11, 21), 31: (11, 22), 32: (11, 23), 33: (12, 23),
    34: (12, 24), 35: (12, 24), 36: (13, 25), 37: (13, 25), 38: (14, 26), 39: (14, 26), 40: (15, 27), 41: (15, 27),
    42: (16, 28), 43: (16, 28), 44: (17, 29), 45: (17, 30), 46: (17, 31), 47: (18, 31), 48: (18, 32), 49: (19, 32),
    50: (19, 33), 51: (20, 33), 52: (20, 34), 53: (21, 34), 54: (21, 35), 55: (22, 35), 56: (22, 35), 57: (23, 36),
    58: (23, 37), 59: (24, 38), 60: (24, 38),
}  # fmt: skip
"""Useful points → fewest and most runs that are no signal. Perla, Provost and Murray 2011, Table 1, as printed.

Row 56 is probably a misprint of 22-36; a printed table is a convention, so it stays as printed.
"""


class Run(NamedTuple):
    """Consecutive useful points on one side of the centre line."""

    above: bool
    rows: list[int]


class Trend(NamedTuple):
    """Consecutive points that all rise or all fall. A turning point is in both its trends."""

    rising: bool
    rows: list[int]


def median(values: Sequence[float]) -> float | None:
    """The middle of the values, or halfway between the middle two; None where there are no values.

    >>> median([3.0, 1.0, 2.0]), median([4.0, 1.0]), median([])
    (2.0, 2.5, None)
    """
    ordered = sorted(values)
    count = len(ordered)
    if not count:
        return None
    if count % 2:
        return ordered[count // 2]
    low, high = ordered[count // 2 - 1], ordered[count // 2]
    middle = (low + high) / 2
    return middle if math.isfinite(middle) else low / 2 + high / 2


def runs(
    points: Sequence[Point],
    centre_line: float,
    *,
    on_centre: str = "skip",
    gaps: str = "bridge",
    tolerance: float = 0.0,
) -> list[Run]:
    """The runs of useful points, as long as each can be.

    A point within `tolerance` of the centre line (0: exactly on it) is on it. `on_centre`: "skip", it neither breaks a
    run nor adds to it (Perla, Provost and Murray 2011, BMJ Qual Saf 20:46-51); "break", it ends the run and is in none
    (Making Data Count); "below", it counts as a point below (Minitab). `gaps`: whether rows that are not there between
    two points "bridge" or "break" a run.

    >>> runs([(0, 1.0), (1, 2.0), (2, 1.0), (4, 3.0)], centre_line=2.0)
    [Run(above=False, rows=[0, 2]), Run(above=True, rows=[4])]
    >>> [run.rows for run in runs([(0, 1.0), (1, 2.0), (2, 1.0), (4, 1.0)], 2.0, on_centre="break", gaps="break")]
    [[0], [2], [4]]
    """
    found: list[Run] = []
    side = None
    rows: list[int] = []
    before = None
    breaks = gaps == "break"
    for row, value in points:
        if breaks:
            if before is not None and row != before + 1:
                side = None
            before = row
        if value == centre_line or (tolerance and abs(value - centre_line) <= tolerance):
            if on_centre == "break":
                side = None
            if on_centre != "below":
                continue
            above = False
        else:
            above = value > centre_line
        if above is side:
            rows.append(row)
        else:
            rows = [row]
            side = above
            found.append(Run(above, rows))
    return found


def crossings(found: Sequence[Run]) -> int:
    """How often the series crosses its centre line: neighbouring useful points that lie on opposite sides.

    A run that was broken (by a point on the centre line or a gap) goes on behind the break, so no crossing is lost or
    made by a break. Source: Anhøj and Olesen 2014, PLoS ONE 9:e113825.

    >>> crossings([Run(True, [0]), Run(True, [2]), Run(False, [3])])
    1
    """
    return sum(first.above is not second.above for first, second in itertools.pairwise(found))


def trends(points: Sequence[Point], *, ties: str = "ignore", gaps: str = "bridge") -> list[Trend]:
    """The stretches of two or more points that all rise or all fall, as long as each can be.

    A turning point belongs to both trends; points on the centre line count like any point. `ties`: of equal neighbours
    "ignore" all but the first (Perla, Provost and Murray 2011, BMJ Qual Saf 20:46-51), or "break" the trend there
    (Making Data Count). `gaps`: whether rows that are not there between two points "bridge" or "break" a trend.

    >>> trends([(0, 1.0), (1, 2.0), (2, 2.0), (3, 3.0), (4, 0.0)])
    [Trend(rising=True, rows=[0, 1, 3]), Trend(rising=False, rows=[3, 4])]
    >>> [trend.rows for trend in trends([(0, 1.0), (1, 2.0), (2, 2.0), (3, 3.0), (5, 4.0)], ties="break", gaps="break")]
    [[0, 1], [2, 3]]
    """
    found: list[Trend] = []
    direction = None
    rows: list[int] = []
    previous: Point | None = None
    before = -1
    breaks = gaps == "break"
    for row, value in points:
        gap = breaks and row != before + 1
        before = row
        if previous is None or gap:
            previous, direction = (row, value), None
            continue
        if value == previous[1]:
            if ties == "break":
                previous, direction = (row, value), None
            continue
        rising = value > previous[1]
        if rising is direction:
            rows.append(row)
        else:
            rows = [previous[0], row]
            direction = rising
            found.append(Trend(rising, rows))
        previous = (row, value)
    return found


def shifts(found: Sequence[Run], length: int) -> list[Run]:
    """The runs that are a shift: `length` or more useful points on one side (6 in Perla, Provost and Murray 2011).

    >>> shifts([Run(True, [0, 1, 2, 3, 4, 5]), Run(False, [6])], length=6)
    [Run(above=True, rows=[0, 1, 2, 3, 4, 5])]
    """
    return [run for run in found if len(run.rows) >= length]


def long_trends(found: Sequence[Trend], length: int) -> list[Trend]:
    """The trends that are a signal: `length` or more points, the first one counted (5 in Perla and others 2011).

    >>> long_trends([Trend(True, [0, 1, 2, 3]), Trend(False, [3, 4, 5, 6, 7])], length=5)
    [Trend(rising=False, rows=[3, 4, 5, 6, 7])]
    """
    return [trend for trend in found if len(trend.rows) >= length]


def runs_limits(useful: int) -> tuple[int, int] | None:
    """Fewest and most runs that are no signal; None below 10 and above 60 useful points, where the table is silent.

    Source: Perla, Provost and Murray 2011, Table 1, as printed (adapted from Swed and Eisenhart 1943).

    >>> runs_limits(24), runs_limits(9), runs_limits(61)
    ((8, 18), None, None)
    """
    return RUNS_TABLE.get(useful)


def longest_run_limit(useful: int) -> int:
    """The longest run that is no signal among this many useful points (1 or more): round(log2(n)) + 3.

    Source: Anhøj and Olesen 2014, PLoS ONE 9:e113825, who study 10 points and more.

    >>> [longest_run_limit(n) for n in (11, 12, 22, 23, 45, 46)]
    [6, 7, 7, 8, 8, 9]
    """
    # log2(n) rounds to half the bit length of n squared: whole numbers only, so no rounding error near a half.
    return (useful * useful).bit_length() // 2 + 3


@lru_cache(maxsize=4096)
def crossings_limit(useful: int) -> int:
    """The fewest crossings that are no signal among this many useful points (1 or more).

    The lower 5 % point of the binomial distribution with n - 1 trials and probability 1/2: the smallest k with
    P(X ≤ k) ≥ 0.05, in whole numbers. Source: Anhøj and Olesen 2014, PLoS ONE 9:e113825; Anhøj 2015, 10:e0121349.

    >>> [crossings_limit(n) for n in (10, 20, 30, 40, 60)]
    [2, 6, 10, 14, 23]
    """
    trials = useful - 1
    total = 2**trials
    k = trials // 2
    ways = math.comb(trials, k)
    # The ways to get k or fewer. Walking down from the middle takes about √n steps; up from zero it would be n/2.
    at_most_k = total // 2 if trials % 2 else (total + ways) // 2
    while 20 * (at_most_k - ways) >= total:
        at_most_k -= ways
        ways = ways * k // (trials - k + 1)
        k -= 1
    return k
