"""Looks at values of a learner's code where more than one answer is right: a table that may leave the team."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from coachlab.grading.with_code.run import Table
from coachlab.record.suppression.audit import exposed
from coachlab.record.suppression.choosing import suppress
from coachlab.record.suppression.facts import Facts, Key, Sum

Check = Callable[[Any, Any], tuple[float, str]]
_ALL = "all"


def may_leave(got: Any, want: Mapping[str, tuple[int, int]]) -> tuple[float, str]:
    """Whether a table of groups may leave the team: no count of 1 to 10 is in it, and none can be worked out.

    `got` is a table with the columns group, controlled and seen, `want` the true (controlled, seen) of each group. The
    sums over all groups count as known. Gives the share, 0 to 1, and a question where it is below 1. A table that hides
    what could be shown, or shows what is not so, gets nothing.
    """
    shown = _cells(got)
    if shown is None:
        return 0.0, "Where are its three columns group, controlled and seen, with one row for each group?"
    known = {group.casefold(): pair for group, pair in want.items()}
    shown = {group: pair for group, pair in shown.items() if group != _ALL}
    if set(shown) != set(known):
        return 0.0, "Which groups does the file hold, those without an answer among them, and which rows do you show?"
    for group, pair in shown.items():
        if any(value is not None and value != true for value, true in zip(pair, known[group], strict=True)):
            return 0.0, f"Count the group “{group}” again: what stands in your table, and what in the file?"
    keys = {
        key
        for group, pair in shown.items()
        for key, value in zip(((group, "above"), (group, "below")), pair, strict=True)
        if value is not None
    }
    facts = _facts(known)
    totals: set[Key] = {(_ALL, part) for part in ("above", "below")}
    open_ = exposed(facts, keys | totals)
    if any(key in keys or (key[1] == "rest" and {(key[0], "above"), (key[0], "below")} <= keys) for key in open_):
        return 0.0, "Which of these numbers stand for one to ten people, also as a difference of two that you show?"
    if open_:
        return 0.5, "Take the total of all patients and what you show. Which hidden number can a reader work out?"
    could = suppress(facts, [key for key in facts.counts if key[0] != _ALL and key[1] != "rest"], elsewhere=totals)
    if 2 * len(keys) < len(could.shown - totals):
        return 0.5, "Nothing small gets out. Which of these groups are large enough to be shown after all?"
    return 1.0, ""


def _facts(known: Mapping[str, tuple[int, int]]) -> Facts:
    values: dict[Key, int] = {}
    everybody = (sum(above for above, _ in known.values()), sum(below for _, below in known.values()))
    for group, (above, below) in [*known.items(), (_ALL, everybody)]:
        values |= {(group, "above"): above, (group, "below"): below, (group, "rest"): below - above}
    sums = [Sum((group, "below"), ((group, "above"), (group, "rest"))) for group in [*known, _ALL]]
    sums += [Sum((_ALL, part), tuple((group, part) for group in known)) for part in ("above", "below", "rest")]
    return Facts(values, sums)


def _cells(got: Any) -> dict[str, tuple[Any, Any]] | None:
    if not isinstance(got, Table):
        return None
    places = {name.strip().casefold(): number for number, name in enumerate(got.columns)}
    if not {"group", "controlled", "seen"} <= places.keys():
        return None
    found = {}
    for row in got.rows:
        pair = tuple(_count(row[places[name]]) for name in ("controlled", "seen"))
        found[str(row[places["group"]] or "").strip().casefold()] = (pair[0], pair[1])
    return found


def _count(value: Any) -> Any:
    """A whole number as one; anything that is no number (None, "1 to 10", "hidden") shows nothing."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if float(value).is_integer() else value


CHECKS: dict[str, Check] = {"may-leave": may_leave}
