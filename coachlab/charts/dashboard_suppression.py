"""Which months of which places a dashboard may show outside the team, where clinicians add up to practices and so on.

A month's numerator and denominator are shown together or not at all. That makes the proof simple. Where a place is
shown and some of what belongs to it is left out, a reader knows what those left out have together, and nothing more: in
percent the people in the numerator and the others are two such sums, free of each other. So each count that is left out
may be anything from 0 up to its sum. It is protected, as `coachlab.record.suppression.audit` has it, where two or more
are left out and the sum is more than 10. What belongs to a place that is left out is left out too. No sum over months
is shown, so each month is guarded by itself. The tests put every choice before that audit, and before a solver.

Two measures may count the same people: the patients with diabetes of a month, or the kits that went out of one measure
as those that could come back of another. What one of them leaves out the other one would tell. So measures of which a
count is the same are a family, and a month of a place is left out in all of a family or in none: whoever sees less of
each measure can work out less. And what goes along with a small count is chosen from the months up to it alone, so
that the same dashboard with a month more does not show what it left out before.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import combinations

from coachlab.charts.dashboard_table import Counts, DashboardMeasure, Pair, Place
from coachlab.record.suppression.policy import MOST, is_small

Left = Mapping[Place, frozenset[int]]
"""The months that are left out, by place; a month is its place in the list of months."""

_CELLS, _MONTHS, _FEWEST, _ALIKE = 150, 12, 6, 0.5
"""Two counts are the same people where half of the cells agree: of about 150, the first 12 months of each place, and at
least 6 that count more than 10 people."""


def all_left_out(counts: Counts) -> dict[str, Left]:
    """What is left out of each measure, by its name: the same months of a place in measures that count the same people.

    >>> from coachlab.charts.dashboard_table import DashboardTable, read_counts
    >>> rows = [
    ...     ("Valley", name, "", measure, f"2025-{month:02d}", above, below)
    ...     for month in range(1, 7)
    ...     for name, measure, above, below in (
    ...         ("Elm", "HbA1c poor", 4, 40), ("Oak", "HbA1c poor", 50, 90),
    ...         ("Elm", "Goal set", 20, 40), ("Oak", "Goal set", 60, 90),
    ...     )
    ... ]
    >>> measures = [DashboardMeasure("HbA1c poor"), DashboardMeasure("Goal set")]
    >>> counts = read_counts(DashboardTable(*zip(*rows)), measures)
    >>> {name: len(left[Place("Valley", "Oak")]) for name, left in all_left_out(counts).items()}
    {'HbA1c poor': 6, 'Goal set': 6}
    """
    found = {measure.name: left_out(counts, measure) for measure in counts.measures}
    for family in _families(counts):
        joined: dict[Place, frozenset[int]] = {}
        for name in family:
            for place, months in found[name].items():
                joined[place] = joined.get(place, frozenset()) | months
        for name in family:
            there = {place: counts.pairs.get((place, name), {}).keys() for place in joined}
            found[name] = {place: frozenset(months & there[place]) for place, months in joined.items()}
    return found


def _families(counts: Counts) -> list[list[str]]:
    """The names of measures that share a count of people, two or more together."""
    places = [place for place in counts.places if place not in counts.children]
    families = {measure.name: [measure.name] for measure in counts.measures if measure.people}
    for one, other in combinations([measure for measure in counts.measures if measure.people], 2):
        if families[one.name] is not families[other.name] and _alike(counts, places, one, other):
            families[one.name] += families[other.name]
            for name in families[other.name]:
                families[name] = families[one.name]
    return [family for name, family in families.items() if family[0] == name and len(family) > 1]


def _alike(counts: Counts, places: Collection[Place], one: DashboardMeasure, other: DashboardMeasure) -> bool:
    """Whether one of the one measure's counts (in the numerator, outside it, all) is one of the other's."""
    tally: dict[tuple[int, int], tuple[int, int]] = {}
    looked = 0
    for place in places:
        first, second = (counts.pairs.get((place, measure.name), {}) for measure in (one, other))
        for month in sorted(first.keys() & second.keys())[:_MONTHS]:
            looked += 1
            for i, here in enumerate(_counted(one, first[month])):
                for j, there in enumerate(_counted(other, second[month])):
                    if max(here, there) > MOST:
                        same, of = tally.get((i, j), (0, 0))
                        tally[i, j] = same + (here == there), of + 1
        if looked >= _CELLS:
            break
    return any(of >= _FEWEST and same >= _ALIKE * of for same, of in tally.values())


def _counted(measure: DashboardMeasure, pair: Pair) -> tuple[int, ...]:
    return (pair[1], *measure.people_in(pair)) if measure.percent else measure.people_in(pair)


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
    small = {place: {m for m, pair in months.items() if _small(measure, pair)} for place, months in pairs.items()}
    often = {place: _so_far(months, small[place]) for place, months in pairs.items()}
    left: dict[Place, set[int]] = {place: set() for place in pairs}
    for place in pairs:  # each before what belongs to it
        inside = counts.children.get(place, [])
        if not place.practice:
            left[place] |= small[place]
        if not inside:
            continue
        for month, whole in pairs[place].items():
            there = {child: pairs[child][month] for child in inside if month in pairs[child]}
            hidden = {child for child in there if month in small[child]}
            rest = (
                whole[0] - sum(pair[0] for pair in there.values()),
                whole[1] - sum(pair[1] for pair in there.values()),
            )
            if month in left[place]:
                hidden = set(there)
            elif hidden or rest[1]:
                hidden = _chosen(measure, hidden, rest, there, {child: often[child][month] for child in there})
            for child in hidden:
                left[child].add(month)
    return {place: frozenset(months) for place, months in left.items()}


def _so_far(months: Mapping[int, Pair], small: Collection[int]) -> dict[int, int]:
    """How many months have a small count, up to each month: what comes later changes no earlier choice."""
    found, many = {}, 0
    for month in sorted(months):
        many += month in small
        found[month] = many
    return found


def _small(measure: DashboardMeasure, pair: Pair) -> bool:
    return any(is_small(people) for people in measure.people_in(pair))


def _chosen(
    measure: DashboardMeasure,
    small: Collection[Place],
    rest: Pair,
    there: Mapping[Place, Pair],
    often: Mapping[Place, int],
) -> set[Place]:
    """Those of a place's parts that are left out in a month in which the place itself is shown.

    `small` have a small count themselves, `rest` are the people whom no part counts: they are never shown, so they are
    one more group that is left out.
    """
    hidden = set(small)
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
