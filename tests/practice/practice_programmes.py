"""Invented programmes for the tests of the practice room: a valley with a few practices, and random ones."""

from __future__ import annotations

from hypothesis import strategies as st

from coachlab.practice.assessment_items import ITEMS
from coachlab.record import Programme
from coachlab.record.programme_capacity import Facilitator, TierEffort
from coachlab.record.programme_registry import Assessment, AssessmentAnswer, Practice, PracticeResult
from coachlab.record.programme_tiers import Criterion, Tier

TODAY = "2026-03-31"
LEVELS = ("not yet", "begun", "mostly", "always")


def assessment(practice: str, on: str, level: str = "mostly", **levels: str) -> Assessment:
    """An assessment with one level for every item, but for those given by name; "" leaves an item open."""
    answers = [AssessmentAnswer(item=item.id, level=levels.get(item.id, level)) for item in ITEMS]
    return Assessment(practice=practice, on=on, answers=answers)


def tiers() -> list[Tier]:
    """Three levels: coaching for large and ready practices, resources for those that lag behind, the rest first."""
    return [
        Tier(id="relationship", name="Relationship Building", level=1),
        Tier(
            id="resources",
            name="Resource Dissemination",
            level=2,
            criteria=[Criterion(field="rank: BP", comparison="at least", value="50")],
        ),
        Tier(
            id="coaching",
            name="Improvement Coaching",
            level=3,
            criteria=[
                Criterion(field="patients", comparison="at least", value="1000"),
                Criterion(field="ready", comparison="is", value="yes"),
            ],
        ),
    ]


def valley() -> Programme:
    """Five invented practices: one for coaching, one for resources, two others, and one that graduated."""
    names = ("elm", "oak", "fir", "ash", "yew")
    shares = {"elm": 110, "oak": 90, "fir": 140, "ash": 150, "yew": 160}
    return Programme(
        title="The valley (invented)",
        synthetic=True,
        as_of=TODAY,
        horizon="2026-12-31",
        practices=[
            Practice(
                id=name,
                name=f"{name.capitalize()} Street",
                status="graduated" if name == "yew" else "active",
                since="2025-09-30" if name == "yew" else "2025-01-01",
                patients=1600 if name == "elm" else 600,
            )
            for name in names
        ],
        results=[
            PracticeResult(practice=name, measure="BP", month="2026-02", numerator=n, denominator=200)
            for name, n in shares.items()
        ],
        assessments=[assessment("elm", "2026-01-12")],
        tiers=tiers(),
    )


@st.composite
def small_portfolio_programmes(draw: st.DrawFn) -> Programme:
    """Up to six practices in two tiers for two or three facilitators, small enough to try every assignment."""
    count = draw(st.integers(2, 6))
    coaches = draw(st.integers(2, 3))
    names = [f"coach-{k}" for k in range(coaches)]
    practices = [
        Practice(
            id=f"p{n}",
            status="active",
            tier=draw(st.sampled_from(["light", "heavy"])),
            area=draw(st.sampled_from(["", "North", "South"])),
            languages=draw(st.sampled_from([[], ["English"], ["Spanish"]])),
            facilitator=draw(st.sampled_from(["", *names])),
        )
        for n in range(count)
    ]
    facilitators = [
        Facilitator(id=name, fte=draw(st.sampled_from([0.2, 0.5, 1.0])), areas=draw(st.sampled_from([[], ["North"]])))
        for name in names
    ]
    facilitators[0].languages = draw(st.sampled_from([[], ["English"]]))
    for each in practices[:2]:
        each.facilitator_fixed = bool(each.facilitator) and draw(st.booleans())
    programme = Programme(
        as_of=TODAY,
        practices=practices,
        facilitators=facilitators,
        tiers=[
            Tier(id="light", level=1),
            Tier(id="heavy", level=2, criteria=[Criterion(field="status", comparison="is", value="x")]),
        ],
    )
    programme.capacity.efforts = [
        TierEffort(tier="light", visits_a_month=1, visit_hours=1),
        TierEffort(tier="heavy", visits_a_month=2, visit_hours=draw(st.sampled_from([2, 3.5]))),
    ]
    return programme
