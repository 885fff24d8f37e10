"""Grading that is killed at any moment is finished by the next run: nothing lost, nothing doubled."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from coachlab.grading.course import Course
from coachlab.grading.names import folder_name
from coachlab.paths import CHECKOUT

GRADE = """
import sys; from coachlab.grading.commands import grade
sys.exit(grade(*sys.argv[1:3], build=sys.argv[3], with_nbgrader=True))
"""
# dies at the n-th call of one of the functions by which a run changes what lies on the disk; one program forks a
# runner for each n, so that the libraries are loaded once
DIES = """
import json, os, signal, sys
import nbgrader.converters, nbgrader.api, nbformat, nbclient, sqlalchemy.orm, shutil
import coachlab.grading.compile, coachlab.grading.feedback, coachlab.grading.collect
from coachlab.grading.commands import grade

left = 0
def counted(function):
    def call(*arguments, **words):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **words)
    return call
os.replace, os.rename, os.mkdir, os.unlink = map(counted, (os.replace, os.rename, os.mkdir, os.unlink))
shutil.copyfile = counted(shutil.copyfile)
sqlalchemy.orm.Session.commit = counted(sqlalchemy.orm.Session.commit)

for line in sys.stdin:
    course, left = json.loads(line)
    given = left
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        code = grade(sys.argv[1], course, build=sys.argv[2])
        os.write(writer, json.dumps([code, given - left]).encode())
        os._exit(0)
    os.close(writer)
    status = os.waitpid(child, 0)[1]
    result = os.read(reader, 100).decode()
    os.close(reader)
    print("RESULT", json.dumps([os.WTERMSIG(status), result]), flush=True)
"""


def environment():
    return {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONIOENCODING": "utf-8"}


def marks(course: Course) -> dict[str, dict[str, float]]:
    found = {}
    with course.gradebook() as book:
        for submission in book.assignment_submissions("aim-and-run-chart"):
            grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
            assert len(grades) == len({grade.name for grade in grades}) == 17
            found[submission.student_id] = {grade.name: grade.score for grade in grades}
    return found


@pytest.fixture
def runner(compiled, tmp_path):
    """`runner(course, n)` → (signal that ended it, exit code and calls made): grading that dies at the n-th change."""
    program = subprocess.Popen(
        [sys.executable, "-c", DIES, str(tmp_path / "in"), str(compiled.folder.parents[2])],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )

    def run(course, dies_at: int) -> tuple[int, list[int]]:
        program.stdin.write(json.dumps([str(course), dies_at]) + "\n")
        program.stdin.flush()
        while not (line := program.stdout.readline()).startswith("RESULT"):
            assert line, "the runner ended"
        ended, result = json.loads(line.removeprefix("RESULT"))
        return ended, json.loads(result) if result else []

    yield run
    program.stdin.close()
    program.wait(60)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no SIGKILL and no fork there")
@pytest.mark.timeout(900)
def test_a_killed_run_is_finished_by_the_next(runner, answer, hand_over, tmp_path, thorough):
    for name in ("Ana", "Ben"):
        hand_over(answer(), name, tmp_path / "in")
    ended, (code, calls) = runner(tmp_path / "whole", 0)
    assert (ended, code) == (0, 0)
    wanted = marks(Course(tmp_path / "whole"))
    assert set(wanted) == {folder_name("Ana"), folder_name("Ben")}
    course = Course(tmp_path / "course")
    # each run dies a little later than the one before, and goes on where that one left the disk
    ends = [runner(course.root, kill)[0] for kill in range(1, calls, 1 if thorough else max(calls // 9, 1))]
    assert ends.count(signal.SIGKILL) >= 5
    ended, (code, _) = runner(course.root, 0)
    assert (ended, code) == (0, 0)
    assert marks(course) == wanted
    pages = sorted(path.relative_to(course.root).as_posix() for path in (course.root / "feedback").rglob("*.html"))
    assert pages == [f"feedback/{name}/aim-and-run-chart/feedback.html" for name in sorted(wanted)]
    for page in pages:
        assert (course.root / page).read_bytes() == (tmp_path / "whole" / page).read_bytes()


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="looks at the processes in /proc")  # noqa: PTH112 - one look
def test_a_killed_grader_leaves_no_kernel_behind(compiled, answer, hand_over, tmp_path):
    hand_over(answer(), "Ana", tmp_path / "in")
    grader = subprocess.Popen(
        [sys.executable, "-c", GRADE, str(tmp_path / "in"), str(tmp_path / "course"), str(compiled.folder.parents[2])],
        env={**environment(), "COACHLAB_TEST_MARK": str(tmp_path)},
        stdout=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while not kernels(tmp_path) and time.monotonic() < deadline and grader.poll() is None:
        time.sleep(0.02)
    assert kernels(tmp_path), "the grader started a kernel"
    grader.kill()
    grader.wait()
    while kernels(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not kernels(tmp_path)


def kernels(mark) -> list[str]:
    found = []
    for process in os.listdir("/proc"):  # noqa: PTH208 - names only
        try:
            with open(f"/proc/{process}/environ", "rb") as file:  # noqa: PTH123 - not a file of ours
                environ = file.read()
            with open(f"/proc/{process}/cmdline", "rb") as file:  # noqa: PTH123 - not a file of ours
                command = file.read()
        except OSError:
            continue
        if f"COACHLAB_TEST_MARK={mark}".encode() in environ and b"ipykernel_launcher" in command:
            found.append(process)
    return found
