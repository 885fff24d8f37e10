"""The part of the run chart's form that brings data in: read, shown, asked about, then used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from coachlab.builders.bringing.data_import import Import, read_source
from coachlab.builders.form.edits import measure_pointer
from coachlab.builders.form.pointers import escaped
from coachlab.builders.form.session import Change, Message
from coachlab.builders.project.measure_form import MeasureForm
from coachlab.record import RecordError


class BringingIn(MeasureForm):
    """A form whose data may come from a text, a file or the course, for the whole measure or for one of its groups.

    From the page:   import (source, and `group`, the key of a group, for its data) · import_without · import_choose
                     · import_use
    To the page:     preview · import_problem · imported, each with the `group` that was asked for

    A table that can tell who a patient is is refused: import_problem then has `leave_out`, and import_without goes on
    with what is left of it. Only that is ever kept here.
    """

    def __init__(self, path: Any, measure: str | None = None, **options: Any) -> None:
        super().__init__(path, measure, **options)
        self._import: Import | None = None
        self._group = ""

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """The answers to a message about bringing data in; None for any other."""
        kind = message.get("type")
        if kind == "import":
            return self._bring_in(message, buffers)
        if kind == "import_without":
            return self._go_on(message)
        if kind == "import_choose":
            return self._choose(message)
        if kind == "import_use":
            return self._use(message)
        return None

    def _bring_in(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message]:
        self._import = None
        self._group = _group_of(message)
        measure = self.measure(self.latest())
        try:
            self._import = read_source(message, buffers, self.path)
        except RecordError as error:  # of the table, not of the project's file
            yield {"type": "import_problem", "group": self._group, "words": str(error)}
            return
        if self._import.identifying:
            words = self._import.identifying
            yield {"type": "import_problem", "group": self._group, "words": words, "leave_out": True}
            return
        yield self._import.preview(measure, self._group)

    def _go_on(self, message: Message) -> Iterator[Message]:
        """The person has seen what will be left out, and goes on with the rest."""
        if self._import is None or self._group != _group_of(message):
            yield _lost(message)
            return
        self._import.identifying = ""
        yield self._import.preview(self.measure(self.latest()), self._group)

    def _choose(self, message: Message) -> Iterator[Message]:
        if self._import is None or self._import.identifying or self._group != _group_of(message):
            yield _lost(message)
            return
        self._import.choose(message.get("choice"))
        yield self._import.preview(self.measure(self.latest()), self._group)

    def _use(self, message: Message) -> Iterator[Message]:
        brought, group = self._import, self._group
        if brought is None or brought.identifying or group != _group_of(message):
            yield _lost(message)
            return
        edit = brought.edit(self.measure_id, replace_all=message.get("how") == "replace", stratum=group)
        below = f"/strata/{escaped(group)}" if group else ""
        change = Change(f"{measure_pointer(self.measure_id)}{below}/observations", message.get("seq"), None, edit)
        if self.read_only:
            return
        for answer in self.write([change], message.get("document"), keep_version=True):
            if answer["type"] == "saved":
                self._import = None
                yield {"type": "imported", "group": group, "words": brought.told}
            elif answer["type"] == "refused":
                yield {"type": "import_problem", "group": group, "words": answer["words"]}
            else:
                yield answer


def _group_of(message: Message) -> str:
    group = message.get("group")
    return group if isinstance(group, str) else ""


def _lost(message: Message) -> Message:
    words = "The data to bring in are no longer at hand: please paste or choose them once more."
    return {"type": "import_problem", "group": _group_of(message), "words": words}
