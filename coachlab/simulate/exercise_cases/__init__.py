"""The data of the exercises' cases: one module an exercise, named as its folder with underscores for hyphens.

A module has `files() -> dict[str, str]`: the text of each file by its path inside the exercise's folder, made from a
truth and a seed that its docstring names. `python -m coachlab.simulate.exercise_cases` writes them all.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path


def exercises_with_cases() -> list[str]:
    """The exercises that have a module here, by the names of their folders.

    >>> all("_" not in name for name in exercises_with_cases())
    True
    """
    return sorted(
        path.stem.replace("_", "-") for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_")
    )


def files_of(exercise: str) -> dict[str, str]:
    """The made files of one exercise: their texts by their paths inside its folder. Raises KeyError where it has none.

    >>> files_of("no-such-exercise")
    Traceback (most recent call last):
    KeyError: 'no-such-exercise'
    """
    if exercise not in exercises_with_cases():
        raise KeyError(exercise)
    made: dict[str, str] = import_module(f"{__name__}.{exercise.replace('-', '_')}").files()
    return made
