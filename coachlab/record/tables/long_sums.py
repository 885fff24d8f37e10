"""Rows of one place, measure and month put together: totals left out, what stands twice refused or added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coachlab.record.months import month_words
from coachlab.record.tables.findings import Findings
from coachlab.record.tables.monthly import MonthRow
from coachlab.record.tables.problems import LEFT_OUT, REFUSED
from coachlab.record.words import counted

Key = tuple[str, str, str, str]
"""Organisation, practice, clinician, measure."""

Pair = tuple[float | None, float | None]

_FEW = 6  # months that stand twice are told one by one
_TOTALS = 0.8  # of the rows without a clinician are the sum of the clinicians' rows: then all such rows are totals


def leave_out_totals(by_series: dict[Key, dict[str, list[MonthRow]]], findings: Findings) -> None:
    """Takes out rows without a clinician that are the sums of the clinicians' rows."""
    parts: dict[tuple[str, str, str], list[Key]] = {}
    for key in by_series:
        if key[2]:
            parts.setdefault((key[0], key[1], key[3]), []).append(key)
    totals: list[tuple[Key, str]] = []
    compared = 0
    for (organisation, practice, measure), inside in parts.items():
        whole = (organisation, practice, "", measure)
        for month, rows in by_series.get(whole, {}).items():
            others = [row for key in inside for row in by_series[key].get(month, [])]
            if not others or len(rows) > 1:
                continue
            compared += 1
            sums = sum(row.numerator or 0 for row in others), sum(row.denominator or 0 for row in others)
            if (rows[0].numerator, rows[0].denominator) == sums:
                totals.append((whole, month))
    if not totals or len(totals) < _TOTALS * compared:
        return
    numbers = [by_series[key].pop(month)[0].number for key, month in totals]
    words = (
        f"{counted(len(numbers), 'row')} without a clinician ({findings.place(*sorted(numbers)[:3], short=True)}"
        f"{' and more' if len(numbers) > 3 else ''}) {'is the sum' if len(numbers) == 1 else 'are the sums'} of the "
        "clinicians' rows: left out, so that nobody is counted twice."
    )
    findings.whole(LEFT_OUT, words, about="total", rows=sorted(numbers))


def one_a_month(
    by_series: Mapping[Key, Mapping[str, Sequence[MonthRow]]], findings: Findings, *, add_up: bool
) -> dict[Key, dict[str, Pair]]:
    """One pair a month; what stands twice is used once where it is the same, added up where that is wished."""
    series: dict[Key, dict[str, Pair]] = {}
    twice: list[tuple[Key, Sequence[MonthRow]]] = []
    same: list[int] = []
    for key, months in by_series.items():
        found: dict[str, Pair] = {}
        for month, rows in months.items():
            pairs = {(row.numerator, row.denominator) for row in rows}
            if add_up:
                found[month] = _added(rows)
            elif len(pairs) == 1:
                found[month] = _plain(rows[0].numerator), _plain(rows[0].denominator)
                same += [row.number for row in rows[1:]]
            else:
                twice.append((key, rows))
        if found:
            series[key] = dict(sorted(found.items()))
    if same:
        words = (
            f"{counted(len(same), 'row')} {'says' if len(same) == 1 else 'say'} the same as an earlier one: left out."
        )
        findings.whole(LEFT_OUT, words, about="double", rows=sorted(same))
    _say_twice(twice, findings)
    return series


def _say_twice(twice: Sequence[tuple[Key, Sequence[MonthRow]]], findings: Findings) -> None:
    what_to_do = "delete the rows that are too many, choose a column of clinicians, or add up the rows."
    for number, (key, rows) in enumerate(twice):
        name = ", ".join(each for each in (key[1], key[2], key[3]) if each)
        numbers = [row.number for row in rows]
        if len(twice) > _FEW:
            words = (
                f"{len(twice):,} months stand in several rows with different numbers ({name}, "
                f"{month_words(rows[0].month)} for example in {findings.place(*numbers)}), so none of them was used: "
                f"{what_to_do}"
            )
            every = sorted(row.number for _, each in twice for row in each)
            findings.whole(REFUSED, words, about="duplicate month", rows=every)
            return
        words = (
            f"{name}, {month_words(rows[0].month)} stands in {findings.place(*numbers)} with different numbers, so "
            f"none of them was used: {what_to_do}"
        )
        findings.whole(REFUSED, words, about="duplicate month", rows=numbers, found=str(number))


def _added(rows: Sequence[MonthRow]) -> Pair:
    """The sum; with a part missing it is missing, since a part of it would look like a fall."""
    above = [row.numerator for row in rows if row.numerator is not None]
    below = [row.denominator for row in rows if row.denominator is not None]
    return (
        _plain(sum(above)) if len(above) == len(rows) else None,
        _plain(sum(below)) if len(below) == len(rows) else None,
    )


def _plain(value: float | None) -> float | None:
    return int(value) if value is not None and value % 1 == 0 else value
