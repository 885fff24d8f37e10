"""Takes the questions and tasks out of an exercise's source: cells that ask are in their place, the key is hidden."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coachlab.grading.compiler.regions import HIDDEN_TESTS
from coachlab.grading.errors import ExerciseError
from coachlab.grading.questions import CRITERION, AskedQuiz, WritingTask, asked_quiz, graded_quiz, key_lines
from coachlab.quiz.question import NAME

if TYPE_CHECKING:
    from nbformat import NotebookNode

_HEADING = re.compile(r"^#+[ \t]+(?:Step \d+: *)?(.+?)[ \t]*$", re.MULTILINE)


def take_out_quizzes(notebook: NotebookNode, letters: Sequence[str] = ()) -> list[AskedQuiz]:
    """Put a cell that asks in the place of each quiz, and the quiz's key into the hidden tests of its graded cell.

    Gives the quizzes as learners of the cases with these letters get them. Raises `ExerciseError` where a quiz or its
    graded cell is not whole.
    """
    from nbformat.v4 import new_code_cell

    quizzes: list[AskedQuiz] = []
    title = ""
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type != "markdown":
            continue
        found = graded_quiz(cell.source, letters)
        if found is None:
            headings = _HEADING.findall(cell.source)
            title = headings[-1] if headings else title
            continue
        name, by_case = found
        if not title:
            raise ExerciseError(f"The quiz {name} needs a heading above it, by which learners will find its marks.")
        if name in (quiz.name for quiz in quizzes):
            raise ExerciseError(f"Two quizzes are called {name}; each has its own name.")
        quizzes.append(asked_quiz(name, title[:1].upper() + title[1:], by_case))
        notebook.cells[number] = new_code_cell(f'exercise.ask("{name}")')
        _give_key(notebook, name, key_lines(name, by_case))
    named = {f"{CRITERION}{quiz.name}" for quiz in quizzes}
    for cell in notebook.cells:
        criterion = (cell.metadata.get("nbgrader") or {}).get("grade_id", "")
        if criterion.startswith(CRITERION) and criterion not in named:
            raise ExerciseError(f"The graded cell {criterion} marks a quiz that the exercise does not have.")
    return quizzes


def writing_tasks(notebook: NotebookNode) -> list[WritingTask]:
    """What the cells ask a learner to write to: each call of `exercise.write` with its name, label and help.

    Raises `ExerciseError` where one of these is no plain text, or two tasks have one name.
    """
    found: dict[str, WritingTask] = {}
    for cell in notebook.cells:
        if cell.cell_type != "code" or "exercise.write(" not in cell.source:
            continue
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "write":
                words: list[Any] = [_text(each) for each in node.args]
                named: dict[str, Any] = {word.arg: _text(word.value) for word in node.keywords if word.arg}
                try:
                    task = WritingTask(*words, **named)
                except TypeError:
                    raise ExerciseError(
                        'A task to write to is exercise.write("name", "label"), and help="…" where it needs some.'
                    ) from None
                if task.name in found or not NAME.fullmatch(task.name):
                    raise ExerciseError(
                        f"The task {task.name} needs a name of its own in small letters, digits and single hyphens."
                    )
                found[task.name] = task
    return list(found.values())


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise ExerciseError("Name, label and help of exercise.write are plain texts in quotation marks.")


def _give_key(notebook: NotebookNode, name: str, lines: str) -> None:
    for cell in notebook.cells:
        if (cell.metadata.get("nbgrader") or {}).get("grade_id") == f"{CRITERION}{name}":
            before, begin, after = cell.source.partition(f"### BEGIN {HIDDEN_TESTS}\n")
            if begin:
                cell.source = f"{before}{begin}{lines}\n{after}"
                return
    raise ExerciseError(
        f"The quiz {name} needs a graded cell {CRITERION}{name} with HIDDEN TESTS: its key is put there."
    )
