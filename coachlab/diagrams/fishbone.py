"""A cause and effect diagram for a wide page: a spine that leads to the effect, a bone for each branch of causes.

All bones lean by the same slope, so the room of each is a slanted strip and no two strips meet.
"""

from __future__ import annotations

from collections.abc import Sequence

from coachlab.charts.drawing.canvas import Canvas, coordinate
from coachlab.diagrams import arrows
from coachlab.diagrams.bones import Bone, Side, bone_of, draw_bone, steepest
from coachlab.diagrams.boxes import box_height, draw_box
from coachlab.diagrams.cards import Card

ABREAST = 4
"""Bones on one side of a spine; more branches than twice as many get another spine."""

EFFECT_WIDTH = 168.0
"""Pixels that the effect's box is wide at most; on a page of text it gives way to the bones."""

_LEAN, _BEFORE_EFFECT, _JOINT, _BETWEEN_SPINES = 70.0, 34.0, 24.0, 26.0
_SHORTEST = 46.0  # pixels that a side without bones keeps
_NARROWEST_STRIP = 132.0


def fishbone_fits(page: Canvas, branches: int) -> bool:
    """Whether so many branches leave each other enough room on this page."""
    return _pitch(page, branches) >= _NARROWEST_STRIP


def draw_fishbone(page: Canvas, effect: Card) -> None:
    """Draw the effect with its branches below what the page holds; moves `y` below them."""
    spines = [effect.children[start : start + 2 * ABREAST] for start in range(0, len(effect.children), 2 * ABREAST)]
    joint = _joint(len(effect.children))
    effect_wide = _effect_width(page)
    effect_left = page.width - page.pad - effect_wide
    last = effect_left - _BEFORE_EFFECT - joint
    pitch = _pitch(page, len(effect.children))
    bones = [[bone_of(branch, pitch) for branch in spine] for spine in spines]
    slope = steepest([bone for spine in bones for bone in spine], _LEAN)

    words = effect.words(effect_wide, tagged=False)
    high = box_height(words)
    fish = sum(_high(_upper(spine)) + _high(_lower(spine)) for spine in bones) + _BETWEEN_SPINES * (len(bones) - 1)
    top = page.y
    page.y += max(0.0, (high - fish) / 2)
    middles = []
    for spine in bones:
        middles.append(_draw_spine(page, spine, last, pitch, slope, effect_left - joint, joined=bool(joint)))
        page.y += _BETWEEN_SPINES
    page.y -= _BETWEEN_SPINES
    centre = (middles[0] + middles[-1]) / 2
    if joint:
        trunk = coordinate(effect_left - joint)
        page.path(f"M{trunk} {coordinate(middles[0] - 1.5)}V{coordinate(middles[-1] + 1.5)}", "line", width=3)
        page.path(f"M{trunk} {coordinate(centre)}H{coordinate(effect_left - 6)}", "line", width=3)
    arrows.head(page, (effect_left - 1, centre), "right", size=11)
    box_top = max(top, centre - high / 2)
    draw_box(page, words, effect_left, box_top, effect_wide, high, effect.look)
    page.y = max(page.y, box_top + high)


def _joint(branches: int) -> float:
    """The room in which several spines come together."""
    return _JOINT if branches > 2 * ABREAST else 0.0


def _effect_width(page: Canvas) -> float:
    return min(EFFECT_WIDTH, page.width * 0.19)


def _pitch(page: Canvas, branches: int) -> float:
    """The width of one bone's strip; at least two stand abreast, so that a lone bone does not fill the page."""
    last = page.width - page.pad - _effect_width(page) - _BEFORE_EFFECT - _joint(branches)
    return (last - page.pad - _LEAN) / min(max((branches + 1) // 2, 2), ABREAST)


def _draw_spine(
    page: Canvas, spine: Sequence[Bone], last: float, pitch: float, slope: float, end: float, *, joined: bool
) -> float:
    """Draw a spine with its bones; moves `y` below them and gives the spine's height."""
    above, below = _upper(spine), _lower(spine)
    up, down = _high(above), _high(below)
    middle = page.y + up
    first = last - pitch * (len(above) - 1)
    stop = coordinate(end if joined else end - 8)
    page.path(f"M{coordinate(first - pitch * 0.55)} {coordinate(middle)}H{stop}", "line", width=3)
    for bones, high, upward in ((above, up, True), (below, down, False)):
        head = max((box_height(bone.head) for bone in bones), default=0.0)
        side = Side(middle, high, head, slope, upward)
        for number, bone in enumerate(bones):
            draw_bone(page, bone, side, first + pitch * number, pitch)
    page.y = middle + down
    return middle


def _half(branches: Sequence[object]) -> int:
    return (len(branches) + 1) // 2


def _upper(spine: Sequence[Bone]) -> Sequence[Bone]:
    return spine[: _half(spine)]


def _lower(spine: Sequence[Bone]) -> Sequence[Bone]:
    return spine[_half(spine) :]


def _high(bones: Sequence[Bone]) -> float:
    """How far a side of a spine reaches: its highest head stands at the end of its longest bone."""
    head = max((box_height(bone.head) for bone in bones), default=0.0)
    reach = max((bone.high - box_height(bone.head) for bone in bones), default=0.0)
    return max(head + reach, _SHORTEST)
