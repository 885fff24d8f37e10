"""Excel workbooks (.xlsx) as tables: sheets listed and chosen, cells as the person sees them, traps said in words."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from coachlab.builders.bringing.excel_cells import TypedMonths, cell_text, counted_from_1904
from coachlab.builders.bringing.excel_hidden import without_hidden
from coachlab.record.tables.columns import guess_columns
from coachlab.record.tables.dialects import MOST_BYTES, MOST_ROWS, Rows
from coachlab.record.tables.grid import read_table, table_of
from coachlab.record.tables.longer_times import column_of_longer_times
from coachlab.record.tables.problems import MISSING, NOTE, Problem, TableError, column_letter
from coachlab.record.tables.table import Table
from coachlab.record.words import listed, quoted

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MOST_UNPACKED = 300_000_000
"""Bytes that a workbook may have when unpacked. A file of a practice's numbers has a hundredth of it."""

HeadingFinder = Callable[[Rows], tuple[int | None, int]]
_MOST_PARTS = 5_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = 'open it in Excel (or Google Sheets, or LibreOffice) and save it as "Excel workbook (.xlsx)"'


def read_file(data: bytes, *, sheet: str | None = None) -> Table:
    """The table in a file's bytes, whether Excel or CSV; what it is shows in its first bytes, not in its name.

    Raises TableError, one sentence, where it is neither.

    >>> read_file(b"Month,Met\\n2025-01,4\\n").columns
    ('Month', 'Met')
    """
    if data[:4] == b"PK\x03\x04" or data[:8] == _OLE:
        return read_workbook(data, sheet=sheet)
    return read_table(data)


def sheet_names(data: bytes) -> list[str]:
    """The names of a workbook's sheets in their order, hidden ones last.

    Raises TableError, one sentence, where the bytes are not a readable workbook.
    """
    with _opened(data, values=True) as book:
        return _names(book)


def read_workbook(data: bytes, *, sheet: str | None = None, heading: HeadingFinder | None = None) -> Table:
    """The table on a sheet of an Excel workbook (.xlsx or .xlsm), rows numbered as Excel numbers them.

    A list that is no series of months brings its own way to find its `heading`: then the first sheet in which it stands
    is read, and one column is enough.

    Without `sheet` it is the first sheet that has a column of months, else the first with anything; the table's
    problems say which was read. Raises TableError, one sentence, for the old format, a password, a damaged or
    too large file, an unknown sheet or an empty one.
    """
    with _opened(data, values=True) as book:
        names = _names(book)
        if sheet is not None and sheet not in names:
            raise TableError(f"The workbook has no sheet {quoted(sheet)}; it has {listed([quoted(n) for n in names])}.")
        first: tuple[str, Rows, list[Problem]] | None = None
        for name in [sheet] if sheet is not None else names:
            rows, hidden = without_hidden(data, book[name], _rows(book, name))
            found = bool(rows) and (_has_months(rows) if heading is None else heading(rows)[0] is not None)
            if rows and (first is None or found):
                first = (name, rows, hidden)
                if found:
                    break
        is_hidden = first is not None and book[first[0]].sheet_state != "visible"
        days_from_1904 = book.epoch.year == 1904
    if first is None:
        which = f"The sheet {quoted(sheet)}" if sheet is not None else "The workbook"
        raise TableError(f"{which} is empty: choose the sheet or the file that holds the table.")
    name, rows, hidden = first
    problems = [*hidden, *_formulas_without_values(data, name, rows)]
    if sheet is None and len(names) > 1:
        others = listed([quoted(n) for n in names if n != name])
        which = f"The hidden sheet {quoted(name)}" if is_hidden else f"The sheet {quoted(name)}"
        words = f"{which} was read; the workbook also has {others}."
        problems.append(Problem(NOTE, words, about="sheet"))
    if heading is None and max(sum(map(bool, cells)) for _, cells in rows) < 2:
        if any(p.about == "formula" for p in problems):
            raise TableError(next(p.words for p in problems if p.about == "formula"))
        raise TableError(f"The sheet {quoted(name)} has only one column: put the month and the numbers side by side.")
    table = table_of(rows, problems=problems, sheet=name, heading=heading)
    return counted_from_1904(table) if days_from_1904 and heading is None else table


def _names(book: Workbook) -> list[str]:
    """Sheets of cells only (a chart's sheet has none), the visible ones first."""
    return [s.title for s in sorted(book.worksheets, key=lambda s: s.sheet_state != "visible")]


def _has_months(rows: Rows) -> bool:
    """Whether a sheet has a column of months, or of quarters, half-years or years as reports by group have them."""
    try:
        table = table_of(rows)
        return guess_columns(table).month is not None or column_of_longer_times(table) is not None
    except TableError:
        return False


@contextmanager
def _opened(data: bytes, *, values: bool) -> Iterator[Workbook]:
    """The workbook, opened for reading only; with `values` each formula gives its last computed value."""
    _refuse_other_files(data)
    try:
        from openpyxl import load_workbook  # a third of a second: only when somebody brings a workbook
    except ModuleNotFoundError:  # a page of the book gets it with the first workbook, over a connection
        raise TableError(
            "This page did not get its reader of Excel workbooks: check the connection and choose the file again, or "
            "save the sheet as CSV, or copy the cells and paste them."
        ) from None

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles and validations that it leaves out
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)
            with closing(book):
                yield book
    except TableError:
        raise
    except Exception as error:  # openpyxl raises a dozen kinds for damaged parts, KeyError and ParseError among them
        raise TableError(f"This workbook is damaged or not one that can be read: {_SAVE_AS} once more.") from error


def _refuse_other_files(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise TableError(f"The file is larger than {MOST_BYTES // 1_000_000} MB: keep only the sheet that you need.")
    if data[:8] == _OLE:
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise TableError("This workbook has a password: open it, take the password off, and save a copy.")
        raise TableError(f"This is an old Excel file (.xls): {_SAVE_AS}.")
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise TableError(f"This is not an Excel workbook, or a part of it is lost: {_SAVE_AS} once more.") from None
    with package:
        parts = package.infolist()
        names = {part.filename for part in parts}
        # zipfile never unpacks more of a part than its declared size, so these sums are a true bound
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise TableError("This workbook unpacks to far more than a table holds: copy the table into a new one.")
        if any(part.flag_bits & 0x1 for part in parts):
            raise TableError("This file has a password: open it, take the password off, and save a copy.")
        if "xl/workbook.bin" in names:
            raise TableError(f"This is a binary Excel workbook (.xlsb): {_SAVE_AS}.")
        if "content.xml" in names:
            raise TableError(f"This is an OpenDocument sheet (.ods): {_SAVE_AS}.")
        if "word/document.xml" in names:
            raise TableError("This is a Word document: copy its table into a sheet and save that as .xlsx.")
        if any(name.startswith("Index/") for name in names):
            raise TableError("This is a Numbers sheet: choose File, Export To, Excel in Numbers.")
        if "[Content_Types].xml" not in names:
            raise TableError(f"This is a packed file, not an Excel workbook: unpack it first, then {_SAVE_AS}.")
        if b"purl.oclc.org/ooxml" in _begin_of(package, "xl/workbook.xml"):
            raise TableError('This workbook was saved as "Strict Open XML": save it as "Excel workbook (.xlsx)".')
        try:
            _refuse_document_types(package, parts)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
            raise TableError(f"This workbook is damaged: {_SAVE_AS} once more.") from None
        except Exception as error:  # zlib.error and its kin, by compression
            raise TableError(f"This workbook is damaged: {_SAVE_AS} once more.") from error


def _begin_of(package: zipfile.ZipFile, name: str) -> bytes:
    """The first bytes of a part; nothing where it cannot be read, which is told later."""
    try:
        with package.open(name) as stream:
            return stream.read(2048)
    except Exception:  # KeyError, BadZipFile and those of each way of packing
        return b""


def _refuse_document_types(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """No honest workbook declares a document type; a forged one does, to make its reader expand entities for ever."""
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with package.open(part) as stream:
                if b"<!DOCTYPE" in stream.read(2048).upper():
                    raise ValueError(part.filename)


def _rows(book: Workbook, name: str) -> Rows:
    """The rows of a sheet that hold anything, as texts, with Excel's row numbers."""
    sheet = book[name]
    sheet.reset_dimensions()  # what a file says of its own size is often wrong
    rows: Rows = []
    days = TypedMonths()
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = [cell_text(cell) for cell in cells]
        if any(texts):
            rows.append((number, texts))
            days.look(cells, texts)
            if len(rows) > MOST_ROWS:
                raise TableError(
                    f"The sheet {quoted(name)} has more than {MOST_ROWS:,} rows: "
                    "keep only the years and places that you need."
                )
    days.mend()
    return rows


def _formulas_without_values(data: bytes, name: str, rows: Rows) -> list[Problem]:
    """Says where a formula has no computed value: programs that write workbooks leave it out, and Excel adds it."""
    if not _has_formulas(data):
        return []
    lacking: dict[str, int] = {}
    with _opened(data, values=False) as book:
        sheet = book[name]
        sheet.reset_dimensions()
        seen = dict(rows)
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            pairs = enumerate(zip_longest(cells, seen.get(number, [])), 1)
            lacking |= {f"{column_letter(i)}{number}": number for i, (c, t) in pairs if _is_formula(c) and not t}
    if not lacking:
        return []
    noun = "cell" if len(lacking) == 1 else "cells"
    words = (
        f"Formulas in {noun} {listed(list(lacking))} of the sheet {quoted(name)} have no computed value in the file, "
        "so these were read as empty: open the workbook in Excel, save it, and choose it again."
    )
    return [Problem(MISSING, words, tuple(dict.fromkeys(lacking.values())), about="formula")]


def _has_formulas(data: bytes) -> bool:
    """True where any sheet holds a formula; a second reading of the whole sheet is only for these."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(mark in content for name in sheets for content in [package.read(name)] for mark in (b"<f>", b"<f "))


def _is_formula(value: Any) -> bool:
    return value.startswith("=") if isinstance(value, str) else hasattr(value, "ref")  # an array formula has a range
