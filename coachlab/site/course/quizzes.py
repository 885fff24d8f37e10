"""The questions of a page, read from its source."""

from __future__ import annotations

import re

from coachlab.quiz import Question, read_quiz

_QUIZ = re.compile(r"^```\{quiz\}[ \t]*(?P<name>.*)\n(?P<body>(?:.*\n)*?)```$", re.MULTILINE)


def questions_in(text: str) -> list[Question]:
    """All questions of a page's quizzes, in their order. Raises QuizError with one sentence.

    >>> questions_in("# A page without questions\\n")
    []
    """
    return [question for found in _QUIZ.finditer(text) for question in read_quiz(found["body"], found["name"].strip())]
