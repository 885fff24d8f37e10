"""A few charts side by side with one common scale, as one SVG from the standard library: the groups of a measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from coachlab.charts.drawing.canvas import Canvas, coordinate
from coachlab.charts.drawing.document import check_width, svg_document
from coachlab.charts.drawing.legend import notes_below
from coachlab.charts.drawing.plot_area import drawn_values
from coachlab.charts.drawing.svg import drawn

if TYPE_CHECKING:
    from coachlab.charts.picture import Picture


def on_one_scale(pictures: Sequence[Picture]) -> list[Picture]:
    """The same pictures, each with a value axis that holds the values of all.

    >>> from coachlab.charts import run_chart
    >>> low, high = run_chart([1, 2]).picture(), run_chart([8, 9]).picture()
    >>> [max(picture.also_on_the_axis) for picture in on_one_scale([low, high])]
    [9.0, 9.0]
    """
    axis = [value for picture in pictures for value in drawn_values(picture)]
    return [replace(picture, also_on_the_axis=axis) for picture in pictures]


def side_by_side(pictures: Sequence[Picture], title: str, *, width: int = 1000, prefix: str = "") -> str:
    """The pictures of one measure's groups as SVG text `width` CSS pixels wide: two to a row, all with one scale.

    Above them stands the title, below them the notes, which they share. A screen reader hears each chart's name and
    summary. `prefix` begins the ids in it.
    Raises ChartError for a width below 280 and above 4,000.

    >>> from coachlab.charts import run_chart
    >>> pictures = [run_chart(rows).about(name=name).picture() for name, rows in (("North", [1, 2]), ("South", [8, 9]))]
    >>> side_by_side(pictures, "Visits by site").count("<svg")
    3
    """
    page = Canvas(check_width(width, "A sheet of charts"))
    page.y = page.pad - 4
    page.lines(title, page.pad, page.inner, size=18, bold=True)
    page.y += 12
    columns = 1 if page.small or len(pictures) < 2 else 2
    each = page.width // columns
    charts = [drawn(picture, each, words=False) for picture in on_one_scale(pictures)]
    for start in range(0, len(charts), columns):
        row = charts[start : start + columns]
        for column, chart in enumerate(row):
            high = coordinate(chart.y)
            page.parts.append(
                f'<svg x="{column * each}" y="{coordinate(page.y)}" width="{each}" height="{high}" '
                f'viewBox="0 0 {each} {high}">{"".join(chart.parts)}</svg>'
            )
        page.y += max(chart.y for chart in row)
    notes_below(page, pictures[0].notes if pictures else [])
    page.y += page.pad
    words = " ".join(f"{picture.name}: {picture.summary}" for picture in pictures)
    return svg_document(page, kind="charts", title=title, words=words, salt=words, prefix=prefix)
