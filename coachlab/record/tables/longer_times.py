"""Quarters, half-years and years in a column of times, as reports by group have them: each read as its last month."""

from __future__ import annotations

import re
from dataclasses import replace

from coachlab.record.months import FIRST_YEAR, LAST_YEAR, reading_of
from coachlab.record.tables.table import Row, Table

_MOSTLY = 0.6  # of a column's cells
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ENDS = " ,/_-"
_FORMS = (
    ("quarter", 3, re.compile(r"(?:q|t|qtr\.?|quarter) ?([1-4])|([1-4]) ?(?:st|nd|rd|th)? ?(?:q|qtr\.?|quarter)")),
    ("half-year", 6, re.compile(r"(?:h|s|half) ?([12])|([12]) ?(?:st|nd)? ?(?:h|half)")),
)
"""Each length of time with its months, and how one is written once its year is taken away."""


def last_month_of(text: str) -> tuple[str, str]:
    """Which length of time a text names, and its last month; two empty texts where it names none.

    >>> last_month_of("2025-Q1"), last_month_of("3rd quarter 2024"), last_month_of("H1 2025"), last_month_of("2023")
    (('quarter', '2025-03'), ('quarter', '2024-09'), ('half-year', '2025-06'), ('year', '2023-12'))
    >>> last_month_of("FY 2023 Q1"), last_month_of("March 2025")
    (('', ''), ('', ''))
    """
    text = " ".join(text.casefold().split())
    years = _YEAR.findall(text)
    if len(years) != 1 or not FIRST_YEAR <= int(years[0]) <= LAST_YEAR:
        return "", ""
    rest = _YEAR.sub("", text).strip(_ENDS).removesuffix(" of").strip(_ENDS)
    if not rest:
        return "year", f"{years[0]}-12"
    for name, months, form in _FORMS:
        found = form.fullmatch(rest)
        if found:
            return name, f"{years[0]}-{months * int(found[1] or found[2]):02d}"
    return "", ""


def column_of_longer_times(table: Table) -> str | None:
    """The column that holds quarters, half-years or years, in a table that has no months; None where there is none.

    >>> from coachlab.record.tables import read_table
    >>> column_of_longer_times(read_table("Group,Quarter,Met,Seen\\nA,2025-Q1,4,9\\nA,2025-Q2,5,9"))
    'Quarter'
    """
    best, most = None, _MOSTLY
    for name in table.columns:
        texts = [text for text in table.texts(name) if text]
        different = dict.fromkeys(texts)
        if not texts:
            continue
        months = {text for text in different if (read := reading_of(text)).month and read.style != "serial number"}
        if sum(text in months for text in texts) * 2 > len(texts):
            return None
        longer = {text for text in different if last_month_of(text)[0]}
        share = sum(text in longer for text in texts) / len(texts)
        if share > most or (share == most and best is None):
            best, most = name, share
    return best


def in_last_months(table: Table, column: str | None) -> tuple[Table, str]:
    """The table with each quarter, half-year or year of a column as its last month, and which of them it holds.

    The length is "month" where the column mostly holds something else; then the table stays as it is.

    >>> from coachlab.record.tables import read_table
    >>> table, length = in_last_months(read_table("Quarter,Met,Seen\\n2025-Q1,4,9\\n2025-Q2,5,9"), "Quarter")
    >>> table.texts("Quarter"), length
    (['2025-03', '2025-06'], 'quarter')
    """
    if column is None or column not in table.columns:
        return table, "month"
    at = table.index(column)
    read = {text: last_month_of(text) for text in dict.fromkeys(table.texts(column)) if text}
    texts = [text for text in table.texts(column) if text]
    named = [read[text][0] for text in texts if read[text][0]]
    if not texts or len(named) < _MOSTLY * len(texts):
        return table, "month"
    length = max(set(named), key=lambda name: (named.count(name), name))

    def cell(text: str) -> str:
        name, month = read.get(text, ("", ""))
        return month if name == length else text

    rows = tuple(
        Row(row.number, tuple(cell(text) if place == at else text for place, text in enumerate(row.cells)))
        for row in table.rows
    )
    return replace(table, rows=rows), length
