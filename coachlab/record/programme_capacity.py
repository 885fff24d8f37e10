"""Who coaches, for how many hours, and what a practice of each tier needs of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from coachlab.record.document import Part
from coachlab.record.limits import AtLeast, Choices

EXPERIENCES = ("", "new", "experienced", "master coach")
IMPORTANCES = ("", "none", "some", "much", "most")


@dataclass(kw_only=True)
class Facilitator(Part):
    """A practice facilitator. `fte` is the part of a full-time post that is meant for coaching, 0.6 for instance.

    `most_practices` is how many practices the facilitator may have at most, as for a coach who is still learning.
    """

    id: str = ""
    name: str = ""
    fte: float | None = None
    experience: Annotated[str, Choices(EXPERIENCES)] = ""
    languages: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    most_practices: Annotated[int, AtLeast(0)] | None = None


@dataclass(kw_only=True)
class TierEffort(Part):
    """What one practice of a tier takes: contacts a month, and hours for each.

    `visits_a_month` and `remote_contacts_a_month` hold when the work is under way; in the first `early_weeks` there are
    `early_visits_a_week` instead. Hours are those of one contact: together, for preparation and notes, for travel.
    """

    tier: str = ""
    visits_a_month: float | None = None
    visit_hours: float | None = None
    remote_contacts_a_month: float | None = None
    remote_hours: float | None = None
    preparation_hours: float | None = None
    travel_hours: float | None = None
    early_visits_a_week: float | None = None
    early_weeks: Annotated[int, AtLeast(0)] | None = None


@dataclass(kw_only=True)
class CapacityAssumptions(Part):
    """What the count of hours rests on; None takes Coachlab's own assumption, which the engine names.

    `practices` counts the practices where the registry does not hold them all. `hours_a_week` is a full-time post's
    week, `weeks_a_year` the weeks that somebody works, `share_for_practices` the percent of the coaching time that is
    left for practices after meetings, training and reports.
    """

    practices: Annotated[int, AtLeast(0)] | None = None
    hours_a_week: float | None = None
    weeks_a_year: float | None = None
    share_for_practices: float | None = None
    efforts: list[TierEffort] = field(default_factory=list)


@dataclass(kw_only=True)
class PortfolioWishes(Part):
    """What counts when portfolios are balanced, once they are fair; "" and None take Coachlab's own assumption.

    `points_to_give` are points of difference in load that may be given up so that more practices keep their coach, have
    one near, or one who speaks their language. How much each of the three counts is none, some, much or most.
    """

    points_to_give: float | None = None
    keep_coach: Annotated[str, Choices(IMPORTANCES)] = ""
    near: Annotated[str, Choices(IMPORTANCES)] = ""
    language: Annotated[str, Choices(IMPORTANCES)] = ""
