"""The improvement project: the one record that builders write, review comments on, charts draw and grading marks.

The aim and the measures, each with its monthly data and its chart, are here; the other parts have a module each. A
part names another by its `id`, so a project can be built in any order, and mended where something is taken out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from coachlab.record.causes import CauseAndEffect, Pareto
from coachlab.record.charter import Charter
from coachlab.record.document import Document, Part
from coachlab.record.drivers import ChangeIdea, Driver
from coachlab.record.equity import GapReading
from coachlab.record.limits import AtLeast, Choices
from coachlab.record.pdsa import PdsaCycle
from coachlab.record.process_map import ProcessMap
from coachlab.record.sustaining import Spread, Story, Sustainability

MEASURE_KINDS = ("", "outcome", "process", "balancing")
DIRECTIONS = ("", "higher", "lower")
DISPLAYS = ("percent", "number")
RULE_SETS = ("perla", "exact", "anhoej", "mdc")
CHART_KINDS = ("run", "i", "p", "pp", "u", "up", "c")
CLAIMS = ("", "improved", "not yet", "worse", "cannot tell")


@dataclass(kw_only=True)
class Aim(Part):
    """What the team wants to reach: how much, by when, for whom.

    `baseline` and `target` are in `unit` ("%", "days", "visits a month"). `by_when` is an ISO date, "2027-06-30".
    `measure` is the `id` of the outcome measure that will tell. `equity` names the group whose gap is to close;
    `no_equity_reason` says why there is none.
    """

    what: str = ""
    whom: str = ""
    where: str = ""
    baseline: float | None = None
    target: float | None = None
    unit: str = "%"
    by_when: str = ""
    measure: str = ""
    equity: str = ""
    no_equity_reason: str = ""


@dataclass(kw_only=True)
class OperationalDefinition(Part):
    """How the measure is counted, so that two people who count get the same number.

    `sample` says which records are looked at where not all are, and `shown` where and how the team sees the result.
    """

    numerator: str = ""
    denominator: str = ""
    inclusions: str = ""
    exclusions: str = ""
    source: str = ""
    who: str = ""
    how_often: str = ""
    sample: str = ""
    shown: str = ""


@dataclass(kw_only=True)
class Observation(Part):
    """One month of a measure. `month` is "2025-03"; `None` means not known, which is never a zero.

    With `display="percent"` the value is 100 × numerator / denominator; with `display="number"` it is the numerator.
    """

    month: str = ""
    numerator: float | None = None
    denominator: float | None = None


@dataclass(kw_only=True)
class Annotation(Part):
    """A note that a person puts on a month of the chart: what happened in the practice."""

    month: str = ""
    text: str = ""


@dataclass(kw_only=True)
class PhaseStart(Part):
    """A month in which a new phase of the chart begins, with a centre line of its own; `name` says what began."""

    month: str = ""
    name: str = ""


@dataclass(kw_only=True)
class Exclusion(Part):
    """A month that stays on the chart and counts in nothing, and the known cause for which a person took it out."""

    month: str = ""
    reason: str = ""


@dataclass(kw_only=True)
class ChartSettings(Part):
    """How the chart is made, and what the learner says that it shows.

    `kind` is "run" or a control chart: "i" (XmR), "p", "u", "c", and Laney's "pp" and "up". `rule_set` "mdc" is for the
    I chart; "perla" and "exact" are for run charts, so a control chart with them goes by its limits alone.
    `freeze` is the number of first months that make the baseline (`None`: all months make the centre line); `phases`
    take its place where there are any. `claim` is the learner's own reading ("improved", "not yet", "worse", "cannot
    tell"), `claim_reason` the why.
    """

    kind: Annotated[str, Choices(CHART_KINDS)] = "run"
    rule_set: Annotated[str, Choices(RULE_SETS)] = "perla"
    freeze: Annotated[int, AtLeast(1)] | None = None
    target: float | None = None
    phases: list[PhaseStart] = field(default_factory=list)
    excluded: list[Exclusion] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    claim: Annotated[str, Choices(CLAIMS)] = ""
    claim_reason: str = ""


@dataclass(kw_only=True)
class Stratum(Part):
    """One group's part of a measure: the same definition, counted for this group alone.

    `by` says what the group differs in ("race"); where it is empty the measure's `stratified_by` says it.
    """

    id: str = ""
    name: str = ""
    by: str = ""
    observations: list[Observation] = field(default_factory=list)


@dataclass(kw_only=True)
class Measure(Part):
    """A measure with its definition, its monthly data (one row a month, in any order) and its chart.

    `stratified_by` says what the groups differ in ("preferred language"), `strata` are the groups with their own data,
    and `gap` is what the learner reads from the gap between two of them.
    """

    id: str = ""
    name: str = ""
    kind: Annotated[str, Choices(MEASURE_KINDS)] = ""
    direction: Annotated[str, Choices(DIRECTIONS)] = ""
    display: Annotated[str, Choices(DISPLAYS)] = "percent"
    unit: str = "%"
    definition: OperationalDefinition = field(default_factory=OperationalDefinition)
    observations: list[Observation] = field(default_factory=list)
    stratified_by: str = ""
    strata: list[Stratum] = field(default_factory=list)
    gap: GapReading = field(default_factory=GapReading)
    chart: ChartSettings = field(default_factory=ChartSettings)


@dataclass(kw_only=True)
class Project(Document):
    """A practice's improvement project, whole: one of these is one file.

    >>> project = Project(title="Blood pressure at Elm Street")
    >>> project.aim.target is None, project.measures
    (True, [])
    """

    schema_name: ClassVar[str] = "coachlab/project"

    title: str = ""
    practice: str = ""
    synthetic: bool = False
    aim: Aim = field(default_factory=Aim)
    measures: list[Measure] = field(default_factory=list)
    charter: Charter = field(default_factory=Charter)
    process_map: ProcessMap = field(default_factory=ProcessMap)
    cause_and_effect: CauseAndEffect = field(default_factory=CauseAndEffect)
    pareto: Pareto = field(default_factory=Pareto)
    drivers: list[Driver] = field(default_factory=list)
    changes: list[ChangeIdea] = field(default_factory=list)
    cycles: list[PdsaCycle] = field(default_factory=list)
    sustainability: Sustainability = field(default_factory=Sustainability)
    spread: Spread = field(default_factory=Spread)
    story: Story = field(default_factory=Story)

    def measure(self, measure_id: str) -> Measure | None:
        """The measure with this id, or None where the project has none."""
        return next((m for m in self.measures if m.id == measure_id), None)
