"""One writer at a time for a file, between programs too. The system frees a dead holder's lock, so none is stale."""

from __future__ import annotations

import errno
import os
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coachlab.record.errors import RecordBusy
from coachlab.record.fault import shown

WAIT = 5.0
"""Seconds. A save takes some hundredths; who holds a lock longer is stuck."""

_BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


@contextmanager
def locked(path: Path, lock_file: Path) -> Iterator[bool]:
    """Hold the lock of the file at `path` for the length of a `with` block.

    Gives False on a disk that knows no locks (some network disks): the save goes on there, with the check of the
    revision alone, since a learner who cannot save at all is worse off.

    Raises RecordBusy after `WAIT` seconds, OSError where the lock file cannot be made.
    """
    descriptor = os.open(lock_file, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
    try:
        held = _acquire(descriptor, path, time.monotonic() + WAIT)
        try:
            yield held
        finally:
            with suppress(OSError):  # closing the file frees it too
                if held:
                    _unlock(descriptor)
    finally:
        with suppress(OSError):
            os.close(descriptor)


def _acquire(descriptor: int, path: Path, deadline: float) -> bool:
    while True:
        try:
            return _try_lock(descriptor)
        except OSError as error:
            if error.errno not in _BUSY:
                return False
        if time.monotonic() >= deadline:
            raise RecordBusy(f"{shown(path.name)} is in use by another program; close the other window and try again.")
        time.sleep(random.uniform(0.002, 0.02))  # noqa: S311 - spreads the waiting programs, no secret


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        return True

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

elif sys.platform == "emscripten":  # a browser's Python: one program alone, nothing to lock against

    def _try_lock(descriptor: int) -> bool:
        return False

    def _unlock(descriptor: int) -> None:
        return

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
