"""Run charts from a tidy table: a row for each month of each chart goes in, a row for each chart comes out."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from coachlab.charts.errors import ChartError, ChartWarning, shown
from coachlab.charts.panel import COLUMNS, run_chart_panel
from coachlab.charts.panel_bits import Array
from coachlab.charts.panel_times import Steps, read_steps
from coachlab.charts.rule_sets import RuleSet, without_limits

FRAME_COLUMNS = ("first", "last", "months", "observations", "missing", *COLUMNS)
"""The columns of the result, behind the keys."""

MOST_CELLS = 200_000_000
"""Charts times months that are taken at once: 1.6 GB of doubles."""

ROWS_AT_ONCE = 2**16
"""Rows that are read together: half a megabyte of each column, so that they stay near the processor."""


def run_chart_frame(
    frame: Any,
    keys: str | Sequence[str],
    time: str,
    numerator: str,
    denominator: str | None = None,
    *,
    rule_set: str | RuleSet = "anhoej",
    freeze: int | None = None,
) -> Any:
    """Analyse the many series of a tidy pandas DataFrame by the rules of run charts: a DataFrame with a row a chart.

    `keys`: the columns that tell the charts apart, such as practice and measure. `time`: a column of months (dates,
    periods, or text such as "2024-03"), of quarters, weeks or years as periods, or of numbers. Rows come in any order.
    A value is 100 × numerator / denominator, in percent, or the numerator where no denominator is named. Every chart
    has every month from the first to the last of the whole frame: a month without a row, without a number or with a
    denominator of 0 is missing. `rule_set` and `freeze` (which counts from the frame's first month) are those of
    `run_chart_panel`.
    The result has the keys, in their order and with their types, `first` and `last` (the chart's first and last time
    with a value), `months`, `observations` and `missing` (which add up), and the columns of `run_chart_panel`.
    Counts of few people must be suppressed before such a table leaves the team; the result holds no counts of people.
    Raises ChartError with one sentence that names the row, counted from 0: a key or a time that is missing, a time that
    cannot be read, two rows for one month of a chart, text in numbers, a negative count, a numerator above its
    denominator, an infinite value. A ChartWarning names the rows whose denominator is 0.
    Sources: as the rules of `coachlab.charts.rules`, each cited there.

    >>> table = pd.DataFrame({"practice": ["Elm"] * 3 + ["Oak"] * 2, "seen": [9, 8, 6, 3, 4], "of": [10, 10, 8, 6, 5],
    ...     "month": ["2024-03", "2024-01", "2024-02", "2024-01", "2024-03"]})
    >>> run_chart_frame(table, "practice", "month", "seen", "of")[["practice", "missing", "centre_line", "runs"]]
      practice  missing  centre_line  runs
    0      Elm        0         80.0     2
    1      Oak        1         65.0     2
    """
    names = _columns(frame, keys, time, numerator, denominator)
    chosen = without_limits(rule_set)
    charts, key_columns = _charts(frame, names)
    steps = read_steps(frame[time])
    if len(key_columns) * len(steps.labels) > MOST_CELLS:
        raise ChartError(
            f"{len(key_columns):,} charts of {len(steps.labels):,} months are too many to take at once: "
            "pass the frame in pieces, for example one measure after the other."
        )
    columns = [_numbers(frame[name], name) for name in (numerator, denominator) if name is not None]
    panel = _panel(charts, key_columns, steps, columns)
    found = run_chart_panel(panel, rule_set=chosen, freeze=freeze)
    return pd.concat([key_columns, _times(panel, steps), pd.DataFrame(found)], axis=1)


def _columns(frame: Any, keys: str | Sequence[str], *others: str | None) -> list[str]:
    """The names of the keys. Raises ChartError where a column is not there, or twice, or cannot have its name."""
    if not isinstance(frame, pd.DataFrame):
        raise ChartError(f"run_chart_frame reads a pandas DataFrame, not {shown(type(frame).__name__)}.")
    names = [keys] if isinstance(keys, str) else list(keys)
    if not names:
        raise ChartError("Name one or more key columns: those that tell the charts apart, such as the practice.")
    wanted = [*names, *(name for name in others if name is not None)]
    for name in wanted:
        if name not in frame.columns:
            there = ", ".join(map(str, frame.columns))
            raise ChartError(f"The frame has no column {shown(name)}; its columns are {there}.")
        if wanted.count(name) > 1 or (frame.columns == name).sum() > 1:
            raise ChartError(f"The column {shown(name)} is named twice: each column has one part to play.")
    if taken := [name for name in names if name in FRAME_COLUMNS]:
        raise ChartError(f"A result has a column {shown(taken[0])} already: give the key column another name.")
    return names


def _charts(frame: Any, names: list[str]) -> tuple[Array, Any]:
    """The chart of each row, counted from 0 in the order of the keys; and the keys of each chart."""
    levels = []
    for name in names:
        column = frame[name]
        if isinstance(column.dtype, pd.CategoricalDtype):
            codes, values = column.array.codes, column.array.categories
        else:
            codes, values = pd.factorize(column, sort=True)
        if len(codes) and codes.min() < 0:
            row = int((codes < 0).argmax())
            raise ChartError(f"Row {row} (counted from 0) has no {name}: every row needs its keys.", row)
        levels.append((codes, values))
    possible = math.prod(len(values) for _, values in levels)
    if possible > max(4 * len(frame), 2**20):  # far more than there can be: a table of all would be mostly empty
        charts = frame.groupby(names, observed=True, sort=True).ngroup().to_numpy()
        _, rows = np.unique(charts, return_index=True)
        return charts, frame[names].iloc[rows].reset_index(drop=True)
    charts = levels[0][0]
    if len(levels) > 1:
        charts = charts.astype(np.int32 if possible < 2**31 else np.int64)
        for codes, values in levels[1:]:
            charts *= len(values)
            charts += codes
    there = np.zeros(possible, bool)
    there[charts] = True
    numbers = np.flatnonzero(there)
    if len(numbers) < possible:
        charts = (np.cumsum(there) - 1)[charts]
    key_columns = {}
    for name, (_, values) in zip(reversed(names), reversed(levels), strict=True):
        numbers, codes = np.divmod(numbers, max(len(values), 1))
        is_category = isinstance(frame[name].dtype, pd.CategoricalDtype)
        key_columns[name] = pd.Categorical.from_codes(codes, dtype=frame[name].dtype) if is_category else values[codes]
    return charts, pd.DataFrame({name: key_columns[name] for name in names})


def _numbers(column: Any, name: str) -> Array:
    """A column as numbers of numpy, NaN where one is missing. Raises ChartError that names the row of a text."""
    kind = column.dtype.kind
    if kind in "iuf":
        numbers: Array = (
            column.to_numpy() if isinstance(column.dtype, np.dtype) else column.to_numpy(dtype=float, na_value=np.nan)
        )
        return numbers
    doubles = np.full(len(column), np.nan)
    for row, value in enumerate(column):
        if value is None or value is pd.NA or value is pd.NaT:
            continue
        if isinstance(value, bool) or not isinstance(value, (Real, Decimal)):
            raise ChartError(
                f"Row {row} (counted from 0) has {shown(value)} as its {name}, which is not a number: "
                "give numbers, and nothing where one is missing.",
                row,
            )
        doubles[row] = value
    return doubles


def _panel(charts: Array, key_columns: Any, steps: Steps, columns: list[Array]) -> Array:
    """The values of shape (charts, months), NaN where there is none."""
    months = len(steps.labels)
    values = np.full(len(key_columns) * months, np.inf)  # infinite: no row yet, since no value is infinite
    zero_rows: list[int] = []
    for first in range(0, len(charts), ROWS_AT_ONCE):
        rows = slice(first, first + ROWS_AT_ONCE)
        places = charts[rows].astype(np.int64)
        places *= months
        places += steps.of(rows)
        values[places] = _values([column[rows] for column in columns], first, zero_rows)
    empty = np.isinf(values)
    left = np.count_nonzero(empty)
    if left > len(values) - len(charts):
        _refuse_repeated(charts, key_columns, steps)
    if left:
        values[empty] = np.nan
    if zero_rows:
        many = len(zero_rows)
        warnings.warn(
            f"{'A row has' if many == 1 else f'{many:,} rows have'} a denominator of 0, so "
            f"{'its month counts' if many == 1 else 'their months count'} as missing: "
            f"row{'' if many == 1 else 's'} {', '.join(map(str, zero_rows[:3]))}{', …' if many > 3 else ''} "
            "(counted from 0).",
            ChartWarning,
            stacklevel=3,
        )
    return values.reshape(len(key_columns), months)


def _values(columns: list[Array], first_row: int, zero_rows: list[int]) -> Array:
    """The values of some rows, the first of which is `first_row`; notes the rows whose denominator is 0."""
    numerator, denominator = columns[0], columns[-1]
    for counts, what in zip(columns, ("numerator", "denominator"), strict=False):
        if counts.dtype.kind == "f":
            _refuse(np.isinf(counts), first_row, counts, f"a {what}", "that is infinite: give the number itself")
    if len(columns) == 1:
        return numerator
    for counts, what in zip(columns, ("numerator", "denominator"), strict=True):
        _refuse(counts < 0, first_row, counts, f"a {what}", "below zero: a count starts at 0")
    zero, above = denominator == 0, numerator > denominator
    any_zero = zero.any()
    why = "above its denominator: everybody in the numerator is counted in the denominator too, so check both"
    _refuse(above & ~zero if any_zero else above, first_row, numerator, "a numerator", why)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        percent: Array = np.multiply(numerator, 100.0, dtype=float) / denominator
    if any_zero:
        percent[zero] = np.nan
        zero_rows.extend((np.flatnonzero(zero) + first_row).tolist())
    if numerator.dtype.kind == "f":
        _refuse(np.isinf(percent), first_row, numerator, "a numerator", "that is too large to chart: look for a slip")
    return percent


def _refuse(wrong: Array, first_row: int, values: Array, what: str, why: str) -> None:
    if wrong.any():
        row = int(wrong.argmax())
        raise ChartError(f"Row {first_row + row} (counted from 0) has {what} ({values[row]:g}) {why}.", first_row + row)


def _refuse_repeated(charts: Array, key_columns: Any, steps: Steps) -> None:
    table = pd.DataFrame({"chart": charts, "step": steps.of(slice(None))})
    repeated = table.duplicated().to_numpy()
    second = int(repeated.argmax())
    chart, step = table.iloc[second]
    first = int(((table.chart == chart) & (table.step == step)).to_numpy().argmax())
    keys = ", ".join(f"{name} {shown(value)}" for name, value in key_columns.iloc[int(chart)].items())
    more = int(repeated.sum()) - 1
    others = f" ({more:,} more row{'s repeat' if more > 1 else ' repeats'} a month)" if more else ""
    raise ChartError(
        f"Rows {first} and {second} (counted from 0) are both for {steps.words(int(step))} of {keys}{others}: "
        "keep one row a month, or add them up first.",
        second,
    )


def _times(panel: Array, steps: Steps) -> Any:
    """When each chart begins and ends, and how many months have a value."""
    charts, months = panel.shape
    there = np.isfinite(panel)
    if there.all():
        first, last = np.zeros(charts, np.int64), np.full(charts, months - 1)
        observations = np.full(charts, months)
    else:
        observations = np.count_nonzero(there, axis=1)
        first = np.where(observations, there.argmax(axis=1), -1)
        last = np.where(observations, months - 1 - there[:, ::-1].argmax(axis=1), -1)
    return pd.DataFrame(
        {
            "first": pd.api.extensions.take(steps.labels.array, first, allow_fill=True),
            "last": pd.api.extensions.take(steps.labels.array, last, allow_fill=True),
            "months": np.full(charts, months),
            "observations": observations,
            "missing": months - observations,
        }
    )
