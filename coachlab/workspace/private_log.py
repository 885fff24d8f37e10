"""Logs that say what went wrong and where in the code, and nothing that a learner wrote."""

from __future__ import annotations

import logging
import time
import traceback
from pathlib import Path


def where_it_failed(error: BaseException) -> str:
    r"""The kind of an error and the places in the code that led to it, without its message, which may quote work.

    >>> try:
    ...     int("Mrs Gómez")
    ... except ValueError as error:
    ...     text = where_it_failed(error)
    >>> "ValueError" in text, "Gómez" in text.splitlines()[-1]
    (True, False)
    """
    places = [
        f"  {frame.filename}, line {frame.lineno}, in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    lines = [*places, f"{type(error).__module__}.{type(error).__name__}"]
    if error.__cause__ is not None:
        lines = [where_it_failed(error.__cause__), "which led to", *lines]
    return "\n".join(lines)


class PrivateFormatter(logging.Formatter):
    """Formats a record by its template alone, without the values put into it, and errors without their messages."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line and, for an error, the places in the code."""
        when = time.strftime("%Y-%m-%dT%H:%M:%S", time.localtime(record.created))
        line = f"{when} {record.levelname} {record.module}:{record.lineno} {record.msg}"
        error = record.exc_info[1] if record.exc_info else None
        return f"{line}\n{where_it_failed(error)}" if error is not None else line


def note_failure(error: BaseException, log: Path) -> None:
    """Append an unexpected error to a log file. Raises OSError."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8", errors="replace") as file:
        file.write(f"{time.strftime('%Y-%m-%dT%H:%M:%S')} unexpected error\n{where_it_failed(error)}\n\n")
