"""The charts of a dashboard's page as one SVG: a card a chart, with its verdict in words, a mark and a frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coachlab.charts.drawing.canvas import Canvas, coordinate
from coachlab.charts.drawing.document import check_width, svg_document
from coachlab.charts.drawing.palette import LIGHT
from coachlab.charts.drawing.scale import ValueScale, value_scale
from coachlab.charts.drawing.text import escaped, isolated, width_of, wrapped
from coachlab.charts.words import span_words
from coachlab.record.words import counted

if TYPE_CHECKING:
    from coachlab.charts.dashboard import DashboardPage
    from coachlab.charts.dashboard_chart import DashboardChart

NARROWEST_CARD, GAP = 216, 16
"""Pixels: the least width of a card where two stand side by side, and what stays free between two."""

TEXT, SMALL, LINE = 12.5, 11, 15
HIGH, FOOT = 76, 20
"""The height of a card's frame without its foot, and of the foot, which holds the verdict."""

INSET = 5
"""Pixels between a frame and what is drawn in it."""

Link = Callable[["DashboardChart"], str]


def draw_dashboard(
    page: DashboardPage,
    width: int = 1000,
    *,
    words: bool = True,
    prefix: str = "",
    style: bool = True,
    link: Link | None = None,
) -> str:
    """The first charts of a page as SVG text, `width` CSS pixels wide; see `DashboardPage.to_svg`.

    Each card has the place, the measure, the values with their median on an axis of round numbers, and at its foot the
    verdict in words with a mark: a triangle up or down for a signal. A signal the wrong way has a heavy frame and a
    filled foot, one the right way a double frame. A month that is left out is a ring at the foot of the plot. Raises
    ChartError for a width below 280 or above 4,000.
    """
    canvas = Canvas(check_width(width, "A dashboard"))
    canvas.y = canvas.pad - 4
    canvas.lines(page.title, canvas.pad, canvas.inner, size=16 if canvas.small else 18, bold=True)
    if words:
        canvas.lines(page.summary, canvas.pad, canvas.inner, colour="soft")
    else:
        canvas.lines(span_words(page.months), canvas.pad, canvas.inner, colour="soft")
    canvas.y += 12
    across = max(1, int((canvas.inner + GAP) // (NARROWEST_CARD + GAP)))
    wide = (canvas.inner + GAP) / across - GAP
    sections = [("", page.own), (_heading(page), page.inside)]
    room = len(page.drawn)
    for heading, charts in sections:
        shown = charts[:room]
        room -= len(shown)
        if not shown:
            continue
        if heading:
            canvas.lines(heading, canvas.pad, canvas.inner, size=15, bold=True)
            canvas.y += 8
        for first in range(0, len(shown), across):
            top = canvas.y
            for column, chart in enumerate(shown[first : first + across]):
                _card(canvas, chart, canvas.pad + column * (wide + GAP), top, wide, link)
            canvas.y = top + 3 * LINE + HIGH + FOOT + GAP
    if words:
        canvas.lines(page.policy, canvas.pad, canvas.inner, colour="soft", size=12)
    canvas.y += canvas.pad
    return svg_document(
        canvas,
        kind="dashboard",
        title=f"Dashboard: {page.title}",
        words=page.summary,
        salt=page.summary,
        prefix=prefix,
        style=style,
        role="group" if link else "img",
    )


def _heading(page: DashboardPage) -> str:
    parts = {"": "Organisations", "organisation": "Practices", "practice": "Clinicians"}[page.place.level]
    return f"{parts}, signals first" if page.own else ""


def _card(canvas: Canvas, chart: DashboardChart, x: float, y: float, wide: float, link: Link | None) -> None:
    """One chart, its left upper corner at (x, y); it is a link as a whole where there is one."""
    if link:
        canvas.parts.append(f'<a href="{escaped(link(chart))}" aria-label="{escaped(isolated(chart.words))}">')
    canvas.parts.append(
        f'<g class="cl-card" data-verdict="{escaped(chart.verdict)}"><title>{escaped(isolated(chart.words))}</title>'
        # so that a finger or a mouse meets the whole card
        f'<rect x="{coordinate(x)}" y="{coordinate(y)}" width="{coordinate(wide)}" '
        f'height="{3 * LINE + HIGH + FOOT}" fill="none" pointer-events="all"/>'
    )
    canvas.text(x, y + LINE - 3, _cut(chart.place.name, wide, bold=True), size=TEXT, bold=True)
    canvas.text(x, y + 2 * LINE - 3, _cut(chart.measure.name, wide), size=TEXT)
    top = y + 2 * LINE + 2
    _plot(canvas, chart, x, top, wide)
    _foot(canvas, chart, x, top + HIGH, wide)
    under = chart.value_words(chart.centre_line) if chart.centre_line is not None else ""
    said = [f"median {under}"] if under else []
    said += [f"{counted(len(chart.left_out), 'month')} not shown"] if chart.left_out else []
    canvas.text(x, top + HIGH + FOOT + LINE - 3, _cut(", ".join(said), wide, SMALL), colour="soft", size=SMALL)
    canvas.parts.append("</g></a>" if link else "</g>")


def _cut(text: str, wide: float, size: float = TEXT, *, bold: bool = False) -> str:
    return next(iter(wrapped(text, size * (1.06 if bold else 1), wide, most=1)), "")


def _plot(canvas: Canvas, chart: DashboardChart, x: float, top: float, wide: float) -> None:
    percent = chart.measure.percent
    values = [value for value in chart.values if value is not None]
    scale = value_scale(
        [*values, *([chart.centre_line] if values and chart.centre_line is not None else [])],
        percent=percent,
        most_ticks=3,
    )
    ends = [scale.label(scale.high), scale.label(scale.low)] if values else []
    gutter = max((width_of(end, SMALL) for end in ends), default=0) + (4 if ends else 0)
    canvas.parts.append(
        f'<rect class="cl-f-band" x="{coordinate(x)}" y="{coordinate(top)}" width="{coordinate(wide)}" '
        f'height="{HIGH}" fill="{LIGHT["band"]}"/>'
    )
    for end, at in zip(ends, (top + SMALL + 1, top + HIGH - 4), strict=False):
        canvas.text(x + gutter, at, end, colour="soft", size=SMALL, anchor="end")
    left, right = x + gutter + 2 * INSET, x + wide - 2 * INSET
    step = (right - left) / max(len(chart.values) - 1, 1)
    across = [left + row * step for row in range(len(chart.values))]
    if chart.centre_line is not None:
        down = coordinate(_down(scale, chart.centre_line, top))
        canvas.path(f"M{coordinate(left)} {down}H{coordinate(right)}", "median", width=1, dash="5 3")
    canvas.path(_line(chart, scale, across, top), "point", width=1.6)
    if chart.left_out:
        rings = "".join(
            f"M{coordinate(across[row] - 2)} {coordinate(top + HIGH - 4)}{_RING}" for row in sorted(chart.left_out)
        )
        canvas.path(rings, "axis", width=1)
    if not values:
        canvas.text(
            x + wide / 2,
            top + HIGH / 2 + 4,
            "no month can be shown" if chart.left_out else "no value",
            anchor="middle",
            size=TEXT,
        )


_RING = "a2 2 0 1 0 4 0a2 2 0 1 0 -4 0"
_DOT = "m-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0"
"""A month between two gaps, which no line reaches."""


def _down(scale: ValueScale, value: float, top: float) -> float:
    share = (value - scale.low) / (scale.high - scale.low)
    return top + INSET + (1 - share) * (HIGH - 2 * INSET - 4)


def _line(chart: DashboardChart, scale: ValueScale, across: list[float], top: float) -> str:
    pieces, there = [], [value is not None for value in chart.values]
    for row, value in enumerate(chart.values):
        if value is None:
            continue
        before, after = row > 0 and there[row - 1], row + 1 < len(there) and there[row + 1]
        at = f"{coordinate(across[row])} {coordinate(_down(scale, value, top))}"
        pieces.append(f"{'L' if before else 'M'}{at}{'' if before or after else _DOT}")
    return "".join(pieces)


def _foot(canvas: Canvas, chart: DashboardChart, x: float, y: float, wide: float) -> None:
    """The verdict under the plot, and the frame around both."""
    wrong, right = chart.verdict.endswith("the wrong way"), chart.verdict.endswith("the right way")
    signal = chart.verdict.startswith("signal")
    top, high = y - HIGH, HIGH + FOOT
    frame = f"M{coordinate(x)} {coordinate(top)}h{coordinate(wide)}v{high}h-{coordinate(wide)}z"
    if wrong:
        canvas.box(x, y, wide, FOOT, "shift")
    canvas.path(frame, "shift" if wrong else "axis", width=3 if wrong else 1)
    if right:
        inner = coordinate(wide - 5)
        d = f"M{coordinate(x + 2.5)} {coordinate(top + 2.5)}h{inner}v{high - 5}h-{inner}z"
        canvas.path(d, "axis", width=1)
    colour = "paper" if wrong else "ink"
    begin = x + 8
    if chart.direction:
        turn = "l4.5 -8l4.5 8z" if chart.direction == "up" else "m0 -8l4.5 8l4.5 -8z"
        canvas.parts.append(
            f'<path class="cl-f-{colour}" d="M{coordinate(begin)} {coordinate(y + FOOT - 6.5)}{turn}" '
            f'fill="{LIGHT[colour]}"/>'
        )
        begin += 14
    words = _cut(chart.verdict, x + wide - begin - 4, SMALL, bold=signal)
    canvas.text(begin, y + FOOT - 6.5, words, colour=colour, size=SMALL, bold=signal)
