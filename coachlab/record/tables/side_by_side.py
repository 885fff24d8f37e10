"""Measures that stand side by side in a sheet, each with two columns: how many count, and out of how many."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coachlab.record.tables.cells import read_number
from coachlab.record.tables.identifier_names import plain_words
from coachlab.record.tables.table import Table
from coachlab.record.tables.vocabulary import word_set

_ABOVE = word_set("numerator num numer yes met done compliant numerators hits controlled completed screened count")
_BELOW = word_set("denominator den denom of total eligible denominators pop population due")


@dataclass(frozen=True)
class Pair:
    """One measure's two columns. `name` is what their headings have in common, as people write it."""

    name: str
    numerator: str
    denominator: str


def pairs_of(table: Table) -> list[Pair]:
    """The measures that stand side by side, in the order of the sheet; empty where there are not two columns for each.

    >>> from coachlab.record.tables import read_table
    >>> heading = "clinic,BP control Num,BP control Den,colorectal_yes,colorectal_of,month"
    >>> [(pair.name, pair.denominator) for pair in pairs_of(read_table(heading + "\\nElm,4,9,3,8,2025-12"))]
    [('BP control', 'BP control Den'), ('Colorectal', 'colorectal_of')]
    """
    found: dict[str, dict[str, str]] = {}
    for heading in table.columns:
        words = plain_words(heading).split()
        if len(words) < 2:
            continue
        for part, known in (("above", _ABOVE), ("below", _BELOW)):
            ends = [words[-1] in known, words[0] in known]
            if any(ends):
                rest = " ".join(words[:-1] if ends[0] else words[1:])
                found.setdefault(rest, {}).setdefault(part, heading)
                found[rest].setdefault("name", _name(heading, rest, last=ends[0]))
                break
    return [
        Pair(each["name"], each["above"], each["below"])
        for each in found.values()
        if len(each) == 3 and _fits(table, each["above"], each["below"])
    ]


def _fits(table: Table, above: str, below: str) -> bool:
    """True where both hold numbers and the one is hardly ever above the other."""
    pairs = zip(table.texts(above), table.texts(below), strict=True)
    read = [(read_number(a).value, read_number(b).value) for a, b in pairs]
    both = [(a, b) for a, b in read if a is not None and b is not None]
    return bool(both) and sum(a > b for a, b in both) * 3 <= len(both)


def _name(heading: str, rest: str, *, last: bool) -> str:
    """The heading without its last word, or without its first one."""
    parts = re.findall(r"[^\s_:/-]+", heading)
    said = " ".join(parts[:-1] if last else parts[1:]) or rest
    return said[:1].upper() + said[1:]
