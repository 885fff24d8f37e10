"""The overview: the whole project on one page, in the order of the Model for Improvement, with what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from coachlab.builders.form.feedback import said
from coachlab.builders.form.fields import Kind, Text
from coachlab.builders.form.session import Message
from coachlab.builders.project import overview_lines as lines
from coachlab.builders.project.project_session import ProjectPartSession
from coachlab.record import Project
from coachlab.review import Finding, progress, review
from coachlab.review.begun import begun

ACCOMPLISH = "What are we trying to accomplish?"
KNOW = "How will we know that a change is an improvement?"
CHANGE = "What change can we make that will result in improvement?"
TEST = "What do our tests teach us?"
HOLD = "How will it last, and reach others?"


@dataclass(frozen=True)
class OverviewPart:
    """One part of the project on the overview.

    `key` is its builder's, `question` the heading under which it stands. `holds` gives what of the record belongs to
    it, `places` the beginnings of the pointers of its findings ("*" for any item of a list), `line` its one line.
    """

    key: str
    title: str
    question: str
    holds: Callable[[Project], Any]
    places: Sequence[str]
    line: Callable[[Project], str]

    def has(self, where: str) -> bool:
        """Whether a finding's pointer leads into this part."""
        way = where.strip("/").split("/")
        return any(_within(way, place.split("/")) for place in self.places)


def _within(way: Sequence[str], place: Sequence[str]) -> bool:
    return len(way) >= len(place) and all(want in ("*", each) for want, each in zip(place, way, strict=False))


CHART = "observations|chart"
GROUPS = "stratified_by|strata|gap"
PARTS = (
    OverviewPart("charter", "Charter", ACCOMPLISH, lambda p: p.charter, ("charter", "title"), lines.charter_line),
    OverviewPart("aim", "Aim", ACCOMPLISH, lambda p: p.aim, ("aim",), lines.aim_line),
    OverviewPart(
        "measures",
        "Measures",
        KNOW,
        lambda p: [[m.name, m.direction, m.definition] for m in p.measures],
        ("measures",),
        lines.measures_line,
    ),
    OverviewPart("process-map", "Process map", CHANGE, lambda p: p.process_map, ("process_map",), lines.map_line),
    OverviewPart(
        "cause-and-effect",
        "Cause and effect",
        CHANGE,
        lambda p: p.cause_and_effect,
        ("cause_and_effect",),
        lines.causes_line,
    ),
    OverviewPart("pareto", "Pareto chart", CHANGE, lambda p: p.pareto, ("pareto",), lines.pareto_line),
    OverviewPart(
        "driver-diagram",
        "Driver diagram",
        CHANGE,
        lambda p: [p.drivers, p.changes],
        ("drivers", "changes"),
        lines.drivers_line,
    ),
    OverviewPart("pdsa", "PDSA log", TEST, lambda p: p.cycles, ("cycles",), lines.pdsa_line),
    OverviewPart(
        "run-chart",
        "Run chart",
        TEST,
        lambda p: [m.observations for m in p.measures],
        tuple(f"measures/*/{name}" for name in CHART.split("|")),
        lines.chart_line,
    ),
    OverviewPart(
        "equity",
        "Does everybody gain?",
        TEST,
        lambda p: [[m.strata, m.gap.claim, m.gap.missing_plan, m.gap.next_step] for m in p.measures],
        tuple(f"measures/*/{name}" for name in GROUPS.split("|")),
        lines.equity_line,
    ),
    OverviewPart(
        "sustaining",
        "Keep it and spread it",
        HOLD,
        lambda p: [p.sustainability, p.spread, p.story],
        ("sustainability", "spread", "story"),
        lines.sustaining_line,
    ),
)
"""All parts, in the order of the Model for Improvement."""


class OverviewSession(ProjectPartSession):
    """The project's title and practice, and how far each part is.

    >>> part = overview(Project(), [])["parts"][0]
    >>> part["title"], part["state"], part["words"]
    ('Charter', 'none', 'Not begun yet')
    """

    PART = "/overview"
    FIELDS: ClassVar[Mapping[str, Kind]] = {"/title": Text(), "/practice": Text()}

    def feedback(self, project: Project) -> Message:
        """How far the parts are, the progress score, and what a coach would ask next about the whole."""
        findings = review(project, today=self.today())
        return {
            **overview(project, findings),
            "score": score(project),
            **said(findings, lambda where: f"part:{part_of(where)}" if part_of(where) else None),
        }


def part_of(where: str) -> str:
    """The key of the part that a finding's pointer leads into, "" for none.

    >>> part_of("/measures/2/chart/claim"), part_of("/measures/2/name"), part_of("/changes/0")
    ('run-chart', 'measures', 'driver-diagram')
    """
    found = [part for part in PARTS if part.has(where)]
    return max(found, key=lambda part: max(map(len, part.places))).key if found else ""


def overview(project: Project, findings: Sequence[Finding]) -> Message:
    """Every part with its state ("none", "begun", "asked", "good"), its line, its first question and its praise."""
    parts = []
    for part in PARTS:
        mine = [finding for finding in findings if part_of(finding.where) == part.key]
        questions = [finding for finding in mine if finding.severity != "praise"]
        praise = [finding.question for finding in mine if finding.severity == "praise"]
        there = begun(part.holds(project))
        state = ("asked" if questions else "good" if praise else "begun") if there else "none"
        parts.append(
            {
                "key": part.key,
                "title": part.title,
                "question": part.question,
                "state": state,
                "words": _words(state, len(questions)),
                "line": part.line(project) if there else "",
                "ask": questions[0].question if questions else "",
                "praise": praise[0] if praise else "",
            }
        )
    return {"parts": parts, "begun": sum(part["state"] != "none" for part in parts)}


def _words(state: str, questions: int) -> str:
    if state == "asked":
        return f"Begun; {lines.counted(questions, 'question')} from your coach"
    return {"none": "Not begun yet", "good": "Begun; no question just now", "begun": "Begun"}[state]


def score(project: Project) -> Message:
    """The progress score with what earns it, and what would raise it."""
    found = progress(project)
    return {
        "score": found.score,
        "name": found.name,
        "evidence": [proof.words for proof in found.evidence],
        "next": list(found.next),
        "source": found.source,
    }
