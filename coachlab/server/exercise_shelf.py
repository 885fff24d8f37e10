"""The exercises of a workspace for the home page, each with its minutes and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coachlab.grading.about import read_about
from coachlab.grading.compiler.course_order import in_order
from coachlab.grading.errors import ExerciseError
from coachlab.grading.mark import in_points
from coachlab.server.first_steps import Link, day_in_words
from coachlab.workspace.progress import Progress, last_hand_in


@dataclass(frozen=True)
class ShownExercise:
    """One exercise: the way to it, how long it takes and what it gives, and its state in words."""

    link: Link
    size: str
    state: str


def exercise_shelf(workspace: Path, found: Progress) -> list[ShownExercise]:
    """Every exercise that lies in the workspace, in the order of the book; a coach's own ones come last.

    >>> exercise_shelf(Path("no/such/place"), Progress())
    []
    """
    course = _places()
    folders = sorted(
        (path.parent for path in (workspace / "exercises").glob("*/exercise.json")),
        key=lambda folder: (course.get(folder.name, len(course)), folder.name),
    )
    return [shown for folder in folders if (shown := _shown(folder, found)) is not None]


@cache
def _places() -> dict[str, int]:
    """The place of each exercise in the book, which stays the same while Coachlab is open."""
    return {name: place for place, name in enumerate(in_order())}


def _shown(folder: Path, found: Progress) -> ShownExercise | None:
    try:
        about = read_about(folder)
    except ExerciseError:
        return None  # its own page says what to do
    link = Link(about.title, f"coachlab/exercise/{folder.name}")
    return ShownExercise(link, f"{about.minutes} minutes, {in_points(about.out_of)}", _state(folder.name, found))


def _state(name: str, found: Progress) -> str:
    if any(Path(page.path).stem == name for page in found.feedback):
        return "Your feedback is here"
    day = last_hand_in(found, name)
    if day is not None:
        return f"Handed in on {day_in_words(day)}"
    return "Started" if name in found.exercises_begun else "Not started yet"
