"""Bringing in all groups of a measure at once: a long table as it was understood, and the change that it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from coachlab.builders.bringing import course_groups
from coachlab.builders.bringing.course_groups import CourseMeasure
from coachlab.builders.bringing.data_import import COLUMNS, choice_from, table_brought
from coachlab.builders.form.edits import measure_pointer
from coachlab.builders.form.fields import FieldError
from coachlab.builders.form.session import Message, Shown
from coachlab.builders.project.measures import ensure_measure, find_measure, new_id
from coachlab.record import Measure, Observation, Project, Stratum
from coachlab.record.equity import GAP_PERIODS, in_division
from coachlab.record.tables import (
    REFUSED,
    Table,
    identifier_words,
    identifiers_in,
    read_table,
    without_identifiers,
)
from coachlab.record.tables.by_group import GroupReading, groups_from
from coachlab.record.tables.group_columns import GroupChoice, GroupGuess, by_words, guess_groups
from coachlab.record.words import counted, listed

NEW = "new"
"""In place of a measure's id: the groups become those of a new one."""

_PROBLEMS_SHOWN = 40
_CHOICES_SHOWN = 400
_NUMBER = "This measure is a plain number, and a gap is a difference of two percents: choose another measure for them."


@dataclass
class GroupImport:
    """A table of groups that was brought, with its columns as they are understood so far.

    `target` is the id of the measure that the groups are for, or NEW. `known` are the course's measures by their keys.
    """

    table: Table
    choice: GroupChoice
    reasons: Mapping[str, str]
    split_by: tuple[str, ...]
    label: str
    source: str
    target: str
    sheets: Sequence[str] = ()
    sheet: str = ""
    identifying: str = ""
    known: Mapping[str, CourseMeasure] = field(default_factory=dict)
    by_typed: bool = False
    reading: GroupReading = field(default_factory=GroupReading)

    def __post_init__(self) -> None:
        self.read()

    def read(self) -> None:
        """Read the rows by the present choice."""
        self.reading = groups_from(self.table, self.choice)

    def choose(self, asked: Any, project: Project) -> None:
        """Take the person's choice; what the table or the project does not have counts as not chosen."""
        asked = asked if isinstance(asked, Mapping) else {}
        before = self.choice
        columns = choice_from(before.columns, asked, self.table)
        group = before.group
        if "group" in asked:
            group = asked["group"] if asked["group"] in self.table.columns else None
        by = before.by
        if isinstance(asked.get("by"), str) and " ".join(asked["by"].split()) != by:
            by, self.by_typed = " ".join(asked["by"].split())[:80], True
        elif not self.by_typed and (group, columns.filters) != (before.group, before.columns.filters):
            by = by_words(group, columns.filters) or by
        if asked.get("target") == NEW or find_measure(project, str(asked.get("target") or "")) is not None:
            self.target = str(asked["target"])
        self.choice = replace(before, columns=columns, group=group, by=by)
        self.read()

    @property
    def by(self) -> str:
        """What the groups differ in; "group" where nobody has said it."""
        return self.choice.by or "group"

    @property
    def told(self) -> str:
        """What was brought in, in one sentence."""
        return f"{counted(len(self.reading.groups), 'group')} by {self.by} from {self.label} are in the project now."

    def preview(self, project: Project) -> Message:
        """What would come in, for which measure, where it differs from what is there, and what could not be used."""
        measure = self._measure(project)
        reading = self.reading
        there = [] if measure is None else in_division(measure, self.by)
        names = {" ".join(each.name.split()).casefold() for each in there}
        fits = measure is None or measure.display == "percent" or not measure.observations
        problems = [{"kind": each.kind, "words": each.words} for each in reading.problems]
        if not fits:
            problems.insert(0, {"kind": REFUSED, "words": _NUMBER})
        columns = self.choice.columns
        return {
            "type": "preview",
            "label": self.label,
            "source": self.source,
            "sheets": list(self.sheets),
            "sheet": self.sheet,
            "columns": list(self.table.columns),
            "choice": {name: getattr(columns, name) for name in (*COLUMNS, "numerator_is", "denominator_is")}
            | {"add_up": columns.add_up, "day_first": columns.day_first, "filters": dict(columns.filters)}
            | {"group": self.choice.group, "by": self.choice.by, "target": self.target},
            "reasons": dict(self.reasons),
            "split": {column: self._choices(column) for column in self._split()},
            "asks_day_order": any(each.about == "day order" for each in reading.problems),
            "targets": _targets(project),
            "summary": self._summary(),
            "rows": [self._row(name, rows) for name, rows in reading.groups.items()],
            "time": reading.length,
            "problems": problems[:_PROBLEMS_SHOWN],
            "more_problems": max(0, len(problems) - _PROBLEMS_SHOWN),
            "usable": len(reading.groups) > 0 and fits,
            "by": self.by,
            "existing": len(there),
            "kept": sum(name not in {each.casefold() for each in reading.groups} for name in names),
            "whole": self._whole_words(measure),
        }

    def _split(self) -> list[str]:
        taken = {self.choice.group, *(getattr(self.choice.columns, name) for name in COLUMNS)}
        return [column for column in self.split_by if column not in taken]

    def _choices(self, column: str) -> list[list[Any]]:
        """The texts of a column, how many rows have each, and what the course calls it."""
        names = {text: about.name for text, about in self.known.items()}
        return [[text, rows, names.get(text, text)] for text, rows in self.table.choices(column)[:_CHOICES_SHOWN]]

    def _row(self, name: str, rows: Sequence[Observation]) -> list[str]:
        people = sum(int(row.denominator or 0) for row in rows)
        above = sum(int(row.numerator or 0) for row in rows if row.denominator and row.numerator is not None)
        below = sum(int(row.denominator or 0) for row in rows if row.denominator and row.numerator is not None)
        percent = f"{100 * above / below:.0f} %" if below else "not known"
        return [name, f"{len(rows):,}", f"{people:,}", percent]

    def _summary(self) -> str:
        reading = self.reading
        refused = sum(max(1, len(each.rows)) for each in reading.problems if each.kind == REFUSED)
        if not reading.groups:
            return "No group can be read yet: look at the columns below."
        said = f"{counted(len(reading.groups), 'group')} can be read: {listed(list(reading.groups), most=8)}"
        return f"{said}; {counted(refused, 'row')} cannot be used." if refused else f"{said}."

    def _whole_words(self, measure: Measure | None) -> str:
        if not self.reading.whole:
            return ""
        if measure is None or not measure.observations:
            return "The rows of the total become the data of the whole measure."
        return "The rows of the total are left out: the measure has data of its own."

    def _measure(self, project: Project) -> Measure | None:
        return None if self.target == NEW else find_measure(project, self.target)

    def edit(self, project: Project, *, replace_all: bool) -> GroupsEdit:
        """The change of the project that this import means."""
        texts = [text for text in self.choice.columns.filters.values() if isinstance(text, str)]
        about = next((self.known[text] for text in texts if text in self.known), None)
        return GroupsEdit(
            measure_id=new_id(project) if self.target == NEW else self.target,
            by=self.by,
            reading=self.reading,
            replace_all=replace_all,
            about=about,
        )


@dataclass(frozen=True)
class GroupsEdit:
    """New groups for a measure: in place of all that differ in the same thing, or put together with them by name."""

    measure_id: str
    by: str
    reading: GroupReading
    replace_all: bool
    about: CourseMeasure | None = None

    @property
    def value(self) -> Shown:
        """The groups that come in."""
        return list(self.reading.groups)

    def normal(self, shown: Shown) -> Shown | None:
        """As it is: an import is asked about before, not compared."""
        return shown

    def make(self, project: Project) -> str:
        """Put the groups into the measure; groups that differ in something else stay as they are."""
        measure = ensure_measure(project, self.measure_id)
        if measure.display != "percent":
            if measure.observations:
                raise FieldError(_NUMBER)
            measure.display, measure.unit = "percent", "%"
        self._describe(measure)
        there = in_division(measure, self.by)
        if self.replace_all:
            coming = {name.casefold() for name in self.reading.groups}
            gone = [each for each in there if " ".join(each.name.split()).casefold() not in coming]
            measure.strata = [each for each in measure.strata if not any(each is one for one in gone)]
        for name, observations in self.reading.groups.items():
            found = next((each for each in there if " ".join(each.name.split()).casefold() == name.casefold()), None)
            if found is None:
                found = Stratum(id=_free_id(project), name=name, by=self.by)
                measure.strata.append(found)
            rows = {} if self.replace_all else {row.month: row for row in found.observations}
            extra = {row.month: row.extra for row in found.observations}
            rows |= {row.month: replace(row, extra=extra.get(row.month, {})) for row in observations}
            found.observations = [rows[month] for month in sorted(rows)]
        if self.reading.whole and not measure.observations:
            measure.observations = list(self.reading.whole)
        if not measure.stratified_by.strip() and all(each.by for each in measure.strata):
            measure.stratified_by = self.by
        measure.gap.by = self.by
        if GAP_PERIODS.index(measure.gap.period) < GAP_PERIODS.index(self.reading.length):
            measure.gap.period = self.reading.length
        return f"{measure_pointer(self.measure_id)}/strata"

    def _describe(self, measure: Measure) -> None:
        """What the course's list of measures says of it, where nobody has said it."""
        if self.about is None:
            return
        measure.name = measure.name or f"{self.about.name} (invented practices)"
        measure.direction = measure.direction or self.about.direction
        if not measure.observations and not measure.strata:
            definition = measure.definition
            definition.numerator = definition.numerator or self.about.numerator
            definition.denominator = definition.denominator or self.about.denominator


def _free_id(project: Project) -> str:
    """An id that no group of any measure has, so that it tells a group by itself."""
    taken = {each.id for measure in project.measures for each in measure.strata}
    return next(key for number in range(1, len(taken) + 2) if (key := f"g{number}") not in taken)


def _targets(project: Project) -> list[list[str]]:
    """The measures that groups can be brought to, and a new one."""
    there = [
        [measure.id or new_id(project), f"My measure “{name_of(measure)}”"]
        for measure in project.measures
        if measure.display == "percent" or not measure.observations
    ]
    return [*there, [NEW, "A new measure"]]


def name_of(measure: Measure) -> str:
    """A measure's name on one line, or words for one that has none.

    >>> name_of(Measure(name=" Blood  pressure ")), name_of(Measure())
    ('Blood pressure', 'a measure without a name')
    """
    return " ".join(measure.name.split()) or "a measure without a name"


def read_groups(message: Message, buffers: Sequence[bytes], record: Path, project: Project, shown: str) -> GroupImport:
    """The table of groups that a message brings; `shown` is the id of the measure that the page shows.

    What could tell who a patient is is left out at once; `GroupImport.identifying` then says so, for the person to
    decide. The course's invented groups are for a new measure where the one that is shown holds anything; a person's
    own are for that one. Raises TableError, one sentence, where it is no table, RecordError where the course's data
    are not there.
    """
    source, by = message.get("source"), ""
    sheets: list[str] = []
    sheet = identifying = ""
    known: Mapping[str, CourseMeasure] = {}
    there = find_measure(project, shown)
    if source == "course":
        course, data = course_groups.read(record, message.get("name"))
        table, label, by = read_table(data), "the course’s data", course.by
        known = course_groups.measures(record)
    else:
        table, label, sheets, sheet = table_brought(message, buffers)
        found = identifiers_in(table)
        identifying = identifier_words(table, found) if found else ""
        table = without_identifiers(table, found)
    guess: GroupGuess = guess_groups(table)
    taken = there is not None and bool(there.name.strip() or there.observations or there.strata)
    return GroupImport(
        table=table,
        choice=replace(guess, by=guess.by or by),
        reasons=guess.reasons,
        split_by=guess.split_by,
        label=label,
        source=str(source),
        target=NEW if there is None or (source == "course" and taken) else shown,
        sheets=sheets,
        sheet=sheet,
        identifying=identifying,
        known=known,
    )
