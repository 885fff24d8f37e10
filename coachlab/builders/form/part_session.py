"""A form whose fields and lists are declared as data: most builders need nothing else, and add what the coach says."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from coachlab.builders.form.fields import NO_SUCH_FIELD, FieldError, Kind, read_value
from coachlab.builders.form.item_edits import PlaceEdit, TakeOut, ValueEdit
from coachlab.builders.form.items import Items, Spot, keys_of, mend, pointer_of, spot, value_at, walk
from coachlab.builders.form.session import Change, Edit, Message, Session, Shown
from coachlab.record.registry import D


class PartSession(Session[D]):
    """A part of the record. A subclass says `PART`, `FIELDS` (plain fields by pointer), `LISTS` and what is said."""

    PART: ClassVar[str]
    """The pointer under which this form's drafts are kept, and to which a question about the whole part leads."""
    FIELDS: ClassVar[Mapping[str, Kind]] = {}
    """The fields that stand alone, by pointer."""
    LISTS: ClassVar[tuple[Items, ...]] = ()
    """The lists, each with its items' fields and the lists inside them."""
    ALSO: ClassVar[tuple[str, ...]] = ()
    """Other parts whose questions belong to this form as a whole."""

    _gone: dict[str, Any]

    def __init__(self, path: Any, **options: Any) -> None:
        super().__init__(path, **options)
        self._gone = {}

    @property
    def part(self) -> str:
        """The part of the record."""
        return self.PART

    def shown(self, record: D) -> dict[str, Shown]:
        """The plain fields; then each item's place (`[key of the one before]`) and its fields, in the lists' order."""
        shown: dict[str, Shown] = {p: kind.show(value_at(record, p)) for p, kind in self.FIELDS.items()}
        for pointer, before, items, row in walk(record, self.LISTS):
            shown[pointer] = [before]
            for name, kind in items.fields.items():
                shown[f"{pointer}/{name}"] = kind.show(value_at(row, name))
        return shown

    def edit(self, pointer: str, value: Any) -> Edit[D]:
        """A change of a plain field, of an item's field, of an item's place, or (`None`) taking the item out."""
        if pointer in self.FIELDS:
            kind = self.FIELDS[pointer]
            return ValueEdit(pointer, kind, read_value(kind, value))
        place = spot(self.LISTS, pointer)
        if place is None:
            raise FieldError(NO_SUCH_FIELD)
        if place.field:
            kind = place.items.fields[place.field]
            back = self._gone.get(pointer.removesuffix(f"/{place.field}"))
            return ValueEdit(pointer, kind, read_value(kind, value), place, back)
        if value is None:
            return TakeOut(place)
        if not isinstance(value, list) or len(value) != 1 or not isinstance(value[0], str):
            raise FieldError(NO_SUCH_FIELD)
        return PlaceEdit(place, value[0], back=self._gone.get(pointer))

    def field_of(self, record: D) -> Callable[[str], str | None]:
        """Which field of this form a finding's JSON pointer means: /drivers/2/name is /drivers/<its id>/name."""

        def of(where: str) -> str | None:
            if where in self.FIELDS:
                return where
            found = pointer_of(record, self.LISTS, where)
            if found is not None:
                return found
            if any((where + "/").startswith(f"{items.at}/") for items in self.LISTS):
                return None  # of an item, but another form's
            return "" if any((where + "/").startswith(f"{part}/") for part in (self.PART, *self.ALSO)) else None

        return of

    def state(self, record: D) -> Message:
        """Everything; `begins` are the fields with which a new item starts."""
        return {**super().state(record), "begins": self._begins(record)}

    def others(self, before: D, record: D, besides: set[str] = frozenset()) -> Any:  # type: ignore[assignment]  # an empty set that nobody adds to
        """What changed; items that another window took out are remembered, should this window still type into them."""
        there = {pointer for pointer, *_ in walk(record, self.LISTS)}
        for pointer, _before, _items, row in walk(before, self.LISTS):
            if pointer not in there:
                self._gone[pointer] = copy.deepcopy(row)
        return super().others(before, record, besides)

    # How changes of lists are made.

    def prepare(self, record: D) -> None:
        """Items that another program wrote without an id, or with a double one, get theirs before anything changes."""
        mend(record, self.LISTS)

    def make(self, record: D, fields: Mapping[str, Shown], change: Change[D]) -> Message:
        """Make one change; ticks of two windows are put together, a place knows the order that the person saw."""
        if isinstance(change.edit, ValueEdit) and change.bases:
            edit = change.edit.merged(change.bases, fields.get(change.pointer))
            if edit is not change.edit:
                change = replace(change, edit=edit, bases=None)
        elif isinstance(change.edit, PlaceEdit) and isinstance(change.seen, list):
            change.edit.order = [each for each in change.seen if isinstance(each, str)]
        return super().make(record, fields, change)

    def clash(self, record: D, fields: Mapping[str, Shown], change: Change[D]) -> Message | None:
        """Whether somebody else changed what this change is about, so that the person has to be asked."""
        edit, now = change.edit, fields.get(change.pointer)
        if isinstance(edit, TakeOut):
            return _changed_inside(fields, change, self._fresh(record, edit.spot)) if now is not None else None
        if isinstance(edit, PlaceEdit):
            rows = edit.spot.rows(record)
            if now is None:
                return {"theirs": None} if change.bases and "" not in change.bases else None
            if now in (change.bases or ()):
                return None  # it stands where the person, or this window's last move, left it
            moved = edit.moved_by_other(keys_of(rows or [], edit.spot.items.letter, edit.spot.items.key))
            return {"theirs": now} if moved else None
        found = super().clash(record, fields, change)
        if found is not None and isinstance(edit, ValueEdit) and edit.spot is not None and change.bases:
            # nobody typed here yet: it still holds what a new item begins with
            begins = edit.kind.show(value_at(edit.spot.items.new(record, ""), edit.spot.field))
            if now == begins and "" in change.bases:
                return None
        return found

    def _fresh(self, record: D, place: Spot) -> dict[str, Shown]:
        """The fields of this item as a new one begins with them."""
        item = place.items.new(record, "")
        return {f"{place.pointer}/{name}": kind.show(value_at(item, name)) for name, kind in place.items.fields.items()}

    def _begins(self, record: D) -> Message:
        found: Message = {}

        def add(lists: tuple[Items, ...], above: str) -> None:
            for items in lists:
                at = f"{above}/{items.at.lstrip('/')}"
                item = items.new(record, "")
                shown = {name: kind.show(value_at(item, name)) for name, kind in items.fields.items()}
                found[at] = {name: each for name, each in shown.items() if each}
                add(items.lists, f"{at}/*")

        add(self.LISTS, "")
        return found


def _changed_inside(fields: Mapping[str, Shown], change: Change[Any], fresh: Mapping[str, Shown]) -> Message | None:
    """What another window changed in an item since this one saw it, which takes it out; None where nothing.

    With what a new item begins (`fresh`) nobody wrote: a window that made it just now may not have heard of it yet.
    """
    seen = change.seen if isinstance(change.seen, Mapping) else None
    if seen is None:
        return None
    inside = {p: value for p, value in fields.items() if p.startswith(f"{change.pointer}/")}
    theirs = []
    for pointer, value in inside.items():
        known = seen.get(pointer, [fresh[pointer]] if pointer in fresh else [])
        if value not in (known if isinstance(known, list) else []) and not _is_place(value, fields, pointer):
            theirs.append(value)
    if not theirs:
        return None
    return {"theirs": [each if isinstance(each, str) else ", ".join(each) for each in theirs], "seen": inside}


def _is_place(value: Shown, fields: Mapping[str, Shown], pointer: str) -> bool:
    return isinstance(value, list) and any(each.startswith(f"{pointer}/") for each in fields)
