"""A program that hands out, takes in and grades, and that dies, or finds its disk full, at the n-th change of the disk.

    python dying_program.py BUILD        then on stdin, line by line: {"place": …, "at": n, "how": "kill" or "full"}

It loads the libraries once and forks a runner for each line. A change is counted before it is made; of a write that is
to die the first half is made. The marks are made in this one process, so that a worker's changes are counted too: how
workers die is tried with real ones in test_grading_workers.py.
"""

import builtins
import errno
import io
import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy.exc
import sqlalchemy.orm

from coachlab.grading import batch, commands, course_commands, hand_in_commands
from coachlab.grading.fast_grading import carry_out
from coachlab.grading.names import folder_name

EXERCISE = "aim-and-run-chart"
LEARNERS = ("Ana", "Ben")


class InThisProcess:
    """Workers that are none."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self) -> None:
        """There is nothing to end."""

    def results(self, orders: Iterator):
        """Each order, done at once."""
        return map(carry_out, orders)


class Fault:
    """Counts the changes and strikes at one of them."""

    def __init__(self) -> None:
        self.at = self.count = 0
        self.how = "kill"

    def comes(self) -> bool:
        self.count += 1
        return self.count == self.at

    def strike(self, name: str) -> None:
        if self.how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if name == "commit":
            raise sqlalchemy.exc.OperationalError("COMMIT", {}, Exception("database or disk is full"))
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "a file")

    def counted(self, place, name: str, full: bool) -> None:
        """Count the calls of a function; `full` where it needs room on the disk."""
        real = getattr(place, name)

        def call(*arguments, **words):
            # to make a folder that is there changes nothing
            changes = name != "mkdir" or not Path(arguments[0]).is_dir()
            if changes and (full or self.how == "kill") and self.comes():
                self.strike(name)
            return real(*arguments, **words)

        setattr(place, name, call)

    def counted_opening(self, place) -> None:
        real = place.open

        def call(file, mode="r", *arguments, **words):
            if set(mode) & set("wax+") and not isinstance(file, int) and self.comes():
                self.strike("open")
            return real(file, mode, *arguments, **words)

        place.open = call

    def counted_writing(self) -> None:
        real = os.write

        def call(descriptor, data):
            if self.comes():
                real(descriptor, bytes(data)[: len(data) // 2])
                self.strike("write")
            return real(descriptor, data)

        os.write = call


def whole_way(place: Path, build: Path) -> list[int]:
    """Release, hand in, collect, grade, send feedback: each once more where it is there already."""
    codes = [course_commands.release([EXERCISE], place / "out", build=build)]
    for name in LEARNERS:
        # a learner who does not see the file in the folder hands in again
        if not list((place / "in").glob(f"{EXERCISE}-{folder_name(name)}-*.json")):
            work = place.parent / "work" / name / EXERCISE
            codes.append(hand_in_commands.hand_in(work, EXERCISE, name, folder=place / "in", yes=True))
    codes.append(course_commands.collect(place / "in", place / "course", build=build))
    codes.append(commands.grade(None, place / "course", build=build))
    codes.append(course_commands.feedback(place / "course", place / "sent"))
    return codes


def main(build: Path) -> None:
    real, fault = batch.Batch, Fault()
    batch.Batch = lambda course, known: real(course, known, workers=InThisProcess)
    for name, full in (("replace", False), ("rename", False), ("mkdir", True), ("unlink", False), ("fsync", True)):
        fault.counted(os, name, full)
    fault.counted(shutil, "copyfile", True)
    fault.counted(sqlalchemy.orm.Session, "commit", True)
    fault.counted_opening(builtins)
    fault.counted_opening(io)
    fault.counted_writing()
    for line in sys.stdin:
        asked = json.loads(line)
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            os.close(reader)
            fault.count, fault.at, fault.how = 0, asked["at"], asked["how"]
            codes = whole_way(Path(asked["place"]), build)
            fault.at = 0
            os.write(writer, json.dumps([codes, fault.count]).encode())
            os._exit(0)
        os.close(writer)
        status = os.waitpid(child, 0)[1]
        result = os.read(reader, 1000).decode()
        os.close(reader)
        sys.stdout.write(f"RESULT {json.dumps([os.WTERMSIG(status), result])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
