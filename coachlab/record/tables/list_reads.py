"""What reading a column of a list gives: its cells with what is wrong with them, and what all ways of reading share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from coachlab.record.tables.cells import read_number
from coachlab.record.tables.vocabulary import word_set

UNKNOWN = word_set("unknown unk ? nd tbd pending - -- — . null nan #n/a na n/a") | {"not known", "not sure"}


@dataclass(frozen=True)
class Context:
    """What a column needs to know of its table: the decimal mark, and what the person said of dates."""

    decimal: str = "."
    day_first: bool | None = None


@dataclass(frozen=True)
class Read:
    """One cell. `value` is None where nothing is known; `fault` says why what stands there cannot be taken.

    With `gap` the fault is none of the person's: it is suppressed or marked as missing, and simply not known.
    """

    value: Any = None
    fault: str = ""
    gap: bool = False


@dataclass(frozen=True)
class ReadColumn:
    """A column's cells, and how dates such as 3/4/2025 were taken where nothing in the column decided it."""

    cells: list[Read]
    words: str = ""


class Cells(Protocol):
    """How the cells of one kind of column are read and shown."""

    def column(self, texts: Sequence[str], context: Context) -> ReadColumn:
        """All cells of a column; empty ones are not known."""

    def fits(self, texts: Sequence[str], context: Context) -> float:
        """The share of these different, filled cells that can be what the column holds."""

    def show(self, value: Any) -> str:
        """A value as the page shows it."""


def each_text(texts: Sequence[str], read: Callable[[str], Read]) -> ReadColumn:
    """A column whose cells are read one by one; equal ones once."""
    known: dict[str, Read] = {"": Read()}
    return ReadColumn([known[t] if t in known else known.setdefault(t, read(t)) for t in texts])


def share_of(texts: Sequence[str], holds: Callable[[str], bool]) -> float:
    """The share of texts for which something holds."""
    return sum(map(holds, texts)) / max(1, len(texts))


def is_unknown(text: str) -> bool:
    """True for what people write where they do not know.

    >>> is_unknown("N/A"), is_unknown("unknown"), is_unknown("none")
    (True, True, False)
    """
    return text.casefold() in UNKNOWN


def is_number(text: str) -> bool:
    """True for a number, with either mark before its decimals."""
    return read_number(text).kind == "number" or read_number(text, ",").kind == "number"


def parts_of(text: str) -> list[str]:
    """The words of a cell that holds a few of them, each once."""
    parts = [part.strip() for part in re.split(r"[,;/|\n]| and ", text)]
    return list(dict.fromkeys(part for part in parts if part and not is_unknown(part)))
