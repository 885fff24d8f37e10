"""A program that writes a record, for the tests to kill, to set against another, and to run out of room.

`python record_writer.py WAY PATH …`, where the ways are the functions below.
"""

# ruff: noqa: T201 - a program that talks to the tests through what it prints

from __future__ import annotations

import os
import sys
from pathlib import Path

from record_system import die_at, watched

from coachlab.record import Observation, Project, RecordError, load, restore, save, update, versions


def add_month(project: Project) -> None:
    """The change that the killed writers make."""
    project.measures[0].observations.append(Observation(month="2026-01", numerator=1, denominator=2))
    project.title = "written by the writer"


OPERATIONS = {
    "save": lambda path, project: (add_month(project), save(project, path)),
    "autosave": lambda path, project: (add_month(project), save(project, path, keep_version=False)),
    "update": lambda path, _: update(path, add_month),
    "restore": lambda path, _: restore(path, versions(path)[-1]),
}


def once(path: Path, operation: str, number: str, half: str) -> None:
    """Do one operation and die at system call `number`; prints how many calls there were where it lived."""
    project = load(path)
    with watched(die_at(int(number), half=half == "half")) as calls:
        OPERATIONS[operation](path, project)
    print(len(calls))


def forever(path: Path) -> None:
    """Update without end and print each revision once it is saved."""
    while True:
        print(update(path, lambda project: project.extra.update(pad="x" * 5000)).revision, flush=True)


def many(path: Path, name: str, times: str) -> None:
    """Add so many months, each in an update of its own."""
    for number in range(int(times)):
        month = Observation(month=f"{name}-{number}")
        update(path, lambda project, month=month: project.measures[0].observations.append(month), keep_version=False)


def hold(path: Path) -> None:
    """Hold the lock until the end of the input."""

    def wait(_: Project) -> None:
        print("held", flush=True)
        sys.stdin.read()

    update(path, wait)


def without_room(path: Path, size: str) -> None:
    """Save where the system itself lets no file grow beyond `size` bytes."""
    import resource

    project = load(path)
    project.extra["pad"] = "x" * 20_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), resource.RLIM_INFINITY))
    _say(lambda: save(project, path))


def without_rights(path: Path) -> None:
    """Save as a user who owns nothing, since the system refuses the administrator nothing."""
    project = load(path)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    _say(lambda: save(project, path))


def _say(action) -> None:
    try:
        action()
    except RecordError as error:
        print(error)


if __name__ == "__main__":
    _, way, where, *rest = sys.argv
    globals()[way](Path(where), *rest)
