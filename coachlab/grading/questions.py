"""The graded questions of an exercise: read in the schema of the book's quizzes, given to learners without their key.

What is right, and what a coach replies to each answer, is the key. It stays with the author: the compiler puts it into
the hidden tests of nbgrader's source, and nothing of it into `exercise.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from coachlab.grading.errors import ExerciseError
from coachlab.quiz import Answer, Question, QuizError, Turn, read_quiz
from coachlab.quiz.yaml_text import loaded

BLOCK = re.compile(r"```\{quiz\}[ \t]*(?P<name>\S*)[ \t]*\n(?P<body>.*\n)?```", re.DOTALL)
CRITERION = "quiz-"
"""How the criterion of a quiz begins: the quiz “march” is marked as “quiz-march”."""

Key = Mapping[str, Mapping[str, Any]]
"""By the question's id: `right`, the key of the right answer, and `feedback`, a text for each answer's key."""


@dataclass(frozen=True)
class AskedQuiz:
    """The questions of one quiz as a learner gets them: plain JSON, without what is right and without any feedback.

    `title` is the heading in the exercise above the questions, by which marks and notices call them. `cases` are the
    questions by the letter of the case, where learners of different cases get different ones.
    """

    name: str
    title: str
    questions: list[dict[str, Any]]
    cases: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def criterion(self) -> str:
        """The name of its criterion."""
        return f"{CRITERION}{self.name}"

    def of_case(self, letter: str) -> AskedQuiz:
        """The quiz as the learners of one case get it."""
        return replace(self, questions=self.cases.get(letter, self.questions))

    def read(self) -> list[Question]:
        """The questions, with the ids and keys that they have in their source; none of the answers counts as right."""
        return [_question(each, self.name) for each in self.questions]


@dataclass(frozen=True)
class WritingTask:
    """A task that a learner writes to in own words: its name, its label, and how much is asked for.

    A task of code has the `code` of its starter cell, and under `gives` the values that the code sets, by name.
    """

    name: str
    label: str
    help: str = ""
    code: str = ""
    gives: dict[str, str] = field(default_factory=dict)


def graded_quiz(text: str, letters: Sequence[str] = ()) -> tuple[str, dict[str, list[Question]]] | None:
    """The quiz that a text cell is: its name, and its questions by the letter of the case; None for any other cell.

    A quiz that is the same in every case, or whose exercise has no cases, has its questions under the letter "".
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
        by_case = {
            letter: read_quiz(text, name) for letter, text in texts_by_case(found["body"] or "", letters).items()
        }
    except QuizError as error:
        raise ExerciseError(f"The quiz {name}: {error}") from None
    for answer in (each for questions in by_case.values() for question in questions for each in question.answers):
        if not answer.right and not answer.feedback.endswith("?"):
            raise ExerciseError(
                f"The quiz {name}: the feedback “{answer.feedback[:60]}” belongs to a wrong answer and must end "
                "with a question that leads on."
            )
    return name, by_case


def texts_by_case(body: str, letters: Sequence[str]) -> dict[str, str]:
    """The YAML of a quiz for each case: a mapping whose keys are the cases' letters stands for one value a case.

    Without such a mapping there is one text, under "". Raises QuizError.

    >>> texts_by_case("- {right: {a: true, b: false}}", "ab")["b"]
    '- right: false\\n'
    >>> texts_by_case("- {right: true}", "ab")
    {'': '- {right: true}'}
    """
    items = loaded(body, "The quiz") if letters else None
    made = {letter: _for_case(items, letter, letters) for letter in letters}
    if not any(each != items for each in made.values()):
        return {"": body}
    return {
        letter: yaml.safe_dump(each, allow_unicode=True, sort_keys=False, width=10_000) for letter, each in made.items()
    }


def _for_case(value: Any, letter: str, letters: Sequence[str]) -> Any:
    if isinstance(value, list):
        return [_for_case(each, letter, letters) for each in value]
    if not isinstance(value, dict):
        return value
    if set(value) == set(letters):
        return _for_case(value[letter], letter, letters)
    if set(value) & set(letters):
        raise QuizError(f"what differs between the cases needs one value for each of {', '.join(letters)}.")
    return {name: _for_case(each, letter, letters) for name, each in value.items()}


def asked_quiz(name: str, title: str, by_case: Mapping[str, Sequence[Question]]) -> AskedQuiz:
    """What a learner gets of these questions. Raises `ExerciseError` where a chart's option is no plain text."""
    made: dict[str, list[dict[str, Any]]] = {}
    for letter, questions in by_case.items():
        try:
            made[letter] = [_without_key(question) for question in questions]
            asked = AskedQuiz(name, title, made[letter]).read()
            same = [question.id for question in asked] == [question.id for question in questions]
        except TypeError:  # a day as the name of a note
            same = False
        if not same:
            raise ExerciseError(f"The quiz {name}: put the months and days of its chart into quotation marks.")
    # where the cases ask the same and only the key differs, learners need not know
    differ = len({json.dumps(each) for each in made.values()}) > 1
    return AskedQuiz(name, title, next(iter(made.values())), made if differ else {})


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


def key_lines(name: str, by_case: Mapping[str, Sequence[Question]]) -> str:
    """The lines of Python by which the graded cell of a quiz gets its key."""
    keys = {letter: key_of(questions) for letter, questions in by_case.items()}
    known, how = (keys[""], "") if "" in keys else (keys, "cases=")
    return f'exercise.know("{name}", {how}{json.dumps(known, indent=1, ensure_ascii=False)})'


def option_texts(quizzes: Iterable[AskedQuiz]) -> frozenset[str]:
    """The texts of all answers to choose from, the right ones among them: to offer them is no leak."""
    every = [quiz.of_case(letter) for quiz in quizzes for letter in ("", *quiz.cases)]
    return frozenset(answer.text for quiz in every for question in quiz.read() for answer in question.answers)


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
