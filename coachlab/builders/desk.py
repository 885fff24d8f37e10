"""The desk of a page: its documents' files, a session for each form that is open on them, and each file as a copy.

A page of the book has no kernel. Its messages come here from wherever Python runs for it: in the browser itself, or in
Coachlab's server. Standard library only.

From the page:   what a session understands, and: copy · bring (text, sure) · numbers
To the page:     what a session says, and: copy · bring_ask · bring_refused · brought · numbers
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coachlab.builders import catalogue
from coachlab.builders.document_kinds import KINDS, PROJECT, DocumentKind, kind_of
from coachlab.builders.form.session import Message, Session
from coachlab.builders.places import begin
from coachlab.record import Document, RecordError, load, loads, restore
from coachlab.record.codec import dumps
from coachlab.record.history import Version

MOST_SESSIONS = 48
"""Forms that are remembered at once. One that was forgotten is simply asked for everything anew."""

NOT_YET_READ = "not_yet_read"
"""The field of a copy that holds what was typed and no Python had read yet, by part of the record and by field."""

_NO_SUCH_FORM = "This page asks for a form that Coachlab does not have: reload the page. What you typed is kept."


class Desk:
    """All forms of one folder's documents, as windows of a browser ask for them.

    `path` is the project's file. The document of another type lies beside it under a name of its own, and is made when
    the first form of it is opened.

    >>> from coachlab.record import Project, save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "project.json"
    ...     save(Project(title="Blood pressure"), path)
    ...     desk = Desk(path)
    ...     [answer["type"] for answer in desk.answers("aim", {"type": "hello", "client": "window-1"})]
    ['state', 'feedback']
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._sessions: OrderedDict[tuple[str, str], Session[Any]] = OrderedDict()

    def answers(self, key: str, message: Any, buffers: Sequence[bytes] = ()) -> Iterator[Message]:
        """The answers to one message of the form `key`; nothing that a page sends makes it raise."""
        kind = message.get("type") if isinstance(message, dict) else None
        ours = {"copy": self._copy, "bring": self._bring, "numbers": self._numbers}
        entry = catalogue.CATALOGUE.get(key)
        if entry is None:
            yield {"type": "problem", "words": _NO_SUCH_FORM}
            return
        if isinstance(kind, str) and kind in ours:
            try:
                for answer in ours[kind](entry.kind, message):
                    yield {**answer, "client": message.get("client")}
            except RecordError as error:
                yield {"type": "problem", "words": str(error), "client": message.get("client")}
            return
        if kind == "hello" and entry.kind is not PROJECT:
            with suppress(RecordError):  # the form says what is wrong with the place
                begin(self.file_of(entry.kind), entry.kind)
        yield from self._session(entry, message).answers(message, buffers)

    def file_of(self, kind: DocumentKind[Any]) -> Path:
        """Where the document of a kind lies."""
        return self.path if kind is PROJECT else self.path.with_name(kind.file)

    def states(self, key: str) -> Message | None:
        """What a form would show now, for a page that is opened before Python is there; None where that is not known.

        The session is a new one, so that no window is told less because of it.
        """
        entry = catalogue.CATALOGUE.get(key)
        if entry is None:
            return None
        session = entry.session_class()(self.file_of(entry.kind))
        try:
            return session.state(session.latest())
        except RecordError:
            return None

    def _session(self, entry: catalogue.BuilderEntry, message: Any) -> Session[Any]:
        """The session of one window's form: windows that shared one would hide each other's news from each other."""
        client = message.get("client") if isinstance(message, dict) else None
        name = (entry.key, client if isinstance(client, str) else "")
        session = self._sessions.get(name) or entry.session_class()(self.file_of(entry.kind))
        self._sessions[name] = session
        self._sessions.move_to_end(name)
        while len(self._sessions) > MOST_SESSIONS:
            self._sessions.popitem(last=False)
        return session

    # A copy to take along, and one that comes back.

    def _copy(self, kind: DocumentKind[Any], message: Message) -> Iterator[Message]:
        """The file as text."""
        path = self.file_of(kind)
        yield {"type": "copy", "name": path.name, "text": dumps(load(path, kind.type))}

    def _bring(self, kind: DocumentKind[Any], message: Message) -> Iterator[Message]:
        """Put a copy in the place of the file, once the person is sure; what was there stays an earlier version."""
        text = message.get("text")
        try:
            record = loads(text if isinstance(text, str) else "", Document)
        except RecordError as error:
            yield {"type": "bring_refused", "words": f"This copy cannot be brought in. {error}"}
            return
        if not isinstance(record, kind.type):
            yield {"type": "bring_refused", "words": _wrong_kind(record, kind)}
            return
        if message.get("sure") is not True:
            yield {"type": "bring_ask", "words": self._question(kind, record)}
            return
        left = record.extra.pop(NOT_YET_READ, None)
        # a file of its own first, then the step that brings back an earlier version: that keeps what it replaces
        path = self.file_of(kind)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            brought = Path(folder) / "brought.json"
            brought.write_text(dumps(record), encoding="utf-8")
            restore(path, Version(datetime.now(UTC), record.revision, brought))
        yield {
            "type": "brought",
            "words": f"Your copy is in: {kind.called(record)}. What was here before is kept as an earlier version.",
            "document": record.id,
            "place": str(path.absolute()),
            NOT_YET_READ: left if isinstance(left, list) else [],
        }

    def _question(self, kind: DocumentKind[Any], record: Document) -> str:
        when = f", saved on {record.saved[:10]}" if record.saved else ""
        asked = f"The copy holds {kind.called(record)}{when}. "
        try:
            here = load(self.file_of(kind), kind.type)
        except RecordError:
            return asked + "Shall it become your work on this page?"
        same = f"it is the same {kind.key}, " if here.id == record.id else ""
        return asked + (
            f"Your work on this page is {kind.called(here)}: {same}saved {here.revision} times. "
            "Shall the copy take its place? What is here now is kept as an earlier version."
        )

    def _numbers(self, kind: DocumentKind[Any], message: Message) -> Iterator[Message]:
        """The document's numbers as a table that every spreadsheet opens."""
        path = self.file_of(kind)
        record = load(path, kind.type)
        if kind.table is None:
            yield {"type": "problem", "words": f"There is no table of {kind.one}: take a copy of it."}
            return
        out = io.StringIO()
        table = csv.writer(out, lineterminator="\r\n")
        for row in kind.table(record):
            table.writerow([_cell(each) if isinstance(each, str) else "" if each is None else each for each in row])
        # the mark tells Excel that the text is UTF-8
        yield {"type": "numbers", "name": f"{path.stem}.csv", "text": "\ufeff" + out.getvalue()}


def _wrong_kind(record: Document, kind: DocumentKind[Any]) -> str:
    """What is said of a copy that holds another document type than the form edits."""
    found = kind_of(record) if type(record) in (each.type for each in KINDS.values()) else None
    held = found.one if found is not None else f"a “{record.schema_name}”"
    there = f"; bring it in below a form of your {found.key}" if found is not None else ""
    return f"This copy cannot be brought in here: it holds {held}, and this form edits {kind.one}{there}."


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> _cell("=1+1"), _cell("Blood pressure")
    ("'=1+1", 'Blood pressure')
    """
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
