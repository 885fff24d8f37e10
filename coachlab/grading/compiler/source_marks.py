"""The {marks} block of an exercise's source: a line a criterion, from which its graded cell is made.

aim-what-whom-where: 3
chart-has-all-months: 2, file="months.csv"
claim-fits-chart: 2, hidden, truth=fact("truth")
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coachlab.grading.compiler.regions import HIDDEN_TESTS
from coachlab.grading.errors import ExerciseError
from coachlab.quiz.question import NAME

if TYPE_CHECKING:
    from nbformat import NotebookNode

_BLOCK = re.compile(r"```\{marks\}[ \t]*\n(?P<lines>.*)\n```", re.DOTALL)
_FORM = 'write it as aim-by-when: 1, or as claim-fits-chart: 2, hidden, truth=fact("truth")'


def take_out_marks(notebook: NotebookNode, text: str) -> None:
    """Put graded cells in the place of each {marks} block; `text` is that of the source, for the numbers of its lines.

    Raises `ExerciseError` where a block shares its cell, or a line is not whole.
    """
    cells: list[NotebookNode] = []
    for cell in notebook.cells:
        if cell.cell_type != "markdown" or "```{marks}" not in cell.source:
            cells.append(cell)
            continue
        block = _BLOCK.fullmatch(cell.source.strip())
        if block is None or "```" in block["lines"]:
            raise ExerciseError("A {marks} block needs a text cell of its own: write +++ before and after it.")
        before = text.partition(block["lines"])[0].count("\n") + 1
        cells += [_graded_cell(line, before + number) for number, line in _whole_lines(block["lines"])]
    notebook.cells = cells


def _whole_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers from 0; what is indented belongs to the line before, `#` begins a note."""
    lines: dict[int, str] = {}
    for number, line in enumerate(text.split("\n")):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0] in " \t" and lines:
            lines[max(lines)] += f" {line.strip()}"
        else:
            lines[number] = line.strip()
    yield from lines.items()


def _graded_cell(line: str, number: int) -> NotebookNode:
    from nbformat.v4 import new_code_cell

    try:
        name, points, hidden, given = _read(line)
    except _NotWholeError as error:
        raise ExerciseError(f"Line {number} of exercise.md, “{line[:60]}”: {error}.") from None
    call = f"exercise.mark({', '.join([json.dumps(name), *given])})"
    if hidden:
        call = f'exercise.marked_later("{name}")\n### BEGIN {HIDDEN_TESTS}\n{call}\n### END {HIDDEN_TESTS}'
    about = {
        "grade": True,
        "grade_id": name,
        "locked": True,
        "points": points,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    cell: NotebookNode = new_code_cell(call, metadata={"nbgrader": about})
    return cell


class _NotWholeError(ValueError):
    """A line of a {marks} block is not whole; the message says why."""


def _read(line: str) -> tuple[str, float, bool, list[str]]:
    """The criterion, its points, whether it is looked at only after the hand-in, and its settings as Python."""
    name, _, rest = line.partition(":")
    if not NAME.fullmatch(name.strip()):
        raise _NotWholeError(_FORM)
    try:
        # commas and quotation marks as in a call; nothing of it is run
        call = ast.parse(f"marks({rest})", mode="eval").body
    except (SyntaxError, ValueError):
        raise _NotWholeError(_FORM) from None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or not 1 <= len(call.args) <= 2:
        raise _NotWholeError(_FORM)
    points, *more = call.args
    value = points.value if isinstance(points, ast.Constant) else 0
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        raise _NotWholeError(f"points are a number above 0; {_FORM}")
    if more and not (isinstance(more[0], ast.Name) and more[0].id == "hidden"):
        raise _NotWholeError(_FORM)
    given = []
    for word in call.keywords:
        if not word.arg:
            raise _NotWholeError(_FORM)
        given.append(f"{word.arg}={_python(word.value, hidden=bool(more))}")
    return name.strip(), value, bool(more), given


def _python(node: ast.expr, *, hidden: bool) -> str:
    """A setting as the graded cell has it: texts, numbers, lists and groups of these, and facts of the case."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "fact":
        if not hidden:
            raise _NotWholeError("a fact belongs behind the word hidden, or learners would see which one is asked for")
        if len(node.args) != 1 or not isinstance(node.args[0], ast.Constant) or node.keywords:
            raise _NotWholeError('a fact is asked for by its name, as fact("change")')
        return f"exercise.fact({_python(node.args[0], hidden=True)})"
    if isinstance(node, ast.List | ast.Tuple):
        items = ", ".join(_python(each, hidden=hidden) for each in node.elts)
        return f"[{items}]" if isinstance(node, ast.List) else f"({items}{',' * (len(node.elts) == 1)})"
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return "{" + ", ".join(f"{_key(key)}: {_python(value, hidden=hidden)}" for key, value in pairs) + "}"
    return _plain(node)


def _key(node: ast.expr | None) -> str:
    if node is None:
        raise _NotWholeError(_FORM)
    return _plain(node)


def _plain(node: ast.expr) -> str:
    try:
        value = ast.literal_eval(node)
    except ValueError:
        raise _NotWholeError(f"put texts into quotation marks; {_FORM}") from None
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
