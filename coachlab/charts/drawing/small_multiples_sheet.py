"""Many small run charts on one sheet: what is on it, where each cell lies, and what is said about it. numpy only."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from coachlab.charts.drawing.text import width_of
from coachlab.charts.errors import ChartError, shown
from coachlab.charts.panel import read_array, run_chart_panel
from coachlab.charts.panel_bits import Array
from coachlab.charts.rule_sets import RuleSet, without_limits
from coachlab.charts.words import number_words
from coachlab.record.words import counted, listed

MOST_CHARTS = 5_000
"""More on one sheet can be neither read nor printed."""


@dataclass(frozen=True)
class Sheet:
    """The charts of a sheet. `heights` and `centres` lie between 0 (a chart's lowest value) and 1 (its highest)."""

    names: list[str]
    heights: Array
    centres: Array
    medians: Array
    signal: Array
    title: str
    words: str

    @property
    def signalling(self) -> list[str]:
        """The names of the charts with a signal."""
        return [self.names[chart] for chart in np.flatnonzero(self.signal)]

    def summary(self) -> str:
        """What a screen reader says instead of the drawing: how many charts have a signal, and which."""
        named = f" Signals: {', '.join(self.signalling)}." if self.signalling else ""
        return f"{self.words}{named}"

    def tell(self, chart: int) -> str:
        """One chart in words, for whoever points at it."""
        median = float(self.medians[chart])
        centre = "no median" if math.isnan(median) else f"median {number_words(median)}"
        return f"{self.names[chart]}: {centre}, {'a signal' if self.signal[chart] else 'no signal'}"


def sheet_of(
    panel: Any,
    array: Any = None,
    names: Sequence[str] | None = None,
    rule_set: str | RuleSet | None = None,
    freeze: int | None = None,
    title: str = "",
) -> Sheet:
    """Bring values, results and names together; see `small_multiples` for what each may be.

    >>> sheet = sheet_of([[1, 2, 3], [4, 4, None]], names=["Elm", "Oak"])
    >>> sheet.words.partition(".")[0], sheet.signalling
    ('2 run charts of 3 months, none with a signal', [])
    """
    results = panel if isinstance(panel, Mapping) or (hasattr(panel, "columns") and "signal" in panel) else None
    if results is not None and array is None:
        raise ChartError("A panel holds no values to draw: pass the array too, as small_multiples(panel, array).")
    rules = without_limits(rule_set or "anhoej") if results is None or rule_set else None
    if results is None:
        array = panel if array is None else array
        results = run_chart_panel(array, rule_set=rules or "anhoej", freeze=freeze)
    values = _values(array)
    medians, signal = np.asarray(results["centre_line"], float), np.asarray(results["signal"], bool)
    if len(signal) != len(values):
        raise ChartError(
            f"The panel has {len(signal):,} charts and the array {len(values):,}: pass the two of one call."
        )
    if len(values) > MOST_CHARTS:
        raise ChartError(
            f"{len(values):,} charts are too many for one sheet, which takes {MOST_CHARTS:,}: "
            "draw those with a signal, or one sheet after the other."
        )
    named = [f"Chart {chart + 1}" for chart in range(len(values))] if names is None else [str(name) for name in names]
    if len(named) != len(values):
        raise ChartError(f"There are {len(named):,} names for {len(values):,} charts: give each chart its name.")
    heights, centres = _scaled(values, medians)
    words = _words(values.shape[1], signal, rules, freeze)
    return Sheet(named, heights, centres, medians, signal, title.strip(), words)


def _values(array: Any) -> Array:
    values: Array = np.ma.filled(read_array(array).astype(float), np.nan)
    return np.where(np.isfinite(values), values, np.nan)


def _scaled(values: Array, medians: Array) -> tuple[Array, Array]:
    """Values and medians between 0 and 1, each chart on its own scale; half way where all are equal."""
    both = np.column_stack([values, medians]) / 2  # halves, so that a difference is never too large for a double
    low, high = np.fmin.reduce(both, axis=1), np.fmax.reduce(both, axis=1)
    span = high - low
    flat = ~(span > 0)
    places = (both - low[:, None]) / np.where(flat, 1, span)[:, None]
    places[flat] += 0.5
    return places[:, :-1], places[:, -1]


def _words(months: int, signal: Array, rules: RuleSet | None, freeze: int | None) -> str:
    count, signals = len(signal), int(signal.sum())
    having = "none with a signal" if not signals else f"{signals:,} with a signal (heavy frame and the word signal)"
    said = [f"{count:,} run chart{'' if count == 1 else 's'} of {counted(months, 'month')}, {having}."]
    if rules is not None and rules.rules:
        each = {
            "shift": f"a shift of {rules.shift} or more points on one side",
            "trend": f"a trend of {rules.trend} or more points",
            "runs": "too few or too many runs",
            "longest run": "an unusually long run",
            "crossings": "unusually few crossings",
        }
        said.append(f"A signal, by {rules.source}: {listed([each[rule] for rule in rules.rules], joint='or')}.")
    of = "each chart's median" if freeze is None else f"the median of each chart's first {counted(freeze, 'month')}"
    said.append(f"The line across is {of}; each chart has a scale of its own; a gap is a missing month.")
    return " ".join(said)


def grid(charts: int, columns: int | None, default: int) -> tuple[int, int]:
    """Columns and rows of the sheet. Raises ChartError for a number of columns that is none.

    >>> grid(10, None, 4), grid(3, None, 4), grid(0, 7, 4)
    ((4, 3), (3, 1), (7, 0))
    """
    if columns is not None and (isinstance(columns, bool) or not isinstance(columns, int) or columns < 1):
        raise ChartError(f"The number of columns is {shown(columns)}: it must be a whole number, 1 or more.")
    used = columns or max(1, min(default, charts))
    return used, -(-charts // used)


def fitted(name: str, size: float, width: float) -> str:
    """A name cut in its middle where it is too wide, since names that begin alike often differ at the end.

    >>> fitted("Practice number 17", 10, 70), fitted("Elm", 10, 70)
    ('Practi…er 17', 'Elm')
    """
    name = " ".join(name.split())
    if width_of(name, size) <= width:
        return name
    for kept in range(len(name) - 1, 0, -1):
        short = f"{name[: (kept + 1) // 2]}…{name[len(name) - kept // 2 :]}"
        if width_of(short, size) <= width:
            return short
    return "…"
