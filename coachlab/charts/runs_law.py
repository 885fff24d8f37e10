"""The exact law of the number of runs, from which the printed tables are made."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

_PARTS_OF_A_TAIL = 40
"""A tail is at most one part in 40, which is 2.5 %."""


@lru_cache(maxsize=4096)
def exact_runs_limits(above: int, below: int) -> tuple[int, int] | None:
    """Fewest and most runs that are no signal, for so many points on each side; None without a point.

    Too few (too many) is a number of runs that the law gives with probability 2.5 % or less, that number and all below
    (above) it taken together; in whole numbers, so exact. Where all points lie on one side there is one run only.
    Source: Swed and Eisenhart 1943, Ann Math Stat 14:66-87.

    >>> exact_runs_limits(12, 12), exact_runs_limits(5, 6), exact_runs_limits(7, 0), exact_runs_limits(0, 0)
    ((8, 18), (4, 9), (1, 1), None)
    """
    if not above or not below:
        return (1, 1) if above or below else None
    total = math.comb(above + below, above)
    return _first_above_the_tail(_from_below(above, below), total), _first_above_the_tail(
        _from_above(above, below), total
    )


def _first_above_the_tail(law: Iterator[tuple[int, int]], total: int) -> int:
    gathered = 0
    for runs, ways in law:
        gathered += ways
        if gathered * _PARTS_OF_A_TAIL > total:
            return runs
    raise AssertionError("the law of runs adds up to less than itself")  # pragma: no cover


def _from_below(above: int, below: int) -> Iterator[tuple[int, int]]:
    """Number of runs, ways to get it, from the fewest on. Each way's number comes from the last by small factors."""
    ways = 1  # C(above - 1, k - 1) C(below - 1, k - 1)
    for k in range(1, min(above, below) + 1):
        yield 2 * k, 2 * ways
        yield 2 * k + 1, ways * (above + below - 2 * k) // k
        ways = ways * ((above - k) * (below - k)) // (k * k)


def _from_above(above: int, below: int) -> Iterator[tuple[int, int]]:
    """The same from the most runs down."""
    most = min(above, below)
    ways = math.comb(above - 1, most - 1) * math.comb(below - 1, most - 1)
    for k in range(most, 0, -1):
        yield 2 * k + 1, ways * (above + below - 2 * k) // k
        yield 2 * k, 2 * ways
        ways = ways * ((k - 1) * (k - 1)) // ((above - k + 1) * (below - k + 1))
