"""A programme's form that shows one practice at a time: the choice of the practice, and what of the lists is its own.

Which practice a page shows is in the `part` that it sends with each message ("/plans/elm"), so nothing of it is kept in
the record, and a session that was forgotten goes on where the page stands.

From the page:   what a session understands, and: example
To the page:     what a session says, each answer with the `part` that it is about
"""

from __future__ import annotations

import copy
import logging
from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from coachlab.builders.document_kinds import PROGRAMME
from coachlab.builders.form import going_back
from coachlab.builders.form.drawn_session import Drawing, file_name
from coachlab.builders.form.fields import FieldError
from coachlab.builders.form.item_edits import PlaceEdit, ValueEdit
from coachlab.builders.form.items import Items, Spot, keys_of, mend, walk
from coachlab.builders.form.part_session import PartSession
from coachlab.builders.form.pointers import escaped, unescaped
from coachlab.builders.form.session import Change, Message, Shown, refused
from coachlab.practice.dates import day_words
from coachlab.practice.errors import PracticeError
from coachlab.practice.example_engagement import valley_at_work
from coachlab.record import Programme
from coachlab.record.programme_registry import Practice

NO_PRACTICE = "There is no practice to write this for: add one in the registry of practices. What you typed is kept."
GONE = "This practice is no longer in the registry: choose another one above. What you typed is kept."
NAMELESS = "Practice without a name"

_PRACTICES = Items("/practices", Practice, {}, "p")
_OF_THE_EXAMPLE = ("plans", "contacts", "withdrawals", "graduations", "events")


class OnePracticeSession(PartSession[Programme]):
    """A form for one practice. `OF_PRACTICE` are those of the lists whose items belong to a practice each."""

    kind = PROGRAMME
    OF_PRACTICE: ClassVar[tuple[str, ...]]

    def __init__(self, path: Any, **options: Any) -> None:
        super().__init__(path, **options)
        self.wanted: str | None = None
        self.practice = ""
        self._told = ""

    @property
    def part(self) -> str:
        """The practice that is shown, under the form's own part."""
        return f"{self.PART}/{escaped(self.practice)}" if self.practice else self.PART

    @abstractmethod
    def first(self, programme: Programme) -> str:
        """The practice that is shown where nobody has chosen one; the registry is not empty."""

    def answers(self, message: Any, buffers: Sequence[bytes] = ()) -> Iterator[Message]:
        """The answers about the practice that the page shows, or wants to see."""
        part = message.get("part") if isinstance(message, dict) else None
        if isinstance(part, str) and part.startswith(f"{self.PART}/"):
            self.wanted = unescaped(part.removeprefix(f"{self.PART}/"))
            if message.get("type") == "look" and self._told != part:
                message = {**message, "type": "hello"}  # what this session last told was of another practice
        for answer in super().answers(message, buffers):
            self._told = self.part
            yield {**answer, "part": answer.get("part", self.part)}

    # What is shown.

    def choose(self, programme: Programme) -> str:
        """The practice that is shown: the one that the page wants, where the registry has it."""
        keys = keys_of(programme.practices, _PRACTICES.letter)
        if self.wanted in keys:
            self.practice = str(self.wanted)
        elif self.practice not in keys:
            self.practice = self.first(programme) if keys else ""
        return self.practice

    def there(self, programme: Programme) -> Practice | None:
        """The practice that is shown, None where the registry is empty."""
        key = self.choose(programme)
        keys = keys_of(programme.practices, _PRACTICES.letter)
        return next((each for at, each in zip(keys, programme.practices, strict=True) if at == key), None)

    def shown(self, record: Programme) -> dict[str, Shown]:
        """As of any form, but of the lists that belong to practices only what is this practice's."""
        practice = self.choose(record)
        shown = super().shown(_without_lists(record, self.OF_PRACTICE))
        for items in self.LISTS:
            if items.at not in self.OF_PRACTICE or not practice:
                continue
            before, inside = "", ""
            for pointer, place, each, row in walk(record, (items,)):
                if each is items:
                    inside = f"{pointer}/" if row.practice == practice else ""
                    if not inside:
                        continue
                    shown[pointer] = [before]
                    before = unescaped(pointer.removeprefix(f"{items.at}/"))
                elif not inside or not pointer.startswith(inside):
                    continue
                else:
                    shown[pointer] = [place]
                for name, kind in each.fields.items():
                    shown[f"{pointer}/{name}"] = kind.show(_value(row, name))
        return shown

    def about(self, programme: Programme) -> Message:
        """The practices to choose from, the one that is shown, and whether an example is offered."""
        there = self.there(programme)
        keys = keys_of(programme.practices, _PRACTICES.letter)
        return {
            "practices": [
                [key, self.words(programme, each)] for key, each in zip(keys, programme.practices, strict=True)
            ],
            "practice": self.practice,
            "name": name_of(there) if there is not None else "",
            "stem": f"{self.PART}/",
            "example": offers_example(programme),
            "counted": counted_up_to(programme),
        }

    def words(self, programme: Programme, practice: Practice) -> str:
        """A practice in the choice of practices: its name and where it stands."""
        return f"{name_of(practice)} ({practice.status})" if practice.status else name_of(practice)

    def as_of(self, programme: Programme) -> Programme:
        """The programme counted as of today, where it has no day of its own."""
        return programme if programme.as_of.strip() else replace(programme, as_of=self.today().isoformat())

    def others(self, before: Programme, record: Programme, besides: set[str] = frozenset()) -> Iterator[Message]:  # type: ignore[assignment]  # an empty set that nobody adds to
        """What changed; everything where the practice that was shown is gone and another one takes its place."""
        was = self.choose(before)
        if self.choose(record) != was:
            yield self.state(record)
        else:
            yield from super().others(before, record, besides)

    def state(self, record: Programme) -> Message:
        """Everything of the practice that is shown."""
        self.choose(record)
        return super().state(record)

    # Changes.

    def prepare(self, record: Programme) -> None:
        """Practices without an id get theirs too: what is written here names them."""
        mend(record, (_PRACTICES,))
        super().prepare(record)

    def make(self, record: Programme, fields: Mapping[str, Shown], change: Change[Programme]) -> Message:
        """Make one change; a new item of a list belongs to the practice that is shown."""
        place: Any = getattr(change.edit, "spot", None)
        writes = isinstance(change.edit, ValueEdit | PlaceEdit) and isinstance(place, Spot)
        if not writes or place.way[0][0].at not in self.OF_PRACTICE or _top(place, record) is not None:
            return super().make(record, fields, change)
        if not record.practices:
            return refused(change.pointer, change.seq, FieldError(NO_PRACTICE))
        if self.wanted is not None and self.wanted != self.practice:
            return refused(change.pointer, change.seq, FieldError(GONE))
        answer = super().make(record, fields, change)
        item = _top(place, record)
        if item is not None and not item.practice:
            item.practice = self.practice
            self.begin(record, item)
        return answer

    def begin(self, programme: Programme, item: Any) -> None:
        """With what a new item of a practice's list begins, besides the practice."""

    def step(self, message: Message, change: Callable[[Programme], None]) -> Iterator[Message]:
        """One step at a press of a button, to be undone in one; where it cannot be made, a sentence says why.

        `change` raises PracticeError before it changes anything.
        """
        if self.read_only:
            return
        before, trouble = self.latest(), ""

        def make(programme: Programme) -> None:
            nonlocal trouble
            try:
                change(programme)
            except PracticeError as error:
                trouble = str(error)

        programme = yield from self.change(make, message.get("document"), keep_version=True)
        if programme is None:
            return
        if trouble:
            yield {"type": "problem", "words": trouble}
            return
        if programme is not before:
            yield {"type": "done", "field": "", **going_back.step(before, programme)}
        yield from self.heard(before, programme)

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """The invented valley, to begin from."""
        if message.get("type") == "example":
            return self.step(message, lambda programme: fill_example(programme, valley_at_work(self.today())))
        return super().more(message, buffers)

    def drawn(self, draw: Callable[[], Drawing]) -> Message:
        """A picture for the page; a fault in a drawing keeps nothing else from being said."""
        found: Message = {"html": "", "summary": "", "sharing": "", "problem": ""}
        try:
            drawing = draw()
        except PracticeError as error:
            return {**found, "problem": str(error)}
        except Exception as error:
            logging.getLogger(__name__).error("no picture: %s", type(error).__name__)
            return {**found, "problem": "Something in it could not be drawn."}
        return {**found, "html": drawing.to_html(), "summary": drawing.summary}

    def download(self, draw: Callable[[], Drawing]) -> Iterator[Message]:
        """The picture for the person's downloads."""
        try:
            drawing = draw()
        except PracticeError as error:
            yield {"type": "problem", "words": str(error)}
            return
        yield {"type": "svg", "name": f"{file_name(drawing.title)}.svg", "svg": drawing.to_svg()}


def name_of(practice: Practice) -> str:
    """A practice's name, or words for one that has none.

    >>> name_of(Practice(id="p1", name=" Elm  Street ")), name_of(Practice())
    ('Elm Street', 'Practice without a name')
    """
    return " ".join(practice.name.split()) or NAMELESS


def counted_up_to(programme: Programme) -> str:
    """The day up to which the programme counts, in words; "" for today.

    >>> counted_up_to(Programme(as_of="2025-12-31")), counted_up_to(Programme())
    ('31 December 2025', '')
    """
    try:
        return day_words(date.fromisoformat(programme.as_of)) if programme.as_of.strip() else ""
    except ValueError:
        return programme.as_of


def offers_example(programme: Programme) -> bool:
    """Whether the valley can be filled in: nothing is there yet, or the valley alone and nothing done in it."""
    ids = {practice.id for practice in programme.practices}
    if any(getattr(programme, name) for name in _OF_THE_EXAMPLE):
        return False
    return not ids or (programme.practice("elm") is not None and {"elm", "oak", "ash", "hazel"} <= ids)


def fill_example(programme: Programme, valley: Programme) -> None:
    """Put the valley into the programme, over nothing that a person wrote."""
    if not offers_example(programme):
        return
    if not programme.practices:
        programme.practices = valley.practices
        programme.results = programme.results or valley.results
        programme.assessments = programme.assessments or valley.assessments
    for name in ("tiers", "menu", "facilitators", "graduation_criteria", *_OF_THE_EXAMPLE):
        if not getattr(programme, name):
            setattr(programme, name, getattr(valley, name))


def _without_lists(programme: Programme, lists: Sequence[str]) -> Programme:
    without = copy.copy(programme)
    for at in lists:
        setattr(without, at.lstrip("/"), [])
    return without


def _value(row: Any, way: str) -> Any:
    for name in way.split("/"):
        row = getattr(row, name)
    return row


def _top(place: Spot, record: Programme) -> Any:
    return Spot(place.way[:1]).item(record)
