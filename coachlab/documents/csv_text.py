"""A chart's data, the measure plan and the PDSA log as CSV: standard library only, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from coachlab.charts.picture import Picture
from coachlab.documents.chart_table import Cell, chart_rows
from coachlab.documents.measure_plan import DEFINITION, numbered_measures
from coachlab.documents.pdsa import cycle_title, numbered_cycles
from coachlab.documents.wording import DECISIONS, HELD, SCALES, change_name, day_words, lines, measure_name
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


def table_csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]], notices: Iterable[str] = ()) -> str:
    """Any table as CSV, each notice a line before it; no cell of it is taken for a formula by a spreadsheet.

    >>> table_csv(["Practice", "Hours"], [["=Elm", 6.0]]).splitlines()
    ['Practice,Hours', "'=Elm,6"]
    """
    return _written(notices, heads, rows)


def plan_csv(project: Project, notices: Iterable[str] = (), number: int = 0) -> str:
    """The measure plan, one row a measure; or the row of the measure with this number, from 1.

    >>> plan_csv(Project()).split(",")[:2]
    ['Measure', 'Kind']
    """
    heads, rows = plan_rows(project, number)
    return _written(notices, heads, rows)


def pdsa_csv(project: Project, notices: Iterable[str] = (), cycle: int = 0) -> str:
    """The PDSA log, one row a cycle; or the row of the cycle with this number, from 1.

    >>> pdsa_csv(Project()).split(",")[:2]
    ['Cycle', 'Change']
    """
    heads, rows = pdsa_rows(project, cycle)
    return _written(notices, heads, rows)


def pdsa_rows(project: Project, cycle: int = 0) -> tuple[list[str], list[list[Cell]]]:
    """The heads and the rows of the PDSA log."""
    heads = ["Cycle", "Change", "To learn", "Scale", "Questions and predictions", "What came out"]
    heads += [
        "The predictions",
        "What is done",
        "Who",
        "Where",
        "Starts",
        "Ends",
        "Data",
        "Measure",
        "What happened",
        "The unexpected",
    ]
    heads += ["Comparison", "What was learned", "Decision", "What comes next"]
    rows: list[list[Cell]] = []
    for number, each in numbered_cycles(project, cycle):
        asked = [f"{q.question.strip()} Prediction: {q.prediction.strip()}" for q in each.questions]
        rows.append(
            [
                cycle_title(each, number),
                change_name(project, each.change),
                each.objective,
                SCALES.get(each.scale, ""),
                lines(asked),
                lines([q.answer for q in each.questions]),
                lines([HELD.get(q.held, "Not known yet") for q in each.questions]),
                each.what,
                each.who,
                each.where,
                day_words(each.starts),
                day_words(each.ends),
                lines([each.data, each.data_who, each.data_how]),
                measure_name(project, each.measure),
                each.happened,
                each.unexpected,
                each.comparison,
                each.learning,
                DECISIONS.get(each.decision, ""),
                each.next,
            ]
        )
    return heads, rows


def plan_rows(project: Project, number: int = 0) -> tuple[list[str], list[list[Cell]]]:
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
        for _, measure in numbered_measures(project, number)
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
