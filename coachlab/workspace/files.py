"""Writes files whole or not at all, and finds names that are still free."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

INTERNAL = ".coachlab"
"""The folder inside a workspace that holds the manifest and half-written files; learners need not look into it."""

LEFT_OUT = {".ipynb_checkpoints", "__pycache__", ".DS_Store", "Thumbs.db", ".Trash", ".git", ".venv"}


def write_whole(path: Path, content: bytes, workspace: Path) -> None:
    """Write a file so that a reader, also after a crash, finds the old content or the new one, never a part.

    The half-written file lies in the workspace's internal folder, so a crash leaves nothing strange among the
    learner's files. Raises OSError.
    """
    unfinished = workspace / INTERNAL / "unfinished"
    unfinished.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=unfinished)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if os.name != "nt":
            Path(name).chmod(0o644)  # mkstemp makes files that only their owner reads; shared folders need more
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def clear_unfinished(workspace: Path) -> None:
    """Take away what a crash left half-written."""
    for path in (workspace / INTERNAL / "unfinished").glob("*"):
        with contextlib.suppress(OSError):
            path.unlink()


def digest(content: bytes) -> str:
    """The SHA-256 of a content as hexadecimal text."""
    return hashlib.sha256(content).hexdigest()


def text_fingerprint(content: bytes) -> str:
    r"""A fingerprint that stays the same when an editor only changes the line ends.

    >>> text_fingerprint(b"a\r\nb\r\n") == text_fingerprint(b"a\nb\n")
    True
    """
    return digest(content.replace(b"\r\n", b"\n").rstrip(b"\n"))


def beside(path: Path, note: str) -> Path:
    """A free name beside `path` that says where the file came from.

    >>> beside(Path("labs/aim.ipynb"), "new version 2026-11-22").as_posix()
    'labs/aim (new version 2026-11-22).ipynb'
    """
    wanted = path.with_name(f"{path.stem} ({note}){path.suffix}")
    number = 2
    while wanted.exists() or wanted.is_symlink():
        wanted = path.with_name(f"{path.stem} ({note}, {number}){path.suffix}")
        number += 1
    return wanted


def workspace_files(workspace: Path) -> Iterator[tuple[str, Path]]:
    """Every file of the learner as (path in the workspace with slashes, path); links are not followed.

    Of the internal folders only the kept versions of records are the learner's, without the locks beside them.
    """
    for folder, folders, names in os.walk(workspace):
        here = Path(folder)
        internal = here.name == INTERNAL
        folders[:] = sorted(
            name
            for name in folders
            if name not in LEFT_OUT and (not internal or name == "versions") and not (here / name).is_symlink()
        )
        for name in () if internal else sorted(names):
            path = here / name
            if name not in LEFT_OUT and not name.endswith(".tmp") and path.is_file() and not path.is_symlink():
                if name == "lock" and INTERNAL in path.relative_to(workspace).parts:
                    continue
                yield path.relative_to(workspace).as_posix(), path
