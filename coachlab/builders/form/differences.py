"""What differs between two states of a project, piece by piece, and putting pieces of one state back into another.

A piece names its place by ids and months, never by numbers of a list, so it still fits after another window has added
or moved something. `old` and `new` are JSON values, so a page can keep pieces and send them back after any restart.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from coachlab.builders.form.pointers import escaped, unescaped

ENVELOPE = frozenset({"schema", "version", "id", "created", "saved", "revision"})
"""What every save changes, and nobody undoes."""

KEYS = ("id", "month", "tier", "criterion", "item")
"""Fields by which the items of a list are told apart: the first that all of them have, each another one."""

Kind = Literal["value", "item", "order"]
_MISSING = object()


@dataclass(frozen=True)
class Piece:
    """One difference. Of kind "value": `old` and `new` are what a field holds.

    Of kind "item": something that was put into a list or taken out, {"after": key before it, "item": its tree}, or None
    where it is not there. Of kind "order": the keys of a list.
    """

    kind: Kind
    at: str
    old: Any
    new: Any

    def to_json(self) -> list[Any]:
        """The piece for a page."""
        return [self.kind, self.at, self.old, self.new]


def pieces_from(found: Any) -> list[Piece]:
    """The pieces that a page sends back; what is none is left out."""
    pieces = []
    for each in found if isinstance(found, list) else []:
        if isinstance(each, list) and len(each) == 4 and each[0] in ("value", "item", "order"):
            kind, at, old, new = each
            if isinstance(at, str) and at.startswith("/") and at.split("/")[1] not in ENVELOPE:
                pieces.append(Piece(kind, at, old, new))
    return pieces


def differences(old: dict[str, Any], new: dict[str, Any]) -> list[Piece]:
    """What differs between two JSON trees of one project.

    >>> differences({"aim": {"what": ""}, "revision": 1}, {"aim": {"what": "control"}, "revision": 2})
    [Piece(kind='value', at='/aim/what', old='', new='control')]
    """
    return [
        piece
        for name in {**old, **new}
        if name not in ENVELOPE
        for piece in _between(old.get(name), new.get(name), f"/{escaped(name)}")
    ]


def _between(old: Any, new: Any, at: str) -> Iterator[Piece]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in {**old, **new}:
            yield from _between(old.get(name), new.get(name), f"{at}/{escaped(name)}")
        return
    keys = _shared_keys(old, new)
    if keys is None:
        yield Piece("value", at, old, new)
        return
    before, after = keys
    there, now = dict(zip(before, old, strict=True)), dict(zip(after, new, strict=True))
    for place, key in enumerate(before):
        pointer = f"{at}/{escaped(key)}"
        if key in now:
            yield from _between(there[key], now[key], pointer)
        else:
            yield Piece("item", pointer, _placed(before, place, old), None)
    for place, key in enumerate(after):
        if key not in there:
            yield Piece("item", f"{at}/{escaped(key)}", None, _placed(after, place, new))
    if [key for key in before if key in now] != [key for key in after if key in there]:
        yield Piece("order", at, before, after)


def _placed(keys: Sequence[str], place: int, rows: Sequence[Any]) -> dict[str, Any]:
    return {"after": keys[place - 1] if place else "", "item": rows[place]}


def _shared_keys(old: Any, new: Any) -> tuple[list[str], list[str]] | None:
    """The keys of two states of one list: ids, months, levels; None where its items cannot be told apart."""
    if isinstance(old, list) and isinstance(new, list):
        for name in KEYS:
            keys = _keys(old, name), _keys(new, name)
            if keys[0] is not None and keys[1] is not None:
                return keys[0], keys[1]
    return None


def _keys(rows: list[Any], name: str) -> list[str] | None:
    keys = [row.get(name) if isinstance(row, dict) else None for row in rows]
    good = all(isinstance(key, str) and key for key in keys) and len(set(keys)) == len(keys)
    return [str(key) for key in keys] if good else None


def put_back(tree: dict[str, Any], pieces: Iterable[Piece]) -> list[Piece]:
    """Change `tree` so that each piece is as it was (`old`); gives the pieces that another change has overtaken.

    >>> tree = {"aim": {"what": "control", "whom": "adults"}}
    >>> put_back(tree, [Piece("value", "/aim/what", "", "control"), Piece("value", "/aim/whom", "", "all")])
    [Piece(kind='value', at='/aim/whom', old='', new='all')]
    >>> tree["aim"]["what"]
    ''
    """
    return [piece for piece in pieces if not _put_back(tree, piece)]


def _put_back(tree: dict[str, Any], piece: Piece) -> bool:
    *way, last = [unescaped(segment) for segment in piece.at.split("/")[1:]]
    owner: Any = tree
    for name in way:
        owner = _below(owner, name)
    if piece.kind == "order":
        rows = _below(owner, last)
        return isinstance(rows, list) and _reorder(rows, piece.old)
    if piece.kind == "item":
        return isinstance(owner, list) and _put_item(owner, last, piece.old, piece.new)
    if not isinstance(owner, dict) or last not in owner or owner[last] not in (piece.new, piece.old):
        return False
    owner[last] = copy.deepcopy(piece.old)
    return True


def _below(owner: Any, name: str) -> Any:
    if isinstance(owner, dict):
        return owner.get(name, _MISSING)
    if isinstance(owner, list):
        place = _place(owner, name)
        return _MISSING if place is None else owner[place]
    return _MISSING


def _place(rows: list[Any], key: str) -> int | None:
    for name in KEYS:
        for place, row in enumerate(rows):
            if isinstance(row, dict) and row.get(name) == key and (name == "id" or not row.get("id")):
                return place
    return None


def _put_item(rows: list[Any], key: str, wanted: Any, there: Any) -> bool:
    place = _place(rows, key)
    if wanted is None:
        if place is None:
            return True
        if not isinstance(there, dict) or rows[place] != there.get("item"):
            return False  # somebody went on writing in it
        del rows[place]
        return True
    if not isinstance(wanted, dict) or not isinstance(wanted.get("item"), dict):
        return False
    if place is not None:
        return bool(rows[place] == wanted["item"])
    after = wanted.get("after")
    before = _place(rows, after) if isinstance(after, str) and after else None
    at = before + 1 if before is not None else (len(rows) if after else 0)
    rows.insert(at, copy.deepcopy(wanted["item"]))
    return True


def _reorder(rows: list[Any], wanted: Any) -> bool:
    """In the wanted order; what is not named stays behind what stands before it now."""
    if not isinstance(wanted, list) or not all(isinstance(key, str) for key in wanted):
        return False
    groups: dict[str, list[Any]] = {"": []}
    at = ""
    for row in rows:
        key = next((row[name] for name in KEYS if row.get(name)), None) if isinstance(row, dict) else None
        if isinstance(key, str) and key in wanted:
            at = key
        groups.setdefault(at, []).append(row)
    rows[:] = [row for key in ("", *wanted) for row in groups.get(key, [])]
    return True
