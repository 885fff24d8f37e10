"""Cells that can be read in two ways, which would put a chart wrong a hundredfold or a thousandfold: never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coachlab.record.months import reading_of
from coachlab.record.tables.cells import Cell

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+", re.ASCII)
_WHOLE = re.compile(r"\d+", re.ASCII)
_TIME = re.compile(r"\d+:\d\d(?::\d\d)?(?: ?[ap]m)?", re.ASCII | re.IGNORECASE)
_CLEARLY_PERCENT = 10


def doubtful_thousands(texts: Sequence[str]) -> frozenset[str]:
    """Texts such as "1.024" in a column of whole numbers, where no cell shows what the point means.

    Empty where all cells that have a point have three decimals and none is whole: then they are decimals.

    >>> sorted(doubtful_thousands(["1.024", "925"])), sorted(doubtful_thousands(["1.024", "0.925"]))
    (['1.024'], [])
    """
    marked = {text for text in texts if "." in text}
    whole = any(_WHOLE.fullmatch(text) for text in texts)
    return frozenset(marked) if whole and all(map(_GROUPED.fullmatch, marked)) else frozenset()


def doubtful_shares(texts: Sequence[str], cells: Sequence[Cell]) -> frozenset[str]:
    """Texts such as "0.61" without a percent sign in a column of percentages: 0.61 % or 61 %?

    `cells` are the texts as they were read.

    >>> from coachlab.record.tables.cells import read_number
    >>> column = ["60%", "0.61", "62%"]
    >>> sorted(doubtful_shares(column, [read_number(text) for text in column]))
    ['0.61']
    """
    values = [cell.value for cell in cells if cell.value is not None]
    if not values or not (any(c.percent for c in cells) or max(values) >= _CLEARLY_PERCENT):
        return frozenset()
    return frozenset(
        text for text, c in zip(texts, cells, strict=True) if c.value is not None and 0 < c.value < 1 and not c.percent
    )


def what_it_is(text: str) -> str:
    """Why a text is no number, by what it seems to be: "date", "time" or "text".

    >>> what_it_is("2025-03-04"), what_it_is("4-Mar"), what_it_is("0:45"), what_it_is("about 12")
    ('date', 'date', 'time', 'text')
    """
    if _TIME.fullmatch(text):
        return "time"
    reading = reading_of(text)
    dated = not reading.refusal or (reading.refusal == "no year" and any(map(str.isalpha, text)))
    return "date" if dated else "text"
