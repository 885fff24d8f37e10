"""What may leave the team of a measure's groups: one chart, one table and one list of numbers that agree in everything.

They are made together, over one length of time and with one choice of what is left out. Two versions of the same
groups, one by quarter and one by year, say, could together tell a number that neither shows.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cached_property

from coachlab.charts.errors import ChartError
from coachlab.charts.gap import GapChart
from coachlab.charts.gap_groups import Groups, groups_of, period_named
from coachlab.charts.gap_making import NOT_KNOWN, Prepared, Shares, drawn_from, for_outside, prepared
from coachlab.charts.gap_table import GroupTable, table_from
from coachlab.record.project import Measure
from coachlab.record.suppression.policy import NOT_SHOWN
from coachlab.record.words import counted, listed


@dataclass(frozen=True)
class ReleaseRow:
    """One group at one time; None for each number that is not shown. `percent` is rounded to a whole number."""

    group: str
    time: str
    numerator: int | None
    denominator: int | None
    percent: float | None

    @property
    def hidden(self) -> bool:
        """Whether a number of it is left out."""
        return self.numerator is None or self.denominator is None


@dataclass(frozen=True)
class GapRelease:
    """A measure's groups as they may leave the team. `asked` is the length of time that was asked for."""

    measure: Measure
    found: Prepared
    asked: str
    take: str

    @property
    def groups(self) -> Groups:
        """The groups, in the length of time that is shown. With their own numbers: for the team alone."""
        return self.found.groups

    @cached_property
    def chart(self) -> GapChart:
        """The gap between the two groups."""
        return drawn_from(self.measure, self.found, take=self.take)

    @cached_property
    def table(self) -> GroupTable:
        """All groups beside each other, at the last time."""
        return table_from(self.measure, self.groups, self.found.shares, self.found.reference)

    @property
    def rows(self) -> list[ReleaseRow]:
        """All groups at all times, those whose group is not known last."""
        return release_rows(self.groups, self.found.shares or {})

    @property
    def words(self) -> list[str]:
        """What was done to the numbers, for every reader."""
        period, said = self.groups.period.name, []
        if period != self.asked:
            said.append(
                f"The {self.asked}s are put together, {period} by {period}: shorter times would have left numbers of "
                f"{self.found.group} or {self.found.reference} out."
            )
        left = sum(row.hidden for row in self.rows)
        if left:
            said.append(
                f"{left:,} of {counted(len(self.rows), 'row')} {'has' if left == 1 else 'have'} numbers that are not "
                "shown: they count 1 to 10 people, or would let a reader work out a number that does."
            )
        return said

    @property
    def team_words(self) -> list[str]:
        """Which groups have a number left out, and what it costs: for the team alone."""
        out: dict[str, int] = {}
        for row in self.rows:
            out[row.group] = out.get(row.group, 0) + row.hidden
        period = self.groups.period.name
        named = [f"{name} ({counted(number, period)})" for name, number in out.items() if number]
        if not named:
            return [f"Nothing had to be left out, {period} by {period}."]
        return [
            f"Not shown outside the team: {listed(named, most=12)}. A longer time or fewer groups would show more.",
            "Share one version only. Two versions of the same groups, by quarter and by year for example, could "
            "together give a number away.",
        ]

    @property
    def csv_text(self) -> str:
        """The rows as CSV, with what was done to them in lines that begin with #."""
        out = io.StringIO()
        chart = self.chart
        for line in (f"{chart.name} by {chart.by}", *self.words, chart.policy):
            out.write(f"# {line}\n")
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow([chart.by, chart.period.name, "numerator", "denominator", "percent"])
        for row in self.rows:
            percent = NOT_SHOWN if row.percent is None else f"{row.percent:.0f}"
            counts = [NOT_SHOWN if each is None else str(each) for each in (row.numerator, row.denominator)]
            rows.writerow([_safe(row.group), row.time, *counts, percent])
        return out.getvalue()


def gap_release(measure: Measure) -> GapRelease:
    """The groups of a measure as they may leave the team, as the learner looks at them (`Measure.gap`).

    The two groups, the division and the length of time are those that the learner chose. Raises ChartError as
    `gap_chart` does.

    >>> from coachlab.record.project import Observation, Stratum
    >>> def stratum(name, *pairs):
    ...     return Stratum(name=name, observations=[
    ...         Observation(month=f"2025-0{3 * q}", numerator=n, denominator=d) for q, (n, d) in enumerate(pairs, 1)])
    >>> release = gap_release(Measure(name="In control", stratified_by="language", strata=[
    ...     stratum("Spanish", (6, 20), (7, 22)), stratum("English", (40, 70), (45, 71))]))
    >>> release.chart.period.name, [(row.group, row.numerator, row.denominator) for row in release.rows]
    ('half-year', [('Spanish', 13, 42), ('English', 85, 141)])
    """
    gap = measure.gap
    group, reference = chosen_pair(measure)
    found = prepared(measure, group, reference, period=gap.period, take=gap.take, outside=True)
    return GapRelease(measure, found, gap.period, gap.take)


def chosen_pair(measure: Measure) -> tuple[str, str]:
    """The names of the two groups that the learner looks at; "" for one that they left to the chart, or took out.

    Raises ChartError where the groups cannot be read.
    """
    gap = measure.gap
    ids = groups_of(measure).ids
    group, reference = ids.get(gap.group, ""), ids.get(gap.reference, "")
    return (group, reference) if group != reference else ("", reference)


def released_groups(measure: Measure) -> tuple[Groups, Shares]:
    """The groups of a measure over the length of time in which they leave the team, and what may be shown of each.

    As `gap_release`, and for a single group too. Raises ChartError where the groups cannot be read.
    """
    try:
        found = gap_release(measure).found
    except ChartError:
        groups = groups_of(measure, period_named(measure.gap.period), take=measure.gap.take)
        if len(groups.groups) > 1:
            raise
        groups, shares, _ = for_outside(measure, groups, measure.gap.take, list(groups.groups))
        return groups, shares
    return found.groups, found.shares or {}


def release_rows(groups: Groups, shares: Shares) -> list[ReleaseRow]:
    """All groups at all times as they may be shown, those whose group is not known last."""
    rows = []
    everyone = {**groups.groups, **({NOT_KNOWN: groups.unknown} if groups.unknown else {})}
    for name, times in everyone.items():
        for time in groups.times:
            if time in times:
                share = shares[name, time]
                rows.append(ReleaseRow(name, time, share.numerator, share.denominator, share.percent))
    return rows


def _safe(text: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
