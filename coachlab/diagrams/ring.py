"""The four steps of a cycle as a ring of arrows, each with its words beside it or below it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from coachlab.charts.drawing.canvas import Canvas, coordinate
from coachlab.charts.drawing.palette import LIGHT
from coachlab.diagrams.boxes import draw_words
from coachlab.diagrams.idea import named

Step = tuple[str, str]
"""A step's name and its words."""

_OPEN = 13.0  # degrees at either end of an arc that are left open
_BAND = 10.0  # how wide the ring is


def draw_cycle(page: Canvas, steps: Sequence[Step], radius: float) -> None:
    """A ring of four steps in the direction of the clock, the first at the upper right; moves the page's y below it.

    Where the page is wide the words stand beside the ring, on a phone below it, numbered as they are in the ring.
    """
    middle = page.width / 2
    beside = (page.inner - 2 * radius) / 2 - 26
    if beside < 130:
        _ring(page, middle, page.y + radius + 8, radius, [name for name, _ in steps])
        page.y += 2 * radius + 26
        for number, (name, words) in enumerate(steps, 1):
            text = named(f"{number}. {name}", words, page.inner)
            draw_words(page, text, page.pad, page.y)
            page.y += text.height + 9
        page.y -= 9
        return
    texts = [named(name, words, beside) for name, words in steps]
    upper, lower = max(texts[0].height, texts[3].height), max(texts[1].height, texts[2].height)
    above, below = max(radius + 8, upper + 14), max(radius + 8, lower + 14)
    y = page.y + above
    _ring(page, middle, y, radius, [name for name, _ in steps])
    left, right = float(page.pad), middle + radius + 26
    for said, x, low in zip(texts, (right, right, left, left), (False, True, True, False), strict=True):
        draw_words(page, said, x, y + 12 if low else y - 12 - said.height)
    page.y = y + below


def _ring(page: Canvas, x: float, y: float, radius: float, names: Sequence[str]) -> None:
    small = radius < 90
    for place, name in enumerate(names):
        begin = -90.0 + 90 * place + _OPEN
        end = begin + 90 - 2 * _OPEN
        _arc(page, x, y, radius - _BAND, begin, end)
        turn = math.radians((begin + end) / 2)
        reach = radius * 0.47
        label = f"{place + 1}. {name}"
        page.text(
            x + reach * math.cos(turn) * 1.02,
            y + reach * math.sin(turn) + 5,
            label,
            size=13 if small else 15,
            bold=True,
            anchor="middle",
        )


def _arc(page: Canvas, x: float, y: float, radius: float, begin: float, end: float) -> None:
    """A piece of the ring, with the head of an arrow at its end; degrees from the right, in the clock's direction."""
    first, last = _at(x, y, radius, begin), _at(x, y, radius, end - 5)
    r = coordinate(radius)
    page.path(f"M{_point(first)}A{r} {r} 0 0 1 {_point(last)}", "point", width=_BAND)
    tip = _at(x, y, radius, end + 8)
    outer, inner = _at(x, y, radius + _BAND * 1.15, end - 6), _at(x, y, radius - _BAND * 1.15, end - 6)
    d = f"M{_point(tip)}L{_point(outer)}L{_point(inner)}z"
    page.parts.append(f'<path class="cl-f-point" d="{d}" fill="{LIGHT["point"]}"/>')


def _at(x: float, y: float, radius: float, degrees: float) -> tuple[float, float]:
    turn = math.radians(degrees)
    return x + radius * math.cos(turn), y + radius * math.sin(turn)


def _point(point: tuple[float, float]) -> str:
    return f"{coordinate(point[0])} {coordinate(point[1])}"
