"""The registry's form: every practice with its profile, the results on measures, and what is not known yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from coachlab.builders.bringing.bringing_in_lists import BringingInLists
from coachlab.builders.bringing.list_import import read_source
from coachlab.builders.bringing.practice_lists import PRACTICES as PRACTICE_LIST
from coachlab.builders.bringing.result_lists import RESULTS as RESULT_LIST
from coachlab.builders.document_kinds import PROGRAMME
from coachlab.builders.form.fields import Choice, Day, FieldError, Kind, Text
from coachlab.builders.form.item_edits import TakeOut
from coachlab.builders.form.items import keys_of
from coachlab.builders.form.pointers import escaped, unescaped
from coachlab.builders.form.session import Change, Edit, Message, Shown
from coachlab.builders.programme.registry_kinds import PRACTICES, RESULTS
from coachlab.builders.programme.registry_words import drawn, said_of
from coachlab.practice.tiers import tier_name
from coachlab.record import Programme
from coachlab.record.programme_registry import RESULT_DIRECTIONS

MOST_OPEN = 40
"""Practices whose profile is said at once."""
_DIRECTION = "/directions/"
_WAYS = Choice(RESULT_DIRECTIONS)


class DirectionEdit:
    """Which way is better on a measure, for all its results."""

    def __init__(self, measure: str, value: str) -> None:
        self.measure, self._value = measure, value

    @property
    def value(self) -> Shown:
        """The direction."""
        return self._value

    def normal(self, shown: Shown) -> Shown | None:
        """A choice, as it is."""
        return shown

    def make(self, record: Programme) -> str:
        """Set it in every result of the measure."""
        for each in record.results:
            if each.measure.strip() == self.measure and each.direction != self._value:
                each.direction = self._value
        return f"{_DIRECTION}{escaped(self.measure)}"


class RegistrySession(BringingInLists):
    """The practices, their results, the day of the tables, and which way is better on each measure.

    From the page also:   look_at (the keys of the practices whose profile is wanted) · example (one of the course's)
                          · funnel (all practices on one measure)
    To the page also:     drawn (the picture of a measure)

    >>> import tempfile; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "my-programme.json"
    ...     save(Programme(), path)
    ...     table = "Practice,Panel\\nElm Street,640\\nOak Grove,880"
    ...     session = RegistrySession(path)
    ...     _ = session.handle({"type": "import", "list": "/practices", "source": "paste", "text": table})
    ...     *_, last = session.handle({"type": "import_use", "list": "/practices", "how": "add"})
    ...     last["words"]
    '2 practices, all without a status, with 1,520 assigned patients.'
    """

    kind = PROGRAMME
    PART = "/practices"
    FIELDS: ClassVar[Mapping[str, Kind]] = {"/organisation": Text(), "/as_of": Day()}
    LISTS = (PRACTICES, RESULTS)
    BRINGS = (PRACTICE_LIST, RESULT_LIST)

    def __init__(self, path: Any, **options: Any) -> None:
        super().__init__(path, **options)
        self._open: list[str] = []

    def shown(self, record: Programme) -> dict[str, Shown]:
        """The fields; then which way is better on each measure."""
        directions: dict[str, str] = {}
        for each in record.results:
            if each.measure.strip():
                directions[each.measure.strip()] = directions.get(each.measure.strip()) or each.direction
        ways = {f"{_DIRECTION}{escaped(measure)}": way for measure, way in directions.items()}
        return {**super().shown(record), **ways}

    def edit(self, pointer: str, value: Any) -> Edit[Programme]:
        """The change of a field; which way is better is said for a measure as a whole."""
        if pointer.startswith(_DIRECTION):
            measure = unescaped(pointer.removeprefix(_DIRECTION))
            if not isinstance(value, str) or not measure:
                raise FieldError("Choose whether higher or lower is better.")
            return DirectionEdit(measure, _WAYS.read(value))
        return super().edit(pointer, value)

    def make(self, record: Programme, fields: Mapping[str, Shown], change: Change[Programme]) -> Message:
        """Make one change; the results of a practice that is taken out go with it."""
        edit = change.edit
        gone = edit.spot.key if isinstance(edit, TakeOut) and edit.spot.items is PRACTICES else ""
        mine = [each for each in record.results if gone and each.practice == gone]
        answer = super().make(record, fields, change)
        if mine and answer["type"] == "saved":
            lost = {id(each) for each in mine}
            record.results[:] = [each for each in record.results if id(each) not in lost]
        return answer

    def about(self, record: Programme) -> Message:
        """The coaches and the levels to choose from, what the course offers, and whether there is anything yet."""
        facilitators = keys_of(record.facilitators, "f")
        tiers = keys_of(record.tiers, "t")
        return {
            **super().about(record),
            "facilitators": [
                [key, each.name.strip() or "Coach without a name"]
                for key, each in zip(facilitators, record.facilitators, strict=True)
            ],
            "tiers": [[key, tier_name(each)] for key, each in zip(tiers, record.tiers, strict=True)],
            "begun": bool(record.practices),
            "synthetic": record.synthetic,
            "empty": {"/as_of": f"Empty counts as today, {self.today().isoformat()}."},
        }

    def feedback(self, record: Programme) -> Message:
        """Who is in the registry, how the results lie, the open practices' profiles, and what a coach asks next."""
        return said_of(record, self.today(), self._open)

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """The profiles of the practices that are open on the page, or one of the course's registries to begin with."""
        kind = message.get("type")
        if kind == "look_at":
            keys = message.get("keys")
            wanted = [each for each in keys if isinstance(each, str)] if isinstance(keys, list) else []
            self._open = wanted[-MOST_OPEN:]
            return iter([self._said(self.latest())])
        if kind == "funnel":
            measure = message.get("measure")
            return iter([{"type": "drawn", **drawn(self.latest(), self.today(), str(measure))}])
        if kind == "example":
            return iter(()) if self.read_only else self._example(message)
        return super().more(message, buffers)

    def _example(self, message: Message) -> Iterator[Message]:
        """The practices of one of the course's registries with their results, where there are none yet."""

        def change(programme: Programme) -> None:
            if programme.practices:
                return
            for kind in self.BRINGS:
                asked = {"source": "course", "name": message.get("name")}
                read_source(asked, (), self.path, kind, programme).edit(replace_all=False).make(programme)
            if not programme.as_of:
                programme.as_of = _AS_OF

        yield from self.one_step(change, message)


_AS_OF = "2025-12-31"
"""The last day of the course's data."""
