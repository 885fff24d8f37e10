"""`coachlab dataset`: makes the course's data sets again, byte for byte."""

from __future__ import annotations

from pathlib import Path

from coachlab.paths import DATASETS


def make_datasets(folder: Path = DATASETS) -> int:
    """Writes the generated files of every data set and says which changed. Returns the exit code: 0, or 1 where the
    folder cannot be written."""
    from coachlab.simulate import elm_street_files  # numpy: only when data sets are made

    changed = 0
    try:
        target = folder / elm_street_files.FOLDER
        target.mkdir(parents=True, exist_ok=True)
        for name, text in elm_street_files.files().items():
            data = text.encode("utf-8")  # written as bytes, so that line ends are the same on every system
            path = target / name
            if not path.is_file() or path.read_bytes() != data:
                path.write_bytes(data)
                print(f"Made {path}")
                changed += 1
    except OSError as error:
        print(f"The data sets cannot be written to {folder}: {error.strerror or error}.")
        return 1
    if not changed:
        print(f"The data sets in {folder} are as they should be; nothing changed.")
    return 0
