"""How fast a cohort's hand-ins are graded, against `nbgrader autograde` of the same submissions in the same run.

    python benchmarks/grading.py            print each target, met or not
    python benchmarks/grading.py --strict   and end with exit code 1 where one is not met
    python benchmarks/grading.py 20         with so many hand-ins, for a first look

Ours is the whole command as a coach starts it: it reads a folder of hand-ins, makes the course and its grade book,
releases the exercise, grades, and writes every learner's page of feedback. nbgrader's is its autograding alone, in a
course that is made already, of the very folders that ours left as submitted. Both are timed by the clock on the wall,
since the point of several processes is that a coach waits less; ours is run before and after nbgrader, so that other
work on the machine meets both. Where the system tells it, the seconds of the processors are printed beside it. Both end
with the same points in every cell, which is looked at too. Where the answer is code, both run it in the
sandbox. Memory is that of the program and all that it started, summed every fiftieth of a second.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psutil

from coachlab.grading.answer import Answer
from coachlab.grading.compiler.compile import Compiled, compile_exercise
from coachlab.grading.compiler.mistakes import read_mistakes
from coachlab.grading.compiler.proof import solution_of
from coachlab.grading.course import Course
from coachlab.grading.hand_in import make_hand_in, write_hand_in
from coachlab.grading.pipeline import one_at_a_time, prepare
from coachlab.paths import CHECKOUT, EXERCISES

TARGETS = {"aim-and-run-chart": 12.0, "run-chart-with-code": 4.0}
"""How many times as fast as nbgrader, for answers that are data and for answers that are code run in the sandbox."""
HAND_INS, MEMORY = 100, 1024.0
missed: list[str] = []


@dataclass(frozen=True)
class Run:
    """A program that was run: its seconds on the wall, those of the processors that it and its children took, and the
    most memory that they had, in MiB.
    """

    seconds: float
    processors: float
    memory: float


def hand_ins(compiled: Compiled, folder: Path, count: int) -> None:
    """Write so many hand-ins of invented learners: whole answers, untouched ones, and each typical mistake."""
    letters = compiled.about.letters or [""]
    solutions = {case: solution_of(compiled, case=case) for case in letters}
    mistakes = read_mistakes(EXERCISES / compiled.about.exercise)
    for number in range(count):
        kind = number % (len(mistakes) + 2)
        case = letters[number % len(letters)]
        if kind == 0:
            answer = solutions[case].copied()
        elif kind == 1:
            answer = Answer(compiled.about, case=case)
        else:
            mistake = mistakes[kind - 2]
            answer = mistake.applied_to(solutions[mistake.case or case])
        for document in answer.documents.values():
            document.id = str(uuid4())
        write_hand_in(make_hand_in(answer, f"Learner {number:03d}"), folder)


def run(command: list[str], folder: Path) -> Run:
    """Run a program to its end. Raises SystemExit with its words where it fails."""
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONUTF8": "1"}
    memory = 0.0
    with tempfile.TemporaryFile() as said:
        begun, before = time.perf_counter(), of_children()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT)
        while process.poll() is None:
            memory = max(memory, resident(process.pid))
            time.sleep(0.02)
        seconds = time.perf_counter() - begun
        if process.returncode:
            said.seek(0)
            raise SystemExit(said.read().decode("utf-8", "replace"))
    return Run(seconds, of_children() - before, memory)


def of_children() -> float:
    """The seconds of the processors that ended programs took, with all that they started; 0 where nobody tells."""
    found = os.times()
    return found.children_user + found.children_system


def resident(process: int) -> float:
    """The memory of a process and all below it, in MiB; what they share is counted more than once."""
    total = 0
    try:
        top = psutil.Process(process)
        for each in [top, *top.children(recursive=True)]:
            try:
                total += each.memory_info().rss
            except psutil.Error:
                continue
    except psutil.Error:
        return 0.0
    return total / 2**20


def points(course: Course, exercise: str) -> dict[str, dict[str, float | None]]:
    """The points of every cell of every learner."""
    with course.gradebook() as book:
        return {
            submission.student_id: {
                grade.name: grade.auto_score for each in submission.notebooks for grade in each.grades
            }
            for submission in book.assignment_submissions(exercise)
        }


def told(what: str, met: bool, words: str) -> None:
    """Print one target."""
    if not met:
        missed.append(what)
    print(f"{'met    ' if met else 'NOT MET'}  {what}: {words}", flush=True)


def main(strict: bool, count: int) -> int:
    """Measure; the exit code."""
    for name, target in TARGETS.items():
        measure(name, count, target)
    return 1 if strict and missed else 0


def measure(name: str, count: int, target: float) -> None:
    """Measure one exercise against its target."""
    compiled = compile_exercise(EXERCISES / name)
    with tempfile.TemporaryDirectory(prefix="coachlab-") as place:
        folder = Path(place)
        hand_ins(compiled, folder / "in", count)
        command = [sys.executable, "-m", "coachlab", "grade", str(folder / "in"), "--course"]
        first = run([*command, "ours"], folder)
        again = run([*command, "ours"], folder)
        course = Course(folder / "theirs")
        with one_at_a_time(course):
            prepare(course, compiled)
        shutil.copytree(folder / "ours" / "submitted", folder / "theirs" / "submitted")
        theirs = run([sys.executable, "-m", "nbgrader", "autograde", name], course.root)
        second = run([*command, "once more"], folder)
        found, wanted = points(Course(folder / "ours"), name), points(course, name)
    what = f"{count} hand-ins of {name}"
    seconds = (first.seconds + second.seconds) / 2
    ratio = theirs.seconds / seconds
    told(
        f"{what} against nbgrader autograde",
        ratio >= target,
        f"{ratio:.1f} times as fast (at least {target:g}): {first.seconds:.1f} and {second.seconds:.1f} s, feedback "
        f"and all, against {theirs.seconds:.1f} s",
    )
    if theirs.processors:
        processors = (first.processors + second.processors) / 2
        print(
            f"         the processors work {theirs.processors / processors:.1f} times less: {processors:.1f} s against "
            f"{theirs.processors:.1f} s",
            flush=True,
        )
    told(f"{what}, the same points in every cell", len(found) == count and found == wanted, f"{len(found)} learners")
    told(
        f"{what}, memory",
        first.memory < MEMORY,
        f"{first.memory:.0f} MiB with all workers (below {MEMORY:g}), nbgrader {theirs.memory:.0f} MiB",
    )
    print(f"         {what} a second time, with nothing left to grade: {again.seconds:.1f} s", flush=True)


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:] if each.isdecimal()]
    sys.exit(main("--strict" in sys.argv[1:], numbers[0] if numbers else HAND_INS))
