"""The audit: how close a reader can come to each hidden count, from everything that is published together.

A hidden count of 1 to 10 people is protected where two other tables of whole numbers fit everything published: one with
at most 1 person in that cell and one with more than 10. Then nobody can tell whether it is small at all, and no range
that can be worked out is narrower than the policy's own. Such tables are looked for and kept as the proof; where none
is found the count is taken as exposed, so an error is on the safe side.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from coachlab.record.suppression.facts import Facts, Key
from coachlab.record.suppression.policy import FEWEST, MOST
from coachlab.record.suppression.solver import Tables, parts


@dataclass(frozen=True)
class Range:
    """What a hidden count can be as far as a reader can tell; a `high` of None has no end."""

    low: int
    high: int | None

    @property
    def protects(self) -> bool:
        """Whether it holds the whole of 1 to 10, and more.

        >>> Range(0, 30).protects, Range(0, 10).protects, Range(2, None).protects
        (True, False, False)
        """
        return self.low <= FEWEST and (self.high is None or self.high > MOST)


Change = dict[Key, int]
"""Another table that fits, by the counts in which it differs from the true one."""


class Proofs:
    """Other tables found so far, by what they prove: that a count may be at most 1 (False) or more than 10 (True)."""

    def __init__(self) -> None:
        self._found: dict[tuple[Key, bool], list[Change]] = {}

    def keep(self, change: Change) -> None:
        """Another table of whole numbers that fits what some reader saw."""
        for key, count in change.items():
            if count <= FEWEST:
                self._found.setdefault((key, False), []).append(change)
            elif count > MOST:
                self._found.setdefault((key, True), []).append(change)

    def hold(self, key: Key, up: bool, reader: Reader) -> bool:
        """Whether one of them fits what this reader sees."""
        return any(reader.allows(change) for change in self._found.get((key, up), ()))


class Reader:
    """Somebody who knows the counts and percents in `shown`, and how a table adds up."""

    def __init__(self, facts: Facts, shown: Set[Key]) -> None:
        """`shown` are names of counts and of percents of these facts."""
        self.facts = facts
        self.shown = shown
        self.lines = list(facts.lines(shown))
        self._open = [(line, [key for key, _ in line.terms if key not in shown]) for line in self.lines]
        self.part = parts([keys for _, keys in self._open if keys], (key for key in facts.counts if key not in shown))
        count = len(set(self.part.values()))
        self._members: list[list[Key]] = [[] for _ in range(count)]
        for key, number in self.part.items():
            self._members[number].append(key)
        self.touching: list[set[Key]] = [set() for _ in range(count)]
        """For each part, the numbers shown that narrow it down."""
        self._of: dict[Key, list[int]] = {}
        for place, (line, keys) in enumerate(self._open):
            for key in keys:
                self._of.setdefault(key, []).append(place)
            if keys:
                told = self.touching[self.part[keys[0]]]
                told.update(key for key, _ in line.terms if key in shown)
                if line.rate:
                    told.add(line.rate)
        self._tables: dict[int, Tables[Key]] = {}

    def allows(self, change: Change) -> bool:
        """Whether another table differs only in what this reader does not see, and has the same percents."""
        if any(key in self.shown for key in change):
            return False
        for key in change:
            for place in self._of.get(key, ()):
                line = self.lines[place]
                if line.rate:
                    added = sum(c * change.get(name, self.facts.counts[name]) for name, c in line.terms)
                    if added > line.bound or (added < line.bound and not line.at_most):
                        return False
        return True

    def range_of(self, key: Key) -> Range:
        """What a count can be, by linear reasoning over everything shown; a count that is shown is what it is."""
        if key not in self.part:
            return Range(self.facts.counts[key], self.facts.counts[key])
        tables = self._tables_of(key)
        return Range(tables.extreme(key, up=False) or 0, tables.extreme(key, up=True))

    def exposed(self, keys: Iterable[Key], proofs: Proofs | None = None) -> list[Key]:
        """Those of some counts that are not protected. `proofs` of other readers are used, and new ones kept there."""
        proofs = Proofs() if proofs is None else proofs
        return [key for key in keys if not all(self._may_be(key, up, proofs) for up in (False, True))]

    def _may_be(self, key: Key, up: bool, proofs: Proofs) -> bool:
        """Whether a count may be more than 10 (`up`), or at most 1, as far as this reader can tell."""
        if key not in self.part:
            return False
        count, goal = self.facts.counts[key], MOST + 1 if up else FEWEST
        if (count >= goal if up else count <= goal) or proofs.hold(key, up, self):
            return True
        if self._plainly_told(key, up):
            return False
        found = self._tables_of(key).another(key, goal, up=up)
        if found is None:
            return False
        proofs.keep({each: now for each, now in found.items() if now != self.facts.counts[each]})
        return True

    def _plainly_told(self, key: Key, up: bool) -> bool:
        """Whether one sum alone tells it: a subtraction leaves this count, or at most 10 people for it and others."""
        for place in self._of.get(key, ()):
            line, open_ = self._open[place]
            signs = {c > 0 for name, c in line.terms if name not in self.shown}
            if line.at_most or len(signs) > 1:
                continue
            if len(open_) == 1 or (up and sum(self.facts.counts[name] for name in open_) <= MOST):
                return True
        return False

    def _tables_of(self, key: Key) -> Tables[Key]:
        """All tables that fit the part of what is hidden in which a count lies."""
        number = self.part[key]
        if number not in self._tables:
            members = self._members[number]
            lines = []
            for place in sorted({place for each in members for place in self._of.get(each, ())}):
                line = self.lines[place]
                terms = {name: c for name, c in line.terms if name not in self.shown}
                told = sum(c * self.facts.counts[name] for name, c in line.terms if name in self.shown)
                lines.append((terms, line.at_most, line.bound - told))
            self._tables[number] = Tables({each: self.facts.counts[each] for each in members}, lines)
        return self._tables[number]


def ranges(facts: Facts, shown: Set[Key]) -> dict[Key, Range]:
    """What each hidden count can be, from everything that is shown.

    >>> from coachlab.record.suppression.facts import Sum
    >>> a, b, both = ("a",), ("b",), ("both",)
    >>> ranges(Facts({a: 3, b: 40, both: 43}, [Sum(both, (a, b))]), {both})
    {('a',): Range(low=0, high=43), ('b',): Range(low=0, high=43)}
    """
    reader = Reader(facts, shown)
    return {key: reader.range_of(key) for key in facts.counts if key not in shown}


def exposed(facts: Facts, shown: Set[Key]) -> list[Key]:
    """The counts of 1 to 10 people that are shown, or can be told to be small, or narrowed down.

    >>> from coachlab.record.suppression.facts import Sum
    >>> a, b, both = ("a",), ("b",), ("both",)
    >>> facts = Facts({a: 3, b: 40, both: 43}, [Sum(both, (a, b))])
    >>> exposed(facts, {b, both}), exposed(facts, {both})
    ([('a',)], [])
    """
    return Reader(facts, shown).exposed(facts.small)
