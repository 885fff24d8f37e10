"""What the capstone asks for: the parts of a whole project together, and readings held against what is true."""

from __future__ import annotations

from collections.abc import Sequence

from coachlab.grading.criteria.chart import months_as_in
from coachlab.grading.criteria.criterion import Verdict, Work, criterion, find_criterion
from coachlab.grading.criteria.said import has_stem
from coachlab.record import Measure
from coachlab.record.charter import Charter
from coachlab.record.equity import chosen_division, in_division
from coachlab.record.process_map import ProcessMap

_MAP = ("map-begins-ends-seen", "map-steps-who", "map-waits-minutes", "map-ways")
_DRIVERS = ("drivers-joined", "drivers-conditions", "drivers-measured", "drivers-ideas")
_TESTS = ("ramp-predictions", "ramp-plans", "ramp-grows", "ramp-studied", "ramp-decided")
_CHARTER = {
    "what is wrong, with numbers": ("charter.problem", "charter.problem_data", "charter.problem_is_solution"),
    "where the work begins and ends": ("charter.scope",),
    "who sponsors and who leads": ("charter.sponsor", "charter.lead", "charter.sponsor_and_lead"),
    "who is on the team, a patient among them": ("charter.team", "charter.patient"),
}
_HELD = ("owner", "standard", "training", "watched", "reaction", "support")


def together(work: Work, names: Sequence[str]) -> Verdict:
    """Several criteria as one: the mean of their shares, the first that is good, the first question that is open.

    >>> from coachlab.record import Project
    >>> together(Work.on(Project()), ["aim-what-whom-where", "aim-by-when"]).share
    0.0
    """
    found = [find_criterion(name).look(work) for name in names]
    good = next((each.good for each in found if each.share == 1 and each.good), "")
    question = next((each.question for each in found if each.share < 1 and each.question), "")
    return Verdict(sum(each.share for each in found) / len(found), good, question)


@criterion(
    "capstone-charter",
    title="The charter says what is wrong, for whom, and who works on it",
    lesson="book/lessons/focus",
    section="Then count",
)
def charter(work: Work) -> Verdict:
    """A quarter of the points each: the problem with numbers, first and last step, sponsor and lead, a team.

    >>> from coachlab.record import Project
    >>> charter(Work.on(Project())).share
    0.0
    """
    asked = work.project.charter
    if asked == Charter():
        return Verdict(0.0, "", "What is wrong in this practice today, for whom, and which number shows it?")
    begun = (
        bool(asked.problem.strip() and asked.problem_data.strip()),
        bool(asked.first_step.strip() and asked.last_step.strip()),
        bool(asked.sponsor.strip() and asked.lead.strip()),
        bool(asked.members),
    )
    there = [words for (words, ids), done in zip(_CHARTER.items(), begun, strict=True) if done and not work.asked(*ids)]
    question = work.asked(*(each for ids in _CHARTER.values() for each in ids))
    good = f"Your charter says {'; '.join(there)}." if there else ""
    return Verdict(len(there) / len(_CHARTER), good, question or "What would a new member of the team still ask?")


@criterion(
    "capstone-step-data",
    title="A process measure has each month of its file",
    lesson="book/lessons/measures",
    section="A process measure tells you why nothing moved",
)
def step_data(work: Work, *, file: str) -> Verdict:
    """All of the points where a process measure has the file's months, half where it has most of them.

    >>> from coachlab.record import Project
    >>> step_data(Work.on(Project()), file="step.csv").share
    0.0
    """
    step = _step(work, file)
    if step is None:
        return Verdict(0.0, "", "Which number shows, month by month, whether the work itself was done in the new way?")
    return months_as_in(step, work.path(file))


def _step(work: Work, file: str) -> Measure | None:
    """The process measure that comes nearest to the file; None where none has a month of it."""
    counted = [each for each in work.project.measures if each.kind == "process" and each.observations]
    return max(counted, key=lambda each: months_as_in(each, work.path(file)).share, default=None)


@criterion(
    "capstone-theory",
    title="A process map or a driver diagram shows why the change should work",
    lesson="book/lessons/theories",
    section="The driver diagram: a theory that you can test",
)
def theory(work: Work) -> Verdict:
    """The better of the two: a map by its ends, steps, waits and ways, or drivers by their levels, words and ideas.

    >>> from coachlab.record import Project
    >>> theory(Work.on(Project())).share
    0.0
    """
    project = work.project
    found = []
    if project.process_map != ProcessMap():
        found.append(together(work, _MAP))
    if project.drivers or project.changes:
        found.append(together(work, _DRIVERS))
    if not found:
        asks = "Draw one of the two: how is the work done today, or what has to be true for the aim to be met?"
        return Verdict(0.0, "", asks)
    return max(found, key=lambda each: each.share)


@criterion(
    "capstone-tests",
    title="The log has tests that grow, each held against its prediction",
    lesson="book/lessons/small-tests",
    section="A ramp: each test larger, or different",
)
def ramp_of_tests(work: Work) -> Verdict:
    """The mean of what is asked of a ramp of tests: predictions, plans, sizes, study and decisions.

    >>> from coachlab.record import Project
    >>> ramp_of_tests(Work.on(Project())).share
    0.0
    """
    return together(work, _TESTS)


@criterion(
    "capstone-held",
    title="The plan says who watches what, and what then happens",
    lesson="book/lessons/holding-gains",
    section="A control plan in four lines",
)
def held(work: Work) -> Verdict:
    """The share of owner, standard, training, measure, reaction and support of which the review asks nothing more.

    >>> from coachlab.record import Project, Sustainability
    >>> held(Work.on(Project(sustainability=Sustainability(owner="The nurse")))).share
    0.0
    """
    plan = work.project.sustainability
    ids = [f"sustaining.{name}" for name in _HELD]
    question = work.asked(*ids)
    there = [name for name, each in zip(_HELD, ids, strict=True) if not work.asked(each)]
    if not plan.change.strip() or not there:
        asks = "What shall stay, or go on being counted, and who looks at which number on which day?"
        return Verdict(0.0, "", question or asks)
    good = "Your plan says who looks at which number, and when somebody acts."
    return Verdict(len(there) / len(_HELD), good, question)


# Against what is true.


@criterion(
    "capstone-note",
    title="The chart tells a reader what happened where the line steps up",
    lesson="book/lessons/run-chart",
    section="Better care or better coding?",
)
def note(work: Work, *, month: str) -> Verdict:
    """All of the points where a note, or the beginning of a phase, stands at the month in which the line steps up."""
    settings = work.measure.chart if work.measure else None
    if work.chart is None or settings is None:
        return Verdict(0.0, "", "Where could you get this number for each month, and what would its chart show?")
    told = [each.month for each in settings.annotations if each.text.strip()]
    told += [each.month for each in settings.phases if each.name.strip()]
    if month in told:
        return Verdict(1.0, "Your note stands where the line steps up, and says what happened there.")
    asks = "Lay the diary beside the chart. Which of its lines stands at the month in which the points step up?"
    return Verdict(0.0, "", asks)


@criterion(
    "capstone-claim",
    title="What you say of the result is true of the practice",
    lesson="book/lessons/run-chart",
    section="Better care or better coding?",
)
def claim(work: Work, *, right: Sequence[str], partly: Sequence[str], reason: Sequence[str]) -> Verdict:
    """Half of the points for a claim that is true, half for a reason that says why: the `reason` names it by a stem.

    A claim of `partly` is half as good, where its reason is there: a step up in the record is one, with what made it.
    """
    settings = work.measure.chart if work.measure else None
    if work.chart is None or settings is None or not settings.claim:
        return Verdict(0.0, "", "What do the months after the baseline say, held against its median?")
    why = has_stem(settings.claim_reason, reason)
    if settings.claim in right:
        if why:
            return Verdict(1.0, "What you say is true of this practice, and you say why one can know it.")
        asks = "Which line of the diary, or which other chart, tells you what made the points move?"
        return Verdict(0.5, "What you say is true of this practice.", asks)
    if settings.claim in partly and why:
        asks = "You saw what made the points move. Lay the chart of the work beside it: what can you truly claim?"
        return Verdict(0.5, "You name what made the points move.", asks)
    asks = "Lay the chart of the work beside that of the result, and the diary beside both. Did they move together?"
    return Verdict(0.0, "", asks)


@criterion(
    "capstone-step-claim",
    title="What you say of the work is what its chart shows",
    lesson="book/lessons/measures",
    section="A process measure tells you why nothing moved",
)
def step_claim(work: Work, *, file: str, truth: str) -> Verdict:
    """All of the points for the true claim on the process measure that has the file's months."""
    step = _step(work, file)
    if step is None or not months_as_in(step, work.path(file)).share:
        return Verdict(0.0, "", "Which number shows, month by month, whether the work itself was done in the new way?")
    if step.chart.claim == truth:
        return Verdict(1.0, "You read the chart of the work for what it shows.")
    if not step.chart.claim:
        return Verdict(0.0, "", "What do you read from the chart of the work: improved, not yet, worse, cannot tell?")
    asks = "Freeze the months before the change. On which side of their median do the later points of the work lie?"
    return Verdict(0.0, "", asks)


@criterion(
    "capstone-gap",
    title="Each group is seen, and what you say of the gap is true",
    lesson="book/lessons/equity",
    section="Did the gap close, or did everybody move?",
)
def gap(work: Work, *, right: Sequence[str]) -> Verdict:
    """Half of the points for two groups with their months, half for a reading of the gap that is true."""
    grouped = [each for each in work.project.measures if each.strata]
    measure = work.measure if work.measure in grouped else next(iter(grouped), None)
    groups = in_division(measure, chosen_division(measure)) if measure else []
    if measure is None or sum(bool(each.observations) for each in groups) < 2:
        return Verdict(0.0, "", "Who gains, and who does not? Which table tells it, and what does its chart show?")
    seen = "You look at each group by itself."
    if measure.gap.claim in right:
        return Verdict(1.0, f"{seen} What you say of the gap is what the numbers show.")
    asks = "Put half-years together. How far did each group move, and is the distance between them still the same?"
    return Verdict(0.5, seen, asks)
