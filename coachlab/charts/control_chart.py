"""One control chart of any kind: its points with centre line and limits, its phases, and what they signal."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coachlab.charts import control_limits, ratio_limits, subgroup_limits
from coachlab.charts.control_inputs import (
    RATIOS,
    SUBGROUPS,
    Readings,
    finite,
    read_centre_line,
    read_improvement,
    read_kind,
    read_multiply,
    read_readings,
)
from coachlab.charts.control_limits import Limits
from coachlab.charts.drawable import Charted
from coachlab.charts.errors import ChartError
from coachlab.charts.inputs import phases, read_number, read_rows, warn_of_no_baseline
from coachlab.charts.part import Part, analyse
from coachlab.charts.rule_sets import LIMITS_ONLY, MDC, RuleSet, find_rule_set
from coachlab.charts.special_causes import Banded, assurance, beyond_limit, special_causes, two_of_three, variation


@dataclass(frozen=True)
class ControlPoint:
    """One row of a control chart; all numbers in the unit of the chart, rows from 0, None where there is no number.

    `size`: the denominator, or the number of measurements of a subgroup. `included`: present and not excluded.
    `beyond_limit`: included, and strictly outside a limit. `special_cause`: under Making Data Count's rules "beyond
    limit", "trend", "two of three" or "shift"; `direction`: its side, "high" or "low".
    """

    row: int
    value: float | None
    size: float | None
    centre_line: float | None
    lower_limit: float | None
    upper_limit: float | None
    beyond_limit: bool
    included: bool
    special_cause: str | None = None
    direction: str | None = None


@dataclass(frozen=True, kw_only=True)
class ControlChart(Charted):
    """A control chart's points, its settings as they were used, and a `Part` (the run analysis) a phase.

    `improvement` is "high", "low" or None. `variation` is filled under Making Data Count's rules, `assurance` wherever
    there are a target and limits (outside the limits, only with an improvement).
    """

    kind: str
    points: list[ControlPoint]
    parts: list[Part]
    rule_set: RuleSet | None
    freeze: int | None
    exclude: list[int]
    multiply: float
    improvement: str | None
    target: float | None
    variation: str | None
    assurance: str | None

    @property
    def values(self) -> list[float | None]:
        """What the chart shows at each row, None where it is missing."""
        return [point.value for point in self.points]

    @property
    def signal(self) -> bool:
        """Whether a point is beyond a limit or a special cause, or a phase has a signal by the rule set."""
        return any(point.beyond_limit or point.special_cause for point in self.points) or any(
            part.signal for part in self.parts
        )


def control_chart(
    kind: str,
    values: Iterable[Any],
    sizes: Iterable[Any] | None = None,
    *,
    freeze: int | None = None,
    parts: Sequence[int] | None = None,
    exclude: Sequence[int] | None = None,
    centre_line: float | None = None,
    rule_set: str | RuleSet | None = None,
    screen_moving_ranges: bool = False,
    multiply: float = 1,
    improvement: str | None = None,
    target: float | None = None,
) -> ControlChart:
    """A control chart with limits at three standard deviations.

    `kind`: "i" and "mr" (single measurements; one moving range a row, the first missing), "xbar" and "s" (one sequence
    of measurements a subgroup), "p", "pp", "u", "up" (counts, with their denominators in `sizes`; pp and up are
    Laney's p′ and u′), "c" (counts), "g" (cases between events), "t" (times between events). None and NaN are missing.
    `freeze`: the number of first rows that make centre and limits; all points are tested. `parts`: 0-based first rows
    of new phases, each with its own centre and limits; `freeze` is then ignored with a ChartWarning. `exclude`:
    0-based rows left out of centre, limits and rules. `centre_line`: a centre to use instead. `rule_set`: a name or a
    RuleSet for the run analysis; "mdc" (kind "i" only) names special causes; without it limits alone signal.
    `screen_moving_ranges`: large moving ranges are dropped once (Nelson 1982). `multiply`: values, centre and limits
    are shown times this, for example 100 for percent; `centre_line` and `target` are in that unit. `improvement`:
    "high" or "low". Raises ChartError (a ValueError) with one sentence that names the row.
    Sources: with each formula in control_limits, ratio_limits and subgroup_limits; special_causes for "mdc".

    >>> chart = control_chart("p", [10, 12, 30], [50, 50, 50], multiply=100)
    >>> point = chart.points[2]
    >>> point.value, round(point.centre_line, 1), round(point.lower_limit, 1), round(point.upper_limit, 1)
    (60.0, 34.7, 14.5, 54.9)
    >>> point.beyond_limit, chart.signal
    (True, True)
    """
    kind = read_kind(kind)
    times = read_multiply(multiply)
    wanted = read_improvement(improvement)
    aim = None if target is None else read_number("The target", target)
    given = read_centre_line(kind, centre_line, times)
    chosen = None if rule_set is None else find_rule_set(rule_set)
    marks = chosen is not None and chosen.name == MDC.name
    if marks and kind != "i":
        raise ChartError(f'The rule set mdc is made for the I chart: use kind "i", or another rule set with "{kind}".')
    readings = read_readings(kind, values, sizes, times)
    count = len(readings.values)
    excluded = read_rows("exclude", exclude, count)
    bounds, frozen = phases(parts, freeze, count)
    points: list[ControlPoint] = []
    analysed: list[Part] = []
    out = set(excluded)
    for first, end in bounds:
        base = [row for row in range(first, end) if row not in out and (frozen is None or row < frozen)]
        limits = _limits(kind, readings, base, range(first, end), given, bool(screen_moving_ranges), times)
        centre = limits[0].centre_line if limits else given
        if centre is None and frozen is not None:
            warn_of_no_baseline(frozen)
        _refuse_infinite(limits, first)
        values_shown = readings.values[first:end]
        if kind == "mr":
            values_shown = _moving_ranges(readings.numbers, range(first, end), out, times)
        sizes_shown = readings.sizes[first:end] or [None] * (end - first)
        part, found = _phase(first, centre, values_shown, sizes_shown, limits, out, chosen or LIMITS_ONLY)
        analysed.append(part)
        points += found
    last_phase = points[bounds[-1][0] :]
    latest = next((point for point in reversed(last_phase) if point.included), None)
    return ControlChart(
        kind=kind,
        points=points,
        parts=analysed,
        rule_set=chosen,
        freeze=frozen,
        exclude=excluded,
        multiply=times,
        improvement=wanted,
        target=aim,
        variation=variation(latest.direction, wanted) if marks and latest else None,
        assurance=_assurance(last_phase, aim, wanted),
    )


def _limits(
    kind: str,
    readings: Readings,
    base: list[int],
    rows: range,
    centre_line: float | None,
    screen: bool,
    multiply: float,
) -> list[Limits]:
    """Centre and limits at each of `rows` as they are shown, made from the rows of `base`."""
    numbers = [readings.numbers[row] for row in base]
    if kind in RATIOS:
        of = numbers, [readings.sizes[row] for row in base], [readings.sizes[row] for row in rows]
        if kind == "p":
            return ratio_limits.p_limits(*of, centre_line=centre_line, multiply=multiply)
        if kind == "u":
            return ratio_limits.u_limits(*of, centre_line=centre_line, multiply=multiply)
        laney = ratio_limits.pp_limits if kind == "pp" else ratio_limits.up_limits
        return laney(*of, centre_line=centre_line, multiply=multiply, screen=screen)
    given = None if centre_line is None else centre_line / multiply
    if kind in SUBGROUPS:
        subgroups = [readings.subgroups[row] for row in base if readings.subgroups[row]]
        at = [len(readings.subgroups[row]) for row in rows]
        make = subgroup_limits.xbar_limits if kind == "xbar" else subgroup_limits.s_limits
        return [_shown(limits, centre_line, multiply) for limits in make(subgroups, at, centre_line=given)]
    if kind in ("c", "g"):
        simple = control_limits.c_limits if kind == "c" else control_limits.g_limits
        limits = simple(numbers, centre_line=given)
    else:
        single = {"i": control_limits.i_limits, "mr": control_limits.mr_limits, "t": control_limits.t_limits}[kind]
        limits = single(numbers, centre_line=given, screen=screen)
    return [_shown(limits, centre_line, multiply)] * len(rows)


def _shown(limits: Limits, centre_line: float | None, multiply: float) -> Limits:
    """Limits times `multiply`, around a centre line that is given as it is shown."""
    if limits.centre_line is None or (multiply == 1 and centre_line is None):
        return limits
    centre = limits.centre_line * multiply if centre_line is None else centre_line
    # What is equal to the centre stays so: a centre that was given is not rounded, and a product would be.
    lower, upper = [
        centre if limit == limits.centre_line else None if limit is None else limit * multiply for limit in limits[1:]
    ]
    return Limits(centre, lower, upper)


def _moving_ranges(values: list[float | None], rows: range, out: set[int], multiply: float) -> list[float | None]:
    """One moving range a row: against the last row of the phase that is not excluded, None where either is missing."""
    found: list[float | None] = []
    before: float | None = None
    for row in rows:
        value = values[row]
        found.append(None if value is None or before is None else finite(row, abs(value - before) * multiply))
        if row not in out:
            before = value
    return found


def _refuse_infinite(limits: Sequence[Limits], first: int) -> None:
    for row, at in enumerate(limits, first):
        for name, number in zip(("centre line", "lower limit", "upper limit"), at, strict=True):
            if number is not None and not math.isfinite(number):
                raise ChartError(
                    f"The {name} at row {row} is too large to compute with: look for a slip in a number, "
                    "or choose a larger unit.",
                    row,
                )


def _signal_by_limits(rule_set: RuleSet, points: Sequence[Banded], beyond: set[int]) -> bool:
    """Whether those of the rule set's rules that look at limits find anything in one phase."""
    return ("beyond limit" in rule_set.rules and bool(beyond)) or (
        "two of three" in rule_set.rules and bool(two_of_three(points, gaps=rule_set.gaps))
    )


def _phase(
    first: int,
    centre: float | None,
    values: Sequence[float | None],
    sizes: Sequence[float | None],
    limits: Sequence[Limits],
    out: set[int],
    rule_set: RuleSet,
) -> tuple[Part, list[ControlPoint]]:
    """The analysis and the points of the rows from `first` on; `out` are the excluded ones."""
    kept = [
        Banded(row, value, at)
        for row, (value, at) in enumerate(zip(values, limits, strict=True), first)
        if value is not None and row not in out
    ]
    pairs = [(row, value) for row, value, _ in kept]
    part = analyse(pairs, centre, rule_set, first, first + len(values) - 1)
    beyond = {row for row, value, at in kept if beyond_limit(value, at)}
    causes = special_causes(kept, part, rule_set) if rule_set.name == MDC.name else {}
    if _signal_by_limits(rule_set, kept, beyond):
        part = replace(part, signal=True)
    included = {row for row, _ in pairs}
    points = [
        ControlPoint(row, value, size, *at, row in beyond, row in included, *causes.get(row, (None, None)))
        for row, (value, size, at) in enumerate(zip(values, sizes, limits, strict=True), first)
    ]
    return part, points


def _assurance(points: Sequence[ControlPoint], target: float | None, improvement: str | None) -> str | None:
    """By the limits of the latest point of the latest phase that has limits."""
    if target is None:
        return None
    for point in reversed(points):
        if point.lower_limit is not None:
            return assurance(target, Limits(point.centre_line, point.lower_limit, point.upper_limit), improvement)
    return None
