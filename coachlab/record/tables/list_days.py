"""Days as people write them in a list, read as "2025-03-17"; a column decides if the month or the day comes first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coachlab.record.months import FIRST_YEAR, LAST_YEAR, month_words, reading_of
from coachlab.record.words import quoted

_EXCEL_DAY_ZERO = date(1899, 12, 30)
_TIME = re.compile(r"[ t]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[ap]\.?\s?m\.?)?( ?(z|utc|gmt|[+-]\d{2}:?\d{2}))?$", re.I)
_ISO = re.compile(r"(\d{4}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{1,2})$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_THREE = re.compile(r"(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4}|\d{2})$")
_SERIAL = re.compile(r"\d{5}(\.\d+)?$")
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True)
class DayReading:
    """What one cell says: the ISO `day`, or both readings of 3/4/2025, or why it is no day ("" where it is one)."""

    day: str = ""
    month_first: str = ""
    day_first: str = ""
    refusal: str = ""


@dataclass(frozen=True)
class DayColumn:
    """A column's days, "" where a cell is empty or refused, with the refusals by their places in the column.

    `words` says how dates with two readings were taken, where nothing in the column decided it.
    """

    days: tuple[str, ...]
    refusals: dict[int, str]
    words: str = ""


def read_days(texts: Sequence[str], *, day_first: bool | None = None) -> DayColumn:
    """A whole column of days; the order of day and month is decided from all cells unless it is given.

    >>> read_days(["3/4/2025", "25/4/2025"]).days
    ('2025-04-03', '2025-04-25')
    >>> read_days(["March 5, 2025", "45721", "2025-02-30"]).refusals
    {2: 'is not a day in the calendar: look for a slip of the keyboard'}
    """
    readings = [day_of(text) for text in texts]
    open_ones = [r for r in readings if r.month_first or r.day_first]
    only_day = sum(not r.month_first for r in open_ones)
    only_month = sum(not r.day_first for r in open_ones)
    words = ""
    if day_first is None:
        day_first = only_day > only_month
        example = next((t for t, r in zip(texts, readings, strict=True) if r.month_first and r.day_first), "")
        if example and not (only_day or only_month):
            words = (
                f"Dates such as {quoted(example)} could be read in two ways; the month was taken first. "
                "If the day comes first, choose so."
            )
    days, refusals = [], {}
    for place, reading in enumerate(readings):
        day = reading.day or (reading.day_first if day_first else reading.month_first)
        if not day and not reading.refusal and (reading.month_first or reading.day_first):
            refusals[place] = "does not fit the order of day and month in the other rows: write it like 2025-03-17"
        elif reading.refusal:
            refusals[place] = reading.refusal
        days.append(day)
    return DayColumn(tuple(days), refusals, words)


def day_of(text: str) -> DayReading:
    """What one text says as a day, the order of day and month left open.

    >>> day_of("3/4/2025").month_first, day_of("17 March 2025").day, day_of("Mar 2025").refusal[:20]
    ('2025-03-04', '2025-03-17', 'names no day of the ')
    """
    s = _TIME.sub("", " ".join(text.split())).strip(" ,;")
    if not s:
        return DayReading()
    if not s.isascii() and any(c.isdigit() and not c.isascii() for c in s):
        return DayReading(refusal=_NO_DAY)
    if found := _ISO.match(s) or _COMPACT.match(s):
        return _checked(int(found[1]), int(found[2]), int(found[3]))
    if found := _THREE.match(s):
        first, second, year = int(found[1]), int(found[2]), _year(found[3])
        us, other = _iso(year, first, second), _iso(year, second, first)
        if not (us or other):
            return DayReading(refusal=_IMPOSSIBLE)
        return DayReading(us) if us == other else DayReading(month_first=us, day_first=other)
    if _SERIAL.match(s):
        when = _EXCEL_DAY_ZERO + timedelta(days=int(s[:5]))
        return _checked(when.year, when.month, when.day)
    month = reading_of(s)
    if month.refusal:
        return DayReading(refusal=_IMPOSSIBLE if month.refusal in ("impossible", "out of range") else _NO_DAY)
    if month.style != "day, name and year":
        said = f" ({month_words(month.month)})" if month.month else ""
        return DayReading(refusal=f"names no day of the month{said}: write it like 2025-03-17")
    numbers = [n for n in _NUMBERS.findall(s) if len(n) < 3]
    return _checked(int(month.month[:4]), int(month.month[5:]), int(numbers[0]) if numbers else 0)


_NO_DAY = "is no date: write it like 2025-03-17"
_IMPOSSIBLE = "is not a day in the calendar: look for a slip of the keyboard"


def _checked(year: int, month: int, day: int) -> DayReading:
    found = _iso(year, month, day)
    return DayReading(found) if found else DayReading(refusal=_IMPOSSIBLE)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if FIRST_YEAR <= year <= LAST_YEAR else ""
    except ValueError:
        return ""


def _year(digits: str) -> int:
    number = int(digits)
    return number if len(digits) > 2 else number + (1900 if number >= 70 else 2000)
