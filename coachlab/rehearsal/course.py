"""All talks and all sets of cards of the course, by their keys."""

from __future__ import annotations

from coachlab.rehearsal import cards_of_care as care
from coachlab.rehearsal import cards_of_judgement as judgement
from coachlab.rehearsal import cards_of_method as method
from coachlab.rehearsal import cards_of_people as people
from coachlab.rehearsal import talks_with_leaders as leaders
from coachlab.rehearsal import talks_with_practices as practices
from coachlab.rehearsal.cards import Sorting
from coachlab.rehearsal.talks import Talk
from coachlab.rehearsal.talks_of_exercises import EXERCISE_TALKS

TALKS: dict[str, Talk] = {
    each.key: each
    for each in (
        practices.FIRST_DATA,
        practices.TRIED,
        practices.CALLS,
        practices.TOO_MUCH,
        practices.WRONG_DATA,
        leaders.TELL_THEM,
        leaders.PATIENT_PARTNER,
        leaders.NOT_NOW,
        leaders.REPORT,
        leaders.FEWER_VISITS,
    )
}
"""The talks, in the order in which the book comes to them."""

ALL_TALKS: dict[str, Talk] = TALKS | EXERCISE_TALKS
"""With them those of the graded exercises, which stand in no list and on no page."""

SORTINGS: dict[str, Sorting] = {
    each.key: each
    for each in (
        method.MEASURES,
        method.DATA,
        method.CONCEPTS,
        people.ATTRIBUTES,
        people.PARTNERS,
        people.TECHNICAL,
        people.BLOCKS,
        people.CHRONIC_CARE,
        care.LISTS,
        care.WAITING,
        judgement.TOOLS,
        judgement.CHARTS,
        method.CARE_OR_RECORDS,
        people.ROLE,
    )
}
"""The sets of cards, in the order in which the book comes to them."""
