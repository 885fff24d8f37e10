"""Does the chart support what the learner says it shows: improved, not yet, worse, or cannot tell?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachlab.charts.describe import FEW_POINTS
from coachlab.record.words import counted
from coachlab.review.chart_reading import OTHER, ChartReading, Side
from coachlab.review.criteria import criterion
from coachlab.review.criteria.chart import RULE_WORDS, TARGET_WORDS
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, must, praise, should
from coachlab.review.sources import ANHOEJ, PERLA
from coachlab.review.wording import is_blank, plain, quoted

ENOUGH_AFTER = 6
"""A shift takes six points (Perla and others 2011): with fewer after the baseline hardly anything can be told."""
SEEN = re.compile(
    r"\d|\b(?:points?|months?|line|above|below|higher|lower|rise|rising|rose|fall|falling|fell|puntos|meses|arriba|"
    r"debajo)\b"
)


@criterion(
    "chart.claim",
    title="The learner says what the chart shows",
    source=PERLA,
    why="Saying what you see, before anyone else does, is how a team learns from its own data.",
)
def what_the_chart_shows(evidence: Evidence) -> Iterator[Remark]:
    """Ask for a reading of the aim's chart, once there are enough months to read."""
    reading = evidence.reading(evidence.aim_measure)
    if reading is None or reading.chart is None or reading.measure.chart.claim.strip():
        return
    if reading.points >= FEW_POINTS and reading.freeze is not None and reading.after:
        yield should(
            f"/measures/{evidence.aim_measure}/chart/claim",
            "What do you read from the chart: improved, not yet, worse, or can you not tell yet?",
        )


@criterion(
    "chart.claim_reason",
    title="The reading has a reason that can be seen on the chart",
    source=PERLA,
    why="A reason that others can find on the chart lets them agree, or show you what you have not seen.",
)
def a_reason_on_the_chart(evidence: Evidence) -> Iterator[Remark]:
    """Ask why, where a claim stands without a reason or with one that points at nothing on the chart."""
    for index, measure in enumerate(evidence.project.measures):
        claim, reason = measure.chart.claim.strip(), measure.chart.claim_reason
        if not claim:
            continue
        where = f"/measures/{index}/chart/claim_reason"
        if is_blank(reason):
            yield must(where, f"What on the chart makes you say {quoted(claim, 20)}: which months, and which line?")
        elif _points_at_nothing(reason):
            yield should(where, f"You wrote {quoted(reason)}. Where on the chart would a colleague see it?")


def _points_at_nothing(reason: str) -> bool:
    """Whether a reason names neither a number nor anything that a chart has; other alphabets are never judged."""
    words = plain(reason)
    if not words.isascii():
        return False
    return not (SEEN.search(words) or RULE_WORDS.search(words) or TARGET_WORDS.search(words))


@criterion(
    "chart.claim_supported",
    title="The chart supports the claim",
    source=(PERLA, ANHOEJ),
    why="The rules tell a real change from the ups and downs that every practice has each month.",
)
def the_chart_supports_the_claim(evidence: Evidence) -> Iterator[Remark]:
    """Hold each claim against the signals after the baseline, on the side that is better and on the other."""
    for index, measure in enumerate(evidence.project.measures):
        reading = evidence.reading(index)
        if reading is None or reading.chart is None or not reading.claim or not reading.after:
            continue
        where = f"/measures/{index}/chart/claim"
        better = evidence.wanted_side(index)
        if better is None:
            if measure.direction == "" and reading.claim != "cannot tell":
                yield should(f"/measures/{index}/direction", "For this measure, which way is better: higher or lower?")
            continue
        yield from _CLAIMS[reading.claim](where, reading, better)


def _a_change(where: str, reading: ChartReading, side: Side) -> Iterator[Remark]:
    """The claim of a change towards `side`: it takes a signal there, and one that holds."""
    claim = quoted(reading.claim)
    signals, others = reading.signals_towards(side), reading.signals_towards(OTHER[side])
    if signals and reading.holds(side):
        yield praise(where, f"The chart supports {claim}: {signals[0]}.")
    elif signals:
        yield should(
            where, f"The chart shows {signals[0]}. Does it hold in the latest months, and what would you say today?"
        )
    elif others:
        yield must(where, f"You say {claim}, and the chart shows {others[0]}. What do you see that the rules do not?")
    elif len(reading.after) < ENOUGH_AFTER:
        yield must(
            where,
            f"You say {claim} with {counted(len(reading.after), 'month')} after the baseline, and a shift takes six "
            "in a row. What can you say today, and what would you wait for?",
        )
    else:
        yield must(
            where,
            f"You say {claim}, and the rules find no signal on that side after the baseline. How can you tell it "
            "from the usual ups and downs?",
        )


def _improved(where: str, reading: ChartReading, better: Side) -> Iterator[Remark]:
    return _a_change(where, reading, better)


def _worse(where: str, reading: ChartReading, better: Side) -> Iterator[Remark]:
    return _a_change(where, reading, OTHER[better])


def _not_yet(where: str, reading: ChartReading, better: Side) -> Iterator[Remark]:
    towards, away = reading.signals_towards(better), reading.signals_towards(OTHER[better])
    if towards and reading.holds(better):
        if TARGET_WORDS.search(plain(reading.measure.chart.claim_reason)):
            question = "Could it have improved without having reached the target?"
        else:
            question = "What would the chart need to show before you said that it has improved?"
        yield should(where, f"You say “not yet”, and the chart shows {towards[0]}. {question}")
    elif away and reading.holds(OTHER[better]):
        yield should(where, f"You say “not yet”, and the chart shows {away[0]}. Is it going the other way?")
    elif len(reading.after) >= ENOUGH_AFTER:
        yield praise(where, "“Not yet” is an honest reading: no signal of a lasting change after the baseline so far.")


def _cannot_tell(where: str, reading: ChartReading, better: Side) -> Iterator[Remark]:
    signals = reading.signals_towards(better) or reading.signals_towards(OTHER[better])
    if len(reading.after) < ENOUGH_AFTER or reading.points < FEW_POINTS:
        yield praise(where, "With so few months it is right not to tell yet: the rules need more points.")
    elif signals:
        yield should(
            where, f"You say “cannot tell”, and the chart shows {signals[0]}. What keeps you from calling it a change?"
        )
    elif len(reading.after) >= FEW_POINTS:
        yield should(
            where,
            f"You have {counted(len(reading.after), 'month')} after the baseline, and no signal among them. Could "
            "you say “not yet”?",
        )


_CLAIMS = {"improved": _improved, "worse": _worse, "not yet": _not_yet, "cannot tell": _cannot_tell}
