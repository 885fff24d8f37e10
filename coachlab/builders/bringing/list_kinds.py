"""What the rows of a programme's list are made of, declared as data: its columns, which rows are of one item, and more.

A form that brings a list in declares one `ListKind`; reading, preview, identifiers and saving are then taken care of.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coachlab.record import Programme
from coachlab.record.tables import Table
from coachlab.record.tables.list_columns import ListColumn
from coachlab.record.tables.list_rows import ListRow, Repeat, Values

MOST_ROWS = 6_000
"""Items that one import may bring. A record is one file, which every change writes anew."""


@dataclass(frozen=True)
class Adding:
    """How a name that the programme does not have yet becomes an item of the list `at`; `one` is what it is called."""

    at: str
    one: str
    many: str
    make: Callable[[Programme, str], Any]


@dataclass(frozen=True)
class CourseList:
    """A file of the course's data sets as a source: the folder, the file, what the page calls it, what is known of it.

    `columns` and `for_all` are laid over the guess ("" for no column), `prepare` changes the table before it is read,
    `way` is the way to make one item of several rows. With `in_page` a page of the book has the file too.
    """

    key: str
    title: str
    folder: str
    file: str
    columns: Mapping[str, str] = field(default_factory=dict)
    for_all: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[Table], Table] | None = None
    way: str = ""
    in_page: bool = True


def set_fields(item: Any, values: Values) -> None:
    """Set the item's fields to what a row says; what it does not say stays as it is."""
    for name, value in values.items():
        setattr(item, name, value)


@dataclass(frozen=True)
class ListKind:
    """One list of the programme whose rows can be brought in.

    `at` is the list's pointer, `one` and `many` its items' names in a sentence, `make` gives an empty item. `columns`
    are made for a programme, since some of them look names up in it. `same` are the fields by which two rows, or a row
    and an item, are about the same thing. Everything else is needed by few:

    - `put` writes a row's values into an item; by default each value into the field of its name.
    - `find` gives, for a programme, a function from a row's values to the item that is there already, or None.
    - `check` looks at a whole row: a field and why the row cannot be right, or None.
    - `repeats` are groups of columns side by side, one item each.
    - `ways` are the ways to make one item of several rows, in pairs of key and words; `way` gives the one to begin with
      ("" where the question does not arise) and `combine` makes the rows.
    - `adds` says, by field, how a `Wanted` name becomes an item.
    - `sources` are the course's files. `of_practices` is True for a list of practices, whose names and addresses are no
      patients'.
    - `after` changes the programme once the rows are in.
    """

    at: str
    one: str
    many: str
    make: Callable[[], Any]
    columns: Callable[[Programme], Sequence[ListColumn]]
    same: tuple[str, ...]
    letter: str = "x"
    put: Callable[[Any, Values], None] = set_fields
    find: Callable[[Programme], Callable[[Values], Any]] | None = None
    check: Callable[[Values], tuple[str, str] | None] | None = None
    repeats: Callable[[Table], Sequence[Repeat]] = lambda _table: ()
    ways: tuple[tuple[str, str], ...] = ()
    way: Callable[[Sequence[ListRow]], str] = lambda _rows: ""
    combine: Callable[[Sequence[ListRow], str], list[ListRow]] | None = None
    adds: Mapping[str, Adding] = field(default_factory=dict)
    sources: tuple[CourseList, ...] = ()
    of_practices: bool = False
    after: Callable[[Programme], None] | None = None

    def identity(self, values: Values) -> Hashable:
        """What two rows of one and the same item have in common."""
        return tuple(_plain(values.get(name)) for name in self.same)

    def rows_of(self, programme: Programme) -> list[Any]:
        """The list of the programme."""
        rows: list[Any] = getattr(programme, self.at.strip("/"))
        return rows

    def finder(self, programme: Programme) -> Callable[[Values], Any]:
        """A function from a row's values to the item that is there already, or None."""
        if self.find is not None:
            return self.find(programme)
        there = {self._of(item): item for item in reversed(self.rows_of(programme))}
        return lambda values: there.get(self.identity(values))

    def _of(self, item: Any) -> Hashable:
        return tuple(_plain(getattr(item, name, None)) for name in self.same)


def _plain(value: Any) -> Hashable:
    if isinstance(value, str):
        return " ".join(value.casefold().split())
    return tuple(value) if isinstance(value, list) else value
