"""What a hand-in holds, every field in words, so that a learner can look through it before it leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from coachlab.grading.hand_in import HandIn
from coachlab.record import to_json
from coachlab.record.months import month_words

EMPTY = "(empty)"
_LABELS = {
    "/exercise": "Exercise",
    "/exercise_version": "Version of the exercise",
    "/learner": "Your name",
    "/handed_in": "Moment of handing in",
    "/schema": "Kind of file",
    "/version": "Version of the file's format",
    "/id": "Number of this hand-in",
    "/created": "Made at",
    "/saved": "Saved at",
    "/revision": "Times saved",
    "/project/schema": "Project: kind of record",
    "/project/version": "Project: version of the format",
    "/project/id": "Project: its number",
    "/project/created": "Project: begun at",
    "/project/saved": "Project: last saved at",
    "/project/revision": "Project: times saved",
    "/project/title": "Project: title",
    "/project/practice": "Project: practice",
    "/project/synthetic": "Project: the practice is invented",
    "/project/aim/what": "Aim: what will get better",
    "/project/aim/whom": "Aim: for whom",
    "/project/aim/where": "Aim: where",
    "/project/aim/baseline": "Aim: from which number",
    "/project/aim/target": "Aim: to which number",
    "/project/aim/unit": "Aim: unit",
    "/project/aim/by_when": "Aim: by when",
    "/project/aim/measure": "Aim: measure that will tell",
    "/project/aim/equity": "Aim: whose gap will close",
    "/project/aim/no_equity_reason": "Aim: why no gap is named",
}
_MEASURE_LABELS = {
    "id": "short name",
    "name": "name",
    "kind": "kind",
    "direction": "which way is better",
    "display": "shown as",
    "unit": "unit",
    "definition/numerator": "numerator",
    "definition/denominator": "denominator",
    "definition/inclusions": "who is counted",
    "definition/exclusions": "who is left out",
    "definition/source": "where the data come from",
    "definition/who": "who counts",
    "definition/how_often": "how often",
    "chart/rule_set": "rules of the chart",
    "chart/freeze": "months in the baseline",
    "chart/target": "target line",
    "chart/claim": "what you say the chart shows",
    "chart/claim_reason": "why you say it",
}


@dataclass(frozen=True)
class Row:
    """One thing that the hand-in holds: where, and what."""

    label: str
    value: str


def contents_of(hand_in: HandIn) -> list[Row]:
    """Every field of the hand-in, who and what first; a month of data and a note are one row each.

    Fields that this version does not know are listed too: nothing leaves unseen.

    >>> rows = contents_of(HandIn(learner="Ana Gómez"))
    >>> [row.value for row in rows if row.label == "Your name"]
    ['Ana Gómez']
    """
    tree = to_json(hand_in)
    first = {name: tree.pop(name) for name in ("learner", "exercise", "exercise_version", "handed_in", "project")}
    return list(_rows({**first, **tree}, ""))


def _rows(value: Any, place: str) -> Iterator[Row]:
    measure = re.fullmatch(r"/project/measures/(\d+)/(observations|chart/annotations)/\d+", place)
    if measure and isinstance(value, dict):
        yield from _whole(value, int(measure[1]) + 1, measure[2])
    elif isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _rows(inner, f"{place}/{key}")
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value):
            yield from _rows(inner, f"{place}/{number}")
    else:
        yield Row(_label(place), _words(value))


def _whole(value: dict[str, Any], number: int, kind: str) -> Iterator[Row]:
    """A month's counts, or a note, in one row; fields of it that nobody knows follow in rows of their own."""
    month = str(value.get("month", ""))
    when = month_words(month) if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month) else month or EMPTY
    known = {"month", "text"} if kind == "chart/annotations" else {"month", "numerator", "denominator"}
    if kind == "chart/annotations":
        yield Row(f"Measure {number}: note at {when}", _words(value.get("text")))
    else:
        top, bottom = _words(value.get("numerator")), _words(value.get("denominator"))
        yield Row(f"Measure {number}: {when}", f"{top} of {bottom}")
    for key in value.keys() - known:
        yield from (Row(f"Measure {number}: {when}, {row.label}", row.value) for row in _rows(value[key], f"/{key}"))


def _label(place: str) -> str:
    if place in _LABELS:
        return _LABELS[place]
    found = re.fullmatch(r"/project/measures/(\d+)/(.+)", place)
    if found:
        return f"Measure {int(found[1]) + 1}: {_MEASURE_LABELS.get(found[2], _spoken(found[2]))}"
    return _spoken(place).capitalize()


def _spoken(place: str) -> str:
    return place.strip("/").replace("/", ", ").replace("_", " ")


def _words(value: Any) -> str:
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e15 else str(value)
    if value in ("", [], {}):
        return EMPTY
    return str(value)
