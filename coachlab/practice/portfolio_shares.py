"""What is fair in portfolios: each coach's share of each tier, what a practice costs in wishes, and what cannot be."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coachlab.practice.amounts import amount
from coachlab.practice.errors import PracticeError
from coachlab.practice.loads import Coach, Share
from coachlab.record.programme_capacity import PortfolioWishes
from coachlab.record.words import counted, quoted

POINTS_TO_GIVE = 5.0
"""Points of difference in load that the third step may give up to keep coaches: Coachlab's own assumption."""
WEIGHTS: Mapping[str, float] = {"none": 0.0, "some": 1.0, "much": 2.0, "most": 3.0}
"""What one practice costs for which a wish of this importance fails: Coachlab's own weights."""


NEAR_ENOUGH = 0.5
"""Points of load to which the second step is proved; less than half an hour a month for a coach with 0.6 FTE."""
WEIGHT_OF_EVENNESS = 0.01


@dataclass(frozen=True)
class Given:
    """Practices given out: practice id → facilitator id, and what was reached.

    `missed` counts practices outside the shares, `smallest_difference` is the difference in load, in points, that the
    second step reached, and `bound` one that nothing goes below. `cost` is what the wishes weigh that stay unfulfilled,
    and `least_cost` a weight that no portfolios as fair go below. `proved` tells for each of the three steps whether no
    portfolios do better.
    """

    assignment: dict[str, str]
    missed: int
    smallest_difference: float
    bound: float
    proved: tuple[bool, bool, bool]
    cost: float
    least_cost: float


@dataclass(frozen=True)
class Wishes:
    """What counts in the third step, each as the cost of one practice for which it fails; Coachlab's own weights."""

    keep_coach: float = 2.0
    near: float = 1.0
    language: float = 3.0

    def cost(self, share: Share, coach: Coach) -> float:
        """What it costs that this coach has this practice, in failed wishes."""
        it = share.practice
        lost = it.facilitator and it.facilitator != coach.facilitator.id
        cost = self.keep_coach if lost else 0.0
        cost += 0.0 if coach.is_near(it) else self.near
        return cost + (0.0 if coach.shares_language(it) else self.language)

    def cost_of(self, shares: Sequence[Share], coaches: Sequence[Coach], assignment: Mapping[str, str]) -> float:
        """What an assignment costs, in failed wishes."""
        by_id = {coach.facilitator.id: coach for coach in coaches}
        return sum(self.cost(share, by_id[assignment[share.practice.id]]) for share in shares)


def wishes_of(asked: PortfolioWishes) -> Wishes:
    """The weights behind a programme's words; an empty word takes Coachlab's own.

    >>> wishes_of(PortfolioWishes(near="most", language="none"))
    Wishes(keep_coach=2.0, near=3.0, language=0.0)
    """
    own = Wishes()
    return Wishes(
        WEIGHTS.get(asked.keep_coach, own.keep_coach),
        WEIGHTS.get(asked.near, own.near),
        WEIGHTS.get(asked.language, own.language),
    )


def points_of(asked: PortfolioWishes) -> float:
    """The points of difference that a programme gives. Raises PracticeError for points that cannot be."""
    return amount(asked.points_to_give, "The points of difference to give", most=1000, default=POINTS_TO_GIVE)


@dataclass(frozen=True)
class Quota:
    """A coach's share of a tier by their hours: `exact`, and the whole numbers below and above it."""

    exact: float

    @property
    def least(self) -> int:
        """The share, rounded down."""
        return math.floor(self.exact + 1e-9)

    @property
    def most(self) -> int:
        """The share, rounded up."""
        return math.ceil(self.exact - 1e-9)

    def missed(self, count: int) -> int:
        """By how many practices a count lies outside the share.

        >>> quota = Quota(7.5)
        >>> [quota.missed(count) for count in (5, 7, 8, 10)]
        [2, 0, 0, 2]
        """
        return max(count - self.most, self.least - count, 0)

    @property
    def words(self) -> str:
        """The share as people say it.

        >>> Quota(7.5).words, Quota(6).words
        ('7 or 8', '6')
        """
        return str(self.least) if self.least == self.most else f"{self.least} or {self.most}"


def quotas(shares: Sequence[Share], coaches: Sequence[Coach]) -> dict[tuple[str, str], Quota]:
    """The share of each tier that belongs to each coach's hours, by tier id and facilitator id.

    >>> from coachlab.practice.loads import coaches_of, shares_of
    >>> from coachlab.practice.roadmap import roadmap_programme
    >>> roadmap = roadmap_programme()
    >>> quotas(shares_of(roadmap)[0], coaches_of(roadmap))["resources", "facilitator-1"].words
    '7 or 8'
    """
    total = sum(coach.hours for coach in coaches)
    counts = Counter(each.tier for each in shares)
    return {
        (tier, coach.facilitator.id): Quota(count * coach.hours / total if total else 0.0)
        for tier, count in counts.items()
        for coach in coaches
    }


def with_hours(shares: Sequence[Share], everybody: Sequence[Coach]) -> list[Coach]:
    """The coaches who can have practices.

    Raises PracticeError where nobody has hours, where what is fixed cannot be, and where the room is too small.
    """
    coaches = [coach for coach in everybody if coach.hours > 0]
    if not coaches:
        raise PracticeError("No coach has hours for coaching: enter the FTE of those who coach.")
    names = {coach.facilitator.id: coach.name for coach in everybody}
    there = {coach.facilitator.id: coach for coach in coaches}
    fixed = Counter(each.practice.facilitator for each in shares if each.practice.facilitator_fixed)
    if fixed[""]:
        name = next(s.practice.name or s.practice.id for s in shares if is_fixed(s) and not s.practice.facilitator)
        raise PracticeError(f"{quoted(name)} must stay with its coach and has none: choose the coach, or release it.")
    for name, count in fixed.items():
        if name not in there:
            who = quoted(names.get(name, name))
            raise PracticeError(
                f"{counted(count, 'practice')} must stay with the coach {who}, who has no hours in this "
                "programme: release them, or enter the FTE."
            )
        most = there[name].facilitator.most_practices
        if most is not None and count > most:
            raise PracticeError(
                f"{counted(count, 'practice')} must stay with {there[name].name}, who may have {most} at most: raise "
                "the number, or release some."
            )
    room = sum(len(shares) if (m := c.facilitator.most_practices) is None else m for c in coaches)
    if room < len(shares):
        raise PracticeError(
            f"There are {counted(len(shares), 'practice')}, and the coaches may have {room} together: raise what "
            "somebody may have, or add a coach."
        )
    return coaches


def is_fixed(share: Share) -> bool:
    """Whether the practice must stay with its coach."""
    return share.practice.facilitator_fixed
