"""What an exercise can ask of a control chart: its kind, its limits, its phases, and whether chance is left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coachlab.charts.measure_chart import MeasureChart
from coachlab.grading.criteria.chart import first_stretch
from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.grading.data import months_later
from coachlab.record.project import ChartSettings

VARIATION = "book/lessons/variation"
_NO_CHART = Verdict(0.0, "", "Which chart would show how far these months stray by chance alone?")
ENOUGH = 12
"""Points for limits to begin with; 13 or more are better (NHS England, Making Data Count)."""


def _drawn(work: Work) -> tuple[MeasureChart, ChartSettings] | None:
    """The chart and its settings, once the learner has put data on it and chosen a chart with limits, or read it.

    Who draws a run chart and reads it well has read it well: that it has no limits is the matter of another criterion.
    """
    if work.chart is None or work.measure is None:
        return None
    settings = work.measure.chart
    return (work.chart, settings) if settings.kind != "run" or settings.claim else None


@criterion(
    "control-kind-of-chart",
    title="The kind of chart fits what is counted",
    lesson=VARIATION,
    section="Other charts, other limits",
)
def kind_of_chart(work: Work, *, kinds: Sequence[str], near: Sequence[str] = ()) -> Verdict:
    """All of the points for one of the `kinds` that fit these numbers, half for one that is `near`."""
    if work.chart is None or work.measure is None:
        return _NO_CHART
    kind = work.measure.chart.kind
    if kind in kinds:
        return Verdict(1.0, "The limits of your chart are made for numbers like these.")
    if kind in near:
        return Verdict(
            0.5,
            "Your chart can be drawn from these numbers.",
            "What is counted in one month: one number by itself, or some of many people? Which limits take that in?",
        )
    if kind == "run":
        return Verdict(0.0, "", "A run chart has no limits. How would you tell whether one single month is odd?")
    return Verdict(
        0.0, "", "What is one point made of: days, a count, or some of many people? Which chart is for that?"
    )


@criterion(
    "control-limits-from-before",
    title="The limits come from the months before the change",
    lesson=VARIATION,
    section="Limits that come from the steps",
)
def limits_from_before(work: Work, *, change: str) -> Verdict:
    """All of the points where the first stretch ends before the change and has 12 points or more; half with fewer.

    The first stretch is the baseline, or the first of several phases: a phase that begins within a month of the change.
    """
    drawn = _drawn(work)
    if drawn is None:
        return _NO_CHART
    chart, settings = drawn
    stretch = first_stretch(chart, settings, change)
    if stretch is None:
        return Verdict(0.0, "", "Which months show how things were before anybody did anything in a new way?")
    end, points = stretch
    if end > change:
        return Verdict(
            0.0,
            "",
            "Months after the change are inside your baseline. What do they do to the band around the rest?",
        )
    if points >= ENOUGH:
        return Verdict(1.0, f"Your baseline holds {points} points of the time before the change.")
    return Verdict(
        0.5 if points else 0.0,
        "Your baseline comes from the time before the change." if points else "",
        f"Your baseline holds {points} points. Which other months before the change could make it firmer?",
    )


@criterion(
    "control-phases",
    title="A new phase stands where a lasting change is known, and nowhere else",
    lesson=VARIATION,
    section="What to do with each kind",
)
def phases(work: Work, *, phase: str = "") -> Verdict:
    """All of the points for one new phase within a month of `phase`; where there is none in truth, for none at all."""
    drawn = _drawn(work)
    if drawn is None:
        return _NO_CHART
    chart, settings = drawn
    starts = [start.month for start in settings.phases if start.month > chart.months[0]]
    if not phase:
        if not starts:
            return Verdict(1.0, "You drew no new line where nothing tells of another level.")
        return Verdict(
            0.0, "", "A new phase says that the level is another one from here on. What on the chart says so?"
        )
    near = {months_later(phase, step) for step in (-1, 0, 1)}
    right = [start for start in starts if start in near]
    if right and len(starts) == len(right):
        return Verdict(1.0, "Your new phase begins where the team began to work in a new way, so the chart shows both.")
    if right:
        return Verdict(
            0.5,
            "One of your phases begins where the team began to work in a new way.",
            "What began, and stayed, at the start of each of the other phases?",
        )
    return Verdict(
        0.0, "", "From which month on do the points lie in a band of their own, and what did the team do from there on?"
    )


@criterion(
    "control-odd-month",
    title="A month is left out of the limits only where its cause is known",
    lesson=VARIATION,
    section="Two kinds of ups and downs",
)
def odd_month(work: Work, *, odd: str = "") -> Verdict:
    """All of the points where `odd` alone is left out, with a reason; where no month is odd, for leaving none out."""
    drawn = _drawn(work)
    if drawn is None:
        return _NO_CHART
    out = [each for each in drawn[1].excluded if each.month in drawn[0].months]
    wrong = [each for each in out if each.month != odd]
    if wrong:
        return Verdict(
            0.0,
            "",
            "One month that you left out lies inside the limits of the others. What makes it another kind of month?",
        )
    if not odd:
        return Verdict(1.0, "You left every month in, since none lies outside what chance does.")
    if not out:
        return Verdict(
            0.0,
            "",
            "One month has a cause that will not come back. What does it do to the limits while it is inside them?",
        )
    if not out[0].reason.strip():
        return Verdict(
            0.5, "You left the odd month out of the limits.", "What happened there, so that the next reader can agree?"
        )
    return Verdict(1.0, "The odd month stays on the chart, counts in no limit, and a reader can see why.")


@criterion(
    "control-says-what-is-true",
    title="What you say of the chart holds",
    lesson=VARIATION,
    section="Two kinds of ups and downs",
)
def says_what_is_true(work: Work, *, claims: Mapping[str, float]) -> Verdict:
    """The share that the case gives to the claim: 1 for what is true, less for what is only careful."""
    drawn = _drawn(work)
    if drawn is None or not drawn[1].claim:
        return Verdict(0.0, "", "Held against the limits of the time before: what do the later months say?")
    share = claims.get(drawn[1].claim, 0.0)
    if share == 1:
        return Verdict(1.0, "What you say holds against the limits of the time before.")
    if share:
        return Verdict(
            share,
            "You are careful with what you say.",
            "How many months are there after the change? What do they tell?",
        )
    return Verdict(
        0.0, "", "Lay the later months into the band of the time before. Do they lie in it, or in a band of their own?"
    )
