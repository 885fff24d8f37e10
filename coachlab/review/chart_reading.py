"""What a chart says about better and worse after the baseline: the facts that a claim is held against."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median
from typing import Literal

from coachlab.charts import ChartError
from coachlab.charts.measure_chart import MeasureChart, chart_of
from coachlab.charts.signals import Signal
from coachlab.record.project import CLAIMS, RULE_SETS, Measure
from coachlab.review.wording import month_in_words

Side = Literal["above", "below"]
OTHER: dict[Side, Side] = {"above": "below", "below": "above"}
LATEST = 3
"""A change holds while most of so many latest useful points are on its side."""
MOST = 2 / 3
"""A signal without a side (too few runs, too few crossings) takes the side of this share of the later points."""


@dataclass(frozen=True)
class ChartReading:
    """A measure's chart as the review reads it. `problem` says why it cannot be drawn; then `chart` is None."""

    measure: Measure
    chart: MeasureChart | None
    problem: str = ""
    problem_row: int | None = None

    @property
    def values(self) -> list[float | None]:
        """One value a month, None where it is missing; empty where there is no chart."""
        return self.chart.values if self.chart else []

    @property
    def months(self) -> list[str]:
        """The months of the values."""
        return self.chart.months if self.chart else []

    @cached_property
    def points(self) -> int:
        """How many months have a value."""
        return sum(value is not None for value in self.values)

    @property
    def freeze(self) -> int | None:
        """The number of baseline months that the learner chose; None where none is chosen."""
        freeze = self.measure.chart.freeze
        return freeze if freeze is not None and freeze > 0 else None

    @cached_property
    def baseline_values(self) -> list[float]:
        """The values of the baseline months."""
        return [value for value in self.values[: self.freeze or 0] if value is not None]

    @property
    def baseline_points(self) -> int:
        """How many baseline months have a value."""
        return len(self.baseline_values)

    @cached_property
    def baseline_level(self) -> float | None:
        """The median of the baseline months, of all months where there is no baseline; None without a value."""
        values = self.baseline_values or [value for value in self.values if value is not None]
        return median(values) if values else None

    @cached_property
    def after(self) -> list[int]:
        """The rows with a value after the baseline; all of them where there is no baseline."""
        first = self.freeze or 0
        return [row for row, value in enumerate(self.values) if value is not None and row >= first]

    @property
    def centre_line(self) -> float | None:
        """The line that the rules test against."""
        return self.chart.part.centre_line if self.chart else None

    def side_of(self, row: int) -> Side | None:
        """On which side of the centre line a row lies; None on the line or where the month is missing."""
        value, centre = self.values[row], self.centre_line
        if value is None or centre is None or value == centre:
            return None
        return "above" if value > centre else "below"

    @cached_property
    def _later(self) -> list[int]:
        """The useful rows that a change would show in: those after the baseline, or the second half without one."""
        rows = [row for row in self.after if self.side_of(row)]
        return rows if self.freeze else rows[len(rows) // 2 :]

    def signals_towards(self, side: Side) -> list[str]:
        """The signals after the baseline that speak for this side, in words.

        A run or a trend counts where at least half of its points come after the baseline (in the second half of the
        points where there is none), a trend only where it ends on that side, and too few runs or crossings where two
        thirds of those later points lie there.
        """
        if self.chart is None:
            return []
        return [words for signal in self.chart.signals if (words := self._towards(signal, side))]

    def _towards(self, signal: Signal, side: Side) -> str:
        rows = signal.rows
        if not rows:
            later = self._later
            there = sum(self.side_of(row) == side for row in later)
            if signal.direction != "too few" or not later or there < MOST * len(later):
                return ""
            name = "runs" if signal.kind == "runs" else "crossings of the median"
            return f"unusually few {name}, with {there} of the {len(later)} later points {side} the median"
        first = self._later[0] if self._later else len(self.values)
        if 2 * sum(row >= first for row in rows) < len(rows):
            return ""
        span = f"{month_in_words(self.months[rows[0]])} to {month_in_words(self.months[rows[-1]])}"
        if signal.direction in ("rising", "falling"):
            goes = "above" if signal.direction == "rising" else "below"
            if goes != side or self.side_of(rows[-1]) == OTHER[side]:
                return ""
            return f"a trend of {len(rows)} points {signal.direction}, {span}"
        return f"{len(rows)} points in a row {side} the median, {span}" if signal.direction == side else ""

    def holds(self, side: Side) -> bool:
        """Whether most of the latest useful points are on this side still."""
        latest = self._later[-LATEST:]
        return 2 * sum(self.side_of(row) == side for row in latest) > len(latest) > 0

    @property
    def claim(self) -> str:
        """What the learner says that the chart shows, or ""."""
        claim = self.measure.chart.claim
        return claim if claim in CLAIMS else ""


def read_chart(measure: Measure) -> ChartReading | None:
    """The reading of a measure's chart, or None where it has no month with a number yet.

    Settings that cannot be drawn (an unknown rule set, an impossible baseline or target) do not hide what the data
    show: they are left out here, and the criteria ask about them.

    >>> from coachlab.record.project import Observation
    >>> data = [Observation(month=f"2024-{m:02d}", numerator=20 + 9 * (m > 6), denominator=40) for m in range(1, 13)]
    >>> reading = read_chart(Measure(observations=data))
    >>> reading.signals_towards("above")
    ['6 points in a row above the median, July 2024 to December 2024', 'unusually few runs, with 6 of the 6 later \
points above the median']
    >>> read_chart(Measure()) is None
    True
    """
    if not any(row.numerator is not None for row in measure.observations):
        return None
    settings = measure.chart
    drawable = replace(
        settings,
        rule_set=settings.rule_set if settings.rule_set in RULE_SETS else "perla",
        freeze=settings.freeze if settings.freeze is not None and settings.freeze > 0 else None,
        target=None,
    )
    problem: ChartError | None = None
    # A baseline without a single value cannot be drawn; the data without it can.
    for settings_tried in (drawable, replace(drawable, freeze=None)):
        try:
            return ChartReading(measure, chart_of(replace(measure, chart=settings_tried)))
        except ChartError as error:
            problem = error
    return ChartReading(measure, None, str(problem), problem.row if problem else None)
