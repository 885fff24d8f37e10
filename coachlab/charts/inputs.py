"""What people and programs hand to a chart, read once for all charts: numbers by row, rows by number, phases."""

from __future__ import annotations

import itertools
import math
import operator
import warnings
from collections.abc import Iterable, Mapping, Sequence, Set
from decimal import Decimal
from numbers import Real
from typing import Any

from coachlab.charts.errors import ChartError, ChartWarning, shown

MOST_POINTS = 100_000
"""A longer series is almost surely one row a patient instead of one a month."""

_MISSING_MARKS = ("NAType", "NaTType", "MaskedConstant")  # of pandas and numpy, by name: this floor knows neither


def read_values(values: Iterable[Any], what: str = "A run chart") -> list[float | None]:
    """Numbers as doubles, None for what is missing (None or NaN). Raises ChartError that names the row.

    >>> read_values([1, None, float("nan"), 2.5])
    [1.0, None, None, 2.5]
    """
    if isinstance(values, (str, bytes, Mapping, Set)) or not isinstance(values, Iterable):
        raise ChartError(f"{what} is made from a list of numbers, not from {shown(values)}.")
    if getattr(values, "ndim", 1) != 1:  # a table of pandas would give the names of its columns
        raise ChartError(f"{what} is made from one series, not from {shown(values)}: choose one column.")
    numbers: list[float | None] = []
    for row, value in enumerate(values):
        if type(value) is float and -math.inf < value < math.inf and row < MOST_POINTS:
            numbers.append(value)  # nearly every value, and the only test that it needs
            continue
        if row >= MOST_POINTS:
            raise ChartError(
                f"{place(row)} is one too many: {what[0].lower()}{what[1:]} takes at most {MOST_POINTS:,} points, "
                "such as one a month, not one a patient.",
                row,
            )
        if value is None or type(value).__name__ in _MISSING_MARKS:
            numbers.append(None)
            continue
        number = _double(value)
        if number is None:
            raise ChartError(
                f"{place(row)} is {shown(value)}, which is not a number: give a number, or None where it is missing.",
                row,
            )
        if math.isinf(number):
            raise ChartError(f"{place(row)} is infinite: give the number itself, or None where it is missing.", row)
        numbers.append(None if number != number else number)
    return numbers


def _double(value: Any) -> float | None:
    """The value as a double (infinite where it is too large for one), None where it is no number."""
    if (
        type(value) is not int
        and type(value) is not float
        and (isinstance(value, bool) or not isinstance(value, (Real, Decimal)))
    ):
        return None
    try:
        return float(value)
    except OverflowError:
        return math.inf
    except ValueError:  # a signalling NaN of decimal
        return math.nan


def place(row: int) -> str:
    """A row as a sentence begins with it.

    >>> place(3)
    'Row 3 (number 4 of the series, rows count from 0)'
    """
    return f"Row {row} (number {row + 1} of the series, rows count from 0)"


def read_number(what: str, value: Any) -> float:
    """One finite number. Raises ChartError that begins with `what`.

    >>> read_number("The target", 5)
    5.0
    """
    number = _double(value)
    if number is None or not math.isfinite(number):
        raise ChartError(f"{what} is {shown(value)}: it must be a finite number.")
    return number


def _whole(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    try:
        return operator.index(value)
    except TypeError:
        return None


def read_count(what: str, value: Any, of: str) -> int:
    """A whole number, 1 or more, of things that `of` names. Raises ChartError that begins with `what`.

    >>> read_count("The run length", 9, "points")
    9
    """
    number = _whole(value)
    if number is None or number < 1:
        raise ChartError(f"{what} is {shown(value)}: it must be a whole number of {of}, 1 or more.")
    return number


def read_freeze(freeze: Any, count: int) -> int:
    """The number of first rows that make the baseline, 1 to `count`.

    >>> read_freeze(12, count=24)
    12
    """
    rows = read_count("The baseline (freeze)", freeze, "rows")
    if rows > count:
        raise ChartError(f"The baseline (freeze) is {rows} rows long, but the series ends at {count} rows.", count)
    return rows


def read_rows(what: str, rows: Sequence[int] | None, count: int) -> list[int]:
    """Rows counted from 0, sorted, each once. `what` names the setting in the error.

    >>> read_rows("exclude", [4, 2, 4], count=10)
    [2, 4]
    """
    if rows is None:
        return []
    if isinstance(rows, (str, bytes)) or not isinstance(rows, Iterable):
        raise ChartError(f"{what} is {shown(rows)}: it must be a list of rows, counted from 0.")
    found = set()
    for item in rows:
        row = _whole(item)
        if row is None or not 0 <= row < count:
            raise ChartError(f"{what} names row {shown(item)}, but the series has {count} rows, counted from 0.", row)
        found.add(row)
    return sorted(found)


def phases(parts: Sequence[int] | None, freeze: int | None, count: int) -> tuple[list[tuple[int, int]], int | None]:
    """The phases as (first row, row after the last), and the baseline, which is None where there are more phases.

    `parts` are the first rows of new phases; row 0 begins one in any case. A ChartWarning says that `freeze` is
    ignored with phases, since each phase has its own centre line.

    >>> phases([12], None, count=24), phases(None, 6, count=24)
    (([(0, 12), (12, 24)], None), ([(0, 24)], 6))
    """
    starts = [row for row in read_rows("parts", parts, count) if row > 0]
    if starts and freeze is not None:
        warnings.warn("freeze is ignored: with parts, each phase has its own centre line.", ChartWarning, stacklevel=3)
        freeze = None
    baseline = None if freeze is None else read_freeze(freeze, count)
    return list(itertools.pairwise([0, *starts, count])), baseline


def warn_of_no_baseline(freeze: int) -> None:
    """Say in a ChartWarning that the rows of the baseline hold no value, so that nothing can be tested."""
    warnings.warn(
        f"The baseline, rows 0 to {freeze - 1}, holds no value, so it has no centre line and nothing is tested: "
        "choose a longer baseline or none.",
        ChartWarning,
        stacklevel=4,
    )
