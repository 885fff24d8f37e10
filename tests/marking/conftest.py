"""A course to mark, its grade book's cells, and its pages."""

import shutil
from pathlib import Path

import pytest
from marking_course import EXERCISE, Visitor, make_course, serving

from coachlab.grading.course import NOTEBOOK, Course


@pytest.fixture(scope="session")
def made_course(tmp_path_factory) -> Path:
    return make_course(tmp_path_factory.mktemp("made") / "course").root


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


@pytest.fixture
def address(course):
    """Where the marking pages of the course are served, with the token."""
    with serving(course) as found:
        yield found


@pytest.fixture
def visitor(address):
    """`visitor("Maria")` → a browser without script in which Maria marks; without a name, nobody yet."""

    def come(name: str = "Maria") -> Visitor:
        made = Visitor(address).get(address)
        if name:
            made.send({"name": name}, 'for="name"')
        return made

    return come
