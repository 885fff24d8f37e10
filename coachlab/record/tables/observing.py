"""From a table and the chosen columns to one observation a month; whatever is not used is said with its row."""

from __future__ import annotations

from dataclasses import dataclass

from coachlab.record.months import MonthReading, read_months, refusal_words
from coachlab.record.project import Observation
from coachlab.record.tables.cells import read_number
from coachlab.record.tables.choice import COMPLEMENT, OTHERS, ColumnChoice, ColumnGuess
from coachlab.record.tables.columns import table_decimal
from coachlab.record.tables.doubts import doubtful_shares, doubtful_thousands, what_it_is
from coachlab.record.tables.filling import filled_months, filled_years
from coachlab.record.tables.findings import Findings
from coachlab.record.tables.monthly import MonthRow, one_a_month
from coachlab.record.tables.noticing import say_other_months, say_overlap, say_styles
from coachlab.record.tables.problems import LEFT_OUT, MISSING, NOTE, REFUSED, Problem
from coachlab.record.tables.remarks import holds_a_row, is_remark, is_total
from coachlab.record.tables.table import Row, Table
from coachlab.record.words import listed, quoted

_KEPT = "the month stays on the chart as a gap, not as a zero."
_MOST = 1e12  # no month counts a million million of anything
_NOT_A_NUMBER = {
    "text": "is not a number; write the number alone, or leave the cell empty where it is not known.",
    "infinite": "is no count that can be; look where it comes from.",
    "date": "is a date, not a number, as a spreadsheet makes of 3/4; write the number alone.",
    "time": "is a time, not a number; write it as a number, for example in minutes.",
    "fraction": "holds two numbers; put the numerator and the denominator in two columns.",
}


def observations_from(table: Table, columns: ColumnChoice) -> tuple[list[Observation], list[Problem]]:
    """The observations, one a month and sorted, and everything that the person should know about the reading.

    Counts are numbers of people (or visits, or whatever the sheet counts) of one month; a percentage without counts
    becomes the numerator alone, in percent. Missing and suppressed values are None, never 0, and are reported.
    Raises TableError where a chosen column does not exist.

    >>> from coachlab.record.tables import guess_columns, read_table
    >>> table = read_table("Month,Controlled,Seen\\nJan-25,24,40\\nFeb-25,<11,38\\nTotal,50,78")
    >>> observations, problems = observations_from(table, guess_columns(table))
    >>> [(o.month, o.numerator, o.denominator) for o in observations]
    [('2025-01', 24, 40), ('2025-02', None, 38)]
    >>> [p.words for p in problems][0]
    'In row 3, "Controlled" is "<11", a number withheld because it is small: the month stays on the chart as a gap, \
not as a zero.'
    """
    origins = {name: table.origin(name) for name in table.columns} if table.sheet else {}
    findings = Findings(table.turned, table.problems, sheet=table.sheet, origins=origins)
    if not columns.month or not (columns.numerator or columns.percent):
        findings.whole(REFUSED, _not_chosen(columns), about="columns")
        return [], findings.problems()
    found = month_rows(table, columns, findings)
    if found is None:
        return [], findings.problems()
    read, refused = found
    observations = one_a_month(read, findings, add_up=columns.add_up, refused=refused, column=columns.month)
    say_other_months(table, columns, observations, findings)
    say_overlap(columns, observations, findings)
    return observations, findings.problems()


def month_rows(
    table: Table, columns: ColumnChoice, findings: Findings, means: frozenset[int] = frozenset()
) -> tuple[list[MonthRow], list[str]] | None:
    """The rows that can be used, each with its month and values, and the months whose rows had to be refused.

    What is found goes into `findings`. `means` are the numbers of the rows whose values are a sum and how many were
    summed up (minutes and visits), so that the one may be above the other. The columns of months and of numbers are
    chosen. None where no cell reads as a month.

    >>> from coachlab.record.tables import guess_columns, read_table
    >>> table = read_table("Month,Clinic,Met,Seen\\n2025-01,Elm,24,40\\n2025-01,Oak,50,40")
    >>> findings = Findings()
    >>> read, _ = month_rows(table, guess_columns(table), findings)
    >>> [(row.number, row.month, row.numerator) for row in read], len(findings.problems())
    ([(2, '2025-01', 24.0)], 1)
    """
    reader = _Reader(table, columns, findings, means)
    rows = reader.chosen_rows()
    months = read_months([reader.month_text(row) for row in rows], day_first=columns.day_first)
    if rows and not any(r.month for r in months.readings) and not all(is_total(reader.label(r)) for r in rows):
        first = rows[0]
        words = refusal_words(reader.month_text(first), months.readings[0].refusal)
        findings.whole(
            REFUSED,
            f"No cell of {quoted(columns.month or '')} reads as a month; "
            f"in {findings.place(first.number, column=columns.month or '')} {words}.",
            about="month",
        )
        return None
    if months.words:
        findings.whole(NOTE, months.words, about="day order")
    read = [m for row, reading in zip(rows, months.readings, strict=True) if (m := reader.month_row(row, reading))]
    say_styles(read, findings)
    used = {m.number for m in read}
    refused = [r.month for row, r in zip(rows, months.readings, strict=True) if r.month and row.number not in used]
    return read, refused


def _not_chosen(columns: ColumnChoice) -> str:
    if not columns.month:
        if isinstance(columns, ColumnGuess) and "month" in columns.reasons:
            return columns.reasons["month"]
        return "No column of months is chosen: choose the column that holds one month in each row."
    if isinstance(columns, ColumnGuess) and "numerator" in columns.reasons:
        return columns.reasons["numerator"]
    return "No column of numbers is chosen: choose the numerator, or a column of percentages."


@dataclass
class _Reader:
    """Reads single rows of a table by a choice of columns and puts what it finds into `findings`."""

    table: Table
    columns: ColumnChoice
    findings: Findings
    means: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        c = self.columns
        self.at = {
            name: self.table.index(name) for name in (c.month, c.year, c.numerator, c.denominator, c.percent) if name
        }
        guessed = c.decimal if isinstance(c, ColumnGuess) else None
        mark = table_decimal(self.table)
        self.decimal = guessed or mark.mark
        if mark.assumed and mark.mark == self.decimal == ",":
            value = read_number(mark.assumed, self.decimal).value or 0
            words = (
                f"{quoted(mark.assumed)} was read as {value:,.10g}, since tables with semicolons come from "
                "spreadsheets that write 1.000 for a thousand; if the point marks decimals, write them with a comma."
            )
            self.findings.whole(NOTE, words, about="decimal mark")
        self.thousands = {
            name: doubtful_thousands(self.table.texts(name))
            for name in (c.numerator, c.denominator)
            if name and mark.assumed and self.decimal == "."
        }
        self.fractions = bool(c.percent) and self._are_fractions(c.percent or "")
        self.shares: frozenset[str] = frozenset()
        if c.percent and not self.fractions:
            texts = self.table.texts(c.percent)
            self.shares = doubtful_shares(texts, [read_number(t, self.decimal) for t in texts])
        self.whole = {n for n in (c.numerator, c.denominator) if n and c.denominator and self._is_whole(n)}
        self._fill()

    def _are_fractions(self, column: str) -> bool:
        """True where a column of percentages runs from 0 to 1."""
        cells = [read_number(t, self.decimal) for t in self.table.texts(column)]
        values = [cell.value for cell in cells if cell.value is not None]
        if any(cell.percent for cell in cells) or not values or max(values) > 1 or not any(v % 1 for v in values):
            return False
        self.findings.whole(
            NOTE, f"{quoted(column)} runs from 0 to 1 and was read as shares: 0.5 is 50 %.", about="shares"
        )
        return True

    def _fill(self) -> None:
        """Months and years that a sheet writes once for several rows."""
        c, at = self.columns, self.at[self.columns.month or ""]
        rows = self.table.rows
        self.years = filled_years(rows, at, self.at[c.year]) if c.year else {}
        self.filled = filled_months(rows, at, self._is_part) if not self.table.turned else {}
        if self.filled:
            where = self.findings.place(*self.filled, column=c.month or "")
            words = f"{where[:1].upper()}{where[1:]} have no month and were read as parts of the month above."
            self.findings.whole(
                NOTE, words.replace(" have ", " has ") if len(self.filled) == 1 else words, about="filled"
            )

    def _is_part(self, row: Row) -> bool:
        """True for a row of numbers that does not call itself a total."""
        label = next((c for c in row.cells if c and read_number(c, self.decimal).kind == "text"), "")
        return self._has_numbers(row) and not is_total(label)

    def _has_numbers(self, row: Row) -> bool:
        chosen = [row.cells[i] for name, i in self.at.items() if name not in (self.columns.month, self.columns.year)]
        return any(read_number(c, self.decimal).kind == "number" for c in chosen)

    def _is_whole(self, column: str) -> bool:
        """True where nearly all of a column's numbers are whole, as counts of people are."""
        at = self.table.index(column)
        cells = (row.cells[at] for row in self.table.rows if row.number not in self.means)
        values = [v for t in cells if (v := read_number(t, self.decimal).value) is not None]
        return sum(not v % 1 for v in values) * 2 > len(values)

    def _is_sum(self, row: Row, column: str) -> bool:
        """Whether the cell is a sum, of minutes say, which need not be whole."""
        return row.number in self.means and column == self.columns.numerator

    def chosen_rows(self) -> list[Row]:
        """The rows that the filters keep; a filter that keeps nothing is a finding."""
        rows = list(self.table.rows)
        for column, wanted in self.columns.filters.items():
            texts = {wanted.strip()} if isinstance(wanted, str) else {w.strip() for w in wanted}
            at = self.table.index(column)
            kept = [row for row in rows if row.cells[at] in texts]
            if rows and not kept:
                values = [quoted(v) for v, _ in self.table.choices(column)]
                words = (
                    f"No row has {listed(sorted(map(quoted, texts)))} in {quoted(column)}; it holds {listed(values)}."
                )
                self.findings.whole(REFUSED, words, about="filter", column=column)
            rows = kept
        return rows

    def month_text(self, row: Row) -> str:
        """The month's text; with a column of years, both together."""
        text = row.cells[self.at[self.columns.month or ""]] or self.filled.get(row.number, "")
        if self.columns.year and text:
            return f"{text} {self.years[row.number]}".strip()
        return text

    def label(self, row: Row) -> str:
        """The text by which a totals row or a remark shows itself: the month's cell, else the first one filled."""
        return row.cells[self.at[self.columns.month or ""]] or next((c for c in row.cells if c), "")

    def month_row(self, row: Row, reading: MonthReading) -> MonthRow | None:
        """The month and its values, or None where the row cannot be used; then a finding says why."""
        if not reading.month:
            self._without_month(row, reading)
            return None
        values = self._values(row)
        if values is None:
            return None
        return MonthRow(reading.month, *values, number=row.number, text=self.month_text(row), reading=reading)

    def _without_month(self, row: Row, reading: MonthReading) -> None:
        text, label = self.month_text(row), self.label(row)
        numbers = self._has_numbers(row)
        if is_total(label):
            words = "{Where} (" + quoted(label) + ") is a total or an average, not a month: left out."
            self.findings.add(LEFT_OUT, words, row.number, found=label, about="total")
        elif [c for c in row.cells if c] == [c for c in self.table.columns if c in row.cells]:
            self.findings.add(
                LEFT_OUT, "The heading stands once more in {where}: left out.", row.number, about="heading"
            )
        elif holds_a_row(row.cells):
            words = "In {where} the whole row stands in one cell: separate its cells like those of the other rows."
            self.findings.add(REFUSED, words, row.number, about="one cell")
        elif not numbers and reading.refusal in ("", "text") and is_remark(row.cells):
            words = "{Where} (" + quoted(label) + ") was read as a remark: left out."
            self.findings.add(LEFT_OUT, words, row.number, found=label, about="remark")
        elif not text:
            words = "In {where} there are numbers and no month: write the month, or delete the row."
            self.findings.add(REFUSED, words, row.number, column=self.columns.month or "", about="no month")
        else:
            words = "In {where}, " + refusal_words(text, reading.refusal) + "."
            self.findings.add(REFUSED, words, row.number, column=self.columns.month or "", found=text, about="month")

    def _values(self, row: Row) -> tuple[float | None, float | None] | None:
        """(numerator, denominator) of a row, None where a value is missing; None alone where the row is refused."""
        c = self.columns
        read = {}
        for role, name in (("numerator", c.numerator), ("denominator", c.denominator), ("percent", c.percent)):
            if name:
                known = self._number(
                    row, name, percent=role == "percent", quiet=role == "percent" and bool(c.numerator)
                )
                if known is None:
                    return None
                read[role] = known[0]
        if not c.numerator:
            return self._from_percent(row, read["percent"], read.get("denominator"))
        counted, all_of_them = read["numerator"], read.get("denominator")
        if c.denominator and c.denominator_is == OTHERS:
            if counted is not None and all_of_them is not None:
                all_of_them += counted
            elif counted is None:
                all_of_them = None
        return self._checked(row, counted, all_of_them, read.get("percent"))

    def _number(self, row: Row, column: str, *, percent: bool, quiet: bool) -> tuple[float | None] | None:
        """(value,) with None for a missing one; None alone where the cell makes the whole row unusable."""
        text = row.cells[self.at[column]]
        cell = read_number(text, self.decimal)
        head = "In {where}, " + quoted(column)
        refuse = ""
        if cell.kind == "empty":
            if not quiet:
                words = f"{head} is empty: {_KEPT}"
                self.findings.add(MISSING, words, row.number, column=column, about="empty")
            return (None,)
        if cell.kind in ("missing", "suppressed", "formula error"):
            meaning = {
                "missing": "which means not known",
                "suppressed": "a number withheld because it is small",
                "formula error": "an error of a formula",
            }[cell.kind]
            if not quiet:
                words = f"{head} is {quoted(text)}, {meaning}: {_KEPT}"
                self.findings.add(MISSING, words, row.number, column=column, found=text, about=cell.kind)
            return (None,)
        if cell.value is None:
            refuse = _NOT_A_NUMBER[what_it_is(text) if cell.kind == "text" else cell.kind]
        elif cell.value < 0:
            refuse = "is negative, and a count cannot be."
        elif cell.percent and not percent:
            refuse = "is a percentage where a count is expected; choose the column as percentages, or another column."
        elif text in self.shares and column == self.columns.percent:
            refuse = (
                "has no percent sign as the others have, or is far below them; write it in percent like the others."
            )
        elif text in self.thousands.get(column, ()):
            refuse = "may mean a thousand or a decimal; write it without the point."
        elif cell.value % 1 and column in self.whole and not self._is_sum(row, column):
            refuse = "is not a whole number as the others are; look whether a share or a percentage slipped in."
        elif cell.value > _MOST:
            refuse = "is too large for a month's count; look for a slip of the keyboard."
        value = (cell.value or 0.0) * (100 if percent and self.fractions else 1)
        if not refuse and percent and value > 100:
            refuse = "is more than 100 %."
        if refuse:
            if quiet:  # the counts are there; a percentage beside them that cannot be read changes nothing
                return (None,)
            words = f"{head} is {quoted(text)}: it {refuse}"
            self.findings.add(REFUSED, words, row.number, column=column, found=text, about="value")
            return None
        return (value,)

    def _checked(
        self, row: Row, counted: float | None, all_of_them: float | None, percent: float | None
    ) -> tuple[float | None, float | None] | None:
        c = self.columns
        if not c.denominator:
            return counted, None
        if all_of_them == 0:
            words = "In {where}, " + f"{quoted(c.denominator)} is 0: nobody to count, so no percentage; {_KEPT}"
            if c.denominator_is == OTHERS:
                words = "In {where}, " + f"{quoted(c.numerator or '')} and {quoted(c.denominator)} are both 0: {_KEPT}"
            if not counted:
                self.findings.add(MISSING, words, row.number, column=c.denominator, found="0", about="zero denominator")
                return counted, all_of_them
        if counted is None or all_of_them is None:
            return counted if c.numerator_is != COMPLEMENT else None, all_of_them
        if row.number in self.means:
            return counted, all_of_them
        if counted > all_of_them:
            words = "In {where}, " + (
                f"{quoted(c.numerator or '')} ({counted:g}) is above {quoted(c.denominator)} ({all_of_them:g}): "
                "look which of the two is wrong, or whether the columns are exchanged."
            )
            self.findings.add(REFUSED, words, row.number, column=c.numerator or "", about="numerator above denominator")
            return None
        numerator = all_of_them - counted if c.numerator_is == COMPLEMENT else counted
        if numerator % 1 or all_of_them % 1:
            column = (c.numerator if counted % 1 else c.denominator) or ""
            words = (
                "In {where}, " + f"{quoted(column)} is not a whole number; it was kept, so look whether it is right."
            )
            self.findings.add(NOTE, words, row.number, column=column, about="not whole")
        self._compare(row, 100 * numerator / all_of_them, percent)
        return numerator, all_of_them

    def _compare(self, row: Row, value: float, percent: float | None) -> None:
        """Says where the sheet's own percentage is another than that of its counts, by more than rounding."""
        name = self.columns.percent
        if percent is None or not name:
            return
        cell = read_number(row.cells[self.at[name]], self.decimal)
        tolerance = 10.0 ** -(cell.decimals - (2 if self.fractions else 0))
        if abs(value - percent) > tolerance:
            words = (
                "In {where}, " + f"{quoted(name)} says {percent:.4g} %, but the counts make {value:.4g} %; "
                "the counts are charted, so look whether the right columns are chosen."
            )
            self.findings.add(NOTE, words, row.number, column=name, about="percent disagrees")

    def _from_percent(
        self, row: Row, percent: float | None, all_of_them: float | None
    ) -> tuple[float | None, float | None] | None:
        """The values where the sheet has percentages and no numerator."""
        c = self.columns
        if percent is not None and c.numerator_is == COMPLEMENT:
            percent = 100 - percent
        if not c.denominator:
            return percent, None
        if all_of_them == 0:
            words = "In {where}, " + f"{quoted(c.denominator)} is 0: nobody to count, so no percentage; {_KEPT}"
            self.findings.add(MISSING, words, row.number, column=c.denominator, found="0", about="zero denominator")
            return None, all_of_them
        if percent is None or all_of_them is None:
            return None, all_of_them
        exact = percent * all_of_them / 100
        cell = read_number(row.cells[self.at[c.percent or ""]], self.decimal)
        half = 0.5 * 10.0 ** -(cell.decimals - (2 if self.fractions else 0)) + 1e-9
        whole = float(round(exact))
        if abs(100 * whole / all_of_them - percent) <= half:
            exact = whole
        else:
            words = (
                "In {where}, " + f"{percent:.4g} % of {all_of_them:g} is not a whole number of people; "
                "the percentage is charted as it stands, and counts would be surer."
            )
            self.findings.add(NOTE, words, row.number, column=c.percent or "", about="not whole")
        return exact, all_of_them
