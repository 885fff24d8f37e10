"""Portfolios by the solver: three whole-number programs, each of which keeps what the one before reached.

Practices that are alike to a step are one group of it, so that the solver need not try them in every order. Only the
numbers of practices by tier and coach have to be whole: once they are, giving out the groups is a transport problem,
whose cheapest corner is whole by itself (Ahuja, Magnanti and Orlin 1993, Network Flows, chapter 9).
"""

from __future__ import annotations

import math
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from coachlab.practice.errors import PracticeError
from coachlab.practice.loads import Coach, Share
from coachlab.practice.portfolio_exchange import NOT_FOUND, Desk
from coachlab.practice.portfolio_shares import NEAR_ENOUGH, WEIGHT_OF_EVENNESS, Given, Wishes, quotas

if TYPE_CHECKING:
    from coachlab.practice.portfolio_solver import Answer, Model

MOST_SECONDS = 4.0
"""For the three steps together, since a form waits: what is not proved by then is said not to be."""
LEAST_SECONDS = 0.5
"""What a step gets though the ones before it have used up the time."""

Cells = dict[tuple[int, int], float]
"""How many practices of a group a coach gets, by the numbers of the two."""


def solved(shares: Sequence[Share], coaches: Sequence[Coach], wishes: Wishes, points_to_give: float) -> Given:
    """The practices given out by HiGHS. Raises ImportError where it is not there, PracticeError where nothing fits.

    The same programme gives the same portfolios each time, unless `MOST_SECONDS` end the search before it is done.
    """
    from coachlab.practice.portfolio_solver import Model

    desk, end = Desk(shares, coaches), time.monotonic() + MOST_SECONDS

    def smallest(problem: Problem, cost: Mapping[int, float], gap: float, start: Sequence[float]) -> Answer:
        left = max(end - time.monotonic(), LEAST_SECONDS)
        answer = problem.model.smallest(cost, gap=gap, start=start, seconds=left)
        assert answer is not None, "the start is a solution"
        return answer

    # Loads depend on tiers alone, so the first two steps need not tell apart practices that differ in other things.
    coarse = _problem(Model(), _groups(shares, lambda share: share.tier), coaches)
    first = smallest(coarse, coarse.misses(), 0.0, _start(coarse, _begin(coarse, desk)))
    coarse.model.row(coarse.misses(), 0, round(first.cost) + 1e-6)
    second = smallest(coarse, coarse.difference(), NEAR_ENOUGH, first.values)
    # The third step need not tell apart practices of a tier that suit each coach as well; who had them is counted.
    match = replace(wishes, keep_coach=0.0)
    fine = _problem(Model(), _groups(shares, lambda share: _match_key(share, coaches, match)), coaches)
    limit = second.cost + points_to_give + 1e-6
    fine.model.row(fine.misses(), 0, round(first.cost) + 1e-6)
    fine.model.row(fine.difference(), 0, limit)
    costs = {**_costs(fine, match), **_kept_columns(fine, wishes.keep_coach)}
    # of portfolios that fulfil the same wishes the more even ones; all points together weigh less than one wish
    evenness = WEIGHT_OF_EVENNESS / (1 + points_to_give)
    start = _start(fine, _cells_of(fine, _dealt_out(coarse, _cells(coarse, second))))
    third = smallest(fine, {**costs, **fine.difference(evenness)}, WEIGHT_OF_EVENNESS, start)
    assignment = _dealt_out(fine, _in_whole(fine, third, costs))
    cost = wishes.cost_of(shares, coaches, assignment)
    # the costs of the columns count from all coaches lost
    lost = wishes.keep_coach * sum(bool(each.practice.facilitator) for each in shares)
    least = min(max(_raised(third.bound + lost - evenness * limit, wishes), desk.least_cost(wishes)), cost)
    missed = round(first.cost)
    proved = (first.proved or missed == desk.fewest_missed(), second.proved, third.proved or cost <= least + 1e-6)
    return Given(assignment, missed, second.cost, max(second.bound, 0.0), proved, cost, least)


def _raised(bound: float, wishes: Wishes) -> float:
    """A bound on what failed wishes weigh, raised to a whole number where their weights are whole."""
    whole = all(float(weight).is_integer() for weight in (wishes.keep_coach, wishes.near, wishes.language))
    return math.ceil(bound - 1e-6) if whole and math.isfinite(bound) else bound


@dataclass(frozen=True)
class Problem:
    """Groups of practices that are alike to the solver, and the columns of a model about them.

    `cells` counts, by the numbers of group and coach, the practices of the group that the coach gets, and `kept` those
    of them that the coach had. `counts` are the coach's practices of a tier, by tier and the coach's number, and
    `missed` counts those above and below the coach's share of the tier (with the share's bounds). `high` and `low` are
    the highest and the lowest load in percent.
    """

    model: Model
    groups: list[list[Share]]
    coaches: Sequence[Coach]
    cells: dict[tuple[int, int], int]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    missed: dict[tuple[str, int], tuple[int, int, int, int]] = field(default_factory=dict)
    kept: dict[tuple[int, int], int] = field(default_factory=dict)
    high: int = -1
    low: int = -1

    def misses(self) -> dict[int, float]:
        """The number of practices outside the shares, as a weighted sum."""
        return {column: 1.0 for above, below, _, _ in self.missed.values() for column in (above, below)}

    def difference(self, weight: float = 1.0) -> dict[int, float]:
        """The difference between the highest and the lowest load, as a weighted sum."""
        return {self.high: weight, self.low: -weight}


def _match_key(share: Share, coaches: Sequence[Coach], match: Wishes) -> Hashable:
    return share.tier, *(match.cost(share, coach) for coach in coaches)


def _groups(shares: Sequence[Share], key: Callable[[Share], Hashable]) -> list[list[Share]]:
    alike: dict[Hashable, list[Share]] = defaultdict(list)
    for each in shares:
        alike[key(each)].append(each)
    return list(alike.values())


def _problem(model: Model, groups: list[list[Share]], coaches: Sequence[Coach]) -> Problem:
    cells: dict[tuple[int, int], int] = {}
    for g, group in enumerate(groups):
        fixed = Counter(each.practice.facilitator for each in group if each.practice.facilitator_fixed)
        for k, coach in enumerate(coaches):
            least = fixed[coach.facilitator.id]
            cells[g, k] = model.column(least, len(group) - fixed.total() + least, whole=False)
        model.row({cells[g, k]: 1.0 for k in range(len(coaches))}, len(group), len(group))
    for k, coach in enumerate(coaches):
        most = coach.facilitator.most_practices
        if most is not None:
            model.row({cells[g, k]: 1.0 for g in range(len(groups))}, 0, most)
    problem = Problem(model, groups, coaches, cells)
    _count_columns(problem)
    return _with_loads(problem)


def _count_columns(problem: Problem) -> None:
    """Each coach's practices of each tier, in whole numbers, and how far they are outside the share."""
    model, groups = problem.model, problem.groups
    fair = quotas([each for group in groups for each in group], problem.coaches)
    for tier in dict.fromkeys(group[0].tier for group in groups):
        here = [g for g, group in enumerate(groups) if group[0].tier == tier]
        all_of_them = sum(len(groups[g]) for g in here)
        for k, coach in enumerate(problem.coaches):
            quota = fair[tier, coach.facilitator.id]
            problem.counts[tier, k] = count = model.column(0, all_of_them, whole=True)
            above, below = (model.column(0, all_of_them, whole=False) for _ in range(2))
            model.row({**{problem.cells[g, k]: 1.0 for g in here}, count: -1.0}, 0, 0)
            model.row({count: 1.0, above: -1.0}, -all_of_them, quota.most)
            model.row({count: 1.0, below: 1.0}, quota.least, 2 * all_of_them)
            problem.missed[tier, k] = above, below, quota.most, quota.least


def _with_loads(problem: Problem) -> Problem:
    hours = {group[0].tier: group[0].hours for group in problem.groups}
    all_hours = sum(each.hours for group in problem.groups for each in group)
    most = 100 * all_hours / min(coach.hours for coach in problem.coaches) + 1
    high, low = (problem.model.column(0, most, whole=False) for _ in range(2))
    for k, coach in enumerate(problem.coaches):
        rate = {problem.counts[tier, k]: 100 * each / coach.hours for tier, each in hours.items()}
        problem.model.row({**rate, high: -1.0}, -most, 0)
        problem.model.row({**rate, low: -1.0}, 0, most)
    return replace(problem, high=high, low=low)


def _begin(problem: Problem, desk: Desk) -> Cells:
    """Some way to give out tiers that keeps to what is fixed and to what each may have."""
    counts = desk.begin(None)
    if counts is None:
        raise PracticeError(NOT_FOUND)
    tiers = [desk.tiers.index(group[0].tier) for group in problem.groups]
    return {(g, k): float(counts[tiers[g]][k]) for g, k in problem.cells}


def _cells(problem: Problem, answer: Answer) -> Cells:
    return {place: answer.values[column] for place, column in problem.cells.items()}


def _cells_of(problem: Problem, assignment: Mapping[str, str]) -> Cells:
    """How many practices of a group each coach has in an assignment."""
    there = Counter((g, assignment[each.practice.id]) for g, group in enumerate(problem.groups) for each in group)
    return {(g, k): float(there[g, problem.coaches[k].facilitator.id]) for g, k in problem.cells}


def _start(problem: Problem, given_out: Cells) -> list[float]:
    """The values of all columns where each coach has so many practices of each group."""
    values = [0.0] * len(problem.model.columns)
    for place, column in problem.cells.items():
        values[column] = given_out[place]
    hours = {group[0].tier: group[0].hours for group in problem.groups}
    rates = [0.0] * len(problem.coaches)
    for (tier, k), column in problem.counts.items():
        count = sum(given_out[g, k] for g, group in enumerate(problem.groups) if group[0].tier == tier)
        above, below, most, least = problem.missed[tier, k]
        values[column], values[above], values[below] = count, max(count - most, 0), max(least - count, 0)
        rates[k] += 100 * hours[tier] * count / problem.coaches[k].hours
    values[problem.high], values[problem.low] = max(rates), min(rates)
    for (g, k), column in problem.kept.items():
        values[column] = min(given_out[g, k], _had(problem, g, k))
    return values


def _costs(problem: Problem, wishes: Wishes) -> dict[int, float]:
    return {column: wishes.cost(problem.groups[g][0], problem.coaches[k]) for (g, k), column in problem.cells.items()}


def _kept_columns(problem: Problem, worth: float) -> dict[int, float]:
    """Columns that count the practices that keep their coach, and what each is worth, as a cost below nothing.

    They need not be whole themselves: their bounds are.
    """
    for (g, k), column in problem.cells.items():
        if had := _had(problem, g, k):
            problem.kept[g, k] = kept = problem.model.column(0, had, whole=False)
            problem.model.row({kept: 1.0, column: -1.0}, -len(problem.groups[g]), 0)
    return dict.fromkeys(problem.kept.values(), -worth)


def _had(problem: Problem, g: int, k: int) -> int:
    """How many practices of a group have the coach in the registry."""
    return sum(each.practice.facilitator == problem.coaches[k].facilitator.id for each in problem.groups[g])


def _in_whole(problem: Problem, answer: Answer, cost: Mapping[int, float]) -> Cells:
    """The cells in whole numbers: with the counts held, the cheapest corner of a transport problem is whole."""
    model = problem.model
    for column in problem.counts.values():
        model.hold(column, answer.values[column])
    corner = model.smallest(cost, gap=0.0)
    assert corner is not None
    return {place: float(round(corner.values[column])) for place, column in problem.cells.items()}


def _dealt_out(problem: Problem, given_out: Cells) -> dict[str, str]:
    """Practices by name: to each coach those that must stay, then those they had, then others as they are listed."""
    found: dict[str, str] = {}
    for g, group in enumerate(problem.groups):
        room = {coach.facilitator.id: round(given_out[g, k]) for k, coach in enumerate(problem.coaches)}
        others = []
        for each in sorted(group, key=lambda each: not each.practice.facilitator_fixed):
            own = each.practice.facilitator
            if room.get(own, 0) > 0:
                found[each.practice.id] = own
                room[own] -= 1
            else:
                others.append(each.practice.id)
        found.update(zip(others, (name for name, count in room.items() for _ in range(count)), strict=True))
    return found
