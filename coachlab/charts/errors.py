"""What a coach is told when numbers cannot be charted: one sentence that names the row or the month."""

from __future__ import annotations


class ChartError(ValueError):
    """Numbers or settings that cannot be charted. `row` is the 0-based row at fault, where there is one."""

    def __init__(self, message: str, row: int | None = None) -> None:
        super().__init__(message)
        self.row = row


class ChartWarning(UserWarning):
    """Two settings contradict each other; the message says which one is used."""


def shown(value: object) -> str:
    """A value as an error message quotes it, cut to forty characters.

    >>> shown("twelve"), shown("x" * 90)[-4:]
    ("'twelve'", 'xxx…')
    """
    try:
        text = repr(value)
    except Exception:  # an object whose repr fails must not hide the error that is being reported
        text = type(value).__name__
    return text if len(text) <= 40 else text[:39] + "…"
