"""What quizzes and decisions share when they are read: YAML with one-sentence errors, and keys made from words."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import yaml

# PyYAML's safe loader in C reads ten times as fast, where it was built with it
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ADVICE = "look at indents and colons, and put words inside { } into quotation marks."


class QuizError(ValueError):
    """A quiz or a decision cannot be read; the message is one sentence for the person who wrote it."""


def loaded(text: str, what: str) -> Any:
    """What the YAML says. `what` begins the sentence of a QuizError.

    >>> loaded("- [", "The quiz")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    coachlab.quiz.yaml_text.QuizError: The quiz is not YAML that can be read near line 1: look at indents ...
    """
    try:
        return yaml.load(text, _LOADER)  # noqa: S506 - either of the two is safe: it makes plain values only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" near line {mark.line + 1}" if mark else ""
        raise QuizError(f"{what} is not YAML that can be read{place}: {_ADVICE}") from error


def words_of(value: Any, where: str, name: str) -> str:
    """A text that is there; YAML reads “58” or “yes” as something else, and a colon as a mapping. Raises QuizError.

    >>> words_of(58, "Question 1", "text")
    '58'
    """
    if isinstance(value, (list, dict)) or value is None or isinstance(value, bool) or not str(value).strip():
        raise QuizError(f"{where}: “{name}” needs words: in quotation marks where they hold a colon or are “yes”.")
    return str(value).strip()


def key_of(words: str) -> str:
    """A short key of a text: the same where only spaces, capitals or punctuation differ, and another for other words.

    Six hexadecimal digits; two of a thousand texts share one with a chance of about 1 in 30, so keys are only compared
    within one quiz or one question.

    >>> key_of("Which is a baseline?") == key_of("which is a  baseline")
    True
    >>> key_of("Which is a baseline?") == key_of("Which is the baseline?")
    False
    """
    # what has no letter at all ("<", "≥") keeps its signs: they are all that tells such texts apart
    plain = re.sub(r"[\W_]+", " ", words.casefold()).strip() or words
    return hashlib.sha256(plain.encode()).hexdigest()[:6]
