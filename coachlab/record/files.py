"""Files replaced whole: written beside, forced to the disk, put in place at once; a crash leaves the old or the new.

The system calls are made one by one through `os`, so that the tests can stop, fail and count each of them.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from coachlab.record.fault import Fault
from coachlab.record.json_text import LARGEST_FILE, too_large

_WRITE_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_PREFIX = ".coachlab-"
_PATIENCE = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)

T = TypeVar("T")


def read_whole(path: Path) -> bytes:
    """The bytes of a record's file, at most `LARGEST_FILE` of them.

    Raises Fault for what is no ordinary file of that size, OSError for what the system refuses.
    """
    found = patiently(path.stat)
    if stat.S_ISDIR(found.st_mode):
        raise Fault("is a folder, not a record", "name the file inside it", damaged=False)
    if not stat.S_ISREG(found.st_mode):
        raise Fault("is a device and not a file", "choose the file that Coachlab saved", damaged=False)
    if found.st_size > LARGEST_FILE:
        raise too_large(found.st_size)
    return patiently(path.read_bytes)


def write_beside(path: Path, data: bytes, *, like: Path) -> Path:
    """Write the bytes to a new temporary file in the folder of `path`, force them to the disk, and say where they are.

    The file gets the rights of `like`, where that exists: what is private stays so.

    Raises OSError; the temporary file is then gone.
    """
    temporary = path.with_name(f"{temporary_prefix(path)}{secrets.token_hex(4)}.tmp")
    descriptor = os.open(temporary, _WRITE_NEW, 0o666)
    try:
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(descriptor, left) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        with suppress(OSError):  # where there is no such file, or the disk knows no rights
            temporary.chmod(stat.S_IMODE(like.stat().st_mode))
    except BaseException:
        discard(temporary)
        raise
    return temporary


def put_in_place(temporary: Path, path: Path) -> None:
    """Make the temporary file the one at `path`, in one step. Raises OSError; the old file is then still there."""
    patiently(lambda: os.replace(temporary, path))  # noqa: PTH105 - through os, so that the tests can fail it


def write_new(path: Path, data: bytes, *, like: Path) -> None:
    """Write a file whole, or not at all. Raises OSError."""
    temporary = write_beside(path, data, like=like)
    try:
        put_in_place(temporary, path)
    except BaseException:
        discard(temporary)
        raise


def force_folder(folder: Path) -> None:
    """Force a folder's list of names to the disk, where the system can: a power cut then brings no old name back.

    The file is in place already, so what fails here (Windows and some network disks know no such call) is no error.
    """
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def discard(path: Path) -> None:
    """Remove a file that nobody needs; a later sweep removes it where that is impossible now."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def sweep(folder: Path, prefix: str = _PREFIX) -> None:
    """Remove the temporary files that a crash left in a folder. Only for who holds the lock of their file."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(prefix) and entry.name.endswith(".tmp"):
                discard(Path(entry.path))


def patiently(action: Callable[[], T]) -> T:
    """Do it, on Windows again for a moment: there a virus scanner or an indexer that looks at a file blocks others."""
    if os.name == "nt":
        for wait in _PATIENCE:
            try:
                return action()
            except PermissionError:
                time.sleep(wait)
    return action()


def temporary_prefix(path: Path) -> str:
    """How the names of this file's temporary files begin; of one length, since `path` may be as long as can be."""
    return f"{_PREFIX}{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:12]}-"
