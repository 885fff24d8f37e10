"""The way from now to the horizon, month by month: practices that begin need more at first, and that is where plans
break that would hold once everything has settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coachlab.practice.amounts import amount, plain
from coachlab.practice.capacity import Hours
from coachlab.practice.effort import PracticeHours
from coachlab.practice.errors import PracticeError
from coachlab.record.words import counted, quoted

MOST_MONTHS = 120


@dataclass(frozen=True)
class RampMonth:
    """One month: practices in each tier at its end, hours needed in it, and hours that are there."""

    month: int
    practices: dict[str, int]
    hours: float
    available: float

    @property
    def over(self) -> float:
        """Hours that are missing, 0 where there are enough."""
        return max(0.0, self.hours - self.available)


@dataclass(frozen=True)
class Ramp:
    """The months of a ramp, 1 to n, and the same in words."""

    months: tuple[RampMonth, ...]
    words: str

    @property
    def first_over(self) -> RampMonth | None:
        """The first month that needs more hours than there are."""
        return next((each for each in self.months if each.over > 1e-9), None)


def ramp(
    now: Mapping[str, int],
    projected: Mapping[str, int],
    hours: Mapping[str, PracticeHours],
    there: Hours,
    *,
    months: int,
    settling: int = 0,
) -> Ramp:
    """The hours of each month while the tiers go from `now` to `projected` in equal steps over `months` months.

    Practices that are in a tier now are past their first weeks; one that comes begins with its early visits at the
    beginning of its month. A tier that shrinks lets practices go at the end of theirs. `settling` months follow in
    which nobody begins. Raises PracticeError for months that cannot be or a tier without hours.

    >>> from coachlab.practice.effort import efforts_of
    >>> from coachlab.practice.capacity import hours_for
    >>> from coachlab.record.programme_capacity import CapacityAssumptions
    >>> hours, there = efforts_of(["coaching"], []), hours_for(1.0, CapacityAssumptions())
    >>> found = ramp({"coaching": 8}, {"coaching": 14}, hours, there, months=2, settling=1)
    >>> [(each.practices["coaching"], round(each.hours, 1)) for each in found.months], found.first_over.month
    ([(11, 85.2), (14, 119.5), (14, 100.3)], 2)
    """
    if not 1 <= amount(months, "The number of months") <= MOST_MONTHS or months % 1:
        raise PracticeError(f"A ramp over {plain(months)} months cannot be drawn: choose 1 to {MOST_MONTHS} months.")
    tiers = list(dict.fromkeys([*now, *projected]))
    for tier in tiers:
        if tier not in hours:
            raise PracticeError(f"The hours of a practice in the level {quoted(tier)} are not known: enter them.")
    rows = []
    for month in range(1, months + settling + 1):
        total, practices = 0.0, {}
        for tier in tiers:
            begun = [_at(now, projected, tier, k, months) for k in range(month + 1)]
            total += begun[0] * hours[tier].steady
            for k in range(1, month + 1):
                change = begun[k] - begun[k - 1]
                if change > 0:
                    total += change * hours[tier].in_month(month - k)
                elif k < month:
                    total += change * hours[tier].steady
            practices[tier] = begun[month]
        rows.append(RampMonth(month, practices, total, there.month))
    found = tuple(rows)
    return Ramp(found, _words(found))


def shortest_ramp(
    now: Mapping[str, int],
    projected: Mapping[str, int],
    hours: Mapping[str, PracticeHours],
    there: Hours,
    *,
    most: int = 36,
) -> int | None:
    """The fewest months over which the growth can be spread so that no month needs more hours than there are.

    None where even `most` months are too few, as when the horizon itself needs more than there is.

    >>> from coachlab.practice.effort import efforts_of
    >>> from coachlab.practice.capacity import hours_for
    >>> from coachlab.record.programme_capacity import CapacityAssumptions
    >>> hours, there = efforts_of(["coaching"], []), hours_for(1.0, CapacityAssumptions())
    >>> [shortest_ramp({"coaching": 8}, {"coaching": most}, hours, there) for most in (14, 30)]
    [4, None]
    """
    for months in range(1, most + 1):
        if ramp(now, projected, hours, there, months=months, settling=3).first_over is None:
            return months
    return None


def _at(now: Mapping[str, int], projected: Mapping[str, int], tier: str, month: int, months: int) -> int:
    """Practices in a tier after some months of equal steps, halves rounded up in the direction of the change."""
    begin, end = now.get(tier, 0), projected.get(tier, 0)
    moved = (2 * abs(end - begin) * min(month, months) + months) // (2 * months)
    return begin + (moved if end >= begin else -moved)


def _words(months: tuple[RampMonth, ...]) -> str:
    over = [each for each in months if each.over > 1e-9]
    peak = max(months, key=lambda each: each.hours)
    said = (
        f"The most is needed in month {peak.month}: {plain(peak.hours)} hours, where {plain(peak.available)} are there."
    )
    if not over:
        return f"{said} No month needs more than there is."
    return (
        f"{said} {counted(len(over), 'month')} of {len(months)} need more than there is, the first is month "
        f"{over[0].month}. Who could begin later, or begin with one visit a week?"
    )
