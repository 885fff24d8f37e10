"""The graded questions of an exercise: read in the schema of the book's quizzes, given to learners without their key.

What is right, and what a coach replies to each answer, is the key. It stays with the author: the compiler puts it into
the hidden tests of nbgrader's source, and nothing of it into `exercise.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coachlab.grading.errors import ExerciseError
from coachlab.quiz import Answer, Question, QuizError, Turn, read_quiz

BLOCK = re.compile(r"```\{quiz\}[ \t]*(?P<name>\S*)[ \t]*\n(?P<body>.*\n)?```", re.DOTALL)
CRITERION = "quiz-"
"""How the criterion of a quiz begins: the quiz “march” is marked as “quiz-march”."""

Key = Mapping[str, Mapping[str, Any]]
"""By the question's id: `right`, the key of the right answer, and `feedback`, a text for each answer's key."""


@dataclass(frozen=True)
class AskedQuiz:
    """The questions of one quiz as a learner gets them: plain JSON, without what is right and without any feedback.

    `title` is the heading in the exercise above the questions, by which marks and notices call them.
    """

    name: str
    title: str
    questions: list[dict[str, Any]]

    @property
    def criterion(self) -> str:
        """The name of its criterion."""
        return f"{CRITERION}{self.name}"

    def read(self) -> list[Question]:
        """The questions, with the ids and keys that they have in their source; none of the answers counts as right."""
        return [_question(each, self.name) for each in self.questions]


@dataclass(frozen=True)
class WritingTask:
    """A task that a learner writes to in own words: its name, its label, and how much is asked for."""

    name: str
    label: str
    help: str = ""


def graded_quiz(text: str) -> tuple[str, list[Question]] | None:
    """The quiz that a text cell is, by its name; None for any other cell.

    Raises `ExerciseError` where a quiz shares its cell with other text, cannot be read, or has for a wrong answer a
    feedback that is no question: learners read it when points are missing, and it is to lead on.

    >>> graded_quiz("# A heading") is None
    True
    """
    if "```{quiz}" not in text:
        return None
    found = BLOCK.fullmatch(text.strip())
    if found is None:
        raise ExerciseError("A quiz needs a text cell of its own: write +++ on the lines before and after it.")
    name = found["name"]
    if not name:
        raise ExerciseError("A quiz of an exercise needs a name: write ```{quiz} and the name behind it.")
    try:
        questions = read_quiz(found["body"] or "", name)
    except QuizError as error:
        raise ExerciseError(f"The quiz {name}: {error}") from None
    for question in questions:
        for answer in question.answers:
            if not answer.right and not answer.feedback.endswith("?"):
                raise ExerciseError(
                    f"The quiz {name}: the feedback “{answer.feedback[:60]}” belongs to a wrong answer and must end "
                    "with a question that leads on."
                )
    return name, questions


def asked_quiz(name: str, title: str, questions: Sequence[Question]) -> AskedQuiz:
    """What a learner gets of these questions. Raises `ExerciseError` where a chart's option is no plain text."""
    try:
        made = AskedQuiz(name, title, [_without_key(question) for question in questions])
        same = [question.id for question in made.read()] == [question.id for question in questions]
    except TypeError:  # a day as the name of a note
        same = False
    if not same:
        raise ExerciseError(f"The quiz {name}: put the months and days of its chart into quotation marks.")
    return made


def key_of(questions: Iterable[Question]) -> Key:
    """What is right, and what is said to each answer.

    >>> question = Question("Two?", (Answer("2", "Yes.", True), Answer("3", "Count again?")), quiz="sums")
    >>> [each["right"] == question.right.key for each in key_of([question]).values()]
    [True]
    """
    return {
        question.id: {
            "right": question.right.key,
            "feedback": {answer.key: answer.feedback for answer in question.answers},
        }
        for question in questions
    }


def key_lines(name: str, questions: Sequence[Question]) -> str:
    """The lines of Python by which the graded cell of a quiz gets its key."""
    return f'exercise.know("{name}", {json.dumps(key_of(questions), indent=1, ensure_ascii=False)})'


def option_texts(quizzes: Iterable[AskedQuiz]) -> frozenset[str]:
    """The texts of all answers to choose from, the right ones among them: to offer them is no leak."""
    return frozenset(answer.text for quiz in quizzes for question in quiz.read() for answer in question.answers)


def _without_key(question: Question) -> dict[str, Any]:
    found: dict[str, Any] = {"question": question.text, "kind": question.kind}
    if question.shown:
        found["text"] = question.shown
    if question.dialogue:
        found["dialogue"] = [{"who": turn.who, "says": turn.says} for turn in question.dialogue]
    if question.chart:
        found["chart"] = json.loads(json.dumps(question.chart, default=str))
    return {**found, "answers": [{"text": answer.text} for answer in question.answers]}


def _question(values: Mapping[str, Any], quiz: str) -> Question:
    return Question(
        text=values["question"],
        answers=tuple(Answer(each["text"], "") for each in values["answers"]),
        kind=values["kind"],
        shown=values.get("text", ""),
        dialogue=tuple(Turn(**turn) for turn in values.get("dialogue", [])),
        chart=values.get("chart", {}),
        quiz=quiz,
    )
