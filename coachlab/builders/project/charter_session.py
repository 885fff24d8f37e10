"""The charter's form: the problem, its limits, the team, what comes when; the aim and the measures are only shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from coachlab.builders.form.fields import Day, Flag, Kind, Text
from coachlab.builders.form.items import Items
from coachlab.builders.form.session import Message
from coachlab.builders.project.project_session import ProjectPartSession
from coachlab.record import Member, Milestone, Project
from coachlab.review import aim_sentence

_TEXTS = (
    "problem",
    "problem_data",
    "first_step",
    "last_step",
    "out_of_scope",
    "sponsor",
    "lead",
    "barriers",
    "resources",
    "signed_by",
)
_KINDS = {"outcome": "Outcome", "process": "Process", "balancing": "Balancing"}


class CharterSession(ProjectPartSession):
    """What the team and its leaders agree on.

    >>> import tempfile; from pathlib import Path; from coachlab.record import load, save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "project.json"
    ...     save(Project(), path)
    ...     change = {"pointer": "/charter/members/mb1/patient", "value": "yes", "seq": 1}
    ...     answers = CharterSession(path).handle({"type": "set", "changes": [change]})
    ...     load(path).charter.members
    [Member(id='mb1', name='', role='', patient=True)]
    """

    PART = "/charter"
    FIELDS: ClassVar[Mapping[str, Kind]] = {
        "/title": Text(),
        "/practice": Text(),
        **{f"/charter/{name}": Text() for name in _TEXTS},
        "/charter/signed_on": Day(),
    }
    LISTS = (
        Items("/charter/members", Member, {"name": Text(), "role": Text(), "patient": Flag()}, "mb"),
        Items("/charter/milestones", Milestone, {"what": Text(), "by_when": Day(), "done": Flag()}, "ms"),
    )

    def about(self, project: Project) -> Message:
        """The aim's sentence, and the measures with their kinds, as the project has them."""
        return {
            "aim": aim_sentence(project.aim),
            "measures": [
                {"name": each.name.strip() or "Measure without a name", "kind": _KINDS.get(each.kind, "")}
                for each in project.measures
            ],
        }
