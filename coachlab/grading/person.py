"""What a person marks in an exercise: a criterion with levels in words, where no rule of ours could judge."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from coachlab.grading.criteria.lessons import address_of

CRITERION = "person-"
"""How the criterion that a person marks begins: the part “letter” is marked as “person-letter”."""


@dataclass(frozen=True)
class Level:
    """One level of a rubric: its points, and in words what work at this level looks like."""

    points: float
    words: str


@dataclass(frozen=True)
class PersonCriterion:
    """A criterion that a person marks: its title, its points, and its levels, the highest first, the last gives 0.

    `looks_at` is what a marker is shown first: "written/TASK", "quiz/NAME", or a document of the answer and a place in
    it ("project/aim"). `read` and `section` are the page of the book that teaches it and its heading; `part` is the
    part of the rubric that it belongs to.
    """

    name: str
    title: str
    points: float
    levels: list[Level]
    looks_at: list[str] = field(default_factory=list)
    read: str = ""
    section: str = ""
    part: str = ""

    @property
    def criterion(self) -> str:
        """The name of its criterion, and of its cell in nbgrader's grade book.

        >>> PersonCriterion("letter", "A letter", 4, [Level(4, "All is there."), Level(0, "Nothing yet.")]).criterion
        'person-letter'
        """
        return f"{CRITERION}{self.name}"

    @property
    def address(self) -> str:
        """The section's address in the book, "book/lessons/aim#the-idea"; "" where it names none."""
        return address_of(self.read, self.section)

    def level(self, points: float) -> Level:
        """The highest level that so many points reach.

        >>> person = PersonCriterion("letter", "A letter", 4, [Level(4, "All."), Level(2, "Half."), Level(0, "None.")])
        >>> [person.level(points).words for points in (4, 3, 2, 0.5)]
        ['All.', 'Half.', 'Half.', 'None.']
        """
        return next((level for level in self.levels if points >= level.points), self.levels[-1])

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> PersonCriterion:
        """The criterion as exercise.json holds it."""
        return cls(**{**values, "levels": [Level(**each) for each in values["levels"]]})
