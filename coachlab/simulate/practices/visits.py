"""Who is seen in which month, who is overdue for a visit, and whom a recall call reaches."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import Flags, stream
from coachlab.simulate.practices.levels import Levels
from coachlab.simulate.practices.network import Practice
from coachlab.simulate.practices.people import People

_BEFORE = 12
"""Months that are played before the first one, so that somebody can be overdue from the start."""


@dataclass(frozen=True)
class Visits:
    """True or false by month and person, of shape (months, people).

    `seen`: had a visit in the month. `overdue`: has diabetes or hypertension, and was not seen in this month or the
    `OVERDUE_MONTHS` before. `called`: overdue and reached by a recall call in this month.
    """

    seen: Flags
    overdue: Flags
    called: Flags


def draw_visits(practice: Practice, people: People, levels: Levels) -> Visits:
    """A month after the other: a call makes a visit in the next month likelier, and a visit ends being overdue.

    The chance of a visit is the person's own rate, times the season, times what the practice's story leaves of it.

    >>> from coachlab.simulate.practices.levels import levels
    >>> from coachlab.simulate.practices.network import one_practice
    >>> from coachlab.simulate.practices.people import draw_people
    >>> practice = one_practice(5, 0)
    >>> found = draw_visits(practice, draw_people(practice), levels(practice))
    >>> bool((found.called & ~found.overdue).any()), bool((found.seen & found.overdue).any())
    (False, False)
    """
    random = stream(practice.seed, practice.number, "visits")
    recall = c.MEASURES[c.PLACE[c.RECALL]]
    calls = levels.happening[c.PLACE[c.RECALL]]
    n, months = len(people), len(c.MONTHS)
    everybody = np.arange(n)
    listed = people.entitled(recall) & ~people.excluded
    on_panel = people.months_on_panel().T
    last = np.where(people.joined > 0, people.joined, -_BEFORE)
    was_called = np.zeros(n, dtype=bool)
    kept: list[tuple[Flags, Flags, Flags]] = []
    for month in range(-_BEFORE, months):
        at = max(month, 0)  # before the first month everything is as in the first
        draws = random.random((2, n))
        there = on_panel[at]
        factor = c.VISIT_SEASON[(int(c.MONTHS[0][5:]) - 1 + month) % 12] * levels.visits[at]
        seen = there & (draws[0] < people.rate * factor + c.CALL_BRINGS * was_called)
        last[seen] = month
        overdue = there & listed & (month - last > c.OVERDUE_MONTHS) & people.of_age(recall, everybody, month)
        was_called = overdue & (draws[1] < calls[at])
        if month >= 0:
            kept.append((seen, overdue, was_called))
    seen_all, overdue_all, called_all = (np.array(column) for column in zip(*kept, strict=True))
    return Visits(seen_all, overdue_all, called_all)
