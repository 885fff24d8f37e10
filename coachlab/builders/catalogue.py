"""Every builder by its key: its session, its ES module and its styles. Widgets, pages and the server read it."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coachlab.builders.document_kinds import (
    DASHBOARD,
    EXPERIMENTS,
    GAMES,
    KINDS,
    PROFILE,
    PROGRAMME,
    PROJECT,
    REHEARSALS,
    DocumentKind,
)
from coachlab.builders.form.session import Session


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
            session="project.overview_session:OverviewSession",
            module="overview.mjs",
            widget="OverviewBuilder",
            styles=("overview.css",),
        ),
        BuilderEntry(
            key="charter",
            name="Charter",
            session="project.charter_session:CharterSession",
            module="charter.mjs",
            widget="CharterBuilder",
            styles=("parts.css",),
        ),
        BuilderEntry("aim", "Aim", "project.aim_session:AimSession", "aim.mjs", "AimBuilder"),
        BuilderEntry(
            key="measures",
            name="Measures",
            session="project.measures_session:MeasuresSession",
            module="measures.mjs",
            widget="MeasuresBuilder",
        ),
        BuilderEntry(
            key="process-map",
            name="Process map",
            session="project.process_map_session:ProcessMapSession",
            module="process_map.mjs",
            widget="ProcessMapBuilder",
            styles=("tree.css", "process_map.css"),
        ),
        BuilderEntry(
            key="cause-and-effect",
            name="Cause and effect",
            session="project.cause_and_effect_session:CauseAndEffectSession",
            module="cause_and_effect.mjs",
            widget="CauseAndEffectBuilder",
            styles=("tree.css",),
        ),
        BuilderEntry(
            key="pareto",
            name="Pareto chart",
            session="project.pareto_session:ParetoSession",
            module="pareto.mjs",
            widget="ParetoBuilder",
            styles=("tree.css", "pareto.css"),
        ),
        BuilderEntry(
            key="driver-diagram",
            name="Driver diagram",
            session="project.driver_diagram_session:DriverDiagramSession",
            module="driver_diagram.mjs",
            widget="DriverDiagramBuilder",
            styles=("parts.css", "tree.css"),
        ),
        BuilderEntry(
            key="pdsa",
            name="PDSA log",
            session="project.pdsa_session:PdsaSession",
            module="pdsa.mjs",
            widget="PdsaBuilder",
            styles=("parts.css", "pdsa.css"),
        ),
        BuilderEntry(
            key="run-chart",
            name="Run chart",
            session="project.run_chart_session:RunChartSession",
            module="run_chart.mjs",
            widget="RunChartBuilder",
            styles=("bring_in.css", "run_chart.css"),
        ),
        BuilderEntry(
            key="equity",
            name="Does everybody gain?",
            session="project.equity_session:EquitySession",
            module="equity.mjs",
            widget="EquityBuilder",
            styles=("parts.css", "tree.css", "bring_in.css", "equity.css"),
        ),
        BuilderEntry(
            key="sustaining",
            name="Keep it and spread it",
            session="project.sustaining_session:SustainingSession",
            module="sustaining.mjs",
            widget="SustainingBuilder",
            styles=("parts.css",),
        ),
        BuilderEntry(
            key="act-wait-ask",
            name="Act, wait or ask",
            session="labs.act_wait_ask_session:ActWaitAskSession",
            module="act_wait_ask.mjs",
            widget="ActWaitAskBuilder",
            styles=("parts.css", "bring_in.css", "act_wait_ask.css"),
            document=GAMES.key,
        ),
        BuilderEntry(
            key="rule-laboratory",
            name="Rule laboratory",
            session="labs.experiments_session:ExperimentsSession",
            module="rule_laboratory.mjs",
            widget="RuleLaboratoryBuilder",
            styles=("parts.css", "tree.css", "bring_in.css", "rule_laboratory.css"),
            document=EXPERIMENTS.key,
        ),
        BuilderEntry(
            key="dialogue",
            name="Rewrite a talk",
            session="rehearsal.dialogue_session:DialogueSession",
            module="dialogue.mjs",
            widget="DialogueBuilder",
            styles=("parts.css", "rehearsal.css"),
            document=REHEARSALS.key,
        ),
        BuilderEntry(
            key="sorting",
            name="Sort the cards",
            session="rehearsal.sorting_session:SortingSession",
            module="sorting.mjs",
            widget="SortingBuilder",
            styles=("parts.css", "rehearsal.css"),
            document=REHEARSALS.key,
        ),
        BuilderEntry(
            key="self-assessment",
            name="Self-assessment and training plan",
            session="profile.self_assessment_session:SelfAssessmentSession",
            module="self_assessment.mjs",
            widget="SelfAssessmentBuilder",
            styles=("parts.css", "tree.css", "capacity.css", "self_assessment.css"),
            document=PROFILE.key,
        ),
        BuilderEntry(
            key="mentoring",
            name="Notes of a mentoring",
            session="profile.mentoring_session:MentoringSession",
            module="mentoring.mjs",
            widget="MentoringBuilder",
            styles=("parts.css", "tree.css", "self_assessment.css", "mentoring.css"),
            document=PROFILE.key,
        ),
        BuilderEntry(
            key="agenda",
            name="Time an agenda",
            session="rehearsal.agenda_session:AgendaSession",
            module="agenda.mjs",
            widget="AgendaBuilder",
            styles=("parts.css", "rehearsal.css"),
            document=REHEARSALS.key,
        ),
        BuilderEntry(
            key="workplan",
            name="Balance a plan",
            session="rehearsal.workplan_session:WorkplanSession",
            module="workplan.mjs",
            widget="WorkplanBuilder",
            styles=("parts.css", "rehearsal.css"),
            document=REHEARSALS.key,
        ),
        BuilderEntry(
            key="story",
            name="Tell a story for change",
            session="rehearsal.story_session:StorySession",
            module="story.mjs",
            widget="StoryBuilder",
            styles=("parts.css", "rehearsal.css"),
            document=REHEARSALS.key,
        ),
        BuilderEntry(
            key="registry",
            name="Practice registry",
            session="programme.registry_session:RegistrySession",
            module="registry.mjs",
            widget="RegistryBuilder",
            styles=("parts.css", "tree.css", "bring_in.css", "capacity.css", "registry.css"),
            document=PROGRAMME.key,
        ),
        BuilderEntry(
            key="assessment",
            name="Practice assessment",
            session="programme.assessment_session:AssessmentSession",
            module="assessment.mjs",
            widget="AssessmentBuilder",
            styles=("parts.css", "tree.css", "bring_in.css", "capacity.css", "assessment.css"),
            document=PROGRAMME.key,
        ),
        BuilderEntry(
            key="tiers",
            name="Levels of engagement",
            session="programme.tiers_session:TiersSession",
            module="tiers.mjs",
            widget="TiersBuilder",
            styles=("parts.css", "tree.css", "capacity.css", "tiers.css"),
            document=PROGRAMME.key,
        ),
        BuilderEntry(
            key="engagement",
            name="Engagement with a practice",
            session="programme.engagement_session:EngagementSession",
            module="engagement.mjs",
            widget="EngagementBuilder",
            styles=("parts.css", "tree.css", "bring_in.css", "capacity.css", "engagement.css"),
            document=PROGRAMME.key,
        ),
        BuilderEntry(
            key="graduation",
            name="Graduation and return",
            session="programme.graduation_session:GraduationSession",
            module="graduation.mjs",
            widget="GraduationBuilder",
            styles=("parts.css", "tree.css", "capacity.css", "engagement.css", "graduation.css"),
            document=PROGRAMME.key,
        ),
        BuilderEntry(
            key="capacity",
            name="Coaching capacity",
            session="programme.capacity_session:CapacitySession",
            module="capacity.mjs",
            widget="CapacityBuilder",
            styles=("parts.css", "tree.css", "pareto.css", "capacity.css"),
            document=PROGRAMME.key,
        ),
        BuilderEntry(
            key="portfolios",
            name="Portfolios",
            session="programme.portfolios_session:PortfoliosSession",
            module="portfolios.mjs",
            widget="PortfoliosBuilder",
            styles=("parts.css", "tree.css", "bring_in.css", "capacity.css", "portfolios.css"),
            document=PROGRAMME.key,
        ),
        BuilderEntry(
            key="return",
            name="Return on investment",
            session="programme.return_session:ReturnSession",
            module="return.mjs",
            widget="ReturnBuilder",
            styles=("parts.css", "tree.css", "bring_in.css", "capacity.css", "return.css"),
            document=PROGRAMME.key,
        ),
        BuilderEntry(
            key="dashboard",
            name="Programme dashboard",
            session="programme.dashboard_session:DashboardSession",
            module="dashboard.mjs",
            widget="DashboardBuilder",
            styles=("parts.css", "tree.css", "bring_in.css", "capacity.css", "dashboard.css"),
            document=DASHBOARD.key,
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
