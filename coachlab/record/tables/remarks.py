"""Rows of a sheet that are no month: totals, averages and remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coachlab.record.months import reading_of
from coachlab.record.tables.cells import read_number

_TOTAL = re.compile(
    r"\b(?:sub-?totals?|totals?|grand|sum|average|avg|mean|median|ytd|year to date|overall|all months|all|rolling|"
    r"change|target|goal|benchmark|baseline|rate|promedio|suma|acumulado|meta)\b",
    re.IGNORECASE,
)


def is_total(text: str) -> bool:
    """True where a row's label says that it sums up or compares other rows.

    >>> is_total("Grand Total"), is_total("2024 average"), is_total("Source: EHR report, March run")
    (True, True, False)
    """
    return len(text) <= 40 and bool(_TOTAL.search(text))


def is_remark(cells: Sequence[str]) -> bool:
    """True where a row holds words and no number beside them.

    >>> is_remark(["Source: EHR", "", ""]), is_remark(["Marhc 2025", "12", "40"])
    (True, False)
    """
    return not any(read_number(c, m).kind == "number" for c in cells for m in ".,")


def holds_a_row(cells: Sequence[str]) -> bool:
    """True where one cell alone holds a month and numbers with separators between them.

    >>> holds_a_row(["2025-02,25,38", "", ""]), holds_a_row(["Source: EHR, March 2025", "", ""])
    (True, False)
    """
    filled = [cell for cell in cells if cell]
    parts = [part.strip() for part in re.split(r"[,;|\t]", filled[0])] if len(filled) == 1 else []
    rest = [part for part in parts[1:] if part]
    return bool(rest) and not reading_of(parts[0]).refusal and all(read_number(p).kind == "number" for p in rest)
