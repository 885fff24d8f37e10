"""The hostile submissions that are code, a course beside them that they may not touch, and one run of each."""

import hashlib
import json
import os
import secrets
import socket
import sys
import sysconfig
import tomllib
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from uuid import uuid4

from coachlab.grading.criteria.criterion import Work, find_criterion
from coachlab.record import Project, RecordError, to_json
from coachlab.record import loads as read_record
from coachlab.sandbox import Ended, Limits, Sandbox

ANSWER = "answers/project.json"
CRITERIA = ("aim-by-when", "aim-no-solution")
TODAY = date(2026, 3, 17)
SMALL = {"seconds": 60, "cpu_seconds": 20, "memory": 300_000_000, "folder": 20_000_000, "files": 500, "output": 200_000}
SMALL |= {"brought": 5_000_000}
"""Less than a grader allows, so that reaching a limit takes the tests no time; seconds are long for a busy machine."""

BEFORE = """
import json, os, sys, time
where = json.load(open("where.json"))
def attempt(what, *arguments, **more):
    try:
        found = what(*arguments, **more)
    except Exception as error:
        print("refused", type(error).__name__)
    else:
        print("DONE", what, arguments)
        return found
def refused_number(result, number):
    print("DONE" if result >= 0 else "refused %d" % number)
def right():
    json.dump(where["right"], open("answers/project.json", "w"))
"""


@dataclass(frozen=True)
class Submission:
    """One hostile submission: what it tries, its code, how it may end, what is then said, and its mark."""

    tries: str
    code: str
    ends: list[str] = field(default_factory=lambda: ["well"])
    says: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    limits: dict[str, float] = field(default_factory=dict)
    mark: str = "none"


def submissions() -> list[Submission]:
    """All of them, from the tables in hostile/."""
    tables = sorted((Path(__file__).parent / "hostile").glob("*.toml"))
    return [Submission(**each) for table in tables for each in tomllib.loads(table.read_text("utf-8"))["submission"]]


def project(*, right: bool) -> dict:
    """The record of an answer: the right one, or the one that every learner begins with."""
    made = Project(id=str(uuid4()))
    if right:
        made.aim.what = "fewer patients leave without a second reading"
        made.aim.by_when = "2026-12-31"
    return to_json(made)


def marked(answer: bytes | None, folder: Path) -> float:
    """The points for an answer: read as data, looked at by the real criteria, never run. 0 where it cannot be read."""
    if answer is None:
        return 0.0
    try:
        found = read_record(answer.decode("utf-8", "replace"), Project)
    except RecordError:
        return 0.0
    work = replace(Work.on(found, TODAY), folder=folder)
    return sum(find_criterion(each).mark(work, 1, {}).points for each in CRITERIA)


class Course:
    """A course on this computer with all that a learner must not reach, and an eye on all of it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.tag = f"tag-{secrets.token_hex(8)}"
        self.secrets = {name: f"secret-{name}-{secrets.token_hex(8)}" for name in ("book", "source", "other", "home")}
        self.paths = {
            "gradebook": place / "course" / "gradebook.db",
            "source": place / "course" / "source" / "aim" / "exercise.md",
            "other": place / "course" / "submitted" / "ben-1a2b3c4d" / "aim",
            "home": place / "home" / "grader",
        }
        for path, name in (
            (self.paths["gradebook"], "book"),
            (self.paths["source"], "source"),
            (self.paths["other"] / "answers" / "project.json", "other"),
            (self.paths["home"] / ".ssh" / "id_ed25519", "home"),
        ):
            path.parent.mkdir(parents=True)
            path.write_text(self.secrets[name], "utf-8")
        self.mine = place / "course" / "submitted" / "ana-5e6f7a8b" / "aim"
        (self.mine / "answers").mkdir(parents=True)
        self.asked = socket.create_server(("127.0.0.1", 0))
        self.asked.setblocking(False)
        self.service = socket.socket(socket.AF_UNIX)
        self.service.bind(f"\0{self.tag}")
        self.service.listen()
        self.service.setblocking(False)

    def close(self) -> None:
        """Let go of the two services."""
        self.asked.close()
        self.service.close()

    def hand_in(self, submission: Submission) -> None:
        """Put a submission into the learner's folder, with a map of everything that it might want."""
        told = {name: str(path) for name, path in self.paths.items()}
        told |= {"grader": os.getpid(), "port": self.asked.getsockname()[1], "service": self.tag}
        told |= {"packages": sysconfig.get_path("purelib"), "right": project(right=True)}
        (self.mine / "where.json").write_text(json.dumps(told), "utf-8")
        (self.mine / "answer.py").write_text(BEFORE + submission.code, "utf-8")
        (self.mine / ANSWER).write_text(json.dumps(project(right=False)), "utf-8")

    def run(self, sandbox: Sandbox, submission: Submission) -> Ended:
        """Run the submission as a grader would; the tag stays in the name of each of its processes."""
        limits = Limits(**{**SMALL, **submission.limits})
        return sandbox.run(self.mine, ["python", "answer.py", self.tag], limits=limits, bring=[ANSWER])

    def seen(self) -> dict[str, tuple]:
        """Every file of the course and the home folder: its kind, its rights and its content."""
        return {
            str(path.relative_to(self.place)): (
                path.lstat().st_mode,
                hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
            )
            for path in sorted(self.place.rglob("*"))
        }

    def packages(self) -> list[str]:
        """What lies at the top of this Python's packages, and what of ours lies where everybody may write."""
        packages = [Path(sysconfig.get_path("purelib")), Path(sys.base_prefix)]
        shared = [Path(place) for place in ("/", "/tmp", "/var/tmp", "/dev/shm")]
        return sorted(
            [str(path) for place in packages for path in place.iterdir()]
            + [str(path) for place in shared for path in place.glob("coachlab-left-behind*")]
        )

    def visitors(self) -> int:
        """How often somebody came to one of the two services."""
        count = 0
        for service in (self.asked, self.service):
            try:
                with closing(service.accept()[0]):
                    count += 1
            except BlockingIOError:
                pass
        return count

    def left_running(self) -> list[int]:
        """The processes that still carry the tag."""
        found = []
        for place in Path("/proc").iterdir():
            if place.name.isdigit():
                try:
                    if self.tag.encode() in (place / "cmdline").read_bytes():
                        found.append(int(place.name))
                except OSError:
                    continue
        return found
