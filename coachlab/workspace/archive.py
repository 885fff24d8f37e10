"""Reads a backup with distrust: another program's zip, a damaged, locked or malicious one is refused in a sentence."""

from __future__ import annotations

import datetime
import json
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coachlab.workspace.backup import CONTENTS, SCHEMA
from coachlab.workspace.errors import BackupError
from coachlab.workspace.files import INTERNAL, digest

MOST_FILES = 20_000
MOST_BYTES = 2 * 1024**3
"""A workspace is some megabytes. What would unpack to more than this is not one, or is made to fill the disk."""

_UNREADABLE = (
    ValueError,
    OverflowError,
    KeyError,
    TypeError,
    AttributeError,
    RecursionError,
    OSError,
    RuntimeError,
    NotImplementedError,
    zipfile.BadZipFile,
    zlib.error,
)
_WINDOWS_NAMES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Held:
    """One file that a backup says it holds."""

    name: str
    sha256: str
    size: int


class Archive:
    """A backup that has been looked through; nothing of it is used before every file in it has proved whole."""

    def __init__(self, path: Path, shown_name: str = "") -> None:
        """Open and check. Raises BackupError with a sentence; `shown_name` is what the person calls the file."""
        self.shown = f"“{shown_name or path.name}”"
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, NotImplementedError) as error:
            raise BackupError(
                f"{self.shown} is not a zip file, or it is damaged: choose a backup that Coachlab made."
            ) from error
        except OSError as error:
            raise BackupError(f"{self.shown} cannot be read ({error.strerror}): check where it is.") from error
        try:
            self.made, self.held = self._look_through()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def content(self, held: Held) -> bytes:
        """A file's content, proved to be what was backed up. Raises BackupError."""
        try:
            content = read_at_most(self._zip, held.name, held.size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
            raise self._damaged(held.name) from error
        if len(content) != held.size or digest(content) != held.sha256:
            raise self._damaged(held.name)
        return content

    def contents(self) -> Iterator[tuple[Held, bytes]]:
        """Every file with its content."""
        for held in self.held:
            yield held, self.content(held)

    def _damaged(self, name: str) -> BackupError:
        return BackupError(
            f"{self.shown} is damaged: {name} in it is not as it was backed up; nothing was changed, "
            "so choose another backup."
        )

    def _look_through(self) -> tuple[datetime.date, list[Held]]:
        entries = self._zip.infolist()
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise BackupError(f"{self.shown} is locked with a password: Coachlab's own backups are not, so choose one.")
        if unpacks_to_more(entries, MOST_FILES + 1, MOST_BYTES):
            raise BackupError(f"{self.shown} would unpack to more than any workspace holds, so it was left alone.")
        names = [entry.filename for entry in entries]
        if CONTENTS not in names:
            raise BackupError(f"{self.shown} is a zip file, but not a backup that Coachlab made: choose one of those.")
        if len(set(names)) != len(names):
            raise BackupError(f"{self.shown} holds two files of one name, as no backup of Coachlab's does.")
        if not all(is_file(entry) for entry in entries):
            raise BackupError(f"{self.shown} holds a link or a folder where files should be, so it was left alone.")
        made, held = self._read_contents()
        if {one.name for one in held} != set(names) - {CONTENTS}:
            raise BackupError(f"{self.shown} does not hold the files that its own list names: choose another backup.")
        for one in held:
            if not safe_name(one.name):
                raise BackupError(f"{self.shown} holds a file that would land outside your workspace: {one.name!r}.")
        return made, held

    def _read_contents(self) -> tuple[datetime.date, list[Held]]:
        try:
            with self._zip.open(CONTENTS) as file:
                found: Any = json.loads(file.read(32 * 1024**2))
            if found["schema"] != SCHEMA:
                raise ValueError
            version = str(found["version"])
            held = [Held(str(name), str(of["sha256"]), int(of["size"])) for name, of in found["files"].items()]
            made = datetime.datetime.fromisoformat(str(found["made"])).astimezone().date()
        except _UNREADABLE as error:
            raise BackupError(f"{self.shown} is not a backup that Coachlab made, or it is damaged.") from error
        if version.split(".")[0] != "1":
            raise BackupError(f"{self.shown} was made by a newer Coachlab: bring this one up to date first.")
        return made, sorted(held, key=lambda one: one.name)


def unpacks_to_more(entries: Sequence[zipfile.ZipInfo], files: int, size: int) -> bool:
    """Whether a zip says that it holds more than so many files, or more than `size` bytes in all."""
    return len(entries) > files or sum(entry.file_size for entry in entries) > size


def is_file(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry of a zip is a file, and no link, folder or device.

    >>> entry = zipfile.ZipInfo("plan.json")
    >>> entry.external_attr = 0o120777 << 16
    >>> is_file(entry), is_file(zipfile.ZipInfo("plan.json"))
    (False, True)
    """
    return stat.S_IFMT(entry.external_attr >> 16) in (0, stat.S_IFREG)


def read_at_most(archive: zipfile.ZipFile, entry: str | zipfile.ZipInfo, size: int) -> bytes:
    """The content of an entry, cut off one byte behind `size`, whatever it unpacks to.

    Raises what `zipfile` raises for a damaged or locked one.
    """
    with archive.open(entry) as file:
        return file.read(size + 1)


def safe_name(name: str) -> bool:
    r"""Whether a name from a zip stays inside the workspace on this system and keeps out of Coachlab's own files.

    >>> [safe_name(name) for name in ("work/plan.json", "../plan.json", "/plan.json", "C:\\plan.json", "a//b")]
    [True, False, False, False, False]
    """
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts) or "\\" in name or not name.isprintable():
        return False
    for number, part in enumerate(parts[:-1]):
        # of our own folders only the kept versions of records come back
        if part.casefold() == INTERNAL and (number + 2 >= len(parts) or parts[number + 1] != "versions"):
            return False
    if parts[-1].casefold() == INTERNAL:
        return False
    if os.name == "nt":
        return not any(
            re.search(r'[<>:"|?*]', part) or part[-1] in " ." or _WINDOWS_NAMES.fullmatch(part) for part in parts
        )
    return True
