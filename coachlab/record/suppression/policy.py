"""The policy on small numbers: which counts of people, and which percents, are never shown outside the team.

The rule is the cell size policy of the Centers for Medicare & Medicaid Services (CMS): a count of 1 to 10 people is not
shown, and neither is a number from which one can be worked out, such as a percent or the rest of a known total. Zero
may be shown. Source: `cms_cells` in book/references.bib.
"""

from __future__ import annotations

FEWEST, MOST = 1, 10
"""The counts of people that are not shown, both included."""

NOT_SHOWN = "not shown"
"""What stands in place of every number left out. One word for all: a sign for those of 1 to 10 people alone would tell
that the others are larger, and so narrow down what they hide."""


def is_small(count: float | None) -> bool:
    """Whether a count is one of 1 to 10 people.

    >>> [is_small(count) for count in (None, 0, 1, 10, 11)]
    [False, False, True, True, False]
    """
    return count is not None and 0 < count < MOST + 1


def gives_away(numerator: float | None, denominator: float | None, *, percent: bool) -> bool:
    """Whether a numerator, and in percent its denominator and the rest of it too, are small.

    >>> gives_away(30, 37, percent=True), gives_away(20, 37, percent=True), gives_away(0, 37, percent=True)
    (True, False, False)
    """
    if is_small(numerator):
        return True
    if not percent or denominator is None:
        return False
    return is_small(denominator) or (numerator is not None and is_small(denominator - numerator))
