"""The programme's tiers, with criteria as data, and its menu of engagement activities."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from coachlab.record.document import Part
from coachlab.record.limits import AtLeast, Choices

COMPARISONS = ("", "at least", "at most", "above", "below", "is", "is not", "is known", "is not known")
MATCHES = ("all", "any")
ORIGINS = ("", "roadmap", "not shown in the roadmap", "own")
CONTACT_TYPES = ("", "visit", "video call", "telephone call", "email", "group event")
FREQUENCIES = (
    "",
    "twice a week",
    "weekly",
    "every two weeks",
    "monthly",
    "quarterly",
    "twice a year",
    "once a year",
    "once",
    "as needed",
)
ACTIVITY_GROUPS = (
    "",
    "relationship building",
    "resource dissemination",
    "training and consultation",
    "improvement coaching",
    "other",
)


@dataclass(kw_only=True)
class Criterion(Part):
    """One condition on a practice's profile: `field`, `comparison`, `value` ("patients", "at least", "800").

    `value` is written as a person writes it: a number, a text, "yes" or "no". "is known" and "is not known" need none.
    """

    id: str = ""
    field: str = ""
    comparison: Annotated[str, Choices(COMPARISONS)] = ""
    value: str = ""


@dataclass(kw_only=True)
class Tier(Part):
    """A level of engagement. `level` orders the tiers, 1 is the least intensive.

    `match` says whether a practice must meet all criteria or any one of them; a tier without criteria takes who meets
    none of the more intensive ones. `origin` says where the tier comes from: the coaching roadmap of the California
    Quality Collaborative, the fourth level that the roadmap mentions and its table does not show, or the programme's
    own. `planned` is how many practices the programme plans here at its horizon, where they are not named yet.
    """

    id: str = ""
    name: str = ""
    level: Annotated[int, AtLeast(1)] | None = None
    origin: Annotated[str, Choices(ORIGINS)] = ""
    match: Annotated[str, Choices(MATCHES)] = "all"
    criteria: list[Criterion] = field(default_factory=list)
    activities: list[str] = field(default_factory=list)
    planned: Annotated[int, AtLeast(0)] | None = None
    note: str = ""


@dataclass(kw_only=True)
class Activity(Part):
    """An entry of the menu: what the programme offers, how often, by which kind of contact, how many minutes each."""

    id: str = ""
    name: str = ""
    what: str = ""
    group: Annotated[str, Choices(ACTIVITY_GROUPS)] = ""
    frequency: Annotated[str, Choices(FREQUENCIES)] = ""
    contact: Annotated[str, Choices(CONTACT_TYPES)] = ""
    minutes: Annotated[int, AtLeast(0)] | None = None
