"""The review: criteria of good improvement work, each asked as a coach's question with its source."""

from coachlab.review.coach import review
from coachlab.review.criteria import CRITERIA, Criterion
from coachlab.review.finding import Finding, Severity
from coachlab.review.progress import Progress, progress
from coachlab.review.progress_steps import Proof
from coachlab.review.reading import AimReading, read_aim
from coachlab.review.sentence import aim_sentence

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
