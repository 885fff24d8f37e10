"""The forms of the improvement project: a part of it whose fields and lists are declared, and what the coach asks."""

from __future__ import annotations

from coachlab.builders.document_kinds import PROJECT
from coachlab.builders.form.feedback import said
from coachlab.builders.form.part_session import PartSession
from coachlab.builders.form.session import Message
from coachlab.record import Project
from coachlab.review import review


class ProjectPartSession(PartSession[Project]):
    """A part of the project. A subclass says `PART`, `FIELDS` (plain fields by pointer) and `LISTS`.

    >>> from coachlab.builders.form.fields import Text
    >>> from coachlab.builders.form.items import Items
    >>> from coachlab.record import Driver, load, save
    >>> class Drivers(ProjectPartSession):
    ...     PART = "/drivers"
    ...     LISTS = (Items("/drivers", Driver, {"name": Text(), "parent": Text()}, "d", parent="parent"),)
    >>> import tempfile; from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "project.json"
    ...     save(Project(), path)
    ...     changes = [{"pointer": "/drivers/dx1/name", "value": "Recall", "bases": [""], "seq": 1}]
    ...     answers = Drivers(path).handle({"type": "set", "changes": changes})
    ...     load(path).drivers
    [Driver(id='dx1', name='Recall', parent='', measures=[])]
    """

    kind = PROJECT

    def feedback(self, project: Project) -> Message:
        """The coach's questions about this part. A subclass adds its picture."""
        return said(review(project, today=self.today()), self.field_of(project))
