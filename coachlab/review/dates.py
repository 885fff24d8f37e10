"""Reads the day of an aim as people write it: 2027-06-30, June 2027, 30 June 2027, 30 de junio de 2027."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from coachlab.record.months import MONTH_WORDS
from coachlab.review.wording import plain

SPANISH = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
MONTH_NUMBERS = {name: number for number, name in enumerate(SPANISH, 1)}
for _number, _name in enumerate(MONTH_WORDS, 1):
    MONTH_NUMBERS[_name.casefold()] = _number
    MONTH_NUMBERS[_name[:3].casefold()] = _number
MONTH_NUMBERS["sept"] = 9
NAME = rf"(?P<name>{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})\.?"
FORMS = [
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})"),
    re.compile(rf"{NAME} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: de)? {NAME},?(?: de| del)? (?P<year>\d{{4}})"),
    re.compile(rf"{NAME},?(?: of| de| del)? (?P<year>\d{{4}})"),
]


def read_day(text: str) -> date | None:
    """The day that a text names, or None where it names none; a month alone means its last day.

    Dates in numbers such as 6/7/2027 are not read: half the world reads them the other way round.

    >>> read_day("2027-06-30"), read_day("June 2027"), read_day("soon")
    (datetime.date(2027, 6, 30), datetime.date(2027, 6, 30), None)
    """
    line = re.sub(r"^(?:by|before|el|para el|para)? ?(?:the )?(?:end of |fin de |finales de )?", "", plain(text)).strip(
        " ."
    )
    for form in FORMS:
        found = form.fullmatch(line)
        if not found:
            continue
        parts = found.groupdict()
        year = int(parts["year"])
        month = MONTH_NUMBERS[parts["name"]] if parts.get("name") else int(parts["month"])
        if not (1 <= month <= 12 and 1 <= year <= 9999):
            return None
        last = monthrange(year, month)[1]
        day = int(parts["day"]) if parts.get("day") else last
        return date(year, month, day) if 1 <= day <= last else None
    return None
