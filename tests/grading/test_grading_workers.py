"""The workers that grade: one that dies or hangs costs its hand-in; each hand-in starts from nothing."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import strange_tasks

from coachlab.grading.batch import _Kit
from coachlab.grading.compiler.mistakes import read_mistakes
from coachlab.grading.course import Course
from coachlab.grading.errors import GradingError
from coachlab.grading.fast_grading import Order, Outcome, carry_out
from coachlab.grading.pipeline import prepare
from coachlab.grading.progress import Progress
from coachlab.grading.workers import Lost, Workers
from coachlab.paths import CHECKOUT, EXERCISES
from coachlab.record import dumps

EXERCISE = EXERCISES / "aim-and-run-chart"
GRADE = """
import sys
from coachlab.grading.commands import grade
if __name__ == "__main__":
    sys.exit(grade(*sys.argv[1:3], build=sys.argv[3]))
"""


def orders(*texts):
    return (Order(number, Path(), Path(), {}, text, Path()) for number, text in enumerate(texts))


def test_a_worker_that_dies_hangs_or_fails_costs_its_hand_in_and_no_other():
    asked = ["good", "die", "good", "hang", "fail", "good", "too big", "good", "good"]
    with Workers(2, limit=2, task=strange_tasks.strange) as workers:
        results = {result.number: result for result in workers.results(orders(*asked))}
    assert sorted(results) == list(range(len(asked)))
    for number, what in enumerate(asked):
        assert isinstance(results[number], Outcome if what == "good" else Lost), (what, results[number])
    assert results[1].why == "the program that graded this hand-in ended before it was done"
    assert results[3].why == "the program that graded this hand-in took too long"
    assert "ValueError" in results[4].why
    assert "memory" in results[6].why
    # nobody is left behind
    for each in results.values():
        if isinstance(each, Outcome):
            with pytest.raises(ProcessLookupError):
                os.kill(each.cells["process"]["id"], 0)


def test_workers_that_cannot_start_are_said_in_one_sentence(monkeypatch):
    monkeypatch.setenv("COACHLAB_TEST_NEVER_STARTS", "1")
    with (
        Workers(1, task=strange_tasks.never_starts, patience=0) as workers,
        pytest.raises(GradingError, match="could not be started; grade with --with-nbgrader"),
    ):
        list(workers.results(orders("good")))


def test_nothing_of_one_hand_in_is_there_for_the_next(compiled, solution, untouched, tmp_path):
    course = Course(tmp_path / "course")
    prepare(course, compiled)
    kit = _Kit.make(course, compiled)
    answers = [untouched(), solution, *(mistake.applied_to(solution) for mistake in read_mistakes(EXERCISE)[:6])]

    def graded(number, run):
        files = {f"answers/{name}.json": dumps(each).encode() for name, each in answers[number].documents.items()}
        files["handed-in.txt"] = b"2026-11-22T10:15:00Z\n"
        place = tmp_path / f"{run}-{number}"
        place.mkdir()
        outcome = carry_out(Order(number, kit.path, course.step("source", EXERCISE.name), files, "1 + 1", place))
        assert not outcome.error
        return outcome.cells, (place / "autograded" / "exercise.ipynb").read_bytes()

    before, folder = dict(os.environ), Path.cwd()
    there = [graded(number, "there") for number in range(len(answers))]
    back = [graded(number, "back") for number in reversed(range(len(answers)))]
    assert there == back[::-1]
    assert len({json.dumps(cells) for cells, _ in there}) == len(answers), "each answer has marks of its own"
    assert (dict(os.environ), Path.cwd()) == (before, folder)


def test_a_full_disk_in_a_worker_is_told_as_the_disks_failure(compiled, tmp_path):
    course = Course(tmp_path / "course")
    prepare(course, compiled)
    order = Order(0, _Kit.make(course, compiled).path, tmp_path, {"a/b": b""}, "", tmp_path / "a file")
    (tmp_path / "a file").touch()
    number, words, name = carry_out(order).error
    assert number
    assert words
    assert "a file" in name


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_shows_a_bar_with_the_time_that_is_left(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "60")
    clock = iter(range(0, 1000, 30))
    screen = Terminal()
    progress = Progress(4, stream=screen, clock=lambda: next(clock))
    progress.step(counts=False)
    assert "1 of 4" in screen.getvalue()
    assert "left" not in screen.getvalue(), "what was graded before tells nothing of the rest"
    progress.step()
    assert "[############............] 2 of 4, about 1 minute left" in screen.getvalue()
    progress.say("Ana: a sentence.")
    lines = screen.getvalue().replace("\r", "\n").split("\n")
    assert "Ana: a sentence." in lines
    progress.clear()
    assert not screen.getvalue().rsplit("\r", 1)[1], "nothing is left of the bar"
    assert all(len(line) < 60 for line in lines)


@pytest.mark.skipif(os.name == "nt", reason="a kill and Ctrl-C are sent in another way there")
def test_a_killed_and_a_stopped_run_leave_no_process_and_the_next_goes_on(compiled, answer, hand_over, tmp_path):
    for number in range(12):
        hand_over(answer(), f"Learner {number}", tmp_path / "in")
    program = tmp_path / "program.py"
    program.write_text(GRADE, "utf-8")
    command = [sys.executable, program, tmp_path / "in", tmp_path / "course", compiled.folder.parents[2]]

    def until_one_is_graded():
        running = subprocess.Popen(
            command,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        while ": graded." not in (line := running.stdout.readline()):
            assert line, running.stderr.read()
        return running

    running = until_one_is_graded()
    running.kill()  # itself alone: its workers notice
    running.communicate(timeout=60)
    assert is_gone(running.pid)
    running = until_one_is_graded()
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to the workers too
    _, complained = running.communicate(timeout=60)
    assert running.returncode == 2
    assert complained == "Stopped. What was graded so far is kept; run the same command again to go on.\n"
    assert is_gone(running.pid)
    again = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(CHECKOUT)}, capture_output=True, encoding="utf-8"
    )
    assert again.returncode == 0, again.stderr
    kept = again.stdout.count("was graded already")
    assert 2 <= kept < 12
    assert again.stdout.count(": graded.") == 12 - kept
    assert not [path for path in (tmp_path / "course" / ".coachlab").iterdir() if path.name.startswith("new-")]


def is_gone(group: int) -> bool:
    """Whether every process of a group ends, within some seconds."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False
