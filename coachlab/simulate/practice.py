"""One practice, one measure, month by month from the patient up: who was seen, and for whom the goal was reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coachlab.record.months import months_between
from coachlab.simulate.uniform import uniform


@dataclass(frozen=True)
class Change:
    """A true, lasting change: from `month` on, the goal is reached with `probability`; `why` says what was done."""

    month: str
    probability: float
    why: str


@dataclass(frozen=True)
class PracticeTruth:
    """What is true of a practice and its measure; nobody who works there could know these numbers.

    `panel` is the number of patients to whom the measure applies; `seen` the mean number of them seen in a month;
    `season` multiplies `seen` by calendar month (January first); `probability` holds before the first change.
    `missing` are months without a row, each with its reason.
    """

    first_month: str
    last_month: str
    panel: int
    seen: float
    probability: float
    changes: tuple[Change, ...] = ()
    season: tuple[float, ...] = (1.0,) * 12
    missing: Mapping[str, str] = field(default_factory=dict)

    @property
    def months(self) -> list[str]:
        """All months, those without a row too."""
        return months_between(self.first_month, self.last_month)

    def probability_in(self, month: str) -> float:
        """The true probability that the goal is reached by a patient seen in this month.

        >>> truth = PracticeTruth("2024-01", "2024-03", 240, 40, 0.58, (Change("2024-03", 0.68, "recall list"),))
        >>> [truth.probability_in(month) for month in truth.months]
        [0.58, 0.58, 0.68]
        """
        past = [change.probability for change in self.changes if change.month <= month]
        return past[-1] if past else self.probability


@dataclass(frozen=True)
class MonthCount:
    """One month's counts: patients seen, and those of them who reached the goal."""

    month: str
    seen: int
    reached: int


def monthly_counts(truth: PracticeTruth, seed: int) -> list[MonthCount]:
    """One realisation of a practice: the months that have a row, in order.

    Each patient of the panel comes in a month or not, and reaches the goal or not, independently of the other
    patients and months. Only uniform random numbers are used, compared with probabilities, two for each patient of each
    month: so a practice is the same in every version of Python, in a browser too (`coachlab.simulate.uniform`).

    >>> counts = monthly_counts(PracticeTruth("2024-01", "2024-12", 240, 40, 0.58), seed=1)
    >>> len(counts), all(0 <= c.reached <= c.seen <= 240 for c in counts)
    (12, True)
    """
    shares = [truth.seen * truth.season[int(month[5:]) - 1] / truth.panel for month in truth.months]
    goals = [truth.probability_in(month) for month in truth.months]
    found = _drawn(seed, truth.panel, list(zip(shares, goals, strict=True)))
    return [
        MonthCount(month, seen, reached)
        for month, (seen, reached) in zip(truth.months, found, strict=True)
        if month not in truth.missing  # it was drawn all the same, so that a gap moves nothing after it
    ]


def _drawn(seed: int, panel: int, months: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """Who comes with the first probability of a month, and reaches the goal with the second: seen and reached."""
    try:
        import numpy as np
    except ImportError:  # a browser's Python: the same numbers, thirty times slower
        return _drawn_without_numpy(seed, panel, months)
    random = np.random.Generator(np.random.PCG64(seed))
    found = []
    for share, goal in months:
        draws = random.random((panel, 2))
        here = draws[:, 0] < share
        found.append((int(here.sum()), int((here & (draws[:, 1] < goal)).sum())))
    return found


def _drawn_without_numpy(seed: int, panel: int, months: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    draw = uniform(seed)
    found = []
    for share, goal in months:
        seen = reached = 0
        for _ in range(panel):
            here, well = draw() < share, draw() < goal
            seen += here
            reached += here and well
        found.append((seen, reached))
    return found
