"""What an exercise can ask of measures in its own case: the result of the aim, steps of the change, harms, a group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.grading.criteria.measures import MEASURES, begun_measures, measures_of_kind
from coachlab.grading.criteria.said import Stems, has_stem
from coachlab.record import Measure
from coachlab.record.words import listed

# what takes effort, and tells nothing of whether the step is done for a patient
_EFFORT = ("train", "pamphlet", "leaflet", "brochure", "flyer", "poster", "meeting", "bought", "purchas", "ordered")

# what any change may cost: a fair guess, though not what this one could harm
_GENERAL = (
    *("time", "minute", "hour", "wait", "late", "staff", "overtime", "workload", "burn", "stress", "tired", "cost"),
    *("spend", "money", "complain", "satisf", "experience", "unhappy", "rushed", "access", "appointment", "no-show"),
)

_DIVISIONS = (
    *("language", "spanish", "english", "race", "ethnic", "black", "white", "hispanic", "latin", "insur", "medicaid"),
    *("payer", "coverage", "by sex", "gender", "women", "female", "by age", "age group", "neighbo", "zip", "income"),
)


def _what(measure: Measure) -> str:
    """What is counted, in the learner's words."""
    return f"{measure.name}. {measure.definition.numerator}"


def _names(measures: Iterable[Measure]) -> str:
    return listed([f"“{measure.name.strip()[:50] or 'without a name'}”" for measure in measures], most=3)


@criterion(
    "measures-outcome-of-the-aim",
    title="The outcome measure tells whether this aim is met",
    lesson=MEASURES,
    section="Three kinds of measures",
)
def outcome_of_the_aim(work: Work, *, result: Sequence[Stems], people: Stems) -> Verdict:
    """Half of the points for an outcome that counts the aim's `result` (one stem of each list), half for its `people`.

    >>> from coachlab.record import Project
    >>> measure = Measure(name="Falls", kind="outcome")
    >>> outcome_of_the_aim(Work.on(Project(measures=[measure])), result=[["fall"]], people=["adult"]).share
    0.5
    """
    best = 0.0
    for measure in measures_of_kind(work, "outcome"):
        told = measure.definition
        whom = f"{measure.name} {told.numerator} {told.denominator} {told.inclusions}"
        on_result = all(has_stem(f"{_what(measure)} {told.denominator}", stems) for stems in result)
        best = max(best, 0.5 * on_result + 0.5 * (on_result and has_stem(whom, people)))
    if best == 1:
        return Verdict(1.0, "Your outcome measure counts what the aim promises, among the people of the aim.")
    if best:
        return Verdict(
            best,
            "Your outcome measure counts what the aim promises.",
            "The aim names certain people. Would a stranger know that only they are counted?",
        )
    return Verdict(0.0, "", "Read the aim aloud. Which one number would tell on its last day whether it came true?")


@criterion(
    "measures-process-on-the-change",
    title="Each process measure sits on a step of the change",
    lesson=MEASURES,
    section="A process measure tells you why nothing moved",
)
def process_on_the_change(work: Work, *, steps: Sequence[Stems], wanted: int = 2) -> Verdict:
    """The share of process measures that count a step of the change being done; `wanted` steps give all of the points.

    Each of `steps` are the stems by which one step is known. A measure of effort (people trained) counts no step.
    """
    process = measures_of_kind(work, "process")
    if not process:
        return Verdict(0.0, "", "What has to happen in the room, each time, for this change to work?")
    found: set[int] = set()
    off: list[Measure] = []
    for measure in process:
        on = {place for place, stems in enumerate(steps) if has_stem(_what(measure), stems)}
        if not on or has_stem(measure.name, _EFFORT):
            off.append(measure)
        else:
            found |= on
    sits = len(process) - len(off)
    if not sits:
        return Verdict(
            0.0, "", f"Which step of the change would {_names(off)} show: that it is truly done for a patient?"
        )
    share = min(1.0, sits / wanted, len(found) / wanted) * sits / len(process)
    good = f"{'Each' if not off else 'Some'} of your process measures shows whether a step of the change is done."
    question = (
        f"Which step of the change would {_names(off)} show?"
        if off
        else "If only this step were done and the next one forgotten, which number would tell you?"
    )
    return Verdict(share, good, question)


@criterion(
    "measures-balancing-guards",
    title="The balancing measure guards what this change could harm",
    lesson=MEASURES,
    section="Three kinds of measures",
)
def balancing_guards(work: Work, *, harms: Stems) -> Verdict:
    """All of the points for a balancing measure on one of the case's `harms`; half for what any change may cost."""
    balancing = measures_of_kind(work, "balancing")
    texts = [f"{_what(measure)} {measure.definition.denominator}" for measure in balancing]
    if any(has_stem(text, harms) for text in texts):
        return Verdict(1.0, "You watch what this very change could make worse, so the team will see it early.")
    if any(has_stem(text, _GENERAL) for text in texts):
        return Verdict(
            0.5,
            "You watch what a change may cost.",
            "Read once more what people in the practice fear. What could this change, and no other, make worse?",
        )
    if balancing:
        return Verdict(
            0.0, "", "If this change works well, who or what could pay for it, and would this number show it?"
        )
    return Verdict(0.0, "", "If this works, what might get worse for patients or staff, and how would you see it?")


@criterion(
    "measures-split-by-group",
    title="One measure is split by the group that gets less",
    lesson=MEASURES,
    section="One measure looks at fairness",
)
def split_by_group(work: Work, *, group: Stems) -> Verdict:
    """All of the points where a measure names the case's `group`; half where it names another way to split."""
    told = []
    for measure in begun_measures(work):
        each = measure.definition
        told.append(f"{measure.name} {measure.stratified_by} {' '.join(one.name for one in measure.strata)}")
        told += [
            each.numerator,
            each.denominator,
            each.inclusions,
            each.sample,
            each.shown,
            each.how_often,
            each.source,
        ]
    if any(has_stem(text, group) for text in told):
        return Verdict(1.0, "You look at the group that gets less by itself, so an average cannot hide it.")
    if any(has_stem(text, _DIVISIONS) for text in told):
        return Verdict(
            0.5,
            "You split a measure by a group of patients.",
            "Lay the table of groups beside your choice. Between which groups is the difference larger than chance?",
        )
    return Verdict(
        0.0, "", "An average can hide who gets less. By which group of patients would you split one measure?"
    )
