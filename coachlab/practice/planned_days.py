"""Planned days beside the contact log: which took place, were called off, or have no entry yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coachlab.practice.dates import day
from coachlab.practice.schedule import schedule
from coachlab.record.programme_engagement import Contact, EngagementPlan

NEAR = 3
"""So many days before or after a planned day an entry of the log still is that visit: Coachlab's own assumption."""
HELD, CALLED_OFF, NO_ENTRY, AHEAD = "held", "called off", "no entry", "ahead"


@dataclass(frozen=True)
class PlannedDay:
    """A planned day up to today, or ahead. `visit` is the number of the agreed visit, None for one of the rhythm."""

    on: date
    contact: str
    purpose: str
    state: str
    visit: int | None = None


def planned_days(plan: EngagementPlan, log: Sequence[Contact], today: date) -> list[PlannedDay]:
    """Every planned day of a plan with what the log says of it, the earliest first.

    An entry is the planned contact of the same kind that is nearest, at most 3 days away, and stands for one day only.
    Raises PracticeError as `schedule` does, and for a day that cannot be read.

    >>> plan = EngagementPlan(starts="2026-01-06", ends="2026-01-20", early_weeks=3)
    >>> log = [Contact(on="2026-01-07", contact="visit")]
    >>> [(each.on.day, each.state) for each in planned_days(plan, log, date(2026, 1, 14))]
    [(6, 'held'), (13, 'no entry'), (20, 'ahead')]
    """
    wanted = sorted(_wanted(plan), key=lambda each: each[0])
    free = [(day(each.on, "A contact's day in the log"), each) for each in log]
    found = []
    for on, contact, purpose, number in wanted:
        near = [pair for pair in free if pair[1].contact == contact and abs((pair[0] - on).days) <= NEAR]
        best = min(near, key=lambda pair: (abs((pair[0] - on).days), pair[0]), default=None)
        if best is not None:
            free.remove(best)
            state = HELD if best[1].state == "held" else CALLED_OFF
        else:
            state = NO_ENTRY if on <= today else AHEAD
        found.append(PlannedDay(on, contact, purpose, state, number))
    return found


def _wanted(plan: EngagementPlan) -> list[tuple[date, str, str, int | None]]:
    if plan.visits:
        return [
            (day(each.on, "A planned visit's day"), each.contact or "visit", each.purpose, number)
            for number, each in enumerate(plan.visits)
        ]
    return [(each.on, "visit", "", None) for each in schedule(plan).visits]
