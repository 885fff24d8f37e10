"""What a name or a code in a table means in the programme: which practice, which facilitator, which level."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from coachlab.builders.form.items import keys_of
from coachlab.record import Programme
from coachlab.record.tables.list_named import Named

_LEGAL = re.compile(r"[\s,]+(llc|inc|pc|pllc|llp|ltd|corp|pa|apc|a medical corp(oration)?)\.?$")


def plain_name(text: str) -> str:
    """A name as it is compared: small, without accents, marks and what a company is in law.

    >>> plain_name("Elm  Street Family Practice, Inc."), plain_name("Clínica ELM-Street")
    ('elm street family practice', 'clinica elm street')
    """
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold().strip()
    plain = _LEGAL.sub("", plain)
    return " ".join(re.findall(r"[^\W_]+", plain))


def look_up(keys: Sequence[str], rows: Sequence[Any], also: Sequence[str] = ()) -> Callable[[str], list[str]]:
    """A function from a text to the keys of the items that it may mean: by key, by a field of `also`, then by name."""
    levels: list[dict[str, list[str]]] = [{} for _ in range(2 + len(also))]
    for key, row in zip(keys, rows, strict=True):
        texts = [key, *(getattr(row, name) for name in also), getattr(row, "name", "")]
        for level, text in zip(levels, texts, strict=True):
            if plain_name(text):
                level.setdefault(plain_name(text), []).append(key)

    def find(text: str) -> list[str]:
        wanted = plain_name(text)
        return next((level[wanted] for level in levels if wanted in level), [])

    return find


def named_practice(programme: Programme) -> Named:
    """Cells that name a practice of the registry, by its code, its id or its name.

    >>> from coachlab.record.programme_registry import Practice
    >>> from coachlab.record.tables.list_reads import Context
    >>> registry = Programme(practices=[Practice(id="x1", code="P0007", name="Elm Street")])
    >>> [each.value for each in named_practice(registry).column(["p0007", "ELM STREET", "x1", "Oak"], Context()).cells]
    ['x1', 'x1', 'x1', None]
    """
    keys = keys_of(programme.practices, "p")
    return Named(
        look_up(keys, programme.practices, ("code",)),
        "practice of your registry",
        "add it there first, or write it as it stands there" if keys else "the registry is empty, so fill it first",
        name_of=_names(keys, programme.practices),
    )


def named_facilitator(programme: Programme) -> Named:
    """Cells that name a facilitator; one who is not there yet is added with the list."""
    keys = keys_of(programme.facilitators, "f")
    find = look_up(keys, programme.facilitators)
    return Named(find, "facilitator", add=True, name_of=_names(keys, programme.facilitators))


def named_tier(programme: Programme, *, add: bool = True) -> Named:
    """Cells that name a level of engagement by its name or its number; with `add` a new one is added with the list."""
    keys = keys_of(programme.tiers, "t")
    by_name = look_up(keys, programme.tiers)
    by_number = {str(t.level): key for key, t in zip(keys, programme.tiers, strict=True) if t.level}

    def find(text: str) -> list[str]:
        return by_name(text) or [key for number, key in by_number.items() if number == level_number(text)]

    def new_name(text: str) -> str:
        return f"Level {level_number(text)}" if level_number(text) else " ".join(text.split())

    return Named(find, "level of your programme", add=add, name_of=_names(keys, programme.tiers), new_name=new_name)


def level_number(text: str) -> str:
    """The number of a level that is called by it alone; "" for any other text.

    >>> level_number("Tier 2"), level_number("3.0"), level_number("Improvement coaching")
    ('2', '3', '')
    """
    found = re.fullmatch(r"(?:(?:tier|level|nivel)\s*)?([1-9])(?:\.0)?", text.casefold().strip())
    return found[1] if found else ""


def named_activities(programme: Programme) -> Named:
    """Cells that name one activity of the menu or a few of them."""
    keys = keys_of(programme.menu, "a")
    find = look_up(keys, programme.menu)
    return Named(find, "activity of your menu", several=True, name_of=_names(keys, programme.menu))


def _names(keys: Iterable[str], rows: Sequence[Any]) -> Callable[[str], str]:
    names = {key: getattr(row, "name", "").strip() or key for key, row in zip(keys, rows, strict=True)}
    return lambda key: names.get(key, key)
