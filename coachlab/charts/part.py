"""One phase of a chart against its centre line: every rule's count, its limits, and what the rule set makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachlab.charts import rules
from coachlab.charts.rule_sets import RuleSet
from coachlab.charts.runs_law import exact_runs_limits


@dataclass(frozen=True)
class Part:
    """The analysis of one phase. Rows count from 0; `shift_runs` and `trend_runs` keep the stretches apart.

    Every field is filled under every rule set; `signal` uses the rule set's own rules only. Where no point is useful,
    `runs`, `crossings`, `longest_run` and the limits are None, `runs_signal` is "not applicable" and `signal` False.
    `longest_trend` counts points and needs no useful ones: 0 without a value, 1 where all values are equal.
    """

    first_row: int
    last_row: int
    centre_line: float | None
    observations: int
    useful_points: int
    above: int
    below: int
    runs: int | None
    runs_low: int | None
    runs_high: int | None
    runs_signal: str | None
    crossings: int | None
    crossings_limit: int | None
    longest_run: int | None
    longest_run_limit: int | None
    shift: bool
    shift_points: list[int]
    trend: bool
    longest_trend: int
    trend_points: list[int]
    signal: bool
    run_list: list[rules.Run]
    trend_list: list[rules.Trend]

    @property
    def on_centre_line(self) -> int:
        """How many points lie on the centre line: skipped by the rules about runs, and counted here."""
        return self.observations - self.useful_points


def analyse(
    points: Sequence[rules.Point], centre_line: float | None, rule_set: RuleSet, first_row: int, last_row: int
) -> Part:
    """The analysis of the points of one phase, which are present and included, in the order of their rows.

    `signal` is that of the rules which need no control limits; a centre line of None means that there is no value.

    >>> from coachlab.charts.rule_sets import PERLA
    >>> part = analyse([(0, 3.0), (1, 5.0), (2, 6.0)], 4.0, PERLA, first_row=0, last_row=2)
    >>> part.runs, part.crossings, part.longest_run, part.runs_signal
    (2, 1, 2, 'not applicable')
    """
    found = (
        []
        if centre_line is None
        else rules.runs(
            points,
            centre_line,
            on_centre=rule_set.on_centre,
            gaps=rule_set.gaps,
            tolerance=rule_set.tolerance,
        )
    )
    above = sum([len(run.rows) for run in found if run.above])
    below = sum([len(run.rows) for run in found if not run.above])
    useful = above + below
    trends = rules.trends(points, ties=rule_set.ties, gaps=rule_set.gaps)
    shift_points = [row for run in rules.shifts(found, rule_set.shift) for row in run.rows]
    # A turning point is in two trends; it is listed once.
    trend_points = sorted({row for trend in rules.long_trends(trends, rule_set.trend) for row in trend.rows})
    limits = exact_runs_limits(above, below) if rule_set.runs_law == "exact" else rules.runs_limits(useful)
    runs_low, runs_high = limits or (None, None)
    longest_run = max([len(run.rows) for run in found], default=None)
    longest_run_limit = rules.longest_run_limit(useful) if useful else None
    crossings = rules.crossings(found) if useful else None
    crossings_limit = rules.crossings_limit(useful) if useful else None
    runs_signal: str | None = None
    if limits is None:
        runs_signal = "not applicable"
    elif len(found) < limits[0]:
        runs_signal = "too few"
    elif len(found) > limits[1]:
        runs_signal = "too many"
    results = {
        "shift": bool(shift_points),
        "trend": bool(trend_points),
        "runs": runs_signal in ("too few", "too many"),
        "longest run": longest_run is not None and longest_run_limit is not None and longest_run > longest_run_limit,
        "crossings": crossings is not None and crossings_limit is not None and crossings < crossings_limit,
    }
    return Part(
        first_row=first_row,
        last_row=last_row,
        centre_line=centre_line,
        observations=len(points),
        useful_points=useful,
        above=above,
        below=below,
        runs=len(found) or None,
        runs_low=runs_low,
        runs_high=runs_high,
        runs_signal=runs_signal,
        crossings=crossings,
        crossings_limit=crossings_limit,
        longest_run=longest_run,
        longest_run_limit=longest_run_limit,
        shift=results["shift"],
        shift_points=shift_points,
        trend=results["trend"],
        longest_trend=max([len(trend.rows) for trend in trends], default=min(1, len(points))),
        trend_points=trend_points,
        signal=bool(useful) and any(results.get(rule, False) for rule in rule_set.rules),
        run_list=found,
        trend_list=trends,
    )
