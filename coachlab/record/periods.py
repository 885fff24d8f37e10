"""Months, quarters, half-years and years: what months are put together in where one alone shows too few people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coachlab.record.months import month_words

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


MONTH = Period("month", month_words)

PERIODS = (
    Period("quarter", _quarter),
    Period("half-year", _half),
    Period("year", lambda month: month[:4]),
)
"""From the shortest to the longest, without the month itself."""


def in_periods(period: Period, months: Sequence[str]) -> dict[str, list[str]]:
    """The months of each period, in their order.

    >>> in_periods(PERIODS[0], ["2024-02", "2024-03", "2024-04"])
    {'January to March 2024': ['2024-02', '2024-03'], 'April to June 2024': ['2024-04']}
    """
    found: dict[str, list[str]] = {}
    for month in months:
        found.setdefault(period.of(month), []).append(month)
    return found
