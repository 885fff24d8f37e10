"""A talk to rehearse: what each person says, and the coach's lines that the learner is to say in a better way."""

from __future__ import annotations

from dataclasses import dataclass, field

OLD, PERSON = "coach", "person"


@dataclass(frozen=True)
class Line:
    """One line of the coach that did not help. The learner writes a better one.

    `before` is what the other person says first, `old` the line as a coach in a hurry says it, and `reply` what it
    brought. `wants` are the keys of what a better line does (`WANTS` in `listening`). `about` are words of which at
    least one must come up where the line is to take up what the person said. `better` is one way to say it, and `then`
    the answer that such a line may get; a talk of a graded exercise has neither.
    """

    key: str
    before: str
    old: str
    reply: str
    wants: tuple[str, ...]
    better: str = ""
    then: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Talk:
    """A talk: its `key`, `title`, the page of the book that it belongs to, who the other person is, and the scene."""

    key: str
    title: str
    page: str
    person: str
    scene: str
    lines: tuple[Line, ...] = field(default=())

    def line_id(self, line: Line) -> str:
        """The id under which the learner's line is kept in the record."""
        return f"{self.key}-{line.key}"
