"""The review: criteria of good improvement work, each asked as a coach's question with its source.

`read_aim` is loaded when it is asked for: its patterns take half a second, and few visits paste an aim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coachlab.review.coach import review
from coachlab.review.criteria import CRITERIA, Criterion
from coachlab.review.finding import Finding, Severity
from coachlab.review.progress import Progress, progress
from coachlab.review.progress_steps import Proof
from coachlab.review.sentence import aim_sentence

if TYPE_CHECKING:
    from coachlab.review.reading import AimReading, read_aim

__all__ = [
    "CRITERIA",
    "AimReading",
    "Criterion",
    "Finding",
    "Progress",
    "Proof",
    "Severity",
    "aim_sentence",
    "progress",
    "read_aim",
    "review",
]


def __getattr__(name: str) -> Any:
    if name not in ("AimReading", "read_aim"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from coachlab.review import reading

    return getattr(reading, name)
