"""Text as people paste or save it, cut into rows of cells: which separator, which quotation marks, which encoding."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import Literal

from coachlab.record.months import reading_of
from coachlab.record.tables.cells import read_number
from coachlab.record.tables.problems import NOTE, Problem, TableError, places

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
    begins = data[:400].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for magic, words in _OTHER_FILES:
        if begins.startswith(magic):
            raise TableError(words)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16"), []
        except UnicodeDecodeError:
            raise TableError("This file begins like Unicode text and then breaks off: export it once more.") from None
    if b"\0" in data[:4096]:
        for at, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):  # without the mark at its beginning
            if len(data) % 2 == 0 and not any(data[at:4096:2]) and all(data[1 - at : 4096 : 2]):
                return data.decode(encoding), []
        raise TableError("This is not a text file: save the sheet as CSV or as an Excel workbook (.xlsx).")
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        words = "The file is not in UTF-8 and was read as Windows text: look at the names with accents."
        return data.decode("cp1252", errors="replace"), [Problem(NOTE, words)]


_WEB_PAGE = "This is a web page that only looks like a sheet: open it in Excel and save it as .xlsx or CSV."
_JSON = "This is a JSON file, not a table: export the numbers as CSV or Excel."
_PICTURE = "This is a picture of a table: ask for the numbers as CSV or Excel."
_OTHER_FILES = (
    (b"pk\x03\x04", "This is an Excel workbook or another packed file, not text: choose it as an Excel file (.xlsx)."),
    (b"\xd0\xcf\x11\xe0", 'This is an old Excel file (.xls) or a locked one: open it and save it as "Excel (.xlsx)".'),
    (b"%pdf", "This is a PDF, which holds a picture of a table: ask for the numbers as CSV or Excel."),
    (b"<?xml", "This is an XML file: open it in Excel and save it as .xlsx or CSV."),
    *((begin, _WEB_PAGE) for begin in (b"<html", b"<!", b"<table", b"<head", b"<body", b"<meta", b"<style", b"<div")),
    (b"mime-version:", _WEB_PAGE),
    (b"{\\rtf", "This is a word processor's file: copy the table into Excel and save it as .xlsx or CSV."),
    (b"id;p", "This is an old exchange file (SYLK): open it in Excel and save it as .xlsx or CSV."),
    (b"{", _JSON),
    (b"[{", _JSON),
    (b"\x1f\x8b", "This is a packed file: unpack it first, then choose the table in it."),
    (b"7z\xbc\xaf", "This is a packed file: unpack it first, then choose the table in it."),
    (b"\x89png", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
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
        rows, separator = _unquoted_lines(rows, separator)
    rows = [(i, cells) for i, cells in rows if any(cells)]
    if not rows:
        raise TableError("There are only separators and no values: copy the rows of your sheet once more.")
    if len(rows) > MOST_ROWS:
        raise TableError(
            f"The table has {len(rows):,} rows, more than {MOST_ROWS:,}: export only the years and places you need."
        )
    return separator, rows, problems


def _unquoted_lines(rows: Rows, separator: str) -> tuple[Rows, str]:
    """The rows cut once more where each line was one cell in quotation marks, as a sheet saved as CSV twice is."""
    lines = [cells[0] for _, cells in rows if any(cells)]
    if separator or any(len(cells) > 1 for _, cells in rows) or not all(any(m in c for m in "\t;,|") for c in lines):
        return rows, separator
    inner = _separator("\n".join(lines))
    again = [(i, _numbered(cells[0], inner or ",")[0][1]) for i, cells in rows if any(cells)]
    return again, inner


def _parsed(text: str, separator: str) -> tuple[Rows, list[Problem]]:
    """The rows by the rules of CSV; where a quotation mark is never closed, marks are plain characters."""
    try:
        return _numbered(text, separator, strict=True), []
    except csv.Error as error:
        if "unexpected end" not in str(error) and "field larger" not in str(error):
            return _numbered(text, separator, strict=False), []
    rows = _numbered(text, separator, quotes=False)
    found = next((i for i, cells in rows if any(c.startswith('"') and not c.endswith('"') for c in cells)), None)
    where = f" in {places([found])}" if found else ""
    words = f"A quotation mark is opened{where} and never closed, so all of them were read as plain characters."
    rows = [(i, [c[1:-1] if len(c) > 1 and c[0] == c[-1] == '"' else c for c in cells]) for i, cells in rows]
    return rows, [Problem(NOTE, words, (found,) if found else ())]


def _numbered(text: str, separator: str, *, strict: bool = False, quotes: bool = True) -> Rows:
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=separator, strict=strict, quoting=quoting, skipinitialspace=True)
    old = csv.field_size_limit(_LONGEST_CELL)
    try:
        return [(i, [_cell(c) for c in cells]) for i, cells in enumerate(reader, 1)]
    except csv.Error as error:
        if strict or "field larger" not in str(error):
            raise
        raise TableError("One cell holds more text than a table of numbers should: copy only the table.") from None
    finally:
        csv.field_size_limit(old)


def _cell(text: str) -> str:
    """A cell without the marks that exports put around it: ="24" against a spreadsheet's guesses, “24” by an editor."""
    text = text.strip()
    if text[:2] == '="' and text[-1] == '"' and len(text) > 2:
        return text[2:-1].strip()
    if text[:1] in "“”„" and text[-1:] in "“”" and len(text) > 1:
        return text[1:-1].strip()
    return text


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
