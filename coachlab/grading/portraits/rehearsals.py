"""Rehearsals as their learner saw them: talks line by line, cards in piles, an agenda, a plan and a story."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from coachlab.charts.words import number_words
from coachlab.documents.blocks import Block, Bullets, Facts, Missing, Paragraph, Said, Section
from coachlab.documents.wording import day_words, days_words
from coachlab.grading.portraits.part import Content, Part, facts, named, paragraphs, table
from coachlab.record.rehearsals import Agenda, Rehearsals, Story, Workplan
from coachlab.rehearsal.agendas import WAYS, clock, in_words
from coachlab.rehearsal.cards import Sorting
from coachlab.rehearsal.course import ALL_TALKS, SORTINGS
from coachlab.rehearsal.stories import told
from coachlab.rehearsal.talks import Talk
from coachlab.rehearsal.workplans import loads

_STORY = (
    ("listeners", "For whom"),
    ("person", "The person"),
    ("before", "Before"),
    ("turn", "What changed"),
    ("now", "Now"),
    ("number", "The number beside it"),
    ("ask", "What is asked of the listeners"),
    ("consent", "How the person agreed"),
)
"""Field of a story, and its label."""


def _talks(record: Rehearsals) -> Iterator[Section]:
    said = {each.id: each.text.strip() for each in record.lines if each.text.strip()}
    learnt = {each.id: each.text.strip() for each in record.learnt}
    for talk in ALL_TALKS.values():
        mine = {line.key: said.pop(talk.line_id(line), "") for line in talk.lines}
        if any(mine.values()) or learnt.get(talk.key):
            yield Section(talk.title, list(_talk(talk, mine, learnt.get(talk.key, ""))))
    if said:
        yield Section("Other lines", [Bullets(list(said.values()))])


def _talk(talk: Talk, mine: dict[str, str], learnt: str) -> Iterator[Block]:
    """Who says what in their order; in the place of a line that did not help stands the learner's own."""
    yield Paragraph(talk.scene, "note")
    rows: list[list[Said]] = []
    for line in talk.lines:
        rows.append([talk.person, line.before])
        rows.append(["The line in the talk", line.old])
        rows.append(["The learner’s line", mine[line.key] or Missing("Not rewritten")])
    yield from table("Who says what", ["Who", "Words"], rows, widths=(2, 8))
    if learnt:
        yield Facts([("Taken from it", learnt)])


def _sortings(record: Rehearsals) -> Iterator[Section]:
    placed = {each.id: each for each in record.cards if each.pile or each.why.strip()}
    learnt = {each.id: each.text.strip() for each in record.learnt}
    for sorting in SORTINGS.values():
        rows: list[list[Said]] = []
        for card in sorting.cards:
            mine = placed.pop(sorting.card_id(card), None)
            if mine is not None:
                rows.append([card.text, sorting.pile(mine.pile) or Missing("In no pile"), mine.why.strip()])
        if rows:
            yield Section(sorting.title, list(_sorting(sorting, rows, learnt.get(sorting.key, ""))))
    if placed:
        others: list[list[Said]] = [[each.id, each.pile, each.why.strip()] for each in placed.values()]
        yield Section("Other cards", table("Other cards", ["Card", "Pile", "Why"], others))


def _sorting(sorting: Sorting, rows: list[list[Said]], learnt: str) -> Iterator[Block]:
    yield Paragraph(sorting.question)
    yield from table(sorting.title, ["Card", "Pile", "Why"], rows, widths=(6, 3, 4))
    if learnt:
        yield Facts([("Taken from it", learnt)])


def _agenda(record: Rehearsals) -> Iterator[Block]:
    agenda = record.agenda
    if agenda == Agenda():
        return
    minutes = f"{agenda.minutes} minutes" if agenda.minutes else ""
    about = facts(("Purpose", agenda.purpose), ("Time there is", minutes), ("Who coaches", agenda.coach))
    if about:
        yield Facts(about)
    rows: list[list[Said]] = [
        [
            slot.words,
            named(slot.item.what, "No words yet"),
            WAYS.get(slot.item.way, ""),
            slot.item.leads.strip(),
            slot.item.product.strip(),
        ]
        for slot in clock(agenda)
    ]
    heads = ["Minutes", "What", "How", "Who leads", "What is there at its end"]
    yield from table("The pieces", heads, rows, widths=(2, 4, 2, 2, 4))
    yield from paragraphs([in_words(agenda)] if rows else [], "note")


def _workplan(record: Rehearsals) -> Iterator[Block]:
    plan = record.workplan
    if plan == Workplan():
        return
    if plan.purpose.strip():
        yield Facts([("What it is for", plan.purpose.strip())])
    names = {each.id: each.name.strip() for each in reversed(plan.people) if each.id}
    people: list[list[Said]] = [[named(each.name), _hours(each.hours)] for each in plan.people]
    yield from table("Who works on it", ["Who", "Hours a week"], people)
    tasks = {each.id: each.name.strip() for each in reversed(plan.tasks) if each.id}
    rows: list[list[Said]] = [
        [
            named(each.name),
            names.get(each.who, "") or Missing("Nobody yet"),
            _hours(each.hours),
            days_words(each.begins, each.due),
            tasks.get(each.after, ""),
            "done" if each.done else "",
        ]
        for each in plan.tasks
    ]
    heads = ["Task", "Who", "Hours", "When", "After", "State"]
    yield from table("The tasks", heads, rows, widths=(5, 2, 2, 4, 3, 2))
    yield from paragraphs(list(_heavy_weeks(plan))[:6], "note")


def _heavy_weeks(plan: Workplan) -> Iterator[str]:
    for load in loads(plan):
        if load.too_much and load.there is not None:
            who = load.helper.name.strip() or "Somebody"
            hours, there = number_words(load.hours, 1), number_words(load.there, 1)
            yield f"{who} has {hours} hours in the week of {day_words(load.week.isoformat())}, and {there} to give."


def _hours(hours: float | None) -> Said:
    return Missing("Not said") if hours is None else number_words(hours, 1)


def _story(record: Rehearsals) -> Iterator[Block]:
    story = record.story
    if story == Story():
        return
    minutes = f"{story.minutes} minutes" if story.minutes else ""
    yield Facts(facts(*((label, getattr(story, field)) for field, label in _STORY), ("Time there is", minutes)))
    whole = told(story).strip()
    if whole:
        yield Facts([("As it would be told", whole)])


_PARTS: tuple[tuple[str, str, Callable[[Rehearsals], Iterator[Content]]], ...] = (
    ("dialogue", "Talks", _talks),
    ("sorting", "Cards", _sortings),
    ("agenda", "The agenda", _agenda),
    ("workplan", "The plan", _workplan),
    ("story", "The story", _story),
)


def rehearsals_parts(record: Rehearsals) -> list[Part]:
    """Every part of a record of rehearsals by the names of the forms; some are empty.

    >>> [part.name for part in rehearsals_parts(Rehearsals())][:3]
    ['rehearsals/title', 'rehearsals/dialogue', 'rehearsals/sorting']
    """
    return [
        Part("rehearsals/title", "The rehearsals", lambda: paragraphs([record.title])),
        *(Part(f"rehearsals/{name}", title, partial(make, record)) for name, title, make in _PARTS),
    ]
