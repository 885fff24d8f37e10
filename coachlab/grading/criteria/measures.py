"""What an exercise can ask of a set of measures: all three kinds, definitions, and a plan that holds."""

from __future__ import annotations

from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.record import Measure
from coachlab.record.words import listed
from coachlab.review.begun import begun
from coachlab.review.criteria.measure_definition import PER_SOMETHING, is_counted, records_named
from coachlab.review.wording import is_blank, plain

MEASURES = "book/lessons/measures"

FEWEST, MOST = 3, 8
FEWEST_RECORDS = 10
_TOO_FEW = "Which numbers would show the result for patients, the steps of the work, and what might suffer?"


def begun_measures(work: Work) -> list[Measure]:
    """The measures that a learner has begun.

    >>> from coachlab.record import Project
    >>> [each.name for each in begun_measures(Work.on(Project(measures=[Measure(), Measure(name="Falls")])))]
    ['Falls']
    """
    return [measure for measure in work.project.measures if begun(measure)]


def measures_of_kind(work: Work, kind: str) -> list[Measure]:
    """Those of one kind: outcome, process or balancing.

    >>> from coachlab.record import Project
    >>> len(measures_of_kind(Work.on(Project(measures=[Measure(name="Falls", kind="outcome")])), "process"))
    0
    """
    return [measure for measure in begun_measures(work) if measure.kind == kind]


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
    measures = begun_measures(work)
    there = {
        "outcome": 1 <= len(measures_of_kind(work, "outcome")) <= 2,
        "process": bool(measures_of_kind(work, "process")),
        "balancing": bool(measures_of_kind(work, "balancing")),
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
    if len(begun_measures(work)) < FEWEST:
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
    measures = begun_measures(work)
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
    measures = begun_measures(work)
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
    texts = [measure.definition.sample for measure in begun_measures(work) if measure.kind != "outcome"]
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
