"""The parts of an exercise's source that a person marks: each becomes a task cell of nbgrader's, marked by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from coachlab.grading.answer import Answer
from coachlab.grading.criteria.lessons import LESSONS
from coachlab.grading.errors import ExerciseError
from coachlab.grading.mark import in_points
from coachlab.grading.person import Level, PersonCriterion
from coachlab.quiz import QuizError
from coachlab.quiz.question import NAME
from coachlab.quiz.yaml_text import loaded

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from coachlab.grading.about import About

_BLOCK = re.compile(r"```\{by-person\}[ \t]*(?P<name>\S*)[ \t]*\n(?P<body>.*)\n```", re.DOTALL)
_NEEDED = {"title", "points", "looks_at", "levels", "read", "section"}
_FIELDS = _NEEDED | {"for_the_marker"}
_MARKER = re.compile(r"(begin|end)\s+(solution|hidden\s+tests?|mark\s+scheme)", re.IGNORECASE)


def take_out_by_person(notebook: NotebookNode) -> tuple[list[PersonCriterion], list[str]]:
    """Put a task cell in the place of each {by-person} block; give what a person marks, and the markers' own words.

    Raises `ExerciseError` where one of them is not whole.
    """
    found: list[PersonCriterion] = []
    words: list[str] = []
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type != "markdown" or "```{by-person}" not in cell.source:
            continue
        person, for_the_marker = _read(cell.source)
        if person.name in (each.name for each in found):
            raise ExerciseError(f"Two parts that a person marks are called {person.name}; each has its own name.")
        found.append(person)
        words += [for_the_marker] if for_the_marker else []
        notebook.cells[number] = _task_cell(person, for_the_marker)
    return found, words


def check_looks_at(about: About) -> None:
    """Raise `ExerciseError` where a marker would be shown a part of the answer that the exercise does not ask for."""
    if not about.by_person:
        return
    from coachlab.grading.portraits.portrait import OTHER_NAMES, part_names

    known = part_names(Answer(about))
    for person in about.by_person:
        for place in person.looks_at:
            if OTHER_NAMES.get(place, place) not in known:
                raise ExerciseError(
                    f"The part {person.name} that a person marks looks at {place}, which is none of its "
                    f"parts: {', '.join(known)}."
                )


def _read(text: str) -> tuple[PersonCriterion, str]:
    block = _BLOCK.fullmatch(text.strip())
    if block is None:
        raise ExerciseError("A part that a person marks needs a text cell of its own: write +++ before and after it.")
    name = block["name"]
    where = f"The part {name} that a person marks"
    if not NAME.fullmatch(name):
        raise ExerciseError("A part that a person marks needs a name in small letters, digits and single hyphens.")
    try:
        values = loaded(block["body"], where)
    except QuizError as error:
        raise ExerciseError(str(error)) from None
    if not isinstance(values, dict) or not set(values) >= _NEEDED or not set(values) <= _FIELDS:
        needs = "title, points, looks_at, levels, read and section"
        raise ExerciseError(f"{where} needs {needs}, may have for_the_marker, and nothing else.")
    if _MARKER.search(block["body"]):
        raise ExerciseError(f"{where} holds words by which nbgrader cuts cells; write them in another way.")
    levels = _levels(values["levels"], where)
    if levels[0].points != values["points"]:
        raise ExerciseError(f"{where}: its points are those of the highest level, {levels[0].points:g}.")
    if values["read"] not in LESSONS or not isinstance(values["section"], str):
        raise ExerciseError(f"{where} names a page that marks cannot name: {values['read']}.")
    looks_at = values["looks_at"]
    if not isinstance(looks_at, list) or not looks_at or not all(isinstance(each, str) for each in looks_at):
        raise ExerciseError(f"{where}: looks_at: is a list of places, as [written/letter].")
    title, marker = (str(values.get(each) or "").strip() for each in ("title", "for_the_marker"))
    if not title:
        raise ExerciseError(f"{where} needs a title.")
    return (
        PersonCriterion(name, title, levels[0].points, levels, looks_at, values["read"], values["section"]),
        marker,
    )


def _levels(found: Any, where: str) -> list[Level]:
    whole = isinstance(found, list) and all(
        isinstance(each, dict)
        and set(each) == {"points", "words"}
        and isinstance(each["points"], int | float)
        and isinstance(each["words"], str)
        and each["words"].strip()
        for each in found
    )
    levels = [Level(float(each["points"]), each["words"].strip()) for each in found] if whole else []
    points = [level.points for level in levels]
    if len(levels) < 2 or points != sorted(set(points), reverse=True) or points[-1] != 0:
        raise ExerciseError(
            f"{where} needs two levels or more, each with points and words, the highest first, the last 0."
        )
    return levels


def _task_cell(person: PersonCriterion, for_the_marker: str) -> NotebookNode:
    from nbformat.v4 import new_markdown_cell

    rows = "\n".join(f"| {level.points:g} | {_in_a_table(level.words)} |" for level in person.levels)
    scheme = "\n\n".join(filter(None, (f"Look at: {', '.join(person.looks_at)}.", for_the_marker)))
    text = (
        f"**{person.title}** ({in_points(person.points)}). A person looks at this after you hand in.\n\n"
        f"| Points | What work at this level looks like |\n| --- | --- |\n{rows}\n\n"
        f"### BEGIN MARK SCHEME\n\n{scheme}\n\n### END MARK SCHEME"
    )
    about = {
        "grade": False,
        "grade_id": person.criterion,
        "locked": True,
        "points": person.points,
        "schema_version": 3,
        "solution": False,
        "task": True,
    }
    cell: NotebookNode = new_markdown_cell(text, metadata={"nbgrader": about})
    return cell


def _in_a_table(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")
