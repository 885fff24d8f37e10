"""Balanced portfolios: which facilitator gets which practices, so that tiers and hours are shared out fairly.

The coaching roadmap balances the work by giving each facilitator practices of all tiers (Armstorff and Eubanks 2019).
An assignment problem, solved in three steps, each of which keeps what the one before reached:

1. every facilitator has the share of each tier that belongs to their hours, as near as whole practices allow;
2. the highest load, in percent of the hours that somebody has, and the lowest are as near to each other as can be;
3. of all such portfolios, the one that keeps most practices with their coach, near, and in a common language.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coachlab.practice.amounts import amount, plain
from coachlab.practice.errors import PracticeError
from coachlab.practice.loads import Coach, Loads, Share, coaches_of, loads, shares_of, standing
from coachlab.record.programme import Programme
from coachlab.record.words import counted, quoted

if TYPE_CHECKING:
    from coachlab.practice.portfolio_solver import Answer, Model

POINTS_TO_GIVE = 5.0
"""Points of difference in load that the third step may give up to keep coaches: Coachlab's own assumption."""
NEAR_ENOUGH = 0.5
"""Points of load to which the second step is proved; less than half an hour a month for a coach with 0.6 FTE."""
WEIGHT_OF_EVENNESS = 0.01
NO_SOLVER = (
    "Balancing portfolios needs the solver HiGHS, which a browser's Python does not have: open this on a computer with "
    "Coachlab installed, or give the practices out by hand, and the loads are counted all the same."
)


@dataclass(frozen=True)
class Wishes:
    """What counts in the third step, each as the cost of one practice for which it fails; Coachlab's own weights."""

    keep_coach: float = 2.0
    near: float = 1.0
    language: float = 3.0


@dataclass(frozen=True)
class Portfolios:
    """Balanced portfolios: practice id → facilitator id, counted, with what they were before and why they are fair.

    `proved` tells for each of the three steps whether no portfolios do better; `smallest_difference` is the difference
    in load, in points, that the second step reached.
    """

    assignment: dict[str, str]
    loads: Loads
    before: Loads
    proved: tuple[bool, bool, bool]
    smallest_difference: float
    words: tuple[str, ...]


def balance(
    programme: Programme, *, wishes: Wishes | None = None, points_to_give: float = POINTS_TO_GIVE
) -> Portfolios:
    """Balanced portfolios for a programme's engaged practices. Nothing in the programme is changed.

    A practice with `facilitator_fixed` stays; a facilitator gets at most `most_practices`, and none without hours.
    Raises PracticeError where the solver is not there, where no facilitator has hours, where what is fixed cannot be,
    and where the most practices of all facilitators are too few.

    >>> from coachlab.practice.roadmap import roadmap_programme
    >>> found = balance(roadmap_programme())
    >>> sorted(sorted(row.by_tier.values()) for row in found.loads.rows)
    [[5, 7, 13], [5, 7, 13], [5, 8, 12], [5, 8, 12]]
    """
    model_type = _solver()
    amount(points_to_give, "The points of difference to give", most=1000)
    shares, _ = shares_of(programme)
    coaches = [coach for coach in coaches_of(programme) if coach.hours > 0]
    _refuse_impossible(shares, coaches)
    # Loads depend on tiers alone, so the first two steps need not tell apart practices that differ in other things.
    coarse = _problem(model_type(), _groups(shares, _load_key), coaches)
    first = _solved(coarse.model.smallest(coarse.misses(), gap=0.0))
    coarse.model.row(coarse.misses(), 0, first.cost + 1e-6)
    second = _solved(coarse.model.smallest(coarse.difference(), gap=NEAR_ENOUGH, start=first.values))
    fine = _problem(model_type(), _groups(shares, _wish_key), coaches)
    fine.model.row(fine.misses(), 0, first.cost + 1e-6)
    fine.model.row(fine.difference(), 0, second.cost + points_to_give + 1e-6)
    # of portfolios that fulfil the same wishes the more even ones; all points together weigh less than one wish
    evenness = WEIGHT_OF_EVENNESS / (1 + points_to_give)
    costs = {**_costs(fine, wishes or Wishes()), **fine.difference(evenness)}
    start = _start(fine, _dealt_out(coarse, second))
    third = _solved(fine.model.smallest(costs, gap=WEIGHT_OF_EVENNESS, start=start))
    assignment = _dealt_out(fine, third)
    counted_loads, before = loads(programme, assignment), loads(programme, standing(programme))
    proved = (first.proved, second.proved, third.proved)
    words = _words(counted_loads, before, proved, second, first.cost, points_to_give)
    return Portfolios(assignment, counted_loads, before, proved, second.cost, tuple(words))


@dataclass(frozen=True)
class Problem:
    """Groups of practices that are alike to the solver, and the columns of a model about them.

    `cells` counts, by the numbers of group and coach, the practices of the group that the coach gets. `missed` counts,
    by tier and coach, practices above and below the coach's share of the tier (with the share's bounds). `high` and
    `low` are the highest and the lowest load in percent.
    """

    model: Model
    groups: list[list[Share]]
    coaches: Sequence[Coach]
    cells: dict[tuple[int, int], int]
    missed: dict[tuple[str, int], tuple[int, int, int, int]]
    high: int
    low: int

    def misses(self) -> dict[int, float]:
        """The number of practices outside the shares, as a weighted sum."""
        return {column: 1.0 for above, below, _, _ in self.missed.values() for column in (above, below)}

    def difference(self, weight: float = 1.0) -> dict[int, float]:
        """The difference between the highest and the lowest load, as a weighted sum."""
        return {self.high: weight, self.low: -weight}


def _solver() -> type[Model]:
    try:
        from coachlab.practice.portfolio_solver import Model
    except ImportError as error:
        raise PracticeError(NO_SOLVER) from error
    return Model


def _refuse_impossible(shares: Sequence[Share], coaches: Sequence[Coach]) -> None:
    if not coaches:
        raise PracticeError("No facilitator has hours for coaching: enter the FTE of those who coach.")
    there = {coach.facilitator.id: coach for coach in coaches}
    fixed = Counter(each.practice.facilitator for each in shares if each.practice.facilitator_fixed)
    for name, count in fixed.items():
        if name not in there:
            raise PracticeError(
                f"{counted(count, 'practice')} must stay with the facilitator {quoted(name)}, who has no hours in this "
                "programme: release them, or enter the FTE."
            )
        most = there[name].facilitator.most_practices
        if most is not None and count > most:
            raise PracticeError(
                f"{counted(count, 'practice')} must stay with {there[name].name}, who may have {most} at most: raise "
                "the number, or release some."
            )
    room = sum(len(shares) if (m := c.facilitator.most_practices) is None else m for c in coaches)
    if room < len(shares):
        raise PracticeError(
            f"There are {counted(len(shares), 'practice')}, and the facilitators may have {room} together: raise what "
            "somebody may have, or add a facilitator."
        )


def _load_key(share: Share) -> Hashable:
    it = share.practice
    return share.tier, share.hours, it.facilitator if it.facilitator_fixed else None


def _wish_key(share: Share) -> Hashable:
    it = share.practice
    languages = frozenset(name.strip().casefold() for name in it.languages)
    return _load_key(share), it.area.strip().casefold(), languages, it.facilitator


def _groups(shares: Sequence[Share], key: Callable[[Share], Hashable]) -> list[list[Share]]:
    alike: dict[Hashable, list[Share]] = defaultdict(list)
    for each in shares:
        alike[key(each)].append(each)
    return list(alike.values())


def _problem(model: Model, groups: list[list[Share]], coaches: Sequence[Coach]) -> Problem:
    cells: dict[tuple[int, int], int] = {}
    for g, group in enumerate(groups):
        it = group[0].practice
        for k, coach in enumerate(coaches):
            mine = it.facilitator == coach.facilitator.id
            lower = len(group) if it.facilitator_fixed and mine else 0
            upper = 0 if it.facilitator_fixed and not mine else len(group)
            cells[g, k] = model.column(lower, upper, whole=True)
        model.row({cells[g, k]: 1.0 for k in range(len(coaches))}, len(group), len(group))
    for k, coach in enumerate(coaches):
        most = coach.facilitator.most_practices
        if most is not None:
            model.row({cells[g, k]: 1.0 for g in range(len(groups))}, 0, most)
    missed = _share_columns(model, cells, groups, coaches)
    high, low = _load_columns(model, cells, groups, coaches)
    return Problem(model, groups, coaches, cells, missed, high, low)


def _share_columns(
    model: Model, cells: dict[tuple[int, int], int], groups: list[list[Share]], coaches: Sequence[Coach]
) -> dict[tuple[str, int], tuple[int, int, int, int]]:
    total = sum(coach.hours for coach in coaches)
    missed = {}
    for tier in dict.fromkeys(group[0].tier for group in groups):
        here = [g for g, group in enumerate(groups) if group[0].tier == tier]
        count = sum(len(groups[g]) for g in here)
        for k, coach in enumerate(coaches):
            share = count * coach.hours / total
            least, most = math.floor(share + 1e-9), math.ceil(share - 1e-9)
            above, below = model.column(0, count, whole=True), model.column(0, count, whole=True)
            weights = {cells[g, k]: 1.0 for g in here}
            model.row({**weights, above: -1.0}, -count, most)
            model.row({**weights, below: 1.0}, least, 2 * count)
            missed[tier, k] = above, below, most, least
    return missed


def _load_columns(
    model: Model, cells: dict[tuple[int, int], int], groups: list[list[Share]], coaches: Sequence[Coach]
) -> tuple[int, int]:
    all_hours = sum(each.hours for group in groups for each in group)
    most = 100 * all_hours / min(coach.hours for coach in coaches) + 1
    high, low = (model.column(0, most, whole=False) for _ in range(2))
    for k, coach in enumerate(coaches):
        rate = {cells[g, k]: 100 * group[0].hours / coach.hours for g, group in enumerate(groups)}
        model.row({**rate, high: -1.0}, -most, 0)
        model.row({**rate, low: -1.0}, 0, most)
    return high, low


def _start(problem: Problem, assignment: Mapping[str, str]) -> list[float]:
    """The values of all columns for an assignment."""
    values = [0.0] * len(problem.model.columns)
    for (g, k), column in problem.cells.items():
        mine = problem.coaches[k].facilitator.id
        values[column] = sum(assignment[each.practice.id] == mine for each in problem.groups[g])
    rates = []
    for k, coach in enumerate(problem.coaches):
        counts = {g: values[problem.cells[g, k]] for g in range(len(problem.groups))}
        rates.append(sum(100 * problem.groups[g][0].hours * n for g, n in counts.items()) / coach.hours)
        for (tier, coach_number), (above, below, most, least) in problem.missed.items():
            if coach_number == k:
                mine_here = sum(n for g, n in counts.items() if problem.groups[g][0].tier == tier)
                values[above], values[below] = max(mine_here - most, 0), max(least - mine_here, 0)
    values[problem.high], values[problem.low] = max(rates), min(rates)
    return values


def _costs(problem: Problem, wishes: Wishes) -> dict[int, float]:
    costs = {}
    for (g, k), column in problem.cells.items():
        it, coach = problem.groups[g][0].practice, problem.coaches[k]
        cost = wishes.keep_coach if it.facilitator and it.facilitator != coach.facilitator.id else 0.0
        cost += 0.0 if coach.is_near(it) else wishes.near
        costs[column] = cost + (0.0 if coach.shares_language(it) else wishes.language)
    return costs


def _dealt_out(problem: Problem, answer: Answer) -> dict[str, str]:
    """Practices by name: those of a group in the registry's order, to the coaches in theirs."""
    left = [[each.practice.id for each in group] for group in problem.groups]
    found: dict[str, str] = {}
    for (g, k), column in problem.cells.items():
        count = round(answer.values[column])
        found.update(dict.fromkeys(left[g][:count], problem.coaches[k].facilitator.id))
        left[g] = left[g][count:]
    return found


def _solved(answer: Answer | None) -> Answer:
    if answer is None:
        raise PracticeError(
            "These portfolios cannot be made: what is fixed and what each facilitator may have contradict each other, "
            "so release a practice or raise a number."
        )
    return answer


def _words(
    found: Loads, before: Loads, proved: tuple[bool, bool, bool], second: Answer, missed: float, points: float
) -> list[str]:
    said = [*found.words]
    if missed < 0.5:
        said.append("Fair by tier: everybody has their share of each tier, rounded to whole practices.")
    else:
        said.append(
            f"Not quite fair by tier: {counted(round(missed), 'practice')} lie outside the shares, because of what is "
            "fixed or of the most that somebody may have."
        )
    if proved[1]:
        said.append(
            f"Fair by hours: with these tiers no portfolios can differ by less than {plain(second.cost)} points, to "
            f"within {plain(NEAR_ENOUGH)}."
        )
    else:
        said.append(
            f"Fair by hours: the best difference found is {plain(second.cost)} points; none can be below "
            f"{plain(max(second.bound, 0))}."
        )
    if not proved[2]:
        said.append("Whether other portfolios could fulfil more wishes was not proved in the time that a search has.")
    if found.kept + found.changed:
        said.append(
            f"To keep practices with their coach, up to {plain(points)} points of difference were given. As they are "
            f"now, the portfolios differ by {plain(before.difference)} points."
        )
    return said
