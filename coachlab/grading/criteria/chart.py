"""What an exercise can ask of a run chart: its data, its baseline, its notes, and whether it supports the claim."""

from __future__ import annotations

from pathlib import Path

from coachlab.charts.measure_chart import MeasureChart
from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.grading.data import months_later, observations_of
from coachlab.record import ChartSettings, Measure

CHART = "book/lessons/run-chart"
_NO_CHART = Verdict(0.0, "", "Where could you get this number for each month, and what would its chart show?")
# fewer than these shares of the file's months are no try at the whole of it
_MOST = 0.8


@criterion(
    "chart-has-all-months",
    title="The chart has each month of the practice's file",
    lesson=CHART,
    section="Missing months and notes",
)
def has_all_months(work: Work, *, file: str) -> Verdict:
    """All of the points where months, numerators and denominators are the file's; half where most of them are.

    A month that the file does not have counts against it: a missing month is a gap, never a zero.
    """
    if work.measure is None or not work.measure.observations:
        return _NO_CHART
    return months_as_in(work.measure, work.path(file))


def months_as_in(measure: Measure, file: Path) -> Verdict:
    """How much of a file's months a measure has: all of the points where it has each as counted, half for most."""
    wanted = {each.month: (each.numerator, each.denominator) for each in observations_of(file)}
    drawn = {
        each.month: (each.numerator, each.denominator)
        for each in measure.observations
        if each.numerator is not None or each.month in wanted
    }
    right = sum(drawn.get(month) == numbers for month, numbers in wanted.items())
    if right == len(wanted) and len(drawn) == len(wanted):
        return Verdict(1.0, f"All {right} months of the practice's file are on your chart, as they were counted.")
    if len(drawn) > len(wanted):
        question = "Your chart has a number for a month that the file does not have. What does that number say?"
    else:
        question = "Lay your data table beside the practice's file. Which months or numbers differ?"
    if right >= _MOST * len(wanted):
        return Verdict(0.5, f"{right} of the {len(wanted)} months of the practice's file are on your chart.", question)
    return Verdict(0.0, "", question)


def first_stretch(chart: MeasureChart, settings: ChartSettings, change: str) -> tuple[str, int] | None:
    """The month before which the first stretch of a chart ends, and how many points count in it; None without one.

    The first stretch is the baseline, or the first of several phases; a phase that begins within a month of the
    `change` begins with it.
    """
    starts = sorted(start.month for start in settings.phases if start.month > chart.months[0])
    if starts:
        end = starts[0] if starts[0] > months_later(change, 1) else min(starts[0], change)
    elif settings.freeze:
        end = months_later(chart.months[min(settings.freeze, len(chart.months)) - 1], 1)
    else:
        return None
    out = {each.month for each in settings.excluded}
    points = sum(
        value is not None and month < end and month not in out
        for month, value in zip(chart.months, chart.values, strict=True)
    )
    return end, points


@criterion(
    "chart-gap-explained", title="A missing month is explained", lesson=CHART, section="Missing months and notes"
)
def gap_explained(work: Work) -> Verdict:
    """All of the points where each month without a number carries a note.

    >>> from coachlab.record import Project
    >>> gap_explained(Work.on(Project())).question
    'Where could you get this number for each month, and what would its chart show?'
    """
    if work.chart is None:
        return _NO_CHART
    if question := work.asked("chart.missing_months"):
        return Verdict(0.0, "", question)
    return Verdict(1.0, "A reader of your chart can tell why a month has no number.")


@criterion(
    "chart-baseline-frozen",
    title="A baseline of at least 10 months stands still",
    lesson=CHART,
    section="The median and the frozen baseline",
)
def baseline_frozen(work: Work) -> Verdict:
    """All of the points for a frozen baseline of 10 points or more that leaves months to be compared with it."""
    if work.chart is None or work.measure is None:
        return _NO_CHART
    if work.measure.chart.freeze is None:
        return Verdict(0.0, "", "Which months came before the change, so that later months can be held against them?")
    if question := work.asked("chart.after_baseline", "chart.baseline"):
        return Verdict(0.0, "", question)
    return Verdict(1.0, work.praised("chart.baseline") or "Your baseline stands still while later months speak.")


@criterion(
    "chart-change-noted",
    title="A note on the chart tells what changed, and when",
    lesson=CHART,
    section="Missing months and notes",
)
def change_noted(work: Work) -> Verdict:
    """All of the points for a note at a month with a number; whether it is the right month is another criterion."""
    if work.chart is None:
        return _NO_CHART
    notes = [note for note in work.chart.annotations if note.row is not None and note.month not in work.chart.missing]
    if notes:
        when = notes[0].month_words
        return Verdict(1.0, f"Your note at {when} lets a reader connect what the team did with what the points do.")
    usual = "What did the team change, and in which month? Could a short note there tell the next reader?"
    return Verdict(0.0, "", work.asked("chart.change_noted") or usual)


@criterion("claim-with-reason", title="You say what the chart shows, and why", lesson=CHART, section="A worked example")
def claim_with_reason(work: Work) -> Verdict:
    """All of the points for a claim with a reason that a colleague can find on the chart; half for a bare claim."""
    settings = work.measure.chart if work.measure else None
    if work.chart is None or settings is None:
        return _NO_CHART
    if not settings.claim:
        usual = "What do you read from the chart: improved, not yet, worse, or can you not tell yet?"
        return Verdict(0.0, "", work.asked("chart.claim") or usual)
    if question := work.asked("chart.claim_reason", "chart.median_or_target"):
        return Verdict(0.5, "You say what the chart shows.", question)
    return Verdict(1.0, "You say what the chart shows, with a reason that a colleague can find on it.")


@criterion(
    "baseline-before-change",
    title="The baseline ends before the change began",
    lesson=CHART,
    section="The median and the frozen baseline",
)
def baseline_before_change(work: Work, *, change: str) -> Verdict:
    """All of the points where the last baseline month comes before the month of the true change."""
    freeze = work.measure.chart.freeze if work.measure else None
    if work.chart is None or not freeze:
        return Verdict(0.0, "", "Which months show how things were before the team changed anything?")
    last = work.chart.months[min(freeze, len(work.chart.months)) - 1]
    if last < change:
        return Verdict(1.0, "Your baseline shows how things were before the team changed anything.")
    return Verdict(
        0.0,
        "",
        "In which months did the team work in the new way already? What do they hide inside the baseline?",
    )


@criterion(
    "note-at-change", title="The note stands where the change began", lesson=CHART, section="Missing months and notes"
)
def note_at_change(work: Work, *, change: str, within: int = 1) -> Verdict:
    """All of the points where a note stands within so many months of the month of the true change."""
    if work.chart is None or not work.chart.annotations:
        return Verdict(0.0, "", "In which month did the team begin to work in a new way? How would a reader see it?")
    near = {months_later(change, step) for step in range(-within, within + 1)}
    if any(note.month in near for note in work.chart.annotations):
        return Verdict(1.0, "Your note stands where the team began to work in a new way.")
    return Verdict(
        0.0,
        "",
        "A change begins when the team works in a new way, often before the rules see it. Is your note at that month?",
    )


@criterion(
    "claim-fits-chart",
    title="The chart supports what you say",
    lesson=CHART,
    section="What a signal means, and what it does not",
)
def claim_fits_chart(work: Work, *, truth: str) -> Verdict:
    """All of the points for the claim that is true and that the chart supports; half for an honest reading of a chart
    that was built so that it hides the truth.
    """
    settings = work.measure.chart if work.measure else None
    if work.chart is None or settings is None or not settings.claim:
        return Verdict(0.0, "", "What do the months after the baseline say, held against its median?")
    if question := work.asked("chart.after_baseline", "chart.claim_supported"):
        return Verdict(0.0, "", question)
    support = work.praised("chart.claim_supported")
    if support and settings.claim == truth:
        return Verdict(1.0, support)
    if support:
        return Verdict(0.5, support, "If the baseline held other months, what would the later months say?")
    return Verdict(0.0, "", "Which months, against which line, would show a colleague what you see?")
