"""The criterion of one value that a learner's code sets: right on the learner's own data, and on data not seen before.

The code ran in the sandbox; here its values are only compared. What a run on the other data gave or said is never
quoted, since it could hold them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from coachlab.grading.criteria.criterion import Criterion, Verdict, Work
from coachlab.grading.criteria.lessons import LESSONS
from coachlab.grading.errors import ExerciseError
from coachlab.grading.questions import WritingTask
from coachlab.grading.with_code.checks import CHECKS
from coachlab.grading.with_code.run import Ran, Table, Unreadable
from coachlab.grading.with_code.source import criterion_name

PART = 0.5
"""The share for a table or a list of which half or more is right, and for a value that is right on the own data alone:
it was found, but the code does not find it. Halves can be added up."""
_MONTH = re.compile(r"(\d{4}-\d{2})(-01)?")


def code_criterion(
    name: str,
    tasks: Sequence[WritingTask],
    run: Callable[[str], list[Ran]] | None = None,
    *,
    want: Any = None,
    others: Sequence[Any] = (),
    near: float = 0.0,
    check: str = "",
    instead: Sequence[Sequence[Any]] = (),
    ask: str = "",
    read: str = "",
    section: str = "",
) -> Criterion:
    """The criterion of one value.

    `want` is the value on the learner's own data, `others` those on the other sets, in order; numbers may differ by
    `near`. `instead` are pairs of another value that is likely, and a question about it; `ask` is the question
    otherwise. `check` names an entry of `CHECKS` that looks at the value where one right value does not say it all.
    Raises `ExerciseError` where no task has such a value, or a fact is missing.
    """
    found = [(task, value) for task in tasks for value in task.gives if criterion_name(task.name, value) == name]
    if not found:
        raise ExerciseError(f"{name} marks a value that no exercise.code(…, gives=…) names.")
    if read and read not in LESSONS:
        raise ExerciseError(f"{name} names a lesson that criteria do not know: {read}.")
    task, value = found[0]
    title = task.gives[value]

    def share(got: Any, wanted: Any) -> float:
        return CHECKS[check](got, wanted)[0] if check else share_of(got, wanted, near)

    def look(work: Work) -> Verdict:
        if not work.answer.responses.text_of(task.name).strip():
            return Verdict(0.0, "", f"Nothing is kept for this task yet. What happens when you run %%code {task.name}?")
        ran = run(task.name) if run else []
        if len(ran) != 1 + len(others):
            raise ExerciseError(f"{name} needs one of others= for each set of other data.")
        own = ran[0]
        if value not in own.values:
            return Verdict(0.0, "", _not_there(own, value))
        got = own.values[value]
        reached = share(got, want)
        if reached < 1:
            question = _likely(got, instead, near) or (CHECKS[check](got, want)[1] if check else "") or ask
            here = f"{_shown(value, got)} {question}".strip()
            part = reached >= PART
            return Verdict(PART * part, f"Part of “{value}” is right." if part else "", here)
        failed = [each for each, right in _beside(ran, others) if share(each.values.get(value), right) < 1]
        if not failed:
            return Verdict(1.0, f"Your code gives “{value}” rightly, on your file and on another one like it.")
        return Verdict(PART, f"“{value}” is right on your file.", _elsewhere(failed[0], value))

    return Criterion(name, title, read, section, look)


def _beside(ran: Sequence[Ran], others: Sequence[Any]) -> list[tuple[Ran, Any]]:
    return list(zip(ran[1:], others, strict=True))


def still_missing(own: Ran, value: str) -> str:
    """Why the learner's own run has no such value, which anybody may know before handing in; "" where it has one.

    >>> still_missing(Ran({"median": 58.5}), "median")
    ''
    >>> still_missing(Ran(why="Line 2 stopped with a NameError."), "median")
    '“median” is not there. Line 2 stopped with a NameError. What would have to be true before that line?'
    """
    if value not in own.values:
        return _not_there(own, value)
    got = own.values[value]
    return _shown(value, got) if isinstance(got, Unreadable) and got.kind == "ellipsis" else ""


def _not_there(own: Ran, value: str) -> str:
    if own.why:
        return f"“{value}” is not there. {own.why} What would have to be true before that line?"
    return f"Your code ends without a “{value}”. In which line is it set?"


def _elsewhere(other: Ran, value: str) -> str:
    if value not in other.values and other.why:
        at = f" at line {other.line} under %%code" if other.line else ""
        return (
            f"On another file with the same columns your code stops{at}, before it has “{value}”. What in it holds for "
            "your file alone?"
        )
    return (
        f"On another file with the same columns your code gives another “{value}” than it should. What in it was typed "
        "in by hand, or holds for your file alone?"
    )


def _likely(got: Any, instead: Sequence[Sequence[Any]], near: float) -> str:
    return next((str(words) for value, words in instead if share_of(got, value, near) == 1), "")


def _shown(value: str, got: Any) -> str:
    if isinstance(got, Table):
        return f"Your “{value}” is a table of {len(got.rows)} rows."
    if isinstance(got, Unreadable) and got.kind == "ellipsis":
        return f"Your “{value}” is still open."
    if isinstance(got, Unreadable):
        return f"Your “{value}” is {got.kind}, and not numbers or texts."
    if isinstance(got, float):
        return f"Your “{value}” is {got:.4g}."
    if isinstance(got, Mapping):
        return f"Your “{value}” holds {len(got)} entries."
    said = str(got) if got is not None else "None"
    return f"Your “{value}” is {said[:80]}{'…' if len(said) > 80 else ''}."


def share_of(got: Any, want: Any, near: float = 0.0) -> float:
    """How much of a wanted value is there, 0 to 1: of a list each entry counts, of a table or pairs each label's value.

    Numbers may differ by `near`. A month may be written as its first day. Entries that are too many count against it.

    >>> share_of(58.49, 58.5, 0.05), share_of(["2024-03-01"], ["2024-03", "2024-09"]), share_of({"a": 1}, {"a": 1})
    (1.0, 0.5, 1.0)
    """
    if isinstance(want, Mapping):
        return _share_of_pairs(pairs_of(got), want, near)
    if isinstance(want, list | tuple):
        return _share_of_list(got, want, near)
    return float(same(got, want, near))


def same(got: Any, want: Any, near: float = 0.0) -> bool:
    """Whether two plain values are the same: numbers up to `near`, texts whatever their capitals.

    >>> same(3, 3.0), same("English ", "english"), same(True, 1), same(None, 0)
    (True, True, False, False)
    """
    if isinstance(want, bool) or isinstance(got, bool):
        return got is want
    if isinstance(want, int | float):
        # a little more than `near`, for numbers that cannot be written exactly
        return isinstance(got, int | float) and math.isfinite(got) and abs(got - want) <= near + 1e-9
    if isinstance(want, str):
        return isinstance(got, str) and label(got) == label(want)
    return got is None and want is None


def label(value: Any) -> str:
    """The text by which a row is found: months as year and month, whole numbers without a point."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = " ".join(str("" if value is None else value).split()).casefold()
    month = _MONTH.fullmatch(text)
    return month[1] if month else text


def pairs_of(got: Any) -> dict[str, Any] | None:
    """Pairs of a label and a value: those of a dictionary, or of a table with two columns; None for anything else."""
    if isinstance(got, Mapping):
        return {label(key): value for key, value in got.items()}
    if isinstance(got, Table) and len(got.columns) == 2:
        return {label(row[0]): row[1] for row in got.rows if len(row) == 2}
    return None


def _share_of_pairs(got: dict[str, Any] | None, want: Mapping[Any, Any], near: float) -> float:
    if got is None:
        return 0.0
    wanted = {label(key): value for key, value in want.items()}
    right = sum(key in got and same(got[key], value, near) for key, value in wanted.items())
    return right / max(len(wanted | got), 1)


def _share_of_list(got: Any, want: Sequence[Any], near: float) -> float:
    if isinstance(got, Table) and len(got.columns) == 1:
        got = [row[0] for row in got.rows if row]
    if not isinstance(got, list):
        return 0.0
    left = list(got)
    right = 0
    for each in want:
        place = next((number for number, value in enumerate(left) if same(value, each, near)), None)
        if place is not None:
            del left[place]
            right += 1
    return right / (right + len(left) + len(want) - right) if left or want else 1.0
