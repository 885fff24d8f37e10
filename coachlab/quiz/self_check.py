"""The self-check that suggests a way through the book: what a page's `{self-check}` holds as YAML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coachlab.quiz.yaml_text import QuizError, loaded, words_of

_FIELDS = {"text", "way", "because", "pages"}


@dataclass(frozen=True)
class Leaning:
    """One answer: the way that it speaks for, why (said back to the reader), and pages that it leads to first.

    `way` is the id of a way, or "" where the answer speaks for none.
    """

    text: str
    way: str = ""
    because: str = ""
    pages: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckQuestion:
    """A question of the self-check with its answers, none of them right or otherwise."""

    text: str
    answers: tuple[Leaning, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Every text of the question that a reader may read, in its order."""
        said = (words for answer in self.answers for words in (answer.text, answer.because))
        return (self.text, *filter(None, said))


def read_self_check(text: str) -> list[CheckQuestion]:
    """Read the YAML of the self-check. Raises QuizError with one sentence.

    It is a list; each has `question` and `answers`. An answer has `text`, and may have `way` with `because` (why the
    answer speaks for that way), and `pages` (folder/name) to begin with.

    >>> check = read_self_check('''
    ... - question: How much time can you give?
    ...   answers:
    ...     - {text: Two whole days soon, way: workshop, because: You have two whole days.}
    ...     - {text: I cannot tell yet}
    ... ''')
    >>> [answer.way for answer in check[0].answers]
    ['workshop', '']
    """
    items = loaded(text, "The self-check")
    if not isinstance(items, list) or not items:
        raise QuizError("A self-check is a list of questions: begin each with “- question:”.")
    return [_question(item, f"Question {number} of the self-check") for number, item in enumerate(items, start=1)]


def _question(item: Any, where: str) -> CheckQuestion:
    if not isinstance(item, dict) or set(item) != {"question", "answers"} or not isinstance(item["answers"], list):
        raise QuizError(f"{where} needs “question” and a list of “answers”, and nothing else.")
    if not 2 <= len(item["answers"]) <= 6:
        raise QuizError(f"{where} needs two to six answers.")
    return CheckQuestion(
        words_of(item["question"], where, "question"), tuple(_leaning(answer, where) for answer in item["answers"])
    )


def _leaning(item: Any, where: str) -> Leaning:
    if not isinstance(item, dict) or not {"text"} <= set(item) <= _FIELDS or ("way" in item) != ("because" in item):
        raise QuizError(f"{where}: an answer needs “text”, may have “way” together with “because”, and “pages”.")
    pages = item.get("pages", [])
    if not isinstance(pages, list) or not all(isinstance(page, str) for page in pages):
        raise QuizError(f"{where}: write “pages” as a list of folder/name, as [lessons/aim].")
    way, because = (words_of(item[each], where, each) if each in item else "" for each in ("way", "because"))
    return Leaning(words_of(item["text"], where, "text"), way, because, tuple(pages))
