"""An invented network to give out: the roadmap's three levels with their counts, four coaches, areas and languages.

The counts of practices and the 2.4 full-time posts are the coaching roadmap's (Armstorff and Eubanks 2019). Names,
areas, languages, who has how much of a post, and who coaches whom so far are invented.
"""

from __future__ import annotations

from coachlab.practice.roadmap import NOW, roadmap_menu, roadmap_tiers
from coachlab.record.programme import Programme
from coachlab.record.programme_capacity import Facilitator
from coachlab.record.programme_registry import Practice

_COACHES = (
    ("ana", "Ana", 0.9, ["North"], ["English", "Spanish"], None),
    ("ben", "Ben", 0.7, ["South", "Coast"], ["English"], None),
    ("carla", "Carla", 0.5, ["Coast"], ["English", "Spanish"], None),
    ("dev", "Dev (new)", 0.3, ["North", "South"], ["English"], 12),
)
_AREAS = ("North", "South", "Coast", "North", "South")
_LANGUAGES = (["English"], ["English"], ["Spanish"], ["English"], ["English", "Spanish"], ["English"], ["Spanish"])
_SO_FAR = ("ana", "ben", "ana", "carla", "ben", "ana", "", "ana")
"""Ana, who has been here longest, has most of the practices; the new coach has none yet."""


def with_example(programme: Programme) -> None:
    """Put the example into a programme that has no practice and no level yet; its own coaches stay.

    >>> programme = Programme()
    >>> with_example(programme)
    >>> len(programme.practices), [tier.level for tier in programme.tiers], programme.facilitators[3].most_practices
    (100, [1, 2, 3], 12)
    """
    if programme.practices or programme.tiers:
        return
    programme.tiers = [tier for tier in roadmap_tiers() if tier.level]
    programme.menu = programme.menu or roadmap_menu()
    if not programme.facilitators:
        programme.facilitators = [
            Facilitator(id=i, name=name, fte=fte, areas=list(areas), languages=list(languages), most_practices=most)
            for i, name, fte, areas, languages, most in _COACHES
        ]
    there = {each.id for each in programme.facilitators}
    levels = [tier for tier, count in NOW.items() for _ in range(count)]
    for n, level in enumerate(levels):
        coach = _SO_FAR[n % len(_SO_FAR)]
        programme.practices.append(
            Practice(
                id=f"practice-{n + 1:03d}",
                name=f"Practice {n + 1} (invented)",
                status="active",
                area=_AREAS[n % len(_AREAS)],
                languages=list(_LANGUAGES[n % len(_LANGUAGES)]),
                tier=level,
                facilitator=coach if coach in there else "",
            )
        )
