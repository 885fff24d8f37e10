"""Simulates one practice: its people, their visits, and every result and process row, from the patient up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import Flags, stream
from coachlab.simulate.practices.levels import levels
from coachlab.simulate.practices.network import Practice
from coachlab.simulate.practices.people import People, draw_people
from coachlab.simulate.practices.processes import access_rows, cycle_rows, goal_rows, kit_rows, recall_rows, repeat_rows
from coachlab.simulate.practices.readings import depression_scores, hba1c_rows, pressure_rows, pressures, screening_rows
from coachlab.simulate.practices.rows import Rows, joined
from coachlab.simulate.practices.standing import standing_by_period, standing_by_visit
from coachlab.simulate.practices.visits import draw_visits


@dataclass(frozen=True)
class PracticeData:
    """One practice as simulated: its people, its rows, and for which months it could count (`reported`, by month)."""

    practice: Practice
    people: People
    rows: Rows
    reported: Flags


def simulate(practice: Practice) -> PracticeData:
    """Everything that the practice's record would hold of 48 months, and what is true besides.

    Some 35,000 rows in some hundredths of a second. The same practice gives the same rows, whatever else is simulated.
    Months in which the practice could not count have no rows.

    >>> from coachlab.simulate.practices.network import one_practice
    >>> poor = simulate(one_practice(5, 0)).rows.of("hba1c_poor")
    >>> bool((poor.in_numerator == ((poor.value > 9) | np.isnan(poor.value)) & poor.in_denominator).all())
    True
    """
    people, level = draw_people(practice), levels(practice)
    visits = draw_visits(practice, people, level)
    month, person = (place.astype(np.int64) for place in np.nonzero(visits.seen))
    own = {key: stream(practice.seed, practice.number, key) for key in c.KEYS}

    no_result = c.NO_HBA1C_OF_POOR.at(own[c.HBA1C].random())
    diabetes = standing_by_visit(own[c.HBA1C], c.HBA1C, people, level, person, month)
    parts = [hba1c_rows(own[c.HBA1C], diabetes, no_result)]
    pressure = standing_by_visit(own[c.BLOOD_PRESSURE], c.BLOOD_PRESSURE, people, level, person, month)
    readings = pressures(own[c.REPEAT], pressure, level.happening[c.PLACE[c.REPEAT]])
    parts += [pressure_rows(pressure, readings), repeat_rows(pressure, readings)]
    colorectal, due = standing_by_period(own[c.COLORECTAL], c.COLORECTAL, people, level, person, month)
    parts += [screening_rows(c.COLORECTAL, colorectal), *kit_rows(own[c.FIT_OUT], people, level, due)]
    breast, _ = standing_by_period(own[c.BREAST], c.BREAST, people, level, person, month)
    parts.append(screening_rows(c.BREAST, breast))
    depression, _ = standing_by_period(own[c.DEPRESSION], c.DEPRESSION, people, level, person, month)
    scores = depression_scores(own[c.DEPRESSION], len(people))
    parts.append(screening_rows(c.DEPRESSION, depression, scores[depression.person]))
    parts += [recall_rows(visits), goal_rows(own[c.GOALS], people, level, person, month)]
    parts += [access_rows(own[c.ACCESS], level), cycle_rows(own[c.CYCLE], level, person, month)]
    rows = joined(parts)
    if not level.reported.all():
        rows = rows.where(level.reported[rows.month])
    return PracticeData(practice, people, rows, level.reported)
