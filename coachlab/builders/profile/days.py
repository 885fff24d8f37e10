"""Days of a profile in words, where a slip in one must not stop a form."""

from __future__ import annotations

from datetime import date

from coachlab.practice.dates import day, day_words
from coachlab.practice.errors import PracticeError


def read_day(text: str) -> date | None:
    """The day in an ISO date; None where there is none, or none that can be meant.

    >>> read_day("2026-03-02"), read_day("soon")
    (datetime.date(2026, 3, 2), None)
    """
    try:
        return day(text, "The day")
    except PracticeError:
        return None


def day_of(text: str) -> str:
    """The day in words, "" where there is none.

    >>> day_of("2026-03-02"), day_of("")
    ('2 March 2026', '')
    """
    found = read_day(text)
    return day_words(found) if found else ""
