"""The works that persons mark in a course: which exercises ask for it, who handed in, and what each hand-in holds."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from coachlab.grading.about import NAME as ABOUT_NAME
from coachlab.grading.about import About, read_about
from coachlab.grading.answer import Answer
from coachlab.grading.collect import Collected
from coachlab.grading.compiler.compile import NOTEBOOK_FILE, Compiled
from coachlab.grading.course import Course
from coachlab.grading.errors import ExerciseError
from coachlab.grading.exercise import HANDED_IN
from coachlab.grading.graded import Graded, graded
from coachlab.grading.hand_in import HandIn, moment_of
from coachlab.grading.notebook_files import read_notebook
from coachlab.marking.book import fingerprint
from coachlab.marking.errors import MarkingError
from coachlab.marking.results import shown_name

_MARK_SCHEME = re.compile(r"### BEGIN MARK SCHEME\s*(.*?)\s*### END MARK SCHEME", re.DOTALL)


@dataclass(frozen=True)
class HandedIn:
    """One learner's hand-in of one exercise, as it lies in the course. `name` is the learner's own."""

    course: Course
    about: About
    learner: str
    name: str

    @property
    def folder(self) -> Path:
        """Where what was handed in lies."""
        return self.course.step("submitted", self.about.exercise, self.learner)

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint of the answer, with which each mark is kept."""
        return fingerprint(self.course, self.about.exercise, self.learner)

    @property
    def key(self) -> str:
        """What stands for it in addresses: it does not tell a name.

        >>> about = About("aim", "1.0", "Aim", 30, [], [], [], {})
        >>> HandedIn(Course(Path("course")), about, "ana-7c43", "Ana").key
        'ada7bd'
        """
        return hashlib.sha256(f"{self.about.exercise}/{self.learner}".encode()).hexdigest()[:6]

    @property
    def code(self) -> str:
        """What it is called while names are hidden."""
        return f"Work {self.key.upper()}"

    @cached_property
    def answer(self) -> Answer:
        """The answer. Raises RecordError where a file of it is damaged."""
        return Answer.read(self.about, self.folder)

    @property
    def graded(self) -> Graded:
        """What the grade book has of it, as the feedback tells it. Raises GradingError where it is not graded yet."""
        try:
            moment = moment_of((self.folder / HANDED_IN).read_text("utf-8").strip())
        except OSError:
            moment = None
        if moment is None:
            raise MarkingError(f"{self.name}: the day of handing in is missing; grade the hand-ins again.")
        held = HandIn(exercise=self.about.exercise, learner=self.name, **self.answer.documents)  # type: ignore[arg-type]
        collected = Collected(held, self.folder, self.learner, self.name, moment)
        return graded(self.course, Compiled(self.folder, "", self.about), collected)


class Works:
    """What is to be marked in one course."""

    def __init__(self, course: Course) -> None:
        if not course.grade_book.is_there:
            raise MarkingError(
                f"{course.root} has no grade book; name the folder in which `coachlab grade` keeps the marks."
            )
        self.course = course

    def exercises(self) -> list[About]:
        """The exercises of the course of which a person marks a part, in the order of their names."""
        found = []
        for path in sorted((self.course.root / "source").glob(f"*/{ABOUT_NAME}")):
            try:
                about = read_about(path.parent)
            except ExerciseError:
                continue  # of an older version, or damaged: grading says so
            if about.by_person:
                found.append(about)
        return found

    def exercise(self, name: str) -> About:
        """One exercise. Raises `MarkingError` where the course has none of this name that a person marks."""
        for each in self.exercises():
            if each.exercise == name:
                return each
        raise MarkingError("This course has no such exercise that a person marks: go back to the list.")

    def names(self) -> dict[str, str]:
        """The learners' names by their folders."""
        with self.course.gradebook() as book:
            return {student.id: shown_name(student) for student in book.students}

    def handed_in(self, about: About, names: Mapping[str, str]) -> list[HandedIn]:
        """The hand-ins of an exercise that are graded by the rules, in the order of the learners' names."""
        folder = self.course.root / "submitted"
        found = [
            HandedIn(self.course, about, place.parent.name, names.get(place.parent.name, place.parent.name))
            for place in folder.glob(f"*/{about.exercise}")
            if (self.course.step("autograded", about.exercise, place.parent.name) / NOTEBOOK_FILE).is_file()
        ]
        return sorted((each for each in found if each.fingerprint), key=lambda each: (each.name.casefold(), each.key))

    def for_the_marker(self, exercise: str) -> dict[str, str]:
        """What the author wrote for markers alone, by criterion; it never reaches a learner."""
        place = self.course.step("source", exercise) / NOTEBOOK_FILE
        try:
            notebook = read_notebook(place)
        except (OSError, ValueError):
            return {}
        found = {}
        for cell in notebook.cells:
            about = cell.metadata.get("nbgrader") or {}
            scheme = _MARK_SCHEME.search(cell.source) if about.get("task") else None
            if scheme:
                # its first line says where to look, which the page shows
                found[about["grade_id"]] = re.sub(r"\ALook at: [^\n]*\n*", "", scheme[1]).strip()
        return found
