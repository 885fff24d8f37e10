"""Portfolios without a solver: practices are exchanged between coaches for as long as something gets better.

The same three steps as the solver's, by the standard library alone. Since only tiers count for loads, the first two
steps exchange numbers of practices; the third gives each practice its coach by shortest ways of exchange, which is the
best for those numbers, and then changes the numbers where wishes gain by it. Better portfolios may exist: tests hold
what this finds against the solver and against every assignment of small programmes.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from coachlab.practice.errors import PracticeError
from coachlab.practice.exchange_graph import Exchanges
from coachlab.practice.loads import Coach, Share
from coachlab.practice.portfolio_shares import NEAR_ENOUGH, WEIGHT_OF_EVENNESS, Given, Wishes, quotas

STARTS, STARTS_OF_MANY = 8, 3
"""From so many beginnings numbers are exchanged, so that one that leads nowhere does little harm."""
MANY = 12
"""With more coaches than this there are fewer beginnings: each takes longer, and matters less."""
BEGINNINGS_KEPT = 4
"""With so many of the even portfolios the third step goes on."""
NOT_FOUND = (
    "No portfolios were found that keep to what is fixed and to what each coach may have: release a practice or raise "
    "a number."
)
TIE = 1e-9
MOST_PAIRS = 10_000
"""Pairs of moves that are looked at before one is taken: a phone does that in a second."""

Counts = list[list[int]]
"""Practices by the numbers of tier and coach."""
Move = tuple[int, int, int]
"""One practice: the numbers of its tier, of the coach who has it, and of the coach who gets it."""


def exchanged(shares: Sequence[Share], coaches: Sequence[Coach], wishes: Wishes, points_to_give: float) -> Given:
    """The practices given out. The same programme gives the same portfolios each time.

    Raises PracticeError where no beginning was found that keeps to what is fixed and to what each may have.
    """
    desk = Desk(shares, coaches)
    even: dict[tuple[tuple[int, ...], ...], tuple[int, float]] = {}
    chance = random.Random(0)  # noqa: S311 - the same beginnings each time, no secret
    for start in range(STARTS if len(coaches) <= MANY else STARTS_OF_MANY):
        counts = desk.begin(chance if start else None)
        if counts is None:
            continue
        desk.improve(counts)
        even[tuple(tuple(row) for row in counts)] = desk.worth(counts)
    if not even:
        raise PracticeError(NOT_FOUND)
    missed, difference = min(even.values())
    limit = difference + points_to_give + TIE
    best: tuple[float, float, dict[str, str]] | None = None
    kept = sorted(((worth, rows) for rows, worth in even.items() if worth[0] == missed and worth[1] <= limit))
    for _, rows in kept[:BEGINNINGS_KEPT]:
        exchanges = Exchanges(shares, coaches, wishes, desk.tiers, [list(row) for row in rows])
        _fulfil(desk, exchanges, missed, limit, WEIGHT_OF_EVENNESS / (1 + points_to_give))
        found = (round(exchanges.cost, 9), desk.worth(exchanges.counts)[1], exchanges.assignment())
        best = found if best is None or found[:2] < best[:2] else best
    assert best is not None
    least = desk.least_cost(wishes)
    proved = (missed == desk.fewest_missed(), difference <= NEAR_ENOUGH, best[0] <= least + TIE)
    return Given(best[2], missed, difference, 0.0, proved, best[0], least)


class Desk:
    """Tiers, coaches and what is fixed as numbers; says what counts are worth and makes them better."""

    def __init__(self, shares: Sequence[Share], coaches: Sequence[Coach]) -> None:
        self.shares, self.coaches = shares, coaches
        self.tiers = list(dict.fromkeys(each.tier for each in shares))
        hours = {each.tier: each.hours for each in shares}
        everything = Counter(each.tier for each in shares)
        held = Counter((s.tier, s.practice.facilitator) for s in shares if s.practice.facilitator_fixed)
        fair = quotas(shares, coaches)
        ids = [coach.facilitator.id for coach in coaches]
        self.totals = [everything[tier] for tier in self.tiers]
        self.fixed = [[held[tier, name] for name in ids] for tier in self.tiers]
        self.quotas = [[fair[tier, name] for name in ids] for tier in self.tiers]
        self.rates = [[100 * hours[tier] / coach.hours for coach in coaches] for tier in self.tiers]
        self.most = [len(shares) if (m := coach.facilitator.most_practices) is None else m for coach in coaches]

    def worth(self, counts: Counts) -> tuple[int, float]:
        """Practices outside the shares, and the difference in load in points: the smaller, the better."""
        pairs = (pair for row, own in zip(counts, self.quotas, strict=True) for pair in zip(row, own, strict=True))
        missed = sum(quota.missed(count) for count, quota in pairs)
        loads = self.loads(counts)
        return missed, round(max(loads) - min(loads), 9)

    def loads(self, counts: Counts) -> list[float]:
        """The load of each coach, in percent of the hours."""
        return [
            sum(row[k] * rates[k] for row, rates in zip(counts, self.rates, strict=True))
            for k in range(len(self.coaches))
        ]

    def begin(self, chance: random.Random | None) -> Counts | None:
        """Counts to begin from: each practice goes where it is missing most; None where the room does not suffice."""
        counts = [list(row) for row in self.fixed]
        room = [self.most[k] - sum(row[k] for row in counts) for k in range(len(self.coaches))]
        order = list(range(len(self.tiers)))
        if chance is not None:
            chance.shuffle(order)
        for t in order:
            for _ in range(self.totals[t] - sum(counts[t])):
                open_ = [k for k, left in enumerate(room) if left > 0]
                if not open_:
                    return None
                loads = self.loads(counts)
                jitter = [chance.random() * 1e-3 if chance is not None else 0.0 for _ in room]
                k = min(open_, key=lambda k: (self._added(counts, t, k), loads[k] * (1 + 300 * jitter[k])))
                counts[t][k] += 1
                room[k] -= 1
        return counts

    def _added(self, counts: Counts, t: int, k: int) -> int:
        quota = self.quotas[t][k]
        return quota.missed(counts[t][k] + 1) - quota.missed(counts[t][k])

    def moves(self, counts: Counts) -> Iterator[Move]:
        """Every practice that is not fixed, from the coach who has it to each other one, by numbers."""
        coaches = range(len(self.coaches))
        for t, k, other in product(range(len(self.tiers)), coaches, coaches):
            if k != other and counts[t][k] > self.fixed[t][k]:
                yield t, k, other

    def improve(self, counts: Counts) -> None:
        """Move one practice, or two at once, for as long as the counts get better."""
        while True:
            view = Outlook(self, counts)
            best, chosen = (0, view.difference - TIE), None
            for several in self.steps(counts, view):
                there = view.after(several)
                if there is not None and there < best:
                    best, chosen = there, several
            if chosen is None:
                return
            for t, k, other in chosen:
                counts[t][k] -= 1
                counts[t][other] += 1

    def steps(self, counts: Counts, view: Outlook) -> Iterator[tuple[Move, ...]]:
        """Single moves, then pairs of moves of which one changes the highest or the lowest load.

        A pair that misses the shares by more is left out, and so is one whose moves are of one tier and meet.
        """
        singles = [(each, view.misses((each,))) for each in self.moves(counts)]
        yield from ((each,) for each, _ in singles)
        ends = {view.loads.index(max(view.loads)), view.loads.index(min(view.loads))}
        singles.sort(key=lambda each: each[1])
        looked_at = 0
        for one, first in singles:
            if not ends & {one[1], one[2]}:
                continue
            for other, second in singles:
                if first + second > 0:
                    break  # the others miss by more
                if not _meet(one, other):
                    yield one, other
                    looked_at += 1
            if looked_at > MOST_PAIRS:
                return

    def fewest_missed(self) -> int:
        """A number of practices outside the shares that nothing goes below: each tier by itself, with no most."""
        found = 0
        for t, total in enumerate(self.totals):
            counts = [list(row) for row in self.fixed]
            for _ in range(total - sum(counts[t])):
                k = min(range(len(self.coaches)), key=lambda k: self._added(counts, t, k))
                counts[t][k] += 1
            found += sum(quota.missed(n) for quota, n in zip(self.quotas[t], counts[t], strict=True))
        return found

    def least_cost(self, wishes: Wishes) -> float:
        """A cost in wishes that nothing goes below: each practice with the coach that suits it best."""
        return sum(
            min(
                wishes.cost(share, coach)
                for coach in self.coaches
                if not share.practice.facilitator_fixed or coach.facilitator.id == share.practice.facilitator
            )
            for share in self.shares
        )


class Outlook:
    """What some counts would be worth after a move or two that do not meet, without making them."""

    def __init__(self, desk: Desk, counts: Counts) -> None:
        self.desk = desk
        self.loads = desk.loads(counts)
        self.order = sorted(range(len(self.loads)), key=self.loads.__getitem__)
        self.difference = self.loads[self.order[-1]] - self.loads[self.order[0]]
        self.room = [most - sum(row[k] for row in counts) for k, most in enumerate(desk.most)]
        cells = [list(zip(row, own, strict=True)) for row, own in zip(counts, desk.quotas, strict=True)]
        self.one_more = [[q.missed(n + 1) - q.missed(n) for n, q in row] for row in cells]
        self.one_less = [[q.missed(n - 1) - q.missed(n) for n, q in row] for row in cells]

    def misses(self, moves: Sequence[Move]) -> int:
        """By how many practices more the shares would be missed."""
        found = 0
        for t, k, other in moves:
            found += self.one_less[t][k] + self.one_more[t][other]
        return found

    def after(self, moves: Sequence[Move]) -> tuple[int, float] | None:
        """`misses`, and the difference in load as it would be; None where somebody would have more than they may."""
        rates = self.desk.rates
        there: dict[int, float] = {}
        gets: dict[int, int] = {}
        for t, k, other in moves:
            there[k] = there.get(k, self.loads[k]) - rates[t][k]
            there[other] = there.get(other, self.loads[other]) + rates[t][other]
            gets[k] = gets.get(k, 0) - 1
            gets[other] = gets.get(other, 0) + 1
        for k, more in gets.items():
            if more > 0 and more > self.room[k]:
                return None
        high, low = max(there.values()), min(there.values())
        # of those whom no move touches only the first from either end can matter
        for k in reversed(self.order):
            if k not in there:
                high = max(high, self.loads[k])
                break
        for k in self.order:
            if k not in there:
                low = min(low, self.loads[k])
                break
        return self.misses(moves), high - low


def _meet(one: Move, other: Move) -> bool:
    return one[0] == other[0] and bool({one[1], one[2]} & {other[1], other[2]})


def _fulfil(desk: Desk, exchanges: Exchanges, missed: int, limit: float, evenness: float) -> None:
    """Change the numbers where more wishes are fulfilled by it and the portfolios stay as fair as they have to be."""
    while True:
        counts = exchanges.counts
        view = Outlook(desk, counts)
        most = missed - desk.worth(counts)[0]
        best, chosen = -TIE, None
        for several, price in _offers(desk, exchanges):
            if price - evenness * view.difference >= best or view.misses(several) > most:
                continue  # however even the loads became by it
            there = view.after(several)
            if there is not None and there[1] <= limit:
                change = price + evenness * (there[1] - view.difference)
                if change < best:
                    best, chosen = change, several
        if chosen is None:
            return
        for move in chosen:
            exchanges.make(move)


def _offers(desk: Desk, exchanges: Exchanges) -> Iterator[tuple[tuple[Move, ...], float]]:
    """Single moves with their price in wishes, and pairs in two tiers that together cost nothing or less."""
    singles = sorted((exchanges.price(move), move) for move in desk.moves(exchanges.counts))
    yield from (((move,), price) for price, move in singles)
    looked_at = 0
    for first, one in singles:
        if first > 0 or looked_at > MOST_PAIRS:
            return
        for second, other in singles:
            if first + second > 0:
                break  # the others cost more
            if one[0] != other[0]:
                yield (one, other), first + second
                looked_at += 1
