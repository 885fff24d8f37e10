"""People whose group is not known: how many they are, and how far they could move the gap, whoever they are.

The bounds say what is certain and nothing more: no pattern is assumed in who was not asked. They are Coachlab's own
arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass

from coachlab.charts.gap_change import points, signed
from coachlab.charts.gap_groups import Pair
from coachlab.charts.words import number_words


@dataclass(frozen=True)
class Missing:
    """Those whose group is not known, at one time, and what the gap would be.

    `pair` is their numerator and denominator, `share` their percent of all who are counted. The gaps, in points, are
    those if all of them were in the group, if all were in the reference, and the lowest and highest that any
    assignment to the two can make.
    """

    pair: Pair
    share: float
    all_in_group: float
    all_in_reference: float
    lowest: float
    highest: float

    def words(self, group: str, reference: str, by: str, when: str) -> str:
        """How many they are and what they could make of the gap, in two sentences.

        >>> missing((20, 50), (60, 100), (10, 30), 0, higher=True).words("Spanish", "English", "language", "2025")[:62]
        'In 2025 language is not known for 30 people (17 % of those cou'
        """
        people = "1 person" if self.pair[1] == 1 else f"{self.pair[1]:,} people"
        return (
            f"In {when} {by} is not known for {people} ({number_words(self.share, 0)} % of those counted). If all of "
            f"them were in the group {group}, the gap would be {points(self.all_in_group)}; if all were in the group "
            f"{reference}, {points(self.all_in_reference)}; whoever of the two they are, it lies between "
            f"{signed(self.lowest)} and {points(self.highest)}."
        )


def missing(group: Pair, reference: Pair, unknown: Pair, others: int, *, higher: bool) -> Missing:
    """What the people whose group is not known could make of the gap; `others` counts people of further groups.

    The gap is reference minus group where `higher` is better, group minus reference where lower is: above zero the
    group is worse off. The bounds are sharp: the people with the outcome all go to one group, those without it to the
    other. Denominators of 1 or more.

    >>> found = missing((20, 50), (60, 100), (10, 30), 20, higher=True)
    >>> [round(number, 1) for number in (found.share, found.all_in_group, found.all_in_reference)]
    [15.0, 22.5, 13.8]
    >>> round(found.lowest, 1), round(found.highest, 1)
    (0.0, 35.1)
    """
    with_it, without = unknown[0], unknown[1] - unknown[0]

    def gap(to_group: Pair, to_reference: Pair) -> float:
        first = 100 * (group[0] + to_group[0]) / (group[1] + to_group[1])
        second = 100 * (reference[0] + to_reference[0]) / (reference[1] + to_reference[1])
        return second - first if higher else first - second

    ends = (gap((with_it, with_it), (0, without)), gap((0, without), (with_it, with_it)))
    return Missing(
        pair=unknown,
        share=100 * unknown[1] / (group[1] + reference[1] + others + unknown[1]),
        all_in_group=gap(unknown, (0, 0)),
        all_in_reference=gap((0, 0), unknown),
        lowest=min(ends),
        highest=max(ends),
    )
