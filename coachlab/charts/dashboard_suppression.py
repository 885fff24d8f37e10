"""Which months of which places a dashboard may show outside the team, where clinicians add up to practices and so on.

A month's numerator and denominator are shown together or not at all. That makes the proof simple. Where a place is
shown and some of what belongs to it is left out, a reader knows what those left out have together, and nothing more: in
percent the people in the numerator and the others are two such sums, free of each other. So each count that is left out
may be anything from 0 up to its sum. It is protected, as `coachlab.record.suppression.audit` has it, where two or more
are left out and the sum is more than 10. What belongs to a place that is left out is left out too. No sum over months
is shown, so each month is guarded by itself. The tests put every choice before that audit, and before a solver.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from coachlab.charts.dashboard_table import Counts, DashboardMeasure, Pair, Place
from coachlab.record.suppression.policy import MOST, is_small

Left = Mapping[Place, frozenset[int]]
"""The months that are left out, by place; a month is its place in the list of months."""


def left_out(counts: Counts, measure: DashboardMeasure) -> Left:
    """The months of one measure that are not shown, by place: 1 to 10 people, or what would give such a count away.

    A small count is one of 1 to 10 people in the numerator or outside it (in another unit than percent: of people
    measured), by the cell size policy of the Centers for Medicare & Medicaid Services (`cms_cells`). What has to go
    with it is taken where months are left out anyway, and there where the fewest people are counted.

    >>> from coachlab.charts.dashboard_table import DashboardTable, read_counts
    >>> months, names = ["2025-01"] * 3, ["Elm", "Oak", "Ash"]
    >>> table = DashboardTable(["Valley"] * 3, names, [""] * 3, ["BP"] * 3, months, [4, 40, 30], [40, 90, 60])
    >>> counts = read_counts(table, [DashboardMeasure("BP")])
    >>> sorted(place.name for place, left in left_out(counts, counts.measures[0]).items() if left)
    ['Ash', 'Elm']
    """
    if not measure.people:
        return {}
    pairs = {place: counts.pairs.get((place, measure.name), {}) for place in counts.places}
    often = {place: sum(_small(measure, pair) for pair in months.values()) for place, months in pairs.items()}
    left: dict[Place, set[int]] = {place: set() for place in pairs}
    for place in pairs:  # each before what belongs to it
        inside = counts.children.get(place, [])
        if not place.practice:
            left[place] |= {month for month, pair in pairs[place].items() if _small(measure, pair)}
        if not inside:
            continue
        for month, whole in pairs[place].items():
            there = {child: pairs[child][month] for child in inside if month in pairs[child]}
            out = there if month in left[place] else _chosen(measure, whole, there, often)
            for child in out:
                left[child].add(month)
    return {place: frozenset(months) for place, months in left.items()}


def _small(measure: DashboardMeasure, pair: Pair) -> bool:
    return any(is_small(people) for people in measure.people_in(pair))


def _chosen(
    measure: DashboardMeasure, whole: Pair, there: Mapping[Place, Pair], often: Mapping[Place, int]
) -> Collection[Place]:
    """Those of a place's parts that are left out in a month in which the place itself is shown."""
    rest = whole[0] - sum(pair[0] for pair in there.values()), whole[1] - sum(pair[1] for pair in there.values())
    # people whom no part counts are never shown, so they are one more group that is left out
    hidden = {place for place, pair in there.items() if _small(measure, pair)}
    nobody = [rest] if rest[1] else []

    def open_groups(out: Collection[Place]) -> list[int]:
        """Which groups of people (in the numerator, outside it) are not protected yet."""
        groups = [measure.people_in(pair) for pair in [*(there[place] for place in out), *nobody]]
        return [
            group
            for group, people in enumerate(zip(*groups, strict=True))
            if any(is_small(count) for count in people) and (len(people) < 2 or sum(people) <= MOST)
        ]

    could = sorted(there.keys() - hidden, key=lambda place: (-often[place], there[place][1], place))
    while open_ := open_groups(hidden):
        # what is not small has nobody or more than 10 people in a group: one part is nearly always enough, two are
        enough = next((place for place in could if not open_groups({*hidden, place})), None)
        chosen = enough or max(could, key=lambda place: measure.people_in(there[place])[open_[0]])
        hidden.add(chosen)
        could.remove(chosen)
    return hidden
