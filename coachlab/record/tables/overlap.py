"""Numbers whose months overlap, rolling or year-to-date: known by their name, or by how they rise and begin anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from coachlab.record.project import Observation

_ROLLING = re.compile(r"rolling|ytd|year.to.date|cumulative|12.?months?|twelve|acumulad", re.IGNORECASE)
_STEPS, _RISING, _GROWN = 8, 0.9, 3.0


def is_rolling(name: str) -> bool:
    """True where a column's name says that its months overlap, which a run chart must never show.

    >>> is_rolling("Rolling 12 months"), is_rolling("YTD met"), is_rolling("Met")
    (True, True, False)
    """
    return bool(_ROLLING.search(name))


def begins_anew_each_year(observations: Sequence[Observation]) -> bool:
    """True where denominators rise through each calendar year and fall back in January, as year-to-date numbers do.

    In one year alone they must have grown threefold. A year-to-date number of a steady practice grows by one twelfth
    of its December value each month, so a month's own count all but never does the same by chance: eight rising steps
    of independent counts have a chance of 1 in 9! or 0.0003 %.

    >>> year = [Observation(month=f"2025-{m:02d}", numerator=m * 20, denominator=m * 40) for m in range(1, 13)]
    >>> begins_anew_each_year(year), begins_anew_each_year([*reversed(year)])
    (True, True)
    >>> begins_anew_each_year([Observation(month=f"2025-{m:02d}", numerator=20, denominator=40) for m in range(1, 13)])
    False
    """
    known = sorted((o.month, o.denominator) for o in observations if o.denominator is not None)
    inside = [(a, b) for (m, a), (n, b) in pairwise(known) if m[:4] == n[:4]]
    across = [(a, b) for (m, a), (n, b) in pairwise(known) if m[:4] != n[:4]]
    if len(inside) < _STEPS or sum(b > a for a, b in inside) < _RISING * len(inside):
        return False
    return all(b * 2 < a for a, b in across) if across else known[-1][1] >= _GROWN * known[0][1]
