"""The files beside an exercise's `exercise.md`: `cases.yml`, the good answers that it names, and data for learners."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from coachlab.grading.answer import FOLDER as ANSWERS
from coachlab.grading.errors import ExerciseError
from coachlab.quiz import QuizError
from coachlab.quiz.yaml_text import loaded

CASES = "cases.yml"
# what an author writes of an exercise: its source, its truth, facts, answers, foreseen mistakes
_NEVER_GIVEN = (".md", ".yml", ".yaml", ".toml")


def cases_and_starter(folder: Path, settings: Mapping[str, Any]) -> tuple[Any, Any]:
    """What stands under `cases:` in `cases.yml`, None where there is no such file, and what every learner begins with.

    The starter stands in the heading (`settings`) or, where it is long, in `cases.yml`. Raises `ExerciseError` where
    the file cannot be read, or where something stands in the wrong place.

    >>> cases_and_starter(Path("aim"), {"starter": {"project": {}}})
    (None, {'project': {}})
    >>> cases_and_starter(Path("aim"), {"cases": {}})
    Traceback (most recent call last):
    coachlab.grading.errors.ExerciseError: aim: move cases: from the heading of exercise.md into cases.yml beside it.
    """
    if "cases" in settings:
        raise ExerciseError(f"{folder.name}: move cases: from the heading of exercise.md into {CASES} beside it.")
    if not (folder / CASES).is_file():
        return None, settings.get("starter")
    found = _read(folder, CASES)
    if "cases" not in found or not set(found) <= {"cases", "starter"}:
        raise ExerciseError(f"{folder.name}: {CASES} has cases: and may have starter:, nothing else.")
    if "starter" in found and "starter" in settings:
        raise ExerciseError(f"{folder.name}: starter: stands in exercise.md and in {CASES}; keep it in one of them.")
    return found["cases"], found.get("starter", settings.get("starter"))


def read_answer(folder: Path, name: str, where: str) -> dict[str, Any]:
    """The facts in a file that a case names under `answer:`. `where` begins the sentence of an `ExerciseError`."""
    if not _is_inside(name) or not name.endswith(".yml"):
        raise ExerciseError(f"{where}: answer: names a file of this folder, as case-a/answer.yml, not {name}.")
    if not (folder / name).is_file():
        raise ExerciseError(f"{where}: the file {name} is not there; look at answer:.")
    return _read(folder, name)


def data_file(folder: Path, name: str, where: str) -> Path:
    """A file that learners get, in the exercise's folder. `where` begins the sentence of an `ExerciseError`."""
    if not _is_inside(name) or PurePosixPath(name).parts[0] == ANSWERS:
        raise ExerciseError(f"{where}: the data file {name} must lie in the exercise's folder.")
    if PurePosixPath(name).suffix.lower() in _NEVER_GIVEN:
        raise ExerciseError(f"{where}: {name} is no data file: learners never get a file {', '.join(_NEVER_GIVEN)}.")
    if not (folder / name).is_file():
        raise ExerciseError(f"{where}: the data file {name} is not there; look at data:.")
    return folder / name


def _is_inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and "\\" not in name and ".." not in parts and not PurePosixPath(name).is_absolute()


def _read(folder: Path, name: str) -> dict[str, Any]:
    where = f"{folder.name}: {name}"
    try:
        found = loaded((folder / name).read_text("utf-8"), where)
    except QuizError as error:
        raise ExerciseError(str(error)) from None
    except UnicodeDecodeError:
        raise ExerciseError(f"{where} is not text in UTF-8; save it so.") from None
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found):
        raise ExerciseError(f"{where} holds settings, each with its name, a colon and what belongs to it.")
    return found
