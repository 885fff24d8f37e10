"""What the processes in the sandbox use together, as Linux tells it in /proc."""

from __future__ import annotations

import os
from dataclasses import dataclass

_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True)
class Use:
    """The memory in bytes and the seconds of computing of all processes, those that have ended among the seconds."""

    memory: int
    cpu_seconds: float


def use_of(first: int) -> Use:
    """What the first process of the sandbox and all that came from it use; a process that is gone uses nothing."""
    memory, ticks = 0, 0
    for process in processes_from(first):
        memory += _resident(process)
        ticks += _ticks(process)
    return Use(memory, ticks / _TICKS)


def processes_from(first: int) -> list[int]:
    """A process and all that came from it."""
    found = [first]
    for process in found:
        for task in _listed(f"/proc/{process}/task"):
            for child in map(int, _read(f"/proc/{process}/task/{task}/children").split()):
                if child not in found:
                    found.append(child)
    return found


def _resident(process: int) -> int:
    words = _read(f"/proc/{process}/statm").split()
    return int(words[1]) * _PAGE if len(words) > 1 else 0


def _ticks(process: int) -> int:
    # the name in brackets may hold anything; user, system, and the same of the children that ended, are 14 to 17
    words = _read(f"/proc/{process}/stat").rpartition(")")[2].split()
    return sum(map(int, words[11:15])) if len(words) > 14 else 0


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - many times a second
    except OSError:
        return []


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:  # noqa: PTH123 - many times a second
            return file.read()
    except OSError:
        return ""
