"""A text in which each amount is one mark, so that the words around the amounts can be read as a form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from coachlab.review.reading.amounts import Amount, find_amounts, is_points
from coachlab.review.reading.line import Span

MARK = "\x01"
"""Stands for an amount while its surroundings are read; the cleaned text never holds it."""
_TIME = re.compile(
    r"(?:business |working |calendar |full )?(?:days?|hours?|hrs?|min|minutes?|mins?|seconds?|secs?|weeks?|"
    r"months?|years?|"
    r"dias?|meses|"
    r"horas?)\b(?! (?:a|per|each))"
)


@dataclass
class Marked:
    """The marked text: after each mark p for percent or points, t for a time, w for a part in words, x for other units.

    >>> Marked.of("from 58 % to two thirds in 5 days").text.replace(MARK, "#")
    'from #p to #w in #t'
    """

    text: str = ""
    amounts: dict[int, Amount] = field(default_factory=dict)
    back: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, simple: str) -> Marked:
        """Mark the amounts of a simple text."""
        marked, last = cls(), 0
        for amount in find_amounts(simple):
            if amount.span.start < last:
                continue
            marked._add(simple[last : amount.span.start], range(last, amount.span.start))
            marked.amounts[len(marked.text)] = amount
            mark = MARK + kind(amount)
            marked._add(mark, [amount.span.start] * len(mark))
            last = amount.span.end
        marked._add(simple[last:], range(last, len(simple)))
        marked.back.append(len(simple))
        return marked

    def _add(self, text: str, places: range | list[int]) -> None:
        self.text += text
        self.back.extend(places)

    def inside(self, start: int, end: int) -> Iterator[int]:
        """The places of the marks in a stretch of the marked text."""
        return (place for place in self.amounts if start <= place < end)

    def span(self, start: int, end: int) -> Span:
        """A stretch of the marked text, in the simple text; an amount at its end is taken whole."""
        last = next((place for place in (end - 1, end - 2) if place >= start and place in self.amounts), None)
        if last is not None and end <= last + 1 + len(kind(self.amounts[last])):
            return Span(self.back[start], self.amounts[last].span.end)
        rim = len(self.back) - 1
        return Span(self.back[min(start, rim)], self.back[min(end, rim)])


def kind(amount: Amount) -> str:
    """One letter for the kind of an amount, empty for a bare number."""
    if amount.value is None:
        return "w"
    if amount.unit is None:
        return ""
    if amount.unit in ("%", "percentile") or is_points(amount.unit):
        return "p"
    return "t" if _TIME.match(amount.unit) else "x"
