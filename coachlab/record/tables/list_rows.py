"""The rows of a list, read by the columns that were chosen: values by the item's fields, and plain words about it all.

What cannot be taken is told with its cell. A row without what it needs is not used; any other cell that cannot be read
is not known. Of two rows that say different things of one and the same item neither is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coachlab.record.tables.columns import table_decimal
from coachlab.record.tables.list_columns import ListChoice, ListColumn
from coachlab.record.tables.list_reads import Context, Read
from coachlab.record.tables.problems import LEFT_OUT, MISSING, NOTE, REFUSED, Problem, places
from coachlab.record.tables.table import Row, Table
from coachlab.record.words import listed, quoted

Values = dict[str, Any]
"""What a row says, by the item's fields; a field that it does not say is not in it."""

_TOTAL = re.compile(
    r"(grand |sub-? ?)?(totals?|sum|average|avg|mean|median|count)( (of|for))?( all)?"
    r"( (practices|clinics|sites|rows|network|organi[sz]ation|programme|program))?[\s:()\d.,]*",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\W*(source|note|notes|report|run|printed|page|generated|confidential|data as of|as of|filter|filters|legend|"
    r"end of report|exported|created|last updated)\b",
    re.IGNORECASE,
)
DAY_ORDER = "day order"


@dataclass(frozen=True)
class ListRow:
    """One row that can be used: its number in the sheet and what it says."""

    number: int
    values: Values


@dataclass(frozen=True)
class Repeat:
    """A group of columns that stands several times side by side, one list row each: a measure's two counts, say.

    `label` is what the group is called. `columns` and `for_all` add to the choice of the columns that all share.
    """

    key: str
    label: str
    columns: Mapping[str, str]
    for_all: Mapping[str, str]


@dataclass
class _Reading:
    """A reading under way: what is found out about each cell, to be told in one sentence a kind."""

    table: Table
    rows: list[ListRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    faults: dict[tuple[str, str, str], list[tuple[int, str]]] = field(default_factory=dict)

    def fault(self, kind: str, heading: str, words: str, number: int, text: str) -> None:
        self.faults.setdefault((kind, heading, words), []).append((number, text))

    def where(self, numbers: Sequence[int], heading: str = "") -> str:
        column = self.table.origin(heading) if heading else 0
        return places(list(dict.fromkeys(numbers)), column=column, sheet=self.table.sheet)

    def tell(self) -> None:
        for (kind, heading, words), found in self.faults.items():
            numbers = [number for number, _ in found]
            where = f"{self.where(numbers, heading)}, column {quoted(heading)}"
            tail = "the row is not used" if kind == REFUSED else "until then it is not known"
            if len(set(numbers)) > 1 and kind == REFUSED:
                tail = "these rows are not used"
            said = f"{quoted(found[0][1])} {words} ({where}; {tail})."
            if not found[0][1]:
                said = f"Nothing stands in {where}: {words} ({tail})."
            if words.endswith("unknown"):
                said = f"{quoted(found[0][1])} {words} ({where})."
            self.problems.append(Problem(kind, said, tuple(numbers), heading, found[0][1]))


def rows_from(
    table: Table,
    columns: Sequence[ListColumn],
    choice: ListChoice,
    *,
    repeats: Sequence[Repeat] = (),
    same: Callable[[Values], Hashable] | None = None,
    check: Callable[[Values], tuple[str, str] | None] | None = None,
) -> tuple[list[ListRow], list[Problem]]:
    """The rows that can be used, and what the person should know.

    `same` gives what two rows of one and the same item have in common. `check` looks at a whole row and gives a field
    with the reason why the row cannot be right, or None.

    >>> from coachlab.record.tables.list_cells import Count, Words
    >>> from coachlab.record.tables.list_columns import guess_list
    >>> from coachlab.record.tables.list_table import read_list
    >>> wanted = [
    ...     ListColumn("name", "Practice", Words(names=True), ("practice",), needed=True),
    ...     ListColumn("patients", "Patients", Count(), ("panel",)),
    ... ]
    >>> table = read_list("Practice,Panel\\nElm Street,640\\nOak Grove,about 40\\nTotal,1280", wanted)
    >>> rows, problems = rows_from(table, wanted, guess_list(table, wanted).choice)
    >>> [row.values for row in rows]
    [{'name': 'Elm Street', 'patients': 640}, {'name': 'Oak Grove'}]
    >>> for problem in problems: print(problem.words)
    Row 4 is a total and was left out: "Total".
    "about 40" is no number: write the number alone (cell B3, column "Panel"; until then it is not known).
    """
    reading = _Reading(table, problems=list(table.problems))
    body = _body(reading)
    for repeat in repeats or (None,):
        merged = choice
        if repeat is not None:
            merged = ListChoice(
                {**choice.columns, **repeat.columns}, {**choice.for_all, **repeat.for_all}, choice.day_first
            )
        _read(reading, body, columns, merged, check, first=repeat is None or repeat is repeats[0])
    reading.tell()
    if same is not None:
        _refuse_twins(reading, same, {column.name: column for column in columns})
    reading.rows.sort(key=lambda row: row.number)
    return reading.rows, reading.problems


def _body(reading: _Reading) -> list[Row]:
    """The rows without totals, headings that a page break repeats, and remarks."""
    table = reading.table
    wide = len(table.columns)
    heading = [name.casefold() for name in table.columns]
    left: dict[str, list[Row]] = {}
    body = []
    for row in table.rows:
        filled = [text for text in row.cells if text]
        if not filled:
            continue
        if _TOTAL.fullmatch(filled[0]):
            left.setdefault("total", []).append(row)
        elif [text.casefold() for text in row.cells] == heading:
            left.setdefault("heading", []).append(row)
        elif wide > 1 and len(filled) == 1 and (_REMARK.match(filled[0]) or ":" in filled[0] or filled[0][0] in "*†"):
            left.setdefault("remark", []).append(row)
        else:
            body.append(row)
    for what, rows in left.items():
        text = next(text for text in rows[0].cells if text)
        one = len(rows) == 1
        noun = {"total": "a total", "heading": "the heading once more", "remark": "a remark"}[what]
        noun = noun if one or what == "heading" else noun.removeprefix("a ") + "s"
        where = reading.where([row.number for row in rows]).capitalize()
        words = f"{where} {'is' if one else 'are'} {noun} and {'was' if one else 'were'} left out: {quoted(text)}."
        reading.problems.append(Problem(LEFT_OUT, words, tuple(row.number for row in rows), found=text, about=what))
    return body


def _read(
    reading: _Reading,
    body: Sequence[Row],
    columns: Sequence[ListColumn],
    choice: ListChoice,
    check: Callable[[Values], tuple[str, str] | None] | None,
    *,
    first: bool,
) -> None:
    table = reading.table
    context = Context(table_decimal(table).mark, choice.day_first)
    read: dict[str, list[Read]] = {}
    heads = {name: heading for name, heading in choice.columns.items() if heading in table.columns}
    for column in columns:
        heading = heads.get(column.name)
        if heading is not None:
            at = table.index(heading)
            found = column.cells.column([row.cells[at] for row in body], context)
            read[column.name] = found.cells
            if found.words and first:
                reading.problems.append(Problem(NOTE, found.words, column=heading, about=DAY_ORDER))
        elif said := choice.for_all.get(column.name, "").strip():
            (one,) = column.cells.column([said], context).cells
            if one.fault:
                words = f"What you wrote for all rows cannot be taken: {quoted(said)} {one.fault}."
                reading.problems.append(Problem(REFUSED, words, column=column.name, about="for all"))
            read[column.name] = [one] * len(body)
    lacking = [c for c in columns if c.needed and c.name not in read and c.instead not in read]
    if lacking:
        if first:
            labels = listed([f"“{column.label}”" for column in lacking])
            words = f"No column holds {labels} yet: choose it below."
            if all(column.for_all for column in lacking):
                words = f"No column holds {labels} yet: choose it below, or write it once for all rows."
            reading.problems.append(Problem(REFUSED, words, about="column"))
        return
    for place, row in enumerate(body):
        cells = {name: cells[place] for name, cells in read.items()}
        values = _values(reading, row, columns, heads, cells)
        wrong = check(values) if values is not None and check is not None else None
        if wrong is not None:
            heading = heads.get(wrong[0], next(iter(heads.values())))
            reading.fault(REFUSED, heading, wrong[1], row.number, row.cells[table.index(heading)])
        elif values is not None:
            reading.rows.append(ListRow(row.number, values))


def _values(
    reading: _Reading,
    row: Row,
    columns: Sequence[ListColumn],
    heads: Mapping[str, str],
    cells: Mapping[str, Read],
) -> Values | None:
    """What a row says; None where it lacks what it needs, which is then told."""
    values: Values = {}
    used = True
    for column in sorted(columns, key=lambda each: bool(each.instead)):
        cell = cells.get(column.name)
        if cell is None:
            continue
        heading = heads.get(column.name)
        if cell.fault and heading is not None:
            kind = REFUSED if column.needed else MISSING
            reading.fault(kind, heading, cell.fault, row.number, row.cells[reading.table.index(heading)])
        elif cell.value is not None:
            values[column.name] = cell.value
        elif column.needed and heading is not None and column.instead not in values:
            text = row.cells[reading.table.index(heading)]
            words = f"“{column.label}” is needed, so fill it in, or take the row out"
            reading.fault(REFUSED, heading, words, row.number, text)
        if column.needed and column.name not in values and column.instead not in values:
            used = False
    return values if used else None


def _alike(value: Any) -> Any:
    """A value as it is compared: capitals and spaces make no difference."""
    return " ".join(value.casefold().split()) if isinstance(value, str) else value


def _refuse_twins(reading: _Reading, same: Callable[[Values], Hashable], columns: Mapping[str, ListColumn]) -> None:
    """Two rows of one item: the same said twice counts once; of different ones neither is used."""
    groups: dict[Hashable, list[ListRow]] = {}
    for row in reading.rows:
        groups.setdefault(same(row.values), []).append(row)
    kept: list[ListRow] = []
    twice: list[int] = []
    for rows in groups.values():
        if len(rows) == 1:
            kept += rows
            continue
        first = rows[0].values
        differ = [
            name for name in columns if any(_alike(row.values.get(name)) != _alike(first.get(name)) for row in rows)
        ]
        numbers = [row.number for row in rows]
        if not differ:
            kept.append(rows[0])
            twice += numbers[1:]
            continue
        of = next((columns[name].cells.show(first[name]) for name in columns if name in first), "")
        where = reading.where(numbers)
        words = (
            f"{where[:1].upper()}{where[1:]} are about the same ({quoted(of)}) and differ in "
            f"{listed([f'“{columns[name].label}”' for name in differ], most=3)}, so none of them is used: keep one."
        )
        reading.problems.append(Problem(REFUSED, words, tuple(numbers), about="twins"))
    if twice:
        where = reading.where(twice)
        verb = "says" if len(twice) == 1 else "say"
        words = f"{where[:1].upper()}{where[1:]} {verb} the same as a row above and counted once."
        reading.problems.append(
            Problem(
                NOTE,
                words.replace("counted", "is counted" if len(twice) == 1 else "are counted"),
                tuple(twice),
                about="twice",
            )
        )
    reading.rows = kept
