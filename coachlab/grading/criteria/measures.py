"""What an exercise can ask of a set of measures: all three kinds, definitions, a plan, and whether it fits its case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.record import Measure
from coachlab.record.words import listed
from coachlab.review.begun import begun
from coachlab.review.criteria.measure_definition import PER_SOMETHING, is_counted, records_named
from coachlab.review.wording import is_blank, plain

MEASURES = "book/lessons/measures"
Stems = Sequence[str]
"""Beginnings of words, in small letters: one of them is enough."""

FEWEST, MOST = 3, 8
FEWEST_RECORDS = 10
_TOO_FEW = "Which numbers would show the result for patients, the steps of the work, and what might suffer?"
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


def has_stem(text: str, stems: Iterable[str]) -> bool:
    """Whether a word of the text begins with one of these.

    >>> has_stem("Colonoscopy within 60 days", ["colonosc"]), has_stem("A second colon", ["olon"])
    (True, False)
    """
    words = plain(text)
    return any(re.search(rf"(?<![a-z]){re.escape(plain(stem))}", words) for stem in stems)


def _begun(work: Work) -> list[Measure]:
    return [measure for measure in work.project.measures if begun(measure)]


def _of_kind(work: Work, kind: str) -> list[Measure]:
    return [measure for measure in _begun(work) if measure.kind == kind]


def _what(measure: Measure) -> str:
    """What is counted, in the learner's words."""
    return f"{measure.name}. {measure.definition.numerator}"


def _names(measures: Iterable[Measure]) -> str:
    return listed([f"“{measure.name.strip()[:50] or 'without a name'}”" for measure in measures], most=3)


@criterion(
    "measures-three-kinds",
    title="Outcome, process and balancing measures: three to eight in all",
    lesson=MEASURES,
    section="Three kinds of measures",
)
def three_kinds(work: Work) -> Verdict:
    """A quarter of the points each: one or two outcomes, a process measure, a balancing one, three to eight in all.

    >>> from coachlab.record import Project
    >>> one = Project(measures=[Measure(name="Patients seen", kind="process")])
    >>> three_kinds(Work.on(one)).share
    0.25
    """
    measures = _begun(work)
    there = {
        "outcome": 1 <= len(_of_kind(work, "outcome")) <= 2,
        "process": bool(_of_kind(work, "process")),
        "balancing": bool(_of_kind(work, "balancing")),
    }
    right_size = FEWEST <= len(measures) <= MOST
    share = (sum(there.values()) + right_size) / 4
    named = [kind for kind, present in there.items() if present]
    good = f"Your set has {listed(named)} measures." if named else ""
    if share == 1:
        return Verdict(1.0, work.praised("measures.balancing") or good)
    asked = work.asked(
        *("measures.count", "measures.kind", "measures.outcome", "measures.process", "measures.balancing")
    )
    return Verdict(share, good, asked or _TOO_FEW)


@criterion(
    "measures-read-alone",
    title="Each measure says what is counted, and which way is better",
    lesson=MEASURES,
    section="How many?",
)
def read_alone(work: Work) -> Verdict:
    """All of the points where names, directions and percentages can be read alone; half with one kind of doubt."""
    if len(_begun(work)) < FEWEST:
        return Verdict(0.0, "", "What would a colleague, who was not in the meeting, read on the wall?")
    ids = ("measures.named", "measures.direction", "measures.display", "measures.same_twice")
    doubts = [each for each in ids if work.asked(each)]
    if not doubts:
        return Verdict(1.0, "Somebody who was not in the meeting can read what you count, and which way is better.")
    good = "Most of your measures can be read by somebody who was not in the meeting."
    return Verdict(0.5 if len(doubts) == 1 else 0.0, good, work.asked(*ids))


@criterion(
    "measures-two-people-agree",
    title="Two people who count would get the same number",
    lesson=MEASURES,
    section="Say exactly how",
)
def two_people_agree(work: Work) -> Verdict:
    """A third of the points each: what is counted out of whom, no word that two people read differently, who is out.

    >>> from coachlab.record import Project
    >>> two_people_agree(Work.on(Project())).share
    0.0
    """
    measures = _begun(work)
    defined = [each for each in measures if is_counted(each.definition, each.display)]
    usual = "For one of your measures: what exactly is counted, and out of whom?"
    if not defined:
        return Verdict(0.0, "", work.asked("measures.operational_definition") or usual)
    whole = len(defined) == len(measures) >= FEWEST
    share = len(defined) / max(FEWEST, len(measures))
    parts = [whole and not work.asked(each) for each in ("measures.same_count", "measures.exclusions")]
    share = (share + sum(parts)) / 3
    question = work.asked("measures.operational_definition", "measures.same_count", "measures.exclusions")
    good = f"{len(defined)} of your measures say what is counted, and out of whom."
    if share == 1:
        good = "Two people who count by your words would get the same number, and see who is left out."
    return Verdict(share, good, question or usual)


@criterion(
    "measures-who-when-where",
    title="Each measure has a source, a person and a day",
    lesson=MEASURES,
    section="Make it light",
)
def who_when_where(work: Work) -> Verdict:
    """The share of measures with source, person and rhythm; at most half where one comes too seldom or from nobody."""
    measures = _begun(work)
    usual = "Who gets each number, from where, and on which day of the month?"
    planned = [
        each
        for each in measures
        if not any(is_blank(text) for text in (each.definition.source, each.definition.who, each.definition.how_often))
    ]
    if not planned:
        return Verdict(0.0, "", work.asked("measures.data_plan") or usual)
    share = len(planned) / max(FEWEST, len(measures))
    question = work.asked("measures.one_period", "measures.data_plan")
    if share == 1 and not question:
        return Verdict(1.0, "For each measure you say from where it comes, who gets it, and how often.")
    good = f"For {len(planned)} of your measures you say from where they come, who gets them, and how often."
    return Verdict(min(share, 0.5) if question else share, good, question or usual)


@criterion(
    "measures-sample-they-can-read",
    title="What is read chart by chart comes from a sample",
    lesson=MEASURES,
    section="A sample is enough",
)
def a_sample(work: Work, *, most: int = 40) -> Verdict:
    """All of the points for a sample of 10 to `most` records a month; half for one that does not say how many.

    The outcome counts everybody where a report can do it, so its sample is not looked at. "5 each week" is a sample
    too.
    """
    texts = [measure.definition.sample for measure in _begun(work) if measure.kind != "outcome"]
    texts = [text for text in texts if not is_blank(text)]
    numbers = [records_named(text) for text in texts]
    if any(number is not None and FEWEST_RECORDS <= number <= most for number in numbers):
        return Verdict(1.0, "You read a few charts, chosen in the same way each month: a team can go on with that.")
    if any(PER_SOMETHING.search(plain(text)) for text in texts):
        return Verdict(1.0, "You read a few charts each time, in the same way: a team can go on with that.")
    if any(number is not None and number > most for number in numbers):
        return Verdict(
            0.0, "", "How many minutes does one chart take, and how many charts fit into the time that the team has?"
        )
    if few := [number for number in numbers if number is not None]:
        return Verdict(0.0, "", f"With {few[0]} charts, how far does one chart alone move the percentage?")
    if texts:
        return Verdict(
            0.5,
            "You say which records are looked at.",
            "How many records is that in a month, and is there time to read them?",
        )
    return Verdict(0.0, "", "For a step that is read chart by chart: how many charts a month, and chosen how?")


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
    for measure in _of_kind(work, "outcome"):
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
    process = _of_kind(work, "process")
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
    balancing = _of_kind(work, "balancing")
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
    for measure in _begun(work):
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
