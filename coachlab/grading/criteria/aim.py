"""What an exercise can ask of an aim: its elements, an open way to it, and whether it is this practice's own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.grading.data import median_of_first
from coachlab.record import Aim

AIM = "book/lessons/aim"
# an aim whose words follow the example's this closely was copied with a number changed
_COPIED = 0.6
_NEAR_POINTS = 2.0


@criterion(
    "aim-what-whom-where", title="The aim says what, for whom and where", lesson=AIM, section="The parts of an aim"
)
def what_whom_where(work: Work) -> Verdict:
    """A third of the points for each of what, for whom and where (IHI, Setting Aims).

    >>> from coachlab.record import Project
    >>> what_whom_where(Work.on(Project(aim=Aim(what="blood pressure control")))).good
    'Your aim says what will get better.'
    """
    aim = work.project.aim
    there = {
        "what will get better": bool(aim.what.strip()) and not work.asked("aim.what", "aim.plain_words"),
        "for whom": bool(aim.whom.strip()) and not work.asked("aim.whom"),
        "where": bool(aim.where.strip()) and not work.asked("aim.where"),
    }
    named = [name for name, present in there.items() if present]
    good = f"Your aim says {_listed(named)}." if named else ""
    question = work.asked("aim.what", "aim.plain_words", "aim.whom", "aim.where")
    return Verdict(len(named) / len(there), good, question)


@criterion(
    "aim-how-much",
    title="The aim says from which number to which number",
    lesson=AIM,
    section="Baseline, target and stretch",
)
def how_much(work: Work) -> Verdict:
    """Half of the points for a baseline and a target, all of them when unit, size and direction make sense too.

    >>> from coachlab.record import Project
    >>> how_much(Work.on(Project(aim=Aim(what="control", baseline=0.58, target=0.68)))).share
    0.5
    """
    aim = work.project.aim
    question = work.asked("aim.target", "aim.baseline", "aim.unit", "aim.numbers", "aim.direction", "aim.stretch")
    if aim.baseline is None or aim.target is None:
        return Verdict(0.0, "", question or "Where does the team start, and which number would it be proud to reach?")
    if question:
        return Verdict(0.5, "Your aim names where the team starts and where it wants to be.", question)
    return Verdict(1.0, "Your aim names where the team starts and where it wants to be, in a unit that all can count.")


@criterion("aim-by-when", title="The aim says by which day", lesson=AIM, section="The parts of an aim")
def by_when(work: Work) -> Verdict:
    """All of the points for a day on the calendar that lies ahead of the day of handing in.

    >>> from datetime import date; from coachlab.record import Project
    >>> by_when(Work.on(Project(aim=Aim(by_when="2026-06-30")), date(2026, 1, 1))).share
    1.0
    """
    question = work.asked("aim.by_when") or work.asked("aim.date_ahead", only_must=True)
    if question:
        return Verdict(0.0, "", question)
    return Verdict(1.0, "The day is on the calendar, so the team knows when to stop and look.")


@criterion("aim-no-solution", title="The aim leaves the way open", lesson=AIM, section="Traps and cures")
def no_solution(work: Work) -> Verdict:
    """All of the points where the aim names a result and no change that is to bring it.

    >>> from coachlab.record import Project
    >>> no_solution(Work.on(Project(aim=Aim(what="blood pressure control by hiring a nurse")))).share
    0.0
    """
    if not work.project.aim.what.strip():
        return Verdict(0.0, "", "When this work succeeds, what will be better for patients?")
    question = work.asked("aim.solution")
    return (
        Verdict(0.0, "", question) if question else Verdict(1.0, "Your aim names the result and leaves the way open.")
    )


@criterion("aim-fairness", title="The aim looks at who is served worst", lesson=AIM, section="The equity angle")
def fairness(work: Work) -> Verdict:
    """All of the points for a group whose gap is to close, or a reason why the aim names none.

    >>> from coachlab.record import Project
    >>> fairness(Work.on(Project(aim=Aim(equity="patients who prefer Spanish")))).share
    1.0
    """
    aim = work.project.aim
    if not (aim.equity.strip() or aim.no_equity_reason.strip()) or work.asked("aim.equity"):
        usual = "Who gets the least out of this today: by language, race, insurance, or distance?"
        return Verdict(0.0, "", work.asked("aim.equity") or usual)
    return Verdict(1.0, "You looked at who is served worst and wrote down what you found.")


@criterion("aim-of-this-practice", title="The aim is this practice's own", lesson=AIM, section="A worked example")
def of_this_practice(work: Work, *, examples: Iterable[str] = ()) -> Verdict:
    """All of the points where the aim was not taken from an example and is about the people whom the measure counts."""
    aim = work.project.aim
    if not (aim.what.strip() and aim.whom.strip()):
        return Verdict(0.0, "", "What does this practice want to get better, and for which of its patients?")
    if any(likeness(aim, example) >= _COPIED for example in examples):
        return Verdict(
            0.0, "", "Your aim reads much like the example. What would the team of this practice want for its patients?"
        )
    if question := work.asked("aim.population"):
        return Verdict(0.0, "", question)
    return Verdict(1.0, "The aim is about the patients whom the measure counts, in your own words.")


@criterion(
    "aim-starts-where-the-data-start",
    title="The aim starts where the data start",
    lesson=AIM,
    section="Baseline, target and stretch",
)
def starts_where_the_data_start(work: Work, *, file: str, first_months: int) -> Verdict:
    """All of the points where the aim's baseline is within two points of the median of the file's first months."""
    baseline = work.project.aim.baseline
    if baseline is None:
        return Verdict(0.0, "", "At which number does the team start, and which months tell you so?")
    median = median_of_first(work.path(file), first_months)
    if abs(baseline - median) <= _NEAR_POINTS:
        return Verdict(1.0, "The aim starts at the level that the practice's own data show.")
    return Verdict(
        0.0,
        "",
        "Lay your aim's first number beside the median of the baseline months. Where does the number come from?",
    )


def likeness(aim: Aim, example: str) -> float:
    """The share of the aim's words that stand in an example too: 0 to 1.

    >>> likeness(Aim(what="colorectal screening", whom="adults 45-75"), "Colorectal screening among adults 45 to 75")
    1.0
    >>> likeness(Aim(what="blood pressure control", whom="adults"), "Colorectal screening among adults 45 to 75")
    0.25
    """
    own = _words(f"{aim.what} {aim.whom} {aim.where}")
    return len(own & _words(example)) / len(own) if own else 0.0


def _words(text: str) -> set[str]:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return set(re.findall(r"\w+", "".join(each for each in letters if not unicodedata.combining(each))))


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
