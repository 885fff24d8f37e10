"""Why each practice got its coach: what speaks for the two, and what would be if it had stayed with the one before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from coachlab.practice.amounts import plain
from coachlab.practice.loads import Coach, Share, coaches_of, shares_of
from coachlab.practice.portfolio_shares import Quota, quotas
from coachlab.practice.tiers import tier_name
from coachlab.record.programme import Programme
from coachlab.record.words import counted, listed

STAYS, CHANGES, NEW = "stays", "changes", "new"


@dataclass(frozen=True)
class Reason:
    """One practice of some portfolios. `kind` is "stays", "changes" or "new" (it had no coach); `before` is "" there.

    `match` is what speaks for the practice and its coach, and what against, as far as it is known. `otherwise` says in
    a sentence what would be if a practice that changes had stayed; `words` say all of it.
    """

    practice: str
    name: str
    tier: str
    hours: float
    before: str
    coach: str
    kind: str
    match: str
    otherwise: str
    fixed: bool

    @property
    def words(self) -> str:
        """Why, in one or two sentences."""
        said = {
            NEW: f"Had no coach. {self.coach} gets it",
            STAYS: f"{'Must stay' if self.fixed else 'Stays'} with {self.coach}",
            CHANGES: f"Goes from {self.before} to {self.coach}",
        }[self.kind]
        first = f"{said}: {self.match}." if self.match else f"{said}."
        return f"{first} {self.otherwise}".rstrip()


def reasons(programme: Programme, assignment: Mapping[str, str], *, allowed: float | None = None) -> list[Reason]:
    """Why each practice is with its coach, in the registry's order.

    `assignment` is practice id → facilitator id; a practice without a coach has no reason. `allowed` is the difference
    in load, in points, that the portfolios were allowed; where it is given, going beyond it is a reason.

    >>> from coachlab.practice.portfolio import balance
    >>> from coachlab.practice.roadmap import roadmap_programme
    >>> roadmap = roadmap_programme()
    >>> roadmap.practices[0].facilitator = "facilitator-1"
    >>> reasons(roadmap, balance(roadmap).assignment)[0].words
    'Stays with Facilitator 1.'
    """
    table = _Table(programme, assignment, allowed)
    return [table.reason(share) for share in table.shares if share.practice.id in assignment]


class _Table:
    """The portfolios counted once, for all reasons."""

    def __init__(self, programme: Programme, assignment: Mapping[str, str], allowed: float | None) -> None:
        self.shares, _ = shares_of(programme)
        everybody = coaches_of(programme)
        self.coaches = {coach.facilitator.id: coach for coach in everybody}
        self.with_hours = [coach for coach in everybody if coach.hours > 0]
        self.quotas: Mapping[tuple[str, str], Quota] = quotas(self.shares, self.with_hours)
        self.names = {tier.id: tier_name(tier) for tier in programme.tiers}
        self.assignment, self.allowed = assignment, allowed
        given = [(share, assignment[share.practice.id]) for share in self.shares if share.practice.id in assignment]
        self.counts = Counter((share.tier, name) for share, name in given)
        self.portfolio = Counter(name for _, name in given)
        self.hours: dict[str, float] = defaultdict(float)
        for share, name in given:
            self.hours[name] += share.hours

    def reason(self, share: Share) -> Reason:
        it = share.practice
        coach = self.coaches[self.assignment[it.id]]
        before = self.coaches.get(it.facilitator)
        kind = NEW if before is None else STAYS if before is coach else CHANGES
        otherwise = self._otherwise(share, before, coach) if before is not None and kind == CHANGES else ""
        name = it.name.strip() or it.id
        was = before.name if before else ""
        match = self._match(share, coach)
        tier = self.names[share.tier]
        return Reason(it.id, name, tier, share.hours, was, coach.name, kind, match, otherwise, it.facilitator_fixed)

    def _match(self, share: Share, coach: Coach) -> str:
        """What speaks for a practice and its coach, and what against, where both are known."""
        it = share.practice
        said: dict[bool, list[str]] = {True: [], False: []}
        if it.area.strip() and coach.facilitator.areas:
            near = coach.is_near(it)
            said[near].append(f"{'in' if near else 'outside'} the coach's area")
        if it.languages and coach.facilitator.languages:
            common = coach.shares_language(it)
            said[common].append("a language in common" if common else "no language in common")
        return ", but ".join(listed(words) for words in said.values() if words)

    def _otherwise(self, share: Share, before: Coach, coach: Coach) -> str:
        """What would be if the practice had stayed, everything else as it is."""
        it, old = share.practice, before.facilitator.id
        if before.hours <= 0:
            return f"{before.name} has no hours for practices."
        most = before.facilitator.most_practices
        if most is not None and self.portfolio[old] + 1 > most:
            return f"{before.name} may have {counted(most, 'practice')} and has {self.portfolio[old]} already."
        quota, there = self.quotas[share.tier, old], self.counts[share.tier, old] + 1
        mine, own = self.quotas[share.tier, coach.facilitator.id], self.counts[share.tier, coach.facilitator.id] - 1
        tier = self.names[share.tier]
        if quota.missed(there) > quota.missed(there - 1):
            return f"With {before.name} it would be number {there} of {tier}; a fair share of them is {quota.words}."
        if mine.missed(own) > mine.missed(own + 1):
            return f"Without it {coach.name} would have {own} of {tier}; a fair share is {mine.words}."
        now, then = self._difference(share, None), self._difference(share, before)
        if self.allowed is not None and then > self.allowed + 1e-6:
            return (
                f"If it stayed, the highest and the lowest load would be {plain(then)} points apart, now {plain(now)}."
            )
        gained = [
            words
            for words, better in (
                ("is nearer", coach.is_near(it) and not before.is_near(it)),
                ("speaks its language", coach.shares_language(it) and not before.shares_language(it)),
            )
            if better
        ]
        if gained:
            return f"{coach.name} {listed(gained)}."
        return "It makes room for others, in an exchange of several."

    def _difference(self, share: Share, stays_with: Coach | None) -> float:
        """The difference in load, as it is or as if one practice had stayed."""
        hours = defaultdict(float, self.hours)
        if stays_with is not None:
            hours[self.assignment[share.practice.id]] -= share.hours
            hours[stays_with.facilitator.id] += share.hours
        rates = [100 * hours[coach.facilitator.id] / coach.hours for coach in self.with_hours]
        return max(rates) - min(rates)
