"""The measure set's form: every measure with its operational definition, and how many of each kind there are."""

from __future__ import annotations

from collections import Counter

from coachlab.builders.form.fields import Choice, Text
from coachlab.builders.form.items import Items
from coachlab.builders.form.session import Message
from coachlab.builders.project.chart_kinds import put_right
from coachlab.builders.project.measures import aim_measure, measure_or_new
from coachlab.builders.project.project_session import ProjectPartSession
from coachlab.record import DIRECTIONS, DISPLAYS, MEASURE_KINDS, Measure, Project

DEFINITION = (
    "numerator",
    "denominator",
    "inclusions",
    "exclusions",
    "source",
    "who",
    "how_often",
    "sample",
    "shown",
)


def _begin(project: Project, measure: Measure) -> None:
    like = measure_or_new(Project(aim=project.aim), "")
    measure.display, measure.unit = like.display, like.unit


class MeasuresSession(ProjectPartSession):
    """The measures of the project. Their data and charts stay as they are; the run chart's form shows those.

    >>> summary(Project(measures=[Measure(kind="outcome"), Measure(kind="process"), Measure()]))
    '3 measures: 1 outcome, 1 process, no balancing, 1 without a kind.'
    """

    PART = "/measures"
    LISTS = (
        Items(
            "/measures",
            Measure,
            {
                "name": Text(),
                "kind": Choice(MEASURE_KINDS),
                "direction": Choice(DIRECTIONS),
                "display": Choice(DISPLAYS),
                "unit": Text(),
                **{f"definition/{name}": Text() for name in DEFINITION},
            },
            "m",
            begin=_begin,
            elsewhere=("observations", "strata", "stratified_by", "chart"),
        ),
    )

    def settle(self, project: Project) -> None:
        """The only outcome measure becomes the aim's where it names none; each chart fits how its measure counts."""
        for measure in project.measures:
            put_right(measure)
        outcomes = [measure for measure in project.measures if measure.kind == "outcome"]
        if len(outcomes) == 1 and aim_measure(project) is None:
            project.aim.measure = outcomes[0].id

    def feedback(self, project: Project) -> Message:
        """How many measures of each kind, and the coach's questions."""
        return {"summary": summary(project), **super().feedback(project)}


def summary(project: Project) -> str:
    """How many measures there are of each kind, in one line.

    >>> summary(Project())
    'No measure yet.'
    """
    if not project.measures:
        return "No measure yet."
    kinds = Counter(measure.kind for measure in project.measures)
    parts = [f"{kinds[kind] or 'no'} {kind}" for kind in MEASURE_KINDS if kind]
    if kinds[""]:
        parts.append(f"{kinds['']} without a kind")
    number = len(project.measures)
    return f"{number} {'measure' if number == 1 else 'measures'}: {', '.join(parts)}."
