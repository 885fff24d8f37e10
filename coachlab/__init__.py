"""Coachlab: the open learning environment for health-care improvement coaches."""

__version__ = "0.1.0"
