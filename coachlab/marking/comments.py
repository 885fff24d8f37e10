"""Comments to use again: kept for each exercise and criterion, the most used first."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, ClassVar

from coachlab.grading.course import Course
from coachlab.marking.errors import MarkingError
from coachlab.marking.store import FOLDER, LONGEST_COMMENT, make_folder
from coachlab.record import RecordConflict, load, save, update
from coachlab.record.document import Document, Part
from coachlab.record.limits import AtLeast
from coachlab.record.registry import register

MOST_KEPT = 40
"""Comments for one criterion. A longer list is not read through."""


@dataclass(kw_only=True)
class KeptComment(Part):
    """One comment to use again, and how often it was used."""

    criterion: str = ""
    text: str = ""
    used: Annotated[int, AtLeast(0)] = 0

    @property
    def key(self) -> str:
        """What stands for it in a form.

        >>> len(KeptComment(criterion="person-letter", text="Say what comes next.").key)
        8
        """
        return hashlib.sha256(f"{self.criterion}\n{self.text}".encode("utf-8", "surrogatepass")).hexdigest()[:8]


@register
@dataclass(kw_only=True)
class KeptComments(Document):
    """All comments to use again of one exercise."""

    schema_name: ClassVar[str] = "coachlab/marking-comments"

    exercise: str = ""
    comments: list[KeptComment] = field(default_factory=list)


class CommentShelf:
    """The comments of one exercise in a course, which its markers share."""

    def __init__(self, course: Course, exercise: str) -> None:
        self.exercise = exercise
        self.path: Path = course.state / FOLDER / exercise / "comments.json"

    def all(self) -> list[KeptComment]:
        """Every comment, the most used first. Raises RecordError where the file is damaged."""
        kept = load(self.path, KeptComments).comments if self.path.is_file() else []
        return sorted(kept, key=lambda each: (-each.used, each.text.casefold()))

    def of(self, criterion: str) -> list[KeptComment]:
        """The comments for one criterion, the most used first."""
        return [each for each in self.all() if each.criterion == criterion]

    def keep(self, criterion: str, text: str) -> None:
        """Keep a comment to use it again; one that is there already stays. Raises `MarkingError`, RecordError.

        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     shelf = CommentShelf(Course(Path(folder)), "aim")
        ...     shelf.keep("person-letter", "Say what comes next.")
        ...     shelf.keep("person-letter", "Say what comes next. ")
        ...     [each.text for each in shelf.of("person-letter")]
        ['Say what comes next.']
        """
        new = _checked(text)

        def add(there: KeptComments) -> None:
            same = [each for each in there.comments if each.criterion == criterion]
            if new in (each.text for each in same):
                return
            if len(same) >= MOST_KEPT:
                raise MarkingError(
                    f"There are {MOST_KEPT} comments to use again already: delete one that you no longer use."
                )
            there.comments.append(KeptComment(criterion=criterion, text=new))

        self._update(add)

    def edit(self, key: str, text: str) -> None:
        """Give a comment other words. Raises `MarkingError` where it is gone, or where nothing is written."""
        new = _checked(text)

        def change(there: KeptComments) -> None:
            _found(there, key).text = new

        self._update(change)

    def delete(self, key: str) -> None:
        """Take a comment away; marks that used it keep their words. Earlier versions of the file are kept."""

        def remove(there: KeptComments) -> None:
            there.comments.remove(_found(there, key))

        self._update(remove)

    def count_uses(self, criterion: str, text: str, before: str) -> None:
        """Count the comments of a criterion that stand in a text now and did not before."""
        used = [each.key for each in self.of(criterion) if each.text in text and each.text not in before]
        if not used:
            return

        def count(there: KeptComments) -> None:
            for each in there.comments:
                if each.key in used:
                    each.used += 1

        self._update(count)

    def _update(self, change: object) -> None:
        make_folder(self.path.parent)
        if not self.path.is_file():
            with suppress(RecordConflict):  # another marker began the file at the same moment
                save(KeptComments(exercise=self.exercise), self.path)
        update(self.path, change, KeptComments)  # type: ignore[call-overload]


def _checked(text: str) -> str:
    new = text.strip()
    if not new:
        raise MarkingError("Write the comment first.")
    if len(new) > LONGEST_COMMENT:
        raise MarkingError(f"The comment has {len(new):,} characters, at most {LONGEST_COMMENT:,}: shorten it.")
    return new


def _found(there: KeptComments, key: str) -> KeptComment:
    found = next((each for each in there.comments if each.key == key), None)
    if found is None:
        raise MarkingError("This comment was changed or deleted in another window: look at the list again.")
    return found
