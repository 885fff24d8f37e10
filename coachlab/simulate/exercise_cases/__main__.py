"""`python -m coachlab.simulate.exercise_cases [EXERCISE …]`: writes the data of the exercises' cases, byte for byte."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from coachlab.paths import EXERCISES
from coachlab.simulate.exercise_cases import exercises_with_cases, files_of


def write_cases(folder: Path = EXERCISES, only: Iterable[str] = ()) -> int:
    """Writes the files of all exercises' cases, or of those in `only`, into their folders in `folder`.

    Returns the exit code: 0, or 1 where an exercise is unknown or a folder cannot be written.
    """
    known = exercises_with_cases()
    wanted = list(only) or known
    if unknown := [name for name in wanted if name not in known]:
        print(f"No case data are made for {', '.join(unknown)}; they are for {', '.join(known) or 'no exercise yet'}.")
        return 1
    try:
        for exercise in wanted:
            for path, text in files_of(exercise).items():
                place, data = folder / exercise / path, text.encode("utf-8")
                if not place.is_file() or place.read_bytes() != data:
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_bytes(data)
                    print(f"Made {place}")
    except OSError as error:
        print(f"The cases' data cannot be written to {folder}: {error.strerror or error}.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(write_cases(only=sys.argv[1:]))
