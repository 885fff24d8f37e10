"""Sheets that have their months side by side, as pivot tables do: noticed, and turned so that each month is a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from coachlab.record.months import MonthReading, reading_of
from coachlab.record.tables.dialects import Rows
from coachlab.record.tables.problems import NOTE, Problem, TableError, column_letter
from coachlab.record.tables.table import Row, Table
from coachlab.record.words import quoted

_LOOK = 30  # rows in which the row of months must be found
_YEAR = re.compile(r"(?:19|20)\d{2}$", re.ASCII)
_LETTERS = re.compile(r"[^\W\d_]")


def is_month(reading: MonthReading) -> bool:
    """A month written as one; a bare five-digit number may be a count just as well."""
    return not reading.refusal and reading.style != "serial number"


def with_years_above(rows: Rows) -> Rows:
    """Months without a year, side by side below a row of years, become whole months: Nov, Dec, Jan below 2024, 2025.

    A year holds for the columns to its right until the next one, as merged cells do. Raises TableError, one sentence,
    where the months stand side by side and the years below each other, which gives a cell no row of its own.

    >>> with_years_above([(1, ["", "2024", "", "2025"]), (2, ["", "Nov", "Dec", "Jan"]), (3, ["Met", "4", "5", "6"])])
    [(2, ['', 'Nov 2024', 'Dec 2024', 'Jan 2025']), (3, ['Met', '4', '5', '6'])]
    """
    for at, (number, cells) in enumerate(rows[:_LOOK]):
        bare = [i for i, c in enumerate(cells) if _LETTERS.search(c) and reading_of(c).refusal == "no year"]
        if len(bare) < 3 or len(bare) * 2 <= sum(map(bool, cells)):
            continue
        above = rows[at - 1][1] if at else []
        years = {i for i, c in enumerate(above) if _YEAR.match(c)}
        if years and min(years) <= bare[0]:
            return [*rows[: at - 1], (number, _joined(cells, above, bare)), *rows[at + 1 :]]
        below = [cells[i] for _, cells in rows[at + 1 :] for i in range(bare[0]) if _YEAR.match(cells[i])]
        if below:
            raise TableError(
                f"The months stand side by side in row {number} (cell {column_letter(bare[0] + 1)}{number} is "
                f"{quoted(cells[bare[0]])}) and the years, such as {quoted(below[0])}, below each other: "
                "give each month a row of its own, with its year."
            )
    return rows


def _joined(cells: Sequence[str], above: Sequence[str], bare: Sequence[int]) -> list[str]:
    joined, year = list(cells), ""
    for i, cell in enumerate(cells):
        year = above[i] if _YEAR.match(above[i]) else year
        if i in bare and year:
            joined[i] = f"{cell} {year}"
    return joined


def months_across(rows: Rows) -> int | None:
    """The place of a row that holds the months side by side; None for the usual table."""
    for i, (_, cells) in enumerate(rows[:_LOOK]):
        months = [r.month or r.month_first or r.day_first for r in map(reading_of, cells) if is_month(r)]
        filled = sum(map(bool, cells))
        if len(set(months)) >= 3 and len(months) * 2 > filled:
            return i if len(rows) > i + 1 else None
    return None


def turned(rows: Rows, at: int, *, separator: str, problems: Sequence[Problem], sheet: str) -> Table:
    """The table with rows and columns exchanged, for a sheet that has its months side by side in the row at `at`."""
    header = rows[at][1]
    first = next(i for i, c in enumerate(header) if is_month(reading_of(c)))
    below = rows[at + 1 :]
    numbers = [number for number, _ in below]
    side = tuple((header[i], tuple(cells[i] for _, cells in below)) for i in range(first))
    body = [
        Row(j + 1, (header[j], *(cells[j] for _, cells in below)))
        for j in range(first, len(header))
        if header[j] or any(cells[j] for _, cells in below)
    ]
    words = "The months stand side by side in this sheet, so it was turned: each column of the sheet is one month."
    return Table(
        names_from(side, numbers),
        tuple(body),
        tuple(" ".join(c for c in cells if c) for _, cells in rows[:at]),
        separator,
        turned=True,
        problems=(*problems, Problem(NOTE, words, about="turned")),
        sheet=sheet,
        origins=(rows[at][0], *numbers),
        side=side,
    )


def names_from(side: Sequence[tuple[str, Sequence[str]]], numbers: Sequence[int]) -> tuple[str, ...]:
    """The names of a turned table's columns: the months', then one for each row of the sheet, all different.

    >>> names_from([("Measure", ["Met", "Seen", "Met"])], [2, 3, 4])
    ('Measure', 'Met (row 2)', 'Seen', 'Met (row 4)')
    """
    labels = [" ".join(texts[i] for _, texts in side if texts[i]) or f"row {n}" for i, n in enumerate(numbers)]
    counts = Counter(labels)
    first = (side[0][0] if side else "") or "Month"
    return (first, *(f"{n} (row {i})" if counts[n] > 1 else n for n, i in zip(labels, numbers, strict=True)))
