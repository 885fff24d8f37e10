"""What a graded hand-in has come to: its marks as the grade book has them, with the words of the graded cells."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from coachlab.grading.collect import Collected
from coachlab.grading.compiler.compile import NOTEBOOK_FILE, Compiled
from coachlab.grading.compiler.proof import marks_of_outputs
from coachlab.grading.course import NOTEBOOK, Course
from coachlab.grading.mark import Mark
from coachlab.grading.notebook_files import code_cells
from coachlab.grading.person import CRITERION as BY_PERSON
from coachlab.grading.person_marks import PersonMark, person_marks


@dataclass(frozen=True)
class Graded:
    """One learner's marks for one exercise as the grade book has them, and what a person wrote to them.

    `marks` are those that rules gave, `by_person` those of persons, marked or still to be marked.
    """

    collected: Collected
    marks: list[Mark]
    comments: list[str]
    by_person: list[PersonMark] = field(default_factory=list)

    @property
    def points(self) -> float:
        """The points reached so far."""
        return sum(mark.points for mark in self.marks) + sum(mark.points or 0 for mark in self.by_person)

    @property
    def out_of(self) -> float:
        """The points that can be reached."""
        return sum(mark.out_of for mark in self.marks) + sum(mark.criterion.points for mark in self.by_person)

    @property
    def still_to_be_marked(self) -> float:
        """The points that a person has not given or kept back yet: they are not lost."""
        return sum(mark.criterion.points for mark in self.by_person if not mark.marked)

    @property
    def looked_at(self) -> list[Mark | PersonMark]:
        """Every criterion that was looked at, by rules or by a person."""
        return [*self.marks, *(mark for mark in self.by_person if mark.marked)]


def graded(course: Course, compiled: Compiled, collected: Collected) -> Graded:
    """The marks as the grade book has them, with the words that the graded cells gave."""
    exercise, learner = compiled.about.exercise, collected.learner
    shown = marks_of_outputs(code_cells(course.step("autograded", exercise, learner) / NOTEBOOK_FILE))
    scores = automatic_scores(course, exercise, learner)
    # a person may have given other points in formgrader: the grade book has the last word
    marks = [replace(mark, points=scores[mark.criterion]) for mark in shown]
    by_person = person_marks(course, compiled.about, learner)
    return Graded(collected, marks, _comments(course, exercise, learner), by_person)


def automatic_scores(course: Course, exercise: str, learner: str) -> dict[str, float]:
    """The points of each cell that rules marked, a person's correction among them; none where nothing is graded."""
    from nbgrader.api import BaseCell, Grade, MissingEntry

    with course.gradebook() as book:
        try:
            submitted = book.find_submission_notebook(NOTEBOOK, exercise, learner)
        except MissingEntry:
            return {}
        # one question to the database: a grade's own name asks one for each cell
        found = book.db.query(BaseCell.name, Grade.score).join(BaseCell, BaseCell.id == Grade.cell_id)
        given = found.filter(Grade.notebook_id == submitted.id, Grade.auto_score.is_not(None))
        return {name: float(score) for name, score in given}


def _comments(course: Course, exercise: str, learner: str) -> list[str]:
    with course.gradebook() as book:
        submitted = book.find_submission_notebook(NOTEBOOK, exercise, learner)
        return [
            comment.manual_comment
            for comment in submitted.comments
            if comment.manual_comment and not comment.name.startswith(BY_PERSON)
        ]
