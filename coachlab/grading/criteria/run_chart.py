"""What an exercise can ask of a run chart whose file has a wrong row: which months count, since when, and what is true.

The truth of a case may be “not yet” or a change that began long before the one that people are proud of. So what is
looked at is not only the claim, but whether the chart was made so that it can carry it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coachlab.grading.criteria.chart import CHART, first_stretch
from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.grading.data import months_later, observations_of
from coachlab.record.months import month_words

_NO_CHART = Verdict(0.0, "", "Which months of the practice's table belong on the chart, and which of them count?")
# fewer than this share of the months that count is no try at the whole of it
_MOST = 0.8
ENOUGH = 10
"""Points that a baseline needs before the rules can be held against it (the course's lesson on run charts)."""
MAY_BE_EMPTY = 1
"""Months of the file that may be without a number where a note says why."""
HALF_WAY, SOME, LITTLE = 1 / 2, 2 / 3, 1 / 3


@criterion(
    "run-chart-months-that-count",
    title="Each month of the practice's file is on the chart, as it was counted",
    lesson=CHART,
    section="Missing months and notes",
)
def months_that_count(work: Work, *, file: str) -> Verdict:
    """All of the points where each month of the file is drawn as counted, and none besides; half where most are.

    One month of the file may be without its number where a note says why: a learner may leave out the month that was
    counted in another way by emptying it. Whether it is that month is another criterion.
    """
    if work.measure is None or not work.measure.observations:
        return _NO_CHART
    wanted = {each.month: (each.numerator, each.denominator) for each in observations_of(work.path(file))}
    drawn = {
        each.month: (each.numerator, each.denominator)
        for each in work.measure.observations
        if each.numerator is not None
    }
    noted = {note.month for note in work.measure.chart.annotations if note.text.strip()}
    empty = [month for month in wanted if month not in drawn]
    explained = [month for month in empty if month in noted][:MAY_BE_EMPTY]
    right = sum(drawn.get(month) == numbers for month, numbers in wanted.items())
    if invented := sorted(set(drawn) - set(wanted)):
        question = f"{month_words(invented[0])} was not counted. What does the number say that stands there now?"
    elif right + len(empty) == len(wanted) and len(empty) == 1:
        question = f"{month_words(empty[0])} has no number on your chart. Where does a reader see why?"
    else:
        question = "Lay your data table beside the practice's file. Which months or numbers differ?"
    if right + len(explained) == len(wanted) and not invented:
        return Verdict(1.0, f"{right} months of the practice's file are on your chart, as they were counted.")
    if right >= _MOST * len(wanted):
        return Verdict(HALF_WAY, f"{right} of the {len(wanted)} months of the file are as they were counted.", question)
    return Verdict(0.0, "", question)


@criterion(
    "run-chart-wrong-month",
    title="The month that was counted in another way counts in nothing, and a reader sees why",
    lesson=CHART,
    section="Missing months and notes",
)
def wrong_month(work: Work, *, wrong: str) -> Verdict:
    """All of the points where the `wrong` month is left out with a reason, or has no number and a note; half without.

    None where it counts, with the file's numbers or with others, or where another month is left out as well.
    """
    if work.chart is None or work.measure is None:
        return _NO_CHART
    out = {each.month: each.reason for each in work.measure.chart.excluded if each.month in work.chart.months}
    if set(out) - {wrong}:
        return Verdict(
            0.0, "", "A month that you left out was counted as all others were. What makes it another kind of month?"
        )
    said = [note.text for note in work.chart.annotations if note.month == wrong] + [out.get(wrong, "")]
    row = work.chart.months.index(wrong) if wrong in work.chart.months else None
    counts = row is not None and work.chart.values[row] is not None and wrong not in out
    if counts:
        return Verdict(
            0.0, "", "The diary says of one month that it was counted in another way. What is it doing in the count?"
        )
    if any(text.strip() for text in said):
        return Verdict(1.0, "The month that was counted in another way counts in nothing, and a reader can see why.")
    return Verdict(
        HALF_WAY,
        "The month that was counted in another way counts in nothing.",
        "What was wrong with that month? Where would the next reader find it?",
    )


@criterion(
    "run-chart-baseline",
    title="The baseline ends before anything changed, and is long enough",
    lesson=CHART,
    section="The median and the frozen baseline",
)
def baseline(work: Work, *, change: str) -> Verdict:
    """All of the points where the baseline ends before the true change with 10 points that count; half with fewer."""
    if work.chart is None or work.measure is None:
        return _NO_CHART
    stretch = first_stretch(work.chart, work.measure.chart, change)
    if stretch is None:
        return Verdict(0.0, "", "Which months show how things were before anything was another way?")
    end, points = stretch
    if end > change:
        return Verdict(
            0.0,
            "",
            "Look along the points of your baseline from left to right. From which month on do they belong to what "
            "came later, and what do they do to the median?",
        )
    if points >= ENOUGH:
        return Verdict(1.0, f"Your baseline holds {points} months that count, all from before anything changed.")
    return Verdict(
        HALF_WAY if points else 0.0,
        "Your baseline comes from the time before anything changed." if points else "",
        f"Your baseline holds {points} months that count. Where would its median lie with more of the time before?",
    )


@criterion(
    "run-chart-events",
    title="A reader sees what began, and when",
    lesson=CHART,
    section="Missing months and notes",
)
def events(work: Work, *, months: Sequence[str]) -> Verdict:
    """The share of these months that have a note within a month of them, at a month that is on the chart."""
    if work.chart is None:
        return _NO_CHART
    noted = {note.month for note in work.chart.annotations if note.row is not None}
    found = [month for month in months if noted & {months_later(month, step) for step in (-1, 0, 1)}]
    if len(found) == len(months):
        return Verdict(1.0, "Your notes tell a reader what began, and when.")
    if found:
        return Verdict(
            len(found) / len(months),
            "A note of yours tells what began.",
            "What else does the diary tell of, beside the month in which the points begin to lie elsewhere?",
        )
    return Verdict(0.0, "", "What does the diary say that began, and in which month would a reader look for it?")


@criterion(
    "run-chart-says-what-is-true",
    title="What you say is true, and your chart can carry it",
    lesson=CHART,
    section="What a signal means, and what it does not",
)
def says_what_is_true(work: Work, *, claims: Mapping[str, float], change: str) -> Verdict:
    """All of the points for what is true, on a chart that supports it and whose baseline ends before the true change.

    Two thirds where it is true and the baseline holds months from after the change, half where it is true and the
    chart says otherwise. A careful claim gets what `claims` gives it. A third for what is not true, where the chart was
    made so that it says so: then the reading is honest, and the chart is not.
    """
    settings = work.measure.chart if work.measure else None
    if work.chart is None or settings is None or not settings.claim:
        return Verdict(0.0, "", "Held against the median of the time before: what do the later months say?")
    stretch = first_stretch(work.chart, settings, change)
    fair = stretch is not None and bool(stretch[1]) and stretch[0] <= change
    # with a line of its own from the change on, the later points lie around that, and no rule has a signal to give
    stepped = fair and any(start.month > work.chart.months[0] for start in settings.phases)
    support = work.praised("chart.claim_supported")
    share = claims.get(settings.claim, 0.0)
    if share == 1 and fair and (support or stepped):
        return Verdict(1.0, support or "Your two lines show what you say.")
    if share == 1 and support:
        return Verdict(
            SOME,
            support,
            "Some months of your baseline lie where the later ones do. Since which month is it so, and what began "
            "then?",
        )
    if share == 1:
        question = work.asked("chart.claim_supported", "chart.after_baseline")
        usual = "Which months, against which line, would show a colleague what you see?"
        return Verdict(HALF_WAY, "What you say holds.", question or usual)
    if share:
        return Verdict(
            share,
            "You are careful with what you say.",
            "How many months are there after the change? What do they tell?",
        )
    if support:
        return Verdict(
            LITTLE, "You read the chart as you drew it.", "If the baseline held other months, what would the chart say?"
        )
    return Verdict(
        0.0,
        "",
        work.asked("chart.claim_supported")
        or "Count along the later months: how many lie in a row on one side of the old median, and since when?",
    )
