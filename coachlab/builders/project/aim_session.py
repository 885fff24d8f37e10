"""The aim's form: its fields, the sentence that they make, and the coach's questions about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from coachlab.builders.document_kinds import PROJECT
from coachlab.builders.form.edits import FieldEdit, read_edit
from coachlab.builders.form.feedback import said
from coachlab.builders.form.fields import Choice, Day, Field, FieldError, Number, Text
from coachlab.builders.form.session import Message, Session, Shown
from coachlab.builders.project.measures import aim_measure, ensure_aim_measure
from coachlab.builders.project.pasted_aim import pasted_aim
from coachlab.record import DIRECTIONS, Measure, Project
from coachlab.review import aim_sentence, review


def _of_aim(name: str, kind: Any) -> Field:
    def put(project: Project, value: Any) -> None:
        setattr(project.aim, name, value)

    return Field(f"/aim/{name}", kind, lambda project: getattr(project.aim, name), put)


def _of_measure(name: str, kind: Any) -> Field:
    """A field of the measure that will tell. Typing into it makes the measure, where the project has none yet."""

    def get(project: Project) -> Any:
        measure = aim_measure(project)
        return None if measure is None else getattr(measure, name)

    def put(project: Project, value: Any) -> None:
        if value or aim_measure(project) is not None:
            setattr(ensure_aim_measure(project), name, value)

    return Field(f"/aim/measure/{name}", kind, get, put)


def _link(project: Project, value: str) -> None:
    if value and project.measure(value) is None:
        raise FieldError("This measure is no longer in the project. Please choose again.")
    project.aim.measure = value


FIELDS: dict[str, Field] = {
    field.pointer: field
    for field in (
        *(_of_aim(name, Text()) for name in ("what", "whom", "where")),
        _of_aim("baseline", Number()),
        _of_aim("target", Number()),
        _of_aim("unit", Text()),
        _of_aim("by_when", Day()),
        Field("/aim/measure", Text(), lambda project: project.aim.measure, _link),
        _of_measure("name", Text()),
        _of_measure("direction", Choice(DIRECTIONS)),
        _of_aim("equity", Text()),
        _of_aim("no_equity_reason", Text()),
    )
}


class AimSession(Session[Project]):
    """The aim: what, for whom, where, how much, by when, and the measure that will tell.

    >>> import tempfile; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "project.json"
    ...     save(Project(), path)
    ...     session = AimSession(path)
    ...     _ = session.handle({"type": "hello"})
    ...     change = {"pointer": "/aim/target", "value": "about 68", "seq": 1}
    ...     [(answer["type"], answer["words"]) for answer in session.handle({"type": "set", "changes": [change]})]
    [('refused', '“about 68” is not a number yet. Write the number alone, for example 57.')]
    """

    kind = PROJECT

    @property
    def part(self) -> str:
        """The whole aim."""
        return "/aim"

    def shown(self, project: Project) -> dict[str, Shown]:
        """The aim's fields, and those of its measure."""
        return {pointer: field.shown(project) for pointer, field in FIELDS.items()}

    def edit(self, pointer: str, value: Any) -> FieldEdit:
        """A change of one of the fields."""
        return read_edit(FIELDS, pointer, value)

    def about(self, project: Project) -> Message:
        """The measures to choose from."""
        return {
            "measures": [{"id": each.id, "name": each.name or "Measure without a name"} for each in project.measures]
        }

    def feedback(self, project: Project) -> Message:
        """The aim in one sentence, and the coach's questions."""
        return {
            "sentence": aim_sentence(project.aim),
            **said(review(project, today=self.today()), self._field_of(project)),
        }

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """Reading an aim that was pasted as a sentence; nothing is changed by it."""
        text = message.get("text")
        if message.get("type") == "read_aim" and isinstance(text, str):
            return iter([{"type": "aim_read", **pasted_aim(text)}])
        return None

    def _field_of(self, project: Project) -> Callable[[str], str | None]:
        measure = aim_measure(project)
        place = f"/measures/{project.measures.index(measure)}" if isinstance(measure, Measure) else None

        def field_of(where: str) -> str | None:
            if where == "/aim" or where.startswith("/aim/"):
                pointer = "/aim/measure/name" if where == "/aim/measure" else where
                return pointer if pointer in FIELDS else ""
            if place is not None and where in (f"{place}/name", f"{place}/direction"):
                return f"/aim/measure/{where.rpartition('/')[2]}"
            return None

        return field_of
