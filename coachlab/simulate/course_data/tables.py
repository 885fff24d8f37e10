"""What a data set of the course is made of: columns, tables, notes and the truth kept apart; and tables as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Cell: TypeAlias = str | int | float | bool | None
Kind: TypeAlias = Literal["text", "whole number", "number", "month", "quarter", "date", "time", "yes or no"]

SYNTHETIC = "synthetic"
FIRST_LINE = "# SYNTHETIC data for learning: all practices and people are invented and no row is about a real patient"
LARGEST = 1_000_000
"""Bytes of one file at most, so that it opens at once and can be read on a slow connection."""
TOGETHER = 5_000_000
"""Bytes of all data sets together."""


@dataclass(frozen=True)
class Column:
    """One column of a table: `what` defines it in our own words; `low` and `high` are both allowed.

    `missing` says when a cell is empty; "" means never. `who` would collect it in a real practice or programme.
    """

    name: str
    kind: Kind
    what: str
    unit: str = ""
    values: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    missing: str = ""
    who: str = ""


@dataclass(frozen=True)
class Link:
    """Columns of a table whose values stand in the columns of another table: `to` is its file, seen from datasets/."""

    columns: tuple[str, ...]
    to: str
    their_columns: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table of plain cells. `key` are the columns that together name a row; `truth` keeps it out of learners' hands.

    `raw` is the whole text of a file that is no clean table; it then has no rows, and its first line is part of it.
    """

    name: str
    what: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]] = ()
    key: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    truth: bool = False
    raw: str = ""

    @property
    def path(self) -> str:
        """Where the file lies in the data set's folder; what is true lies in a folder that learners do not get."""
        return f"{'truth/' if self.truth else ''}{self.name}-{SYNTHETIC}.csv"

    def text(self) -> str:
        """The CSV: a first line that says what it is, the names of the columns, and the rows.

        >>> table = Table("x", "Some.", (Column("n", "whole number", "How many."),), [(3,)])
        >>> table.text().splitlines()[1:]
        ['n', '3']
        """
        if self.raw:
            return self.raw
        out = io.StringIO()
        out.write(FIRST_LINE + "\n")
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow([column.name for column in self.columns])
        lines.writerows([[cell_text(cell) for cell in row] for row in self.rows])
        return out.getvalue()


@dataclass(frozen=True)
class DataSet:
    """One folder of `datasets/`.

    `about` are paragraphs for the head of the README, `notes` its further parts (heading, text); `story` is what really
    happened, in Markdown, for people who teach. `seed` makes it again.
    """

    folder: str
    title: str
    seed: int
    about: str
    tables: tuple[Table, ...]
    story: str
    notes: tuple[tuple[str, str], ...] = field(default=())
    made_by: str = ""


def cell_text(cell: Cell) -> str:
    """A cell as the CSV has it: yes and no, at most two decimals, nothing where nothing is known.

    Raises TypeError for anything else, such as numpy's own kinds, whose words may differ between versions.

    >>> [cell_text(cell) for cell in (True, None, 7.0, 7.25, 12, "a")]
    ['yes', '', '7', '7.25', '12', 'a']
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.2f}".rstrip("0").rstrip(".")
    if not isinstance(cell, (str, int)):
        raise TypeError(f"A cell is a text, a number, yes, no, or nothing: {cell!r} is a {type(cell).__name__}.")
    return str(cell)
