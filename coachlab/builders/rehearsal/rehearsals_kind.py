"""The rehearsals as the forms know them: places in a coach's words, and all that was written as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from coachlab.builders.form.place_words import place_words
from coachlab.builders.form.references import Naming
from coachlab.record.rehearsals import Rehearsals
from coachlab.record.words import cut
from coachlab.rehearsal.course import ALL_TALKS, SORTINGS
from coachlab.rehearsal.stories import told


def titles() -> dict[str, str]:
    """The title to which each line's and card's id belongs, and that of each talk and set of cards by its key."""
    found = {talk.line_id(line): talk.title for talk in ALL_TALKS.values() for line in talk.lines}
    found |= {each.card_id(card): each.title for each in SORTINGS.values() for card in each.cards}
    return found | {key: each.title for key, each in (ALL_TALKS | SORTINGS).items()}


def rehearsals_place(record: Rehearsals, pointer: str) -> str:
    """Where a pointer leads, in words.

    >>> from coachlab.record.rehearsals import AgendaItem, SaidLine
    >>> record = Rehearsals(lines=[SaidLine(id="first-data-billing")])
    >>> rehearsals_place(record, "/lines/0/text"), rehearsals_place(record, "/title")
    ('The first talk about numbers: what you would say', 'Title')
    >>> record.agenda.items.append(AgendaItem(id="a1", what="The chart"))
    >>> rehearsals_place(record, "/agenda/items/0/minutes"), rehearsals_place(record, "/story/ask")
    ('Piece “The chart”: minutes', 'Story: ask')
    """
    return place_words(record, pointer, _WORDS, _item, "rehearsals")


_WORDS = {
    "lines": "what you would say",
    "cards": "cards",
    "learnt": "what you take from it",
    "text": "what you would say",
    "workplan": "plan",
    "items": "pieces",
    "people": "people of the plan",
}
"""Fields whose name in the file is not what people say."""
_ONE = {"items": "Piece", "people": "Person", "tasks": "Task"}
LONGEST = 40
"""Characters of a name in a place."""


def _item(item: Any, at: str, place: int) -> str:
    if at not in _ONE:
        return titles().get(item.id, "") or _WORDS.get(at, at)
    name = " ".join((getattr(item, "name", "") or getattr(item, "what", "")).split())
    if not name:
        return f"{_ONE[at]} {place + 1}"
    return f"{_ONE[at]} “{cut(name, LONGEST)}”"


def _people(record: Rehearsals) -> Iterator[Naming]:
    yield from ((task, "who") for task in record.workplan.tasks)


def _tasks(record: Rehearsals) -> Iterator[Naming]:
    yield from ((task, "after") for task in record.workplan.tasks)


NAMED = {"/workplan/people": _people, "/workplan/tasks": _tasks}
"""For each list whose items others name: everything that may name one of them."""
REFERS = frozenset({"who", "after"})
"""The fields that hold the id of another item."""


def named(record: Rehearsals) -> Sequence[Sequence[Any]]:
    """The lists whose items have names."""
    return (record.workplan.people, record.workplan.tasks)


def rehearsals_table(record: Rehearsals) -> list[list[Any]]:
    """Everything the learner wrote and chose, one a row, heading first."""
    said = {each.id: each.text for each in record.lines}
    placed = {each.id: each for each in record.cards}
    rows: list[list[Any]] = [["Rehearsal", "What stands there", "What I would say, or the pile", "Why"]]
    for talk in ALL_TALKS.values():
        for line in talk.lines:
            if said.get(talk.line_id(line)):
                rows.append([talk.title, line.before, said[talk.line_id(line)], ""])
    for sorting in SORTINGS.values():
        for card in sorting.cards:
            mine = placed.get(sorting.card_id(card))
            if mine is not None and mine.pile:
                rows.append([sorting.title, card.text, sorting.pile(mine.pile), mine.why])
    rows += [["Agenda", each.what, each.minutes, each.product] for each in record.agenda.items]
    by_id = {each.id: each.name for each in record.workplan.people}
    rows += [["Plan", each.name, by_id.get(each.who, ""), each.due] for each in record.workplan.tasks]
    story = told(record.story)
    return [*rows, ["Story", story, "", ""]] if story else rows
