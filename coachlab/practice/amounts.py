"""Numbers checked before they are computed with, and written as people read them."""

from __future__ import annotations

import math

from coachlab.practice.errors import PracticeError

LARGEST = 10**12
"""No hours, people or money of a coaching programme come near to this; beyond it somebody's finger slipped."""


def amount(value: float | None, what: str, *, most: float = LARGEST, default: float | None = None) -> float:
    """A number from 0 to `most`; `default` stands in where there is none.

    Raises PracticeError, a sentence that begins with `what`, where the number is missing, negative or too large.

    >>> amount(None, "The week's hours", default=40), amount(36, "The week's hours")
    (40.0, 36.0)
    >>> amount(-1, "The week's hours")
    Traceback (most recent call last):
    coachlab.practice.errors.PracticeError: The week's hours cannot be -1: give a number of 0 or more.
    """
    if value is None:
        value = default
    if value is None:
        raise PracticeError(f"{what} is missing: give a number of 0 or more.")
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value) or value < 0:
        raise PracticeError(f"{what} cannot be {value}: give a number of 0 or more.")
    if value > most:
        raise PracticeError(f"{what} cannot be {plain(value)}: give at most {plain(most)}.")
    return float(value)


def plain(value: float, digits: int = 1) -> str:
    """A number as people write it, without a tail of zeros.

    >>> plain(246.40), plain(93.0), plain(0.01076, 2), plain(1234.5), plain(-0.04)
    ('246.4', '93', '0.01', '1,234.5', '0')
    """
    text = f"{value:,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def percent(part: float, whole: float) -> int | None:
    """A share as a whole percent, halves rounded up; None where there is no whole.

    >>> percent(50, 223), percent(1, 200), percent(0, 0)
    (22, 1, None)
    """
    return math.floor(100 * part / whole + 0.5) if whole else None


def money(value: float, currency: str = "$") -> str:
    """An amount of money without pretended precision: whole units, a minus in front.

    >>> money(1234567.8), money(-1200), money(900, "€")
    ('$1,234,568', '-$1,200', '€900')
    """
    whole = math.floor(abs(value) + 0.5)
    return f"{'-' if value < 0 and whole else ''}{currency}{whole:,}"
