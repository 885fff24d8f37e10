"""Engagement: the plan of one practice with visits and homework, and the log of the contacts that took place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from coachlab.record.document import Part
from coachlab.record.limits import AtLeast, Choices
from coachlab.record.programme_tiers import CONTACT_TYPES

HOMEWORK_STATES = ("", "done", "partly", "not done")
CONTACT_STATES = ("held", "cancelled by the practice", "cancelled by the coach")
WEEKDAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@dataclass(kw_only=True)
class PlannedVisit(Part):
    """A planned contact on a day, an ISO date, with the `id`s of the menu's activities and what it is for."""

    id: str = ""
    on: str = ""
    contact: Annotated[str, Choices(CONTACT_TYPES)] = "visit"
    activities: list[str] = field(default_factory=list)
    purpose: str = ""


@dataclass(kw_only=True)
class Homework(Part):
    """What somebody in the practice does between two visits; `given_on` and `due` are ISO dates."""

    id: str = ""
    what: str = ""
    who: str = ""
    given_on: str = ""
    due: str = ""
    state: Annotated[str, Choices(HOMEWORK_STATES)] = ""


@dataclass(kw_only=True)
class TimeAway(Part):
    """Days without visits, first and last included: holidays, a new record system, the flu clinic."""

    id: str = ""
    first: str = ""
    last: str = ""
    reason: str = ""


@dataclass(kw_only=True)
class EngagementPlan(Part):
    """The plan for one practice: a tier, a goal, activities, and visits that are frequent at first.

    From `starts` on (an ISO date) there are `early_visits_a_week` (1 or 2) for `early_weeks` weeks, then one every
    `weeks_between` weeks until `ends`. `visits` are those that were agreed; an engine proposes them.
    """

    id: str = ""
    practice: str = ""
    tier: str = ""
    goal: str = ""
    starts: str = ""
    ends: str = ""
    weekday: Annotated[str, Choices(WEEKDAYS)] = ""
    early_visits_a_week: Annotated[int, AtLeast(0)] | None = None
    early_weeks: Annotated[int, AtLeast(0)] | None = None
    weeks_between: Annotated[int, AtLeast(1)] | None = None
    activities: list[str] = field(default_factory=list)
    visits: list[PlannedVisit] = field(default_factory=list)
    homework: list[Homework] = field(default_factory=list)
    away: list[TimeAway] = field(default_factory=list)


@dataclass(kw_only=True)
class Contact(Part):
    """One contact of a coach with a practice, as it took place or was called off. `on` is an ISO date.

    `minutes` is the time together, without travel and notes; `with_whom` names roles, not patients.
    """

    id: str = ""
    practice: str = ""
    facilitator: str = ""
    on: str = ""
    contact: Annotated[str, Choices(CONTACT_TYPES)] = ""
    state: Annotated[str, Choices(CONTACT_STATES)] = "held"
    minutes: Annotated[int, AtLeast(0)] | None = None
    activities: list[str] = field(default_factory=list)
    with_whom: str = ""
    what: str = ""
    next: str = ""
