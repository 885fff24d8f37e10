"""What people and programs hand to a control chart, read and checked: measurements, subgroups, counts and sizes."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from coachlab.charts.errors import ChartError, ChartWarning, shown
from coachlab.charts.inputs import MOST_POINTS, place, read_number, read_values
from coachlab.charts.sums import mean, ratio, standard_deviation

KINDS = ("i", "mr", "xbar", "s", "p", "pp", "u", "up", "c", "g", "t")
"""Every kind of control chart; `pp` and `up` are Laney's p′ and u′."""

SUBGROUPS = ("xbar", "s")
RATIOS = ("p", "pp", "u", "up")
PROPORTIONS = ("p", "pp")

_FROM_ZERO = {
    "c": "a number of events",
    "g": "a number of cases between events",
    "t": "a time between events",
    "p": "a count",
    "pp": "a count",
    "u": "a count",
    "up": "a count",
}
"""What the values are, on the charts whose values start at 0."""


@dataclass(frozen=True, kw_only=True)
class Readings:
    """The rows of a control chart.

    `numbers` are the measurements or counts as they were given, `sizes` the denominators or the numbers of measurements
    of a subgroup, `subgroups` the measurements of xbar and s. `values` is what the chart shows at each row, times
    `multiply` (on mr still the measurements, whose differences depend on the phases).
    """

    values: list[float | None]
    numbers: list[float | None]
    sizes: list[float | None] = field(default_factory=list)
    subgroups: list[list[float]] = field(default_factory=list)


def read_kind(kind: object) -> str:
    """The kind of chart. Raises ChartError that lists them all.

    >>> read_kind("up")
    'up'
    """
    if isinstance(kind, str) and kind in KINDS:
        return kind
    raise ChartError(f"There is no control chart {shown(kind)}; the kinds are {', '.join(KINDS)}.")


def read_multiply(multiply: object) -> float:
    """What the values are shown times, above 0.

    >>> read_multiply(100)
    100.0
    """
    number = read_number("multiply", multiply)
    if number <= 0:
        raise ChartError(f"multiply is {number:g}: it must be above 0, for example 100 for percent.")
    return number


def read_improvement(improvement: object) -> str | None:
    """The side on which more is wanted: "high", "low", or None where neither is.

    >>> read_improvement("higher"), read_improvement("low"), read_improvement(None)
    ('high', 'low', None)
    """
    if improvement is None:
        return None
    words = {"high": "high", "higher": "high", "low": "low", "lower": "low"}
    if isinstance(improvement, str) and improvement in words:
        return words[improvement]
    raise ChartError(
        f'The improvement is {shown(improvement)}: it is "high" or "low", or None where neither is wanted.'
    )


def read_centre_line(kind: str, centre_line: object, multiply: float) -> float | None:
    """A given centre line, in the unit of the chart. Raises ChartError where the chart's values cannot be there.

    >>> read_centre_line("p", 62, multiply=100.0)
    62.0
    """
    if centre_line is None:
        return None
    number = read_number("The centre line", centre_line)
    if number < 0 and kind not in ("i", "xbar"):
        raise ChartError(f"The centre line is {number:g}: the values of a {kind} chart start at 0.")
    if kind in PROPORTIONS and number > multiply:
        raise ChartError(
            f"The centre line is {number:.15g}, above {multiply:.15g}: on a {kind} chart all of all is {multiply:.15g} "
            "(1 × multiply)."
        )
    return number


def read_readings(kind: str, values: Iterable[Any], sizes: Iterable[Any] | None, multiply: float) -> Readings:
    """The rows of a chart of this kind, checked. Raises ChartError with one sentence that names the row.

    A ChartWarning names rows whose denominator is 0, and says so where `sizes` are not used.

    >>> read_readings("p", [3, 4, None], [10, None, 10], multiply=100.0).values
    [30.0, None, None]
    """
    if kind in RATIOS:
        return _read_ratios(kind, values, sizes, multiply)
    if sizes is not None:
        warnings.warn(f"The sizes are not used by a chart of kind {kind}.", ChartWarning, stacklevel=3)
    if kind in SUBGROUPS:
        return _read_subgroups(kind, values, multiply)
    numbers = read_values(values, "A control chart")
    _refuse_negative(kind, numbers)
    return Readings(values=_times(numbers, multiply), numbers=numbers)


def finite(row: int, value: float) -> float:
    """The value itself. Raises ChartError that names the row where it is infinite, so that no chart shows nonsense.

    >>> finite(3, 2.5)
    2.5
    """
    if math.isinf(value):
        raise ChartError(f"{place(row)} is too large to compute with: look for a slip, or choose a larger unit.", row)
    return value


def _read_ratios(kind: str, values: Iterable[Any], sizes: Iterable[Any] | None, multiply: float) -> Readings:
    counts = read_values(values, "A control chart")
    if sizes is None:
        raise ChartError(f"A chart of kind {kind} needs sizes: the denominator of each count.")
    try:
        denominators = read_values(sizes, "A control chart")
    except ChartError as error:
        raise ChartError(f"In the sizes: {error}", error.row) from None
    if len(counts) != len(denominators):
        row = min(len(counts), len(denominators))
        raise ChartError(
            f"There are {len(counts)} counts but {len(denominators)} sizes, so {place(row)} has only one of them: "
            "give one size a count, or None where it is missing.",
            row,
        )
    _refuse_negative(kind, counts)
    shown_values: list[float | None] = []
    for row, (count, size) in enumerate(zip(counts, denominators, strict=True)):
        if size is not None and size < 0:
            raise ChartError(f"{place(row)} has a denominator below zero ({size:.15g}): give the number counted.", row)
        if count is None or not size:
            shown_values.append(None)
            continue
        if kind in PROPORTIONS and count > size:
            raise ChartError(
                f"{place(row)} has a numerator ({count:.15g}) above its denominator ({size:.15g}): "
                "whoever is in the numerator is counted in the denominator too, so check both.",
                row,
            )
        value = finite(row, ratio(count, size, multiply))
        # A factor that is no whole number rounds, and all of all must not come out above all.
        shown_values.append(min(value, multiply) if kind in PROPORTIONS else value)
    _warn_of_zero_sizes([row for row, size in enumerate(denominators) if size == 0])
    return Readings(values=shown_values, numbers=counts, sizes=denominators)


def _read_subgroups(kind: str, values: Iterable[Any], multiply: float) -> Readings:
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise ChartError(f"A chart of kind {kind} is made from a list of subgroups, not from {shown(values)}.")
    subgroups: list[list[float]] = []
    for row, group in enumerate(values):
        if row >= MOST_POINTS:
            raise ChartError(
                f"{place(row)} is one too many: a control chart takes at most {MOST_POINTS:,} points.", row
            )
        subgroups.append(_measurements(kind, row, group))
    if kind == "xbar":
        numbers = [mean(group) if group else None for group in subgroups]
    else:
        numbers = [standard_deviation(group) if len(group) > 1 else None for group in subgroups]
    sizes: list[float | None] = [float(len(group)) for group in subgroups]
    return Readings(values=_times(numbers, multiply), numbers=numbers, sizes=sizes, subgroups=subgroups)


def _measurements(kind: str, row: int, group: Any) -> list[float]:
    """The measurements of one subgroup that are present; none where there is no subgroup (None, or NaN in a table)."""
    if group is None or (isinstance(group, float) and group != group):
        return []
    if isinstance(group, (str, bytes)) or not isinstance(group, Iterable):
        raise ChartError(
            f"{place(row)} is {shown(group)}: a chart of kind {kind} takes a list of measurements a subgroup.", row
        )
    found = list(islice(group, MOST_POINTS + 1))
    if len(found) > MOST_POINTS:
        raise ChartError(f"{place(row)} has more than {MOST_POINTS:,} measurements, the most a subgroup may have.", row)
    try:
        return [value for value in read_values(found) if value is not None]
    except ChartError as error:
        raise ChartError(
            f"{place(row)} has {shown(found[error.row or 0])} among its measurements: give finite numbers, or None "
            "where one is missing.",
            row,
        ) from None


def _refuse_negative(kind: str, numbers: Iterable[float | None]) -> None:
    if kind in _FROM_ZERO:
        for row, number in enumerate(numbers):
            if number is not None and number < 0:
                raise ChartError(f"{place(row)} is {number:.15g}, but {_FROM_ZERO[kind]} starts at 0.", row)


def _times(numbers: Sequence[float | None], multiply: float) -> list[float | None]:
    return [None if number is None else finite(row, number * multiply) for row, number in enumerate(numbers)]


def _warn_of_zero_sizes(rows: list[int]) -> None:
    if len(rows) == 1:
        message = f"{place(rows[0])} has a denominator of 0, so the point is missing."
    elif rows:
        named = ", ".join(str(row) for row in rows[:10]) + (f" and {len(rows) - 10} more" if len(rows) > 10 else "")
        message = f"Rows {named} (rows count from 0) have a denominator of 0, so their points are missing."
    else:
        return
    warnings.warn(message, ChartWarning, stacklevel=5)
