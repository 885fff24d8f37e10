"""What an import tells the person about their sheet: which rows, what was found there, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachlab.record.errors import RecordError
from coachlab.record.words import quoted

REFUSED, MISSING, LEFT_OUT, NOTE = "refused", "missing", "left out", "note"
PROBLEM_KINDS = (REFUSED, MISSING, LEFT_OUT, NOTE)
"""refused: the row is not used until somebody mends it. missing: the month is kept as a gap. left out: a total, a title
or a remark, which is no month. note: everything was used, and this is how it was understood."""


class TableError(RecordError):
    """A pasted text or a file cannot be read as a table at all. The message is one sentence that a coach can act on."""


@dataclass(frozen=True)
class Problem:
    """One thing that the person should know. `rows` are numbered as in their sheet, the first row being 1.

    `about` is a short fixed name ("day order", "duplicate month", "suppressed", …) by which a page can offer a control.
    """

    kind: str
    words: str
    rows: tuple[int, ...] = ()
    column: str = ""
    found: str = ""
    about: str = ""

    @property
    def row(self) -> int | None:
        """The first row that it is about; None where it is about the whole table."""
        return self.rows[0] if self.rows else None


def column_letter(number: int) -> str:
    """A spreadsheet's name for a column, the first being 1.

    >>> column_letter(3), column_letter(28)
    ('C', 'AB')
    """
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def places(rows: Sequence[int], *, turned: bool = False, column: int = 0, sheet: str = "") -> str:
    """Rows in words; the columns' letters where the sheet has its months side by side.

    With `column`, the number of a column from 1 (of a row where `turned`), the cells are named as a spreadsheet does;
    `sheet` is the name of an Excel sheet.

    >>> places([7]), places([7, 9, 12]), places([30, 31, 32, 33]), places([3, 4], turned=True)
    ('row 7', 'rows 7, 9 and 12', 'rows 30 to 33', 'columns C and D')
    >>> places([7, 9], column=2, sheet="BP 2025"), places([3], turned=True, column=5)
    ('cells B7 and B9 of the sheet "BP 2025"', 'cell C5')
    """
    noun = "cell" if column else "column" if turned else "row"
    names = [column_letter(r) if turned else str(r) for r in rows]
    if column:
        names = [f"{name}{column}" if turned else f"{column_letter(column)}{name}" for name in names]
    on = f" of the sheet {quoted(sheet)}" if sheet else ""
    if len(names) == 1:
        return f"{noun} {names[0]}{on}"
    if len(names) > 2 and list(rows) == list(range(rows[0], rows[0] + len(rows))):
        return f"{noun}s {names[0]} to {names[-1]}{on}"
    if len(names) > 6:
        return f"{noun}s {', '.join(names[:5])} and {len(names) - 5} more{on}"
    return f"{noun}s {', '.join(names[:-1])} and {names[-1]}{on}"
