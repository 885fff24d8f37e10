"""What is said about a measure's chart: its summary, the policy line under it, and warnings about too few points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachlab.charts.signals import rule_words
from coachlab.charts.words import span_words
from coachlab.record.months import month_words
from coachlab.record.words import counted, listed

if TYPE_CHECKING:
    from coachlab.charts.measure_chart import MeasureChart

FEW_POINTS, ENOUGH_POINTS = 10, 12
"""Rules wait for 10 to 12 points (Institute for Healthcare Improvement; see the criteria of a measure set)."""


def warnings_of(chart: MeasureChart) -> list[str]:
    """What keeps the rules from being applied, or makes them weak: too few points, or too many for the table."""
    part, found = chart.part, []
    if not part.observations:
        return ["No value yet: type or paste the first months."]
    points = counted(part.observations, "point")
    if part.observations < FEW_POINTS:
        found.append(f"{points} so far: the rules need 10 to 12, so do not apply them yet. Keep plotting.")
    elif part.observations < ENOUGH_POINTS:
        found.append(f"{points} so far: just enough for the rules, 12 or more are safer.")
    useful = counted(part.useful_points, "useful point")
    if "runs" in chart.chart.rule_set.rules and part.runs_signal == "not applicable":
        few = part.useful_points < 10
        found.append(
            f"{useful}: the runs rule needs 10."
            if few
            else f"{useful}: the runs rule's table ends at 60, so that rule is not applied."
        )
    if "crossings" in chart.chart.rule_set.rules and part.useful_points < 10:
        found.append(f"{useful}: the papers behind these rules study 10 and more.")
    asked = chart.measure.chart.freeze
    if asked is not None and asked > len(chart.months):
        found.append(
            f"A baseline of {counted(int(asked), 'month')} is asked for: until then all months make the median."
        )
    return found


def no_signal(chart: MeasureChart) -> str:
    """What is said where no rule gives a signal: with too few points that is no answer, so it is not "no signal"."""
    if chart.part.useful_points < FEW_POINTS:
        return "too few points to tell"
    if "runs" in chart.chart.rule_set.rules and chart.part.runs_signal == "not applicable":
        return "no signal by the rules that apply"
    return "no signal by these rules"


def summary_of(chart: MeasureChart) -> str:
    """The chart in one paragraph: months, median, signals, the latest value, the target, what is better, warnings."""
    part = chart.part
    if not part.observations:
        return f"{chart.name}: no value yet."
    missing = f", {len(chart.missing)} without a value" if chart.missing else ""
    said = [f"{counted(len(chart.months), 'month')} ({span_words(chart.months)}{missing})"]
    said.append(
        f"{'median' if chart.baseline is None else f'median of the first {chart.baseline} months'} "
        f"{chart.value_words(part.centre_line)}"
    )
    said += [signal.short for signal in chart.signals] or [no_signal(chart)]
    last = max(row for row, value in enumerate(chart.values) if value is not None)
    sentences = [
        ", ".join(said) + ".",
        f"The latest value is {chart.value_words(chart.values[last])} ({month_words(chart.months[last])})"
        + (f"; the target is {chart.value_words(chart.target)}." if chart.target is not None else "."),
    ]
    if better := chart.measure.direction:
        sentences.append(f"{better.capitalize()} is better.")
    return " ".join(sentences + chart.warnings)


def policy_of(chart: MeasureChart) -> str:
    """The line under the chart: the rules with their numbers, where the median is from, what is skipped, the gaps."""
    part = chart.part
    if chart.baseline is None:
        origin = "The median is that of all points"
    else:
        months = span_words(chart.months[: chart.baseline])
        first = "month" if chart.baseline == 1 else f"{chart.baseline} months"
        origin = f"The median is that of the baseline (the first {first}, {months}); all points are tested against it"
    centre = part.on_centre_line
    skipped = "none here" if not centre else f"{centre} here"
    gaps = listed([month_words(month) for month in chart.missing]) if chart.missing else "none here"
    return (
        f"Rules of {rule_words(chart.chart.rule_set, part)}. {origin}. "
        f"Points on the median are skipped in a run ({skipped}); a repeat is ignored in a trend; "
        f"a missing month leaves a gap, is never a zero and never counts ({gaps})."
    )
