"""Cells that a sheet leaves empty because the one above still holds: merged months, and a year written once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from coachlab.record.months import months_between, read_months
from coachlab.record.tables.table import Row


def filled_years(rows: Sequence[Row], month: int, year: int) -> dict[int, str]:
    """The year of each row, by the row's number: its own or, beside a month, the last one above it.

    `month` and `year` are the places of the two columns.

    >>> filled_years([Row(2, ("Nov", "2024")), Row(3, ("Dec", "")), Row(4, ("Jan", "2025"))], 0, 1)
    {2: '2024', 3: '2024', 4: '2025'}
    """
    years, last = {}, ""
    for row in rows:
        last = row.cells[year] or last
        years[row.number] = last if row.cells[month] else row.cells[year]
    return years


def filled_months(rows: Sequence[Row], month: int, has_numbers: Callable[[Row], bool]) -> dict[int, str]:
    """The month's text for the rows that belong to the month above them, by the row's number.

    Only where no month is absent between the one above and the one below, so that the row cannot be a month that was
    forgotten; after the last month as many rows as another month had. `month` is the place of the column.

    >>> rows = [Row(2, ("2025-01", "4")), Row(3, ("", "5")), Row(4, ("2025-02", "6")), Row(5, ("", "7"))]
    >>> filled_months(rows, 0, lambda row: True)
    {3: '2025-01', 5: '2025-02'}
    >>> filled_months([rows[0], rows[1], Row(4, ("2025-03", "6"))], 0, lambda row: True)
    {}
    """
    if not any(not row.cells[month] for row in rows):
        return {}
    named = [(i, row.cells[month]) for i, row in enumerate(rows) if row.cells[month]]
    readings = read_months([text for _, text in named]).readings
    at = [(i, text, reading.month) for (i, text), reading in zip(named, readings, strict=True) if reading.month]
    filled: dict[int, str] = {}
    longest = 0
    for (i, text, one), (k, _, other) in pairwise(at):
        empty = [row for row in rows[i + 1 : k] if not row.cells[month] and has_numbers(row)]
        if len(months_between(one, other)) <= 2 and one <= other and len(empty) == k - i - 1:
            filled |= {row.number: text for row in empty}
            longest = max(longest, len(empty))
    if at and longest:
        i, text, _ = at[-1]
        filled |= {row.number: text for row in rows[i + 1 : i + 1 + longest] if _belongs(row, month, has_numbers)}
    return filled


def _belongs(row: Row, month: int, has_numbers: Callable[[Row], bool]) -> bool:
    return not row.cells[month] and has_numbers(row)
