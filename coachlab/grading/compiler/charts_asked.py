"""Proves that the charts of an exercise's questions can be drawn, in each of its cases."""

from __future__ import annotations

from pathlib import Path

from coachlab.charts.errors import ChartError
from coachlab.grading.about import About
from coachlab.grading.answer import Answer
from coachlab.grading.errors import ExerciseError
from coachlab.site.quiz_chart import read_chart


def check_charts(about: About, folder: Path) -> None:
    """Raise `ExerciseError` where a question's chart cannot be drawn from the files in the exercise's folder."""
    for letter in about.letters or [""]:
        answer = Answer(about, case=letter)

        def place(file: str, answer: Answer = answer) -> Path:
            return folder / answer.file(file)

        for quiz in answer.about.quizzes:
            for question in quiz.read():
                try:
                    if question.chart:
                        read_chart(question.chart, place).picture()
                except (ChartError, ValueError) as error:
                    raise ExerciseError(f"The quiz {quiz.name} has a chart that cannot be drawn: {error}") from None
