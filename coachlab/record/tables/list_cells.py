"""What the cells of a list hold: words, codes, counts, yes or no, one of a few texts; each column is read as a whole.

A cell that cannot be taken is told with what was found and what to do; it never becomes a guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coachlab.record.tables.cells import read_number
from coachlab.record.tables.doubts import doubtful_thousands, what_it_is
from coachlab.record.tables.identifier_names import plain_words
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
from coachlab.record.tables.vocabulary import word_set
from coachlab.record.words import listed

LONGEST = 2_000
"""Characters of one cell of words. More is a pasted report."""

_CODE = re.compile(r"(?=\S*\d)[\w./#-]{1,20}$")
_YES = word_set("yes y true t 1 x ✓ ✔ si sí")
_NO = word_set("no n false f 0 none ✗ ✘")


@dataclass(frozen=True)
class Words:
    """Any words. With `names` a column of numbers or of codes does not fit."""

    names: bool = False

    def column(self, texts: Sequence[str], context: Context) -> ReadColumn:
        """The words as they stand."""
        return each_text(texts, self._read)

    def _read(self, text: str) -> Read:
        if len(text) > LONGEST:
            return Read(fault=f"has {len(text):,} characters: shorten it to {LONGEST:,}")
        return Read(None if is_unknown(text) else text)

    def fits(self, texts: Sequence[str], context: Context) -> float:
        """Names have letters; a number or a code alone is none.

        >>> Words(names=True).fits(["Elm Street", "P0021", "640"], Context()) < 0.4
        True
        """
        if not self.names:
            return share_of(texts, lambda t: not is_number(t))
        return share_of(texts, lambda t: sum(map(str.isalpha, t)) >= 3 and not _CODE.match(t))

    def show(self, value: Any) -> str:
        """The words."""
        return str(value)


@dataclass(frozen=True)
class Code:
    """A short code without spaces, such as P0021 or 1047; hardly any of them repeats."""

    def column(self, texts: Sequence[str], context: Context) -> ReadColumn:
        """The codes as they stand; a spreadsheet's 1047.0 is 1047."""
        return each_text(texts, lambda t: Read(re.sub(r"^(\d+)\.0+$", r"\1", t)) if len(t) <= 40 else Read(fault=_LONG))

    def fits(self, texts: Sequence[str], context: Context) -> float:
        """The share of codes."""
        return share_of(texts, lambda t: bool(_CODE.match(t)))

    def show(self, value: Any) -> str:
        """The code."""
        return str(value)


_LONG = "is too long for a code: choose the column with the short one"


@dataclass(frozen=True)
class Count:
    """A number of people, visits or minutes; whole unless `whole` is False."""

    whole: bool = True
    noun: str = "number"

    def column(self, texts: Sequence[str], context: Context) -> ReadColumn:
        """The numbers; thousands separators are understood, and what could be read in two ways is asked about.

        >>> [each.value for each in Count().column(["1,200", "", "about 40"], Context()).cells]
        [1200, None, None]
        """
        doubtful = doubtful_thousands([t for t in texts if t])
        return each_text(texts, lambda text: self._read(text, context, doubtful))

    def _read(self, text: str, context: Context, doubtful: frozenset[str]) -> Read:
        cell = read_number(text, context.decimal)
        if cell.kind in ("empty", "missing") or is_unknown(text):
            return Read()
        if cell.kind == "suppressed":
            return Read(fault="is suppressed, so the number stays unknown", gap=True)
        if cell.value is None:
            what = {"date": "a date", "time": "a time"}.get(what_it_is(text), "")
            return Read(fault=f"is {what or 'no number'}: write the {self.noun} alone")
        if cell.percent:
            return Read(fault=f"is a percentage: write the {self.noun} itself")
        if text in doubtful:
            return Read(fault="may be a thousand or a decimal number: write it without the point")
        if cell.value < 0:
            return Read(fault="is below zero: look for a slip of the keyboard")
        if cell.value > 10**9:
            return Read(fault="is too large to be meant: look for a slip of the keyboard")
        if self.whole and cell.value % 1:
            return Read(fault=f"is no whole number: write the {self.noun} without decimals")
        return Read(int(cell.value) if cell.value == int(cell.value) else cell.value)

    def fits(self, texts: Sequence[str], context: Context) -> float:
        """The share of cells that are such numbers."""
        return share_of(texts, lambda t: not self._read(t, context, frozenset()).fault or _is_suppressed(t))

    def show(self, value: Any) -> str:
        """The number."""
        return f"{value:g}" if isinstance(value, float) else str(value)


@dataclass(frozen=True)
class YesNo:
    """Something that is so or not. `yes` and `no` are the values that the record holds."""

    yes: Any = True
    no: Any = False

    def column(self, texts: Sequence[str], context: Context) -> ReadColumn:
        """Yes or no; other words are taken as they are where `yes` is a text."""
        return each_text(texts, self._read)

    def _read(self, text: str) -> Read:
        said = text.casefold()
        if said in _YES or said in _NO:
            return Read(self.yes if said in _YES else self.no)
        if is_unknown(text):
            return Read()
        if isinstance(self.yes, str):
            return Words()._read(text)
        return Read(fault="is neither yes nor no: write one of the two")

    def fits(self, texts: Sequence[str], context: Context) -> float:
        """The share of cells that say yes or no; any words where a name may stand there."""
        if isinstance(self.yes, str):
            return share_of(texts, lambda t: t.casefold() in _YES | _NO or not is_number(t))
        return share_of(texts, lambda t: t.casefold() in _YES | _NO or is_unknown(t))

    def show(self, value: Any) -> str:
        """The words."""
        return str(value) if isinstance(value, str) else "yes" if value else "no"


@dataclass(frozen=True)
class OneOf:
    """One of a few texts of the record: each value with the other words by which people call it, small and plain.

    >>> OneOf({"video call": ("zoom", "video")}).column(["Zoom", "Video call"], Context()).cells[0].value
    'video call'
    """

    values: Mapping[str, Sequence[str]]
    _known: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for value, also in self.values.items():
            for words in (value, *also):
                self._known.setdefault(plain_words(words), value)

    def column(self, texts: Sequence[str], context: Context) -> ReadColumn:
        """The values."""
        return each_text(texts, self._read)

    def _read(self, text: str) -> Read:
        value = self._known.get(plain_words(text))
        if value is not None:
            return Read(value)
        if is_unknown(text):
            return Read()
        return Read(fault=f"is none of the choices: write {listed([*self.values], most=8, joint='or')}")

    def fits(self, texts: Sequence[str], context: Context) -> float:
        """The share of cells that are one of them."""
        return share_of(texts, lambda t: plain_words(t) in self._known or is_unknown(t))

    def show(self, value: Any) -> str:
        """The text."""
        return str(value)


@dataclass(frozen=True)
class Several:
    """A few words in one cell, with commas, semicolons or slashes between them.

    >>> Several().column(["English; Spanish", "Spanish/Tagalog"], Context()).cells[1].value
    ['Spanish', 'Tagalog']
    """

    def column(self, texts: Sequence[str], context: Context) -> ReadColumn:
        """The words as a list."""
        return each_text(
            texts, lambda t: Read(parts_of(t)) if len(t) <= LONGEST else Read(fault="is too long: shorten it")
        )

    def fits(self, texts: Sequence[str], context: Context) -> float:
        """The share of cells that are no numbers."""
        return share_of(texts, lambda t: not is_number(t))

    def show(self, value: Any) -> str:
        """The words with commas."""
        return ", ".join(value)


def _is_suppressed(text: str) -> bool:
    return read_number(text).kind == "suppressed"
