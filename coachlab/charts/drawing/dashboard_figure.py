"""A dashboard's page as a `<figure>`: the drawn charts, each linked to its row, what they say, and a table of all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coachlab.charts.dashboard_chart import anchor_of
from coachlab.charts.drawing.dashboard_svg import draw_dashboard
from coachlab.charts.drawing.figure import NARROW, WIDE, figure_html, said_html, table_html
from coachlab.charts.drawing.text import escaped
from coachlab.record.months import month_words
from coachlab.record.suppression.policy import NOT_SHOWN
from coachlab.record.words import counted

if TYPE_CHECKING:
    from coachlab.charts.dashboard import DashboardPage
    from coachlab.charts.dashboard_chart import DashboardChart
    from coachlab.charts.dashboard_table import Place

HEADS = ("Measure", "What the chart shows", "Latest", "Median", "Months shown", "Months not shown")

_STYLE = (
    ".coachlab-figure a{color:var(--cl-point)}"
    ".coachlab-figure th a,.coachlab-figure p>a:only-child{display:inline-block;min-height:24px;min-width:24px}"
    ".coachlab-figure a:focus-visible,.coachlab-figure tr:focus-visible"
    "{outline:3px solid var(--cl-point);outline-offset:2px}"
    ".coachlab-figure tr:target{outline:3px solid var(--cl-point);outline-offset:-3px}"
    ".coachlab-figure .cl-dashboard td:last-child{min-width:0}"
    ".coachlab-figure .cl-dashboard td:nth-child(3){min-width:7.5em}"
)


def dashboard_figure(
    page: DashboardPage,
    *,
    prefix: str = "",
    open_table: bool = True,
    link: Callable[[Place], str] | None = None,
) -> str:
    """The page as HTML: one `<figure>` that needs nothing else and adapts to its container; see `to_html`."""

    def row_of(chart: DashboardChart) -> str:
        return f"#{prefix}{page.anchor_of(chart)}"

    address = link or (lambda place: f"#{prefix}{anchor_of(place)}")
    wide, narrow = (
        draw_dashboard(page, width, words=False, style=False, prefix=f"{prefix}{name}-", link=row_of)
        for width, name in ((WIDE, "wide"), (NARROW, "narrow"))
    )
    up = ""
    if page.place.level and page.place.parent in page.links_to:
        up = f"<p>{_linked(page.place.parent.name, address(page.place.parent), 'Back to ')}</p>"
    caption = f"{up}<p>{said_html(page.summary)}</p>"
    caption += f'<p class="coachlab-policy">{said_html(page.policy)}</p>'
    found = figure_html(wide, narrow, caption, _table(page, prefix, open_table, address))
    name = escaped(f"{prefix}{anchor_of(page.place)}")
    return f'<section class="cl-dashboard-page" id="{name}" aria-label="{escaped(page.title)}">{found}</section>\n'


def table_rows(page: DashboardPage) -> list[list[str]]:
    """The rows of a page's table as plain texts, in the order of the charts: whose chart, then `HEADS`."""
    return [
        [
            chart.place.name,
            chart.measure.name,
            chart.verdict_words,
            f"{chart.value_words(chart.latest[1])} ({month_words(chart.latest[0])})" if chart.latest else _none(chart),
            chart.value_words(chart.centre_line) if chart.centre_line is not None else _none(chart),
            f"{chart.shown_points:,}",
            f"{len(chart.left_out):,}",
        ]
        for chart in page.charts
    ]


def _none(chart: DashboardChart) -> str:
    return NOT_SHOWN if chart.left_out else "no value"


def _linked(words: str, address: str, before: str = "") -> str:
    return f'<a href="{escaped(address)}">{before}<bdi dir="auto">{escaped(words)}</bdi></a>'


def _table(page: DashboardPage, prefix: str, open_table: bool, address: Callable[[Place], str]) -> str:
    number = ' class="coachlab-number"'
    top = '<th scope="col">Whose chart</th>' + "".join(
        f'<th scope="col"{number if place > 1 else ""}>{head}</th>' for place, head in enumerate(HEADS)
    )
    body = []
    for chart, row in zip(page.charts, table_rows(page), strict=True):
        name = f'<bdi dir="auto">{escaped(row[0])}</bdi>'
        if chart.place in page.links_to and chart.place != page.place:
            name = _linked(row[0], address(chart.place))
        cells = "".join(
            f"<td{number if place > 1 else ''}>"
            + (said_html(cell) if place else f'<bdi dir="auto">{said_html(cell)}</bdi>')
            + "</td>"
            for place, cell in enumerate(row[1:])
        )
        body.append(
            f'<tr id="{escaped(prefix + page.anchor_of(chart))}" tabindex="-1"><th scope="row">{name}</th>{cells}</tr>'
        )
    table = table_html(
        f"All charts as a table ({counted(len(page.charts), 'chart')})",
        f"Table of the dashboard: {page.title}",
        f'<bdi dir="auto">{escaped(page.title)}</bdi>, in the order of the charts',
        top,
        "".join(body),
        open_table=open_table,
    )
    return f'<style>{_STYLE}</style><div class="cl-dashboard">{table}</div>'
