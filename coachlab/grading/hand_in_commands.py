"""The command of handing in: `coachlab hand-in` shows what would be handed in, asks, and makes one file of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coachlab.grading.commands import DONE, NOTHING, SOME_LEFT, complain
from coachlab.grading.errors import GradingError
from coachlab.paths import EXERCISES
from coachlab.record import RecordError, load

if TYPE_CHECKING:
    from coachlab.grading.about import About
    from coachlab.grading.answer import Answer


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
