"""How a run in the sandbox ended: the exit code, what it printed, which files it left, and why, in one sentence."""

from __future__ import annotations

import signal
from dataclasses import dataclass, field

from coachlab.sandbox.limits import MEGABYTE, Limits

LIMITS_REACHED = ("seconds", "cpu_seconds", "memory", "folder", "files", "output")
"""The limits at which a run is ended; what goes over the others is refused to the code, which then runs on."""


@dataclass(frozen=True)
class Ended:
    """One run that is over; no process of it is left.

    `exit` is the program's exit code: 0 when it says that all went well, above 128 mostly a signal, None where a limit
    ended it. `limit` names that limit, one of `LIMITS_REACHED`, else "". `output` and `errors` are what it printed, cut
    off at the limit; they are a learner's text, never to be trusted or shown unescaped. `files` holds the files that
    were asked for and are there, and `notes` has a sentence about each of the others. `seconds` is how long it took.
    """

    exit: int | None
    limit: str
    output: str
    errors: str
    limits: Limits
    seconds: float = 0.0
    files: dict[str, bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def well(self) -> bool:
        """Whether it ran to its end and said that all went well."""
        return self.exit == 0

    @property
    def why(self) -> str:
        """Why it ended, in one sentence for the learner.

        >>> Ended(0, "", "", "", Limits()).why
        'The code ran to its end.'
        >>> Ended(None, "seconds", "", "", Limits(seconds=5)).why
        'The code was stopped after 5 seconds: look for a loop that never ends.'
        >>> Ended(1, "", "", "", Limits()).why
        'The code stopped with an error (exit code 1).'
        """
        if self.limit:
            return self._limit_words()
        if self.exit == 0:
            return "The code ran to its end."
        by = _signal_name((self.exit or 0) - 128)
        if by:
            return f"The code stopped before its end (exit code {self.exit}, which mostly means the signal {by})."
        return f"The code stopped with an error (exit code {self.exit})."

    def _limit_words(self) -> str:
        limits = self.limits
        return {
            "seconds": f"The code was stopped after {limits.seconds:g} seconds: look for a loop that never ends.",
            "cpu_seconds": f"The code was stopped after {limits.cpu_seconds} seconds of computing: look for a loop "
            "that never ends.",
            "memory": f"The code was stopped because it used more than {_megabytes(limits.memory)} of memory.",
            "folder": f"The code was stopped because it wrote more than {_megabytes(limits.folder)} into its folder.",
            "files": f"The code was stopped because it made more than {limits.files} files.",
            "output": f"The code was stopped because it printed more than {_megabytes(limits.output)}.",
        }[self.limit]


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return ""


def _megabytes(count: int) -> str:
    return f"{count / MEGABYTE:g} MB"
