"""Is the aim's chart fit to be read: data, missing months, baseline, what came after, notes, target line?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachlab.charts.describe import FEW_POINTS
from coachlab.charts.run_chart import run_chart
from coachlab.record.words import counted, listed
from coachlab.review.aim_numbers import comparable
from coachlab.review.criteria import criterion
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, must, praise, should
from coachlab.review.sources import IHI_MEASURES, OHQC_PLAN, PERLA, SQUIRE
from coachlab.review.wording import finite, month_in_words, number, plain, quoted, with_unit

MANY_MISSING = 1 / 4
"""Where more than this share of the months is missing, the question is about collecting, not about a month."""
# Words of a note that tell of a change begun, and of other events in a practice's life.
BEGAN = re.compile(
    r"\b(?:start(?:ed|s|ing)?|began|begins?|begun|launch(?:ed)?|introduc\w+|implement\w+|roll(?:ed)?[ -]?out|went "
    r"live|go-live|kick-?off|pilot(?:ed)?|pdsa|cycle \d|test(?:ed)? (?:of )?(?:change|the|a|our)|new (?:workflow|"
    r"process|list|template|protocol|visit|nurse|routine|rule)|intervention|change begins|our change|the change|"
    r"recall list|outreach|huddles?|standing orders?|repeat readings?|reminder|empez\w+|comienz\w+|inici\w+|lanz\w+)\b"
)
EVENT = re.compile(
    r"\b(?:missing|no data|data|ehr|emr|system (?:change|down)|changeover|migration|holiday|holidays|vacation|flu|"
    r"covid|outbreak|storm|fire|flood|closed|closure|left|leave|sick|outage|strike|moved|falta|sin datos|feriado)\b"
)


@criterion(
    "chart.data",
    title="The chart has data that can be drawn",
    source=IHI_MEASURES,
    why="A chart is only as good as the months behind it.",
)
def data_to_draw(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the first months of the aim's measure, and about rows that cannot be drawn, such as 45 of 40."""
    for index, measure in enumerate(evidence.project.measures):
        where = f"/measures/{index}/observations"
        reading = evidence.reading(index)
        if reading is not None and reading.problem:
            row = reading.problem_row
            if row is not None and 0 <= row < len(measure.observations):
                yield must(f"{where}/{row}", f"{reading.problem} What does the practice's own list say?")
            elif measure.chart.rule_set == "mdc" and measure.chart.kind != "i":
                yield must(f"/measures/{index}/chart/rule_set", f"{reading.problem} Which of the two did you mean?")
            else:
                yield must(where, f"{reading.problem} What does the practice's own list say?")
        elif reading is None or not reading.points:
            claim = measure.chart.claim.strip()
            if claim:
                yield must(
                    where, f"You say {quoted(claim, 20)}, and no month has a number yet. Which months do you look at?"
                )
            elif index == evidence.aim_measure:
                yield should(where, "Where could you get this number for each of the last 12 months?")


@criterion(
    "chart.missing_months",
    title="A missing month is explained",
    source=SQUIRE,
    why="A month can be missing for a reason that also moved the numbers around it.",
)
def a_missing_month_is_explained(evidence: Evidence) -> Iterator[Remark]:
    """Ask what happened in a month without a number that carries no note."""
    reading = evidence.reading(evidence.aim_measure)
    if reading is None or reading.chart is None:
        return
    noted = {note.month for note in reading.chart.annotations}
    missing = [month for month in reading.chart.missing if month not in noted]
    where = f"/measures/{evidence.aim_measure}/observations"
    if len(missing) > max(2, MANY_MISSING * len(reading.months)):
        yield should(
            where,
            f"{len(missing)} of {len(reading.months)} months have no number. What makes it hard to get them, and who "
            "could help?",
        )
    elif missing:
        names = [month_in_words(month) for month in missing[:3]]
        if len(missing) > 3:
            names.append(f"{len(missing) - 3} more")
        them = "it" if len(missing) == 1 else "them"
        yield should(
            where,
            f"{listed(names)} {'has' if len(missing) == 1 else 'have'} no number. What happened, and could a note on "
            f"the chart tell the next reader about {them}?",
        )


@criterion(
    "chart.baseline",
    title="A baseline of 10 to 12 points is frozen",
    source=(OHQC_PLAN, PERLA),
    why="A median that stands still from before the change lets later months show a difference.",
)
def a_baseline_is_frozen(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the months before the change where none are frozen, and for more where there are fewer than 10."""
    reading = evidence.reading(evidence.aim_measure)
    if reading is None or reading.chart is None or not reading.points or reading.measure.chart.phases:
        return  # phases take the baseline's place
    where = f"/measures/{evidence.aim_measure}/chart/freeze"
    if reading.freeze is None:
        if reading.points >= FEW_POINTS:
            yield should(
                where,
                "Which months came before your change, so that the later ones can be held against them?",
            )
    elif reading.baseline_points < FEW_POINTS:
        asks = must if reading.claim in ("improved", "worse") else should
        yield asks(
            where,
            f"Your baseline holds {counted(reading.baseline_points, 'month')} with a number. Could you find earlier "
            "months, to have 10 to 12?",
        )
    elif reading.after:
        yield praise(
            where,
            f"Your baseline of {counted(reading.baseline_points, 'month')} stands still while later months speak.",
        )


@criterion(
    "chart.baseline_before_change",
    title="The baseline ends before the change",
    source=PERLA,
    why="A baseline that holds some of the change hides it, because the median has moved already.",
)
def the_baseline_ends_before_the_change(evidence: Evidence) -> Iterator[Remark]:
    """Ask about a note of a beginning inside the baseline, and about a baseline that shifts by itself."""
    reading = evidence.reading(evidence.aim_measure)
    if reading is None or reading.chart is None or reading.freeze is None or reading.measure.chart.phases:
        return
    where = f"/measures/{evidence.aim_measure}/chart/freeze"
    for note in reading.chart.annotations:
        if note.row is not None and note.row < reading.freeze and tells_a_change(note.text):
            yield should(
                where,
                f"Your note {quoted(note.text, 40)} lies in {note.month_words}, inside the baseline. If that is the "
                "change, which month was the last one before it?",
            )
            return
    if reading.baseline_points >= FEW_POINTS:
        alone = run_chart(reading.values[: reading.freeze]).parts[0]
        if alone.shift:
            turn = month_in_words(reading.months[alone.run_list[-1].rows[0]])
            yield should(
                where,
                f"Inside the baseline itself six or more months in a row lie on one side of its median, and {turn} "
                "begins the last run. Did something change before your change?",
            )


@criterion(
    "chart.after_baseline",
    title="There are months after the baseline",
    source=OHQC_PLAN,
    why="Only the months after the baseline can tell whether something changed.",
)
def months_after_the_baseline(evidence: Evidence) -> Iterator[Remark]:
    """Ask where the baseline takes in every month that there is."""
    reading = evidence.reading(evidence.aim_measure)
    if reading is None or reading.chart is None or reading.freeze is None or reading.after or not reading.points:
        return
    where = f"/measures/{evidence.aim_measure}/chart/freeze"
    if reading.claim in ("improved", "worse"):
        yield must(
            where,
            f"You say {quoted(reading.claim)}, and every month is in the baseline. Which months came after the change?",
        )
    else:
        yield should(
            where, "Every month is in the baseline. Which month is, or will be, the first one after the change?"
        )


@criterion(
    "chart.change_noted",
    title="A note on the chart tells what changed, and when",
    source=PERLA,
    why="A note beside the points lets readers connect what the team did with what the data did.",
)
def a_note_tells_what_changed(evidence: Evidence) -> Iterator[Remark]:
    """Ask for a note on the change once there are months after the baseline, or a claim that something changed."""
    reading = evidence.reading(evidence.aim_measure)
    if reading is None or reading.chart is None:
        return
    where = f"/measures/{evidence.aim_measure}/chart/annotations"
    first = reading.freeze or 0
    # The last baseline month may carry the note: a change that began at its end shows in the next one.
    telling = [
        note
        for note in reading.chart.annotations
        if note.row is not None
        and note.row >= first - 1
        and (tells_a_change(note.text) or not EVENT.search(plain(note.text)))
    ]
    if telling:
        note = telling[0]
        yield praise(where, f"Your note {quoted(note.text, 40)} in {note.month_words} tells what changed, and when.")
        return
    if any(tells_a_change(note.text) for note in reading.chart.annotations if note.row is not None):
        return  # a change noted inside the baseline is what chart.baseline_before_change asks about
    off = [note for note in reading.chart.annotations if note.row is None]
    if off:
        yield should(
            where, f"Your note {quoted(off[0].text, 40)} is for a month that is not on the chart. Which month is meant?"
        )
    elif (reading.freeze is not None and reading.after) or reading.claim in ("improved", "worse"):
        yield should(where, "What did the team change, and in which month could a short note tell the reader so?")


def tells_a_change(note: str) -> bool:
    """Whether a note tells of something begun, rather than of an outside event or of missing data.

    >>> tells_a_change("Recall list started"), tells_a_change("EHR changeover, no data")
    (True, False)
    """
    return bool(BEGAN.search(plain(note))) and not re.search(r"\bno data|missing|sin datos\b", plain(note))


@criterion(
    "chart.target_line",
    title="The chart shows the aim's target",
    source=PERLA,
    why="A line at the target shows at a glance how far there is to go.",
)
def the_target_is_drawn(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the target line where the aim has a target, and about a line that stands elsewhere."""
    reading, target = evidence.reading(evidence.aim_measure), finite(evidence.aim.target)
    if reading is None or reading.chart is None or not reading.points or target is None or not comparable(evidence):
        return
    where = f"/measures/{evidence.aim_measure}/chart/target"
    drawn, goal = finite(reading.measure.chart.target), with_unit(target, evidence.aim.unit)
    if drawn is None:
        yield should(where, f"Where on the chart is {goal}, and would a line there show the team how far it has come?")
    elif abs(drawn - target) > 1e-6 * max(1.0, abs(target)):
        yield should(
            where,
            f"The line on the chart is at {with_unit(drawn, evidence.aim.unit)}, and the aim says {goal}. Which is "
            "the target?",
        )


@criterion(
    "chart.median_or_target",
    title="The median and the target are told apart",
    source=PERLA,
    why="The median tells where the process is, the target where the team wants it; the rules look at the median only.",
)
def the_median_is_not_the_target(evidence: Evidence) -> Iterator[Remark]:
    """Ask where the target line lies on the median, and where "improved" is said because the target was met."""
    index = evidence.aim_measure
    reading = evidence.reading(index)
    if reading is None or reading.chart is None or reading.centre_line is None:
        return
    drawn, centre, start = finite(reading.measure.chart.target), reading.centre_line, finite(evidence.aim.baseline)
    unit = "%" if reading.measure.display == "percent" else reading.measure.unit
    if drawn is not None and abs(drawn - centre) <= 0.01 * max(abs(centre), 1e-9) and drawn != start:
        yield should(
            f"/measures/{index}/chart/target",
            f"The target line and the median are both at about {number(centre)}{'%' if unit == '%' else ''}. Which "
            "shows where you are, and which where you want to be?",
        )
    reason = plain(reading.measure.chart.claim_reason)
    if reading.claim in ("improved", "worse") and TARGET_WORDS.search(reason) and not RULE_WORDS.search(reason):
        yield should(
            f"/measures/{index}/chart/claim_reason",
            "Your reason looks at the target. What do the months show against the median of the baseline?",
        )


TARGET_WORDS = re.compile(r"\b(?:target|goal|objective|benchmark|meta|objetivo)\b")
RULE_WORDS = re.compile(
    r"\b(?:median|centre line|center line|baseline|shifts?|shifted|trends?|runs?|crossings?|in a row|consecutive|"
    r"signal|mediana|seguidos|consecutivos|tendencia|linea base)\b"
)
