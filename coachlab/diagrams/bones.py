"""One bone of a fishbone: a branch's name at its end, the causes along it, each above a line that leads to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachlab.charts.drawing.canvas import Canvas, coordinate
from coachlab.charts.drawing.text import width_of
from coachlab.diagrams import arrows
from coachlab.diagrams.boxes import PAD_ACROSS, Words, box_height, draw_box, draw_words, words_in
from coachlab.diagrams.cards import Card

STRIP_GAP, ROW_LEAN = 14.0, 14.0
"""Pixels between the rooms of two bones, and how far a bone may lean beside one cause."""

_BESIDE = 8.0  # between the words of a cause and the bone
_BEFORE_CAUSE, _BEFORE_WHY, _AFTER_HEAD, _BEFORE_SPINE, _UNDER = 14.0, 8.0, 14.0, 18.0, 5.0  # pixels down a bone
_INDENT, _LEAST_ROOM, _MOST_STRETCH = 13.0, 84.0, 26.0
_HEAD_BEYOND = 24.0  # how far a head stands over to the right of its bone


@dataclass
class Row:
    """One cause beside its bone. `parent` is the row that it explains, None for one that leads to the bone itself."""

    words: Words
    indent: float
    parent: int | None

    @property
    def high(self) -> float:
        """Pixels from its top to its line."""
        return self.words.height + (_UNDER if self.parent is None else 0)

    @property
    def gap(self) -> float:
        """Pixels above it, where it is not the first."""
        return _BEFORE_CAUSE if self.parent is None else _BEFORE_WHY


@dataclass
class Bone:
    """A branch with its causes, broken into lines for the room that it has."""

    card: Card
    head: Words
    rows: list[Row]

    @property
    def causes_high(self) -> float:
        """Pixels that its causes take."""
        return sum(row.high for row in self.rows) + sum(row.gap for row in self.rows[1:])

    @property
    def high(self) -> float:
        """Pixels from the spine to the end of its head, at the least."""
        return box_height(self.head) + _AFTER_HEAD + self.causes_high + _BEFORE_SPINE


def bone_of(branch: Card, pitch: float) -> Bone:
    """A branch whose strip is `pitch` pixels wide."""
    room = pitch - STRIP_GAP - ROW_LEAN - _BESIDE
    rows: list[Row] = []
    places: dict[int, tuple[int, int]] = {}  # a card below the branch → the row of what it explains, how far in
    for card in branch.all():
        parent, depth = places.get(id(card), (-1, 0))
        if card is not branch:
            indent = min(_INDENT * (depth - 1), max(room - _LEAST_ROOM, 0))
            rows.append(Row(words_in(card.phrases, room - indent), indent, parent if parent >= 0 else None))
        for child in card.children:
            places[id(child)] = (len(rows) - 1, depth + 1)
    return Bone(branch, words_in(branch.phrases, pitch - STRIP_GAP - 2 * PAD_ACROSS), rows)


@dataclass(frozen=True)
class Side:
    """One side of a spine: where the spine is, how far its bones reach, and by how much they lean.

    `head` is the height of its highest head, `slope` how many pixels to the left a bone goes for each one away from
    the spine.
    """

    middle: float
    high: float
    head: float
    slope: float
    upward: bool

    def lean(self, x: float, y: float) -> float:
        """Where a bone that meets the spine at x is at the height y."""
        return x - self.slope * abs(y - self.middle)


def draw_bone(page: Canvas, bone: Bone, side: Side, x: float, pitch: float) -> None:
    """Draw a bone that meets the spine at x."""
    reach = side.high - side.head
    end = side.middle - reach if side.upward else side.middle + reach
    far = side.lean(x, end)
    arrows.line(page, [(far, end), (x, side.middle)], width=1.9)
    _draw_head(page, bone, far, end, pitch, side.upward)
    top = end + _AFTER_HEAD if side.upward else side.middle + _BEFORE_SPINE
    slack = reach - _AFTER_HEAD - _BEFORE_SPINE - bone.causes_high
    blocks = sum(row.parent is None for row in bone.rows)
    stretch = min(slack / (blocks + 1), _MOST_STRETCH)
    y = top + (slack - stretch * (blocks - 1)) / 2
    room = pitch - STRIP_GAP - ROW_LEAN - _BESIDE
    feet: list[tuple[float, float]] = []  # where the line to what explains a cause begins
    for number, row in enumerate(bone.rows):
        if number:
            y += row.gap + (stretch if row.parent is None else 0)
        away = y if side.upward else y + row.high
        left = side.lean(x, away) - _BESIDE - room + row.indent
        draw_words(page, row.words, left, y)
        if row.parent is None:
            line = y + row.high
            page.path(f"M{coordinate(left)} {coordinate(line)}H{coordinate(side.lean(x, line))}", "line", width=1.2)
            feet.append((left + 5, line))
        else:
            first = y + 9
            turn = (left - 8, first)
            arrows.line(page, [feet[row.parent], turn, (left - 2, first)], width=1.2)
            feet[row.parent] = turn
            feet.append((left + 5, y + row.words.height + 1))
        y += row.high


def _draw_head(page: Canvas, bone: Bone, far: float, end: float, pitch: float, upward: bool) -> None:
    high = box_height(bone.head)
    widest = max((width_of(line.text, line.phrase.size * 1.06) for line in bone.head.lines), default=0)
    most = pitch - STRIP_GAP
    wide = min(max(widest + 1 + 2 * PAD_ACROSS, 64), most)  # one pixel, so that no rounding breaks the line
    words = words_in(bone.card.phrases, wide - 2 * PAD_ACROSS) if wide < most else bone.head
    if words.height > bone.head.height:
        words, wide = bone.head, most
    left = min(far - wide / 2, far + _HEAD_BEYOND - wide)
    draw_box(page, words, left, end - high if upward else end, wide, high, bone.card.look)


def steepest(bones: Sequence[Bone], most: float) -> float:
    """The slope at which no bone leans further than `most` pixels, nor too far beside any cause."""
    high = max((bone.high for bone in bones), default=1.0)
    row = max((row.high for bone in bones for row in bone.rows), default=1.0)
    return min(0.32, most / high, ROW_LEAN / row)
