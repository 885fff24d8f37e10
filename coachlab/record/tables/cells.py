"""Numbers as people write them in cells: what a cell holds, and whether the comma or the point marks the decimals."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from coachlab.record.tables.vocabulary import FORMULA_ERRORS, MISSING, SUPPRESSED

_SUPPRESSED = re.compile(
    r"(?:[<≤>≥]=? ?\d+(?:[.,]\d+)? ?%?|(?:fewer|less|under|below) (?:than )?\d+|\d+ ?(?:-|–|to) ?\d+)$", re.ASCII
)
_GROUPED_COMMA = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?$", re.ASCII)
_GROUPED_POINT = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?$", re.ASCII)
_GROUPED_SPACE = re.compile(r"\d{1,3}([ ']\d{3})+([.,]\d+)?$", re.ASCII)
_PLAIN = re.compile(r"(\d+|\d*[.,]\d+|\d+[.,])(e[+-]?\d{1,3})?$", re.ASCII)
_FRACTION = re.compile(r"(\d+) ?(?:/|of|de|out of) ?(\d+)$", re.ASCII)
_CURRENCY = "$€£"
_LONGEST = 60  # characters of a number or of a word for a missing one
_SPACES = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2009\u202f\u2008\u2002\u2003", " ") | {"−": "-", "’": "'", "٫": "."}
)


@dataclass(frozen=True)
class Cell:
    """What a cell holds. `value` is None unless `kind` is "number".

    `kind`: "number", "empty", "missing" (N/A and the like), "suppressed" (<11, *), "formula error", "infinite",
    "fraction" (12/40 in one cell), "text". `percent` is True where the cell carries a percent sign. `decimals` is how
    many it was written with, so that a rounded percentage can be compared fairly.
    """

    kind: str
    value: float | None = None
    percent: bool = False
    decimals: int = 0


@dataclass(frozen=True)
class DecimalMark:
    """Which mark stands before the decimals. `assumed` is a cell that only this choice decides ("" where none is)."""

    mark: str = "."
    assumed: str = ""


def read_number(text: str, decimal: str = ".") -> Cell:
    """What a cell holds; thousands separators, percent and currency signs and a plus or minus sign are understood.

    `decimal` is "." or ",". Nothing that is not plainly a number becomes one.

    >>> read_number("1,234").value, read_number("45,5 %", decimal=",").value, read_number("<11").kind
    (1234.0, 45.5, 'suppressed')
    >>> read_number("about 40").kind, read_number("").kind, read_number("N/A").kind
    ('text', 'empty', 'missing')
    """
    s = text.translate(_SPACES).strip().casefold() if not text.isascii() else text.strip().casefold()
    if not s:
        return Cell("empty")
    if len(s) > _LONGEST:
        return Cell("text")
    if s.isascii() and s.isdigit() and len(s) < 16:
        return Cell("number", float(s))
    if s in MISSING:
        return Cell("missing")
    if s in SUPPRESSED or _SUPPRESSED.match(s):
        return Cell("suppressed")
    if s in FORMULA_ERRORS or set(s) == {"#"}:
        return Cell("formula error")
    if s.lstrip("+-") in ("inf", "infinity", "∞"):
        return Cell("infinite")
    if _FRACTION.match(s):
        return Cell("fraction")
    percent = s.endswith("%") or s.startswith("%")
    digits, sign = s.strip("% ").removeprefix("'"), 1  # a spreadsheet's mark for a number kept as text
    if digits.startswith("(") and digits.endswith(")"):  # an accountant's minus
        digits, sign = digits[1:-1].strip(), -1
    if digits[:1] in ("+", "-"):
        digits, sign = digits[1:].strip(), -sign if digits[0] == "-" else sign
    digits = digits.strip(f"{_CURRENCY} ")
    number = _digits(digits, decimal)
    if number is None:
        return Cell("text")
    if math.isinf(float(number)):
        return Cell("infinite")
    decimals = len(number.partition("e")[0].partition(".")[2])
    return Cell("number", sign * float(number), percent=percent, decimals=decimals)


def _digits(s: str, decimal: str) -> str | None:
    """The number in the notation that `float` reads, or None."""
    other = "," if decimal == "." else "."
    grouped = _GROUPED_COMMA if decimal == "." else _GROUPED_POINT
    if grouped.match(s):
        return s.replace(other, "").replace(",", ".")
    if _GROUPED_SPACE.match(s) and other not in s:
        return s.replace(" ", "").replace("'", "").replace(",", ".")
    if _PLAIN.match(s) and other not in s:
        return s.replace(",", ".")
    return None


def decimal_mark(texts: Iterable[str], *, separator: str = "") -> DecimalMark:
    """Which mark stands before the decimals, decided from all cells of a table, then from its separator.

    A cell such as "12,5" or "1.234,5" decides; "1,234" alone does not. Where nothing decides, a table whose cells are
    separated by semicolons is taken to come from a spreadsheet that writes decimal commas.

    >>> decimal_mark(["12,5", "1.234"]).mark, decimal_mark(["1,234", "0.5"]).mark
    (',', '.')
    >>> decimal_mark(["1.234", "980"], separator=";")
    DecimalMark(mark=',', assumed='1.234')
    """
    commas = points = 0
    doubtful = ""
    for text in texts:
        if "," not in text and "." not in text:
            continue
        s = text.translate(_SPACES).strip(f" %+-(){_CURRENCY}")
        as_point, as_comma = _digits(s, "."), None if s.startswith("0.") else _digits(s, ",")
        if as_point and not as_comma:
            points += 1
        elif as_comma and not as_point:
            commas += 1
        elif as_point and as_comma and as_point != as_comma:
            doubtful = doubtful or text.strip()
    if commas != points:
        return DecimalMark("," if commas > points else ".")
    return DecimalMark("," if separator == ";" else ".", doubtful)
