"""How the network's practices are coached: the plan of each, and every contact, held or called off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from coachlab.practice.schedule import schedule
from coachlab.record.programme_engagement import EngagementPlan
from coachlab.simulate.course_data.invented import course_network, event_of, own_stream
from coachlab.simulate.course_data.practice_assessments import SELF, assessments_of, disrupted
from coachlab.simulate.course_data.workdays import first_day, month_place, working_day
from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.network import Practice
from coachlab.simulate.practices.story import DISRUPTION, PROJECT, REDESIGN, Event

FOLDER = "coaching-contacts"
COACHING, RESOURCES, RELATIONSHIP = "improvement coaching", "resource dissemination", "relationship building"
HELD, BY_PRACTICE, BY_COACH = "held", "cancelled by the practice", "cancelled by the coach"
_LEAD, _COACHING_MONTHS, _RESOURCE_MONTHS = 2, 24, 9
_WITH = ("office manager", "lead medical assistant", "nurse", "clinician and medical assistant", "whole team")
_GROUP_EVENTS = (9, 15, 21, 33)
"""Months of learning events for all practices."""
_COMES = 0.55
_FIRST_VISITS = ("aim", "process map", "drivers", "care gaps")
_LATER_VISITS = ("tests", "tests", "tests", "team")
_RESOURCE_VISITS = ("performance", "care gaps", "record system", "tools")
WORDS = {
    "aim": ("Drafted the aim together.", "Everybody reads the aim and says what is missing."),
    "process map": ("Watched the work for an hour and drew the steps.", "The team marks the steps where it waits."),
    "drivers": ("Built the driver diagram from notes on the wall.", "Choose one change to try first."),
    "care gaps": ("Went through the list of patients whose care is due.", "Call the first ten on the list."),
    "tests": ("Looked at the last test and planned the next one.", "Try it with one clinician on one day, and count."),
    "team": ("Talked about who does what, and the morning huddle.", "Hold the huddle three times this week."),
    "performance": ("Looked at the monthly charts together.", "Hang up the chart where all can see it."),
    "record system": ("Found where the record counts, and where it does not.", "Check five charts by hand."),
    "tools": ("Handed over tip sheets and went through them.", "Pick one sheet to try."),
    "contact person": ("Asked how things go and what is needed.", ""),
    "profile": ("Sent the survey on the practice's profile.", "Send it back within two weeks."),
    "assessment": ("Went through the practice assessment.", ""),
    "method": ("Learning event for all practices on improvement methods.", "Tell the others what you learned."),
}
CALLED_OFF = ("Too few people in the practice that day.", "No reason given.", "The coach was ill.")


@dataclass(frozen=True)
class Plan:
    """A practice's plan of visits, as an engagement plan has it. `level` is the level of engagement."""

    practice: str
    level: str
    starts: date
    ends: date
    early_visits_a_week: int
    early_weeks: int
    weeks_between: int

    def days(self) -> list[date]:
        """The days that the plan's rhythm gives."""
        plan = EngagementPlan(
            practice=self.practice,
            starts=self.starts.isoformat(),
            ends=self.ends.isoformat(),
            early_visits_a_week=self.early_visits_a_week,
            early_weeks=self.early_weeks,
            weeks_between=self.weeks_between,
        )
        return [visit.on for visit in schedule(plan).visits]


@dataclass(frozen=True)
class Touch:
    """One contact: its day, type and state, minutes together, activity, with whom, what was done, and what is next."""

    on: date
    contact: str
    state: str
    minutes: int | None
    activity: str
    with_whom: str
    what: str
    next: str


@lru_cache(maxsize=64)
def plan_of(number: int) -> Plan | None:
    """The plan of practice `number`; None where it has no visits planned: contact is kept by telephone.

    A practice with a project is coached from two months before the project's effect on: weekly for eight weeks, then
    every two weeks. One with a redesign gets resources, and a visit every four weeks.
    """
    practice = course_network().practices[number]
    weekday = number % 5
    project, redesign = event_of(practice, PROJECT), event_of(practice, REDESIGN)
    if project:
        return _plan(practice, COACHING, project.start - _LEAD, _COACHING_MONTHS, weekday, (1 + number % 2, 8, 2))
    if redesign:
        return _plan(practice, RESOURCES, redesign.start - _LEAD, _RESOURCE_MONTHS, weekday, (1, 2, 4))
    return None


def _plan(practice: Practice, level: str, month: int, months: int, weekday: int, rhythm: tuple[int, int, int]) -> Plan:
    first = first_day(month) + timedelta(days=7)
    first += timedelta(days=(weekday - first.weekday()) % 7)
    last = min(first_day(month + months), first_day(len(c.MONTHS))) - timedelta(days=1)
    return Plan(practice.profile.code, level, first, last, *rhythm)


def level_of(number: int) -> str:
    """The level of engagement of practice `number`."""
    plan = plan_of(number)
    return plan.level if plan else RELATIONSHIP


@lru_cache(maxsize=64)
def contacts_of(number: int) -> tuple[Touch, ...]:
    """Every contact of practice `number` in four years, in the order of the days."""
    practice = course_network().practices[number]
    found = [*_visits(practice), *_calls(practice), *_assessments(practice), *_events(practice)]
    return tuple(_with_news(practice, sorted(found, key=lambda touch: (touch.on, touch.contact, touch.activity))))


def _visits(practice: Practice) -> list[Touch]:
    plan = plan_of(practice.number)
    if plan is None:
        return []
    days = plan.days()
    draws = own_stream(FOLDER, practice.number).random((len(days), 4))
    struck = disrupted(practice)
    found = []
    for place, (on, (held, why, length, who)) in enumerate(zip(days, draws.tolist(), strict=True)):
        likely = (0.72 + 0.04 * practice.profile.willing) * (1 - 0.55 * float(struck[month_place(on)]))
        activity = _activity(plan, place)
        if held >= likely:
            reason = int(why * len(CALLED_OFF))
            state = BY_COACH if reason == len(CALLED_OFF) - 1 else BY_PRACTICE
            found.append(Touch(on, "visit", state, None, activity, "", CALLED_OFF[reason], ""))
        else:
            minutes = 35 + 5 * int(9 * length)
            found.append(Touch(on, "visit", HELD, minutes, activity, _WITH[int(who * len(_WITH))], *WORDS[activity]))
    return found


def _activity(plan: Plan, place: int) -> str:
    if plan.level == RESOURCES:
        return _RESOURCE_VISITS[place % len(_RESOURCE_VISITS)]
    early = len(_FIRST_VISITS)
    return _FIRST_VISITS[place] if place < early else _LATER_VISITS[(place - early) % len(_LATER_VISITS)]


def _calls(practice: Practice) -> list[Touch]:
    """A call each quarter, a survey by email each year, and a monthly call on the numbers while a plan runs."""
    draws = own_stream(FOLDER, 100 + practice.number).random((len(c.MONTHS), 5))
    plan = plan_of(practice.number)
    struck = disrupted(practice)
    found = []
    for month, (share, held, length, who, kind) in enumerate(draws.tolist()):
        on = working_day(month, share)
        planned = plan is not None and plan.starts <= on <= plan.ends
        activity = (
            "performance" if planned else "contact person" if month % 3 == 1 else "profile" if month % 12 == 8 else ""
        )
        if not activity:
            continue
        contact = "email" if activity == "profile" else "video call" if planned and kind < 0.3 else "telephone call"
        whom = _WITH[int(who * 3)]
        if contact != "email" and held < 0.08 + 0.3 * float(struck[month]):
            found.append(Touch(on, contact, BY_PRACTICE, None, activity, "", CALLED_OFF[0], ""))
        else:
            minutes = 10 if contact == "email" else 10 + 5 * int(5 * length)
            found.append(Touch(on, contact, HELD, minutes, activity, whom, *WORDS[activity]))
    return found


def _assessments(practice: Practice) -> list[Touch]:
    """While a plan runs the assessment takes place by video, so that all visits of that time are those of the plan."""
    held, off = assessments_of(practice.number)
    plan = plan_of(practice.number)

    def way(on: date) -> str:
        return "video call" if plan and plan.starts <= on <= plan.ends else "visit"

    found = [Touch(on, way(on), BY_PRACTICE, None, "assessment", "", CALLED_OFF[0], "") for on in off]
    for each in held:
        contact, minutes = ("email", 10) if each.by == SELF else (way(each.on), 45)
        found.append(Touch(each.on, contact, HELD, minutes, "assessment", _WITH[0], *WORDS["assessment"]))
    return found


def _events(practice: Practice) -> list[Touch]:
    draws = own_stream(FOLDER, 200 + practice.number).random(len(_GROUP_EVENTS))
    likely = _COMES + (0.3 if level_of(practice.number) == COACHING else 0.0)
    return [
        Touch(working_day(month, 0.5), "group event", HELD, 120, "method", _WITH[2], *WORDS["method"])
        for month, draw in zip(_GROUP_EVENTS, draws.tolist(), strict=True)
        if draw < likely
    ]


def heard(event: Event) -> str:
    """What a coach hears of an event: the change in the work, and nothing of its effect."""
    if event.kind == PROJECT:
        return f"The team has begun: {event.why.partition(': ')[2] or event.why}."
    if event.kind == DISRUPTION and event.end is None:
        return "Heard: nobody looks after the project any more."
    return f"Heard: {event.why}."


def _with_news(practice: Practice, touches: list[Touch]) -> list[Touch]:
    """The first contact held after something happened says what the practice told: no more than a coach would hear."""
    for event in practice.story:
        for place, touch in enumerate(touches):
            if touch.state == HELD and touch.contact != "email" and month_place(touch.on) >= event.start:
                touches[place] = replace(touch, what=f"{touch.what} {heard(event)}")
                break
    return touches
