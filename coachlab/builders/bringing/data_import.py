"""Bringing in a table from a text, a file or the course: what was understood is shown before anything is replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from coachlab.builders.bringing import course_data
from coachlab.builders.form.edits import holder_of, measure_pointer, row_texts
from coachlab.builders.form.fields import FieldError
from coachlab.builders.form.pointers import escaped
from coachlab.builders.form.session import Message, Shown
from coachlab.builders.project.chart_kinds import put_right
from coachlab.builders.project.measures import ensure_measure
from coachlab.record import Measure, Observation, Project, Stratum
from coachlab.record.months import month_words
from coachlab.record.tables import (
    COMPLEMENT,
    COUNT,
    NOTE,
    OTHERS,
    REFUSED,
    TOTAL,
    ColumnChoice,
    Problem,
    Table,
    TableError,
    guess_columns,
    identifier_words,
    identifiers_in,
    observations_from,
    read_table,
    without_identifiers,
)

COLUMNS = ("month", "year", "numerator", "denominator", "percent")
_PROBLEMS_SHOWN = 40
_CHOICES_SHOWN = 200
_FIRST_ROWS = 3
_NO_DENOMINATOR = Problem(
    REFUSED, "The measure is a percent, and no column holds the denominator of this group: choose it below."
)


@dataclass
class Import:
    """A table that was brought, with the columns as they are understood so far."""

    table: Table
    choice: ColumnChoice
    reasons: Mapping[str, str]
    split_by: tuple[str, ...]
    label: str
    source: str
    sheets: Sequence[str] = ()
    sheet: str = ""
    identifying: str = ""
    """What in the table could tell who a patient is, in one sentence; the table here is already without it."""
    observations: list[Observation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.read()

    def read(self) -> None:
        """Read the rows by the present choice."""
        self.observations, self.problems = observations_from(self.table, self.choice)

    def choose(self, asked: Any) -> None:
        """Take the person's choice of columns; what the table does not have counts as not chosen."""
        self.choice = choice_from(self.choice, asked, self.table)
        self.read()

    @property
    def told(self) -> str:
        """What was brought in, in one sentence."""
        return f"{counted(len(self.observations), 'month')} from {self.label} are in the table now."

    def preview(self, measure: Measure, stratum: str = "") -> Message:
        """What would come in, where it would differ from the data that are there, and what could not be used.

        `stratum` is the key of the group that the data are for, "" for the whole measure. A group of a percent needs
        denominators too.
        """
        holder = holder_of(measure, stratum)
        there = {row.month: row for row in holder.observations}
        fits = not stratum or _fits(measure, self.choice.display)
        problems = self.problems if fits else [_NO_DENOMINATOR, *self.problems]
        new = [row for row in self.observations if row.month not in there]
        changed = [row for row in self.observations if row.month in there and not _same(row, there[row.month])]
        brought = {row.month for row in self.observations}
        return {
            "type": "preview",
            "group": stratum,
            "label": self.label,
            "source": self.source,
            "sheets": list(self.sheets),
            "sheet": self.sheet,
            "columns": list(self.table.columns),
            "choice": {name: getattr(self.choice, name) for name in (*COLUMNS, "numerator_is", "denominator_is")}
            | {"add_up": self.choice.add_up, "day_first": self.choice.day_first, "filters": dict(self.choice.filters)},
            "reasons": dict(self.reasons),
            "split": {column: self._choices(column) for column in self.split_by},
            "asks_day_order": any(problem.about == "day order" for problem in self.problems),
            "summary": self._summary(),
            "rows": [row_texts(row) for row in self.observations[:_FIRST_ROWS]],
            "problems": [{"kind": each.kind, "words": each.words} for each in problems[:_PROBLEMS_SHOWN]],
            "more_problems": max(0, len(problems) - _PROBLEMS_SHOWN),
            "usable": bool(self.observations) and fits,
            "existing": len(holder.observations),
            "new": len(new),
            "changed": len(changed),
            "kept": len(set(there) - brought),
            # a percent and a count cannot stand in one chart
            "can_add": bool(holder.observations) and (bool(stratum) or measure.display == self.choice.display),
        }

    def _summary(self) -> str:
        refused = sum(max(1, len(each.rows)) for each in self.problems if each.kind == REFUSED)
        if not self.observations:
            return "No month can be read yet: look at the columns below."
        first, last = self.observations[0].month, self.observations[-1].month
        said = f"{counted(len(self.observations), 'month')} can be read, {month_words(first)} to {month_words(last)}"
        return f"{said}; {counted(refused, 'row')} cannot be used." if refused else f"{said}."

    def _choices(self, column: str) -> list[list[Any]]:
        return [[text, rows] for text, rows in self.table.choices(column)[:_CHOICES_SHOWN]]

    def edit(self, measure_id: str, *, replace_all: bool, stratum: str = "") -> DataEdit:
        """The change of the measure's data that this import means."""
        percent_only = bool(self.choice.percent) and not self.choice.numerator and self.choice.display == "number"
        return DataEdit(measure_id, self.observations, replace_all, self.choice.display, percent_only, stratum)


@dataclass(frozen=True)
class DataEdit:
    """New data for a measure or its group `stratum`: in place of all that is there, or added month by month."""

    measure_id: str
    observations: list[Observation]
    replace_all: bool
    display: str
    percent_only: bool
    stratum: str = ""

    @property
    def value(self) -> Shown:
        """The months that come in."""
        return [row.month for row in self.observations]

    def normal(self, shown: Shown) -> Shown | None:
        """As it is: an import is asked about before, not compared."""
        return shown

    def make(self, project: Project) -> str:
        """Put the data into the measure; what other programs wrote beside a month stays with it."""
        measure = ensure_measure(project, self.measure_id)
        holder = holder_of(measure, self.stratum)
        group = f"/strata/{escaped(self.stratum)}" if self.stratum else ""
        if isinstance(holder, Stratum):
            if not _fits(measure, self.display):
                raise FieldError(_NO_DENOMINATOR.words)
            if not any(holder is each for each in measure.strata):
                measure.strata.append(holder)
        there = {row.month: row for row in holder.observations}
        rows = {} if self.replace_all else dict(there)
        for row in self.observations:
            kept = there.get(row.month)
            rows[row.month] = replace(row, extra=kept.extra if kept else {})
        holder.observations = [rows[month] for month in sorted(rows)]
        if self.replace_all and not group:
            measure.display = self.display
            put_right(measure)
            if self.percent_only or self.display == "percent":
                measure.unit = "%"
            elif measure.unit == "%":
                measure.unit = ""
        return f"{measure_pointer(self.measure_id)}{group}/observations"


def _fits(measure: Measure, display: str) -> bool:
    return measure.display != "percent" or display == "percent"


def choice_from(choice: ColumnChoice, asked: Any, table: Table) -> ColumnChoice:
    """A choice of columns as the person has changed it; what the table does not have counts as not chosen."""
    asked = asked if isinstance(asked, Mapping) else {}
    names = {name: asked.get(name) for name in COLUMNS if name in asked}
    chosen: dict[str, Any] = {name: column if column in table.columns else None for name, column in names.items()}
    if asked.get("numerator_is") in (COUNT, COMPLEMENT):
        chosen["numerator_is"] = asked["numerator_is"]
    if asked.get("denominator_is") in (TOTAL, OTHERS):
        chosen["denominator_is"] = asked["denominator_is"]
    if "day_first" in asked:
        chosen["day_first"] = asked["day_first"] if isinstance(asked["day_first"], bool) else None
    if "add_up" in asked:
        chosen["add_up"] = asked["add_up"] is True
    if isinstance(asked.get("filters"), Mapping):
        chosen["filters"] = {
            column: text
            for column, text in asked["filters"].items()
            if column in table.columns and isinstance(text, str) and text
        }
    return replace(choice, **chosen)


def read_source(message: Message, buffers: Sequence[bytes], record: Path) -> Import:
    """The table that a message brings: pasted text, a file's bytes, or one of the course's data sets.

    What could tell who a patient is is left out at once; `Import.identifying` then says so, and the person decides.

    Raises TableError, one sentence, where it is no table, RecordError where the course's data are not there.
    """
    source, sheet = message.get("source"), ""
    sheets: list[str] = []
    if source == "course":
        label, data = course_data.read(record, message.get("name"))
        table = read_table(data)
    else:
        table, label, sheets, sheet = table_brought(message, buffers)
    found = identifiers_in(table) if source != "course" else ()  # the course's people are invented
    identifying = identifier_words(table, found) if found else ""
    table = without_identifiers(table, found)
    guess = guess_columns(table)
    return Import(table, guess, guess.reasons, guess.split_by, label, str(source), sheets, sheet, identifying)


def table_brought(message: Message, buffers: Sequence[bytes]) -> tuple[Table, str, list[str], str]:
    """A pasted text or a file's bytes as a table: with what people call it, a workbook's sheets, and the one read.

    Raises TableError, one sentence, where it is no table.
    """
    if message.get("source") == "paste":
        text = message.get("text")
        return read_table(text if isinstance(text, str) else ""), "the pasted table", [], ""
    if message.get("source") == "file" and buffers:
        table, sheets, sheet = _read_file(bytes(buffers[0]), message.get("sheet"))
        return table, str(message.get("name") or "the file")[:80], sheets, sheet
    raise TableError("Nothing was brought: paste a table, or choose a file.")


def _read_file(data: bytes, sheet: Any) -> tuple[Table, list[str], str]:
    from coachlab.builders.bringing.excel import (  # with it comes zipfile, needed for a workbook alone
        read_file,
        sheet_names,
    )

    sheets = sheet_names(data) if data[:2] == b"PK" else []
    chosen = sheet if isinstance(sheet, str) and sheet in sheets else None
    table = read_file(data, sheet=chosen)
    if len(sheets) < 2:
        return table, [], ""
    return table, sheets, chosen or _read_sheet(table, sheets)


def _read_sheet(table: Table, sheets: Sequence[str]) -> str:
    """Which sheet was read where nobody chose one: the note about it names it first."""
    note = next((each.words for each in table.problems if each.kind == NOTE and each.about == "sheet"), "")
    return next((name for name in sheets if note.startswith(f'The sheet "{name}"')), sheets[0])


def _same(one: Observation, other: Observation) -> bool:
    return (one.numerator, one.denominator) == (other.numerator, other.denominator)


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "month"), counted(35, "month")
    ('1 month', '35 months')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"
