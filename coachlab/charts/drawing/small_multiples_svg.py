"""Many small run charts as one SVG, without matplotlib: a thousand in a fraction of a second."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from coachlab.charts.drawing.canvas import Canvas, coordinate
from coachlab.charts.drawing.document import NARROWEST, WIDEST, svg_document
from coachlab.charts.drawing.palette import LIGHT
from coachlab.charts.drawing.small_multiples_sheet import Sheet, fitted, grid, sheet_of
from coachlab.charts.drawing.text import escaped, isolated, width_of
from coachlab.charts.errors import ChartError, shown
from coachlab.charts.panel_bits import Array
from coachlab.charts.rule_sets import RuleSet

NAME_SIZE, NAME_LINE = 11, 15
TAG_SIZE, TAG_HEIGHT = 10, 13
GAP = 12
NARROWEST_CHART, WIDEST_NAME = 104, 180

_DOT = "m-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0"
"""A month between two gaps, which no line reaches."""

"""Pixels between two charts."""

INSET = 4
"""Pixels between a frame and what is drawn in it."""


def small_multiples_svg(
    panel: Any,
    array: Any = None,
    *,
    names: Sequence[str] | None = None,
    rule_set: str | RuleSet | None = None,
    freeze: int | None = None,
    columns: int | None = None,
    width: int = 1000,
    title: str = "",
    prefix: str = "",
) -> str:
    """Many small run charts as SVG text, `width` CSS pixels wide; the arguments are those of `small_multiples`.

    A chart with a signal has a heavy frame and the word "signal" in it. A screen reader gets the number of charts, how
    many have a signal and the names of these; who points at a name reads it whole, with median and signal. `prefix`
    begins the ids in it, for a page that shows the same sheet twice. As for any table of many practices: what could
    show few people must be suppressed in the values before the sheet leaves the team. Raises ChartError for values
    that cannot be charted, and for a width below 280 or above 4,000.

    >>> drawing = small_multiples_svg([[3, 5, 4, 6], [2, 2, None, 7]], names=["Elm Street", "Oak Lane"])
    >>> "2 run charts of 4 months, none with a signal" in drawing, drawing.count("<path") < 8
    (True, True)
    """
    if isinstance(width, bool) or not isinstance(width, (int, float)) or not NARROWEST <= width <= WIDEST:
        raise ChartError(f"A sheet is {NARROWEST} to {WIDEST:,} pixels wide, not {shown(width)}.")
    sheet = sheet_of(panel, array, names, rule_set, freeze, title)
    page = Canvas(int(width))
    page.y = page.pad - 4
    if sheet.title:
        page.lines(sheet.title, page.pad, page.inner, size=18, bold=True)
    page.lines(sheet.words, page.pad, page.inner, colour="soft")
    _charts(page, sheet, columns)
    page.y += page.pad
    return svg_document(
        page,
        kind="charts",
        title=sheet.title or "Small run charts",
        words=sheet.summary(),
        salt=sheet.words,
        prefix=prefix,
    )


def _charts(page: Canvas, sheet: Sheet, columns: int | None) -> None:
    charts = len(sheet.names)
    # As many to a row as leave the names room; a very long name is cut instead of making all charts wide.
    name = max((width_of(name, NAME_SIZE) for name in sheet.names), default=0)
    least = min(max(name, NARROWEST_CHART), WIDEST_NAME)
    across, rows = grid(charts, columns, max(1, int((page.inner + GAP) // (least + GAP))))
    wide = (page.inner + GAP) / across - GAP
    high = round(min(max(wide * 0.45, 40), 140))
    top = page.y + 1.5 * GAP
    step_across, step_down = wide + GAP, NAME_LINE + high + GAP
    # A chart with a signal gives the foot of its frame to the word.
    rooms = np.where(sheet.signal, high - TAG_HEIGHT, high)
    lines = _lines(INSET + (1 - sheet.heights) * (rooms - 2 * INSET)[:, None], wide)
    medians = (INSET + (1 - sheet.centres) * (rooms - 2 * INSET)).tolist()
    across_frame, signals = coordinate(wide), sheet.signal.tolist()
    drawn, names, tags = [], [], []
    outlines: dict[bool, list[str]] = {False: [], True: []}
    feet, centres = [], []
    for chart in range(charts):
        row, column = divmod(chart, across)
        x, y = page.pad + column * step_across, top + row * step_down
        frame = y + NAME_LINE
        at_x, at_frame = coordinate(x), coordinate(frame)
        short = escaped(isolated(fitted(sheet.names[chart], NAME_SIZE, wide)))
        tell = escaped(isolated(sheet.tell(chart)))
        names.append(f'<text x="{at_x}" y="{coordinate(y + NAME_SIZE)}"><title>{tell}</title>{short}</text>')
        outlines[signals[chart]].append(f"M{at_x} {at_frame}h{across_frame}v{high}h-{across_frame}z")
        middle = coordinate(x + wide / 2)
        if signals[chart]:
            foot = coordinate(frame + high - TAG_HEIGHT)
            feet.append(f"M{at_x} {foot}h{across_frame}v{TAG_HEIGHT}h-{across_frame}z")
            tags.append(f'<text x="{middle}" y="{coordinate(frame + high - 3)}">signal</text>')
        if medians[chart] == medians[chart]:
            centres.append(f"M{at_x} {coordinate(frame + medians[chart])}h{across_frame}")
        if lines[chart]:
            drawn.append(f'<path transform="translate({at_x} {at_frame})" d="{lines[chart]}"/>')
        else:
            names.append(
                f'<text x="{middle}" y="{coordinate(frame + high / 2 + 4)}" text-anchor="middle">no value</text>'
            )
    page.path("".join(outlines[False]), "grid", width=1)
    page.path("".join(centres), "median", width=1)
    shift, paper, ink = (LIGHT[name] for name in ("shift", "paper", "ink"))
    page.parts += [
        f'<g class="cl-s-point" fill="none" stroke="{LIGHT["point"]}" stroke-width="1.3" stroke-linejoin="round" '
        f'stroke-linecap="round">{"".join(drawn)}</g>',
        f'<path class="cl-f-shift" d="{"".join(feet)}" fill="{shift}"/>' if feet else "",
    ]
    page.path("".join(outlines[True]), "shift", width=2.5)
    page.parts += [
        f'<g class="cl-f-ink" fill="{ink}" font-size="{NAME_SIZE}">{"".join(names)}</g>',
        f'<g class="cl-f-paper" fill="{paper}" font-size="{TAG_SIZE}" font-weight="600" text-anchor="middle">'
        f"{''.join(tags)}</g>",
    ]
    page.y = top + rows * step_down - (GAP if rows else 0)


def _lines(heights: Array, wide: float) -> list[str]:
    """The path of each chart's values: `heights` in pixels from the top of its frame, NaN where a gap is left."""
    months = heights.shape[1]
    apart = (wide - 2 * INSET) / max(months - 1, 1)
    across = [coordinate(INSET + month * apart) for month in range(months)]
    begin, go_on = [f"M{x} " for x in across], [f"L{x} " for x in across]
    # Each height is one of some hundred texts, made once: a thousand charts have fifty thousand points.
    down = [coordinate(step / 10) for step in range(int(np.nanmax(heights, initial=0) * 10) + 2)]
    there: Array = np.isfinite(heights)
    steps = np.rint(np.where(there, heights, 0) * 10).astype(int).tolist()
    found = []
    for chart, whole in enumerate(np.all(there, axis=1).tolist()):
        if whole and months > 1:
            said = [x + down[step] for x, step in zip(go_on, steps[chart], strict=True)]
            found.append("M" + "".join(said)[1:])
            continue
        path, before = [], False
        here = [*there[chart].tolist(), False]
        for month, step in enumerate(steps[chart]):
            if here[month]:
                alone = "" if before or here[month + 1] else _DOT
                path.append(f"{(go_on if before else begin)[month]}{down[step]}{alone}")
            before = here[month]
        found.append("".join(path))
    return found
