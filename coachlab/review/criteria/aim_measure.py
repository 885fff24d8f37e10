"""The aim against its measure: is there one, does it count the same people, does it start there, is the step large?"""

from __future__ import annotations

from collections.abc import Iterator

from coachlab.charts.describe import FEW_POINTS
from coachlab.record.words import counted
from coachlab.review.aim_numbers import comparable
from coachlab.review.criteria import criterion
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, must, praise, should
from coachlab.review.sources import IHI_AIMS, IHI_MEASURES, OHQC_PLAN, PERLA
from coachlab.review.wording import finite, is_blank, is_percent, quoted, with_unit
from coachlab.review.words.populations import ages, differ_in_age, differ_in_kind, kinds_of_people

OFTEN = 1 / 3
"""A target that this share of the baseline months has met already is within reach of chance."""
APART_POINTS = 5.0
"""So many percentage points may lie between the aim's baseline and the data's median before a coach asks."""
APART_SHARE = 0.2
"""The same for other units, as a share of the level."""


@criterion(
    "aim.measure",
    title="A measure will tell whether the aim is met",
    source=IHI_MEASURES,
    why="Without a measure a team can only hope that it has arrived.",
)
def a_measure_will_tell(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the measure, once the aim says what and how much."""
    aim, measures = evidence.aim, evidence.project.measures
    if aim.measure and evidence.measure is None:
        yield must("/aim/measure", "The aim points to a measure that this project does not have. Which one will tell?")
    elif evidence.measure is None and not is_blank(aim.what) and finite(aim.target) is not None:
        if measures:
            yield should("/aim/measure", f"Which of your {len(measures)} measures will tell you that the aim is met?")
        else:
            yield should("/aim/measure", "Which number, counted each month, will tell you that the aim is met?")


@criterion(
    "aim.population",
    title="The aim's people are the ones whom the measure counts",
    source=IHI_MEASURES,
    why="When the aim and the denominator speak of different people, the number can move while the aim does not.",
)
def the_same_people(evidence: Evidence) -> Iterator[Remark]:
    """Ask where the measure has no denominator, or where its people and the aim's differ in kind or in age."""
    aim, measure, index = evidence.aim, evidence.measure, evidence.aim_measure
    if measure is None or is_blank(aim.whom):
        return
    counted_people = measure.definition.denominator
    if is_blank(counted_people):
        if measure.display == "percent":
            yield should(
                f"/measures/{index}/definition/denominator",
                f"The aim is for {quoted(aim.whom, 50)}. Whom does the measure count at the bottom of its fraction?",
            )
        return
    whole = f"{counted_people} {measure.definition.inclusions}"
    where = f"/measures/{index}/definition/denominator"
    place = f"{aim.where} {evidence.project.practice}"
    if differ_in_age(aim.whom, whole):
        yield should(
            where,
            f"The aim says {quoted(aim.whom, 50)} and the measure counts {quoted(counted_people, 50)}. "
            "Which ages do you mean?",
        )
    elif differ_in_kind(aim.whom, whole, place):
        yield should(
            where,
            f"The aim says {quoted(aim.whom, 50)} and the measure counts {quoted(counted_people, 50)}. "
            "Are these the same people?",
        )
    elif kinds_of_people(aim.whom) & kinds_of_people(whole) or (ages(aim.whom) and ages(whole)):
        yield praise(where, "The aim and the measure speak of the same people.")


@criterion(
    "aim.baseline_in_data",
    title="The aim starts where the data start",
    source=OHQC_PLAN,
    why="A baseline that comes from the same data as the chart makes the step from start to target a real one.",
)
def the_baseline_is_in_the_data(evidence: Evidence) -> Iterator[Remark]:
    """Ask where the aim's baseline is far from the median of the frozen baseline months."""
    baseline = finite(evidence.aim.baseline)
    reading = evidence.reading(evidence.aim_measure)
    if baseline is None or reading is None or reading.freeze is None or reading.baseline_level is None:
        return
    if reading.baseline_points < FEW_POINTS or not comparable(evidence):
        return
    level, unit = reading.baseline_level, evidence.aim.unit
    allowed = APART_POINTS if is_percent(unit) else APART_SHARE * max(abs(level), abs(baseline))
    if abs(level - baseline) > allowed:
        yield should(
            "/aim/baseline",
            f"The aim starts at {with_unit(baseline, unit)}, and the median of your baseline months is "
            f"{with_unit(level, unit)}. Where does the aim's number come from?",
        )


@criterion(
    "aim.stretch",
    title="The target lies beyond what chance reaches already",
    source=(IHI_AIMS, PERLA),
    why="A target that ordinary months reach by chance can be met with nothing changed.",
)
def a_step_worth_taking(evidence: Evidence) -> Iterator[Remark]:
    """Ask where many baseline months have met the target already; silent with fewer than 10 baseline points."""
    target = finite(evidence.aim.target)
    reading, side = evidence.reading(evidence.aim_measure), evidence.wanted_side(evidence.aim_measure)
    if target is None or side is None or reading is None or reading.freeze is None or not comparable(evidence):
        return
    months = reading.baseline_values
    if len(months) < FEW_POINTS:
        return
    met = sum(1 for value in months if (value >= target if side == "above" else value <= target))
    goal = with_unit(target, evidence.aim.unit)
    if met >= OFTEN * len(months):
        yield should(
            "/aim/target",
            f"In {met} of your {counted(len(months), 'baseline month')} you were at {goal} or better already. "
            "Which number would ask for a real change?",
        )
    elif met <= len(months) / 10:
        often = "none" if not met else f"only {met}"
        yield praise("/aim/target", f"{goal} is a real step: {often} of your {len(months)} baseline months met it.")
