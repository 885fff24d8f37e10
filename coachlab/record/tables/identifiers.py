"""What in a table can tell who a patient is: noticed by the columns' names and by their cells, and told without them.

A run chart needs counts, never people. A sheet of single patients that is brought by mistake is refused before anything
of it is shown or kept; `leaving_out` takes its columns out. Nothing here keeps, logs or repeats a cell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coachlab.record.months import reading_of
from coachlab.record.tables.cells import read_number
from coachlab.record.tables.identifier_names import (
    are_weak,
    is_business,
    is_free_text,
    is_of_a_person,
    kind_in_company,
    named_kind,
    plain_words,
)
from coachlab.record.tables.identifier_patterns import (
    ADDRESSES,
    BIRTH_DATES,
    EMAILS,
    KINDS,
    NAMES,
    PHONES,
    RECORDS,
    is_last_first,
    is_like_a_name,
    is_nhs_number,
    is_person,
    kinds_in,
)
from coachlab.record.tables.problems import column_letter, places
from coachlab.record.tables.table import Table
from coachlab.record.words import listed, quoted

_FEW_CELLS = 0.5  # of a column's cells with an identifier: from here on the whole column is one
_PEOPLE = 0.3  # of a column's different texts are made like a person's name with a common given name in it
_ALIKE = 0.8  # of a column's cells look like what its name promises
_DIFFERENT = 0.5  # of a column's cells are different: names of patients, not of the same few clinicians
_ANY_NAME = {"name", "nombre", "full name"}
_LOOK = 2_000  # different cells by which a column is judged as a whole; single cells are all looked at
_LIFETIME = 25  # years between the earliest and the latest date of a column of birth dates, at least
_OF_THE_OFFICE = {PHONES, EMAILS, ADDRESSES}  # in a title or a footer: whom to ask, not a patient
_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9/_.-]{3,}", re.ASCII)
_PHONE_LIKE = re.compile(r"[+(]?[\d(][\d ().+/-]{5,18}\d(?: ?(?:x|ext\.?) ?\d+)?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Identifier:
    """One place with identifiers: a column, or single cells of it.

    `place` is the column's place in the table, from 0; in a turned table that of a column at the side; -1 is what
    stands above the heading. `rows` are the numbers of the rows in the sheet, empty for the whole column. `side` is
    True for what stands to the left of months that stand side by side. `name` is the column's name where the name says
    what the column holds, so that it can be repeated; a name that may be somebody's data is not.
    """

    kind: str
    place: int
    rows: tuple[int, ...] = ()
    side: bool = False
    name: str = ""


@dataclass(frozen=True)
class _Column:
    """A column to be looked at: its name, the numbers of its rows and its cells."""

    name: str
    place: int
    numbers: tuple[int, ...]
    texts: tuple[str, ...]
    side: bool = False


def identifiers_in(table: Table, *, of_practices: bool = False) -> tuple[Identifier, ...]:
    """The identifiers of a table in the order of its columns; empty for a table of counts.

    A list `of_practices` has names, codes and towns of its own: beside a practice's address or telephone they tell of
    no patient.

    >>> from coachlab.record.tables import read_table
    >>> table = read_table("Patient,DOB,Visit,A1c\\nOrtiz Ana,3/1/1960,2025-01-04,7.2\\nPark Joe,4/9/1971,2025-02-07,8")
    >>> [(each.kind, each.place) for each in identifiers_in(table)]
    [('names', 0), ('birth dates', 1)]
    >>> identifiers_in(read_table("Month,Clinician,Patients,Controlled\\n2025-01,Ana Ortiz MD,40,24"))
    ()
    """
    columns = _columns(table)
    remarks = _remark_rows(table)
    found = [each for column in columns for each in _in_column(column, remarks)]
    whole = {(each.place, each.side) for each in found if not each.rows}
    if whole and not (of_practices and all(each.kind in _OF_THE_OFFICE for each in found)):
        left = [column for column in columns if (column.place, column.side) not in whole and any(column.texts)]
        found += [each for column in left if (each := _in_company(column)) is not None]
    found += _in_titles(table)
    single = {(each.place, each.side) for each in found if not each.rows}
    kept = [each for each in found if not each.rows or (each.place, each.side) not in single]
    return tuple(sorted(kept, key=lambda each: (not each.side, each.place, KINDS.index(each.kind))))


def identifier_words(table: Table, found: Sequence[Identifier], *, who: str = "a patient") -> str:
    """One sentence that says where identifiers stand, and what to do; no cell is repeated. `who` they could tell of.

    >>> from coachlab.record.tables import read_table
    >>> table = read_table("Month,Met,Seen,Comment\\n2025-01,4,9,ask ana@example.org\\n2025-02,5,9,")
    >>> identifier_words(table, identifiers_in(table))
    'Nothing of this table was kept, because it can tell who a patient is by e-mail addresses in column D ("Comment"): \
leave this out, or delete it in your sheet and bring the table once more.'
    """
    return (
        f"Nothing of this table was kept, because it can tell who {who} is by {_told(table, found)}: leave this "
        "out, or delete it in your sheet and bring the table once more."
    )


def left_out_words(table: Table, found: Sequence[Identifier], *, who: str = "a patient") -> str:
    """What was left out, in one sentence that repeats no cell."""
    told = _told(table, found)
    return f"{told[:1].upper()}{told[1:]} were left out, because they can tell who {who} is."


def _told(table: Table, found: Sequence[Identifier]) -> str:
    return listed([part for kind in KINDS if (part := _kind_words(table, kind, found))], most=len(KINDS))


def _kind_words(table: Table, kind: str, found: Sequence[Identifier]) -> str:
    of_kind = [each for each in found if each.kind == kind]
    on = f" of the sheet {quoted(table.sheet)}" if table.sheet else ""
    whole = [each for each in of_kind if not each.rows and (each.side or not table.turned)]
    parts = []
    if whole:
        columns = [column_letter(each.place + 1) + (f" ({quoted(each.name)})" if each.name else "") for each in whole]
        parts.append(f"column{'' if len(whole) == 1 else 's'} {listed(columns, most=20)}{on}")
    for each in of_kind:
        if table.turned and not each.side and not each.rows:
            parts.append(f"row {table.origins[each.place]}{on}")
        elif each.rows and each.place < 0:
            parts.append(f"{places(each.rows)}{on} above the heading")
        elif each.rows:
            column = table.origins[each.place] if table.turned and not each.side else each.place + 1
            turned = table.turned and not each.side
            parts.append(places(each.rows, column=column, turned=turned, sheet=table.sheet))
    return f"{kind} in {' and '.join(parts)}" if parts else ""


def _columns(table: Table) -> list[_Column]:
    if not table.turned:
        numbers = tuple(row.number for row in table.rows)
        return [_Column(name, i, numbers, tuple(table.texts(name))) for i, name in enumerate(table.columns)]
    side = [_Column(name, i, table.origins[1:], texts, True) for i, (name, texts) in enumerate(table.side)]
    numbers = tuple(row.number for row in table.rows)
    return [
        *side,
        *(_Column("", i, numbers, tuple(row.cells[i] for row in table.rows)) for i in range(1, len(table.columns))),
    ]


def _remark_rows(table: Table) -> set[int]:
    """Rows that hold one cell of words alone: a footer, which names the office and not a patient."""
    if table.turned:
        return set()
    return {row.number for row in table.rows if row.cells[0] and not any(row.cells[1:]) and not _is_plain(row.cells[0])}


def _in_column(column: _Column, remarks: set[int]) -> list[Identifier]:
    filled = [(number, text) for number, text in zip(column.numbers, column.texts, strict=True) if text]
    body = [text for number, text in filled if number not in remarks]
    if not filled:
        return []
    named = named_kind(column.name)
    if named and _keeps_its_promise(named, column.name, body):
        return [Identifier(named, column.place, (), column.side, column.name)]
    different = Counter(body)
    by_cells = "" if is_business(column.name) else _by_cells(column.name, different)
    if by_cells:
        name = column.name if named or is_of_a_person(column.name) else ""
        return [Identifier(by_cells, column.place, (), column.side, name)]
    return _in_cells(column, filled, remarks)


def _keeps_its_promise(kind: str, name: str, texts: Sequence[str]) -> bool:
    """True where the cells can be what the name says, and are not counts of it."""
    if not texts:
        return False

    def most(holds: list[bool]) -> bool:
        return sum(holds) >= _FEW_CELLS * len(holds)

    if kind == EMAILS:
        return any("@" in text for text in texts)
    if kind == PHONES:
        return most([bool(_PHONE_LIKE.fullmatch(t)) and sum(map(str.isdigit, t)) >= 7 for t in texts])
    if kind in (NAMES, ADDRESSES):
        return most([any(map(str.isalpha, text)) for text in texts])
    if kind == BIRTH_DATES:
        return most([_is_date(text) for text in texts])
    if are_weak(plain_words(name).split()):
        return _are_codes(texts)
    return True


def _is_date(text: str) -> bool:
    reading = reading_of(text)
    return not reading.refusal or reading.refusal in ("out of range", "order") or bool(reading.month_first)


def _are_codes(texts: Sequence[str]) -> bool:
    """True for codes of five places or more that hardly repeat, as one patient's number does, and no month's count."""
    codes = [bool(_CODE.fullmatch(text)) and len(text) >= 5 for text in texts]
    return sum(codes) >= _ALIKE * len(texts) and len(set(texts)) >= _ALIKE * len(texts)


def _by_cells(name: str, different: Counter[str]) -> str:
    """The kind that a column holds by its cells alone; "" for none."""
    texts = list(different)[:_LOOK]
    if all(read_number(text).kind != "text" for text in texts):
        checked = [is_nhs_number(text) for text in texts]
        return RECORDS if len(texts) >= 5 and sum(checked) >= _ALIKE * len(texts) else ""
    of_a_person = is_of_a_person(name)
    people = sum(map(is_person, texts))
    rows = sum(different[text] for text in texts)
    seldom_twice = len(texts) >= _DIFFERENT * rows
    alike = sum(map(is_like_a_name if of_a_person else is_last_first, texts))
    if seldom_twice and (of_a_person or plain_words(name) in _ANY_NAME) and alike >= _FEW_CELLS * len(texts):
        return NAMES
    if people >= _PEOPLE * len(texts) and (of_a_person or (people >= 3 and seldom_twice)):
        return NAMES
    if of_a_person and _are_codes(texts) and not any(read_number(text).kind == "number" for text in texts):
        return RECORDS
    return BIRTH_DATES if _are_birth_dates(texts) else ""


def _are_birth_dates(texts: Sequence[str]) -> bool:
    """True for full dates on many days of the month that span a lifetime; reports come on the same days."""
    if len(texts) < 5:
        return False
    dates = [parts for text in texts if (parts := re.findall(r"\d+", text)) and len(parts) == 3 and _is_date(text)]
    if len(dates) < _ALIKE * len(texts):
        return False
    years = [int(part) for parts in dates for part in parts if len(part) == 4]
    days = {tuple(part for part in parts if len(part) < 4) for parts in dates}
    firsts, seconds = {day[0] for day in days if day}, {day[-1] for day in days if day}
    spread = bool(years) and max(years) - min(years) >= _LIFETIME
    return spread and len(firsts) >= 3 and len(seconds) >= 3


def _in_cells(column: _Column, filled: Sequence[tuple[int, str]], remarks: set[int]) -> list[Identifier]:
    """Identifiers in single cells; the whole column where there are many, or where people write freely in it."""
    hits: dict[str, list[int]] = {}
    known: dict[str, frozenset[str]] = {}
    for number, text in filled:
        if text not in known:
            kinds = kinds_in(text)
            known[text] = frozenset() if kinds and _is_plain(text) else kinds
        for kind in known[text]:
            if kind not in _OF_THE_OFFICE or not (number in remarks or is_business(column.name)):
                hits.setdefault(kind, []).append(number)
    if not hits:
        return []
    inside = {number for numbers in hits.values() for number in numbers if number not in remarks}
    body = [text for number, text in filled if number not in remarks]
    looked_at = body[:_LOOK]
    written = sum(not _is_plain(text) for text in looked_at)
    if inside and (len(inside) >= _FEW_CELLS * len(body) or written >= _FEW_CELLS * len(looked_at)):
        name = column.name if is_free_text(column.name) or named_kind(column.name) else ""
        return [Identifier(kind, column.place, (), column.side, name) for kind in hits]
    return [Identifier(kind, column.place, tuple(numbers), column.side) for kind, numbers in hits.items()]


def _is_plain(text: str) -> bool:
    """True for a number, a mark for a missing one or a month."""
    return read_number(text).kind not in ("text", "suppressed") or not reading_of(text).refusal


def _in_company(column: _Column) -> Identifier | None:
    """What a column is beside others that tell who a patient is: a city, a bare number, a note."""
    kind = kind_in_company(column.name)
    texts = [text for text in column.texts if text]
    if kind == NAMES and not any(map(str.isalpha, "".join(texts))):
        return None
    if kind == RECORDS and len(set(texts)) < _ALIKE * len(texts):
        return None
    return Identifier(kind, column.place, (), column.side, column.name) if kind else None


def _in_titles(table: Table) -> list[Identifier]:
    """What stands above the heading, where it speaks of a patient; the office's own address and telephone may stand."""
    kinds = {kind for title in table.titles for kind in kinds_in(title)} - _OF_THE_OFFICE
    rows = next((problem.rows for problem in table.problems if problem.about == "title"), (1,))
    return [Identifier(kind, -1, rows) for kind in kinds]
