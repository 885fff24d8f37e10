"""Months as people write them, read as "2025-03"; what is not one month is refused in words that say what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from coachlab.record.errors import RecordError
from coachlab.record.words import quoted

FIRST_YEAR, LAST_YEAR = 1970, 2099
"""Years that a practice's data can come from. Anything outside is a slip of the keyboard."""

_EXCEL_DAY_ZERO = date(1899, 12, 30)  # a serial number of Excel counts days from here (for days after February 1900)

_ENGLISH = "january february march april may june july august september october november december"
_SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
MONTH_WORDS = tuple(name.capitalize() for name in _ENGLISH.split())


def _names() -> dict[str, int]:
    """Each beginning of three letters or more ("mar", "sept") of an English or Spanish month name, and its number."""
    full = [(n, i) for names in (_ENGLISH, _SPANISH) for i, n in enumerate(names.split(), 1)]
    return {name[:length]: i for name, i in [*full, ("setiembre", 9)] for length in range(3, len(name) + 1)}


_NAMES = _names()

_TIME = re.compile(r"[ t]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[ap]\.?\s?m\.?)?( ?(z|utc|gmt|[+-]\d{2}:?\d{2}))?$")
_YEAR_MONTH = re.compile(r"(\d{4}) ?[-/. ] ?(\d{1,2})$")
_YEAR_MONTH_DAY = re.compile(r"(\d{4}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{1,2})$")
_MONTH_YEAR = re.compile(r"(\d{1,2}) ?[-/. ] ?(\d{4})$")
_MONTH_SHORT_YEAR = re.compile(r"(\d{1,2})[-/](\d{2})$")
_THREE_PARTS = re.compile(r"(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4}|'?\d{2})$")
_M_FORM = re.compile(r"(\d{4})[- ]?m(\d{1,2})$")
_SERIAL = re.compile(r"\d{5}(\.\d+)?$")
_TOKEN = re.compile(r"[^\W\d_]+|'?\d+")
_FILLERS = re.compile(
    r"de|del|of|the|st|nd|rd|th"
    r"|(?:mon|tues?|wed|thu|thurs?|fri|sat|sun)|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
)
_RANGE = re.compile(r"(.+?)(?: (?:-|to|through|thru|until|al?|hasta) | ?[–—] ?)(.+)$")
_REFUSED = (
    (re.compile(r"\bq ?[1-4]\b|\b[1-4] ?q|\d ?q[1-4]\b|\bt[1-4]\b|quarter|qtr|trimestre"), "quarter"),
    (re.compile(r"\bw(ee)?k? ?\d{1,2}\b|\d-?w\d{1,2}\b|week|semana"), "week"),
    (re.compile(r"\bh[12]\b|half|semestre"), "half-year"),
    (re.compile(r"\bfy|fiscal|^\d{4}[/-]\d{2}$|^\d{4}[/-]\d{4}$"), "fiscal"),
    (re.compile(r"^\d{4}$|\bytd\b|year to date"), "year"),
)
_WHY = {
    "quarter": "is a quarter, not a month: a run chart here needs one row for each month",
    "week": "is a week, not a month: add up the weeks of each month first",
    "half-year": "is half a year, not a month: a run chart here needs one row for each month",
    "fiscal": "is a fiscal year or counts from one, and these begin in different months: "
    "write the calendar month, for example 2025-03",
    "year": "is a year, not a month: a run chart here needs one row for each month",
    "no year": "has no year that can be told apart from a day: write the year with four digits, for example Mar 2025",
    "lost zero": "may be January or October, since a sheet drops the last zero of a number: write it like 2025-10",
    "several": "covers more than one month: a run chart here needs one row for each month",
    "impossible": "is not a date in the calendar: look for a slip of the keyboard",
    "out of range": f"is outside the years {FIRST_YEAR} to {LAST_YEAR}: look for a slip of the keyboard",
    "text": "is not a month that can be read: write it like 2025-03, 03/2025 or Mar 2025",
    "order": "does not fit the order of day and month in the other rows: write it like 2025-03",
}


class MonthError(RecordError):
    """A text is not one month. The message says what it is and what to write instead."""


@dataclass(frozen=True)
class MonthReading:
    """What one cell says. `month` is "2025-03" or "" where it cannot be told; `refusal` then names the reason.

    A date such as 3/1/2025 has two readings: `month_first` and `day_first` ("" where that reading is impossible), and
    `parts` holds its first two numbers. `style` names the way of writing, so that a mixed column can be noticed;
    `sure` is False where another reading is thinkable (25-Mar may be a day).
    """

    month: str = ""
    style: str = ""
    refusal: str = ""
    month_first: str = ""
    day_first: str = ""
    parts: tuple[int, int] = (0, 0)
    sure: bool = True

    @property
    def open(self) -> bool:
        """True where the order of day and month decides."""
        return bool(self.month_first and self.day_first and self.month_first != self.day_first and not self.month)


@dataclass(frozen=True)
class MonthColumn:
    """A column's readings, in the order of its cells, and what was decided for the column as a whole.

    `day_first` is None where no cell depends on it. `assumed` is True where nothing in the column decided it, and
    `words` then says what was assumed and offers the other.
    """

    readings: tuple[MonthReading, ...]
    day_first: bool | None = None
    assumed: bool = False
    words: str = ""


def read_month(text: str, *, day_first: bool | None = None) -> str | None:
    """The month that one text means, as "2025-03"; None for an empty text.

    `day_first` says how to read 3/1/2025; where it is None and both orders are possible, the month comes first, as in
    the United States (`read_months` decides from a whole column instead). Raises MonthError where the text is not one
    month.

    >>> read_month("Mar-25"), read_month("3/1/2025"), read_month("3/1/2025", day_first=True), read_month("enero 2025")
    ('2025-03', '2025-03', '2025-01', '2025-01')
    >>> read_month("Q1 2025")
    Traceback (most recent call last):
    coachlab.record.months.MonthError: "Q1 2025" is a quarter, not a month: a run chart here needs one row for each \
month.
    """
    if not text.strip():
        return None
    reading = _settle(reading_of(text), day_first)
    if not reading.month:
        raise MonthError(refusal_words(text, reading.refusal) + ".")
    return reading.month


def read_months(texts: Sequence[str], *, day_first: bool | None = None) -> MonthColumn:
    """A whole column of months, the order of day and month decided from all of its cells unless it is given.

    >>> column = read_months(["1/1/2025", "1/2/2025", "1/3/2025"])
    >>> [r.month for r in column.readings], column.day_first, column.assumed
    (['2025-01', '2025-02', '2025-03'], True, False)
    >>> read_months(["3/4/2025"]).words
    'Dates such as "3/4/2025" could be read in two ways; the month was taken first (March 2025). If the day comes \
first, choose so and it is April 2025.'
    """
    readings = [reading_of(text) for text in texts]
    given = day_first
    example = next(((t, r) for t, r in zip(texts, readings, strict=True) if r.open), None)
    assumed = False
    words = ""
    if day_first is None:
        day_first, assumed = _order(readings)
    if example:
        words = _order_words(*example, day_first=bool(day_first), assumed=assumed, given=given is not None)
    return MonthColumn(tuple(_settle(r, day_first) for r in readings), day_first, assumed, words)


def month_words(month: str) -> str:
    """The month in words.

    >>> month_words("2025-03")
    'March 2025'
    """
    return f"{MONTH_WORDS[int(month[5:7]) - 1]} {month[:4]}"


def months_between(first: str, last: str) -> list[str]:
    """All months from the first to the last, both included; empty where the last comes before the first.

    >>> months_between("2024-11", "2025-02")
    ['2024-11', '2024-12', '2025-01', '2025-02']
    """
    start, end = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (first, last))
    return [f"{k // 12:04d}-{k % 12 + 1:02d}" for k in range(start, end + 1)]


def refusal_words(text: str, refusal: str) -> str:
    """Why a text is not a month, without a full stop, so that a row can be named around it.

    >>> refusal_words("2025", "year")
    '"2025" is a year, not a month: a run chart here needs one row for each month'
    """
    return f"{quoted(text)} {_WHY[refusal or 'text']}"


@lru_cache(maxsize=8192)
def reading_of(text: str) -> MonthReading:
    """What one text says as a month, the order of day and month left open.

    >>> reading_of("25-Mar").month, reading_of("45717").style, reading_of("3/4/2025").day_first
    ('2025-03', 'serial number', '2025-04')
    """
    if len(text) > 60:  # no month is that long; keeps the patterns off a pasted story
        return MonthReading(refusal="text")
    s = " ".join(text.casefold().split())
    for mark in "’‘`´":
        s = s.replace(mark, "'")
    s = _TIME.sub("", s).strip(" ,;")
    if not s.isascii() and any(c.isdigit() and not c.isascii() for c in s):
        return MonthReading(refusal="text")
    if s.isdigit() or _SERIAL.match(s):
        return _bare_number(s)
    return _numeric(s) or _m_form(s) or _named(s) or _range(s) or MonthReading(refusal=_kind_of(s))


def _kind_of(s: str) -> str:
    return next((kind for pattern, kind in _REFUSED if pattern.search(s)), "text")


def _checked(year: int, month: int, day: int = 1, *, style: str, sure: bool = True) -> MonthReading:
    text = _month(year, month, day)
    if text:
        return MonthReading(text, style, sure=sure)
    return MonthReading(refusal="impossible" if FIRST_YEAR <= year <= LAST_YEAR else "out of range")


def _month(year: int, month: int, day: int = 1) -> str:
    """The month's text, or "" where there is no such day or the year cannot be meant."""
    try:
        date(year, month, day)
    except ValueError:
        return ""
    return f"{year:04d}-{month:02d}" if FIRST_YEAR <= year <= LAST_YEAR else ""


def _year(digits: str) -> int:
    """Two digits mean 1970 to 2069, as spreadsheets nearly agree."""
    number = int(digits.strip("'"))
    return number if len(digits.strip("'")) > 2 else number + (1900 if number >= 70 else 2000)


def _bare_number(s: str) -> MonthReading:
    if len(s) == 6 and s.isdigit():
        return _checked(int(s[:4]), int(s[4:]), style="YYYYMM")
    if len(s) == 8 and s.isdigit():
        return _checked(int(s[:4]), int(s[4:6]), int(s[6:]), style="YYYYMMDD")
    if _SERIAL.match(s):
        day = _EXCEL_DAY_ZERO + timedelta(days=int(s[:5]))
        return _checked(day.year, day.month, day.day, style="serial number")
    if s.isdigit() and len(s) <= 2 and 1 <= int(s) <= 12:
        return MonthReading(refusal="no year")
    return MonthReading(refusal=_kind_of(s))


def _numeric(s: str) -> MonthReading | None:
    if match := _YEAR_MONTH.match(s):
        year, month = int(match[1]), int(match[2])
        if month > 12 and month == (year + 1) % 100:
            return MonthReading(refusal="fiscal")
        if s.endswith(".1"):
            return MonthReading(refusal="lost zero")
        return _checked(year, month, style="YYYY-MM")
    if match := _YEAR_MONTH_DAY.match(s):
        return _checked(int(match[1]), int(match[2]), int(match[3]), style="YYYY-MM-DD")
    if match := _MONTH_YEAR.match(s):
        return _checked(int(match[2]), int(match[1]), style="MM/YYYY")
    if match := _THREE_PARTS.match(s):
        first, second, year = int(match[1]), int(match[2]), _year(match[3])
        if len(match[3]) < 4 and first > 12 and year < 2010:
            return MonthReading(refusal="no year")  # 25-03-01 may be 1 March 2025 or 25 March 2001
        us, other = _month(year, first, second), _month(year, second, first)
        if not (us or other):
            return MonthReading(refusal="impossible" if FIRST_YEAR <= year <= LAST_YEAR else "out of range")
        same = us if us == other else ""
        return MonthReading(same, "day, month and year", month_first=us, day_first=other, parts=(first, second))
    if match := _MONTH_SHORT_YEAR.match(s):
        if not (1 <= int(match[1]) <= 12 and int(match[2]) > 12 and len(match[1]) == 2):
            return MonthReading(refusal="no year")
        return _checked(_year(match[2]), int(match[1]), style="MM/YY", sure=False)
    return None


def _m_form(s: str) -> MonthReading | None:
    match = _M_FORM.match(s)
    return _checked(int(match[1]), int(match[2]), style="YYYYMmm") if match else None


def _named(s: str) -> MonthReading | None:
    """A month's name with a year, perhaps a day: "Mar-25", "15 de marzo de 2025", "March 1st, 2025"."""
    if _TOKEN.sub("", s).strip(" -/.,'_"):
        return None
    tokens = [t for t in _TOKEN.findall(s) if not _FILLERS.fullmatch(t)]
    if len([t for t in tokens if t in _NAMES]) != 1 or len(tokens) > 3:
        return None
    at = next(i for i, t in enumerate(tokens) if t in _NAMES)
    month, numbers = _NAMES[tokens[at]], tokens[:at] + tokens[at + 1 :]
    if not all(n.strip("'").isdigit() and len(n.strip("'")) in (1, 2, 4) for n in numbers):
        return None
    if not numbers:
        return MonthReading(refusal="no year")
    if len(numbers) == 1:
        return _named_with_one_number(month, numbers[0], name_first=at == 0)
    years = [i for i, n in enumerate(numbers) if len(n) == 4 or n.startswith("'")]
    where = years[0] if years else 1
    return _checked(_year(numbers[where]), month, int(numbers[1 - where].strip("'")), style="day, name and year")


def _named_with_one_number(month: int, number: str, *, name_first: bool) -> MonthReading:
    if len(number) == 4 or number.startswith("'"):
        return _checked(_year(number), month, style="name and year")
    if len(number) == 1 or (not name_first and int(number) < 10):
        return MonthReading(refusal="no year")  # 1-Mar, 01-Mar: a day without a year
    style = "Mmm-YY" if name_first else "YY-Mmm"
    return _checked(_year(number), month, style=style, sure=name_first or int(number) > 31)


def _range(s: str) -> MonthReading | None:
    """A span such as "1/1/2025 - 1/31/2025": one month where both ends lie in it."""
    match = _RANGE.match(s)
    if not match:
        return None
    ends = [reading_of(match[1]), reading_of(match[2])]
    if any(e.refusal and e.refusal != "no year" for e in ends):
        return None
    first, last = ends
    if first.month and last.month:
        return replace(first, style="span") if first.month == last.month else MonthReading(refusal="several")
    pairs = [((e.month or e.month_first), (e.month or e.day_first)) for e in ends]
    us, other = (a if a and a == b else "" for a, b in zip(*pairs, strict=True))
    if not (us or other):
        return MonthReading(refusal="several")
    return MonthReading(us if us == other else "", "span", month_first=us, day_first=other, parts=last.parts)


def _order(readings: Sequence[MonthReading]) -> tuple[bool | None, bool]:
    """(day_first, assumed) for the readings that have two sides; (None, False) where there are none."""
    two_sided = [r for r in readings if r.month_first or r.day_first]
    if not two_sided:
        return None, False
    only_day_first = sum(not r.month_first for r in two_sided)
    only_month_first = sum(not r.day_first for r in two_sided)
    if only_day_first != only_month_first:
        return only_day_first > only_month_first, False
    numbers = {r.parts for r in two_sided}
    firsts, seconds = {a for a, _ in numbers}, {b for _, b in numbers}
    if (len(firsts) == 1) != (len(seconds) == 1):  # the number that never moves is the day of the month
        return len(firsts) == 1, False
    by_month = _rank([r.month_first for r in two_sided])
    by_day = _rank([r.day_first for r in two_sided])
    if by_month != by_day:
        return by_day > by_month, False
    return False, True


def _rank(months: list[str]) -> tuple[int, int]:
    """How well a reading makes a series: different months first, then steps of one month between neighbours."""
    numbers = sorted({int(m[:4]) * 12 + int(m[5:]) for m in months if m})
    return len(numbers), sum(b - a == 1 for a, b in pairwise(numbers))


def _settle(reading: MonthReading, day_first: bool | None) -> MonthReading:
    if reading.month or reading.refusal:
        return reading
    chosen, other = reading.month_first, reading.day_first
    if day_first:
        chosen, other = other, chosen
    if day_first is None:
        chosen = chosen or other
    return replace(reading, month=chosen, refusal="" if chosen else "order")


def _order_words(text: str, reading: MonthReading, *, day_first: bool, assumed: bool, given: bool) -> str:
    first, second = ("day", "month") if day_first else ("month", "day")
    chosen, other = (reading.day_first, reading.month_first) if day_first else (reading.month_first, reading.day_first)
    if given:
        return f"Dates such as {quoted(text)} were read with the {first} first, as you chose ({month_words(chosen)})."
    if assumed:
        return (
            f"Dates such as {quoted(text)} could be read in two ways; the {first} was taken first "
            f"({month_words(chosen)}). If the {second} comes first, choose so and it is {month_words(other)}."
        )
    return (
        f"Dates such as {quoted(text)} were read with the {first} first ({month_words(chosen)}), "
        "because the whole column only makes sense that way."
    )
