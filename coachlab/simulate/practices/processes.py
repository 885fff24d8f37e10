"""The process measures of a practice: calls, FIT kits, repeated readings, goals, appointments and cycle time.

How days and minutes spread about their level is an assumption.
"""

from __future__ import annotations

import numpy as np

from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import Floats, Whole
from coachlab.simulate.practices.chances import chances
from coachlab.simulate.practices.levels import Levels, least_ahead
from coachlab.simulate.practices.people import People
from coachlab.simulate.practices.readings import Readings
from coachlab.simulate.practices.rows import NOBODY, Rows, rows_of
from coachlab.simulate.practices.standing import Renewal, Standing, looked_at
from coachlab.simulate.practices.visits import Visits


def recall_rows(visits: Visits) -> Rows:
    """One row a month for everybody on the recall list: called or not."""
    month, person = np.nonzero(visits.overdue)
    return rows_of(c.RECALL, month.astype(np.int64), person.astype(np.int64), visits.called[month, person])


def repeat_rows(seen: Standing, found: Readings) -> Rows:
    """One row for each high first reading: repeated or not, with the first reading's values.

    Visits whose readings did not reach the record are not there.
    """
    kept = found.high_first & ~seen.lost
    return rows_of(
        c.REPEAT,
        seen.month[kept],
        seen.person[kept],
        found.repeated[kept],
        in_denominator=seen.counted[kept],
        value=found.first_systolic[kept],
        second=found.first_diastolic[kept],
    )


def goal_rows(random: np.random.Generator, people: People, levels: Levels, person: Whole, month: Whole) -> Rows:
    """One row a visit of a patient with diabetes: a goal written down or not."""
    ours = looked_at(c.GOALS, people, person, month)
    person, month = person[ours], month[ours]
    wrote = random.random(len(person)) < levels.happening[c.PLACE[c.GOALS]][month]
    return rows_of(c.GOALS, month, person, wrote, in_denominator=~people.excluded[person])


def kit_rows(random: np.random.Generator, people: People, levels: Levels, renewal: Renewal) -> tuple[Rows, Rows]:
    """FIT kits out, and of these FIT kits back, each in the month in which the yearly test falls due.

    A kit that comes back is what brings a patient up to date: it comes back only from somebody who is up to date in all
    of the following year, and one that does not come back went to somebody who is not. Within that, kits go out and
    come back exactly as often as their levels say.
    """
    measure = c.MEASURES[c.PLACE[c.COLORECTAL]]
    out, back = (levels.happening[c.PLACE[key]] for key in (c.FIT_OUT, c.FIT_BACK))
    tested = np.flatnonzero(people.by_stool_test)
    months = np.arange(len(c.MONTHS))
    due = (months[:, None] + renewal.phase[tested]) % measure.renewed == 0
    due &= people.months_on_panel()[tested].T
    month, place = (found.astype(np.int64) for found in np.nonzero(due))
    person = tested[place]
    ours = looked_at(c.FIT_OUT, people, person, month)
    person, month = person[ours], month[ours]
    own = chances(c.COLORECTAL, people, levels)
    now = own.at(person, month)
    all_year = np.clip(least_ahead(own.level, measure.renewed)[month] + own.offset[person], 0.01, 0.99)
    state, draw = renewal.at(person, month), random.random(len(person))
    returned = (state < all_year) & (draw < out[month] * back[month] / all_year)
    kept = (state >= now) & (draw < out[month] * (1 - back[month]) / (1 - now))
    sent = returned | kept
    counted = ~people.excluded[person]
    return (
        rows_of(c.FIT_OUT, month, person, sent, in_denominator=counted),
        rows_of(c.FIT_BACK, month[sent], person[sent], returned[sent], in_denominator=counted[sent]),
    )


def access_rows(random: np.random.Generator, levels: Levels) -> Rows:
    """The third next available appointment in whole days, looked up once a week."""
    month = np.repeat(np.arange(len(c.MONTHS)), c.WEEKS)
    days = levels.true[c.PLACE[c.ACCESS]][month] * (0.7 + 0.6 * random.random(len(month)))
    return _measured(c.ACCESS, month, np.full(len(month), NOBODY), days, random)


def cycle_rows(random: np.random.Generator, levels: Levels, person: Whole, month: Whole) -> Rows:
    """Minutes from arrival to leaving, for about `TIMED_VISITS` visits a month: few are very long."""
    visits = np.bincount(month, minlength=len(c.MONTHS))
    timed = random.random(len(month)) < (c.TIMED_VISITS / np.maximum(visits, 1))[month]
    person, month = person[timed], month[timed]
    minutes = levels.true[c.PLACE[c.CYCLE]][month] * (0.55 + 1.35 * random.random(len(month)) ** 2)
    return _measured(c.CYCLE, month, person, minutes, random)


def _measured(key: str, month: Whole, person: Whole, exact: Floats, random: np.random.Generator) -> Rows:
    """Whole numbers whose mean is that of the exact ones: each is rounded up as often as its fraction says."""
    value = np.floor(exact + random.random(len(exact)))
    return rows_of(key, month, person, np.ones(len(month), dtype=bool), value=value)
