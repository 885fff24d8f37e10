"""The links between tests, chart, ideas, charter, map and spread: do the parts of a project hold together?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coachlab.record.months import months_between
from coachlab.review.begun import begun
from coachlab.review.criteria import criterion
from coachlab.review.cycles import begun as begun_cycles
from coachlab.review.cycles import (
    few,
    followed,
    has_months,
    has_results,
    is_over,
    last_day,
    month_of,
    ramps,
    real_questions,
)
from coachlab.review.dates import read_day
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, praise, should
from coachlab.review.several import names
from coachlab.review.sources import IHI_CHARTER, IHI_PDSA, IHI_SPREAD, KNUDSEN, LANGLEY, PERLA, TAYLOR
from coachlab.review.wording import is_blank, quoted
from coachlab.review.words.shared import content_words, unrelated

MONTHS_AFTER = 3
"""A note up to so many months after the adopting test still tells of it."""
WAITING = 3
"""So many untested ideas, more than half of all, are asked about while a test is running as well."""


@criterion(
    "links.prediction_data",
    title="Data answer the prediction",
    source=(IHI_PDSA, TAYLOR),
    why="A prediction that no data answer leaves the team with an opinion.",
)
def data_answer_the_prediction(evidence: Evidence) -> Iterator[Remark]:
    """Ask for data where a test that is over has neither a data plan nor months of its measure within its days."""

    def remarks() -> Iterator[Remark]:
        for index, cycle in begun_cycles(evidence.project):
            if not is_blank(cycle.measure) and cycle.measure not in evidence.measure_places:
                yield should(
                    f"/cycles/{index}/measure",
                    "The cycle names a measure that is not in the project. Which one is meant?",
                )
                continue
            predicted = [each for _, each in real_questions(cycle) if not is_blank(each.prediction)]
            if not predicted or not is_over(cycle, evidence.today) or not is_blank(cycle.data):
                continue
            if not has_months(evidence.project, cycle):
                yield should(
                    f"/cycles/{index}/data",
                    f"You expected {quoted(predicted[0].prediction)}. Which numbers tell whether it came true?",
                )

    yield from few(remarks())


@criterion(
    "links.tested_on_everyone",
    title="A change is tried small before everybody uses it",
    source=(LANGLEY, TAYLOR),
    why="A change that is tried on everybody at once costs most where it does not work.",
)
def tried_small_before_everybody(evidence: Evidence) -> Iterator[Remark]:
    """Ask where the only test of a change takes in everybody."""

    def remarks() -> Iterator[Remark]:
        for ramp in ramps(evidence.project):
            index, cycle = ramp[0]
            if len(ramp) == 1 and cycle.scale == "everyone":
                yield should(
                    f"/cycles/{index}/scale",
                    "The only test of this change takes in everybody. What could one clinician show you in one day?",
                )

    yield from few(remarks(), "ramp")


@criterion(
    "links.adopted_early",
    title="A change is adopted after more than one small test",
    source=(LANGLEY, KNUDSEN),
    why="What works once, on a calm day, may not work on a full morning.",
)
def adopted_after_more_than_one(evidence: Evidence) -> Iterator[Remark]:
    """Ask where a change is adopted after its first small test."""

    def remarks() -> Iterator[Remark]:
        for ramp in ramps(evidence.project):
            index, cycle = ramp[0]
            if len(ramp) == 1 and cycle.decision == "adopt" and cycle.scale in ("", "one", "few"):
                yield should(
                    f"/cycles/{index}/decision",
                    "You adopt the change after one small test. On which day, or with whom, might it differ?",
                )

    yield from few(remarks(), "ramp")


@criterion(
    "links.change_noted",
    title="The chart notes each change that was adopted",
    source=PERLA,
    why="Readers of the chart connect what they see with what was done only where a note says so.",
)
def each_adopted_change_is_noted(evidence: Evidence) -> Iterator[Remark]:
    """Ask for a note on an adopted change that no chart tells of; a chart without any note is asked by the chart."""
    reading = evidence.reading(evidence.aim_measure)
    if reading is None or not reading.months or not reading.measure.chart.annotations:
        return
    notes = [note for measure in evidence.project.measures for note in measure.chart.annotations]
    ideas = {change.id: change.name for change in evidence.project.changes}

    def remarks() -> Iterator[Remark]:
        for ramp in ramps(evidence.project):
            adopted = [cycle for _, cycle in ramp if cycle.decision == "adopt"]
            day = last_day(adopted[-1]) if adopted else None
            if day is None or not reading.months[0] <= month_of(day) <= reading.months[-1]:
                continue
            first = read_day(adopted[-1].starts) or day
            near = set(months_between(month_of(min(first, day)), _later(day, MONTHS_AFTER)))
            words = content_words(f"{ideas.get(adopted[-1].change, '')} {adopted[-1].name}")
            if not any(note.month in near or words & content_words(note.text) for note in notes):
                name = ideas.get(adopted[-1].change, "") or adopted[-1].name
                yield should(
                    f"/measures/{evidence.aim_measure}/chart/annotations",
                    f"{'This change' if is_blank(name) else quoted(name, 40)} was adopted. In which month could a "
                    "note on the chart say so?",
                )

    yield from few(remarks(), "change")


def _later(day: date, months: int) -> str:
    """The month so many months after a day's month."""
    count = day.year * 12 + day.month - 1 + months
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


@criterion(
    "links.idea_tested",
    title="Ideas are tested",
    source=LANGLEY,
    why="An idea that waits helps nobody, and one that is dropped makes room.",
)
def ideas_are_tested(evidence: Evidence) -> Iterator[Remark]:
    """Ask which idea comes next, once tests have taught something and nothing runs, or most ideas wait."""
    project = evidence.project
    log = begun_cycles(project)
    if not any(has_results(cycle) for _, cycle in log):
        return
    tested = {cycle.change for _, cycle in log}
    waiting = [place for place, idea in enumerate(project.changes) if not is_blank(idea.name) and idea.id not in tested]
    ended = followed(project)
    running = any(index not in ended and cycle.decision not in ("adopt", "abandon") for index, cycle in log)
    many = len(waiting) >= WAITING and 2 * len(waiting) > len(project.changes)
    if waiting and (many or not running):
        ideas = names(project.changes, waiting, "idea")
        question = "Which of them comes next?" if len(waiting) > 1 else "Is it next, or can it go?"
        yield should(f"/changes/{waiting[0]}", f"Nobody has tested {ideas} yet. {question}")


@criterion(
    "links.scope",
    title="Charter and process map have the same first and last step",
    source=IHI_CHARTER,
    why="When the two differ, half of the team works on a part that the other half has left out.",
)
def the_same_scope(evidence: Evidence) -> Iterator[Remark]:
    """Ask where the charter's first or last step has no word in common with the map's."""
    charter, process = evidence.project.charter, evidence.project.process_map
    steps = [step.name for step in process.steps if not is_blank(step.name)]
    ends = (
        ("first_step", charter.first_step, process.begins, steps[:1], "begins"),
        ("last_step", charter.last_step, process.ends, steps[-1:], "ends"),
    )
    apart = [
        (field, said, on_map or step[0], verb)
        for field, said, on_map, step, verb in ends
        if (on_map or step) and unrelated(said, " ".join((on_map, *step)))
    ]
    if apart:
        field, said, on_map, verb = apart[0]
        yield should(
            f"/charter/{field}",
            f"The charter {verb} with {quoted(said, 40)}, the map with {quoted(on_map, 40)}. Which is it?",
        )
    elif all(said and on_map and content_words(said) & content_words(on_map) for _, said, on_map, _, _ in ends):
        yield praise("/process_map", "Charter and map begin and end at the same steps.")


@criterion(
    "links.spread_sustained",
    title="A change spreads after it holds at home",
    source=IHI_SPREAD,
    why="A change that does not hold where it began will hold nowhere else.",
)
def it_holds_before_it_spreads(evidence: Evidence) -> Iterator[Remark]:
    """Ask where spread is begun while the aim's chart shows no gain that holds, or no plan sustains it."""
    plan, index = evidence.project.spread, evidence.aim_measure
    if not begun(plan):
        return
    reading, better = evidence.reading(index), evidence.wanted_side(index)
    holds = (
        reading is not None
        and reading.chart is not None
        and better is not None
        and bool(reading.signals_towards(better))
        and reading.holds(better)
    )
    planned = begun(evidence.project.sustainability)
    if not holds:
        yield should("/spread", "What would the chart at home have to show before other sites begin?")
    elif not planned:
        yield should("/spread", "Who holds the gain at home while other sites begin, and where is that planned?")
