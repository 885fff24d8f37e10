"""The laboratory's rules on one series by the readable rules of `coachlab.charts`, for a Python without numpy.

A test holds the answers equal to those of `rules.signals`, series by series.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Sequence

from coachlab.charts.control_limits import D2, i_limits
from coachlab.charts.rule_sets import MDC, PERLA
from coachlab.charts.rules import (
    Point,
    Run,
    crossings,
    crossings_limit,
    longest_run_limit,
    median,
    runs,
    runs_limits,
    trends,
)
from coachlab.charts.runs_law import exact_runs_limits
from coachlab.charts.sums import mean
from coachlab.simulate.rule_laboratory.lab_rules import READINGS

Marks = dict[tuple[str, str], bool]
"""(rule, reading) → whether the series has a signal."""

Values = Sequence[float]


def signals_of_one(
    counts: Values, sizes: Values | None, baseline: int | None, readings: Collection[str] = tuple(READINGS)
) -> Marks:
    """Whether one series has a signal by each rule, read in each way: keys of `RULES` and of `READINGS`.

    `counts` and `sizes` have one number a point, none missing; `sizes` is None where `counts` are plain values.
    `baseline`: how many first points the centre line and limits can be frozen on, or None. Rules for counts are left
    out where there are no sizes, and readings that are not among the `readings`.

    >>> found = signals_of_one([3, 5, 4, 3, 5, 4, 8, 9, 8, 7, 9, 8], None, 6)
    >>> found["shift 6", "after"], found["trend 5", "own"]
    (True, False)
    """
    even = sizes is None or len(set(sizes)) == 1
    values = list(counts) if sizes is None or even else [c * 100 / n for c, n in zip(counts, sizes, strict=True)]
    points: list[Point] = list(enumerate(values))
    found: Marks = {}
    # reading → points that make the centre line and limits, first point that is read
    ways = {"own": (len(values), 0)}
    if baseline is not None:
        ways |= {"frozen": (baseline, 0), "after": (baseline, baseline)}
    for reading, (base, first) in ways.items():
        if reading not in readings:
            continue
        read = points[first:]
        longest = _longest_trend(read)
        _run_rules(found, reading, _runs(read, median(values[:base])), longest)
        # A trend of Making Data Count is broken by an equal neighbour, so it is one of the others as well.
        _limits(found, reading, read, values[:base], _strict_trend(read, longest))
        _ratio_limits(found, reading, counts, sizes, base, first)
    return found


def _runs(points: Sequence[Point], centre: float | None) -> list[Run]:
    return [] if centre is None else runs(points, centre)


def _longest_trend(points: Sequence[Point]) -> int:
    return max((len(trend.rows) for trend in trends(points)), default=0)


def _strict_trend(points: Sequence[Point], longest: int) -> bool:
    """Whether there is a trend of Making Data Count, given the longest that bridges equal neighbours."""
    return longest >= MDC.trend and any(len(trend.rows) >= MDC.trend for trend in trends(points, ties=MDC.ties))


def _run_rules(found: Marks, reading: str, run_list: Sequence[Run], longest_trend: int) -> None:
    """The rules of run charts, from the runs around a centre line and the length of the longest trend."""
    lengths = [len(run.rows) for run in run_list]
    useful = sum(lengths)
    above = sum(length for length, run in zip(lengths, run_list, strict=True) if run.above)
    longest = max(lengths, default=0)
    shift, trend = longest >= PERLA.shift, longest_trend >= PERLA.trend
    number = _outside(len(run_list), runs_limits(useful))
    exact = _outside(len(run_list), exact_runs_limits(above, useful - above))
    long = useful > 0 and longest > longest_run_limit(useful)
    few = useful > 0 and crossings(run_list) < crossings_limit(useful)
    for rule, mark in (
        ("perla", useful > 0 and (shift or trend or number)),
        ("shift 6", shift),
        ("trend 5", trend),
        ("runs", number),
        ("exact", useful > 0 and (shift or trend or exact)),
        ("exact runs", exact),
        ("anhoej", long or few),
        ("longest run", long),
        ("crossings", few),
        ("shift 8 or trend 6", longest >= 8 or longest_trend >= 6),
        ("shift 8", longest >= 8),
        ("trend 6", longest_trend >= 6),
    ):
        found[rule, reading] = mark


def _outside(number: int, limits: tuple[int, int] | None) -> bool:
    return limits is not None and not limits[0] <= number <= limits[1]


def _limits(found: Marks, reading: str, points: Sequence[Point], base: Values, trend: bool) -> None:
    """The rules of I charts: centre and limits of the values of `base`, against which the `points` are read."""
    centre, _, upper = i_limits(base)
    screened = i_limits(base, centre_line=centre, screen=True).upper
    assert centre is not None  # a base has two values or more
    assert upper is not None
    assert screened is not None
    offsets = [value - centre for _, value in points]
    shift = any(len(run.rows) >= MDC.shift for run in runs(points, centre, on_centre=MDC.on_centre))
    found["i limits", reading] = beyond = _beyond(offsets, upper - centre)
    found["mdc", reading] = beyond or shift or trend or _two_of_three(offsets, upper - centre)
    found["mdc screened", reading] = (
        shift or trend or _beyond(offsets, screened - centre) or _two_of_three(offsets, screened - centre)
    )


def _beyond(offsets: Values, away: float) -> bool:
    return max(offsets) > away or min(offsets) < -away


def _two_of_three(offsets: Values, away: float) -> bool:
    """Two of three points beyond two thirds of the way to a limit, all three on that side."""
    far = away * 2 / 3
    for side in (1, -1):
        three = [side * offset for offset in offsets]
        for a, b, c in zip(three, three[1:], three[2:], strict=False):
            if a > 0 and b > 0 and c > 0 and (a > far) + (b > far) + (c > far) > 1:
                return True
    return False


def _ratio_limits(found: Marks, reading: str, counts: Values, sizes: Values | None, baseline: int, first: int) -> None:
    """The rules of p and p′ charts: limits of the first `baseline` points, read from point `first` on."""
    if sizes is None:
        return
    share = sum(counts[:baseline]) / sum(sizes[:baseline])
    spread = math.sqrt(share * (1 - share))
    offsets = [count / size - share for count, size in zip(counts, sizes, strict=True)]
    errors = [spread / math.sqrt(size) for size in sizes]
    # where all or none reached the goal there is no spread, and no score
    scores = [offset / error if error else 0.0 for offset, error in zip(offsets[:baseline], errors, strict=False)]
    sigma_z = mean([abs(b - a) for a, b in itertools.pairwise(scores)]) / D2
    read = list(zip(offsets, errors, strict=True))[first:]
    found["p limits", reading] = any(abs(offset) > 3 * error for offset, error in read)
    found["p′ limits", reading] = any(abs(offset) > 3 * error * sigma_z for offset, error in read)
