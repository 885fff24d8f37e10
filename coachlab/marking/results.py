"""The marks of a whole course as the grade book has them: each learner's points by exercise, and what is open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from coachlab.grading.about import read_about
from coachlab.grading.course import Course
from coachlab.grading.errors import ExerciseError
from coachlab.grading.mark import in_points
from coachlab.marking.errors import MarkingError

_DISARMED = re.compile(r"'(?=[=+\-@])")


@dataclass(frozen=True)
class CriterionResult:
    """The points for one criterion; None where a person is still to mark it."""

    criterion: str
    points: float | None
    out_of: float


@dataclass(frozen=True)
class Result:
    """One learner's marks for one exercise."""

    criteria: Sequence[CriterionResult]

    @property
    def points(self) -> float | None:
        """The points reached; None while a person has still to mark a part: less than all is no result."""
        return None if self.to_mark else sum(each.points or 0 for each in self.criteria)

    @property
    def to_mark(self) -> int:
        """How many criteria a person has still to mark.

        >>> Result([CriterionResult("aim", 2, 2), CriterionResult("person-letter", None, 4)]).to_mark
        1
        """
        return sum(each.points is None for each in self.criteria)

    @property
    def state(self) -> str:
        """The state in words.

        >>> Result([CriterionResult("aim", 2, 2), CriterionResult("person-letter", None, 4)]).state
        'not fully marked: 1 of 2 to do, 2 points so far'
        """
        if not self.to_mark:
            return "marked"
        so_far = sum(each.points or 0 for each in self.criteria)
        return f"not fully marked: {self.to_mark} of {len(self.criteria)} to do, {in_points(so_far)} so far"


@dataclass(frozen=True)
class ExerciseColumn:
    """One exercise of the course: its name, its title and the points that can be reached."""

    name: str
    title: str
    out_of: float


@dataclass
class Learner:
    """One learner: the name as handed in, and the results by exercise; an exercise that is not there: no hand-in."""

    id: str
    name: str
    results: dict[str, Result] = field(default_factory=dict)


@dataclass(frozen=True)
class CourseMarks:
    """The exercises of a course and its learners, by name."""

    exercises: list[ExerciseColumn]
    learners: list[Learner]

    @property
    def unfinished(self) -> list[str]:
        """A line for each learner and exercise that is not fully marked yet."""
        titles = {each.name: each.title for each in self.exercises}
        return [
            f"{learner.name}, {titles[name]}: {result.state}"
            for learner in self.learners
            for name, result in learner.results.items()
            if result.to_mark
        ]


def course_marks(course: Course) -> CourseMarks:
    """The marks of a course. Raises `MarkingError` where there is no grade book, `GradingError` for a damaged one."""
    if not course.grade_book.is_there:
        raise MarkingError(
            f"{course.root} has no grade book; name the folder in which `coachlab grade` keeps the marks."
        )
    with course.gradebook() as book:
        exercises = [
            ExerciseColumn(each.name, _title(course, each.name), float(each.max_score))
            for each in sorted(book.assignments, key=lambda each: each.name)
        ]
        learners = [_learner(student) for student in book.students]
    learners = [each for each in learners if each.results]
    return CourseMarks(exercises, sorted(learners, key=lambda each: (each.name.casefold(), each.id)))


def shown_name(student: Any) -> str:
    """The name of a learner of the grade book as it was handed in.

    >>> from types import SimpleNamespace
    >>> shown_name(SimpleNamespace(id="ana-1", last_name="'=Ana")), shown_name(SimpleNamespace(id="b", last_name=None))
    ('=Ana', 'b')
    """
    # an apostrophe before a sign of a formula is ours, see `coachlab.grading.pipeline`
    return _DISARMED.sub("", student.last_name or "", count=1) or str(student.id)


def _learner(student: Any) -> Learner:
    learner = Learner(student.id, shown_name(student))
    for submission in student.submissions:
        grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
        if grades:
            learner.results[submission.name] = Result([_criterion(grade) for grade in grades])
    return learner


def _criterion(grade: Any) -> CriterionResult:
    by_person = grade.cell.type == "TaskCell"
    given = grade.manual_score is not None and not (by_person and grade.needs_manual_grade)
    known = given or (not by_person and grade.auto_score is not None)
    return CriterionResult(grade.name, float(grade.score) if known else None, float(grade.max_score))


def _title(course: Course, exercise: str) -> str:
    try:
        return read_about(course.step("source", exercise)).title
    except ExerciseError:
        return exercise
