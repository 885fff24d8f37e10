"""The desk of a page: one project file, a session for each form that is open on it, and the file as a copy to keep.

A page of the book has no kernel. Its messages come here from wherever Python runs for it: in the browser itself, or in
Coachlab's server. Standard library only.

From the page:   what a session understands, and: copy · bring (text, sure) · numbers
To the page:     what a session says, and: copy · bring_ask · bring_refused · brought · numbers
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coachlab.builders import catalogue
from coachlab.builders.session import Message, Session
from coachlab.record import Project, RecordError, load, loads, restore
from coachlab.record.codec import dumps
from coachlab.record.history import Version

MOST_SESSIONS = 48
"""Forms that are remembered at once. One that was forgotten is simply asked for everything anew."""

NOT_YET_READ = "not_yet_read"
"""The field of a copy that holds what was typed and no Python had read yet, by part of the record and by field."""

_NO_SUCH_FORM = "This page asks for a form that Coachlab does not have: reload the page. What you typed is kept."


class Desk:
    """All forms of one project file, as windows of a browser ask for them.

    >>> from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "project.json"
    ...     save(Project(title="Blood pressure"), path)
    ...     desk = Desk(path)
    ...     [answer["type"] for answer in desk.answers("aim", {"type": "hello", "client": "window-1"})]
    ['state', 'feedback']
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._sessions: OrderedDict[tuple[str, str], Session[Any]] = OrderedDict()

    def answers(self, key: str, message: Any, buffers: Sequence[bytes] = ()) -> Iterator[Message]:
        """The answers to one message of the form `key`; nothing that a page sends makes it raise."""
        kind = message.get("type") if isinstance(message, dict) else None
        ours = {"copy": self._copy, "bring": self._bring, "numbers": self._numbers}
        if isinstance(kind, str) and kind in ours:
            try:
                for answer in ours[kind](message):
                    yield {**answer, "client": message.get("client")}
            except RecordError as error:
                yield {"type": "problem", "words": str(error), "client": message.get("client")}
            return
        session = self._session(key, message)
        if session is None:
            yield {"type": "problem", "words": _NO_SUCH_FORM}
            return
        yield from session.answers(message, buffers)

    def states(self, key: str) -> Message | None:
        """What a form would show now, for a page that is opened before Python is there; None where that is not known.

        The session is a new one, so that no window is told less because of it.
        """
        session = catalogue.session_of(key, self.path)
        if session is None:
            return None
        try:
            return session.state(session.latest())
        except RecordError:
            return None

    def _session(self, key: str, message: Any) -> Session[Any] | None:
        """The session of one window's form: windows that shared one would hide each other's news from each other."""
        client = message.get("client") if isinstance(message, dict) else None
        name = (key, client if isinstance(client, str) else "")
        session = self._sessions.get(name) or catalogue.session_of(key, self.path)
        if session is None:
            return None
        self._sessions[name] = session
        self._sessions.move_to_end(name)
        while len(self._sessions) > MOST_SESSIONS:
            self._sessions.popitem(last=False)
        return session

    # A copy to take along, and one that comes back.

    def _copy(self, message: Message) -> Iterator[Message]:
        """The file as text."""
        yield {"type": "copy", "name": self.path.name, "text": dumps(load(self.path, Project))}

    def _bring(self, message: Message) -> Iterator[Message]:
        """Put a copy in the place of the file, once the person is sure; what was there stays an earlier version."""
        text = message.get("text")
        try:
            project = loads(text if isinstance(text, str) else "", Project)
        except RecordError as error:
            yield {"type": "bring_refused", "words": f"This copy cannot be brought in. {error}"}
            return
        if message.get("sure") is not True:
            yield {"type": "bring_ask", "words": self._question(project)}
            return
        left = project.extra.pop(NOT_YET_READ, None)
        # a file of its own first, then the step that brings back an earlier version: that keeps what it replaces
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            brought = Path(folder) / "brought.json"
            brought.write_text(dumps(project), encoding="utf-8")
            restore(self.path, Version(datetime.now(UTC), project.revision, brought))
        yield {
            "type": "brought",
            "words": f"Your copy is in: {_called(project)}. What was here before is kept as an earlier version.",
            "document": project.id,
            "place": str(self.path.absolute()),
            NOT_YET_READ: left if isinstance(left, list) else [],
        }

    def _question(self, project: Project) -> str:
        when = f", saved on {project.saved[:10]}" if project.saved else ""
        asked = f"The copy holds {_called(project)}{when}. "
        try:
            here = load(self.path, Project)
        except RecordError:
            return asked + "Shall it become your work on this page?"
        same = "it is the same project, " if here.id == project.id else ""
        return asked + (
            f"Your work on this page is {_called(here)}: {same}saved {here.revision} times. "
            "Shall the copy take its place? What is here now is kept as an earlier version."
        )

    def _numbers(self, message: Message) -> Iterator[Message]:
        """All measures' data as a table that every spreadsheet opens."""
        project = load(self.path, Project)
        out = io.StringIO()
        table = csv.writer(out, lineterminator="\r\n")
        table.writerow(["Measure", "Group", "Month", "Numerator", "Denominator"])
        for measure in project.measures:
            groups = [("", measure.observations), *((each.name, each.observations) for each in measure.strata)]
            for group, observations in groups:
                for row in observations:
                    numbers = ["" if number is None else number for number in (row.numerator, row.denominator)]
                    table.writerow([_cell(measure.name or measure.id), _cell(group), _cell(row.month), *numbers])
        # the mark tells Excel that the text is UTF-8
        yield {"type": "numbers", "name": f"{self.path.stem}.csv", "text": "\ufeff" + out.getvalue()}


def _called(project: Project) -> str:
    return f"“{project.title}”" if project.title else "a project without a name"


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> _cell("=1+1"), _cell("Blood pressure")
    ("'=1+1", 'Blood pressure')
    """
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
