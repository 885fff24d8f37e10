"""The course's data sets that are lists of practices, results, assessments or contacts, found in the workspace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coachlab.builders.bringing.list_kinds import CourseList
from coachlab.record import RecordError

_UP = 4  # folders between a record and its workspace: exercises/NAME/answers/my-programme.json


def offered(record: Path, sources: Sequence[CourseList]) -> list[dict[str, str]]:
    """The sources that lie near a record, each with its `name` and its `title` for people.

    >>> offered(Path("no/such/workspace/work/my-programme.json"), ())
    []
    """
    return [{"name": each.key, "title": each.title} for each in sources if _file(record, each) is not None]


def read(record: Path, sources: Sequence[CourseList], name: Any) -> tuple[CourseList, bytes]:
    """A source and its file's bytes. Raises RecordError where it is not there (any more)."""
    for each in sources:
        place = _file(record, each) if each.key == name else None
        if place is not None:
            try:
                return each, place.read_bytes()
            except OSError:
                break
    raise RecordError("These data are not in the workspace: look into its folder “data”.")


def _file(record: Path, source: CourseList) -> Path | None:
    places = (up / "data" / source.folder / source.file for up in list(record.absolute().parents)[:_UP])
    return next((place for place in places if place.is_file()), None)
