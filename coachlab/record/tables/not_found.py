"""Why no column reads as months or as numbers: the sentence names the first cell that stands in the way."""

from __future__ import annotations

import re
from collections import Counter

from coachlab.record.months import reading_of, refusal_words
from coachlab.record.tables.cells import read_number
from coachlab.record.tables.doubts import what_it_is
from coachlab.record.tables.problems import places
from coachlab.record.tables.table import Table
from coachlab.record.tables.vocabulary import DATE
from coachlab.record.words import quoted

_TOLD = ("quarter", "week", "half-year", "fiscal", "several", "no year")
_WRITE = "look for one written like 2025-03, 03/2025 or Mar 2025."
_NUMBERS_ALONE = {
    "fraction": "holds two numbers: put the numerator and the denominator in two columns",
    "time": "is a time: write it as a number, for example in minutes",
    "date": "is a date, not a number",
    "text": "is not a number alone",
}


def no_month(table: Table) -> str:
    """Why no column is the month: there is no row, one holds quarters or years, or which cell cannot be read.

    >>> from coachlab.record.tables import read_table
    >>> no_month(read_table("Month,Met,Seen\\nJan,4,9\\nFeb,5,9"))
    'No column reads as months; in row 2, "Jan" has no year that can be told apart from a day: write the year with \
four digits, for example Mar 2025.'
    """
    if not table.rows:
        return "There is a heading and no row below it: bring the table with its rows."
    for column in table.columns:
        texts = [text for text in table.texts(column) if text]
        kinds = Counter(reading_of(text).refusal for text in texts)
        kind, often = kinds.most_common(1)[0] if kinds else ("text", 0)
        if kind in _TOLD and often * 2 >= len(texts):
            number, example = next(
                (row.number, row.cells[table.index(column)])
                for row in table.rows
                if reading_of(row.cells[table.index(column)]).refusal == kind and row.cells[table.index(column)]
            )
            if kind != "no year" or _named_for_dates(column) or any(map(str.isalpha, example)):
                return f"No column reads as months; in {_at(table, number, column)}, {refusal_words(example, kind)}."
    for column in table.columns:
        at = table.index(column)
        cells = [(row.number, row.cells[at], reading_of(row.cells[at])) for row in table.rows if row.cells[at]]
        dated = any(not reading.refusal and reading.style != "serial number" for _, _, reading in cells)
        unread = next(((number, text, r.refusal) for number, text, r in cells if r.refusal), None)
        if unread and (dated or _named_for_dates(column)):
            where = _at(table, unread[0], column)
            return f"No column reads as months; in {where}, {refusal_words(unread[1], unread[2])}."
    return f"No column reads as months: {_WRITE}"


def no_number(table: Table, besides: frozenset[str]) -> str:
    """Why no column holds numbers; `besides` are the columns of months.

    >>> from coachlab.record.tables import read_table
    >>> no_number(read_table("Month,Rate\\n2025-01,24/40\\n2025-02,25/38"), frozenset({"Month"}))
    'No column of numbers was found; in row 2, "Rate" is "24/40", which holds two numbers: put the numerator and the \
denominator in two columns.'
    """
    for column in table.columns:
        filled = [(row.number, text) for row, text in zip(table.rows, table.texts(column), strict=True) if text]
        with_digits = [(number, text) for number, text in filled if any(map(str.isdigit, text))]
        if column not in besides and with_digits and len(with_digits) * 2 > len(filled):
            number, text = next(((n, t) for n, t in with_digits if read_number(t).value is None), with_digits[0])
            kind = read_number(text).kind
            why = _NUMBERS_ALONE.get(kind if kind == "fraction" else what_it_is(text), _NUMBERS_ALONE["text"])
            where = _at(table, number, column)
            return f"No column of numbers was found; in {where}, {quoted(column)} is {quoted(text)}, which {why}."
    return "No column of numbers was found: choose the table that has the counts of each month."


def _named_for_dates(column: str) -> bool:
    return bool(frozenset(re.findall(r"[^\W_]+", column.casefold())) & DATE)


def _at(table: Table, number: int, column: str) -> str:
    at = table.origin(column) if table.sheet else 0
    return places([number], turned=table.turned, column=at, sheet=table.sheet)
