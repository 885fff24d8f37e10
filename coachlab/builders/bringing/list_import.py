"""A list that was brought from a text, a file or the course: read, shown, asked about; nothing is changed before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from coachlab.builders.bringing import course_lists
from coachlab.builders.bringing.list_edit import ListEdit, compared, wanted_in
from coachlab.builders.bringing.list_kinds import MOST_ROWS, CourseList, ListKind
from coachlab.builders.form.session import Message
from coachlab.record import Programme
from coachlab.record.tables import (
    NOTE,
    REFUSED,
    Problem,
    Table,
    TableError,
    identifier_words,
    identifiers_in,
    without_identifiers,
)
from coachlab.record.tables.list_columns import ListChoice, ListColumn, guess_list
from coachlab.record.tables.list_rows import DAY_ORDER, ListRow, Repeat, rows_from
from coachlab.record.tables.list_table import heading_finder, read_list
from coachlab.record.words import counted, listed, quoted

WHO = "a person"
_PROBLEMS_SHOWN = 40
_SAMPLES = 3
_LONGEST = 200
"""Characters of what is said once for all rows."""


@dataclass
class ListImport:
    """A table that was brought, with the columns as they are understood so far."""

    kind: ListKind
    table: Table
    choice: ListChoice
    reasons: Mapping[str, str]
    repeats: Sequence[Repeat]
    label: str
    source: str
    sheets: Sequence[str] = ()
    sheet: str = ""
    identifying: str = ""
    """What in the table could tell who somebody is, in one sentence; the table here is already without it."""
    chosen: frozenset[str] = frozenset()
    """The keys of the repeats that are used."""
    way: str = ""
    doubts: Mapping[str, str] = field(default_factory=dict)
    columns: Sequence[ListColumn] = ()
    read_rows: list[ListRow] = field(default_factory=list)
    rows: list[ListRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self, programme: Programme) -> None:
        """Read the rows by the present choice; names are looked up in the programme as it is now."""
        self.columns = self.kind.columns(programme)
        used = [repeat for repeat in self.repeats if repeat.key in self.chosen]
        self.read_rows, self.problems = rows_from(
            self.table, self.columns, self.choice, repeats=used, same=self.kind.identity, check=self.kind.check
        )
        self.problems += [Problem(NOTE, w) for n, w in self.doubts.items() if n not in self.choice.columns]
        self.rows = list(self.read_rows)
        if self.kind.combine is not None:
            offered = self.kind.way(self.read_rows)
            self.way = (self.way or offered) if offered else ""
            self.rows = self.kind.combine(self.read_rows, self.way)
        if len(self.rows) > MOST_ROWS:
            words = (
                f"These are {len(self.rows):,} {self.kind.many}, and a programme's file takes {MOST_ROWS:,} at once: "
                "bring a shorter time, or the latest alone."
            )
            self.problems = [Problem(REFUSED, words, about="too many"), *self.problems]
            self.rows = []

    def choose(self, asked: Any, programme: Programme) -> None:
        """Take the person's choice; what the table or the list does not have counts as not chosen."""
        asked = asked if isinstance(asked, Mapping) else {}
        names = {column.name for column in self.columns}
        columns = asked.get("columns")
        if isinstance(columns, Mapping):
            found = {n: c for n, c in columns.items() if n in names and c in self.table.columns}
            self.choice = replace(self.choice, columns=found)
        for_all = asked.get("for_all")
        if isinstance(for_all, Mapping):
            said = {n: t[:_LONGEST] for n, t in for_all.items() if n in names and isinstance(t, str)}
            self.choice = replace(self.choice, for_all=said)
        if "day_first" in asked:
            day_first = asked["day_first"] if isinstance(asked["day_first"], bool) else None
            self.choice = replace(self.choice, day_first=day_first)
        if isinstance(asked.get("repeats"), list):
            self.chosen = frozenset(each.key for each in self.repeats if each.key in asked["repeats"])
        if asked.get("way") in [key for key, _ in self.kind.ways]:
            self.way = asked["way"]
        self.read(programme)

    @property
    def told(self) -> str:
        """What was brought in, in one sentence."""
        verb = "is" if len(self.rows) == 1 else "are"
        source = f"“{self.label}”" if self.source == "course" else self.label
        return f"{counted(len(self.rows), self.kind.one, self.kind.many)} {verb} in now, from {source}."

    def edit(self, *, replace_all: bool) -> ListEdit:
        """The change that this import means."""
        return ListEdit(self.kind, list(self.rows), replace_all, self.source == "course")

    def preview(self, programme: Programme) -> Message:
        """What would come in, where it would differ from what is there, and what could not be used."""
        heads = {name: heading for name, heading in self.choice.columns.items() if heading in self.table.columns}
        used = [repeat for repeat in self.repeats if repeat.key in self.chosen]
        in_use = {*heads.values(), *(heading for repeat in used for heading in repeat.columns.values())}
        in_groups = {name for repeat in used for name in (*repeat.columns, *repeat.for_all)}
        found = compared(self.kind, programme, self.rows)
        adds = [
            f"{counted(len(texts), adding.one, adding.many)} will be added: {listed([quoted(t) for t in texts])}"
            for name, texts in wanted_in(self.kind, self.rows).items()
            for adding in [self.kind.adds[name]]
        ]
        return {
            "type": "preview",
            "list": self.kind.at,
            "label": self.label,
            "source": self.source,
            "one": self.kind.one,
            "many": self.kind.many,
            "sheets": list(self.sheets),
            "sheet": self.sheet,
            "columns": list(self.table.columns),
            "choice": {
                "columns": heads,
                "for_all": dict(self.choice.for_all),
                "day_first": self.choice.day_first,
                "repeats": sorted(self.chosen),
                "way": self.way,
            },
            "roles": [
                {
                    "name": column.name,
                    "label": column.label,
                    "reason": self.reasons.get(column.name, ""),
                    "samples": self._samples(column),
                    "needed": column.needed,
                    "for_all": column.for_all and column.name not in heads,
                    "help": column.help,
                }
                for column in self.columns
                if column.name not in in_groups
            ],
            "repeats": [{"key": each.key, "label": each.label} for each in self.repeats],
            "ways": [list(pair) for pair in self.kind.ways] if self.way else [],
            "asks_day_order": self.choice.day_first is not None or any(p.about == DAY_ORDER for p in self.problems),
            "unused": [name for name in self.table.columns if name not in in_use and any(self.table.texts(name))],
            "adds": adds,
            "summary": self._summary(),
            "problems": [{"kind": each.kind, "words": each.words} for each in self._sorted()[:_PROBLEMS_SHOWN]],
            "more_problems": max(0, len(self.problems) - _PROBLEMS_SHOWN),
            "usable": bool(self.rows),
            "existing": len(self.kind.rows_of(programme)),
            "new": found.new,
            "changed": found.changed,
            "same": found.same,
            "kept": found.kept,
        }

    def _samples(self, column: ListColumn) -> list[str]:
        """The first different values of a column, as they were read."""
        found: dict[str, None] = {}
        for row in self.read_rows:
            if column.name in row.values:
                found.setdefault(column.cells.show(row.values[column.name]) or "no")
            if len(found) == _SAMPLES:
                break
        return list(found)

    def _sorted(self) -> list[Problem]:
        """What keeps rows out first, notes last."""
        return sorted(self.problems, key=lambda each: (each.kind != REFUSED, each.kind == NOTE))

    def _summary(self) -> str:
        refused = len({row for each in self.problems if each.kind == REFUSED for row in each.rows})
        if not self.rows:
            return f"No {self.kind.one} can be read yet: look at the columns below."
        said = f"{counted(len(self.rows), self.kind.one, self.kind.many)} can be read"
        return f"{said}; {counted(refused, 'row')} cannot be used." if refused else f"{said}."


def read_source(
    message: Message, buffers: Sequence[bytes], record: Path, kind: ListKind, programme: Programme
) -> ListImport:
    """The list that a message brings: pasted text, a file's bytes, or one of the course's data sets.

    What could tell who a person is is left out at once; `ListImport.identifying` then says so, and the person decides.

    Raises TableError, one sentence, where it is no table, RecordError where the course's data are not there.
    """
    columns = kind.columns(programme)
    source = message.get("source")
    course: CourseList | None = None
    sheets: list[str] = []
    sheet = ""
    if source == "paste":
        text = message.get("text")
        table, label = read_list(text if isinstance(text, str) else "", columns), "the pasted table"
    elif source == "course":
        course, data = course_lists.read(record, kind.sources, message.get("name"))
        table, label = read_list(data, columns), course.title
        if course.prepare is not None:
            table = course.prepare(table)
    elif source == "file" and buffers:
        table, sheets, sheet = _read_file(bytes(buffers[0]), message.get("sheet"), columns)
        label = str(message.get("name") or "the file")[:80]
    else:
        raise TableError("Nothing was brought: paste a table, or choose a file.")
    # the course's people are invented
    found = identifiers_in(table, of_practices=kind.of_practices) if course is None else ()
    identifying = identifier_words(table, found, who=WHO) if found else ""
    table = without_identifiers(table, found, who=WHO)
    guess = guess_list(table, columns)
    choice = guess.choice
    repeats = list(kind.repeats(table))
    if course is not None:
        table = replace(table, problems=())  # its title says that it is synthetic, and the page does so too
        laid = {**choice.columns, **course.columns}
        choice = ListChoice({name: heading for name, heading in laid.items() if heading}, course.for_all)
    if repeats:  # what a group holds is no column of its own
        taken = {heading for repeat in repeats for heading in repeat.columns.values()}
        choice = replace(choice, columns={n: c for n, c in choice.columns.items() if c not in taken})
    brought = ListImport(
        kind=kind,
        table=table,
        choice=choice,
        reasons=guess.reasons,
        repeats=repeats,
        label=label,
        source=str(source),
        sheets=sheets,
        sheet=sheet,
        identifying=identifying,
        chosen=frozenset(each.key for each in repeats),
        way=course.way if course is not None else "",
        doubts=guess.doubts if course is None else {},
    )
    brought.read(programme)
    return brought


def _read_file(data: bytes, sheet: Any, columns: Sequence[ListColumn]) -> tuple[Table, list[str], str]:
    if data[:2] != b"PK" and data[:4] != b"\xd0\xcf\x11\xe0":
        return read_list(data, columns), [], ""
    from coachlab.builders.bringing.excel import (  # with it comes zipfile, for a workbook alone
        read_workbook,
        sheet_names,
    )

    sheets = sheet_names(data) if data[:2] == b"PK" else []
    chosen = sheet if isinstance(sheet, str) and sheet in sheets else None
    table = read_workbook(data, sheet=chosen, heading=heading_finder(columns))
    return table, sheets if len(sheets) > 1 else [], table.sheet
