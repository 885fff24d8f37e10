"""A pasted sheet as a table: its heading, what stands above it, and its rows numbered as the person sees them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from coachlab.record.months import reading_of
from coachlab.record.tables.cells import read_number
from coachlab.record.tables.dialects import MOST_COLUMNS, Rows, decode, rows_of
from coachlab.record.tables.problems import LEFT_OUT, NOTE, REFUSED, Problem, TableError, column_letter, places
from coachlab.record.tables.table import Row, Table
from coachlab.record.tables.turning import is_month, months_across, turned, with_years_above
from coachlab.record.words import quoted

_GROUP_LINES = 2  # lines of groups and of their parts that may stand between the heading and the first row
_LOOK = 100  # rows in which the heading must be found
_RULE = re.compile(r"[:|+-]*-{2,}[:|+-]*$")  # the line that a text table draws below its heading


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


def table_of(
    rows: Rows,
    *,
    separator: str = "",
    problems: Sequence[Problem] = (),
    sheet: str = "",
    heading: Callable[[Rows], tuple[int | None, int]] | None = None,
) -> Table:
    """The table in numbered rows of cells, from a text or from an Excel sheet; blank rows are not among them.

    `sheet` is the name of the Excel sheet. A list that is no series of months brings its own way to find its `heading`:
    the place of the heading's row or None, and of the first row below it.

    Raises TableError where it has more columns than a person could choose from, or months and years in a layout that
    gives a month no row or column of its own.

    >>> table_of([(1, ["Month", "Met"]), (2, ["2025-01", "12"])]).columns
    ('Month', 'Met')
    """
    rows = [row for row in rows if not all(_RULE.match(c) for c in row[1] if c)] or rows
    written = {number: len(cells) for number, cells in rows}
    rows, wide = _without_empty_edges(rows)
    if wide > MOST_COLUMNS:
        raise TableError(
            f"The table has {wide:,} columns, more than {MOST_COLUMNS}: keep the month and the columns that you need."
        )
    if heading is None:
        rows = with_years_above(rows)
        across = months_across(rows)
        if across is not None:
            return turned(rows, across, separator=separator, problems=problems, sheet=sheet)
    at, first = (heading or _heading)(rows)
    names = [""] * wide if at is None else _names(rows, at)
    titles = _titles(rows[: first if at is None else at], names, rows, at)
    body = [Row(number, tuple(cells)) for number, cells in rows[first:]]
    found = list(problems)
    if titles:
        above = tuple(number for number, cells in rows[: first if at is None else at])
        where = places(above, sheet=sheet)
        words = f"What stands above the heading was read as a title: {quoted(titles[0])} ({where})."
        found.append(Problem(LEFT_OUT, words, above, found=titles[0], about="title"))
    if at is None:
        found.append(
            Problem(NOTE, "The table has no heading, so its columns are called by their letters.", about="heading")
        )
    if separator and at is not None and written[rows[at][0]] < wide:
        body, names, shifted = _without_shifted(body, names, separator)
        found += shifted
    if separator and at is not None:
        body, short = _without_short(body, written, written[rows[at][0]], of_months=heading is None)
        found += short
    origins = tuple(range(1, len(names) + 1))
    return Table(tuple(_unique(names)), tuple(body), titles, separator, False, tuple(found), sheet, origins)


def _without_empty_edges(rows: Rows) -> tuple[Rows, int]:
    """The rows cut to the last column that holds anything and padded to one length, and that length."""
    wide = max((max((i for i, c in enumerate(cells, 1) if c), default=0) for _, cells in rows), default=0)
    return [(n, (cells + [""] * (wide - len(cells)))[:wide]) for n, cells in rows], wide


def _holds_data(cells: Sequence[str], *, serial: bool) -> bool:
    """True for a row with a month and, beside it, a number or a mark for a missing one."""
    readings = [reading_of(c) for c in cells]
    month = next((i for i, r in enumerate(readings) if (not r.refusal if serial else is_month(r))), None)
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
    under = above
    while 0 < under > above - _GROUP_LINES and sum(map(bool, rows[under][1])) == 1:
        under -= 1  # a group's name may stand in a line of its own between the heading and its rows
    if under < above and _mostly_words(rows[under][1]) and _names_all(rows[under][1], rows[first][1]):
        return under, under + 1
    if above >= 0 and sum(map(bool, rows[above][1])) > 1 and _mostly_words(rows[above][1]):
        return above, first
    return None, first


def _names_all(heading: Sequence[str], data: Sequence[str]) -> bool:
    """True where a row has a name for each cell of a row of data."""
    return sum(map(bool, heading)) > 1 and all(name or not cell for name, cell in zip(heading, data, strict=True))


def _like_data(cells: Sequence[str], below: Sequence[str]) -> bool:
    """True where a row holds numbers in most of the places where the row below holds them."""
    numeric = [i for i, c in enumerate(below) if read_number(c).kind == "number" and not is_month(reading_of(c))]
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
    names = [re.sub(r"\s*[\r\n\t\v\f]+\s*", " ", name) for name in names]
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


def _without_shifted(body: list[Row], names: list[str], separator: str) -> tuple[list[Row], list[str], list[Problem]]:
    """Takes out rows with more numbers than the heading has names: "1,234" without quotation marks makes two cells.

    With another separator than the comma it is single rows with a separator too many; where many rows have such a
    number, it is a column that the heading forgot.
    """
    last = max((i for i, name in enumerate(names, 1) if name), default=0)
    extra = {row.number: next((c for c in row.cells[last:] if read_number(c).kind == "number"), "") for row in body}
    shifted = [row for row in body if extra[row.number]]
    if separator != "," and len(shifted) * 3 > len(body):
        return body, names, []
    why = "perhaps there is a separator too many; take it out, and bring the table once more."
    if separator == ",":
        why = 'perhaps a comma inside a number, as in 1,234; write it without the comma or as "1,234".'
    problems = []
    for row in shifted:
        words = f"{places([row.number]).capitalize()} has more numbers than the heading has columns: {why}"
        problems.append(Problem(REFUSED, words, (row.number,), found=extra[row.number], about="shifted"))
    kept = [row for row in body if not extra[row.number]]
    if not any(any(row.cells[last:]) for row in kept):
        kept, names = [Row(row.number, row.cells[:last]) for row in kept], names[:last]
    return kept, names, problems


def _without_short(
    body: list[Row], written: dict[int, int], wide: int, *, of_months: bool
) -> tuple[list[Row], list[Problem]]:
    """Takes out single rows of data that break off early: what stands in them may belong to other columns.

    Where many rows are short, the file leaves out empty cells at their ends, and they are whole.
    """
    early = [row for row in body if written[row.number] < wide]
    short = [row for row in early if (_holds_data(row.cells, serial=True) if of_months else any(row.cells[1:]))]
    if not short or len(short) * 3 > len(body):
        return body, []
    problems = [
        Problem(
            REFUSED,
            f"{places([row.number]).capitalize()} has {written[row.number]} cells where the heading has {wide}, so the "
            "file may be cut off there or a separator is missing: complete the row, and bring the table once more.",
            (row.number,),
            about="short row",
        )
        for row in short
    ]
    taken = {row.number for row in short}
    return [row for row in body if row.number not in taken], problems
