"""The Python behind a form: messages in, messages out, no transport. It runs in a kernel, and in a browser's Python.

From the page:   hello · set (changes, each with pointer, value, bases, seen, seq) · look · bring_back
To the page:     state · feedback · saved · refused · conflict · fields · done · trouble

A change names one field by a JSON pointer in which a list's item is called by its key, not by its place
(/measures/m1/observations/2025-03), so that two windows that add rows never write into each other's. `bases` are the
texts that the person has seen in that field or has sent and not heard of: if the file holds something else by now,
somebody else wrote it, and the person is asked. Nothing has to be remembered for that, so it survives any restart.
"""

from __future__ import annotations

import copy
import logging
import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Generic

from coachlab.builders.document_kinds import DocumentKind
from coachlab.builders.form import going_back, taking_along
from coachlab.builders.form.changes import Change, Edit, Message, Shown, field_of, refused
from coachlab.builders.form.fields import FieldError
from coachlab.builders.form.rescue import Rescue, trouble_of
from coachlab.record import RecordError, load, update
from coachlab.record.registry import D

__all__ = ["GRADING", "Change", "Edit", "Message", "Session", "Shown", "refused"]

GRADING = "NBGRADER_EXECUTION"
_BEING_GRADED = "This form can only be read while the work is being graded."
_NOT_UNDERSTOOD = "The page and Coachlab do not understand each other: reload the page. What you typed is kept."


class _NothingToSave(Exception):  # noqa: N818 - no error: it ends an update that would change nothing
    """All changes were in the file already, or none could be made."""


class _AnotherRecord(Exception):  # noqa: N818 - no error: it ends an update of a file that was exchanged
    """The file holds another record by now."""


class Session(ABC, Generic[D]):
    """What every builder's Python has in common. A subclass says which fields there are and what is said about them.

    `kind` is the document type that it edits. `handle` takes one message and never raises for what the page sends or
    for what has become of the file.
    """

    kind: DocumentKind[D]
    CASES: ClassVar[tuple[str, ...]] = ()
    """The keys of the cases of which a page may name one to begin with; most forms have none."""

    def __init__(self, path: str | Path, *, today: Callable[[], date] = date.today) -> None:
        self.path = Path(path)
        self.today = today
        self.known: D | None = None
        self._seen: tuple[int, int] | None = None
        self._was: D | None = None
        self._versions = going_back.Versions(self.kind)

    # What a subclass gives.

    @property
    @abstractmethod
    def part(self) -> str:
        """The part of the record that this form shows, as a pointer; drafts are kept under it."""

    @abstractmethod
    def shown(self, record: D) -> dict[str, Shown]:
        """Every field's pointer with what the page shows in it."""

    @abstractmethod
    def edit(self, pointer: str, value: Any) -> Edit[D]:
        """The edit that a change means. Raises FieldError where the text cannot be taken yet."""

    @abstractmethod
    def feedback(self, record: D) -> Message:
        """What the coach says about this part."""

    def about(self, record: D) -> Message:
        """What the page needs besides the fields: choices, lists."""
        return {}

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """The answers to a message that only this builder knows; None for any other."""
        return None

    # The conversation.

    @property
    def read_only(self) -> bool:
        """Whether nothing may be written: nbgrader is running the notebook."""
        return bool(os.environ.get(GRADING))

    def handle(self, message: Any, buffers: Sequence[bytes] = ()) -> list[Message]:
        """All answers to one message. `answers` gives them one by one, the feedback before the disk is written."""
        return list(self.answers(message, buffers))

    def answers(self, message: Any, buffers: Sequence[bytes] = ()) -> Iterator[Message]:
        """The answers to one message, each as soon as it is known, with the name of the window that asked."""
        client = message.get("client") if isinstance(message, dict) else None
        for answer in self._answers(message, buffers):
            yield {**answer, "client": client}

    def _answers(self, message: Any, buffers: Sequence[bytes]) -> Iterator[Message]:
        kind = message.get("type") if isinstance(message, dict) else None
        known: dict[Any, Callable[[Message], Iterator[Message]]] = {
            "hello": self._hello,
            "set": self._set,
            "look": self._look,
            "bring_back": self._bring_back,
            "undo": self._undo,
            "versions": lambda _message: self._versions.listed(self),
            "version": lambda message: self._versions.one(self, message),
            "restore": self._restore,
            "documents": self._take_along,
            "document": self._take_along,
        }
        try:
            if isinstance(kind, str) and kind in known:
                yield from known[kind](message)
                return
            more = self.more(message, buffers) if isinstance(message, dict) else None
            if more is None:
                yield {"type": "problem", "words": _NOT_UNDERSTOOD}
            else:
                yield from more
        except RecordError as error:
            yield self.trouble(error)

    def _hello(self, message: Message) -> Iterator[Message]:
        self._seen = None
        yield from self._fresh_state()

    def _fresh_state(self) -> Iterator[Message]:
        try:
            record = self.latest()
        except RecordError as error:
            if self.known is not None:
                yield self.state(self.known)
            yield self.trouble(error)
            return
        yield self.state(record)
        yield self._said(record)

    def _look(self, message: Message) -> Iterator[Message]:
        """Whether another window or program changed the file. Mostly a look costs one question to the disk."""
        before = self.known
        if before is None or message.get("troubled"):
            yield from self._fresh_state()
            return
        record = self.latest()
        if record is before or record == before:
            return
        if record.id != before.id:
            yield self.state(record)
        else:
            yield from self.others(before, record)
        yield self._said(record)

    def _set(self, message: Message) -> Iterator[Message]:
        if self.read_only:
            yield {"type": "trouble", "kind": "read only", "words": _BEING_GRADED, "versions": []}
            return
        changes: list[Change[D]] = []
        wanted = message.get("changes")
        for asked in wanted if isinstance(wanted, list) else [wanted]:
            if not isinstance(asked, Mapping) or not isinstance(asked.get("pointer"), str):
                yield {"type": "problem", "words": _NOT_UNDERSTOOD}
                continue
            try:
                edit = self.edit(asked["pointer"], asked.get("value"))
            except FieldError as error:
                yield refused(asked["pointer"], asked.get("seq"), error)
                continue
            bases = asked.get("bases")
            bases = bases if isinstance(bases, list) else None
            changes.append(Change(asked["pointer"], asked.get("seq"), bases, edit, asked.get("seen")))
        if changes:
            yield from self.write(changes, message.get("document"))

    def write(self, changes: list[Change[D]], document: Any = None, *, keep_version: bool = False) -> Iterator[Message]:
        """Say what the coach thinks of the changes, then make them in the latest state of the file.

        `document` is the id of the record that the page shows; the changes belong to no other.
        """
        before = self.known
        if before is not None:
            yield self._said(self._as_if(before, changes), final=False)
        done: list[Message] = []

        def change(record: D) -> None:
            fields = self.shown(record)
            done[:] = [self.make(record, fields, each) for each in changes]

        record = yield from self.change(change, document, keep_version=keep_version)
        if record is None:
            return
        # what another window saved is told also where the person is asked about it, and may choose it
        made = [answer for answer in done if answer["type"] == "saved"]
        mine = {answer["pointer"] for answer in made} | {answer["key"] for answer in made}
        for answer in done:
            if answer["type"] == "saved":
                answer["revision"] = record.revision
            yield answer
        if self._was is not None:
            yield {"type": "done", "field": field_of(changes[-1]), **going_back.step(self._was, record)}
        if before is None:
            yield self.state(record)
            yield self._said(record)
        else:
            yield from self.heard(before, record, besides=mine)

    def change(
        self, change: Callable[[D], None], document: Any = None, *, keep_version: bool = False
    ) -> Generator[Message, None, D | None]:
        """Change the latest state of the file; gives the record as it is then, the same where nothing was changed.

        None where the file holds another record than `document`, which the page shows: then it is told of that one.
        """
        self._was = None

        def make(record: D) -> None:
            if isinstance(document, str) and document != record.id:
                raise _AnotherRecord
            self.prepare(record)
            untouched = copy.deepcopy(record)
            change(record)
            self.settle(record)
            if record == untouched:
                raise _NothingToSave
            self._was = untouched

        try:
            record = update(self.path, make, self.kind.type, keep_version=keep_version)
            self.know(record)
        except _NothingToSave:
            record = self.latest()
        except _AnotherRecord:
            yield from self._fresh_state()
            return None
        return record

    def one_step(self, change: Callable[[D], None], message: Message) -> Iterator[Message]:
        """A change of the file that a button makes: kept as a version before, and undone as one step."""
        before = self.latest()
        record = yield from self.change(change, message.get("document"), keep_version=True)
        if record is None:
            return
        if record is not before:
            yield {"type": "done", "field": "", **going_back.step(before, record)}
        yield from self.heard(before, record)

    def heard(self, before: D, record: D, besides: set[str] = frozenset()) -> Iterator[Message]:  # type: ignore[assignment]  # an empty set that nobody adds to
        """What the page has to hear after a change: what differs from what it knew, and what the coach says."""
        yield from self.others(before, record, besides)
        yield self._said(record)

    def prepare(self, record: D) -> None:
        """What has to be in order before any change is made in the record."""

    def settle(self, record: D) -> None:
        """What follows from the changes that were made in the record."""

    def make(self, record: D, fields: Mapping[str, Shown], change: Change[D]) -> Message:
        """Make one change in the record, unless somebody else changed that field to something the person never saw."""
        answer: Message = {"pointer": change.pointer, "seq": change.seq}
        clash = self.clash(record, fields, change)
        if clash is not None:
            return {"type": "conflict", **answer, "mine": change.edit.value, **clash}
        try:
            key = change.edit.make(record)
        except FieldError as error:
            return refused(change.pointer, change.seq, error)
        return {"type": "saved", **answer, "key": key, "value": change.edit.value}

    def clash(self, record: D, fields: Mapping[str, Shown], change: Change[D]) -> Message | None:
        """What another window saved where the person has seen something else ("theirs"); None where all is well."""
        edit, now = change.edit, fields.get(change.pointer)
        if change.bases is None or now == edit.value:
            return None
        seen = [edit.normal(base) for base in change.bases]
        return None if now in seen or (now is None and "" in seen) else {"theirs": now}

    def _as_if(self, record: D, changes: list[Change[D]]) -> D:
        record = copy.deepcopy(record)
        self.prepare(record)
        for change in changes:
            try:
                change.edit.make(record)
            except FieldError:
                continue
        self.settle(record)
        return record

    def _undo(self, message: Message) -> Iterator[Message]:
        if not self.read_only:
            yield from going_back.undo(self, message)

    def _restore(self, message: Message) -> Iterator[Message]:
        if not self.read_only:
            yield from self._versions.bring_back(self, message)

    def _take_along(self, message: Message) -> Iterator[Message]:
        yield from taking_along.answers(self.latest(), message)

    def _bring_back(self, message: Message) -> Iterator[Message]:
        """The file is gone or damaged, and the person chose what shall take its place."""
        if not self.read_only:
            self.know(Rescue(self.path, self.kind).bring_back(message.get("what"), self.known))
        yield from self._fresh_state()

    # What the answers are made of.

    def state(self, record: D) -> Message:
        """Everything that the page shows of this part."""
        return {
            "type": "state",
            "kind": self.kind.key,
            "document": record.id,
            "part": self.part,
            # lets the page find what was typed for a file that lay here before
            "place": str(self.path.absolute()),
            "revision": record.revision,
            "read_only": self.read_only,
            "words": _BEING_GRADED if self.read_only else "",
            "fields": self.shown(record),
            "about": self.about(record),
        }

    def others(self, before: D, record: D, besides: set[str] = frozenset()) -> Iterator[Message]:  # type: ignore[assignment]  # an empty set that nobody adds to
        """What changed in the file since this session last knew it, but for the fields that the page just set."""
        old, new = self.shown(before), self.shown(record)
        fields = {p: v for p, v in new.items() if p not in besides and old.get(p) != v}
        gone = [p for p in old if p not in new and p not in besides]
        about = self.about(record)
        if fields or gone or about != self.about(before):
            yield {"type": "fields", "fields": fields, "gone": gone, "revision": record.revision, "about": about}

    def _said(self, record: D, *, final: bool = True) -> Message:
        try:
            said = self.feedback(record)
        except Exception as error:  # a fault in a criterion or a drawing must never keep what was typed from the disk
            logging.getLogger(__name__).error("no feedback: %s", type(error).__name__)
            said = {"failed": True}
        return {"type": "feedback", "final": final, **said}

    def trouble(self, error: RecordError) -> Message:
        """The file cannot be read or written: what it is, and which earlier versions could take its place."""
        return trouble_of(self.path, error, remembered=self.known is not None)

    # The file.

    def latest(self) -> D:
        """The record as the file has it now. Raises RecordError."""
        mark = self._mark()
        if self.known is None or self._seen is None or mark != self._seen:
            self.known = load(self.path, self.kind.type)
            self._seen = mark
        return self.known

    def know(self, record: D) -> None:
        """Remember the record as this session has just saved it."""
        self.known = record
        self._seen = None  # another program may have written since: the next look reads the file once

    def _mark(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size
