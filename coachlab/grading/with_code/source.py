"""What an exercise's source says of code to write: its tasks with their starter cells, and the data nobody is given."""

from __future__ import annotations

import ast
import base64
import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coachlab.grading.compiler.regions import HIDDEN_TESTS
from coachlab.grading.errors import ExerciseError
from coachlab.grading.questions import WritingTask
from coachlab.quiz.question import NAME

if TYPE_CHECKING:
    from nbformat import NotebookNode

CODE = "code-"
"""How the criterion of a value begins: `median` of the task “level” is marked as “code-level-median”."""
OTHER_DATA = "other_data"
_CELL = re.compile(r"%%code[ \t]+(?P<name>\S+)[ \t]*\n(?P<body>.*)", re.DOTALL)
_SHORTEST_ROW = 12


def criterion_name(task: str, value: str) -> str:
    """The name of the criterion that looks at one value of a task.

    >>> criterion_name("level", "months_missing")
    'code-level-months-missing'
    """
    return f"{CODE}{task}-{value.replace('_', '-')}"


def starter_of(source: str) -> str:
    """The text below `%%code NAME` of a cell to write code in; "" for any other cell.

    >>> starter_of("%%code level\\nmedian = ..."), starter_of("median = 3")
    ('median = ...', '')
    """
    found = _CELL.fullmatch(source)
    return found["body"] if found else ""


def code_tasks(notebook: NotebookNode) -> list[WritingTask]:
    """The tasks whose answer is code: each call of `exercise.code`, with the starter in the cell `%%code NAME`.

    Raises `ExerciseError` where a call is not whole, or a task has no starter cell.
    """
    starters: dict[str, str] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and (found := _CELL.fullmatch(cell.source)):
            if found["name"] in starters:
                raise ExerciseError(f"Two cells begin with %%code {found['name']}; each task has one.")
            starters[found["name"]] = found["body"]
    tasks = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and "exercise.code(" in cell.source:
            for task in _declared(cell.source, starters):
                if task.name in tasks or not NAME.fullmatch(task.name):
                    raise ExerciseError(
                        f"The task {task.name} needs a name of its own in small letters, digits and single hyphens."
                    )
                tasks[task.name] = task
    if odd := sorted(starters.keys() - tasks.keys()):
        raise ExerciseError(
            f'The cell %%code {odd[0]} belongs to no task: write exercise.code("{odd[0]}", …) before it.'
        )
    return list(tasks.values())


def _declared(source: str, starters: Mapping[str, str]) -> Iterator[WritingTask]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "code":
            try:
                words = [ast.literal_eval(each) for each in node.args]
                named = {word.arg: ast.literal_eval(word.value) for word in node.keywords if word.arg}
                task = WritingTask(*words, **named)
            except (TypeError, ValueError):
                raise ExerciseError(
                    'A task of code is exercise.code("name", label="…", gives={"value": "What it is"}), and help="…".'
                ) from None
            if task.name not in starters:
                raise ExerciseError(f"The task {task.name} needs a cell that begins with %%code {task.name}.")
            if not task.gives or not all(each.isidentifier() for each in task.gives):
                raise ExerciseError(f"The task {task.name} names under gives= the values that its code sets.")
            yield WritingTask(task.name, task.label, task.help, starters[task.name], dict(task.gives))


def other_data(folder: Path, notebook: NotebookNode) -> list[dict[str, str]]:
    """The sets of data that learners are not given: the files that the heading names under `other_data:`.

    The files of one folder are a set; they have the names of the exercise's own data. Raises `ExerciseError` where one
    is missing.
    """
    found: dict[Path, dict[str, str]] = {}
    for name in (notebook.metadata.get("coachlab") or {}).get(OTHER_DATA) or []:
        path = folder / str(name)
        if not path.is_file():
            raise ExerciseError(f"{folder.name}: the file {name} is not there; look at coachlab: {OTHER_DATA}:.")
        found.setdefault(path.parent, {})[path.name] = path.read_text("utf-8")
    return list(found.values())


def hold_other_data(folder: Path, notebook: NotebookNode) -> None:
    """Put the other data into the hidden tests of the first cell that marks code."""
    sets = other_data(folder, notebook)
    if not sets:
        return
    for cell in notebook.cells:
        if (cell.metadata.get("nbgrader") or {}).get("grade_id", "").startswith(CODE):
            before, begin, after = cell.source.partition(f"### BEGIN {HIDDEN_TESTS}\n")
            if begin:
                cell.source = f'{before}{begin}exercise.hold("{packed(sets)}")\n{after}'
                return
    raise ExerciseError(f"{folder.name}: {OTHER_DATA}: needs a graded cell {CODE}… with HIDDEN TESTS: it is put there.")


def packed(sets: Sequence[Mapping[str, str]]) -> str:
    """Sets of files as one word.

    >>> unpacked(packed([{"months.csv": "month,seen"}]))
    [{'months.csv': 'month,seen'}]
    """
    return base64.b64encode(zlib.compress(json.dumps([dict(each) for each in sets]).encode(), 9)).decode("ascii")


def unpacked(word: str) -> list[dict[str, str]]:
    """The sets that `packed` wrote."""
    found: Any = json.loads(zlib.decompress(base64.b64decode(word)))
    return [{str(name): str(text) for name, text in each.items()} for each in found]


def rows_not_given(folder: Path, notebook: NotebookNode) -> list[str]:
    """The rows of the other data, without their headings: none may stand in what a learner gets."""
    return [
        row
        for files in other_data(folder, notebook)
        for text in files.values()
        for row in [line for line in text.splitlines() if not line.startswith("#")][1:]
        if len(row) >= _SHORTEST_ROW
    ]
