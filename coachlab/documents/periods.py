"""Some months of a measure as one value: what a document shows where a month alone has too few people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from coachlab.charts.observations import Series
from coachlab.documents.privacy import gives_away, is_small


@dataclass(frozen=True)
class Together:
    """Some months of a series as one: its value (None without data), its counts, and whether it may not be shown."""

    value: float | None
    numerator: float = 0
    denominator: float = 0
    small: bool = False


def together(series: Series, months: Sequence[str], *, people: bool) -> Together:
    """The months of a series as one: a percent from the sums, a number as the median of the months.

    `people` tells whether the series counts people, so that a small number may not be shown.

    >>> from coachlab.charts.observations import series_of
    >>> from coachlab.record.project import Measure, Observation
    >>> rows = [Observation(month=f"2024-0{m}", numerator=6 + m, denominator=20) for m in (1, 2, 3)]
    >>> together(series_of(Measure(observations=rows)), ["2024-01", "2024-02"], people=True)
    Together(value=37.5, numerator=15, denominator=40, small=False)
    """
    wanted = set(months)
    rows = [row for row, month in enumerate(series.months) if month in wanted and series.values[row] is not None]
    if not rows:
        return Together(None)
    above = sum(series.numerators[row] or 0 for row in rows)
    if not series.percent:
        small = people and any(is_small(series.numerators[row]) for row in rows)
        return Together(median([series.values[row] or 0.0 for row in rows]), above, 0, small)
    below = sum(series.denominators[row] or 0 for row in rows)
    return Together(100 * above / below, above, below, people and gives_away(above, below, percent=True))
