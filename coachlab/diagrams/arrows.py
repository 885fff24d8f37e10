"""Lines between boxes: at right angles with rounded corners, and the heads that say which way they lead."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from coachlab.charts.drawing.canvas import Canvas, coordinate
from coachlab.charts.drawing.palette import LIGHT

Point = tuple[float, float]
HEAD = 7.0
"""Pixels from the tip of an arrow to its foot."""


def line(page: Canvas, points: Sequence[Point], *, colour: str = "line", width: float = 1.5, dash: str = "") -> None:
    """A line through these points, its corners rounded."""
    page.path(rounded(points), colour, width=width, dash=dash)


def rounded(points: Sequence[Point], radius: float = 6.0) -> str:
    """The path through points with rounded corners; a corner between short pieces gets a smaller radius.

    >>> rounded([(0, 0), (20, 0), (20, 20)])
    'M0 0L14 0Q20 0 20 6L20 20'
    """
    (x, y), *rest = points
    d = [f"M{coordinate(x)} {coordinate(y)}"]
    before = points[0]
    for corner, after in pairwise(rest):
        near, far = _toward(corner, before, radius), _toward(corner, after, radius)
        d.append(f"L{_at(near)}Q{_at(corner)} {_at(far)}" if near != far else f"L{_at(corner)}")
        before = far
    return f"{''.join(d)}L{_at(rest[-1])}" if rest else d[0]


def head(page: Canvas, tip: Point, way: str, *, colour: str = "line", size: float = HEAD) -> None:
    """The head of an arrow whose tip is at a point; `way` is "left", "right", "up" or "down"."""
    x, y = tip
    across, down = {"left": (1, 0), "right": (-1, 0), "up": (0, 1), "down": (0, -1)}[way]
    foot_x, foot_y = x + across * size, y + down * size
    half = size * 0.58
    corners = [(x, y), (foot_x + down * half, foot_y + across * half), (foot_x - down * half, foot_y - across * half)]
    d = "M" + "L".join(_at(corner) for corner in corners) + "z"
    page.parts.append(f'<path class="cl-f-{colour}" d="{d}" fill="{LIGHT[colour]}"/>')


def _toward(corner: Point, other: Point, radius: float) -> Point:
    """The point on the way from a corner to another, at most half of that way."""
    across, down = other[0] - corner[0], other[1] - corner[1]
    length = (across**2 + down**2) ** 0.5
    if length == 0:
        return corner
    share = min(radius, length / 2) / length
    return corner[0] + across * share, corner[1] + down * share


def _at(point: Point) -> str:
    return f"{coordinate(point[0])} {coordinate(point[1])}"
