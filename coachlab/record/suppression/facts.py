"""What a reader can add up: counts of people by name, the sums that tie them, and the percents made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from coachlab.record.errors import RecordError
from coachlab.record.suppression.policy import gives_away, is_small

Key = tuple[str, ...]
"""The name of a number: ("Spanish", "2025-03", "numerator")."""


class SuppressionError(RecordError):
    """Counts that cannot be protected, or that contradict each other. The message says which, and what to do."""


@dataclass(frozen=True)
class Sum:
    """`total` is the sum of `parts`, and every reader knows it."""

    total: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True)
class Rate:
    """100 × `numerator` / `denominator` as it is printed, rounded half up to `decimals`."""

    key: Key
    numerator: Key
    denominator: Key
    decimals: int = 0


@dataclass(frozen=True)
class Line:
    """One thing that a reader knows: the sum of coefficient × count is `bound`, or with `at_most` no more than that.

    `rate` names the percent that tells it.
    """

    terms: tuple[tuple[Key, int], ...]
    bound: int = 0
    at_most: bool = False
    rate: Key | None = None


@dataclass(frozen=True)
class Facts:
    """All counts of a table, shown or not, with what ties them.

    Raises SuppressionError where a count is no whole number of people, a sum does not add up, or a percent is of
    nobody or of more than all.

    >>> a, b, both = ("a",), ("b",), ("both",)
    >>> Facts({a: 3, b: 40, both: 43}, [Sum(both, (a, b))]).small
    [('a',)]
    """

    counts: Mapping[Key, int]
    sums: Sequence[Sum] = ()
    rates: Sequence[Rate] = ()
    _rates: dict[Key, Rate] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_rates", {rate.key: rate for rate in self.rates})
        for key, count in self.counts.items():
            if isinstance(count, bool) or not isinstance(count, int) or count < 0:
                raise SuppressionError(f"{said(key)} is {count!r}: a count of people is a whole number, 0 or more.")
        for each in self.sums:
            added = sum(self.counts[part] for part in each.parts)
            if added != self.counts[each.total]:
                raise SuppressionError(
                    f"The parts of {said(each.total)} add up to {added:,}, not to {self.counts[each.total]:,}: check "
                    "these counts, or leave the total out."
                )
        for rate in self.rates:
            above, below = self.counts[rate.numerator], self.counts[rate.denominator]
            if not below or above > below:
                raise SuppressionError(f"{said(rate.key)} is {above:,} of {below:,}, which is no percent.")

    @cached_property
    def small(self) -> list[Key]:
        """The counts of 1 to 10 people."""
        return [key for key, count in self.counts.items() if is_small(count)]

    def is_rate(self, key: Key) -> bool:
        """Whether this is the name of a percent."""
        return key in self._rates

    def rate_gives_away(self, key: Key) -> bool:
        """Whether a percent is made of a small count, or leaves one."""
        rate = self._rates[key]
        return gives_away(self.counts[rate.numerator], self.counts[rate.denominator], percent=True)

    def made_of(self, key: Key) -> tuple[Key, Key]:
        """The names of a percent's numerator and denominator."""
        return self._rates[key].numerator, self._rates[key].denominator

    def printed(self, key: Key) -> int:
        """A percent as it is printed, in units of its last decimal.

        >>> n, d, r = ("n",), ("d",), ("r",)
        >>> Facts({n: 1, d: 8}, rates=[Rate(r, n, d, decimals=1)]).printed(r)
        125
        """
        rate = self._rates[key]
        above, below = self.counts[rate.numerator], self.counts[rate.denominator]
        unit: int = 10**rate.decimals
        return (200 * unit * above + below) // (2 * below)

    def lines(self, shown: Set[Key]) -> Iterator[Line]:
        """What a reader of the numbers in `shown` knows: all sums, and each percent that is shown, as it is rounded.

        How many people a group has is often known from elsewhere. So who sees a percent is taken to know its
        denominator too, and with it the numerator as nearly as the rounding allows.
        """
        for each in self.sums:
            yield Line(((each.total, -1), *((part, 1) for part in each.parts)))
        for rate in self.rates:
            if rate.key in shown:
                below = self.counts[rate.denominator]
                unit, printed = 200 * 10**rate.decimals, self.printed(rate.key)
                least, most = -((1 - 2 * printed) * below // unit), (2 * printed + 1) * below // unit
                yield Line(((rate.denominator, 1),), bound=below, rate=rate.key)
                yield Line(((rate.numerator, 1),), bound=most, at_most=True, rate=rate.key)
                yield Line(((rate.numerator, -1),), bound=-least, at_most=True, rate=rate.key)


def said(key: Key) -> str:
    """The name of a number in words.

    >>> said(("Spanish", "March 2025", "numerator"))
    'Spanish, March 2025, numerator'
    """
    return ", ".join(part for part in key if part)
