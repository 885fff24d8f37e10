"""The parts of a drawn sheet: cards of facts, tables with wrapped cells, and paragraphs, each as high as its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coachlab.charts.drawing.canvas import Canvas
from coachlab.charts.drawing.text import width_of
from coachlab.diagrams.boxes import PAD_ACROSS, PAD_DOWN, Look, Phrase, Words, box_height, draw_words, frame, words_in
from coachlab.documents.blocks import Facts, Missing, Said, Table

GAP = 12.0
"""Pixels between two parts."""

_LABEL = 150.0  # pixels of the column of labels, where a card has one
_LABELS_ABOVE = 520  # in a card narrower than this each label stands above its words
_BETWEEN = 6.0  # pixels between two facts
_EDGE = Look(edge="axis", thick=1, round=0)
_HEAD = Look(fill="band", edge="axis", thick=1, round=0)


def phrases(words: Said, *, size: float = 13, bold: bool = False, colour: str = "ink") -> list[Phrase]:
    """What is said as phrases, one for each line that a person typed; what is missing has a sign before it.

    >>> [each.text for each in phrases("First\\nsecond")], phrases(Missing("Not yet"))[0].sign
    (['First', 'second'], 'question')
    """
    if isinstance(words, Missing):
        return [Phrase(words.words, size=size, colour="target", sign="question")]
    return [Phrase(line, size=size, bold=bold, colour=colour) for line in words.splitlines()]


@dataclass(frozen=True)
class _Fact:
    label: Words
    words: Words
    beside: bool

    @property
    def height(self) -> float:
        if self.beside:
            return max(self.label.height, self.words.height)
        return self.label.height + self.words.height


class Card:
    """A card with its name in a strip above, and its facts below each other, laid out for a width in pixels.

    >>> card = Card("Plan", [("What is done", "Five patients rest first.")], 380)
    >>> 40 < card.height < 100
    True
    """

    def __init__(self, name: str, rows: Iterable[tuple[str, Said]], width: float) -> None:
        self.width = width
        inner = width - 2 * PAD_ACROSS
        self.head = words_in([Phrase(name, size=14, bold=True)], inner)
        self.facts = [_fact(label, said, inner) for label, said in rows]

    @property
    def strip(self) -> float:
        """How high the strip with the name is, in pixels."""
        return box_height(self.head) if self.head.lines else 0.0

    @property
    def height(self) -> float:
        """How high the card has to be, in pixels."""
        return self.strip + 2 * PAD_DOWN + sum(f.height for f in self.facts) + _BETWEEN * max(len(self.facts) - 1, 0)

    def draw(self, page: Canvas, x: float, y: float, height: float) -> None:
        """Draw it with its upper left corner at (x, y), at least as high as it has to be."""
        if self.strip:
            frame(page, x, y, self.width, self.strip, _HEAD)
            draw_words(page, self.head, x + PAD_ACROSS, y + PAD_DOWN)
        frame(page, x, y + self.strip, self.width, height - self.strip, _EDGE)
        top = y + self.strip + PAD_DOWN
        for fact in self.facts:
            draw_words(page, fact.label, x + PAD_ACROSS, top)
            if fact.beside:
                draw_words(page, fact.words, x + PAD_ACROSS + _LABEL, top)
            else:
                draw_words(page, fact.words, x + PAD_ACROSS, top + fact.label.height)
            top += fact.height + _BETWEEN


def _fact(label: str, said: Said, inner: float) -> _Fact:
    if inner < _LABELS_ABOVE:
        named = words_in([Phrase(label, size=12, bold=True, colour="soft")], inner)
        return _Fact(named, words_in(phrases(said), inner), beside=False)
    # of one size, so that both begin on one line
    named = words_in([Phrase(label, bold=True, colour="soft")], _LABEL - PAD_ACROSS)
    return _Fact(named, words_in(phrases(said), inner - _LABEL), beside=True)


def draw_cards(page: Canvas, cards: Sequence[Facts]) -> None:
    """Cards, two beside each other where there is room, a last one alone across it all; moves `y` below them."""
    across = 1 if page.small else 2
    for at in range(0, len(cards), across):
        row = cards[at : at + across]
        wide = (page.inner - GAP * (len(row) - 1)) / len(row)
        laid = [Card(each.name, each.rows, wide) for each in row]
        high = max(card.height for card in laid)
        for place, card in enumerate(laid):
            card.draw(page, page.pad + place * (wide + GAP), page.y, high)
        page.y += high + GAP


def draw_table(page: Canvas, table: Table) -> None:
    """A table; where there is no room beside each other, a card for each row. Moves `y` below it."""
    if page.small:
        for row in table.rows:
            draw_cards(page, [Facts(list(zip(table.heads, row, strict=True)))])
        return
    rows = [[[Phrase(head, size=12, bold=True)] for head in table.heads]]
    rows += [
        [phrases(cell, bold=table.row_heads and place == 0) for place, cell in enumerate(row)] for row in table.rows
    ]
    widths = _widths(
        page.inner, table.widths or [1.0] * len(table.heads), [_longest(cells) for cells in zip(*rows, strict=True)]
    )
    for number, line in enumerate(rows):
        laid = [words_in(cell, wide - 2 * PAD_ACROSS) for cell, wide in zip(line, widths, strict=True)]
        high = max(box_height(words) for words in laid)
        x = float(page.pad)
        for words, wide in zip(laid, widths, strict=True):
            frame(page, x, page.y, wide, high, _EDGE if number else _HEAD)
            draw_words(page, words, x + PAD_ACROSS, page.y + PAD_DOWN)
            x += wide
        page.y += high
    page.y += GAP


def _longest(cells: Iterable[Sequence[Phrase]]) -> float:
    """How wide a column has to be, in pixels, so that no word of it breaks."""
    words = ((phrase, word) for cell in cells for phrase in cell for word in phrase.text.split())
    # bold letters are a little wider
    return (
        2 * PAD_ACROSS
        + 2
        + max((phrase.indent + 1.06 * width_of(word, phrase.size) for phrase, word in words), default=0)
    )


def _widths(inner: float, parts: Sequence[float], least: Sequence[float]) -> list[float]:
    """The widths of columns: parts of the whole, but none less than its longest word needs, where all of that fits."""
    wanted = [inner * part / sum(parts) for part in parts]
    # a word so long that it would push others aside is broken in its own column
    needed = [min(each, max(want, 1.5 * inner / len(parts))) for each, want in zip(least, wanted, strict=True)]
    if sum(needed) > inner:
        return wanted
    short = sum(max(need - want, 0) for need, want in zip(needed, wanted, strict=True))
    spare = sum(max(want - need, 0) for need, want in zip(needed, wanted, strict=True))
    share = short / spare if spare else 0.0
    return [need if need >= want else want - share * (want - need) for need, want in zip(needed, wanted, strict=True)]


def draw_paragraph(page: Canvas, words: Said, *, size: float = 13, bold: bool = False, colour: str = "ink") -> None:
    """Words across the whole width; moves `y` below them."""
    laid = words_in(phrases(words, size=size, bold=bold, colour=colour), page.inner)
    draw_words(page, laid, page.pad, page.y)
    page.y += laid.height
