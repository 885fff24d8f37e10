"""Reads an exercise's one source, the solution: its settings, its cells, and whether each marked region is closed."""

from __future__ import annotations

import ast
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coachlab.grading.answer import KINDS, RESPONSES
from coachlab.grading.compiler.regions import HIDDEN_TESTS, MARKER, SOLUTION, regions
from coachlab.grading.compiler.source_by_person import take_out_by_person
from coachlab.grading.compiler.source_cases import OPEN, SourceCase, hide_facts, read_cases, take_out_told
from coachlab.grading.compiler.source_files import cases_and_starter, data_file
from coachlab.grading.compiler.source_marks import take_out_marks
from coachlab.grading.compiler.source_questions import take_out_quizzes, writing_tasks
from coachlab.grading.errors import ExerciseError
from coachlab.grading.person import PersonCriterion
from coachlab.grading.questions import AskedQuiz, WritingTask
from coachlab.grading.with_code.source import code_tasks, hold_other_data

if TYPE_CHECKING:
    from nbformat import NotebookNode

# what a tired author may write instead of a marker: nbgrader passes over it in silence and ships the answer
_NEARLY_A_MARKER = re.compile(
    r"^\s*#+\W*(begin|end|start|stop)\W+.*\b(sol\w*|answer\w*|hidden\w*|tests?|mark\s*scheme)\b"
    r"|(begin|end)\s+(solution|hidden\s+tests?|mark\s+scheme)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_VERSION = re.compile(r"\d+\.\d+")
# what a cell may carry into the learner's version; anything else could carry an answer out
_CELL_METADATA = {"nbgrader", "jupyter", "tags", "editable", "deletable"}


@dataclass(frozen=True)
class GradedCell:
    """A cell that gives points for one criterion; `hidden` when part of it is cleared for the learner."""

    criterion: str
    points: float
    hidden: bool
    source: str

    @property
    def given(self) -> dict[str, Any]:
        """The facts in the visible call of `exercise.mark`; those of a hidden one stay with the author."""
        if self.hidden:
            return {}
        found: dict[str, Any] = {}
        for node in ast.walk(ast.parse(self.source)):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "mark":
                found |= {word.arg: ast.literal_eval(word.value) for word in node.keywords if word.arg}
        return found


@dataclass
class Source:
    """An exercise as its author wrote it. `data` are files to give to the learner; `given` texts of the answer that
    the learner may read anyway (the practice's name); `starter` are the documents, in the record's JSON, to start from;
    `quizzes` its graded questions as learners get them, `tasks` those that they write to. In the notebook the questions
    stand no more: a cell that shows them is in their place, and their key is in the hidden tests. So it is with the
    texts and facts of its `cases`, and graded cells are in the place of the {marks} block. `by_person` is what a person
    marks, `mark_schemes` what only the marker reads.
    """

    folder: Path
    id: str
    version: str
    title: str
    minutes: int
    competencies: list[str]
    rubric: list[dict[str, Any]]
    data: list[Path]
    starter: dict[str, dict[str, Any]]
    given: list[str]
    notebook: NotebookNode
    graded: list[GradedCell] = field(default_factory=list)
    quizzes: list[AskedQuiz] = field(default_factory=list)
    tasks: list[WritingTask] = field(default_factory=list)
    cases: list[SourceCase] = field(default_factory=list)
    by_person: list[PersonCriterion] = field(default_factory=list)
    mark_schemes: list[str] = field(default_factory=list)

    @property
    def out_of(self) -> float:
        """The points that can be reached."""
        return sum(cell.points for cell in self.graded) + sum(person.points for person in self.by_person)


def read_source(folder: Path) -> Source:
    """Read `exercise.md` in an exercise's folder, with deterministic cell ids.

    Raises `ExerciseError` when a setting is missing, a region is open, or a cell could give the answer away.

    >>> read_source(Path("no-such-folder"))
    Traceback (most recent call last):
    coachlab.grading.errors.ExerciseError: There is no exercise in no-such-folder: it needs a file exercise.md.
    """
    path = folder / "exercise.md"
    if not path.is_file():
        raise ExerciseError(f"There is no exercise in {folder}: it needs a file exercise.md.")
    import jupytext

    notebook = jupytext.read(path, fmt="md:myst")
    source = _settings(folder, notebook)
    for number, cell in enumerate(notebook.cells, 1):
        _check_markers(cell, number)
        _check_metadata(cell, number)
    take_out_marks(notebook, path.read_text("utf-8"))
    source.quizzes = take_out_quizzes(notebook, [each.letter for each in source.cases])
    source.cases = take_out_told(notebook, source.cases)
    source.by_person, source.mark_schemes = take_out_by_person(notebook)
    source.tasks = writing_tasks(notebook) + code_tasks(notebook)
    hold_other_data(folder, notebook)
    if source.quizzes or source.tasks or source.cases:
        source.starter.setdefault(RESPONSES, {"title": source.title})
    _open_first(notebook)
    hide_facts(notebook, source.cases)
    _fold_code(notebook)
    source.graded = _graded_cells(notebook)
    _check_rubric(source)
    _name_cells(source)
    return source


def _settings(folder: Path, notebook: NotebookNode) -> Source:
    settings = notebook.metadata.get("coachlab") or {}

    def setting(name: str, kind: type) -> Any:
        value = settings.get(name)
        if not isinstance(value, kind) or not value:
            kinds = {str: "a text", int: "a number", list: "a list", dict: "a group of settings"}
            raise ExerciseError(f"{folder.name}: the heading of exercise.md needs coachlab: {name}: ({kinds[kind]}).")
        return value

    if setting("exercise", str) != folder.name or not _NAME.fullmatch(folder.name):
        raise ExerciseError(
            f"{folder.name}: the folder and coachlab: exercise: must have the same name, in small letters, digits and "
            "single hyphens."
        )
    if not _VERSION.fullmatch(setting("version", str)):
        raise ExerciseError(f'{folder.name}: coachlab: version: must be like "1.0", in quotation marks.')
    cases, starter = cases_and_starter(folder, settings)
    given = setting("data", list) if cases is None else settings.get("data") or []
    data = [data_file(folder, str(name), folder.name) for name in given]
    if not any(cell.cell_type == "code" for cell in notebook.cells):
        raise ExerciseError(f"{folder.name}: exercise.md has no code cell, so nothing can be built or graded.")
    return Source(
        folder=folder,
        id=folder.name,
        version=settings["version"],
        title=setting("title", str),
        minutes=setting("minutes", int),
        competencies=[str(each) for each in setting("competencies", list)],
        rubric=setting("rubric", list),
        data=data,
        starter=_starter(folder, starter),
        given=[str(each) for each in settings.get("given") or []],
        notebook=notebook,
        cases=read_cases(folder, cases),
    )


def _starter(folder: Path, found: Any) -> dict[str, dict[str, Any]]:
    if not isinstance(found, dict) or not found:
        raise ExerciseError(
            f"{folder.name}: the heading of exercise.md needs coachlab: starter: (a group of settings)."
        )
    for name, fields in found.items():
        if name not in KINDS or not isinstance(fields, dict):
            raise ExerciseError(
                f"{folder.name}: starter: names the documents of the answer, each with the fields that it "
                f"begins with; {name} is none of {', '.join(KINDS)} with fields below it."
            )
    return dict(found)


def _check_markers(cell: NotebookNode, number: int) -> None:
    open_region = ""
    for line in cell.source.splitlines():
        marker = MARKER.match(line)
        if not marker:
            if cell.cell_type == "code" and _NEARLY_A_MARKER.search(line):
                raise ExerciseError(
                    f"Cell {number} has a line that looks like a marker but is none: write exactly "
                    '"### BEGIN SOLUTION", "### END SOLUTION", "### BEGIN HIDDEN TESTS" or "### END HIDDEN TESTS".'
                )
            continue
        if cell.cell_type != "code":
            raise ExerciseError(f"Cell {number} is text and has a marker; markers belong in code cells.")
        step, kind = marker.groups()
        if step == "BEGIN" and open_region:
            raise ExerciseError(f"Cell {number} begins {kind} while {open_region} is still open; close it first.")
        if step == "END" and open_region != kind:
            raise ExerciseError(f"Cell {number} ends {kind}, which was never begun there.")
        open_region = kind if step == "BEGIN" else ""
    if open_region:
        raise ExerciseError(f'Cell {number} begins {open_region} and never ends it; add "### END {open_region}".')


def _check_metadata(cell: NotebookNode, number: int) -> None:
    unknown = set(cell.metadata) - _CELL_METADATA
    if unknown:
        raise ExerciseError(
            f"Cell {number} carries {', '.join(sorted(unknown))} in its metadata, which learners would get; remove it."
        )
    if cell.get("attachments"):
        raise ExerciseError(f"Cell {number} has an attachment, which learners would get; give it as data instead.")
    if cell.get("outputs"):
        raise ExerciseError(f"Cell {number} has an output, which learners would get; clear the outputs.")
    about = cell.metadata.get("nbgrader") or {}
    solves = bool(regions(cell.source, SOLUTION))
    if solves != bool(about.get("solution")):
        raise ExerciseError(
            f"Cell {number}: a cell has a SOLUTION region exactly when its nbgrader metadata says solution: true."
        )
    if regions(cell.source, HIDDEN_TESTS) and not about.get("grade"):
        raise ExerciseError(f"Cell {number} has hidden tests; its nbgrader metadata must say grade: true.")


def _graded_cells(notebook: NotebookNode) -> list[GradedCell]:
    found: dict[str, GradedCell] = {}
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader") or {}
        if not about.get("grade"):
            continue
        name, points = about.get("grade_id", ""), about.get("points", 0)
        if name in found:
            raise ExerciseError(f"Two graded cells are called {name}; each criterion has its own name.")
        if not points > 0:
            raise ExerciseError(f"The graded cell {name} gives no points.")
        hidden = regions(cell.source, HIDDEN_TESTS)
        where, call = (hidden[0], "mark") if hidden else (cell.source, "mark")
        if not re.search(rf"\bexercise\.{call}\(\s*[\"']{re.escape(name)}[\"']", where):
            raise ExerciseError(f'The graded cell {name} must call exercise.mark("{name}"), one criterion a cell.')
        found[name] = GradedCell(name, float(points), bool(hidden), cell.source)
    if not found:
        raise ExerciseError("No cell is graded: give at least one cell grade: true and points.")
    if sum(bool(regions(cell.source, SOLUTION)) for cell in notebook.cells) != 1:
        raise ExerciseError("An exercise has exactly one SOLUTION region: the one that writes the answer.")
    return list(found.values())


def _open_first(notebook: NotebookNode) -> None:
    """Open the exercise above the first cell that uses it, where the author opens it only further down."""
    from nbformat.v4 import new_code_cell

    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and "exercise = " in cell.source:
            return
        if cell.cell_type == "code" and re.search(r"\bexercise\.\w+\(", cell.source):
            notebook.cells.insert(number, new_code_cell(OPEN))
            return


def _fold_code(notebook: NotebookNode) -> None:
    """Fold away the code of each cell that says nothing of it, but for those in which a learner writes code."""
    for cell in notebook.cells:
        if cell.cell_type == "code" and not cell.source.startswith("%%code"):
            cell.metadata.setdefault("jupyter", {"source_hidden": True})


def _check_rubric(source: Source) -> None:
    named = [name for part in source.rubric for name in part.get("criteria", [])]
    graded = [*(cell.criterion for cell in source.graded), *(person.criterion for person in source.by_person)]
    if sorted(named) != sorted(graded):
        odd = sorted(set(named) ^ set(graded)) or sorted({name for name in named if named.count(name) > 1})
        raise ExerciseError(f"The rubric must name each graded criterion once; look at {', '.join(odd)}.")


def _name_cells(source: Source) -> None:
    """Give each cell the id that it has in every build: jupytext's are random."""
    used: set[str] = set()
    for cell in source.notebook.cells:
        about = cell.metadata.get("nbgrader") or {}
        name = about.get("grade_id") or hashlib.sha256(f"{source.id}\n{cell.source}".encode()).hexdigest()[:12]
        base, copy = name, 1
        while name in used:
            copy += 1
            name = f"{base}-{copy}"
        used.add(name)
        cell["id"] = name
