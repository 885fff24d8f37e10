"""One run chart: a series of numbers against its median, with every rule's result."""

from __future__ import annotations

import itertools
import math
import operator
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from numbers import Real
from typing import Any

from coachlab.charts import rules
from coachlab.charts.errors import ChartError, ChartWarning, shown
from coachlab.charts.rule_sets import RuleSet, find_rule_set

MOST_POINTS = 100_000
"""A longer series is almost surely one row a patient instead of one a month."""


@dataclass(frozen=True)
class Part:
    """The analysis of one phase. Rows count from 0; `shift_runs` and `trend_runs` keep the stretches apart.

    Every field is filled under every rule set; `signal` uses the rule set's own rules only. Where no point is useful,
    `runs`, `crossings`, `longest_run` and the limits are None, `runs_signal` is "not applicable" and `signal` False.
    `longest_trend` counts points and needs no useful ones: 0 without a value, 1 where all values are equal.
    """

    first_row: int
    last_row: int
    centre_line: float | None
    observations: int
    useful_points: int
    above: int
    below: int
    runs: int | None
    runs_low: int | None
    runs_high: int | None
    runs_signal: str | None
    crossings: int | None
    crossings_limit: int | None
    longest_run: int | None
    longest_run_limit: int | None
    shift: bool
    shift_points: list[int]
    trend: bool
    longest_trend: int
    trend_points: list[int]
    signal: bool
    run_list: list[rules.Run]
    trend_list: list[rules.Trend]

    @property
    def on_centre_line(self) -> int:
        """How many points lie on the centre line: skipped by the rules about runs, and counted here."""
        return self.observations - self.useful_points


@dataclass(frozen=True)
class RunChart:
    """A run chart's numbers: the values as they were used (None is missing), its settings, and a `Part` a phase."""

    values: list[float | None]
    rule_set: RuleSet
    freeze: int | None
    exclude: list[int]
    parts: list[Part]

    @property
    def signal(self) -> bool:
        """Whether any phase has a signal by the chart's own rule set."""
        return any(part.signal for part in self.parts)


def run_chart(
    values: Iterable[Any],
    *,
    rule_set: str | RuleSet = "perla",
    freeze: int | None = None,
    parts: Sequence[int] | None = None,
    exclude: Sequence[int] | None = None,
    centre_line: float | None = None,
) -> RunChart:
    """Analyse a series by the rules of run charts.

    `values`: numbers, None or NaN for missing; a missing value bridges runs and trends and never counts.
    `rule_set`: "perla", "anhoej" or a RuleSet. `freeze`: the number of first rows whose median is the centre line for
    all rows, and all rows are tested. `parts`: 0-based first rows of new phases, each with its own median; `freeze` is
    then ignored with a ChartWarning. `exclude`: 0-based rows left out of the median and of every rule.
    `centre_line`: a number to use instead of a median. A value equals the centre line only where the two doubles are
    the same. Raises ChartError (a ValueError) with one sentence that names the row.
    Sources: Perla, Provost and Murray 2011, BMJ Qual Saf 20:46-51; Anhøj and Olesen 2014, PLoS ONE 9:e113825.

    >>> part = run_chart([4, 5, 3, None, 4, 5, 8, 9, 8, 7, 9, 8], freeze=6).parts[0]
    >>> part.centre_line, part.useful_points, part.shift, part.shift_points
    (4.0, 9, True, [5, 6, 7, 8, 9, 10, 11])
    """
    numbers = _numbers(values)
    chosen = find_rule_set(rule_set)
    excluded = _rows("exclude", exclude, len(numbers))
    given = None if centre_line is None else _finite("The centre line", centre_line)
    starts = [row for row in _rows("parts", parts, len(numbers)) if row > 0]
    if starts and freeze is not None:
        warnings.warn("freeze is ignored: with parts, each phase has its own median.", ChartWarning, stacklevel=2)
        freeze = None
    frozen = None if freeze is None else _freeze(freeze, len(numbers))
    out = set(excluded)
    bounds = [0, *starts, len(numbers)]
    analysed = []
    for first, end in itertools.pairwise(bounds):
        points = [(row, value) for row in range(first, end) if (value := numbers[row]) is not None and row not in out]
        centre = given
        if centre is None:
            baseline = [value for row, value in points if frozen is None or row < frozen]
            centre = rules.median(baseline)
            if centre is None and frozen is not None:
                raise ChartError(
                    f"The baseline, rows 0 to {frozen - 1}, holds no value, so it has no median: "
                    "choose a longer baseline or none.",
                    row=0,
                )
        analysed.append(_analyse(points, centre, chosen, first, end - 1))
    return RunChart(numbers, chosen, frozen, excluded, analysed)


def _analyse(points: list[rules.Point], centre: float | None, rule_set: RuleSet, first: int, last: int) -> Part:
    found = [] if centre is None else rules.runs(points, centre)
    above = sum(len(run.rows) for run in found if run.above)
    below = sum(len(run.rows) for run in found if not run.above)
    useful = above + below
    trends = rules.trends(points)
    shift_points = [row for run in rules.shifts(found, rule_set.shift) for row in run.rows]
    # A turning point is in two trends; it is listed once.
    trend_points = sorted({row for trend in rules.long_trends(trends, rule_set.trend) for row in trend.rows})
    limits = rules.runs_limits(useful)
    runs_low, runs_high = limits or (None, None)
    longest_run = max((len(run.rows) for run in found), default=None)
    longest_run_limit = rules.longest_run_limit(useful) if useful else None
    crossings = len(found) - 1 if useful else None
    crossings_limit = rules.crossings_limit(useful) if useful else None
    runs_signal: str | None = None
    if limits is None:
        runs_signal = "not applicable"
    elif len(found) < limits[0]:
        runs_signal = "too few"
    elif len(found) > limits[1]:
        runs_signal = "too many"
    results = {
        "shift": bool(shift_points),
        "trend": bool(trend_points),
        "runs": runs_signal in ("too few", "too many"),
        "longest run": longest_run is not None and longest_run_limit is not None and longest_run > longest_run_limit,
        "crossings": crossings is not None and crossings_limit is not None and crossings < crossings_limit,
    }
    return Part(
        first_row=first,
        last_row=last,
        centre_line=centre,
        observations=len(points),
        useful_points=useful,
        above=above,
        below=below,
        runs=len(found) or None,
        runs_low=runs_low,
        runs_high=runs_high,
        runs_signal=runs_signal,
        crossings=crossings,
        crossings_limit=crossings_limit,
        longest_run=longest_run,
        longest_run_limit=longest_run_limit,
        shift=results["shift"],
        shift_points=shift_points,
        trend=results["trend"],
        longest_trend=max((len(trend.rows) for trend in trends), default=min(1, len(points))),
        trend_points=trend_points,
        signal=bool(useful) and any(results[rule] for rule in rule_set.rules),
        run_list=found,
        trend_list=trends,
    )


def _numbers(values: Iterable[Any]) -> list[float | None]:
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise ChartError(f"A run chart is made from a list of numbers, not from {shown(values)}.")
    numbers: list[float | None] = []
    for row, value in enumerate(values):
        if row >= MOST_POINTS:
            raise ChartError(
                f"{_place(row)} is one too many: a run chart takes at most {MOST_POINTS:,} points, "
                "such as one a month, not one a patient.",
                row,
            )
        if value is None:
            numbers.append(None)
            continue
        number = _double(value)
        if number is None:
            raise ChartError(
                f"{_place(row)} is {shown(value)}, which is not a number: give a number, or None where it is missing.",
                row,
            )
        if math.isinf(number):
            raise ChartError(f"{_place(row)} is infinite: give the number itself, or None where it is missing.", row)
        numbers.append(None if number != number else number)
    return numbers


def _double(value: Any) -> float | None:
    """The value as a double (infinite where it is too large for one), None where it is no number."""
    if type(value) is float:
        return value
    if isinstance(value, bool) or not isinstance(value, (Real, Decimal)):
        return None
    try:
        return float(value)
    except OverflowError:
        return math.inf
    except ValueError:  # a signalling NaN of decimal
        return math.nan


def _place(row: int) -> str:
    return f"Row {row} (number {row + 1} of the series, rows count from 0)"


def _finite(what: str, value: Any) -> float:
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


def _freeze(freeze: Any, count: int) -> int:
    rows = _whole(freeze)
    if rows is None or rows < 1:
        raise ChartError(f"The baseline (freeze) is {shown(freeze)}: it must be a whole number of rows, 1 or more.")
    if rows > count:
        raise ChartError(f"The baseline (freeze) is {rows} rows long, but the series ends at {count} rows.", count)
    return rows


def _rows(what: str, rows: Sequence[int] | None, count: int) -> list[int]:
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
