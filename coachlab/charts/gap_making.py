"""From a measure to its gap chart: which groups, which times, and what must be left out before it leaves the team."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

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

ENOUGH = 30
"""People at a time, on average, from which a group may be chosen by the width of its gap."""

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

    Without a `reference` it is the largest group, without a `group` the one with the widest gap to it (which is said),
    of those with 30 people or more at a time where there are any.
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
    found = prepared(measure, group, reference, period=period, take=take, outside=outside)
    return drawn_from(measure, found, take=take, times=times)


@dataclass(frozen=True)
class Prepared:
    """A measure's groups with the two that are compared, and what may be shown of all groups where it leaves the team.

    `shares` is None inside the team. `hidden` says what is left out of the two, `widest_of` of how many groups the
    first was chosen as the one with the widest gap (0 where a person chose it).
    """

    groups: Groups
    group: str
    reference: str
    shares: Shares | None = None
    hidden: str = ""
    widest_of: int = 0


def prepared(
    measure: Measure, group: str = "", reference: str = "", *, period: str = "month", take: str = "sum", outside: bool
) -> Prepared:
    """What `gap_chart` draws, before it is drawn; raises ChartError as it does."""
    groups = groups_of(measure, period_named(period), take=take)
    if len(groups.groups) < 2:
        raise ChartError(f"A gap needs two groups with data: there is {listed(list(groups.groups))} only.")
    base = groups.name_of(reference) if reference else largest(groups, without=group)
    widest_of = 0
    if group:
        chosen = groups.name_of(group)
    else:
        others = _worth_choosing(groups, base)
        widths = {name: _width(groups, name, base, measure.direction != "lower") for name in others}
        behind = max(widths.values()) > 0  # where nobody is behind the reference, it is behind somebody
        chosen = max(others, key=lambda name: widths[name] if behind else -widths[name])
        widest_of = len(others)
    if chosen == base:
        raise ChartError(f"{chosen} is compared with itself: choose two groups.")
    shares: Shares | None = None
    hidden = ""
    if outside:
        groups, shares, hidden = for_outside(measure, groups, take, (chosen, base))
    return Prepared(groups, chosen, base, shares, hidden, widest_of)


def drawn_from(measure: Measure, found: Prepared, *, take: str, times: tuple[str, str] | None = None) -> GapChart:
    """The chart of what was prepared. Raises ChartError for a time that is not there."""
    groups = found.groups
    for time in times or ():
        if time not in groups.times:
            raise ChartError(f"There is no {groups.period.name} {shown(time)}: there are {listed(groups.times)}.")
    higher = measure.direction != "lower"
    return GapChart(
        name=" ".join(measure.name.split()) or "Measure",
        by=groups.by,
        group=found.group,
        reference=found.reference,
        better=measure.direction,
        period=groups.period,
        take=take,
        rows=[_row(groups, found.shares, found.group, found.reference, time, higher) for time in groups.times],
        others=[name for name in groups.groups if name not in (found.group, found.reference)],
        overlap=groups.overlap,
        outside=found.shares is not None,
        unknown_is_counted=groups.asked,
        hidden_words=found.hidden,
        widest_of=found.widest_of,
        _times=times,
    )


def largest(groups: Groups, *, without: str = "") -> str:
    """The group with the most people, another one than `without`."""
    names = [name for name in groups.groups if name.casefold() != " ".join(without.split()).casefold()]
    return max(names, key=groups.people)


def _worth_choosing(groups: Groups, base: str) -> list[str]:
    """The groups among which the one with the widest gap is looked for: those of some size, where there are any.

    Among many groups the one with the fewest people mostly has the widest gap, by chance.
    """
    others = [name for name in groups.groups if name != base]
    return [name for name in others if groups.people(name) >= ENOUGH * len(groups.groups[name])] or others


def _width(groups: Groups, name: str, base: str, higher: bool) -> float:
    """The gap of a group to the reference over all times in which both have data."""
    both = [time for time in groups.groups[name] if time in groups.groups[base]]
    sums = [[sum(groups.groups[each][time][part] for time in both) for part in (0, 1)] for each in (name, base)]
    if not sums[0][1] or not sums[1][1]:
        return 0.0
    apart = 100 * sums[1][0] / sums[1][1] - 100 * sums[0][0] / sums[0][1]
    return apart if higher else -apart


def for_outside(measure: Measure, groups: Groups, take: str, names: Collection[str]) -> tuple[Groups, Shares, str]:
    """The shortest time, from the one asked for on, in which nothing need be left out, else the last one tried."""
    longer = PERIODS[PERIODS.index(groups.period) + 1 :] if groups.period in PERIODS else PERIODS
    left_in = None
    for length in (groups.period, *longer):
        groups = groups if length is groups.period else groups_of(measure, length, take=take)
        everyone = {**groups.groups, **({NOT_KNOWN: groups.unknown} if groups.unknown else {})}
        try:
            left_in = shown_groups(everyone, _known_whole(groups, everyone))
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


def _known_whole(groups: Groups, everyone: Mapping[str, Mapping[str, Pair]]) -> Mapping[str, Pair]:
    """The whole that every reader may know: the measure's own, or what another division of the same people adds up to.

    Who gets the measure by race and by language could add up one of them and work out what the other leaves out.
    """
    if groups.overlap:
        return {}
    if groups.whole or not groups.divided_again:
        return groups.whole
    return {
        time: tuple(sum(pairs[time][part] for pairs in everyone.values() if time in pairs) for part in (0, 1))  # type: ignore[misc]  # two numbers
        for time in groups.times
    }


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
