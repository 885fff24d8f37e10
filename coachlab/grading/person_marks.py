"""What persons gave to a learner's work, as nbgrader's grade book has it: points and a comment for each part."""

from __future__ import annotations

from dataclasses import dataclass

from coachlab.grading.about import About
from coachlab.grading.course import NOTEBOOK, Course
from coachlab.grading.person import PersonCriterion

STILL_TO_COME = "A person still looks at this"


@dataclass(frozen=True)
class PersonMark:
    """What a person gave for one criterion; `points` is None while nobody has marked this work yet."""

    criterion: PersonCriterion
    points: float | None = None
    comment: str = ""

    @property
    def marked(self) -> bool:
        """Whether a person has marked it.

        >>> from coachlab.grading.person import Level
        >>> PersonMark(PersonCriterion("letter", "A letter", 4, [Level(4, "All."), Level(0, "Nothing.")])).marked
        False
        """
        return self.points is not None

    @property
    def full(self) -> bool:
        """Whether all of its points are reached."""
        return self.points is not None and self.points >= self.criterion.points

    @property
    def state(self) -> str:
        """The state in words."""
        if self.points is None:
            return STILL_TO_COME
        return "There" if self.full else "Partly there" if self.points else "Not there yet"


def person_marks(course: Course, about: About, learner: str) -> list[PersonMark]:
    """The marks that persons gave to a learner's latest hand-in, one for each criterion of theirs, in its order.

    A cell that the grade book says still needs a person, as after a new hand-in, counts as not marked yet.
    """
    if not about.by_person:
        return []
    with course.gradebook() as book:
        submitted = book.find_submission_notebook(NOTEBOOK, about.exercise, learner)
        points = {
            grade.name: float(grade.score)
            for grade in submitted.grades
            if grade.manual_score is not None and not grade.needs_manual_grade
        }
        comments = {comment.name: comment.manual_comment or "" for comment in submitted.comments}
    return [
        PersonMark(
            person,
            points.get(person.criterion),
            comments.get(person.criterion, "") if person.criterion in points else "",
        )
        for person in about.by_person
    ]


def leave_to_persons(course: Course, about: About, learner: str) -> None:
    """Say in the grade book that a person has to look at this hand-in; what was given to an earlier one stays there."""
    if not about.by_person:
        return
    cells = {person.criterion for person in about.by_person}
    with course.gradebook() as book:
        for grade in book.find_submission_notebook(NOTEBOOK, about.exercise, learner).grades:
            if grade.name in cells:
                grade.needs_manual_grade = True
        book.db.commit()
