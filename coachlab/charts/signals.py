"""A chart's signals in words: what was found, in which months, by which rule with which number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachlab.charts import rules
from coachlab.charts.rule_sets import RuleSet
from coachlab.charts.run_chart import Part, RunChart
from coachlab.charts.words import span_words
from coachlab.record.words import counted


@dataclass(frozen=True)
class Signal:
    """One signal of a chart's own rule set.

    `kind` is "shift", "trend", "runs", "longest run" or "crossings". `direction` is "above", "below", "rising",
    "falling", "too few" or "too many". `rows` (0-based) and `months` are the points that make it; a signal of the
    whole chart (runs, crossings) has none. `wanted` tells whether the measure's wanted direction is the signal's
    (None where the measure names none, or the signal has no direction).
    `short` is for a summary, `words` is the whole sentence with the rule's number and source.
    """

    kind: str
    direction: str
    words: str
    short: str
    rows: list[int]
    months: list[str]
    wanted: bool | None


def signals_of(chart: RunChart, months: Sequence[str], better: str = "") -> list[Signal]:
    """The signals of a chart in the order in which they begin, those of the whole chart last.

    `months` name the chart's rows; `better` is "higher", "lower" or "".

    >>> from coachlab.charts.run_chart import run_chart
    >>> chart = run_chart([3, 1, 2, 4, 1, 9, 8, 9, 7, 8, 9], freeze=5)
    >>> months = [f"2024-{month:02d}" for month in range(1, 12)]
    >>> [signal.words for signal in signals_of(chart, months, "higher")]
    ['Shift: 6 points in a row above the median, June 2024 to November 2024 (6 or more are a signal; \
Perla, Provost and Murray 2011)']
    """
    found: list[Signal] = []
    for part in chart.parts:
        for rule in chart.rule_set.rules:
            found += _SIGNALS[rule](part, chart, months, better)
    return sorted(found, key=lambda signal: (not signal.rows, signal.rows[:1]))


def rule_words(rule_set: RuleSet, part: Part) -> str:
    """A rule set's numbers as they hold for this part: what is printed under the chart.

    >>> from coachlab.charts.run_chart import run_chart
    >>> chart = run_chart(range(24))
    >>> rule_words(chart.rule_set, chart.parts[0])
    'Perla, Provost and Murray 2011: shift, 6 or more points in a row on one side of the median; trend, 5 or more \
points all rising or all falling; runs, fewer than 8 or more than 18 with 24 useful points (their Table 1)'
    """
    said = {
        "shift": f"shift, {rule_set.shift} or more points in a row on one side of the median",
        "trend": f"trend, {rule_set.trend} or more points all rising or all falling",
        "runs": f"runs, fewer than {part.runs_low} or more than {part.runs_high} with "
        f"{counted(part.useful_points, 'useful point')} (their Table 1)"
        if part.runs_low is not None
        else f"runs, not applicable to {counted(part.useful_points, 'useful point')} (their Table 1 is for 10 to 60)",
        "longest run": f"a run of more than {part.longest_run_limit} points on one side of the median"
        if part.longest_run_limit is not None
        else "a run on one side of the median longer than the number of points allows",
        "crossings": f"fewer than {part.crossings_limit} crossings of the median, with "
        f"{counted(part.useful_points, 'useful point')}"
        if part.crossings_limit is not None
        else "fewer crossings of the median than the number of points allows",
    }
    return f"{rule_set.source}: {'; '.join(said[rule] for rule in rule_set.rules)}"


def _wanted(direction: str, better: str) -> bool | None:
    if better not in ("higher", "lower"):
        return None
    return (direction in ("above", "rising")) == (better == "higher")


def _skipped(rows: Sequence[int], chart: RunChart, part: Part) -> str:
    """What lies between the points of a run and does not count, so that counting months by eye gives the same."""
    inside = set(range(rows[0], rows[-1] + 1)) - set(rows)
    centre = sum(chart.values[row] is not None and chart.values[row] == part.centre_line for row in inside)
    missing = sum(chart.values[row] is None for row in inside)
    said = [f"{centre} on the median"] if centre else []
    if missing:
        said.append(f"{missing} missing")
    return f", {' and '.join(said)} skipped" if said else ""


def _shifts(part: Part, chart: RunChart, months: Sequence[str], better: str) -> list[Signal]:
    least = chart.rule_set.shift
    found = []
    for run in rules.shifts(part.run_list, least):
        side = "above" if run.above else "below"
        named = [months[row] for row in run.rows]
        words = (
            f"Shift: {len(run.rows)} points in a row {side} the median, {span_words(named)}"
            f"{_skipped(run.rows, chart, part)} ({least} or more are a signal; {chart.rule_set.source})"
        )
        short = f"a shift of {len(run.rows)} points {side} from {span_words(named[:1])}"
        found.append(Signal("shift", side, words, short, run.rows, named, _wanted(side, better)))
    return found


def _trends(part: Part, chart: RunChart, months: Sequence[str], better: str) -> list[Signal]:
    least = chart.rule_set.trend
    found = []
    for trend in rules.long_trends(part.trend_list, least):
        direction = "rising" if trend.rising else "falling"
        named = [months[row] for row in trend.rows]
        words = (
            f"Trend: {len(trend.rows)} points all {direction}, {span_words(named)} "
            f"({least} or more are a signal; {chart.rule_set.source})"
        )
        short = f"a trend of {len(trend.rows)} points {direction} from {span_words(named[:1])}"
        found.append(Signal("trend", direction, words, short, trend.rows, named, _wanted(direction, better)))
    return found


def _runs(part: Part, chart: RunChart, months: Sequence[str], better: str) -> list[Signal]:
    if part.runs_signal not in ("too few", "too many"):
        return []
    direction = part.runs_signal
    fact = f"{counted(part.runs or 0, 'run')} where {part.runs_low} to {part.runs_high} are expected"
    words = (
        f"{direction.capitalize()} runs: {fact} with {part.useful_points} useful points "
        f"({chart.rule_set.source}, Table 1)"
    )
    return [Signal("runs", direction, words, f"{direction} runs ({fact})", [], [], None)]


def _longest_runs(part: Part, chart: RunChart, months: Sequence[str], better: str) -> list[Signal]:
    limit = part.longest_run_limit
    if limit is None:
        return []
    found = []
    for run in rules.shifts(part.run_list, limit + 1):
        side = "above" if run.above else "below"
        named = [months[row] for row in run.rows]
        words = (
            f"Unusually long run: {len(run.rows)} points in a row {side} the median, {span_words(named)}"
            f"{_skipped(run.rows, chart, part)} (more than {limit} are a signal with {part.useful_points} useful "
            f"points; {chart.rule_set.source})"
        )
        short = f"an unusually long run of {len(run.rows)} points {side} from {span_words(named[:1])}"
        found.append(Signal("longest run", side, words, short, run.rows, named, _wanted(side, better)))
    return found


def _crossings(part: Part, chart: RunChart, months: Sequence[str], better: str) -> list[Signal]:
    if part.crossings is None or part.crossings_limit is None or part.crossings >= part.crossings_limit:
        return []
    fact = f"{counted(part.crossings, 'crossing')} where {part.crossings_limit} or more are expected"
    words = (
        f"Unusually few crossings of the median: {fact} with {part.useful_points} useful points "
        f"({chart.rule_set.source})"
    )
    return [Signal("crossings", "too few", words, f"unusually few crossings ({fact})", [], [], None)]


_SIGNALS = {
    "shift": _shifts,
    "trend": _trends,
    "runs": _runs,
    "longest run": _longest_runs,
    "crossings": _crossings,
}
