"""Cells of a workbook as the person sees them, and what Excel makes of dates: typed months, and days from 1904."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from coachlab.record.months import reading_of
from coachlab.record.tables import Row, Table, guess_columns

_DAY_AND_MONTH = re.compile(r"d{1,2}[-/ ]mmm(?:;@)?", re.IGNORECASE)
_LIKE_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)
_DAYS_TO_1904 = 1462
_EARLIER, _LATER = 15, 1  # years around the year of typing that a practice's months can mean


def cell_text(cell: Any) -> str:
    """A cell as the person sees it, but with all of its digits: dates as 2025-03-01, 0.61 shown as a percent as 61%."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (int, float)):
        if "%" in (cell.number_format or ""):
            return f"{value * 100:.12g}%"
        text = f"{value:.15g}" if isinstance(value, float) else str(value)
        # the zero tells the number 1.024 from the text "1.024", whose point may mark a thousand
        return f"{text}0" if _LIKE_THOUSANDS.fullmatch(text) else text
    return str(value).strip()


class TypedMonths:
    """Months typed as Jan-25, of which Excel makes the 25th of January of the year of typing, shown as 25-Jan.

    A column is taken to hold such months where all of its dates are shown as day and month alone, lie in one year, and
    have days that are years near it. They then read as they are shown; the import says how "25-Jan" was understood.
    """

    def __init__(self) -> None:
        self._found: dict[int, list[tuple[list[str], date]]] = {}
        self._other: set[int] = set()

    def look(self, cells: Sequence[Any], texts: list[str]) -> None:
        """Remember the dates of one row, whose texts may be mended later."""
        for at, cell in enumerate(cells):
            if isinstance(cell.value, datetime):
                if _DAY_AND_MONTH.fullmatch(cell.number_format or ""):
                    self._found.setdefault(at, []).append((texts, cell.value))
                else:
                    self._other.add(at)

    def mend(self) -> None:
        """Put what is shown into the rows where it is what was typed."""
        for at, found in self._found.items():
            years = {when.year for _, when in found}
            near = all(when.year - _EARLIER <= 2000 + when.day <= when.year + _LATER for _, when in found)
            if at in self._other or len(years) > 1 or not near or len(found) < 2:
                continue
            for texts, when in found:
                texts[at] = f"{when.day}-{'JanFebMarAprMayJunJulAugSepOctNovDec'[3 * when.month - 3 : 3 * when.month]}"


def counted_from_1904(table: Table) -> Table:
    """The table with the days of its months counted from 1900, for a workbook that counts them from 1904.

    Only bare numbers need it: what is formatted as a date was read as the right one.
    """
    month = guess_columns(table).month
    if month is None:
        return table
    at = table.index(month)
    rows = []
    for row in table.rows:
        cells = list(row.cells)
        if reading_of(cells[at]).style == "serial number":
            cells[at] = str(int(float(cells[at])) + _DAYS_TO_1904)
        rows.append(Row(row.number, tuple(cells)))
    return replace(table, rows=tuple(rows))
