"""How far a long piece of work has come: a bar with the time that is left in a terminal, plain lines elsewhere."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from typing import TextIO

_WIDTH = 24


class Progress:
    """The progress of `total` pieces of work.

    `left` says how long the rest takes, by the mean of what is done; pieces that were done before tell nothing of it.

    >>> clock = iter([0.0, 10.0])
    >>> progress = Progress(4, clock=lambda: next(clock))
    >>> progress.step(), progress.left()
    (None, 'about 30 seconds left')
    """

    def __init__(
        self, total: int, *, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.total = total
        self.done = 0
        self._counted = 0
        self._stream = stream or sys.stdout
        self._clock = clock
        self._begun = clock()
        self._drawn = False

    @property
    def shown(self) -> bool:
        """Whether there is a terminal that can show a bar."""
        return self._stream.isatty() and os.environ.get("TERM", "") != "dumb"

    def step(self, *, counts: bool = True) -> None:
        """One piece is done; `counts` is False where it took no time."""
        self.done += 1
        self._counted += counts
        self._draw()

    def left(self) -> str:
        """How long it may still take, in words; "" where nothing tells."""
        if not self._counted or self.done >= self.total:
            return ""
        seconds = (self._clock() - self._begun) / self._counted * (self.total - self.done)
        return f"about {_words(seconds)} left"

    def say(self, line: str, stream: TextIO | None = None) -> None:
        """Print a line above the bar."""
        self.clear()
        print(line, file=stream or self._stream, flush=True)
        self._draw()

    def clear(self) -> None:
        """Take the bar away."""
        if self._drawn:
            self._stream.write("\r" + " " * (_columns() - 1) + "\r")
            self._stream.flush()
            self._drawn = False

    def _draw(self) -> None:
        if not self.shown:
            return
        full = _WIDTH * self.done // max(self.total, 1)
        line = f"[{'#' * full}{'.' * (_WIDTH - full)}] {self.done} of {self.total}"
        words = ", ".join(filter(None, (line, self.left())))[: _columns() - 1]
        self._stream.write("\r" + words.ljust(_columns() - 1))
        self._stream.flush()
        self._drawn = True


def _columns() -> int:
    return max(20, shutil.get_terminal_size().columns)


def _words(seconds: float) -> str:
    """A length of time as people say it.

    >>> _words(0.4), _words(42), _words(61), _words(7200)
    ('1 second', '42 seconds', '1 minute', '2 hours')
    """
    for size, name in ((3600, "hour"), (60, "minute")):
        if seconds >= size * (1 if name == "minute" else 1.5):
            count = round(seconds / size)
            return f"{count} {name}{'' if count == 1 else 's'}"
    count = max(1, round(seconds))
    return f"{count} second{'' if count == 1 else 's'}"
