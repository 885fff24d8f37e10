"""Dose against plan: what the contact log shows beside the visits that were planned, for one practice or for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from coachlab.practice.amounts import percent
from coachlab.practice.dates import day, day_words
from coachlab.practice.errors import PracticeError
from coachlab.practice.profile import as_of_day
from coachlab.practice.schedule import schedule
from coachlab.record.months import months_between
from coachlab.record.programme import Programme
from coachlab.record.programme_engagement import Contact, EngagementPlan
from coachlab.record.words import counted, listed, quoted

FEW = 75
"""Below this percent of the planned visits a coach asks what is in the way: Coachlab's own assumption."""
LONG_SILENCE = 42
"""Days without a contact in an active engagement that a coach asks about: Coachlab's own assumption, three visits of
the roadmap's twice a month."""


@dataclass(frozen=True)
class DoseMonth:
    """One month: visits planned and held, contacts of every kind held, and minutes together, where they are known."""

    month: str
    planned: int
    visits: int
    contacts: int
    minutes: int


@dataclass(frozen=True)
class Dose:
    """What one practice was planned and what it got, from the plan's start to `until`, both days included.

    `percent` is visits held per 100 planned (None where none was). `minutes` counts known minutes; `without_minutes`
    are held contacts that have none. `longest_silence` is in days, between contacts and up to `until`.
    """

    practice: str
    since: date
    until: date
    planned: int
    visits: int
    percent: int | None
    by_type: Counter[str]
    called_off: Counter[str]
    minutes: int
    without_minutes: int
    last_contact: date | None
    longest_silence: int
    homework_done: int
    homework_due: int
    months: tuple[DoseMonth, ...]
    words: str


def dose(programme: Programme, practice: str) -> Dose:
    """The dose of one practice on the programme's day, or on the last day of a plan that has ended.

    Planned are the visits that the plan agreed on, or those of its rhythm where it lists none.
    Raises PracticeError where the practice has no plan or two, or a date cannot be read.

    >>> plan = EngagementPlan(practice="elm", starts="2026-01-06", early_weeks=4)
    >>> log = [Contact(practice="elm", on="2026-01-06", contact="visit", minutes=50)]
    >>> found = dose(Programme(as_of="2026-01-31", plans=[plan], contacts=log), "elm")
    >>> found.planned, found.visits, found.percent, found.longest_silence
    (4, 1, 25, 25)
    """
    return _dose(plan_of(programme, practice), as_of_day(programme), programme.contacts_of(practice))


def _dose(plan: EngagementPlan, until: date, contacts: Sequence[Contact]) -> Dose:
    since = day(plan.starts, "The plan's start")
    if since > until:
        raise PracticeError(f"The plan starts on {day_words(since)}, after the programme's day: nothing to count yet.")
    if plan.ends.strip():
        until = max(since, min(until, day(plan.ends, "The plan's end")))
    planned = [when for when in _planned(plan) if since <= when <= until]
    log = [(day(each.on, "A contact's day in the log"), each) for each in contacts]
    log = sorted(((when, each) for when, each in log if since <= when <= until), key=lambda pair: pair[0])
    held = [(when, each) for when, each in log if each.state == "held"]
    visits = [when for when, each in held if each.contact == "visit"]
    due = [each for each in plan.homework if each.due.strip() and day(each.due, "The homework's day") <= until]
    silences = [(b - a).days for a, b in pairwise([since, *(when for when, _ in held), until])]
    found = Dose(
        practice=plan.practice,
        since=since,
        until=until,
        planned=len(planned),
        visits=len(visits),
        percent=percent(len(visits), len(planned)),
        by_type=Counter(each.contact or "not said" for _, each in held),
        called_off=Counter(each.state for _, each in log if each.state != "held"),
        minutes=sum(each.minutes or 0 for _, each in held),
        without_minutes=sum(each.minutes is None for _, each in held),
        last_contact=held[-1][0] if held else None,
        longest_silence=max(silences),
        homework_done=sum(each.state == "done" for each in due),
        homework_due=len(due),
        months=tuple(_months(planned, held, since, until)),
        words="",
    )
    return _with_words(found)


def doses(programme: Programme) -> list[Dose]:
    """The dose of every practice with a plan that has begun, those with the smallest share of their visits first."""
    until = as_of_day(programme)
    begun = [plan.practice for plan in programme.plans if day(plan.starts, "The plan's start") <= until]
    logs: dict[str, list[Contact]] = {}
    for contact in programme.contacts:
        logs.setdefault(contact.practice, []).append(contact)
    found = [_dose(plan_of(programme, practice), until, logs.get(practice, [])) for practice in dict.fromkeys(begun)]
    return sorted(found, key=lambda each: (each.percent is None, each.percent or 0, -each.longest_silence))


def plan_of(programme: Programme, practice: str) -> EngagementPlan:
    """The engagement plan of a practice. Raises PracticeError where it has none, or two."""
    plans = [plan for plan in programme.plans if plan.practice == practice]
    if not plans:
        raise PracticeError(f"The practice {quoted(practice)} has no engagement plan: make one first.")
    if len(plans) > 1:
        raise PracticeError(
            f"The practice {quoted(practice)} has {len(plans)} engagement plans: keep the one that holds."
        )
    return plans[0]


def _planned(plan: EngagementPlan) -> list[date]:
    if plan.visits:
        agreed = [each for each in plan.visits if each.contact == "visit"]
        return sorted(day(each.on, "A planned visit's day") for each in agreed)
    return [visit.on for visit in schedule(plan).visits]


def _months(planned: Sequence[date], held: Sequence[tuple[date, Contact]], since: date, until: date) -> list[DoseMonth]:
    wanted = Counter(when.isoformat()[:7] for when in planned)
    by_month: dict[str, list[Contact]] = {}
    for when, each in held:
        by_month.setdefault(when.isoformat()[:7], []).append(each)
    return [
        DoseMonth(
            month,
            wanted[month],
            sum(each.contact == "visit" for each in by_month.get(month, ())),
            len(by_month.get(month, ())),
            sum(each.minutes or 0 for each in by_month.get(month, ())),
        )
        for month in months_between(f"{since:%Y-%m}", f"{until:%Y-%m}")
    ]


def _with_words(found: Dose) -> Dose:
    said = [
        f"From {day_words(found.since)} to {day_words(found.until)}: {counted(found.visits, 'visit')} held of "
        f"{found.planned} planned" + (f" ({found.percent} %)." if found.percent is not None else ".")
    ]
    other = [f"{counted(n, kind)}" for kind, n in sorted(found.by_type.items()) if kind != "visit"]
    said += [f"Besides: {listed(other)}."] if other else []
    said += [f"Called off: {listed([f'{n} {who}' for who, n in sorted(found.called_off.items())])}."] * bool(
        found.called_off
    )
    if found.minutes:
        more = f", and {counted(found.without_minutes, 'contact')} without minutes" if found.without_minutes else ""
        said.append(f"{found.minutes / 60:.1f} hours together{more}.")
    if found.homework_due:
        said.append(f"{found.homework_done} of {counted(found.homework_due, 'piece')} of homework done.")
    if found.percent is not None and found.percent < FEW:
        said.append("Fewer visits than planned: is it the practice's time, the coach's, or a plan that does not fit?")
    if found.longest_silence > LONG_SILENCE:
        said.append(f"The longest time without a contact was {found.longest_silence} days.")
    return replace(found, words=" ".join(said))
