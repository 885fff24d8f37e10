"""Two questions that make four fields: who has influence and who is for it, what helps much and what costs little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from coachlab.charts.drawing.canvas import Canvas
from coachlab.charts.errors import ChartError
from coachlab.diagrams import arrows
from coachlab.diagrams.boxes import PAD_ACROSS, PAD_DOWN, Look, Phrase, Words, draw_words, frame, words_in
from coachlab.diagrams.figure import Item
from coachlab.diagrams.idea import IdeaDrawing

_LOOKS = (Look(round=8), Look(fill="band", edge="point", thick=2, round=8), Look(round=8), Look(round=8))
_GAP = 8.0
_AXIS = 26.0


@dataclass(frozen=True)
class Field:
    """One of the four fields: its name, what to do there, and what or who lies in it."""

    name: str
    words: str = ""
    inside: tuple[str, ...] = ()


@dataclass(frozen=True)
class QuadrantsDrawing(IdeaDrawing):
    """The fields from the upper left to the lower right. `across` and `up` say what grows to the right and upwards."""

    across: str
    up: str
    fields: tuple[Field, Field, Field, Field]

    kind: ClassVar[str] = "quadrants"

    def draw(self, page: Canvas) -> None:
        """Two fields in a row between their axes; on a phone the axes stand in words above."""
        left = page.pad + (0.0 if page.small else _AXIS)
        wide = (page.width - page.pad - left - _GAP) / 2
        if page.small:
            page.lines(f"To the right: {self.across}.", page.pad, page.inner, bold=True)
            page.lines(f"Upwards: {self.up}.", page.pad, page.inner, bold=True)
            page.y += 8
        else:
            page.lines(f"↑ {self.up}", page.pad, page.inner, bold=True)
            page.y += 8
        top = page.y
        for row, looks in ((self.fields[:2], _LOOKS[:2]), (self.fields[2:], _LOOKS[2:])):
            words = [_words(each, wide) for each in row]
            high = max(each.height for each in words) + 2 * PAD_DOWN
            for column, (said, look) in enumerate(zip(words, looks, strict=True)):
                x = left + column * (wide + _GAP)
                frame(page, x, page.y, wide, high, look)
                draw_words(page, said, x + PAD_ACROSS, page.y + PAD_DOWN)
            page.y += high + _GAP
        if page.small:
            page.y -= _GAP
            return
        x, bottom = page.pad + 8.0, page.y
        arrows.line(page, [(x, bottom), (x, top + arrows.HEAD)], width=2)
        arrows.head(page, (x, top), "up", size=9)
        arrows.line(page, [(x, bottom), (page.width - page.pad - arrows.HEAD, bottom)], width=2)
        arrows.head(page, (page.width - page.pad - 1, bottom), "right", size=9)
        page.y = bottom + 4
        page.lines(f"{self.across} →", left, page.width - page.pad - left, bold=True)


def quadrants_drawing(title: str, across: str, up: str, fields: Sequence[Field], summary: str = "") -> QuadrantsDrawing:
    """A drawing of four fields: upper left, upper right, lower left, lower right. Raises ChartError for another number.

    >>> four = [Field("Win them"), Field("Keep them close", inside=("Dr. Ruiz",)), Field("Watch"), Field("Tell them")]
    >>> quadrants_drawing("Who", "more for it", "more influence", four).items[3].notes
    ['In it: Dr. Ruiz']
    """
    if len(fields) != 4:
        raise ChartError(f"Two questions make four fields, not {len(fields)}.")
    places = ("Upper left", "Upper right", "Lower left", "Lower right")
    items = [Item("To the right", across), Item("Upwards", up)]
    for place, each in zip(places, fields, strict=True):
        notes = [each.words] if each.words else []
        notes += [f"In it: {', '.join(each.inside)}"] if each.inside else []
        items.append(Item(place, each.name, notes))
    one, two, three, four = fields
    said = summary or "Two questions make four fields."
    return QuadrantsDrawing(title, said, tuple(items), across, up, (one, two, three, four))


def _words(field: Field, wide: float) -> Words:
    phrases = [Phrase(field.name, size=14, bold=True)]
    phrases += [Phrase(field.words, gap=2)] * bool(field.words)
    phrases += [Phrase(each, gap=4, sign="seen") for each in field.inside]
    return words_in(phrases, wide - 2 * PAD_ACROSS)
