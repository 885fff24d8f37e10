"""A quiz as HTML: native radio buttons, and what a question shows (a quotation, a dialogue, a chart) before them.

Page and notebook show the same HTML; what a script adds to it is in `page/reading/quiz.mjs`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path

from coachlab.quiz import Answer, Question, Turn
from coachlab.site.quiz_chart import read_chart
from coachlab.site.typography import bind_units


def quiz_html(questions: Sequence[Question]) -> str:
    """The HTML of a quiz's questions, each a form of its own that can be linked to by its id.

    Without a script the answers stand in a native disclosure; with it, the reply to the chosen answer comes in a live
    region, and the disclosure opens at the reader's wish. Raises ChartError or ValueError with one sentence where a
    question's chart cannot be drawn.

    >>> html = quiz_html([Question("Two?", (Answer("2", "Yes.", True), Answer("3", "Count again?")), quiz="sums")])
    >>> html.count('type="radio"'), html.count("<fieldset"), html.count("<details")
    (2, 1, 1)
    """
    return "\n".join(_question_html(number, question) for number, question in enumerate(questions, 1))


def shown(text: str) -> str:
    """A text of ours as HTML, units kept with their numbers.

    >>> shown("5 < 6") == "5 &lt; 6"
    True
    """
    return escape(bind_units(text))


def dialogue_html(turns: Iterable[Turn]) -> str:
    """A dialogue as a list of turns: who speaks, then what is said, for eyes and screen readers alike.

    >>> dialogue_html([Turn("Lena", "What do you see?")])
    '<ul class="dialogue" role="list"><li><strong>Lena:</strong> <q>What do you see?</q></li></ul>'
    """
    lines = (f"<li><strong>{shown(turn.who)}:</strong> <q>{shown(turn.says)}</q></li>" for turn in turns)
    # Safari takes a list without bullets for no list at all
    return f'<ul class="dialogue" role="list">{"".join(lines)}</ul>'


def _question_html(number: int, question: Question) -> str:
    name = f"quiz-{question.id}"
    choices = "".join(
        f'<div class="choice"><input type="radio" id="{name}-{answer.key}" name="{name}" value="{answer.key}">'
        f'<label for="{name}-{answer.key}">{shown(answer.text)}</label></div>'
        for answer in question.answers
    )
    return (
        f'<form class="quiz" id="{name}" data-question="{question.id}" data-kind="{question.kind}">'
        f'<fieldset><legend><span class="quiz-number">Question {number}</span> {shown(question.text)}</legend>'
        f"{about_html(question)}{choices}</fieldset>"
        f'<p class="reply" role="status"></p>'
        f'<details class="quiz-answers"><summary>Show the answers to question {number}</summary>'
        f"<ul>{''.join(map(_reply, question.answers))}</ul>{_reading(question)}</details></form>"
    )


def about_html(question: Question, place: Callable[[str], Path] | None = None) -> str:
    """What the question shows before its answers. `place` gives the files of an exercise that its chart may name."""
    parts = []
    if question.shown:
        parts.append(f"<blockquote><p>{shown(question.shown)}</p></blockquote>")
    if question.dialogue:
        parts.append(dialogue_html(question.dialogue))
    if question.chart:
        parts.append(read_chart(question.chart, place).to_html(prefix=f"{question.id}-"))
    return f'<div class="quiz-about">{"".join(parts)}</div>' if parts else ""


def _reply(answer: Answer) -> str:
    verdict = "Right" if answer.right else "Not this one"
    return (
        f'<li data-answer="{answer.key}" data-right="{str(answer.right).lower()}"><strong>{verdict}:</strong> '
        f"<q>{shown(answer.text)}</q> <span>{shown(answer.feedback)}</span></li>"
    )


def _reading(question: Question) -> str:
    if not question.chart:
        return ""
    return f"<p><strong>By the chart’s rules:</strong> {shown(' '.join(read_chart(question.chart).reading()))}</p>"


def files_of(questions: Iterable[Question]) -> list[Path]:
    """The files from which the questions' charts are drawn. Raises FigureError with one sentence."""
    return [read_chart(question.chart).chart.file for question in questions if question.chart]
