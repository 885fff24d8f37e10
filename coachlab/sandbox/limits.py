"""How much a learner's code may use: time, memory, processes, files and output."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """The most that one run may use; above that it is ended.

    `seconds` of the clock and `cpu_seconds` of all its processes together; `memory` in bytes, of all its processes
    together (each process's memory is counted in full, shared or not); `processes` that live at once, threads count
    too; `folder` and `files`, the bytes in its folder and the files and folders in it; `output`, the bytes it may
    print, and the same again as errors; `brought`, the bytes of one file that is taken out; `open_files` of one
    process.

    >>> Limits(seconds=5).cpu_seconds
    20
    """

    seconds: float = 30
    cpu_seconds: int = 20
    memory: int = 1_000 * MEGABYTE
    processes: int = 32
    folder: int = 50 * MEGABYTE
    files: int = 2_000
    output: int = MEGABYTE
    brought: int = 10 * MEGABYTE
    open_files: int = 128

    @property
    def addresses(self) -> int:
        """Bytes of address space for one process: programs reserve far more than they use."""
        return self.memory + 1_500 * MEGABYTE
