"""The change that bringing a list in means: rows put into items that are there, new items added, names given ids."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coachlab.builders.bringing.list_kinds import ListKind
from coachlab.builders.bringing.list_names import plain_name
from coachlab.builders.document_kinds import kind_of
from coachlab.builders.form.changes import Shown
from coachlab.builders.form.items import keys_of
from coachlab.record import Programme
from coachlab.record.tables.list_named import Wanted
from coachlab.record.tables.list_rows import ListRow, Values


@dataclass(frozen=True)
class Comparison:
    """What rows would do to a list: how many items would be new, changed, the same as now, and not among the rows."""

    new: int
    changed: int
    same: int
    kept: int


def compared(kind: ListKind, programme: Programme, rows: Sequence[ListRow]) -> Comparison:
    """What the rows would do to the programme's list."""
    find = kind.finder(programme)
    new = changed = same = 0
    met: set[int] = set()
    for row in rows:
        item = find(row.values)
        if item is None:
            new += 1
            continue
        met.add(id(item))
        after = copy.copy(item)
        after.__dict__ = copy.deepcopy(item.__dict__)
        kind.put(after, _shown(row.values))
        changed += after != item
        same += after == item
    return Comparison(new, changed, same, len(kind.rows_of(programme)) - len(met))


def wanted_in(kind: ListKind, rows: Sequence[ListRow]) -> dict[str, list[str]]:
    """The names that would be added, by the field that holds them, each once."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        for name in kind.adds:
            value = row.values.get(name)
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, Wanted):
                    found.setdefault(name, {}).setdefault(plain_name(each.text), each.text)
    return {name: [texts[plain] for plain in sorted(texts)] for name, texts in found.items()}


@dataclass(frozen=True)
class ListEdit:
    """The rows of one import, in place of the whole list or put into it."""

    kind: ListKind
    rows: Sequence[ListRow]
    replace_all: bool
    synthetic: bool = False
    """Whether the rows are the course's, of invented practices."""

    @property
    def value(self) -> Shown:
        """How many rows come in."""
        return [str(len(self.rows))]

    def normal(self, shown: Shown) -> Shown | None:
        """As it is: an import is asked about before, not compared."""
        return shown

    def make(self, record: Programme) -> str:
        """Put the rows in. Items that are there keep their ids, and what the rows do not say of them."""
        added = self._add_names(record)
        find, rows = self.kind.finder(record), self.kind.rows_of(record)
        put = []
        for row in self.rows:
            item = find(row.values)
            if item is None:
                item = self.kind.make()
            self.kind.put(item, _with_ids(row.values, added))
            put.append(item)
        there = {id(item) for item in rows}
        kept = {id(item) for item in put}
        gone = [item for item in rows if id(item) not in kept] if self.replace_all else []
        lost = {id(item) for item in gone}
        rows[:] = [item for item in rows if id(item) not in lost] + [i for i in put if id(i) not in there]
        for item in gone:
            kind_of(record).clear(record, self.kind.at, getattr(item, "id", ""))
        if all(hasattr(item, "id") for item in rows):
            for item, key in zip(rows, keys_of(rows, self.kind.letter), strict=True):
                item.id = key
        record.synthetic = record.synthetic or self.synthetic
        if self.kind.after is not None:
            self.kind.after(record)
        return self.kind.at

    def _add_names(self, record: Programme) -> dict[tuple[str, str], str]:
        """The ids of the names that were added, by the list and the name as it is compared."""
        added: dict[tuple[str, str], str] = {}
        for name, texts in wanted_in(self.kind, self.rows).items():
            adding = self.kind.adds[name]
            rows: list[Any] = getattr(record, adding.at.strip("/"))
            for text in texts:
                if (adding.at, plain_name(text)) in added:
                    continue
                rows.append(adding.make(record, text))
                for item, key in zip(rows, keys_of(rows, adding.at.strip("/")[:1]), strict=True):
                    item.id = key
                added[adding.at, plain_name(text)] = rows[-1].id
        return {
            (name, plain): key
            for name, each in self.kind.adds.items()
            for (at, plain), key in added.items()
            if at == each.at
        }


def _with_ids(values: Values, added: dict[tuple[str, str], str]) -> Values:
    def resolved(name: str, value: Any) -> Any:
        if isinstance(value, Wanted):
            return added.get((name, plain_name(value.text)), "")
        return [resolved(name, each) for each in value] if isinstance(value, list) else value

    return {name: resolved(name, value) for name, value in values.items()}


def _shown(values: Values) -> Values:
    """The values with the text of a name where its item is not there yet."""

    def plain(value: Any) -> Any:
        if isinstance(value, Wanted):
            return value.text
        return [plain(each) for each in value] if isinstance(value, list) else value

    return {name: plain(value) for name, value in values.items()}
