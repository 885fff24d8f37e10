"""One marker's sheet for one learner's exercise: a mark for each criterion that a person gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from coachlab.record.document import Document, Part
from coachlab.record.limits import AtLeast
from coachlab.record.registry import register


@dataclass(kw_only=True)
class GivenMark(Part):
    """The mark for one criterion: the `points` of the level chosen and a `comment`; None is a comment begun, no mark.

    `hand_in` is the fingerprint of the work that was looked at: of a newer hand-in the mark says nothing. `when` is an
    ISO 8601 text in UTC, `changes` counts how often it was given, so that a window notices what another one did.
    """

    criterion: str = ""
    points: Annotated[float, AtLeast(0)] | None = None
    comment: str = ""
    when: str = ""
    hand_in: str = ""
    changes: Annotated[int, AtLeast(0)] = 0

    def says(self, points: float | None, comment: str, hand_in: str) -> bool:
        """Whether it is this mark, of this work.

        >>> GivenMark(points=2, hand_in="ab").says(2, "", "ab"), GivenMark(points=2, hand_in="ab").says(2, "", "cd")
        (True, False)
        """
        return (self.points, self.comment, self.hand_in) == (points, comment, hand_in)


@register
@dataclass(kw_only=True)
class MarkerSheet(Document):
    """All marks that one marker gave to one learner's exercise; `settled` are those with which a difference ended.

    What was settled stands apart from the marker's own marks: agreement is counted on marks that were given alone.

    >>> sheet = MarkerSheet(marks=[GivenMark(criterion="person-letter", points=2, hand_in="ab")])
    >>> sheet.mark("person-letter").points, sheet.mark("person-talk") is None
    (2, True)
    """

    schema_name: ClassVar[str] = "coachlab/marker-sheet"

    exercise: str = ""
    learner: str = ""
    marker: str = ""
    marks: list[GivenMark] = field(default_factory=list)
    settled: list[GivenMark] = field(default_factory=list)

    def mark(self, criterion: str) -> GivenMark | None:
        """The marker's own mark for a criterion, None where there is none."""
        return next((each for each in self.marks if each.criterion == criterion), None)

    def settlement(self, criterion: str) -> GivenMark | None:
        """What this marker settled for a criterion, None where nothing is."""
        return next((each for each in self.settled if each.criterion == criterion), None)
