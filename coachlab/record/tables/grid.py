"""A pasted sheet as a table: its heading, what stands above it, and its rows numbered as the person sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from coachlab.record.months import MonthReading, reading_of
from coachlab.record.tables.cells import read_number
from coachlab.record.tables.dialects import MOST_COLUMNS, Rows, decode, rows_of
from coachlab.record.tables.problems import LEFT_OUT, NOTE, REFUSED, Problem, TableError, column_letter, places
from coachlab.record.words import listed, quoted

_LOOK = 100  # rows in which the heading must be found


@dataclass(frozen=True)
class Row:
    """One row: its number in the sheet (of its column, where the table was turned) and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table of texts. `columns` are unique names; `titles` stood above the heading; `problems` say what was noticed.

    `separator` is the mark that separated the cells ("" for Excel). `turned` is True where the sheet had its months
    side by side and was turned, so that each month is a row here.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    titles: tuple[str, ...] = ()
    separator: str = ""
    turned: bool = False
    problems: tuple[Problem, ...] = ()

    @cached_property
    def _index(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.columns)}

    def index(self, column: str) -> int:
        """The column's place, from 0. Raises TableError where there is no such column."""
        if column not in self._index:
            raise TableError(f"There is no column {quoted(column)}; the table has {listed(self.columns)}.")
        return self._index[column]

    def texts(self, column: str) -> list[str]:
        """The column's cells from top to bottom."""
        at = self.index(column)
        return [row.cells[at] for row in self.rows]

    def choices(self, column: str) -> list[tuple[str, int]]:
        """The column's different texts with the number of their rows, for a person to choose rows by.

        >>> read_table("month,clinic,n\\n2025-01,A,4\\n2025-01,B,5\\n2025-02,A,6").choices("clinic")
        [('A', 2), ('B', 1)]
        """
        counts = Counter(self.texts(column))
        return sorted(counts.items(), key=lambda c: (c[0] == "", c[0].casefold(), c[0]))


def read_table(text: str | bytes) -> Table:
    """The table in a text pasted from a spreadsheet, or in a CSV file's text or bytes.

    Raises TableError, one sentence, where it is not a table or is too large.

    >>> table = read_table("Clinic report\\n\\nMonth;Met;Seen\\nene-25;12;40\\nfeb-25;15;41\\n")
    >>> table.columns, table.rows[0], table.titles
    (('Month', 'Met', 'Seen'), Row(number=4, cells=('ene-25', '12', '40')), ('Clinic report',))
    """
    problems: list[Problem] = []
    if isinstance(text, bytes):
        text, problems = decode(text)
    separator, rows, found = rows_of(text)
    if max(len(cells) for _, cells in rows) == 1:
        raise TableError(
            "Only one column was found: paste the month and the numbers side by side, "
            "as they come from a spreadsheet or with commas between them."
        )
    return table_of(rows, separator=separator, problems=[*problems, *found])


def table_of(rows: Rows, *, separator: str = "", problems: Sequence[Problem] = ()) -> Table:
    """The table in numbered rows of cells, from a text or from an Excel sheet; blank rows are not among them.

    Raises TableError where it has more columns than a person could choose from.

    >>> table_of([(1, ["Month", "Met"]), (2, ["2025-01", "12"])]).columns
    ('Month', 'Met')
    """
    written = {number: len(cells) for number, cells in rows}
    rows, wide = _without_empty_edges(rows)
    if wide > MOST_COLUMNS:
        raise TableError(
            f"The table has {wide:,} columns, more than {MOST_COLUMNS}: keep the month and the columns that you need."
        )
    across = _months_across(rows)
    if across is not None:
        return _turned(rows, across, separator, problems)
    heading, first = _heading(rows)
    names = [""] * wide if heading is None else _names(rows, heading)
    titles = _titles(rows[: first if heading is None else heading], names, rows, heading)
    body = [Row(number, tuple(cells)) for number, cells in rows[first:]]
    found = list(problems)
    if titles:
        above = tuple(number for number, cells in rows[: first if heading is None else heading])
        words = f"What stands above the heading was read as a title: {quoted(titles[0])} ({places(above)})."
        found.append(Problem(LEFT_OUT, words, above, found=titles[0], about="title"))
    if heading is None:
        found.append(
            Problem(NOTE, "The table has no heading, so its columns are called by their letters.", about="heading")
        )
    if separator == "," and heading is not None and written[rows[heading][0]] < wide:
        body, names, shifted = _without_shifted(body, names)
        found += shifted
    return Table(tuple(_unique(names)), tuple(body), titles, separator, problems=tuple(found))


def _without_empty_edges(rows: Rows) -> tuple[Rows, int]:
    """The rows cut to the last column that holds anything and padded to one length, and that length."""
    wide = max((max((i for i, c in enumerate(cells, 1) if c), default=0) for _, cells in rows), default=0)
    return [(n, (cells + [""] * (wide - len(cells)))[:wide]) for n, cells in rows], wide


def _is_month(reading: MonthReading) -> bool:
    """A month written as one; a bare five-digit number may be a count just as well."""
    return not reading.refusal and reading.style != "serial number"


def _holds_data(cells: Sequence[str], *, serial: bool) -> bool:
    """True for a row with a month and, beside it, a number or a mark for a missing one."""
    readings = [reading_of(c) for c in cells]
    month = next((i for i, r in enumerate(readings) if (not r.refusal if serial else _is_month(r))), None)
    others = [c for i, c in enumerate(cells) if i != month and c]
    return month is not None and any(read_number(c, m).kind not in ("empty", "text") for c in others for m in ".,")


def _heading(rows: Rows) -> tuple[int | None, int]:
    """(place of the heading or None, place of the first row below it) in the list of rows."""
    look = rows[:_LOOK]
    for serial in (False, True):
        first = next((i for i, (_, cells) in enumerate(look) if _holds_data(cells, serial=serial)), None)
        if first is not None:
            break
    if first is None:  # no months that can be read: the widest row of words near the top names the columns
        filled = [sum(map(bool, cells)) for _, cells in look[:30]]
        at = filled.index(max(filled))
        return (at, at + 1) if _mostly_words(look[at][1]) else (None, 0)
    month = next(i for i, c in enumerate(rows[first][1]) if not reading_of(c).refusal)
    while first > 0 and (
        not reading_of(rows[first - 1][1][month]).refusal or _like_data(rows[first - 1][1], rows[first][1])
    ):
        first -= 1  # a row with a month and nothing else, or whose month cannot be read, is still to be told about
    above = first - 1
    if above >= 0 and sum(map(bool, rows[above][1])) > 1 and _mostly_words(rows[above][1]):
        return above, first
    return None, first


def _like_data(cells: Sequence[str], below: Sequence[str]) -> bool:
    """True where a row holds numbers in most of the places where the row below holds them."""
    numeric = [i for i, c in enumerate(below) if read_number(c).kind == "number" and not _is_month(reading_of(c))]
    same = [i for i in numeric if read_number(cells[i]).kind == "number"]
    return bool(numeric) and len(same) * 2 > len(numeric)


def _mostly_words(cells: Sequence[str]) -> bool:
    filled = [c for c in cells if c]
    return sum(read_number(c).kind == "number" for c in filled) * 2 < len(filled)


def _names(rows: Rows, heading: int) -> list[str]:
    """The heading's names; where names repeat or are missing, a heading above it (merged cells) is joined to them."""
    names = list(rows[heading][1])
    if not _joined(rows, heading):
        return names
    group, joined = "", []
    for upper, lower in zip(rows[heading - 1][1], names, strict=True):
        group = upper or group
        joined.append(": ".join(part for part in (group, lower) if part))
    return joined


def _joined(rows: Rows, heading: int) -> bool:
    if heading == 0:
        return False
    names, upper = rows[heading][1], rows[heading - 1][1]
    filled = [i for i, c in enumerate(upper) if c]
    named = [n for n in names if n]
    return (len(set(named)) < len(names)) and bool(filled) and filled != [0] and _mostly_words(upper)


def _unique(names: Sequence[str]) -> list[str]:
    """Names that differ: a column without one is called by its letter, a repeated one gets its letter too."""
    counts = Counter(names)
    letters = [column_letter(i) for i in range(1, len(names) + 1)]
    return [
        f"Column {letter}" if not name else f"{name} (column {letter})" if counts[name] > 1 else name
        for name, letter in zip(names, letters, strict=True)
    ]


def _titles(above: Rows, names: Sequence[str], rows: Rows, heading: int | None) -> tuple[str, ...]:
    if heading is not None and _joined(rows, heading):
        above = above[:-1]
    return tuple(" ".join(c for c in cells if c) for _, cells in above)


def _without_shifted(body: list[Row], names: list[str]) -> tuple[list[Row], list[str], list[Problem]]:
    """Takes out rows with more numbers than the heading has names: "1,234" without quotation marks makes two cells."""
    last = max(i for i, name in enumerate(names, 1) if name)
    kept, problems = [], []
    for row in body:
        extra = [c for c in row.cells[last:] if c]
        if any(read_number(c).kind == "number" for c in extra):
            words = (
                f"{places([row.number]).capitalize()} has more numbers than the heading has columns: "
                'perhaps a comma inside a number, as in 1,234. Write it without the comma or as "1,234".'
            )
            problems.append(Problem(REFUSED, words, (row.number,), found=extra[0], about="shifted"))
        else:
            kept.append(row)
    if not any(any(row.cells[last:]) for row in kept):
        kept, names = [Row(row.number, row.cells[:last]) for row in kept], names[:last]
    return kept, names, problems


def _months_across(rows: Rows) -> int | None:
    """The place of a row that holds the months side by side; None for the usual table."""
    for i, (_, cells) in enumerate(rows[:30]):
        months = [r.month or r.month_first or r.day_first for r in map(reading_of, cells) if _is_month(r)]
        filled = sum(map(bool, cells))
        if len(set(months)) >= 3 and len(months) * 2 > filled:
            return i if len(rows) > i + 1 else None
    return None


def _turned(rows: Rows, at: int, separator: str, problems: Sequence[Problem]) -> Table:
    """The table with rows and columns exchanged, for a sheet that has its months side by side."""
    header = rows[at][1]
    first = next(i for i, c in enumerate(header) if _is_month(reading_of(c)))
    below = rows[at + 1 :]
    labels = [" ".join(c for c in cells[:first] if c) or f"row {number}" for number, cells in below]
    columns = _unique_by_row([header[0] if first and header[0] else "Month", *labels], [n for n, _ in below])
    body = [
        Row(j + 1, (header[j], *(cells[j] for _, cells in below)))
        for j in range(first, len(header))
        if header[j] or any(cells[j] for _, cells in below)
    ]
    words = "The months stand side by side in this sheet, so it was turned: each column of the sheet is one month."
    titles = tuple(" ".join(c for c in cells if c) for _, cells in rows[:at])
    return Table(
        tuple(columns), tuple(body), titles, separator, True, (*problems, Problem(NOTE, words, about="turned"))
    )


def _unique_by_row(names: Sequence[str], numbers: Sequence[int]) -> list[str]:
    counts = Counter(names)
    return [names[0], *(f"{n} (row {i})" if counts[n] > 1 else n for n, i in zip(names[1:], numbers, strict=True))]
