"""The cause and effect diagram's form: the effect, and the causes behind it as an outline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from coachlab.builders.form.drawn_session import DrawnSession
from coachlab.builders.form.fields import Flag, Kind, Text
from coachlab.builders.form.items import Items
from coachlab.diagrams.causes import CauseAndEffectDiagram, cause_and_effect
from coachlab.record import Cause, Project

CAUSES = Items(
    "/cause_and_effect/causes",
    Cause,
    {"name": Text(), "parent": Text(), "evidence": Text(), "chosen": Flag()},
    "c",
    parent="parent",
)


class CauseAndEffectSession(DrawnSession):
    """The effect and its causes.

    >>> import tempfile; from pathlib import Path; from coachlab.record import load, save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "project.json"
    ...     save(Project(), path)
    ...     changes = [{"pointer": "/cause_and_effect/effect", "value": "Visits start late", "seq": 1},
    ...                {"pointer": "/cause_and_effect/causes/c1/name", "value": "People", "seq": 2}]
    ...     *_, last = CauseAndEffectSession(path).handle({"type": "set", "changes": changes})
    ...     print(last["chart"]["summary"])
    The diagram has 1 branch.
    """

    PART = "/cause_and_effect"
    FIELDS: ClassVar[Mapping[str, Kind]] = {"/cause_and_effect/effect": Text()}
    LISTS = (CAUSES,)

    def drawing(self, project: Project) -> CauseAndEffectDiagram:
        """The cause and effect diagram."""
        return cause_and_effect(project)
