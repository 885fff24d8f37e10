"""Going back: undoing what this page did, and the earlier versions of the file, looked at and restored.

From the page:   undo (the pieces of one or more steps) · versions · version (one of them) · restore
To the page:     done (a step, to be undone later) · undone · versions · version · restored
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Generic

from coachlab.builders.document_kinds import DocumentKind
from coachlab.builders.form.changes import Message
from coachlab.builders.form.difference_words import in_words
from coachlab.builders.form.differences import Piece, differences, pieces_from, put_back
from coachlab.record import (
    Document,
    NotARecord,
    RecordError,
    Version,
    from_json,
    history,
    load,
    restore,
    to_json,
    versions,
)
from coachlab.record.codec import json_of_saved
from coachlab.record.registry import D

if TYPE_CHECKING:
    from coachlab.builders.form.session import Session

MOST_VERSIONS = 20
MOST_WORDS = 4
"""Differences that the list of versions names; a look at one version names them all."""

_OVERTAKEN = "Another window has changed this since, so it stays as it is now."
_PARTLY = "Another window has changed a part of this since; that part stays as it is now."
_GONE = {"type": "problem", "words": "This earlier version is no longer there, or cannot be read; choose another one."}


def step(before: Document, after: Document) -> Message:
    """What one message changed, ready to be undone: `pieces`, and `words` of them."""
    pieces = differences(json_of_saved(before), json_of_saved(after))
    return {"pieces": [piece.to_json() for piece in pieces], "words": in_words(pieces[:50], before, after)[:MOST_WORDS]}


def undo(session: Session[D], message: Message) -> Iterator[Message]:
    """Put the pieces back as they were; where somebody else changed one since, that one stays."""
    parts = message.get("steps")
    steps = [pieces_from(part) for part in parts] if isinstance(parts, list) else []
    left: list[Piece] = []

    def change(record: D) -> None:
        tree = to_json(record)
        left[:] = [piece for pieces in reversed(steps) for piece in put_back(tree, pieces)]
        try:
            again = from_json(tree, session.kind.type)
        except RecordError:  # pieces that no page of ours sends
            left[:] = [piece for pieces in steps for piece in pieces]
            return
        record.__dict__.update(again.__dict__)
        _clear_references(session.kind, record, steps)

    before = session.latest()
    record = yield from session.change(change, message.get("document"))
    if record is None:
        return
    asked = sum(len(pieces) for pieces in steps)
    words = "" if not left else _OVERTAKEN if len(left) == asked else _PARTLY
    yield {"type": "undone", "redo": message.get("redo") is True, **step(before, record), "told": words}
    yield from session.heard(before, record)


def _clear_references(kind: DocumentKind[D], record: D, steps: list[list[Piece]]) -> None:
    """Whoever was taken out again is named by nobody."""
    for pieces in steps:
        for piece in pieces:
            at, _, key = piece.at.rpartition("/")
            if piece.kind == "item" and piece.old is None and at in kind.naming:
                rows: Any = record
                for name in at.strip("/").split("/"):
                    rows = getattr(rows, name)
                if not any(row.id == key for row in rows):
                    kind.clear(record, at, key)


class Versions(Generic[D]):
    """The last versions of a session's file. What was read of one is kept, since a version never changes."""

    def __init__(self, kind: DocumentKind[D]) -> None:
        self.kind = kind
        self._read: dict[Version, D | None] = {}

    def listed(self, session: Session[D]) -> Iterator[Message]:
        """The versions, newest first, each with what was changed in it."""
        kept = versions(session.path)[: MOST_VERSIONS + 1]
        self._read = {version: record for version, record in self._read.items() if version in kept}
        found = []
        for place, version in enumerate(kept[:MOST_VERSIONS]):
            record = self._record(version)
            older = self._record(kept[place + 1]) if place + 1 < len(kept) else None
            words = ["This version cannot be read."] if record is None else []
            if record is not None and older is not None:
                words = in_words(differences(to_json(older), to_json(record)), older, record)
            found.append(
                {
                    **_named(version),
                    "readable": record is not None,
                    "now": history.holds(session.path, version),
                    "words": words[:MOST_WORDS],
                    "more": max(0, len(words) - MOST_WORDS),
                }
            )
        yield {"type": "versions", "versions": found}

    def one(self, session: Session[D], message: Message) -> Iterator[Message]:
        """What bringing back one version would change in the record as it is now."""
        version = _wanted(session, message)
        record = None if version is None else self._record(version)
        if version is None or record is None:
            yield _GONE
            return
        now = session.latest()
        words = in_words(differences(to_json(now), to_json(record)), now, record)
        yield {"type": "version", **_named(version), "words": words}

    def bring_back(self, session: Session[D], message: Message) -> Iterator[Message]:
        """Make a version the present state; what it replaces is kept as a version."""
        version = _wanted(session, message)
        before = session.latest()
        if version is None or self._record(version) is None:
            yield _GONE
            return
        record = restore(session.path, version)
        if not isinstance(record, self.kind.type):  # only what is one was read
            return
        session.know(record)
        same = record.id == before.id
        yield {"type": "restored", "same": same, **_named(version), **step(before, record)}
        if not same:
            yield session.state(record)
        yield from session.heard(before, record)

    def _record(self, version: Version) -> D | None:
        if version not in self._read:
            try:
                self._read[version] = load(version.path, self.kind.type)
            except NotARecord:
                self._read[version] = None
            except RecordError:  # gone by now, or from a newer program
                return None
        return self._read[version]


def _named(version: Version) -> Message:
    return {"id": version.path.name, "revision": version.revision, "when": version.when.isoformat(timespec="seconds")}


def _wanted(session: Session[D], message: Message) -> Version | None:
    return next((each for each in versions(session.path) if each.path.name == message.get("id")), None)
