"""No process stays behind that nobody sees: those that we start end with us, and we with the one that started us."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable

import psutil

SETTLED = 10.0
"""Seconds. A launcher that is gone sooner only started us and was never meant to stay."""
EVERY = 2.0


def end_family(number: int) -> None:
    """End a process and all that it started, at once; those that are gone already are no error."""
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(number)
        for member in [*process.children(recursive=True), process]:
            with contextlib.suppress(psutil.Error):
                member.kill()


def parent_watch() -> Callable[[], bool] | None:
    """A function that tells whether the program that started us is still there; None where nobody is to be watched.

    Who starts us with `nohup` (hang-ups ignored) or from the system itself wants us to stay.
    """
    if os.name == "nt":
        try:
            parent = psutil.Process().parent()
        except psutil.Error:
            return None
        return None if parent is None else lambda: bool(parent.is_running())
    if os.getppid() <= 1 or signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:
        return None
    number = os.getppid()
    return lambda: os.getppid() == number


def end_with_parent(end: Callable[[], None]) -> None:
    """Call `end` soon after the program that started us has ended. Needs a running event loop."""
    from tornado.ioloop import IOLoop, PeriodicCallback

    there = parent_watch()
    if there is None:
        return

    def look() -> None:
        if not there():
            watch.stop()
            end()

    def begin() -> None:
        if there():
            watch.start()

    watch = PeriodicCallback(look, EVERY * 1000)
    IOLoop.current().call_later(SETTLED, begin)
