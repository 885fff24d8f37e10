"""A chart's signals in words: what was found, in which months, by which rule with which number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coachlab.charts import rules
from coachlab.charts.rule_sets import RuleSet
from coachlab.record.words import counted

if TYPE_CHECKING:
    from coachlab.charts.control_chart import ControlPoint
    from coachlab.charts.part import Part
    from coachlab.charts.subject import Subject


@dataclass(frozen=True)
class Signal:
    """One signal of a chart's own rule set.

    `kind` is one of the rules: "shift", "trend", "runs", "longest run", "crossings", "beyond limit", "two of three".
    `direction` is "above", "below", "rising", "falling", "too few" or "too many". `rows` (0-based) and `months` are the
    points that make it (no months where the rows are none); a signal of the whole chart (runs, crossings) has neither.
    `wanted` tells whether the measure's wanted direction is the signal's (None where the measure names none, or the
    signal has no direction). `short` is for a summary, `words` is the whole sentence with the rule's number and source.
    """

    kind: str
    direction: str
    words: str
    short: str
    rows: list[int]
    months: list[str]
    wanted: bool | None


def signals_of(subject: Subject) -> list[Signal]:
    """The signals of a chart in the order in which they begin, those of the whole chart last.

    A point beyond a control limit is a signal under every rule set.

    >>> from coachlab.charts.run_chart import run_chart
    >>> from coachlab.charts.subject import Subject
    >>> months = [f"2024-{month:02d}" for month in range(1, 12)]
    >>> chart = run_chart([3, 1, 2, 4, 1, 9, 8, 9, 7, 8, 9], freeze=5)
    >>> [signal.words for signal in signals_of(Subject(chart=chart, months=months, better="higher"))]
    ['Shift: 6 points in a row above the median, June 2024 to November 2024 (6 or more are a signal; \
Perla, Provost and Murray 2011)']
    """
    found: list[Signal] = []
    used = subject.rule_set.rules
    if subject.kind != "run" and "beyond limit" not in used:
        used = ("beyond limit", *used)
    for part in subject.parts:
        for rule in used:
            found += _SIGNALS[rule](part, subject)
    return sorted(found, key=lambda signal: (not signal.rows, signal.rows[:1]))


def rule_words(rule_set: RuleSet, part: Part, centre: str = "median") -> str:
    """A rule set's numbers as they hold for this part: what is printed under the chart.

    >>> from coachlab.charts.run_chart import run_chart
    >>> chart = run_chart(range(24))
    >>> rule_words(chart.rule_set, chart.parts[0])
    'Perla, Provost and Murray 2011: shift, 6 or more points in a row on one side of the median; trend, 5 or more \
points all rising or all falling; runs, fewer than 8 or more than 18 with 24 useful points (their Table 1)'
    """
    useful = counted(part.useful_points, "useful point")
    exact = rule_set.runs_law == "exact"
    law = "the exact law" if exact else "their Table 1"
    said = {
        "shift": f"shift, {rule_set.shift} or more points in a row on one side of the {centre}",
        "trend": f"trend, {rule_set.trend} or more points all rising or all falling",
        "runs": f"runs, fewer than {part.runs_low} or more than {part.runs_high} with {useful} ({law})"
        if part.runs_low is not None
        else f"runs, not applicable to {useful}{'' if exact else ' (their Table 1 is for 10 to 60)'}",
        "longest run": f"a run of more than {part.longest_run_limit} points on one side of the {centre}"
        if part.longest_run_limit is not None
        else f"a run on one side of the {centre} longer than the number of points allows",
        "crossings": f"fewer than {part.crossings_limit} crossings of the {centre}, with {useful}"
        if part.crossings_limit is not None
        else f"fewer crossings of the {centre} than the number of points allows",
        "beyond limit": "a point beyond a limit",
        "two of three": "2 of 3 points beyond two thirds of the way to a limit, all 3 on that side",
    }
    return f"{rule_set.source}: {'; '.join(said[rule] for rule in rule_set.rules)}"


def _signal(subject: Subject, kind: str, direction: str, words: str, short: str, rows: Sequence[int] = ()) -> Signal:
    wanted = None
    if rows and subject.better in ("higher", "lower"):
        wanted = (direction in ("above", "rising")) == (subject.better == "higher")
    months = [subject.months[row] for row in rows] if subject.months else []
    return Signal(kind, direction, words, short, list(rows), months, wanted)


def _skipped(rows: Sequence[int], subject: Subject, part: Part) -> str:
    """What lies between the points of a run and does not count, so that counting months by eye gives the same."""
    inside = sorted(set(range(rows[0], rows[-1] + 1)) - set(rows))
    excluded = set(subject.chart.exclude)
    missing = [row for row in inside if subject.values[row] is None]
    left_out = [row for row in inside if row in excluded and row not in missing]
    centre = len(inside) - len(missing) - len(left_out)
    said = [f"{centre} on the {subject.centre_name}"] if centre else []
    said += [f"{len(missing)} missing"] if missing else []
    said += [f"{len(left_out)} excluded"] if left_out else []
    return f", {' and '.join(said)} skipped" if said else ""


def _shifts(part: Part, subject: Subject) -> Iterator[Signal]:
    least, centre = subject.rule_set.shift, subject.centre_name
    for run in rules.shifts(part.run_list, least):
        side = "above" if run.above else "below"
        words = (
            f"Shift: {len(run.rows)} points in a row {side} the {centre}, {subject.span(run.rows)}"
            f"{_skipped(run.rows, subject, part)} ({least} or more are a signal; {subject.rule_set.source})"
        )
        short = f"a shift of {len(run.rows)} points {side} from {subject.span(run.rows[:1])}"
        yield _signal(subject, "shift", side, words, short, run.rows)


def _trends(part: Part, subject: Subject) -> Iterator[Signal]:
    least = subject.rule_set.trend
    for trend in rules.long_trends(part.trend_list, least):
        direction = "rising" if trend.rising else "falling"
        words = (
            f"Trend: {len(trend.rows)} points all {direction}, {subject.span(trend.rows)} "
            f"({least} or more are a signal; {subject.rule_set.source})"
        )
        short = f"a trend of {len(trend.rows)} points {direction} from {subject.span(trend.rows[:1])}"
        yield _signal(subject, "trend", direction, words, short, trend.rows)


def _runs(part: Part, subject: Subject) -> Iterator[Signal]:
    if part.runs_signal not in ("too few", "too many"):
        return
    direction = part.runs_signal
    law = "the exact law" if subject.rule_set.runs_law == "exact" else "Table 1"
    fact = f"{counted(part.runs or 0, 'run')} where {part.runs_low} to {part.runs_high} are expected"
    words = (
        f"{direction.capitalize()} runs{_where(part, subject)}: {fact} with {part.useful_points} useful points "
        f"({subject.rule_set.source}, {law})"
    )
    yield _signal(subject, "runs", direction, words, f"{direction} runs ({fact})")


def _longest_runs(part: Part, subject: Subject) -> Iterator[Signal]:
    limit = part.longest_run_limit
    if limit is None:
        return
    for run in rules.shifts(part.run_list, limit + 1):
        side = "above" if run.above else "below"
        words = (
            f"Unusually long run: {len(run.rows)} points in a row {side} the {subject.centre_name}, "
            f"{subject.span(run.rows)}{_skipped(run.rows, subject, part)} (more than {limit} are a signal with "
            f"{part.useful_points} useful points; {subject.rule_set.source})"
        )
        short = f"an unusually long run of {len(run.rows)} points {side} from {subject.span(run.rows[:1])}"
        yield _signal(subject, "longest run", side, words, short, run.rows)


def _crossings(part: Part, subject: Subject) -> Iterator[Signal]:
    if part.crossings is None or part.crossings_limit is None or part.crossings >= part.crossings_limit:
        return
    fact = f"{counted(part.crossings, 'crossing')} where {part.crossings_limit} or more are expected"
    words = (
        f"Unusually few crossings of the {subject.centre_name}{_where(part, subject)}: {fact} with "
        f"{part.useful_points} useful points ({subject.rule_set.source})"
    )
    yield _signal(subject, "crossings", "too few", words, f"unusually few crossings ({fact})")


def _where(part: Part, subject: Subject) -> str:
    """The phase, where there is more than one."""
    return f" ({subject.phase_words(part)})" if len(subject.parts) > 1 else ""


def _beyond_limits(part: Part, subject: Subject) -> Iterator[Signal]:
    outside = [point for point in _points(part, subject) if point.beyond_limit]
    for side, limit in (("above", "upper"), ("below", "lower")):
        found = [point.row for point in outside if ((point.value or 0) > (point.centre_line or 0)) == (side == "above")]
        if found:
            points = counted(len(found), "point")
            words = f"Beyond a limit: {points} {side} the {limit} limit, {subject.rows_words(found)}"
            short = f"{points} {side} the {limit} limit ({subject.rows_words(found)})"
            yield _signal(subject, "beyond limit", side, words, short, found)


def _two_of_three(part: Part, subject: Subject) -> Iterator[Signal]:
    marked = [point for point in _points(part, subject) if point.special_cause == "two of three"]
    for side, direction in (("above", "high"), ("below", "low")):
        found = [point.row for point in marked if point.direction == direction]
        if found:
            where = f"near the {'upper' if side == 'above' else 'lower'} limit"
            words = (
                f"Two of three points {where}, {subject.rows_words(found)} (beyond two thirds of the way to it, all "
                f"three {side} the {subject.centre_name}; {subject.rule_set.source})"
            )
            short = f"two of three points {where} ({subject.rows_words(found)})"
            yield _signal(subject, "two of three", side, words, short, found)


def _points(part: Part, subject: Subject) -> list[ControlPoint]:
    return subject.points[part.first_row : part.last_row + 1]


_SIGNALS = {
    "shift": _shifts,
    "trend": _trends,
    "runs": _runs,
    "longest run": _longest_runs,
    "crossings": _crossings,
    "beyond limit": _beyond_limits,
    "two of three": _two_of_three,
}
