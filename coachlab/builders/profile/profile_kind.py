"""The coach profile as the forms know it: its places in a coach's words, and the lists whose items have names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from coachlab.builders.form.place_words import place_words
from coachlab.builders.form.references import Naming
from coachlab.builders.profile.days import day_of
from coachlab.competencies.catalogue import BY_ID
from coachlab.record.profile import CoachProfile
from coachlab.record.words import cut

LONGEST = 40
"""Characters of an item's name in a place."""

_ONE = {
    "self_assessments": "Self-assessment",
    "ratings": "Rating",
    "plan": "Step of the plan",
    "one_to_ones": "One-to-one",
    "steps": "Agreed step",
    "observations": "Observation",
    "lines": "Line of the sheet",
    "exercises": "Exercise",
    "project_scores": "Progress score",
}
_DATED = {"self_assessments", "one_to_ones", "observations", "project_scores"}
"""Lists whose items are called by their day."""
_WORDS = {
    "self_assessments": "self-assessments",
    "plan": "training plan",
    "coming": "what comes next",
    "started": "coach since",
    "on": "day",
    "evidence": "example",
    "confidence": "how sure",
    "by_when": "by when",
    "learnt": "what you take from it",
    "one_to_ones": "one-to-ones",
    "steps": "agreed steps",
    "project_scores": "progress scores",
    "ask_next": "what to ask about next time",
    "try_next": "what to try",
    "who_worked": "who did the work in the last ten minutes",
}
"""Fields whose name in the file is not what people say."""


def _talks(profile: CoachProfile) -> Iterator[Naming]:
    yield from ((step, "talk") for step in profile.steps)


NAMED = {"/one_to_ones": _talks, "/observations": _talks}
"""For each list whose items others name: everything that may name one of them."""
REFERS = frozenset({"talk"})
"""Fields that hold the id of such an item."""


def profile_place(profile: CoachProfile, pointer: str) -> str:
    """Where a pointer leads, in words.

    >>> from coachlab.record.profile import CompetencyRating, SelfAssessment
    >>> rating = CompetencyRating(competency="equity")
    >>> profile = CoachProfile(self_assessments=[SelfAssessment(on="2026-03-02", ratings=[rating])])
    >>> profile_place(profile, "/self_assessments/0/ratings/0/evidence"), profile_place(profile, "/role")
    ('Rating “Equity”: example', 'Role')
    >>> profile_place(profile, "/self_assessments/0")
    'Self-assessment of 2 March 2026'
    >>> from coachlab.record.mentoring import AgreedStep, OneToOne
    >>> profile = CoachProfile(one_to_ones=[OneToOne(on="2026-05-04")], steps=[AgreedStep(what="Count to ten")])
    >>> profile_place(profile, "/one_to_ones/0/ask_next"), profile_place(profile, "/steps/0")
    ('One-to-one of 4 May 2026: what to ask about next time', 'Agreed step “Count to ten”')
    """
    return place_words(profile, pointer, _WORDS, _item, "profile")


def _item(item: Any, at: str, place: int) -> str:
    one = _ONE.get(at, at)
    if at in _DATED:
        when = day_of(item.on)
        return f"{one} of {when}" if when else f"{one} {place + 1}"
    competency = BY_ID.get(getattr(item, "competency", ""))
    own = next((words for each in ("goal", "what", "title") if (words := getattr(item, each, ""))), "")
    name = " ".join(own.split()) or (competency.name if competency else "")
    if not name:
        return f"{one} {place + 1}"
    return f"{one} “{cut(name, LONGEST)}”"


def named(profile: CoachProfile) -> Sequence[Sequence[Any]]:
    """The lists whose items have names."""
    return profile.self_assessments, profile.plan, profile.one_to_ones, profile.observations


def profile_table(profile: CoachProfile) -> list[list[Any]]:
    """Every rating, one a row, heading first."""
    rows: list[list[Any]] = [["Day", "Competency", "Rating", "Example", "How sure"]]
    for assessment in profile.self_assessments:
        for each in assessment.ratings:
            name = BY_ID[each.competency].name if each.competency in BY_ID else each.competency
            rows.append([assessment.on, name, each.rating, each.evidence, each.confidence])
    return rows
