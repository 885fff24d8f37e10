"""The commands of grading: `coachlab grade` takes hand-ins to marks and feedback, `coachlab hand-in` makes one."""

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
    from coachlab.grading.about import About
    from coachlab.grading.answer import Answer
    from coachlab.grading.collect import Batch as Arrived
    from coachlab.grading.collect import Collected
    from coachlab.grading.compiler.compile import Compiled
    from coachlab.grading.compiler.known_exercises import KnownExercises
    from coachlab.grading.course import Course
    from coachlab.grading.pipeline import Graded

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


def hand_in(
    work: str | Path,
    exercise: str,
    name: str,
    *,
    folder: str | Path | None = None,
    yes: bool = False,
    exercises: str | Path = EXERCISES,
) -> int:
    """Show what would be handed in, ask, and write it as one file into `folder` (default: the workspace's hand-ins).

    `work` is the exercise's folder, a file of the answer in it, or a project's file from anywhere else. `yes` leaves
    out the question, for programs. Returns 0 when it was written, 1 when the person said no, 2 when it
    could not be made.

    >>> hand_in("no-such-project.json", "aim-and-run-chart", "Ana")
    2
    """
    from coachlab.grading.contents import contents_of
    from coachlab.grading.hand_in import hand_ins_folder, make_hand_in, write_hand_in

    path = Path(work).resolve()
    try:
        answer = _answer(path, exercise, Path(exercises))
        about = answer.about
        made = make_hand_in(answer, name)
        print(f"This is everything that the hand-in of the exercise “{about.title}” will hold:\n")
        for row in contents_of(made, about):
            print(f"  {row.label}: {row.value}")
        if not yes and not _agreed():
            print("Nothing was handed in.")
            return SOME_LEFT
        written = write_hand_in(made, Path(folder) if folder else hand_ins_folder(_home(path) or path.parent))
    except (GradingError, RecordError) as error:
        complain(str(error))
        return NOTHING
    except OSError as error:
        complain(f"The hand-in could not be written: {error.strerror or error}.")
        return NOTHING
    print(f"\nHanded in: {written}\nSend this file to your coach.")
    return DONE


def _answer(path: Path, exercise: str, exercises: Path) -> Answer:
    """The whole answer in the exercise's folder that the path belongs to, else the one document that lies there."""
    from coachlab.grading.about import read_about
    from coachlab.grading.answer import KINDS, Answer

    home = _home(path)
    if home:
        if not path.exists():
            raise GradingError(f"{path.name} is not there; name the folder of the exercise with your answer.")
        about = read_about(home)
        if about.exercise != exercise:
            raise GradingError(f"{path} is the answer to the exercise {about.exercise}, not to {exercise}.")
        return Answer.read(about, home)
    document = load(path)
    kind = next((kind for kind in KINDS.values() if kind.schema == document.schema_name), None)
    if kind is None:
        raise GradingError(f"{path.name} is not a project or another part of an answer, so it cannot be handed in.")
    about = _about(exercise, exercises)
    if kind.name not in about.starter:
        raise GradingError(f"{path.name} is a {kind.words}, which the exercise {exercise} does not ask for.")
    return Answer(about, {kind.name: document})


def _home(path: Path) -> Path | None:
    """The learner's folder of the exercise that a path is, or in whose answers it lies; None where there is none."""
    from coachlab.grading.about import NAME

    return next((each for each in (path, path.parent.parent) if (each / NAME).is_file()), None)


def _about(exercise: str, exercises: Path) -> About:
    """What the exercise says of itself, as this checkout has it."""
    from coachlab.grading.compiler.compile import compile_exercise

    known = [each.parent for each in sorted(exercises.glob("*/exercise.md"))]
    for each in known:
        if each.name == exercise:
            return compile_exercise(each).about
    names = ", ".join(each.name for each in known) or "none"
    raise GradingError(f"There is no exercise called {exercise}; the exercises are: {names}.")


def _agreed() -> bool:
    try:
        answer = input("\nHand this in? Type yes to hand it in: ")
    except EOFError:
        return False
    return answer.strip().casefold() in ("y", "yes", "si", "sí")


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
    from coachlab.grading.pipeline import graded

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
