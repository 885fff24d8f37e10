"""The measures as a set: how many, of which kinds, named by what they count, each with its way to better."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachlab.charts.describe import FEW_POINTS
from coachlab.record.project import Measure
from coachlab.record.words import counted, listed
from coachlab.review.criteria import criterion
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, praise, should
from coachlab.review.several import a_few, name_of, names
from coachlab.review.sources import HQO_INDICATORS, HQO_MEASURES, IHI_MEASURES, NES_MEASURES, PERLA
from coachlab.review.wording import finite, is_blank, is_percent, phrases, plain, quoted
from coachlab.review.words.measure import AMOUNT, SHARE, is_an_aim_or_task, says_nothing, way_against

MOST_MEASURES = 8
MOST_OUTCOMES = 2
# Words that do not tell which measure it is: "Number of missed visits" and "% missed visits" count the same.
BESIDE = phrases(
    "number count percent percentage rate share proportion total average of the that which who were was are is be a an "
    "measure monthly all our not no without never numero porcentaje tasa de la el los las que no",
    " ",
)
NOT_UN = phrases("under until unit units unique united university understanding", " ")


def _kinds(evidence: Evidence) -> dict[str, list[int]] | None:
    """The begun measures by kind; None below two of them, and while one has no kind yet."""
    kinds: dict[str, list[int]] = {"outcome": [], "process": [], "balancing": []}
    for place in evidence.begun_measures:
        kinds.setdefault(evidence.project.measures[place].kind, []).append(place)
    return kinds if len(evidence.begun_measures) >= 2 and set(kinds) == {"outcome", "process", "balancing"} else None


@criterion(
    "measures.count",
    title="The set has three to eight measures",
    source=(IHI_MEASURES, NES_MEASURES),
    why="One number hides what it cost, and a team that counts too much stops counting.",
)
def a_small_set(evidence: Evidence) -> Iterator[Remark]:
    """Ask for a second and third measure where there is one, and for the vital few where there are more than eight."""
    begun = evidence.begun_measures
    if len(begun) == 1:
        only = name_of(evidence.project.measures, begun[0], "measure")
        yield should(
            "/measures",
            f"So far there is one measure, {only}. What would show that the work itself changes, and what could get "
            "worse meanwhile?",
        )
    elif len(begun) > MOST_MEASURES:
        yield should(
            "/measures",
            f"You have {len(begun)} measures. Which three to eight would you still count in a busy month?",
        )


@criterion(
    "measures.kind",
    title="Each measure is an outcome, process or balancing measure",
    source=IHI_MEASURES,
    why="The kind says what a measure is for: did patients gain, did the work change, did anything else suffer.",
)
def each_has_a_kind(evidence: Evidence) -> Iterator[Remark]:
    """Ask once for the kind of all measures that have a name and no kind."""
    measures = evidence.project.measures
    without = [
        place for place in evidence.begun_measures if not measures[place].kind and not is_blank(measures[place].name)
    ]
    if without:
        yield should(
            f"/measures/{without[0]}/kind",
            f"What {'does' if len(without) == 1 else 'do'} {names(measures, without, 'measure')} show: the result for "
            "patients, a step of the work, or something that must not get worse?",
        )


@criterion(
    "measures.outcome",
    title="One or two outcome measures tell whether patients gain",
    source=IHI_MEASURES,
    why="A team can work very hard on its steps while nothing gets better for patients.",
)
def an_outcome(evidence: Evidence) -> Iterator[Remark]:
    """Ask for an outcome measure where a set has none, and for the one or two that count where it has more."""
    kinds = _kinds(evidence)
    if kinds is None:
        return
    if not kinds["outcome"]:
        yield should("/measures", "Which of your measures would a patient care about, or which one could be added?")
    elif len(kinds["outcome"]) > MOST_OUTCOMES:
        yield should(
            f"/measures/{kinds['outcome'][MOST_OUTCOMES]}/kind",
            f"You have {len(kinds['outcome'])} outcome measures. Which one or two tell that the aim is met, and which "
            "show steps on the way?",
        )


@criterion(
    "measures.process",
    title="Process measures tell whether the work has changed",
    source=IHI_MEASURES,
    why="Steps of the work move weeks before the outcome does, and show where it is stuck.",
)
def the_steps_of_the_work(evidence: Evidence) -> Iterator[Remark]:
    """Ask for a process measure where a set has none."""
    kinds = _kinds(evidence)
    if kinds is not None and not kinds["process"]:
        yield should("/measures", "Which step of the work must happen each time, and how would you count that it did?")


@criterion(
    "measures.balancing",
    title="A balancing measure watches for harm elsewhere",
    source=IHI_MEASURES,
    why="A gain in one place is often paid for in another, such as longer visits or tired staff.",
)
def something_to_balance(evidence: Evidence) -> Iterator[Remark]:
    """Ask for a balancing measure where a set has none; a small set of all three kinds is praised."""
    kinds = _kinds(evidence)
    if kinds is None:
        return
    if not kinds["balancing"]:
        yield should(
            "/measures", "If this works, what might get worse for patients or staff, and how would you see it?"
        )
    elif kinds["outcome"] and kinds["process"] and len(evidence.begun_measures) <= MOST_MEASURES:
        watched = name_of(evidence.project.measures, kinds["balancing"][0], "a balancing measure")
        yield praise("/measures", f"You count results and steps, and with {watched} you watch what they might cost.")


@criterion(
    "measures.named",
    title="A measure's name says what is counted",
    source=HQO_MEASURES,
    why="A name that says what is counted can be read on a wall by someone who was not in the meeting.",
)
@a_few
def names_say_what_is_counted(evidence: Evidence) -> Iterator[Remark]:
    """Ask about a missing name, one that names nothing, and one that is an aim or a task."""
    for place in evidence.begun_measures:
        name, where = evidence.project.measures[place].name, f"/measures/{place}/name"
        if is_blank(name):
            yield should(where, f"What would you call measure {place + 1}, so that a colleague knows what is counted?")
        elif says_nothing(name):
            yield should(where, f"A colleague reads {quoted(name, 40)} on the wall. What would they think is counted?")
        elif is_an_aim_or_task(name):
            yield should(
                where, f"{quoted(name, 50)} says what you want to do. What will you count each month to see it?"
            )


@criterion(
    "measures.direction",
    title="Each measure says which way is better",
    source=HQO_INDICATORS,
    why="Readers who do not know which way is better cannot tell good news from a warning.",
)
@a_few
def which_way_is_better(evidence: Evidence) -> Iterator[Remark]:
    """Ask once for all missing directions, and about each direction that its measure's name speaks against."""
    measures = evidence.project.measures
    named = [place for place in evidence.begun_measures if not is_blank(measures[place].name)]
    without = [place for place in named if not measures[place].direction]
    if without:
        yield should(
            f"/measures/{without[0]}/direction",
            f"For {names(measures, without, 'measure')}, which way is better: higher or lower?",
        )
    for place in named:
        measure = measures[place]
        if way_against(measure.name, measure.direction):
            yield should(
                f"/measures/{place}/direction",
                f"For {quoted(measure.name, 50)} you chose that {measure.direction} is better. Is that how you read "
                "the name?",
            )


@criterion(
    "measures.display",
    title="Percentages are shown as percentages, amounts as amounts",
    source=HQO_MEASURES,
    why="An average or a count that is drawn as a percentage gives a chart that nobody can read.",
)
@a_few
def percent_or_number(evidence: Evidence) -> Iterator[Remark]:
    """Ask where a name begins with an amount and the measure is in percent, or the other way round."""
    for place in evidence.begun_measures:
        measure = evidence.project.measures[place]
        name, where = plain(measure.name), f"/measures/{place}/display"
        if measure.display == "percent" and AMOUNT.match(name):
            yield should(
                where, f"{quoted(measure.name, 50)} sounds like a number, and it is set to percent. Which is it?"
            )
        elif measure.display == "number" and SHARE.match(name) and not is_percent(measure.unit):
            yield should(
                where, f"{quoted(measure.name, 50)} sounds like a percentage, and it is set to a number. Which is it?"
            )


@criterion(
    "measures.same_twice",
    title="Each measure counts something of its own",
    source=HQO_MEASURES,
    why="Counting the same thing twice costs time and teaches nothing new.",
)
@a_few
def each_counts_its_own(evidence: Evidence) -> Iterator[Remark]:
    """Ask about two measures with the same name or definition, also where one is the other upside down."""
    seen: dict[tuple[object, ...], int] = {}
    measures = evidence.project.measures
    for place in evidence.begun_measures:
        keys = _what_it_counts(measures[place])
        first = next((seen[key] for key in keys if key in seen), None)
        for key in keys:
            seen.setdefault(key, place)
        if first is not None:
            pair = (name_of(measures, first, "measure"), name_of(measures, place, "measure"))
            who = f"{pair[0]} is in the list twice." if pair[0] == pair[1] else f"{pair[0]} and {pair[1]} look alike."
            yield should(f"/measures/{place}", f"{who} What does the second one tell that the first does not?")


def _what_it_counts(measure: Measure) -> list[tuple[object, ...]]:
    """What tells one measure from another: the words of its name without "number of" and "not", and its definition."""
    keys: list[tuple[object, ...]] = []
    if not is_blank(measure.name):
        found = re.findall(r"[^\W_]+", plain(measure.name))
        words = frozenset(word[2:] if _turned_round(word) else word for word in found if word not in BESIDE)
        if words:
            keys.append(("name", words))
    told = measure.definition
    texts = (told.numerator, told.denominator, told.inclusions, told.exclusions, told.sample)
    if not is_blank(told.numerator) and not is_blank(told.denominator):
        keys.append(("definition", *map(plain, texts)))
    return keys


def _turned_round(word: str) -> bool:
    """Whether a word is another one with "un-" before it: "uncontrolled"."""
    return word.startswith("un") and len(word) > 6 and word not in NOT_UN


@criterion(
    "measures.points",
    title="There are 10 to 12 points before rules are applied",
    source=(NES_MEASURES, PERLA),
    why="With fewer than 10 points the rules of a run chart cannot tell a change from chance.",
)
def enough_points(evidence: Evidence) -> Iterator[Remark]:
    """Ask once for earlier months of the measures that have some data and fewer than 10 points.

    The baseline of the aim's measure is what `chart.baseline` asks about.
    """
    measures = evidence.project.measures
    few = []
    for place in evidence.begun_measures:
        points = sum(1 for row in measures[place].observations if finite(row.numerator) is not None)
        asked_already = place == evidence.aim_measure and measures[place].chart.freeze is not None
        if 0 < points < FEW_POINTS and not asked_already:
            few.append((place, points))
    if few:
        parts = [f"{name_of(measures, place, 'measure')} has {counted(points, 'month')}" for place, points in few]
        yield should(
            f"/measures/{few[0][0]}/observations",
            f"{listed(parts, most=3)} so far. Could older records give you 10 to 12 points?",
        )
