"""The lines that a point is read against: centre line of each phase, control limits, target; and their end labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coachlab.charts.drawing.area import Area
from coachlab.charts.drawing.canvas import Canvas, coordinate
from coachlab.charts.drawing.legend import CARRIED_DASH, LIMIT_DASH, TARGET_DASH, last_limit
from coachlab.charts.drawing.text import width_of, wrapped
from coachlab.record.words import counted

if TYPE_CHECKING:
    from coachlab.charts.drawing.picture_words import PictureWords
    from coachlab.charts.picture import Phase, Picture

MOST_ROOM = 160
"""The widest that labels at the right end may be, in pixels."""
_LABEL, _STRIP_LINE, _GAP = 34, 15, 2


@dataclass(frozen=True)
class End:
    """A label at the right end of a line: what it is, its value in words, the value, its colour."""

    words: str
    value_words: str
    value: float
    colour: str

    @property
    def width(self) -> float:
        """About how wide it is drawn; the value is bold."""
        return max(width_of(self.words, 13), width_of(self.value_words, 14))


def ends(picture: Picture, said: PictureWords) -> list[End]:
    """The labels at the right end: the last phase's centre line, the last point's limits, the target."""
    lines = [(said.centre.capitalize(), picture.phases[-1].centre_line if picture.phases else None, "median")]
    lines.append(("Target", picture.target, "target"))
    for words, limits in (("Upper limit", picture.upper_limits), ("Lower limit", picture.lower_limits)):
        last = last_limit(limits)
        lines.append((words, last[1] if last else None, "limit"))
    found = [End(words, said.value(value), value, colour) for words, value, colour in lines if value is not None]
    # A unit of many words is left to the subtitle and the key.
    return [end if end.width <= MOST_ROOM else replace(end, value_words=said.number(end.value)) for end in found]


def end_labels(page: Canvas, area: Area, labels: Sequence[End]) -> None:
    """The labels at the heights of their lines, as near as they can be without covering each other."""
    ordered = sorted(labels, key=lambda end: area.y(end.value))
    heights = apart([area.y(end.value) for end in ordered], _LABEL, area.top, area.bottom)
    for end, height in zip(ordered, heights, strict=True):
        page.text(area.right + 8, height - 3, end.words, colour=end.colour)
        page.text(area.right + 8, height + 13, end.value_words, colour=end.colour, bold=True)


def apart(heights: Sequence[float], least: float, top: float, bottom: float) -> list[float]:
    """Ascending heights moved as little as possible, by least squares, so that neighbours are `least` apart.

    >>> apart([10.0, 12.0, 90.0], 20, 0, 100)
    [1.0, 21.0, 90.0]
    """
    # Less the room of those before it, each height may only ascend: pool the neighbours that descend.
    pools: list[tuple[float, int]] = []
    for place, height in enumerate(heights):
        mean, many = height - place * least, 1
        while pools and pools[-1][0] > mean:
            before, number = pools.pop()
            mean, many = (before * number + mean * many) / (number + many), number + many
        pools.append((mean, many))
    most = max(top, bottom - (len(heights) - 1) * least)
    bases = [min(max(mean, top), most) for mean, many in pools for _ in range(many)]
    return [base + place * least for place, base in enumerate(bases)]


def reference_lines(page: Canvas, picture: Picture, area: Area) -> None:
    """Limits, target and centre lines across the plot, and a divider between phases."""
    at = coordinate
    starts = [phase.first_row for phase in picture.phases[1:]]
    top, bottom = at(area.top), at(area.bottom)
    page.path("".join([f"M{at(area.x(row - 0.5))} {top}V{bottom}" for row in starts]), "axis", width=1)
    if picture.upper_limits:
        limits = area.steps(picture.upper_limits, starts) + area.steps(picture.lower_limits, starts)
        page.path(limits, "limit", width=1.7, dash=LIMIT_DASH)
    if picture.target is not None:
        y = at(area.y(picture.target))
        page.path(f"M{at(area.left)} {y}H{at(area.right)}", "target", width=2, dash=TARGET_DASH)
    solid, carried = "", ""
    for phase in picture.phases:
        if phase.centre_line is None:
            continue
        left, right = _bounds(picture, phase, area)
        y = at(area.y(phase.centre_line))
        end = right
        if picture.baseline is not None and picture.baseline <= phase.last_row:
            end = area.x(picture.baseline - 0.5)
            carried += f"M{at(end)} {y}H{at(right)}"
        solid += f"M{at(left)} {y}H{at(end)}"
    page.path(solid, "median", width=2)
    page.path(carried, "median", width=2, dash=CARRIED_DASH)


def _bounds(picture: Picture, phase: Phase, area: Area) -> tuple[float, float]:
    """The left and right end of a phase, a little apart from its neighbours."""
    left = area.x(phase.first_row - 0.5) + (_GAP if phase.first_row > 0 else 0)
    return left, area.x(phase.last_row + 0.5) - (_GAP if phase.last_row < len(picture.values) - 1 else 0)


class Strip:
    """The strip above the plot that names the baseline, or each phase with its centre value, where there is room."""

    def __init__(self, picture: Picture, said: PictureWords, area: Area) -> None:
        """`area` may lack its true height: only its rows are used."""
        self.spans: list[tuple[float, float]] = []
        self.lines: list[list[str]] = []
        if picture.baseline is not None:
            right = area.x(picture.baseline - 0.5)
            self.spans.append((area.left, right))
            texts = [f"Baseline: first {counted(picture.baseline, said.rows)}", "Baseline"]
            self.lines.append(_first_that_fits(texts, right - area.left))
        elif len(picture.phases) > 1:
            for phase in picture.phases:
                left, right = _bounds(picture, phase, area)
                self.spans.append((left, right))
                texts = []
                if phase.centre_line is not None:
                    value = said.value(phase.centre_line)
                    texts = [f"{said.centre.capitalize()} {value}", value, said.number(phase.centre_line)]
                name = wrapped(phase.name, 12, right - left - 6, most=2) if right - left > 60 else []
                self.lines.append(name + _first_that_fits(texts, right - left))
        most = max((len(lines) for lines in self.lines), default=0)
        self.height = _STRIP_LINE * max(1, most) + 3 if self.spans else 0

    def draw(self, page: Canvas, area: Area) -> None:
        """The brackets above the plot, and the words above them."""
        at, top = coordinate, area.top
        for (left, right), lines in zip(self.spans, self.lines, strict=True):
            for number, line in enumerate(reversed(lines)):
                y = top - 9 - _STRIP_LINE * number
                page.text((left + right) / 2, y, line, size=12, anchor="middle", colour="soft", halo=True)
            page.path(f"M{at(left)} {at(top)}v-4H{at(right)}v4", "axis", width=1)


def _first_that_fits(texts: Sequence[str], width: float) -> list[str]:
    return next(([text.replace(" %", "\u00a0%")] for text in texts if width_of(text, 12) < width), [])
