"""Reading an aim from the sentence in which a learner wrote it."""

from coachlab.review.reading.aim_reader import AimReading, read_aim

__all__ = ["AimReading", "read_aim"]
