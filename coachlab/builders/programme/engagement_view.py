"""What the engagement form shows of one practice's plan, and of the doses of all practices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from coachlab.builders.form.items import keys_of
from coachlab.builders.form.session import Message
from coachlab.builders.programme.one_practice import name_of
from coachlab.practice.dates import day, day_words
from coachlab.practice.dose import Dose, dose, doses
from coachlab.practice.engagement import Proposal, next_visits, proposal
from coachlab.practice.errors import PracticeError
from coachlab.practice.planned_days import NO_ENTRY, PlannedDay, planned_days
from coachlab.practice.profile import as_of_day
from coachlab.practice.schedule import schedule
from coachlab.record import Programme
from coachlab.record.months import MONTH_WORDS
from coachlab.record.programme_engagement import EngagementPlan, PlannedVisit
from coachlab.record.programme_registry import Practice
from coachlab.record.words import counted

WEEKDAY_WORDS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MOST_HOMEWORK = 5
"""Pieces of homework that are shown beside the next visits."""
MOST_WITHOUT_ENTRY = 6
"""Planned days without an entry that the page lists, the last ones."""


@dataclass(frozen=True)
class Looked:
    """One practice's engagement, as far as it can be counted. `problem` is the first sentence that says why not.

    `key` is the plan's key, `plans` how many the practice has, `now` the programme's day (None where it is none).
    """

    programme: Programme
    practice: Practice | None
    key: str
    plans: int
    plan: EngagementPlan | None
    now: date | None
    proposal: Proposal | None
    ahead: tuple[PlannedVisit, ...]
    days: tuple[PlannedDay, ...]
    dose: Dose | None
    problem: str

    @property
    def at(self) -> str:
        """The pointer of the plan."""
        return f"/plans/{self.key}"


def look(programme: Programme, practice: Practice | None, key: str, plans: int) -> Looked:
    """Count what can be counted of one practice; `programme` has a day of its own."""
    plan = next(
        (
            each
            for at, each in zip(keys_of(programme.plans, "pl"), programme.plans, strict=True)
            if practice is not None and at == key
        ),
        None,
    )
    troubles: list[str] = []

    def tried(make: Callable[[], object]) -> object:
        try:
            return make()
        except PracticeError as error:
            troubles.append(str(error))
            return None

    now = tried(lambda: as_of_day(programme))
    filled = ahead = days = found = None
    if plan is not None and practice is not None and isinstance(now, date) and plan.starts.strip():
        log = programme.contacts_of(practice.id)
        filled = tried(lambda: proposal(plan, programme.menu))
        if not troubles:
            ahead = tried(lambda: next_visits(plan, programme.menu, now))
            days = tried(lambda: planned_days(plan, log, now))
            if plans == 1 and day(plan.starts, "The plan's start") <= now:
                found = tried(lambda: dose(programme, practice.id))
    return Looked(
        programme,
        practice,
        key,
        plans,
        plan,
        now if isinstance(now, date) else None,
        filled if isinstance(filled, Proposal) else None,
        tuple(ahead) if isinstance(ahead, list) else (),
        tuple(days) if isinstance(days, list) else (),
        found if isinstance(found, Dose) else None,
        troubles[0] if troubles else "",
    )


def plan_view(looked: Looked) -> Message:
    """The plan in words: its rhythm, the next visits, planned days that have no entry, and what can be taken over."""
    plan = looked.plan
    proposed = looked.proposal
    tier = looked.programme.tier(plan.tier) if plan is not None else None
    missing = [each for each in looked.days if each.state == NO_ENTRY][-MOST_WITHOUT_ENTRY:]
    offered = [name for name in tier.activities if name not in plan.activities] if tier and plan else []
    return {
        "problem": looked.problem,
        "words": proposed.words if proposed is not None else "",
        "begun": plan is not None and bool(plan.starts.strip()),
        "agreed": len(plan.visits) if plan is not None else 0,
        "proposed": len(proposed.visits) if proposed is not None and _ahead(proposed, looked.now) else 0,
        "next": [[_weekday_words(each.on), each.contact or "visit", each.purpose] for each in looked.ahead],
        "homework": homework_words(looked),
        "last": _last_words(looked),
        "missing": [
            {"on": each.on.isoformat(), "words": f"{day_with_weekday(each.on)}: {each.contact}"}
            for each in reversed(missing)
        ],
        "offered": counted(len(offered), "activity", "activities") if offered else "",
        "lists": _list_words(looked),
    }


def _list_words(looked: Looked) -> dict[str, str]:
    """What stands on the folded lists: how much is in them."""
    plan, practice = looked.plan, looked.practice
    visits, homework = (plan.visits, plan.homework) if plan is not None else ([], [])
    log = looked.programme.contacts_of(practice.id) if practice is not None else []
    said = sum(bool(each.state) for each in homework)
    return {
        "visits": f"The visits of the plan ({len(visits)})" if visits else "The visits of the plan (none listed yet)",
        "homework": f"Homework ({counted(len(homework), 'piece')}, {said} looked at)"
        if homework
        else "Homework (none yet)",
        "log": f"The contact log ({counted(len(log), 'contact')})" if log else "The contact log (empty)",
    }


def _ahead(proposed: Proposal, now: date | None) -> bool:
    """Whether a visit of the proposal lies ahead: of a plan that is past nothing has to be taken over."""
    return now is not None and any(visit.on >= now for visit in proposed.schedule.visits)


def _last_words(looked: Looked) -> str:
    """What was agreed at the last contact that was held; "" where nothing was written down."""
    if looked.practice is None or looked.now is None:
        return ""
    today = looked.now.isoformat()
    held = [each for each in looked.programme.contacts_of(looked.practice.id) if each.state == "held" and each.on]
    last = max((each for each in held if each.on <= today), key=lambda each: each.on, default=None)
    if last is None or not last.next.strip():
        return ""
    return f"At the last contact, {_weekday_words(last.on)}, you agreed: {last.next.strip()}"


def homework_words(looked: Looked) -> list[str]:
    """The homework that is under way: given by now or for the next visit, and nothing said of it yet."""
    plan, now = looked.plan, looked.now
    if plan is None or now is None:
        return []
    until = looked.ahead[1].on if len(looked.ahead) > 1 else ""
    open_ones = [
        each for each in plan.homework if not each.state and each.what.strip() and (not until or each.due < until)
    ]
    open_ones = sorted(open_ones, key=lambda each: each.due)[:MOST_HOMEWORK]
    found = []
    for each in open_ones:
        until = f", until {_weekday_words(each.due)}" if each.due else ""
        found.append(f"{each.what.strip()} ({each.who.strip() or 'nobody yet'}{until})")
    return found


def doses_view(programme: Programme) -> Message:
    """All practices with a plan that has begun: next visit, visits held of planned, and the last contact.

    Those with the smallest share of their visits come first.
    """
    try:
        found = doses(programme)
    except PracticeError as error:
        return {"problem": str(error), "rows": []}
    names = {practice.id: name_of(practice) for practice in programme.practices}
    plans = {plan.practice: plan for plan in programme.plans}
    now = as_of_day(programme)
    return {
        "problem": "",
        "rows": [
            [
                each.practice if each.practice in names else "",
                names.get(each.practice, "A practice that is no longer in the registry"),
                _next_words(plans[each.practice], now),
                f"{each.visits} of {each.planned}" + (f" ({each.percent} %)" if each.percent is not None else ""),
                str(sum(each.by_type.values())),
                day_words(each.last_contact) if each.last_contact else "none yet",
                counted(each.longest_silence, "day"),
            ]
            for each in found
        ],
    }


def _next_words(plan: EngagementPlan, now: date) -> str:
    """The day of the next planned contact of a plan."""
    if plan.ends.strip() and day(plan.ends, "The plan's end") < now:
        return "plan has ended"
    days = [day(each.on, "A planned visit's day") for each in plan.visits] or [
        each.on for each in schedule(plan).visits
    ]
    following = min((each for each in days if each > now), default=None)
    return "none planned" if following is None else day_with_weekday(following)


def day_with_weekday(when: date) -> str:
    """A day with its weekday, short.

    >>> day_with_weekday(date(2026, 11, 24))
    'Tue 24 Nov 2026'
    """
    return f"{WEEKDAY_WORDS[when.weekday()]} {when.day} {MONTH_WORDS[when.month - 1][:3]} {when.year}"


def _weekday_words(text: str) -> str:
    try:
        return day_with_weekday(date.fromisoformat(text))
    except ValueError:
        return text
