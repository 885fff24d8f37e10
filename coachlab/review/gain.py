"""How far a measure has come since its baseline, counted so that a further good month can never make it look worse."""

from __future__ import annotations

from dataclasses import dataclass

from coachlab.charts.rules import median
from coachlab.charts.run_chart import run_chart
from coachlab.record.project import Measure
from coachlab.review.aim_numbers import comparable
from coachlab.review.chart_reading import ChartReading, Side
from coachlab.review.evidence import Evidence
from coachlab.review.wording import finite

LATEST = 6
"""The latest so many months with a number tell where a measure is now."""
HALF = 3
"""A level is reached where at least half of the latest months are there."""
MOST = 5
"""A first step is believed where so many of the latest six months show it: fewer do so by chance quite often."""
LASTING = 12
"""So many months from the beginning of the first shift on make a gain that lasts."""
STILL = 3
"""A gain holds while two of the latest three useful months are on the better side."""


@dataclass(frozen=True)
class Gain:
    """A measure since its baseline.

    `start` is the median of the baseline months, `level` what at least half of the latest six months reach (None with
    fewer than six after the baseline), `share` how much of the way from start to target that is (1 is all of it; None
    without a target), and `first_step` the same for what five of the latest six reach. `since` is the month in which
    the first shift for the better begins, "" without one; `holds` whether most of the latest useful months are on the
    better side still; `months` how many months with a number there are from `since` on.
    """

    start: float
    level: float | None
    share: float | None
    first_step: float | None
    since: str
    holds: bool
    months: int

    @property
    def improved(self) -> bool:
        """A shift of six or more months for the better (Perla and others 2011), and most of the latest ones as well."""
        return bool(self.since) and self.holds

    @property
    def lasts(self) -> bool:
        """An improvement that has stood for a year."""
        return self.improved and self.months >= LASTING

    @property
    def reached(self) -> bool:
        """At least half of the latest six months are at the target or beyond."""
        return self.share is not None and self.share >= 1


def gain(evidence: Evidence, index: int | None) -> Gain | None:
    """The gain of one measure; None where no baseline stands still, or nobody can tell which way is better.

    The baseline is the frozen months, or the months before the first phase where a chart has phases. Whatever rule set
    the chart uses, a shift is six useful points in a row, because that cannot vanish when a month is added.

    >>> from datetime import date
    >>> from coachlab.record.project import ChartSettings, Observation, Project
    >>> data = [Observation(month=f"2024-{m:02d}", numerator=20 + 9 * (m > 6), denominator=40) for m in range(1, 13)]
    >>> measure = Measure(direction="higher", observations=data, chart=ChartSettings(freeze=6, target=80))
    >>> found = gain(Evidence(Project(measures=[measure]), date(2026, 1, 1)), 0)
    >>> found.start, found.level, found.since, found.improved, found.lasts
    (50.0, 72.5, '2024-07', True, False)
    """
    reading, side = evidence.reading(index), evidence.wanted_side(index)
    if index is None or reading is None or reading.chart is None or side is None:
        return None
    measure = evidence.project.measures[index]
    left_out = {each.month for each in measure.chart.excluded}
    values = [None if month in left_out else value for month, value in zip(reading.months, reading.values, strict=True)]
    first = baseline_end(measure, reading)
    start = median([value for value in values[:first] if value is not None])
    if start is None:
        return None
    after = [(row, value) for row, value in enumerate(values) if value is not None and row >= first]
    latest = sorted((value for _, value in after[-LATEST:]), reverse=side == "above")
    level, most = (latest[HALF - 1], latest[MOST - 1]) if len(latest) == LATEST else (None, None)
    since, holds = _shift(values, first, start, side)
    months = sum(row >= since for row, _ in after) if since is not None else 0
    target = _target(evidence, index)
    return Gain(
        start=start,
        level=level,
        share=_share(start, level, target, side),
        first_step=_share(start, most, target, side),
        since="" if since is None else reading.months[since],
        holds=holds,
        months=months,
    )


def baseline_end(measure: Measure, reading: ChartReading) -> int:
    """The row after the baseline: the frozen months, or those before the first phase; 0 without a baseline."""
    phases = sorted(phase.month for phase in measure.chart.phases if phase.month in reading.months)
    if phases:
        return reading.months.index(phases[0]) or (reading.months.index(phases[1]) if len(phases) > 1 else 0)
    return min(measure.chart.freeze or 0, len(reading.months))


def _shift(values: list[float | None], first: int, start: float, side: Side) -> tuple[int | None, bool]:
    """The row in which the first shift for the better after the baseline begins, and whether the better side holds."""
    later: list[float | None] = [None] * first
    part = run_chart([*later, *values[first:]], centre_line=start).parts[0]
    shifts = [run.rows for run in part.run_list if run.above == (side == "above") and len(run.rows) >= LATEST]
    useful = [value > start for value in values[first:] if value is not None and value != start]
    better = sum(above == (side == "above") for above in useful[-STILL:])
    return (shifts[0][0] if shifts else None), 2 * better > len(useful[-STILL:]) > 0


def _target(evidence: Evidence, index: int) -> float | None:
    """The target of a measure: the aim's for the aim's measure, else that of its chart."""
    drawn = finite(evidence.project.measures[index].chart.target)
    if index == evidence.aim_measure and comparable(evidence) and finite(evidence.aim.target) is not None:
        return finite(evidence.aim.target)
    return drawn


def _share(start: float, level: float | None, target: float | None, side: Side) -> float | None:
    """How much of the way from start to target a level is; a target that the baseline has met already counts as met."""
    if level is None or target is None:
        return None
    way = target - start if side == "above" else start - target
    gone = level - start if side == "above" else start - level
    return gone / way if way > 0 else float(gone >= way)
