"""The coaching roadmap's own example: its tiers, its menu and its counts, as a programme to begin from.

Counts, levels and activities are those of Armstorff and Eubanks 2019 (California Quality Collaborative), pages on
designing a coaching model, in our words. How often and how long an activity is, and every criterion but "low-performing
with many patients", is Coachlab's own assumption, to be edited.
"""

from __future__ import annotations

from coachlab.practice.tiers import NOT_SHOWN
from coachlab.record.programme import Programme
from coachlab.record.programme_capacity import CapacityAssumptions, Facilitator
from coachlab.record.programme_registry import Practice
from coachlab.record.programme_tiers import Activity, Criterion, Tier

PRACTICES = 223
FACILITATORS = 4
COACHING_FTE = 2.4
NOW = {"relationship": 50, "resources": 30, "coaching": 20}
PROJECTED = {"relationship": 130, "resources": 50, "coaching": 40}
HORIZON = "2018-12-31"
AS_OF = "2017-12-31"
"""The table's "current" has no date in the roadmap; a year before its horizon is our assumption."""


def roadmap_menu() -> list[Activity]:
    """The menu of engagement activities, with frequency, contact and minutes to edit.

    >>> [activity.name for activity in roadmap_menu() if activity.group == "relationship building"]
    ['Contact person for quality measures', 'Practice assessment', 'Provider profile survey']
    """
    relationship, resources = "relationship building", "resource dissemination"
    training, coaching = "training and consultation", "improvement coaching"
    rows = (
        ("contact person", "Contact person for quality measures", relationship, "quarterly", "telephone call", 20),
        ("assessment", "Practice assessment", relationship, "twice a year", "visit", 45),
        ("profile", "Provider profile survey", relationship, "once a year", "email", 15),
        ("performance", "Review of performance data", resources, "monthly", "telephone call", 30),
        ("tools", "Tip sheets and tools for a measure", resources, "quarterly", "email", 15),
        ("measure guide", "Guide to the measures for the office", resources, "once a year", "email", 15),
        ("coding", "Analysis of claims and coding", training, "once", "visit", 60),
        ("record system", "Better use of the record system", training, "as needed", "visit", 60),
        ("care gaps", "Analysis of gaps in care", training, "monthly", "telephone call", 30),
        ("method", "Training in improvement methods", training, "once", "group event", 120),
        ("aim", "Writing an aim statement", coaching, "once", "visit", 60),
        ("process map", "Watching the work and mapping the process", coaching, "once", "visit", 60),
        ("drivers", "Building a driver diagram", coaching, "once", "visit", 60),
        ("tests", "Small tests of change, with data", coaching, "every two weeks", "visit", 60),
        ("team", "Team-based care and shared goals", coaching, "monthly", "visit", 30),
    )
    return [
        Activity(id=i, name=name, group=group, frequency=often, contact=contact, minutes=minutes)
        for i, name, group, often, contact, minutes in rows
    ]


def roadmap_tiers() -> list[Tier]:
    """The three levels of the roadmap's table and the fourth that it only mentions, which takes no practice.

    >>> [(tier.level, tier.origin) for tier in roadmap_tiers()]
    [(1, 'roadmap'), (2, 'roadmap'), (3, 'roadmap'), (None, 'not shown in the roadmap')]
    """
    low = Criterion(id="low", field="rank: Blood pressure controlled", comparison="at least", value="50")
    many = Criterion(id="many", field="patients", comparison="at least", value="1000")
    ready = Criterion(id="ready", field="ready", comparison="is", value="yes")
    return [
        Tier(
            id="relationship",
            name="Relationship Building",
            level=1,
            origin="roadmap",
            activities=["contact person", "assessment", "profile"],
        ),
        Tier(
            id="resources",
            name="Resource Dissemination",
            level=2,
            origin="roadmap",
            criteria=[Criterion(id="low2", field=low.field, comparison=low.comparison, value=low.value)],
            activities=["performance", "tools", "measure guide"],
        ),
        Tier(
            id="coaching",
            name="Improvement Coaching",
            level=3,
            origin="roadmap",
            criteria=[low, many, ready],
            activities=["coding", "aim", "process map", "drivers", "tests", "team"],
            note="The roadmap's example chose low-performing practices with many patients for this level.",
        ),
        Tier(
            id="fourth",
            origin=NOT_SHOWN,
            note="The roadmap speaks of four levels; its table shows three. Name, offer and count are not known.",
        ),
    ]


def roadmap_programme() -> Programme:
    """The roadmap's organisation as a programme: 223 practices with their tiers now and projected.

    The practices' names are invented. The 123 practices that its table leaves out are in no tier, and 3 of them are in
    none at the horizon either. The counts are the roadmap's; which practices move is our assumption.

    >>> from coachlab.practice.tier_table import table_of
    >>> [(row.now, row.projected) for row in table_of(roadmap_programme()).rows]
    [(50, 130), (30, 50), (20, 40), (None, None)]
    """
    tiers = roadmap_tiers()
    # The counts are given. A first level without criteria would take the 123 practices that the table leaves out.
    tiers[0].criteria = [Criterion(id="assessed", field="assessed", comparison="is", value="yes")]
    now = [name for name, count in reversed(NOW.items()) for _ in range(count)]
    then = [name for name, count in reversed(PROJECTED.items()) for _ in range(count)]
    practices = [
        Practice(
            id=f"practice-{n:03d}",
            name=f"Practice {n}",
            status="active",
            tier=now[n - 1] if n <= len(now) else "",
            projected_tier=then[n - 1] if n <= len(then) else "",
        )
        for n in range(1, PRACTICES + 1)
    ]
    return Programme(
        title="The coaching roadmap's example",
        organisation="An organisation in the coaching roadmap (practices invented)",
        synthetic=True,
        as_of=AS_OF,
        horizon=HORIZON,
        practices=practices,
        tiers=tiers,
        menu=roadmap_menu(),
        facilitators=[
            Facilitator(id=f"facilitator-{n}", name=f"Facilitator {n}", fte=COACHING_FTE / FACILITATORS)
            for n in range(1, FACILITATORS + 1)
        ],
        capacity=CapacityAssumptions(practices=PRACTICES),
    )
