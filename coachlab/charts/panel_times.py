"""The time steps of a frame: which step each row belongs to, and every month from the first to the last."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from coachlab.charts.errors import ChartError, shown
from coachlab.charts.observations import MOST_MONTHS
from coachlab.charts.panel_bits import Array
from coachlab.record.months import month_words

_ISO = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))(-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?)?")
_WANTED = "write each month as year and month, for example 2024-03 (a date such as 2024-03-31 does as well)"
_TICKS = {"s": 86_400, "ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}  # of a day
_NAT = np.iinfo(np.int64).min  # how a date that is not there is kept


@dataclass(frozen=True)
class Steps:
    """The time steps of a frame in their order, as an index of pandas, and what tells the step of each row.

    The step of a row is `table[(raw - start) // width]`.
    """

    labels: Any
    raw: Array
    start: int
    width: int
    table: Array

    def of(self, rows: slice) -> Array:
        """The steps of some rows, counted from 0."""
        places = np.subtract(self.raw[rows], self.start, dtype=np.int64)
        if self.width > 1:
            places //= self.width
        found: Array = self.table[places]
        return found

    def words(self, step: int) -> str:
        """A step as a sentence names it.

        >>> read_steps(pd.Series(["2024-03", "2024-01"])).words(1)
        'February 2024'
        """
        label = self.labels[step]
        if isinstance(label, pd.Period) and label.freqstr == "M":
            return month_words(str(label))
        return str(label)


def read_steps(time: Any) -> Steps:
    """The time steps of a column, of which every month from the first to the last is one.

    Months are dates, periods, or text such as "2024-03" or "2024-03-31"; numbers that all look like 202403 are
    months too, other whole numbers (1, 2, 3) and periods of a quarter, a week or a year are steps of their own: each
    from the first to the last.
    Raises ChartError that names the first row (counted from 0) whose time cannot be read.

    >>> [str(label) for label in read_steps(pd.Series(["2024-03", "2024-01-31"])).labels]
    ['2024-01', '2024-02', '2024-03']
    """
    if isinstance(time.dtype, pd.DatetimeTZDtype):
        time = time.dt.tz_localize(None)  # the month on the clock of the place
    if isinstance(time.dtype, np.dtype) and time.dtype.kind == "M":
        return _of_dates(time.to_numpy())
    if isinstance(time.dtype, pd.PeriodDtype):
        return _of_periods(time.array)
    codes, values = _distinct(time)
    _refuse_missing(codes < 0)
    if not len(values):
        return Steps(pd.PeriodIndex([], freq="M"), codes, 0, 1, np.zeros(1, np.int64))
    if all(isinstance(value, (int, float, np.number)) and not isinstance(value, bool) for value in values):
        return _of_numbers(codes, np.array(values, float))
    months = np.zeros(len(values), np.int64)
    for code, value in enumerate(values):
        month = _month(value)
        if month is None:
            row = int(np.flatnonzero(codes == code)[0])
            raise ChartError(f"Row {row} (counted from 0) has the time {shown(value)}: {_WANTED}.", row)
        months[code] = month
    first, last = int(months.min()), int(months.max())
    _refuse_too_many(first, last, months[codes])
    return Steps(_months(first, last), codes, 0, 1, months - first)


def _of_numbers(codes: Array, values: Array) -> Steps:
    """Whole numbers: months where all look like 202403, else steps of one."""
    whole = np.isfinite(values) & (values == np.floor(values))
    if not whole.all():
        code = int(np.argmin(whole))
        row = int(np.flatnonzero(codes == code)[0])
        raise ChartError(f"Row {row} (counted from 0) has the time {values[code]:g}: {_WANTED}.", row)
    numbers = values.astype(np.int64)
    years, months = np.divmod(numbers, 100)
    like_months = bool(((years >= 1900) & (years < 2200) & (months >= 1) & (months <= 12)).all())
    steps = (years - 1970) * 12 + months - 1 if like_months else numbers
    first, last = int(steps.min()), int(steps.max())
    if like_months:
        _refuse_too_many(first, last, steps[codes])
    elif last - first >= MOST_MONTHS:
        row = int(np.flatnonzero(codes == int(steps.argmax()))[0])
        raise ChartError(
            f"The times run from {first} to {last} (row {row}, counted from 0), which is more than {MOST_MONTHS} "
            "steps: look for a slip.",
            row,
        )
    return Steps(_months(first, last) if like_months else pd.RangeIndex(first, last + 1), codes, 0, 1, steps - first)


def _of_dates(dates: Array) -> Steps:
    """Dates of numpy: divided into days, and each day looked up, since numpy's own way to a month is slow."""
    unit, count = np.datetime_data(dates.dtype)
    raw = dates.view(np.int64)
    if not len(raw):
        return Steps(pd.PeriodIndex([], freq="M"), raw, 0, 1, np.zeros(1, np.int64))
    first, last = raw.min(), raw.max()
    if first == _NAT:
        _refuse_missing(raw == _NAT)
    ends = np.array([first, last]).view(dates.dtype)
    first_month, last_month = ends.astype("datetime64[M]").astype(np.int64).tolist()
    if last_month - first_month >= MOST_MONTHS:
        _refuse_too_many(first_month, last_month, dates.astype("datetime64[M]").astype(np.int64))
    first_day, last_day = ends.astype("datetime64[D]")
    days = np.arange(first_day, last_day + 1)
    width = _TICKS[unit] // count
    start = int(first_day.astype(dates.dtype).astype(np.int64))
    return Steps(
        _months(first_month, last_month), raw, start, width, days.astype("datetime64[M]").astype(np.int64) - first_month
    )


def _of_periods(periods: Any) -> Steps:
    """Periods: of a month or shorter as months, longer ones and weeks each as it is."""
    ordinals = periods.asi8
    _refuse_missing(np.asarray(periods.isna()))
    if not len(ordinals):
        return Steps(pd.PeriodIndex([], dtype=periods.dtype), ordinals, 0, 1, np.zeros(1, np.int64))
    if not periods.freqstr.startswith(("M", "W", "Q", "Y")):
        return _of_dates(periods.to_timestamp().to_numpy())
    first, last = int(ordinals.min()), int(ordinals.max())
    _refuse_too_many(first, last, ordinals, periods.freq)
    labels = pd.PeriodIndex.from_ordinals(range(first, last + 1), freq=periods.freq)
    return Steps(labels, ordinals, first, 1, np.arange(len(labels)))


def _distinct(time: Any) -> tuple[Array, list[Any]]:
    """The code of each row's time, -1 where it is missing, and the times that the codes mean."""
    if isinstance(time.dtype, pd.CategoricalDtype):
        codes, values = time.array.codes, time.array.categories
        used = np.zeros(len(values) + 1, bool)
        used[codes] = True
        if not used[:-1].all():  # a category that no row has must not be read as a month
            new = np.cumsum(used[:-1]) - 1
            codes, values = np.where(codes < 0, -1, new[codes]), values[used[:-1]]
        return codes, list(values)
    codes, values = pd.factorize(time)
    return codes, list(values)


def _month(value: Any) -> int | None:
    """The number of months from January 1970 to the month of a text or date; None for anything else."""
    if isinstance(value, str):
        found = _ISO.fullmatch(value.strip())
        try:
            date = datetime.date.fromisoformat(value.strip()[:10] if found and found[2] else f"{value.strip()}-01")
        except ValueError:
            return None
        return None if found is None else (date.year - 1970) * 12 + date.month - 1
    if isinstance(value, (pd.Period, datetime.date)):
        return (value.year - 1970) * 12 + value.month - 1
    return None


def _months(first: int, last: int) -> Any:
    return pd.PeriodIndex.from_ordinals(range(first, last + 1), freq="M")


def _refuse_missing(missing: Array) -> None:
    if missing.any():
        row = int(missing.argmax())
        raise ChartError(f"Row {row} (counted from 0) has no time: {_WANTED}.", row)


def _refuse_too_many(first: int, last: int, steps: Array, freq: Any = "M") -> None:
    if last - first >= MOST_MONTHS:
        early, late = int(steps.argmin()), int(steps.argmax())
        ends = [pd.Period(ordinal=ordinal, freq=freq) for ordinal in (first, last)]
        raise ChartError(
            f"The times run from {ends[0]} (row {early}) to {ends[1]} (row {late}; rows count from 0), which is "
            f"{last - first + 1:,} steps and more than {MOST_MONTHS}: look for a slip in a year.",
            early,
        )
