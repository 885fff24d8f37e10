"""The days of an engagement plan's visits: once or twice a week at first, then at least twice a month.

The coaching roadmap advises visits one to two times a week in the beginning, falling to twice a month as a practice
becomes more capable (Armstorff and Eubanks 2019). How long the beginning lasts it does not say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from coachlab.practice.amounts import amount
from coachlab.practice.dates import day, day_words, months_later
from coachlab.practice.errors import PracticeError
from coachlab.record.programme_engagement import WEEKDAYS, EngagementPlan

EARLY_VISITS_A_WEEK = 1
"""The lower of the roadmap's one to two a week."""
MOST_EARLY_VISITS_A_WEEK = 5
EARLY_WEEKS = 8
"""Coachlab's own assumption: enough for an aim, a process map, a driver diagram and first tests."""
WEEKS_BETWEEN = 2
"""The roadmap's twice a month at least."""
PLAN_MONTHS = 12
"""How long a plan without an end is drawn: Coachlab's own assumption."""
LONGEST_YEARS = 5
_SPREAD = {1: (0,), 2: (0, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}


@dataclass(frozen=True)
class VisitDay:
    """A visit's day; `early` while visits are frequent, `wished` the day that it would have been without time away."""

    on: date
    early: bool
    wished: date


@dataclass(frozen=True)
class Schedule:
    """The visits of a plan in order, with the days that time away moved or cancelled, and the plan in words."""

    first: date
    last: date
    visits: tuple[VisitDay, ...]
    cancelled: tuple[date, ...]
    words: str

    def next_visits(self, after: date, most: int = 3) -> list[VisitDay]:
        """The first visits after a day."""
        return [visit for visit in self.visits if visit.on > after][:most]


def schedule(plan: EngagementPlan) -> Schedule:
    """The visits that a plan's rhythm gives, from its start to its end (12 months where it has none).

    Visits fall on the plan's weekday, or that of its start; weekends become Mondays. One that falls into time away
    moves to the first working day after it, and is cancelled where that reaches the next visit.
    Raises PracticeError for dates that cannot be, more than 5 visits a week, or a plan of more than 5 years.

    >>> plan = EngagementPlan(starts="2026-04-07", ends="2026-06-30", early_visits_a_week=2, early_weeks=3)
    >>> [f"{visit.on:%d.%m.}" for visit in schedule(plan).visits]
    ['07.04.', '10.04.', '14.04.', '17.04.', '21.04.', '24.04.', '28.04.', '12.05.', '26.05.', '09.06.', '23.06.']
    """
    first, last = _span(plan)
    a_week = plan.early_visits_a_week if plan.early_visits_a_week is not None else EARLY_VISITS_A_WEEK
    if a_week > MOST_EARLY_VISITS_A_WEEK:
        raise PracticeError(f"The plan has {a_week} visits a week at first: choose 1 or 2, and at most 5.")
    weeks = plan.early_weeks if plan.early_weeks is not None else EARLY_WEEKS
    amount(weeks, "The plan's early weeks", most=52 * LONGEST_YEARS)
    between = plan.weeks_between if plan.weeks_between is not None else WEEKS_BETWEEN
    amount(between, "The weeks between the plan's later visits", most=52)
    wished = _wished(_first_visit(plan, first), last, a_week, weeks if a_week else 0, between)
    visits, cancelled = _around_time_away(plan, wished, last)
    words = _words(visits, cancelled, a_week, weeks if a_week else 0, between)
    return Schedule(first, last, tuple(visits), tuple(cancelled), words)


def _span(plan: EngagementPlan) -> tuple[date, date]:
    first = day(plan.starts, "The plan's start")
    last = day(plan.ends, "The plan's end") if plan.ends.strip() else months_later(first, PLAN_MONTHS)
    if last < first:
        raise PracticeError(
            f"The plan ends on {day_words(last)}, before it starts on {day_words(first)}: check the two days."
        )
    if last > months_later(first, 12 * LONGEST_YEARS):
        raise PracticeError(f"The plan runs for more than {LONGEST_YEARS} years: plan a shorter stretch.")
    return first, last


def _first_visit(plan: EngagementPlan, first: date) -> date:
    wanted = WEEKDAYS.index(plan.weekday) - 1 if plan.weekday else (first.weekday() if first.weekday() < 5 else 0)
    return first + timedelta(days=(wanted - first.weekday()) % 7)


def _wished(begin: date, last: date, a_week: int, weeks: int, between: int) -> list[tuple[date, bool]]:
    days: list[tuple[date, bool]] = []
    for week in range(weeks):
        for offset in _SPREAD[a_week]:
            when = begin + timedelta(weeks=week, days=offset)
            # an offset beyond Friday falls into the next week's beginning
            days.append((when + timedelta(days=2) if when.weekday() > 4 else when, True))
    when = begin + timedelta(weeks=weeks)
    while when <= last:
        days.append((when, False))
        when += timedelta(weeks=between)
    unique: dict[date, bool] = {}
    for each, early in sorted(days):
        unique.setdefault(each, early)
    return [(each, early) for each, early in unique.items() if each <= last]


def _around_time_away(
    plan: EngagementPlan, wished: list[tuple[date, bool]], last: date
) -> tuple[list[VisitDay], list[date]]:
    away = []
    for span in plan.away:
        first, end = (
            day(span.first, "The time away's first day"),
            day(span.last or span.first, "The time away's last day"),
        )
        if end < first:
            raise PracticeError(
                f"Time away ends on {day_words(end)}, before it begins on {day_words(first)}: check the two days."
            )
        away.append((first, end))
    visits, cancelled = [], []
    for index, (when, early) in enumerate(wished):
        following = wished[index + 1][0] if index + 1 < len(wished) else last + timedelta(days=1)
        moved = when
        while any(first <= moved <= end for first, end in away) or moved.weekday() > 4:
            moved += timedelta(days=1)
        if moved < following and moved <= last:
            visits.append(VisitDay(moved, early, when))
        else:
            cancelled.append(when)
    return visits, cancelled


def _words(visits: list[VisitDay], cancelled: list[date], a_week: int, weeks: int, between: int) -> str:
    if not visits:
        return "No visit fits into this plan: check its days and the time away."
    often = {0: "no", 1: "one visit", 2: "two visits"}.get(a_week, f"{a_week} visits")
    early = f"{often} a week for {weeks} weeks, then " if weeks else ""
    later = {1: "one every week", 2: "one every two weeks"}.get(between, f"one every {between} weeks")
    said = f"{early}{later}: {len(visits)} visits from {day_words(visits[0].on)} to {day_words(visits[-1].on)}."
    moved = sum(visit.on != visit.wished for visit in visits)
    said += f" {moved} moved to after time away." if moved else ""
    said += f" {len(cancelled)} cancelled, because the time away reaches the next visit." if cancelled else ""
    if between > WEEKS_BETWEEN:
        said += " The roadmap advises at least two visits a month: what makes fewer enough here?"
    return said[0].upper() + said[1:]
