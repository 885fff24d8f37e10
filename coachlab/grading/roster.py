"""The list of a course's learners, as a learning platform exports it or somebody types it: names, numbers, e-mail."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from coachlab.grading.errors import GradingError
from coachlab.grading.names import clean_name, folder_name
from coachlab.record.fault import Fault, shown
from coachlab.record.files import read_whole
from coachlab.record.tables import TableError, decode

MOST_LEARNERS = 5_000
# lines of Canvas's own
_NO_LEARNERS = ("Points Possible", "Student, Test")
# headings by which platforms call a column; Moodle exports the name in two
_SIGNS = ",;\t，；"
# Excel's own first line, which names the sign between two columns
_SEPARATOR = re.compile(r"sep=(.)")
_NUMBERED = re.compile(r"^\s*(?:\d+[.)]|[-*•–])\s+")
_NAMES = ("name", "student", "learner", "full name", "student name", "learner name", "coach")
_FIRST, _LAST = ("first name", "given name"), ("last name", "surname", "family name")
_IDS = ("id", "sis user id", "id number", "student id", "identifier")
_LOGINS = ("sis login id", "username", "login", "user name")
_EMAILS = ("email", "e-mail", "email address", "mail")


@dataclass(frozen=True)
class Enrolled:
    """One learner of the list; `id`, `login` and `email` are "" where the list has none.

    `row` is the whole line as the list has it, by the list's own headings: what goes back to a platform needs them.
    """

    name: str
    id: str = ""
    login: str = ""
    email: str = ""
    row: dict[str, str] = field(default_factory=dict, compare=False)

    @property
    def learner(self) -> str:
        """The name of the learner's folder in a course, the same as that of their hand-ins."""
        return folder_name(self.name)


def read_roster(path: Path) -> list[Enrolled]:
    """The learners of a list: a CSV file with a heading for the names, or plain text with one name a line.

    A name "Gómez, Ana", as Canvas exports it, counts as "Ana Gómez". Raises `GradingError` where there is no such file,
    no name in it, or one name or one number twice.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "names.csv"
    ...     _ = file.write_text("Student,SIS User ID\\n\\"Gómez, Ana\\",17\\nBen Ito,18\\n", "utf-8")
    ...     [(each.name, each.id) for each in read_roster(file)]
    [('Ana Gómez', '17'), ('Ben Ito', '18')]
    """
    try:
        text, _ = decode(read_whole(path))
    except (OSError, TableError, Fault):
        raise GradingError(
            f"The list of learners {shown(path.name)} cannot be read: check where it is, and save it as CSV."
        ) from None
    try:
        found = [each for each in _rows(text, path.name) if each.name]
    except csv.Error as error:
        raise GradingError(
            f"{shown(path.name)} cannot be read as a table ({error}): a quotation mark may be open or too many; save "
            "the list as CSV anew."
        ) from None
    if not found:
        raise GradingError(f"{shown(path.name)} names no learner: write one name on each line.")
    if len(found) > MOST_LEARNERS:
        raise GradingError(f"{shown(path.name)} has more than {MOST_LEARNERS:,} lines; name the list of one course.")
    _refuse_twice(found, path.name)
    return found


def _rows(text: str, file: str) -> Iterable[Enrolled]:
    lines = [line for line in text.splitlines() if line.strip()]
    first = lines[0] if lines else ""
    if told := _SEPARATOR.fullmatch(first.strip()):
        lines, first = lines[1:], told[1] + "".join(lines[1:2])
    if not any(sign in first for sign in _SIGNS) and first.strip().casefold() not in _NAMES:
        return [Enrolled(clean_name(_NUMBERED.sub("", line))) for line in lines if any(map(str.isalnum, line))]
    separator = told[1] if told else max(_SIGNS, key=first.count)
    head, *rows = csv.reader(lines, delimiter=separator, strict=True)
    columns = [" ".join(each.casefold().split()) for each in head]
    name, last = _column(columns, _NAMES), _column(columns, _LAST)
    given = _column(columns, _FIRST)
    if name is None and (given is None or last is None):
        raise GradingError(
            f"{shown(file)} has no column of names: call it “Name”, or “First name” and “Last name”; the columns are "
            f"{shown(', '.join(head), 200)}. Where letters look wrong, save the list as CSV in UTF-8."
        )
    ids, logins, emails = (_column(columns, each) for each in (_IDS, _LOGINS, _EMAILS))

    def cell(row: list[str], column: int | None) -> str:
        return row[column].strip() if column is not None and column < len(row) else ""

    return [
        Enrolled(
            _turned(cell(row, name)) if name is not None else clean_name(f"{cell(row, given)} {cell(row, last)}"),
            cell(row, ids),
            cell(row, logins),
            cell(row, emails),
            {heading.strip(): value.strip() for heading, value in zip(head, row, strict=False)},
        )
        for row in rows
        if not cell(row, name).startswith(_NO_LEARNERS)
    ]


def _column(columns: list[str], wanted: tuple[str, ...]) -> int | None:
    return next((columns.index(each) for each in wanted if each in columns), None)


def _turned(name: str) -> str:
    last, comma, given = name.partition(",")
    return clean_name(f"{given} {last}" if comma else name)


def _refuse_twice(found: list[Enrolled], file: str) -> None:
    seen: set[str] = set()
    numbers: dict[str, Enrolled] = {}
    for each in found:
        other = numbers.setdefault(each.id, each) if each.id else each
        if other is not each and other.learner != each.learner:
            raise GradingError(
                f"{shown(file)} has the number {shown(each.id, 40)} twice, for {shown(other.name)} and "
                f"{shown(each.name)}: correct one of them, so that nobody's marks go to another."
            )
        if each.learner in seen:
            raise GradingError(
                f"{shown(file)} has {shown(each.name)} twice: tell two people apart by a middle name, there and in "
                "what they hand in, or take the second line out."
            )
        seen.add(each.learner)
