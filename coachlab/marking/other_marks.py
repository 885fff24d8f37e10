"""Tells a mark that these pages wrote into the grade book from one that somebody gave there in formgrader.

Beside the grade book stands what the pages wrote last; a mark that is neither that nor what they would write now came
from elsewhere. What such a mark was before the pages took its place is kept there too, so that nothing is lost.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coachlab.grading.course import Course
from coachlab.grading.mark import in_points
from coachlab.marking.errors import MarkingError
from coachlab.marking.verdict import NONE, Verdict
from coachlab.record.document import now
from coachlab.record.fault import shown, system_reason
from coachlab.record.files import write_new

FOLDER = "in-grade-book"
LONGEST_QUOTED = 300
"""Characters of another's comment in a sentence; the whole comment stands in the grade book, or is kept."""


@dataclass(frozen=True)
class BookMark:
    """A part as the grade book has it: `points` or None; `waits` tells that a person still has to look at it."""

    points: float | None
    waits: bool
    comment: str = ""

    @classmethod
    def of(cls, grade: Any, comment: Any) -> BookMark:
        """The mark in nbgrader's two rows of a cell."""
        return cls(grade.manual_score, bool(grade.needs_manual_grade), comment.manual_comment or "")

    @classmethod
    def wanted(cls, verdict: Verdict) -> BookMark:
        """What the pages write where this is what counts."""
        return cls(verdict.points, not verdict.decided, verdict.comment if verdict.decided else "")

    def same(self, other: BookMark) -> bool:
        """Whether two are one mark; whether it waits to be looked at again does not matter.

        >>> BookMark(2, False, "Clear.").same(BookMark(2, True, "Clear.")), BookMark(2, False).same(BookMark(4, False))
        (True, False)
        """
        return (self.points, self.comment) == (other.points, other.comment)

    @property
    def is_empty(self) -> bool:
        """Whether nobody gave anything."""
        return self.points is None and not self.comment

    @property
    def words(self) -> str:
        """The mark in words.

        >>> BookMark(2, False, "Clear.").words, BookMark(None, True, "Read again.").words
        ('2 points with the comment “Clear”', 'the comment “Read again”')
        """
        quoted = shown(" ".join(self.comment.split()), LONGEST_QUOTED).rstrip(".")
        said = f"the comment “{quoted}”" if quoted else ""
        return " with ".join(filter(None, ("" if self.points is None else in_points(self.points), said)))


@dataclass(frozen=True)
class OtherMark:
    """A mark in the grade book that the marking pages did not write; `stays` tells whether it still stands there."""

    learner: str
    criterion: str
    theirs: BookMark
    ours: Verdict
    stays: bool

    def words(self, called: str, title: str) -> str:
        """Whose mark stood there and which one stays, of the work that is `called` so and the criterion's title.

        >>> other = OtherMark("ana", "person-talk", BookMark(2, False), Verdict("decided", 4), stays=True)
        >>> other.words("Ana", "A talk")  # doctest: +ELLIPSIS
        'Ana, A talk: in formgrader somebody gave 2 points, and that stays. The 4 points of the marking page do not ...'
        """
        begin = f"{called}, {title}: in formgrader somebody gave {self.theirs.words}"
        if not self.stays:
            return f"{begin}. The mark of the marking page has taken its place, and the one from formgrader is kept."
        if self.ours.points is None:
            return f"{begin}, and that stays, since the marking page has no mark yet that counts for this hand-in."
        return (
            f"{begin}, and that stays. The {in_points(self.ours.points)} of the marking page do not count: to let them "
            "count, open this work on the marking page, tick “Let my mark count”, and save."
        )


class WrittenMarks:
    """What the pages wrote last into the grade book for one learner's exercise."""

    def __init__(self, course: Course, exercise: str, learner: str) -> None:
        """Read it; a note that is damaged or not there says nothing, and then no mark in the grade book is ours."""
        self.learner = learner
        self._place = course.state / FOLDER / exercise / f"{learner}.json"
        self._written: dict[str, list[BookMark]] = {}
        self._replaced: list[dict[str, Any]] = []
        self._changed = False
        try:
            found = json.loads(self._place.read_text("utf-8"))
            self._replaced = list(found["replaced"])
            self._written = {name: [BookMark(*each) for each in marks] for name, marks in found["written"].items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            pass

    def is_other(self, criterion: str, found: BookMark, wanted: BookMark) -> bool:
        """Whether what the grade book has came from elsewhere; `wanted` is what the pages would write now."""
        ours = [wanted, *self._written.get(criterion, ())]
        return not found.is_empty and not any(found.same(each) for each in ours)

    @property
    def kept(self) -> str:
        """The marks from elsewhere whose place a mark of the pages took, a line each; "" where there are none."""
        return "\n".join(
            f"{each['when']} {each['criterion']}: {each['points']} {each['comment']}" for each in self._replaced
        )

    def replace(self, criterion: str, found: BookMark) -> None:
        """Keep another's mark, whose place a mark of the pages takes now."""
        self._replaced.append(
            {"criterion": criterion, "points": found.points, "comment": found.comment, "when": now()},
        )
        self._changed = True

    def expect(self, criterion: str, before: BookMark, after: BookMark) -> None:
        """Say what the grade book is about to have: until `settle`, either of the two may be found there."""
        marks = [after] if before == after else [before, after]
        if self._written.get(criterion) != marks:
            self._written[criterion] = marks
            self._changed = True

    def settle(self) -> None:
        """Say that the grade book has what was expected."""
        for criterion, marks in self._written.items():
            if len(marks) > 1:
                self._written[criterion] = marks[-1:]
                self._changed = True

    def save(self) -> None:
        """Write the note where it has changed. Raises `MarkingError`."""
        if not self._changed:
            return
        written = {name: [(one.points, one.waits, one.comment) for one in each] for name, each in self._written.items()}
        data = json.dumps({"written": written, "replaced": self._replaced}, ensure_ascii=False)
        try:
            self._place.parent.mkdir(parents=True, exist_ok=True)
            write_new(self._place, data.encode("utf-8", "surrogatepass"), like=self._place)
        except OSError as error:
            reason, do = system_reason(error, str(self._place.parent))
            raise MarkingError(f"The grade book stays as it was: {reason}; {do}.") from None
        self._changed = False


def cells(book: Any, exercise: str, learners: Mapping[str, Any]) -> dict[tuple[str, str], tuple[Any, Any]]:
    """nbgrader's rows of the grade and of the comment of each cell that a person marks, by learner and criterion."""
    from nbgrader.api import Assignment, Comment, Grade, SubmittedAssignment, SubmittedNotebook, TaskCell

    def rows(kind: Any) -> dict[tuple[str, str], Any]:
        found = (
            book.db.query(SubmittedAssignment.student_id, TaskCell.name, kind)
            .select_from(kind)
            .join(TaskCell, TaskCell.id == kind.cell_id)
            .join(SubmittedNotebook, SubmittedNotebook.id == kind.notebook_id)
            .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .filter(Assignment.name == exercise)
        )
        if len(learners) == 1:
            found = found.filter(SubmittedAssignment.student_id == next(iter(learners)))
        return {(learner, criterion): row for learner, criterion, row in found}

    comments = rows(Comment)
    return {key: (grade, comments[key]) for key, grade in rows(Grade).items() if key in comments}


def other_marks(course: Course, exercise: str, wanted: Mapping[str, Mapping[str, Verdict]]) -> list[OtherMark]:
    """The marks from elsewhere that stand in the grade book, of the learners and criteria of which it is `wanted`.

    A mark of an earlier hand-in, which waits to be given again, is none. Raises `GradingError` where the grade book
    cannot be read.
    """
    found = []
    with course.gradebook() as book:
        rows = cells(book, exercise, wanted)
        for learner, verdicts in wanted.items():
            written = WrittenMarks(course, exercise, learner)
            for criterion, verdict in verdicts.items():
                if (learner, criterion) not in rows:
                    continue
                there = BookMark.of(*rows[learner, criterion])
                if not there.waits and written.is_other(criterion, there, BookMark.wanted(verdict)):
                    found.append(OtherMark(learner, criterion, there, verdict, stays=True))
    return found


def is_told(other: OtherMark) -> bool:
    """Whether a person is told of it: where the pages have no mark at all, nobody is surprised."""
    return other.ours.state != NONE
