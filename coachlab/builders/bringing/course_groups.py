"""The course's data sets that divide measures by groups, found in the learner's workspace, with the names of measures.

Such a file is a long table with a column `group`. What it holds is said in the README beside it; the names of the
measures, and which way is better, stand in the course's own list of measures.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coachlab.record import RecordError

_UP = 4  # folders between a record and its workspace: exercises/NAME/answers/project.json
_MEASURES = "measures-synthetic.csv"
_KINDS_OF_GROUPS = ("race", "ethnicity", "language")
_TABLE = re.compile(r"^## `(?P<file>[\w-]+\.csv)`\n\n(?P<words>[^.]+)\.", re.MULTILINE)
LARGEST_IN_PAGE = 250_000
"""Bytes: a page of the book brings the browser no larger table of groups than this."""


@dataclass(frozen=True)
class CourseMeasure:
    """A measure of the course, by the key that its files call it."""

    name: str
    direction: str
    numerator: str
    denominator: str


@dataclass(frozen=True)
class CourseGroups:
    """One file: its `name` in messages, its `title` for people, and what its groups differ in where it says so."""

    name: str
    title: str
    by: str
    place: Path


def offered(record: Path) -> list[dict[str, str]]:
    """The files near a record, each with its `name` and `title`.

    >>> offered(Path("no/such/workspace/work/my-project.json"))
    []
    """
    return [{"name": each.name, "title": each.title} for each in _near(record)]


def elsewhere(record: Path) -> bool:
    """Whether the data sets near a record name tables of groups that are not here, as in a page of the book."""
    for folder in {each.place.parent for each in _near(record)}:
        if any(not (folder / name).is_file() for name in _described(folder)):
            return True
    return False


def read(record: Path, name: Any) -> tuple[CourseGroups, bytes]:
    """One file with its bytes. Raises RecordError where it is not there (any more)."""
    for each in _near(record):
        if each.name == name:
            try:
                return each, each.place.read_bytes()
            except OSError:
                break
    raise RecordError("These data are not in the workspace: look into its folder “data”.")


def measures(record: Path) -> Mapping[str, CourseMeasure]:
    """The course's measures by their keys; empty where their list is not there."""
    for folder in _folders(record):
        for place in sorted(folder.glob(f"*/{_MEASURES}")):
            try:
                lines = [
                    line for line in place.read_text(encoding="utf-8-sig").splitlines() if not line.startswith("#")
                ]
            except (OSError, UnicodeDecodeError):
                continue
            return {
                row["measure"]: CourseMeasure(
                    row.get("name") or "",
                    row.get("better") or "",
                    row.get("numerator") or "",
                    row.get("denominator") or "",
                )
                for row in csv.DictReader(lines)
                if row.get("measure")
            }
    return {}


def in_folder(folder: Path) -> Iterator[CourseGroups]:
    """The files of a data set that have a column of groups."""
    for place in sorted(folder.glob("*.csv")):
        try:
            with place.open(encoding="utf-8-sig") as lines:
                heading = next((line for line in lines if not line.startswith("#")), "")
        except (OSError, UnicodeDecodeError):
            continue
        columns = [each.strip().casefold() for each in heading.split(",")]
        if "group" in columns and "denominator" in columns:
            by = next((kind for kind in _KINDS_OF_GROUPS if kind in place.stem.split("-")), "")
            yield CourseGroups(f"{folder.name}/{place.stem}", _title(folder, place), by, place)


def files_for_page(folder: Path) -> list[Path]:
    """What a page of the book needs of a data set: its small tables of groups, and the list of measures."""
    tables = [each.place for each in in_folder(folder) if each.place.stat().st_size <= LARGEST_IN_PAGE]
    beside = [folder / "README.md"] if tables else []
    return [*tables, *(place for place in (*beside, folder / _MEASURES) if place.is_file())]


def _near(record: Path) -> list[CourseGroups]:
    for folder in _folders(record):
        found = [each for inside in sorted(folder.glob("*")) if inside.is_dir() for each in in_folder(inside)]
        if found:
            return found
    return []


def _folders(record: Path) -> Iterator[Path]:
    yield from (up / "data" for up in list(record.absolute().parents)[:_UP])


def _title(folder: Path, place: Path) -> str:
    return _described(folder).get(place.name, "").rstrip(".") or place.stem.replace("-", " ")


def _described(folder: Path) -> dict[str, str]:
    """The tables of a data set by their file names, with what each holds: the README has a heading for each."""
    try:
        text = (folder / "README.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    return {found["file"]: " ".join(found["words"].split()) for found in _TABLE.finditer(text)}
