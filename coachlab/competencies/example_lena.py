"""Lena, an invented coach: her self-assessments of March and September 2026, as the book shows them."""

from __future__ import annotations

from datetime import date

from coachlab.competencies.catalogue import IDS
from coachlab.competencies.competency import Competency
from coachlab.competencies.priorities import priorities
from coachlab.competencies.standing import Standing
from coachlab.competencies.standing_picture import StandingPicture, standing_picture

ROLE = "new coach"
COMING = ("first-visits", "numbers")
"""What comes next in her work."""
MARCH = Standing(date(2026, 3, 2), dict(zip(IDS, (2, 1, 2, 1, 2, 3, 1, 1, 2, 2, 1, 1, 1, 1, 2, 2), strict=True)))
SEPTEMBER = Standing(
    date(2026, 9, 7),
    {**MARCH.levels, "data-for-improvement": 3, "communication": 2, "equity": 2, "improvement-methodology": 3},
)


def lena() -> StandingPicture:
    """Where she stands in September, beside March, with what is proposed to her.

    >>> [each.name for each in lena_next()]
    ['Motivational interviewing', 'Communication', 'Servant leadership']
    """
    return standing_picture(SEPTEMBER, MARCH, [each.id for each in lena_next()])


def lena_next() -> tuple[Competency, ...]:
    """What is proposed to her in September."""
    return tuple(each.competency for each in priorities(SEPTEMBER, ROLE, COMING))
