"""The invented valley at work: plans of three practices with their contact log, a withdrawal, and a graduation."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from coachlab.practice.dates import months_later
from coachlab.practice.engagement import proposal
from coachlab.practice.example_valley import valley_programme
from coachlab.practice.graduation import usual_checklist
from coachlab.practice.roadmap import roadmap_menu, roadmap_tiers
from coachlab.practice.withdrawal import usual_withdrawal
from coachlab.record.programme import Programme
from coachlab.record.programme_capacity import Facilitator
from coachlab.record.programme_engagement import Contact, EngagementPlan, TimeAway
from coachlab.record.programme_graduation import Graduation, GraduationCheck, PracticeEvent, Withdrawal
from coachlab.record.programme_tiers import Tier

COACH = "ana"
_TEAM = "nurse, medical assistant"


def valley_at_work(today: date) -> Programme:
    """The valley as it looks on this day: Elm Street goes well, at Oak Hill visits fall out, Ash Court is being left.

    Hazel Road graduated fourteen months before, and its champion left five weeks ago. All of it is invented.

    >>> from dataclasses import replace; from coachlab.practice.dose import doses
    >>> valley = replace(valley_at_work(date(2026, 3, 31)), as_of="2026-03-31")
    >>> [(each.practice, each.visits, each.planned) for each in doses(valley)]
    [('oak', 4, 12), ('elm', 13, 14)]
    """
    programme = valley_programme(today)
    programme.tiers = [tier for tier in roadmap_tiers() if tier.level]
    programme.menu = roadmap_menu()
    programme.facilitators = [Facilitator(id=COACH, name="Ana (invented)", fte=0.6)]
    programme.graduation_criteria = usual_checklist()
    for practice in programme.practices:
        practice.facilitator = COACH
        if practice.id in ("elm", "oak"):
            practice.tier = "coaching"
        if practice.id == "ash":
            practice.status, practice.since = "withdrawing", (today - timedelta(weeks=9)).isoformat()
    programme.plans = _plans(programme.tiers, today)
    for plan in programme.plans:
        filled = proposal(plan, programme.menu)
        plan.visits = list(filled.visits)
        plan.homework = [each for each in filled.homework if each.given_on <= (today + timedelta(weeks=3)).isoformat()]
    _homework(programme.plans[0], today)
    programme.contacts = [*_went_well(programme.plans[0], today), *_fell_out(programme.plans[1], today)]
    programme.contacts += _while_leaving(today)
    programme.withdrawals = [_leaving(today)]
    programme.graduations = _graduations(today)
    programme.events = [
        PracticeEvent(
            id="event-1",
            practice="hazel",
            on=(today - timedelta(weeks=5)).isoformat(),
            kind="champion left",
            what="the nurse in the lead moved to another clinic",
        )
    ]
    return programme


def _plans(tiers: list[Tier], today: date) -> list[EngagementPlan]:
    activities = next(list(tier.activities) for tier in tiers if tier.id == "coaching")
    began, later = today - timedelta(weeks=19), today - timedelta(weeks=15)
    elm = EngagementPlan(
        id="plan-elm",
        practice="elm",
        tier="coaching",
        goal="70 of 100 patients with hypertension below 140/90, from 52, and the team draws the chart itself",
        starts=began.isoformat(),
        ends=months_later(began, 12).isoformat(),
        weekday="Tuesday",
        activities=list(activities),
        away=[
            TimeAway(
                id="away-1",
                first=(today + timedelta(weeks=4)).isoformat(),
                last=(today + timedelta(weeks=5)).isoformat(),
                reason="holidays of the practice",
            )
        ],
    )
    oak = EngagementPlan(
        id="plan-oak",
        practice="oak",
        tier="coaching",
        goal="Colorectal screening: who is due gets a kit at the visit",
        starts=later.isoformat(),
        ends=months_later(later, 9).isoformat(),
        weekday="Thursday",
        activities=list(activities),
    )
    return [elm, oak]


def _homework(plan: EngagementPlan, today: date) -> None:
    for number, piece in enumerate(plan.homework):
        piece.who = ("nurse", "medical assistant", "front desk")[number % 3]
        if piece.due < today.isoformat():
            piece.state = "partly" if number == 2 else "done"


def _contact(practice: str, number: int, on: date, kind: str, **more: Any) -> Contact:
    name = f"{practice}-{number}"
    return Contact(id=name, practice=practice, facilitator=COACH, on=on.isoformat(), contact=kind, **more)


def _went_well(plan: EngagementPlan, today: date) -> list[Contact]:
    """Every planned visit but one took place; a call now and then."""
    past = [each for each in plan.visits if each.on <= today.isoformat()]
    log = []
    for number, visit in enumerate(past):
        on = date.fromisoformat(visit.on)
        if number == 6:
            log.append(_contact("elm", number, on, "visit", state="cancelled by the practice", what="two were ill"))
            continue
        log.append(
            _contact(
                "elm",
                number,
                on,
                "visit",
                minutes=45 + 5 * (number % 4),
                with_whom=_TEAM,
                activities=list(visit.activities),
                what=visit.purpose,
                next="see the homework",
            )
        )
    calls = [
        on for weeks in (14, 8, 2) if (on := today - timedelta(weeks=weeks, days=2)) > date.fromisoformat(plan.starts)
    ]
    log += [
        _contact("elm", 100 + n, on, "telephone call", minutes=15, what="how it goes") for n, on in enumerate(calls)
    ]
    return log


def _fell_out(plan: EngagementPlan, today: date) -> list[Contact]:
    """A good beginning, then visits that the practice calls off, and then nothing in the log."""
    past = [date.fromisoformat(each.on) for each in plan.visits if each.on <= today.isoformat()]
    log = [_contact("oak", n, on, "visit", minutes=40, with_whom="manager") for n, on in enumerate(past[:4])]
    log += [_contact("oak", 10 + n, on, "visit", state="cancelled by the practice") for n, on in enumerate(past[4:8])]
    return log


def _leaving(today: date) -> Withdrawal:
    withdrawal = usual_withdrawal("ash", (today - timedelta(weeks=9)).isoformat())
    carried = ("team", "team", "coach and team", "team", "coach", "coach and team")
    for function, by in zip(withdrawal.functions, carried, strict=True):
        function.carried_by = by
        function.person = "" if by == "coach" else "medical director"
    withdrawal.functions[4].by_when = (today - timedelta(weeks=1)).isoformat()
    return withdrawal


def _while_leaving(today: date) -> list[Contact]:
    days = [today - timedelta(weeks=9) + timedelta(weeks=weeks) for weeks in (4, 8)]
    return [_contact("ash", n, on, "visit", minutes=50, with_whom=_TEAM) for n, on in enumerate(days)]


def _graduations(today: date) -> list[Graduation]:
    def checks(**evidence: str) -> list[GraduationCheck]:
        return [GraduationCheck(criterion=name, met="yes", evidence=seen) for name, seen in evidence.items()]

    hazel = Graduation(
        id="graduation-hazel",
        practice="hazel",
        on=months_later(today, -14).isoformat(),
        state="graduated",
        decided_by="lead physician and coach",
        checks=checks(
            gain="Nine months above the median of the year before, by the chart in the huddle room.",
            capability="Assessment sixteen months ago.",
            champion="The nurse in the lead ran the last four meetings.",
            deputy="A medical assistant led the meeting in August.",
            numbers="The chart of last month hung there before I came.",
            test="Recall letters in Spanish: planned, run and judged without me.",
            time="Wednesdays at noon for a year.",
            standard="Protocol of vital signs, page 2.",
            call="They have the list of reasons and my number on it.",
        ),
        look_again=(today - timedelta(weeks=2)).isoformat(),
    )
    ash = Graduation(
        id="graduation-ash",
        practice="ash",
        state="preparing",
        checks=checks(
            gain="Seven months at 71 of 100, from 60.",
            test="Second reading by the medical assistants, May, without me.",
            time="First Monday of the month, it was never called off.",
        ),
    )
    return [hazel, ash]
