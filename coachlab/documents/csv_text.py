"""A chart's data and the measure plan as CSV: standard library only, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from coachlab.charts.picture import Picture
from coachlab.documents.chart_table import Cell, chart_rows
from coachlab.documents.measure_plan import DEFINITION
from coachlab.record.project import Project

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def chart_csv(picture: Picture, notices: Iterable[str] = ()) -> str:
    """The rows of a chart, each notice a line before them that begins with "#".

    >>> from coachlab.charts import chart_of
    >>> from coachlab.record.project import Measure
    >>> chart_csv(chart_of(Measure(name="Visits")).picture(), ["Synthetic"]).splitlines()[0]
    '# Synthetic'
    """
    heads, rows = chart_rows(picture)
    return _written(notices, heads, rows)


def plan_csv(project: Project, notices: Iterable[str] = ()) -> str:
    """The measure plan, one row a measure.

    >>> plan_csv(Project()).split(",")[:2]
    ['Measure', 'Kind']
    """
    heads, rows = plan_rows(project)
    return _written(notices, heads, rows)


def plan_rows(project: Project) -> tuple[list[str], list[list[Cell]]]:
    """The heads and the rows of the measure plan."""
    heads = ["Measure", "Kind", "Direction", "Unit", *(label for _, label, _ in DEFINITION), "Target"]
    rows: list[list[Cell]] = [
        [
            measure.name,
            measure.kind,
            measure.direction,
            "%" if measure.display == "percent" else measure.unit,
            *(getattr(measure.definition, name) for name, _, _ in DEFINITION),
            measure.chart.target,
        ]
        for measure in project.measures
    ]
    return heads, rows


def _written(notices: Iterable[str], heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    out = io.StringIO()
    for notice in notices:
        out.write(f"# {' '.join(notice.split())}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_cell(head) for head in heads])
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _cell(cell: Cell) -> str | float:
    """A number as it is, a text so that no spreadsheet takes it for a formula."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return int(cell) if cell == int(cell) else cell
