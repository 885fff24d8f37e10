"""The practices of the registry as they can be brought in: profile, facilitator and level, by code or by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any

from coachlab.builders.bringing.list_kinds import Adding, CourseList, ListKind, set_fields
from coachlab.builders.bringing.list_names import level_number, look_up, named_facilitator, named_tier, plain_name
from coachlab.builders.form.items import keys_of
from coachlab.practice.roadmap import roadmap_menu, roadmap_tiers
from coachlab.record import Programme
from coachlab.record.programme_capacity import Facilitator
from coachlab.record.programme_registry import Practice
from coachlab.record.programme_tiers import Tier
from coachlab.record.tables.list_cells import Code, Count, OneOf, Several, Words, YesNo
from coachlab.record.tables.list_columns import ListColumn
from coachlab.record.tables.list_day_cells import Day
from coachlab.record.tables.list_rows import Values

NOT_NAMED = "named in the practice, not in the file"
"""What stands for a champion of whom a file only says that there is one."""

STATUS_WORDS = {
    "candidate": ("new", "prospect", "recruited", "waiting", "not started", "enrolled"),
    "active": ("current", "in progress", "coached", "open", "engaged"),
    "paused": ("on hold", "hold", "suspended", "inactive"),
    "withdrawing": ("tapering", "phasing out", "transition"),
    "graduated": ("graduate", "completed", "finished", "done"),
    "left": ("closed", "withdrawn", "dropped", "terminated", "exited", "lost"),
}


def add_facilitator(_programme: Programme, text: str) -> Facilitator:
    """A facilitator whom a list names; a short code is the id too, so that other lists find it."""
    return Facilitator(id=text if re.fullmatch(r"[\w-]{1,12}", text) else "", name=text)


def add_tier(programme: Programme, text: str) -> Tier:
    """A level that a list names: the roadmap's where it has that name, else one of the programme's own on top."""
    known = next((tier for tier in roadmap_tiers() if plain_name(tier.name) == plain_name(text)), None)
    if known is not None and all(tier.id != known.id for tier in programme.tiers):
        programme.menu = programme.menu or roadmap_menu()  # the level names its activities
        return known
    level = int(level_number(text) or 0) or max((tier.level or 0 for tier in programme.tiers), default=0) + 1
    return Tier(name=text, level=level, origin="own")


FACILITATORS = Adding("/facilitators", "facilitator", "facilitators", add_facilitator)
TIERS = Adding("/tiers", "level", "levels", add_tier)


def order_tiers(programme: Programme) -> None:
    """The levels from the least to the most intensive, whatever order a list names them in."""
    programme.tiers.sort(key=lambda tier: tier.level if tier.level is not None else 99)


def _practice_columns(programme: Programme) -> list[ListColumn]:
    return [
        ListColumn(
            "name",
            "Name of the practice",
            Words(names=True),
            (
                "practice name",
                "clinic name",
                "site name",
                "name",
                "practice",
                "clinic",
                "site",
                "office",
                "location",
                "organization name",
                "nombre",
                "clinica",
            ),
            needed=True,
            instead="code",
            by_cells=True,
        ),
        ListColumn(
            "code",
            "Code of the practice in your files",
            Code(),
            (
                "practice id",
                "practice code",
                "site id",
                "clinic id",
                "site code",
                "practice number",
                "code",
                "id",
                "practice",
                "site",
                "clinic",
                "npi",
                "tin",
            ),
        ),
        ListColumn(
            "status",
            "Where it stands in the programme",
            OneOf(STATUS_WORDS),
            ("status", "program status", "programme status", "engagement status", "phase", "state", "estado"),
            for_all=True,
            help="One of: candidate, active, paused, withdrawing, graduated, left.",
        ),
        ListColumn(
            "since",
            "Since when",
            Day(),
            ("since", "status since", "start date", "started", "enrolled on", "enrollment date", "joined", "start"),
        ),
        ListColumn(
            "area",
            "Area",
            Words(),
            ("area", "region", "county", "district", "service area", "setting", "organisation", "organization", "city"),
        ),
        ListColumn("languages", "Languages of the patients", Several(), ("languages", "language", "idiomas")),
        ListColumn(
            "patients",
            "Patients assigned",
            Count(),
            (
                "assigned",
                "assigned patients",
                "patients assigned",
                "attributed",
                "attributed lives",
                "members",
                "assigned members",
                "panel size",
                "panel",
                "patients",
                "lives",
                "pacientes",
            ),
        ),
        ListColumn(
            "clinicians",
            "Clinicians",
            Count(),
            (
                "clinicians",
                "providers",
                "physicians",
                "doctors",
                "pcps",
                "number of providers",
                "provider count",
                "medicos",
            ),
        ),
        ListColumn("staff", "Other staff, people", Count(), ("staff", "employees", "staff count", "number of staff")),
        ListColumn(
            "record_system",
            "Record system",
            Words(),
            ("record system", "ehr", "emr", "ehr system", "emr system", "ehr vendor", "ehr name"),
        ),
        ListColumn(
            "champion",
            "Champion",
            YesNo(yes=NOT_NAMED, no=""),
            ("champion", "practice champion", "qi champion", "improvement lead", "qi lead"),
        ),
        ListColumn(
            "administrator",
            "Administrator",
            Words(),
            ("administrator", "office manager", "practice manager", "clinic manager", "manager"),
        ),
        ListColumn(
            "facilitator",
            "Coach",
            named_facilitator(programme),
            ("facilitator", "practice facilitator", "coach", "practice coach", "assigned coach", "improvement advisor"),
            for_all=True,
        ),
        ListColumn(
            "tier",
            "Level of engagement now",
            named_tier(programme),
            ("level", "tier", "current tier", "current level", "engagement level", "engagement tier", "level now"),
        ),
        ListColumn(
            "projected_tier",
            "Level that is planned",
            named_tier(programme),
            ("projected tier", "projected level", "planned tier", "planned level", "future tier", "target tier"),
        ),
        ListColumn("culture", "How they work together", Words(), ("culture",)),
        ListColumn("strengths", "Strengths", Words(), ("strengths", "strength")),
        ListColumn("barriers", "Barriers", Words(), ("barriers", "barrier", "challenges")),
    ]


def find_practice(programme: Programme) -> Callable[[Values], Any]:
    """The practice that a row means: by its code where it has one, else by its name, where one alone has it."""
    keys = keys_of(programme.practices, "p")
    items = dict(zip(keys, programme.practices, strict=True))
    by_code = look_up(keys, [replace(each, name="") for each in programme.practices], ("code",))
    by_name = look_up(keys, programme.practices)

    def find(values: Values) -> Any:
        code = str(values.get("code") or "")
        found = by_code(code) if code else []
        if not found:
            found = by_name(str(values.get("name") or ""))
            if code and found and items[found[0]].code not in ("", code):
                return None  # another practice of the same name
        return items[found[0]] if len(found) == 1 else None

    return find


def put_practice(practice: Practice, values: Values) -> None:
    """Write a row into a practice. A name that only differs in its capitals stays; without one the code is the name."""
    name = practice.name
    set_fields(practice, values)
    if name.strip() and plain_name(name) == plain_name(practice.name):
        practice.name = name
    practice.name = practice.name or str(values.get("code", ""))


def _practice_of_row(values: Values) -> Hashable:
    return plain_name(str(values.get("code") or "")) or plain_name(str(values.get("name") or ""))


class _Practices(ListKind):
    def identity(self, values: Values) -> Hashable:
        return _practice_of_row(values)


PRACTICE_SOURCES = (
    CourseList(
        "organisation",
        "An invented organisation of 223 practices",
        "practice-registry",
        "practices-223-organisation-synthetic.csv",
        columns={"patients": "assigned", "staff": "", "area": "setting"},
        for_all={"status": "active"},
    ),
    CourseList(
        "network",
        "An invented network of 31 practices",
        "practice-registry",
        "practices-31-network-synthetic.csv",
        columns={"staff": "", "area": "organisation"},
        for_all={"status": "active"},
    ),
)
PRACTICES = _Practices(
    at="/practices",
    one="practice",
    many="practices",
    make=Practice,
    columns=_practice_columns,
    same=("code", "name"),
    letter="p",
    put=put_practice,
    find=find_practice,
    adds={"facilitator": FACILITATORS, "tier": TIERS, "projected_tier": TIERS},
    sources=PRACTICE_SOURCES,
    of_practices=True,
    after=order_tiers,
)
"""The practices of the registry."""
