"""Text as people paste or save it, cut into rows of cells: which separator, which quotation marks, which encoding."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import Literal

from coachlab.record.months import reading_of
from coachlab.record.tables.cells import read_number
from coachlab.record.tables.problems import NOTE, Problem, TableError

MOST_BYTES, MOST_ROWS, MOST_COLUMNS = 50_000_000, 200_000, 200
"""A table larger than this is not a practice's monthly data; reading it would only make the person wait."""

SEPARATOR_WORDS = {"\t": "tab", ",": "comma", ";": "semicolon", "|": "vertical bar", " ": "spaces", "": "none"}
_SAMPLE = 200  # rows that decide the separator
_LONGEST_CELL = 100_000

Rows = list[tuple[int, list[str]]]
"""Each row that holds something, with its number in the sheet; cells are stripped texts."""


def decode(data: bytes) -> tuple[str, list[Problem]]:
    """The text of a CSV or text file in the encodings that spreadsheets write: UTF-8, UTF-16 and Windows Western.

    Raises TableError where the file is another kind of file.

    >>> decode(b"\\xef\\xbb\\xbfmes;n")[0], decode("Año".encode("cp1252"))[0]
    ('mes;n', 'Año')
    """
    if len(data) > MOST_BYTES:
        raise TableError(_too_large())
    for magic, words in _OTHER_FILES:
        if data[:400].lstrip().lower().startswith(magic):
            raise TableError(words)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16"), []
        except UnicodeDecodeError:
            raise TableError("This file begins like Unicode text and then breaks off: export it once more.") from None
    if b"\0" in data[:4096]:
        raise TableError("This is not a text file: save the sheet as CSV or as an Excel workbook (.xlsx).")
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        words = "The file is not in UTF-8; it was read as Windows text. Look at the names with accents."
        return data.decode("cp1252", errors="replace"), [Problem(NOTE, words)]


_OTHER_FILES = (
    (b"pk\x03\x04", "This is an Excel workbook or another packed file, not text: choose it as an Excel file (.xlsx)."),
    (b"\xd0\xcf\x11\xe0", 'This is an old Excel file (.xls) or a locked one: open it and save it as "Excel (.xlsx)".'),
    (b"%pdf", "This is a PDF, which holds a picture of a table: ask for the numbers as CSV or Excel."),
    (b"<html", "This is a web page that only looks like a sheet: open it in Excel and save it as .xlsx or CSV."),
    (b"<!doctype", "This is a web page that only looks like a sheet: open it in Excel and save it as .xlsx or CSV."),
    (b"<table", "This is a web page that only looks like a sheet: open it in Excel and save it as .xlsx or CSV."),
    (b"<?xml", "This is an XML file: open it in Excel and save it as .xlsx or CSV."),
    (b"{\\rtf", "This is a word processor's file: copy the table into Excel and save it as .xlsx or CSV."),
    (b"{", "This is a JSON file, not a table: export the numbers as CSV or Excel."),
)


def _too_large() -> str:
    return f"The table is larger than {MOST_BYTES // 1_000_000} MB: export only the columns and years that you need."


def rows_of(text: str) -> tuple[str, Rows, list[Problem]]:
    """(separator, rows that hold something with their numbers, problems) of a pasted or saved text.

    Raises TableError where there is nothing, too much, or no second column.

    >>> rows_of("month;n\\n\\n2025-01;12,5")[:2]
    (';', [(1, ['month', 'n']), (3, ['2025-01', '12,5'])])
    """
    if len(text) > MOST_BYTES:
        raise TableError(_too_large())
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise TableError("There is nothing to read: copy the rows of your sheet with their heading, and paste them.")
    if "\0" in text:
        raise TableError("This is not plain text: save the sheet as CSV or as an Excel workbook (.xlsx).")
    named = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    if named:  # Excel's own first line, which Excel does not show as a row
        text = text[named.end() :]
    separator = named[1] if named else _separator(text)
    problems: list[Problem] = []
    if separator == " ":
        rows = [(i, line.split()) for i, line in enumerate(text.splitlines(), 1)]
    else:
        rows, problems = _parsed(text, separator or ",")
    rows = [(i, cells) for i, cells in rows if any(cells)]
    if not rows:
        raise TableError("There are only separators and no values: copy the rows of your sheet once more.")
    if len(rows) > MOST_ROWS:
        raise TableError(
            f"The table has {len(rows):,} rows, more than {MOST_ROWS:,}: export only the years and places you need."
        )
    return separator, rows, problems


def _parsed(text: str, separator: str) -> tuple[Rows, list[Problem]]:
    """The rows by the rules of CSV; where a quotation mark is never closed, marks are plain characters."""
    try:
        return _numbered(text, separator, strict=True), []
    except csv.Error as error:
        if "unexpected end" not in str(error) and "field larger" not in str(error):
            return _numbered(text, separator, strict=False), []
    words = "A quotation mark is opened and never closed, so all quotation marks were read as plain characters."
    rows = _numbered(text, separator, quotes=False)
    found = next((i for i, cells in rows if any(c.startswith('"') and not c.endswith('"') for c in cells)), None)
    rows = [(i, [c[1:-1] if len(c) > 1 and c[0] == c[-1] == '"' else c for c in cells]) for i, cells in rows]
    return rows, [Problem(NOTE, words, (found,) if found else ())]


def _numbered(text: str, separator: str, *, strict: bool = False, quotes: bool = True) -> Rows:
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=separator, strict=strict, quoting=quoting, skipinitialspace=True)
    old = csv.field_size_limit(_LONGEST_CELL)
    try:
        return [(i, [c.strip() for c in cells]) for i, cells in enumerate(reader, 1)]
    except csv.Error as error:
        if strict or "field larger" not in str(error):
            raise
        raise TableError("One cell holds more text than a table of numbers should: copy only the table.") from None
    finally:
        csv.field_size_limit(old)


def _separator(text: str) -> str:
    """The separator that gives the most rows of one length whose cells read as months and numbers."""
    sample = "".join(text[:400_000].splitlines(keepends=True)[:_SAMPLE])
    best = max("\t;,|", key=lambda mark: _fit(sample, mark))
    if _fit(sample, best) > 0:
        return best
    widths = {len(line.split()) for line in sample.splitlines() if line.strip()}
    return " " if len(widths) == 1 and widths != {1} else ""


def _fit(sample: str, mark: str) -> float:
    """0 where the mark separates nothing; else rows of the commonest length × the share of cells that read."""
    if mark not in sample:
        return 0
    try:
        rows = [cells for _, cells in _numbered(sample, mark) if any(cells)]
    except (csv.Error, TableError):
        return 0
    wide = [cells for cells in rows if len(cells) > 1]
    if not wide:
        return 0
    (_, common), *_ = Counter(len(cells) for cells in wide).most_common(1)
    cells = [c for row in wide for c in row if c]
    reads = sum(_reads(c, mark) for c in cells) / max(1, len(cells))
    return (common / len(rows)) * (0.05 + reads)


def _reads(cell: str, mark: str) -> bool:
    """True for a month or a number; a comma inside is no decimal mark where the comma separates."""
    marks = "." if mark == "," else ".,"
    return any(read_number(cell, m).value is not None for m in marks) or not reading_of(cell).refusal
