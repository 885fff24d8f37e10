"""Run charts by the thousand: one row of an array a chart, every rule's result as an array, at the speed of a median.

The same rules as in `rules.py`, written a second time for speed; tests hold the two equal. The charts are taken in
chunks that fit into the processor's cache, so little memory is needed besides the array.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from coachlab.charts import rules
from coachlab.charts.errors import ChartError
from coachlab.charts.inputs import MOST_POINTS, place, read_freeze, read_values
from coachlab.charts.panel_bits import Array, counted, first_months, padded, stretches, words
from coachlab.charts.rule_sets import RuleSet, without_limits
from coachlab.charts.runs_law import exact_runs_limits

CELLS_AT_ONCE = 2**18
"""Values in a chunk of charts: two megabytes of doubles, which stay near the processor."""

COLUMNS: dict[str, type] = {
    "centre_line": float,
    "useful_points": int,
    "longest_run": int,
    "longest_run_limit": int,
    "crossings": int,
    "crossings_limit": int,
    "runs": int,
    "shift": bool,
    "longest_trend": int,
    "trend": bool,
    "signal": bool,
}
"""The results of a panel in their order, and what kind of numbers they are."""


def run_chart_panel(array: Any, *, rule_set: str | RuleSet = "anhoej", freeze: int | None = None) -> dict[str, Array]:
    """Analyse many series of one length by the rules of run charts, each against its own median.

    `array`: numbers of shape (charts, months), NaN (or masked, or None) for missing: an array, a DataFrame or lists.
    `rule_set`: "anhoej", "perla", "exact" or a RuleSet. `freeze`: the number of first months whose median is the centre
    line for all months of a chart. The result has one entry a chart in each of `COLUMNS`, equal to what
    `run_chart(row).parts[0]` says: `centre_line` in the unit of the values, `shift`, `trend` and `signal` true or
    false, the others whole numbers. `shift` and `trend` tell whether there is one by the rule set's numbers of points,
    whether or not it takes its `signal` from them ("anhoej" does not). What is None there is 0 here, since no point is
    useful (`useful_points` 0), and a centre line that is not there is NaN. One chart without a value in the baseline
    does not stop the others: its centre line is NaN, and it has no signal. Needs memory for about a megabyte of values
    besides array and results. Raises ChartError with one sentence that names chart and month where a value is infinite
    or no number.
    Sources: as the rules of `coachlab.charts.rules`, each cited there.

    >>> found = run_chart_panel([[3, 5, 4, 6, 2, 5], [1, 1, 1, 9, 9, 9], [None] * 6], rule_set="perla")
    >>> found["centre_line"].tolist(), found["longest_run"].tolist(), found["runs"].tolist()
    ([4.5, 5.0, nan], [1, 3, 0], [6, 2, 0])
    """
    chosen = without_limits(rule_set)
    values = read_array(array)
    charts, months = values.shape
    baseline = months if freeze is None else read_freeze(freeze, months)
    found: dict[str, Array] = {name: np.zeros(charts, kind) for name, kind in COLUMNS.items()}
    found["centre_line"][:] = np.nan
    if months:
        at_once = max(1, CELLS_AT_ONCE // months)
        with np.errstate(over="ignore", invalid="ignore"):  # where a sum is too large for a double, see _median
            for first in range(0, charts, at_once):
                rows = slice(first, first + at_once)
                for name, result in _analysed(_block(values[rows]), first, months, baseline, chosen).items():
                    found[name][rows] = result
    return found


def _analysed(block: Array, first_chart: int, months: int, baseline: int, rule_set: RuleSet) -> dict[str, Array]:
    """The results for a block of charts, its months filled up with NaN to a multiple of eight."""
    finite = np.isfinite(block)
    whole = finite[:, :months].all()
    gaps = np.empty(0, np.intp) if whole else np.flatnonzero(~finite)
    _refuse_infinite(block, gaps, first_chart)
    every = first_months(months, months)
    present = np.broadcast_to(every, (len(block), len(every))) if whole else words(finite)
    observations = counted(present)
    centre = _median(block, counted(present & first_months(baseline, months)), baseline)
    above, below = _sides(block, centre, rule_set)
    above_count, below_count = counted(above), counted(below)
    useful = above_count + below_count
    useful_months = above | below
    kept = useful_months if rule_set.on_centre == "skip" else present
    if rule_set.gaps == "break":
        kept = kept | ~present
    longest_run, runs = stretches(above, below, kept)
    # Only a break makes more runs than there are crossings and one.
    broken = rule_set.on_centre == "break" or rule_set.gaps == "break"
    crossings = np.maximum((stretches(above, below, useful_months)[1] if broken else runs) - 1, 0)
    steps = _longest_trend(block if rule_set.gaps == "break" else _filled(block, gaps), present, rule_set)
    longest_trend = np.where(steps, steps + 1, np.minimum(observations, 1))
    longest_run_limit = _by_count(rules.longest_run_limit, useful)
    crossings_limit = _by_count(rules.crossings_limit, useful)
    signals = {
        "shift": longest_run >= rule_set.shift,
        "trend": longest_trend >= rule_set.trend,
        "longest run": longest_run > longest_run_limit,
        "crossings": crossings < crossings_limit,
    }
    if "runs" in rule_set.rules:
        signals["runs"] = _too_few_or_too_many(runs, above_count, below_count, rule_set.runs_law)
    signal = np.zeros(len(block), bool)
    for rule in rule_set.rules:
        signal |= signals[rule]
    return {
        "centre_line": centre,
        "useful_points": useful,
        "longest_run": longest_run,
        "longest_run_limit": longest_run_limit,
        "crossings": crossings,
        "crossings_limit": crossings_limit,
        "runs": runs,
        "shift": signals["shift"],
        "longest_trend": longest_trend,
        "trend": signals["trend"],
        "signal": signal & (useful > 0),
    }


def _median(block: Array, count: Array, baseline: int) -> Array:
    """The median of the first months of each chart, `count` of which have a value; NaN where none has."""
    ordered = np.sort(block[:, :baseline], axis=1)  # NaN comes last
    rows = np.arange(len(block))
    low = ordered[rows, np.maximum(count - 1, 0) // 2]
    high = ordered[rows, np.minimum(count // 2, baseline - 1)]
    middle: Array = (low + high) / 2
    too_large = np.isinf(middle)
    if too_large.any():
        middle[too_large] = low[too_large] / 2 + high[too_large] / 2
    return middle


def _sides(block: Array, centre: Array, rule_set: RuleSet) -> tuple[Array, Array]:
    """The words of months above and of months below the centre line."""
    column = centre[:, None]
    above, below = block > column, block < column
    if rule_set.tolerance:
        off = np.abs(block - column) > rule_set.tolerance
        above &= off
        below &= off
    if rule_set.on_centre == "below":
        below = (block == block) & (column == column) & ~above
    return words(above), words(below)


def _longest_trend(block: Array, present: Array, rule_set: RuleSet) -> Array:
    """The most steps from value to value in one direction that follow each other; none beside a gap in the block."""
    # Over the whole block in one pass, which is twice as fast; the step from a chart's last month to the next chart's
    # first is taken out again.
    rises, falls = np.zeros(block.shape, bool), np.zeros(block.shape, bool)
    line = block.ravel()
    np.greater(line[1:], line[:-1], out=rises.ravel()[1:])
    np.less(line[1:], line[:-1], out=falls.ravel()[1:])
    rises[:, 0] = falls[:, 0] = False
    rising, falling = words(rises), words(falls)
    kept = present if rule_set.ties == "break" else rising | falling
    if rule_set.gaps == "break":
        kept = kept | ~present
    return stretches(rising, falling, kept)[0]


def _filled(block: Array, gaps: Array) -> Array:
    """The block with each gap filled by the last value before it, so that the step over the gap is no step."""
    if not len(gaps):
        return block
    line, months = block.ravel().copy(), block.shape[1]
    month = gaps % months
    # Where a gap begins: not one after the gap before, or in the first month, which has nothing before it.
    begins = month == 0
    begins[0] = True
    begins[1:] |= gaps[1:] != gaps[:-1] + 1
    first = np.maximum.accumulate(np.where(begins, np.arange(len(gaps)), 0))
    known = month[first] > 0
    line[gaps[known]] = line[gaps[first[known]] - 1]
    return line.reshape(block.shape)


def _by_count(limit: Callable[[int], int], useful: Array) -> Array:
    """The limit for each number of useful points; 0 where there is none."""
    table = np.zeros(int(useful.max(initial=0)) + 1, np.int64)
    for count in np.flatnonzero(np.bincount(useful)):
        if count:
            table[count] = limit(int(count))
    return table[useful]


def _too_few_or_too_many(runs: Array, above: Array, below: Array, runs_law: str) -> Array:
    """Whether the number of runs is outside its limits; False where there are none."""
    sides, place_of = np.unique(above * (MOST_POINTS + 1) + below, return_inverse=True)
    low, high = np.zeros(len(sides), np.int64), np.full(len(sides), MOST_POINTS)
    for index, pair in enumerate(sides.tolist()):
        high_side, low_side = divmod(pair, MOST_POINTS + 1)
        limits = (
            exact_runs_limits(high_side, low_side) if runs_law == "exact" else rules.runs_limits(high_side + low_side)
        )
        if limits:
            low[index], high[index] = limits
    outside: Array = (runs < low[place_of]) | (runs > high[place_of])
    return outside


def read_array(array: Any) -> Array:
    """An array with two axes and numbers in it, as it is or from lists. Raises ChartError with one sentence."""
    wanted = "A panel is made from an array of numbers of shape (charts, months)"
    if not isinstance(array, np.ma.MaskedArray):
        try:
            array = np.asarray(array)
        except ValueError as error:
            raise ChartError(f"{wanted}, not from rows of different lengths: fill up with NaN.") from error
    if array.ndim != 2:
        raise ChartError(f"{wanted}, not from one with {array.ndim} axes: one row a chart, one column a month.")
    if array.shape[1] > MOST_POINTS:
        raise ChartError(f"{wanted}, with at most {MOST_POINTS:,} months, not {array.shape[1]:,}.")
    if array.dtype.kind not in "iufO":
        raise ChartError(
            f"{wanted}, not from values of the type {array.dtype}: give numbers, NaN where one is missing."
        )
    numbers: Array = array
    if array.dtype.kind == "O":
        rows = [_row(chart, row) for chart, row in enumerate(np.ma.filled(array, None))]
        numbers = np.array(rows, float).reshape(array.shape)
    return numbers


def _row(chart: int, row: Array) -> list[float | None]:
    try:
        return read_values(row)
    except ChartError as error:
        raise ChartError(f"Chart {chart} (charts count from 0): {error}", chart) from error


def _block(chunk: Array) -> Array:
    """A chunk as doubles in one piece, its months filled up with NaN to whole bytes of bits."""
    charts, months = chunk.shape
    values = np.ma.filled(chunk.astype(float), np.nan) if isinstance(chunk, np.ma.MaskedArray) else chunk
    if months % 8 == 0:
        return np.ascontiguousarray(values, float)
    block = np.full((charts, padded(months)), np.nan)
    block[:, :months] = values
    return block


def _refuse_infinite(block: Array, gaps: Array, first_chart: int) -> None:
    infinite = gaps[np.isinf(block.ravel()[gaps])]
    if len(infinite):
        chart, month = divmod(int(infinite[0]), block.shape[1])
        raise ChartError(
            f"Chart {first_chart + chart} (charts count from 0): {place(month)} is infinite: "
            "give the number itself, or NaN where it is missing.",
            first_chart + chart,
        )
