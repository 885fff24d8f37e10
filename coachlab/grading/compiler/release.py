"""Writes what a learner gets of an exercise into a folder; an answer that lies there already is never touched."""

from __future__ import annotations

import shutil
from pathlib import Path

from coachlab.grading.compiler.compile import compile_exercise
from coachlab.paths import BUILD


def release(exercise_folder: Path, target: Path, *, build: Path = BUILD) -> Path:
    """Write the learner's version of an exercise into `target` and give that folder.

    It holds `exercise.ipynb`, `exercise.json` and the data, and never anything called `answers`. Files of the same
    name are replaced; `target/answers/` stays as it is. Raises `ExerciseError` where the exercise is not fit for
    learners.

    >>> import tempfile
    >>> from coachlab.paths import EXERCISES
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     sorted(path.name for path in release(EXERCISES / "aim-and-run-chart", Path(folder)).iterdir())
    ['case-a', 'case-b', 'exercise.ipynb', 'exercise.json']
    """
    compiled = compile_exercise(exercise_folder, build=build)
    for path, inside in compiled.given():
        place = target / inside
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.is_file() or place.read_bytes() != path.read_bytes():
            shutil.copyfile(path, place)
    return target
