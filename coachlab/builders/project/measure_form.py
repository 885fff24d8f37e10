"""A form for one measure of the project: which one it is, and its plain fields by their way from the measure.

Which measure a page shows is in the `part` that it sends with each message ("/measures/m1"), so nothing of it is kept
in the record, and a session that was forgotten goes on where the page stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from coachlab.builders.form.edits import measure_pointer
from coachlab.builders.form.fields import Field, Kind
from coachlab.builders.project.measures import chosen_id, ensure_measure, measure_or_new
from coachlab.builders.project.project_session import ProjectPartSession
from coachlab.record import Measure, Project


class MeasureForm(ProjectPartSession):
    """One measure of the project: without a `measure` the aim's. `KINDS` are its fields ("name", "chart/kind")."""

    KINDS: ClassVar[Mapping[str, Kind]] = {}

    def __init__(self, path: str | Path, measure: str | None = None, **options: Any) -> None:
        super().__init__(path, **options)
        self.wanted = measure
        self.measure_id = measure or ""

    @property
    def part(self) -> str:
        """The measure."""
        return measure_pointer(self.measure_id)

    def first(self, project: Project) -> str:
        """The id of the measure that is shown where nobody has chosen one."""
        return chosen_id(project, self.wanted)

    def measure(self, project: Project) -> Measure:
        """The form's measure; one that nobody has begun is empty and not in the project."""
        if not self.measure_id:
            self.measure_id = self.first(project)
        return measure_or_new(project, self.measure_id)

    def measure_fields(self) -> dict[str, Field]:
        """The plain fields of the measure by their pointers."""
        return {field.pointer: field for field in (self._field(name) for name in self.KINDS)}

    def refuse(self, measure: Measure, name: str, value: Any) -> None:
        """Raises FieldError where a field of this measure cannot take a value that it could take elsewhere."""

    def follow(self, measure: Measure, name: str) -> None:
        """What a change of a field brings with it."""

    def _field(self, name: str) -> Field:
        *path, last = name.split("/")

        def owner(measure: Any) -> Any:
            for step in path:
                measure = getattr(measure, step)
            return measure

        def put(project: Project, value: Any) -> None:
            self.refuse(self.measure(project), name, value)
            measure = ensure_measure(project, self.measure_id)
            setattr(owner(measure), last, value)
            self.follow(measure, name)

        return Field(f"{self.part}/{name}", self.KINDS[name], lambda p: getattr(owner(self.measure(p)), last), put)
