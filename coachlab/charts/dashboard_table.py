"""What a dashboard is made from: monthly counts by organisation, practice, clinician and measure, read and added up."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from numbers import Real
from typing import Any, NamedTuple

from coachlab.charts.errors import ChartError, shown
from coachlab.charts.observations import is_month
from coachlab.record.months import months_between
from coachlab.record.words import listed, quoted

MOST_MONTHS = 600
"""Fifty years: a longer table has a slip of the keyboard in its months."""

Pair = tuple[float, int]
"""Numerator and denominator."""


@dataclass(frozen=True)
class DashboardMeasure:
    """A measure as a dashboard needs it: its name, which way is better ("higher", "lower" or ""), and its unit.

    In percent the value is 100 × numerator / denominator; with another unit ("days", "minutes") it is the mean,
    numerator / denominator. `people` is False where the counts are no people (a weekly look at the next free
    appointment): then nothing has to be left out. Raises ChartError for a direction that is none.

    >>> DashboardMeasure("Blood pressure in control", "higher").unit
    '%'
    """

    name: str
    better: str = ""
    unit: str = "%"
    people: bool = True

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name.strip():
            raise ChartError("A measure of the dashboard has no name: give each measure its name.")
        if self.better not in ("higher", "lower", ""):
            raise ChartError(
                f"The wanted direction of {self.name} is {shown(self.better)}: choose higher or lower, or leave it out."
            )

    @property
    def percent(self) -> bool:
        """Whether a value is a share of people."""
        return self.unit == "%"

    def value(self, pair: Pair) -> float | None:
        """The value of a numerator and a denominator; None where nobody was counted.

        >>> DashboardMeasure("Third next available appointment", "lower", "days").value((30, 12))
        2.5
        """
        above, below = pair
        return (100 if self.percent else 1) * above / below if below else None

    def people_in(self, pair: Pair) -> tuple[int, ...]:
        """The groups of people that a pair tells of: those in the numerator and the rest, or those measured."""
        above, below = pair
        if not self.people:
            return ()
        return (int(above), below - int(above)) if self.percent else (below,)


class Place(NamedTuple):
    """An organisation, one of its practices, or a clinician there; without names, all organisations together."""

    organisation: str = ""
    practice: str = ""
    clinician: str = ""

    @property
    def level(self) -> str:
        """What it is: "organisation", "practice" or "clinician", "" for all together."""
        if self.clinician:
            return "clinician"
        return "practice" if self.practice else "organisation" if self.organisation else ""

    @property
    def name(self) -> str:
        """Its own name."""
        return self.clinician or self.practice or self.organisation or "All organisations"

    @property
    def parent(self) -> Place:
        """What it belongs to.

        >>> Place("Valley", "Elm Street", "Dr. Ruiz").parent.name
        'Elm Street'
        """
        if self.clinician:
            return Place(self.organisation, self.practice)
        return Place(self.organisation) if self.practice else Place()


@dataclass(frozen=True)
class DashboardTable:
    """Monthly counts by column, all of one length: one row a clinician, measure and month.

    `clinician` is "" for people who have none on record, or where the practice counts no clinicians. `month` is
    "2025-03". Each person is counted in one row of a measure and month at most, so that the rows of a practice add up
    to the practice, and the practices to the organisation. A row without a denominator (None or NaN), or with 0, is
    a month without a value.
    """

    organisation: Sequence[str]
    practice: Sequence[str]
    clinician: Sequence[str]
    measure: Sequence[str]
    month: Sequence[str]
    numerator: Sequence[float | None]
    denominator: Sequence[float | None]

    def __post_init__(self) -> None:
        lengths = {each.name: len(getattr(self, each.name)) for each in fields(self)}
        if len(set(lengths.values())) > 1:
            said = [f"{name} {length:,}" for name, length in lengths.items()]
            raise ChartError(
                f"The columns of the dashboard's table have different lengths ({listed(said, most=7)}): give each row "
                "an entry in every column."
            )


@dataclass(frozen=True)
class Counts:
    """A table read and added up: `pairs` by place and measure, then by month (its place in `months`)."""

    months: list[str]
    measures: list[DashboardMeasure]
    children: Mapping[Place, list[Place]]
    pairs: Mapping[tuple[Place, str], Mapping[int, Pair]]

    @property
    def places(self) -> list[Place]:
        """Every organisation, practice and clinician, each before what belongs to it."""
        found = list(self.children.get(Place(), ()))
        for place in found:  # grows while it is read
            found += self.children.get(place, ())
        return found


def read_counts(table: DashboardTable, measures: Iterable[DashboardMeasure]) -> Counts:
    """The table's counts by place, measure and month, from the first month to the last.

    Raises ChartError with one sentence that names the row (the first is row 1): a name that is missing, a measure that
    is not among `measures`, a text that is no month, a count that is no whole number of people, a numerator above its
    denominator, two rows for the same.

    >>> table = DashboardTable(["Valley"] * 2, ["Elm"] * 2, ["Ruiz", ""], ["BP"] * 2, ["2025-01"] * 2, [20, 5], [30, 9])
    >>> counts = read_counts(table, [DashboardMeasure("BP", "higher")])
    >>> counts.pairs[Place("Valley"), "BP"], [place.name for place in counts.places]
    ({0: (25, 39)}, ['Valley', 'Elm', 'Ruiz'])
    """
    known = _by_name(measures)
    rows = [_row(place, row, known) for place, row in enumerate(_rows(table), 1)]
    if not rows:
        raise ChartError("The dashboard's table has no rows yet.")
    months = months_between(min(row[2] for row in rows), max(row[2] for row in rows))
    if len(months) > MOST_MONTHS:
        raise ChartError(
            f"The table's months go from {months[0]} to {months[-1]}: look for a slip of the keyboard in the years."
        )
    at = {month: place for place, month in enumerate(months)}
    children: dict[Place, dict[Place, None]] = {}
    pairs: dict[tuple[Place, str], dict[int, Pair]] = {}
    seen: dict[tuple[Place, str, str], int] = {}
    for number, (place, measure, month, pair) in enumerate(rows, 1):
        if (place, measure, month) in seen:
            raise ChartError(
                f"Rows {seen[place, measure, month]} and {number} both are {place.name}, {measure}, {month}: keep one."
            )
        seen[place, measure, month] = number
        for each in dict.fromkeys((place, Place(place.organisation, place.practice), Place(place.organisation))):
            children.setdefault(each.parent, {})[each] = None
            if pair[1]:
                inside = pairs.setdefault((each, measure), {})
                above, below = inside.get(at[month], (0, 0))
                inside[at[month]] = (above + pair[0], below + pair[1])
    return Counts(months, list(known.values()), {place: sorted(each) for place, each in children.items()}, pairs)


def _by_name(measures: Iterable[DashboardMeasure]) -> dict[str, DashboardMeasure]:
    known: dict[str, DashboardMeasure] = {}
    for measure in measures:
        if measure.name in known:
            raise ChartError(f"There are two measures with the name {quoted(measure.name)}: give each its own.")
        known[measure.name] = measure
    if not known:
        raise ChartError("A dashboard needs one measure at least.")
    return known


def _rows(table: DashboardTable) -> Iterable[tuple[Any, ...]]:
    return zip(*(getattr(table, each.name) for each in fields(table)), strict=True)


def _row(number: int, row: tuple[Any, ...], known: Mapping[str, DashboardMeasure]) -> tuple[Place, str, str, Pair]:
    organisation, practice, clinician, measure, month, above, below = row
    for name, what in ((organisation, "organisation"), (practice, "practice"), (clinician, "clinician")):
        if not isinstance(name, str):
            raise ChartError(f"Row {number} has {shown(name)} as its {what}: write a name.", number - 1)
        if not name.strip() and what != "clinician":
            raise ChartError(f"Row {number} has no {what}: write its name.", number - 1)
    if measure not in known:
        raise ChartError(
            f"Row {number} has the measure {quoted(str(measure))}, which is none of {listed(list(known))}.", number - 1
        )
    if not isinstance(month, str) or not is_month(month):
        raise ChartError(f"Row {number} has {shown(month)} as its month: write year and month, 2025-03.", number - 1)
    place = Place(*(" ".join(name.split()) for name in (organisation, practice, clinician)))
    return place, measure, month, _pair(number, known[measure], above, below)


def _pair(number: int, measure: DashboardMeasure, above: Any, below: Any) -> Pair:
    """A row's numerator and denominator; (0, 0) where the month has no value."""
    denominator = _count(number, "denominator", below, whole=True)
    numerator = _count(number, "numerator", above, whole=measure.percent)
    if not denominator or numerator is None:
        return 0, 0
    if measure.percent and numerator > denominator:
        raise ChartError(
            f"Row {number} has a numerator of {numerator:,} above its denominator of {denominator:,.0f}: everybody in "
            "the numerator is counted in the denominator too, so check both.",
            number - 1,
        )
    return numerator, int(denominator)


def _count(number: int, what: str, count: Any, *, whole: bool) -> float | None:
    if count is None or (isinstance(count, float) and math.isnan(count)):
        return None
    if isinstance(count, bool) or not isinstance(count, Real) or not 0 <= float(count) < 1e9:
        raise ChartError(
            f"Row {number} has {shown(count)} as its {what}: give a number of 0 or more, or leave it empty.", number - 1
        )
    exact = float(count)
    if exact.is_integer():
        return int(exact)
    if whole:
        raise ChartError(
            f"Row {number} has {shown(count)} as its {what}: people are counted in whole numbers.", number - 1
        )
    return exact
