"""What nobody has to type: a project's score from its file, exercises' marks from the grade book.

Both are put into the profiles as they were read, in memory: no file of a coach is changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from coachlab.cohort.errors import CohortError
from coachlab.grading.course import Course
from coachlab.grading.names import folder_name, same_person
from coachlab.record.fault import shown
from coachlab.record.mentoring import ExerciseResult, ProjectScore
from coachlab.record.profile import CoachProfile
from coachlab.record.project import Project
from coachlab.review.progress import progress


@dataclass(frozen=True)
class FoundProject:
    """A project's record in the folder of a cohort, and its place there."""

    project: Project
    file: str


def score_of(project: Project) -> ProjectScore:
    """The progress score of a project as its record proves it, dated to the day of its last save.

    >>> score_of(Project(id="bp", saved="2026-05-04T10:15:00Z")).on, score_of(Project()).score
    ('2026-05-04', 0.5)
    """
    return ProjectScore(
        project=project.id,
        title=project.title,
        on=(project.saved or project.created)[:10],
        score=progress(project).score,
    )


def take_projects(profiles: Iterable[tuple[CoachProfile, str]], projects: Iterable[FoundProject]) -> list[str]:
    """Put each project's score into the profile that it belongs to, and give the files of those that belong to none.

    A project is a coach's where the profile has a score of it already, by its id, or where it lies in a folder of its
    own with one profile alone.
    """
    known = list(profiles)
    left = []
    for found in projects:
        key = found.project.id
        named = [each for each, _ in known if key and any(score.project == key for score in each.project_scores)]
        beside = [each for each, file in known if _own_folder(file) and _own_folder(file) == _own_folder(found.file)]
        owners = named or beside
        if len(owners) == 1:
            owners[0].project_scores.append(score_of(found.project))
        else:
            left.append(found.file)
    return left


def _own_folder(file: str) -> str:
    """The folder of a file below that of the cohort; "" for what lies in the cohort's folder itself."""
    parent = PurePosixPath(file).parent.as_posix()
    return "" if parent == "." else parent


def take_marks(profiles: Iterable[tuple[CoachProfile, str]], course: Path) -> list[str]:
    """Put the marks of the course's grade book into the profiles, by the names under which exercises were handed in.

    Gives a sentence for each name that two profiles share: whose the marks are cannot be told. Raises CohortError where
    there is no grade book, GradingError where it cannot be read.
    """
    if not Course(course).grade_book.is_there:
        raise CohortError(
            f"{shown(course)} has no grade book; name the folder in which `coachlab grade` keeps the marks."
        )
    of: dict[str, list[CoachProfile]] = {}
    for profile, _ in profiles:
        if same_person(profile.name):
            of.setdefault(folder_name(profile.name), []).append(profile)
    doubts = []
    with Course(course).gradebook() as book:
        for student in book.students:
            owners = of.get(student.id, [])
            results = [_result(each) for each in student.submissions if each.assignment is not None]
            if len(owners) > 1 and results:
                doubts.append(
                    f"Marks of {shown(owners[0].name)} stand in the grade book, and several coaches have that name: "
                    "ask for a second name, in the profile and in the hand-ins."
                )
            elif owners:
                owners[0].exercises += results
    return doubts


def _result(submission: Any) -> ExerciseResult:
    """A submission of nbgrader's as the profile notes it; what a person still has to mark does not count yet."""
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    waiting = [grade for grade in grades if grade.auto_score is None and grade.needs_manual_grade]
    return ExerciseResult(
        exercise=submission.name,
        on=submission.timestamp.date().isoformat() if submission.timestamp else "",
        points=float(submission.score or 0) - sum(float(grade.score or 0) for grade in waiting),
        out_of=float(submission.max_score or 0) - sum(float(grade.max_score or 0) for grade in waiting),
    )
