"""Bars from a low to a high value with a mark at the likely one: for costs, doses and other rough figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from coachlab.charts.drawing.canvas import LINE, Canvas, coordinate
from coachlab.charts.drawing.palette import LIGHT
from coachlab.charts.drawing.scale import value_scale
from coachlab.charts.drawing.text import width_of
from coachlab.charts.errors import ChartError
from coachlab.charts.words import number_words
from coachlab.diagrams.figure import Item
from coachlab.diagrams.idea import IdeaDrawing

_BAR = 12.0


@dataclass(frozen=True)
class Range:
    """One figure: its name, the lowest and highest that it may be, the likely one where there is one, and words."""

    name: str
    low: float
    high: float
    likely: float | None = None
    words: str = ""


@dataclass(frozen=True)
class RangesDrawing(IdeaDrawing):
    """The bars on one scale."""

    unit: str
    rows: tuple[Range, ...]

    kind: ClassVar[str] = "ranges"

    def draw(self, page: Canvas) -> None:
        """The key, a bar for each row with its numbers above it, and the axis below."""
        _key(page, any(row.likely is not None for row in self.rows))
        scale = value_scale(
            [0.0, *(value for row in self.rows for value in (row.low, row.high))],
            percent=self.unit == "%",
            most_ticks=4 if page.small else 7,
        )
        left, right = float(page.pad), float(page.width - page.pad - 14)
        at = coordinate

        def x(value: float) -> float:
            return left + (right - left) * (value - scale.low) / (scale.high - scale.low)

        bars = []
        for row in self.rows:
            page.y += 8
            page.lines(row.name, left, page.inner, bold=True)
            page.lines(_numbers(row, self.unit), left, page.inner, size=12)
            bars.append((len(page.parts), page.y))
            _bar(page, row, x)
            if row.words:
                page.lines(row.words, left, page.inner, colour="soft", size=12)
            page.y += 8
        bottom = page.y + 4
        for before, y in reversed(bars):  # behind its bar, and not through the words
            grid = Canvas(page.width)
            for tick in scale.ticks:
                colour, width = ("grid", 1.0) if tick else ("ink", 1.6)
                grid.path(f"M{at(x(tick))} {at(y + 1)}v{at(_BAR + 10)}", colour, width=width)
            page.parts[before:before] = grid.parts
        page.path(f"M{at(left)} {at(bottom)}H{at(right)}", "axis", width=1)
        free = 0.0
        for tick in scale.ticks:
            label = scale.label(tick).replace("-", "\u2212")
            wide = width_of(label, 12)
            begin = min(max(x(tick) - wide / 2, left), page.width - wide - 4)
            if begin >= free:  # a label without room is left out; its line stays
                page.text(begin, bottom + 15, label, colour="soft", size=12)
                free = begin + wide + 8
        page.y = bottom + 17
        page.lines(self.unit, left, page.inner, colour="soft", size=12)


def ranges_drawing(title: str, unit: str, rows: Sequence[Range], summary: str = "") -> RangesDrawing:
    """A drawing of figures with their ranges. Raises ChartError where a range is upside down, or there is none.

    >>> drawing = ranges_drawing("What a coach costs", "dollars a year", [Range("Half a coach", 45000, 65000, 55000)])
    >>> drawing.items[0].text
    'Half a coach: 45,000 to 65,000, likely 55,000'
    """
    if not rows:
        raise ChartError("A drawing of ranges needs one row at least.")
    for row in rows:
        if not row.low <= (row.high if row.likely is None else row.likely) <= row.high:
            raise ChartError(f"The numbers of “{row.name}” do not go up from low over likely to high.")
    items = tuple(Item("Range", f"{row.name}: {_numbers(row, unit)}", [row.words] if row.words else []) for row in rows)
    said = summary or f"Each bar goes from the lowest to the highest value, in {unit}."
    return RangesDrawing(title, said, items, unit, tuple(rows))


def _numbers(row: Range, unit: str) -> str:
    low, high = _number(row.low, unit), _number(row.high, unit)
    likely = "" if row.likely is None else f", likely {_number(row.likely, unit)}"
    return f"{low} to {high}{likely}" if row.low < row.high else f"{high}"


def _number(value: float, unit: str) -> str:
    """A value as it is said, with a minus that is as wide as a digit.

    >>> _number(-1200, "dollars"), _number(12, "%")
    ('\u22121,200', '12\xa0%')
    """
    return number_words(value).replace("-", "\u2212") + ("\u00a0%" if unit == "%" else "")


def _key(page: Canvas, likely: bool) -> None:
    page.y += LINE
    page.box(page.pad, page.y - _BAR + 1, 22, _BAR, "limit")
    page.text(page.pad + 30, page.y, "lowest to highest", colour="soft", size=12)
    if likely:
        _diamond(page, page.pad + 166, page.y - 5)
        page.text(page.pad + 180, page.y, "likely", colour="soft", size=12)
    page.y += 6


def _bar(page: Canvas, row: Range, x: Callable[[float], float]) -> None:
    page.y += 6
    begin, end = x(row.low), x(row.high)
    page.box(begin, page.y, max(end - begin, 3.0), _BAR, "limit")
    if row.likely is not None:
        _diamond(page, x(row.likely), page.y + _BAR / 2)
    page.y += _BAR + 2


def _diamond(page: Canvas, x: float, y: float) -> None:
    d = f"M{coordinate(x)} {coordinate(y - 10)}l8 10l-8 10l-8 -10z"
    page.parts.append(
        f'<path class="cl-f-ink cl-s-paper" d="{d}" fill="{LIGHT["ink"]}" stroke="{LIGHT["paper"]}" stroke-width="2"/>'
    )
