"""What a learner chose and wrote: each question with the answer that was chosen, never the others; each text whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from coachlab.documents.blocks import Block, Facts, Missing, Paragraph, Said
from coachlab.grading.answer import Answer
from coachlab.grading.portrait_part import Part


def _quiz(answer: Answer, name: str) -> Iterator[Block]:
    rows: list[tuple[str, Said]] = []
    for question, chosen in answer.chosen(name):
        rows.append((question.text, chosen.text if chosen else Missing("Nothing chosen yet.")))
    yield Facts(rows)


def _written(answer: Answer, name: str) -> Iterator[Block]:
    text = answer.responses.text_of(name).strip()
    yield Paragraph(text or Missing("Nothing written yet."))


def response_parts(answer: Answer) -> list[Part]:
    """A part for each quiz ("quiz/march") and for each task to write to ("written/letter") of the exercise.

    >>> from coachlab.grading.about import About
    >>> from coachlab.grading.questions import WritingTask
    >>> about = About("a", "1.0", "A", 30, [], [], [], {"responses": {}}, [], [WritingTask("letter", "A letter")])
    >>> [part.name for part in response_parts(Answer(about))]
    ['written/letter']
    """
    about = answer.about
    return [
        *(Part(f"quiz/{each.name}", each.title, partial(_quiz, answer, each.name)) for each in about.quizzes),
        *(Part(f"written/{each.name}", each.label, partial(_written, answer, each.name)) for each in about.tasks),
    ]
