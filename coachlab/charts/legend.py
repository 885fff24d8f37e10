"""What stands under the chart: the key of marks and lines, the signals in words, the notes, the policy line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coachlab.charts.canvas import LINE, Canvas, coordinate
from coachlab.charts.describe import no_signal
from coachlab.charts.marks import MARKS, mark, row_marks
from coachlab.charts.text import width_of, wrapped
from coachlab.charts.words import span_words
from coachlab.record.months import month_words
from coachlab.record.words import counted, listed

if TYPE_CHECKING:
    from coachlab.charts.measure_chart import MeasureChart

MEDIAN_DASH, TARGET_DASH = "7 5", "12 4 2 4"
Draw = Callable[[Canvas, float, float], None]
"""Draws a sample 26 pixels wide, its left end and its middle height given."""


def key(page: Canvas, chart: MeasureChart) -> None:
    """The key: what each mark and line on this chart is; items share a line as far as they fit."""
    x = float(page.pad)
    page.y += 6
    baseline = page.y + LINE - 4
    for draw, words in _items(chart):
        lines = wrapped(words.replace(" %", "\u00a0%"), 13, page.inner - 34)
        long = 34 + width_of(lines[0] if len(lines) == 1 else words, 13)
        if x > page.pad and x + long > page.width - page.pad:
            x, baseline = float(page.pad), baseline + LINE + 2
        draw(page, x, baseline - 4.5)
        for line in lines:
            page.text(x + 34, baseline, line)
            baseline += LINE
        baseline -= LINE
        x += long + 22
        if len(lines) > 1:
            x = float(page.width)
    page.y = baseline + 4


def _items(chart: MeasureChart) -> list[tuple[Draw, str]]:
    items: list[tuple[Draw, str]] = []
    used = row_marks(chart)
    for kind, (_, words) in MARKS.items():
        if kind in used:
            items.append((_mark_sample(kind), words))
    part = chart.part
    if part.centre_line is not None:
        value = chart.value_words(part.centre_line)
        if chart.baseline is None:
            whole = "all " if part.observations > 1 else ""
            points = counted(part.observations, "point")
            items.append((_line_sample("median"), f"median of {whole}{points}: {value}"))
        else:
            months = span_words(chart.months[: chart.baseline])
            items.append((_line_sample("median"), f"median of the baseline ({months}): {value}"))
            items.append((_line_sample("median", MEDIAN_DASH), "the baseline's median, carried on to the later months"))
    if chart.target is not None:
        items.append((_line_sample("target", TARGET_DASH), f"target: {chart.value_words(chart.target)}"))
    if chart.missing and part.observations:
        items.append((_cross, f"no value: {listed([month_words(month) for month in chart.missing], most=3)}"))
    return items


def below(page: Canvas, chart: MeasureChart) -> None:
    """Signals, notes and policy in words, for a chart that stands alone."""
    if chart.part.observations:
        _title(page, "Signals")
        for signal in chart.signals:
            kind = signal.direction if signal.kind == "trend" else signal.kind
            if kind in MARKS:
                page.parts.append(mark(kind, page.pad + 8, page.y + LINE - 4.5, 5))
            else:
                page.text(page.pad + 8, page.y + LINE, "•", anchor="middle")
            page.lines(signal.words, page.pad + 23, page.inner - 23)
            page.y += 3
        if not chart.signals:
            page.lines(f"{no_signal(chart).capitalize()}.", page.pad, page.inner)
    if chart.annotations:
        _title(page, "Notes")
        for note in chart.annotations:
            page.number(page.pad + 9, page.y + LINE - 4, note.number)
            outside = "" if note.row is not None else " (not on the chart)"
            page.lines(f"{note.month_words}{outside}: {note.text}", page.pad + 23, page.inner - 23, most=3)
            page.y += 4
    page.y += 8
    page.lines(chart.policy, page.pad, page.inner, colour="soft", size=12)


def cross(x: float, y: float) -> str:
    """The sign of a month without a value, as the data of an SVG path."""
    at = coordinate
    return f"M{at(x - 3.5)} {at(y - 3.5)}l7 7m0 -7l-7 7"


def _title(page: Canvas, words: str) -> None:
    page.y += 8
    page.lines(words, page.pad, page.inner, bold=True)
    page.y += 1


def _mark_sample(kind: str) -> Draw:
    def draw(page: Canvas, x: float, y: float) -> None:
        if kind == "point":
            page.path(f"M{coordinate(x)} {coordinate(y)}h26", "line")
        page.parts.append(mark(kind, x + 13, y, 4.5))

    return draw


def _line_sample(colour: str, dash: str = "") -> Draw:
    def draw(page: Canvas, x: float, y: float) -> None:
        page.path(f"M{coordinate(x)} {coordinate(y)}h26", colour, width=2, dash=dash)

    return draw


def _cross(page: Canvas, x: float, y: float) -> None:
    page.path(cross(x + 13, y), "soft", width=1.8)
