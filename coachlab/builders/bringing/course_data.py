"""The course's data sets that lie in the learner's workspace, to be charted without typing them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from coachlab.record import RecordError

_UP = 4  # folders between a record and its workspace: exercises/NAME/answers/project.json


def offered(record: Path) -> list[dict[str, str]]:
    """The data sets near a record, each with the `name` of its folder and a `title` for people.

    >>> offered(Path("no/such/workspace/work/my-project.json"))
    []
    """
    return [{"name": file.parent.name, "title": _title(file.parent)} for file in _files(record)]


def read(record: Path, name: Any) -> tuple[str, bytes]:
    """The title and the file of one data set. Raises RecordError where it is not there (any more)."""
    for file in _files(record):
        if file.parent.name == name:
            try:
                return _title(file.parent), file.read_bytes()
            except OSError:
                break
    raise RecordError("These data are not in the workspace: look into its folder “data”.")


def chartable(folder: Path) -> Path | None:
    """The table of a data set that is one series of months, and so fits one chart; None for every other data set.

    Such a folder has one CSV, and its first column is the month. What a line after "#" says is a title.

    >>> chartable(Path("no/such/folder")) is None
    True
    """
    found = sorted(folder.glob("*.csv"))
    if len(found) != 1:
        return None
    try:
        with found[0].open(encoding="utf-8-sig") as lines:
            heading = next((line for line in lines if not line.startswith("#")), "")
    except (OSError, UnicodeDecodeError):
        return None
    return found[0] if heading.partition(",")[0].strip().casefold() == "month" else None


def _files(record: Path) -> list[Path]:
    for folder in list(record.absolute().parents)[:_UP]:
        found = [file for each in sorted((folder / "data").glob("*")) if (file := chartable(each))]
        if found:
            return found
    return []


def _title(folder: Path) -> str:
    try:
        first = (folder / "README.md").read_text(encoding="utf-8").partition("\n")[0]
    except (OSError, UnicodeDecodeError):
        first = ""
    return first.lstrip("# ").strip() or folder.name.replace("-", " ")
