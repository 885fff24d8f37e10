"""What one practice of a tier takes of a coach: hours a month at first and later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from coachlab.practice.amounts import amount, plain
from coachlab.practice.capacity import WEEKS_A_MONTH
from coachlab.practice.errors import PracticeError
from coachlab.practice.schedule import EARLY_VISITS_A_WEEK, EARLY_WEEKS
from coachlab.practice.sources import OWN
from coachlab.record.programme_capacity import TierEffort
from coachlab.record.words import quoted

QUARTERLY = 1 / 3
DEFAULTS: Mapping[str, TierEffort] = {
    "relationship": TierEffort(
        tier="relationship", visits_a_month=0, remote_contacts_a_month=QUARTERLY, remote_hours=0.5, early_weeks=0
    ),
    "resources": TierEffort(
        tier="resources",
        visits_a_month=QUARTERLY,
        visit_hours=0.75,
        preparation_hours=0.5,
        travel_hours=0.75,
        remote_contacts_a_month=1,
        remote_hours=0.5,
        early_weeks=0,
    ),
    "coaching": TierEffort(
        tier="coaching",
        visits_a_month=2,
        visit_hours=1,
        preparation_hours=1,
        travel_hours=0.75,
        remote_contacts_a_month=2,
        remote_hours=0.25,
        early_visits_a_week=EARLY_VISITS_A_WEEK,
        early_weeks=EARLY_WEEKS,
    ),
}
"""Hours for the roadmap's three levels. Twice a month, and once or twice a week at first, are the roadmap's (Armstorff
and Eubanks 2019); how long a contact, its preparation and the way there take is Coachlab's own assumption."""


FROM_THE_ROADMAP = {("coaching", "visits_a_month"), ("coaching", "early_visits_a_week")}


@dataclass(frozen=True)
class PracticeHours:
    """Hours a month that one practice of a tier takes, `steady` and in its first `early_weeks` (`early`)."""

    tier: str
    steady: float
    early: float
    early_weeks: int
    assumed: tuple[str, ...]

    def in_month(self, month: int) -> float:
        """The hours in the month with this number since the start, 0 is the first; a month has 52/12 weeks.

        >>> hours = PracticeHours("coaching", 6.0, 12.0, 8, ())
        >>> [round(hours.in_month(month), 2) for month in (0, 1, 2)]
        [12.0, 11.08, 6.0]
        """
        early = min(max(self.early_weeks - month * WEEKS_A_MONTH, 0), WEEKS_A_MONTH) / WEEKS_A_MONTH
        return early * self.early + (1 - early) * self.steady


def practice_hours(effort: TierEffort) -> PracticeHours:
    """The hours of one practice from a tier's effort; what is missing is taken from the roadmap's tier of that name.

    `assumed` names what was taken so and is no number of the roadmap. Raises PracticeError for numbers that cannot be,
    and for a number that is missing in a tier of the programme's own.

    >>> hours = practice_hours(TierEffort(tier="coaching"))
    >>> hours.steady, round(hours.early, 2)
    (6.0, 12.42)
    """
    default = DEFAULTS.get(effort.tier)
    taken = []
    values: dict[str, float] = {}
    for name, words in _NEEDED.items():
        given = getattr(effort, name)
        if default is None:
            fallback = None if name in _MUST else 0.0
        else:
            fallback = getattr(default, name) or 0.0
            if given is None and getattr(default, name) is not None and (effort.tier, name) not in FROM_THE_ROADMAP:
                taken.append(f"{words}: {plain(fallback, 2)} ({OWN})")
        values[name] = amount(given, f"In the level {quoted(effort.tier)}, {words}", most=1000, default=fallback)
    a_visit = values["visit_hours"] + values["preparation_hours"] + values["travel_hours"]
    remote = values["remote_contacts_a_month"] * values["remote_hours"]
    steady = values["visits_a_month"] * a_visit + remote
    weeks = int(values["early_weeks"])
    early = values["early_visits_a_week"] * WEEKS_A_MONTH * a_visit + remote if weeks else steady
    return PracticeHours(effort.tier, steady, early, weeks, tuple(taken))


def efforts_of(tiers: Sequence[str], efforts: Sequence[TierEffort]) -> dict[str, PracticeHours]:
    """The hours of each of these tiers, from the programme's efforts or the roadmap's defaults.

    Raises PracticeError for two efforts of one tier, and for a tier that has none.
    """
    given: dict[str, TierEffort] = {}
    for effort in efforts:
        if effort.tier in given:
            raise PracticeError(f"The level {quoted(effort.tier)} has its hours twice: keep one of them.")
        given[effort.tier] = effort
    found = {}
    for tier in tiers:
        if tier not in given and tier not in DEFAULTS:
            raise PracticeError(
                f"How many hours a practice of the level {quoted(tier)} takes is not known: enter its contacts a month "
                "and the hours for each."
            )
        found[tier] = practice_hours(given.get(tier, TierEffort(tier=tier)))
    return found


_NEEDED = {
    "visits_a_month": "visits a month",
    "visit_hours": "hours of a visit",
    "preparation_hours": "hours to prepare and write up a visit",
    "travel_hours": "hours to travel to a visit and back",
    "remote_contacts_a_month": "calls and messages a month",
    "remote_hours": "hours of a call or message",
    "early_visits_a_week": "visits a week at first",
    "early_weeks": "weeks with these early visits",
}
_MUST = ("visits_a_month", "visit_hours")
assert set(_NEEDED) == {each.name for each in fields(TierEffort)} - {"tier", "extra"}
