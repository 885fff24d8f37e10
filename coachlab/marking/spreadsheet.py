"""Writes tables of marks as CSV or Excel, so that no name in them can be run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from coachlab.marking.layouts import Cell, Table

_FORMULA = "=+-@\t\r"


def disarmed(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe goes before the first sign of one (OWASP).

    >>> disarmed("=HYPERLINK(1)"), disarmed("Ana Gómez")
    ("'=HYPERLINK(1)", 'Ana Gómez')
    """
    return f"'{text}" if text[:1] and text[0] in _FORMULA else text


def to_csv(table: Table) -> bytes:
    """The table as CSV in UTF-8, with the mark at its beginning by which Excel knows the encoding.

    >>> to_csv([["Learner", "Aim"], ["=1+1", 2.5], ["Ben", None]]).decode("utf-8-sig").splitlines()
    ['Learner,Aim', "'=1+1,2.5", 'Ben,']
    """
    text = io.StringIO()
    csv.writer(text).writerows([[_written(cell) for cell in row] for row in table])
    return text.getvalue().encode("utf-8-sig", "replace")


def to_excel(sheets: Mapping[str, Table]) -> bytes:
    """The tables as one Excel file, a sheet each, with the heading held in place."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.creator = "Coachlab"
    book.remove(book.worksheets[0])
    for title, table in sheets.items():
        sheet = book.create_sheet(title)
        for number, row in enumerate(table, 1):
            for place, value in enumerate(row, 1):
                cell = sheet.cell(number, place)
                if isinstance(value, str):
                    cell.value = disarmed(_allowed(value))
                    cell.data_type = "s"  # a text, whatever it begins with
                else:
                    cell.value = value
                if number == 1:
                    cell.font = Font(bold=True)
        sheet.freeze_panes = "B2"
        for place in range(1, len(table[0]) + 1):
            longest = max((len(str(row[place - 1] or "")) for row in table), default=8)
            sheet.column_dimensions[get_column_letter(place)].width = min(max(longest + 2, 8), 60)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    return disarmed(cell) if isinstance(cell, str) else f"{cell:g}"


def _allowed(text: str) -> str:
    """The text without the signs that an Excel file cannot hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    plain: str = ILLEGAL_CHARACTERS_RE.sub("", text)
    return plain.encode("utf-8", "replace").decode("utf-8")
