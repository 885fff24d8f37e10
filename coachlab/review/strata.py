"""A measure's groups: which have data, and which one is behind by more than chance in the last year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from coachlab.record.equity import divisions, in_division
from coachlab.record.project import Measure, Stratum
from coachlab.review.wording import finite, is_blank

LAST_MONTHS = 12
LEAST_GAP = 5.0
"""Percentage points; a smaller gap is not asked about."""
LEAST_Z = 2.0
"""So many standard errors of the difference between two shares: about 1 in 20 by chance."""
LEAST_PEOPLE = 30


@dataclass(frozen=True)
class Gap:
    """The group that is behind, the one that is ahead, and their shares over the last months, in percent."""

    behind: str
    ahead: str
    low: float
    high: float

    @property
    def points(self) -> float:
        """How far they are apart, in percentage points."""
        return abs(self.high - self.low)


def strata_with_data(measure: Measure) -> list[Stratum]:
    """The groups that have at least one month with a number.

    >>> strata_with_data(Measure(strata=[Stratum(name="Spanish")]))
    []
    """
    return [one for one in measure.strata if any(finite(row.numerator) is not None for row in one.observations)]


def gap(measure: Measure) -> Gap | None:
    """The gap between the group with the best and the one with the worst share over the latest twelve months.

    None where the measure is no percentage, names no direction, has fewer than two groups of 30 people, or where the
    difference is below 5 percentage points or within two standard errors. Groups are compared with those that differ
    in the same thing; the widest gap is given.

    >>> from coachlab.record.project import Observation
    >>> def group(name, count):
    ...     return Stratum(name=name, observations=[Observation(month="2025-12", numerator=count, denominator=100)])
    >>> found = gap(Measure(direction="higher", strata=[group("Spanish", 40), group("English", 60)]))
    >>> found.behind, found.points
    ('Spanish', 20.0)
    """
    if measure.display != "percent" or measure.direction not in ("higher", "lower"):
        return None
    found = [each for by in divisions(measure) if (each := _gap(measure, in_division(measure, by))) is not None]
    return max(found, key=lambda each: each.points, default=None)


def _gap(measure: Measure, strata: Sequence[Stratum]) -> Gap | None:
    months = {row.month for one in strata for row in one.observations}
    latest = set(sorted(months)[-LAST_MONTHS:])
    shares = []
    for one in strata:
        hits = people = 0.0
        for row in one.observations:
            top, bottom = finite(row.numerator), finite(row.denominator)
            if row.month in latest and top is not None and bottom is not None and 0 <= top <= bottom:
                hits, people = hits + top, people + bottom
        if people >= LEAST_PEOPLE and not is_blank(one.name):
            shares.append((hits / people, people, one.name))
    if len(shares) < 2:
        return None
    (low, few, low_name), (high, many, high_name) = min(shares), max(shares)
    pooled = (low * few + high * many) / (few + many)
    error = sqrt(pooled * (1 - pooled) * (1 / few + 1 / many))
    if 100 * (high - low) < LEAST_GAP or high - low < LEAST_Z * error:
        return None
    if measure.direction == "higher":
        return Gap(low_name, high_name, 100 * low, 100 * high)
    return Gap(high_name, low_name, 100 * high, 100 * low)
