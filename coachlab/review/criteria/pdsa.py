"""The plan of a PDSA cycle: which change, which question, what is predicted, who does what, small first, which data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from coachlab.record.words import listed
from coachlab.review.criteria import criterion
from coachlab.review.cycles import begun, few, has_plan, has_results, is_over, is_task, ramps, real_questions
from coachlab.review.dates import read_day
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, must, praise, should
from coachlab.review.sources import IHI_PDSA, KNUDSEN, LANGLEY, TAYLOR
from coachlab.review.wording import day_in_words, is_blank, plain, quoted
from coachlab.review.words.shared import content_words

LONG_FIRST_TEST = timedelta(days=31)
MOST_WORDS = 12
"""A longer prediction says something that can be held against what happens, even where it begins with "better"."""
HOPE = re.compile(
    r"\b(?:helps?|better|improv\w*|will work|works?(?: well| fine)?|(?:go(?:es)?|run) (?:well|(?:more )?smoothly)|"
    r"be (?:fine|ok)|"
    r"positive|success\w*|benefit\w*|easier|smooth\w*|efficien\w*|effective|(?:like|love|enjoy|appreciate|value) \w+|"
    r"happy|happier|satisf\w*|hope\w*|good|great|well|useful|valuable|engaged|feasible|doable|manageable|"
    r"comfortable|save time|impact|"
    r"a difference|mejor\w*|ayud\w*|funcion\w*|bien|exito\w*|positiv\w*)\b"
)
BARE = re.compile(
    r"(?:yes|no|si|maybe|probably|sure|definitely|of course|(?:we|i) (?:think|hope|believe|expect)|so|that|it|they|"
    r"will|"
    r"should|does|do|can|would|not|creemos que)(?:[ ,.!]+|$)"
)
AMOUNT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|third|quarter|most|all|none|nobody|nothing|no one|"
    r"every\w*|each|majority|fewer|less|more than|at least|at most|no more|longer|shorter|faster|slower|earlier|"
    r"later|sooner|twice|double|never|always|mitad|mayoria|todos|todas|ninguno|nadie|menos|al menos|doble)\b"
)


@criterion(
    "pdsa.change",
    title="The cycle tests a change idea",
    source=IHI_PDSA,
    why="Through its idea a small test stays tied to a driver, and so to the aim.",
)
def a_change_idea_is_tested(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the change idea of a cycle, and about one that the project does not have."""
    ideas = {change.id for change in evidence.project.changes}

    def remarks() -> Iterator[Remark]:
        for index, cycle in begun(evidence.project):
            where = f"/cycles/{index}/change"
            if is_blank(cycle.change):
                yield should(where, "Which change idea does this cycle test, and which driver would it move?")
            elif cycle.change not in ideas:
                yield should(where, "The cycle points to a change idea that is not in the project. Which one is meant?")

    yield from few(remarks())


@criterion(
    "pdsa.task",
    title="The cycle is a test, not a task",
    source=(IHI_PDSA, TAYLOR),
    why="A task ends when it is done, a test when the team knows more than before.",
)
def a_test_not_a_task(evidence: Evidence) -> Iterator[Remark]:
    """Ask what a cycle wants to find out, where it only names something to do."""

    def remarks() -> Iterator[Remark]:
        for index, cycle in begun(evidence.project):
            if is_task(cycle):
                words = next(text for text in (cycle.name, cycle.objective, cycle.what) if not is_blank(text))
                yield must(
                    f"/cycles/{index}/questions",
                    f"{quoted(words)} is something to do. What do you want to find out, and what do you expect to see?",
                )

    yield from few(remarks())


@criterion(
    "pdsa.question",
    title="The cycle asks a question",
    source=IHI_PDSA,
    why="A question tells the team what to look at while the test runs.",
)
def asks_a_question(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the question of a cycle that has none; a task is asked about as a task."""

    def remarks() -> Iterator[Remark]:
        for index, cycle in begun(evidence.project):
            if real_questions(cycle) or is_task(cycle):
                continue
            lonely = [place for place, each in enumerate(cycle.questions) if not is_blank(each.prediction)]
            if lonely:
                expected = quoted(cycle.questions[lonely[0]].prediction)
                yield should(
                    f"/cycles/{index}/questions/{lonely[0]}/question",
                    f"You expect {expected}. Which question is that for?",
                )
            else:
                yield must(f"/cycles/{index}/questions", "What do you want to know when this test is over?")

    yield from few(remarks())


@criterion(
    "pdsa.prediction",
    title="Each question has a prediction",
    source=(IHI_PDSA, TAYLOR),
    why="Who says beforehand what to expect learns from the difference, and many published projects leave it out.",
)
def each_question_has_a_prediction(evidence: Evidence) -> Iterator[Remark]:
    """Ask what the team expects: before the test a must, afterwards a thought for the next one."""

    def remarks() -> Iterator[Remark]:
        for index, cycle in begun(evidence.project):
            open_ones = [(place, each) for place, each in real_questions(cycle) if is_blank(each.prediction)]
            if not open_ones:
                continue
            place, first = open_ones[0]
            where, asked = f"/cycles/{index}/questions/{place}/prediction", f"For the question {quoted(first.question)}"
            if is_over(cycle, evidence.today):
                yield should(where, f"{asked}, what had the team expected before the test?")
            else:
                yield must(where, f"{asked}, what do you expect, and why?")

    yield from few(remarks())


@criterion(
    "pdsa.prediction_testable",
    title="Data could contradict the prediction",
    source=(IHI_PDSA, LANGLEY),
    why="A prediction that nothing could contradict cannot teach anything.",
)
def data_could_contradict(evidence: Evidence) -> Iterator[Remark]:
    """Ask what would be seen, where a prediction is a hope; predictions in other alphabets are left alone."""

    def remarks() -> Iterator[Remark]:
        for index, cycle in begun(evidence.project):
            for place, each in real_questions(cycle):
                if not is_blank(each.prediction) and _is_a_hope(each.prediction, each.question):
                    yield should(
                        f"/cycles/{index}/questions/{place}/prediction",
                        f"You expect {quoted(each.prediction)}. How many, how often or how long would that be, so that "
                        "you could be surprised?",
                    )
                    break

    yield from few(remarks())


def _is_a_hope(prediction: str, question: str) -> bool:
    """Whether a prediction names nothing that could be counted or seen to differ."""
    words = plain(prediction)
    if AMOUNT.search(words):
        return False
    if not BARE.sub("", words).strip():
        return not AMOUNT.search(plain(question))
    return len(words.split()) <= MOST_WORDS and bool(HOPE.search(words))


PLAN_PARTS = {
    "what": "what will be done",
    "who": "who will do it",
    "where": "in which room or team",
    "starts": "on which day",
}


@criterion(
    "pdsa.plan",
    title="The plan says who does what, where and when",
    source=IHI_PDSA,
    why="A plan that names people and a day gets done; others wait.",
)
def who_does_what(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the missing parts of the plan in one question, until there are results."""

    def remarks() -> Iterator[Remark]:
        for index, cycle in begun(evidence.project):
            if has_results(cycle) or is_task(cycle) or not has_plan(cycle):
                continue
            missing = [name for name in PLAN_PARTS if is_blank(getattr(cycle, name))]
            if missing:
                words = listed([PLAN_PARTS[name] for name in missing])
                will = " will it be tried" if missing[0] in ("where", "starts") else ""
                yield should(f"/cycles/{index}/{missing[0]}", f"{words[0].upper()}{words[1:]}{will}?")

    yield from few(remarks())


@criterion(
    "pdsa.small_first",
    title="The first test is small",
    source=(LANGLEY, TAYLOR, KNUDSEN),
    why="A small test costs little when it does not work, and the next one can follow within days.",
)
def small_at_first(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the size of the first cycle of a ramp, and for a smaller or shorter one where it is large."""

    def remarks() -> Iterator[Remark]:
        for ramp in ramps(evidence.project):
            index, first = ramp[0]
            where = f"/cycles/{index}/scale"
            if is_task(first) or not (real_questions(first) or not is_blank(first.what)):
                continue
            starts, ends = read_day(first.starts), read_day(first.ends)
            if _goes_on_from_another(evidence, index):
                continue
            if not first.scale:
                yield should(where, "With how many do you try it first: one patient, one clinician, one day?")
            elif first.scale == "many" or (first.scale == "everyone" and len(ramp) > 1):
                yield should(
                    where, "What could one patient or one clinician teach you, before a whole team takes part?"
                )
            elif starts and ends and ends - starts > LONG_FIRST_TEST:
                yield should(
                    f"/cycles/{index}/ends",
                    f"This first test runs for {(ends - starts).days} days. What could one week teach you?",
                )
            elif first.scale == "one":
                yield praise(where, "Your first test is small, so it could begin soon and cost little.")

    yield from few(remarks(), "ramp")


def _goes_on_from_another(evidence: Evidence, index: int) -> bool:
    """Whether a cycle carries out what an earlier test of another idea on the same driver said would be adapted."""
    cycles, ideas = evidence.project.cycles, {idea.id: idea.driver for idea in evidence.project.changes}
    driver, cycle = ideas.get(cycles[index].change, ""), cycles[index]
    plan = content_words(f"{cycle.name} {cycle.what}")
    return bool(driver) and any(
        earlier.decision == "adapt"
        and ideas.get(earlier.change) == driver
        and len(content_words(earlier.next) & plan) >= 2
        for earlier in cycles[:index]
    )


DATA_PARTS = {"data": "what will you write down", "data_who": "who collects it", "data_how": "how and when"}
DATA_ALONE = {
    "data": "What will you write down to answer your question?",
    "data_who": "Who will collect the data?",
    "data_how": "How and when will the data be collected?",
}


@criterion(
    "pdsa.data_plan",
    title="The cycle says which data, who collects them and how",
    source=IHI_PDSA,
    why="Without data the question is answered by whoever speaks loudest.",
)
def which_data(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the missing parts of the data plan, until the test is over."""

    def remarks() -> Iterator[Remark]:
        for index, cycle in begun(evidence.project):
            if is_over(cycle, evidence.today) or is_task(cycle):
                continue
            if not real_questions(cycle) and is_blank(cycle.what):
                continue
            missing = [name for name in DATA_PARTS if is_blank(getattr(cycle, name))]
            if missing:
                words = listed([DATA_PARTS[name] for name in missing])
                asks = DATA_ALONE[missing[0]] if len(missing) == 1 else f"To answer your question, {words}?"
                yield should(f"/cycles/{index}/{missing[0]}", asks)

    yield from few(remarks())


@criterion(
    "pdsa.dates",
    title="The cycle's days are in order",
    source=IHI_PDSA,
    why="With days in order a reader can hold each test against the months of the chart.",
)
def days_in_order(evidence: Evidence) -> Iterator[Remark]:
    """Ask about days that cannot be read, an end before its start, results from the future, a ramp out of order."""

    def remarks() -> Iterator[Remark]:
        for ramp in ramps(evidence.project):
            before = None
            for index, cycle in ramp:
                starts, ends = read_day(cycle.starts), read_day(cycle.ends)
                unread = [name for name in ("starts", "ends") if _cannot_be_read(getattr(cycle, name))]
                if unread:
                    words = quoted(getattr(cycle, unread[0]), 30)
                    yield should(
                        f"/cycles/{index}/{unread[0]}",
                        f"You wrote {words}. Which day on the calendar is that, such as 2027-06-30?",
                    )
                elif starts and ends and ends < starts:
                    yield should(
                        f"/cycles/{index}/ends",
                        f"The cycle starts on {day_in_words(starts)} and ends on {day_in_words(ends)}. Which is it?",
                    )
                elif starts and starts > evidence.today and has_results(cycle):
                    yield should(
                        f"/cycles/{index}/starts",
                        f"There are results, and the start is {day_in_words(starts)}. On which day did it begin?",
                    )
                elif starts and before and starts < before and cycle.change:
                    yield should(
                        f"/cycles/{index}/starts",
                        f"This cycle starts on {day_in_words(starts)}, earlier than the one before it. In which order "
                        "did they run?",
                    )
                before = starts or before

    yield from few(sorted(remarks(), key=lambda remark: int(remark.where.split("/")[2])))


def _cannot_be_read(day: str) -> bool:
    return not is_blank(day) and read_day(day) is None
