"""A mark: the points for one criterion, with what was good, a coaching question, and where to read in the book."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

MIME = "application/vnd.coachlab.mark+json"


@dataclass(frozen=True)
class Mark:
    """The points for one criterion.

    `points` and `out_of` count points; `good` says what was good ("" where nothing is yet) and `question` asks what a
    coach would ask where points are missing. `read` is a section of the book, "book/lessons/aim#the-idea", and
    `read_title` its name.

    As the last value of a notebook's cell it shows itself in words, and its plain text is the points alone: nbgrader
    takes that number as the cell's score, so that a cell which finds something missing need not end in an error.

    >>> Mark("aim-by-when", "By when", 0, 1, question="By which day?")
    0
    """

    criterion: str
    title: str
    points: float
    out_of: float
    good: str = ""
    question: str = ""
    read: str = ""
    read_title: str = ""

    def __repr__(self) -> str:
        return f"{self.points:g}"

    @property
    def full(self) -> bool:
        """Whether all the points are reached."""
        return self.points >= self.out_of

    @property
    def state(self) -> str:
        """The state in words, for a learner who cannot or need not see a colour.

        >>> Mark("a", "A", 1, 2).state
        'Partly there'
        """
        if self.full:
            return "There"
        return "Partly there" if self.points else "Not there yet"

    def to_dict(self) -> dict[str, Any]:
        """The mark as plain JSON."""
        return {
            "criterion": self.criterion,
            "title": self.title,
            "points": self.points,
            "out_of": self.out_of,
            "good": self.good,
            "question": self.question,
            "read": self.read,
            "read_title": self.read_title,
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Mark:
        """The mark that `to_dict` wrote.

        >>> Mark.from_dict(Mark("a", "A", 1, 2, good="Yes.").to_dict())
        1
        """
        return cls(**values)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """What a notebook shows; the words are escaped, since they may quote the learner."""
        words = " ".join(filter(None, (self.good, self.question)))
        heading = f"{self.title}: {in_points(self.points)} of {self.out_of:g}. {self.state}."
        page = f"<p><strong>{escape(heading)}</strong> {escape(words)}</p>"
        return {"text/html": page, MIME: self.to_dict()}


@dataclass(frozen=True)
class Notice:
    """What a graded cell shows while the learner works: the criterion and its points, and no result that grows stale.

    Its number is 0: a cell whose test was cleared gives no points.
    """

    title: str
    out_of: float
    when: str

    def __repr__(self) -> str:
        return "0"

    def _repr_html_(self) -> str:
        return f"<p><strong>{escape(self.title)}</strong> ({in_points(self.out_of)}). {escape(self.when)}</p>"


def in_points(points: float) -> str:
    """Points with their noun.

    >>> in_points(1), in_points(2), in_points(1.5)
    ('1 point', '2 points', '1.5 points')
    """
    return f"{points:g} {'point' if points == 1 else 'points'}"
