"""The coaches of a programme as they can be brought in: name or code, part of a post, areas and languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from coachlab.builders.bringing.list_kinds import CourseList, ListKind, set_fields
from coachlab.builders.bringing.list_names import look_up
from coachlab.builders.form.items import keys_of
from coachlab.record import Programme
from coachlab.record.programme_capacity import Facilitator
from coachlab.record.tables.list_cells import Count, Several, Words
from coachlab.record.tables.list_columns import ListColumn
from coachlab.record.tables.list_rows import Values
from coachlab.record.tables.table import Table

_CODE = re.compile(r"[\w-]{1,12}")


def _columns(_programme: Programme) -> list[ListColumn]:
    return [
        ListColumn(
            "name",
            "Coach",
            Words(),
            (
                "coach",
                "facilitator",
                "practice coach",
                "practice facilitator",
                "coach name",
                "facilitator name",
                "name",
            ),
            needed=True,
        ),
        ListColumn(
            "fte",
            "FTE for coaching",
            Count(whole=False, noun="FTE"),
            ("fte", "coaching fte", "fte for coaching", "fte coaching", "part of a post", "full time equivalent"),
            for_all=True,
            help="The part of a full-time post that is kept for coaching: 0.6 is three days a week.",
        ),
        ListColumn(
            "areas",
            "Areas",
            Several(),
            ("areas", "area", "regions", "region", "counties", "county", "near", "organisation", "organization"),
        ),
        ListColumn("languages", "Languages", Several(), ("languages", "language", "speaks", "idiomas")),
        ListColumn(
            "most_practices",
            "At most so many practices",
            Count(noun="number of practices"),
            ("most practices", "at most", "max practices", "maximum practices", "maximum", "limit", "caseload limit"),
        ),
    ]


def _check(values: Values) -> tuple[str, str] | None:
    fte = values.get("fte")
    if isinstance(fte, int | float) and fte > 1:
        return "fte", "is more than one full post: write 0.6 for three days a week, not percent and not hours"
    return None


def _find(programme: Programme) -> Callable[[Values], Any]:
    """The coach that a row means, by id or by name, where one alone has it."""
    keys = keys_of(programme.facilitators, "f")
    items = dict(zip(keys, programme.facilitators, strict=True))
    found_by = look_up(keys, programme.facilitators)

    def find(values: Values) -> Any:
        found = found_by(str(values.get("name") or ""))
        return items[found[0]] if len(found) == 1 else None

    return find


def _put(coach: Facilitator, values: Values) -> None:
    """Write a row into a coach. A short code is the id too, so that a list of practices finds the coach by it."""
    name = str(values.get("name") or "")
    if not coach.id and _CODE.fullmatch(name):
        coach.id = name
    if coach.name.strip() and coach.id and coach.id.casefold() == name.casefold():
        values = {key: value for key, value in values.items() if key != "name"}  # called by the code: the name stays
    set_fields(coach, values)


_FILE = ("practice-registry", "coaches-synthetic.csv")


def _four(table: Table) -> Table:
    return _of(table, "organisation")


def _eleven(table: Table) -> Table:
    return _of(table, "network")


def _of(table: Table, where: str) -> Table:
    """The coaches of one of the course's two registries: together they would be counted for practices of the other."""
    kept = [row for row, there in zip(table.rows, table.texts("works_in"), strict=True) if there == where]
    return replace(table, rows=tuple(kept))


COACHES = ListKind(
    at="/facilitators",
    one="coach",
    many="coaches",
    make=Facilitator,
    columns=_columns,
    same=("name",),
    letter="f",
    put=_put,
    find=_find,
    check=_check,
    sources=(
        CourseList("organisation", "The 4 coaches of the 223 practices", *_FILE, columns={"areas": ""}, prepare=_four),
        CourseList(
            "network",
            "The 11 coaches of the 31 practices",
            *_FILE,
            columns={"areas": "organisation"},
            prepare=_eleven,
        ),
    ),
    of_practices=True,
)
"""The coaches."""
