"""No process stays behind that nobody sees: those that we start end with us."""

from __future__ import annotations

import contextlib

import psutil


def end_family(number: int) -> None:
    """End a process and all that it started, at once; those that are gone already are no error."""
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(number)
        for member in [*process.children(recursive=True), process]:
            with contextlib.suppress(psutil.Error):
                member.kill()
