"""The part of the equity form that brings in all groups of a measure at once: read, shown, asked about, then used.

From the page:   import (source) · import_without · import_choose · import_use
To the page:     preview · import_problem · imported
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from coachlab.builders.bringing.group_import import GroupImport, read_groups
from coachlab.builders.form.edits import measure_pointer
from coachlab.builders.form.session import Change, Message
from coachlab.builders.project.measure_form import MeasureForm
from coachlab.record import RecordError

_LOST = "The data to bring in are no longer at hand: please paste or choose them once more."


class BringingGroups(MeasureForm):
    """A form whose groups may come from a text, a file or the course.

    A table that can tell who a patient is is refused: import_problem then has `leave_out`, and import_without goes on
    with what is left of it. Only that is ever kept here. `left` is the measure that was shown until groups came in for
    another one, as long as the page has not said that it shows that one.
    """

    def __init__(self, path: Any, measure: str | None = None, **options: Any) -> None:
        super().__init__(path, measure, **options)
        self._import: GroupImport | None = None
        self.left = ""

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """The answers to a message about bringing groups in; None for any other."""
        kind = message.get("type")
        if kind == "import":
            return self._bring_in(message, buffers)
        if kind == "import_without":
            return self._go_on()
        if kind == "import_choose":
            return self._choose(message)
        if kind == "import_use":
            return self._use(message)
        return None

    def _bring_in(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message]:
        self._import = None
        project = self.latest()
        self.measure(project)
        try:
            brought = read_groups(message, buffers, self.path, project, self.measure_id)
        except RecordError as error:  # of the table, not of the project's file
            yield {"type": "import_problem", "words": str(error)}
            return
        self._import = brought
        if brought.identifying:
            yield {"type": "import_problem", "words": brought.identifying, "leave_out": True}
            return
        yield brought.preview(project)

    def _go_on(self) -> Iterator[Message]:
        """The person has seen what will be left out, and goes on with the rest."""
        if self._import is None:
            yield {"type": "import_problem", "words": _LOST}
            return
        self._import.identifying = ""
        yield self._import.preview(self.latest())

    def _choose(self, message: Message) -> Iterator[Message]:
        if self._import is None or self._import.identifying:
            yield {"type": "import_problem", "words": _LOST}
            return
        project = self.latest()
        try:
            self._import.choose(message.get("choice"), project)
        except RecordError as error:
            yield {"type": "import_problem", "words": str(error)}
            return
        yield self._import.preview(project)

    def _use(self, message: Message) -> Iterator[Message]:
        brought = self._import
        if brought is None or brought.identifying:
            yield {"type": "import_problem", "words": _LOST}
            return
        if self.read_only:
            return
        project = self.latest()
        if not brought.preview(project)["usable"]:
            yield brought.preview(project)
            return
        edit = brought.edit(project, replace_all=message.get("how") == "replace")
        change = Change(f"{measure_pointer(edit.measure_id)}/strata", message.get("seq"), None, edit)
        before, self.measure_id = self.measure_id, edit.measure_id
        taken = False
        for answer in self.write([change], message.get("document"), keep_version=True):
            if answer["type"] == "refused":
                self.measure_id = before
                yield {"type": "import_problem", "words": answer["words"]}
            elif answer["type"] == "saved":
                taken = True
            else:
                yield answer
        if taken:
            self._import = None
            if self.measure_id != before:  # the groups became those of another measure, which is shown now
                self.left = before
                record = self.latest()
                yield self.state(record)
                yield self._said(record)
            yield {"type": "imported", "words": brought.told}
