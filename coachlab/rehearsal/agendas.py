"""Timing a meeting: when each piece begins and ends, how the minutes are shared, and what a coach would ask about it.

The thresholds are Coachlab's own, for meetings of ten minutes to an hour in a small practice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coachlab.record.rehearsals import Agenda, AgendaItem
from coachlab.rehearsal.questions import Question

WAYS = {"tell": "telling", "ask": "asking", "do": "doing together", "decide": "deciding", "close": "closing"}
"""How the minutes of each way are called."""
MOST_TOLD = 0.3
"""The share of telling above which people mostly listen."""
LONG_PIECE = 10
"""Minutes after which a piece of a short meeting loses people."""


@dataclass(frozen=True)
class Slot:
    """A piece on the clock: from minute `begins` to minute `ends`; both None where minutes before it are missing."""

    item: AgendaItem
    begins: int | None
    ends: int | None

    @property
    def words(self) -> str:
        """The slot's time, as an agenda prints it."""
        return "no time yet" if self.ends is None else f"{self.begins} to {self.ends}"


def clock(agenda: Agenda) -> list[Slot]:
    """When each piece begins and ends.

    >>> [slot.words for slot in clock(Agenda(items=[AgendaItem(minutes=3), AgendaItem(minutes=5), AgendaItem()]))]
    ['0 to 3', '3 to 8', 'no time yet']
    """
    slots: list[Slot] = []
    now: int | None = 0
    for item in agenda.items:
        ends = None if now is None or item.minutes is None else now + item.minutes
        slots.append(Slot(item, now if ends is not None else None, ends))
        now = ends
    return slots


def minutes_of(agenda: Agenda) -> int:
    """All minutes that have been given out."""
    return sum(item.minutes or 0 for item in agenda.items)


def shares(agenda: Agenda) -> dict[str, int]:
    """The minutes of each way.

    >>> shares(Agenda(items=[AgendaItem(minutes=3, way="ask"), AgendaItem(minutes=5, way="do")]))
    {'ask': 3, 'do': 5}
    """
    found: dict[str, int] = {}
    for item in agenda.items:
        if item.way and item.minutes:
            found[item.way] = found.get(item.way, 0) + item.minutes
    return found


def in_words(agenda: Agenda) -> str:
    """How the minutes are used, in a sentence.

    >>> in_words(Agenda(minutes=20, items=[AgendaItem(minutes=3, way="tell"), AgendaItem(minutes=9, way="do")]))
    '12 of 20 minutes are given out: 3 for telling, 9 for doing together.'
    """
    given = minutes_of(agenda)
    parts = ", ".join(f"{minutes} for {WAYS[way]}" for way, minutes in shares(agenda).items())
    total = f"{given} of {agenda.minutes}" if agenda.minutes else str(given)
    return f"{total} minutes are given out{': ' + parts if parts else ''}."


def agenda_questions(agenda: Agenda) -> Iterator[Question]:
    """What a coach asks about an agenda, the most pressing first; nothing about one that nobody has begun."""
    items = agenda.items
    if not items and not agenda.purpose:
        return
    yield from _of_the_whole(agenda)
    yield from _of_the_people(agenda)
    for slot in clock(agenda):
        yield from _of_a_piece(slot, len(items))


def _of_the_whole(agenda: Agenda) -> Iterator[Question]:
    given, there, items = minutes_of(agenda), agenda.minutes, agenda.items
    if not agenda.purpose:
        yield Question(
            "purpose",
            "What will be different when people leave the room?",
            "/agenda/purpose",
            "the purpose",
            "A meeting without a purpose is filled by whoever speaks first.",
        )
    if there and given > there:
        yield Question(
            "over",
            f"The pieces take {given} minutes, and you have {there}. Which piece could be done before or after?",
            "/agenda/minutes",
            "the minutes",
            "A team that is let go on time comes again.",
        )
    elif there and given == there and len(items) > 1:
        yield Question(
            "on time",
            "The pieces fill the time exactly.",
            "/agenda/minutes",
            "the minutes",
            "Everybody can see when it ends.",
            praise=True,
        )
    elif there and items and given < there and all(item.minutes for item in items):
        yield Question(
            "left",
            f"{there - given} minutes are left. Which piece needs them, or can people have them back?",
            "/agenda/minutes",
            "the minutes",
            "Time that nobody owns is taken by the loudest topic.",
        )
    ways = shares(agenda)
    told = ways.get("tell", 0)
    if given and told > MOST_TOLD * given:
        yield Question(
            "told",
            f"{told} of {given} minutes are for telling. What could people read before, or find out themselves?",
            "/agenda/items",
            "the pieces",
            "People remember what they said and did. They seldom remember what they were told.",
        )
    if len(items) > 2 and not ways.get("do") and not ways.get("ask"):
        yield Question(
            "hands",
            "When do people other than you speak, write or do something?",
            "/agenda/items",
            "the pieces",
            "A coach builds what a team can do, and that needs their hands.",
        )
    if items and items[-1].way == "close" and items[-1].product:
        yield Question(
            "close",
            "It ends with who does what by when.",
            "/agenda/items",
            "the last piece",
            "What is written down with a name gets done.",
            praise=True,
        )
    elif len(items) > 1:
        yield Question(
            "close",
            "How will everybody know, at the end, who does what by when?",
            "/agenda/items",
            "the last piece",
            "Between two visits the homework is the project.",
        )


def _of_the_people(agenda: Agenda) -> Iterator[Question]:
    coach = agenda.coach.strip().lower()
    leaders = [item.leads.strip().lower() for item in agenda.items if item.leads.strip()]
    if not coach or len(leaders) < 2:
        return
    mine = sum(each == coach for each in leaders)
    if mine == len(leaders):
        yield Question(
            "leads",
            "You lead every piece. Which one could somebody of the team lead, with you beside them?",
            "/agenda/items",
            "who leads",
            "Each piece that they lead today is one that they can lead without you later.",
        )
    elif mine <= len(leaders) / 2:
        yield Question(
            "leads",
            "The team leads half of the pieces or more.",
            "/agenda/items",
            "who leads",
            "That is how it goes on when you are gone.",
            praise=True,
        )


def _of_a_piece(slot: Slot, count: int) -> Iterator[Question]:
    item = slot.item
    at = f"/agenda/items/{item.id}"
    name = f"“{item.what}”" if item.what else "this piece"
    if not item.what:
        return
    if item.minutes is None:
        yield Question(
            "minutes",
            f"How many minutes does {name} get?",
            f"{at}/minutes",
            f"the minutes of {name}",
            "A piece without minutes eats those of the next one.",
        )
    elif item.minutes > LONG_PIECE and count > 1 and item.way in ("tell", "ask", ""):
        yield Question(
            "long",
            f"{name[0].upper()}{name[1:]} takes {item.minutes} minutes. Where could it be cut in two?",
            f"{at}/minutes",
            f"the minutes of {name}",
            "In a short meeting people drift away after some minutes of one thing.",
        )
    if not item.product:
        yield Question(
            "product",
            f"What lies on the table at the end of {name}?",
            f"{at}/product",
            f"what comes out of {name}",
            "A list, a vote, a drawing: something that one can see tells you when to go on.",
        )
