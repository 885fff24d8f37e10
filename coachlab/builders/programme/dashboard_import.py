"""A long table brought from a text, a file or the course: read, shown, asked about; nothing is changed before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from coachlab.builders.form.session import Message
from coachlab.builders.programme.dashboard_course import course_dashboard
from coachlab.builders.programme.dashboard_edit import DashboardEdit, Key, name_key
from coachlab.record import Programme
from coachlab.record.dashboard import DashboardData, MonthlyMeasure, Pair, months_of
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
    identifier_words,
    identifiers_in,
    read_table,
    without_identifiers,
)
from coachlab.record.tables.long_columns import NAMING, LongChoice, guess_long
from coachlab.record.tables.long_form import LongReading, read_long
from coachlab.record.words import counted, listed, quoted

COLUMNS = ("month", "numerator", "denominator", "year")
_PROBLEMS_SHOWN = 40
_FIRST_ROWS = 5


@dataclass
class LongImport:
    """What was brought, with the columns as they are understood so far. `course` is the course's dashboard, ready."""

    label: str
    source: str
    table: Table | None = None
    choice: LongChoice = field(default_factory=lambda: LongChoice(columns=ColumnChoice()))
    course: DashboardData | None = None
    sheets: Sequence[str] = ()
    sheet: str = ""
    identifying: str = ""
    """What in the table could tell who a patient is, in one sentence; the table here is already without it."""
    add_up: bool = False
    programme: Programme | None = None
    reading: LongReading = field(default_factory=lambda: LongReading({}, frozenset(), []))
    series: dict[Key, Mapping[str, Pair]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> None:
        """Read the rows by the present choice; names are looked up in the programme's registry."""
        if self.course is not None:
            called = {each.id: each.name for each in self.course.measures}
            self.series = {(*row.key[:3], called[row.measure]): months_of(row) for row in self.course.series}
            return
        assert self.table is not None
        self.reading = read_long(self.table, self.choice, add_up=self.add_up)
        self.series = dict(self.reading.series)
        self.problems = list(self.reading.problems)
        if self.programme is not None:
            self._by_registry(self.programme)
        if self.reading.means:
            names = listed([quoted(each) for each in sorted(self.reading.means)])
            words = f"{names} will be shown as an average, since many numerators are above their denominators."
            self.problems.append(Problem(NOTE, words, about="mean"))

    def _by_registry(self, programme: Programme) -> None:
        """Practices that stand by their code get their name; without organisations all belong to the programme's."""
        by_code = {
            name_key(code): each.name
            for each in programme.practices
            for code in (each.id, each.code)
            if each.name and code.strip()
        }
        known = {name_key(each.name) for each in programme.practices}
        found: dict[Key, Mapping[str, Pair]] = {}
        strange: dict[str, None] = {}
        for (organisation, practice, clinician, measure), months in self.series.items():
            name = by_code.get(name_key(practice), practice)
            if name_key(name) not in known:
                strange[name] = None
            found[organisation or programme.organisation, name, clinician, measure] = months
        if len(found) == len(self.series):  # two codes with one name stay two
            self.series = found
        if programme.practices and strange:
            words = f"Not in your registry under this name: {listed([quoted(each) for each in strange])}."
            self.problems.append(Problem(NOTE, words, about="registry"))

    def choose(self, asked: Any) -> None:
        """Take the person's choice of columns; what the table does not have counts as not chosen."""
        if self.table is None:
            return
        asked = asked if isinstance(asked, Mapping) else {}
        there = self.table.columns

        def column(name: str) -> str | None:
            return asked.get(name) if asked.get(name) in there else None

        chosen: dict[str, Any] = {name: column(name) for name in COLUMNS if name in asked}
        if asked.get("numerator_is") in (COUNT, COMPLEMENT):
            chosen["numerator_is"] = asked["numerator_is"]
        if asked.get("denominator_is") in (TOTAL, OTHERS):
            chosen["denominator_is"] = asked["denominator_is"]
        if "day_first" in asked:
            chosen["day_first"] = asked["day_first"] if isinstance(asked["day_first"], bool) else None
        if "add_up" in asked:
            self.add_up = asked["add_up"] is True
        named: dict[str, Any] = {what: column(what) for what in NAMING if what in asked}
        self.choice = replace(self.choice, columns=replace(self.choice.columns, **chosen), **named)
        self.read()

    @property
    def told(self) -> str:
        """What was brought in, in one sentence."""
        return f"{counted(len(self.series), 'series', 'series')} from {self.label} are in the dashboard now."

    def measures(self) -> list[MonthlyMeasure]:
        """The measures that come in, as they are shown until somebody says otherwise."""
        if self.course is not None:
            return list(self.course.measures)
        names = dict.fromkeys(key[3] for key in self.series)
        return [
            MonthlyMeasure(name=name, display="mean" if name in self.reading.means else "percent") for name in names
        ]

    def edit(self, *, replace_all: bool) -> DashboardEdit:
        """The change that this import means."""
        course = self.course
        return DashboardEdit(
            measures=self.measures(),
            series=self.series,
            replace_all=replace_all,
            source=self.label,
            synthetic=course is not None or _says_synthetic(self.table),
            title=course.title if course else "",
        )

    def preview(self, data: DashboardData) -> Message:
        """What would come in, where it would differ from what is there, and what could not be used."""
        columns = self.choice.columns
        ids = {name_key(each.name): each.id for each in data.measures}
        there = {(*(name_key(each) for each in row.key[:3]), row.measure): row for row in data.series}
        new = changed = met = 0
        for key, months in self.series.items():
            row = there.get((*(name_key(each) for each in key[:3]), ids.get(name_key(key[3]), "")))
            before = months_of(row) if row else {}
            met += row is not None
            new += sum(month not in before for month in months)
            changed += sum(month in before and before[month] != pair for month, pair in months.items())
        return {
            "type": "preview",
            "label": self.label,
            "source": self.source,
            "sheets": list(self.sheets),
            "sheet": self.sheet,
            "columns": list(self.table.columns) if self.table else [],
            "choice": {
                **{name: getattr(columns, name) for name in (*COLUMNS, "numerator_is", "denominator_is", "day_first")},
                **{what: getattr(self.choice, what) for what in NAMING},
                "add_up": self.add_up,
                "percent": None,
                "filters": {},
            },
            "reasons": dict(self.choice.reasons),
            "split": {},
            "asks_day_order": columns.day_first is not None or any(p.about == "day order" for p in self.problems),
            "asks_add_up": self.add_up or any(p.about == "duplicate month" for p in self.problems),
            "summary": self._summary(),
            "rows": self._first_rows(),
            "problems": [{"kind": each.kind, "words": each.words} for each in self.problems[:_PROBLEMS_SHOWN]],
            "more_problems": max(0, len(self.problems) - _PROBLEMS_SHOWN),
            "usable": bool(self.series),
            "existing": len(data.series),
            "new": new,
            "changed": changed,
            "kept": len(data.series) - met,
            "can_add": bool(data.series),
        }

    def _summary(self) -> str:
        refused = len({row for each in self.problems if each.kind == REFUSED for row in each.rows})
        if not self.series:
            return "Nothing can be read yet: look at the columns below."
        months = [month for each in self.series.values() for month in each]
        practices = len({key[:2] for key in self.series})
        clinicians = len({key[:3] for key in self.series if key[2]})
        measures = len({key[3] for key in self.series})
        said = [counted(practices, "practice"), *([counted(clinicians, "clinician")] if clinicians else [])]
        said += [counted(measures, "measure")]
        span = f"{month_words(min(months))} to {month_words(max(months))}"
        found = f"{listed(said, most=5)} can be read, {span}"
        return f"{found}; {counted(refused, 'row')} cannot be used." if refused else f"{found}."

    def _first_rows(self) -> list[list[str]]:
        rows = []
        for key, months in list(self.series.items())[:_FIRST_ROWS]:
            month, (above, below) = next(iter(months.items()))
            rows.append([*key[1:], month_words(month), _number(above), _number(below)])
        return rows


def read_source(
    message: Message, buffers: Sequence[bytes], record: Path, programme: Programme | None = None
) -> LongImport:
    """The table that a message brings: pasted text, a file's bytes, or the course's own measures.

    What could tell who a patient is is left out at once; `LongImport.identifying` then says so, and the person decides.

    Raises TableError, one sentence, where it is no table, RecordError where the course's data are not there.
    """
    source, sheet = message.get("source"), ""
    sheets: list[str] = []
    if source == "course":
        course = course_dashboard(record)
        found = LongImport(label=course.source, source="course", course=course)
        found.read()
        return found
    if source == "paste":
        text = message.get("text")
        table, label = read_table(text if isinstance(text, str) else ""), "the pasted table"
    elif source == "file" and buffers:
        table, sheets, sheet = _read_file(bytes(buffers[0]), message.get("sheet"))
        label = str(message.get("name") or "the file")[:80]
    else:
        raise TableError("Nothing was brought: paste a table, or choose a file.")
    noticed = identifiers_in(table)
    identifying = identifier_words(table, noticed) if noticed else ""
    table = without_identifiers(table, noticed)
    brought = LongImport(
        label=label,
        source=str(source),
        table=table,
        choice=guess_long(table),
        sheets=sheets,
        sheet=sheet,
        identifying=identifying,
        programme=programme,
    )
    brought.read()
    return brought


def _read_file(data: bytes, sheet: Any) -> tuple[Table, list[str], str]:
    from coachlab.builders.bringing.excel import (  # with it comes zipfile, needed for a workbook alone
        read_file,
        sheet_names,
    )

    sheets = sheet_names(data) if data[:2] == b"PK" else []
    chosen = sheet if isinstance(sheet, str) and sheet in sheets else None
    table = read_file(data, sheet=chosen)
    return (table, sheets, table.sheet) if len(sheets) > 1 else (table, [], "")


def _says_synthetic(table: Table | None) -> bool:
    """Whether the table itself says that its people are invented, as the course's do."""
    return table is not None and any("synthetic" in title.casefold() for title in table.titles)


def _number(value: float | None) -> str:
    return "not known" if value is None else f"{value:,g}"
