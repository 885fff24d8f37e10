"""What a coach asks about an agenda, a plan or a story, as a form takes it."""

from __future__ import annotations

from collections.abc import Iterable

from coachlab.builders.form.asked import PRAISE, SHOULD, Asked, asked
from coachlab.builders.form.session import Message
from coachlab.practice.sources import OWN
from coachlab.rehearsal.questions import Question


def said_of(questions: Iterable[Question]) -> Message:
    """The questions and the praise for a form, with Coachlab itself as the source.

    >>> why = "Nobody else will."
    >>> said_of([Question("who", "Who does it?", "/workplan/tasks/a/who", "the call", why)])["ask"][0]["question"]
    'Who does it?'
    """
    return asked(
        Asked(each.about, each.question, each.field, each.words, each.why, OWN, PRAISE if each.praise else SHOULD)
        for each in questions
    )
