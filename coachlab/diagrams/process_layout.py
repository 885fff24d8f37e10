"""Where everything on a process map lies: a column a lane, a row a step, and lines that run between the boxes only.

Every step has a row to itself. A line leaves its answer sideways, runs in the gutter beside the column, and comes in
through the corridor above the row where it leads; boxes lie in neither. What leads on leaves at the right, what leads
back at the left, so no two lines of different ends share a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from coachlab.diagrams.arrows import Point
from coachlab.diagrams.boxes import Phrase, Words, words_in
from coachlab.diagrams.process_boxes import Box, Tab, end_boxes, step_box
from coachlab.diagrams.process_flow import Flow, Way

NARROWEST_LANE, WIDEST_BOX = 118.0, 300.0
LEAST_COLUMN, WIDEST_COLUMN = 190.0, 460.0
"""The widths of a box beside others, and of the boxes of a map that is drawn as one column."""

MOST_TRACKS, FEWEST_TRACKS = 9, 3
TRACK = 9.0
"""Pixels between two lines that run beside each other."""

REPEAT_HEADS = 900.0
"""The height from which on the lanes' names stand at the foot too."""

_LONG_WAY = 12.0


@dataclass(frozen=True)
class Line:
    """One way as it is drawn, from the box where it begins to the tip of its arrow."""

    points: list[Point]
    back: bool = False


@dataclass
class Layout:
    """The places of everything, in pixels. `lanes` are the left and right edges of the lanes, none in one column.

    `unseen` is the number of ways that are told by words alone, because their lines would not fit.
    """

    width: float
    laned: bool
    boxes: list[Box]
    lines: list[Line] = field(default_factory=list)
    lanes: list[tuple[float, float]] = field(default_factory=list)
    heads: list[Words] = field(default_factory=list)
    top: float = 0.0
    body_top: float = 0.0
    body_bottom: float = 0.0
    bottom: float = 0.0
    unseen: int = 0

    @property
    def head_height(self) -> float:
        """The height of the row of the lanes' names."""
        return max((words.height for words in self.heads), default=0.0) + (14 if self.heads else 0)


@dataclass(frozen=True)
class _Net:
    """All ways of one direction that lead to one row through one gutter: they share a line."""

    gutter: int
    back: bool
    row: int


def layout(flow: Flow, left: float, width: float, top: float, *, lanes_fit: bool) -> Layout:
    """The map within `width` pixels from `left`, below `top`. Without `lanes_fit` it is one column in any case."""
    names = flow.lane_names
    if lanes_fit:
        columns = [flow.column(step) for step in flow.steps]
        nets = _nets(flow, columns)
        for most in range(MOST_TRACKS, FEWEST_TRACKS - 1, -1):
            grid = _Grid(left, width, len(names), _tracks(nets, most), WIDEST_BOX)
            if grid.column >= NARROWEST_LANE:
                return _placed(flow, grid, columns, names, top)
            if max(grid.tracks.values(), default=0) < most - 1:
                break  # fewer lines would change nothing
    columns = [0] * len(flow.steps)
    nets = _nets(flow, columns)
    for most in range(MOST_TRACKS, -1, -1):
        grid = _Grid(left, width, 1, _tracks(nets, most), WIDEST_COLUMN)
        if grid.column >= LEAST_COLUMN:
            break
    return _placed(flow, grid, columns, [], top)


def _nets(flow: Flow, columns: Sequence[int]) -> dict[_Net, tuple[int, int]]:
    """The lines that need a gutter, and the stretch of each: corridor r is 2 r, the row below it 2 r + 1."""
    found: dict[_Net, tuple[int, int]] = {}
    for step, column in zip(flow.steps, columns, strict=True):
        straight = _straight(step.ways, step.number)
        for way in step.ways:
            if way.row is None or way is straight:
                continue
            net = _Net(column if way.back else column + 1, way.back, way.row)
            here, there = 2 * step.number + 1, 2 * way.row
            low, high = found.get(net, (here, there) if here < there else (there, here))
            found[net] = (min(low, here, there), max(high, here, there))
    return found


def _straight(ways: Sequence[Way], number: int) -> Way | None:
    """The way that goes straight down: the last one to the next row."""
    return next((way for way in reversed(ways) if way.row == number + 1), None)


def _tracks(nets: dict[_Net, tuple[int, int]], most: int) -> dict[_Net, int]:
    """A track for each line, short ones nearest to their boxes; a gutter has `most` on each side, the rest none."""
    taken: dict[tuple[int, bool, int], list[tuple[int, int]]] = {}
    given: dict[_Net, int] = {}
    for net, (low, high) in sorted(nets.items(), key=lambda each: (each[1][1] - each[1][0], each[1][0], each[0].back)):
        for track in range(most):
            lines = taken.setdefault((net.gutter, net.back, track), [])
            if all(high < other_low or other_high < low for other_low, other_high in lines):
                lines.append((low, high))
                given[net] = track
                break
    return given


class _Grid:
    """Columns and gutters across: gutter 0 is left of the first column."""

    def __init__(self, left: float, width: float, columns: int, tracks: dict[_Net, int], widest: float) -> None:
        self.tracks = tracks
        self.used = {
            (gutter, back): 1
            + max((t for net, t in tracks.items() if (net.gutter, net.back) == (gutter, back)), default=-1)
            for gutter in range(columns + 1)
            for back in (False, True)
        }
        self.gutters = [self._gutter(gutter, columns) for gutter in range(columns + 1)]
        self.column = (width - sum(self.gutters)) / columns
        self.box = min(self.column, widest)
        self.lefts = [left + sum(self.gutters[: place + 1]) + place * self.column for place in range(columns)]
        self.left, self.right = left, left + width
        if columns == 1:  # lines stay near their boxes
            self.lefts = [left + self.gutters[0] + (self.column - self.box) / 2]
            self.column = self.box

    def _gutter(self, gutter: int, columns: int) -> float:
        lines = self.used[gutter, False] + self.used[gutter, True]
        outer = gutter in (0, columns)
        return (12.0 if not outer else 3.0) + (lines * TRACK + 8 if lines else 0)

    def box_left(self, column: int) -> float:
        return self.lefts[column] + (self.column - self.box) / 2

    def track(self, net: _Net) -> float | None:
        """The x of a line in its gutter, None where it has none."""
        track = self.tracks.get(net)
        if track is None:
            return None
        if net.back:
            return self.lefts[net.gutter] - _LONG_WAY + 2 - track * TRACK
        return self.lefts[net.gutter - 1] + self.column + _LONG_WAY - 2 + track * TRACK

    def lanes(self) -> list[tuple[float, float]]:
        """The edges of the lanes: a line that leads on lies in its own lane, and so does one that leads back."""
        edges = [self.left]
        for place in range(len(self.lefts) - 1):
            lines = self.used[place + 1, False]
            edges.append(self.lefts[place] + self.column + 6 + (lines * TRACK + 4 if lines else 0))
        edges.append(self.right)
        return list(pairwise(edges))


def _placed(flow: Flow, grid: _Grid, columns: Sequence[int], names: Sequence[str], top: float) -> Layout:
    laned = bool(names)
    begin, end = end_boxes(flow, grid.box, laned=laned)
    steps = [step_box(step, column, grid.box, who=not laned) for step, column in zip(flow.steps, columns, strict=True)]
    found = Layout(grid.right - grid.left, laned, [begin, *steps, end], top=top)
    if laned:
        found.lanes = grid.lanes()
        found.heads = [
            words_in([Phrase(name, bold=True)], right - left - 12)
            for name, (left, right) in zip(names, found.lanes, strict=True)
        ]
    found.body_top = top + found.head_height
    corridors = _rows(flow, grid, found)
    _lines(flow, grid, found, corridors)
    found.body_bottom = found.boxes[-1].bottom + 14
    tall = laned and found.body_bottom - found.body_top > REPEAT_HEADS
    found.bottom = found.body_bottom + (found.head_height if tall else 0)
    return found


def _ways_of(flow: Flow, box: Box) -> list[tuple[Tab, _Net]]:
    """The answers of a box that need a gutter, each with its line."""
    straight = _straight([tab.way for tab in box.tabs], box.row)
    return [
        (tab, _Net(box.column if tab.way.back else box.column + 1, tab.way.back, tab.way.row))
        for tab in box.tabs
        if tab.way.row is not None and tab.way is not straight
    ]


def _rows(flow: Flow, grid: _Grid, found: Layout) -> dict[int, tuple[float, float]]:
    """Put the boxes below each other; gives the heights of the two lines in the corridor above each row."""
    backs = {net.row for net in grid.tracks if net.back}
    corridors = {}
    y = found.body_top
    for box in found.boxes:
        on, back = y + 11, y + 11 + (11 if box.row in backs else 0)
        corridors[box.row] = (on, back)
        box.move(grid.box_left(box.column), back + (15 if box.row else 3))
        y = box.bottom
    return corridors


def _lines(flow: Flow, grid: _Grid, found: Layout, corridors: dict[int, tuple[float, float]]) -> None:
    for box, below in pairwise(found.boxes):
        ways = flow.steps[box.row - 1].ways if box.row else []
        if not box.row or _straight(ways, box.row):
            on, _ = corridors[below.row]
            points = [(box.middle, box.bottom), (box.middle, on), (below.middle, on), (below.middle, below.y)]
            found.lines.append(Line([points[0], points[3]] if box.middle == below.middle else points))
        for tab, net in _ways_of(flow, box):
            x = grid.track(net)
            if x is None:
                found.unseen += 1
                continue
            target, (on, back) = found.boxes[net.row], corridors[net.row]
            if net.back:
                port = target.x + target.width * 0.2
                points = [(box.x, tab.middle), (x, tab.middle), (x, back), (port, back), (port, target.y)]
            else:
                start = (box.x + box.width, tab.middle)
                points = [start, (x, tab.middle), (x, on), (target.middle, on), (target.middle, target.y)]
            found.lines.append(Line(points, net.back))
