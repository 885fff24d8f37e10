"""What a learner chose and wrote: each question with the answer that was chosen, never the others; each text whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from coachlab.documents.blocks import Block, Drawing, Missing, Paragraph, Said
from coachlab.grading.answer import Answer
from coachlab.grading.portraits.part import Drawn, Part, table
from coachlab.grading.questions import WritingTask


def _quiz(answer: Answer, name: str, title: str) -> Iterator[Block]:
    rows: list[list[Said]] = [
        [question.text, chosen.text if chosen else Missing("Nothing chosen yet.")]
        for question, chosen in answer.chosen(name)
    ]
    yield from table(f"What was chosen: {title}", ["Question", "The answer chosen"], rows, widths=(1, 1))


def _written(answer: Answer, name: str) -> Iterator[Block]:
    text = answer.responses.text_of(name).strip()
    yield Paragraph(text or Missing("Nothing written yet."))


def _code(answer: Answer, task: WritingTask) -> Iterator[Block]:
    """Code as it was kept, with its line breaks; it is only shown."""
    text = answer.responses.text_of(task.name).strip("\n")
    if text.strip():
        html = f'<pre class="code" dir="ltr"><code>{escape(text)}</code></pre>'
        yield Drawing(task.label, "Code that the learner wrote.", Drawn(lambda _: html))
    else:
        yield Paragraph(Missing("No code kept yet."))


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
        *(
            Part(f"quiz/{each.name}", each.title, partial(_quiz, answer, each.name, each.title))
            for each in about.quizzes
        ),
        *(
            Part(
                f"written/{each.name}",
                each.label,
                partial(_code, answer, each) if each.gives else partial(_written, answer, each.name),
            )
            for each in about.tasks
        ),
    ]
