"""Grades one exercise of a course: release, submission made of our own notebook, nbgrader's autograder, marks."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from coachlab.grading.answer import KINDS
from coachlab.grading.collect import Collected
from coachlab.grading.compiler.compile import NOTEBOOK_FILE, Compiled
from coachlab.grading.compiler.proof import marks_in
from coachlab.grading.course import NOTEBOOK, Course
from coachlab.grading.errors import GradingError
from coachlab.grading.exercise import HANDED_IN
from coachlab.grading.graded import automatic_scores
from coachlab.grading.mark import Mark
from coachlab.grading.notebook_files import read_notebook, write_notebook
from coachlab.grading.person_marks import leave_to_persons
from coachlab.grading.with_code.run import NotRunError
from coachlab.grading.with_code.task import refuse_where_no_sandbox
from coachlab.record import RecordBusy, dumps
from coachlab.record.files import write_new
from coachlab.record.lock import locked

ANSWER_CELL = "answer"
_TAKEN = """# The answer that was handed in, fingerprint {fingerprint}. It is data: nothing of it is run.
from coachlab.grading.exercise import show_answer

show_answer()"""


@contextmanager
def one_at_a_time(course: Course) -> Iterator[None]:
    """Keep a second `coachlab grade` out of the course for the length of a `with`; a dead one's hold is gone."""
    course.state.mkdir(parents=True, exist_ok=True)
    try:
        with locked(course.root, course.state / "lock"):
            for left in course.state.glob("new-*"):  # by a run that was killed
                shutil.rmtree(left, ignore_errors=True)
            yield
    except RecordBusy:
        raise GradingError(f"Another Coachlab is grading in {course.root}; wait until it is done.") from None


def prepare(course: Course, compiled: Compiled) -> None:
    """Bring the exercise into the course: nbgrader's source and release, and its cells in the grade book.

    Raises `GradingError` where hand-ins were graded already by other criteria, or where what nbgrader releases is not
    what learners were given.
    """
    exercise = compiled.about.exercise
    course.prepare()
    note = course.state / f"{exercise}.json"
    if _read_json(note).get("digest") == compiled.digest and course.step("release", exercise).is_dir():
        return
    _refuse_other_criteria(course, compiled)
    _replace_folder(compiled.source, course.step("source", exercise), course)
    course.generate(exercise)
    released = course.step("release", exercise) / NOTEBOOK_FILE
    if released.read_bytes() != (compiled.learner / NOTEBOOK_FILE).read_bytes():
        raise GradingError(
            f"What nbgrader released of {exercise} differs from what learners were given; look at {released}."
        )
    _write_json(note, {"digest": compiled.digest})


def grade_one(course: Course, compiled: Compiled, collected: Collected) -> bool:
    """Grade one hand-in unless it is graded already; True where nbgrader had to run.

    A run that was killed leaves no note, so the next one does it again from the start; nbgrader overwrites its own.
    Raises `GradingError`.
    """
    exercise, learner = compiled.about.exercise, collected.learner
    if is_graded(course, compiled, collected):
        return False
    refuse_where_no_sandbox(compiled.about, collected.hand_in.responses)
    new = forget(course, compiled, collected)
    with tempfile.TemporaryDirectory(dir=course.state, prefix="new-", ignore_cleanup_errors=True) as place:
        made = Path(place) / exercise
        _submission(course, compiled, collected, made)
        _replace_folder(made, course.step("submitted", exercise, learner), course)
    with course.gradebook() as book:
        # one field for the whole name: where a name is to be cut in two differs between cultures
        book.update_or_create_student(learner, first_name="", last_name=not_a_formula(collected.name))
    course.autograde(exercise, learner)
    if new:
        leave_to_persons(course, compiled.about, learner)
    _refuse_unfinished(read_notebook(course.step("autograded", exercise, learner) / NOTEBOOK_FILE), compiled)
    remember(course, compiled, collected)
    return True


def is_graded(course: Course, compiled: Compiled, collected: Collected) -> bool:
    """Whether this very hand-in was graded by this very exercise, to the end."""
    exercise, learner = compiled.about.exercise, collected.learner
    return (
        is_noted(course, compiled, collected)
        and (course.step("autograded", exercise, learner) / NOTEBOOK_FILE).is_file()
        and bool(automatic_scores(course, exercise, learner))
    )


def is_noted(course: Course, compiled: Compiled, collected: Collected) -> bool:
    """Whether there is a note that it was graded; the note is written last."""
    return _read_json(_note(course, compiled, collected)) == _wanted(compiled, collected)


def forget(course: Course, compiled: Compiled, collected: Collected) -> bool:
    """Take the note away: from now on, until it is remembered, a run that is cut off is done again.

    True where another hand-in than this one was noted, or none: a person then has to look at this one.
    """
    note = _note(course, compiled, collected)
    before = _read_json(note)
    note.unlink(missing_ok=True)
    return before.get("hand_in") != collected.fingerprint


def remember(course: Course, compiled: Compiled, collected: Collected) -> None:
    """Note that this hand-in is graded."""
    _write_json(_note(course, compiled, collected), _wanted(compiled, collected))


def _note(course: Course, compiled: Compiled, collected: Collected) -> Path:
    return course.state / "graded" / compiled.about.exercise / f"{collected.learner}.json"


def _wanted(compiled: Compiled, collected: Collected) -> dict[str, Any]:
    return {"hand_in": collected.fingerprint, "digest": compiled.digest}


def earlier_moment(course: Course, exercise: str, learner: str) -> str:
    """The moment of the hand-in that was graded last, as ISO 8601 text; "" where there is none."""
    place = course.step("submitted", exercise, learner) / HANDED_IN
    return place.read_text("utf-8").strip() if place.is_file() else ""


def refuse_unfinished(marks: Iterable[Mark], errors: Sequence[str], compiled: Compiled) -> None:
    """Raise `GradingError` unless every graded cell gave a mark: an error in one is ours, not the learner's.

    `errors` are what the cells that failed said.
    """
    given = {mark.criterion for mark in marks}
    missing = [asked.criterion for asked in compiled.about.criteria if asked.criterion not in given]
    if missing:
        why = next(iter(errors), "no reason given")
        if why.startswith(f"{NotRunError.__name__}: "):
            raise NotRunError(f"{why.partition(': ')[2]}.")
        raise GradingError(f"{missing[0]} could not be looked at, so this hand-in has no marks yet: {why}.")


def _refuse_unfinished(notebook: Any, compiled: Compiled) -> None:
    errors = [
        f"{output.ename}: {output.evalue}"
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "error"
    ]
    refuse_unfinished(marks_in(notebook), errors, compiled)


def _submission(course: Course, compiled: Compiled, collected: Collected, place: Path) -> None:
    """The folder that nbgrader grades: our released notebook and the learner's answer as data, nothing else."""
    notebook = read_notebook(course.step("release", compiled.about.exercise) / NOTEBOOK_FILE)
    for cell in notebook.cells:
        if (cell.metadata.get("nbgrader") or {}).get("grade_id") == ANSWER_CELL:
            cell.source = answer_source(collected.fingerprint)
    for name, data in submission_files(compiled, collected).items():
        file = place / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    write_notebook(place / NOTEBOOK_FILE, notebook)


def submission_files(compiled: Compiled, collected: Collected) -> dict[str, bytes]:
    """What lies beside a submission's notebook, by name: the documents that the exercise asks for, and the moment."""
    files = {
        KINDS[name].file(Path()).as_posix(): dumps(document).encode("utf-8", "surrogatepass")
        for name, document in collected.hand_in.documents.items()
        # what the exercise does not ask for stays outside
        if name in compiled.about.starter
    }
    files[HANDED_IN] = f"{collected.moment:%Y-%m-%dT%H:%M:%SZ}\n".encode()
    files["timestamp.txt"] = f"{collected.moment:%Y-%m-%d %H:%M:%S} UTC\n".encode()
    return files


def answer_source(fingerprint: str) -> str:
    """The text of the cell that shows the answer in a submission's notebook."""
    return _TAKEN.format(fingerprint=fingerprint[:12])


def not_a_formula(name: str) -> str:
    """The name as it is safe in a spreadsheet that nbgrader exports: a cell that begins with = is run there.

    >>> not_a_formula("=HYPERLINK(1)"), not_a_formula("Ana")
    ("'=HYPERLINK(1)", 'Ana')
    """
    return f"'{name}" if name[:1] in "=+-@" else name


def _refuse_other_criteria(course: Course, compiled: Compiled) -> None:
    """nbgrader cannot add or remove cells once a hand-in is graded, and says so with a traceback."""
    from nbgrader.api import MissingEntry

    exercise = compiled.about.exercise
    with course.gradebook() as book:
        try:
            notebook = book.find_notebook(NOTEBOOK, exercise)
        except MissingEntry:
            return
        known = {cell.name for cell in [*notebook.grade_cells, *notebook.task_cells]}
        handed_in = len(notebook.submissions)
    about = compiled.about
    wanted = {asked.criterion for asked in about.criteria} | {person.criterion for person in about.by_person}
    if handed_in and known != wanted:
        raise GradingError(
            f"The exercise {exercise} asks for other things than when this course began, and {handed_in} hand-ins are "
            "graded already: name a new course folder for the new version."
        )


def _replace_folder(source: Path, place: Path, course: Course) -> None:
    """Put a copy of a folder in place of another; after a crash there is the old, the new, or none, never a mix."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=course.state, prefix="new-", ignore_cleanup_errors=True) as hold:
        copy = Path(hold) / "copy"
        shutil.copytree(source, copy)
        if place.exists():
            place.rename(Path(hold) / "old")
        copy.rename(place)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_json(path: Path, values: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_new(path, json.dumps(values).encode(), like=path)
