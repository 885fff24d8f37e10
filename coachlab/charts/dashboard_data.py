"""From the dashboard's file to the counts that its charts are made of; a measure that cannot be drawn is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coachlab.charts.dashboard_table import Counts, DashboardMeasure, Pair, Place
from coachlab.record.dashboard import DashboardData, MonthlyMeasure, MonthlySeries, months_of
from coachlab.record.months import months_between
from coachlab.record.words import quoted

Months = tuple[float | None, float | None]

NO_ORGANISATION = "All practices"
"""The organisation of practices for which none is named."""


@dataclass(frozen=True)
class DashboardCounts:
    """The counts of a file. `ids` are the measures' ids by the name that their charts have.

    `problems` are the measures that cannot be drawn, by id, each with one sentence that says why.
    """

    counts: Counts
    ids: dict[str, str]
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.counts.pairs


def counts_of(data: DashboardData) -> DashboardCounts:
    """The counts of the dashboard's file, added up from clinicians to practices and organisations.

    A month counts where both numbers are known and somebody was counted. Raises RecordError for a series that cannot
    be read.

    >>> from coachlab.record.dashboard import series_of
    >>> data = DashboardData(measures=[MonthlyMeasure(id="m1", name="BP", better="higher")])
    >>> for name, pair in (("Ruiz", (20, 30)), ("", (5, 9))):
    ...     data.series.append(series_of(("Valley", "Elm", name, "m1"), {"2025-01": pair}))
    >>> counts_of(data).counts.pairs[Place("Valley", "Elm"), "BP"]
    {0: (25, 39)}
    """
    names = names_of(data.measures)
    read = [
        (series, months_of(series)) for series in data.series if series.measure in names and series.practice.strip()
    ]
    known = [month for _, months in read for month in months]
    every = months_between(min(known), max(known)) if known else []
    at = {month: place for place, month in enumerate(every)}
    problems = _problems(data, read)
    measures = {row.id: _measure(row, names[row.id]) for row in data.measures if row.id not in problems}
    children: dict[Place, dict[Place, None]] = {}
    pairs: dict[tuple[Place, str], dict[int, Pair]] = {}
    for series, months in read:
        measure = measures.get(series.measure)
        if measure is None:
            continue
        found = {
            at[month]: (above, int(below))
            for month, (above, below) in months.items()
            if above is not None and below is not None and below >= 1
        }
        if not found:
            continue
        for place in _places(series.organisation, series.practice, series.clinician):
            children.setdefault(place.parent, {})[place] = None
            inside = pairs.setdefault((place, measure.name), {})
            for month, pair in found.items():
                before = inside.get(month)
                inside[month] = (before[0] + pair[0], before[1] + pair[1]) if before else pair
    ordered = {place: sorted(each) for place, each in children.items()}
    counts = Counts(every, list(measures.values()), ordered, pairs)
    return DashboardCounts(counts, {measure.name: id_ for id_, measure in measures.items()}, problems)


def names_of(measures: Sequence[MonthlyMeasure]) -> dict[str, str]:
    """The name by which each measure's charts are called, by its id: never empty, and never that of another.

    >>> names_of([MonthlyMeasure(id="a", name="BP"), MonthlyMeasure(id="b", name="BP "), MonthlyMeasure(id="c")])
    {'a': 'BP', 'b': 'BP (2)', 'c': 'Measure 3'}
    """
    found: dict[str, str] = {}
    for number, measure in enumerate(measures, 1):
        name = plain = " ".join(measure.name.split()) or f"Measure {number}"
        more = 1
        while name in found.values():
            more += 1
            name = f"{plain} ({more})"
        found.setdefault(measure.id, name)
    return found


def place_of(organisation: str, practice: str, clinician: str = "") -> Place:
    """The place of a series; practices without an organisation stand together."""
    names = (" ".join(name.split()) for name in (organisation or NO_ORGANISATION, practice, clinician))
    return Place(*names)


def _places(organisation: str, practice: str, clinician: str) -> list[Place]:
    place = place_of(organisation, practice, clinician)
    return list(dict.fromkeys((Place(place.organisation), Place(place.organisation, place.practice), place)))


def _measure(row: MonthlyMeasure, name: str) -> DashboardMeasure:
    unit = "%" if row.display == "percent" else row.unit.strip().replace("%", "")
    return DashboardMeasure(name, row.better, unit, row.people)


def _problems(data: DashboardData, read: Sequence[tuple[MonthlySeries, Mapping[str, Months]]]) -> dict[str, str]:
    """Measures that are no percentage although they are shown as one, or whose denominators count nothing whole."""
    rows = {row.id: row for row in data.measures}
    names = names_of(data.measures)
    found: dict[str, str] = {}
    for series, months in read:
        row = rows[series.measure]
        for month, (above, below) in months.items():
            if row.id in found or above is None or below is None:
                continue
            here = f"{series.practice or 'one row'} has {above:,g} of {below:,g} in {month}"
            if below % 1:
                found[row.id] = f"{quoted(names[row.id])} cannot be drawn: {here}, and a denominator is a whole number."
            elif row.display == "percent" and (above > below or above % 1):
                found[row.id] = (
                    f"{quoted(names[row.id])} cannot be a percentage: {here}. Choose “an average”, or look at the "
                    "numbers."
                )
    return found
