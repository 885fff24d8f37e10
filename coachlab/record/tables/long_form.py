"""A long table, one practice (or clinician), measure and month a row, read into series; what is not used is said.

Rows add up: clinicians to their practice, practices to their organisation. So a row that is a total already must not
come in, and nobody may be counted twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coachlab.record.months import month_words, months_between
from coachlab.record.project import Observation
from coachlab.record.tables.cells import read_number
from coachlab.record.tables.choice import ColumnGuess
from coachlab.record.tables.findings import Findings
from coachlab.record.tables.long_columns import NAMING, LongChoice
from coachlab.record.tables.long_sums import Key, Pair, leave_out_totals, one_a_month
from coachlab.record.tables.monthly import MonthRow
from coachlab.record.tables.observing import month_rows
from coachlab.record.tables.overlap import begins_anew_each_year, is_rolling
from coachlab.record.tables.problems import LEFT_OUT, MISSING, NOTE, REFUSED, Problem
from coachlab.record.tables.table import Row, Table
from coachlab.record.words import counted, listed, quoted

ONE_PRACTICE, ONE_MEASURE = "Our practice", "Our measure"
"""What is written where a table has no column of practices or of measures."""

MOST_SERIES = 5000
_ABOVE = 0.25  # of a measure's rows have a numerator above the denominator: then it is a sum, not a part
_MERGED = 0.5  # of a column's cells are empty: then a name stands once for the rows below it
_WIDE_GAP = 24
_MORE = r"(?: (?:of|for|across|all|practices?|clinics?|sites?|providers?|clinicians?|rows?|months?)\b.*)?"
_TOTAL = re.compile(
    rf"(?:sub[ -]?|grand |network |group |organi[sz]ation |practice |clinic |site )*totals?{_MORE}|"
    r".+ (?:sub[ -]?)?totals?|"
    r"all(?: (?:practices?|clinics?|sites?|locations?|providers?|clinicians?|organi[sz]ations?|groups?|staff))?|"
    rf"(?:overall|average|avg|mean|median|sum|benchmark|target|combined){_MORE}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class LongReading:
    """What a long table holds: each series' months, the names of measures that are means, and what was noticed."""

    series: Mapping[Key, Mapping[str, Pair]]
    means: frozenset[str]
    problems: list[Problem]

    @property
    def months(self) -> list[str]:
        """All months from the first to the last."""
        known = [month for months in self.series.values() for month in months]
        return months_between(min(known), max(known)) if known else []

    def names(self, what: str) -> list[str]:
        """The different names of organisations, practices, clinicians or measures, in the order of the alphabet."""
        at = NAMING.index(what)
        found = {(key[:at] if what != "measure" else (), key[at]) for key in self.series if key[at]}
        return sorted((name for _, name in found), key=str.casefold)


@dataclass
class _Rows:
    """The rows of a table with their names; what is left out before any number is read."""

    table: Table
    choice: LongChoice
    findings: Findings
    keys: dict[int, Key] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.at = {what: self.table.index(column) for what, column in self.choice.named.items()}
        merged = {what for what in self.at if what != "clinician" and self._is_merged(what)}
        last = dict.fromkeys(merged, "")
        kept = []
        for row in self.table.rows:
            names = {what: " ".join(row.cells[place].split()) for what, place in self.at.items()}
            for what in merged:
                last[what] = names[what] = names[what] or last[what]
            if self._is_used(row, names):
                self.keys[row.number] = self._key(names)
                kept.append(row)
        if merged:
            columns = listed([quoted(self.choice.named[what]) for what in NAMING if what in merged])
            words = f"An empty cell in {columns} was read as the name above it."
            self.findings.whole(NOTE, words, about="filled")
        self.kept = replace(self.table, rows=tuple(kept), problems=())

    def _is_merged(self, what: str) -> bool:
        texts = self.table.texts(self.choice.named[what])
        return bool(texts) and bool(texts[0]) and texts.count("") > _MERGED * len(texts)

    def _key(self, names: Mapping[str, str]) -> Key:
        return (
            names.get("organisation", ""),
            names.get("practice", "") or ONE_PRACTICE,
            names.get("clinician", ""),
            names.get("measure", "") or ONE_MEASURE,
        )

    def _is_used(self, row: Row, names: Mapping[str, str]) -> bool:
        filled = [cell for cell in row.cells if cell]
        if filled == [name for name in self.table.columns if name in filled]:
            self.findings.add(
                LEFT_OUT, "The heading stands once more in {where}: left out.", row.number, about="heading"
            )
            return False
        for what in ("organisation", "practice", "clinician"):
            if what in names and is_total_name(names[what]):
                words = "{Where} (" + quoted(names[what]) + ") is a total: left out, since the rows add up to it."
                column = self.choice.named[what]
                self.findings.add(LEFT_OUT, words, row.number, column=column, found=names[what], about="total")
                return False
        if not self._has_numbers(row):
            return bool(filled)  # the reading of months says what it is
        for what in ("practice", "measure"):
            if what in names and not names[what]:
                words = (
                    "In {where}, " + f"the {what} is missing: write its name, or delete the row where it is a total."
                )
                self.findings.add(REFUSED, words, row.number, column=self.choice.named[what], about=f"no {what}")
                return False
        return True

    def _has_numbers(self, row: Row) -> bool:
        columns = self.choice.columns
        names = [each for each in (columns.numerator, columns.denominator, columns.percent) if each]
        return any(read_number(row.cells[self.table.index(each)]).kind == "number" for each in names)


def read_long(table: Table, choice: LongChoice, *, add_up: bool = False) -> LongReading:
    """The series of a long table by the chosen columns. `add_up` adds up the rows of one place, measure and month.

    Without it two rows of the same that differ are refused. Raises TableError where a chosen column does not exist.

    >>> from coachlab.record.tables import read_table
    >>> from coachlab.record.tables.long_columns import guess_long
    >>> rows = "Elm,BP,2025-01,24,40\\nElm,BP,2025-02,25,41\\nAll,BP,2025-01,24,40"
    >>> table = read_table(f"Clinic,Measure,Month,Met,Seen\\n{rows}")
    >>> reading = read_long(table, guess_long(table))
    >>> reading.series, [each.kind for each in reading.problems]
    ({('', 'Elm', '', 'BP'): {'2025-01': (24, 40), '2025-02': (25, 41)}}, ['left out'])
    """
    origins = {name: table.origin(name) for name in table.columns} if table.sheet else {}
    findings = Findings(table.turned, table.problems, sheet=table.sheet, origins=origins)
    columns = choice.columns
    refused = _not_chosen(choice)
    if refused:
        findings.whole(REFUSED, refused, about="columns")
        return LongReading({}, frozenset(), findings.problems())
    rows = _Rows(table, choice, findings)
    means, numbers = _means(rows)
    found = month_rows(rows.kept, columns, findings, numbers)
    if found is None:
        return LongReading({}, frozenset(), findings.problems())
    by_series: dict[Key, dict[str, list[MonthRow]]] = {}
    for row in _without_slips(found[0], findings, columns.month or ""):
        by_series.setdefault(rows.keys[row.number], {}).setdefault(row.month, []).append(row)
    leave_out_totals(by_series, findings)
    series = one_a_month(by_series, findings, add_up=add_up)
    if len(series) > MOST_SERIES:
        words = f"The table has {len(series):,} series, and a dashboard at most {MOST_SERIES:,}: bring a part of it."
        findings.whole(REFUSED, words, about="too many")
        series = {}
    _say_overlap(choice, series, findings)
    _say_unknown(series, findings)
    return LongReading(series, frozenset(means & {key[3] for key in series}), findings.problems())


def is_total_name(name: str) -> bool:
    """True where a place's name says that it is all of them together.

    >>> is_total_name("Grand Total"), is_total_name("All practices"), is_total_name("All Saints Clinic")
    (True, True, False)
    >>> is_total_name("Valley total"), is_total_name("Grand Avenue Clinic"), is_total_name("Total Care Clinic")
    (True, False, False)
    """
    return bool(_TOTAL.fullmatch(name))


def _not_chosen(choice: LongChoice) -> str:
    columns = choice.columns
    reasons = choice.reasons if isinstance(columns, ColumnGuess) else {}
    if not columns.month:
        return reasons.get(
            "month", "No column of months is chosen: choose the column that holds one month in each row."
        )
    if not (columns.numerator and columns.denominator):
        if columns.percent:
            return (
                "A dashboard adds people up, and percentages do not add up: bring a table with the numerator and the "
                "denominator of each month."
            )
        if not columns.numerator:
            return reasons.get("numerator", "No numerator is chosen: choose the column with the people who count.")
        return "No denominator is chosen: choose the column that says how many people were looked at."
    return ""


def _means(rows: _Rows) -> tuple[set[str], frozenset[int]]:
    """The measures of which many numerators are above their denominators, and the numbers of their rows."""
    columns = rows.choice.columns
    if columns.denominator_is != "total" or columns.numerator_is != "count":
        return set(), frozenset()
    at, below = rows.table.index(columns.numerator or ""), rows.table.index(columns.denominator or "")
    mark = columns.decimal if isinstance(columns, ColumnGuess) else "."
    tally: dict[str, Counter[bool]] = {}
    for row in rows.kept.rows:
        one, other = read_number(row.cells[at], mark).value, read_number(row.cells[below], mark).value
        if one is not None and other:
            tally.setdefault(rows.keys[row.number][3], Counter())[one > other] += 1
    means = {measure for measure, each in tally.items() if each[True] > _ABOVE * each.total() and each[True] > 1}
    return means, frozenset(number for number, key in rows.keys.items() if key[3] in means)


def _without_slips(read: Sequence[MonthRow], findings: Findings, column: str) -> Iterable[MonthRow]:
    """The rows without those of a month that lies years apart from all others."""
    every = sorted({row.month for row in read})
    alone: set[str] = set()
    for one, other, rest in ((every[:1], every[1:2], every[1:]), (every[-1:], every[-2:-1], every[:-1])):
        if len(every) < 3 or not one or not other:
            continue
        first, last = sorted((one[0], other[0]))
        without = len(months_between(first, last)) - 2
        if without < _WIDE_GAP or len(months_between(rest[0], rest[-1])) - len(rest) > without:
            continue
        alone.add(one[0])
        numbers = [row.number for row in read if row.month == one[0]]
        words = (
            f"{month_words(one[0])} ({findings.place(*numbers, column=column)}) lies {without} months apart from all "
            "other rows, so it was not used: look for a slip in its year."
        )
        findings.whole(REFUSED, words, about="wide gap", rows=numbers)
    return [row for row in read if row.month not in alone]


def _say_overlap(choice: LongChoice, series: Mapping[Key, Mapping[str, Pair]], findings: Findings) -> None:
    """Says where months overlap, which the rules of a run chart do not allow."""
    why = "so the rules of a run chart do not hold: use each month's own counts."
    columns = choice.columns
    named = [name for name in (columns.numerator, columns.denominator) if name and is_rolling(name)]
    named += [name for name in {key[3] for key in series} if is_rolling(name)]
    for name in sorted(named):
        words = f"The name {quoted(name)} sounds like a rolling or year-to-date number, whose months overlap, {why}"
        findings.whole(NOTE, words, about="rolling")
    rising: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for key, months in series.items():
        rows = [Observation(month=month, numerator=a, denominator=b) for month, (a, b) in months.items()]
        of[key[3]] += 1
        rising[key[3]] += begins_anew_each_year(rows)
    found = [name for name in of if 2 * rising[name] > of[name] and name not in named]
    if found:
        names = listed(sorted(map(quoted, found)))
        words = f"The denominators of {names} rise through the year as year-to-date numbers do, {why}"
        findings.whole(NOTE, words, about="rolling")


def _say_unknown(series: Mapping[Key, Mapping[str, Pair]], findings: Findings) -> None:
    """Says how many months there are for which no row or no number came."""
    absent = 0
    for months in series.values():
        absent += len(months_between(min(months), max(months))) - len(months)
    if absent:
        words = (
            f"{counted(absent, 'month')} inside a series without a row: {'a gap' if absent == 1 else 'gaps'}, no zero."
        )
        findings.whole(MISSING, words, about="no row")
