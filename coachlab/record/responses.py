"""Responses: what a learner chose and wrote in an exercise, beside the forms; one record, one file.

The questions and tasks themselves are the exercise's: here stand only the learner's own choices and words, under the
ids of question and task. A record knows no question, so it cannot tell a right choice from another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from coachlab.record.document import Document, Part
from coachlab.record.registry import register


@dataclass(kw_only=True)
class ChosenAnswer(Part):
    """The answer that the learner chose to one question; `id` is that of the question, `answer` the answer's key."""

    id: str = ""
    answer: str = ""


@dataclass(kw_only=True)
class WrittenText(Part):
    """What the learner wrote to one task in own words; `id` is that of the task."""

    id: str = ""
    text: str = ""


@register
@dataclass(kw_only=True)
class Responses(Document):
    """All responses to one exercise. Where an id stands twice the first one counts, as the form shows it.

    `case` is the letter of the learner's case, where the exercise gives different practices to different learners.

    >>> responses = Responses(chosen=[ChosenAnswer(id="march-1a2b3c", answer="4d5e6f")])
    >>> responses.answer_to("march-1a2b3c"), responses.answer_to("april-1a2b3c"), responses.text_of("reflection")
    ('4d5e6f', '', '')
    """

    schema_name: ClassVar[str] = "coachlab/responses"

    title: str = ""
    case: str = ""
    chosen: list[ChosenAnswer] = field(default_factory=list)
    written: list[WrittenText] = field(default_factory=list)

    def answer_to(self, question: str) -> str:
        """The key of the answer that was chosen to a question; "" where nothing is chosen."""
        return next((each.answer for each in self.chosen if each.id == question), "")

    def text_of(self, task: str) -> str:
        """What was written to a task; "" where nothing is."""
        return next((each.text for each in self.written if each.id == task), "")

    def choose(self, question: str, answer: str) -> None:
        """Keep the key of an answer as the choice for a question, in the place of an earlier one; "" takes it back."""
        for each in self.chosen:
            if each.id == question:
                each.answer = answer
                return
        self.chosen.append(ChosenAnswer(id=question, answer=answer))

    def write(self, task: str, text: str) -> None:
        """Keep the text to a task, in the place of an earlier one."""
        for each in self.written:
            if each.id == task:
                each.text = text
                return
        self.written.append(WrittenText(id=task, text=text))
