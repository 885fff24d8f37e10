"""Who marks in a course: the first one opened it and leads, the others mark the same work on their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from coachlab.grading.course import Course
from coachlab.grading.names import clean_name, folder_name
from coachlab.marking.errors import MarkingError
from coachlab.marking.store import FOLDER, make_folder
from coachlab.record import RecordConflict, load, save, update
from coachlab.record.document import Document
from coachlab.record.registry import register


@register
@dataclass(kw_only=True)
class Markers(Document):
    """The names of a course's markers in the order in which they came."""

    schema_name: ClassVar[str] = "coachlab/markers"

    names: list[str] = field(default_factory=list)

    @property
    def lead(self) -> str:
        """The name of who opened the course for marking, "" before anybody has."""
        return self.names[0] if self.names else ""

    def is_lead(self, name: str) -> bool:
        """Whether a name is that of the lead.

        >>> Markers(names=["Maria", "Kofi"]).is_lead("maria"), Markers(names=["Maria"]).is_lead("Kofi")
        (True, False)
        """
        return bool(self.names) and folder_name(name) == folder_name(self.lead)


def place(course: Course) -> Path:
    """Where the course keeps its markers' names."""
    return course.state / FOLDER / "markers.json"


def markers(course: Course) -> Markers:
    """Who marks here; nobody where nobody has yet. Raises RecordError where the file is damaged."""
    return load(place(course), Markers) if place(course).is_file() else Markers()


def join(course: Course, name: str) -> str:
    """Enter a marker, who may be known already, and give the name as it is kept. Raises MarkingError without a name.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     course = Course(Path(folder))
    ...     join(course, " Maria "), join(course, "maria"), markers(course).names
    ('Maria', 'Maria', ['Maria'])
    """
    kept = clean_name(name)
    if not kept:
        raise MarkingError("Write your name first, so that your marks can be told from another marker's.")
    file = place(course)
    make_folder(file.parent)
    if not file.is_file():
        try:
            save(Markers(names=[kept]), file)
        except RecordConflict:
            pass  # another marker came at the same moment
        else:
            return kept
    known = {folder_name(each): each for each in markers(course).names}
    if folder_name(kept) in known:
        return known[folder_name(kept)]

    def enter(there: Markers) -> None:
        if folder_name(kept) not in map(folder_name, there.names):
            there.names.append(kept)

    update(file, enter, Markers)
    return kept
