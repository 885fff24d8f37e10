"""Brings a backup back without overwriting: what differs is kept as a version, or the backup's file comes beside it."""

from __future__ import annotations

import datetime
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from coachlab.workspace import course
from coachlab.workspace.archive import Archive, Held
from coachlab.workspace.errors import BackupError, WorkspaceError, sentence_about
from coachlab.workspace.files import INTERNAL, beside, write_whole

NEW, SAME, VERSION, BESIDE = "new", "same", "version", "beside"

WORDS = {
    NEW: "is not there now and comes back",
    SAME: "is the same as now; nothing to do",
    VERSION: "differs: the backup's state comes back, and the present state is kept as an earlier version",
    BESIDE: "differs: the present file stays, and the backup's file comes beside it",
}
"""What happens to a file, in words that finish the sentence which its name begins."""


@dataclass(frozen=True)
class Step:
    """What restoring does with one file: `action` is one of the four above."""

    path: str
    action: str

    @property
    def words(self) -> str:
        """The action in words."""
        return WORDS[self.action]


def plan(archive: Archive, workspace: Path) -> list[Step]:
    """What restoring would do, file by file; reads every file of the backup, so a damaged one is refused here.

    Kept versions of records come along without being listed one by one. Raises BackupError.
    """
    return [Step(held.name, _action(held, content, workspace)) for held, content in archive.contents()]


def listed(steps: list[Step]) -> list[Step]:
    """The steps that a person decides about: what changes, without the kept versions of records."""
    return [step for step in steps if step.action != SAME and INTERNAL not in step.path.split("/")]


def restore(archive: Archive, workspace: Path, today: datetime.date | None = None) -> list[Step]:
    """Do what `plan` says and return what was done. Raises WorkspaceError with a sentence.

    Where it stops half way (a full disk), what has come back is whole and nothing is lost: it can be repeated.
    """
    steps = plan(archive, workspace)
    note = f"from backup {(today or datetime.date.today()).isoformat()}"
    done = []
    try:
        workspace.mkdir(parents=True, exist_ok=True)
        for held, step in zip(archive.held, steps, strict=True):
            if step.action != SAME:
                _refuse_outside(workspace / step.path, workspace)
                done.append(_bring_back(archive.content(held), step, workspace, note))
    except OSError as error:
        raise WorkspaceError(sentence_about(error, workspace)) from error
    return done


def _action(held: Held, content: bytes, workspace: Path) -> str:
    path = workspace / held.name
    if not path.exists() and not path.is_symlink():
        return NEW
    if not path.is_file():
        return BESIDE
    present = path.read_bytes()
    if course.fingerprint_of(held.name, present) == course.fingerprint_of(held.name, content):
        return SAME
    if INTERNAL in held.name.split("/"):
        return SAME  # a kept version never changes; one that differs under the same name is this computer's own
    return VERSION if _is_record(content) else BESIDE


def _is_record(content: bytes) -> bool:
    """Whether the store of records can hold the content, and so keep what it replaces."""
    from coachlab.grading import hand_in  # noqa: F401 - registers the hand-in as a kind of record
    from coachlab.record import RecordError, load

    try:
        if not str(json.loads(content)["schema"]).startswith("coachlab/"):
            return False
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "record.json"
            path.write_bytes(content)
            load(path)
    except (RecordError, ValueError, KeyError, TypeError, RecursionError):
        return False
    return True


def _bring_back(content: bytes, step: Step, workspace: Path, note: str) -> Step:
    path = workspace / step.path
    if step.action == NEW:
        write_whole(path, content, workspace)
    elif step.action == VERSION:
        _replace_record(path, content)
    else:
        place = beside(path, note)
        write_whole(place, content, workspace)
        return Step(place.relative_to(workspace).as_posix(), BESIDE)
    return step


def _replace_record(path: Path, content: bytes) -> None:
    from coachlab import record

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "record.json"
        copy.write_bytes(content)
        try:
            record.restore(path, record.Version(datetime.datetime.now(datetime.UTC), 0, copy))
        except record.RecordError as error:
            raise WorkspaceError(str(error)) from error


def _refuse_outside(path: Path, workspace: Path) -> None:
    """Raise BackupError where a link inside the workspace would lead the file out of it."""
    parent = path.parent
    while not parent.exists():
        parent = parent.parent
    if not parent.resolve().is_relative_to(workspace.resolve()):
        raise BackupError(f"{path.parent} is a link to a folder outside your workspace, so nothing is written there.")
