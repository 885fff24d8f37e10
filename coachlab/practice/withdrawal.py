"""The phased withdrawal: contacts that come less often, and functions that pass from the coach to the team.

In the stage of completion and maintenance a coach leaves step by step and hands over more and more of the coordinating
(Powell, Aligning Forces for Quality, after the how-to guide of the Agency for Healthcare Research and Quality). How
long a step lasts is Coachlab's own assumption.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coachlab.practice.amounts import amount
from coachlab.practice.dates import day, day_words
from coachlab.practice.errors import PracticeError
from coachlab.record.programme_graduation import HandedFunction, Withdrawal, WithdrawalPhase
from coachlab.record.words import counted, listed, quoted

MOST_WEEKS = 260


def usual_withdrawal(practice: str, starts: str) -> Withdrawal:
    """A withdrawal to begin with: monthly visits for three months, calls every two months, one call at the year's end.

    >>> [phase.name for phase in usual_withdrawal("elm", "2026-04-07").phases]
    ['The team leads, the coach comes monthly', 'The coach calls', 'One call at the end']
    """
    phases = (
        ("The team leads, the coach comes monthly", 12, 4, "visit"),
        ("The coach calls", 24, 8, "telephone call"),
        ("One call at the end", 16, 16, "telephone call"),
    )
    coordinating = (
        "Calling the team together and leading the meeting",
        "Drawing the month's numbers and the chart",
        "Keeping the log of tests",
        "Following up on what was agreed",
        "Telling leaders and staff how it goes",
        "Teaching new staff the new way",
    )
    return Withdrawal(
        id=f"withdrawal-{practice}",
        practice=practice,
        starts=starts,
        phases=[
            WithdrawalPhase(id=f"phase-{n}", name=name, weeks=weeks, weeks_between=between, contact=contact)
            for n, (name, weeks, between, contact) in enumerate(phases, 1)
        ],
        functions=[
            HandedFunction(id=f"function-{n}", what=what, carried_by="coach") for n, what in enumerate(coordinating, 1)
        ],
    )


@dataclass(frozen=True)
class WithdrawalContact:
    """One contact of the withdrawal, with its phase."""

    on: date
    phase: str
    contact: str


@dataclass(frozen=True)
class WithdrawalPlan:
    """The withdrawal's contacts, its last day, and the functions: with the team, shared, with the coach, overdue."""

    contacts: tuple[WithdrawalContact, ...]
    ends: date
    with_team: int
    shared: int
    with_coach: int
    overdue: tuple[str, ...]
    words: str

    @property
    def handed_over(self) -> float | None:
        """The percent of the functions that the team carries alone, None where none is listed."""
        functions = self.with_team + self.shared + self.with_coach
        return 100 * self.with_team / functions if functions else None


def withdrawal_plan(withdrawal: Withdrawal, as_of: date) -> WithdrawalPlan:
    """Lay out a withdrawal, and see on a day what has been handed over.

    Each phase begins when the one before ends, with its first contact `weeks_between` weeks later.
    Raises PracticeError for a start that is no date, a phase without its weeks, and more than five years in all.

    >>> plan = withdrawal_plan(usual_withdrawal("elm", "2026-04-07"), date(2026, 4, 7))
    >>> [f"{each.on:%d.%m.%y}" for each in plan.contacts]
    ['05.05.26', '02.06.26', '30.06.26', '25.08.26', '20.10.26', '15.12.26', '06.04.27']
    """
    begins = starts = day(withdrawal.starts, "The withdrawal's start")
    contacts = []
    _refuse_phases(withdrawal.phases)
    for number, phase in enumerate(withdrawal.phases, 1):
        weeks, between = phase.weeks or 0, phase.weeks_between or 0
        name = phase.name.strip() or f"Phase {number}"
        contacts += [
            WithdrawalContact(begins + timedelta(weeks=week), name, phase.contact)
            for week in range(between, weeks + 1, between)
        ]
        begins += timedelta(weeks=weeks)
    carried = [each.carried_by for each in withdrawal.functions]
    overdue = tuple(
        each.what.strip() or each.id
        for each in withdrawal.functions
        if each.carried_by != "team" and each.by_when.strip() and day(each.by_when, "A function's day") < as_of
    )
    team, shared = carried.count("team"), carried.count("coach and team")
    words = _words(starts, begins, contacts, withdrawal.functions, overdue, as_of)
    return WithdrawalPlan(tuple(contacts), begins, team, shared, len(carried) - team - shared, overdue, words)


def _refuse_phases(phases: Sequence[WithdrawalPhase]) -> None:
    if not phases:
        raise PracticeError("The withdrawal has no phases: say for how many weeks the coach comes, and how often.")
    for number, phase in enumerate(phases, 1):
        name = phase.name.strip() or f"phase {number}"
        amount(phase.weeks, f"The weeks of {quoted(name)}", most=MOST_WEEKS)
        amount(phase.weeks_between, f"The weeks between contacts in {quoted(name)}", most=MOST_WEEKS)
        if not phase.weeks or not phase.weeks_between:
            raise PracticeError(f"In {quoted(name)} the weeks must be 1 or more: give both numbers.")
        if phase.weeks_between > phase.weeks:
            raise PracticeError(
                f"{quoted(name)} lasts {phase.weeks} weeks and has a contact every {phase.weeks_between} weeks, so "
                "none at all: make it longer, or the contacts more frequent."
            )
    if sum(phase.weeks or 0 for phase in phases) > MOST_WEEKS:
        raise PracticeError("The withdrawal lasts more than five years: shorten its phases.")


def _words(
    starts: date,
    ends: date,
    contacts: Sequence[WithdrawalContact],
    functions: Sequence[HandedFunction],
    overdue: Sequence[str],
    as_of: date,
) -> str:
    said = f"{counted(len(contacts), 'contact')} from {day_words(starts)} to {day_words(ends)}."
    if functions:
        team = sum(each.carried_by == "team" for each in functions)
        said += f" The team carries {team} of {counted(len(functions), 'function')} alone."
    nobody = [each.what for each in functions if each.carried_by != "team" and not each.person.strip()]
    if nobody:
        said += f" No name yet for {counted(len(nobody), 'function')}: who will carry them?"
    if overdue:
        said += f" Overdue: {listed([quoted(each) for each in overdue])}."
    if as_of > ends and any(each.carried_by != "team" for each in functions):
        said += (
            " The withdrawal is over and the coach still carries part of the work: is the practice ready to be alone?"
        )
    return said
