"""A measure's observations as a series: one row for each month, gaps as None, equal shares as equal numbers.

How equal shares become equal doubles: the rules skip a point that lies on the median, so a rounding error must not
push it off. Doubles do that: halfway between 27 of 55 and 3 of 33 is exactly 16 of 55, but the mean of the two rounded
percents is not the rounded percent of 16 of 55. So a percent is 100 × numerator / denominator as an exact fraction of
the numbers as they were typed, and the median is taken of the exact fractions; each is then rounded once. What is equal
before one rounding is equal after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from coachlab.charts.errors import ChartError, shown
from coachlab.record.months import month_words, months_between
from coachlab.record.project import Measure, Observation

MOST_MONTHS = 600
"""Fifty years. A longer series has a slip in one of its years."""

MOST_VALUE = 1e15
"""A number that is larger is a slip of the keyboard, and its axis could not be read."""

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Series:
    """A measure's values by month. `reasons` says for a month without a value why it has none.

    `values` are the exact values, each rounded once to a double; in percent where `percent`.
    """

    percent: bool
    months: list[str]
    numerators: list[float | None]
    denominators: list[float | None]
    values: list[float | None]
    reasons: dict[int, str]

    def exact(self, row: int) -> Fraction:
        """The exact value of a row that has one."""
        numerator, denominator = self.numerators[row], self.denominators[row]
        assert numerator is not None
        if not self.percent:
            return _exact(numerator)
        assert denominator is not None
        return 100 * _exact(numerator) / _exact(denominator)


def is_month(text: object) -> bool:
    """Whether a text is a month as records write it.

    >>> is_month("2024-03"), is_month("2024-13"), is_month("March 2024")
    (True, False, False)
    """
    return isinstance(text, str) and _MONTH.fullmatch(text) is not None


def series_of(measure: Measure) -> Series:
    """The series of a measure, sorted, with every month from the first to the last.

    Raises ChartError with one sentence that names the row of the data (the first is row 1) and its month.

    >>> from coachlab.record.project import Measure, Observation
    >>> both = [Observation(month="2024-03", numerator=29, denominator=50), Observation(month="2024-01", numerator=1)]
    >>> series = series_of(Measure(observations=both))
    >>> series.months, series.values, series.reasons
    (['2024-01', '2024-02', '2024-03'], [None, None, 58.0], {0: 'no denominator', 1: 'no row for this month'})
    """
    by_month = _by_month(measure)
    months = _contiguous(by_month)
    percent = measure.display == "percent"
    series = Series(percent, months, [], [], [], {})
    for row, month in enumerate(months):
        place, observation = by_month.get(month, (-1, None))
        numerator = denominator = value = None
        if observation is None:
            reason = "no row for this month"
        else:
            numerator = _number(observation.numerator, "numerator", place, month)
            denominator = _number(observation.denominator, "denominator", place, month)
            reason = _reason(numerator, denominator, percent)
            if percent:
                _refuse_impossible(numerator, denominator, place, month)
        if reason:
            series.reasons[row] = reason
        elif numerator is not None:
            value = _percent(numerator, denominator or 1) if percent else float(numerator)
        series.numerators.append(numerator)
        series.denominators.append(denominator)
        series.values.append(value)
    return series


def exact_median(series: Series, rows: Iterable[int] | None = None) -> float | None:
    """The median of the exact values of some rows (all without them), rounded once; None without a value.

    >>> from coachlab.record.project import Measure, Observation
    >>> data = [Observation(month=f"2024-0{m}", numerator=m, denominator=3) for m in (1, 2)]
    >>> exact_median(series_of(Measure(observations=data)))
    50.0
    """
    asked = range(len(series.values)) if rows is None else rows
    # Rounding never changes an order, so the doubles, which sort faster, find the middle.
    present = sorted([(value, row) for row in asked if (value := series.values[row]) is not None])
    if not present:
        return None
    middle = present[(len(present) - 1) // 2 : len(present) // 2 + 1]
    return float(sum((series.exact(row) for _, row in middle), Fraction(0)) / len(middle))


def _by_month(measure: Measure) -> dict[str, tuple[int, Observation]]:
    found: dict[str, tuple[int, Observation]] = {}
    for place, observation in enumerate(measure.observations):
        month = observation.month
        if month == "" and observation.numerator is None and observation.denominator is None:
            continue
        if not is_month(month):
            raise ChartError(
                f"Row {place + 1} of the data has the month {shown(month)}: write it as year and month, "
                "for example 2025-03.",
                place,
            )
        if month in found:
            raise ChartError(
                f"Rows {found[month][0] + 1} and {place + 1} of the data are both for {month_words(month)}: "
                "keep one row a month.",
                place,
            )
        found[month] = (place, observation)
    return found


def _contiguous(by_month: dict[str, tuple[int, Observation]]) -> list[str]:
    if not by_month:
        return []
    first, last = min(by_month), max(by_month)
    years = int(last[:4]) - int(first[:4])
    if years * 12 + int(last[5:]) - int(first[5:]) >= MOST_MONTHS:
        raise ChartError(
            f"The data run from {month_words(first)} (row {by_month[first][0] + 1}) to {month_words(last)} "
            f"(row {by_month[last][0] + 1}), which is {years} years: look for a slip in a year.",
            by_month[first][0],
        )
    return months_between(first, last)


def _where(place: int, month: str) -> str:
    return f"Row {place + 1} of the data ({month_words(month)})"


def _number(value: object, what: str, place: int, month: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ChartError(f"{_where(place, month)} has {shown(value)} as its {what}, which is not a number.", place)
    if value != value:
        return None
    if abs(value) > MOST_VALUE:
        raise ChartError(
            f"{_where(place, month)} has a {what} that is too large to chart: look for a slip of the keyboard.", place
        )
    return value


def _reason(numerator: float | None, denominator: float | None, percent: bool) -> str:
    """Why a month has no value; "" where it has one."""
    if not percent:
        return "no number" if numerator is None else ""
    if denominator is None:
        return "no denominator" if numerator is not None else "no numbers"
    if denominator == 0:
        return "denominator 0"
    return "no numerator" if numerator is None else ""


def _refuse_impossible(numerator: float | None, denominator: float | None, place: int, month: str) -> None:
    for value, what in ((numerator, "numerator"), (denominator, "denominator")):
        if value is not None and value < 0:
            raise ChartError(f"{_where(place, month)} has a {what} below zero ({value:g}): a count starts at 0.", place)
    if numerator is not None and denominator and numerator > denominator:
        raise ChartError(
            f"{_where(place, month)} has a numerator ({numerator:g}) above its denominator ({denominator:g}): "
            "everybody in the numerator is counted in the denominator too, so check both.",
            place,
        )


def _percent(numerator: float, denominator: float) -> float:
    """100 × numerator / denominator, rounded once."""
    if numerator == int(numerator) and denominator == int(denominator):
        return 100 * int(numerator) / int(denominator)  # whole numbers are divided with one rounding
    return float(100 * _exact(numerator) / _exact(denominator))


def _exact(value: float) -> Fraction:
    """The number as it was typed: 0.1 is one tenth, not the double beside it."""
    return Fraction(value) if isinstance(value, int) or value.is_integer() else Fraction(float.__repr__(value))
