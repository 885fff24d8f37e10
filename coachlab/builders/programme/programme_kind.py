"""The coaching programme as the forms know it: which parts name which others, and its places in a coach's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from coachlab.builders.form.place_words import place_words
from coachlab.builders.form.references import Naming
from coachlab.practice.assessment_items import BY_ID
from coachlab.record import Programme
from coachlab.record.words import cut

LONGEST = 40
"""Characters of an item's name in a place."""

_ONE = {
    "practices": "Practice",
    "results": "Result",
    "assessments": "Assessment",
    "answers": "Answer",
    "tiers": "Level",
    "criteria": "Criterion",
    "menu": "Activity",
    "plans": "Engagement plan",
    "contacts": "Contact",
    "facilitators": "Coach",
    "efforts": "Hours of a level",
    "graduation_criteria": "Line of the graduation checklist",
    "graduations": "Graduation",
    "withdrawals": "Withdrawal",
    "events": "Event",
    "visits": "Planned visit",
    "homework": "Homework",
    "away": "Time without visits",
    "checks": "Finding",
    "phases": "Phase",
    "functions": "Function",
    "lines": "Line of the worksheet",
}
"""What an item of each list is called."""

_WORDS = {
    "fte": "FTE",
    "facilitator": "coach",
    "facilitators": "coaches",
    "return_on_investment": "return on investment",
    "share_for_practices": "percent of the time for practices",
    "planned": "practices planned",
    "capacity/practices": "number of practices",
    "graduation_criteria": "graduation checklist",
    "on": "day",
    "with_whom": "who took part",
    "seen": "what was seen",
    "tiers": "levels",
    "tier": "level",
    "tier_reason": "reason for the level",
    "projected_tier": "level at the horizon",
    "menu": "menu of activities",
}
"""Fields whose name in the file is not what people say; the others say it, without the underscores."""


def programme_place(programme: Programme, pointer: str) -> str:
    """Where a pointer leads, in words.

    >>> from coachlab.record.programme_capacity import Facilitator
    >>> programme = Programme(facilitators=[Facilitator(id="f1", name="Ana"), Facilitator(id="f2")])
    >>> programme_place(programme, "/facilitators/0/fte"), programme_place(programme, "/facilitators/1")
    ('Coach “Ana”: FTE', 'Coach 2')
    >>> programme_place(programme, "/capacity/hours_a_week"), programme_place(programme, "/tiers")
    ('Capacity: hours a week', 'Levels')
    """
    return place_words(programme, pointer, _WORDS, partial(_item, programme), "programme")


def _item(programme: Programme, item: Any, at: str, place: int) -> str:
    one = _ONE.get(at, at.replace("_", " "))
    name = getattr(item, "name", "") or getattr(item, "text", "") or _of_the_assessment(getattr(item, "item", ""))
    if not name:
        named = programme.practice(getattr(item, "practice", "")) or programme.tier(getattr(item, "tier", ""))
        name = named.name if named else ""
    name = " ".join(name.split())
    if not name:
        return f"{one} {place + 1}"
    return f"{one} “{cut(name, LONGEST)}”"


def _of_the_assessment(item: str) -> str:
    """What the assessment's item is called, whose answer this is."""
    return BY_ID[item].name if item in BY_ID else item


def _practices(programme: Programme) -> Iterator[Naming]:
    rows: tuple[Sequence[Any], ...] = (
        programme.results,
        programme.assessments,
        programme.plans,
        programme.contacts,
        programme.graduations,
        programme.withdrawals,
        programme.events,
    )
    yield from ((row, "practice") for each in rows for row in each)


def _tiers(programme: Programme) -> Iterator[Naming]:
    for practice in programme.practices:
        yield practice, "tier"
        yield practice, "projected_tier"
    yield from ((plan, "tier") for plan in programme.plans)
    yield from ((effort, "tier") for effort in programme.capacity.efforts)


def _facilitators(programme: Programme) -> Iterator[Naming]:
    yield from ((practice, "facilitator") for practice in programme.practices)
    yield from ((contact, "facilitator") for contact in programme.contacts)


def _activities(programme: Programme) -> Iterator[Naming]:
    yield from ((tier, "activities") for tier in programme.tiers)
    yield from ((contact, "activities") for contact in programme.contacts)
    for plan in programme.plans:
        yield plan, "activities"
        yield from ((visit, "activities") for visit in plan.visits)


def _criteria(programme: Programme) -> Iterator[Naming]:
    yield from ((check, "criterion") for graduation in programme.graduations for check in graduation.checks)


NAMED: Mapping[str, Callable[[Programme], Iterator[Naming]]] = {
    "/practices": _practices,
    "/tiers": _tiers,
    "/facilitators": _facilitators,
    "/menu": _activities,
    "/graduation_criteria": _criteria,
}
"""For each list whose items others name: everything that may name one of them."""

REFERS = frozenset({"practice", "tier", "projected_tier", "facilitator", "activities", "criterion"})


def named(programme: Programme) -> Sequence[Sequence[Any]]:
    """The lists whose items have names."""
    return programme.practices, programme.tiers, programme.facilitators, programme.menu
