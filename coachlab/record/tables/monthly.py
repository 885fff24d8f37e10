"""Rows with a month become one observation a month: added up or refused where a month repeats, sorted, gaps named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from coachlab.record.months import MonthReading, month_words, months_between
from coachlab.record.project import Observation
from coachlab.record.tables.findings import Findings
from coachlab.record.tables.problems import LEFT_OUT, MISSING, NOTE, REFUSED
from coachlab.record.words import listed

_MANY_REPEATS = 6  # more repeated months than this are a long table whose rows must be chosen, not slips
_WIDE_GAP = 24  # months without a row: rather a slip in a year than a pause


@dataclass(frozen=True)
class MonthRow:
    """One usable row: its month, its values (None where missing), its number in the sheet and how the month stood."""

    month: str
    numerator: float | None
    denominator: float | None
    number: int
    text: str
    reading: MonthReading


def one_a_month(
    rows: Sequence[MonthRow], findings: Findings, *, add_up: bool, refused: Sequence[str] = (), column: str = ""
) -> list[Observation]:
    """The observations, sorted by month; what repeats, is empty at the end, out of order or absent is a finding.

    `refused` are months whose row was told of already, and so are not absent; `column` is the name of the months'
    column.

    >>> jan = MonthRow("2025-01", 4.0, 9.0, 2, "Jan-25", MonthReading("2025-01"))
    >>> mar = MonthRow("2025-03", 5.0, 9.0, 3, "Mar-25", MonthReading("2025-03"))
    >>> findings = Findings()
    >>> [o.month for o in one_a_month([jan, mar], findings, add_up=False)]
    ['2025-01', '2025-03']
    >>> findings.problems()[0].words
    'There is no row for February 2025: the chart shows a gap there, not a zero.'
    """
    by_month: dict[str, list[MonthRow]] = {}
    for row in rows:
        by_month.setdefault(row.month, []).append(row)
    if not add_up:
        _say_order(rows, findings)
    repeated = {} if add_up else {month: same for month, same in by_month.items() if len(same) > 1}
    _say_repeats(repeated, findings, column)
    observations = [_added(m, same, findings) for m, same in sorted(by_month.items()) if m not in repeated]
    observations = _without_empty_end(observations, by_month, findings)
    observations = _without_slip(observations, by_month, findings, column)
    _say_gaps(observations, by_month, findings, refused)
    return observations


def _say_repeats(repeated: dict[str, list[MonthRow]], findings: Findings, column: str) -> None:
    """Refuses months that stand in several rows, each by name; many of them in one sentence."""
    what_to_do = "delete the rows that are too many, choose rows by another column, or add up the rows of a month."
    if len(repeated) > _MANY_REPEATS:
        month, same = next(iter(repeated.items()))
        words = (
            f"{len(repeated)} months stand in several rows each ({month_words(month)} for example in "
            f"{findings.place(*[r.number for r in same], column=column)}), so none of them was used: {what_to_do}"
        )
        rows = sorted(r.number for same in repeated.values() for r in same)
        findings.whole(REFUSED, words, about="duplicate month", rows=rows)
        return
    for month, same in repeated.items():
        numbers = [r.number for r in same]
        where = findings.place(*numbers, column=column)
        words = f"{month_words(month)} stands in {where}, so none of them was used: {what_to_do}"
        findings.whole(REFUSED, words, about="duplicate month", rows=numbers, found=same[0].text)


def _added(month: str, rows: Sequence[MonthRow], findings: Findings) -> Observation:
    """The month's sum; a sum with a missing part is missing, since a part of it would look like a fall."""
    numerators = [r.numerator for r in rows if r.numerator is not None]
    denominators = [r.denominator for r in rows if r.denominator is not None]
    if len(rows) > 1 and 0 < len(numerators) < len(rows):
        lacking = findings.place(*[r.number for r in rows if r.numerator is None])
        words = f"{month_words(month)} cannot be added up because a number is missing in {lacking}: it stays a gap."
        findings.whole(MISSING, words, about="incomplete sum", rows=[r.number for r in rows])
    return Observation(
        month=month,
        numerator=_plain(sum(numerators)) if len(numerators) == len(rows) else None,
        denominator=_plain(sum(denominators)) if len(denominators) == len(rows) else None,
    )


def _plain(value: float) -> float:
    """A count as a whole number, so that the record says 12 and not 12.0."""
    return int(value) if value % 1 == 0 else value


def _say_order(rows: Sequence[MonthRow], findings: Findings) -> None:
    steps = [(a, b) for a, b in pairwise(rows) if b.month < a.month]
    if not steps:
        return
    if len(steps) == len(rows) - 1:
        findings.whole(NOTE, "The newest month stood first, so the rows were turned round.", about="order")
        return
    a, b = steps[0]
    words = (
        f"The rows are not in the order of time: {findings.place(b.number)} ({month_words(b.month)}) comes after "
        f"{findings.place(a.number, short=True)} ({month_words(a.month)}), so they were sorted."
    )
    findings.whole(NOTE, words, about="order", rows=[b.number])


def _without_empty_end(
    observations: list[Observation], by_month: dict[str, list[MonthRow]], findings: Findings
) -> list[Observation]:
    """Takes off the months at the end that nobody has filled in yet, as a template has them."""
    kept = list(observations)
    while kept and kept[-1].numerator is None and kept[-1].denominator is None:
        kept.pop()
    empty = observations[len(kept) :]
    if not kept or not empty:
        return observations
    numbers = sorted(r.number for o in empty for r in by_month[o.month])
    words = f"From {month_words(empty[0].month)} on there are no numbers ({findings.place(*numbers)}): left out."
    findings.forget("empty", numbers)
    findings.whole(LEFT_OUT, words, about="empty end", rows=numbers)
    return kept


def _without_slip(
    observations: list[Observation], by_month: dict[str, list[MonthRow]], findings: Findings, column: str
) -> list[Observation]:
    """Refuses a first or last month that lies years apart from all others, which themselves lie together."""
    if len(observations) < 3:
        return observations
    kept = list(observations)
    for alone, next_to_it in ((kept[0], kept[1]), (kept[-1], kept[-2])):
        first, last = sorted((alone.month, next_to_it.month))
        without = len(months_between(first, last)) - 2
        others = [o.month for o in kept if o is not alone]
        if without < _WIDE_GAP or len(months_between(others[0], others[-1])) - len(others) > without:
            continue
        row = by_month[alone.month][0].number
        words = (
            f"{month_words(alone.month)} ({findings.place(row, column=column)}) lies {without} months apart from all "
            "other rows, so it was not used: look for a slip in its year."
        )
        findings.whole(REFUSED, words, about="wide gap", rows=[row])
        return [o for o in kept if o is not alone]
    return kept


def _say_gaps(
    observations: Sequence[Observation],
    by_month: dict[str, list[MonthRow]],
    findings: Findings,
    refused: Sequence[str],
) -> None:
    if len(observations) < 2:
        return
    present = [o.month for o in observations]
    absent = [
        m for a, b in pairwise(present) for m in months_between(a, b)[1:-1] if m not in by_month and m not in refused
    ]
    if absent:
        there_is = "There is no row for" if len(absent) == 1 else f"There are no rows for {len(absent)} months:"
        words = f"{there_is} {listed([month_words(m) for m in absent])}: the chart shows a gap there, not a zero."
        findings.whole(MISSING, words, about="no row")
    for a, b in pairwise(present):
        if len(months_between(a, b)) - 2 >= _WIDE_GAP:
            without = len(months_between(a, b)) - 2
            words = (
                f"Between {month_words(a)} ({findings.place(by_month[a][0].number)}) and {month_words(b)} "
                f"({findings.place(by_month[b][0].number, short=True)}) lie {without} months without a row: "
                "look for a slip in a year."
            )
            findings.whole(NOTE, words, about="wide gap")
