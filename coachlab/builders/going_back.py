"""Going back: undoing what this page did, and the earlier versions of the file, looked at and restored.

From the page:   undo (the pieces of one or more steps) · versions · version (one of them) · restore
To the page:     done (a step, to be undone later) · undone · versions · version · restored
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from coachlab.builders.changes import Message
from coachlab.builders.difference_words import in_words
from coachlab.builders.differences import Piece, differences, pieces_from, put_back
from coachlab.builders.references import NAMED, clear
from coachlab.record import (
    NotARecord,
    Project,
    RecordError,
    Version,
    from_json,
    history,
    load,
    restore,
    to_json,
    versions,
)

if TYPE_CHECKING:
    from coachlab.builders.session import Session

MOST_VERSIONS = 20
MOST_WORDS = 4
"""Differences that the list of versions names; a look at one version names them all."""

_OVERTAKEN = "Another window has changed this since, so it stays as it is now."
_PARTLY = "Another window has changed a part of this since; that part stays as it is now."
_GONE = {"type": "problem", "words": "This earlier version is no longer there, or cannot be read; choose another one."}


def step(before: Project, after: Project) -> Message:
    """What one message changed, ready to be undone: `pieces`, and `words` of them."""
    pieces = differences(to_json(before), to_json(after))
    return {"pieces": [piece.to_json() for piece in pieces], "words": in_words(pieces[:50], before, after)[:MOST_WORDS]}


def undo(session: Session, message: Message) -> Iterator[Message]:
    """Put the pieces back as they were; where somebody else changed one since, that one stays."""
    parts = message.get("steps")
    steps = [pieces_from(part) for part in parts] if isinstance(parts, list) else []
    left: list[Piece] = []

    def change(project: Project) -> None:
        tree = to_json(project)
        left[:] = [piece for pieces in reversed(steps) for piece in put_back(tree, pieces)]
        try:
            again = from_json(tree, Project)
        except RecordError:  # pieces that no page of ours sends
            left[:] = [piece for pieces in steps for piece in pieces]
            return
        project.__dict__.update(again.__dict__)
        _clear_references(project, steps)

    before = session.latest()
    project = yield from session.change(change, message.get("document"))
    if project is None:
        return
    asked = sum(len(pieces) for pieces in steps)
    words = "" if not left else _OVERTAKEN if len(left) == asked else _PARTLY
    yield {"type": "undone", "redo": message.get("redo") is True, **step(before, project), "told": words}
    yield from session.heard(before, project)


def _clear_references(project: Project, steps: list[list[Piece]]) -> None:
    """Whoever was taken out again is named by nobody."""
    for pieces in steps:
        for piece in pieces:
            at, _, key = piece.at.rpartition("/")
            if piece.kind == "item" and piece.old is None and at in NAMED:
                rows: Any = project
                for name in at.strip("/").split("/"):
                    rows = getattr(rows, name)
                if not any(row.id == key for row in rows):
                    clear(project, at, key)


class Versions:
    """The last versions of a session's file. What was read of one is kept, since a version never changes."""

    def __init__(self) -> None:
        self._read: dict[Version, Project | None] = {}

    def listed(self, session: Session) -> Iterator[Message]:
        """The versions, newest first, each with what was changed in it."""
        kept = versions(session.path)[: MOST_VERSIONS + 1]
        self._read = {version: project for version, project in self._read.items() if version in kept}
        found = []
        for place, version in enumerate(kept[:MOST_VERSIONS]):
            project = self._project(version)
            older = self._project(kept[place + 1]) if place + 1 < len(kept) else None
            words = ["This version cannot be read."] if project is None else []
            if project is not None and older is not None:
                words = in_words(differences(to_json(older), to_json(project)), older, project)
            found.append(
                {
                    **_named(version),
                    "readable": project is not None,
                    "now": history.holds(session.path, version),
                    "words": words[:MOST_WORDS],
                    "more": max(0, len(words) - MOST_WORDS),
                }
            )
        yield {"type": "versions", "versions": found}

    def one(self, session: Session, message: Message) -> Iterator[Message]:
        """What bringing back one version would change in the project as it is now."""
        version = _wanted(session, message)
        project = None if version is None else self._project(version)
        if version is None or project is None:
            yield _GONE
            return
        now = session.latest()
        words = in_words(differences(to_json(now), to_json(project)), now, project)
        yield {"type": "version", **_named(version), "words": words}

    def bring_back(self, session: Session, message: Message) -> Iterator[Message]:
        """Make a version the present state; what it replaces is kept as a version."""
        version = _wanted(session, message)
        before = session.latest()
        if version is None or self._project(version) is None:
            yield _GONE
            return
        project = restore(session.path, version)
        if not isinstance(project, Project):  # only what is a project was read
            return
        session.know(project)
        same = project.id == before.id
        yield {"type": "restored", "same": same, **_named(version), **step(before, project)}
        if not same:
            yield session.state(project)
        yield from session.heard(before, project)

    def _project(self, version: Version) -> Project | None:
        if version not in self._read:
            try:
                self._read[version] = load(version.path, Project)
            except NotARecord:
                self._read[version] = None
            except RecordError:  # gone by now, or from a newer program
                return None
        return self._read[version]


def _named(version: Version) -> Message:
    return {"id": version.path.name, "revision": version.revision, "when": version.when.isoformat(timespec="seconds")}


def _wanted(session: Session, message: Message) -> Version | None:
    return next((each for each in versions(session.path) if each.path.name == message.get("id")), None)
