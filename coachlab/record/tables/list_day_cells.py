"""Cells of a list that say when: a day, or the month with which a period ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coachlab.record.months import month_words, reading_of
from coachlab.record.tables.list_days import day_of, read_days
from coachlab.record.tables.list_reads import Context, Read, ReadColumn, is_unknown, share_of


@dataclass(frozen=True)
class Day:
    """A day of the calendar, as "2025-03-17"."""

    def column(self, texts: Sequence[str], context: Context) -> ReadColumn:
        """The days; a column decides whether 3/4/2025 is in March or in April."""
        texts = ["" if is_unknown(text) else text for text in texts]
        read = read_days(texts, day_first=context.day_first)
        cells = [Read(day or None, read.refusals.get(place, "")) for place, day in enumerate(read.days)]
        return ReadColumn(cells, read.words)

    def fits(self, texts: Sequence[str], context: Context) -> float:
        """The share of cells that are days."""
        return share_of(texts, lambda t: not day_of(t).refusal)

    def show(self, value: Any) -> str:
        """The day as the file holds it."""
        return str(value)


@dataclass(frozen=True)
class PeriodEnd:
    """The month with which a period ends, as "2025-12": a month, a day in it, a quarter or a calendar year.

    >>> [each.value for each in PeriodEnd().column(["2025-Q4", "2025", "3/31/2025", "Mar 2025"], Context()).cells]
    ['2025-12', '2025-12', '2025-03', '2025-03']
    """

    def column(self, texts: Sequence[str], context: Context) -> ReadColumn:
        """The months."""
        days = read_days([t if day_of(t).month_first else "" for t in texts], day_first=context.day_first)
        cells = [
            Read(days.days[place][:7]) if days.days[place] else self._read(text) for place, text in enumerate(texts)
        ]
        return ReadColumn(cells, days.words)

    def _read(self, text: str) -> Read:
        if not text or is_unknown(text):
            return Read()
        if found := re.fullmatch(r"(\d{4})[ -]*q([1-4])|q([1-4])[ -/]*(\d{4})", text.casefold()):
            year, quarter = found[1] or found[4], int(found[2] or found[3])
            return Read(f"{year}-{3 * quarter:02d}")
        if re.fullmatch(r"(?:cy ?)?(19[7-9]\d|20\d\d)", text.casefold()):
            return Read(f"{text[-4:]}-12")
        reading = reading_of(text)
        if reading.month:
            return Read(reading.month)
        return Read(fault="is no month: write it like 2025-12, or as a calendar year or quarter")

    def fits(self, texts: Sequence[str], context: Context) -> float:
        """The share of cells that end a period; a bare number alone says nothing."""
        return share_of(texts, lambda t: bool(self._read(t).value or day_of(t).month_first) and not _short(t))

    def show(self, value: Any) -> str:
        """The month in words."""
        return month_words(value)


def _short(text: str) -> bool:
    return text.isdigit() and len(text) not in (4, 6, 8)
