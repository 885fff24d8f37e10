"""A way in a few stages, with the way back in where there is one: side by side, or one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from coachlab.charts.drawing.canvas import LINE, Canvas, coordinate
from coachlab.charts.drawing.palette import LIGHT
from coachlab.charts.drawing.text import width_of, wrapped
from coachlab.charts.errors import ChartError
from coachlab.diagrams import arrows
from coachlab.diagrams.boxes import PAD_ACROSS, Phrase, box_height, draw_box, draw_words, words_in
from coachlab.diagrams.figure import Item
from coachlab.diagrams.idea import CALM, IdeaDrawing

FEWEST, MOST = 2, 10
"""Stages that a way can have."""

_NARROWEST = 96.0  # pixels that a column needs so that its words can be read
_GAP, _TIP = 3.0, 12.0
_RAIL = 26.0


@dataclass(frozen=True)
class Stage:
    """One stage: its name, and what happens in it."""

    name: str
    words: str = ""


@dataclass(frozen=True)
class Back:
    """A way back from one stage to an earlier one, numbered from 1, and when it is taken."""

    start: int
    to: int
    words: str


@dataclass(frozen=True)
class StagesDrawing(IdeaDrawing):
    """The stages in their order."""

    stages: tuple[Stage, ...]
    back: Back | None

    kind: ClassVar[str] = "stages"

    def draw(self, page: Canvas) -> None:
        """Columns where each can be read, else a list from top to bottom."""
        wide = (page.inner - _GAP * (len(self.stages) - 1)) / len(self.stages)
        if not page.small and wide >= _NARROWEST and all(_fits(each.name, wide) for each in self.stages):
            _columns(page, self.stages, wide, self.back)
        else:
            _list(page, self.stages, self.back)


def stages_drawing(title: str, stages: Sequence[Stage], back: Back | None = None, summary: str = "") -> StagesDrawing:
    """A drawing of two to ten stages. Raises ChartError for a number that cannot be, or a way back that leads nowhere.

    >>> stages_drawing("A visit", [Stage("Arrive"), Stage("Talk")], Back(2, 1, "next month")).items[-1].text
    'From stage 2 to stage 1: next month'
    """
    if not FEWEST <= len(stages) <= MOST:
        raise ChartError(f"A way has {FEWEST} to {MOST} stages, not {len(stages)}.")
    if back and not 1 <= back.to < back.start <= len(stages):
        raise ChartError(f"The way back leads from a stage to an earlier one, not from {back.start} to {back.to}.")
    items = [
        Item(f"Stage {number}", each.name, [each.words] if each.words else []) for number, each in enumerate(stages, 1)
    ]
    if back:
        items.append(Item("The way back", f"From stage {back.start} to stage {back.to}: {back.words}"))
    return StagesDrawing(title, summary or f"{len(stages)} stages, in this order.", tuple(items), tuple(stages), back)


def _fits(name: str, wide: float) -> bool:
    """Whether each word of a name stands on one line of its column."""
    return all(width_of(word, 13 * 1.06) <= wide - 2 * _TIP for word in name.split())


def _columns(page: Canvas, stages: Sequence[Stage], wide: float, back: Back | None) -> None:
    names = [wrapped(f"{number}. {each.name}", 13 * 1.06, wide - 2 * _TIP + 2) for number, each in enumerate(stages, 1)]
    high = max(len(name) for name in names) * LINE + 18
    top = page.y
    bottoms = []
    at = coordinate
    for place, (stage, name) in enumerate(zip(stages, names, strict=True)):
        x = page.pad + place * (wide + _GAP)
        d = f"M{at(x)} {at(top)}h{at(wide - _TIP)}l{at(_TIP)} {at(high / 2)}l{at(-_TIP)} {at(high / 2)}H{at(x)}"
        d += f"L{at(x + _TIP)} {at(top + high / 2)}z" if place else "z"
        page.parts.append(
            f'<path class="cl-f-band cl-s-point" d="{d}" fill="{LIGHT["band"]}" stroke="{LIGHT["point"]}" '
            'stroke-width="2" stroke-linejoin="round"/>'
        )
        y = top + (high - len(name) * LINE) / 2 - 4
        for row, line in enumerate(name, 1):
            page.text(x + _TIP + (4 if place else -3), y + row * LINE, line, bold=True)
        words = words_in([Phrase(stage.words, size=12.5)], wide - 4)
        draw_words(page, words, x + 2, top + high + 8)
        bottoms.append(top + high + 8 + words.height)
    page.y = max(bottoms)
    if back:
        middle = [page.pad + place * (wide + _GAP) + wide / 2 for place in range(len(stages))]
        start, to = middle[back.start - 1], middle[back.to - 1]
        low = page.y + 34
        way = [(start, page.y + 6), (start, low), (to, low), (to, page.y + 6 + arrows.HEAD)]
        arrows.line(page, way, colour="target", width=2, dash="6 4")
        arrows.head(page, (to, page.y + 6), "up", colour="target", size=9)
        page.y = low + 2
        page.lines(f"The way back: {back.words}", to, page.inner + page.pad - to, colour="ink", bold=True)


def _list(page: Canvas, stages: Sequence[Stage], back: Back | None) -> None:
    rail = _RAIL if back else 0.0
    left, wide = page.pad + rail, page.inner - rail
    middles = []
    for number, stage in enumerate(stages, 1):
        phrases = [Phrase(f"{number}. {stage.name}", size=14, bold=True)]
        phrases += [Phrase(stage.words, gap=3)] * bool(stage.words)
        words = words_in(phrases, wide - 2 * PAD_ACROSS)
        high = box_height(words)
        draw_box(page, words, left, page.y, wide, high, CALM)
        middles.append(page.y + high / 2)
        page.y += high
        if number < len(stages):
            arrows.line(page, [(left + 26, page.y), (left + 26, page.y + 10)], width=2)
            arrows.head(page, (left + 26, page.y + 16), "down")
            page.y += 17
    if back:
        x = page.pad + 6.0
        way = [(left, middles[back.start - 1]), (x, middles[back.start - 1]), (x, middles[back.to - 1])]
        way.append((left - arrows.HEAD, middles[back.to - 1]))
        arrows.line(page, way, colour="target", width=2, dash="6 4")
        arrows.head(page, (left - 1, middles[back.to - 1]), "right", colour="target", size=9)
        page.y += 4
        page.lines(f"The way back (broken line): {back.words}", page.pad, page.inner, bold=True)
