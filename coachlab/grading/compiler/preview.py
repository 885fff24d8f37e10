"""The preview of an exercise in the book: its text, its questions and its rubric, with nothing of the answer."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coachlab.builders.catalogue import CATALOGUE
from coachlab.grading.about import About
from coachlab.grading.answer import Answer
from coachlab.grading.compiler.course_order import PAGES
from coachlab.grading.criteria.code import code_criterion
from coachlab.grading.criteria.criterion import find_criterion
from coachlab.grading.mark import in_points
from coachlab.grading.questions import CRITERION as QUIZ
from coachlab.grading.with_code.source import CODE, starter_of
from coachlab.record.words import counted, listed
from coachlab.site.labs import link_to
from coachlab.site.quiz import about_html

if TYPE_CHECKING:
    from nbformat import NotebookNode

MOST_ROWS = 60
"""Rows of a data file that a page shows; of a longer one it says how many there are."""
# a table of three columns or more, which a phone shows as one card for each row
_WIDE_TABLE = re.compile(r"^\|(?:[^|\n]+\|){3,} *\n\|(?: *:?-+:? *\|){3,} *$", re.MULTILINE)
_HEADING = re.compile(r"^#+ +(.*?) *$", re.MULTILINE)


def preview(notebook: NotebookNode, about: About, folder: Path) -> str:
    """The page's text (MyST), from the learner's version of the notebook, its description, and the folder of its data.

    Where the exercise has cases, the first one is shown, and the texts of the others are folded away below its own.
    What learners do in forms is said in words, with a link to the page on which the same form can be tried.
    """
    answer = Answer(about, case=about.letters[0] if about.letters else "")
    page = f"{PAGES}{about.exercise}"
    parts: list[str] = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            parts.append(_shown(cell.source))
        elif code := starter_of(cell.source):
            parts.append(f"```python\n{code}\n```")
        else:
            for name, given in _calls(cell.source):
                parts += _PLACES[name](answer, folder, *given) if name in _PLACES else []
    heading, *rest = parts
    title, _, beginning = heading.partition("\n")
    opening = (
        f"{title}\n\n{link_to_exercise(about, page)}\n\n"
        f"This is a preview: {about.minutes} minutes, {in_points(about.out_of)}.{_cases(about)} In Coachlab the forms "
        f"stand where a line here names them.\n\n{beginning.strip()}"
    )
    return "\n\n".join([opening, *rest, *_marks(about)]) + "\n"


def link_to_exercise(about: About, page: str) -> str:
    """The button that opens the exercise in Coachlab, as a directive of the page."""
    return f"```{{raw}} html\n{link_to('exercise', about.exercise, page, 'Open the exercise in Coachlab')}\n```"


def _cases(about: About) -> str:
    """That another learner gets another practice; "" where all get the same.

    >>> from coachlab.grading.case import Case
    >>> cases = [Case("a", "Elm Street"), Case("b", "Thistle Lane")]
    >>> _cases(About("aim", "1.0", "Aim", 30, [], [], [], {}, cases=cases))
    ' Another learner may get another practice with other numbers: this page shows Elm Street, others get Thistle Lane.'
    """
    if len(about.cases) < 2:
        return ""
    first, *others = (case.title for case in about.cases)
    return (
        f" Another learner may get another practice with other numbers: this page shows {first}, others get "
        f"{listed(others)}."
    )


def _calls(code: str) -> Iterator[tuple[str, list[Any]]]:
    """The calls of the exercise in a cell that learners see, with the texts and numbers that they are given."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            values = [each.value for each in node.args if isinstance(each, ast.Constant)]
            if getattr(node.func.value, "id", "") == "exercise":
                yield node.func.attr, values


def _form(answer: Answer, folder: Path, key: str, *options: Any) -> list[str]:
    entry = CATALOGUE[key]
    return [
        f":::{{note}}\nHere you work in the form [{entry.name}](../{_below_book(entry.kind.folder)}/{key}.md).\n:::"
    ]


def _below_book(folder: str) -> str:
    return folder.removeprefix("book/")


def _data(answer: Answer, folder: Path, file: str) -> list[str]:
    text = (folder / answer.file(file)).read_text("utf-8-sig")
    rows = [row for row in csv.reader(text.splitlines()) if any(row)]
    notes = [row for row in rows if len(row) == 1 or row[0].startswith("#")]
    head, *body = [row for row in rows if row not in notes]
    said = "".join(f"<p>{escape(', '.join(row).lstrip('# '))}</p>" for row in notes)
    cells = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    lines = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in body[:MOST_ROWS])
    more = f"<p>And {counted(len(body) - MOST_ROWS, 'more row')}.</p>" if len(body) > MOST_ROWS else ""
    name = escape(Path(file).name)
    table = f'<div class="pst-scrollable-table-container" tabindex="0" role="group" aria-label="{name}"><table>'
    return [
        f"```{{raw}} html\n<details><summary>The table {name}: {counted(len(body), 'row')}</summary>{said}"
        f"{table}<thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table></div>{more}</details>\n```"
    ]


def _ask(answer: Answer, folder: Path, quiz: str) -> list[str]:
    parts = []
    for number, question in enumerate(answer.about.quiz(quiz).read(), 1):
        shown = about_html(question, lambda file: folder / answer.file(file))
        options = "".join(f"<li>{escape(option.text)}</li>" for option in question.answers)
        parts.append(
            f"```{{raw}} html\n<p><strong>Question {number}.</strong> {escape(question.text)}</p>{shown}"
            f"<ul>{options}</ul>\n```"
        )
    return parts


def _write(answer: Answer, folder: Path, task: str, *rest: Any) -> list[str]:
    found = answer.about.task(task)
    return [f":::{{note}}\nHere you write in your own words: {found.label}\n\n{found.help}\n:::"]


def _code(answer: Answer, folder: Path, task: str, *rest: Any) -> list[str]:
    found = answer.about.task(task)
    return [f":::{{note}}\nHere you write code: {found.label}\n\n{found.help}\n:::"]


def _tell(answer: Answer, folder: Path, place: int) -> list[str]:
    """What is told to the learners of the first case, and below it, folded away, what is told to all others."""
    first, *others = answer.about.cases
    parts = [_shown(first.texts[place - 1])]
    for case in others:
        summary = f"What learners with the other practice read here: {escape(case.title)}"
        parts += [
            f"```{{raw}} html\n<details><summary>{summary}</summary>\n```",
            # a heading inside would begin a section that the fold cannot hold
            _HEADING.sub(r"**\1**", _shown(case.texts[place - 1])),
            "```{raw} html\n</details>\n```",
        ]
    return parts


def _shown(text: str) -> str:
    return _WIDE_TABLE.sub(r"{.stack}\n\g<0>", text)


_PLACES: dict[str, Callable[..., list[str]]] = {
    "form": _form,
    "data": _data,
    "ask": _ask,
    "write": _write,
    "code": _code,
    "tell": _tell,
}


def _marks(about: About) -> Iterator[str]:
    """The rubric's parts with their criteria and points."""
    yield "## What gives points"
    rows = ["| What | Points | Looked at |", "| --- | --- | --- |"]
    for asked in about.criteria:
        title = (
            about.quiz(asked.criterion.removeprefix(QUIZ)).title
            if asked.criterion.startswith(QUIZ)
            else code_criterion(asked.criterion, about.tasks).title
            if asked.criterion.startswith(CODE)
            else find_criterion(asked.criterion).title
        )
        when = "After you hand in" if asked.hidden else "You can check it yourself"
        rows.append(f"| {title} | {asked.points:g} | {when} |")
    for person in about.by_person:
        rows.append(f"| {person.title} | {person.points:g} | By a person |")
    yield "{.stack}\n" + "\n".join(rows)
