"""Proves an exercise by its points: the solution gets all, the untouched version none, each notebook runs through."""

from __future__ import annotations

import ast
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any

from coachlab.grading.answer import Answer
from coachlab.grading.compiler.regions import SOLUTION, regions
from coachlab.grading.errors import ExerciseError
from coachlab.grading.exercise import Exercise
from coachlab.grading.mark import MIME, Mark
from coachlab.grading.notebook_files import code_cells, read_notebook
from coachlab.record.document import now

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from coachlab.grading.compiler.compile import Compiled


def evaluate(compiled: Compiled, answer: Answer, today: date | None = None) -> list[Mark]:
    """The marks of an answer by the exercise's own graded cells, run here and now, without a kernel.

    The cells are the author's, never the learner's; the answer is only looked at.

    >>> from coachlab.grading.compiler.compile import compile_exercise
    >>> from coachlab.paths import EXERCISES
    >>> compiled = compile_exercise(EXERCISES / "aim-and-run-chart")
    >>> sum(mark.points for mark in evaluate(compiled, Answer(compiled.about)))
    0.0
    """
    exercise = Exercise(compiled.source, answer, today=today or date.today(), grading=True)
    for graded in _code(compiled.source, ""):
        _run(graded, {"exercise": exercise})
    return [exercise.marks[asked.criterion] for asked in compiled.about.criteria]


def solution_of(compiled: Compiled, today: date | None = None, *, case: str = "") -> Answer:
    """The answer that the exercise's solution writes in one case, the first where none is named.

    >>> from coachlab.grading.compiler.compile import compile_exercise
    >>> from coachlab.paths import EXERCISES
    >>> solution_of(compile_exercise(EXERCISES / "aim-and-run-chart")).project.measures[0].chart.freeze
    12
    """
    answer = Answer(compiled.about, case=case)
    exercise = _Unwritten(compiled.solution, answer, today=today or date.today(), grading=True)
    for region in _code(compiled.solution, SOLUTION):
        _run(region, {"exercise": exercise})
    return exercise.answer


class _Unwritten(Exercise):
    """The exercise of a solution that is only asked for its answer: no file of it is written."""

    def save_answer(self) -> None:
        for document in self.answer.documents.values():
            document.revision, document.saved = document.revision + 1, now()


def check_points(compiled: Compiled) -> None:
    """Raise `ExerciseError` unless, in each case, the solution gets all points that rules give, and what a learner
    starts with gets none.
    """
    for case in compiled.about.letters or [""]:
        name = _called(compiled, case)
        for mark in evaluate(compiled, solution_of(compiled, case=case)):
            if not mark.full:
                raise ExerciseError(
                    f"The solution of {name} gets {mark.points:g} of {mark.out_of:g} points for {mark.criterion}: "
                    f"{mark.question}"
                )
        for mark in evaluate(compiled, Answer(compiled.about, case=case)):
            if mark.points:
                raise ExerciseError(
                    f"The untouched version of {name} gets {mark.points:g} points for {mark.criterion}; take the "
                    "answer out of the starter, or ask for more."
                )


def _called(compiled: Compiled, case: str) -> str:
    return f"{compiled.about.exercise}{f' (case {case})' if case else ''}"


def check_runs(compiled: Compiled, case: str = "") -> None:
    """Run all three notebooks top to bottom, each in a kernel and a folder of its own, for a learner of one case.

    Raises `ExerciseError` where a cell ends in an error, where the learner's version, as it is given, gets a point, or
    where the solution's notebook does not get them all.
    """
    for step, grading in (("learner", False), ("learner", True), ("solution", True)):
        points = {mark.criterion: mark.points for mark in run_notebook(compiled, step, case, grading=grading)}
        for asked in compiled.about.criteria if grading else ():
            wanted = asked.points if step == "solution" else 0
            if points.get(asked.criterion, 0) != wanted:
                raise ExerciseError(
                    f"The {step} notebook of {_called(compiled, case)} gets {points.get(asked.criterion, 0):g} points "
                    f"for {asked.criterion} when it is run, instead of {wanted:g}."
                )


def run_notebook(compiled: Compiled, step: str, case: str = "", *, grading: bool) -> list[Mark]:
    """Run a copy of a step's notebook, "learner" or "solution", in a kernel and give the marks that its cells show.

    With `grading` it runs as nbgrader runs it, else as a learner does. Raises `ExerciseError` where a cell fails.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError
    from nbgrader.utils import setenv

    from coachlab.grading.kernels import GradingKernelManager

    with tempfile.TemporaryDirectory(prefix="coachlab-", ignore_cleanup_errors=True) as place:
        copy = Path(place) / "exercise"
        shutil.copytree(compiled.folder / step, copy)
        if case:
            Answer(compiled.about, case=case).save(copy)
        notebook = read_notebook(copy / "exercise.ipynb")
        client = NotebookClient(
            notebook,
            timeout=120,
            resources={"metadata": {"path": str(copy)}},
            kernel_manager_class=GradingKernelManager,
        )
        try:
            with setenv(NBGRADER_EXECUTION="autograde" if grading else ""):
                client.execute()
        except CellExecutionError as error:
            raise ExerciseError(f"The notebook does not run top to bottom: {error.ename}: {error.evalue}") from None
    return marks_in(notebook)


def marks_in(notebook: NotebookNode) -> list[Mark]:
    """The marks that a run notebook's cells show, in their order."""
    return marks_of_outputs(cell for cell in notebook.cells if cell.cell_type == "code")


def marks_of_outputs(cells: Iterable[Mapping[str, Any]]) -> list[Mark]:
    """The marks that code cells show, in their order."""
    return [
        Mark.from_dict(output["data"][MIME])
        for cell in cells
        for output in cell["outputs"]
        if output["output_type"] == "execute_result" and MIME in output["data"]
    ]


def _code(folder: Path, kind: str) -> tuple[CodeType, ...]:
    """What the regions of one kind, or with "" the graded cells, of a folder's notebook do; read once, since every
    case and every foreseen mistake asks for it.
    """
    path = folder / "exercise.ipynb"
    about = path.stat()
    return _code_once(path, kind, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=16)
def _code_once(path: Path, kind: str, *stamp: int) -> tuple[CodeType, ...]:
    cells = [
        ("".join(cell["source"]), (cell["metadata"].get("nbgrader") or {}).get("grade")) for cell in code_cells(path)
    ]
    found = [text for text, graded in cells if graded]
    if kind:
        found = [region for text, _ in cells for region in regions(text, kind)]
    return tuple(_python(text) for text in found)


def _python(code: str) -> CodeType:
    # `ast` first, so that a slip in the author's cell is named as one
    try:
        return compile(ast.parse(code), "exercise.md", "exec")
    except SyntaxError as error:
        raise ExerciseError(f"A cell of the exercise is not Python: {error.msg}.") from None


def _run(code: CodeType, names: dict[str, Any]) -> None:
    exec(code, names)  # noqa: S102 - the checkout's own code, as a kernel would run it
