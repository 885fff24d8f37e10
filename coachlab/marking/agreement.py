"""How well two markers agree: weighted kappa for each criterion and over all of them, and the works where they differ.

Kappa is the share of the disagreement that chance alone would leave which did not come about: 1 where both always
choose the same level, 0 where they agree no better than chance. With quadratic weights two levels apart count four
times as much as one: v_ij = (i - j)² / (k - 1)² for k levels,

    kappa = 1 - (sum of v_ij * observed_ij) / (sum of v_ij * expected_ij),

where expected_ij is the product of the two markers' shares of levels i and j (Cohen 1968).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Table = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Agreement:
    """How well two markers agree on one criterion, or on all together.

    `works` is how many marks both gave, `same` on how many they chose the same level. `kappa` is None where it cannot
    be computed: with no work, or where both gave all works one and the same level. `wanted` is how many it takes to
    tell anything.
    """

    works: int
    same: int
    kappa: float | None
    wanted: int

    @property
    def enough(self) -> bool:
        """Whether there are enough works to tell."""
        return self.works >= self.wanted

    @property
    def words(self) -> str:
        """What can be said, in one line.

        >>> Agreement(4, 4, None, 18).words
        'Kappa cannot be computed: both gave every work the same level. Too few to tell: 4 of the 18 that it takes.'
        >>> Agreement(20, 15, 0.71, 18).words
        'Weighted kappa 0.71.'
        """
        if not self.works:
            return "No work is marked by both yet."
        known = (
            f"Weighted kappa {self.kappa:.2f}."
            if self.kappa is not None
            else "Kappa cannot be computed: both gave every work the same level."
        )
        if self.enough:
            return known
        return f"{known} Too few to tell: {self.works} of the {self.wanted} that it takes."


def quadratic_weights(levels: int) -> list[list[float]]:
    """The weight of each disagreement between levels, from 0 for none to 1 for the widest (Cohen 1968).

    >>> quadratic_weights(3)
    [[0.0, 0.25, 1.0], [0.25, 0.0, 0.25], [1.0, 0.25, 0.0]]
    """
    widest = max(levels - 1, 1) ** 2
    return [[(row - column) ** 2 / widest for column in range(levels)] for row in range(levels)]


def disagreement(table: Table, weights: Table | None = None) -> tuple[float, float]:
    """The weighted disagreement of a table of two markers' levels: the observed one, and the one by chance alone.

    `table` has a row for each level of the first marker and a column for each of the second, with counts or shares.
    Without `weights` of disagreement they are quadratic.

    >>> disagreement([[5, 0], [0, 5]])
    (0.0, 0.5)
    """
    count = len(table)
    weights = quadratic_weights(count) if weights is None else weights
    total = sum(map(sum, table))
    rows = [sum(row) / total for row in table]
    columns = [sum(row[place] for row in table) / total for place in range(count)]
    places = [(row, column) for row in range(count) for column in range(count)]
    observed = sum(weights[row][column] * table[row][column] / total for row, column in places)
    expected = sum(weights[row][column] * rows[row] * columns[column] for row, column in places)
    return observed, expected


def weighted_kappa(table: Table, weights: Table | None = None) -> float | None:
    """Cohen's weighted kappa of a table as `disagreement` takes it; None where chance leaves no disagreement at all.

    Checked against the worked example in Cohen (1968): weights 1, 3 and 6, kappa 0.348.

    >>> diagnoses = [[0.44, 0.07, 0.09], [0.05, 0.20, 0.05], [0.01, 0.03, 0.06]]
    >>> round(weighted_kappa(diagnoses, [[0, 1, 3], [1, 0, 6], [3, 6, 0]]), 3)
    0.348
    """
    if not any(map(sum, table)):
        return None
    observed, expected = disagreement(table, weights)
    return 1 - observed / expected if expected else None


def table_of(pairs: Sequence[tuple[int, int]], levels: int) -> list[list[float]]:
    """How often each pair of levels was chosen; levels count from 0.

    >>> table_of([(0, 0), (0, 1), (0, 1)], 2)
    [[1, 2], [0, 0]]
    """
    table: list[list[float]] = [[0] * levels for _ in range(levels)]
    for first, second in pairs:
        table[first][second] += 1
    return table


def agreement(pairs: Sequence[tuple[int, int]], levels: int) -> Agreement:
    """How well two markers agree on one criterion: each pair is a work, with the level that either chose (from 0).

    To tell anything it takes 2k² works for k levels (Cicchetti 1981).

    >>> agreement([(0, 0), (1, 1), (2, 1), (2, 2)], 3)
    Agreement(works=4, same=3, kappa=0.8, wanted=18)
    """
    return Agreement(
        works=len(pairs),
        same=sum(first == second for first, second in pairs),
        kappa=weighted_kappa(table_of(pairs, levels)) if pairs else None,
        wanted=2 * levels**2,
    )


def pooled(criteria: Mapping[str, tuple[Sequence[tuple[int, int]], int]]) -> Agreement:
    """How well two markers agree over all criteria, each with its pairs and its number of levels.

    Observed and expected disagreement are each averaged over the criteria before kappa is taken, which serves better
    than an average of kappas where there are many criteria and few works (De Vries and others 2008).

    >>> pooled({"letter": ([(0, 0), (1, 1)], 2), "talk": ([(0, 1), (1, 0)], 2)}).kappa
    0.0
    """
    known = {name: each for name, each in criteria.items() if each[0]}
    parts = [disagreement(table_of(pairs, levels)) for pairs, levels in known.values()]
    observed, expected = (sum(part[place] for part in parts) for place in (0, 1))
    return Agreement(
        works=sum(len(pairs) for pairs, _ in known.values()),
        same=sum(first == second for pairs, _ in known.values() for first, second in pairs),
        kappa=1 - observed / expected if expected else None,
        wanted=max((2 * levels**2 for _, levels in criteria.values()), default=0),
    )
