"""The marks of points: a signal has its own shape, so that it reads without colour, on grey paper too."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from coachlab.charts.canvas import coordinate
from coachlab.charts.palette import LIGHT
from coachlab.charts.text import escaped

if TYPE_CHECKING:
    from coachlab.charts.measure_chart import MeasureChart

MARKS = {
    "point": ("point", "each month's value"),
    "on the median": ("point", "on the median: skipped in runs"),
    "shift": ("shift", "in a shift"),
    "longest run": ("shift", "in an unusually long run"),
    "rising": ("trend", "in a rising trend"),
    "falling": ("trend", "in a falling trend"),
    "both": ("both", "in a shift and in a trend"),
}
"""Kind of mark → its colour's name and what the key says about it."""


def row_marks(chart: MeasureChart) -> list[str]:
    """The kind of mark of each row, "" where the month is missing.

    >>> from coachlab.charts import chart_of
    >>> from coachlab.record.project import Measure, Observation
    >>> data = [Observation(month=f"2024-0{m}", numerator=n, denominator=10) for m, n in ((1, 4), (3, 6), (4, 5))]
    >>> row_marks(chart_of(Measure(observations=data)))
    ['point', '', 'point', 'on the median']
    """
    centre = chart.part.centre_line
    marks = ["" if value is None else "on the median" if value == centre else "point" for value in chart.values]
    runs = {
        row: signal.kind for signal in chart.signals if signal.kind in ("shift", "longest run") for row in signal.rows
    }
    trends = {row: signal.direction for signal in chart.signals if signal.kind == "trend" for row in signal.rows}
    for row, kind in {**trends, **runs}.items():
        marks[row] = "both" if row in runs and row in trends else kind
    return marks


def shape(kind: str, x: float, y: float, radius: float) -> str:
    """The outline of a mark with its middle at (x, y), as the data of an SVG path.

    >>> shape("shift", 10, 10, 4)
    'M6 6h8v8h-8z'
    """
    across, down, outline = _outline(kind, radius)
    return f"M{coordinate(x + across)} {coordinate(y + down)}{outline}"


@lru_cache(maxsize=64)
def _outline(kind: str, r: float) -> tuple[float, float, str]:
    """Where the outline begins, from the mark's middle, and its course from there."""
    at = coordinate
    if kind in ("shift", "longest run"):
        return -r, -r, f"h{at(2 * r)}v{at(2 * r)}h{at(-2 * r)}z"
    if kind == "rising":
        return 0, -1.3 * r, f"l{at(1.25 * r)} {at(2.2 * r)}h{at(-2.5 * r)}z"
    if kind == "falling":
        return 0, 1.3 * r, f"l{at(1.25 * r)} {at(-2.2 * r)}h{at(-2.5 * r)}z"
    if kind == "both":
        d, minus = at(1.45 * r), at(-1.45 * r)
        return 0, -1.45 * r, f"l{d} {d}l{minus} {d}l{minus} {minus}z"
    return -r, 0, f"a{at(r)} {at(r)} 0 1 0 {at(2 * r)} 0a{at(r)} {at(r)} 0 1 0 {at(-2 * r)} 0z"


def mark(kind: str, x: float, y: float, radius: float, *, row: int | None = None, tip: str = "") -> str:
    """A mark as an SVG element; a hollow one is a point on the median. `tip` shows under the pointer.

    >>> mark("point", 5, 5, 4, row=0, tip="May").startswith('<path data-row="0" class="cl-f-point cl-s-paper" d="M1 5a')
    True
    """
    colour = MARKS[kind][0]
    inside, rim = ("paper", colour) if kind == "on the median" else (colour, "paper")
    place = f' data-row="{row}"' if row is not None else ""
    hint = f"<title>{escaped(tip)}</title>" if tip else ""
    rim_width = 1.8 if kind == "on the median" else 1 if radius > 3 else 0.5
    return (
        f'<path{place} class="cl-f-{inside} cl-s-{rim}" d="{shape(kind, x, y, radius)}" fill="{LIGHT[inside]}" '
        f'stroke="{LIGHT[rim]}" stroke-width="{rim_width:g}">{hint}</path>'
    )
