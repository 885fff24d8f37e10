"""The differences between two states of a record in words, for the list of earlier versions and the undo button."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from coachlab.builders.document_kinds import kind_of
from coachlab.builders.form.differences import KEYS, Piece
from coachlab.builders.form.pointers import unescaped
from coachlab.record import Document
from coachlab.review.wording import shortened

LONGEST = 60
"""Characters of a text that are quoted."""

_SEVERAL = 3
"""Items of one list that are named one by one; of more the number is told."""


def in_words(pieces: Sequence[Piece], old: Document, new: Document) -> list[str]:
    """What changed from `old` to `new`, a phrase for each place.

    >>> from coachlab.record import Project
    >>> old, new = Project(), Project()
    >>> new.aim.where = "Elm Street"
    >>> in_words([Piece("value", "/aim/where", "", "Elm Street")], old, new)
    ['Aim: where: “Elm Street” is new']
    """
    words: list[str] = []
    for key, group in groupby(pieces, _alike):
        alike = list(group)
        if key[0] == "item" and len(alike) > _SEVERAL:
            at = alike[0].at.rpartition("/")[0]
            done = "taken out" if alike[0].new is None else "put in"
            words.append(f"{_place(at, new)}: {len(alike)} {_things(at)} {done}")
        else:
            words += [phrase for piece in alike for phrase in _phrase(piece, old, new)]
    return words


def _alike(piece: Piece) -> tuple[str, str, bool]:
    return piece.kind, piece.at.rpartition("/")[0], piece.new is None


def _things(at: str) -> str:
    return "months" if at.rpartition("/")[2] in ("observations", "annotations", "excluded", "phases") else "items"


def _phrase(piece: Piece, old: Document, new: Document) -> Iterator[str]:
    if piece.kind == "item":
        if piece.new is None:
            yield f"{_place(piece.at, old)} is taken out"
        else:
            yield f"{_place(piece.at, new)} is put in"
    elif piece.kind == "order":
        yield f"{_place(piece.at, new)}: in another order"
    else:
        name = piece.at.rpartition("/")[2]
        before, after = (_text(value, name, record) for value, record in ((piece.old, old), (piece.new, new)))
        place = _place(piece.at, new)
        if before and after:
            yield f"{place}: {after} instead of {before}"
        else:
            yield f"{place}: {after} is new" if after else f"{place}: {before} is gone"


def _text(value: Any, name: str, record: Document) -> str:
    """A field's value as it is quoted; "" for nothing."""
    if value is None or value == "" or value == [] or value is False:
        return ""
    if value is True:
        return "“yes”"
    if isinstance(value, list):
        if all(isinstance(each, str) for each in value):
            return " and ".join(_text(each, name, record) for each in value)
        return f"{len(value)} entries"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value) if isinstance(value, str | int | float) else "something"
    if name in kind_of(record).refers:
        text = _named(record, text)
    return f"“{shortened(text, LONGEST)}”"


def _named(record: Document, key: str) -> str:
    lists = kind_of(record).named(record)
    return next((item.name for rows in lists for item in rows if item.id == key and item.name), key)


def _place(at: str, record: Document) -> str:
    """A piece's place in a coach's words: its keys become the numbers that the review's pointers have."""
    owner: Any = record
    numbered = []
    for segment in at.split("/")[1:]:
        name = unescaped(segment)
        if isinstance(owner, list):
            keys = [next((key for each in KEYS if (key := getattr(row, each, ""))), "") for row in owner]
            place = next((i for i, each in enumerate(keys) if name == each), None)
            if place is None:
                break
            owner = owner[place]
            numbered.append(str(place))
        else:
            owner = getattr(owner, name, None)
            numbered.append(segment)
    return kind_of(record).place(record, "/" + "/".join(numbered))
