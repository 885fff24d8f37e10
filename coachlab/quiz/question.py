"""A quiz's questions: what a page's `{quiz}` holds as YAML, read into dataclasses with keys that stay.

Progress and answers are kept under these keys. A question's `id` is made from the quiz's name and the question's own
words (with what it shows), not from its number or its page: questions may be added, moved and ordered anew without
anybody's answers landing on another question. Other words make another question, and nobody has passed that one yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from coachlab.quiz.yaml_text import QuizError, key_of, loaded, words_of

KINDS = {"recall": "what the page says", "judgement": "what a coach would make of a chart, an aim, a dialogue, a plan"}
"""The kinds of questions, and what each asks for."""

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""How a quiz or a decision may be called: the name is part of ids in a page."""

_FIELDS = {"question", "kind", "text", "dialogue", "chart", "answers"}
_NEEDED = {"question", "kind", "answers"}
_Part = TypeVar("_Part")


@dataclass(frozen=True)
class Turn:
    """One turn of a dialogue: who speaks, and what is said."""

    who: str
    says: str


@dataclass(frozen=True)
class Answer:
    """One answer: what it says, what a coach replies to the person who chose it, and whether it is the right one."""

    text: str
    feedback: str
    right: bool = False

    @property
    def key(self) -> str:
        """What this answer is kept under: it stays when the answers are put in another order."""
        return key_of(self.text)


@dataclass(frozen=True)
class Question:
    """A question with two to six answers, exactly one of them right.

    `kind` is one of KINDS. What the question is about may be shown before the answers: a quoted `shown` text, a
    `dialogue`, or a `chart` as the options of the book's run charts (with `notes`, and `marked: true` where it may say
    what its signals are before the question is answered). `quiz` is the name of its quiz.
    """

    text: str
    answers: tuple[Answer, ...]
    kind: str = "recall"
    shown: str = ""
    dialogue: tuple[Turn, ...] = ()
    chart: Mapping[str, Any] = field(default_factory=dict)
    quiz: str = ""

    @property
    def id(self) -> str:
        """What this question is kept under, in the book and in a notebook alike.

        >>> Question("Which is a baseline?", (), quiz="aim").id
        'aim-e578d9'
        """
        said = " ".join(f"{turn.who}: {turn.says}" for turn in self.dialogue)
        chart = " ".join(f"{name}: {self.chart[name]}" for name in sorted(self.chart))
        return "-".join(filter(None, (self.quiz, key_of(" ".join([self.text, self.shown, said, chart])))))

    @property
    def right(self) -> Answer:
        """The right answer."""
        return next(answer for answer in self.answers if answer.right)

    @property
    def words(self) -> tuple[str, ...]:
        """Every text of the question that a reader reads, in its order: for whoever checks the book's language."""
        chart = [str(self.chart[name]) for name in ("title", "caption") if name in self.chart]
        said = [turn.says for turn in self.dialogue]
        replies = [words for answer in self.answers for words in (answer.text, answer.feedback)]
        return tuple(filter(None, (self.text, self.shown, *said, *chart, *replies)))


def read_quiz(text: str, name: str = "") -> list[Question]:
    """Read the YAML of the quiz `name`: a list of questions. Raises QuizError with one sentence.

    Each has `question`, `kind` (recall or judgement) and `answers`; it may show a `text`, a `dialogue` (turns with
    `who` and `says`) or a `chart` (`data`, or in an exercise the `file`, and the options of a run chart). An answer
    has `text`, `feedback` and, for the right one, `right: true`.

    >>> quiz = read_quiz('''
    ... - question: What would you ask first?
    ...   kind: judgement
    ...   text: We will improve by 10 %.
    ...   answers:
    ...     - text: Ten per cent of what?
    ...       feedback: Yes. “10 %” can be read in two ways.
    ...       right: true
    ...     - text: Who wrote this?
    ...       feedback: What would the name change for a patient?
    ... ''', "aim")
    >>> quiz[0].kind, quiz[0].shown, [answer.right for answer in quiz[0].answers]
    ('judgement', 'We will improve by 10 %.', [True, False])
    """
    if name and not NAME.fullmatch(name):
        raise QuizError(f"“{name}” is not the name of a quiz: use lower-case letters, digits and single hyphens.")
    items = loaded(text, "The quiz")
    if not isinstance(items, list) or not items:
        raise QuizError("A quiz is a list of questions: begin each with “- question:”.")
    questions = [_question(item, f"Question {number} of the quiz", name) for number, item in enumerate(items, start=1)]
    _all_differ([question.id for question in questions], "The quiz has the question of number {} twice.")
    return questions


def _question(item: Any, where: str, quiz: str) -> Question:
    if not isinstance(item, dict) or not set(item) >= _NEEDED or not set(item) <= _FIELDS:
        raise QuizError(
            f"{where} needs “question”, “kind” and “answers”, may have “text”, “dialogue” and “chart”, nothing else."
        )
    if item["kind"] not in KINDS:
        raise QuizError(f"{where} needs “kind: recall” or “kind: judgement”.")
    return Question(
        text=words_of(item["question"], where, "question"),
        answers=_answers(item["answers"], where),
        kind=item["kind"],
        shown=words_of(item["text"], where, "text") if "text" in item else "",
        dialogue=_dialogue(item["dialogue"], where) if "dialogue" in item else (),
        chart=_chart(item["chart"], where) if "chart" in item else {},
        quiz=quiz,
    )


def _answers(items: Any, where: str) -> tuple[Answer, ...]:
    answers = _parts(items, where, "answers", _answer)
    if not 2 <= len(answers) <= 6:
        raise QuizError(f"{where} needs two to six answers.")
    if sum(answer.right for answer in answers) != 1:
        raise QuizError(f"{where} needs exactly one answer with “right: true”.")
    _all_differ([answer.key for answer in answers], f"{where} has its answer {{}} twice.")
    return answers


def _answer(item: Any, where: str) -> Answer:
    if not isinstance(item, dict) or not {"text", "feedback"} <= set(item) <= {"text", "feedback", "right"}:
        raise QuizError(f"{where}: each answer needs “text” and “feedback”; the right one also “right: true”.")
    if not isinstance(item.get("right", False), bool):
        raise QuizError(f"{where}: write “right: true” at the right answer, and nothing at the others.")
    said, feedback = (words_of(item[each], where, each) for each in ("text", "feedback"))
    return Answer(said, feedback, right=item.get("right", False))


def _dialogue(items: Any, where: str) -> tuple[Turn, ...]:
    turns = _parts(items, where, "dialogue", _turn)
    if not turns:
        raise QuizError(f"{where} has an empty dialogue.")
    return turns


def _turn(item: Any, where: str) -> Turn:
    if not isinstance(item, dict) or set(item) != {"who", "says"}:
        raise QuizError(f"{where}: each turn of the dialogue needs “who” and “says”.")
    return Turn(words_of(item["who"], where, "who"), words_of(item["says"], where, "says"))


def _chart(item: Any, where: str) -> dict[str, Any]:
    """The chart's options; what they may be is the business of whoever draws it."""
    if not isinstance(item, dict) or ("data" in item) == ("file" in item) or not all(isinstance(n, str) for n in item):
        raise QuizError(f"{where}: the chart needs “data”, and the options of a run chart in lines below it.")
    return dict(item)


def _parts(items: Any, where: str, name: str, read: Callable[[Any, str], _Part]) -> tuple[_Part, ...]:
    if not isinstance(items, list):
        raise QuizError(f"{where}: “{name}” is a list, each line of it beginning with a hyphen.")
    return tuple(read(item, where) for item in items)


def _all_differ(keys: list[str], sentence: str) -> None:
    for number, key in enumerate(keys, start=1):
        if key in keys[: number - 1]:
            raise QuizError(sentence.format(number))
