"""The run chart as one SVG, drawn by the standard library: the same numbers always give the same text."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from coachlab.charts import legend, palette
from coachlab.charts.canvas import Canvas, coordinate
from coachlab.charts.errors import ChartError, shown
from coachlab.charts.plot_area import plot_area
from coachlab.charts.text import escaped, isolated, wrapped

if TYPE_CHECKING:
    from coachlab.charts.measure_chart import MeasureChart

NARROWEST, WIDEST = 280, 4000


def draw(chart: MeasureChart, width: int = 1000, *, words: bool = True, prefix: str = "", style: bool = True) -> str:
    """The chart as SVG text, `width` CSS pixels wide, as high as its words need.

    Without `words` only title, plot and key: for a page that says the rest itself. `prefix` begins the ids in it, for
    a page that shows the same chart twice. Without `style` the style sheet is left out, for a page that holds it
    already. Raises ChartError for a width below 280 or above 4,000.

    >>> from coachlab.charts import chart_of
    >>> from coachlab.record.project import Measure
    >>> draw(chart_of(Measure(name="Visits"))).startswith('<svg xmlns="http://www.w3.org/2000/svg" class=')
    True
    """
    if isinstance(width, bool) or not isinstance(width, (int, float)) or not NARROWEST <= width <= WIDEST:
        raise ChartError(f"A chart is {NARROWEST} to {WIDEST:,} pixels wide, not {shown(width)}.")
    page = Canvas(int(width))
    _heading(page, chart)
    plot_area(page, chart)
    legend.key(page, chart)
    if words:
        legend.below(page, chart)
    page.y += page.pad
    return _document(page, chart, prefix, style)


def _heading(page: Canvas, chart: MeasureChart) -> None:
    size = 16 if page.small else 18
    page.y = page.pad - 4
    for line in wrapped(chart.name, size * 1.06, page.inner, most=3 if page.small else 2):
        page.y += size * 1.3
        page.text(page.pad, page.y, line, size=size, bold=True)
    page.y += 2
    page.lines(subtitle(chart), page.pad, page.inner, colour="soft")
    for warning in chart.warnings:
        page.y += 3
        page.parts.append(
            f'<circle class="cl-s-ink" cx="{page.pad + 8}" cy="{coordinate(page.y + 13.5)}" r="7.5" fill="none" '
            f'stroke="{palette.LIGHT["ink"]}" stroke-width="1.5"/>'
        )
        page.text(page.pad + 8, page.y + 18, "!", size=12, bold=True, anchor="middle")
        page.lines(warning, page.pad + 23, page.inner - 23, bold=True)
    page.y += 8 if chart.warnings else 0


def subtitle(chart: MeasureChart) -> str:
    """What a value is and which way is better.

    >>> from coachlab.charts import chart_of
    >>> from coachlab.record.project import Measure
    >>> subtitle(chart_of(Measure(direction="higher")))
    'Percent, month by month. Higher is better ↑'
    """
    unit = "Percent" if chart.unit == "%" else chart.unit[:1].upper() + chart.unit[1:] or "Number"
    better = {"higher": ". Higher is better ↑", "lower": ". Lower is better ↓"}.get(chart.measure.direction, "")
    return f"{unit}, month by month{better}"


def _document(page: Canvas, chart: MeasureChart, prefix: str, style: bool) -> str:
    body = "".join(page.parts)
    # The ids come from the content: the same chart has the same text each time, two charts of a page do not collide.
    digest = hashlib.sha256(f"{page.width}{chart.summary}{body}".encode(errors="replace")).hexdigest()[:10]
    name = escaped(f"{prefix}chart-{digest}")
    words = [f"Run chart: {chart.name}", " ".join([chart.summary, *(f"{signal.words}." for signal in chart.signals)])]
    title, description = (escaped(isolated(text)) for text in words)
    sheet = f"<style>{palette.style_sheet()}{palette.fills()}</style>" if style else ""
    width, height = page.width, coordinate(page.y)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="coachlab-chart" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-labelledby="{name}-title {name}-text" '
        f'font-family="{palette.FONT}" font-size="13" style="max-width:100%;height:auto">'
        f'<title id="{name}-title">{title}</title><desc id="{name}-text">{description}</desc>{sheet}'
        f'<rect class="cl-f-paper" width="{width}" height="{height}" fill="{palette.LIGHT["paper"]}"/>'
        f"{body}</svg>\n"
    )
