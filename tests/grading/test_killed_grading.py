"""Grading that is killed at any moment is finished by the next run: nothing lost, nothing doubled."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coachlab.grading.compiler.release import release
from coachlab.grading.course import Course
from coachlab.grading.names import folder_name
from coachlab.paths import CHECKOUT, EXERCISES

EXERCISE, LEARNERS = "aim-and-run-chart", ("Ana", "Ben")
PROGRAM = Path(__file__).with_name("dying_program.py")

GRADE = """
import sys; from coachlab.grading.commands import grade
sys.exit(grade(*sys.argv[1:3], build=sys.argv[3], with_nbgrader=True))
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
def whole_way(compiled, answer, tmp_path):
    """`whole_way(place, at, how)` → (signal that ended it, exit codes, changes made, what it said): release, hand in,
    collect, grade and feedback, struck at the n-th change of the disk; 0 for never.
    """
    for name in LEARNERS:
        work = release(EXERCISES / EXERCISE, tmp_path / "work" / name / EXERCISE, build=compiled.folder.parents[2])
        answer().save(work)
    said = (tmp_path / "said").open("w+", encoding="utf-8")
    program = subprocess.Popen(
        [sys.executable, PROGRAM, compiled.folder.parents[2]],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=said,
        encoding="utf-8",
    )

    def run(place, at: int = 0, how: str = "kill") -> tuple[int, list[int], int, str]:
        before = said.seek(0, os.SEEK_END)
        program.stdin.write(json.dumps({"place": str(place), "at": at, "how": how}) + "\n")
        program.stdin.flush()
        while not (line := program.stdout.readline()).startswith("RESULT"):
            assert line, (tmp_path / "said").read_text("utf-8")
        ended, result = json.loads(line.removeprefix("RESULT"))
        codes, made = json.loads(result) if result else ([], 0)
        said.seek(before)
        return ended, codes, made, said.read()

    yield run
    program.stdin.close()
    program.wait(60)
    said.close()


def everything(place) -> dict:
    """What is to be the same however often a run was cut off: marks, files by name, pages without their day."""
    course = Course(place / "course")
    files = [path for path in place.rglob("*") if path.is_file() and ".coachlab-" not in path.name]
    names = sorted(path.relative_to(place).as_posix() for path in files if path.name not in ("lock", "gradebook.db"))
    moment = re.compile(r"20\d{6}T\d{6}Z")
    return {"marks": marks(course), "names": [moment.sub("MOMENT", name) for name in names]}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no SIGKILL and no fork there")
@pytest.mark.timeout(3000)
def test_what_is_killed_at_any_moment_is_finished_by_the_next_run(whole_way, tmp_path, thorough):
    ended, codes, calls, said = whole_way(tmp_path / "whole")
    assert (ended, said) == (0, "")
    assert codes == [0] * 6
    wanted = everything(tmp_path / "whole")
    again = whole_way(tmp_path / "whole")[2]
    assert again < calls / 5
    assert set(wanted["marks"]) == {folder_name(name) for name in LEARNERS}
    kills, finished = 0, 0
    while kills < (100 if thorough else 10):
        place = tmp_path / f"course {finished}"
        left = calls
        while left > 3 * again:
            # spread by the golden section over what is still to be done after the last kill
            at = 1 + int(kills * 0.618 % 1 * left)
            ended, codes, _, said = whole_way(place, at)
            if ended != signal.SIGKILL:
                break
            kills += 1
            left = max(left - at, 0) + again
        ended, codes, _, said = whole_way(place)
        assert (ended, any(codes)) == (0, False), said
        assert everything(place) == wanted, f"after {kills} kills"
        finished += 1
    _, codes, changes, said = whole_way(place)
    assert (any(codes), changes) == (False, again), "nothing was left to do"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork there")
@pytest.mark.timeout(3000)
def test_a_full_disk_is_a_sentence_and_the_next_run_finishes(whole_way, tmp_path, thorough):
    _, _, calls, _ = whole_way(tmp_path / "whole", how="full")
    wanted = everything(tmp_path / "whole")
    count = 40 if thorough else 3
    for number in range(count):
        place = tmp_path / f"course {number}"
        ended, codes, _, said = whole_way(place, 1 + calls * (2 * number + 1) // (2 * count), "full")
        assert ended == 0, said
        assert "Traceback" not in said
        assert any(codes), "something could not be written"
        assert said.strip()
        _, codes, _, said = whole_way(place)
        assert not any(codes), said
        assert everything(place) == wanted


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
