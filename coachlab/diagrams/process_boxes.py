"""The shapes of a process map with their words: steps, decisions with their answers, waits, and the two ends."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachlab.charts.drawing.canvas import Canvas, coordinate
from coachlab.charts.drawing.palette import LIGHT
from coachlab.diagrams.boxes import PAD_DOWN, Phrase, Words, draw_words, words_in
from coachlab.diagrams.process_flow import Flow, FlowStep, Way

POINT, BULGE = 16.0, 16.0
"""Pixels that the points of a decision reach in, and the round side of a wait."""

_SIDES = {"step": (10.0, 10.0), "decision": (POINT + 2, POINT + 2), "wait": (10.0, BULGE + 2), "terminal": (14.0, 14.0)}
"""The room between the left and right edge of a shape and its words."""

_SIGNS = {"decision": "question", "wait": "wait"}
_EDGES = {"step": "ink", "decision": "trend", "wait": "target", "terminal": "ink"}


@dataclass
class Tab:
    """One answer under a decision, or one way on under a step, over the whole width of its box."""

    way: Way
    words: Words
    y: float = 0.0

    @property
    def height(self) -> float:
        """The pixels from its upper to its lower edge."""
        return self.words.height + 8

    @property
    def middle(self) -> float:
        """The height at which its line leaves."""
        return self.y + self.height / 2


@dataclass
class Box:
    """One shape in its row, with its answers below it. `shape` is "step", "decision", "wait" or "terminal"."""

    row: int
    column: int
    shape: str
    words: Words
    tabs: list[Tab] = field(default_factory=list)
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0

    @property
    def height(self) -> float:
        """The height of the shape alone."""
        return self.words.height + 2 * PAD_DOWN + (4 if self.shape == "decision" else 0)

    @property
    def bottom(self) -> float:
        """The lower edge of its last answer, or of the shape."""
        return self.y + self.height + sum(tab.height for tab in self.tabs)

    @property
    def middle(self) -> float:
        """The middle of its width."""
        return self.x + self.width / 2

    def move(self, x: float, y: float) -> None:
        """Put it at its place, and its answers below it."""
        self.x, self.y = x, y
        below = y + self.height
        for tab in self.tabs:
            tab.y = below
            below += tab.height


def step_box(step: FlowStep, column: int, width: float, *, who: bool) -> Box:
    """The box of a step `width` pixels wide; `who` names its role in it, where there is no lane that does."""
    left, right = _SIDES[step.kind]
    phrases = [
        Phrase(f"{step.number}. {step.kind_words}", size=12, colour="soft", sign=_SIGNS.get(step.kind, "")),
        Phrase(step.name, bold=True, gap=1),
    ]
    if who:
        phrases.append(Phrase(f"Who: {step.who}" if step.lane is not None else step.who, size=12, gap=2))
    if step.data:
        phrases.append(Phrase(f"Data: {step.data}", size=12, colour="limit", gap=4, sign="data"))
    if step.trouble:
        phrases.append(Phrase(f"Trouble: {step.trouble}", size=12, colour="beyond", gap=4, sign="trouble"))
    box = Box(step.number, column, step.kind, words_in(phrases, width - left - right), width=width)
    if not (len(step.ways) == 1 and step.ways[0].plain):
        # A way to the next row comes last, since its line goes straight down.
        last = next((way for way in reversed(step.ways) if way.row == step.number + 1), None)
        for way in [*(each for each in step.ways if each is not last), *([last] if last else [])]:
            sign = "question" if way.row is None else ""
            box.tabs.append(Tab(way, words_in([Phrase(way.sentence, size=12, sign=sign)], width - 20)))
    return box


def end_boxes(flow: Flow, width: float, *, laned: bool) -> tuple[Box, Box]:
    """What the process begins and ends with."""
    left, right = _SIDES["terminal"]

    def box(row: int, step: FlowStep, words: str) -> Box:
        phrase = Phrase(words, bold=True, colour="paper")
        column = flow.column(step) if laned else 0
        return Box(row, column, "terminal", words_in([phrase], width - left - right), width=width)

    return (
        box(0, flow.steps[0], f"Begins: {flow.begins}" if flow.begins else "Start"),
        box(flow.end_row, flow.steps[-1], f"Ends: {flow.ends}" if flow.ends else "End"),
    )


def draw_shape(page: Canvas, box: Box) -> None:
    """Draw a box with its words, and its answers."""
    edge = _EDGES[box.shape]
    fill = "ink" if box.shape == "terminal" else "paper"
    thick, dash = (1.8, ' stroke-dasharray="6 3"') if box.shape == "wait" else (1.5, "")
    page.parts.append(
        f'<path class="cl-box cl-f-{fill} cl-s-{edge}" d="{outline(box.shape, box.x, box.y, box.width, box.height)}" '
        f'fill="{LIGHT[fill]}" stroke="{LIGHT[edge]}" stroke-width="{thick:g}"{dash}/>'
    )
    left, _ = _SIDES[box.shape]
    draw_words(page, box.words, box.x + left, box.y + (box.height - box.words.height) / 2)
    for tab in box.tabs:
        page.parts.append(
            f'<rect class="cl-box cl-f-paper cl-s-axis" x="{coordinate(box.x)}" y="{coordinate(tab.y)}" '
            f'width="{coordinate(box.width)}" height="{coordinate(tab.height)}" fill="{LIGHT["paper"]}" '
            f'stroke="{LIGHT["axis"]}" stroke-width="1"/>'
        )
        draw_words(page, tab.words, box.x + 10, tab.y + 4)


def outline(shape: str, x: float, y: float, width: float, height: float) -> str:
    """The outline of a shape as the data of an SVG path.

    >>> outline("step", 0, 0, 100, 40)
    'M0 0H100V40H0Z'
    """
    at = coordinate
    right, bottom, middle = at(x + width), at(y + height), at(y + height / 2)
    if shape == "decision":
        near, far = at(x + POINT), at(x + width - POINT)
        return f"M{at(x)} {middle}L{near} {at(y)}H{far}L{right} {middle}L{far} {bottom}H{near}Z"
    if shape == "wait":
        far = at(x + width - BULGE)
        return (
            f"M{at(x)} {at(y)}H{far}A{at(BULGE)} {at(height / 2)} 0 0 1 {far} {bottom}H{at(x)}Z"  # the sign of a delay
        )
    if shape == "terminal":
        round_ = min(height / 2, 18.0)
        near, far = at(x + round_), at(x + width - round_)
        corner = f"A{at(round_)} {at(round_)} 0 0 1"
        return (
            f"M{near} {at(y)}H{far}{corner} {right} {at(y + round_)}V{at(y + height - round_)}"
            f"{corner} {far} {bottom}H{near}{corner} {at(x)} {at(y + height - round_)}V{at(y + round_)}"
            f"{corner} {near} {at(y)}Z"
        )
    return f"M{at(x)} {at(y)}H{right}V{bottom}H{at(x)}Z"
