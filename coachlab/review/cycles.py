"""PDSA cycles as the review sees them: which have begun, which have results, and the ramps that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from coachlab.record.pdsa import SCALES, PdsaCycle, PdsaQuestion
from coachlab.record.project import Project
from coachlab.record.words import counted
from coachlab.review.dates import read_day
from coachlab.review.finding import Remark
from coachlab.review.wording import finite, is_blank, plain
from coachlab.review.words.solutions import is_only_a_task

PLAN = ("objective", "what", "who", "where", "starts", "ends", "data", "data_who", "data_how")
RESULTS = ("happened", "comparison", "learning", "decision")
# What a cycle without a question begins with where it is something to do; an aim would hardly begin so.
CHORE = re.compile(
    r"(?:order|provide|schedule|complete|finish|arrange|print|mail|inform|tell|post|prepare|present|discuss|announce|assign|hold|"
    r"get|obtain|register|program|meet|ordenar|programar|completar|imprimir|informar|preparar)\b"
)
MOST = 3
"""So many places are asked about one by one; where more have the same gap, the latest stands for all."""
RANK = {scale: rank for rank, scale in enumerate(SCALES) if scale}


def has_plan(cycle: PdsaCycle) -> bool:
    """Whether anything of a plan is written: what is done, by whom, where, when, which data, or a question.

    >>> has_plan(PdsaCycle(id="p1", name="Cycle 1")), has_plan(PdsaCycle(what="A second reading"))
    (False, True)
    """
    return bool(cycle.scale or real_questions(cycle)) or any(not is_blank(getattr(cycle, name)) for name in PLAN)


def has_results(cycle: PdsaCycle) -> bool:
    """Whether anything is written about what came out.

    >>> has_results(PdsaCycle(what="A second reading")), has_results(PdsaCycle(learning="Time is no barrier"))
    (False, True)
    """
    return any(not is_blank(getattr(cycle, name)) for name in RESULTS) or any(
        not is_blank(question.answer) or question.held for question in cycle.questions
    )


def has_begun(cycle: PdsaCycle) -> bool:
    """Whether anything at all is written in a cycle.

    >>> has_begun(PdsaCycle(id="p1")), has_begun(PdsaCycle(id="p1", name="Cycle 1"))
    (False, True)
    """
    return not is_blank(cycle.name) or has_plan(cycle) or has_results(cycle)


def begun(project: Project) -> list[tuple[int, PdsaCycle]]:
    """The cycles in which something is written, each with its place in the log.

    >>> begun(Project(cycles=[PdsaCycle(id="p1")]))
    []
    """
    return [(index, cycle) for index, cycle in enumerate(project.cycles) if has_begun(cycle)]


def ramps(project: Project) -> list[list[tuple[int, PdsaCycle]]]:
    """The begun cycles of each change idea, in the order of the log; those without an idea make one ramp as well.

    >>> log = [PdsaCycle(name="A", change="x"), PdsaCycle(name="B", change="y"), PdsaCycle(name="C", change="x")]
    >>> [[cycle.name for _, cycle in ramp] for ramp in ramps(Project(cycles=log))]
    [['A', 'C'], ['B']]
    """
    found: dict[str, list[tuple[int, PdsaCycle]]] = {}
    for index, cycle in begun(project):
        found.setdefault(cycle.change, []).append((index, cycle))
    return list(found.values())


def followed(project: Project) -> set[int]:
    """The places of the cycles after which their ramp goes on.

    >>> followed(Project(cycles=[PdsaCycle(name="A", change="x"), PdsaCycle(name="B", change="x")]))
    {0}
    """
    return {index for ramp in ramps(project) for index, _ in ramp[:-1]}


def real_questions(cycle: PdsaCycle) -> list[tuple[int, PdsaQuestion]]:
    """The questions that are written out, each with its place.

    >>> real_questions(PdsaCycle(questions=[PdsaQuestion(), PdsaQuestion(question="How long?")]))[0][0]
    1
    """
    return [(place, question) for place, question in enumerate(cycle.questions) if not is_blank(question.question)]


def is_task(cycle: PdsaCycle) -> bool:
    """Whether a cycle is something to do, with no question and no prediction: "Train all staff".

    >>> is_task(PdsaCycle(name="Train all staff")), is_task(PdsaCycle(name="Second reading in room 2"))
    (True, False)
    """
    if real_questions(cycle) or any(not is_blank(question.prediction) for question in cycle.questions):
        return False
    texts = (cycle.name, cycle.objective, cycle.what)
    return any(is_only_a_task(text) or CHORE.match(plain(text)) for text in texts)


def last_day(cycle: PdsaCycle) -> date | None:
    """The day on which a cycle ends, or begins where no end is given; None where no day can be read.

    >>> last_day(PdsaCycle(starts="2024-04-09"))
    datetime.date(2024, 4, 9)
    """
    return read_day(cycle.ends) or read_day(cycle.starts)


def month_of(day: date) -> str:
    """The month of a day, as the record writes it.

    >>> month_of(date(2024, 4, 9))
    '2024-04'
    """
    return f"{day.year:04d}-{day.month:02d}"


def has_months(project: Project, cycle: PdsaCycle) -> bool:
    """Whether the measure that a cycle names has a month with a number within the cycle's days.

    >>> has_months(Project(), PdsaCycle(measure="gone", starts="2024-04-09"))
    False
    """
    measure, starts, ends = project.measure(cycle.measure), read_day(cycle.starts), last_day(cycle)
    if measure is None or is_blank(cycle.measure) or starts is None or ends is None:
        return False
    first, last = month_of(starts), month_of(ends)
    return any(first <= row.month <= last and finite(row.numerator) is not None for row in measure.observations)


def is_over(cycle: PdsaCycle, today: date) -> bool:
    """Whether a cycle has results, or its last day has passed.

    >>> is_over(PdsaCycle(starts="2024-04-09"), date(2026, 1, 15)), is_over(PdsaCycle(), date(2026, 1, 15))
    (True, False)
    """
    day = last_day(cycle)
    return has_results(cycle) or (day is not None and day < today)


def few(remarks: Iterable[Remark], of: str = "cycle") -> Iterator[Remark]:
    """The remarks of one criterion over many places: up to three questions, or one that stands for all; one praise.

    >>> asks = [Remark("should", f"/cycles/{n}", "What did you learn?") for n in range(5)]
    >>> [remark.question for remark in few(asks)]
    ['Here, and in 4 other cycles: What did you learn?']
    """
    said = list(remarks)
    asks = [remark for remark in said if remark.severity != "praise"]
    if len(asks) > MOST:
        last = asks[-1]
        yield last._replace(question=f"Here, and in {counted(len(asks) - 1, f'other {of}')}: {last.question}")
    else:
        yield from asks
    yield from [remark for remark in said if remark.severity == "praise"][-1:]
