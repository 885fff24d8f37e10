"""Makes an exercise's three notebooks from its one source: nbgrader's source, the learner's version, the solution."""

from __future__ import annotations

import copy
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from coachlab.grading.about import NAME as ABOUT_NAME
from coachlab.grading.about import About, Asked, read_about
from coachlab.grading.answer import FOLDER as ANSWERS
from coachlab.grading.course import CONFIG, NOTEBOOK, Course
from coachlab.grading.errors import ExerciseError
from coachlab.grading.notebook_files import write_notebook
from coachlab.paths import BUILD

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from coachlab.grading.compiler.source import Source

NOTEBOOK_FILE = f"{NOTEBOOK}.ipynb"
SOURCE = "exercise.md"
_ROOM = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Compiled:
    """An exercise, compiled: `folder` holds `source/`, `learner/` and `solution/`, each a folder with the notebook,
    the description and the data. `digest` changes exactly when anything of it can have changed.
    """

    folder: Path
    digest: str
    about: About

    @property
    def source(self) -> Path:
        """nbgrader's source: the solution with its hidden tests."""
        return self.folder / "source"

    @property
    def learner(self) -> Path:
        """What a learner gets."""
        return self.folder / "learner"

    def given(self) -> Iterator[tuple[Path, Path]]:
        """Each file that a learner gets, and where it belongs in the exercise's folder, in order; never an answer."""
        for path in sorted(each for each in self.learner.rglob("*") if each.is_file()):
            inside = path.relative_to(self.learner)
            if inside.parts[0] != ANSWERS:
                yield path, inside

    @property
    def solution(self) -> Path:
        """The solution as a notebook that a master coach can open and run."""
        return self.folder / "solution"


def compile_exercise(folder: Path, *, build: Path = BUILD) -> Compiled:
    """Compile one exercise's folder into `build/exercises/`, or take what is there where nothing has changed.

    Raises `ExerciseError` where the source is not fit for learners: an open region, an answer that would leak, points
    for an untouched version, less than full points for the solution, or a mistake with other points than foreseen.

    >>> from coachlab.paths import EXERCISES
    >>> compile_exercise(EXERCISES / "aim-and-run-chart").about.out_of
    26.0
    """
    digest = _digest(folder)
    home = build / "exercises" / folder.name
    place = home / digest
    if not (place / "learner" / ABOUT_NAME).is_file():
        home.mkdir(parents=True, exist_ok=True)
        # everything is made and proven beside its place and moved there in one step: a killed build leaves no half
        with tempfile.TemporaryDirectory(dir=home, prefix=".new-", ignore_cleanup_errors=True) as new:
            made = Path(new) / digest
            _make(folder, made)
            _move(made, place)
        _forget_others(home, digest)
    return Compiled(place, digest, read_about(place / "learner"))


def _make(folder: Path, place: Path) -> None:
    from coachlab.grading.compiler.charts_asked import check_charts
    from coachlab.grading.compiler.leaks import check_leaks
    from coachlab.grading.compiler.mistakes import check_mistakes
    from coachlab.grading.compiler.proof import check_points
    from coachlab.grading.compiler.source import read_source
    from coachlab.grading.compiler.source_by_person import check_looks_at
    from coachlab.grading.with_code.proof import run_own_texts

    source = read_source(folder)
    about = _about(source)
    check_looks_at(about)
    notebook = _stripped(source)
    for step in ("source", "solution"):
        _write(place / step, notebook, about, source)
    with tempfile.TemporaryDirectory(prefix="coachlab-", ignore_cleanup_errors=True) as course_folder:
        course = Course(Path(course_folder))
        shutil.copytree(place / "source", course.step("source", source.id))
        course.generate(source.id, database=False)
        shutil.copytree(course.step("release", source.id), place / "learner")
    check_leaks(place / "learner", source)
    check_charts(about, place / "source")
    compiled = Compiled(place, place.name, about)
    run_own_texts(compiled, folder)
    check_points(compiled)
    check_mistakes(compiled, folder)


def _about(source: Source) -> About:
    parts = {name: part["dimension"] for part in source.rubric for name in part["criteria"]}
    return About(
        exercise=source.id,
        version=source.version,
        title=source.title,
        minutes=source.minutes,
        competencies=source.competencies,
        data=[path.name for path in source.data],
        criteria=[
            Asked(cell.criterion, cell.points, cell.hidden, parts[cell.criterion], cell.given) for cell in source.graded
        ],
        starter=source.starter,
        quizzes=source.quizzes,
        tasks=source.tasks,
        cases=[each.case for each in source.cases],
        by_person=[replace(person, part=parts[person.criterion]) for person in source.by_person],
    )


def _stripped(source: Source) -> NotebookNode:
    """The notebook with nothing in its own metadata but the kernel and what the lab's page needs."""
    notebook = copy.deepcopy(source.notebook)
    kernel = notebook.metadata.get("kernelspec") or {}
    notebook.metadata = type(notebook)(
        kernelspec=kernel,
        language_info={"name": "python"},
        coachlab={"exercise": source.id, "version": source.version, "title": source.title, "run_on_open": True},
    )
    return notebook


def _write(folder: Path, notebook: NotebookNode, about: About, source: Source) -> None:
    folder.mkdir(parents=True)
    for path in source.data:
        if path.name in (NOTEBOOK_FILE, ABOUT_NAME) or path.name.startswith(ANSWERS):
            raise ExerciseError(f"The data file {path.name} has a name that the exercise needs for itself; rename it.")
        shutil.copyfile(path, folder / path.name)
    for name in (each for case in about.cases for each in case.data):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source.folder / name, folder / name)
    (folder / ABOUT_NAME).write_text(about.dumps(), "utf-8", newline="\n")
    write_notebook(folder / NOTEBOOK_FILE, notebook)


def _digest(folder: Path) -> str:
    """A fingerprint of everything that decides what comes out, cheap enough for every start."""
    if not (folder / SOURCE).is_file():
        raise ExerciseError(f"There is no exercise in {folder}: it needs a file {SOURCE}.")
    total = hashlib.sha256(_makers().encode())
    for path in (folder.parent / CONFIG, *sorted(each for each in folder.rglob("*") if each.is_file())):
        total.update(f"\n{path.relative_to(folder.parent).as_posix()}\n".encode())
        total.update(path.read_bytes() if path.is_file() else b"missing")
    return total.hexdigest()[:16]


@cache
def _makers() -> str:
    """A fingerprint of the code that makes an exercise, and that reads a quiz; a change makes every exercise anew.

    It is taken once: a process works with the code that it began with.
    """
    total = hashlib.sha256(f"nbgrader {version('nbgrader')} jupytext {version('jupytext')}".encode())
    for path in (*sorted(_ROOM.rglob("*.py")), *sorted((_ROOM.parent / "quiz").glob("*.py"))):
        total.update(f"\n{path.name}\n".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def _move(made: Path, place: Path) -> None:
    try:
        made.replace(place)
    except OSError:
        # another Coachlab made the same in the meantime; on Windows a folder cannot replace a folder either
        if not (place / "learner" / ABOUT_NAME).is_file():
            shutil.rmtree(place, ignore_errors=True)
            shutil.move(made, place)


def _forget_others(home: Path, digest: str) -> None:
    for old in home.iterdir():
        if old.name != digest and not old.name.startswith(".new-"):
            shutil.rmtree(old, ignore_errors=True)
