"""A table of texts with the names of its columns, and where in the sheet its rows and columns stood."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from coachlab.record.tables.problems import Problem, TableError
from coachlab.record.words import listed, quoted


@dataclass(frozen=True)
class Row:
    """One row: its number in the sheet (of its column, where the table was turned) and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table of texts. `columns` are unique names; `titles` stood above the heading; `problems` say what was noticed.

    `separator` is the mark that separated the cells ("" for Excel). `turned` is True where the sheet had its months
    side by side and was turned, so that each month is a row here; `side` then holds what stood to the left of the
    months, each column with its name and its cells, from which `columns` are named. `sheet` is the name of the Excel
    sheet, and `origins` is the number of each column in it, from 1 (of each row, where it was turned).
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    titles: tuple[str, ...] = ()
    separator: str = ""
    turned: bool = False
    problems: tuple[Problem, ...] = ()
    sheet: str = ""
    origins: tuple[int, ...] = ()
    side: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @cached_property
    def _index(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.columns)}

    def index(self, column: str) -> int:
        """The column's place, from 0. Raises TableError where there is no such column."""
        if column not in self._index:
            raise TableError(f"There is no column {quoted(column)}; the table has {listed(self.columns)}.")
        return self._index[column]

    def origin(self, column: str) -> int:
        """The number of the column in the sheet, from 1 (of its row, where the sheet was turned)."""
        at = self.index(column)
        return self.origins[at] if self.origins else at + 1

    def texts(self, column: str) -> list[str]:
        """The column's cells from top to bottom."""
        at = self.index(column)
        return [row.cells[at] for row in self.rows]

    def choices(self, column: str) -> list[tuple[str, int]]:
        """The column's different texts with the number of their rows, for a person to choose rows by.

        >>> from coachlab.record.tables import read_table
        >>> read_table("month,clinic,n\\n2025-01,A,4\\n2025-01,B,5\\n2025-02,A,6").choices("clinic")
        [('A', 2), ('B', 1)]
        """
        counts = Counter(self.texts(column))
        return sorted(counts.items(), key=lambda c: (c[0] == "", c[0].casefold(), c[0]))
