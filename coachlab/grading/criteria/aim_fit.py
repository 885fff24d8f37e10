"""What an exercise can ask of an aim once its case is known: the result, the level, the target, and who gets less."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence

from coachlab.grading.criteria.aim import AIM
from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.grading.criteria.said import has_stem, says
from coachlab.grading.data import observations_of
from coachlab.record.months import month_words
from coachlab.review.criteria.aim_measure import OFTEN
from coachlab.review.dates import read_day
from coachlab.review.wording import day_in_words, finite, is_blank, is_percent, quoted

Words = Sequence[str]
"""Beginnings of words, in small letters: one of them is enough."""

NEAR_POINTS = 2.0
SLACK_POINTS = 1.5
"""So far below the least gain, or above the most, a target still counts whole: a number may be rounded."""
FAR_TIMES = 1.5
"""A gain that is so many times the largest one known is out of reach."""
FEWEST_DAYS = 150
"""In less time than five months no level can be seen to have moved."""


@criterion(
    "aim-result-for-patients",
    title="The aim promises one thing that patients get",
    lesson=AIM,
    section="Traps and cures",
)
def result_for_patients(
    work: Work, *, result: Words, done: Words, steps: Words, beside: Words, people: Words
) -> Verdict:
    """Half of the points for the `result`, half for the `people`; a quarter for a result with others `beside` it.

    An aim that counts `steps` of the work (an order, a call) has no result, unless it says that the thing is `done`.

    >>> from coachlab.record import Aim, Project
    >>> words = {"result": ["mammogram"], "done": ["done"], "steps": ["order"], "beside": ["flu"], "people": ["women"]}
    >>> aims = ("mammograms done", "mammograms ordered", "mammograms and flu shots")
    >>> [result_for_patients(Work.on(Project(aim=Aim(what=aim, whom="women"))), **words).share for aim in aims]
    [1.0, 0.0, 0.75]
    """
    aim = work.project.aim
    if is_blank(aim.what):
        return Verdict(0.0, "", "When this work succeeds, what will be better for patients?")
    told = f"{aim.what} {aim.whom}"
    if _is_step(aim.what, done, steps):
        return Verdict(
            0.0, "", f"{quoted(aim.what)}: when that is done for everybody, what has changed for one of the patients?"
        )
    if not has_stem(told, result):
        return Verdict(0.0, "", "Which of the numbers that the practice counts tells what its patients get?")
    alone = not has_stem(aim.what, beside)
    right_people = has_stem(told, people)
    share = (0.5 if alone else 0.25) + 0.5 * right_people
    good = "Your aim promises something that patients get."
    if not alone:
        return Verdict(share, good, "Your aim promises more than one thing. Which of them is counted each month?")
    if not right_people:
        return Verdict(share, good, "Whom does the table count? Would a stranger know it from your words?")
    return Verdict(1.0, "Your aim promises one thing that patients get, to the people whom the table counts.")


@criterion(
    "aim-measure-tells",
    title="The measure tells whether patients got it",
    lesson=AIM,
    section="The parts of an aim",
)
def measure_tells(work: Work, *, result: Words, done: Words, steps: Words) -> Verdict:
    """Half of the points for a measure of the `result`, half for the direction in which it gets better."""
    measure = work.measure
    usual = "Which number, counted each month, will tell the team that the aim is met?"
    if measure is None or is_blank(measure.name):
        return Verdict(0.0, "", work.asked("aim.measure") or usual)
    told = f"{measure.name} {measure.definition.numerator}"
    if _is_step(told, done, steps) or not has_stem(told, result):
        return Verdict(0.0, "", f"If {quoted(measure.name, 50)} gets better, will patients have what the aim promises?")
    good = "Your measure counts what the aim promises."
    if not measure.direction:
        return Verdict(0.5, good, "Which way is better for this measure: a higher number or a lower one?")
    if question := work.asked("aim.direction"):
        return Verdict(0.5, good, question)
    return Verdict(1.0, "Your measure counts what the aim promises, and says which way is better.")


@criterion(
    "aim-starts-at-the-level",
    title="The aim starts at the level of the right months",
    lesson=AIM,
    section="Baseline, target and stretch",
)
def starts_at_the_level(work: Work, *, file: str, first: str, last: str, contrary: Words = ()) -> Verdict:
    """All of the points within two points of the median share of the months from `first` to `last` of a file.

    An aim that counts the contrary ("overdue"), with a number that is to fall, starts at 100 less the median.
    """
    months = _shares(work, file)
    right = {month: share for month, share in months.items() if first <= month <= last}
    baseline = finite(work.project.aim.baseline)
    if baseline is None:
        return Verdict(0.0, "", "At which number does the practice stand, and which months tell you so?")
    if not is_percent(work.project.aim.unit):
        return Verdict(0.0, "", "The practice counts a share. Which share of how many people would your number be?")
    start = 100 - baseline if _counts_the_contrary(work, contrary) else baseline
    if abs(start - statistics.median(right.values())) <= NEAR_POINTS:
        return Verdict(1.0, "Your aim starts at the level of the months that are counted in one way.")
    left_out = [share for month, share in months.items() if month not in right]
    if left_out and _near(start, [statistics.median(months.values()), statistics.median(left_out)]):
        question = "Who is counted in the first months of the table, and who in the last ones? Are they of one kind?"
    elif _near(start, [months[max(months)]]):
        question = (
            f"That is about the number of {month_words(max(months))} alone. How far apart do the months lie anyway?"
        )
    else:
        question = "Put the months that are of one kind in order of size. Which number stands in the middle?"
    return Verdict(0.0, "", question)


@criterion(
    "aim-target-reachable",
    title="The target is ambitious, and within reach",
    lesson=AIM,
    section="Baseline, target and stretch",
)
def target_reachable(
    work: Work, *, file: str, first: str, last: str, gains: Sequence[float], contrary: Words = ()
) -> Verdict:
    """All of the points for a target as far above the level as practices like this one gained in a year (`gains`).

    `gains` are the least and the most, in points; the level is the median of the months from `first` to `last`. None of
    the points where a third of the months was there already, or where the gain is half as large again as the most;
    half for what lies between, and for a day that comes too soon to see a level move.
    """
    aim = work.project.aim
    target = finite(aim.target)
    if target is None:
        return Verdict(
            0.0, "", "Which number would the team be proud of, and what makes you think that it can be done?"
        )
    if not is_percent(aim.unit):
        return Verdict(0.0, "", "The practice counts a share. Which share of how many people would your number be?")
    if question := work.asked("aim.direction"):
        return Verdict(0.0, "", question)
    goal = 100 - target if _counts_the_contrary(work, contrary) else target
    months = [share for month, share in _shares(work, file).items() if first <= month <= last]
    gain = goal - statistics.median(months)
    met = sum(share >= goal for share in months)
    least, most = gains
    if gain <= 0:
        return Verdict(0.0, "", "Lay your target beside the middle of the months. How many more patients would it be?")
    if met >= OFTEN * len(months):
        return Verdict(
            0.0,
            "",
            f"In {met} of the {len(months)} months the practice was there already, with nothing changed. Which number "
            "would ask for a real change?",
        )
    if gain > FAR_TIMES * most:
        return Verdict(
            0.0,
            "",
            "Which of the practices like this one has come so far in a year? What would have to be true for it?",
        )
    if gain < least - SLACK_POINTS:
        good = "Your target lies above what ordinary months give."
        return Verdict(0.5, good, "Practices like this one went further in a year. What would the team be proud of?")
    if gain > most + SLACK_POINTS:
        good = "Your target asks for a real change."
        return Verdict(0.5, good, "No practice like this one went quite so far in a year. What makes you think it can?")
    day = read_day(aim.by_when)
    if day is not None and 0 < (day - work.today).days < FEWEST_DAYS:
        good = "Your target is one that practices like this one have reached."
        return Verdict(0.5, good, f"They took a year. What can be seen to be true by {day_in_words(day)}?")
    return Verdict(
        1.0, "Your target lies above what ordinary months give, and practices like this one have reached it."
    )


@criterion("aim-names-the-group", title="The aim names those who get less here", lesson=AIM, section="The equity angle")
def names_the_group(work: Work, *, group: Words) -> Verdict:
    """All of the points for the case's `group`, half for another one and for a reason to name none.

    The group may be among the people of the aim, or stand in a clause of its own.

    >>> from coachlab.record import Aim, Project
    >>> aims = [Aim(equity="women from the island"), Aim(equity="women over 65"), Aim()]
    >>> [names_the_group(Work.on(Project(aim=aim)), group=["island"]).share for aim in aims]
    [1.0, 0.5, 0.0]
    """
    aim = work.project.aim
    if says(f"{aim.equity} {aim.whom}", group):
        return Verdict(1.0, "You found who gets less here, and the aim names them.")
    question = "Read the notes of the practice once more. Whose share is far lower than that of all others?"
    if not is_blank(aim.equity) and not work.asked("aim.equity"):
        return Verdict(0.5, "Your aim names a group.", question)
    if says(aim.no_equity_reason, group):
        return Verdict(0.5, "You found who gets less here.", "What would the aim promise them, and by which day?")
    if not is_blank(aim.no_equity_reason):
        return Verdict(0.5, "You looked at who gets less, and say why the aim names nobody.", question)
    return Verdict(0.0, "", "Who gets less of this today? One line of the practice's notes tells it. Which one?")


def _is_step(text: str, done: Iterable[str], steps: Iterable[str]) -> bool:
    """Whether a text counts a step of the work that may be done while patients get nothing."""
    return has_stem(text, steps) and not has_stem(text, done)


def _counts_the_contrary(work: Work, contrary: Iterable[str]) -> bool:
    """Whether the aim speaks of those who have not got it yet, and wants their number to fall."""
    aim = work.project.aim
    baseline, target = finite(aim.baseline), finite(aim.target)
    falls = baseline is not None and target is not None and target < baseline
    name = work.measure.name if work.measure else ""
    return falls and has_stem(f"{aim.what} {aim.whom} {name}", contrary)


def _shares(work: Work, file: str) -> dict[str, float]:
    """The share of each month of a file, in percent."""
    return {
        each.month: 100 * each.numerator / each.denominator
        for each in observations_of(work.path(file))
        if each.numerator is not None and each.denominator
    }


def _near(number: float, others: Iterable[float]) -> bool:
    return any(abs(number - other) <= NEAR_POINTS for other in others)
