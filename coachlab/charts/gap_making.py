"""From a measure to its gap chart: which groups, which times, and what must be left out before it leaves the team."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from coachlab.charts.errors import ChartError, shown
from coachlab.charts.gap import GapChart, GapRow
from coachlab.charts.gap_change import gap
from coachlab.charts.gap_groups import Groups, Pair, groups_of, period_named
from coachlab.charts.gap_missing import missing
from coachlab.charts.proportions import Estimate, rate
from coachlab.record.periods import PERIODS
from coachlab.record.project import Measure
from coachlab.record.suppression.facts import SuppressionError
from coachlab.record.suppression.tables import ALL, ShownShare, shown_groups
from coachlab.record.words import counted, listed

NOT_KNOWN = "not known"
"""The name under which those whose group is not known are guarded as a group of their own."""

Shares = Mapping[tuple[str, str], ShownShare]
"""What may be shown, by group and time."""


def gap_chart(
    measure: Measure,
    group: str = "",
    reference: str = "",
    *,
    period: str = "month",
    take: str = "sum",
    outside: bool = False,
    times: tuple[str, str] | None = None,
) -> GapChart:
    """The gap between two groups of a measure, by "month", "quarter", "half-year" or "year".

    Without a `reference` it is the largest group, without a `group` the one with the widest gap to it (which is said).
    `take` as in `groups_of`. `times` are the two between which the change is told (in words, "January 2025"); without
    them the first and the last. With `outside` the chart may leave the team: the time is lengthened until nothing need
    be left out, and what still must is. Raises ChartError with one sentence for anything that cannot be drawn.

    >>> from coachlab.record.project import Observation, Stratum
    >>> def stratum(name, *pairs):
    ...     return Stratum(name=name, observations=[
    ...         Observation(month=f"202{y}-12", numerator=n, denominator=d) for y, (n, d) in enumerate(pairs, 3)])
    >>> measure = Measure(name="Blood pressure in control", direction="higher", stratified_by="language", strata=[
    ...     stratum("Spanish", (90, 200), (130, 200)), stratum("English", (260, 400), (300, 400))])
    >>> chart = gap_chart(measure, period="year")
    >>> [(row.time, row.gap.value) for row in chart.rows], chart.change.verdict
    ([('2023', 20.0), ('2024', 10.0)], 'cannot tell')
    """
    length = period_named(period)
    groups = groups_of(measure, length, take=take)
    if len(groups.groups) < 2:
        raise ChartError(f"A gap needs two groups with data: there is {listed(list(groups.groups))} only.")
    higher = measure.direction != "lower"
    base = groups.name_of(reference) if reference else largest(groups, without=group)
    widest_of = 0
    if group:
        chosen = groups.name_of(group)
    else:
        chosen = _widest(groups, base, higher)
        widest_of = len(groups.groups) - 1
    if chosen == base:
        raise ChartError(f"{chosen} is compared with itself: choose two groups.")
    shares: Shares = {}
    hidden = ""
    if outside:
        groups, shares, hidden = for_outside(measure, groups, take, (chosen, base))
    for time in times or ():
        if time not in groups.times:
            raise ChartError(f"There is no {groups.period.name} {shown(time)}: there are {listed(groups.times)}.")
    return GapChart(
        name=" ".join(measure.name.split()) or "Measure",
        by=groups.by,
        group=chosen,
        reference=base,
        better=measure.direction,
        period=groups.period,
        take=take,
        rows=[_row(groups, shares if outside else None, chosen, base, time, higher) for time in groups.times],
        others=[name for name in groups.groups if name not in (chosen, base)],
        overlap=groups.overlap,
        outside=outside,
        unknown_is_counted=groups.asked,
        hidden_words=hidden,
        widest_of=widest_of,
        _times=times,
    )


def largest(groups: Groups, *, without: str = "") -> str:
    """The group with the most people, another one than `without`."""
    names = [name for name in groups.groups if name.casefold() != " ".join(without.split()).casefold()]
    return max(names, key=groups.people)


def _widest(groups: Groups, base: str, higher: bool) -> str:
    """The group with the widest gap to the reference over all times in which both have data."""

    def width(name: str) -> float:
        both = [time for time in groups.groups[name] if time in groups.groups[base]]
        sums = [[sum(groups.groups[each][time][part] for time in both) for part in (0, 1)] for each in (name, base)]
        if not sums[0][1] or not sums[1][1]:
            return -101.0
        apart = 100 * sums[1][0] / sums[1][1] - 100 * sums[0][0] / sums[0][1]
        return apart if higher else -apart

    return max((name for name in groups.groups if name != base), key=width)


def for_outside(measure: Measure, groups: Groups, take: str, names: Collection[str]) -> tuple[Groups, Shares, str]:
    """The shortest time, from the one asked for on, in which nothing need be left out, else the last one tried."""
    longer = PERIODS[PERIODS.index(groups.period) + 1 :] if groups.period in PERIODS else PERIODS
    left_in = None
    for length in (groups.period, *longer):
        groups = groups if length is groups.period else groups_of(measure, length, take=take)
        everyone = {**groups.groups, **({NOT_KNOWN: groups.unknown} if groups.unknown else {})}
        try:
            left_in = shown_groups(everyone, {} if groups.overlap else groups.whole)
        except SuppressionError as error:
            raise ChartError(str(error)) from error
        if not any(key[0] in names for key in left_in.left.reasons):
            break
    assert left_in is not None
    hidden = {time for name, time in ((key[0], key[1]) for key in left_in.left.reasons) if name in names}
    words = ""
    if hidden:
        words = (
            f"In {counted(len(hidden), groups.period.name)} of {len(groups.times)} numbers are not shown: they count 1 "
            "to 10 people, or would let a reader work out a number that does."
        )
    return groups, left_in.shares, words


def _row(groups: Groups, shares: Shares | None, group: str, base: str, time: str, higher: bool) -> GapRow:
    pairs: list[Pair | None] = []
    percents: list[float | None] = []
    hidden = False
    for name in (group, base):
        pair = groups.groups[name].get(time)
        percent = 100 * pair[0] / pair[1] if pair else None
        if pair and shares is not None:
            share = shares[name, time]
            if not share.whole:
                pair, percent, hidden = None, share.percent, True
        pairs.append(pair)
        percents.append(percent)
    first, second = pairs
    found: Estimate | None = None
    if first and second:
        found = gap(rate(*first), rate(*second), higher)
    elif percents[0] is not None and percents[1] is not None:
        apart = round(percents[1]) - round(percents[0])
        value = float(apart if higher else -apart)
        found = Estimate(value, value, value)
    there = _unknown(groups, shares, time)
    others = sum(pair[time][1] for name, pair in groups.groups.items() if name not in (group, base) and time in pair)
    return GapRow(
        time=time,
        month=groups.first_months[time],
        group=first,
        reference=second,
        group_percent=percents[0],
        reference_percent=percents[1],
        gap=found,
        unknown=(there[1], share_of(groups, time)) if there else None,
        missing=missing(first, second, there, others, higher=higher) if there and first and second else None,
        hidden=hidden,
    )


def _unknown(groups: Groups, shares: Shares | None, time: str) -> Pair | None:
    """Those whose group is not known; None where there are none, or where their number may not be shown."""
    there = groups.unknown.get(time)
    if there and shares is not None:
        whole = shares.get((ALL, time))
        # their share tells how many people the other groups have together, unless the whole tells it already
        named = [shares[name, time] for name, pairs in groups.groups.items() if time in pairs]
        told = (whole is not None and whole.whole) or all(share.whole for share in named)
        if not (told and shares[NOT_KNOWN, time].whole):
            return None
    return there


def share_of(groups: Groups, time: str) -> float:
    """The percent of all who are counted at a time whose group is not known."""
    known = sum(pairs[time][1] for pairs in groups.groups.values() if time in pairs)
    people = groups.unknown[time][1] if time in groups.unknown else 0
    return 100 * people / (known + people) if people else 0.0
