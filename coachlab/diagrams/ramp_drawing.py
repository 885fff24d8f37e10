"""A ramp of PDSA cycles as a drawing: discs that grow on their way up, and what each cycle was and taught."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from coachlab.charts.drawing.canvas import LINE, Canvas, coordinate
from coachlab.charts.drawing.palette import LIGHT
from coachlab.diagrams.boxes import PAD_ACROSS, Look, Phrase, box_height, draw_box, words_in
from coachlab.diagrams.figure import Item
from coachlab.diagrams.idea import IdeaDrawing
from coachlab.diagrams.ramps import SCALE_WORDS, SHORT_SCALE
from coachlab.record.pdsa import SCALES, PdsaCycle
from coachlab.record.words import counted

_RADII = (9.0, 11.0, 16.0, 21.0, 27.0)
"""A disc's radius by its level: not said, one, a few, many, everyone."""

_BANDS = tuple(SHORT_SCALE[scale] for scale in SCALES[1:])
_HIGH, _HIGH_SMALL = 170.0, 130.0
_ROW = Look(round=8)
_GAP = 8.0
_NEXT = {"adopt": "Adopt", "adapt": "Adapt", "abandon": "Abandon"}

EXAMPLE = (
    PdsaCycle(name="One nurse with one patient", scale="one", learning="Does it work at all?"),
    PdsaCycle(name="The same nurse for one morning", scale="few", learning="What comes up on a busy day?"),
    PdsaCycle(name="Two nurses who differ, for a week", scale="many", learning="Does it hold for other people?"),
    PdsaCycle(name="Everyone, every day", scale="everyone", learning="What keeps it going?"),
)
"""The ramp as an idea: whom each cycle takes in, and what it asks."""


@dataclass(frozen=True)
class RampDrawing(IdeaDrawing):
    """One change idea's cycles in their order."""

    cycles: tuple[PdsaCycle, ...]

    kind: ClassVar[str] = "ramp"

    def draw(self, page: Canvas) -> None:
        """The wedge with its discs, then a box for each cycle."""
        _wedge(page, [SCALES.index(each.scale) for each in self.cycles])
        across = 1 if page.small or len(self.cycles) < 2 else 2
        wide = (page.inner - _GAP * (across - 1)) / across
        for first in range(0, len(self.cycles), across):
            row = [
                words_in(_phrases(number + 1, self.cycles[number]), wide - 2 * PAD_ACROSS)
                for number in range(first, min(first + across, len(self.cycles)))
            ]
            high = max(map(box_height, row))
            for column, words in enumerate(row):
                draw_box(page, words, page.pad + column * (wide + _GAP), page.y, wide, high, _ROW)
            page.y += high + _GAP
        page.y -= _GAP


def ramp_drawing(title: str, cycles: Sequence[PdsaCycle]) -> RampDrawing:
    """The drawing of cycles that test one idea, first to last.

    >>> drawing = ramp_drawing("A recall list", [PdsaCycle(name="Ten calls", scale="few", decision="adapt")])
    >>> drawing.summary
    '1 cycle. The further up and the larger a disc, the more people take part.'
    """
    items = [
        Item(f"Cycle {number}, {SHORT_SCALE[each.scale]}", each.name, [note for note in _notes(each) if note])
        for number, each in enumerate(cycles, 1)
    ]
    summary = f"{counted(len(cycles), 'cycle')}. The further up and the larger a disc, the more people take part."
    return RampDrawing(title, summary, tuple(items), tuple(cycles))


def ramp_of_tests() -> RampDrawing:
    """The ramp as an idea, from one patient to everyone.

    >>> len(ramp_of_tests().items)
    4
    """
    return ramp_drawing("From small to large: a ramp of tests", EXAMPLE)


def _notes(cycle: PdsaCycle) -> list[str]:
    return [cycle.learning, f"Decision: {_NEXT[cycle.decision].lower()}" if cycle.decision in _NEXT else ""]


def _phrases(number: int, cycle: PdsaCycle) -> list[Phrase]:
    size = SCALE_WORDS[cycle.scale].rpartition(": ")[2]
    decided = f"Decision: {_NEXT[cycle.decision].lower()}" if cycle.decision in _NEXT else ""
    said = [Phrase(f"{number}. {cycle.name}", size=14, bold=True)]
    said.append(Phrase(f"{size[0].upper()}{size[1:]}", size=12, colour="soft", gap=1))
    said += [Phrase(cycle.learning, gap=3)] * bool(cycle.learning)
    said += [Phrase(decided, bold=True, gap=3, colour="point")] * bool(decided)
    return said


def _wedge(page: Canvas, levels: Sequence[int]) -> None:
    """The rising ground, a quarter for each scale, with a numbered disc for each cycle and an arrow to the next.

    A cycle whose scale is not said stands with those of one.
    """
    high = _HIGH_SMALL if page.small else _HIGH
    left, right, top = float(page.pad), float(page.width - page.pad), page.y
    bottom = top + high
    most = _RADII[-1]
    at = coordinate
    slope = f"M{at(left)} {at(bottom)}L{at(right)} {at(top + 2 * most + 14)}V{at(bottom)}z"
    page.parts.append(
        f'<path class="cl-f-band cl-s-axis" d="{slope}" fill="{LIGHT["band"]}" stroke="{LIGHT["axis"]}"/>'
    )
    band = (right - left) / (len(SCALES) - 1)
    rise = (bottom - top - 2 * most - 14) / (right - left)
    places = [max(level, 1) for level in levels]
    seen: dict[int, int] = {}
    discs = []
    for level, place in zip(levels, places, strict=True):
        room = band / places.count(place)
        x = left + band * (place - 1) + room * (seen.get(place, 0) + 0.5)
        seen[place] = seen.get(place, 0) + 1
        radius = max(min(_RADII[level], room / 2 - 4), _RADII[0])
        discs.append((x, bottom - rise * (x + radius - left) - radius - 3, radius))
    for one, other in pairwise(discs):
        if not any(min(one[0], other[0]) < disc[0] < max(one[0], other[0]) for disc in discs):
            _arrow(page, one, other)
    for number, (x, y, r) in enumerate(discs, 1):
        page.parts.append(f'<circle class="cl-f-point" cx="{at(x)}" cy="{at(y)}" r="{at(r)}" fill="{LIGHT["point"]}"/>')
        page.text(x, y + 4.5, str(number), colour="paper", size=13 if r > 10 else 11, anchor="middle", bold=True)
    page.y = bottom + LINE
    for level, words in enumerate(_BANDS):
        x = left + band * level
        page.text(x + band / 2, page.y - 2, words, colour="soft", size=12, anchor="middle")
        if level:
            page.path(f"M{at(x)} {at(bottom - rise * (x - left))}V{at(bottom + 6)}", "axis", width=1)
    page.y += 10


def _arrow(page: Canvas, one: tuple[float, float, float], other: tuple[float, float, float]) -> None:
    """A straight arrow from one disc to the next, where there is room between them."""
    (x, y, r), (to_x, to_y, to_r) = one, other
    far = math.hypot(to_x - x, to_y - y)
    if far - r - to_r < 22:
        return
    across, down = (to_x - x) / far, (to_y - y) / far
    begin, tip = r + 4, far - to_r - 4
    at = coordinate
    page.path(
        f"M{at(x + across * begin)} {at(y + down * begin)}L{at(x + across * (tip - 6))} {at(y + down * (tip - 6))}",
        "line",
        width=2,
    )
    foot_x, foot_y = x + across * (tip - 8), y + down * (tip - 8)
    d = (
        f"M{at(x + across * tip)} {at(y + down * tip)}L{at(foot_x - down * 5)} {at(foot_y + across * 5)}"
        f"L{at(foot_x + down * 5)} {at(foot_y - across * 5)}z"
    )
    page.parts.append(f'<path class="cl-f-line" d="{d}" fill="{LIGHT["line"]}"/>')
