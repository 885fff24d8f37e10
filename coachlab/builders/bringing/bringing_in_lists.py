"""The part of a programme's form that brings lists in: read, shown, asked about, then used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from coachlab.builders.bringing import course_lists
from coachlab.builders.bringing.list_import import ListImport, read_source
from coachlab.builders.bringing.list_kinds import ListKind
from coachlab.builders.form.part_session import PartSession
from coachlab.builders.form.session import Change, Message
from coachlab.record import Programme, RecordError

_NOT_HERE = "This form brings in no such list: reload the page. What you typed is kept."


class BringingInLists(PartSession[Programme]):
    """A form whose lists may come from a text, a file or the course. `BRINGS` names them.

    From the page:   import (source, and `list`, the pointer of the list) · import_without · import_choose · import_use
    To the page:     preview · import_problem · imported, each with the `list` that was asked for

    A table that can tell who a person is is refused: import_problem then has `leave_out`, and import_without goes on
    with what is left of it. Only that is ever kept here.
    """

    BRINGS: ClassVar[tuple[ListKind, ...]] = ()

    def __init__(self, path: Any, **options: Any) -> None:
        super().__init__(path, **options)
        self._lists: dict[str, ListImport] = {}

    def about(self, record: Programme) -> Message:
        """What the course has for each list, by the list's pointer."""
        courses = {kind.at: course_lists.offered(self.path, kind.sources) for kind in self.BRINGS}
        return {**super().about(record), "lists": courses}

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """The answers to a message about bringing a list in; None for any other."""
        known = {
            "import": self._bring_in,
            "import_without": self._go_on,
            "import_choose": self._choose,
            "import_use": self._use,
        }
        asked = message.get("type")
        if not isinstance(asked, str) or asked not in known:
            return super().more(message, buffers)
        kind = next((each for each in self.BRINGS if each.at == message.get("list")), None)
        if kind is None:
            return iter([{"type": "import_problem", "list": message.get("list"), "words": _NOT_HERE}])
        return known[asked](kind, message, buffers)

    def _bring_in(self, kind: ListKind, message: Message, buffers: Sequence[bytes]) -> Iterator[Message]:
        self._lists.pop(kind.at, None)
        programme = self.latest()
        try:
            brought = read_source(message, buffers, self.path, kind, programme)
        except RecordError as error:  # of the table, not of the programme's file
            yield {"type": "import_problem", "list": kind.at, "words": str(error)}
            return
        self._lists[kind.at] = brought
        if brought.identifying:
            yield {"type": "import_problem", "list": kind.at, "words": brought.identifying, "leave_out": True}
            return
        yield brought.preview(programme)

    def _go_on(self, kind: ListKind, _message: Message, _buffers: Sequence[bytes]) -> Iterator[Message]:
        """The person has seen what will be left out, and goes on with the rest."""
        brought = self._lists.get(kind.at)
        if brought is None:
            yield _lost(kind)
            return
        brought.identifying = ""
        yield brought.preview(self.latest())

    def _choose(self, kind: ListKind, message: Message, _buffers: Sequence[bytes]) -> Iterator[Message]:
        brought = self._lists.get(kind.at)
        if brought is None or brought.identifying:
            yield _lost(kind)
            return
        programme = self.latest()
        brought.choose(message.get("choice"), programme)
        yield brought.preview(programme)

    def _use(self, kind: ListKind, message: Message, _buffers: Sequence[bytes]) -> Iterator[Message]:
        brought = self._lists.get(kind.at)
        if brought is None or brought.identifying:
            yield _lost(kind)
            return
        if self.read_only:
            return
        brought.read(self.latest())  # names are looked up as they are now
        if not brought.rows:
            yield brought.preview(self.latest())
            return
        change = Change(kind.at, message.get("seq"), None, brought.edit(replace_all=message.get("how") == "replace"))
        for answer in self.write([change], message.get("document"), keep_version=True):
            if answer["type"] == "saved":
                self._lists.pop(kind.at, None)
                yield {"type": "imported", "list": kind.at, "words": brought.told}
            elif answer["type"] == "refused":
                yield {"type": "import_problem", "list": kind.at, "words": answer["words"]}
            else:
                yield answer


def _lost(kind: ListKind) -> Message:
    words = "The data to bring in are no longer at hand: please paste or choose them once more."
    return {"type": "import_problem", "list": kind.at, "words": words}
