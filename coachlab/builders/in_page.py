"""The desk as a browser's Python is spoken to: texts in and out, as a worker's messages are, and never an error."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from coachlab.builders.catalogue import CATALOGUE
from coachlab.builders.desk import Desk

_BROKEN = (
    "Something went wrong here that should not. What you typed is kept in this browser: save a copy below, "
    "then reload the page."
)


class PageDesk:
    """A desk whose messages are JSON texts.

    >>> desk = PageDesk("no/such/folder/my-project.json")
    >>> [json.loads(answer)["type"] for answer in desk.answers("aim", '{"type": "hello"}')]
    ['trouble']
    """

    def __init__(self, path: str | Path) -> None:
        self.desk = Desk(path)

    def answers(self, key: str, message: str, buffers: Sequence[Any] = ()) -> Iterator[str]:
        """The answers to one message, one by one; whatever fails becomes a sentence, and nothing typed is logged."""
        asked = None
        try:
            asked = json.loads(message)
            for answer in self.desk.answers(key, asked, [bytes(buffer) for buffer in buffers]):
                yield json.dumps(answer)
        except Exception as error:
            logging.getLogger(__name__).error("no answer: %s", type(error).__name__)
            client = asked.get("client") if isinstance(asked, dict) else None
            trouble = {"type": "trouble", "kind": "not saved", "words": _BROKEN, "versions": [], "remembered": False}
            yield json.dumps({**trouble, "client": client})

    def state(self, key: str) -> str:
        """What a form would show now, "" where that is not known."""
        try:
            state = self.desk.states(key)
        except Exception as error:
            logging.getLogger(__name__).error("no state: %s", type(error).__name__)
            state = None
        return "" if state is None else json.dumps(state)


def prepare(keys: Sequence[str]) -> None:
    """Import what the forms need, so that none of them has to wait for it later."""
    for key in keys:
        if key in CATALOGUE:
            CATALOGUE[key].session_class()
