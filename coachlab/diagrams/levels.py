"""Levels, the most intensive on top, each with how many it holds as a bar and what it means in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from coachlab.charts.drawing.canvas import Canvas
from coachlab.charts.drawing.text import width_of
from coachlab.charts.errors import ChartError
from coachlab.charts.words import number_words
from coachlab.diagrams.boxes import PAD_ACROSS, PAD_DOWN, Look, Phrase, draw_words, frame, words_in
from coachlab.diagrams.figure import Item
from coachlab.diagrams.idea import IdeaDrawing

_LOOKS = (
    Look(fill="band", edge="point", thick=3, round=8),
    Look(fill="band", edge="point", thick=2, round=8),
    Look(edge="point", thick=1.3, round=8),
)
_BAR = 14.0


@dataclass(frozen=True)
class Level:
    """One level; `count` of `unit` are in it, None where nobody counts."""

    name: str
    words: str = ""
    count: float | None = None
    unit: str = ""

    @property
    def counted(self) -> str:
        """How many, in words; empty where nobody counts.

        >>> Level("Resources", count=30, unit="practices").counted
        '30 practices'
        """
        return "" if self.count is None else f"{number_words(self.count)} {self.unit}".strip()


@dataclass(frozen=True)
class LevelsDrawing(IdeaDrawing):
    """The levels from top to bottom."""

    levels: tuple[Level, ...]

    kind: ClassVar[str] = "levels"

    def draw(self, page: Canvas) -> None:
        """A box for each level, with a bar as long as its count."""
        most = max((level.count or 0 for level in self.levels), default=0)
        wide = page.inner - 2 * PAD_ACROSS
        for place, level in enumerate(self.levels):
            phrases = [Phrase(level.name, size=15, bold=True)]
            phrases += [Phrase(level.words, gap=3)] * bool(level.words)
            words = words_in(phrases, wide)
            bar = 0.0 if level.count is None else _BAR + 10
            high = words.height + 2 * PAD_DOWN + bar
            look = _LOOKS[min(place, len(_LOOKS) - 1) if most else 1]
            frame(page, page.pad, page.y, page.inner, high, look)
            draw_words(page, words, page.pad + PAD_ACROSS, page.y + PAD_DOWN)
            if level.count is not None:
                y = page.y + PAD_DOWN + words.height + 7
                room = wide - width_of(level.counted, 13 * 1.06) - 10
                length = max(room * level.count / most, 2.0) if most else 2.0
                page.box(page.pad + PAD_ACROSS, y, length, _BAR, "point")
                page.text(page.pad + PAD_ACROSS + length + 8, y + _BAR - 2.5, level.counted, bold=True)
            page.y += high + 8
        page.y -= 8


def levels_drawing(title: str, levels: Sequence[Level], summary: str = "") -> LevelsDrawing:
    """A drawing of levels, the most intensive first. Raises ChartError for none, or a count below zero.

    >>> levels_drawing("Tiers", [Level("Coaching", count=20, unit="practices"), Level("Letters")]).summary
    '2 levels, the most intensive on top.'
    """
    if not levels:
        raise ChartError("A drawing of levels needs one level at least.")
    if any((level.count or 0) < 0 for level in levels):
        raise ChartError("A level cannot hold fewer than none.")
    items = tuple(Item("Level", each.name, [note for note in (each.counted, each.words) if note]) for each in levels)
    return LevelsDrawing(title, summary or f"{len(levels)} levels, the most intensive on top.", items, tuple(levels))
