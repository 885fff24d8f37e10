"""A form with a picture of its part: drawn anew after each change, in words too, and taken along as SVG."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Protocol

from coachlab.builders.form.session import Message
from coachlab.builders.project.project_session import ProjectPartSession
from coachlab.record import Project


class Drawing(Protocol):
    """A diagram, or a chart that is drawn like one."""

    @property
    def title(self) -> str:
        """Its name."""

    @property
    def summary(self) -> str:
        """What is on it, in a sentence."""

    def to_svg(self) -> str:
        """It as one SVG."""

    def to_html(self) -> str:
        """It as a figure for a page, with the same in words."""


class DrawnSession(ProjectPartSession):
    """A part of the project that is drawn. A subclass says `drawing`; the page shows it with `ChartView`."""

    @abstractmethod
    def drawing(self, project: Project) -> Drawing:
        """The picture of the part."""

    def feedback(self, project: Project) -> Message:
        """The picture, and the coach's questions."""
        return {"chart": self.picture(project), **super().feedback(project)}

    def picture(self, project: Project) -> Message:
        """What the page shows; `sharing` is the warning before it leaves the team, "" where it shows no people."""
        drawing = self.drawing(project)
        return {"html": drawing.to_html(), "summary": drawing.summary, "sharing": "", "problem": ""}

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """The picture for the person's downloads."""
        return self._download() if message.get("type") == "download" else super().more(message, buffers)

    def _download(self) -> Iterator[Message]:
        drawing = self.drawing(self.latest())
        yield {"type": "svg", "name": f"{file_name(drawing.title)}.svg", "svg": drawing.to_svg()}


def file_name(title: str) -> str:
    """A title as a file's name that every system takes.

    >>> file_name('Driver diagram: "Visits" / 2027'), file_name("🙂")
    ('Driver diagram Visits 2027', 'Diagram')
    """
    return " ".join(re.sub(r"[^\w -]+", " ", title).split())[:80].strip() or "Diagram"
