"""Every exercise of the course, in each of its cases, graded by the workers and by stock nbgrader: the same in all."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from coachlab.grading.answer import Answer
from coachlab.grading.commands import grade
from coachlab.grading.compiler.compile import compile_exercise
from coachlab.grading.compiler.proof import solution_of
from coachlab.grading.course import Course
from coachlab.paths import CHECKOUT, EXERCISES

NAMES = sorted(path.parent.name for path in EXERCISES.glob("*/exercise.md"))


def grades(course: Course, name: str) -> list[tuple]:
    with course.gradebook() as book:
        return sorted(
            (submission.student_id, grade.name, grade.auto_score, grade.max_score, grade.needs_manual_grade)
            for submission in book.assignment_submissions(name)
            for grade in submission.notebooks[0].grades
        )


@pytest.mark.thorough
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", NAMES)
def test_workers_and_stock_nbgrader_leave_the_same(name, build, hand_over, tmp_path):
    compiled = compile_exercise(EXERCISES / name, build=build)
    for case in compiled.about.letters or [""]:
        hand_over(solution_of(compiled, case=case), f"Solver {case}", tmp_path / "in")
        hand_over(Answer(compiled.about, case=case), f"Untouched {case}", tmp_path / "in")
    assert grade(tmp_path / "in", tmp_path / "ours", build=build) == 0
    shutil.copytree(tmp_path / "ours", tmp_path / "theirs")
    shutil.rmtree(tmp_path / "theirs" / "autograded")
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", name, "--force"],
        cwd=tmp_path / "theirs",
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )
    assert done.returncode == 0, done.stderr
    assert grades(Course(tmp_path / "theirs"), name) == grades(Course(tmp_path / "ours"), name)
    for path in (tmp_path / "theirs" / "autograded").rglob("*.ipynb"):
        theirs = json.loads(path.read_text("utf-8"))
        for cell in theirs["cells"]:
            cell["metadata"].pop("execution", None)  # the moments at which it ran
        ours = tmp_path / "ours" / path.relative_to(tmp_path / "theirs")
        assert json.loads(ours.read_text("utf-8")) == theirs
