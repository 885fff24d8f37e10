"""The system calls of a save, watched: counted in their order, failed one at a time, or the last thing that happens."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WATCHED = ("open", "write", "fsync", "close", "replace", "mkdir", "chmod", "unlink", "link", "scandir")


@dataclass(frozen=True)
class Call:
    """One system call: its number from 0, its name, and the file that it was about."""

    number: int
    name: str
    path: Path


@contextmanager
def watched(before: Callable[[Call, tuple[Any, ...]], None] = lambda call, args: None) -> Iterator[list[Call]]:
    """Watch the system calls of a `with` block; `before` is called ahead of each, and may raise or end the process."""
    real = {name: getattr(os, name) for name in WATCHED}
    names: dict[int, Path] = {}
    calls: list[Call] = []

    def watch(name: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            path = names.get(args[0], Path("?")) if isinstance(args[0], int) else Path(os.fspath(args[0]))
            made = Call(len(calls), name, path)
            calls.append(made)
            try:
                before(made, args)
            except OSError:
                if name == "close":  # a close that fails has closed all the same
                    real[name](*args)
                raise
            result = real[name](*args, **options)
            if name == "open":
                names[result] = path
            return result

        return call

    try:
        for name in WATCHED:
            setattr(os, name, watch(name))
        yield calls
    finally:
        for name in WATCHED:
            setattr(os, name, real[name])


def die_at(number: int, *, half: bool) -> Callable[[Call, tuple[Any, ...]], None]:
    """End the process as kill -9 does, ahead of call `number`; with `half` in the middle of it, where it is a write."""
    write = os.write

    def before(call: Call, args: tuple[Any, ...]) -> None:
        if call.number == number:
            if half and call.name == "write":
                write(args[0], bytes(args[1])[: len(args[1]) // 2])
            if hasattr(signal, "SIGKILL"):
                os.kill(os.getpid(), signal.SIGKILL)
            os._exit(9)  # Windows

    return before


def fail_at(number: int, code: int, *, and_after: bool = False) -> Callable[[Call, tuple[Any, ...]], None]:
    """Let call `number` fail with an error code of the system; with `and_after` every later one that needs room too."""

    def before(call: Call, args: tuple[Any, ...]) -> None:
        needs_room = call.name in ("write", "mkdir", "link") or (call.name == "open" and args[1] & os.O_CREAT)
        if call.number == number or (and_after and call.number > number and needs_room):
            raise OSError(code, os.strerror(code))

    return before
