"""Assessments as they can be brought in: a row an assessment, a column for each of the ten items."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from coachlab.builders.bringing.list_kinds import Adding, CourseList, ListKind, set_fields
from coachlab.builders.bringing.list_names import named_practice
from coachlab.practice.assessment_items import BY_ID, ITEMS, Item
from coachlab.record import Programme
from coachlab.record.programme_registry import Assessment, AssessmentAnswer, Practice
from coachlab.record.tables import Table
from coachlab.record.tables.list_cells import OneOf, Words
from coachlab.record.tables.list_columns import ListColumn
from coachlab.record.tables.list_day_cells import Day
from coachlab.record.tables.list_rows import Values

_LEVEL, _SEEN = "answer ", "seen "
LEVEL_NAMES = {
    "not yet": ("no", "none", "never", "not started", "not at all"),
    "begun": ("started", "beginning", "just begun", "some", "partly", "partially", "in progress", "sometimes"),
    "mostly": ("most", "usually", "often", "largely"),
    "always": ("yes", "fully", "complete", "completely", "every time"),
    "do not know": ("dont know", "nobody could tell", "could not tell", "cannot tell", "not sure"),
}
"""What people write for a level. Numbers are not read: whether a 1 is the lowest level or the next differs."""


def _level(item: Item) -> ListColumn:
    names = (item.id, item.name, item.question)
    return ListColumn(_LEVEL + item.id, f"Level: {item.name}", OneOf(LEVEL_NAMES), names)


def _seen(item: Item) -> ListColumn:
    names = tuple(
        f"{name} {word}" for name in (item.id, item.name) for word in ("seen", "evidence", "notes", "comment")
    )
    return ListColumn(_SEEN + item.id, f"What was seen: {item.name}", Words(), names)


def _columns(programme: Programme) -> list[ListColumn]:
    named = named_practice(programme)
    if not programme.practices:
        named = replace(named, add=True)  # an empty registry is filled with the list
    practice = (
        "practice",
        "practice name",
        "practice id",
        "practice code",
        "clinic",
        "clinic name",
        "site",
        "site name",
    )
    return [
        ListColumn("practice", "Practice", named, practice, needed=True),
        ListColumn(
            "on",
            "Day of the assessment",
            Day(),
            ("on", "date", "day", "assessment date", "assessed on", "date of assessment", "completed on", "timestamp"),
            needed=True,
            for_all=True,
            help="For example 2026-03-17.",
        ),
        *(_level(item) for item in ITEMS),
        ListColumn(
            "by",
            "Who filled it in",
            Words(),
            ("by", "assessed by", "completed by", "filled in by", "coach", "facilitator", "assessor"),
            for_all=True,
            help="A coach, or: the practice itself.",
        ),
        ListColumn(
            "with_whom", "Who took part", Words(), ("with", "with whom", "participants", "took part", "present")
        ),
        ListColumn("note", "What else was noted", Words(), ("note", "notes", "remarks", "comments", "comment")),
        *(_seen(item) for item in ITEMS),
    ]


def _put(assessment: Any, values: Values) -> None:
    """Write a row into an assessment; what was seen before stays where the row says nothing of it."""
    set_fields(assessment, {name: value for name, value in values.items() if not name.startswith((_LEVEL, _SEEN))})
    answers = {each.item: each for each in assessment.answers}
    for item in BY_ID:
        if _LEVEL + item in values or _SEEN + item in values:
            old = answers.get(item, AssessmentAnswer(item=item))
            level, seen = values.get(_LEVEL + item, old.level), values.get(_SEEN + item, old.seen)
            answers[item] = replace(old, level=level, seen=seen)
    order = list(BY_ID)
    assessment.answers = sorted(answers.values(), key=lambda each: order.index(each.item) if each.item in BY_ID else 99)


def _check(values: Values) -> tuple[str, str] | None:
    if any(name.startswith(_LEVEL) for name in values):
        return None
    return "practice", "has no level for any item: choose the columns of the items, or leave the row out"


def _last_two(table: Table) -> Table:
    """Each practice's last two rows: what a programme of six-monthly rounds looks at."""
    days: dict[str, list[str]] = {}
    pairs = list(zip(table.texts("practice"), table.texts("on"), strict=True))
    for practice, day in pairs:
        days.setdefault(practice, []).append(day)
    last = {practice: sorted(each)[-2:] for practice, each in days.items()}
    kept = [row for row, (practice, day) in zip(table.rows, pairs, strict=True) if day in last[practice]]
    return replace(table, rows=tuple(kept))


def _add_practice(_programme: Programme, text: str) -> Practice:
    return Practice(name=text, code=text if len(text) <= 12 and " " not in text else "", status="active")


_FILE = ("practice-assessments", "assessments-synthetic.csv")

ASSESSMENTS = ListKind(
    at="/assessments",
    one="assessment",
    many="assessments",
    make=Assessment,
    columns=_columns,
    letter="as",
    same=("practice", "on"),
    put=_put,
    check=_check,
    adds={"practice": Adding("/practices", "practice", "practices", _add_practice)},
    sources=(
        CourseList("last two", "The last two assessments of each of the 31 practices", *_FILE, prepare=_last_two),
        CourseList("all", "All assessments of the 31 practices, every six months for four years", *_FILE),
    ),
)
