"""A measure's groups by time: who is in which, whose group is not known, and whom no group counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coachlab.charts.errors import ChartError
from coachlab.charts.observations import Series, series_of
from coachlab.record.equity import chosen_division, divisions, in_division
from coachlab.record.periods import MONTH, PERIODS, Period, in_periods
from coachlab.record.project import Measure
from coachlab.record.words import listed, quoted

TAKES = ("sum", "last")
"""How months become a longer time: added up (visits: other people each month), or the last month (a registry)."""

Pair = tuple[int, int]
"""Numerator and denominator, in people."""

_MONTHS = {"quarter": 3, "half-year": 6, "year": 12}

_UNKNOWN = re.compile(
    r"\b(unknown|not known|missing|no data|none recorded|not recorded|no record|unrecorded|not asked|not stated|"
    r"not reported|unreported|no answer|not answer|declined|refused|prefer not|rather not|blank|empty|undetermined|"
    r"unspecified|desconocid[oa]s?|sin datos?|n/?a)\b|^\?+$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Groups:
    """A measure's counts by group and time.

    `groups` are {group: {time: (numerator, denominator)}}, `unknown` those whose group is not known, by time: the
    strata that say so, and those of the whole measure whom no stratum counts. `whole` is the measure itself, by time.
    `first_months` names each time's first month. `overlap` tells that the groups make more than the whole, as where a
    person may be in two of them: then nobody can be said to be missing. `asked` tells that the data say how many are
    not known, be it that there are none. `ids` are the ids of the measure's strata with the names of their groups here.
    `divided_again` tells that the measure divides the same people in other ways too.
    """

    by: str
    period: Period
    first_months: Mapping[str, str]
    groups: Mapping[str, Mapping[str, Pair]]
    unknown: Mapping[str, Pair]
    whole: Mapping[str, Pair]
    overlap: bool
    asked: bool
    ids: Mapping[str, str] = field(default_factory=dict)
    divided_again: bool = False

    @property
    def times(self) -> list[str]:
        """The times in their order, in words."""
        return list(self.first_months)

    def people(self, group: str) -> int:
        """How many a group's denominators add up to, over all times: to tell a large group from a small one."""
        return sum(below for _, below in self.groups[group].values())

    def name_of(self, wanted: str) -> str:
        """A group as it is written here, whatever the capitals. Raises ChartError where there is none of that name."""
        found = [name for name in self.groups if name.casefold() == " ".join(wanted.split()).casefold()]
        if not found:
            raise ChartError(
                f"There is no group {quoted(wanted)}: the groups with data are {listed(list(self.groups))}."
            )
        return found[0]


def is_unknown(name: str) -> bool:
    """Whether a group's name says that the group is not known.

    >>> [is_unknown(name) for name in ("Unknown", "Language not recorded", "Declined to answer", "Spanish", "")]
    [True, True, True, False, True]
    """
    return not name.strip() or bool(_UNKNOWN.search(name.strip()))


def period_named(name: str) -> Period:
    """A length of time by its name. Raises ChartError for another one.

    >>> period_named("quarter").of("2024-05")
    'April to June 2024'
    """
    for period in (MONTH, *PERIODS):
        if period.name == name:
            return period
    raise ChartError(f"{quoted(name)} is no length of time: take month, quarter, half-year or year.")


def groups_of(measure: Measure, period: Period = MONTH, *, take: str = "sum") -> Groups:
    """The groups of a measure in percent, in months or longer times; of several divisions those of the chosen one.

    `take` is "sum" where each month has other people (visits) and "last" where each month reads the same register: then
    the last month with data stands for its time. Raises ChartError where the measure is no percent, a count is no whole
    number, or there are no groups with data, and what `series_of` raises, with the group named.

    >>> from coachlab.record.project import Observation, Stratum
    >>> groups = groups_of(Measure(stratified_by="language", strata=[
    ...     Stratum(name="Spanish", observations=[Observation(month="2025-01", numerator=12, denominator=30)]),
    ...     Stratum(name="Not asked", observations=[Observation(month="2025-01", numerator=3, denominator=9)])]))
    >>> groups.groups, groups.unknown
    ({'Spanish': {'January 2025': (12, 30)}}, {'January 2025': (3, 9)})
    """
    if measure.display != "percent":
        raise ChartError("A gap is drawn of a measure in percent: this one is a number.")
    if take not in TAKES:
        raise ChartError(f"Months are taken together as {listed(TAKES, joint='or')}, not as {quoted(str(take))}.")
    known: dict[str, Series] = {}
    unknown: list[Series] = []
    ids: dict[str, str] = {}
    by = chosen_division(measure)
    for place, stratum in enumerate(in_division(measure, by), 1):
        name = " ".join(stratum.name.split())
        try:
            series = series_of(Measure(observations=stratum.observations))
        except ChartError as error:
            raise ChartError(f"The group {name or place} cannot be drawn. {error}") from error
        if is_unknown(name):
            unknown.append(series)
        elif any(value is not None for value in series.values):
            name = f"{name} ({place})" if name in known else name
            known[name] = series
            ids.setdefault(stratum.id, name)
    if not known:
        raise ChartError("No group has months with a numerator and a denominator yet.")
    of_all = series_of(Measure(observations=measure.observations))
    months = sorted({month for series in known.values() for month in series.months})
    times = in_periods(period, months)
    first_months = {time: _first_month(period, inside[0]) for time, inside in times.items()}
    if take == "last":
        times = {time: [_last(inside, list(known.values()))] for time, inside in times.items()}
    counts = {name: _by_time(name, series, times) for name, series in known.items()}
    asked = [_by_time("not known", series, times) for series in unknown]
    whole = _by_time("the whole measure", of_all, times)
    without = {time: _added([found[time] for found in asked if time in found]) for time in times}
    overlap = False
    for time, all_ in whole.items():
        inside = _added([without[time], *(found[time] for found in counts.values() if time in found)])
        rest = all_[0] - inside[0], all_[1] - inside[1]
        if min(rest) < 0 or rest[0] > rest[1]:
            overlap = True
        else:
            without[time] = _added([without[time], rest])
    return Groups(
        by=by,
        period=period,
        first_months=first_months,
        groups=counts,
        unknown={time: pair for time, pair in without.items() if pair[1]},
        whole=whole,
        overlap=overlap,
        asked=bool(unknown or whole),
        ids=ids,
        divided_again=len(divisions(measure)) > 1,
    )


def _first_month(period: Period, month: str) -> str:
    """The first month of the period in which a month lies, be there a row for it or not.

    >>> _first_month(PERIODS[0], "2025-06"), _first_month(PERIODS[2], "2025-06"), _first_month(MONTH, "2025-06")
    ('2025-04', '2025-01', '2025-06')
    """
    months = _MONTHS.get(period.name, 1)
    return f"{month[:4]}-{(int(month[5:7]) - 1) // months * months + 1:02d}"


def _by_time(name: str, series: Series, times: Mapping[str, Sequence[str]]) -> dict[str, Pair]:
    pairs = {
        month: (_whole(name, month, above), _whole(name, month, below))
        for month, above, below, value in zip(
            series.months, series.numerators, series.denominators, series.values, strict=True
        )
        if value is not None
    }
    found = {}
    for time, months in times.items():
        there = [pairs[month] for month in months if month in pairs]
        if there:
            found[time] = _added(there)
    return found


def _last(months: Sequence[str], groups: Sequence[Series]) -> str:
    """The last month of a time that most groups have, so that all are read in one and the same month."""
    have = [{m for m, value in zip(each.months, each.values, strict=True) if value is not None} for each in groups]
    return max(months, key=lambda month: (sum(month in there for there in have), month))


def _whole(name: str, month: str, count: float | None) -> int:
    if count is None or count != int(count):
        raise ChartError(f"{name}, {MONTH.of(month)} has a count of {count}: people are whole numbers.")
    return int(count)


def _added(pairs: Sequence[Pair]) -> Pair:
    return sum(above for above, _ in pairs), sum(below for _, below in pairs)
