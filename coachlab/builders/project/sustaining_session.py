"""The form for what comes after the tests: how the gain stays, how the change spreads, and what the team tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from coachlab.builders.form.fields import Choice, Day, Kind, Text
from coachlab.builders.form.items import Items
from coachlab.builders.form.session import Message
from coachlab.builders.project.choices import measure_choices
from coachlab.builders.project.project_session import ProjectPartSession
from coachlab.charts import ChartError, chart_of
from coachlab.record import SITE_STATES, Project, SpreadSite

_STAYS = ("change", "owner", "standard", "training", "measure", "how_often", "trigger", "response", "support")
_SPREADS = ("change", "evidence", "lead", "how", "measure")
_TELLS = ("learned", "thanks", "next_steps")


class SustainingSession(ProjectPartSession):
    """The plan to sustain, the plan to spread, and the story.

    >>> import tempfile; from pathlib import Path; from coachlab.record import load, save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "project.json"
    ...     save(Project(), path)
    ...     change = {"pointer": "/spread/sites/sp1/state", "value": "testing", "seq": 1}
    ...     answers = SustainingSession(path).handle({"type": "set", "changes": [change]})
    ...     load(path).spread.sites[0].state
    'testing'
    """

    PART = "/sustainability"
    ALSO = ("/spread", "/story")
    FIELDS: ClassVar[Mapping[str, Kind]] = {
        **{f"/sustainability/{name}": Text() for name in _STAYS},
        **{f"/spread/{name}": Text() for name in _SPREADS},
        **{f"/story/{name}": Text() for name in _TELLS},
    }
    LISTS = (
        Items(
            "/spread/sites",
            SpreadSite,
            {"name": Text(), "lead": Text(), "by_when": Day(), "state": Choice(SITE_STATES), "adapts": Text()},
            "sp",
        ),
    )

    _drawn: str | None = None

    def about(self, project: Project) -> Message:
        """The measures to choose from."""
        return {"measures": measure_choices(project)}

    def state(self, project: Project) -> Message:
        """Everything, the chart too."""
        self._drawn = None
        return super().state(project)

    def feedback(self, project: Project) -> Message:
        """The coach's questions, and where it has changed the chart of the measure that is still watched."""
        message = super().feedback(project)
        drawing = self._chart(project)
        if drawing != self._drawn:
            self._drawn = drawing
            message["chart"] = drawing
        return message

    def _chart(self, project: Project) -> str:
        """The chart of the measure that the plan watches, else of the aim's; "" where there is none to draw."""
        measure = project.measure(project.sustainability.measure) or project.measure(project.aim.measure)
        if measure is None or not measure.observations:
            return ""
        try:
            return chart_of(measure).to_html(prefix=f"cl{id(self)}-")
        except ChartError:
            return ""
