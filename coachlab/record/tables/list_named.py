"""Cells of a list that name something in the record: looked up by a name or a code, or to be added with the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from coachlab.record.tables.list_reads import (
    Context,
    Read,
    ReadColumn,
    each_text,
    is_number,
    is_unknown,
    parts_of,
    share_of,
)


@dataclass(frozen=True)
class Wanted:
    """A name that the programme does not have yet, and that is added with the list."""

    text: str


def _name_or_nothing(text: str) -> str:
    """A new name; a bare number names nothing."""
    return "" if is_number(text) else " ".join(text.split())


@dataclass(frozen=True)
class Named:
    """A name or a code of something in the programme: `look_up` gives the ids that a text may mean.

    `what` is what it is called ("practice of your registry"), `do` what to do where there is none. With `add` a name
    that is not there is `Wanted`, under the name that `new_name` gives ("": none). With `several` a cell may hold a few
    of them. `name_of` gives the name of an id.
    """

    look_up: Callable[[str], Sequence[str]]
    what: str
    do: str = "add it there first, or write it as it stands there"
    add: bool = False
    several: bool = False
    name_of: Callable[[str], str] = str
    new_name: Callable[[str], str] = _name_or_nothing

    def column(self, texts: Sequence[str], context: Context) -> ReadColumn:
        """The ids."""
        return each_text(texts, self._read)

    def _read(self, text: str) -> Read:
        if is_unknown(text):
            return Read()
        if not self.several:
            return self._one(text)
        found = [self._one(part) for part in parts_of(text)]
        fault = next((each.fault for each in found if each.fault), "")
        return Read(fault=fault) if fault else Read([each.value for each in found])

    def _one(self, text: str) -> Read:
        found = self.look_up(text)
        if len(found) == 1:
            return Read(found[0])
        if found:
            return Read(fault=f"is the name of more than one {self.what}: use the code")
        if self.add and self.new_name(text):
            return Read(Wanted(self.new_name(text)))
        return Read(fault=f"is no {self.what}: {self.do}")

    def fits(self, texts: Sequence[str], context: Context) -> float:
        """The share of cells that are known; any names where new ones are added."""
        return share_of(
            texts, lambda t: is_unknown(t) or bool(self.look_up(t)) or (self.add and bool(self.new_name(t)))
        )

    def show(self, value: Any) -> str:
        """The names."""
        values = value if isinstance(value, list) else [value]
        return ", ".join(v.text if isinstance(v, Wanted) else self.name_of(v) for v in values)
