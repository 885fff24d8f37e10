"""What a level of engagement adds up to by the menu: contacts of each kind a month, and the minutes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coachlab.practice.amounts import plain
from coachlab.practice.capacity import WEEKS_A_MONTH
from coachlab.record.programme_tiers import Activity, Tier
from coachlab.record.words import listed

TIMES_A_MONTH: Mapping[str, float] = {
    "twice a week": 2 * WEEKS_A_MONTH,
    "weekly": WEEKS_A_MONTH,
    "every two weeks": WEEKS_A_MONTH / 2,
    "monthly": 1.0,
    "quarterly": 1 / 3,
    "twice a year": 1 / 6,
    "once a year": 1 / 12,
}
"""How often in a month, of 52/12 weeks. "Once" and "as needed" have no number."""
WITHOUT_NUMBER = ("once", "as needed")


@dataclass(frozen=True)
class Offer:
    """What one practice of a level gets in a month, when the work is under way.

    `contacts` is times a month by kind of contact, `minutes` the time together. `once` and `as_needed` are activities
    that come on top, `unfinished` those without a frequency, a contact or minutes, which count in nothing.
    """

    contacts: Mapping[str, float]
    minutes: float
    once: tuple[str, ...]
    as_needed: tuple[str, ...]
    unfinished: tuple[str, ...]

    @property
    def words(self) -> str:
        """The offer in sentences."""
        if not (self.contacts or self.once or self.as_needed or self.unfinished):
            return "No activity of the menu is chosen yet."
        said = []
        if self.contacts:
            parts = [_times(kind, times) for kind, times in self.contacts.items()]
            said.append(f"By the menu a practice here gets {listed(parts)}: {plain(self.minutes / 60)} hours a month.")
        if self.once:
            said.append(f"Once: {listed(self.once, most=10)}.")
        if self.as_needed:
            said.append(f"As needed: {listed(self.as_needed, most=10)}.")
        if self.unfinished:
            said.append(f"Not counted, since something is missing: {listed(self.unfinished, most=10)}.")
        return " ".join(said)


def _times(kind: str, a_month: float) -> str:
    """How often, in whole contacts where people would say it so: 0.3 a month is 4 a year."""
    times, span = (a_month, "month") if a_month >= 1 else (a_month * 12, "year")
    return f"{plain(times)} {kind if plain(times) == '1' else kind + 's'} a {span}"


def missing_in(activity: Activity) -> list[str]:
    """What an activity does not say yet, in words.

    >>> missing_in(Activity(name="Huddle", frequency="weekly"))
    ['the kind of contact', 'the minutes']
    """
    missing = ["how often"] if not activity.frequency else []
    missing += ["the kind of contact"] if not activity.contact else []
    return missing + (["the minutes"] if activity.minutes is None else [])


def offer_of(tier: Tier, menu: Sequence[Activity]) -> Offer:
    """What a level's activities add up to. An activity that the menu does not have (any more) is left out.

    Times and minutes are those of the menu; preparation and the way there come on top.

    >>> from coachlab.practice.roadmap import roadmap_menu
    >>> offer = offer_of(Tier(activities=["contact person", "performance", "aim"]), roadmap_menu())
    >>> offer.words
    'By the menu a practice here gets 1.3 telephone calls a month: 0.6 hours a month. Once: Writing an aim statement.'
    """
    there = {each.id: each for each in menu}
    contacts: dict[str, float] = {}
    minutes = 0.0
    once: list[str] = []
    as_needed: list[str] = []
    unfinished: list[str] = []
    for activity in (there[name] for name in dict.fromkeys(tier.activities) if name in there):
        name = activity.name.strip() or activity.id
        if missing_in(activity):
            unfinished.append(name)
        elif activity.frequency in WITHOUT_NUMBER:
            (once if activity.frequency == "once" else as_needed).append(name)
        else:
            times = TIMES_A_MONTH[activity.frequency]
            contacts[activity.contact] = contacts.get(activity.contact, 0.0) + times
            minutes += times * (activity.minutes or 0)
    return Offer(contacts, minutes, tuple(once), tuple(as_needed), tuple(unfinished))
