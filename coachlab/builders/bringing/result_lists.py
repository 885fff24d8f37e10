"""The practices' results on measures as they can be brought in: one a row, side by side, or a series of months."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from coachlab.builders.bringing.list_kinds import CourseList, ListKind
from coachlab.builders.bringing.list_names import named_practice
from coachlab.record import Programme
from coachlab.record.months import months_between
from coachlab.record.programme_registry import PracticeResult
from coachlab.record.tables import Table
from coachlab.record.tables.list_cells import Count, OneOf, Words
from coachlab.record.tables.list_columns import ListColumn
from coachlab.record.tables.list_day_cells import PeriodEnd
from coachlab.record.tables.list_rows import ListRow, Repeat, Values
from coachlab.record.tables.side_by_side import pairs_of
from coachlab.record.tables.table import Row

LATEST, YEAR, ALL = "latest", "year", "all"
_MANY_MONTHS = 3  # from here on a file holds a series, not one result for each practice

COURSE_MEASURES = {
    "hba1c_poor": ("HbA1c poor control", "lower"),
    "bp_controlled": ("Blood pressure controlled", "higher"),
    "colorectal": ("Colorectal cancer screening", "higher"),
    "breast": ("Breast cancer screening", "higher"),
    "depression": ("Depression screening", "higher"),
}
"""The outcomes of the course's data by their keys: name, and which way is better."""


def _result_columns(programme: Programme) -> list[ListColumn]:
    return [
        ListColumn(
            "practice",
            "Practice",
            named_practice(programme),
            (
                "practice",
                "practice id",
                "practice code",
                "practice name",
                "clinic",
                "clinic name",
                "site",
                "site name",
                "site id",
                "code",
                "name",
                "office",
            ),
            needed=True,
        ),
        ListColumn(
            "measure",
            "Measure",
            Words(names=True),
            ("measure", "measure name", "metric", "indicator", "quality measure", "medida"),
            needed=True,
            for_all=True,
            help="The same words for all practices, as “Blood pressure controlled”.",
        ),
        ListColumn(
            "month",
            "Month with which the period ends",
            PeriodEnd(),
            (
                "month",
                "period end",
                "end of period",
                "period",
                "measurement period",
                "as of",
                "date",
                "quarter",
                "year",
                "reporting period",
                "mes",
            ),
            needed=True,
            for_all=True,
            help="As 2025-12. For a whole calendar year that is its December.",
        ),
        ListColumn(
            "numerator",
            "Numerator: how many count",
            Count(whole=False),
            ("numerator", "num", "met", "compliant", "numerador", "hits"),
            needed=True,
        ),
        ListColumn(
            "denominator",
            "Denominator: out of how many",
            Count(whole=False),
            ("denominator", "den", "denom", "eligible", "denominador", "total"),
            needed=True,
        ),
        ListColumn(
            "direction",
            "Which way is better",
            OneOf({"higher": ("higher is better", "up", "increase"), "lower": ("lower is better", "down", "decrease")}),
            ("direction", "better", "desired direction"),
            for_all=True,
            help="Higher or lower. It can also be chosen below, for each measure.",
        ),
    ]


def _check_result(values: Values) -> tuple[str, str] | None:
    above, below = values["numerator"], values["denominator"]
    if below == 0:
        return "denominator", "is the denominator, so there is nothing to count: take the row out"
    if above > below:
        return "numerator", f"is above its denominator, {below:g}, and everybody who counts is among all: check the two"
    return None


def _repeats(table: Table) -> list[Repeat]:
    directions = dict(COURSE_MEASURES.values())
    found = []
    for pair in pairs_of(table):
        columns = {"numerator": pair.numerator, "denominator": pair.denominator}
        said = {"measure": pair.name, "direction": directions.get(pair.name, "")}
        found.append(Repeat(pair.numerator, pair.name, columns, said))
    return found


def _named(table: Table) -> Table:
    """The organisation's results with the measures' names in the headings."""
    columns = table.columns
    for key, (name, _) in COURSE_MEASURES.items():
        columns = tuple(heading.replace(f"{key}_", f"{name} ") for heading in columns)
    return replace(table, columns=columns)


def _outcomes(table: Table) -> Table:
    """The course's monthly measures with their names, and with the outcomes alone: the others are no percent."""
    at = table.index("measure")
    rows = []
    for row in table.rows:
        if row.cells[at] in COURSE_MEASURES:
            name, direction = COURSE_MEASURES[row.cells[at]]
            rows.append(Row(row.number, (*row.cells[:at], name, *row.cells[at + 1 :], direction)))
    return replace(table, columns=(*table.columns, "direction"), rows=tuple(rows), origins=())


def way_of_months(rows: Sequence[ListRow]) -> str:
    """Whether the rows are a series of months, which then has to become one result; "" where it is none."""
    months: dict[Hashable, set[str]] = {}
    for row in rows:
        months.setdefault((row.values["practice"], row.values["measure"]), set()).add(row.values["month"])
    return YEAR if max(map(len, months.values()), default=0) > _MANY_MONTHS else ""


def combine_months(rows: Sequence[ListRow], way: str) -> list[ListRow]:
    """One row for each practice and measure: the latest month, or the last twelve months added up.

    The twelve months end with the latest of all rows, so that all practices are counted over the same time.

    >>> rows = [ListRow(n, {"practice": "elm", "measure": "BP", "month": f"2025-{n:02d}", "numerator": n,
    ...     "denominator": 20}) for n in (1, 2, 3)]
    >>> combine_months(rows, YEAR)[0].values
    {'practice': 'elm', 'measure': 'BP', 'month': '2025-03', 'numerator': 6, 'denominator': 60}
    """
    if way not in (YEAR, LATEST):
        return list(rows)
    last = max((row.values["month"] for row in rows), default="")
    window = set(months_between(f"{int(last[:4]) - 1}-{last[5:]}", last)[1:]) if last else set()
    found: dict[Hashable, ListRow] = {}
    for row in sorted(rows, key=lambda each: str(each.values["month"])):
        key = (row.values["practice"], row.values["measure"])
        if way == LATEST:
            found[key] = row
        elif row.values["month"] in window:
            before = found[key].values if key in found else {"numerator": 0, "denominator": 0}
            added = {name: before[name] + row.values[name] for name in ("numerator", "denominator")}
            found[key] = ListRow(row.number, {**row.values, "month": last, **added})
    return sorted(found.values(), key=lambda each: each.number)


RESULTS = ListKind(
    at="/results",
    one="result",
    many="results",
    make=PracticeResult,
    columns=_result_columns,
    same=("practice", "measure", "month"),
    letter="r",
    check=_check_result,
    repeats=_repeats,
    ways=(
        (YEAR, "The last twelve months of each, added up"),
        (LATEST, "The latest month of each"),
        (ALL, "Every month by itself"),
    ),
    way=way_of_months,
    combine=combine_months,
    of_practices=True,
    sources=(
        CourseList(
            "organisation",
            "The 223 practices’ results of 2025",
            "practice-registry",
            "practices-223-organisation-synthetic.csv",
            columns={"practice": "practice", "measure": "", "month": "", "numerator": "", "denominator": ""},
            for_all={"month": "2025-12"},
            prepare=_named,
        ),
        CourseList(
            "network",
            "The 31 practices’ results, month by month",
            "monthly-measures",
            "months-synthetic.csv",
            prepare=_outcomes,
        ),
    ),
)
"""What the practices reached on measures."""
