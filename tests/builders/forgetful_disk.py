"""A disk in a power cut: what was not forced onto it is gone, and so may be a name that was not.

A process that is killed loses nothing that it has written, since the system still has it; a computer that loses its
power does. So a save is cut at one system call, no later call happens, and then the folder is made to look as the disk
would: files whose bytes were not forced are emptied or cut, renames whose folder was not forced are turned back.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

FSYNC, RENAME, FOLDER = "fsync", "rename", "the folder's fsync"
_PATCHED = ("open", "write", "fsync", "close", "replace", "mkdir", "chmod", "unlink", "link", "scandir")
_READS = getattr(os, "O_ACCMODE", 3)


class PowerCut(BaseException):
    """The power is gone. No `except Exception` of the program hears of it, as in life."""


class ForgetfulDisk:
    """Use it as `with ForgetfulDisk(file, number) as disk:`; system call `number` is the first that does not happen.

    `without` names safeguards that are taken out of every save: the bytes are not forced, the file is written in place
    of being renamed, the folder is not forced. `calls` counts the system calls.
    """

    def __init__(
        self, file: Path, number: int | None = None, *, without: str = "", chance: random.Random | None = None
    ) -> None:
        self.file = file
        self.number = number
        self.without = without
        self.chance = chance or random.Random(0)
        self.calls = 0
        self.cut = False
        self._real = {name: getattr(os, name) for name in _PATCHED}
        self._names: dict[int, Path] = {}
        self._unforced: set[Path] = set()
        self._renamed: list[tuple[Path, bytes | None]] = []

    def __enter__(self) -> ForgetfulDisk:
        self._known = [self.file.read_bytes()]
        for name in _PATCHED:
            setattr(os, name, self._watch(name))
        return self

    def __exit__(self, *error: object) -> None:
        for name in _PATCHED:
            setattr(os, name, self._real[name])
        for descriptor in self._names:
            self._real["close"](descriptor)
        if self.cut or self.number is not None:
            self._forget()

    def _watch(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            self._count(name, args)
            return getattr(self, f"_{name}", self._real[name])(*args, **options)

        return call

    def _count(self, name: str, args: tuple[Any, ...]) -> None:
        if self.cut or self.calls == self.number:
            if not self.cut and name == "write":
                self._real["write"](args[0], bytes(args[1])[: self.chance.randrange(len(args[1]))])
                self._unforced.add(self._names[args[0]])
            self.cut = True
            raise PowerCut
        self.calls += 1

    # The calls that matter for what stays.

    def _open(self, path: Any, flags: int, *more: Any, **options: Any) -> int:
        descriptor: int = self._real["open"](path, flags, *more, **options)
        self._names[descriptor] = Path(os.fspath(path))
        if flags & _READS and flags & (os.O_TRUNC | os.O_EXCL):
            self._unforced.add(self._names[descriptor])
        return descriptor

    def _write(self, descriptor: int, data: Any) -> int:
        self._unforced.add(self._names[descriptor])
        written: int = self._real["write"](descriptor, data)
        return written

    def _fsync(self, descriptor: int) -> None:
        path = self._names[descriptor]
        if path.is_dir():
            if self.without != FOLDER:
                self._renamed = [each for each in self._renamed if each[0].parent != path]
        elif self.without != FSYNC:
            self._unforced.discard(path)

    def _close(self, descriptor: int) -> None:
        self._names.pop(descriptor, None)
        self._real["close"](descriptor)

    def _replace(self, source: Any, target: Any) -> None:
        source, target = Path(source), Path(target)
        if self.without == RENAME:
            descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
            os.write(descriptor, source.read_bytes())
            os.fsync(descriptor)
            os.close(descriptor)
            os.unlink(source)  # noqa: PTH108 - through os, which is watched
            return
        self._renamed.append((target, target.read_bytes() if target.exists() else None))
        self._real["replace"](source, target)
        if target == self.file:
            self._known.append(target.read_bytes())
        if source in self._unforced:
            self._unforced.discard(source)
            self._unforced.add(target)

    def _forget(self) -> None:
        if self.file.read_bytes() not in self._known:
            self._unforced.add(self.file)  # written by another way than through the calls that are watched
        for path in self._unforced:
            if path.exists():
                data = path.read_bytes()
                path.write_bytes(data[: self.chance.choice([0, self.chance.randrange(len(data) + 1)])])
        if self.chance.random() < 0.5:
            for path, before in reversed(self._renamed):
                if before is None:
                    path.unlink(missing_ok=True)
                else:
                    path.write_bytes(before)
