"""The builders in the book's pages, where Coachlab itself serves the book: their messages, answered on the workspace.

    GET  /coachlab/builders/      that we are here, the token that a message needs, and the files that are worked on
    POST /coachlab/builders/KEY   one message to the builder KEY; the answers come line by line, as JSON

A page of another site can neither read the token nor send a message: both need the login's cookie, and Jupyter's check
against forged requests holds here as everywhere.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tornado.ioloop import IOLoop
from tornado.iostream import StreamClosedError

from coachlab.builders.desk import Desk
from coachlab.builders.document_kinds import KINDS
from coachlab.builders.places import FOLDER, my_project
from coachlab.record import RecordError
from coachlab.server.pages import PageHandler, behind_the_login

LARGEST = 24_000_000
"""Bytes of one message: a table of 8 MB is half as long again in base64."""

_DONE: Any = object()


class ServedDesk:
    """The desk of a workspace: made when the first form asks, used by one message at a time."""

    def __init__(self, workspace: Path) -> None:
        self.workspace = workspace
        self.alone = asyncio.Lock()
        self._desk: Desk | None = None

    def answers(self, key: str, message: Any, buffers: list[bytes]) -> Iterator[dict[str, Any]]:
        """The answers to one message; a project that cannot be made is said like any trouble with the file."""
        try:
            if self._desk is None:
                self._desk = Desk(my_project(self.workspace))
        except (RecordError, OSError) as error:
            words = str(error) if isinstance(error, RecordError) else "The folder with your work cannot be written."
            yield {"type": "trouble", "kind": "not saved", "words": words, "versions": [], "remembered": False}
            return
        yield from self._desk.answers(key, message, buffers)


class BuildersHandler(PageHandler):
    """What a page asks first: whether this server answers builders."""

    @behind_the_login
    async def get(self) -> None:
        """Who we are and what a message needs, as JSON; the places of the files below the home folder, for people."""
        token = self.xsrf_token.decode() if isinstance(self.xsrf_token, bytes) else self.xsrf_token
        folder = f"{self.workspace.name}/{FOLDER.as_posix()}"
        places = {kind.key: f"{folder}/{kind.file}" for kind in KINDS.values()}
        self.finish({"coachlab": True, "token": token, "place": places["project"], "places": places})


class BuilderHandler(PageHandler):
    """One message of one builder."""

    @behind_the_login
    async def post(self, key: str) -> None:
        """Answer, each line as soon as it is known: the coach's words before the disk is written."""
        asked = self._asked()
        if asked is None:
            self.set_status(400)
            self.finish({"message": "A message is JSON with `message` and `buffers`."})
            return
        desk: ServedDesk = self.settings["coachlab"]["desk"]
        self.set_header("Content-Type", "application/x-ndjson; charset=utf-8")
        async with desk.alone:
            answers = desk.answers(key, *asked)
            try:
                while (answer := await IOLoop.current().run_in_executor(None, next, answers, _DONE)) is not _DONE:
                    self.write(json.dumps(answer) + "\n")
                    await self.flush()
            except StreamClosedError:  # the page went away: what it asked for is still done
                await IOLoop.current().run_in_executor(None, list, answers)
                return
        self.finish()

    def _asked(self) -> tuple[Any, list[bytes]] | None:
        if len(self.request.body) > LARGEST:
            return None
        try:
            body = json.loads(self.request.body)
            buffers = [base64.b64decode(each, validate=True) for each in body.get("buffers", [])]
            return body["message"], buffers
        except (ValueError, TypeError, KeyError, AttributeError, binascii.Error):
            return None
