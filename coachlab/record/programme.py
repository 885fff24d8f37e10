"""The practice programme: one record for a coaching programme, from its registry of practices to its graduations.

Lists are flat, and a part names another by its `id`, as rows of tables do: a registry, an assessment or a contact log
that comes as a file fits in without being rearranged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from coachlab.record.document import Document
from coachlab.record.programme_capacity import CapacityAssumptions, Facilitator, PortfolioWishes
from coachlab.record.programme_engagement import Contact, EngagementPlan
from coachlab.record.programme_graduation import Graduation, GraduationCriterion, PracticeEvent, Withdrawal
from coachlab.record.programme_registry import Assessment, Practice, PracticeResult
from coachlab.record.programme_return import ReturnOnInvestment
from coachlab.record.programme_tiers import Activity, Tier
from coachlab.record.registry import register


@register
@dataclass(kw_only=True)
class Programme(Document):
    """A coaching programme, whole: one of these is one file.

    `as_of` is the ISO date that "now" means in the programme's tables, `horizon` the one that they project to.

    >>> programme = Programme(title="Coaching in the valley", practices=[Practice(id="p1", name="Elm Street")])
    >>> programme.practice("p1").name, programme.practice("p2"), programme.contacts_of("p1")
    ('Elm Street', None, [])
    """

    schema_name: ClassVar[str] = "coachlab/programme"

    title: str = ""
    organisation: str = ""
    synthetic: bool = False
    as_of: str = ""
    horizon: str = ""
    practices: list[Practice] = field(default_factory=list)
    results: list[PracticeResult] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)
    tiers: list[Tier] = field(default_factory=list)
    menu: list[Activity] = field(default_factory=list)
    plans: list[EngagementPlan] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    facilitators: list[Facilitator] = field(default_factory=list)
    capacity: CapacityAssumptions = field(default_factory=CapacityAssumptions)
    portfolios: PortfolioWishes = field(default_factory=PortfolioWishes)
    return_on_investment: ReturnOnInvestment = field(default_factory=ReturnOnInvestment)
    graduation_criteria: list[GraduationCriterion] = field(default_factory=list)
    graduations: list[Graduation] = field(default_factory=list)
    withdrawals: list[Withdrawal] = field(default_factory=list)
    events: list[PracticeEvent] = field(default_factory=list)

    def practice(self, practice_id: str) -> Practice | None:
        """The practice with this id, or None where the registry has none."""
        return next((each for each in self.practices if each.id == practice_id), None)

    def tier(self, tier_id: str) -> Tier | None:
        """The tier with this id, or None where there is none."""
        return next((each for each in self.tiers if each.id == tier_id), None)

    def contacts_of(self, practice_id: str) -> list[Contact]:
        """The contacts with one practice, in the order of the log."""
        return [each for each in self.contacts if each.practice == practice_id]

    def assessments_of(self, practice_id: str) -> list[Assessment]:
        """The assessments of one practice, the earliest first; those without a date come first of all."""
        return sorted((each for each in self.assessments if each.practice == practice_id), key=lambda each: each.on)
