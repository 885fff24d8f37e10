"""A decision of a case: what a page's `{decision}` holds as YAML. The reader commits before the story goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coachlab.quiz.question import NAME
from coachlab.quiz.yaml_text import QuizError, key_of, loaded, words_of


@dataclass(frozen=True)
class Option:
    """One way to decide: what one would do, what would have happened, and whether it is a sound choice."""

    text: str
    reply: str
    sound: bool = False

    @property
    def key(self) -> str:
        """What this choice is kept under: it stays when the options are put in another order."""
        return key_of(self.text)


@dataclass(frozen=True)
class Decision:
    """A decision point with two to six options, one or more of them sound.

    `name` is unique in the book; with it the choice is kept, and the point can be linked to. Unlike a quiz's question a
    decision keeps its id when its words are mended: a choice that was made stays made. Where an option's own words
    change, its key does, and the reader is asked again.
    """

    name: str
    question: str
    options: tuple[Option, ...]

    @property
    def id(self) -> str:
        """What the choice is kept under, in the book and in a notebook alike."""
        return self.name

    @property
    def words(self) -> tuple[str, ...]:
        """Every text of the decision that a reader reads, in its order."""
        return (self.question, *(words for option in self.options for words in (option.text, option.reply)))


def read_decision(text: str, name: str) -> Decision:
    """Read the YAML of the decision `name`. Raises QuizError with one sentence.

    It has a `question` and `options`; each option has `text` (what one would do), `reply` (what would have happened)
    and, where it is a sound choice, `sound: true`. At least one is sound; more may be.

    >>> decision = read_decision('''
    ... question: The champion has left. What do you do in the first week?
    ... options:
    ...   - text: Wait until a new one is named.
    ...     reply: Six weeks go by, and the huddles stop.
    ...   - text: Ask the team who would like to hold the chart for a month.
    ...     reply: Denise takes it. She has wanted to for a year.
    ...     sound: true
    ... ''', "lost-champion-first-week")
    >>> decision.id, [option.sound for option in decision.options]
    ('lost-champion-first-week', [False, True])
    """
    if not NAME.fullmatch(name):
        raise QuizError(f"“{name}” is not the name of a decision: use lower-case letters, digits and single hyphens.")
    where = f"The decision “{name}”"
    item = loaded(text, where)
    if not isinstance(item, dict) or set(item) != {"question", "options"}:
        raise QuizError(f"{where} needs “question” and “options”, and nothing else.")
    if not isinstance(item["options"], list) or not 2 <= len(item["options"]) <= 6:
        raise QuizError(f"{where} needs two to six options.")
    options = tuple(_option(option, where) for option in item["options"])
    if not any(option.sound for option in options):
        raise QuizError(f"{where} needs at least one option with “sound: true”.")
    if len({option.key for option in options}) < len(options):
        raise QuizError(f"{where} has one of its options twice.")
    return Decision(name, words_of(item["question"], where, "question"), options)


def _option(item: Any, where: str) -> Option:
    if not isinstance(item, dict) or not {"text", "reply"} <= set(item) <= {"text", "reply", "sound"}:
        raise QuizError(f"{where}: each option needs “text” and “reply”; a sound one also “sound: true”.")
    if not isinstance(item.get("sound", False), bool):
        raise QuizError(f"{where}: write “sound: true” at a sound option, and nothing at the others.")
    said, reply = (words_of(item[each], where, each) for each in ("text", "reply"))
    return Option(said, reply, sound=item.get("sound", False))
