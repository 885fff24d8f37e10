"""A Pareto chart as SVG, and as a figure with its table: bars stand where their names fit, and lie where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachlab.charts.drawing.canvas import LINE, Canvas, coordinate
from coachlab.charts.drawing.document import check_width, svg_document
from coachlab.charts.drawing.figure import NARROW, WIDE, figure_html, said_html, table_html
from coachlab.charts.drawing.palette import LIGHT
from coachlab.charts.drawing.scale import value_scale
from coachlab.charts.drawing.text import escaped, width_of, wrapped
from coachlab.charts.pareto import percent_words
from coachlab.charts.words import number_words
from coachlab.record.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coachlab.charts.pareto import ParetoChart

UPRIGHT_FROM = 600
"""The width from which on bars may stand upright."""

NARROWEST_BAR, MOST_LINES = 76.0, 4
"""Room that a name needs below an upright bar: pixels across, and lines."""

_PERCENTS = (0, 20, 40, 60, 80, 100)


def draw_pareto(
    chart: ParetoChart, width: int = WIDE, *, words: bool = True, prefix: str = "", style: bool = True
) -> str:
    """The chart as SVG text, `width` CSS pixels wide, as high as its words need. Raises ChartError for the width."""
    page = Canvas(check_width(width))
    page.y = page.pad - 4
    page.lines(chart.name, page.pad, page.inner, size=16 if page.small else 18, bold=True)
    page.y += 2
    page.lines(chart.subtitle, page.pad, page.inner, colour="soft")
    for warning in chart.warnings:
        page.y += 4
        page.lines(warning, page.pad, page.inner, bold=True)
    page.y += 8
    if not chart.bars:
        page.lines("Nothing is counted yet.", page.pad, page.inner, colour="soft")
    elif _stands(page, chart):
        _upright(page, chart)
    else:
        _lying(page, chart)
    if chart.total:
        _key(page)
    if words:
        page.y += 6
        page.lines(chart.policy, page.pad, page.inner, colour="soft", size=12)
    page.y += page.pad
    return svg_document(
        page,
        kind="pareto",
        title=f"Pareto chart: {chart.name}",
        words=chart.summary,
        salt=chart.summary,
        prefix=prefix,
        style=style,
    )


def _stands(page: Canvas, chart: ParetoChart) -> bool:
    """Whether the names fit below upright bars."""
    slot = (page.inner - 110) / len(chart.bars)
    if page.width < UPRIGHT_FROM or slot < NARROWEST_BAR:
        return False
    words = [word for bar in chart.bars for word in bar.name.split()]
    fits = max(width_of(word, 12) for word in words) <= min(slot, 200) - 8
    return fits and all(len(wrapped(bar.name, 12, min(slot, 200) - 8)) <= MOST_LINES for bar in chart.bars)


def _ticks(total: int) -> list[float]:
    """Whole counts from 0 on, at even steps, none above the total."""
    if not total:
        return [0.0]
    ticks = [tick for tick in value_scale([0.0, float(total)], percent=False, most_ticks=6).ticks if tick <= total]
    return [tick for tick in ticks if tick >= 0 and tick == int(tick)]


def _upright(page: Canvas, chart: ParetoChart) -> None:
    total = max(chart.total, 1)
    ticks = _ticks(chart.total)
    labels = [number_words(tick) for tick in ticks]
    left = page.pad + max(width_of(label, 13) for label in labels) + 8
    right = float(page.width - page.pad - (52 if chart.total else 0))
    slot = min((right - left) / len(chart.bars), 200.0)
    right = left + slot * len(chart.bars)
    page.text(page.pad, page.y + 14, "How often", colour="soft")
    if chart.total:
        page.text(max(right + 48, left + 190), page.y + 14, "Added up", colour="soft", anchor="end")
    top = page.y + 44
    bottom = top + 300
    at = coordinate

    def y(count: float) -> float:
        return bottom - (bottom - top) * count / total

    for percent in _PERCENTS if chart.total else (0,):
        height = y(total * percent / 100)
        page.path(f"M{at(left)} {at(height)}H{at(right)}", "axis" if not percent else "grid", width=1)
        if chart.total:
            page.text(right + 8, height + 4.5, f"{percent}\u00a0%", colour="soft")
    for tick, label in zip(ticks, labels, strict=True):
        page.path(f"M{at(left - 5)} {at(y(tick))}h5", "axis", width=1)
        page.text(left - 8, y(tick) + 4.5, label, colour="soft", anchor="end")
    wide = min(slot * 0.78, 130)
    points, deepest = [], 0
    for place, bar in enumerate(chart.bars):
        middle = left + slot * (place + 0.5)
        page.box(middle - wide / 2, y(bar.count), wide, bottom - y(bar.count), "point")
        for row, line in enumerate(wrapped(bar.name, 12, slot - 8)):
            page.text(middle, bottom + 17 + row * 15, line, size=12, anchor="middle")
            deepest = max(deepest, row)
        if bar.added_up is not None:
            points.append((left + slot * (place + 1) - (slot - wide) / 2, y(total * bar.added_up / 100)))
    _line(page, points)
    for place, bar in enumerate(chart.bars):
        middle = left + slot * (place + 0.5)
        # a count too long to stand beside the percent stands in its bar
        inside = y(bar.count) + 30 < bottom and width_of(f"{bar.count:,}{_percent(bar.added_up)}", 13) > wide + 6
        _count(page, middle, y(bar.count) + (20 if inside else -6), bar.count, "middle", inside=inside)
    for (x, height), bar in zip(points, chart.bars, strict=bool(points)):
        page.text(x, height - 10, _percent(bar.added_up), size=12, anchor="middle", halo=True)
    page.y = bottom + 17 + deepest * 15 + 10


def _lying(page: Canvas, chart: ParetoChart) -> None:
    """Bars that lie below their names, as long a name as may be; the line runs downwards."""
    total = max(chart.total, 1)
    left, right = float(page.pad), float(page.width - page.pad) - 14
    top = page.y + 40.0
    at = coordinate

    def x(count: float) -> float:
        return left + (right - left) * count / total

    rows = []
    y = top + 6.0
    for bar in chart.bars:
        lines = wrapped(bar.name, 13, right - left - 4)
        rows.append((y, lines))
        y += LINE * len(lines) + 30
    bottom = y
    if chart.total:
        page.text(left, page.y + 12, "Added up, in percent of all", colour="soft", size=12)
    for percent in _PERCENTS if chart.total else ():
        across = x(total * percent / 100)
        page.path(f"M{at(across)} {at(top - 4)}V{at(bottom)}", "axis" if not percent else "grid", width=1)
        page.text(
            across,
            top - 9,
            f"{percent}\u00a0%",
            colour="soft",
            size=12,
            anchor="start" if not percent else "middle" if percent < 100 else "end",
        )
    points, counts = [], []
    for (begin, lines), bar in zip(rows, chart.bars, strict=True):
        height = begin + LINE * len(lines) + 4
        page.box(left, height, max(x(bar.count) - left, 0), 16, "point")
        counts.append((x(bar.count) + 5, height + 12.5, bar.count))
        if bar.added_up is not None:
            points.append((x(total * bar.added_up / 100), height + 8))
    _line(page, points)
    for begin, lines in rows:
        for row, line in enumerate(lines):
            page.text(left + 3, begin + LINE * (row + 1) - 4, line, halo=True)
    for place, (across, height, count) in enumerate(counts):
        room = page.width - across - 12 - (44 if not place else 0)
        inside = width_of(f"{count:,}", 14) > room and across - left > room
        _count(page, across - 16 if inside else across + 4, height, count, "end" if inside else "start", inside=inside)
        if not place and points and not inside:
            first = across + 12 + width_of(f"{count:,}", 13) * 1.06
            page.text(first, height, _percent(chart.bars[0].added_up), size=12, halo=True)
    for place, ((across, height), bar) in enumerate(zip(points, chart.bars, strict=bool(points))):
        if not place:
            continue  # the first point is the end of the first bar, where its count stands with it
        said = _percent(bar.added_up)
        room = across - 8 - width_of(said, 12) > counts[place][0] + width_of(f"{bar.count:,}", 13) + 6
        if room:
            page.text(across - 8, height + 4.5, said, size=12, anchor="end", halo=True)
    page.y = bottom + 4


def _line(page: Canvas, points: Sequence[tuple[float, float]]) -> None:
    at = coordinate
    page.path(
        "".join(f"{'L' if place else 'M'}{at(x)} {at(y)}" for place, (x, y) in enumerate(points)), "shift", width=2
    )
    for x, y in points:
        page.parts.append(
            f'<circle class="cl-f-paper cl-s-shift" cx="{at(x)}" cy="{at(y)}" r="4" fill="{LIGHT["paper"]}" '
            f'stroke="{LIGHT["shift"]}" stroke-width="2"/>'
        )


def _count(page: Canvas, x: float, y: float, count: int, anchor: str, *, inside: bool = False) -> None:
    page.text(x, y, f"{count:,}", bold=True, anchor=anchor, halo=not inside, colour="paper" if inside else "ink")


def _percent(share: float | None) -> str:
    return percent_words(share).replace("less than ", "<").replace("more than ", ">").replace(" ", "\u00a0")


def _key(page: Canvas) -> None:
    x, baseline = float(page.pad), page.y + LINE + 2
    page.box(x, baseline - 11, 26, 12, "point")
    page.text(x + 34, baseline, "how often it was counted")
    second = 34 + width_of("how often it was counted", 13) + 22
    if page.small:
        baseline += LINE + 2
    else:
        x += second
    _line(page, [(x, baseline - 4.5), (x + 26, baseline - 4.5)])
    page.text(x + 34, baseline, "percent of all, added up")
    page.y = baseline + 4


def pareto_figure(chart: ParetoChart, *, prefix: str = "", open_table: bool = False, wide: int = WIDE) -> str:
    """The chart as HTML: one `<figure>` that needs nothing else and adapts to its container."""
    large, narrow = (
        draw_pareto(chart, width, words=False, style=False, prefix=f"{prefix}{name}-")
        for width, name in ((wide, "wide"), (NARROW, "narrow"))
    )
    caption = f'<p>{said_html(chart.summary)}</p><p class="coachlab-policy">{said_html(chart.policy)}</p>'
    return figure_html(large, narrow, caption, _table(chart, open_table))


def _table(chart: ParetoChart, open_table: bool) -> str:
    number = ' class="coachlab-number"'
    names = ("Count", "Percent of all", "Added up")
    heads = '<th scope="col">Category</th>' + "".join(f'<th scope="col"{number}>{name}</th>' for name in names)
    body = "".join(
        f'<tr><th scope="row"><bdi dir="auto">{escaped(bar.name)}</bdi></th><td{number}>{bar.count:,}</td>'
        f"<td{number}>{_cell(bar.share)}</td><td{number}>{_cell(bar.added_up)}</td></tr>"
        for bar in chart.bars
    )
    body += "".join(
        f'<tr><th scope="row"><bdi dir="auto">{escaped(name)}</bdi></th><td{number}>not counted</td>'
        f"<td{number}></td><td{number}></td></tr>"
        for name in chart.missing
    )
    if chart.bars:
        body += f'<tr><th scope="row">All</th><td{number}>{chart.total:,}</td><td{number}></td><td{number}></td></tr>'
    return table_html(
        f"The counts as a table ({counted(len(chart.bars) + len(chart.missing), 'category', 'categories')})",
        f"Table of counts: {chart.name}",
        f'<bdi dir="auto">{escaped(chart.name)}</bdi>, by category',
        heads,
        body,
        open_table=open_table,
    )


def _cell(share: float | None) -> str:
    return "" if share is None else f"{share:.1f}"
