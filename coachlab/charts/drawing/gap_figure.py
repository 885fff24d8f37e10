"""The gap chart as a `<figure>` for a page: the drawing, what it says, and the numbers as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachlab.charts.drawing.figure import NARROW, WIDE, figure_html, said_html, table_html
from coachlab.charts.drawing.gap_svg import draw_gap
from coachlab.charts.drawing.text import escaped
from coachlab.charts.gap import CLOSED_OR_MOVED
from coachlab.charts.gap_change import between, signed
from coachlab.charts.words import number_words
from coachlab.record.words import counted

if TYPE_CHECKING:
    from coachlab.charts.gap import GapChart, GapRow
    from coachlab.charts.gap_groups import Pair


def gap_figure(
    chart: GapChart, *, prefix: str = "", open_table: bool = False, answer: bool = True, wide: int = WIDE
) -> str:
    """The chart as HTML: one `<figure>` that needs nothing else and adapts to its container.

    Without `answer` it does not say whether the gap closed or everybody moved, in its drawing's description neither.
    """
    large, narrow = (
        draw_gap(chart, width, words=False, style=False, prefix=f"{prefix}{name}-", answer=answer)
        for width, name in ((wide, "wide"), (NARROW, "narrow"))
    )
    caption = "".join(
        f'<p class="coachlab-title">{said_html(title)}</p><p>{said_html(words)}</p>'
        for title, words in chart.said
        if answer or title != CLOSED_OR_MOVED
    )
    caption += "".join(f"<p>{said_html(warning)}</p>" for warning in chart.warnings)
    caption += f'<p class="coachlab-policy">{said_html(chart.policy)}</p>'
    return figure_html(large, narrow, caption, _table(chart, open_table))


def table_rows(chart: GapChart) -> tuple[list[str], list[list[str]]]:
    """The heads and the rows of the chart's table, as plain texts.

    The columns are the time, both groups, the gap, its interval, and the share whose group is not known.
    """
    heads = [
        chart.period.name.capitalize(),
        chart.reference,
        chart.group,
        "Gap, in points",
        "95 % interval",
        f"{chart.by[0].upper()}{chart.by[1:]} not known",
    ]
    return heads, [_cells(row) for row in chart.rows]


def _cells(row: GapRow) -> list[str]:
    gap = row.gap
    unknown = ""
    if row.unknown:
        unknown = f"{number_words(row.unknown[1], 0)} % ({row.unknown[0]:,})"
    return [
        row.time,
        _share(row.reference, row.reference_percent, row.hidden),
        _share(row.group, row.group_percent, row.hidden),
        signed(gap.value) if gap else "",
        between(gap) if gap and row.exact else "",
        unknown,
    ]


def _share(pair: Pair | None, percent: float | None, hidden: bool) -> str:
    if percent is None:
        return "not shown" if hidden else "no value"
    if pair is None:
        return f"{number_words(percent, 0)} % (counts not shown)"
    return f"{number_words(percent, 1)} % ({pair[0]:,} of {pair[1]:,})"


def _table(chart: GapChart, open_table: bool) -> str:
    heads, rows = table_rows(chart)
    number = ' class="coachlab-number"'
    top = f'<th scope="col">{escaped(heads[0])}</th>' + "".join(
        f'<th scope="col"{number}><bdi dir="auto">{escaped(head)}</bdi></th>' for head in heads[1:]
    )
    body = "".join(
        f'<tr><th scope="row">{escaped(row[0])}</th>'
        + "".join(f"<td{number}>{said_html(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return table_html(
        f"The numbers as a table ({counted(len(rows), chart.period.name)})",
        f"Table of the gap: {chart.title}",
        f'<bdi dir="auto">{escaped(chart.title)}</bdi>, {chart.period.name} by {chart.period.name}',
        top,
        body,
        open_table=open_table,
    )
