"""The responses to an exercise as the forms know them: where a pointer leads, and everything as a table."""

from __future__ import annotations

from typing import Any

from coachlab.builders.form.place_words import place_words
from coachlab.record.responses import Responses

_WORDS = {
    "case": "your case",
    "chosen": "answers",
    "answer": "the answer that you chose",
    "written": "what you wrote",
    "text": "your words",
}


def responses_place(record: Responses, pointer: str) -> str:
    """Where a pointer leads, in words.

    >>> from coachlab.record.responses import ChosenAnswer
    >>> responses_place(Responses(chosen=[ChosenAnswer(id="march-1a2b3c")]), "/chosen/0/answer")
    'Question 1: the answer that you chose'
    """
    return place_words(record, pointer, _WORDS, _item, "responses")


def _item(_item: Any, at: str, place: int) -> str:
    return f"{'Question' if at == 'chosen' else 'Task'} {place + 1}"


def responses_table(record: Responses) -> list[list[Any]]:
    """Everything that was chosen and written, one a row, heading first."""
    rows: list[list[Any]] = [["Question or task", "Answer"]]
    rows += [["Your case", record.case]] if record.case else []
    rows += [[each.id, each.answer] for each in record.chosen]
    return [*rows, *([each.id, each.text] for each in record.written)]
