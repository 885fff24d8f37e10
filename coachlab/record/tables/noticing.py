"""What a reading notices about a table as a whole: several ways of writing months, a second table, overlaps."""

from __future__ import annotations

from collections.abc import Sequence

from coachlab.record.months import month_words, reading_of
from coachlab.record.project import Observation
from coachlab.record.tables.choice import ColumnChoice
from coachlab.record.tables.findings import Findings
from coachlab.record.tables.monthly import MonthRow
from coachlab.record.tables.overlap import begins_anew_each_year, is_rolling
from coachlab.record.tables.problems import NOTE
from coachlab.record.tables.table import Table
from coachlab.record.words import listed, quoted

_LOOK = 200  # rows in which a second column of months shows itself


def say_styles(read: Sequence[MonthRow], findings: Findings) -> None:
    """Says where months are written in several ways, or in a way that could be a day."""
    first: dict[str, MonthRow] = {}
    for row in read:
        first.setdefault(row.reading.style, row)
    if len(first) > 1:
        examples = [f"{quoted(r.text)} in {findings.place(r.number, short=True)}" for r in first.values()]
        words = f"The months are written in {len(first)} ways: {listed(examples)}; look whether all were read rightly."
        findings.whole(NOTE, words, about="month formats", rows=[r.number for r in first.values()])
    unsure = next((r for r in read if not r.reading.sure), None)
    if unsure:
        words = (
            f"{quoted(unsure.text)} was read as {month_words(unsure.month)}; "
            "if it means a day, give the dates a year of four digits in your sheet."
        )
        findings.whole(NOTE, words, about="two-digit year", rows=[unsure.number])


def say_other_months(
    table: Table, columns: ColumnChoice, observations: Sequence[Observation], findings: Findings
) -> None:
    """Says where a second column has months of its own, as where two tables stand side by side."""
    there = {o.month for o in observations}
    for name in table.columns:
        texts = [t for t in table.texts(name)[:_LOOK] if t] if name not in (columns.month, columns.year) else []
        months = [r.month for r in map(reading_of, texts) if r.month and r.style != "serial number"]
        if len(set(months)) < 3 or len(set(months)) < len(texts) or set(months) <= there:
            continue
        words = (
            f"{quoted(name)} has months of its own ({month_words(min(months))} to {month_words(max(months))}), which "
            "were not read: bring a table that stands beside another one by itself."
        )
        findings.whole(NOTE, words, column=name, about="other months")


def say_overlap(columns: ColumnChoice, observations: Sequence[Observation], findings: Findings) -> None:
    """Says where months overlap, which the rules of a run chart do not allow."""
    why = "so the rules of a run chart do not hold: use each month's own counts."
    named = [n for n in (columns.numerator, columns.denominator, columns.percent) if n and is_rolling(n)]
    for name in named:
        words = f"The name {quoted(name)} sounds like a rolling or year-to-date number, whose months overlap, {why}"
        findings.whole(NOTE, words, about="rolling")
    if not named and columns.denominator and begins_anew_each_year(observations):
        words = f"{quoted(columns.denominator)} rises through the year as a year-to-date number does, {why}"
        findings.whole(NOTE, words, column=columns.denominator, about="rolling")
