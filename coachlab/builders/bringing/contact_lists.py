"""The contact log and the engagement plans as they can be brought in: a row a contact, a row a practice's plan."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from coachlab.builders.bringing.list_kinds import Adding, CourseList, ListKind, set_fields
from coachlab.builders.bringing.list_names import (
    named_activities,
    named_facilitator,
    named_practice,
    named_tier,
    plain_name,
)
from coachlab.builders.bringing.practice_lists import FACILITATORS, TIERS, order_tiers
from coachlab.practice.roadmap import roadmap_menu
from coachlab.practice.schedule import MOST_EARLY_VISITS_A_WEEK
from coachlab.record import Programme
from coachlab.record.programme_engagement import Contact, EngagementPlan
from coachlab.record.programme_registry import Practice
from coachlab.record.programme_tiers import Activity
from coachlab.record.tables import Table
from coachlab.record.tables.list_cells import Count, OneOf, Words
from coachlab.record.tables.list_columns import ListColumn
from coachlab.record.tables.list_day_cells import Day
from coachlab.record.tables.list_named import Named
from coachlab.record.tables.list_reads import Context, Read, ReadColumn
from coachlab.record.tables.list_rows import Values

UNCLEAR = "neither held nor called off"
SIX = frozenset({"P0002", "P0008", "P0011", "P0014", "P0020", "P0021"})
"""Practices of the course whose plans went differently: kept, called off by the practice, by the coach, a small one."""

PRACTICE_NAMES = (
    "practice",
    "practice name",
    "practice id",
    "practice code",
    "clinic",
    "clinic name",
    "site",
    "site name",
)
_CONTACTS = {
    "visit": ("site visit", "on site", "onsite", "in person", "practice visit", "face to face", "visits"),
    "video call": ("video", "zoom", "teams", "webex", "virtual", "virtual visit", "video conference"),
    "telephone call": ("telephone", "phone", "phone call", "call", "tel"),
    "email": ("e mail", "mail", "message", "written"),
    "group event": (
        "group",
        "event",
        "webinar",
        "workshop",
        "training",
        "learning session",
        "collaborative",
        "meeting",
    ),
}
_STATES = {
    "held": ("completed", "complete", "done", "yes", "attended", "took place", "occurred", "kept"),
    "cancelled by the practice": (
        "cancelled",
        "canceled",
        "canceled by the practice",
        "cancelled by practice",
        "canceled by practice",
        "practice cancelled",
        "practice canceled",
        "no show",
        "noshow",
        "missed",
        "not kept",
    ),
    "cancelled by the coach": (
        "canceled by the coach",
        "cancelled by coach",
        "canceled by coach",
        "coach cancelled",
        "coach canceled",
    ),
}


@dataclass(frozen=True)
class HeldOrNot(OneOf):
    """Whether a contact took place. What says neither is no held contact: its row is refused by `_check_contact`."""

    def column(self, texts: Sequence[str], context: Context) -> ReadColumn:
        """The states."""
        read = super().column(texts, context)
        return replace(read, cells=[Read(UNCLEAR) if cell.fault else cell for cell in read.cells])

    def fits(self, texts: Sequence[str], context: Context) -> float:
        """A column with the name is taken whatever it holds: left alone, what was called off would count as held."""
        return 1.0


def _practice(programme: Programme) -> Named:
    named = named_practice(programme)
    return named if programme.practices else replace(named, add=True)  # an empty registry is filled with the list


def add_practice(_programme: Programme, text: str) -> Practice:
    """A practice that a list names, where the registry is empty."""
    return Practice(name=text, code=text if len(text) <= 12 and " " not in text else "", status="active")


def add_activity(programme: Programme, text: str) -> Activity:
    """An activity that a log names: the roadmap's where it has that id or name, else one of the programme's own."""
    wanted = plain_name(text)
    known = next((each for each in roadmap_menu() if wanted in (each.id, plain_name(each.name))), None)
    if known is not None and all(each.id != known.id for each in programme.menu):
        return known
    return Activity(name=text)


def _activities(programme: Programme) -> Named:
    return replace(named_activities(programme), add=True)


def _contact_columns(programme: Programme) -> list[ListColumn]:
    return [
        ListColumn("practice", "Practice", _practice(programme), PRACTICE_NAMES, needed=True),
        ListColumn(
            "on",
            "Day of the contact",
            Day(),
            ("on", "date", "day", "contact date", "visit date", "date of contact", "date of visit", "fecha"),
            needed=True,
        ),
        ListColumn(
            "contact",
            "Form of contact",
            OneOf(_CONTACTS),
            ("contact", "contact type", "type of contact", "type", "mode", "method", "form", "format", "channel"),
            for_all=True,
            help="One of: visit, video call, telephone call, email, group event.",
        ),
        ListColumn(
            "state",
            "Held or called off",
            HeldOrNot(_STATES),
            ("state", "status", "outcome", "contact status", "visit status", "held"),
            for_all=True,
            help="A contact without a word counts as held.",
        ),
        ListColumn(
            "minutes",
            "Minutes together",
            Count(noun="number of minutes"),
            ("minutes", "minutes together", "duration", "length", "time", "min", "mins", "duration minutes"),
        ),
        ListColumn(
            "hours",
            "Hours together",
            Count(whole=False, noun="number of hours"),
            ("hours", "hours together", "duration hours", "hrs"),
        ),
        ListColumn(
            "facilitator",
            "Coach",
            named_facilitator(programme),
            ("coach", "facilitator", "practice facilitator", "practice coach", "improvement advisor", "staff"),
            for_all=True,
            help="Say it once where all contacts are one coach's.",
        ),
        ListColumn(
            "activities",
            "Activities of the menu",
            _activities(programme),
            ("activity", "activities", "topic", "topics", "focus", "purpose"),
        ),
        ListColumn(
            "with_whom",
            "With whom, by role",
            Words(),
            ("with whom", "with", "participants", "attendees", "roles", "who took part", "present"),
        ),
        ListColumn(
            "what", "What was done", Words(), ("what", "notes", "summary", "description", "what was done", "comments")
        ),
        ListColumn(
            "next", "What was agreed as next", Words(), ("next", "next steps", "follow up", "action items", "actions")
        ),
    ]


def _put_contact(contact: Any, values: Values) -> None:
    """Write a row into a contact; hours are minutes."""
    fields = {name: value for name, value in values.items() if name != "hours"}
    if "hours" in values and "minutes" not in fields:
        fields["minutes"] = round(60 * float(values["hours"]))
    set_fields(contact, fields)


def _check_contact(values: Values) -> tuple[str, str] | None:
    if values.get("state") == UNCLEAR:
        return "state", "says neither held nor called off: write held, or who called it off, or take the row out"
    if int(values.get("minutes") or 0) > 24 * 60:
        return "minutes", "are more than a day: write minutes, or choose the column as hours"
    if float(values.get("hours") or 0) > 24:
        return "hours", "are more than a day: choose the column as minutes"
    return None


def _six(table: Table) -> Table:
    """The rows of six practices: a log that a form on a small computer stays quick with."""
    kept = [row for row, practice in zip(table.rows, table.texts("practice"), strict=True) if practice in SIX]
    return replace(table, rows=tuple(kept))


_PLANNED = ("coaching-contacts", "plans-synthetic.csv")
_LOG = ("coaching-contacts", "contacts-synthetic.csv")
_PRACTICES = Adding("/practices", "practice", "practices", add_practice)


class _Contacts(ListKind):
    def identity(self, values: Values) -> Hashable:
        return tuple(each or "" for each in cast("tuple[Hashable, ...]", super().identity(values)))


CONTACTS = _Contacts(
    at="/contacts",
    one="contact",
    many="contacts",
    make=Contact,
    columns=_contact_columns,
    letter="c",
    same=("practice", "on", "contact", "facilitator", "what"),
    put=_put_contact,
    check=_check_contact,
    adds={
        "practice": _PRACTICES,
        "facilitator": FACILITATORS,
        "activities": Adding("/menu", "activity", "activities", add_activity),
    },
    sources=(
        CourseList("six", "Contacts of four years with six practices of the network", *_LOG, prepare=_six),
        CourseList("all", "Contacts with all its 31 practices (slow on a small computer)", *_LOG),
    ),
)
"""The contact log."""


def _plan_columns(programme: Programme) -> list[ListColumn]:
    return [
        ListColumn("practice", "Practice", _practice(programme), PRACTICE_NAMES, needed=True),
        ListColumn(
            "starts",
            "First day",
            Day(),
            ("starts", "start", "start date", "first day", "begins", "engagement start", "kickoff"),
            needed=True,
            for_all=True,
        ),
        ListColumn("ends", "Last day", Day(), ("ends", "end", "end date", "last day", "until", "engagement end")),
        ListColumn(
            "tier",
            "Level of engagement",
            named_tier(programme),
            ("level", "tier", "engagement level", "engagement tier", "coaching level"),
        ),
        ListColumn(
            "early_visits_a_week",
            "Visits a week at first",
            Count(noun="number of visits"),
            ("early visits a week", "visits a week", "visits per week"),
            for_all=True,
        ),
        ListColumn(
            "early_weeks",
            "For how many weeks",
            Count(noun="number of weeks"),
            ("early weeks", "weeks at first", "first weeks"),
            for_all=True,
        ),
        ListColumn(
            "weeks_between",
            "After that: weeks from visit to visit",
            Count(noun="number of weeks"),
            ("weeks between", "weeks between visits", "every weeks"),
            for_all=True,
        ),
        ListColumn("goal", "What the practice wants to reach", Words(), ("goal", "aim", "objective", "target")),
    ]


def _check_plan(values: Values) -> tuple[str, str] | None:
    if values.get("ends") and values.get("starts") and str(values["ends"]) < str(values["starts"]):
        return "ends", "is before the first day of the plan: check the two days"
    if int(values.get("early_visits_a_week") or 0) > MOST_EARLY_VISITS_A_WEEK:
        return "early_visits_a_week", "are too many for one practice: write 1 or 2, and at most 5"
    if values.get("weeks_between") == 0:
        return "weeks_between", "cannot be 0: write 1 for a visit every week"
    return None


PLANS = ListKind(
    at="/plans",
    one="plan",
    many="plans",
    make=EngagementPlan,
    columns=_plan_columns,
    letter="pl",
    same=("practice",),
    check=_check_plan,
    adds={"practice": _PRACTICES, "tier": TIERS},
    sources=(
        CourseList("six", "Plans of six practices of the network", *_PLANNED, prepare=_six),
        CourseList("all", "Plans of 29 of its 31 practices", *_PLANNED),
    ),
    after=order_tiers,
)
"""The engagement plans, one a practice."""
