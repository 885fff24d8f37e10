"""The elements of an aim, asked in a coach's order: what, for whom, where, from where to where, by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from coachlab.record.words import listed
from coachlab.review.begun import begun
from coachlab.review.criteria import criterion
from coachlab.review.dates import read_day
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, must, praise, should
from coachlab.review.gain import gain
from coachlab.review.sources import IHI_AIMS
from coachlab.review.wording import (
    day_in_words,
    finite,
    is_blank,
    is_percent,
    number,
    plain,
    quoted,
    shortened,
    with_unit,
)

FAR_AWAY = timedelta(days=3 * 365 + 31)
EVERYONE = re.compile(
    r"(?:(?:all|of|our|the|any|every|each|most|some|my) )*(?:patients?|people|persons?|clients?|members?|everyone|"
    r"everybody|all|population|patient population|community)(?: (?:we see|seen here|who come in|in care|of ours|here|"
    r"in general))?(?: (?:at|in|of) (?:our|the|this) (?:clinic|practice|office|panel|site))?|(?:(?:todos|todas|los|"
    r"las|nuestros|nuestras) )*(?:pacientes|personas|todos|miembros|usuarios)"
)
ANYWHERE = re.compile(
    r"(?:at |in )?(?:our|the|my|this|a|all|every) (?:\w+ )?(?:clinics?|practices?|office|site|sites|hospital|"
    r"organi[sz]ation|health cent(?:er|re)|department|unit|facility|place|work)|clinic|practice|office|hospital|work|"
    r"here|everywhere|anywhere|locally|wherever|(?:en )?(?:nuestra|la|esta) (?:clinica|consulta|practica)|aqui"
)


@criterion(
    "aim.what",
    title="The aim says what will get better",
    source=IHI_AIMS,
    why="A team that agrees on what should get better can tell which ideas belong to the work and which do not.",
)
def what_will_get_better(evidence: Evidence) -> Iterator[Remark]:
    """Ask what will be better, where the aim does not say it.

    >>> from datetime import date; from coachlab.record.project import Project
    >>> [remark.where for remark in what_will_get_better(Evidence(Project(), date(2026, 1, 1)))]
    ['/aim/what']
    """
    if is_blank(evidence.aim.what):
        yield must("/aim/what", "When this work succeeds, what will be better for patients?")


@criterion(
    "aim.whom",
    title="The aim says for whom",
    source=IHI_AIMS,
    why="A named group tells the team whom to count, and whom to reach first.",
)
def for_whom(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the people, where the aim names none or simply everyone."""
    whom = evidence.aim.whom
    if is_blank(whom):
        yield must("/aim/whom", "For which patients will it be better: what age, with which condition, seen where?")
    elif EVERYONE.fullmatch(plain(whom).strip(" .!")):
        yield should(
            "/aim/whom",
            f"You wrote {quoted(whom)}. Which of them does this aim touch: what age, with which condition, seen when?",
        )


@criterion(
    "aim.where",
    title="The aim says where",
    source=IHI_AIMS,
    why="A named place tells everyone whose work this is and where the numbers come from.",
)
def where_it_happens(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the place, where the aim names none that a stranger could find."""
    place, practice = evidence.aim.where, evidence.project.practice
    if is_blank(place):
        offer = "" if is_blank(practice) else f" Is it the whole of {shortened(practice, 50)}, or one team in it?"
        yield must("/aim/where", f"In which clinic, team or site will this happen?{offer}")
    elif is_blank(practice) and ANYWHERE.fullmatch(plain(place).strip(" .!")):
        yield should(
            "/aim/where", f"A new colleague reads {quoted(place)}. Would they know which clinic or team is meant?"
        )


@criterion(
    "aim.target",
    title="The aim says how much",
    source=IHI_AIMS,
    why="A number lets the whole team see whether it has arrived.",
)
def how_much(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the target; where the baseline is missing as well, one question asks for both."""
    aim = evidence.aim
    if finite(aim.target) is not None:
        return
    if finite(aim.baseline) is None:
        yield must("/aim/target", "How much better? Where are you now, and which number would you be proud to reach?")
    else:
        start = with_unit(aim.baseline or 0.0, aim.unit)
        yield must("/aim/target", f"You start at {start}. Which number would you be proud to reach?")


@criterion(
    "aim.baseline",
    title="The aim says where the team starts",
    source=IHI_AIMS,
    why="Without a starting point nobody can tell how large the step is, or whether it was taken.",
)
def where_the_team_starts(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the baseline once there is a target; before that `aim.target` asks for both."""
    aim = evidence.aim
    if finite(aim.target) is not None and finite(aim.baseline) is None:
        target = with_unit(aim.target or 0.0, aim.unit)
        yield must("/aim/baseline", f"You want to reach {target}. Where are you today, and which months tell you so?")


@criterion(
    "aim.unit",
    title="The aim's numbers have a unit",
    source=IHI_AIMS,
    why="The same number can mean percent, days or people, and readers will guess differently.",
)
def the_unit(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the unit where a number stands without one, and where a change is given as if it were a level."""
    aim = evidence.aim
    known = finite(aim.target) if finite(aim.target) is not None else finite(aim.baseline)
    if known is None:
        return
    unit = plain(aim.unit)
    if is_blank(aim.unit) and not is_percent(aim.unit):
        yield must("/aim/unit", f"{number(known)} of what: percent, days, visits a month?")
    elif re.search(r"percentage points?|% points?|\bpp\b|puntos porcentuales", unit):
        yield should(
            "/aim/unit",
            f"Is {number(known)} the level that you want to reach, or the size of the change? Which level would that "
            "be?",
        )


@criterion(
    "aim.by_when",
    title="The aim says by when",
    source=IHI_AIMS,
    why="A day on the calendar sets the pace, and tells the team when to stop and look.",
)
def by_when(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the day, where there is none or none that a calendar knows."""
    text = evidence.aim.by_when
    if is_blank(text):
        yield must("/aim/by_when", "By which day do you want to be there?")
    elif read_day(text) is None:
        yield must(
            "/aim/by_when", f"You wrote {quoted(text, 30)}. Which day on the calendar is that, such as 2027-06-30?"
        )


@criterion(
    "aim.date_ahead",
    title="The aim's day lies ahead, and within reach",
    source=IHI_AIMS,
    why="A day that is near enough to plan for keeps the work moving; one that has passed, or is far off, does not.",
)
def the_day_lies_ahead(evidence: Evidence) -> Iterator[Remark]:
    """Ask about a day that has passed, and about one more than about three years away; praise an aim that was met.

    An aim whose day has passed is met where the latest months are at its target and a plan to hold the gain is begun.
    """
    day = read_day(evidence.aim.by_when)
    if day is None:
        return
    came = gain(evidence, evidence.aim_measure) if day <= evidence.today else None
    if came is not None and came.improved and came.reached and begun(evidence.project.sustainability):
        yield praise("/aim/by_when", "The latest months are at the target, and you plan how the gain will last.")
    elif day <= evidence.today:
        yield must(
            "/aim/by_when",
            f"{day_in_words(day)} is not ahead of us any more. Did you reach the aim, or which day is it now?",
        )
    elif day - evidence.today > FAR_AWAY:
        yield should(
            "/aim/by_when",
            f"{day_in_words(day)} is more than three years away. What would you like to see a year from now?",
        )


@criterion(
    "aim.complete",
    title="The aim's elements are there",
    source=IHI_AIMS,
    why="Teams make better progress when the aim is specific.",
)
def what_the_aim_already_says(evidence: Evidence) -> Iterator[Remark]:
    """Name the elements that are there, from two upwards."""
    there = elements_present(evidence)
    if len(there) == len(ELEMENTS):
        yield praise("/aim", f"Your aim says {listed(there)}. Everyone on the team can tell when it is met.")
    elif len(there) >= 2:
        yield praise("/aim", f"Your aim already says {listed(there)}. That is a good start to build on.")


ELEMENTS = ("what", "for whom", "where", "how much", "by when")


def elements_present(evidence: Evidence) -> list[str]:
    """The elements that the aim has, in the order of `ELEMENTS` and in its words.

    >>> from datetime import date; from coachlab.record.project import Aim, Project
    >>> elements_present(Evidence(Project(aim=Aim(what="HbA1c", by_when="2027-06-30")), date(2026, 1, 1)))
    ['what', 'by when']
    """
    aim = evidence.aim
    has = (
        not is_blank(aim.what),
        not is_blank(aim.whom),
        not is_blank(aim.where),
        finite(aim.baseline) is not None and finite(aim.target) is not None,
        read_day(aim.by_when) is not None,
    )
    return [name for name, present in zip(ELEMENTS, has, strict=True) if present]
