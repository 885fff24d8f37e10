"""Which other tables fit what was published: exact linear programming in fractions, for systems of some hundred counts.

A kept solver would need a compiled library, which a browser's Python lacks, and works in doubles; a proof that a count
is hidden must be exact. What makes it easy is that one solution is known, the true table: the simplex method starts
from there and needs no first phase. Every entering and leaving variable is the first that can (Bland's rule), so it
always ends.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)
_MOST_CUTS = 40
"""How often a fraction of a person is cut off before the search is given up, on the safe side."""

Exact = int | Fraction
"""An exact number: an int wherever it is whole, which it nearly always is, since ints are ten times faster."""

Terms = Mapping[int, Exact]


class Tables(Generic[Name]):
    """All tables of counts, none below 0, that keep some sums as they are in a known one.

    `lines` are pairs of terms (name → coefficient) and whether the sum of coefficient × count may also fall; `known`
    holds whole counts. Unknowns are numbered in the order of `known`.
    """

    def __init__(self, known: Mapping[Name, int], lines: Iterable[tuple[Mapping[Name, int], bool, int]]) -> None:
        """Each line is (terms, at_most, bound): the sum of terms equals the bound, or is at most the bound."""
        self.names = list(known)
        self._place = {name: place for place, name in enumerate(self.names)}
        self._start = [known[name] for name in self.names]
        self._given = [({self._place[name]: c for name, c in terms.items() if c}, low, b) for terms, low, b in lines]
        self._values: list[Exact] = []
        self._rows: dict[int, dict[int, Exact]] = {}
        self._begin()
        self._first = list(self._values), {place: dict(row) for place, row in self._rows.items()}

    def extreme(self, name: Name, *, up: bool) -> int | None:
        """The largest (`up`) or smallest whole number that a count can be by linear reasoning; None: without an end.

        >>> tables = Tables({"a": 3, "b": 40}, [({"a": 1, "b": 1}, False, 43)])
        >>> tables.extreme("a", up=False), tables.extreme("a", up=True)
        (0, 43)
        """
        self._reset()
        if not self._climb(self._place[name], up, None):
            return None
        value = self._values[self._place[name]]
        return int(value // 1) if up else int(-(-value // 1))

    def another(self, name: Name, goal: int, *, up: bool) -> dict[Name, int] | None:
        """A table of whole numbers that fits too, with this count at the goal or beyond it; None if none is found.

        >>> Tables({"a": 3, "b": 40}, [({"a": 1, "b": 1}, False, 43)]).another("a", 11, up=True)
        {'a': 11, 'b': 32}
        >>> Tables({"a": 3, "b": 4}, [({"a": 1, "b": 1}, False, 7)]).another("a", 11, up=True) is None
        True
        """
        place = self._place[name]
        cuts: list[tuple[dict[int, int], int]] = []
        for _ in range(_MOST_CUTS):
            self._reset()
            for terms, bound in cuts:
                self._enter_bound(terms, bound)
            self._climb(place, up, goal)
            values = self._values[: len(self.names)]
            if (values[place] < goal) if up else (values[place] > goal):
                return None
            broken = next((at for at, value in enumerate(values) if value.denominator > 1), None)
            if broken is None:
                return dict(zip(self.names, map(int, values), strict=True))
            # Keep to the side of the broken count on which the true table lies: less is searched, nothing false found.
            below = int(values[broken] // 1)
            cuts.append(({broken: 1}, below) if self._start[broken] <= below else ({broken: -1}, -(below + 1)))
        return None

    def _begin(self) -> None:
        """The true table as the start: each line solved for one unknown, or for how far it is from its bound."""
        self._values = list(self._start)
        for terms, at_most, bound in self._given:
            if at_most:
                self._enter_bound(terms, bound)
            elif row := self._in_open(terms):
                self._enter_line(row)

    def _reset(self) -> None:
        values, rows = self._first
        self._values, self._rows = list(values), {place: dict(row) for place, row in rows.items()}

    def _in_open(self, terms: Mapping[int, int]) -> dict[int, Exact]:
        """A sum of counts in terms of those that no line is solved for."""
        row: dict[int, Exact] = {}
        for place, coefficient in terms.items():
            _add(row, self._rows.get(place, {place: 1}), coefficient)
        return row

    def _enter_bound(self, terms: Mapping[int, int], bound: int) -> None:
        slack = len(self._values)
        self._values.append(bound - sum(c * self._start[p] for p, c in terms.items()))
        self._rows[slack] = {place: -c for place, c in self._in_open(terms).items()}

    def _enter_line(self, row: Terms) -> None:
        out = min(row, key=lambda place: (abs(row[place]) != 1, place))
        solved = {place: _by(-c, row[out]) for place, c in row.items() if place != out}
        for other in self._rows.values():
            factor = other.pop(out, None)
            if factor is not None:
                _add(other, solved, factor)
        self._rows[out] = solved

    def _climb(self, goal: int, up: bool, enough: int | None) -> bool:
        """Move to where the goal is largest or smallest, or enough; False where it has no end and `enough` is None."""
        sign = 1 if up else -1
        while True:
            if enough is not None and (self._values[goal] - enough) * sign >= 0:
                return True
            slope = self._rows.get(goal, {goal: 1})
            step = self._entering(slope, sign)
            if step is None:
                return True
            place, direction = step
            most, leaving = self._room(place, direction)
            if enough is not None:
                wanted = _by(enough - self._values[goal], slope[place] * direction)
                if most is None or wanted < most:
                    most, leaving = wanted, None
            if most is None:
                return False
            self._move(place, direction * most)
            if leaving is not None:
                self._pivot(leaving, place)

    def _entering(self, slope: Terms, sign: int) -> tuple[int, int] | None:
        for place in sorted(slope):
            if slope[place] * sign > 0:
                return place, 1
            if self._values[place] > 0:
                return place, -1
        return None

    def _room(self, place: int, direction: int) -> tuple[Exact | None, int | None]:
        """How far an unknown can go, and which other one then is 0; (None, None) where nothing stops it."""
        most: Exact | None = self._values[place] if direction < 0 else None
        leaving: int | None = None
        for other, row in self._rows.items():
            change = row.get(place, 0) * direction
            if change < 0:
                room = _by(self._values[other], -change)
                if most is None or room < most or (room == most and (leaving is None or other < leaving)):
                    most, leaving = room, other
        return most, leaving

    def _move(self, place: int, by: Exact) -> None:
        if by:
            self._values[place] = _plain(self._values[place] + by)
            for other, row in self._rows.items():
                if place in row:
                    self._values[other] = _plain(self._values[other] + row[place] * by)

    def _pivot(self, leaving: int, entering: int) -> None:
        row = self._rows.pop(leaving)
        factor = row.pop(entering)
        solved = {place: _by(-c, factor) for place, c in row.items()}
        solved[leaving] = _by(1, factor)
        for other in self._rows.values():
            through = other.pop(entering, None)
            if through is not None:
                _add(other, solved, through)
        self._rows[entering] = solved


def _by(above: Exact, below: Exact) -> Exact:
    """An exact quotient."""
    if below in (1, -1):
        return above * below
    return _plain(Fraction(above) / below)


def _plain(number: Exact) -> Exact:
    return number if isinstance(number, int) or number.denominator > 1 else number.numerator


def _add(row: dict[int, Exact], other: Terms, factor: Exact) -> None:
    for place, coefficient in other.items():
        total = row.get(place, 0) + coefficient * factor
        if total:
            row[place] = _plain(total)
        else:
            row.pop(place, None)


def parts(lines: Sequence[Iterable[Name]], names: Iterable[Name]) -> dict[Name, int]:
    """The number of the part that each name belongs to: names of one line, and of lines that share one, are together.

    >>> parts([["a", "b"], ["c", "d"], ["b", "e"]], "abcde")
    {'a': 0, 'b': 0, 'c': 1, 'd': 1, 'e': 0}
    """
    above: dict[Name, Name] = {name: name for name in names}

    def root(name: Name) -> Name:
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for line in lines:
        first: Name | None = None
        for name in line:
            if first is None:
                first = name
            else:
                above[root(name)] = root(first)
    numbers: dict[Name, int] = {}
    return {name: numbers.setdefault(root(name), len(numbers)) for name in above}
