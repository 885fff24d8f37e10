"""Days as the programme writes them: ISO dates read with a refusal in words, and said as people say them."""

from __future__ import annotations

from datetime import date

from coachlab.practice.errors import PracticeError
from coachlab.record.months import FIRST_YEAR, LAST_YEAR, MONTH_WORDS
from coachlab.record.words import quoted


def day(text: str, what: str) -> date:
    """The day in an ISO date. `what` names its place at the beginning of the sentence that refuses it.

    Raises PracticeError where the text is no such date, or one of a year that cannot be meant.

    >>> day("2026-03-17", "The plan's start")
    datetime.date(2026, 3, 17)
    >>> day("17/3/2026", "The plan's start")
    Traceback (most recent call last):
    coachlab.practice.errors.PracticeError: The plan's start "17/3/2026" is no date: write year, month and day as in \
2026-03-17.
    """
    told = f"{what} {quoted(text)} is no date" if text.strip() else f"{what} has no date"
    try:
        found = date.fromisoformat(text.strip()) if len(text.strip()) == 10 else None
    except ValueError:
        found = None
    if found is None:
        raise PracticeError(f"{told}: write year, month and day as in 2026-03-17.")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise PracticeError(f"{what} {quoted(text)} is not from {FIRST_YEAR} to {LAST_YEAR}: check the year.")
    return found


def day_words(when: date) -> str:
    """A day as people say it.

    >>> day_words(date(2026, 3, 7))
    '7 March 2026'
    """
    return f"{when.day} {MONTH_WORDS[when.month - 1]} {when.year}"


def months_later(when: date, months: int) -> date:
    """The same day some months later, or the month's last day where it has no such day.

    >>> months_later(date(2025, 8, 31), 6)
    datetime.date(2026, 2, 28)
    """
    number = when.year * 12 + when.month - 1 + months
    year, month = divmod(number, 12)
    for last in range(when.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, when.day)
