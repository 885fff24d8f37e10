"""Bringing a team's own numbers to a game of “act, wait or ask”: read, shown, confirmed, and then a new game."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any

from coachlab.builders.bringing.data_import import Import, read_source
from coachlab.builders.form import going_back
from coachlab.builders.form.part_session import PartSession
from coachlab.builders.form.session import Message
from coachlab.record import Measure, RecordError
from coachlab.record.games import Games, PlayedGame

_LOST = "The data to bring in are no longer at hand: please paste or choose them once more."


class BringingOwnNumbers(PartSession[Games]):
    """A form whose games may be of the learner's own numbers.

    From the page:   import (source) · import_without · import_choose · import_use
    To the page:     preview · import_problem · imported

    A table that can tell who a patient is is refused: import_problem then has `leave_out`, and import_without goes on
    with what is left of it.
    """

    def __init__(self, path: Any, **options: Any) -> None:
        super().__init__(path, **options)
        self._import: Import | None = None

    @abstractmethod
    def put_on_the_table(self, games: Games, game: PlayedGame) -> None:
        """Add a game and make it the one that is played."""

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """The answers to a message about bringing data in; None for any other."""
        kind = message.get("type")
        if kind == "import":
            return self._bring_in(message, buffers)
        if kind in ("import_without", "import_choose"):
            return self._go_on(message)
        if kind == "import_use":
            return self._use(message)
        return None

    def _bring_in(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message]:
        self._import = None
        try:
            self._import = read_source(message, buffers, self.path)
        except RecordError as error:
            yield _problem(str(error))
            return
        if self._import.identifying:
            yield {**_problem(self._import.identifying), "leave_out": True}
        else:
            yield self._import.preview(Measure())

    def _go_on(self, message: Message) -> Iterator[Message]:
        """Columns are left out, or chosen in another way."""
        brought = self._import
        if brought is None or (brought.identifying and message.get("type") == "import_choose"):
            yield _problem(_LOST)
            return
        if message.get("type") == "import_choose":
            brought.choose(message.get("choice"))
        brought.identifying = ""
        yield brought.preview(Measure())

    def _use(self, message: Message) -> Iterator[Message]:
        brought = self._import
        if brought is None or brought.identifying or not brought.observations:
            yield _problem(_LOST)
            return
        if self.read_only:
            return
        game = PlayedGame(
            source=brought.label,
            display=brought.choice.display,
            observations=list(brought.observations),
            name=_name(brought.label),
        )
        before = self.latest()
        games = yield from self.change(
            lambda games: self.put_on_the_table(games, game), message.get("document"), keep_version=True
        )
        if games is None:
            return
        self._import = None
        yield {"type": "imported", "words": f"{len(game.observations)} months are on the table. Say what they measure."}
        yield {"type": "done", "field": "", **going_back.step(before, games)}
        yield from self.heard(before, games)


def _name(label: str) -> str:
    """What the numbers are called until the learner says better: the file's name, without its ending."""
    return "" if label == "the pasted table" else label.rpartition(".")[0] or label


def _problem(words: str) -> Message:
    return {"type": "import_problem", "words": words}
