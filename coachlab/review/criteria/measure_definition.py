"""The operational definition of each measure: would two people who count next month get the same number?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachlab.record.project import OperationalDefinition
from coachlab.record.words import listed
from coachlab.review.criteria import criterion
from coachlab.review.criteria.aim import EVERYONE
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, must, praise, should
from coachlab.review.several import a_few, name_of, names
from coachlab.review.sources import ETCHELLS, HQO_MEASURES, IHI_MEASURES, NES_MEASURES, OHQC_PLAN
from coachlab.review.wording import is_blank, phrases, plain, quoted
from coachlab.review.words.measure import NO_RHYTHM, NOBODY, no_single_month, other_units, unsure_words

FEWEST_RECORDS, MOST_RECORDS = 10, 30
TOO_MANY_RECORDS = 50
"""10 to 30 records are enough in a month; a coach asks about a good deal more, not about 32."""
SAME_RULE = "By which rule would two people who count decide the same?"
NONE_LEFT_OUT = phrases("none|nobody|no one|no exclusions|nothing|nil|ninguno|ninguna|nadie")
EXCEPT = re.compile(r"\b(?:except|without|excluding|excludes?|not counting|other than|but not|excepto|sin|salvo)\b")
BY_HAND = re.compile(
    r"\b(?:by hand|manual(?:ly)?|chart (?:audits?|reviews?|pulls?)|(?:charts?|records?) (?:audit|review)|tally|tallies|"
    r"paper|audits?|a mano|expedientes|hoja)\b"
)
# A number of records; "every 5th chart", "10%" and "5 of each day" tell how they are chosen instead.
RECORDS = re.compile(r"(?<![\d.])(\d{1,5})(?!\s*(?:%|percent|st\b|nd\b|rd\b|th\b|days?\b|months?\b|weeks?\b|\d))")
PER_SOMETHING = re.compile(
    r"\b(?:each|every|a|per) (?:day|week|shift|provider|clinician|doctor|physician|nurse|ma|site|clinic|room|team|"
    r"session|medical assistant|morning|afternoon)\b|\b(?:daily|weekly)\b|%|percent\b"
)
IN_WORDS = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
    **{"twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "a few": 3, "a couple": 2, "unos pocos": 3},
}


def is_counted(definition: OperationalDefinition, display: str) -> bool:
    """Whether a definition says what is counted: the numerator, and in percent the denominator too.

    >>> is_counted(OperationalDefinition(numerator="falls"), "number"), is_counted(OperationalDefinition(), "number")
    (True, False)
    """
    return not is_blank(definition.numerator) and (display != "percent" or not is_blank(definition.denominator))


def _planned(definition: OperationalDefinition) -> bool:
    """Whether source, person and rhythm are there."""
    return not any(is_blank(text) for text in (definition.source, definition.who, definition.how_often))


@criterion(
    "measures.operational_definition",
    title="Each measure says what is counted, and out of whom",
    source=(IHI_MEASURES, HQO_MEASURES),
    why="Two people who count by the same words get the same number; by a name alone they will not.",
)
@a_few
def what_is_counted(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the numerator, and in percent for the denominator where `aim.population` does not ask for it."""
    for place in evidence.begun_measures:
        measure = evidence.project.measures[place]
        name = name_of(evidence.project.measures, place, "measure")
        where = f"/measures/{place}/definition"
        asks = must if place == evidence.aim_measure else should
        in_percent = measure.display == "percent"
        no_top, no_bottom = is_blank(measure.definition.numerator), is_blank(measure.definition.denominator)
        if no_top and no_bottom and in_percent:
            yield asks(f"{where}/numerator", f"For {name}, what exactly is counted, and out of whom?")
        elif no_top and not in_percent:
            yield asks(f"{where}/numerator", f"For {name}, what exactly is measured or counted, and how?")
        elif no_top:
            yield asks(f"{where}/numerator", f"For {name}, what must be true of one of them, so that it counts?")
        elif no_bottom and in_percent and (place != evidence.aim_measure or is_blank(evidence.aim.whom)):
            yield asks(f"{where}/denominator", f"For {name}, out of whom or what is this a percentage?")


@criterion(
    "measures.same_count",
    title="Two people would count the same",
    source=IHI_MEASURES,
    why="When each person counts by their own meaning, the line moves with who counted, not with the care.",
)
@a_few
def two_people_count_the_same(evidence: Evidence) -> Iterator[Remark]:
    """Ask about words that people fill in differently, a fraction of one thing by itself, and one of mixed units."""
    for place in evidence.begun_measures:
        measure = evidence.project.measures[place]
        told, where = measure.definition, f"/measures/{place}/definition"
        if is_blank(told.numerator) or (measure.display == "percent" and is_blank(told.denominator)):
            continue
        settled = unsure_words(told.inclusions, told.exclusions) is None and not is_blank(told.inclusions)
        if (words := unsure_words(told.numerator)) and not settled:
            yield should(
                f"{where}/numerator", f"Two people look at one chart. When would both call it {quoted(words)}?"
            )
        elif (words := unsure_words(told.denominator)) and not settled:
            yield should(f"{where}/denominator", f"You wrote {quoted(words)}. {SAME_RULE}")
        elif EVERYONE.fullmatch(plain(told.denominator).strip(" .!")) and is_blank(told.inclusions):
            yield should(
                f"{where}/denominator",
                f"You wrote {quoted(told.denominator, 40)}. Which ones go on the list: seen in which time, with what?",
            )
        elif measure.display == "percent" and plain(told.numerator).strip(" .") == plain(told.denominator).strip(" ."):
            yield should(
                f"{where}/numerator", f"You count {quoted(told.numerator, 50)} twice. Which of them count as good?"
            )
        elif measure.display == "percent" and (pair := other_units(told.numerator, told.denominator)):
            yield should(
                f"{where}/numerator",
                f"The top counts {pair[0]} and the bottom counts {pair[1]}. If a patient comes twice, what is counted?",
            )


@criterion(
    "measures.exclusions",
    title="Each measure says who is left out",
    source=(IHI_MEASURES, NES_MEASURES),
    why="Who is left out changes the number as much as who is in; “none” is a good answer too.",
)
def who_is_left_out(evidence: Evidence) -> Iterator[Remark]:
    """Ask once for the exclusions of percentages that say what is counted; "none" is an answer."""
    measures = evidence.project.measures
    silent = []
    for place in evidence.begun_measures:
        told = measures[place].definition
        if measures[place].display != "percent" or not is_counted(told, "percent"):
            continue
        answered = not is_blank(told.exclusions) or plain(told.exclusions).strip(" .") in NONE_LEFT_OUT
        if not answered and not EXCEPT.search(plain(f"{told.denominator} {told.inclusions}")):
            silent.append(place)
    if silent:
        yield should(
            f"/measures/{silent[0]}/definition/exclusions",
            f"Is anyone or anything left out of {names(measures, silent, 'measure')}, and who or what?",
        )


@criterion(
    "measures.data_plan",
    title="Each measure has a source, a person and a rhythm",
    source=(IHI_MEASURES, HQO_MEASURES),
    why="Numbers come each month when one person knows where to get them, and when.",
)
@a_few
def who_gets_the_numbers(evidence: Evidence) -> Iterator[Remark]:
    """Ask for what is missing of source, person and rhythm, together for the measures that lack the same."""
    measures = evidence.project.measures
    lacking: dict[tuple[str, ...], list[int]] = {}
    for place in evidence.begun_measures:
        told = measures[place].definition
        if not is_counted(told, measures[place].display):
            continue
        gaps = [field for field in ("source", "who", "how_often") if is_blank(getattr(told, field))]
        if "who" not in gaps and NOBODY.fullmatch(plain(told.who).strip(" .")):
            yield should(
                f"/measures/{place}/definition/who",
                f"You wrote {quoted(told.who, 40)}. Whose name could stand there, so that it happens in a busy week?",
            )
        if "how_often" not in gaps and NO_RHYTHM.fullmatch(plain(told.how_often).strip(" .")):
            yield should(
                f"/measures/{place}/definition/how_often",
                f"You wrote {quoted(told.how_often, 40)}. Which day of the month or the week would it be?",
            )
        if gaps:
            lacking.setdefault(tuple(gaps), []).append(place)
    for missing, places in lacking.items():
        asked = listed([GAPS[field][0 if place == 0 else 1] for place, field in enumerate(missing)])
        yield should(
            f"/measures/{places[0]}/definition/{missing[0]}",
            f"For {names(measures, places, 'measure')}: {asked}?",
        )
    full = [place for place in evidence.begun_measures if _complete(evidence, place)]
    if len(full) >= 2 and len(full) == len(evidence.begun_measures):
        all_of_them = "Both" if len(full) == 2 else f"All {len(full)}"
        yield praise("/measures", f"{all_of_them} measures say what is counted, by whom, from where and how often.")


GAPS = {
    "source": ("where do the numbers come from", ""),
    "who": ("who collects the numbers", "who collects them"),
    "how_often": ("how often are the numbers collected", "how often"),
}
"""How a gap is asked for when it stands first, and after another one."""


def _complete(evidence: Evidence, place: int) -> bool:
    measure = evidence.project.measures[place]
    return is_counted(measure.definition, measure.display) and _planned(measure.definition)


@criterion(
    "measures.one_period",
    title="Each point stands for one month or less",
    source=HQO_MEASURES,
    why="Yearly, quarterly and rolling rates come too late, and rolling ones look like a trend when nothing happened.",
)
@a_few
def a_point_a_month(evidence: Evidence) -> Iterator[Remark]:
    """Ask about a rhythm slower than a month, and about rolling and year-to-date rates."""
    for place in evidence.begun_measures:
        told = evidence.project.measures[place].definition
        if words := no_single_month(told.how_often, told.numerator, told.denominator, told.source):
            name = name_of(evidence.project.measures, place, "measure")
            wrote = told.how_often if words in plain(told.how_often) else words
            yield should(
                f"/measures/{place}/definition/how_often",
                f"For {name} you wrote {quoted(wrote, 30)}. How could you count each month by itself, "
                "perhaps in a small sample?",
            )


@criterion(
    "measures.sample",
    title="What is read by hand comes from a sample of 10 to 30 records",
    source=(OHQC_PLAN, ETCHELLS, NES_MEASURES),
    why="A small sample that is drawn each month teaches more than a large one that nobody finishes.",
)
@a_few
def a_sample_that_is_enough(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the sample where charts are read by hand, and about one that is very small or very large."""
    for place in evidence.begun_measures:
        told = evidence.project.measures[place].definition
        by_hand = bool(BY_HAND.search(plain(told.source)))
        where = f"/measures/{place}/definition/sample"
        name = name_of(evidence.project.measures, place, "measure")
        if is_blank(told.sample):
            if by_hand and is_counted(told, evidence.project.measures[place].display):
                yield should(where, f"How many charts will you read for {name} each month, and how are they chosen?")
            continue
        records = records_named(told.sample)
        if records is None:
            continue
        if records < FEWEST_RECORDS:
            yield should(
                where, f"You wrote {quoted(told.sample, 40)}. Could it be 10, so that one chart moves it less?"
            )
        elif records > TOO_MANY_RECORDS and by_hand:
            yield should(where, f"You wrote {quoted(told.sample, 40)}. Would 20 or 30 a month tell you enough?")


def records_named(sample: str) -> int | None:
    """How many records a sample takes a month; None where it says none, or counts them in another way.

    >>> records_named("20 charts, every fifth one"), records_named("five charts"), records_named("10% of visits")
    (20, 5, None)
    """
    words = plain(sample)
    if PER_SOMETHING.search(words):
        return None
    numbers = [int(found) for found in RECORDS.findall(re.sub(r"(?<=\d),(?=\d{3})", "", words))]
    if numbers:
        return max(numbers)
    spelled = [value for word, value in IN_WORDS.items() if re.match(rf"(?:about |only |the first )?{word}\b", words)]
    return spelled[0] if spelled else None


@criterion(
    "measures.shown",
    title="The team sees each measure",
    source=HQO_MEASURES,
    why="Data that hang where the team stands each morning are talked about; data in a file are not.",
)
def where_the_team_sees_it(evidence: Evidence) -> Iterator[Remark]:
    """Ask once where measures are shown that have everything else: what is counted, and how it is got."""
    measures = evidence.project.measures
    hidden = [
        place
        for place in evidence.begun_measures
        if is_blank(measures[place].definition.shown) and _complete(evidence, place)
    ]
    if hidden:
        yield should(
            f"/measures/{hidden[0]}/definition/shown",
            f"Where will the team see {names(measures, hidden, 'measure')}, and who talks about it there?",
        )
