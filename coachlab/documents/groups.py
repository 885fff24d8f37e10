"""A measure's groups beside each other (the equity view), in periods long enough that no small number shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coachlab.charts.errors import ChartError
from coachlab.charts.gap_groups import Groups, groups_of, period_named
from coachlab.charts.gap_making import NOT_KNOWN
from coachlab.charts.gap_outside import release_rows, released_groups
from coachlab.charts.observations import Series, series_of
from coachlab.charts.words import number_words
from coachlab.documents.blocks import Missing, Said, Table
from coachlab.documents.periods import Together, together
from coachlab.documents.privacy import NOT_SHOWN, counts_people
from coachlab.record.equity import chosen_division, in_division
from coachlab.record.months import month_words
from coachlab.record.periods import PERIODS, Period, in_periods
from coachlab.record.project import Measure
from coachlab.record.words import counted

NO_GROUPS = "No groups yet: which group of patients might fare worse, and how would you see it?"
_NOT_KNOWN = NOT_KNOWN.capitalize()


def group_table(measure: Measure, *, for_team: bool = False) -> Table | Missing:
    """The groups of a measure by quarter, half-year or year, as the learner looks at them (`Measure.gap`).

    Outside the team it is the same choice of numbers as in the gap's own chart (`coachlab.charts.gap_outside`), so that
    the two tell nothing together; the percents are whole numbers and come without counts. A measure that is no percent
    has the median of its months. Groups without a value are left out; where a group cannot be read, the sentence tells.

    >>> group_table(Measure(name="In control")).words
    'No groups yet: which group of patients might fare worse, and how would you see it?'
    """
    strata = in_division(measure, chosen_division(measure))
    series: list[tuple[str, Series]] = []
    for place, stratum in enumerate(strata, 1):
        name = stratum.name.strip() or f"Group {place}"
        try:
            found = series_of(Measure(display=measure.display, observations=stratum.observations))
        except ChartError as error:
            return Missing(f"The group {name} cannot be shown. {error}")
        if any(value is not None for value in found.values):
            series.append((name, found))
    if not series:
        return Missing(NO_GROUPS)
    if measure.display != "percent":
        return _numbers(measure, series, for_team=for_team)
    try:
        return _percents(measure, for_team=for_team)
    except ChartError as error:
        return Missing(f"The groups cannot be shown. {error}")


def _percents(measure: Measure, *, for_team: bool) -> Table | Missing:
    if for_team:
        groups = groups_of(measure, period_named(measure.gap.period), take=measure.gap.take)
        cells = _team_cells(groups)
    else:
        groups, shares = released_groups(measure)
        cells = {}
        for row in release_rows(groups, shares):
            words = NOT_SHOWN if row.percent is None else f"{number_words(row.percent, 0)} %"
            cells[row.group, row.time] = (words, row.percent)
    names = [*groups.groups, *([NOT_KNOWN] if groups.unknown else [])]
    if not groups.groups:
        return Missing(NO_GROUPS)
    gap = len(groups.groups) == 2
    rows: list[list[Said]] = []
    for time in groups.times:
        here = [cells.get((name, time), ("no value", None)) for name in names]
        line: list[Said] = [time, *(words for words, _ in here)]
        if gap:
            first, second = here[0][1], here[1][1]
            known = first is not None and second is not None
            line.append(counted(abs(round(first or 0) - round(second or 0)), "point") if known else "")
        rows.append(line)
    heads = [groups.period.name.capitalize(), *groups.groups, *([_NOT_KNOWN] if groups.unknown else [])]
    return Table(_title(measure, groups.period, groups.by), [*heads, *(["Gap"] if gap else [])], rows)


def _team_cells(groups: Groups) -> Mapping[tuple[str, str], tuple[str, float | None]]:
    cells: dict[tuple[str, str], tuple[str, float | None]] = {}
    for name, times in {**groups.groups, NOT_KNOWN: groups.unknown}.items():
        for time, (above, below) in times.items():
            percent = 100 * above / below if below else None
            words = "no value" if percent is None else f"{round(percent)} % ({above:,} of {below:,})"
            cells[name, time] = (words, percent)
    return cells


def _numbers(measure: Measure, groups: Sequence[tuple[str, Series]], *, for_team: bool) -> Table:
    """The groups of a measure that is a number: the median of the months of each period."""
    people = counts_people(measure) and not for_team
    period = PERIODS[0]
    rows: list[list[Said]] = []
    for period in PERIODS:
        rows, hidden = _number_rows(groups, period, people=people)
        if not hidden:
            break
    by = " ".join(measure.stratified_by.split())
    return Table(_title(measure, period, by), [period.name.capitalize(), *(name for name, _ in groups)], rows)


def _number_rows(
    groups: Sequence[tuple[str, Series]], period: Period, *, people: bool
) -> tuple[list[list[Said]], bool]:
    """The rows of the table, and whether a cell of them is not shown.

    Where one group is small none of that time is shown: the measure's own chart tells what the groups add up to.
    """
    rows: list[list[Said]] = []
    hidden = False
    for name, months in in_periods(period, sorted({m for _, series in groups for m in series.months})).items():
        found = [together(series, months, people=people) for _, series in groups]
        hide = any(each.small for each in found)
        hidden = hidden or hide
        rows.append([name, *(NOT_SHOWN if hide else _number(each) for each in found)])
    return rows, hidden


def _number(found: Together) -> str:
    return "no value" if found.value is None else number_words(found.value, 1)


def _title(measure: Measure, period: Period, by: str) -> str:
    said = f" by {by}" if by and by != "group" else ""
    return f"{measure.name.strip() or 'The measure'}{said}, {period.name} by {period.name}"


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
