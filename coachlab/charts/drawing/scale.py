"""The axes: round numbers for the values, months or numbers of points that do not overlap for the rows."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from coachlab.charts.drawing.text import width_of
from coachlab.charts.words import number_words
from coachlab.record.months import MONTH_WORDS


@dataclass(frozen=True)
class ValueScale:
    """The value axis from `low` to `high`, with its ticks and how many decimals their labels need."""

    low: float
    high: float
    ticks: list[float]
    decimals: int

    def label(self, tick: float) -> str:
        """The tick's number as it is written beside the axis."""
        return number_words(tick, self.decimals)


def value_scale(values: Sequence[float], *, percent: bool, most_ticks: int = 6) -> ValueScale:
    """An axis of round numbers that holds all the values; a percent axis stays within 0 to 100.

    Zero is on the axis where it is near, but it is not forced: a run chart shows change, not size.

    >>> value_scale([52.0, 71.0], percent=True).ticks
    [50.0, 55.0, 60.0, 65.0, 70.0, 75.0]
    """
    low, high = (min(values), max(values)) if values else (0.0, 100.0 if percent else 10.0)
    percent = percent and low >= 0 and high <= 100
    if 0 <= low < 0.3 * high:
        low = 0.0
    # A flat series is not blown up to look wild: a percent axis spans 10 points at the least.
    least = 10.0 if percent else max(abs(high), abs(low)) * 0.1 or 1.0
    if high - low < least:
        middle = (low + high) / 2
        low, high = middle - least / 2, middle + least / 2
        if percent:
            low, high = (0.0, least) if low < 0 else (100.0 - least, 100.0) if high > 100 else (low, high)
    step = _round_step(high / (most_ticks - 1) - low / (most_ticks - 1))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if percent:
        first, last = max(first, 0), min(last, round(100 / step))
    decimals = max(0, -math.floor(math.log10(step)))
    # A tick is a whole number of steps: adding up steps would gather rounding errors.
    ticks = [max(-_LARGEST, min(_LARGEST, round(index * step, decimals + 2))) for index in range(first, last + 1)]
    return ValueScale(ticks[0], ticks[-1], ticks, decimals)


_LARGEST = sys.float_info.max


def _round_step(rough: float) -> float:
    size = 10.0 ** math.floor(math.log10(rough))
    return next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough * 0.999)


@dataclass(frozen=True)
class RowTick:
    """A labelled row: the label under the axis, and a year for the line below it ("" for none)."""

    row: int
    label: str
    year: str


def month_ticks(months: Sequence[str], spacing: float, size: float) -> list[RowTick]:
    """The months to label, `spacing` pixels from row to row, in a font of `size` pixels: as many as fit.

    Labels fall on the same months each year, so that January leads; a year is written once, where it begins.

    >>> ticks = month_ticks([f"2024-{m:02d}" for m in range(3, 13)] + ["2025-01"], spacing=20, size=13)
    >>> [(tick.label, tick.year) for tick in ticks]
    [('Apr', '2024'), ('Jul', ''), ('Oct', ''), ('Jan', '2025')]
    """
    if not months:
        return []
    room = width_of("Mmm", size) + size * 0.4
    step = next((step for step in (1, 2, 3, 6, 12, 24, 60, 120) if step * spacing >= room), 240)
    places = [_place_of(month) for month in months]
    labelled = [row for row, place in enumerate(places) if place % step == 0] or [0]
    if step >= 12:
        return [RowTick(row, months[row][:4], "") for row in labelled]
    years = {row: months[row][:4] for row in labelled if row == labelled[0] or places[row] % 12 == 0}
    first, *later = years
    if later and (later[0] - first) * spacing < width_of("2024", size) + size * 0.4:
        del years[first]
    return [RowTick(row, MONTH_WORDS[places[row] % 12][:3], years.get(row, "")) for row in labelled]


@lru_cache(maxsize=2048)  # the charts of a page share their months
def _place_of(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def point_ticks(count: int, spacing: float, size: float) -> list[RowTick]:
    """The points to label where rows are no months: 1, and as many round numbers as fit.

    >>> [tick.label for tick in point_ticks(24, spacing=9, size=13)]
    ['1', '5', '10', '15', '20']
    """
    if not count:
        return []
    room = width_of(f"{count:,}", size) + size * 0.6
    step = next(step for step in _STEPS if step * spacing >= room or step > count)
    rows = [number - 1 for number in range(step, count + 1, step)]
    if not rows or rows[0] * spacing >= room:
        rows.insert(0, 0)
    return [RowTick(row, f"{row + 1:,}", "") for row in rows]


_STEPS = [digit * 10**power for power in range(10) for digit in (1, 2, 5)]
