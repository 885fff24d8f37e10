"""Changes that were read and can be made: a plain field's new value, a row of the data, a text on a month."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coachlab.builders.form.changes import Shown
from coachlab.builders.form.fields import NO_SUCH_FIELD, Field, FieldError, Number, Text, quoted, read_value
from coachlab.builders.form.items import keys_of
from coachlab.builders.form.pointers import escaped
from coachlab.builders.project.measures import ensure_measure, measure_or_new
from coachlab.record import Annotation, Exclusion, Measure, Observation, PhaseStart, Project, RecordError, Stratum
from coachlab.record.months import month_words, read_month

_COUNT = Number("number")

STRATUM = "g"
"""Begins the key of a group that has no id."""

MONTH_TEXTS: dict[str, tuple[Callable[..., Any], str]] = {
    "annotations": (Annotation, "text"),
    "phases": (PhaseStart, "name"),
    "excluded": (Exclusion, "reason"),
}
"""The chart's lists of months with a text: what makes an entry, and its field for the text."""


@dataclass(frozen=True)
class FieldEdit:
    """A new value for one field."""

    field: Field
    new: Any

    @property
    def value(self) -> Shown:
        """The new value as its field shows it."""
        shown: Shown = self.field.kind.show(self.new)
        return shown

    def normal(self, shown: Shown) -> Shown | None:
        """What a text looks like once it was saved."""
        try:
            normal: Shown = self.field.kind.show(read_value(self.field.kind, shown))
            return normal
        except FieldError:
            return shown

    def make(self, project: Project) -> str:
        """Set the field."""
        if self.field.get(project) != self.new:
            self.field.put(project, self.new)
        return self.field.pointer


def read_edit(fields: dict[str, Field], pointer: str, value: Any) -> FieldEdit:
    """The edit of a plain field. Raises FieldError."""
    field = fields.get(pointer)
    if field is None:
        raise FieldError(NO_SUCH_FIELD)
    return FieldEdit(field, read_value(field.kind, value))


@dataclass(frozen=True)
class RowEdit:
    """One month of a measure's data: new, changed, called by another month, or (`new` is None) taken out.

    `key` is the month by which the row is known, "" for a new row; `stratum` the key of the group whose data they are,
    "" for the whole measure.
    """

    measure_id: str
    key: str
    new: Observation | None
    stratum: str = ""

    @property
    def value(self) -> Shown | None:
        """The row's three cells as the table shows them."""
        return None if self.new is None else row_texts(self.new)

    def normal(self, shown: Shown) -> Shown | None:
        """The cells as they look once they were saved."""
        try:
            return row_texts(read_row(shown)) if isinstance(shown, list) else shown
        except FieldError:
            return shown

    def make(self, project: Project) -> str:
        """Change the data, which stay in the order of time. What is refused leaves the project as it is."""
        measure = measure_or_new(project, self.measure_id)
        holder = holder_of(measure, self.stratum)
        group = f"/strata/{escaped(self.stratum)}" if self.stratum else ""
        place = f"{measure_pointer(self.measure_id)}{group}/observations"
        rows = keyed([each.month for each in holder.observations])
        old = rows.get(self.key)
        if self.new is None:
            if old is not None:
                del holder.observations[old]
            return f"{place}/{escaped(self.key)}"
        twin = rows.get(self.new.month)
        if twin is not None and twin != old:
            there = holder.observations[twin]
            if (there.numerator, there.denominator) != (self.new.numerator, self.new.denominator):
                raise FieldError(
                    f"There is a row for {month_words(self.new.month)} already. Which of the two is right?"
                )
        _refuse_more_than_all(measure, self.new)
        measure = ensure_measure(project, self.measure_id)
        if isinstance(holder, Measure):
            holder = measure
        elif not any(holder is each for each in measure.strata):
            measure.strata.append(holder)
        if old is not None:
            row = holder.observations[old]
            row.month, row.numerator, row.denominator = self.new.month, self.new.numerator, self.new.denominator
        elif twin is None:
            holder.observations.append(
                Observation(month=self.new.month, numerator=self.new.numerator, denominator=self.new.denominator)
            )
        holder.observations.sort(key=lambda row: row.month)
        return f"{place}/{escaped(self.new.month)}"


def holder_of(measure: Measure, stratum: str) -> Measure | Stratum:
    """What holds the rows: the measure, or its group of this key, made where it is not there yet ("": the measure)."""
    if not stratum:
        return measure
    keys = keys_of(measure.strata, STRATUM)
    return measure.strata[keys.index(stratum)] if stratum in keys else Stratum(id=stratum)


def _refuse_more_than_all(measure: Measure, row: Observation) -> None:
    if measure.display != "percent" or row.numerator is None or row.denominator is None:
        return
    if row.numerator > row.denominator:
        raise FieldError(
            f"{_COUNT.show(row.numerator)} of {_COUNT.show(row.denominator)} in {month_words(row.month)}: everybody in "
            "the numerator is counted in the denominator too. Which number is right?"
        )


def read_row(cells: Any) -> Observation:
    """One row of the table from its three texts. Raises FieldError.

    >>> read_row(["Mar 2025", "24", ""])
    Observation(month='2025-03', numerator=24, denominator=None)
    """
    if not isinstance(cells, list) or len(cells) != 3 or not all(isinstance(cell, str) for cell in cells):
        raise FieldError(NO_SUCH_FIELD)
    try:
        month = read_month(cells[0])
    except RecordError as error:
        raise FieldError(str(error)) from None
    if month is None:
        raise FieldError("Which month is this? Write it like March 2025, or take the row out.")
    numbers = []
    for name, cell in zip(("numerator", "denominator"), cells[1:], strict=True):
        try:
            number = _COUNT.read(cell)
        except FieldError:
            raise FieldError(
                f"The {name} {quoted(cell)} is not a number. Leave it empty where the number is not known."
            ) from None
        if number is not None and number < 0:
            raise FieldError(f"The {name} {quoted(cell)} is below zero, and a count cannot be.")
        numbers.append(number)
    return Observation(month=month, numerator=numbers[0], denominator=numbers[1])


def row_texts(row: Observation) -> list[str]:
    """A row's cells as the table shows them.

    >>> row_texts(Observation(month="2025-03", numerator=24))
    ['March 2025', '24', '']
    """
    month = month_words(row.month) if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", row.month) else row.month
    return [month, _COUNT.show(row.numerator), _COUNT.show(row.denominator)]


@dataclass(frozen=True)
class MonthTextEdit:
    """What is said of one month of the chart: a note, the name of a phase, the reason for leaving it out.

    `list_name` is one of MONTH_TEXTS; an empty text takes it away.
    """

    measure_id: str
    list_name: str
    key: str
    text: str

    @property
    def value(self) -> Shown | None:
        """The text; None where it goes."""
        return self.text if self.text.strip() else None

    def normal(self, shown: Shown) -> Shown | None:
        """The text, since it is kept as it is typed."""
        return shown

    def make(self, project: Project) -> str:
        """Change the text, or the list."""
        make, name = MONTH_TEXTS[self.list_name]
        said: list[Any] = getattr(ensure_measure(project, self.measure_id).chart, self.list_name)
        place = keyed([each.month for each in said]).get(self.key)
        if place is not None and self.value is None:
            del said[place]
        elif place is not None:
            setattr(said[place], name, self.text)
        elif self.value is not None:
            said.append(make(month=self.key, **{name: self.text}))
            said.sort(key=lambda each: str(each.month))
        return f"{measure_pointer(self.measure_id)}/chart/{self.list_name}/{escaped(self.key)}"


def read_month_text(measure_id: str, list_name: str, key: str, text: Any) -> MonthTextEdit:
    """What is said of a month. Raises FieldError."""
    if text is not None and not isinstance(text, str):
        raise FieldError(NO_SUCH_FIELD)
    month = key.partition("+")[0]
    if text and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
        raise FieldError("Which month is this for? Please choose one.")
    return MonthTextEdit(measure_id, list_name, key, Text().read(text or ""))


def keyed(months: list[str]) -> dict[str, int]:
    """The places in a list by their keys: an item is called by its month, a second one of that month by "…+2".

    >>> keyed(["2025-01", "2025-02", "2025-01"])
    {'2025-01': 0, '2025-02': 1, '2025-01+2': 2}
    """
    places: dict[str, int] = {}
    for place, month in enumerate(months):
        key, number = month, 1
        while key in places:
            number += 1
            key = f"{month}+{number}"
        places[key] = place
    return places


def measure_pointer(measure_id: str) -> str:
    """How the page calls a measure.

    >>> measure_pointer("a/b")
    '/measures/a~1b'
    """
    return f"/measures/{escaped(measure_id)}"
