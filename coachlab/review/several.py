"""Findings about many alike: one question for several items that lack the same, and never more than a few at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from itertools import islice
from typing import Any

from coachlab.record.words import listed
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark
from coachlab.review.wording import is_blank, quoted

MOST = 3
"""Questions of one criterion at once: the fourth is asked when one of them has been answered."""
Check = Callable[[Evidence], Iterator[Remark]]


def a_few(check: Check) -> Check:
    """Let a criterion ask at most `MOST` questions at once."""

    @wraps(check)
    def asks(evidence: Evidence) -> Iterator[Remark]:
        return islice(check(evidence), MOST)

    return asks


def names(items: Sequence[Any], places: Sequence[int], one: str, *, most: int = 3) -> str:
    """Some items of a list by name, an item without a name by its place.

    >>> from coachlab.record.drivers import Driver
    >>> names([Driver(name="Recall"), Driver(), Driver(name="Refills")], [0, 1], "driver")
    '“Recall” and driver 2'
    """
    return listed([name_of(items, place, one) for place in places], most=most)


def name_of(items: Sequence[Any], place: int, one: str) -> str:
    """An item of a list by its name in quotation marks, or by its place: "step 3"."""
    called: str = items[place].name
    return f"{one} {place + 1}" if is_blank(called) else quoted(called, 40)
