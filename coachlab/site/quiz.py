"""A quiz: its small YAML schema, and its HTML of native radio buttons that also works without a script."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

import yaml

from coachlab.site.typography import bind_units


class QuizError(ValueError):
    """The quiz cannot be read; the message is one sentence for the person who wrote it."""


@dataclass(frozen=True)
class Answer:
    """One answer: what it says, what a coach replies to the person who chose it, and whether it is the right one."""

    text: str
    feedback: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    """A question with two to six answers, exactly one of them right."""

    text: str
    answers: tuple[Answer, ...]


def read_quiz(text: str) -> list[Question]:
    """Read the YAML of a quiz: a list of questions, each with `question` and `answers`.

    An answer has `text`, `feedback` and, for the right one, `right: true`. Raises QuizError with one sentence.

    >>> quiz = read_quiz('''
    ... - question: Which is a baseline?
    ...   answers:
    ...     - {text: 58 %, feedback: Yes. It is where the practice is now., right: true}
    ...     - {text: 70 %, feedback: That is where the team wants to be.}
    ... ''')
    >>> quiz[0].text, [answer.right for answer in quiz[0].answers]
    ('Which is a baseline?', [True, False])
    """
    try:
        items = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" near line {mark.line + 1}" if mark else ""
        raise QuizError(f"The quiz is not YAML that can be read{place}: look at the indents and the colons.") from error
    if not isinstance(items, list) or not items:
        raise QuizError("A quiz is a list of questions: begin each with “- question:”.")
    return [_question(item, number) for number, item in enumerate(items, start=1)]


def _question(item: Any, number: int) -> Question:
    where = f"Question {number} of the quiz"
    if not isinstance(item, dict) or set(item) != {"question", "answers"}:
        raise QuizError(f"{where} needs “question” and “answers”, and nothing else.")
    if not isinstance(item["answers"], list) or not 2 <= len(item["answers"]) <= 6:
        raise QuizError(f"{where} needs two to six answers.")
    answers = []
    for answer in item["answers"]:
        if not isinstance(answer, dict) or not {"text", "feedback"} <= set(answer) <= {"text", "feedback", "right"}:
            raise QuizError(f"{where}: each answer needs “text” and “feedback”; the right one also “right: true”.")
        answers.append(Answer(str(answer["text"]), str(answer["feedback"]), answer.get("right", False) is True))
    if sum(answer.right for answer in answers) != 1:
        raise QuizError(f"{where} needs exactly one answer with “right: true”.")
    return Question(str(item["question"]), tuple(answers))


def quiz_html(name: str, questions: list[Question]) -> str:
    """The HTML of a quiz. `name` makes the ids unique on the page.

    Without a script the answers stand in a native disclosure; with it, the feedback of the chosen answer is shown
    in a live region and the disclosure opens at the reader's wish.

    >>> html = quiz_html("aim", [Question("Two?", (Answer("2", "Yes.", True), Answer("3", "Count again.")))])
    >>> html.count('type="radio"'), html.count("<fieldset"), html.count("<details")
    (2, 1, 1)
    """
    return "\n".join(
        _question_html(f"{name}-{number}", number, question) for number, question in enumerate(questions, 1)
    )


def _shown(text: str) -> str:
    return escape(bind_units(text))


def _question_html(name: str, number: int, question: Question) -> str:
    choices, replies = [], []
    for index, answer in enumerate(question.answers):
        choices.append(
            f'<div class="quiz-choice"><input type="radio" id="{name}-{index}" name="{name}" value="{index}">'
            f'<label for="{name}-{index}">{_shown(answer.text)}</label></div>'
        )
        verdict = "Right" if answer.right else "Not this one"
        replies.append(
            f'<li data-answer="{index}" data-right="{str(answer.right).lower()}"><strong>{verdict}:</strong> '
            f"<q>{_shown(answer.text)}</q> <span>{_shown(answer.feedback)}</span></li>"
        )
    return (
        f'<form class="quiz" data-quiz="{name}"><fieldset><legend><span class="quiz-number">Question {number}</span> '
        f"{_shown(question.text)}</legend>{''.join(choices)}</fieldset>"
        f'<p class="quiz-reply" role="status"></p>'
        f'<details class="quiz-answers"><summary>Show the answers to question {number}</summary>'
        f"<ul>{''.join(replies)}</ul></details></form>"
    )
