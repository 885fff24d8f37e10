"""Small drawings beside the words of a verdict on variation and assurance; drawn for Coachlab, each its own shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachlab.charts.drawing.canvas import LINE, Canvas, coordinate
from coachlab.charts.drawing.palette import LIGHT
from coachlab.charts.drawing.text import width_of, wrapped

if TYPE_CHECKING:
    from coachlab.charts.picture import Icon

SIZE = 13
"""Pixels from an icon's middle to its rim."""

_UP, _DOWN = "m0 7v-14m-5.5 5.5l5.5 -5.5l5.5 5.5", "m0 -7v14m-5.5 -5.5l5.5 5.5l5.5 -5.5"
_WAVE = "m-8 0c2 -7 4 -7 6 -1.5c1.5 4 3 4 4.5 0c1.5 -4 3.5 -4 5.5 1.5"
_TICK, _CROSS = "m-5.5 .5l4 4.5l7 -9", "m-5 -5l10 10m0 -10l-10 10"
_DOT = "a.7 .7 0 1 0 .01 0"
_DOTS_ABOUT_A_LINE = f"m-9 0h18m-13 -6.2{_DOT}m8 0{_DOT}m-8 11{_DOT}m8 0{_DOT}"

_SIGNS = {
    "common cause": ("ring", "soft", _WAVE),
    "neutral high": ("ring", "ink", _UP),
    "neutral low": ("ring", "ink", _DOWN),
    "improvement high": ("disc", "point", _UP),
    "improvement low": ("disc", "point", _DOWN),
    "concern high": ("shield", "shift", _UP),
    "concern low": ("shield", "shift", _DOWN),
    "consistently passing": ("disc", "point", _TICK),
    "consistently failing": ("shield", "shift", _CROSS),
    "hit or miss": ("ring", "soft", _DOTS_ABOUT_A_LINE),
}
"""Kind of verdict → frame, colour's name, sign: good news is a disc, bad news a square on its corner, else a ring."""


def icon(kind: str, x: float, y: float) -> str:
    """An icon with its middle at (x, y), as SVG; a kind that is not known has an empty ring.

    >>> icon("hit or miss", 20, 20).count("<path")
    2
    """
    frame, colour, sign = _SIGNS.get(kind, ("ring", "soft", ""))
    middle = f"M{coordinate(x)} {coordinate(y)}"
    r = coordinate(SIZE)
    if frame == "shield":
        side = coordinate(SIZE * 1.12)
        around = f"m0 -{side}l{side} {side}l-{side} {side}l-{side} -{side}z"
    else:
        around = f"m-{r} 0a{r} {r} 0 1 0 {2 * SIZE} 0a{r} {r} 0 1 0 -{2 * SIZE} 0z"
    inside, line = ("paper", colour) if frame == "ring" else (colour, "paper")
    drawn = (
        f'<path class="cl-f-{inside} cl-s-{colour}" d="{middle}{around}" fill="{LIGHT[inside]}" '
        f'stroke="{LIGHT[colour]}" stroke-width="2" stroke-linejoin="round"/>'
    )
    if sign:
        drawn += (
            f'<path class="cl-s-{line}" d="{middle}{sign}" fill="none" stroke="{LIGHT[line]}" stroke-width="2" '
            'stroke-linecap="round" stroke-linejoin="round"/>'
        )
    return drawn


def icon_row(page: Canvas, icons: list[Icon]) -> None:
    """The icons with their words side by side as far as they fit, below what the page holds; moves `y` below them."""
    if not icons:
        return
    x, top, text_left = float(page.pad), page.y + 8, 2 * SIZE + 12
    bottom = top
    for one in icons:
        lines = wrapped(one.words, 13 * 1.06, page.inner - text_left)
        wide = text_left + max([width_of(line, 13 * 1.06) for line in lines], default=0)
        if x > page.pad and x + wide > page.width - page.pad:
            x, top = float(page.pad), bottom + 6
        high = max(2 * SIZE + 4, LINE * len(lines))
        page.parts.append(icon(one.kind, x + SIZE + 2, top + high / 2))
        for number, line in enumerate(lines):
            page.text(x + text_left, top + high / 2 + 4.5 + LINE * (number - (len(lines) - 1) / 2), line, bold=True)
        bottom = max(bottom, top + high)
        x += wide + 24
    page.y = bottom + 4
