"""Brings a folder into the sandbox and files out of it. Links are never followed, and nothing passes for a file."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath

from coachlab.sandbox.errors import SandboxError
from coachlab.sandbox.limits import Limits

_PLAIN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_FOLDER = _PLAIN | getattr(os, "O_DIRECTORY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_PIECE = 1 << 20


def copy_in(folder: Path, inside: int, limits: Limits, owner: int | None) -> None:
    """Copy a folder's files into an open one; they then belong to the user `owner` (None: to the caller).

    Raises `SandboxError` for a link, a device or more than fits, and where the folder cannot be read.
    """
    try:
        top = os.open(folder, _FOLDER)
    except OSError as error:
        raise SandboxError(
            f"The folder {folder} cannot be read ({error.strerror}), so nothing of it was run."
        ) from None
    try:
        room = [limits.folder, limits.files]
        _copy_folder(top, inside, folder.name, room, owner)
    except OSError as error:
        raise SandboxError(f"{folder} cannot be copied ({error.strerror}), so nothing of it was run.") from None
    finally:
        os.close(top)


def _copy_folder(source: int, target: int, place: str, room: list[int], owner: int | None) -> None:
    for name in sorted(os.listdir(source)):
        about = os.stat(name, dir_fd=source, follow_symlinks=False)
        room[1] -= 1
        if stat.S_ISDIR(about.st_mode):
            os.mkdir(name, 0o755, dir_fd=target)
            here, there = os.open(name, _FOLDER, dir_fd=source), os.open(name, _FOLDER, dir_fd=target)
            try:
                _copy_folder(here, there, f"{place}/{name}", room, owner)
                if owner is not None:
                    os.fchown(there, owner, owner)
            finally:
                os.close(here)
                os.close(there)
        elif stat.S_ISREG(about.st_mode):
            _copy_file(source, target, name, room, owner)
        else:
            raise SandboxError(f"{place}/{name} is a link or a device, not a file, so nothing of this folder was run.")
        if min(room) < 0:
            raise SandboxError(f"The folder {place} holds more than an exercise may, so nothing of it was run.")


def _copy_file(source: int, target: int, name: str, room: list[int], owner: int | None) -> None:
    here = os.open(name, _PLAIN, dir_fd=source)
    there = os.open(name, _NEW, 0o644, dir_fd=target)
    try:
        while room[0] >= 0 and (piece := os.read(here, _PIECE)):
            room[0] -= len(piece)
            if room[0] >= 0:
                os.write(there, piece)
        if owner is not None:
            os.fchown(there, owner, owner)
    finally:
        os.close(here)
        os.close(there)


def bring_out(inside: int, name: str, most: int) -> bytes:
    """A file's content from an open folder, once nothing runs in it. Raises `SandboxError` in one sentence.

    `name` is written with slashes; `most` is the size, in bytes, up to which it is taken.
    """
    parts = PurePosixPath(name).parts
    if not parts or parts[0] == "/" or ".." in parts:
        raise SandboxError(f"{name} is not the name of a file in the folder.")
    here = os.dup(inside)
    try:
        for part in parts[:-1]:
            inner = os.open(part, _FOLDER, dir_fd=here)
            os.close(here)
            here = inner
        file = os.open(parts[-1], _PLAIN, dir_fd=here)
    except FileNotFoundError:
        raise SandboxError(f"The code left no file {name}.") from None
    except OSError as error:
        raise SandboxError(f"What the code left as {name} cannot be read ({error.strerror}).") from None
    finally:
        os.close(here)
    try:
        about = os.fstat(file)
        if not stat.S_ISREG(about.st_mode):
            raise SandboxError(f"What the code left as {name} is not a file.")
        if about.st_size > most:
            raise SandboxError(f"The file {name} that the code left is larger than {most:,} bytes.")
        return b"".join(iter(lambda: os.read(file, _PIECE), b""))
    finally:
        os.close(file)
