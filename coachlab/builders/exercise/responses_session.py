"""Questions to choose an answer to, and tasks to write to: what is chosen is kept, and nothing is said about it.

The questions come from the exercise, without what is right: this form cannot know it, so it cannot tell it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar

from coachlab.builders.document_kinds import RESPONSES
from coachlab.builders.form.fields import NO_SUCH_FIELD, FieldError, Text
from coachlab.builders.form.items import Items, spot
from coachlab.builders.form.part_session import PartSession
from coachlab.builders.form.session import Edit, Message
from coachlab.record.responses import ChosenAnswer, Responses, WrittenText


@dataclass(frozen=True)
class AskedQuestion:
    """A question with its answers, pairs of key and text; `about` is HTML of ours that is shown before them."""

    id: str
    text: str
    answers: Sequence[tuple[str, str]]
    about: str = ""


@dataclass(frozen=True)
class AskedTask:
    """A task to write to, by its label; `help` says how much is asked for."""

    id: str
    label: str
    help: str = ""


@dataclass(frozen=True)
class Asked:
    """What one form asks for: `name` sets its drafts apart from those of the exercise's other forms."""

    name: str
    title: str
    questions: Sequence[AskedQuestion] = ()
    tasks: Sequence[AskedTask] = field(default=())


class ResponsesSession(PartSession[Responses]):
    """The form of some questions and tasks of an exercise. Another form's questions cannot be answered through it.

    >>> import tempfile; from pathlib import Path; from coachlab.record import load, save
    >>> asked = Asked("march", "March", [AskedQuestion("march-1", "Why?", [("a", "By chance"), ("b", "By design")])])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "responses.json"
    ...     save(Responses(), path)
    ...     change = {"pointer": "/chosen/march-1/answer", "value": "b", "seq": 1}
    ...     answers = ResponsesSession(path, asked).handle({"type": "set", "changes": [change]})
    ...     load(path, Responses).answer_to("march-1")
    'b'
    """

    kind = RESPONSES
    PART = "/chosen"
    LISTS: ClassVar[tuple[Items, ...]] = (
        Items("/chosen", ChosenAnswer, {"answer": Text()}, "c"),
        Items("/written", WrittenText, {"text": Text()}, "w"),
    )

    def __init__(self, path: Any, asked: Asked, **options: Any) -> None:
        super().__init__(path, **options)
        self.asked = asked
        self._offered = {question.id: [key for key, _ in question.answers] for question in asked.questions}
        self._written = {task.id for task in asked.tasks}

    @property
    def part(self) -> str:
        """Two forms of one exercise keep their drafts apart."""
        return f"{self.PART}/{self.asked.name}"

    def edit(self, pointer: str, value: Any) -> Edit[Responses]:
        """A choice among the answers of one of these questions, or a text to one of these tasks."""
        place = spot(self.LISTS, pointer)
        key = "" if place is None else place.key
        if place is None or key not in (self._offered if place.items.at == "/chosen" else self._written):
            raise FieldError(NO_SUCH_FIELD)
        if place.field == "answer" and value not in ("", *self._offered[key]):
            raise FieldError("This is none of the answers: open the exercise again. What you chose before is kept.")
        return super().edit(pointer, value)

    def about(self, record: Responses) -> Message:
        """The questions and tasks themselves."""
        return asdict(self.asked)

    def feedback(self, record: Responses) -> Message:
        """How many are answered: whether rightly is said after handing in."""
        said = ""
        if self.asked.questions:
            there = sum(record.answer_to(each) in keys for each, keys in self._offered.items())
            said = f"{there} of {len(self._offered)} answered. You may change your mind until you hand in."
        return {"beside": [], "ask": [], "more": 0, "praise": [], "far": said}
