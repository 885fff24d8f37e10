"""The form that checks an exercise, shows what would leave the computer, and hands it in; a desk behind it decides."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Protocol

from coachlab.builders.modules import file_of, module_text, style_text

if TYPE_CHECKING:
    import anywidget

LONGEST_NAME = 100

_ALL_LATER = "Everything here is looked at after you hand in, so there is nothing to check before."


@dataclass(frozen=True)
class Check:
    """What the form says of one criterion: its title, its state in words, and a good word or a question."""

    title: str
    state: str
    words: str
    there: bool


@dataclass(frozen=True)
class Line:
    """One thing that would be handed in: what it is, and its value."""

    label: str
    value: str


class NotPossibleError(Exception):
    """What was asked for cannot be done. The message is one sentence for the learner."""


class Desk(Protocol):
    """Where a form hands in: the exercise behind it. Each method may raise `NotPossibleError`."""

    title: str

    def last_name(self) -> str:
        """The name of the last hand-in from here, or ""."""

    def checks(self) -> list[Check]:
        """What can be checked before handing in, as the work is now."""

    def contents(self, name: str) -> list[Line]:
        """Everything that a hand-in under this name would hold, as the work is now."""

    def hand_in(self) -> str:
        """Hand in exactly what was shown last; gives where the file is."""


class HandInSession:
    """The conversation behind the form, free of any transport: a message in, messages out.

    In: {"type": "check"}, {"type": "look", "name": "Ana"}, {"type": "hand_in"}. Out: "checks", "contents", "handed_in",
    or "problem" with one sentence. Handing in works only after a look, and only once a look.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._looked = False

    def state(self) -> dict[str, Any]:
        """What the form begins with."""
        return {"title": self._desk.title, "name": self._desk.last_name(), "longest_name": LONGEST_NAME}

    def handle(self, message: Any, buffers: Any = ()) -> list[dict[str, Any]]:
        """Answer one message of the form. A message that is none of ours gets a sentence, never an error.

        The answer names the window (`client`) that asked, since several may show the same form.

        >>> class Closed:
        ...     title = "Aim"
        ...     def checks(self):
        ...         raise NotPossibleError("The answer is gone.")
        >>> HandInSession(Closed()).handle({"type": "check", "client": "a"})
        [{'type': 'problem', 'words': 'The answer is gone.', 'client': 'a'}]
        """
        asked = message if isinstance(message, dict) else {}
        return [{**self._answer(asked), "client": asked.get("client")}]

    def _answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        wanted = asked.get("type")
        try:
            if wanted == "check":
                return self._checks()
            if wanted == "look":
                return self._contents(str(asked.get("name", ""))[: 2 * LONGEST_NAME])
            if wanted == "hand_in":
                return self._hand_in()
        except NotPossibleError as problem:
            self._looked = False
            return {"type": "problem", "words": str(problem)}
        return {"type": "problem", "words": "The form sent something that is not known here; open the page again."}

    def _checks(self) -> dict[str, Any]:
        checks = self._desk.checks()
        there = sum(check.there for check in checks)
        return {
            "type": "checks",
            "words": f"{there} of {len(checks)} criteria are there." if checks else _ALL_LATER,
            "checks": [asdict(check) for check in checks],
        }

    def _contents(self, name: str) -> dict[str, Any]:
        self._looked = False
        lines = self._desk.contents(name)
        self._looked = True
        return {
            "type": "contents",
            "words": f"This is everything that your hand-in would hold: {len(lines)} lines.",
            "lines": [asdict(line) for line in lines],
        }

    def _hand_in(self) -> dict[str, Any]:
        if not self._looked:
            raise NotPossibleError("Look through what you hand in first.")
        self._looked = False
        where = self._desk.hand_in()
        return {"type": "handed_in", "words": "Handed in. Send this file to your coach:", "where": where}


def hand_in_builder(desk: Desk) -> anywidget.AnyWidget:
    """The form as a widget for a notebook; the page's side is page/hand_in.mjs."""
    # only a kernel needs widgets, and they take half a second to load
    import anywidget
    import traitlets

    class HandInBuilder(anywidget.AnyWidget):
        """Carries messages between the page and the session, nothing else."""

        _esm = module_text("hand_in.mjs")
        _css = style_text() + file_of("hand_in.css").read_text("utf-8")
        state = traitlets.Dict().tag(sync=True)

        def __init__(self, session: HandInSession) -> None:
            super().__init__(state=session.state())
            self.session = session
            self.on_msg(self._heard)

        def _heard(self, _widget: Any, content: Any, buffers: Any) -> None:
            for answer in self.session.handle(content, buffers):
                self.send(answer)

    return HandInBuilder(HandInSession(desk))
