"""Monthly series that come into the dashboard: in place of all that is there, or month by month beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coachlab.builders.form.fields import FieldError
from coachlab.builders.form.session import Shown
from coachlab.record.dashboard import DashboardData, MonthlyMeasure, MonthlySeries, Pair, months_of, series_of

MOST_SERIES = 6000
"""A dashboard's file with more is larger than a record may be."""

Key = tuple[str, str, str, str]
"""Organisation, practice, clinician and the name of the measure."""


@dataclass(frozen=True)
class DashboardEdit:
    """New series by place and measure's name; `measures` say how a measure is shown that is not there yet."""

    measures: Sequence[MonthlyMeasure]
    series: Mapping[Key, Mapping[str, Pair]]
    replace_all: bool
    source: str = ""
    synthetic: bool = False
    title: str = ""
    months: int = field(default=0)

    @property
    def value(self) -> Shown:
        """How many series come in."""
        return [str(len(self.series))]

    def normal(self, shown: Shown) -> Shown | None:
        """As it is: an import is asked about before, not compared."""
        return shown

    def make(self, data: DashboardData) -> str:
        """Put the series in. A measure that is there under its name keeps its settings."""
        if self.replace_all:
            data.series, data.source, data.synthetic = [], "", False
            wanted = {name_key(each.name) for each in self.measures}
            data.measures = [each for each in data.measures if name_key(each.name) in wanted]
        ids = _with_measures(data, self.measures)
        rows = {(*(name_key(each) for each in row.key[:3]), row.measure): row for row in data.series}
        for key, months in self.series.items():
            organisation, practice, clinician, measure = key
            at = (*(name_key(each) for each in key[:3]), ids[name_key(measure)])
            there = rows.get(at)
            merged = {**(months_of(there) if there else {}), **months}
            made = series_of((organisation, practice, clinician, ids[name_key(measure)]), merged)
            if there is not None:
                made = replace(there, first=made.first, numerators=made.numerators, denominators=made.denominators)
            rows[at] = made
        if len(rows) > MOST_SERIES:
            raise FieldError(
                f"These would be {len(rows):,} series, and a dashboard takes {MOST_SERIES:,}: bring a part of them."
            )
        data.series = with_ids(rows.values())
        data.synthetic = data.synthetic or self.synthetic
        if self.source and self.source not in data.source:
            data.source = f"{data.source}; {self.source}" if data.source else self.source
        if self.title and data.title in ("", "My dashboard"):
            data.title = self.title
        return "/series"


def name_key(name: str) -> str:
    """By which two names are the same: spaces and capitals do not tell them apart.

    >>> name_key(" Elm  street") == name_key("Elm Street")
    True
    """
    return " ".join(name.split()).casefold()


def with_ids(series: Iterable[MonthlySeries]) -> list[MonthlySeries]:
    """The series, each with an id of its own.

    >>> [each.id for each in with_ids([MonthlySeries(id="s2"), MonthlySeries(), MonthlySeries(id="s2")])]
    ['s2', 's1', 's3']
    """
    rows = list(series)
    taken = {row.id for row in rows}
    seen: set[str] = set()
    number = 0
    found = []
    for row in rows:
        if not row.id or row.id in seen:
            while (key := f"s{(number := number + 1)}") in taken:
                pass
            taken.add(key)
            found.append(replace(row, id=key))
        else:
            found.append(row)
        seen.add(found[-1].id)
    return found


def _with_measures(data: DashboardData, measures: Sequence[MonthlyMeasure]) -> dict[str, str]:
    """Add the measures that are not there; the id of each, by its name."""
    ids = {name_key(each.name): each.id for each in data.measures}
    taken = {each.id for each in data.measures}
    for measure in measures:
        if name_key(measure.name) in ids:
            continue
        key, number = measure.id, 0
        while not key or key in taken:
            number += 1
            key = f"m{number}"
        taken.add(key)
        ids[name_key(measure.name)] = key
        data.measures.append(replace(measure, id=key))
    return ids
