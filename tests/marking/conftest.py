"""A course with an exercise that persons mark, made without the compiler: a grade book, hand-ins, what they hold."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from marking_course import EXERCISE, LEARNERS, hand_in

from coachlab.grading.course import NOTEBOOK, Course


@pytest.fixture(scope="session")
def made_course(tmp_path_factory) -> Path:
    course = Course(tmp_path_factory.mktemp("made") / "course")
    course.prepare()
    with course.gradebook() as book:
        book.add_assignment(EXERCISE)
        book.add_notebook(NOTEBOOK, EXERCISE)
        book.add_grade_cell("aim-by-when", NOTEBOOK, EXERCISE, max_score=2, cell_type="code")
        for name, points in (("person-letter", 4), ("person-talk", 2)):
            book.add_task_cell(name, NOTEBOOK, EXERCISE, max_score=points, cell_type="markdown")
        for learner, name in LEARNERS.items():
            book.add_student(learner, first_name="", last_name=name)
            book.add_submission(EXERCISE, learner, timestamp=datetime(2026, 3, 17, tzinfo=UTC))
            book.find_grade("aim-by-when", NOTEBOOK, EXERCISE, learner).auto_score = 1
            hand_in(course, learner, "Dear team, thank you for the visit.")
        book.db.commit()
    return course.root


@pytest.fixture
def course(made_course, tmp_path) -> Course:
    """A course of one's own, with hand-ins by Ana and Ben of which no person has marked anything."""
    shutil.copytree(made_course, tmp_path / "course")
    return Course(tmp_path / "course")


@pytest.fixture
def cell(course):
    """`cell("ana-1", "person-letter")` → what the grade book has: manual score, still to mark, comment, score."""

    def read(learner: str, criterion: str):
        with course.gradebook() as book:
            grade = book.find_grade(criterion, NOTEBOOK, EXERCISE, learner)
            comment = book.find_comment(criterion, NOTEBOOK, EXERCISE, learner)
            return grade.manual_score, bool(grade.needs_manual_grade), comment.manual_comment, grade.score

    return read
