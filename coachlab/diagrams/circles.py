"""Circles within circles, drawn as boxes in boxes: what stands furthest in goes nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from coachlab.charts.drawing.canvas import Canvas, coordinate
from coachlab.charts.drawing.palette import LIGHT
from coachlab.charts.errors import ChartError
from coachlab.diagrams.boxes import draw_words
from coachlab.diagrams.figure import Item
from coachlab.diagrams.idea import IdeaDrawing, named

FEWEST, MOST = 2, 5
"""Circles that a drawing can have."""

_SPACE = 12.0  # between a frame and its words


@dataclass(frozen=True)
class Circle:
    """One circle: its name, and what belongs into it."""

    name: str
    words: str = ""


@dataclass(frozen=True)
class CirclesDrawing(IdeaDrawing):
    """The circles from the outermost to the innermost."""

    circles: tuple[Circle, ...]

    kind: ClassVar[str] = "circles"

    def draw(self, page: Canvas) -> None:
        """Box in box; each begins below the words of the one around it."""
        step = 8.0 if page.small else 22.0
        below = len(page.parts)
        frames = []
        for depth, circle in enumerate(self.circles):
            left, wide = page.pad + step * depth, page.inner - 2 * step * depth
            frames.append((left, page.y, wide))
            words = named(circle.name, circle.words, wide - 2 * _SPACE)
            draw_words(page, words, left + _SPACE, page.y + _SPACE - 2)
            page.y += words.height + 2 * _SPACE - 2
        at = coordinate
        drawn = []
        for depth, (left, begin, wide) in enumerate(frames):
            high = page.y + step * 0.7 * (len(frames) - 1 - depth) - begin
            fill = "band" if depth == len(frames) - 1 else "paper"
            drawn.append(
                f'<rect class="cl-f-{fill} cl-s-point" x="{at(left)}" y="{at(begin)}" width="{at(wide)}" '
                f'height="{at(high)}" rx="{18 - 3 * depth}" fill="{LIGHT[fill]}" stroke="{LIGHT["point"]}" '
                f'stroke-width="{1.2 + 0.8 * depth:g}"/>'
            )
        page.parts[below:below] = drawn  # behind the words
        page.y += step * 0.7 * (len(frames) - 1)


def circles_drawing(title: str, circles: Sequence[Circle], summary: str = "") -> CirclesDrawing:
    """A drawing of two to five circles, the outermost first. Raises ChartError for another number.

    >>> circles_drawing("What goes where", [Circle("Outside", "Counts"), Circle("In the room")]).summary
    'What stands further in does not go further out.'
    """
    if not FEWEST <= len(circles) <= MOST:
        raise ChartError(f"There are {FEWEST} to {MOST} circles in a drawing, not {len(circles)}.")
    items: list[Item] = []
    inside: list[Item] | None = None
    for circle in circles:
        item = Item(circle.name, circle.words)
        (items if inside is None else inside).append(item)
        inside = item.children
    return CirclesDrawing(
        title, summary or "What stands further in does not go further out.", tuple(items), tuple(circles)
    )
