"""Rows and columns of a sheet that are hidden, by hand or by a filter: left out and said, for nobody sees them."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from coachlab.record.tables.dialects import Rows
from coachlab.record.tables.problems import LEFT_OUT, Problem, column_letter, places
from coachlab.record.words import listed, quoted

_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
_NUMBER = re.compile(rb"\b(r|min|max)=\"(\d+)\"")


def without_hidden(data: bytes, sheet: Any, rows: Rows) -> tuple[Rows, list[Problem]]:
    """The rows without those that the person does not see, hidden columns emptied, and what is to be said of it.

    `data` is the workbook, `sheet` its sheet as openpyxl reads it in passing, which knows of no hidden rows.
    """
    part = _part_of(data, sheet)
    hidden = {numbers.get(b"r", 0) for numbers in _numbers(_ROW, part)}
    columns = {
        number
        for numbers in _numbers(_COLUMN, part)
        for number in range(numbers.get(b"min", 1), min(numbers.get(b"max", 0), 16_384) + 1)
    }
    problems = []
    gone = [number for number, _ in rows if number in hidden]
    if gone:
        problems.append(_left_out(places(gone, sheet=sheet.title), len(gone), tuple(gone)))
    seen = [(number, list(cells)) for number, cells in rows if number not in hidden]
    emptied = sorted({i for _, cells in seen for i, c in enumerate(cells, 1) if c and i in columns})
    if emptied:
        names = listed([column_letter(i) for i in emptied])
        where = f"column{'' if len(emptied) == 1 else 's'} {names} of the sheet {quoted(sheet.title)}"
        problems.append(_left_out(where, len(emptied), ()))
    shown = [(n, ["" if i in columns else c for i, c in enumerate(cells, 1)]) for n, cells in seen]
    return [(number, cells) for number, cells in shown if any(cells)], problems


def _left_out(where: str, count: int, rows: tuple[int, ...]) -> Problem:
    what = "is hidden, so it was left out: show it in Excel if it belongs to the data."
    if count > 1:
        what = "are hidden, so they were left out: show them in Excel if they belong to the data."
    return Problem(LEFT_OUT, f"{where[:1].upper()}{where[1:]} {what}", rows, about="hidden")


def _part_of(data: bytes, sheet: Any) -> bytes:
    """The sheet's own part of the workbook; nothing where it has none."""
    path = str(getattr(sheet, "_worksheet_path", "") or "").lstrip("/")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(path) if path in package.namelist() else b""


def _numbers(pattern: re.Pattern[bytes], part: bytes) -> list[dict[bytes, int]]:
    return [{name: int(number) for name, number in _NUMBER.findall(tag)} for tag in pattern.findall(part)]
