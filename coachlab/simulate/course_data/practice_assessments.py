"""Data set 7: each practice of the network assessed every six months, with the ten items of the course's assessment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from coachlab.practice.assessment import LEVEL_WORDS
from coachlab.practice.assessment_items import ITEMS
from coachlab.simulate.course_data.invented import SEED, coach_of, course_network, event_of, own_stream
from coachlab.simulate.course_data.monthly_measures import PRACTICE, PRACTICES_FILE
from coachlab.simulate.course_data.tables import Cell, Column, DataSet, Link, Table
from coachlab.simulate.course_data.workdays import working_day
from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import Floats
from coachlab.simulate.practices.network import Practice
from coachlab.simulate.practices.story import DISRUPTION, PROJECT, REDESIGN

FOLDER = "practice-assessments"
EVERY = 6
"""Months between assessments, as in the network of the roadmap (armstorff2019)."""
UNKNOWN = "do not know"
LEVELS = (UNKNOWN, *LEVEL_WORDS.values())
SELF = "the practice itself"
_BY_ITSELF, _UNKNOWN_SHARE, _LEFT_OUT = 0.15, 0.05, 0.5
"""Shares of assessments that a practice fills in alone, of items nobody could tell, and of visits that fall away while
a practice is disrupted; assumptions."""
_ONE_OFF = 0.12
"""How often an answer is one level too low, and as often one too high; assumption."""
_KINDER = 0.35
"""How often a practice that fills it in alone gives itself one level more; assumption."""


@dataclass(frozen=True)
class Assessed:
    """One assessment: the day, who filled it in, the answers, and the levels without error (0 to 3), by item."""

    practice: Practice
    month: int
    on: date
    by: str
    answers: tuple[str, ...]
    levels: tuple[int, ...]


def disrupted(practice: Practice) -> Floats:
    """How much a practice is disrupted, from 0 to 1, by month."""
    strength = np.zeros(len(c.MONTHS))
    for event in practice.story:
        if event.kind == DISRUPTION and event.end is not None:
            strength = np.maximum(strength, event.strength())
    return strength


@lru_cache(maxsize=64)
def assessments_of(practice_number: int) -> tuple[tuple[Assessed, ...], tuple[date, ...]]:
    """The assessments of practice `practice_number` of the network, and the days of those that were called off."""
    practice = course_network().practices[practice_number]
    random = own_stream(FOLDER, practice.number)
    own = random.random(len(ITEMS))
    struck = disrupted(practice)
    held, off = [], []
    for month in range(0, len(c.MONTHS), EVERY):
        draws = random.random((4, len(ITEMS)))
        day_share, by_share, off_share = random.random(3)
        on = working_day(month, float(day_share))
        if struck[month] > 0.5 and off_share < _LEFT_OUT:
            off.append(on)
            continue
        by = SELF if by_share < _BY_ITSELF else coach_of(practice).code
        levels = _levels(practice, own, month, float(struck[month]))
        seen = levels - (draws[0] < _ONE_OFF) + (draws[1] < _ONE_OFF) + ((draws[2] < _KINDER) if by == SELF else 0)
        words = [
            UNKNOWN if draws[3][n] < _UNKNOWN_SHARE else LEVEL_WORDS[min(max(int(level), 0), 3)]
            for n, level in enumerate(seen)
        ]
        held.append(Assessed(practice, month, on, by, tuple(words), tuple(int(level) for level in levels)))
    return tuple(held), tuple(off)


def _levels(practice: Practice, own: Floats, month: int, struck: float) -> np.ndarray:
    """The true level of each item, 0 to 3, in a month: where the practice began, and what its story has added."""
    profile = practice.profile
    project, access = event_of(practice, PROJECT), event_of(practice, REDESIGN, c.ACCESS)
    done = float(project.strength()[month]) if project else 0.0
    redone = max((float(e.strength()[month]) for e in practice.story if e.kind == REDESIGN), default=0.0)
    opened = float(access.strength()[month]) if access else 0.0
    begun = 1.0 if project and month >= project.start - 2 else 0.0
    start = {
        "willing": 0.6 * (profile.willing - 1) + 0.6 * begun,
        "able": 0.6 * (profile.able - 1) - 1.5 * struck,
        "champion": (1.6 if profile.champion else 0.0) + 0.7 * begun - 0.5 * struck,
        "infrastructure": (1.4 if profile.own_data else 0.0) + 0.6 * done - 1.0 * struck,
        "testing": 0.7 * begun + 1.3 * done + 0.3 * redone,
        "measures": 0.6 * begun + 1.2 * done + 0.2 * redone,
        "team": 0.5 + 0.6 * done + 0.6 * redone - 0.4 * struck,
        "population": 0.3 + 1.0 * done + 0.5 * redone,
        "patients": 0.4 + 0.5 * done,
        "access": 0.8 + 1.2 * opened - 0.8 * struck,
    }
    return np.array([int(np.clip(np.floor(start[item.id] + own[n]), 0, 3)) for n, item in enumerate(ITEMS)])


def practice_assessments() -> DataSet:
    """The data set: one row an assessment, one column an item."""
    every = [assessed for p in course_network() for assessed in assessments_of(p.number)[0]]
    off = sum(len(assessments_of(p.number)[1]) for p in course_network())
    who = "the coach, from what is seen and said in the practice"
    given = tuple(
        Column(item.id, "text", f"{item.question} Look for: {item.look_for}", values=LEVELS, who=who) for item in ITEMS
    )
    true = tuple(
        Column(item.id, "whole number", "0 not yet, 1 begun, 2 mostly, 3 always.", low=0, high=3) for item in ITEMS
    )
    on = Column("on", "date", "The day of the assessment.", who=who)
    links = (Link(("practice",), PRACTICES_FILE, ("practice",)),)
    rows: list[list[Cell]] = [[a.practice.profile.code, a.on.isoformat(), a.by, *a.answers] for a in every]
    truths: list[list[Cell]] = [[a.practice.profile.code, a.on.isoformat(), *a.levels] for a in every]
    return DataSet(
        folder=FOLDER,
        title="Practice assessments every six months",
        seed=SEED,
        made_by="coachlab/simulate/course_data/practice_assessments.py",
        about="""Twice a year each of the 31 practices is assessed: is it willing and able, does somebody lead, can it
count its own numbers, and how far along is it in the work of improvement? The ten items are Coachlab's
own, in its own words. Use the file to see who is ready for a coach, who has moved, and how far to trust
one answer.""",
        tables=(
            Table(
                "assessments",
                "One row an assessment, one column an item.",
                (
                    PRACTICE,
                    on,
                    Column("by", "text", f"The coach who filled it in with the practice, or “{SELF}”.", who=who),
                    *given,
                ),
                rows,
                ("practice", "on"),
                links,
            ),
            Table(
                "levels-without-error",
                "The true level of each item on that day.",
                (PRACTICE, on, *true),
                truths,
                ("practice", "on"),
                links,
                truth=True,
            ),
        ),
        notes=(
            (
                "Before you compare",
                f"""- “{UNKNOWN}” is an answer. It is not “not yet”, and it counts as nothing. Ask again next time.
- One level up or down on one item is one person's judgement. Look for items that move and stay, or for
  several that move together, and ask what was seen.
- A practice that fills it in alone is often kinder to itself. Compare such a row with the coach's
  before and after it.
- {off} assessments did not take place, because the practice had no time. A practice without an
  assessment is not one that does well, and not one that does badly.
- The levels are: not yet, begun, mostly, always. They have an order, but the steps between them need
  not be equal.""",
            ),
        ),
        story=f"""- The true levels follow each practice's profile and story: a project brings `testing`, `measures` and
  `population` up, shorter waits bring `access` up, a disruption brings `able`, `infrastructure` and
  `access` down until it has worn off.
- Each answer is one level too low in {100 * _ONE_OFF:.0f} % and one too high in {100 * _ONE_OFF:.0f} %
  of cases by chance; a practice that fills it in alone ({100 * _BY_ITSELF:.0f} %) gives itself one more
  level in {100 * _KINDER:.0f} %; {100 * _UNKNOWN_SHARE:.0f} % of the answers are “{UNKNOWN}”. All of
  this is assumed.
- In this network readiness goes with doing a project, because the simulator makes practices with a
  project more willing and gives them a champion. It says nothing about whether readiness causes
  success.""",
    )
