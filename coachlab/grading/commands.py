"""The command of grading: `coachlab grade` takes hand-ins to marks and feedback."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from coachlab.grading.errors import GradeBookError, GradingError
from coachlab.paths import BUILD, EXERCISES
from coachlab.record import RecordError, load

if TYPE_CHECKING:
    from coachlab.grading.collect import Batch as Arrived
    from coachlab.grading.collect import Collected
    from coachlab.grading.compiler.compile import Compiled
    from coachlab.grading.compiler.known_exercises import KnownExercises
    from coachlab.grading.course import Course
    from coachlab.grading.graded import Graded

    Persons = Callable[[Course, str, str], Iterable[str]]
    """Called with a course, an exercise and a learner; gives sentences to tell."""

DONE, SOME_LEFT, NOTHING = 0, 1, 2
# the book as it stands from /coachlab/feedback/, where the server shows a delivered page
_BOOK = "../book/"


def grade(
    folder: str | Path | None,
    course: str | Path,
    *,
    workspace: str | Path | None = None,
    with_nbgrader: bool = False,
    grade_book: str | None = None,
    persons: Persons | None = None,
    exercises: str | Path = EXERCISES,
    build: str | Path = BUILD,
) -> int:
    """Grade every hand-in in `folder` into the course folder `course`, and write each learner's feedback.

    Without `folder` those are graded that the course has collected. `workspace` is a learner's workspace on this
    machine into which its own feedback is delivered; without it, the one that `folder` belongs to, where there is one.
    `with_nbgrader` runs each hand-in through nbgrader itself, which gives the same marks and takes much longer.
    `grade_book` is the address of a PostgreSQL database for the marks (default: what `COACHLAB_GRADE_BOOK` says, or a
    file in the course folder). `persons` brings what persons gave to a hand-in into the grade book before its feedback
    is written: the room that keeps their marks lies above this one.

    Running it again grades only what is new and finishes what was cut off. Returns 0 when every hand-in was graded, 1
    when some could not be, 2 when nothing could be done.

    >>> grade("no-such-folder", "course")
    2
    """
    try:
        arrived = Path(folder) if folder else _collected(Path(course))
        home = Path(workspace) if workspace else _workspace_of(arrived)
        return _grade(arrived, Path(course), home, Path(exercises), Path(build), with_nbgrader, grade_book, persons)
    except (GradingError, RecordError) as error:
        complain(str(error))
    except OSError as error:
        complain(f"{error.filename or course} cannot be used: {error.strerror or error}.")
    except KeyboardInterrupt:
        complain("Stopped. What was graded so far is kept; run the same command again to go on.")
    return NOTHING


def _grade(
    folder: Path,
    root: Path,
    workspace: Path | None,
    exercises: Path,
    build: Path,
    with_nbgrader: bool,
    grade_book: str | None,
    persons: Persons | None,
) -> int:
    from coachlab.grading.batch import Batch
    from coachlab.grading.compiler.known_exercises import KnownExercises
    from coachlab.grading.course import Course
    from coachlab.grading.pipeline import one_at_a_time, prepare

    known = KnownExercises(exercises, build, complain)
    arrived = read_arrived(folder, root, known, "graded")
    course = Course(root, grade_book)
    with one_at_a_time(course):
        taken = [each for each in arrived.taken if not _is_older(course, each)]
        batch = Batch(course, known)
        run = _Run(course, known, workspace, len(taken), persons)
        with nullcontext() if with_nbgrader else batch.ready(taken) as workers:
            for name in sorted({each.hand_in.exercise for each in arrived.taken}):
                prepare(course, known[name])
            with course.kept_open():
                try:
                    if with_nbgrader:
                        batch.with_nbgrader(taken, run.tell)
                    else:
                        batch.grade(taken, workers, run.tell)
                finally:
                    run.progress.clear()
    results = [run.results[each.path] for each in taken if each.path in run.results]
    _print_marks(results, known, course)
    return SOME_LEFT if len(results) < len(arrived.taken) or arrived.refused else DONE


def read_arrived(folder: Path, root: Path, known: KnownExercises, purpose: str) -> Arrived:
    """What has arrived in a folder for the course at `root`, after telling what was noticed.

    Raises `GradingError` where there is nothing that can be “graded”, or whatever the `purpose` is.
    """
    from coachlab.grading.collect import collect
    from coachlab.grading.submitted import refuse_own

    if not folder.is_dir():
        raise GradingError(f"There is no folder {folder}: name the folder with the learners' hand-in files.")
    arrived = collect(folder, known.abouts)
    for sentence in arrived.notes + arrived.refused:
        complain(sentence)
    if not arrived.taken:
        raise GradingError(f"{folder} holds no hand-in that can be {purpose}.")
    refuse_own(root, (each.path for each in arrived.taken))
    return arrived


class _Run:
    """What a run has come to: each hand-in is told of and its feedback written as soon as it is graded."""

    def __init__(
        self, course: Course, known: Mapping[str, Compiled], workspace: Path | None, total: int, persons: Persons | None
    ) -> None:
        from coachlab.grading.progress import Progress

        self.results: dict[Path, Graded] = {}
        self.progress = Progress(total)
        self._course, self._known, self._workspace, self._persons = course, known, workspace, persons

    def tell(self, collected: Collected, outcome: bool | str) -> None:
        """Take the end of one hand-in: a sentence where it could not be graded, else whether it is graded just now."""
        if isinstance(outcome, str):
            self.progress.step()
            self.progress.say(f"{collected.name}: {outcome}", sys.stderr)
            return
        try:
            if self._persons:
                for sentence in self._persons(self._course, collected.hand_in.exercise, collected.learner):
                    self.progress.say(sentence, sys.stderr)
            self.results[collected.path] = _feedback(
                self._course, self._known[collected.hand_in.exercise], collected, self._workspace
            )
        except (GradingError, RecordError) as error:
            if isinstance(error, GradeBookError):
                raise
            self.tell(collected, str(error))
            return
        self.progress.step(counts=outcome)
        if not self.progress.shown:
            place = f"{self.progress.done} of {self.progress.total}"
            print(f"{collected.name} ({place}): {'graded' if outcome else 'was graded already'}.", flush=True)


def _is_older(course: Course, collected: Collected) -> bool:
    """Whether a newer hand-in of this learner is graded already, which is said."""
    from coachlab.grading.hand_in import moment_of
    from coachlab.grading.pipeline import earlier_moment

    earlier = moment_of(earlier_moment(course, collected.hand_in.exercise, collected.learner))
    if earlier and collected.moment.replace(microsecond=0) < earlier:
        complain(f"{collected.name}: a newer hand-in than the one in this folder is graded already, and counts.")
        return True
    return False


def _feedback(course: Course, compiled: Compiled, collected: Collected, workspace: Path | None) -> Graded:
    """The marks of a graded hand-in, with its feedback written."""
    from coachlab.grading.feedback_file import keep_page
    from coachlab.grading.graded import graded

    about = compiled.about
    result = graded(course, compiled, collected)
    keep_page(course.root / "feedback" / collected.learner / about.exercise / "feedback.html", about, result)
    if workspace and _is_home_of(collected, workspace):
        keep_page(workspace / "feedback" / f"{about.exercise}.html", about, result, book=_BOOK)
    return result


def _collected(course: Path) -> Path:
    from coachlab.grading.collected import collected_folder
    from coachlab.grading.course import Course

    folder = collected_folder(Course(course))
    if not folder.is_dir():
        raise GradingError(f"{course} has collected no hand-in yet: name the folder with the learners' hand-in files.")
    return folder


def _workspace_of(folder: Path) -> Path | None:
    """The learner's workspace that a folder of hand-ins belongs to, or None where it is no part of one."""
    folder = folder.resolve()
    return folder.parent if folder.name == "hand-ins" and (folder.parent / "exercises").is_dir() else None


def _is_home_of(collected: Collected, workspace: Path) -> bool:
    """Whether the work was made in this workspace, so that nobody gets another's feedback."""
    from coachlab.grading.answer import KINDS

    home = workspace / "exercises" / collected.hand_in.exercise
    documents = collected.hand_in.documents
    try:
        return bool(documents) and all(
            load(KINDS[name].file(home)).id == each.id != "" for name, each in documents.items()
        )
    except RecordError:
        return False


def _print_marks(results: Iterable[Graded], known: Mapping[str, Compiled], course: Course) -> None:
    rows = [
        (
            result.collected.name,
            known[result.collected.hand_in.exercise].about.title,
            _marks_in_words(result),
            f"{sum(mark.full for mark in result.looked_at)} of {len(result.looked_at)} criteria in full",
        )
        for result in results
    ]
    if not rows:
        return
    rows.insert(0, ("Learner", "Exercise", "Marks", "Criteria"))
    print()
    print_table(rows)
    print(f"\nFeedback pages: {course.root / 'feedback'}\nGrade book: {course.grade_book.shown}")


def _marks_in_words(result: Graded) -> str:
    left = result.still_to_be_marked
    said = f"{result.points:g} of {result.out_of:g} points"
    return f"{said}, {left:g} still to be marked by a person" if left else said


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows with their cells below each other.

    >>> print_table([("Learner", "Marks"), ("Ana", "3")])
    Learner  Marks
    Ana      3
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def complain(sentence: str) -> None:
    """Print a sentence where errors go."""
    print(sentence, file=sys.stderr, flush=True)
