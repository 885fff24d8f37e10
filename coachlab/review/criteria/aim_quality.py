"""What makes an aim a good one: no change prescribed, plain words, numbers that make sense, a direction, equity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachlab.record.project import Aim
from coachlab.review.aim_numbers import numbers_in_doubt, outside_percent, written_as_fraction
from coachlab.review.criteria import criterion
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, must, praise, should
from coachlab.review.sources import IHI_AIMS
from coachlab.review.strata import gap
from coachlab.review.wording import finite, is_blank, is_percent, number, plain, quoted, with_unit
from coachlab.review.words.solutions import find_solution, is_only_a_task
from coachlab.review.words.vague import better_words, names_something, open_words

LOWER = re.compile(
    r"(?:to |we will )?(?:reduce|lower|decrease|cut|shorten|minimi[sz]e|fewer|less|bring down|drop|reducing|"
    r"decreasing|lowering|reducir|disminuir|bajar|menos)\b"
)
HIGHER = re.compile(
    r"(?:to |we will )?(?:increase|raise|higher|more|boost|grow|increasing|raising|aumentar|incrementar|subir|mas)\b"
)
NO_GROUP = re.compile(
    r"(?:for |by |to |treat |in )*(?:everyone|everybody|all|all (?:groups|patients|people|races)|every (?:group|"
    r"patient)|equity|health equity|equitable care|equal(?:ly)?|the same for (?:all|everyone)|diversity|fair|fairness|"
    r"yes|ok|equidad|todos)(?: equally| the same| alike)?"
)


@criterion(
    "aim.solution",
    title="The aim names a result and leaves the way open",
    source=IHI_AIMS,
    why="An aim that leaves the way open lets the team test several changes and keep the one that works.",
)
def no_solution_in_the_aim(evidence: Evidence) -> Iterator[Remark]:
    """Ask about a change that stands in the aim; an aim that is only a task is asked for its result."""
    aim = evidence.aim
    if is_only_a_task(aim.what):
        yield must(
            "/aim/what",
            f"{quoted(aim.what)} is something to do. If it works as you hope, what will be different for patients?",
        )
        return
    for field in ("what", "whom", "where"):
        text: str = getattr(aim, field)
        if solution := find_solution(text):
            yield should(
                f"/aim/{field}",
                f"You wrote {quoted(solution)}. If another change worked better, would your aim still stand without "
                "these words?",
            )
            return


@criterion(
    "aim.plain_words",
    title="The aim's words can be seen and counted",
    source=IHI_AIMS,
    why="Words that everyone fills in differently hide that a team has not agreed yet.",
)
def words_that_can_be_counted(evidence: Evidence) -> Iterator[Remark]:
    """Ask what a vague word means; "improve" is fine as soon as numbers say how much."""
    aim = evidence.aim
    for field in ("what", "whom", "where", "equity"):
        text: str = getattr(aim, field)
        if words := open_words(text):
            yield should(f"/aim/{field}", f"What would {quoted(words)} be in numbers: how many, or by which day?")
            return
    if is_blank(aim.what):
        return
    word = better_words(aim.what)
    if not names_something(aim.what):
        yield should("/aim/what", f"{quoted(aim.what)} can mean many things. What would you count to see it?")
    elif word and finite(aim.target) is None:
        yield should("/aim/what", f"What would a patient or a nurse see when {quoted(word)} has come true?")


@criterion(
    "aim.numbers",
    title="The aim's numbers make sense in their unit",
    source=IHI_AIMS,
    why="A number that does not fit its unit sends a whole team to a goal that cannot be reached or cannot be seen.",
)
def numbers_that_make_sense(evidence: Evidence) -> Iterator[Remark]:
    """Ask about percentages outside 0 to 100, shares written as fractions, and a unit that is not the measure's."""
    aim = evidence.aim
    fields = {"baseline": finite(aim.baseline), "target": finite(aim.target)}
    if is_percent(aim.unit):
        outside = outside_percent(aim)
        for field, value in outside:
            yield must(
                f"/aim/{field}",
                f"You wrote {with_unit(value, aim.unit)}. A share of patients lies between 0% and 100%: which number "
                "is it?",
            )
        if not outside and (pair := written_as_fraction(evidence)):
            field, value = pair
            yield must(
                f"/aim/{field}",
                f"Does {number(value)} stand for {number(value * 100)}%? The unit is percent, so which number do you "
                "mean?",
            )
    else:
        for field, level in fields.items():
            if level is not None and level < 0:
                yield should(
                    f"/aim/{field}",
                    f"Is {with_unit(level, aim.unit)} the level that you want, or the size of the change? Which "
                    "level is it?",
                )
    measure = evidence.measure
    if measure is None or all(value is None for value in fields.values()) or is_blank(measure.name):
        return
    if is_percent(aim.unit) and measure.display == "number" and not is_percent(measure.unit):
        yield should(
            "/aim/unit",
            f"Your aim is in percent, and the measure {quoted(measure.name, 40)} counts a number. Which of them do "
            "you mean?",
        )
    elif not is_percent(aim.unit) and not is_blank(aim.unit) and measure.display == "percent":
        yield should(
            "/aim/unit",
            f"Your aim is in {quoted(aim.unit, 20)}, and the measure {quoted(measure.name, 40)} gives a percentage. "
            "Which of them do you mean?",
        )


@criterion(
    "aim.direction",
    title="The numbers move the way that the measure calls better",
    source=IHI_AIMS,
    why="When words and numbers point the same way, a new team member reads the aim as you do.",
)
def the_way_to_better(evidence: Evidence) -> Iterator[Remark]:
    """Ask where the target equals the baseline, or lies on the side that the measure or the words call worse."""
    aim, measure = evidence.aim, evidence.measure
    baseline, target = finite(aim.baseline), finite(aim.target)
    if baseline is None or target is None or numbers_in_doubt(evidence):
        return
    start, end = with_unit(baseline, aim.unit), with_unit(target, aim.unit)
    if baseline == target:
        yield must("/aim/target", f"The aim starts at {start} and ends at {end}. What would be different by then?")
        return
    moves = "higher" if target > baseline else "lower"
    if measure is not None and measure.direction in ("higher", "lower") and measure.direction != moves:
        yield must(
            "/aim/target",
            f"From {start} to {end} the number gets {moves}, and for your measure {measure.direction} is better. "
            "Which of the two did you mean?",
        )
    elif (said := _said_direction(aim)) and said != moves:
        yield must(
            "/aim/target",
            f"You wrote {quoted(aim.what, 40)}, and from {start} to {end} the number gets {moves}. Which way is "
            "better?",
        )


def _said_direction(aim: Aim) -> str:
    """The direction that the first words of the aim give, or ""."""
    words = plain(aim.what)
    if LOWER.match(words):
        return "lower"
    return "higher" if HIGHER.match(words) else ""


@criterion(
    "aim.equity",
    title="The aim names the gap that is to close, or says why none is named",
    source=IHI_AIMS,
    why="An average can rise while the patients who are worst served stay where they are.",
)
def whose_gap_will_close(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the group whose gap is to close, once the aim says what and for whom."""
    aim = evidence.aim
    if not is_blank(aim.equity):
        if NO_GROUP.fullmatch(plain(aim.equity).strip(" .!")):
            yield should(
                "/aim/equity",
                f"You wrote {quoted(aim.equity, 40)}. Which group is furthest behind today, and how would you see it "
                "catch up?",
            )
        else:
            yield praise("/aim/equity", f"You name whose gap is to close: {quoted(aim.equity)}.")
    elif not is_blank(aim.no_equity_reason):
        yield praise("/aim/no_equity_reason", "You looked at equity and say why this aim names no group.")
    elif evidence.measure is not None and gap(evidence.measure):
        return  # links.equity_gap asks about the gap that the groups' own data show
    elif not is_blank(aim.what) and not is_blank(aim.whom):
        yield should(
            "/aim/equity",
            "Who gets the least out of this today: by language, race, insurance, or distance? Will the gap close as "
            "well?",
        )
