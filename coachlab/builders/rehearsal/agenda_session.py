"""A meeting to time: its pieces on the clock, how the minutes are shared, and a coach's questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from coachlab.builders.document_kinds import REHEARSALS
from coachlab.builders.form.fields import Choice, Kind, Text, Whole
from coachlab.builders.form.items import Items
from coachlab.builders.form.part_session import PartSession
from coachlab.builders.form.session import Message
from coachlab.builders.rehearsal.questions_said import said_of
from coachlab.record.rehearsals import AGENDA_WAYS, AgendaItem, Rehearsals
from coachlab.rehearsal.agendas import agenda_questions, clock, in_words

_ITEM: Mapping[str, Kind] = {
    "what": Text(),
    "minutes": Whole("number of minutes"),
    "way": Choice(AGENDA_WAYS),
    "leads": Text(),
    "product": Text(),
}


class AgendaSession(PartSession[Rehearsals]):
    """The agenda, and the clock beside it.

    >>> import tempfile; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "my-rehearsals.json"
    ...     save(Rehearsals(), path)
    ...     changes = [{"pointer": "/agenda/items/a1/minutes", "value": "5", "seq": 1}]
    ...     answers = AgendaSession(path).handle({"type": "set", "changes": changes})
    ...     [each["clock"] for each in answers if each["type"] == "feedback"][0]
    [['0 to 5', 'A piece without a name', '']]
    """

    kind = REHEARSALS
    PART = "/agenda"
    FIELDS: ClassVar[Mapping[str, Kind]] = {
        "/agenda/purpose": Text(),
        "/agenda/minutes": Whole("number of minutes"),
        "/agenda/coach": Text(),
    }
    LISTS: ClassVar[tuple[Items, ...]] = (Items("/agenda/items", AgendaItem, _ITEM, "a"),)

    def feedback(self, record: Rehearsals) -> Message:
        """The coach's questions, the agenda as it would hang on the wall, and how the minutes are used."""
        agenda = record.agenda
        on_wall = [[slot.words, slot.item.what or "A piece without a name", slot.item.leads] for slot in clock(agenda)]
        used = in_words(agenda) if agenda.items else ""
        return {**said_of(agenda_questions(agenda)), "clock": on_wall, "used": used}
