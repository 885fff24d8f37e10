"""A story to tell: its pieces, the whole as it would be told, how long it takes, and a coach's questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from coachlab.builders.document_kinds import REHEARSALS
from coachlab.builders.form.fields import Kind, Text, Whole
from coachlab.builders.form.part_session import PartSession
from coachlab.builders.form.session import Message
from coachlab.builders.rehearsal.questions_said import said_of
from coachlab.record.rehearsals import Rehearsals
from coachlab.rehearsal.stories import seconds, story_questions, told

_TEXTS = ("listeners", "person", "before", "turn", "now", "number", "ask", "consent")


class StorySession(PartSession[Rehearsals]):
    """The story.

    >>> import tempfile; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "my-rehearsals.json"
    ...     save(Rehearsals(), path)
    ...     changes = [{"pointer": "/story/person", "value": "A father of three.", "seq": 1}]
    ...     answers = StorySession(path).handle({"type": "set", "changes": changes})
    ...     [each["told"] for each in answers if each["type"] == "feedback"][0]
    'A father of three.'
    """

    kind = REHEARSALS
    PART = "/story"
    FIELDS: ClassVar[Mapping[str, Kind]] = {
        **{f"/story/{name}": Text() for name in _TEXTS},
        "/story/minutes": Whole("number of minutes"),
    }

    def feedback(self, record: Rehearsals) -> Message:
        """The coach's questions, and the story in one piece with its length."""
        text = told(record.story)
        length = f"About {seconds(record.story)} seconds when it is told calmly." if text else ""
        return {**said_of(story_questions(record.story)), "told": text, "length": length}
