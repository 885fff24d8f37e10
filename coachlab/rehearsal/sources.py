"""The source that the reading of a line rests on."""

from __future__ import annotations

INTERVIEWING = "Miller and Rollnick 2013, Motivational Interviewing, third edition; the patterns are Coachlab’s own"
"""Open questions, saying back what was heard, asking leave before advice; as a feedback names its source."""
