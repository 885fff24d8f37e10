"""Lanes of work over months or weeks, with the moments that matter: on a laptop as bars over an axis, on a phone row by
row, each with its own small bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from coachlab.charts.drawing.canvas import LINE, Canvas, coordinate
from coachlab.charts.drawing.palette import LIGHT
from coachlab.charts.drawing.text import width_of
from coachlab.charts.errors import ChartError
from coachlab.charts.words import number_words
from coachlab.diagrams.boxes import Look, Phrase, Words, draw_words, frame, words_in
from coachlab.diagrams.figure import Item
from coachlab.diagrams.idea import IdeaDrawing
from coachlab.record.words import counted

_SPAN = Look(fill="band", edge="point", thick=1.6, round=6)
_EDGE, _TIGHT = 7.0, 4.0
"""Pixels between a bar's end and its words, and in a short bar."""
_SHORT = 70.0  # pixels of a bar
_MOST_TICKS = 60


@dataclass(frozen=True)
class Span:
    """Work from the first to the last month or week, both included, counted from 1."""

    first: float
    last: float
    words: str


@dataclass(frozen=True)
class Lane:
    """Work that goes on side by side with other work. With `every` it is a meeting that comes again and again."""

    name: str
    spans: tuple[Span, ...] = ()
    every: float = 0.0
    words: str = ""


@dataclass(frozen=True)
class Mark:
    """A moment, at the beginning of a month or week."""

    at: float
    words: str


@dataclass(frozen=True)
class Timeline(IdeaDrawing):
    """Lanes over `until` months or weeks, with marks."""

    unit: str
    until: int
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...] = field(default=())

    kind: ClassVar[str] = "timeline"

    def draw(self, page: Canvas) -> None:
        """The marks with the axis, then lane by lane."""
        left, right = float(page.pad), float(page.width - page.pad)
        step = (right - left) / self.until

        def x(moment: float) -> float:
            return left + (moment - 1) * step

        _axis(page, self, x, step)
        for lane in self.lanes:
            page.lines(lane.name, left, page.inner, bold=True)
            page.y += 7
            if lane.every:
                _ticks(page, self, lane, x)
            if page.small or not all(_fits(span, step) for span in lane.spans):
                for span in lane.spans:
                    _thin(page, span, x)
            else:
                for row in _rows(lane.spans):
                    _row(page, row, x, step)
            page.y += 8
        page.y -= 8


def timeline(
    title: str, unit: str, until: int, lanes: Sequence[Lane], marks: Sequence[Mark] = (), summary: str = ""
) -> Timeline:
    """A drawing of lanes over some months or weeks. Raises ChartError for a span or a mark that lies outside.

    >>> one = timeline("A project", "month", 10, [Lane("Team", (Span(1, 2, "Aim"),))], [Mark(1, "Kickoff")])
    >>> print(one.outline)
    Month 1: Kickoff
    Team
      Months 1 to 2: Aim
    """
    if not 2 <= until <= 104:
        raise ChartError(f"A timeline goes over 2 to 104 {unit}s, not {until}.")
    for lane in lanes:
        for span in lane.spans:
            if not 1 <= span.first <= span.last <= until:
                raise ChartError(
                    f"“{span.words}” goes from {span.first:g} to {span.last:g}: write 1 to {until}, in order."
                )
        if lane.every < 0 or (lane.every and until / lane.every > _MOST_TICKS):
            raise ChartError(f"“{lane.name}” comes too often to be drawn.")
    if outside := [mark for mark in marks if not 1 <= mark.at <= until + 1]:
        raise ChartError(f"“{outside[0].words}” stands at {outside[0].at:g}: write 1 to {until + 1}.")
    items = [Item(_at(unit, mark.at, until), mark.words) for mark in marks]
    for lane in lanes:
        spans = [Item(_from_to(unit, span), span.words) for span in lane.spans]
        items.append(Item(lane.name, lane.words, children=spans))
    said = summary or f"{counted(until, unit)}, and what happens side by side."
    return Timeline(title, said, tuple(items), unit, until, tuple(lanes), tuple(marks))


def _at(unit: str, at: float, until: int) -> str:
    return f"After {unit} {until}" if at > until else f"{unit.capitalize()} {number_words(at)}"


def _from_to(unit: str, span: Span) -> str:
    first, last = number_words(span.first), number_words(span.last)
    return f"{unit.capitalize()} {first}" if first == last else f"{unit.capitalize()}s {first} to {last}"


def _axis(page: Canvas, drawing: Timeline, x: Callable[[float], float], step: float) -> None:
    """The numbers of the months, with the marks above them."""
    at = coordinate
    for mark in sorted(drawing.marks, key=lambda each: each.at):
        words = f"{_at(drawing.unit, mark.at, drawing.until)}: {mark.words}"
        place = x(mark.at)
        page.y += LINE
        end = place + 16 + width_of(words, 13) > page.width - page.pad
        page.parts.append(_flag(place, page.y - 4))
        if end and place - page.pad > width_of(words, 13) + 12:
            page.text(place - 12, page.y, words, anchor="end")
        elif not end:
            page.text(place + 12, page.y, words)
        else:  # a phone: the words in lines below the mark
            page.lines(words, page.pad, page.inner)
    page.y += 12
    every = next(n for n in (1, 2, 3, 4, 6, 12, 26) if step * n >= 22 or n == 26)
    top = page.y
    page.path(f"M{at(x(1))} {at(top + 18)}H{at(x(drawing.until + 1))}", "axis", width=1)
    for number in range(1, drawing.until + 1):
        page.path(f"M{at(x(number))} {at(top + 14)}v4", "axis", width=1)
        if (number - 1) % every == 0:
            page.text(
                x(number) + step * every / 2 if every == 1 else x(number) + 2,
                top + 11,
                str(number),
                colour="soft",
                size=12,
                anchor="middle" if every == 1 else "start",
            )
    page.path(f"M{at(x(drawing.until + 1))} {at(top + 14)}v4", "axis", width=1)
    page.y = top + 22
    page.lines(drawing.unit.capitalize(), page.pad, page.inner, colour="soft", size=12)
    page.y += 6


def _flag(x: float, y: float) -> str:
    """The sign of a moment: a small diamond."""
    d = f"M{coordinate(x)} {coordinate(y - 7)}l6 7l-6 7l-6 -7z"
    return f'<path class="cl-f-target" d="{d}" fill="{LIGHT["target"]}"/>'


def _rows(spans: Sequence[Span]) -> list[list[Span]]:
    """Spans that do not meet share a row.

    >>> [len(row) for row in _rows([Span(1, 3, "a"), Span(2, 4, "b"), Span(4, 5, "c")])]
    [2, 1]
    """
    rows: list[list[Span]] = []
    for span in sorted(spans, key=lambda each: each.first):
        for row in rows:
            if row[-1].last < span.first:
                row.append(span)
                break
        else:
            rows.append([span])
    return rows


def _fits(span: Span, step: float) -> bool:
    """Whether each word of a span stands on one line of its bar."""
    room = (span.last + 1 - span.first) * step - 4 - 2 * _TIGHT
    return all(width_of(word, 13) <= room for word in span.words.split())


def _thin(page: Canvas, span: Span, x: Callable[[float], float]) -> None:
    """A thin bar with its words below it, where they find no room inside."""
    begin, end = x(span.first), x(span.last + 1)
    page.box(page.pad, page.y + 3, page.inner, 2, "grid")
    page.box(begin, page.y, end - begin, 8, "point")
    page.y += 9
    first, last = number_words(span.first), number_words(span.last)
    page.lines(f"{first if first == last else f'{first} to {last}'}: {span.words}", page.pad, page.inner)
    page.y += 8


def _row(page: Canvas, row: Sequence[Span], x: Callable[[float], float], step: float) -> None:
    """The bars of a row, as high as their words need."""
    drawn: list[tuple[float, float, float, Words]] = []
    for span in row:
        begin, end = x(span.first) + 2, x(span.last + 1) - 2
        edge = _EDGE if end - begin > _SHORT else _TIGHT
        drawn.append((begin, end - begin, edge, words_in([Phrase(span.words)], end - begin - 2 * edge)))
    high = max(words.height for *_, words in drawn) + 2 * _EDGE
    for begin, wide, edge, words in drawn:
        frame(page, begin, page.y, wide, high, _SPAN)
        draw_words(page, words, begin + edge, page.y + (high - words.height) / 2)
    page.y += high + 6


def _ticks(page: Canvas, drawing: Timeline, lane: Lane, x: Callable[[float], float]) -> None:
    """A row of small discs for what comes again and again."""
    moment, y = 1.0, page.y + 6
    at = coordinate
    radius = 3.0 if page.small else 4.5
    while moment < drawing.until + 1 - 1e-9:
        page.parts.append(
            f'<circle class="cl-f-limit" cx="{at(x(moment) + radius + 1)}" cy="{at(y)}" r="{at(radius)}" '
            f'fill="{LIGHT["limit"]}"/>'
        )
        moment += lane.every
    page.y = y + 8
    page.lines(lane.words, page.pad, page.inner, colour="soft")
    page.y += 4
