"""Quarters, half-years and years: what months are put together in where a month alone would show too few people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from coachlab.charts.observations import Series
from coachlab.documents.privacy import gives_away, is_small

_QUARTERS = ("January to March", "April to June", "July to September", "October to December")


@dataclass(frozen=True)
class Period:
    """A length of time, and the period in which a month lies ("2024-05" → "April to June 2024")."""

    name: str
    of: Callable[[str], str]


def _quarter(month: str) -> str:
    return f"{_QUARTERS[(int(month[5:]) - 1) // 3]} {month[:4]}"


def _half(month: str) -> str:
    return f"{'January to June' if int(month[5:]) < 7 else 'July to December'} {month[:4]}"


PERIODS = (
    Period("quarter", _quarter),
    Period("half-year", _half),
    Period("year", lambda month: month[:4]),
)
"""From the shortest to the longest."""


@dataclass(frozen=True)
class Together:
    """Some months of a series as one: its value (None without data), its counts, and whether it may not be shown."""

    value: float | None
    numerator: float = 0
    denominator: float = 0
    small: bool = False


def together(series: Series, months: Sequence[str], *, people: bool) -> Together:
    """The months of a series as one: a percent from the sums, a number as the median of the months.

    `people` tells whether the series counts people, so that a small number may not be shown.

    >>> from coachlab.charts.observations import series_of
    >>> from coachlab.record.project import Measure, Observation
    >>> rows = [Observation(month=f"2024-0{m}", numerator=6 + m, denominator=20) for m in (1, 2, 3)]
    >>> together(series_of(Measure(observations=rows)), ["2024-01", "2024-02"], people=True)
    Together(value=37.5, numerator=15, denominator=40, small=False)
    """
    wanted = set(months)
    rows = [row for row, month in enumerate(series.months) if month in wanted and series.values[row] is not None]
    if not rows:
        return Together(None)
    above = sum(series.numerators[row] or 0 for row in rows)
    if not series.percent:
        small = people and any(is_small(series.numerators[row]) for row in rows)
        return Together(median([series.values[row] or 0.0 for row in rows]), above, 0, small)
    below = sum(series.denominators[row] or 0 for row in rows)
    return Together(100 * above / below, above, below, people and gives_away(above, below, percent=True))


def in_periods(period: Period, months: Sequence[str]) -> dict[str, list[str]]:
    """The months of each period, in their order.

    >>> in_periods(PERIODS[0], ["2024-02", "2024-03", "2024-04"])
    {'January to March 2024': ['2024-02', '2024-03'], 'April to June 2024': ['2024-04']}
    """
    found: dict[str, list[str]] = {}
    for month in months:
        found.setdefault(period.of(month), []).append(month)
    return found
