"""Boxes with wrapped words in them, of any alphabet: how high they become, and how they are drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from coachlab.charts.drawing.canvas import Canvas, coordinate
from coachlab.charts.drawing.palette import LIGHT
from coachlab.charts.drawing.text import wrapped

PAD_ACROSS, PAD_DOWN = 10.0, 7.0
"""Pixels between the edge of a box and its words."""

SIGN = 15.0
"""Pixels that a sign before the words takes."""

_BOLD = 1.06  # bold letters are a little wider
_LEADING = 1.36  # from one line to the next, in parts of the font size


@dataclass(frozen=True)
class Phrase:
    """Words in a box, with a line of their own. `gap` is the room above; `sign` names a small drawing before them.

    `inset` words begin where those after a sign begin.
    """

    text: str
    size: float = 13
    bold: bool = False
    colour: str = "ink"
    gap: float = 0.0
    sign: str = ""
    inset: bool = False

    @property
    def indent(self) -> float:
        """Pixels that are kept free before the words."""
        return SIGN if self.sign or self.inset else 0.0


@dataclass(frozen=True)
class _Line:
    text: str
    phrase: Phrase
    baseline: float
    first: bool
    turned: bool


@dataclass(frozen=True)
class Words:
    """Phrases broken into lines for a certain width, `height` pixels high altogether."""

    lines: tuple[_Line, ...]
    width: float
    height: float


@dataclass(frozen=True)
class Look:
    """How a box is drawn. `round` is the radius of its corners; colours are names of the palette."""

    fill: str = "paper"
    edge: str = "axis"
    thick: float = 1.3
    round: float = 4.0
    dash: str = ""


def reads_from_right(text: str) -> bool:
    """Whether a text is of an alphabet that is written from right to left, by its first letter.

    >>> reads_from_right("March"), reads_from_right("12 \u0634\u0647\u0631")
    (False, True)
    """
    if text.isascii():
        return False
    for letter in text:
        way = unicodedata.bidirectional(letter)
        if way in ("L", "R", "AL"):
            return way != "L"
    return False


def words_in(phrases: Sequence[Phrase], width: float) -> Words:
    """Phrases in lines no wider than `width` pixels. No word is left out; one that is too long breaks between letters.

    >>> words_in([Phrase("Blood pressure is checked twice")], 100).height > 30
    True
    """
    lines = []
    y = 0.0
    for phrase in phrases:
        room = width - phrase.indent
        turned = reads_from_right(phrase.text)
        kept = phrase.text.replace(" %", "\u00a0%")
        pieces = wrapped(kept, phrase.size * (_BOLD if phrase.bold else 1), max(room, phrase.size))
        if not pieces:
            continue
        y += phrase.gap
        for number, piece in enumerate(pieces):
            fenced = f"\u2067{piece}\u2069" if turned else piece  # a later line keeps the direction of the first
            lines.append(_Line(fenced, phrase, y + phrase.size * 1.02, number == 0, turned))
            y += phrase.size * _LEADING
    return Words(tuple(lines), width, y)


def draw_words(page: Canvas, words: Words, x: float, y: float) -> None:
    """Draw words with their upper left corner at (x, y); those that read from the right stand at the right edge."""
    for line in words.lines:
        phrase = line.phrase
        if line.first and phrase.sign:
            middle = x + words.width - SIGN / 2 + 1 if line.turned else x + SIGN / 2 - 1
            page.parts.append(sign(phrase.sign, middle, y + line.baseline - phrase.size * 0.34, phrase.colour))
        across = x + words.width - phrase.indent if line.turned else x + phrase.indent
        page.text(
            across,
            y + line.baseline,
            line.text,
            colour=phrase.colour,
            size=phrase.size,
            bold=phrase.bold,
            anchor="end" if line.turned else "start",
        )


def box_height(words: Words) -> float:
    """How high a box around these words is."""
    return words.height + 2 * PAD_DOWN


def draw_box(page: Canvas, words: Words, x: float, y: float, width: float, height: float, look: Look) -> None:
    """Draw a box with its words in it, in the middle of its height."""
    frame(page, x, y, width, height, look)
    draw_words(page, words, x + PAD_ACROSS, y + (height - words.height) / 2)


def frame(page: Canvas, x: float, y: float, width: float, height: float, look: Look) -> None:
    """Draw the outline of a box; what has the class `cl-box` never lies on another box."""
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    corner = f' rx="{look.round:g}"' if look.round else ""
    page.parts.append(
        f'<rect class="cl-box cl-f-{look.fill} cl-s-{look.edge}" x="{coordinate(x)}" y="{coordinate(y)}" '
        f'width="{coordinate(width)}" height="{coordinate(height)}"{corner} fill="{LIGHT[look.fill]}" '
        f'stroke="{LIGHT[look.edge]}" stroke-width="{look.thick:g}"{dash}/>'
    )


_SIGNS = {
    # a small run chart
    "measure": ("none", "M-5 -5v9.5h10.5M-2.5 1.5l2.5 -3l2 1.8l3 -4"),
    "question": ("none", "M-2.6 -2.2a2.7 2.7 0 1 1 3.9 2.4q-1.2 .7 -1.2 2M.1 4.6v.2"),
    "star": ("fill", "M0 -6l1.8 3.8l4.2 .5l-3.1 2.9l.8 4.1l-3.7 -2l-3.7 2l.8 -4.1l-3.1 -2.9l4.2 -.5z"),
    "seen": ("fill", "M-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0z"),
    "guess": ("ring", "M-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0z"),
    "cycle": ("none", "M4.5 -1.5a4.6 4.6 0 1 0 .2 2.5M5.2 -4.6v3.4h-3.4"),
    "concept": ("none", "M-5 -3.5h6l4 3.5l-4 3.5h-6zM-2.5 -.1v.2"),
    "data": ("none", "M-4.5 -5h6l3 3v7h-9zM-2 -1h4M-2 2h4"),
    "trouble": ("none", "M0 -5.5l5.8 10.3h-11.6zM0 -1.8v3M0 3.1v.2"),
    "wait": ("none", "M-5.2 0a5.2 5.2 0 1 0 10.4 0a5.2 5.2 0 1 0 -10.4 0zM0 -3v3.2l2.2 1.5"),
}
"""Name → how it is painted, and its path around its middle."""


def sign(name: str, x: float, y: float, colour: str = "ink") -> str:
    """A small sign with its middle at (x, y), as SVG; words beside it always say the same.

    >>> sign("star", 20, 20).startswith('<path class="cl-f-ink"')
    True
    """
    paint, d = _SIGNS[name]
    move = f'transform="translate({coordinate(x)} {coordinate(y)})"'
    shade = LIGHT[colour]
    if paint == "fill":
        return f'<path class="cl-f-{colour}" {move} d="{d}" fill="{shade}"/>'
    return (
        f'<path class="cl-s-{colour}" {move} d="{d}" fill="none" stroke="{shade}" stroke-width="1.4" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )
