"""Where a quiz or a case stands: found among the book's pages by its name, and read from the page's own source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from coachlab.paths import BOOK
from coachlab.quiz import Decision, Question, QuizError, read_decision, read_quiz

_BLOCK = re.compile(
    r"^```\{(?P<kind>quiz|decision)\}[ \t]*(?P<name>\S+)[ \t]*\n(?P<body>(?:.*\n)*?)```[ \t]*$", re.MULTILINE
)


def quiz_named(name: str, book: Path = BOOK) -> list[Question]:
    """The questions of a quiz, wherever in the book it stands. Raises QuizError with one sentence.

    >>> quiz_named("aim")[0].quiz
    'aim'
    """
    for page in sorted(book.rglob("*.md")):
        for kind, found, body in _blocks(page):
            if (kind, found) == ("quiz", name):
                return read_quiz(body, name)
    raise QuizError(f"There is no quiz “{name}” in the book.")


def decisions_of(case: str, book: Path = BOOK) -> list[Decision]:
    """The decisions of a case, the page `cases/<case>.md`, in their order. Raises QuizError with one sentence."""
    page = book / "cases" / f"{case}.md"
    if not page.is_file():
        raise QuizError(f"There is no case “{case}” in the book.")
    decisions = [read_decision(body, name) for kind, name, body in _blocks(page) if kind == "decision"]
    if not decisions:
        raise QuizError(f"The case “{case}” has no decision.")
    return decisions


def _blocks(page: Path) -> Iterator[tuple[str, str, str]]:
    for found in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        yield found["kind"], found["name"], found["body"]
