"""Experiments with the rules: what a learner asked the rule laboratory, expected, and found; one record, one file.

A result is kept as counts of charts with a signal, so that shares and their error bars can be made anew from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from coachlab.record.document import Document, Part
from coachlab.record.limits import AtLeast, Choices
from coachlab.record.project import Observation
from coachlab.record.registry import register

KINDS_OF_VALUES = ("patients", "measurements")
GUESSED = ("perla", "anhoej", "mdc")
TRAP_CHOICES = ("", "celebrate", "wait", "ask")
TRAP_STAGES = ("", "monthly", "year to date", "numbers")
ENGINES = ("numpy", "plain")


@dataclass(kw_only=True)
class LabSetting(Part):
    """What is drawn: a kind of chart, and what truly changes on it. None counts as the laboratory's own default.

    `values`: "patients" are counted each month, or "measurements" have a normal distribution. `points`: months of the
    chart. `patients`: the denominator of a month. `start`: the true percent before the change; `change`: what is added,
    in percentage points (with measurements in standard deviations), after `change_after` points, at once or over
    `months_to_full` months. `baseline`: how many first points centre line and limits are frozen on. `spread`: how far
    the true percent wanders by itself, as a standard deviation in points.
    """

    values: Annotated[str, Choices(KINDS_OF_VALUES)] = "patients"
    points: Annotated[int, AtLeast(0)] | None = None
    patients: Annotated[int, AtLeast(0)] | None = None
    start: float | None = None
    change: float | None = None
    change_after: Annotated[int, AtLeast(0)] | None = None
    months_to_full: Annotated[int, AtLeast(0)] | None = None
    baseline: Annotated[int, AtLeast(0)] | None = None
    spread: float | None = None


@dataclass(kw_only=True)
class Guess(Part):
    """What the learner expects before looking: of 100 charts, how many signal where nothing changes, where it does.

    `months`: after how many months half of the charts with the change have a signal.
    """

    rule: Annotated[str, Choices(GUESSED)] = "perla"
    alarms: float | None = None
    found: float | None = None
    months: float | None = None


@dataclass(kw_only=True)
class LabCount(Part):
    """How many charts had a signal by one `rule`, read in one way: without a change (`alarms`) and with one (`found`).

    `found` is None where nothing changes.
    """

    rule: str = ""
    reading: str = ""
    alarms: Annotated[int, AtLeast(0)] = 0
    found: Annotated[int, AtLeast(0)] | None = None


@dataclass(kw_only=True)
class LabWait(Part):
    """How many charts had a signal by one `rule`, read in one way each month.

    `before`: by the last month before the change. Of the others, by each month after it: `alarms` without a change,
    `found` with it.
    """

    rule: str = ""
    reading: str = ""
    before: Annotated[int, AtLeast(0)] = 0
    alarms: list[int] = field(default_factory=list)
    found: list[int] = field(default_factory=list)


@dataclass(kw_only=True)
class LabWaiting(Part):
    """How long it takes until a rule signals: charts of a result's kind, read month by month; fields as there."""

    on: str = ""
    by: Annotated[str, Choices(ENGINES)] = "numpy"
    series: Annotated[int, AtLeast(0)] = 0
    asked: Annotated[int, AtLeast(0)] = 0
    seed: Annotated[int, AtLeast(0)] = 1
    rows: list[LabWait] = field(default_factory=list)


@dataclass(kw_only=True)
class LabResult(Part):
    """What was drawn on the ISO date `on`: `series` charts of the `asked` ones, with what setting, after which guess.

    `setting` has a number in every field that counts, `sizes` the denominator of each point (one for all where they
    are the same, none for measurements). `by`: "numpy" or "plain", the laboratory's two ways to draw. `waiting`: the
    same kind of charts read month by month, where the learner asked for it.
    """

    on: str = ""
    by: Annotated[str, Choices(ENGINES)] = "numpy"
    series: Annotated[int, AtLeast(0)] = 0
    asked: Annotated[int, AtLeast(0)] = 0
    seed: Annotated[int, AtLeast(0)] = 1
    setting: LabSetting = field(default_factory=LabSetting)
    sizes: list[int] = field(default_factory=list)
    guess: Guess = field(default_factory=Guess)
    counts: list[LabCount] = field(default_factory=list)
    waiting: LabWaiting | None = None


@dataclass(kw_only=True)
class Experiment(Part):
    """One question to the laboratory.

    `data` are the learner's own months where they brought some, from `source`: they give points, denominators and, by
    the baseline's months, the start. `series` is how many charts to draw.
    """

    id: str = ""
    name: str = ""
    source: str = ""
    data: list[Observation] = field(default_factory=list)
    setting: LabSetting = field(default_factory=LabSetting)
    series: Annotated[int, AtLeast(0)] | None = None
    guess: Guess = field(default_factory=Guess)
    result: LabResult | None = None
    learnt: str = ""


@dataclass(kw_only=True)
class TrapStory(Part):
    """How far the learner came in the story of the quality report: the first choice, and the answers in own words.

    `stage` is the last chapter that was opened. `series` and `counts` are the laboratory's answer; in these a `reading`
    is the way in which a rate is counted.
    """

    choice: Annotated[str, Choices(TRAP_CHOICES)] = ""
    stage: Annotated[str, Choices(TRAP_STAGES)] = ""
    two_numbers: str = ""
    january: str = ""
    say: str = ""
    by: Annotated[str, Choices(ENGINES)] = "numpy"
    series: Annotated[int, AtLeast(0)] = 0
    asked: Annotated[int, AtLeast(0)] = 0
    counts: list[LabCount] = field(default_factory=list)


@register
@dataclass(kw_only=True)
class Experiments(Document):
    """All experiments of a learner: one of these is one file.

    >>> Experiments(title="My experiments").trap.stage
    ''
    """

    schema_name: ClassVar[str] = "coachlab/experiments"

    title: str = ""
    trap: TrapStory = field(default_factory=TrapStory)
    experiments: list[Experiment] = field(default_factory=list)
