"""The plot itself: axes, baseline, reference lines, points with their marks, and the numbered notes above them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coachlab.charts.drawing.area import Area
from coachlab.charts.drawing.canvas import Canvas, coordinate
from coachlab.charts.drawing.legend import SKIPPED_DASH, cross
from coachlab.charts.drawing.marks import MARKS, look, outline
from coachlab.charts.drawing.reference_lines import Strip, end_labels, ends, reference_lines
from coachlab.charts.drawing.scale import month_ticks, point_ticks, value_scale
from coachlab.charts.drawing.text import width_of
from coachlab.charts.words import with_unit

if TYPE_CHECKING:
    from coachlab.charts.drawing.picture_words import PictureWords
    from coachlab.charts.picture import Picture

_LANE = 22


def plot_area(page: Canvas, picture: Picture, said: PictureWords, marks: list[str]) -> None:
    """Draw the plot below what the page already holds, and move the page's `y` below the labels of its rows."""
    rows, percent = len(picture.values), picture.unit == "%"
    scale = value_scale(drawn_values(picture), percent=percent, most_ticks=5 if page.small else 6)
    labels = [with_unit(scale.label(tick), "%" if percent else "") for tick in scale.ticks]
    at_the_end = [] if page.small else ends(picture, said)
    room = max((end.width for end in at_the_end), default=-8) + 8
    left = page.pad + max(width_of(label, 13) for label in labels) + 8
    right = page.width - page.pad - room
    # Lanes and strip need the x of rows, which do not depend on the height: so the area is made twice.
    flat = Area(left, right, 0, 1, rows, scale)
    placed = [(note.number, note.row) for note in picture.notes if note.row is not None]
    lanes = _lanes([flat.x(row) for _, row in placed])
    strip = Strip(picture, said, flat)
    top = page.y + 14 + _LANE * (max(lanes, default=-1) + 1) + strip.height
    area = Area(left, right, top, top + (230 if page.small else 330), rows, scale)
    if picture.baseline is not None:
        page.box(left, top, area.x(picture.baseline - 0.5) - left, area.bottom - top, "band")
    _value_axis(page, area, labels)
    _row_axis(page, picture, area)
    first_lane = page.y + 14 + 9
    discs = [(number, row, first_lane + lane * _LANE) for (number, row), lane in zip(placed, lanes, strict=True)]
    _leaders(page, picture, area, discs)
    reference_lines(page, picture, area)
    _points(page, picture, area, said, marks)
    strip.draw(page, area)
    for number, row, y in discs:
        page.number(area.x(row), y, number)
    end_labels(page, area, at_the_end)
    if not picture.observations:
        page.text(
            (left + right) / 2, (top + area.bottom) / 2, "No value yet", anchor="middle", colour="soft", halo=True
        )
    page.y = area.bottom + 42


def drawn_values(picture: Picture) -> list[float]:
    """Everything that the value axis must hold."""
    drawn = [*picture.values, *picture.lower_limits, *picture.upper_limits, picture.target, *picture.also_on_the_axis]
    drawn += [phase.centre_line for phase in picture.phases]
    return [value for value in drawn if value is not None]


def _lanes(xs: Sequence[float]) -> list[int]:
    """A lane for each disc, so that no two overlap: the lowest one that is free there."""
    last: list[float] = []
    lanes = []
    for x in xs:
        lane = next((lane for lane, before in enumerate(last) if x - before >= _LANE), len(last))
        last[lane : lane + 1] = [x]
        lanes.append(lane)
    return lanes


def _value_axis(page: Canvas, area: Area, labels: Sequence[str]) -> None:
    at = coordinate
    left, right = at(area.left), at(area.right)
    page.path("".join([f"M{left} {at(area.y(tick))}H{right}" for tick in area.scale.ticks]), "grid", width=1)
    for tick, label in zip(area.scale.ticks, labels, strict=True):
        page.text(area.left - 8, area.y(tick) + 4.5, label, anchor="end", colour="soft")


def _row_axis(page: Canvas, picture: Picture, area: Area) -> None:
    at = coordinate
    bottom = at(area.bottom)
    page.path(f"M{at(area.left)} {bottom}H{at(area.right)}", "axis", width=1)
    ticks = month_ticks(picture.months, area.step, 13) or point_ticks(len(picture.values), area.step, 13)
    if picture.values and not picture.months:
        middle = (area.left + area.right) / 2
        page.text(middle, area.bottom + 36, "Point", anchor="middle", colour="soft", bold=True)
    page.path("".join([f"M{at(area.x(tick.row))} {bottom}v6" for tick in ticks]), "axis", width=1)
    for tick in ticks:
        page.text(area.x(tick.row), area.bottom + 20, tick.label, anchor="middle", colour="soft")
        if tick.year:
            page.text(area.x(tick.row), area.bottom + 36, tick.year, anchor="middle", colour="soft", bold=True)
    if picture.observations:
        rows = [row for row, value in enumerate(picture.values) if value is None]
        page.path("".join([cross(area.x(row), area.bottom - 8) for row in rows]), "soft", width=1.8)


def _leaders(page: Canvas, picture: Picture, area: Area, discs: Sequence[tuple[int, int, float]]) -> None:
    """A dotted line from each disc down to its point."""
    at, lines = coordinate, []
    for _, row, y in discs:
        value = picture.values[row]
        end = area.bottom - 14 if value is None else area.y(value) - 8
        if end > y + 9:
            lines.append(f"M{at(area.x(row))} {at(y + 9)}V{at(end)}")
    page.path("".join(lines), "axis", width=1, dash="2 3")


def _points(page: Canvas, picture: Picture, area: Area, said: PictureWords, marks: list[str]) -> None:
    places = area.places(picture.values)
    solid, dotted = data_lines(places, picture)
    page.path(dotted, "line", width=1.2, dash=SKIPPED_DASH)
    page.path(solid, "line", width=1.6)
    radius = round(min(4.2, max(1.8, area.step * 0.36)), 1)
    larger = round(max(2.6, radius * 1.15), 1)
    tips = said.tips()
    for kind in MARKS:
        if kind not in marks:
            continue
        size = radius if kind in ("point", "on the centre") else larger
        around = outline(kind, size)
        drawn = [
            f'<path data-row="{row}" d="M{places[row]}{around}"><title>{tips[row]}</title></path>'
            for row, used in enumerate(marks)
            if used == kind
        ]
        page.parts.append(f'<g data-mark="{kind}" {look(kind, size)}>{"".join(drawn)}</g>')


def data_lines(places: Sequence[str], picture: Picture) -> tuple[str, str]:
    """The line through the points, and the dotted one to and from points left out, as the data of SVG paths.

    Both are broken at a row without a value and between phases; `places` are "x y", "" without a value.
    """
    starts = {phase.first_row for phase in picture.phases}
    out = set(picture.excluded)
    solid: list[str] = []
    dotted: list[str] = []
    for row, place in enumerate(places):
        if not place:
            continue
        joined = row > 0 and places[row - 1] and row not in starts
        if joined and (row in out or row - 1 in out):
            dotted.append(f"M{places[row - 1]}L{place}")
            joined = False
        if row not in out:
            solid.append(f"L{place}" if joined else f"M{place}")
    return "".join(solid), "".join(dotted)
