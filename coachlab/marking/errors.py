"""What a marker is told when a mark cannot be kept: one sentence with what to do."""

from __future__ import annotations

from coachlab.grading.errors import GradingError


class MarkingError(GradingError):
    """A mark cannot be given, kept or shown. The message is one sentence that a marker can act on."""


class OtherWindowError(MarkingError):
    """Another window of the same marker saved another mark meanwhile; `criteria` are those that it changed."""

    def __init__(self, sentence: str, criteria: list[str]) -> None:
        super().__init__(sentence)
        self.criteria = criteria
