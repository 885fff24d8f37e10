"""The marks of points: a signal has its own shape, so that it reads without colour, on grey paper too."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from coachlab.charts.drawing.canvas import coordinate
from coachlab.charts.drawing.palette import LIGHT

if TYPE_CHECKING:
    from coachlab.charts.picture import Picture

MARKS = {
    "point": ("point", "each {row}'s value"),
    "on the centre": ("point", "on the {centre}"),
    "shift": ("shift", "in a shift"),
    "longest run": ("shift", "in an unusually long run"),
    "rising": ("trend", "in a rising trend"),
    "falling": ("trend", "in a falling trend"),
    "both": ("both", "in a shift and in a trend"),
    "beyond limit": ("beyond", "beyond a control limit"),
    "two of three": ("beyond", "2 of 3 points close to a control limit"),
    "excluded": ("soft", "left out of the {centre} and of the rules"),
}
"""Kind of mark → its colour's name and what the key says about it."""

HOLLOW = ("on the centre", "excluded")
_RUNS = ("shift", "longest run")


def mark_words(kind: str, picture: Picture) -> str:
    """What the key says about a kind of mark; what the rules do with it, the policy line says."""
    return MARKS[kind][1].format(row="month" if picture.months else "point", centre=picture.centre_name)


def row_marks(picture: Picture) -> list[str]:
    """The kind of mark of each row, "" where it has no value. A point left out of the rules has no other mark."""
    marks = ["" if value is None else "point" for value in picture.values]
    for row in picture.on_centre:
        marks[row] = "on the centre"
    runs = {row: signal.kind for signal in picture.signals if signal.kind in _RUNS for row in signal.rows}
    trends = {row: signal.direction for signal in picture.signals if signal.kind == "trend" for row in signal.rows}
    for row, kind in {**trends, **runs}.items():
        marks[row] = "both" if row in runs and row in trends else kind
    for row, cause in picture.special.items():
        marks[row] = (trends.get(row) or _direction(picture.values, row)) if cause == "trend" else cause
    for row in picture.beyond:
        marks[row] = "beyond limit"
    for row in picture.excluded:
        if marks[row]:
            marks[row] = "excluded"
    return marks


def _direction(values: list[float | None], row: int) -> str:
    """Which way a trend goes at a point of it, from its neighbours."""
    here, before, after = values[row], None, None
    for value in values[:row]:
        before = value if value is not None else before
    for value in reversed(values[row + 1 :]):
        after = value if value is not None else after
    start, end = (here if before is None else before), (here if after is None else after)
    return "falling" if start is not None and end is not None and end < start else "rising"


@lru_cache(maxsize=64)
def outline(kind: str, r: float) -> str:
    """The outline of a mark of radius `r`, as the data of an SVG path that begins at the mark's middle.

    >>> outline("shift", 4)
    'm-4 -4h8v8h-8z'
    """
    at = coordinate
    if kind in _RUNS:
        return f"m{at(-r)} {at(-r)}h{at(2 * r)}v{at(2 * r)}h{at(-2 * r)}z"
    if kind == "rising":
        return f"m0 {at(-1.3 * r)}l{at(1.25 * r)} {at(2.2 * r)}h{at(-2.5 * r)}z"
    if kind == "falling":
        return f"m0 {at(1.3 * r)}l{at(1.25 * r)} {at(-2.2 * r)}h{at(-2.5 * r)}z"
    if kind == "both":
        d, minus = at(1.45 * r), at(-1.45 * r)
        return f"m0 {minus}l{d} {d}l{minus} {d}l{minus} {minus}z"
    if kind == "beyond limit":  # a star with four long points
        long, short = 1.9 * r, 0.62 * r
        side, rest = at(short), at(long - short)
        return (
            f"m0 {at(-long)}l{side} {rest}l{rest} {side}l-{rest} {side}l-{side} {rest}"
            f"l-{side} -{rest}l-{rest} -{side}l{rest} -{side}z"
        )
    if kind == "two of three":  # an hourglass
        wide, slope, high = at(2.8 * r), at(1.05 * r), at(1.5 * r)
        return f"m{at(-1.4 * r)} -{high}h{wide}l-{slope} {high}l{slope} {high}h-{wide}l{slope} -{high}z"
    ring = f"m{at(-r)} 0a{at(r)} {at(r)} 0 1 0 {at(2 * r)} 0a{at(r)} {at(r)} 0 1 0 {at(-2 * r)} 0z"
    if kind == "excluded":  # a ring with a cross in it
        d, across = at(0.7 * r), at(1.4 * r)
        return f"{ring}m{at(0.3 * r)} -{d}l{across} {across}m0 -{across}l-{across} {across}"
    return ring


@lru_cache(maxsize=64)
def look(kind: str, radius: float) -> str:
    """The classes and colours of a mark, as the attributes of an SVG element; a rim of paper sets it off its line."""
    colour = MARKS[kind][0]
    inside, rim = ("paper", colour) if kind in HOLLOW else (colour, "paper")
    rim_width = (1.8 if kind == "on the centre" else 1.3) if kind in HOLLOW else 1 if radius > 3 else 0.5
    return f'class="cl-f-{inside} cl-s-{rim}" fill="{LIGHT[inside]}" stroke="{LIGHT[rim]}" stroke-width="{rim_width:g}"'


def mark(kind: str, x: float, y: float, radius: float) -> str:
    """A mark by itself, for the key and for lists; a hollow one is a point on the median, or left out.

    >>> mark("point", 5, 5, 4).startswith('<path class="cl-f-point cl-s-paper"')
    True
    """
    return f'<path {look(kind, radius)} d="M{coordinate(x)} {coordinate(y)}{outline(kind, radius)}"/>'


def sign_of(kind: str, direction: str) -> str:
    """The mark that a signal's points have on the chart; "" for a signal of the whole chart."""
    name = direction if kind == "trend" else kind
    return name if name in MARKS else ""
