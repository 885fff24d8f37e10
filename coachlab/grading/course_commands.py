"""The commands around grading: hand an exercise out, check one's work, take in hand-ins, send the feedback back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coachlab.grading.commands import DONE, NOTHING, SOME_LEFT, complain, print_table, read_arrived
from coachlab.grading.errors import GradingError
from coachlab.paths import BUILD, EXERCISES
from coachlab.practice.dates import day
from coachlab.practice.errors import PracticeError
from coachlab.record.errors import RecordError
from coachlab.record.fault import system_reason
from coachlab.record.words import counted

if TYPE_CHECKING:
    from coachlab.grading.collected import Taken
    from coachlab.grading.compiler.compile import Compiled
    from coachlab.grading.roster import Enrolled


def release(
    names: Iterable[str],
    folder: Path | None,
    *,
    course: Path | None = None,
    grade_book: str | None = None,
    exercises: Path = EXERCISES,
    build: Path = BUILD,
) -> int:
    """Write each exercise, as learners get it, as one zip into `folder`; without names, every exercise of the course.

    With `course` each is laid out in that course folder too: nbgrader's source and release, and its entry in the grade
    book, so that nbgrader's own commands and formgrader have it before anybody has handed in. `grade_book` is as for
    `coachlab grade`. A name is that of an exercise of the course, or the path of a folder with an `exercise.md` of
    one's own. Returns 0 when every one was written, 1 when some were not, 2 when none was.

    >>> release(["no-such-exercise"], Path("out"))
    2
    """
    from coachlab.grading.compiler.compile import compile_exercise
    from coachlab.grading.compiler.hand_out import pack

    wanted = [_source(each, exercises) for each in names] or sorted(exercises.glob("*/exercise.md"))
    released = []
    for source in wanted:
        try:
            compiled = compile_exercise(source.parent, build=build)
            if course is not None:
                _lay_out(compiled, course, grade_book)
            if folder is not None:
                print(f"Made {pack(compiled, folder)}")
        except GradingError as error:
            complain(str(error))
        except OSError as error:
            return _system(error, folder or course or Path())
        else:
            released.append(compiled.about.exercise)
    if released and folder is not None:
        print("Send a file to your learners; they take it in with: coachlab fetch FILE")
    if released and course is not None:
        print(f"nbgrader's own commands work in {course} now, such as: nbgrader release_assignment {released[0]}")
    return DONE if len(released) == len(wanted) else SOME_LEFT if released else NOTHING


def _lay_out(compiled: Compiled, root: Path, grade_book: str | None) -> None:
    """Bring an exercise into a course folder, as grading does with the first hand-in."""
    from coachlab.grading.course import Course
    from coachlab.grading.pipeline import one_at_a_time, prepare

    course = Course(root, grade_book)
    with one_at_a_time(course):
        prepare(course, compiled)
    print(f"Laid out {compiled.about.exercise} in {course.root}")


def check(folder: Path) -> int:
    """Print what a learner can check of an exercise before handing it in. Returns 0 when all of it is there, else 1.

    2 where there is no exercise in the folder, or its answer cannot be read.

    >>> check(Path("no-such-folder"))
    2
    """
    from coachlab.builders.hand_in import NotPossibleError
    from coachlab.grading.about import read_about
    from coachlab.grading.desk import Desk

    try:
        about = read_about(folder)
        checks = Desk(folder).checks()
    except (GradingError, NotPossibleError) as error:
        complain(str(error))
        return NOTHING
    print(f"{about.title}: what you can check yourself\n")
    for each in checks:
        print(f"  {each.title}: {each.state}. {each.words}")
    later = sum(asked.hidden for asked in about.criteria)
    if later:
        print(f"\nYour coach looks at {later} more after you hand in.")
    return DONE if all(each.there for each in checks) else SOME_LEFT


def collect(
    folder: Path,
    course: Path,
    *,
    due: str = "",
    roster: Path | None = None,
    exercises: Path = EXERCISES,
    build: Path = BUILD,
) -> int:
    """Take the hand-ins in `folder` into the course, say of each what it is, and who is missing. Nothing is graded.

    `due` is the last day as an ISO date; what came later is said to be late, and loses nothing. `roster` is a list of
    the learners. Returns 0 when every file was taken, 1 when some were not, 2 when none was.

    >>> collect(Path("no-such-folder"), Path("course"))
    2
    """
    from coachlab.grading.collected import keep, missing
    from coachlab.grading.compiler.known_exercises import KnownExercises
    from coachlab.grading.course import Course
    from coachlab.grading.pipeline import one_at_a_time
    from coachlab.grading.roster import read_roster

    try:
        last = _day(due)
        enrolled = read_roster(roster) if roster else []
        known = KnownExercises(exercises, build, complain)
        batch = read_arrived(folder, course, known, "taken in")
        place = Course(course)
        with one_at_a_time(place):
            taken = keep(place, batch.taken, last)
    except (GradingError, RecordError) as error:
        complain(str(error))
        return NOTHING
    except OSError as error:
        return _system(error, course)
    _print_taken(taken, known)
    for exercise, learners in missing(
        batch.taken, [each.learner for each in enrolled], sorted({each.collected.hand_in.exercise for each in taken})
    ).items():
        _print_missing(known[exercise].about.title, learners, enrolled)
    _print_strangers(taken, enrolled)
    print(f"\nKept in {place.root}. Grade them with: coachlab grade --course {course}")
    return SOME_LEFT if batch.refused else DONE


def feedback(course: Path, folder: Path) -> int:
    """Write every learner's feedback into `folder`, ready to send: one folder a learner, one page an exercise.

    Returns 0, or 2 where the course has no feedback yet.

    >>> feedback(Path("no-such-course"), Path("out"))
    2
    """
    from coachlab.record.files import write_new

    pages = sorted((course / "feedback").glob("*/*/feedback.html"))
    if not pages:
        complain(f"{course} has no feedback yet: grade first, with coachlab grade.")
        return NOTHING
    learners = set()
    try:
        for page in pages:
            learner, exercise = page.parts[-3], page.parts[-2]
            learners.add(learner)
            place = folder / learner / f"{exercise}.html"
            place.parent.mkdir(parents=True, exist_ok=True)
            write_new(place, page.read_bytes(), like=page)
    except OSError as error:
        return _system(error, folder)
    print(f"Wrote {counted(len(pages), 'page')} for {counted(len(learners), 'learner')} into {folder}.")
    print("Send each folder to its learner alone; they open a page as it is, or take it in with: coachlab fetch FILE")
    return DONE


def _source(name: str, exercises: Path) -> Path:
    here = exercises / name / "exercise.md"
    return here if here.is_file() else Path(name) / "exercise.md"


def _day(text: str) -> date | None:
    try:
        return day(text, "The last day") if text else None
    except PracticeError as error:
        raise GradingError(str(error)) from None


def _print_taken(taken: list[Taken], known: Mapping[str, Compiled]) -> None:
    rows = [("Learner", "Exercise", "Handed in", "What it is")] + [
        (
            each.collected.name,
            known[each.collected.hand_in.exercise].about.title,
            f"{each.collected.moment:%Y-%m-%d %H:%M} UTC",
            each.words,
        )
        for each in sorted(taken, key=lambda each: (each.collected.hand_in.exercise, each.collected.name.casefold()))
    ]
    print_table(rows)


def _print_missing(title: str, learners: list[str], enrolled: list[Enrolled]) -> None:
    names = [each.name for each in enrolled if each.learner in set(learners)]
    if names:
        print(f"\nNo hand-in of “{title}” by: {', '.join(names)}.")


def _print_strangers(taken: list[Taken], enrolled: list[Enrolled]) -> None:
    known = {each.learner for each in enrolled}
    names = sorted({each.collected.name for each in taken if known and each.collected.learner not in known})
    if names:
        print(f"\nNot on your list of learners: {', '.join(names)}. A name may be spelled in another way there.")


def _system(error: OSError, place: Path) -> int:
    reason, do = system_reason(error, str(error.filename or place))
    complain(f"This cannot be done: {reason}; {do}.")
    return NOTHING
