"""Numbers and lists as a chart says them: "62.5 %", "March 2024 and May 2024"."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from coachlab.record.months import month_words

MOST_DECIMALS = 6


def number_words(value: float, decimals: int = 1) -> str:
    """A number rounded half up, without needless zeros, thousands set apart.

    >>> number_words(62.0), number_words(58.25), number_words(-0.04), number_words(12345.5)
    ('62', '58.3', '0', '12,345.5')
    """
    if abs(value) < 1e15 and value == int(value):
        return f"{int(value):,}"
    if abs(value) >= 1e15:
        return f"{value:.4g}"
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{rounded:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def decimals_for(numbers: Iterable[float | None]) -> int:
    """How many decimals tell these numbers apart: one, and more where they all lie within less than 1.

    A year of percents differs in whole numbers, a rate per patient perhaps only in the third decimal.

    >>> decimals_for([52.0, None, 71.0]), decimals_for([0.004, 0.013])
    (1, 5)
    """
    values = [value for value in numbers if value is not None]
    spread = max(values) - min(values) if values else 0.0
    return min(MOST_DECIMALS, 2 - math.floor(math.log10(spread))) if 0 < spread < 1 else 1


def with_unit(number: str, unit: str) -> str:
    """A number and its unit, which may be none.

    >>> with_unit("62", "%"), with_unit("4", "days"), with_unit("7", "")
    ('62 %', '4 days', '7')
    """
    return f"{number} {unit}" if unit else number


def span_words(months: Sequence[str]) -> str:
    """The first and last of some months in words.

    >>> span_words(["2024-05", "2024-07"]), span_words(["2024-05"])
    ('May 2024 to July 2024', 'May 2024')
    """
    if len(months) < 2 or months[0] == months[-1]:
        return month_words(months[0]) if months else ""
    return f"{month_words(months[0])} to {month_words(months[-1])}"
