"""How a change spreads: from the place where it works, over a few places that differ, to all of them.

The thought of phases, and that what is spread must be made to fit, follows Massoud and others, A Framework for Spread,
2006; the drawing and its words are ours.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from coachlab.charts.drawing.canvas import Canvas, coordinate
from coachlab.charts.drawing.palette import LIGHT
from coachlab.diagrams import arrows
from coachlab.diagrams.boxes import PAD_ACROSS, Phrase, box_height, draw_box, draw_words, words_in
from coachlab.diagrams.figure import Item
from coachlab.diagrams.idea import CALM, PLAIN, IdeaDrawing, named

PHASES = (
    ("1. One place", "Make it work here, and hold it. Write down what makes it work.", 1, 1),
    ("2. A few that differ", "Try it where the people and the work are different. What must change to fit?", 5, 3),
    ("3. All of them", "Ask who is next. Neighbours teach neighbours, and each place counts its own data.", 15, 10),
)
"""Each phase: its name, its words, how many places are drawn, and how many of them have the change by then."""

KEPT = ("What stays the same", "The core: the few things without which it does not help.")
FITTED = ("What may change", "The form: who does it, when, with which sheet or screen.")
_HIGH = 92.0


@dataclass(frozen=True)
class SpreadDrawing(IdeaDrawing):
    """Three groups of places, and below them what stays and what may change."""

    kind: ClassVar[str] = "spread"

    def draw(self, page: Canvas) -> None:
        """The phases side by side, or one below the other on a phone."""
        _key(page)
        if page.small:
            for name, words, places, done in PHASES:
                _places(page, page.pad, page.y, 96.0, places, done)
                said = named(name, words, page.inner - 110)
                draw_words(page, said, page.pad + 110, page.y + 4)
                page.y += max(_HIGH, said.height) + 10
        else:
            wide = (page.inner - 2 * 40) / 3
            low = page.y
            for number, (name, words, places, done) in enumerate(PHASES):
                x = page.pad + number * (wide + 40)
                _places(page, x, page.y, wide, places, done)
                if number:
                    y = page.y + _HIGH / 2
                    arrows.line(page, [(x - 36, y), (x - 14, y)], width=2.2)
                    arrows.head(page, (x - 5, y), "right", size=9)
                said = named(name, words, wide)
                draw_words(page, said, x, page.y + _HIGH + 8)
                low = max(low, page.y + _HIGH + 8 + said.height)
            page.y = low + 14
        half = page.inner if page.small else (page.inner - 12) / 2
        boxes = [
            words_in([Phrase(name, size=14, bold=True), Phrase(words, gap=3)], half - 2 * PAD_ACROSS)
            for name, words in (KEPT, FITTED)
        ]
        high = max(map(box_height, boxes))
        for number, (box, look) in enumerate(zip(boxes, (CALM, PLAIN), strict=True)):
            x = page.pad + (0 if page.small else number * (half + 12))
            y = page.y + (number * (high + 8) if page.small else 0)
            draw_box(page, box, x, y, half, high, look)
        page.y += high * 2 + 8 if page.small else high


def spread_drawing() -> SpreadDrawing:
    """The drawing of spread.

    >>> [item.kind for item in spread_drawing().items][-1]
    'What may change'
    """
    items = [Item(name, words) for name, words, _, _ in PHASES] + [Item(*KEPT), Item(*FITTED)]
    summary = "A change does not travel by letter. It is tried again in each new place, and made to fit."
    return SpreadDrawing("From one place to all", summary, tuple(items))


def _key(page: Canvas) -> None:
    page.y += 4
    _place(page, page.pad + 8, page.y + 4, 7.0, full=True)
    page.text(page.pad + 22, page.y + 9, "a place that works this way", colour="soft")
    x = page.pad if page.small else page.pad + 240
    page.y += 20 if page.small else 0
    _place(page, x + 8, page.y + 4, 7.0, full=False)
    page.text(x + 22, page.y + 9, "a place that does not yet", colour="soft")
    page.y += 30


def _places(page: Canvas, x: float, y: float, wide: float, count: int, done: int) -> None:
    """So many places in rows within a room 92 pixels high, the first `done` of them filled."""
    across = math.ceil(math.sqrt(count * wide / _HIGH)) if count > 1 else 1
    down = math.ceil(count / across)
    radius = min(16.0, wide / across / 2 - 4, _HIGH / down / 2 - 4)
    for number in range(count):
        row, column = divmod(number, across)
        here = min(across, count - row * across)
        middle = x + wide / 2 + (column - (here - 1) / 2) * (2 * radius + 8)
        height = y + _HIGH / 2 + (row - (down - 1) / 2) * (2 * radius + 8)
        _place(page, middle, height, radius, full=number < done)


def _place(page: Canvas, x: float, y: float, radius: float, *, full: bool) -> None:
    """A practice: filled with a tick in it where it works in the new way, else an empty ring."""
    fill = "limit" if full else "paper"
    at = coordinate
    page.parts.append(
        f'<circle class="cl-f-{fill} cl-s-limit" cx="{at(x)}" cy="{at(y)}" r="{at(radius)}" fill="{LIGHT[fill]}" '
        f'stroke="{LIGHT["limit"]}" stroke-width="2"/>'
    )
    if full:
        r = radius / 2
        page.path(
            f"M{at(x - r)} {at(y)}L{at(x - r / 4)} {at(y + r * 0.75)}L{at(x + r)} {at(y - r * 0.7)}", "paper", width=2
        )
