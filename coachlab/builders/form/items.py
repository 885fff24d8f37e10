"""Lists of a form, declared as data: where a list lies, its items' fields, and by which key an item is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coachlab.builders.form.fields import FieldError, Kind
from coachlab.builders.form.pointers import escaped, unescaped
from coachlab.record import Document

LONGEST_KEY = 100
"""Characters that the id of an item may have."""


@dataclass(frozen=True)
class Items:
    """One list of a form.

    `at` is the list's pointer ("/drivers"), for a list inside an item the way from the item ("questions"). `make` gives
    an empty item, to which `begin` may add what a new one starts with. `fields` are the item's fields by the way from
    the item ("name", "definition/numerator"), `lists` the lists inside it. `letter` begins the key of an item that has
    no id. In an outline `parent` names the field that holds the id of the item above. `elsewhere` are an item's fields
    that another form shows: what a coach asks about them is not said here. `key` is the field by which an item is
    called, where that is not its id.
    """

    at: str
    make: Callable[..., Any]
    fields: Mapping[str, Kind]
    letter: str
    lists: tuple[Items, ...] = ()
    parent: str = ""
    elsewhere: tuple[str, ...] = ()
    begin: Callable[[Any, Any], None] | None = None
    key: str = "id"

    def new(self, record: Document, key: str) -> Any:
        """An item as it begins."""
        item = self.make(**{self.key: key})
        if self.begin is not None:
            self.begin(record, item)
        return item


@dataclass(frozen=True)
class Spot:
    """Where a pointer leads: the lists with the keys on the way, outermost first, and the item's field ("": itself)."""

    way: tuple[tuple[Items, str], ...]
    field: str = ""

    @property
    def items(self) -> Items:
        """The list that the item is in."""
        return self.way[-1][0]

    @property
    def key(self) -> str:
        """The item's key."""
        return self.way[-1][1]

    @property
    def pointer(self) -> str:
        """The pointer itself."""
        parts = "".join(f"{_below(items.at)}/{escaped(key)}" for items, key in self.way)
        return f"{parts}/{self.field}" if self.field else parts

    def rows(self, record: Document) -> list[Any] | None:
        """The list of the record that holds the item, None where something above it is not there."""
        owner: Any = record
        for items, key in self.way[:-1]:
            owner = find(rows_of(owner, items), items, key)
            if owner is None:
                return None
        return rows_of(owner, self.items)

    def item(self, record: Document) -> Any:
        """The item, None where it is not there."""
        rows = self.rows(record)
        return None if rows is None else find(rows, self.items, self.key)

    def ensure(self, record: Document) -> Any:
        """The item, made at the end of its list where it is not there; so is what is above it."""
        owner: Any = record
        for items, key in self.way:
            rows = rows_of(owner, items)
            owner = find(rows, items, key)
            if owner is None:
                owner = items.new(record, key)
                rows.append(owner)
        return owner


def spot(lists: Sequence[Items], pointer: str) -> Spot | None:
    """Where a pointer leads; None where no list has such an item or field.

    >>> from coachlab.builders.form.fields import Text
    >>> from coachlab.record import Driver
    >>> drivers = Items("/drivers", Driver, {"name": Text()}, "d")
    >>> spot([drivers], "/drivers/d1/name").field, spot([drivers], "/drivers/d1").key, spot([drivers], "/drivers/d1/no")
    ('name', 'd1', None)
    """
    for items in lists:
        rest = pointer.removeprefix(f"{_below(items.at)}/")
        if rest == pointer or not rest:
            continue
        segment, _, inner = rest.partition("/")
        key = unescaped(segment)
        if not key or len(key) > LONGEST_KEY:
            return None
        if not inner or inner in items.fields:
            return Spot(((items, key),), inner)
        below = spot(items.lists, f"/{inner}")
        return None if below is None else Spot(((items, key), *below.way), below.field)
    return None


def rows_of(owner: Any, items: Items) -> list[Any]:
    """The items of a list, in the record or in the item that holds the list."""
    rows: list[Any] = value_at(owner, items.at)
    return rows


def keys_of(rows: Sequence[Any], letter: str, name: str = "id") -> list[str]:
    """By which keys the items of a list are called: their ids, or another field of this name.

    An item that another program wrote without an id, or with the id of one before it, gets the key that `mend` will
    make its id; it is the same in every window.

    >>> from coachlab.record import Driver
    >>> keys_of([Driver(id="x"), Driver(), Driver(id="x"), Driver(id="d1"), Driver()], "d")
    ['x', 'd2', 'x-2', 'd1', 'd3']
    """
    taken = {getattr(row, name) for row in rows}
    seen: set[str] = set()
    keys = []
    for row in rows:
        key = getattr(row, name)
        if not key or key in seen:
            stem, number = (f"{key}-", 2) if key else (letter, 1)
            while f"{stem}{number}" in taken:
                number += 1
            key = f"{stem}{number}"
            taken.add(key)
        seen.add(key)
        keys.append(key)
    return keys


def find(rows: Sequence[Any], items: Items, key: str) -> Any:
    """The item with this key, None where there is none."""
    for row, each in zip(rows, keys_of(rows, items.letter, items.key), strict=True):
        if each == key:
            return row
    return None


def mend(owner: Any, lists: Sequence[Items]) -> None:
    """Make every key an id, so that an item keeps its name whatever is put in or taken out before it."""
    for items in lists:
        rows = rows_of(owner, items)
        for row, key in zip(rows, keys_of(rows, items.letter, items.key), strict=True):
            setattr(row, items.key, key)
            mend(row, items.lists)


def walk(owner: Any, lists: Sequence[Items], above: str = "") -> Iterator[tuple[str, str, Items, Any]]:
    """Every item with its pointer and the key of the item before it ("" for the first), in the order of the lists."""
    for items in lists:
        rows = rows_of(owner, items)
        before = ""
        for row, key in zip(rows, keys_of(rows, items.letter, items.key), strict=True):
            pointer = f"{above}{_below(items.at)}/{escaped(key)}"
            yield pointer, before, items, row
            yield from walk(row, items.lists, pointer)
            before = key


def pointer_of(owner: Any, lists: Sequence[Items], where: str, above: str = "") -> str | None:
    """A finding's JSON pointer with the keys of the items in the place of their numbers.

    What an item's own form does not show leads to the item, what is `elsewhere` to None; and so does another part.

    >>> from coachlab.builders.form.fields import Text
    >>> from coachlab.record import Driver, Project
    >>> drivers = Items("/drivers", Driver, {"name": Text()}, "d")
    >>> project = Project(drivers=[Driver(id="recall", name="Recall")])
    >>> [pointer_of(project, [drivers], where) for where in ("/drivers/0/name", "/drivers/0/extra", "/drivers", "/aim")]
    ['/drivers/recall/name', '/drivers/recall', '/drivers', None]
    """
    for items in lists:
        at = _below(items.at)
        if where == at:
            return above + at
        rest = where.removeprefix(f"{at}/")
        if rest == where:
            continue
        number, _, inner = rest.partition("/")
        rows = rows_of(owner, items)
        if not number.isdecimal() or int(number) >= len(rows):
            return above + at
        pointer = f"{above}{at}/{escaped(keys_of(rows, items.letter, items.key)[int(number)])}"
        if any(f"{inner}/".startswith(f"{name}/") for name in items.elsewhere):
            return None
        if not inner or inner in items.fields:
            return f"{pointer}/{inner}" if inner else pointer
        return pointer_of(rows[int(number)], items.lists, f"/{inner}", pointer) or pointer
    return None


def parents(rows: Sequence[Any], items: Items) -> dict[str, str]:
    """The key of the item above each item of an outline, "" for a root; what names no item, or itself, is a root."""
    keys = keys_of(rows, items.letter, items.key)
    there = set(keys)
    found = {}
    for row, key in zip(rows, keys, strict=True):
        above = str(value_at(row, items.parent))
        found[key] = above if above in there and above != key else ""
    return found


def refuse_circle(record: Document, place: Spot, above: str) -> None:
    """Raises FieldError where an item of an outline would come to stand below itself."""
    over = parents(place.rows(record) or [], place.items)
    seen: set[str] = set()
    while above and above not in seen:
        if above == place.key:
            raise FieldError("This cannot stand below itself. Choose another place for it.")
        seen.add(above)
        above = over.get(above, "")


def value_at(owner: Any, way: str) -> Any:
    """The value at the end of a way of attributes, "/charter/problem" from the record."""
    for name in way.strip("/").split("/"):
        owner = getattr(owner, name)
    return owner


def put_at(owner: Any, way: str, value: Any) -> None:
    """Set the value at the end of a way of attributes."""
    *path, last = way.strip("/").split("/")
    setattr(value_at(owner, "/".join(path)) if path else owner, last, value)


def _below(at: str) -> str:
    return at if at.startswith("/") else f"/{at}"
