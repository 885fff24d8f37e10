"""Exchanges of practices between coaches within a tier, as shortest ways: what one more here and one less there costs.

Coaches are the nodes; the way from one to another costs what the best practice to move between them costs in wishes.
A coach can give one away and get another, so a chain of moves may be cheaper than one move. Successive shortest ways
keep an assignment the cheapest for its numbers (Ahuja, Magnanti and Orlin 1993, Network Flows, chapter 9).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from coachlab.practice.loads import Coach, Share
from coachlab.practice.portfolio_shares import Wishes

NEVER = float("inf")


class Exchanges:
    """Who has which practice, the cheapest for `counts` (by the numbers of tier and coach), and what a change costs."""

    def __init__(
        self,
        shares: Sequence[Share],
        coaches: Sequence[Coach],
        wishes: Wishes,
        tiers: Sequence[str],
        counts: list[list[int]],
    ) -> None:
        self.shares, self.coaches = shares, coaches
        self.costs = [[wishes.cost(share, coach) for coach in coaches] for share in shares]
        self.ids = [coach.facilitator.id for coach in coaches]
        self.of_tier = [[n for n, share in enumerate(shares) if share.tier == tier] for tier in tiers]
        self.has = [self._favourite(n) for n in range(len(shares))]
        self.counts = [[sum(self.has[n] == k for n in rows) for k in range(len(coaches))] for rows in self.of_tier]
        self._ways: dict[int, tuple[list[list[float]], list[list[int]]]] = {}
        for t, wanted in enumerate(counts):
            self._bring_to(t, wanted)

    @property
    def cost(self) -> float:
        """What the assignment costs in failed wishes."""
        return sum(self.costs[n][k] for n, k in enumerate(self.has))

    def assignment(self) -> dict[str, str]:
        """Practice id → facilitator id."""
        return {share.practice.id: self.ids[k] for share, k in zip(self.shares, self.has, strict=True)}

    def price(self, move: tuple[int, int, int]) -> float:
        """What one practice of tier `t` less for coach `k` and one more for another costs; infinite where none can."""
        t, k, other = move
        return self._way(t)[0][k][other]

    def make(self, move: tuple[int, int, int]) -> None:
        """Make a move, by the cheapest chain of practices."""
        t, k, other = move
        over = self._way(t)[1]
        chain = [k]
        while chain[-1] != other:
            chain.append(over[chain[-1]][other])
        chosen = [self._cheapest(t, a, b) for a, b in pairwise(chain)]
        for n, there in zip(chosen, chain[1:], strict=True):
            self.has[n] = there
        self.counts[t][k] -= 1
        self.counts[t][other] += 1
        self._ways.pop(t, None)

    def _favourite(self, n: int) -> int:
        it = self.shares[n].practice
        if it.facilitator_fixed:
            return self.ids.index(it.facilitator)
        return min(range(len(self.coaches)), key=lambda k: self.costs[n][k])

    def _bring_to(self, t: int, wanted: list[int]) -> None:
        while self.counts[t] != wanted:
            there = self.counts[t]
            ways = [
                (self.price((t, k, other)), k, other)
                for k in range(len(wanted))
                for other in range(len(wanted))
                if there[k] > wanted[k] and there[other] < wanted[other]
            ]
            _, k, other = min(ways)
            self.make((t, k, other))

    def _cheapest(self, t: int, k: int, other: int) -> int:
        """The practice whose move between the two costs least, the first of those that are alike."""
        rows = [n for n in self.of_tier[t] if self.has[n] == k and not self.shares[n].practice.facilitator_fixed]
        return min(rows, key=lambda n: self.costs[n][other] - self.costs[n][k])

    def _way(self, t: int) -> tuple[list[list[float]], list[list[int]]]:
        """The cheapest way between any two coaches, and the next coach on it (Floyd and Warshall)."""
        if t in self._ways:
            return self._ways[t]
        size = range(len(self.coaches))
        cost = [[0.0 if a == b else NEVER for b in size] for a in size]
        step = [list(size) for _ in size]
        for n in self.of_tier[t]:
            if self.shares[n].practice.facilitator_fixed:
                continue
            k, own = self.has[n], self.costs[n]
            for other in size:
                if other != k and own[other] - own[k] < cost[k][other]:
                    cost[k][other] = own[other] - own[k]
        for over in size:
            onward = cost[over]
            for a in size:
                mine, first = cost[a], cost[a][over]
                if a == over or first == NEVER:
                    continue
                for b, then in enumerate(onward):
                    # a chain through a coach counts only where it is cheaper: ties would lead in circles
                    if first + then < mine[b] - 1e-9 and a != b:
                        mine[b] = first + then
                        step[a][b] = step[a][over]
        self._ways[t] = cost, step
        return cost, step
