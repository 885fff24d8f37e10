"""The gap chart as SVG: two lines with their own marks and patterns, below them the gap with its intervals, and below
that how many people have no group on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachlab.charts.drawing.area import Area
from coachlab.charts.drawing.canvas import LINE, Canvas, coordinate
from coachlab.charts.drawing.document import check_width, svg_document
from coachlab.charts.drawing.legend import cross
from coachlab.charts.drawing.marks import look, mark, outline
from coachlab.charts.drawing.palette import LIGHT
from coachlab.charts.drawing.reference_lines import apart
from coachlab.charts.drawing.scale import RowTick, ValueScale, month_ticks, value_scale
from coachlab.charts.drawing.text import escaped, width_of, wrapped
from coachlab.charts.gap_change import between, points, signed
from coachlab.charts.words import number_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coachlab.charts.gap import GapChart, GapRow

GROUP_DASH = "7 4"
"""The pattern of the group's line; the reference's is solid."""

_REFERENCE, _GROUP = "point", "shift"
_MONTHS = {"quarter": 3, "half-year": 6}
_END_ROOM = 150.0


def draw_gap(
    chart: GapChart,
    width: int = 1000,
    *,
    words: bool = True,
    prefix: str = "",
    style: bool = True,
    answer: bool = True,
) -> str:
    """The chart as SVG text, `width` CSS pixels wide, as high as its words need.

    Without `words` the summary and the policy are left out, for a page that says them itself; without `answer` its
    description does not say what the gap did. Raises ChartError for a width below 280 or above 4,000.
    """
    page = Canvas(check_width(width))
    page.y = page.pad - 4
    page.lines(chart.title, page.pad, page.inner, size=16 if page.small else 18, bold=True)
    page.y += 2
    page.lines(chart.subtitle, page.pad, page.inner, colour="soft")
    for warning in chart.warnings:
        page.y += 4
        page.lines(warning, page.pad, page.inner, bold=True)
    page.y += 8
    left, right = _sides(page, chart)
    _key(page, chart)
    _rates(page, chart, left, right)
    _gaps(page, chart, left, right)
    _unknown(page, chart, left, right)
    if words:
        for title, said in chart.said:
            page.y += 8
            page.lines(title, page.pad, page.inner, bold=True)
            page.lines(said, page.pad, page.inner)
        page.y += 8
        page.lines(chart.policy, page.pad, page.inner, colour="soft", size=12)
    page.y += page.pad
    return svg_document(
        page,
        kind="gap",
        title=f"Gap chart: {chart.title}",
        words=chart.summary if answer else chart.summary_without_answer,
        salt=chart.summary,
        prefix=prefix,
        style=style,
    )


def _sides(page: Canvas, chart: GapChart) -> tuple[float, float]:
    """Left and right of all three plots, so that one time stands above itself."""
    left = page.pad + width_of("−100 %", 13) + 4
    names = max(width_of(name, 13 * 1.06) for name in (chart.group, chart.reference))
    room = 0.0 if page.small else min(_END_ROOM, max(names, width_of("no gap", 13))) + 12
    return left, page.width - page.pad - room


def _key(page: Canvas, chart: GapChart) -> None:
    """Both lines with their marks and names, one below the other where there is no room beside each other."""
    x = float(page.pad)
    page.y += LINE
    for name, kind, dash in ((chart.reference, _REFERENCE, ""), (chart.group, _GROUP, GROUP_DASH)):
        lines = wrapped(name, 13, page.inner - 48, most=2)
        wide = 48 + max(width_of(line, 13) for line in lines)
        if x > page.pad and x + wide > page.width - page.pad:
            x, page.y = float(page.pad), page.y + LINE
        page.path(f"M{coordinate(x)} {coordinate(page.y - 4.5)}h34", kind, width=2, dash=dash)
        page.parts.append(mark(kind, x + 17, page.y - 4.5, 4.5))
        for number, line in enumerate(lines):
            page.text(x + 42, page.y + number * LINE, line)
        page.y += (len(lines) - 1) * LINE
        x += wide + 26
    page.y += 6


def _rates(page: Canvas, chart: GapChart, left: float, right: float) -> None:
    values = [v for row in chart.rows for v in (row.group_percent, row.reference_percent) if v is not None]
    scale = value_scale(values, percent=True, most_ticks=5)
    area = Area(left, right, page.y + 12, page.y + (172 if page.small else 232), len(chart.rows), scale)
    _grid(page, area, scale, " %")
    page.path(f"M{coordinate(left)} {coordinate(area.bottom)}H{coordinate(right)}", "axis", width=1)
    ends = []
    lines = ((chart.reference, _REFERENCE, ""), (chart.group, _GROUP, GROUP_DASH))
    for name, kind, dash in lines:
        found = [row.reference_percent if kind == _REFERENCE else row.group_percent for row in chart.rows]
        places = area.places(found)
        steps = [f"{'L' if at and places[at - 1] else 'M'}{place}" for at, place in enumerate(places) if place]
        page.path("".join(steps), kind, width=2, dash=dash)
        radius = round(min(5.0, max(2.2, area.step * 0.3)), 1)
        drawn = "".join(
            f'<path data-row="{at}" d="M{place}{outline(kind, radius)}">'
            f"<title>{escaped(_tip(name, chart.rows[at].time, found[at]))}</title></path>"
            for at, place in enumerate(places)
            if place
        )
        page.parts.append(
            f'<g data-mark="{"reference" if kind == _REFERENCE else "group"}" {look(kind, radius)}>{drawn}</g>'
        )
        last = next((value for value in reversed(found) if value is not None), None)
        if last is not None:
            ends.append((area.y(last), name, kind, last))
    none = [at for at, row in enumerate(chart.rows) if row.group_percent is None or row.reference_percent is None]
    page.path("".join(cross(area.x(at), area.bottom - 8) for at in none), "soft", width=1.8)
    if not page.small:
        ends.sort()
        for height, (_, name, kind, last) in zip(
            apart([end[0] for end in ends], 34, area.top, area.bottom), ends, strict=True
        ):
            said = wrapped(name, 13, _END_ROOM, most=1)[0]
            page.text(right + 8, height - 3, said, colour=kind, bold=True)
            page.text(right + 8, height + 13, f"{number_words(last, 1)}\u00a0%", colour=kind)
    page.y = area.bottom + 8
    if none:
        what = "not shown, or no value" if any(row.hidden for row in chart.rows) else "no value"
        page.y += LINE - 4
        page.path(cross(left + 5, page.y - 4.5), "soft", width=1.8)
        page.text(left + 16, page.y, what, colour="soft", size=12)
        page.y += 4


def _tip(name: str, time: str, value: float | None) -> str:
    return f"{time}, {name}: {number_words(value or 0.0, 1)} %"


def _gaps(page: Canvas, chart: GapChart, left: float, right: float) -> None:
    """The gap of each time as a diamond, its interval as a line with ends, and a bold line where there is no gap."""
    at = coordinate
    behind = f"Gap in points: above zero the group {chart.group} is worse off. The lines are 95 % intervals."
    page.lines(behind, page.pad, page.inner, bold=True)
    there = [row.gap for row in chart.rows if row.gap is not None]
    reach = [end for gap in there for end in (gap.low, gap.high)] or [-10.0, 10.0]
    scale = value_scale([0.0, *reach], percent=False, most_ticks=5)
    high = 130 if page.small else 170
    area = Area(left, right, page.y + 12, page.y + 12 + high, len(chart.rows), scale)
    _grid(page, area, scale, "")
    zero = area.y(0)
    page.path(f"M{at(left)} {at(zero)}H{at(right)}", "ink", width=1.6)
    if not page.small:
        page.text(right + 8, zero + 4.5, "no gap", colour="soft")
    half = min(6.0, area.step * 0.28)
    whiskers = []
    for row, each in enumerate(chart.rows):
        if each.gap is not None and each.exact:
            x, low, top = area.x(row), at(area.y(each.gap.low)), at(area.y(each.gap.high))
            whiskers.append(
                f"M{at(x - half)} {low}h{at(2 * half)}M{at(x - half)} {top}h{at(2 * half)}M{at(x)} {low}V{top}"
            )
    page.path("".join(whiskers), "line", width=1.6)
    radius = round(min(4.0, max(2.0, area.step * 0.25)), 1)
    drawn = "".join(
        f'<path data-row="{row}" d="M{place}{outline("both", radius)}">'
        f"<title>{escaped(_gap_tip(chart.rows[row]))}</title></path>"
        for row, place in enumerate(area.places([each.gap.value if each.gap else None for each in chart.rows]))
        if place
    )
    page.parts.append(
        f'<g data-mark="gap" class="cl-f-ink cl-s-paper" fill="{LIGHT["ink"]}" stroke="{LIGHT["paper"]}" '
        f'stroke-width="1">{drawn}</g>'
    )
    page.path(
        "".join(cross(area.x(row), zero) for row, each in enumerate(chart.rows) if each.gap is None), "soft", width=1.8
    )
    _time_axis(page, chart, area)


def _gap_tip(row: GapRow) -> str:
    assert row.gap is not None
    return f"{row.time}: {points(row.gap.value)}" + (f" ({between(row.gap)})" if row.exact else "")


def _grid(page: Canvas, area: Area, scale: ValueScale, unit: str) -> None:
    at = coordinate
    page.path("".join(f"M{at(area.left)} {at(area.y(tick))}H{at(area.right)}" for tick in scale.ticks), "grid", width=1)
    for tick in scale.ticks:
        label = signed(tick) if not scale.decimals else scale.label(tick).replace("-", "−")
        page.text(
            area.left - 8, area.y(tick) + 4.5, f"{label}{unit}".replace(" ", "\u00a0"), anchor="end", colour="soft"
        )


def _time_axis(page: Canvas, chart: GapChart, area: Area) -> None:
    at = coordinate
    page.path(f"M{at(area.left)} {at(area.bottom)}H{at(area.right)}", "axis", width=1)
    ticks = _ticks(chart, area.step)
    page.path("".join(f"M{at(area.x(tick.row))} {at(area.bottom)}v6" for tick in ticks), "axis", width=1)
    for tick in ticks:
        page.text(area.x(tick.row), area.bottom + 20, tick.label, anchor="middle", colour="soft")
        if tick.year:
            page.text(area.x(tick.row), area.bottom + 36, tick.year, anchor="middle", colour="soft", bold=True)
    page.y = area.bottom + (42 if any(tick.year for tick in ticks) else 26)


def _ticks(chart: GapChart, step: float) -> list[RowTick]:
    """Months by their names; years by their number, quarters and half-years by their first month."""
    months = [row.month for row in chart.rows]
    if chart.period.name != "year":
        each = _MONTHS.get(chart.period.name, 1)
        # where not every quarter has room for its name, January and July have, or January alone
        return month_ticks(months, step if step >= width_of("Mmm", 13) * 1.5 else step / each, 13)
    every = next(number for number in (1, 2, 5, 10, 100) if number * step >= width_of("2024", 13) + 6)
    return [RowTick(row, month[:4], "") for row, month in enumerate(months) if row % every == 0]


def _unknown(page: Canvas, chart: GapChart, left: float, right: float) -> None:
    """A bar a time for the share of people whose group is not known; nothing where all are known."""
    shares: Sequence[float | None] = [row.unknown[1] if row.unknown else None for row in chart.rows]
    there = [share for share in shares if share is not None]
    if not there:
        return
    page.y += 4
    page.lines(
        f"People whose {chart.by} is not known: {number_words(min(there), 0)} to {number_words(max(there), 0)} % of "
        "those counted."
        if number_words(min(there), 0) != number_words(max(there), 0)
        else f"People whose {chart.by} is not known: {number_words(max(there), 0)} % of those counted.",
        page.pad,
        page.inner,
        bold=True,
    )
    area = Area(left, right, page.y + 22, page.y + 74, len(chart.rows), ValueScale(0, max(20.0, *there), [], 0))
    wide = min(26.0, area.step * 0.6)
    said = {row: f"{number_words(share, 0)}\u00a0%" for row, share in enumerate(shares) if share is not None}
    fits = max(width_of(words, 12) for words in said.values()) < area.step - 2
    for row, share in enumerate(shares):
        if share is not None:
            y = area.y(share)
            page.box(area.x(row) - wide / 2, y, wide, area.bottom - y, "axis")
            if fits:
                page.text(area.x(row), y - 4, said[row], size=12, anchor="middle")
    page.path(f"M{coordinate(left)} {coordinate(area.bottom)}H{coordinate(right)}", "axis", width=1)
    page.y = area.bottom + 10
