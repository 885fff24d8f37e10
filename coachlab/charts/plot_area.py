"""The plot itself: axes, baseline, median, target, points with their marks, and the numbered notes above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from coachlab.charts.canvas import Canvas, coordinate
from coachlab.charts.legend import MEDIAN_DASH, TARGET_DASH, cross
from coachlab.charts.marks import mark, row_marks
from coachlab.charts.scale import ValueScale, month_ticks, value_scale
from coachlab.charts.text import width_of
from coachlab.charts.words import number_words, with_unit
from coachlab.record.words import counted

if TYPE_CHECKING:
    from coachlab.charts.measure_chart import MeasureChart

_LANE = 22
_SIGN_ROOM = 18


@dataclass(frozen=True)
class Area:
    """Where the plot lies on the page, and how rows and values become pixels."""

    left: float
    right: float
    top: float
    bottom: float
    rows: int
    scale: ValueScale

    @cached_property
    def step(self) -> float:
        """The pixels from one month to the next."""
        return (self.right - self.left) / max(1, self.rows)

    def x(self, row: float) -> float:
        """The middle of a row; half a row more is the border to the next."""
        return self.left + (row + 0.5) * self.step

    def y(self, value: float) -> float:
        """The height of a value."""
        share = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return self.bottom - share * (self.bottom - self.top)


def plot_area(page: Canvas, chart: MeasureChart) -> None:
    """Draw the plot below what the page already holds, and move the page's `y` below the month labels."""
    centre, target = chart.part.centre_line, chart.target
    drawn = [value for value in [*chart.values, centre, target] if value is not None]
    scale = value_scale(drawn, percent=chart.unit == "%", most_ticks=5 if page.small else 6)
    labels = [with_unit(scale.label(tick), "%" if chart.unit == "%" else "") for tick in scale.ticks]
    ends = _ends(chart)
    room = 0.0 if page.small else min(160.0, max((width_of(text, 14) for end in ends for text in end[:2]), default=0))
    left = page.pad + max(width_of(label, 13) for label in labels) + 8
    right = page.width - page.pad - (room + 8 if room else 0)
    # Lanes need the x of rows, which do not depend on the height: so the area is made twice.
    flat = Area(left, right, 0, 1, len(chart.months), scale)
    placed = [note for note in chart.annotations if note.row is not None]
    lanes = _lanes([flat.x(note.row or 0) for note in placed])
    top = page.y + 14 + _LANE * (max(lanes, default=-1) + 1) + (_SIGN_ROOM if chart.baseline is not None else 0)
    area = Area(left, right, top, top + (230 if page.small else 330), len(chart.months), scale)
    _band(page, chart, area)
    _value_axis(page, area, labels)
    _month_axis(page, chart, area)
    first_lane = page.y + 14 + 9
    for note, lane in zip(placed, lanes, strict=True):
        _leader(page, chart, area, note.row or 0, first_lane + lane * _LANE)
    _reference_lines(page, chart, area)
    _points(page, chart, area)
    _baseline(page, chart, area)
    for note, lane in zip(placed, lanes, strict=True):
        page.number(area.x(note.row or 0), first_lane + lane * _LANE, note.number)
    if room:
        _end_labels(page, area, ends)
    if not chart.part.observations:
        page.text(
            (left + right) / 2, (area.top + area.bottom) / 2, "No value yet", anchor="middle", colour="soft", halo=True
        )
    page.y = area.bottom + 42


def _ends(chart: MeasureChart) -> list[tuple[str, str, float, str]]:
    """The labels at the right end: words, value in words, value, colour."""
    ends = []
    if chart.part.centre_line is not None:
        ends.append(("Median", chart.value_words(chart.part.centre_line), chart.part.centre_line, "median"))
    if chart.target is not None:
        ends.append(("Target", chart.value_words(chart.target), chart.target, "target"))
    return ends


def _end_labels(page: Canvas, area: Area, ends: Sequence[tuple[str, str, float, str]]) -> None:
    heights = [area.y(value) for _, _, value, _ in ends]
    if len(ends) == 2 and abs(heights[0] - heights[1]) < 34:
        middle, up = sum(heights) / 2, 1 if heights[0] > heights[1] else -1
        heights = [middle + up * 17, middle - up * 17]
    for (words, value, _, colour), height in zip(ends, heights, strict=True):
        page.text(area.right + 8, height - 3, words, colour=colour)
        page.text(area.right + 8, height + 13, value, colour=colour, bold=True)


def _lanes(xs: Sequence[float]) -> list[int]:
    """A lane for each disc, so that no two overlap: the lowest one that is free there."""
    last: list[float] = []
    lanes = []
    for x in xs:
        lane = next((lane for lane, before in enumerate(last) if x - before >= _LANE), len(last))
        last[lane : lane + 1] = [x]
        lanes.append(lane)
    return lanes


def _band(page: Canvas, chart: MeasureChart, area: Area) -> None:
    if chart.baseline is not None:
        page.box(area.left, area.top, area.x(chart.baseline - 0.5) - area.left, area.bottom - area.top, "band")


def _baseline(page: Canvas, chart: MeasureChart, area: Area) -> None:
    if chart.baseline is None:
        return
    end = area.x(chart.baseline - 0.5)
    y, at = area.top - 7, coordinate
    words = next(
        (
            text
            for text in (f"Baseline: first {counted(chart.baseline, 'month')}", "Baseline")
            if width_of(text, 12) < end - area.left
        ),
        "",
    )
    if words:
        page.text((area.left + end) / 2, y - 2, words, size=12, anchor="middle", colour="soft", halo=True)
    page.path(f"M{at(area.left)} {at(y + 7)}v-4H{at(end)}v4", "axis", width=1)


def _value_axis(page: Canvas, area: Area, labels: Sequence[str]) -> None:
    at = coordinate
    page.path("".join(f"M{at(area.left)} {at(area.y(t))}H{at(area.right)}" for t in area.scale.ticks), "grid", width=1)
    for tick, label in zip(area.scale.ticks, labels, strict=True):
        page.text(area.left - 8, area.y(tick) + 4.5, label, anchor="end", colour="soft")


def _month_axis(page: Canvas, chart: MeasureChart, area: Area) -> None:
    at = coordinate
    page.path(f"M{at(area.left)} {at(area.bottom)}H{at(area.right)}", "axis", width=1)
    ticks = month_ticks(chart.months, area.step, 13)
    page.path("".join(f"M{at(area.x(tick.row))} {at(area.bottom)}v6" for tick in ticks), "axis", width=1)
    for tick in ticks:
        page.text(area.x(tick.row), area.bottom + 20, tick.label, anchor="middle", colour="soft")
        if tick.year:
            page.text(area.x(tick.row), area.bottom + 36, tick.year, anchor="middle", colour="soft", bold=True)
    if chart.part.observations:
        rows = [row for row, value in enumerate(chart.values) if value is None]
        page.path("".join(cross(area.x(row), area.bottom - 8) for row in rows), "soft", width=1.8)


def _leader(page: Canvas, chart: MeasureChart, area: Area, row: int, y: float) -> None:
    value = chart.values[row]
    end = area.bottom - 14 if value is None else area.y(value) - 8
    if end > y + 9:
        page.path(f"M{coordinate(area.x(row))} {coordinate(y + 9)}V{coordinate(end)}", "axis", width=1, dash="2 3")


def _reference_lines(page: Canvas, chart: MeasureChart, area: Area) -> None:
    at, centre = coordinate, chart.part.centre_line
    if chart.target is not None:
        y = at(area.y(chart.target))
        page.path(f"M{at(area.left)} {y}H{at(area.right)}", "target", width=2, dash=TARGET_DASH)
    if centre is None:
        return
    y = at(area.y(centre))
    end = area.right if chart.baseline is None else area.x(chart.baseline - 0.5)
    page.path(f"M{at(area.left)} {y}H{at(end)}", "median", width=2)
    if chart.baseline is not None:
        page.path(f"M{at(end)} {y}H{at(area.right)}", "median", width=2, dash=MEDIAN_DASH)


def _points(page: Canvas, chart: MeasureChart, area: Area) -> None:
    at = coordinate
    values, months, series = chart.values, chart.rows, chart.series
    pieces = []
    drawing = False
    for row, value in enumerate(values):
        if value is None:
            drawing = False
            continue
        pieces.append(f"{'L' if drawing else 'M'}{at(area.x(row))} {at(area.y(value))}")
        drawing = True
    page.path("".join(pieces), "line", width=1.6)
    radius = round(min(4.2, max(1.8, area.step * 0.36)), 1)
    for row, kind in enumerate(row_marks(chart)):
        value = values[row]
        if value is None:
            continue
        tip = f"{months[row].month_words}: {months[row].value_words}"
        if chart.measure.display == "percent":
            parts = (series.numerators[row] or 0, series.denominators[row] or 0)
            tip += f" ({number_words(parts[0], 2)} of {number_words(parts[1], 2)})"
        size = radius if kind in ("point", "on the median") else round(max(2.6, radius * 1.15), 1)
        page.parts.append(mark(kind, area.x(row), area.y(value), size, row=row, tip=tip))
