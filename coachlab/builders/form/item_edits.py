"""Changes of a list's items: a field's new value, an item's place, taking an item out."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from coachlab.builders.document_kinds import kind_of
from coachlab.builders.form.changes import Shown
from coachlab.builders.form.fields import FieldError, Kind, Several, read_value
from coachlab.builders.form.items import Spot, find, keys_of, put_at, refuse_circle, value_at
from coachlab.record import Document


@dataclass(frozen=True)
class ValueEdit:
    """A new value for a plain field (`spot` is None) or for a field of an item, which is made where it is not there.

    `back` is the item as this session last saw it, if it has been taken out since: it comes back whole.
    """

    pointer: str
    kind: Kind
    new: Any
    spot: Spot | None = None
    back: Any = None

    @property
    def value(self) -> Shown:
        """The new value as its field shows it."""
        shown: Shown = self.kind.show(self.new)
        return shown

    def normal(self, shown: Shown) -> Shown | None:
        """What a text looks like once it was saved."""
        try:
            normal: Shown = self.kind.show(read_value(self.kind, shown))
            return normal
        except FieldError:
            return shown

    def merged(self, bases: Sequence[Shown], now: Shown | None) -> ValueEdit:
        """Of a set of ticks: what this person ticked and unticked, on top of what another window did meanwhile."""
        if not isinstance(self.kind, Several) or not bases or not isinstance(now, list):
            return self
        seen = bases[0] if isinstance(bases[0], list) else []
        kept = [each for each in now if each in self.new or each not in seen]
        return replace(self, new=[*kept, *(each for each in self.new if each not in seen and each not in kept)])

    def make(self, record: Document) -> str:
        """Set the field. Raises FieldError where an item would come to stand below itself."""
        if self.spot is None:
            owner: Any = record
            way = self.pointer
        else:
            items, way = self.spot.items, self.spot.field
            if items.parent and way == items.parent and self.new:
                refuse_circle(record, self.spot, self.new)
            owner = self.spot.item(record)
            if owner is None:
                owner = _brought_back(self.spot, record, self.back)
        if value_at(owner, way) != self.new:
            put_at(owner, way, self.new)
        return self.pointer


@dataclass
class PlaceEdit:
    """An item's place: after the item with the key `after`, "" for the first. An item that is not there is made.

    `order` are the keys as the person saw them: where `after` is gone, the nearest one before it that is there counts.
    `back` is the item as this session last saw it, if it has been taken out since: it comes back whole.
    """

    spot: Spot
    after: str
    order: Sequence[str] = ()
    back: Any = None
    landed: str | None = field(default=None, init=False)

    @property
    def value(self) -> Shown:
        """The key of the item before."""
        return [self.after if self.landed is None else self.landed]

    def normal(self, shown: Shown) -> Shown | None:
        """A place, as it is."""
        return shown

    def make(self, record: Document) -> str:
        """Put the item into its place."""
        item = self.spot.item(record)
        if item is None:
            item = _brought_back(self.spot, record, self.back)
        rows = self.spot.rows(record)
        assert rows is not None
        rows[:] = [row for row in rows if row is not item]
        keys = keys_of(rows, self.spot.items.letter, self.spot.items.key)
        after = self.after
        while after and after not in keys:
            place = self.order.index(after) if after in self.order else -1
            after = self.order[place - 1] if place > 0 else ("" if place == 0 else next(reversed(keys), ""))
        rows.insert(keys.index(after) + 1 if after else 0, item)
        self.landed = after
        return self.spot.pointer

    def moved_by_other(self, now: Sequence[str]) -> bool:
        """Whether another window moved this very item, and not its neighbours, since the person saw the list."""
        key = self.spot.key
        if key not in self.order or key not in now:
            return False
        seen = [each for each in self.order if each in now]
        there = [each for each in now if each in self.order]
        wanted = [each for each in there if each != key]
        wanted.insert(wanted.index(self.after) + 1 if self.after in wanted else 0, key)
        others_stayed = [each for each in seen if each != key] == [each for each in there if each != key]
        return others_stayed and seen != there and wanted != there


def _brought_back(spot: Spot, record: Document, back: Any) -> Any:
    """The item, made now: as it was when it was taken out, where that is known."""
    item = spot.ensure(record)
    if back is not None:
        item.__dict__.update(copy.deepcopy(back).__dict__)
    return item


@dataclass(frozen=True)
class TakeOut:
    """Taking an item out, with all that is in it. Whoever named it by its id no longer does."""

    spot: Spot

    @property
    def value(self) -> None:
        """Nothing stays."""
        return None

    def normal(self, shown: Shown) -> Shown | None:
        """A place, as it is."""
        return shown

    def make(self, record: Document) -> str:
        """Take it out."""
        rows = self.spot.rows(record)
        item = find(rows, self.spot.items, self.spot.key) if rows is not None else None
        if rows is not None and item is not None:
            rows[:] = [row for row in rows if row is not item]
            if len(self.spot.way) == 1:
                kind_of(record).clear(record, self.spot.items.at, self.spot.key)
        return self.spot.pointer
