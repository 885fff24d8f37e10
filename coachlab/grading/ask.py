"""The widget in which a learner answers an exercise's questions and writes to its tasks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import traitlets

from coachlab.builders.exercise.responses_session import Asked, AskedQuestion, AskedTask, ResponsesSession
from coachlab.builders.modules import module_text, style_text
from coachlab.builders.widgets import SessionWidget
from coachlab.grading.questions import AskedQuiz, WritingTask
from coachlab.site.quiz import about_html


class AskBuilder(SessionWidget):
    """The form of some questions and tasks."""

    _esm: ClassVar[str] = module_text("ask.mjs")
    _css: ClassVar[str] = style_text("ask.css")
    title = traitlets.Unicode().tag(sync=True)

    def __init__(self, path: Path, asked: Asked) -> None:
        super().__init__(ResponsesSession(path, asked), title=asked.title)


def asked_of(quiz: AskedQuiz, place: Callable[[str], Path] | None = None) -> Asked:
    """The questions of a quiz as their form shows them; what a question shows is drawn as on a page of the book.

    `place` gives the exercise's own data files, which a question's chart may name.
    """
    questions = [
        AskedQuestion(
            each.id, each.text, [(option.key, option.text) for option in each.answers], about_html(each, place)
        )
        for each in quiz.read()
    ]
    return Asked(quiz.name, quiz.title, questions)


def asked_task(task: WritingTask) -> Asked:
    """A task to write to as its form shows it."""
    return Asked(task.name, "In your own words", [], [AskedTask(task.name, task.label, task.help)])
