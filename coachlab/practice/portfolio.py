"""Balanced portfolios: which facilitator gets which practices, so that tiers and hours are shared out fairly.

The coaching roadmap balances the work by giving each facilitator practices of all tiers (Armstorff and Eubanks 2019).
An assignment problem in three steps, each of which keeps what the one before reached:

1. every facilitator has the share of each tier that belongs to their hours, as near as whole practices allow;
2. the highest load, in percent of the hours that somebody has, and the lowest are as near to each other as can be;
3. of all such portfolios, the one that keeps most practices with their coach, near, and in a common language.

The solver HiGHS proves how good they can be, or how near these are when a few seconds are over. Where it is not there,
as in a browser's Python, practices are exchanged between coaches for as long as something gets better
(`portfolio_exchange`), and the words say so.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from coachlab.practice.amounts import amount, plain
from coachlab.practice.loads import Loads, coaches_of, loads, shares_of, standing
from coachlab.practice.portfolio_exchange import exchanged
from coachlab.practice.portfolio_program import solved
from coachlab.practice.portfolio_shares import (
    NEAR_ENOUGH,
    Given,
    Wishes,
    points_of,
    wishes_of,
    with_hours,
)
from coachlab.record.programme import Programme
from coachlab.record.words import counted

__all__ = ["ENDED", "NEAR_ENOUGH", "NO_SOLVER", "SOLVER", "Portfolios", "Wishes", "balance"]

SOLVER = "Found with the solver HiGHS, which proves how good portfolios can be."
ENDED = (
    "Found with the solver HiGHS, whose search was ended before it was done, so that you need not wait longer. The "
    "portfolios keep to all that is fixed, and how near they are to the best is said above."
)
NO_SOLVER = (
    "Found without a solver, which a browser's Python does not have: practices were exchanged between coaches for as "
    "long as something got better. The portfolios keep to all that is fixed, and better ones may exist. Coachlab on a "
    "computer asks the solver HiGHS, which proves how good they can be."
)


@dataclass(frozen=True)
class Portfolios:
    """Balanced portfolios: practice id → facilitator id, counted, with what they were before and why they are fair.

    `proved` tells for each of the three steps whether no portfolios do better; `smallest_difference` is the difference
    in load, in points, that the second step reached. `solver` tells whether HiGHS found them.
    """

    assignment: dict[str, str]
    loads: Loads
    before: Loads
    proved: tuple[bool, bool, bool]
    smallest_difference: float
    words: tuple[str, ...]
    solver: bool = True


def balance(
    programme: Programme,
    *,
    wishes: Wishes | None = None,
    points_to_give: float | None = None,
    solver: bool = True,
) -> Portfolios:
    """Balanced portfolios for a programme's engaged practices. Nothing in the programme is changed.

    A practice with `facilitator_fixed` stays; a facilitator gets at most `most_practices`, and none without hours.
    Wishes and points are the programme's own where none are given. Without `solver`, or where HiGHS is not there,
    practices are exchanged instead. Raises PracticeError where no facilitator has hours, where what is fixed cannot be,
    and where the most practices of all facilitators are too few.

    >>> from coachlab.practice.roadmap import roadmap_programme
    >>> found = balance(roadmap_programme())
    >>> sorted(sorted(row.by_tier.values()) for row in found.loads.rows)
    [[5, 7, 13], [5, 7, 13], [5, 8, 12], [5, 8, 12]]
    """
    wishes = wishes or wishes_of(programme.portfolios)
    points = points_of(programme.portfolios) if points_to_give is None else points_to_give
    amount(points, "The points of difference to give", most=1000)
    shares, _ = shares_of(programme)
    coaches = with_hours(shares, coaches_of(programme))
    before = loads(programme, standing(programme))
    try:
        given = solved(shares, coaches, wishes, points) if solver else None
    except ImportError:
        given = None
    by_solver = given is not None
    if given is None:
        given = exchanged(shares, coaches, wishes, points)
    found = loads(programme, given.assignment)
    by = (SOLVER if all(given.proved) else ENDED) if by_solver else NO_SOLVER
    words = [*_words(found, before, given, points), by]
    return Portfolios(given.assignment, found, before, given.proved, given.smallest_difference, tuple(words), by_solver)


def _words(found: Loads, before: Loads, given: Given, points: float) -> list[str]:
    said = [*found.words]
    if not given.missed:
        said.append("Fair by level: everybody has their share of each level, rounded to whole practices.")
    else:
        fewest = "" if given.proved[0] else " Whether fewer could was not proved."
        said.append(
            f"Not quite fair by level: {counted(given.missed, 'practice')} lie outside the shares, because of what is "
            f"fixed or of the most that somebody may have.{fewest}"
        )
    if given.proved[1]:
        said.append(
            "Fair by hours: with these levels no portfolios can differ by less than "
            f"{plain(given.smallest_difference)} points, to within {plain(NEAR_ENOUGH)}."
        )
    else:
        bound = f"; none can be below {plain(given.bound)}" if given.bound > 0 else ""
        said.append(f"Fair by hours: the best difference found is {plain(given.smallest_difference)} points{bound}.")
    if given.proved[2] and given.cost:
        said.append("By wishes: of all portfolios as fair as asked, none fulfils more.")
    elif given.cost:
        less = math.ceil(100 * (given.cost - given.least_cost) / given.cost)
        said.append(
            "By wishes: whether other portfolios as fair as asked fulfil more was not proved. What stays unfulfilled "
            f"could be less by {less} % at most."
        )
    if found.kept + found.changed:
        said.append(
            f"To keep practices with their coach, up to {plain(points)} points of difference were given. As they are "
            f"now, the portfolios differ by {plain(before.difference)} points."
        )
    return said
