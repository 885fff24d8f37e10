"""Writes one learner's marks into nbgrader's grade book, in one transaction, as nbgrader's own steps leave them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from coachlab.grading.course import NOTEBOOK, Course
from coachlab.grading.errors import GradingError

if TYPE_CHECKING:
    from nbgrader.api import Gradebook


@dataclass(frozen=True)
class Scores:
    """What nbgrader's autograder finds of one hand-in: the points of each graded cell, None where a person gives them,
    and its own comment on each cell with an answer.
    """

    points: Mapping[str, float | None]
    comments: Mapping[str, str | None]


def scores_of(graded: Mapping[str, Mapping[str, Any]], commented: Mapping[str, Mapping[str, Any]]) -> Scores:
    """The scores by nbgrader's own rule: `graded` are the graded cells with what they showed, `commented` the cells
    with an answer, and those that a person marks, as they are in the submission.
    """
    from nbformat import from_dict
    from nbgrader.utils import compute_checksum, determine_grade, is_task

    read: Any = from_dict
    points = {name: determine_grade(read(_joined(cell)))[0] for name, cell in graded.items()}
    comments: dict[str, str | None] = {}
    for name, each in commented.items():
        cell = read(_joined(each))
        untouched = cell.metadata.nbgrader.get("checksum") == compute_checksum(cell) and not is_task(cell)
        comments[name] = "No response." if untouched else None
    return Scores(points, comments)


def _joined(cell: Mapping[str, Any]) -> dict[str, Any]:
    """A cell of a notebook's file as nbgrader reads it: texts whole, where a file has their lines."""
    made = {**cell, "source": "".join(cell.get("source", ""))}
    if "outputs" in cell:
        made["outputs"] = [_output(each) for each in cell["outputs"]]
    return made


def _output(output: Mapping[str, Any]) -> dict[str, Any]:
    made = dict(output)
    if isinstance(made.get("text"), list):
        made["text"] = "".join(made["text"])
    if "data" in made:
        plain = made["data"].get("text/plain")
        made["data"] = {"text/plain": "".join(plain)} if plain is not None else {}
    return made


class GradeBookWriter:
    """Writes the marks of one exercise; what the grade book knows of the exercise itself is read once."""

    def __init__(self, course: Course, book: Gradebook, exercise: str) -> None:
        self._course = course
        self._book = book
        notebook = book.find_notebook(NOTEBOOK, exercise)
        self._has_due_date = notebook.assignment.duedate is not None
        self._assignment, self._notebook = notebook.assignment.id, notebook.id
        self._graded = {cell.name: cell.id for cell in (*notebook.grade_cells, *notebook.task_cells)}
        self._commented = {cell.name: cell.id for cell in (*notebook.solution_cells, *notebook.task_cells)}
        self._by_person = {cell.name for cell in notebook.task_cells}
        others = [each.id for each in notebook.assignment.notebooks if each.id != notebook.id]
        if others:
            raise GradingError(f"The exercise {exercise} has several notebooks in the grade book; it can have one.")

    def write(self, learner: str, name: str, moment: datetime, scores: Scores, *, to_persons: bool) -> None:
        """Write the marks of one learner: all of them or none. What a person gave stays, to be looked at again.

        `name` is stored as the last name; `moment` is that of handing in. With `to_persons` the cells that persons mark
        wait for one again.
        """
        from nbgrader.api import Student

        session = self._book.db
        try:
            student = session.get(Student, learner)
            if student is None:
                session.add(Student(id=learner, first_name="", last_name=name))
            else:
                student.first_name, student.last_name = "", name
            known = self._known(learner)
            when = moment.astimezone(UTC).replace(microsecond=0, tzinfo=None)
            if known is None:
                submission, notebook = self._write_new(learner, when, scores)
            else:
                submission, notebook = known
                submission.timestamp = when
                self._write_again(notebook.id, scores, to_persons)
                notebook.late_submission_penalty = None
            if self._has_due_date:
                notebook.late_submission_penalty = self._course.late_penalty(self._book, submission, notebook)
            session.commit()
        except BaseException:
            session.rollback()
            raise

    def _known(self, learner: str) -> tuple[Any, Any] | None:
        """The learner's submission and its notebook, where the grade book has them."""
        from nbgrader.api import SubmittedAssignment, SubmittedNotebook

        found = (
            self._book.db.query(SubmittedAssignment, SubmittedNotebook)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .filter(
                SubmittedAssignment.assignment_id == self._assignment,
                SubmittedAssignment.student_id == learner,
                SubmittedNotebook.notebook_id == self._notebook,
            )
            .one_or_none()
        )
        return None if found is None else (found[0], found[1])

    def _write_new(self, learner: str, when: datetime, scores: Scores) -> tuple[Any, Any]:
        from nbgrader.api import Comment, Grade, SubmittedAssignment, SubmittedNotebook, new_uuid
        from sqlalchemy import insert

        session = self._book.db
        submission = SubmittedAssignment(
            id=new_uuid(), assignment_id=self._assignment, student_id=learner, timestamp=when
        )
        notebook = SubmittedNotebook(id=new_uuid(), assignment_id=submission.id, notebook_id=self._notebook)
        session.add_all((submission, notebook))
        session.flush()
        grades = [
            {
                "id": new_uuid(),
                "cell_id": cell,
                "notebook_id": notebook.id,
                "auto_score": scores.points.get(name),
                "needs_manual_grade": scores.points.get(name) is None,
            }
            for name, cell in self._graded.items()
        ]
        comments = [
            {"id": new_uuid(), "cell_id": cell, "notebook_id": notebook.id, "auto_comment": scores.comments.get(name)}
            for name, cell in self._commented.items()
        ]
        for kind, rows in ((Grade, grades), (Comment, comments)):
            if rows:
                session.execute(insert(kind), rows)
        return submission, notebook

    def _write_again(self, notebook: str, scores: Scores, to_persons: bool) -> None:
        from nbgrader.api import Comment, Grade

        there = self._there(Grade, notebook)
        for name, cell in self._graded.items():
            grade = there.get(cell) or self._added(Grade(cell_id=cell, notebook_id=notebook))
            if name in scores.points:
                grade.auto_score = scores.points[name]
                grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
            elif to_persons and name in self._by_person:
                grade.needs_manual_grade = True
        there = self._there(Comment, notebook)
        for name, cell in self._commented.items():
            comment = there.get(cell) or self._added(Comment(cell_id=cell, notebook_id=notebook))
            comment.auto_comment = scores.comments.get(name)

    def _added(self, row: Any) -> Any:
        self._book.db.add(row)
        return row

    def _there(self, kind: Any, notebook: str) -> dict[str, Any]:
        return {each.cell_id: each for each in self._book.db.query(kind).filter(kind.notebook_id == notebook)}
