"""A simulated share with its honest error bar: hits among series, and the interval in which the true share lies."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any

Z = 1.959963984540054
"""How many standard errors hold 95 % of a normal distribution."""


@dataclass(frozen=True)
class Share:
    """`hits` among `series` simulated series.

    >>> share = Share(37, 100)
    >>> share.percent, round(share.low, 1), round(share.high, 1)
    (37.0, 28.2, 46.8)
    >>> Share(0, 2_000).words
    '0 in 100 (0 to 0.2)'
    """

    hits: int
    series: int

    @property
    def percent(self) -> float:
        """The share itself, in percent."""
        return 100 * self.hits / self.series

    @property
    def low(self) -> float:
        """The lower end of the 95 % interval, in percent."""
        return wilson(self.hits, self.series)[0]

    @property
    def high(self) -> float:
        """The upper end of the 95 % interval, in percent."""
        return wilson(self.hits, self.series)[1]

    @property
    def words(self) -> str:
        """The share and its interval as a sentence holds them."""
        return self.of("")

    def of(self, what: str) -> str:
        """The share and its interval with what is counted.

        Where both ends would be the same whole number, all three have a decimal.

        >>> Share(740, 2_000).of("such charts"), Share(37_000, 100_000).of("charts")
        ('37 in 100 such charts (35 to 39)', '37.0 in 100 charts (36.7 to 37.3)')
        """
        ends = (self.percent, self.low, self.high)
        share, low, high = map(short, ends)
        if low == high and self.low < self.high:
            share, low, high = (f"{each:.1f}" for each in ends)
        return f"{share} in 100{' ' * bool(what)}{what} ({low} to {high})"

    def as_plain(self) -> dict[str, Any]:
        """Numbers and words for a page."""
        return {
            "hits": self.hits,
            "series": self.series,
            "percent": self.percent,
            "low": self.low,
            "high": self.high,
            "words": self.words,
        }


def wilson(hits: int, series: int, z: float = Z) -> tuple[float, float]:
    """The interval of a share in percent, 95 % with the usual `z`; it never leaves 0 to 100, with no hit at all either.

    Source: Wilson 1927, J Am Stat Assoc 22:209-212.

    >>> [round(end, 1) for end in wilson(0, 10)], [round(end, 1) for end in wilson(10, 10)]
    ([0.0, 27.8], [72.2, 100.0])
    """
    share = hits / series
    middle = share + z * z / (2 * series)
    away = z * sqrt(share * (1 - share) / series + z * z / (4 * series * series))
    whole = 1 + z * z / series
    low = 0.0 if hits == 0 else (middle - away) / whole
    high = 1.0 if hits == series else (middle + away) / whole
    return 100 * low, 100 * high


def short(percent: float) -> str:
    """A percentage as people say it: whole, with one decimal where it is small or nearly all.

    >>> short(37.2), short(3.16), short(99.71), short(0.04), short(100.0)
    ('37', '3.2', '99.7', '0', '100')
    """
    if 0.05 <= percent < 9.95 or 98.95 <= percent < 99.95:
        return f"{percent:.1f}".removesuffix(".0")
    return f"{percent:.0f}"
