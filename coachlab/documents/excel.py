"""Excel files (openpyxl): a chart with its data, the measure plan, the PDSA log; words are never formulas."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import LineChart, Reference
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

from coachlab.charts.drawing.text import escaped
from coachlab.charts.picture import Picture
from coachlab.documents.chart_table import Cell, chart_rows
from coachlab.documents.csv_text import pdsa_rows, plan_rows
from coachlab.documents.safe_text import office_property, office_text
from coachlab.record.project import Project

_LONGEST = 32_000  # letters that a cell can hold
_COLOURS = {"value": "0B5CAD", "centre": "1B2733", "target": "8A5200", "limit": "00696B"}


def chart_workbook(picture: Picture, *, title: str, about: Sequence[str]) -> bytes:
    """A chart of Excel's own with what it says on the first sheet, and its data as a table on the second.

    >>> from coachlab.charts import chart_of
    >>> from coachlab.record.project import Measure
    >>> chart_workbook(chart_of(Measure(name="Visits")).picture(), title="Visits", about=[])[:2]
    b'PK'
    """
    heads, rows = chart_rows(picture)
    book = _book(title)
    front = book.active
    front.title = "Chart"
    data = book.create_sheet("Data")
    _fill(data, heads, rows, "ChartData")
    data.sheet_properties.pageSetUpPr.fitToPage = True
    data.page_setup.fitToHeight = 0
    _tell(front, title, [*about, picture.summary])
    if rows:
        front.add_chart(_chart(data, picture, heads, len(rows)), f"A{front.max_row + 2}")
    _put(front.cell(front.max_row + 24, 1), picture.policy)
    return _with_alt(_saved(book), f"Chart: {picture.name}. {picture.summary}")


def plan_workbook(project: Project, *, title: str, about: Sequence[str], number: int = 0) -> bytes:
    """The measure plan, one row a measure; or the row of the measure with this number, from 1."""
    heads, rows = plan_rows(project, number)
    return _plain_workbook("Measure plan", "MeasurePlan", heads, rows, title, about)


def pdsa_workbook(project: Project, *, title: str, about: Sequence[str], cycle: int = 0) -> bytes:
    """The PDSA log, one row a cycle; or the row of the cycle with this number, from 1."""
    heads, rows = pdsa_rows(project, cycle)
    return _plain_workbook("PDSA log", "PdsaLog", heads, rows, title, about)


def _plain_workbook(
    sheet_name: str,
    table_name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    title: str,
    about: Sequence[str],
) -> bytes:
    book = _book(title)
    sheet = book.active
    sheet.title = sheet_name
    _fill(sheet, heads, rows, table_name)
    _about(book, title, about)
    return _saved(book)


def _book(title: str) -> Workbook:
    book = Workbook()
    about = book.properties
    about.title, about.creator, about.language = office_property(title), "", "en-US"
    about.created = about.modified = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    return book


def _fill(sheet: Any, heads: Sequence[str], rows: Sequence[Sequence[Cell]], name: str) -> None:
    """The rows as a table with a head that stays in sight and is repeated on paper."""
    for at, row in enumerate([heads, *rows], 1):
        for place, value in enumerate(row, 1):
            _put(sheet.cell(at, place), value, head=at == 1)
    for place, head in enumerate(heads, 1):
        longest = max([len(str(row[place - 1] or "")) for row in rows] or [0])
        sheet.column_dimensions[get_column_letter(place)].width = min(max(len(head) + 5, longest * 1.1, 10), 40)
    sheet.freeze_panes = "B2"
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"
    sheet.page_setup.orientation = "landscape"
    if rows:
        table = Table(displayName=name, ref=f"A1:{get_column_letter(len(heads))}{len(rows) + 1}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        sheet.add_table(table)


def _put(cell: Any, value: Cell, *, head: bool = False) -> None:
    if isinstance(value, str):
        text = office_text(value)
        cell.value = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
        cell.data_type = "s"  # never a formula, whatever it begins with
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    elif value is not None:
        cell.value = value
        cell.alignment = Alignment(vertical="top")
    if head:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E3EAF1")


def _chart(sheet: Any, picture: Picture, heads: Sequence[str], count: int) -> LineChart:
    value = 2 + (2 if picture.counts else 0)
    wanted = [(value, "value"), (value + 1, "centre")]
    wanted += [(place, "limit") for place, head in enumerate(heads, 1) if head in ("Lower limit", "Upper limit")]
    wanted += [(place, "target") for place, head in enumerate(heads, 1) if head == "Target"]
    chart = LineChart()
    chart.title = office_text(picture.name)
    chart.height, chart.width = 9.5, 24
    chart.display_blanks = "gap"  # a missing month is never a zero
    chart.y_axis.title = heads[value - 1]
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.legend.position = "b"
    for place, kind in wanted:
        chart.add_data(Reference(sheet, min_col=place, min_row=1, max_row=count + 1), titles_from_data=True)
        line = chart.series[-1]
        line.smooth = False
        line.graphicalProperties.line.solidFill = _COLOURS[kind]
        if kind == "value":
            line.marker.symbol, line.marker.size = "circle", 6
            line.marker.graphicalProperties.solidFill = _COLOURS[kind]
        else:
            line.marker.symbol = "none"
            line.graphicalProperties.line.dashStyle = {"target": "dashDot", "limit": "sysDot"}.get(kind, "solid")
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=count + 1))
    known = [number for number in [*picture.values, picture.target] if number is not None]
    if known and picture.unit == "%":
        chart.y_axis.scaling.min = max(0, 10 * (min(known) // 10))
    return chart


def _about(book: Workbook, title: str, about: Iterable[str]) -> None:
    _tell(book.create_sheet("About"), title, about)


def _tell(sheet: Any, title: str, about: Iterable[str]) -> None:
    """The title and some sentences, one below the other, in a column that fits a page on its side."""
    sheet.column_dimensions["A"].width = 120
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    for at, words in enumerate([title, *(words for words in about if words)], 1):
        _put(sheet.cell(at, 1), words)
    sheet["A1"].font = Font(bold=True, size=14)


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _with_alt(made: bytes, words: str) -> bytes:
    """The workbook with words for its chart, for which openpyxl has no place."""
    out = io.BytesIO()
    alt = escaped(office_text(words))
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename.startswith("xl/drawings/drawing"):
                text = data.decode("utf-8")
                data = re.sub(r"(<(?:\w+:)?cNvPr )", lambda found: f'{found[1]}descr="{alt}" ', text).encode("utf-8")
            new.writestr(item, data)
    return out.getvalue()
