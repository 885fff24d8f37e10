"""The places of a record in a coach's words: a JSON pointer in, a few words out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coachlab.record.project import Observation, Project
from coachlab.review.place_names import LIST_TITLES, LISTS, PARTS, PROJECT_FIELDS, Items
from coachlab.review.wording import is_blank, month_in_words, shortened

NAME_LENGTH = 40


def place_in_words(project: Project, pointer: str) -> str:
    """Where a finding points, in words; a pointer that has no words of its own gives those of the part around it.

    >>> from coachlab.record.drivers import Driver
    >>> place_in_words(Project(), "/aim/by_when")
    'Aim: by when'
    >>> place_in_words(Project(drivers=[Driver(name="Reliable follow-up"), Driver()]), "/drivers/0/parent")
    'Driver “Reliable follow-up”: what it acts on'
    >>> place_in_words(Project(drivers=[Driver(name="Reliable follow-up"), Driver()]), "/drivers/1")
    'Driver 2'
    """
    first, *rest = pointer.strip("/").split("/")
    if first in LISTS:
        items = getattr(project, first)
        return _in_list(LISTS[first], items, rest, "") or LIST_TITLES[first]
    if first in PARTS:
        part = PARTS[first]
        if rest and rest[0] in part.lists:
            items = getattr(getattr(project, first), rest[0])
            if found := _in_list(part.lists[rest[0]], items, rest[1:], f"{part.title}, "):
                return found
        return _with_field(part.title, part.fields, rest)
    return _with_field("Project", PROJECT_FIELDS, [first, *rest])


def _in_list(kind: Items, items: Sequence[Any], rest: Sequence[str], before: str) -> str:
    """The words for an item of a list and what is in it, or "" where the pointer names no item."""
    if not rest or not rest[0].isdecimal() or int(rest[0]) >= len(items):
        return ""
    place = int(rest[0])
    item, inside = items[place], rest[1:]
    if isinstance(item, Observation):
        return f"{before.removesuffix(', ')}: {month_in_words(item.month)}"
    called: str = getattr(item, kind.name)
    name = f"{kind.one} {place + 1}" if is_blank(called) else f"{kind.one} “{shortened(called, NAME_LENGTH)}”"
    words = f"{before}{name}" if before else name[0].upper() + name[1:]
    if inside and inside[0] in kind.lists:
        deeper = _in_list(kind.lists[inside[0]], getattr(item, inside[0]), inside[1:], f"{words}, ")
        if deeper:
            return deeper
    return _with_field(words, kind.fields, inside)


def _with_field(words: str, fields: Mapping[str, str], rest: Sequence[str]) -> str:
    """The words with those of the deepest field that has some: "definition/source/x" is at "definition/source"."""
    for length in range(len(rest), 0, -1):
        if found := fields.get("/".join(rest[:length])):
            return f"{words}: {found}"
    return words
