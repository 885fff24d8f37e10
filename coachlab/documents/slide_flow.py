"""Where a document's blocks go on slides: how high each is, about, and where the next slide begins.

A text on a slide does not flow on by itself as it does on paper, so its height is reckoned from the widths of letters,
rather too high than too low. What does not fit goes on on a slide of the same title with a number.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from coachlab.charts.drawing.text import wrapped
from coachlab.documents.blocks import Block, Bullets, Document, Drawing, Facts, Missing, Paragraph, Said, Table

LEFT, TOP, WIDTH, BOTTOM = 0.6, 1.35, 12.1, 6.75
"""Inches: where the content of a slide of 13.33 by 7.5 begins, how wide it is and where it ends."""

_HIGH = BOTTOM - TOP
_LINE = 1.2  # of the font size, a line's height
_PICTURE = 8.4  # inches: how wide a picture may be, so that its words stand beside it
_SIZES = {"lead": 22.0, "text": 18.0, "note": 12.0}
_FACT, _CELL = 16.0, 12.0
_MOST_LINES = 12  # of one cell or paragraph; a longer one goes on in the next


@dataclass(frozen=True)
class Line:
    """A paragraph of a text box."""

    words: Said
    size: float
    label: str = ""
    bullet: bool = False
    soft: bool = False
    bold: bool = False


@dataclass(frozen=True)
class Picture:
    """A picture with its alternative text; `cut` are the shares of its height that are left out above and below."""

    png: bytes
    name: str
    alt: str
    cut: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Grid:
    """A part of a table that fits: widths and heights (the head's first) in inches, the size of its words in points."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Said]]
    widths: Sequence[float]
    heights: Sequence[float]
    row_heads: bool
    size: float = _CELL


@dataclass(frozen=True)
class Piece:
    """Something on a slide and where it lies, in inches."""

    what: Sequence[Line] | Picture | Grid
    left: float
    top: float
    width: float
    height: float


@dataclass
class Slide:
    """A slide: its title and its pieces in reading order."""

    title: str
    pieces: list[Piece] = field(default_factory=list)


def slides_of(document: Document, png: Callable[[Drawing], bytes | None]) -> list[Slide]:
    """The slides of a document, each section beginning one; `png` makes a picture, or None where it cannot.

    >>> from coachlab.documents.blocks import Section
    >>> long = [Paragraph("A long story. " * 300)]
    >>> slides = slides_of(Document("Storyboard", "Elm", "", [Section("Aim", long)]), lambda drawing: None)
    >>> [slide.title for slide in slides][:2]
    ['Aim', 'Aim (2)']
    """
    found: list[Slide] = []
    for section in document.sections:
        flow = _Flow(section.title)
        blocks = list(section.blocks)
        while blocks:
            block = blocks.pop(0)
            beside: list[Paragraph] = []
            while isinstance(block, Drawing) and blocks and isinstance(blocks[0], Paragraph):
                beside.append(blocks.pop(0))  # type: ignore[arg-type]  # told apart in the line above
            flow.add(block, beside, png)
        found += flow.slides
    return found


def shortened(text: str, size: float, inches: float, most: int) -> str:
    """A title in at most so many lines of a font size in points; a longer one ends with "…".

    >>> shortened("The aim", 24, 12, 2), shortened("long " * 100, 24, 12, 2)[-1]
    ('The aim', '…')
    """
    return " ".join(wrapped(text, size, inches * 72, most=most))


class _Flow:
    """The slides of one section, filled from top to bottom."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.slides = [Slide(title)]
        self.at = TOP

    def add(self, block: Block, beside: Sequence[Paragraph], png: Callable[[Drawing], bytes | None]) -> None:
        if isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Drawing):
            words = [line for paragraph in beside for line in _lines_of(paragraph)]
            made = png(block)
            if made is None:
                self._lines([*_outlined(block), *words])
            else:
                self._picture(block, made, words)
        else:
            self._lines(list(_lines_of(block)))

    def _next(self) -> None:
        self.slides.append(Slide(f"{self.title} ({len(self.slides) + 1})"))
        self.at = TOP

    def _put(
        self, what: Sequence[Line] | Picture | Grid, height: float, left: float = LEFT, width: float = WIDTH
    ) -> None:
        self.slides[-1].pieces.append(Piece(what, left, self.at, width, height))
        self.at += height + 0.12

    def _lines(self, lines: Sequence[Line]) -> None:
        box: list[Line] = []
        high = 0.0
        for line in (part for whole in lines for part in _parts(whole, WIDTH)):
            needs = _height(line, WIDTH)
            if self.at + high + needs > BOTTOM and (box or self.slides[-1].pieces):
                if box:
                    self._put(box, high)
                self._next()
                box, high = [], 0.0
            box.append(line)
            high += needs
        if box:
            self._put(box, high)

    def _picture(self, drawing: Drawing, made: bytes, words: Sequence[Line]) -> None:
        """A picture with its words beside it; one that is too high to be read in one piece comes in several."""
        if self.slides[-1].pieces:
            self._next()
        wide, high = struct.unpack(">II", made[16:24])  # a PNG's own size, in its header
        count = min(4, math.ceil(high * _PICTURE / (wide * _HIGH))) if high > 1.3 * wide else 1
        share = min(1.0, 1 / count + (0.04 if count > 1 else 0))
        broad = high < 0.6 * wide and not drawing.chart and not words
        scale = min((WIDTH if broad else _PICTURE) / wide, (_HIGH - 0.05) / (high * share))
        side = LEFT + wide * scale + 0.3
        for part in range(count):
            above = part * (1 - share) / (count - 1) if count > 1 else 0.0
            alt = f"Part {part + 1} of {count}. {drawing.alt}" if count > 1 else drawing.alt
            picture = Picture(made, drawing.name, alt, (above, 1 - share - above))
            self._put(picture, high * share * scale, LEFT, wide * scale)
            if part + 1 < count:
                self._next()
        if broad:  # its few words are its alternative text
            return
        room = LEFT + WIDTH - side
        said = [Line(drawing.alt, 12.0, soft=True), *(replace(line, size=min(line.size, 14.0)) for line in words)]
        if sum(_height(line, room) for line in said) <= _HIGH:
            self.slides[-1].pieces.append(Piece(said, side, TOP, room, _HIGH))
            self.at = BOTTOM
        else:
            self._lines(said)

    def _table(self, table: Table) -> None:
        parts = table.widths or [1.0] * len(table.heads)
        widths = [WIDTH * part / sum(parts) for part in parts]
        heads = [shortened(head, _CELL, width - 0.18, 3) for head, width in zip(table.heads, widths, strict=True)]
        head = _row_height(heads, widths)
        if table.name.casefold() != self.title.casefold():
            self._lines([Line(shortened(table.name, 13.0, WIDTH, 2), 13.0, soft=True)])
        rows: list[Sequence[Said]] = []
        heights = [head]
        for row in (part for whole in table.rows for part in _row_parts(whole, widths)):
            needs = _row_height(row, widths)
            if self.at + sum(heights) + needs > BOTTOM and (rows or self.at > TOP + 1):
                if rows:
                    self._put(Grid(table.name, heads, rows, widths, heights, table.row_heads), sum(heights))
                self._next()
                rows, heights = [], [head]
            rows.append(row)
            heights.append(needs)
        if rows:
            self._put(Grid(table.name, heads, rows, widths, heights, table.row_heads), sum(heights))


def _lines_of(block: Paragraph | Facts | Bullets) -> Iterator[Line]:
    if isinstance(block, Paragraph):
        yield Line(block.words, _SIZES[block.kind], soft=block.kind == "note")
    elif isinstance(block, Facts):
        if block.name:
            yield Line(block.name, _FACT, bold=True)
        for label, words in block.rows:
            yield Line(words, _FACT, label=label)
    else:
        for item in block.items:
            yield Line(item, 18.0, bullet=True)


def _outlined(drawing: Drawing) -> list[Line]:
    lines = [Line(drawing.alt, 14.0)]
    return lines + [Line(line.replace("  ", "\u2003"), 12.0) for line in drawing.outline.splitlines()]


def _plain(words: Said) -> str:
    return words.words if isinstance(words, Missing) else words


def _line_count(text: str, size: float, inches: float) -> int:
    return sum(max(1, len(wrapped(line, size, inches * 72))) for line in text.split("\n"))


def _height(line: Line, inches: float) -> float:
    text = f"{line.label}: {_plain(line.words)}" if line.label else _plain(line.words)
    count = _line_count(text, line.size, inches - (0.25 if line.bullet else 0))
    return (count * _LINE * line.size + 0.3 * line.size) / 72


def _parts(line: Line, inches: float) -> list[Line]:
    """A line whose words fill more than a slide, in parts that do not."""
    most = int(_HIGH * 72 / (_LINE * line.size)) - 2
    text = _plain(line.words)
    if isinstance(line.words, Missing) or _line_count(text, line.size, inches) <= most:
        return [line]
    rows = [row for part in text.split("\n") for row in wrapped(part, line.size, (inches - 0.3) * 72)]
    return [
        Line(
            " ".join(rows[at : at + most]), line.size, line.label if at == 0 else "", line.bullet, line.soft, line.bold
        )
        for at in range(0, len(rows), most)
    ]


def _row_height(row: Sequence[Said], widths: Sequence[float]) -> float:
    lines = max(_line_count(_plain(cell), _CELL, width - 0.18) for cell, width in zip(row, widths, strict=True))
    return (lines * _LINE * _CELL + 3) / 72 + 0.06


def _row_parts(row: Sequence[Said], widths: Sequence[float]) -> list[list[Said]]:
    """A row of which a cell is very long, as several rows."""
    cells = [
        [cell]
        if isinstance(cell, Missing) or _line_count(cell, _CELL, width - 0.18) <= _MOST_LINES
        else _chunks(cell, width - 0.18)
        for cell, width in zip(row, widths, strict=True)
    ]
    count = max(len(parts) for parts in cells)
    return [[parts[at] if at < len(parts) else "" for parts in cells] for at in range(count)]


def _chunks(text: str, inches: float) -> list[Said]:
    rows = [row for part in text.split("\n") for row in wrapped(part, _CELL, inches * 72)]
    return [" ".join(rows[at : at + _MOST_LINES]) for at in range(0, len(rows), _MOST_LINES)]
