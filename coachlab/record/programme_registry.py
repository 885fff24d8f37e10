"""The programme's registry: each practice with its profile and status, its results and its assessments by date.

A practice that graduated or left stays in the registry, so that the programme sees when it needs a coach again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from coachlab.record.document import Part
from coachlab.record.limits import AtLeast, Choices

STATUSES = ("", "candidate", "active", "paused", "withdrawing", "graduated", "left")
LEVELS = ("", "do not know", "not yet", "begun", "mostly", "always")
RESULT_DIRECTIONS = ("", "higher", "lower")


@dataclass(kw_only=True)
class Practice(Part):
    """One practice of the registry.

    `code` is what the programme's own files call it, `name` what people do. `status` says where it stands in the
    programme: "candidate" (not coached yet), "active", "paused", "withdrawing" (the coach comes less and less),
    "graduated", "left". `since` is the ISO date from which that holds. `patients`
    counts the people assigned to the practice, `clinicians` and `staff` people, not full-time equivalents.
    `facilitator` is the `id` of the coach; `facilitator_fixed` keeps it so when portfolios are balanced.

    `tier` is the `id` of the engagement tier that the programme decided on, `tier_reason` why, where it is not the one
    that the criteria give; `projected_tier` the one planned for the programme's horizon. `champion` and
    `administrator` name a role rather than a person where the file leaves the organisation.
    """

    id: str = ""
    code: str = ""
    name: str = ""
    status: Annotated[str, Choices(STATUSES)] = ""
    since: str = ""
    area: str = ""
    languages: list[str] = field(default_factory=list)
    patients: Annotated[int, AtLeast(0)] | None = None
    clinicians: Annotated[int, AtLeast(0)] | None = None
    staff: Annotated[int, AtLeast(0)] | None = None
    record_system: str = ""
    champion: str = ""
    administrator: str = ""
    culture: str = ""
    strengths: str = ""
    barriers: str = ""
    facilitator: str = ""
    facilitator_fixed: bool = False
    tier: str = ""
    tier_reason: str = ""
    projected_tier: str = ""


@dataclass(kw_only=True)
class PracticeResult(Part):
    """What a practice reached on a measure, counted over the period that ends with `month` ("2026-03").

    `measure` is the same text for all practices; `direction` says which way is better. The result is
    100 × numerator / denominator in percent. Monthly series stay in the practice's own project and in the data files.
    """

    id: str = ""
    practice: str = ""
    measure: str = ""
    month: str = ""
    numerator: float | None = None
    denominator: float | None = None
    direction: Annotated[str, Choices(RESULT_DIRECTIONS)] = ""


@dataclass(kw_only=True)
class AssessmentAnswer(Part):
    """What was seen for one item: "not yet", "begun", "mostly", "always", or that nobody could tell.

    `item` is the `id` of the item, `seen` what the level rests on.
    """

    item: str = ""
    level: Annotated[str, Choices(LEVELS)] = ""
    seen: str = ""


@dataclass(kw_only=True)
class Assessment(Part):
    """One practice assessment on a day, an ISO date. `with_whom` says who in the practice took part."""

    id: str = ""
    practice: str = ""
    on: str = ""
    by: str = ""
    with_whom: str = ""
    answers: list[AssessmentAnswer] = field(default_factory=list)
    note: str = ""
