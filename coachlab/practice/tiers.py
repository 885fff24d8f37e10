"""Tiers: which level of engagement a practice's profile points to, with the reason, and what the programme decided.

The most intensive tier whose criteria hold is suggested. A person decides: the registry's own tier goes before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachlab.practice.criteria import Verdict, verdict
from coachlab.practice.errors import PracticeError
from coachlab.practice.profile import Profile, profiles
from coachlab.record.programme import Programme
from coachlab.record.programme_tiers import Tier
from coachlab.record.words import listed, quoted

NOT_SHOWN = "not shown in the roadmap"
OUTSIDE = ("graduated", "left")
"""Statuses of practices that stay in the registry and are in no tier."""


@dataclass(frozen=True)
class Judged:
    """One tier for one practice: whether its criteria hold (None: cannot tell), with each criterion's verdict."""

    tier: Tier
    holds: bool | None
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True)
class Placement:
    """Where one practice stands: the tier that the criteria suggest, and the one that counts (`tier`).

    `decided` is true where the registry names a tier; `open` are the more intensive tiers that cannot be told yet.
    """

    profile: Profile
    suggested: Tier | None
    tier: Tier | None
    decided: bool
    open: tuple[Judged, ...]
    words: str


def tier_name(tier: Tier) -> str:
    """A tier's name, or words where it has none."""
    if tier.name.strip():
        return tier.name.strip()
    if tier.origin == NOT_SHOWN:
        return "Level that the roadmap's table does not show"
    return tier.id or "Level without a name"


def ordered(tiers: Sequence[Tier]) -> list[Tier]:
    """The tiers that practices can be placed in, the most intensive first.

    The level that the roadmap does not show takes no practice until somebody gives it criteria. Raises PracticeError
    for two tiers with one id, a tier without a level, and two tiers of one level.
    """
    names = [tier.id for tier in tiers]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise PracticeError(f"Two levels have the id {quoted(twice)}: give each an id of its own.")
    usable = [tier for tier in tiers if tier.origin != NOT_SHOWN or tier.criteria]
    levels: dict[int, Tier] = {}
    for tier in usable:
        if tier.level is None:
            raise PracticeError(
                f"The level {quoted(tier_name(tier))} has no number: number the levels, 1 is the lightest."
            )
        if tier.level in levels:
            raise PracticeError(
                f"The levels {quoted(tier_name(levels[tier.level]))} and {quoted(tier_name(tier))} both have the "
                f"number {tier.level}: give each a number of its own."
            )
        levels[tier.level] = tier
    return [levels[level] for level in sorted(levels, reverse=True)]


def takes_the_rest(levels: Sequence[Tier]) -> Tier | None:
    """The level that takes every practice that no other does: the lightest without criteria, of levels in any order.

    Where several have no criteria, the others take only practices that a person chooses for them.
    """
    bare = [each for each in levels if not each.criteria and each.origin != NOT_SHOWN]
    return min(bare, key=lambda each: each.level or 0, default=None)


def judge(tier: Tier, profile: Profile) -> Judged:
    """Whether a tier's criteria hold for a profile; a tier without criteria holds for everybody.

    With "all", one criterion that fails settles it even where another cannot be told; with "any", one that holds does.

    >>> from datetime import date
    >>> from coachlab.record.programme_registry import Practice
    >>> from coachlab.record.programme_tiers import Criterion
    >>> large = Criterion(field="patients", comparison="at least", value="800")
    >>> low = Criterion(field="result: BP", comparison="below", value="55")
    >>> elm = Profile(Practice(), date(2026, 3, 31), {"patients": 640}, None)
    >>> judge(Tier(criteria=[large, low]), elm).holds, judge(Tier(match="any", criteria=[large, low]), elm).holds
    (False, None)
    """
    found = tuple(verdict(each.field, each.comparison, each.value, profile) for each in tier.criteria)
    answers = [each.holds for each in found]
    if not answers:
        return Judged(tier, True, found)
    settling = tier.match == "any"  # the answer that settles it alone: one yes with "any", one no with "all"
    if settling in answers:
        return Judged(tier, settling, found)
    return Judged(tier, None if None in answers else not settling, found)


def place(profile: Profile, tiers: Sequence[Tier]) -> Placement:
    """The tier of one practice. Raises PracticeError as `ordered` and `verdict` do, and for a tier id that is none."""
    found: Judged | None = None
    not_told = []
    levels = ordered(tiers)
    rest = takes_the_rest(levels)
    for each in levels:
        if not each.criteria and each is not rest:
            continue  # a person chooses this level for a practice, nothing else does
        judged = judge(each, profile)
        if judged.holds:
            found = judged
            break
        if judged.holds is None:
            not_told.append(judged)
    suggested = found.tier if found else None
    named = profile.practice.tier
    decided = next((tier for tier in tiers if tier.id == named), None)
    if named and decided is None:
        raise PracticeError(
            f"{profile.name} is in the level {quoted(named)}, which the programme does not have: choose another."
        )
    words = _words(profile, found, decided, not_told)
    return Placement(profile, suggested, decided or suggested, decided is not None, tuple(not_told), words)


def placements(programme: Programme) -> list[Placement]:
    """The placement of every practice that is engaged: all of the registry but those that graduated or left.

    Raises PracticeError as `profiles` and `place` do.
    """
    return [place(each, programme.tiers) for each in profiles(programme) if each.practice.status not in OUTSIDE]


def _words(profile: Profile, found: Judged | None, decided: Tier | None, not_told: Sequence[Judged]) -> str:
    said = []
    if found is None:
        said.append(f"{profile.name} meets the criteria of no level.")
    elif found.verdicts:
        why = listed([each.words for each in found.verdicts if each.holds], most=8)
        said.append(f"{profile.name}: {tier_name(found.tier)}, because {why}.")
    else:
        said.append(f"{profile.name}: {tier_name(found.tier)}, which takes every practice that no other level does.")
    for judged in not_told:
        unknown = listed([each.words for each in judged.verdicts if each.holds is None], most=8)
        said.append(f"It might belong to {tier_name(judged.tier)}: {unknown}.")
    if decided is not None and (found is None or decided.id != found.tier.id):
        reason = profile.practice.tier_reason.strip()
        why = f": {reason}" if reason else ", without a reason in the registry: what speaks for it?"
        said.append(f"The programme chose {tier_name(decided)}{why}{'' if why.endswith(('.', '?')) else '.'}")
    return " ".join(said)
