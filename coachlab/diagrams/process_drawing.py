"""A process map as one SVG: lanes, boxes, lines between them, and the key."""

from __future__ import annotations

from collections.abc import Callable

from coachlab.charts.drawing.canvas import LINE, Canvas, coordinate
from coachlab.charts.drawing.document import svg_document
from coachlab.charts.drawing.text import width_of, wrapped
from coachlab.diagrams.arrows import head, line
from coachlab.diagrams.boxes import draw_words, sign
from coachlab.diagrams.figure import TREE_BELOW
from coachlab.diagrams.process_boxes import draw_shape, outline
from coachlab.diagrams.process_flow import Flow, flow_summary, times_words
from coachlab.diagrams.process_layout import Layout, layout
from coachlab.record.words import counted

BACK_DASH = "7 4"
"""The pattern of a line that leads back."""

ON, BACK = "line", "shift"
"""The colours of lines that lead on, and back."""


def draw_map(flow: Flow, width: int, *, prefix: str = "", style: bool = True) -> str:
    """The map as SVG text, `width` CSS pixels wide and as high as it needs to be."""
    page = Canvas(width)
    page.y = page.pad - 4
    page.lines(flow.name, page.pad, page.inner, size=16 if page.small else 18, bold=True)
    page.y += 2
    if flow.steps:
        page.lines(times_words(flow), page.pad, page.inner, colour="soft")
    if flow.seen:
        page.lines(f"How the team knows: {flow.seen}", page.pad, page.inner, colour="soft")
    page.y += 10
    if flow.steps:
        found = layout(flow, page.pad, page.inner, page.y, lanes_fit=width >= TREE_BELOW)
        _lanes(page, found)
        for each in found.lines:
            line(page, each.points, colour=BACK if each.back else ON, dash=BACK_DASH if each.back else "")
            head(page, each.points[-1], "down", colour=BACK if each.back else ON)
        for box in found.boxes:
            draw_shape(page, box)
        page.y = found.bottom + 6
        _key(page, flow, found)
    else:
        page.lines("No step yet.", page.pad, page.inner)
        for words in (flow.begins and f"Begins: {flow.begins}", flow.ends and f"Ends: {flow.ends}"):
            page.lines(words, page.pad, page.inner)
    page.y += page.pad
    return svg_document(
        page, kind="process", title=flow.name, words=flow_summary(flow), salt="process map", prefix=prefix, style=style
    )


def _lanes(page: Canvas, found: Layout) -> None:
    if not found.laned:
        return
    for place, (left, right) in enumerate(found.lanes):
        if place % 2 == 0:
            page.box(left, found.top, right - left, found.bottom - found.top, "band")
    edges = [
        found.top,
        found.body_top,
        *([found.body_bottom] if found.bottom > found.body_bottom else []),
        found.bottom,
    ]
    left, right = found.lanes[0][0], found.lanes[-1][1]
    sides = [left, *(each for _, each in found.lanes)]
    across = "".join(f"M{coordinate(left)} {coordinate(y)}H{coordinate(right)}" for y in edges)
    down = "".join(f"M{coordinate(x)} {coordinate(found.top)}V{coordinate(found.bottom)}" for x in sides)
    page.path(across + down, "axis", width=1)
    tops = [found.top, *([found.body_bottom] if found.bottom > found.body_bottom else [])]
    for top in tops:
        for words, (left, _) in zip(found.heads, found.lanes, strict=True):
            draw_words(page, words, left + 6, top + 7)


def _key(page: Canvas, flow: Flow, found: Layout) -> None:
    """What each shape, line and sign on this map is; items share a line as far as they fit."""
    x, baseline = float(page.pad), page.y + LINE + 2
    for draw, said in _items(flow, found):
        lines = wrapped(said, 13, page.inner - 36)
        long = 36 + max(width_of(each, 13) for each in lines)
        if x > page.pad and x + long > page.width - page.pad:
            x, baseline = float(page.pad), baseline + LINE + 6
        draw(page, x, baseline - 4.5)
        for each in lines:
            page.text(x + 36, baseline, each)
            baseline += LINE
        baseline -= LINE
        x = x + long + 20 if len(lines) == 1 else float(page.width)
    page.y = baseline + 4
    if not found.laned and page.width >= TREE_BELOW:
        page.y += 6
        roles = counted(len(flow.lane_names), "role")
        page.lines(f"{roles}: too many for lanes side by side, so each step names its own.", page.pad, page.inner)
    if found.unseen:
        page.y += 6
        ways = counted(found.unseen, "way has no line", "ways have no line")
        page.lines(
            f"{ways} here, since lines would lie too close: the words under the step say where.", page.pad, page.inner
        )


def _items(flow: Flow, found: Layout) -> list[tuple[Callable[[Canvas, float, float], None], str]]:
    kinds = {step.kind for step in flow.steps}
    items = [
        (_shape(kind, colour, dash), words)
        for kind, colour, dash, words in (
            ("step", "ink", "", "a step of the work"),
            ("decision", "trend", "", "a decision; its answers are below it"),
            ("wait", "target", "6 3", "a wait"),
        )
        if kind in kinds
    ]
    if found.lines:
        items.append((_way(ON, ""), "goes on to"))
    if any(each.back for each in found.lines):
        items.append((_way(BACK, BACK_DASH), "goes back to an earlier step"))
    if any(step.data for step in flow.steps):
        items.append((_sign("data", "limit"), "data are written down here"))
    if any(step.trouble for step in flow.steps):
        items.append((_sign("trouble", "beyond"), "often goes wrong here"))
    return items


def _shape(kind: str, colour: str, dash: str) -> Callable[[Canvas, float, float], None]:
    def draw(page: Canvas, x: float, y: float) -> None:
        if kind == "decision":
            d = f"M{coordinate(x)} {coordinate(y)}l6 -7h16l6 7l-6 7h-16z"
        elif kind == "wait":
            d = f"M{coordinate(x)} {coordinate(y - 7)}h21a7 7 0 0 1 0 14h-21z"
        else:
            d = outline(kind, x, y - 7, 28, 14)
        page.path(d, colour, dash=dash)

    return draw


def _way(colour: str, dash: str) -> Callable[[Canvas, float, float], None]:
    def draw(page: Canvas, x: float, y: float) -> None:
        line(page, [(x, y), (x + 28, y)], colour=colour, dash=dash)
        head(page, (x + 28, y), "right", colour=colour)

    return draw


def _sign(name: str, colour: str) -> Callable[[Canvas, float, float], None]:
    def draw(page: Canvas, x: float, y: float) -> None:
        page.parts.append(sign(name, x + 14, y, colour))

    return draw
