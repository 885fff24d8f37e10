"""Whether practices differ by more than chance: each one's share on one measure beside how many it was counted in.

A ranking tells small practices apart by luck. The lines show how far a practice that is like all the others may lie
from the overall share by chance alone: far with few people, near with many (`spiegelhalter2005` in references.bib).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coachlab.practice.results import Latest
from coachlab.record.months import month_words
from coachlab.record.words import counted, listed

INNER, OUTER = 1.96, 3.09
"""Standard errors from the overall share to the lines: 95 and 99.8 of 100 practices that are alike lie within."""
OUTSIDE_BY_CHANCE = 0.05
LEAST = 5
"""Practices from which on it is worth drawing."""
_NAMED = 3
POLICY = (
    "Each point is a practice. The lines are 1.96 and 3.09 standard errors of a proportion from the share of all "
    "together, by the normal approximation, which is rough below 30 people. They take each person to be counted once."
)


@dataclass(frozen=True)
class FunnelPoint:
    """One practice: its counts, and by how many standard errors it lies from the share of all together."""

    name: str
    numerator: float
    denominator: float
    distance: float

    @property
    def share(self) -> float:
        """Its share in percent."""
        return 100 * self.numerator / self.denominator

    @property
    def outside(self) -> int:
        """1 above the inner lines, -1 below them, 0 within."""
        return 0 if abs(self.distance) <= INNER else 1 if self.distance > 0 else -1

    @property
    def words(self) -> str:
        """The practice with its counts."""
        return f"{self.name}: {self.share:.0f} % ({self.numerator:g} of {self.denominator:g})"


@dataclass(frozen=True)
class Funnel:
    """All practices on one measure. `together` is the share of all in percent; `direction` says which way is better."""

    measure: str
    direction: str
    oldest: str
    newest: str
    together: float
    points: tuple[FunnelPoint, ...]

    @property
    def title(self) -> str:
        """Its name."""
        return f"{self.measure}: do the practices differ by more than chance?"

    @property
    def until(self) -> str:
        """When the results end."""
        if self.oldest == self.newest:
            return month_words(self.newest)
        return f"{month_words(self.oldest)} to {month_words(self.newest)}"

    @property
    def outside(self) -> tuple[FunnelPoint, ...]:
        """Those beyond the inner lines, the farthest first."""
        return tuple(sorted((p for p in self.points if p.outside), key=lambda p: -abs(p.distance)))

    @property
    def summary(self) -> str:
        """What it says, in a few sentences."""
        outside, expected = self.outside, OUTSIDE_BY_CHANCE * len(self.points)
        above = sum(p.outside > 0 for p in outside)
        said = (
            f"All together have {self.together:.0f} % ({self.until}). Of {counted(len(self.points), 'practice')} "
            f"{len(outside)} lie outside the inner lines, {above} above and {len(outside) - above} below. If they were "
            f"all alike, chance alone would put about {expected:.0f} there."
        )
        if len(outside) > 2 * expected + 1:
            return f"{said} So they do differ, or the same people were counted several times."
        return f"{said} So a ranking of them would mostly rank luck."

    @property
    def named(self) -> list[str]:
        """Who lies farthest outside on either side, and what a coach asks about it."""
        said = []
        for sign, side in ((1, "above"), (-1, "below")):
            found = [p.words for p in self.outside if p.outside == sign]
            if found:
                said.append(f"Farthest {side}: {listed(found[:_NAMED])}.")
        if said:
            better = f" {self.direction.capitalize()} is better here." if self.direction else ""
            said.append(f"Which of these do you know, and what is different there?{better}")
        return said

    def limits(self, people: float, errors: float) -> tuple[float, float]:
        """Between which shares, in percent, a practice like all the others lies with so many people.

        >>> [round(each, 1) for each in Funnel("BP", "", "2025-12", "2025-12", 50.0, ()).limits(100, INNER)]
        [40.2, 59.8]
        """
        part = self.together / 100
        reach = 100 * errors * math.sqrt(part * (1 - part) / people)
        return max(0.0, self.together - reach), min(100.0, self.together + reach)


def funnel(latest: Sequence[Latest], measure: str, names: Mapping[str, str]) -> Funnel | None:
    """The funnel of one measure, None where there are too few practices or all have none or all of their people.

    `names` are the practices' names by their ids.

    >>> rows = [Latest(str(n), "BP", "2025-12", 50, 100, "higher") for n in range(5)]
    >>> rows += [Latest("far", "BP", "2025-12", 80, 100, "higher")]
    >>> found = funnel(rows, "BP", {"far": "Elm Street"})
    >>> found.together, found.outside[0].words
    (55.0, 'Elm Street: 80 % (80 of 100)')
    """
    rows = [each for each in latest if each.measure == measure]
    above, below = sum(each.numerator for each in rows), sum(each.denominator for each in rows)
    if len(rows) < LEAST or not 0 < above < below:
        return None
    part = above / below
    points = tuple(
        FunnelPoint(
            names.get(each.practice, each.practice),
            each.numerator,
            each.denominator,
            (each.numerator / each.denominator - part) / math.sqrt(part * (1 - part) / each.denominator),
        )
        for each in rows
    )
    months = sorted(each.month for each in rows)
    direction = next((each.direction for each in rows if each.direction), "")
    return Funnel(measure, direction, months[0], months[-1], 100 * above / below, points)
