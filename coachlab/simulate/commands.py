"""`coachlab dataset`: makes the course's data sets again, byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from coachlab.paths import DATASETS


def makers() -> dict[str, Callable[[], Mapping[str, str]]]:
    """What makes the files of each data set, by the name of its folder: the text of each file by its path in it."""
    from functools import partial

    from coachlab.simulate.course_data.catalogue import MAKERS, files_of
    from coachlab.simulate.elm_street import files as elm_street_files  # numpy: only when data sets are made

    return {elm_street_files.FOLDER: elm_street_files.files, **{name: partial(files_of, name) for name in MAKERS}}


def make_datasets(folder: Path = DATASETS, only: Iterable[str] | None = None) -> int:
    """Writes the generated files of every data set (or of those in `only`) and says which changed.

    Returns the exit code: 0, or 1 where the folder cannot be written. Raises KeyError for a data set that there is not.
    """
    known = makers()
    changed = 0
    try:
        for name in known if only is None else only:
            for path, text in known[name]().items():
                changed += _write(folder / name / path, text.encode("utf-8"))
    except OSError as error:
        print(f"The data sets cannot be written to {folder}: {error.strerror or error}.")
        return 1
    if not changed:
        print(f"The data sets in {folder} are as they should be; nothing changed.")
    return 0


def _write(path: Path, data: bytes) -> bool:
    """Written as bytes, so that line ends are the same on every system. True where the file was another before."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    print(f"Made {path}")
    return True
