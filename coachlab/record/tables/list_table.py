"""A list as a table: its heading is the row that names the most of what is wanted, wherever in the sheet it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from coachlab.record.tables.dialects import Rows, decode, rows_of
from coachlab.record.tables.grid import table_of
from coachlab.record.tables.list_columns import ListColumn, name_score
from coachlab.record.tables.problems import Problem
from coachlab.record.tables.table import Table

_LOOK = 40  # rows in which the heading stands
_NAMED = 1.5  # from here on a cell of the heading names a column


def read_list(text: str | bytes, columns: Sequence[ListColumn]) -> Table:
    """The table in a text pasted from a spreadsheet, or in a CSV file's text or bytes; one column alone is a list too.

    Raises TableError, one sentence, where it is no table or is too large.

    >>> from coachlab.record.tables.list_cells import Words
    >>> wanted = [ListColumn("name", "Name", Words(), ("practice name",))]
    >>> read_list("Our list, March\\n\\nPractice name\\nElm Street\\nOak Grove", wanted).rows[0]
    Row(number=4, cells=('Elm Street',))
    """
    # a pasted text too may be something else than a table: a web page, a file of another program
    text, problems = decode(text if isinstance(text, bytes) else text.encode("utf-8", "replace"))
    separator, rows, found = rows_of(text)
    if separator in (" ", ",") and _is_one_column(rows, separator):
        rows, separator = [(i, [line.strip(' "')]) for i, line in enumerate(text.splitlines(), 1) if line.strip()], ""
    return list_of(rows, columns, separator=separator, problems=[*problems, *found])


def _is_one_column(rows: Rows, separator: str) -> bool:
    """True where spaces or a few commas stand inside names, and separate nothing."""
    widths = Counter(len(cells) for _, cells in rows)
    return separator == " " or widths.most_common(1)[0][0] == 1


def list_of(
    rows: Rows,
    columns: Sequence[ListColumn],
    *,
    separator: str = "",
    problems: Sequence[Problem] = (),
    sheet: str = "",
) -> Table:
    """The table in numbered rows of cells, from a text or from an Excel sheet."""
    return table_of(rows, separator=separator, problems=problems, sheet=sheet, heading=heading_finder(columns))


def heading_finder(columns: Sequence[ListColumn]) -> Callable[[Rows], tuple[int | None, int]]:
    """A function that gives the place of the heading (None where there is none) and of the first row below it."""

    def named(cells: Sequence[str]) -> int:
        return len({c.name for text in cells if text for c in columns if name_score(text, c.known_as) >= _NAMED})

    def find(rows: Rows) -> tuple[int | None, int]:
        look = rows[:_LOOK]
        counts = [named(cells) for _, cells in look]
        best = max(counts, default=0)
        if best > 1 or (best == 1 and max(len(cells) for _, cells in look) == 1):
            at = counts.index(best)
            return at, at + 1
        # nothing is named: the first full row is the heading where it holds words and a row below holds a number
        full = max(sum(map(bool, cells)) for _, cells in look)
        first = next(i for i, (_, cells) in enumerate(look) if sum(map(bool, cells)) == full)
        if full == 1:
            return None, 0
        words = not any(any(map(str.isdigit, text)) for text in look[first][1])
        digits = any(any(map(str.isdigit, text)) for _, cells in look[first + 1 :] for text in cells)
        if best == 1 or (words and digits):
            return first, first + 1
        return None, first

    return find
