"""Warm worker processes that grade hand-ins side by side; one that dies or hangs costs its hand-in, not the others."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from coachlab.grading.errors import GradingError
from coachlab.grading.fast_grading import Order, Outcome, carry_out

LIMIT = 600.0
"""Seconds for one hand-in. Data take some hundredths; a learner's code has limits of its own, a minute a cell."""
MOST = 8
"""Workers at once: each has about 70 MB."""
_STARTING = 120.0


@dataclass(frozen=True)
class Lost:
    """An order that came to nothing, with the reason as the end of a sentence."""

    number: int
    why: str


def processors() -> int:
    """How many processors this program may use.

    >>> processors() >= 1
    True
    """
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


class Workers:
    """Processes that carry out orders, for the length of a `with`.

    They are started anew rather than forked, so that they are the same on every system and share nothing with this
    program; each loads the criteria once and then waits for orders.
    """

    def __init__(
        self, count: int, *, limit: float = LIMIT, task: Callable[[Order], Outcome] = carry_out, patience: int = 2
    ) -> None:
        self._count = max(1, min(count, MOST))
        self._limit = limit
        self._task = task
        self._patience = patience
        self._all: list[_Worker] = []

    def __enter__(self) -> Workers:
        self._all = [_Worker(self._task) for _ in range(self._count)]
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """End all of them, whatever they do."""
        for worker in self._all:
            worker.end()

    def results(self, orders: Iterator[Order]) -> Iterator[Outcome | Lost]:
        """The results of the orders, as they come. An order is taken when a worker is free for it.

        Raises `GradingError` where no worker can be started.
        """
        more = True
        while True:
            for worker in self._all:
                if more and worker.ready and worker.order is None:
                    order = next(orders, None)
                    if order is None:
                        more = False
                    else:
                        worker.give(order, self._limit)
            busy = [worker for worker in self._all if worker.order is not None]
            if not more and not busy:
                return
            watched = busy if not more else self._all
            wait([each for worker in watched for each in worker.waited_for], timeout=_left(watched))
            for worker in watched:
                found = worker.result()
                if isinstance(found, Lost | Outcome):
                    # the next order first, so that nobody waits while this result is written
                    if more and worker.ready:
                        order = next(orders, None)
                        if order is None:
                            more = False
                        else:
                            worker.give(order, self._limit)
                    yield found
            self._replace_the_dead()

    def _replace_the_dead(self) -> None:
        for number, worker in enumerate(self._all):
            if worker.dead:
                worker.end()
                if not worker.was_ready:
                    self._patience -= 1
                    if self._patience < 0:
                        raise GradingError("The programs that grade could not be started; grade with --with-nbgrader.")
                self._all[number] = _Worker(self._task)


class _Worker:
    """One process and the line to it."""

    def __init__(self, task: Callable[[Order], Outcome]) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(target=_work, args=(theirs, task), daemon=True)
        with _no_interrupts():
            self._process.start()
        theirs.close()
        self.order: Order | None = None
        self.ready = self.was_ready = self.dead = False
        self.deadline = time.monotonic() + _STARTING

    @property
    def waited_for(self) -> list[Any]:
        return [self._line, self._process.sentinel]

    def give(self, order: Order, limit: float) -> None:
        self.order, self.ready = order, False
        self.deadline = time.monotonic() + limit
        with contextlib.suppress(OSError):  # it has ended; the next look at it finds that out
            self._line.send(order)

    def result(self) -> Outcome | Lost | None:
        """What has come from it, if anything."""
        try:
            if self._line.poll():
                found = self._line.recv()
                self.order, self.ready, self.was_ready = None, True, True
                return found if isinstance(found, Outcome | Lost) else None
            late = time.monotonic() > self.deadline and not (self.ready and self.order is None)
            if self._process.is_alive() and not late:
                return None
        except (EOFError, OSError):
            late = False
        self.dead = True
        self.ready = False
        if self.order is None:
            return None
        order, self.order = self.order, None
        why = "took too long" if late else "ended before it was done"
        return Lost(order.number, f"the program that graded this hand-in {why}")

    def end(self) -> None:
        self._line.close()
        self._process.kill()
        self._process.join(5)


def _left(workers: list[_Worker]) -> float:
    deadlines = [worker.deadline for worker in workers if not (worker.ready and worker.order is None)]
    return max(0.0, min(deadlines, default=time.monotonic() + 1) - time.monotonic()) + 0.01


@contextlib.contextmanager
def _no_interrupts() -> Iterator[None]:
    """Let a process be born deaf to Ctrl-C: the terminal sends it to all, and this program ends its workers itself."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _work(line: Connection, task: Callable[[Order], Outcome]) -> None:
    """The whole life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    from coachlab.grading.criteria.criterion import open_rooms
    from coachlab.grading.exercise import Exercise, show_answer  # noqa: F401 - loaded once, for every hand-in

    open_rooms()
    with contextlib.suppress(EOFError, OSError):
        line.send("ready")
        while True:
            order = line.recv()
            try:
                result: Outcome | Lost = task(order)
            except MemoryError:
                result = Lost(order.number, "the hand-in needs more memory than there is")
            except Exception as error:
                result = Lost(order.number, f"the hand-in could not be looked at ({type(error).__name__})")
            line.send(result)


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
