"""What an exercise can ask of a programme's plan: its hours, its money in three cases, and whose money it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isclose

from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.grading.criteria.tiers import programme_of
from coachlab.practice.effort import DEFAULTS
from coachlab.record.programme_return import Estimate, ReturnLine
from coachlab.record.tables import read_table

CASE = "book/programme/business-case"
MODEL = "book/programme/coaching-model"
COACHING = "coaching"
"""The id of the level in which a coach comes."""
_THREE = ("low", "likely", "high")
_EFFORT = {
    "visits a month": "visits_a_month",
    "hours together": "visit_hours",
    "hours preparation": "preparation_hours",
    "hours travel": "travel_hours",
}


@criterion(
    "capacity-coaches",
    title="All coaches are there, with their hours",
    lesson=MODEL,
    section="Capacity: hours, not heads",
)
def coaches(work: Work, *, file: str) -> Verdict:
    """All of the points where the FTE of the coaches are those of the file, half where only their sum is."""
    wanted = sorted(_number(row["fte"]) for row in _rows(work, file))
    there = sorted(each.fte for each in programme_of(work).facilitators if each.fte is not None)
    if len(there) == len(wanted) and all(map(_same, there, wanted)):
        return Verdict(1.0, "Each coach is there with the part of a post that is meant for coaching.")
    question = "Which coaches does the file name, and which part of a post does each of them have?"
    if there and _same(sum(there), sum(wanted)):
        return Verdict(0.5, "The coaches' posts add up to those of the file.", question)
    return Verdict(0.0, "", question)


@criterion(
    "capacity-plan",
    title="The plan has all practices, level by level",
    lesson=MODEL,
    section="Levels: a promise that you can keep",
)
def plan(work: Work, *, file: str) -> Verdict:
    """A share for each level with the planned number of the file, and one for all practices of the programme."""
    programme = programme_of(work)
    planned = {tier.name.strip().casefold(): tier.planned for tier in programme.tiers}
    wanted = {row["level"]: int(_number(row["practices planned"])) for row in _rows(work, file)}
    whole = max(wanted, key=lambda name: wanted[name])
    there = {**{name: planned.get(name.casefold()) for name in wanted}, whole: programme.capacity.practices}
    wrong = [name for name in wanted if there[name] != wanted[name]]
    done = len(wanted) - len(wrong)
    if not wrong:
        return Verdict(1.0, "Every level has the practices that are planned, and none of the others is forgotten.")
    good = f"{done} of {len(wanted)} numbers of the plan are there." if done else ""
    return Verdict(done / len(wanted), good, f"How many does the plan say for “{wrong[0]}”?")


@criterion(
    "capacity-own-hours",
    title="The hours are your own where you know them",
    lesson=MODEL,
    section="Capacity: hours, not heads",
)
def own_hours(work: Work, *, file: str) -> Verdict:
    """A share for each number of a practice in coaching that counts as the file's; an empty field counts as it says."""
    row = next(each for each in _rows(work, file) if each["hours together"])
    mine = next((each for each in programme_of(work).capacity.efforts if each.tier == COACHING), None)
    usual = DEFAULTS[COACHING]
    if mine is None:
        return Verdict(0.0, "", "How many hours does one visit take in your own programme, with the way there?")
    wrong = []
    for words, name in _EFFORT.items():
        given = getattr(mine, name)
        if not _same(given if given is not None else getattr(usual, name), _number(row[words])):
            wrong.append(words)
    if not wrong:
        return Verdict(1.0, "What a visit takes is counted with your own hours.")
    question = f"What does the plan say about “{wrong[0]}” for a practice with a coach?"
    return Verdict((len(_EFFORT) - len(wrong)) / len(_EFFORT), "Some of the hours are your own.", question)


@criterion("return-lines", title="All costs and gains are there", lesson=CASE, section="Who pays, and who gains")
def lines(work: Work, *, file: str) -> Verdict:
    """A share for each line of the file with its likely numbers, under whatever name."""
    rows = _rows(work, file)
    missing = [row["line"] for row in rows if _line(work, row) is None]
    done = len(rows) - len(missing)
    if not missing:
        return Verdict(1.0, f"All {done} lines are in your worksheet.")
    good = f"{done} of {len(rows)} lines are in your worksheet." if done else ""
    return Verdict(done / len(rows), good, f"“{missing[0]}”: how many of them, and how much money each, is likely?")


@criterion("return-ranges", title="What nobody knows has a low and a high", lesson=CASE, section="Low, likely, high")
def ranges(work: Work, *, file: str) -> Verdict:
    """A share for each number that has a range in the file and the same low and high in the worksheet."""
    done, of, question = 0, 0, ""
    for row in _rows(work, file):
        line = _line(work, row)
        for field, words in (("quantity", "how many"), ("amount", "money")):
            low, _, high = (_number(row[f"{words} {each}"]) for each in _THREE)
            if low == high:
                continue
            of += 1
            found: Estimate = getattr(line, field) if line else Estimate()
            if found.low is not None and found.high is not None and _same(found.low, low) and _same(found.high, high):
                done += 1
            else:
                question = question or f"“{row['line']}”: what could it be at the least, and what at the most?"
    if done == of:
        return Verdict(1.0, "You say how unsure each number is.")
    return Verdict(done / of, f"{done} of {of} numbers have their low and high." if done else "", question)


@criterion(
    "return-whose-money", title="Each line says whose money it is", lesson=CASE, section="Who pays, and who gains"
)
def whose_money(work: Work, *, file: str, whose: Mapping[str, Sequence[str]]) -> Verdict:
    """A share for each line of `whose` that has its kind and its owner, which are given in this order."""
    rows = {row["line"]: row for row in _rows(work, file)}
    right, question = 0, ""
    for name, (kind, owner) in whose.items():
        line = _line(work, rows[name])
        if line and line.kind == kind and (line.goes_to or "organisation") == owner:
            right += 1
        elif line and line.kind != kind:
            question = question or f"“{line.name.strip() or name}”: is this a cost or a gain, and a gain of which kind?"
        else:
            question = question or f"“{name}”: in whose account would you see this money, come or go?"
    if right == len(whose):
        return Verdict(1.0, "Every dollar is with the one who pays it or has it.")
    good = f"{right} of {len(whose)} lines say whose money it is." if right else ""
    return Verdict(right / len(whose), good, question)


@criterion("return-credit", title="You claim what the comparison allows", lesson=CASE, section="Not all of it is yours")
def credit(work: Work, *, file: str, due: Mapping[str, float], within: float) -> Verdict:
    """A share for each gain whose likely percent is `within` so many points of what is `due`.

    Half of it for a percent between 0 and 100 that lies further off: somebody thought of it.
    """
    rows = {row["line"]: row for row in _rows(work, file)}
    share, question = 0.0, ""
    for name, true in due.items():
        line = _line(work, rows[name])
        claimed = line.due_to_coaching.likely if line else None
        if claimed is not None and abs(claimed - true) <= within:
            share += 1
            continue
        if claimed is not None and 0 < claimed < 100:
            share += 0.5
            question = question or (
                f"“{name}”: of 100 that came with a coach, how many came without one too? What is left to claim?"
            )
        else:
            question = question or f"“{name}”: what would have come without a coach? What does the comparison say?"
    if share == len(due):
        return Verdict(1.0, "You claim no more than the comparison with others allows.")
    return Verdict(share / len(due), "You do not claim everything." if share else "", question)


def _rows(work: Work, file: str) -> list[dict[str, str]]:
    table = read_table(work.path(file).read_text("utf-8-sig"))
    return [dict(zip(table.columns, row.cells, strict=False)) for row in table.rows]


def _line(work: Work, row: Mapping[str, str]) -> ReturnLine | None:
    """The worksheet's line that is this row of the file: by its name, else by its likely numbers."""
    there = programme_of(work).return_on_investment.lines
    fits = [each for each in there if all(_fits(each, row))]
    named = [each for each in fits if each.name.strip().casefold() == row["line"].casefold()]
    return next(iter(named or fits), None)


def _fits(line: ReturnLine, row: Mapping[str, str]) -> Iterator[bool]:
    for field, words in (("quantity", "how many likely"), ("amount", "money likely")):
        found: Estimate = getattr(line, field)
        yield found.likely is not None and _same(found.likely, _number(row[words]))


def _number(text: str) -> float:
    return float(text.replace(",", "")) if text.strip() else 0.0


def _same(one: float | None, other: float) -> bool:
    return one is not None and isclose(one, other, rel_tol=1e-3, abs_tol=1e-3)
