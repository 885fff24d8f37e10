"""A measure's groups beside each other (the equity view), in periods long enough that no small number shows."""

from __future__ import annotations

from collections.abc import Sequence

from coachlab.charts.errors import ChartError
from coachlab.charts.observations import Series, series_of
from coachlab.charts.words import number_words
from coachlab.documents.blocks import Missing, Said, Table
from coachlab.documents.periods import Together, together
from coachlab.documents.privacy import HIDDEN, counts_people
from coachlab.record.months import month_words
from coachlab.record.periods import PERIODS, Period, in_periods
from coachlab.record.project import Measure
from coachlab.record.words import counted

NO_GROUPS = "No groups yet: which group of patients might fare worse, and how would you see it?"


def group_table(measure: Measure, *, for_team: bool = False) -> Table | Missing:
    """The groups of a measure by quarter, half-year or year, the shortest in which no group has a small number.

    Outside the team the percentages are whole numbers and come without counts, so that they cannot be taken from the
    counts of the chart. Groups without a value are left out; where a group cannot be read, the sentence tells.

    >>> group_table(Measure(name="In control")).words
    'No groups yet: which group of patients might fare worse, and how would you see it?'
    """
    groups: list[tuple[str, Series]] = []
    for place, stratum in enumerate(measure.strata, 1):
        name = stratum.name.strip() or f"Group {place}"
        try:
            series = series_of(Measure(display=measure.display, observations=stratum.observations))
        except ChartError as error:
            return Missing(f"The group {name} cannot be shown. {error}")
        if any(value is not None for value in series.values):
            groups.append((name, series))
    if not groups:
        return Missing(NO_GROUPS)
    period = PERIODS[0]
    for period in PERIODS:
        rows, hidden = _rows(measure, groups, period, for_team=for_team)
        if not hidden:
            break
    by = f" by {measure.stratified_by.strip()}" if measure.stratified_by.strip() else ""
    name = f"{measure.name.strip() or 'The measure'}{by}, {period.name} by {period.name}"
    heads = [period.name.capitalize(), *(group for group, _ in groups), *(["Gap"] if _has_gap(measure, groups) else [])]
    return Table(name, heads, rows)


def _has_gap(measure: Measure, groups: Sequence[object]) -> bool:
    return len(groups) == 2 and measure.display == "percent"


def _rows(
    measure: Measure, groups: Sequence[tuple[str, Series]], period: Period, *, for_team: bool
) -> tuple[list[list[Said]], bool]:
    """The rows of the table, and whether a cell of them is hidden."""
    people = counts_people(measure) and not for_team
    rows: list[list[Said]] = []
    hidden = False
    for name, months in in_periods(period, sorted({m for _, series in groups for m in series.months})).items():
        found = [together(series, months, people=people) for _, series in groups]
        hide = any(each.small for each in found)
        hidden = hidden or hide
        # with one group hidden and the others shown, the total would tell the hidden one
        cells: list[Said] = [HIDDEN if hide else _words(measure, each, for_team) for each in found]
        if _has_gap(measure, groups):
            first, second = (each.value for each in found)
            known = not hide and first is not None and second is not None
            cells.append(counted(abs(round(first or 0) - round(second or 0)), "point") if known else "")
        rows.append([name, *cells])
    return rows, hidden


def _words(measure: Measure, found: Together, for_team: bool) -> str:
    if found.value is None:
        return "no value"
    if measure.display != "percent":
        return number_words(found.value, 1)
    counts = f" ({number_words(found.numerator, 0)} of {number_words(found.denominator, 0)})" if for_team else ""
    return f"{round(found.value)} %{counts}"


def months_words(measure: Measure) -> str:
    """From which month to which a measure has data: "January 2023 to December 2025"; empty where it has none.

    >>> from coachlab.record.project import Observation
    >>> months_words(Measure(observations=[Observation(month="2025-03", numerator=1)]))
    'March 2025'
    """
    try:
        series = series_of(measure)
    except ChartError:
        return ""
    months = [month for month, value in zip(series.months, series.numerators, strict=True) if value is not None]
    if not months:
        return ""
    first, last = month_words(months[0]), month_words(months[-1])
    return first if first == last else f"{first} to {last}"
