"""Every builder by its key: its session, its ES module and its styles. Widgets, pages and the server read it."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coachlab.builders.document_kinds import KINDS, PROGRAMME, PROJECT, DocumentKind
from coachlab.builders.session import Session


@dataclass(frozen=True)
class BuilderEntry:
    """One builder. `key` is its name in a page, `session` the place of its Python, `widget` its name in a notebook.

    `module` is its ES module and `styles` its own style sheets, both in the folder `page`; `name` is what people call
    it, and `lab` the notebook in which it is used. `document` is the key of the document type that it edits.
    """

    key: str
    name: str
    session: str
    module: str
    widget: str
    styles: tuple[str, ...] = ()
    document: str = PROJECT.key

    @property
    def kind(self) -> DocumentKind[Any]:
        """The document type that it edits."""
        return KINDS[self.document]

    @property
    def lab(self) -> str:
        """The lab's file name without ending: the key."""
        return self.key

    def session_class(self) -> type[Session[Any]]:
        """The session's class, imported now: no builder has to load what only another one needs."""
        module, _, name = self.session.partition(":")
        found: type[Session[Any]] = getattr(importlib.import_module(f"coachlab.builders.{module}"), name)
        return found


CATALOGUE: dict[str, BuilderEntry] = {
    entry.key: entry
    for entry in (
        BuilderEntry(
            key="overview",
            name="The whole project",
            session="overview_session:OverviewSession",
            module="overview.mjs",
            widget="OverviewBuilder",
            styles=("overview.css",),
        ),
        BuilderEntry(
            key="charter",
            name="Charter",
            session="charter_session:CharterSession",
            module="charter.mjs",
            widget="CharterBuilder",
            styles=("parts.css",),
        ),
        BuilderEntry("aim", "Aim", "aim_session:AimSession", "aim.mjs", "AimBuilder"),
        BuilderEntry("measures", "Measures", "measures_session:MeasuresSession", "measures.mjs", "MeasuresBuilder"),
        BuilderEntry(
            key="process-map",
            name="Process map",
            session="process_map_session:ProcessMapSession",
            module="process_map.mjs",
            widget="ProcessMapBuilder",
            styles=("tree.css", "process_map.css"),
        ),
        BuilderEntry(
            key="cause-and-effect",
            name="Cause and effect",
            session="cause_and_effect_session:CauseAndEffectSession",
            module="cause_and_effect.mjs",
            widget="CauseAndEffectBuilder",
            styles=("tree.css",),
        ),
        BuilderEntry(
            key="pareto",
            name="Pareto chart",
            session="pareto_session:ParetoSession",
            module="pareto.mjs",
            widget="ParetoBuilder",
            styles=("tree.css", "pareto.css"),
        ),
        BuilderEntry(
            key="driver-diagram",
            name="Driver diagram",
            session="driver_diagram_session:DriverDiagramSession",
            module="driver_diagram.mjs",
            widget="DriverDiagramBuilder",
            styles=("parts.css", "tree.css"),
        ),
        BuilderEntry(
            key="pdsa",
            name="PDSA log",
            session="pdsa_session:PdsaSession",
            module="pdsa.mjs",
            widget="PdsaBuilder",
            styles=("parts.css", "pdsa.css"),
        ),
        BuilderEntry(
            key="run-chart",
            name="Run chart",
            session="run_chart_session:RunChartSession",
            module="run_chart.mjs",
            widget="RunChartBuilder",
            styles=("run_chart.css",),
        ),
        BuilderEntry(
            key="sustaining",
            name="Keep it and spread it",
            session="sustaining_session:SustainingSession",
            module="sustaining.mjs",
            widget="SustainingBuilder",
            styles=("parts.css",),
        ),
        BuilderEntry(
            key="capacity",
            name="Coaching capacity",
            session="capacity_session:CapacitySession",
            module="capacity.mjs",
            widget="CapacityBuilder",
            styles=("parts.css", "tree.css", "pareto.css", "capacity.css"),
            document=PROGRAMME.key,
        ),
    )
}
"""All builders: a project's in the order of the Model for Improvement, then a programme's."""


def builders_of(document: str) -> list[str]:
    """The keys of the builders that edit one document type.

    >>> builders_of("project")[:3]
    ['overview', 'charter', 'aim']
    """
    return [key for key, entry in CATALOGUE.items() if entry.document == document]


def by_widget(name: str) -> BuilderEntry | None:
    """The entry whose widget has this name.

    >>> by_widget("AimBuilder").key, by_widget("NoBuilder")
    ('aim', None)
    """
    return next((entry for entry in CATALOGUE.values() if entry.widget == name), None)


def session_of(key: str, path: str | Path, **options: Any) -> Session[Any] | None:
    """A new session of the builder with this key for a project's file; None where there is no such builder.

    >>> session_of("aim", "my-project.json").part, session_of("nothing", "my-project.json")
    ('/aim', None)
    """
    entry = CATALOGUE.get(key)
    return None if entry is None else entry.session_class()(path, **options)
