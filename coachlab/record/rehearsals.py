"""Rehearsals: what a learner says in a talk, sorts, times, plans and tells; one record, one file.

The talks and the cards themselves are the course's (`coachlab.rehearsal`): here stand only the learner's own words and
choices, under the ids of line and card.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from coachlab.record.document import Document, Part
from coachlab.record.limits import AtLeast, Choices
from coachlab.record.registry import register


@dataclass(kw_only=True)
class SaidLine(Part):
    """What the learner would say in the place of one line of a talk; `id` is that of the line."""

    id: str = ""
    text: str = ""


@dataclass(kw_only=True)
class PlacedCard(Part):
    """The pile that the learner chose for a card, and why; `id` is that of the card."""

    id: str = ""
    pile: str = ""
    why: str = ""


@dataclass(kw_only=True)
class Learnt(Part):
    """What the learner takes from one talk or set of cards; `id` is its key."""

    id: str = ""
    text: str = ""


AGENDA_WAYS = ("", "tell", "ask", "do", "decide", "close")


@dataclass(kw_only=True)
class AgendaItem(Part):
    """One piece of a meeting: what it is about, for how many minutes, who leads it, and what is there at its end.

    `way`: people are told, asked, do something together, decide, or close with who does what by when.
    """

    id: str = ""
    what: str = ""
    minutes: Annotated[int, AtLeast(1)] | None = None
    way: Annotated[str, Choices(AGENDA_WAYS)] = ""
    leads: str = ""
    product: str = ""


@dataclass(kw_only=True)
class Agenda(Part):
    """A meeting to time: its purpose, the minutes there are, who coaches, and its pieces in their order."""

    purpose: str = ""
    minutes: Annotated[int, AtLeast(1)] | None = None
    coach: str = ""
    items: list[AgendaItem] = field(default_factory=list)


@dataclass(kw_only=True)
class Helper(Part):
    """Somebody who works on a plan, with the hours a week that they can truly give to it."""

    id: str = ""
    name: str = ""
    hours: float | None = None


@dataclass(kw_only=True)
class PlanTask(Part):
    """One task of a plan: its name, who (the id of a helper), hours in all, first and last day (ISO), after which."""

    id: str = ""
    name: str = ""
    who: str = ""
    hours: float | None = None
    begins: str = ""
    due: str = ""
    after: str = ""
    done: bool = False


@dataclass(kw_only=True)
class Workplan(Part):
    """A plan to balance: what it is for, who works on it, and the tasks."""

    purpose: str = ""
    people: list[Helper] = field(default_factory=list)
    tasks: list[PlanTask] = field(default_factory=list)


@dataclass(kw_only=True)
class Story(Part):
    """A story for change: for whom, in how many minutes, the pieces of it, and how the person in it has agreed."""

    listeners: str = ""
    minutes: Annotated[int, AtLeast(1)] | None = None
    person: str = ""
    before: str = ""
    turn: str = ""
    now: str = ""
    number: str = ""
    ask: str = ""
    consent: str = ""


@register
@dataclass(kw_only=True)
class Rehearsals(Document):
    """All rehearsals of a learner: one of these is one file.

    >>> Rehearsals(lines=[SaidLine(id="first-data-opening", text="What are you proud of?")]).lines[0].text
    'What are you proud of?'
    """

    schema_name: ClassVar[str] = "coachlab/rehearsals"

    title: str = ""
    lines: list[SaidLine] = field(default_factory=list)
    cards: list[PlacedCard] = field(default_factory=list)
    learnt: list[Learnt] = field(default_factory=list)
    agenda: Agenda = field(default_factory=Agenda)
    workplan: Workplan = field(default_factory=Workplan)
    story: Story = field(default_factory=Story)
