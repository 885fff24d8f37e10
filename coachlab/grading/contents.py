"""What a hand-in holds, every field in words, so that a learner can look through it before it leaves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from coachlab.builders.document_kinds import KINDS as FORMS
from coachlab.grading.about import About
from coachlab.grading.answer import KINDS, RESPONSES
from coachlab.grading.hand_in import HandIn
from coachlab.record import Document, to_json
from coachlab.record.months import month_words

EMPTY = "(empty)"
UNKNOWN = "not known"
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


Label = Callable[[str], str]


def contents_of(hand_in: HandIn, about: About | None = None) -> list[Row]:
    """Every field of the hand-in, who and what first; a month of data, a note and a chosen answer are one row each.

    Fields that this version does not know are listed too: nothing leaves unseen. `about` tells the words of questions.

    >>> rows = contents_of(HandIn(learner="Ana Gómez"))
    >>> [row.value for row in rows if row.label == "Your name"]
    ['Ana Gómez']
    """
    about = about.of_case(hand_in.responses.case) if about and hand_in.responses else about
    tree = to_json(hand_in)
    held = {name: tree.pop(name) for name in KINDS}
    first = {name: tree.pop(name) for name in ("learner", "exercise", "exercise_version", "handed_in")}
    rows = list(_rows(first, "", _label))
    for name, document in hand_in.documents.items():
        rows += document_rows(name, document, held[name], about)
    return [*rows, *_rows(tree, "", _label)]


def document_rows(name: str, document: Document, tree: dict[str, Any], about: About | None = None) -> list[Row]:
    """Every field of one document of an answer; `tree` is its JSON."""
    if name == "project":
        return list(_rows(tree, "/project", _label))
    words = KINDS[name].words.capitalize()

    def label(place: str) -> str:
        return f"{words}: {FORMS[name].place(document, place)}"

    chosen = tree.pop("chosen", []) if name == RESPONSES else []
    letter = tree.pop("case", "") if name == RESPONSES else ""
    rows = [_case(letter, about)] if letter else []
    rows += [row for number, each in enumerate(chosen) for row in _chosen(each, number, about, label)]
    return [
        *rows,
        *_rows(tree, "", label if about is None else lambda place: _task_label(place, tree, about) or label(place)),
    ]


def _case(letter: str, about: About | None) -> Row:
    case = about.case(letter) if about else None
    return Row("Your case", f"{case.title} (kept as {letter})" if case and case.letter == letter else letter)


def _task_label(place: str, tree: dict[str, Any], about: About) -> str:
    """The label of the task whose text lies at this place of the responses; "" for any other place."""
    found = re.fullmatch(r"/written/(\d+)/text", place)
    name = tree["written"][int(found[1])]["id"] if found else ""
    return next((f"What you wrote to “{task.label}”" for task in about.tasks if task.name == name), "")


def _chosen(value: dict[str, Any], number: int, about: About | None, label: Label) -> Iterator[Row]:
    """A chosen answer in words, with the keys under which it is kept; other fields follow in rows of their own."""
    asked = {question.id: question for quiz in (about.quizzes if about else ()) for question in quiz.read()}
    question = asked.get(value["id"])
    answer = next((each for each in question.answers if each.key == value["answer"]), None) if question else None
    if question is None or (answer is None and value["answer"]):
        yield from _rows(value, f"/chosen/{number}", label)
        return
    kept = f"kept as {value['id']}: {value['answer'] or 'nothing'}"
    yield Row(f"Your answer to “{question.text}”", f"{answer.text if answer else EMPTY} ({kept})")
    rest = {name: each for name, each in value.items() if name not in ("id", "answer")}
    if rest:
        yield from _rows(rest, f"/chosen/{number}", label)


def _rows(value: Any, place: str, label: Label) -> Iterator[Row]:
    measure = re.fullmatch(r"/project/measures/(\d+)/(observations|chart/annotations)/\d+", place)
    if measure and isinstance(value, dict):
        yield from _whole(value, int(measure[1]) + 1, measure[2])
    elif isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _rows(inner, f"{place}/{key}", label)
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value):
            yield from _rows(inner, f"{place}/{number}", label)
    else:
        yield Row(label(place), _words(value))


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
        yield from (
            Row(f"Measure {number}: {when}, {row.label}", row.value) for row in _rows(value[key], f"/{key}", _label)
        )


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
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e15 else str(value)
    if value in ("", [], {}):
        return EMPTY
    return str(value)
