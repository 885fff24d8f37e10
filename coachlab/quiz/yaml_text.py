"""What quizzes and decisions share when they are read: YAML with one-sentence errors, and keys made from words."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import yaml

# PyYAML's safe loader in C reads ten times as fast, where it was built with it
_SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ADVICE = "look at indents and colons, and put words inside { } into quotation marks."


class QuizError(ValueError):
    """A quiz or a decision cannot be read; the message is one sentence for the person who wrote it."""


class _Loader(_SAFE):
    """Plain values only, and no name twice in a group: PyYAML would keep the last and lose the others in silence."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        names: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in names:
                raise QuizError(f"has “{key.value[:40]}” twice near line {key.start_mark.line + 1}: keep one")
            names.add(str(key.value))
        return super().construct_mapping(node, deep)


def loaded(text: str, what: str) -> Any:
    """What the YAML says. `what` begins the sentence of a QuizError.

    >>> loaded("a: b: c", "The quiz")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    coachlab.quiz.yaml_text.QuizError: The quiz is not YAML that can be read near line 1: look at indents ...
    >>> loaded("a: 1\\na: 2", "The quiz")
    Traceback (most recent call last):
    coachlab.quiz.yaml_text.QuizError: The quiz has “a” twice near line 2: keep one.
    """
    try:
        return yaml.load(text, _Loader)  # noqa: S506 - a safe loader
    except QuizError as error:
        raise QuizError(f"{what} {error}.") from None
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
