"""Keeps the markers' sheets in a course: a file for each exercise, learner and marker, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coachlab.grading.course import Course
from coachlab.grading.names import clean_name, folder_name
from coachlab.marking.errors import MarkingError, OtherWindowError
from coachlab.marking.sheet import GivenMark, MarkerSheet
from coachlab.record import RecordConflict, load, save, update
from coachlab.record.document import now
from coachlab.record.fault import system_reason

FOLDER = "marking"
LONGEST_COMMENT = 5_000
"""Characters. A page of text; what is longer was pasted by mistake."""


@dataclass(frozen=True)
class Change:
    """A mark as a window wants to save it; `seen` is how often it had been given when the window was opened.

    Without `points` it is a comment alone, which is kept and marks nothing.
    """

    criterion: str
    points: float | None
    comment: str
    hand_in: str
    seen: int


class MarkStore:
    """The sheets of one course. Several markers, and several windows of one, may write at the same time."""

    def __init__(self, course: Course) -> None:
        self.folder = course.state / FOLDER

    def place(self, exercise: str, learner: str, marker: str) -> Path:
        """Where a marker's sheet lies.

        >>> place = MarkStore(Course(Path("course"))).place("aim", "ana-7c43", "Maria")
        >>> place.relative_to(Path("course").resolve()).as_posix()
        '.coachlab/marking/aim/ana-7c43/maria-94aec9fb.json'
        """
        return self.folder / exercise / learner / f"{folder_name(marker)}.json"

    def sheet(self, exercise: str, learner: str, marker: str) -> MarkerSheet:
        """A marker's sheet, an empty one where nothing is given yet. Raises RecordError where its file is damaged."""
        place = self.place(exercise, learner, marker)
        if place.is_file():
            return load(place, MarkerSheet)
        return MarkerSheet(exercise=exercise, learner=learner, marker=clean_name(marker))

    def sheets(self, exercise: str, learner: str) -> list[MarkerSheet]:
        """All markers' sheets of one learner's exercise. Raises RecordError where a file is damaged."""
        return [load(each, MarkerSheet) for each in sorted((self.folder / exercise / learner).glob("*.json"))]

    def has_begun(self, exercise: str, marker: str) -> bool:
        """Whether a marker has marked anything of an exercise."""
        return any((self.folder / exercise).glob(f"*/{folder_name(marker)}.json"))

    def marked(self) -> Iterator[tuple[str, str]]:
        """Each exercise and learner of whom there is a sheet."""
        for each in sorted({path.parent for path in self.folder.glob("*/*/*.json")}):
            if not each.parent.name.startswith("."):  # the record keeps earlier versions in a hidden folder
                yield each.parent.name, each.name

    def give(self, exercise: str, learner: str, marker: str, changes: Iterable[Change]) -> MarkerSheet:
        """Keep these marks, all or none, and give the sheet as it is then. A mark that is there already stays as it is.

        Raises `OtherWindowError` where another window changed one of them since it was seen, RecordError where the
        sheet cannot be written.
        """
        return self._change(exercise, learner, marker, "marks", changes)

    def settle(self, exercise: str, learner: str, marker: str, change: Change) -> MarkerSheet:
        """Keep what a difference between markers ended with, in the sheet of the one who settles it; as `give`."""
        return self._change(exercise, learner, marker, "settled", [change])

    def _change(self, exercise: str, learner: str, marker: str, field: str, changes: Iterable[Change]) -> MarkerSheet:
        wanted = list(changes)
        for each in wanted:
            if len(each.comment) > LONGEST_COMMENT:
                raise MarkingError(
                    f"The comment has {len(each.comment):,} characters, and at most {LONGEST_COMMENT:,} can be kept: "
                    "shorten it."
                )
        place = self.place(exercise, learner, marker)
        if not place.is_file():
            make_folder(place.parent)
            begun = MarkerSheet(exercise=exercise, learner=learner, marker=clean_name(marker))
            apply(begun, field, wanted)
            try:
                save(begun, place)
            except RecordConflict:
                pass  # a second window began it at the same moment
            else:
                return begun
        there = load(place, MarkerSheet)
        if not apply(there, field, wanted):
            return there
        return update(place, lambda sheet: _applied(sheet, field, wanted), MarkerSheet)


def make_folder(folder: Path) -> None:
    """Make a folder of the course's state. Raises `MarkingError` with a sentence where the system refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason, do = system_reason(error, str(folder.parent))
        raise MarkingError(f"The mark was not saved: {reason}; {do}.") from None


def apply(sheet: MarkerSheet, field: str, changes: Iterable[Change]) -> bool:
    """Put the changes into a sheet's `field`; False where everything stood there already.

    Raises `OtherWindowError`, with nothing changed, where one was changed by another window since it was seen.

    >>> sheet = MarkerSheet()
    >>> change = Change("person-letter", 2, "Clear.", "ab", 0)
    >>> apply(sheet, "marks", [change]), apply(sheet, "marks", [change]), sheet.marks[0].changes
    (True, False, 1)
    """
    marks: list[GivenMark] = getattr(sheet, field)
    there = {mark.criterion: mark for mark in marks}
    new = [
        each
        for each in changes
        if not ((mark := there.get(each.criterion)) and mark.says(each.points, each.comment, each.hand_in))
    ]
    missed = [each.criterion for each in new if (found := there.get(each.criterion)) and found.changes != each.seen]
    if missed:
        raise OtherWindowError(
            "This was marked in another window since you opened it here, so nothing was saved: compare below, and "
            "save again to keep what you chose here.",
            missed,
        )
    for each in new:
        mark = there.get(each.criterion)
        if mark is None:
            mark = GivenMark(criterion=each.criterion)
            marks.append(mark)
        mark.points, mark.comment, mark.hand_in = each.points, each.comment, each.hand_in
        mark.when, mark.changes = now(), mark.changes + 1
    return bool(new)


def _applied(sheet: MarkerSheet, field: str, changes: Iterable[Change]) -> None:
    apply(sheet, field, changes)
