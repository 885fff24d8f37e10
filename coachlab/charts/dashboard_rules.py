"""What the rules say of many series of one length: by numpy where it is at hand, else series by series.

A notebook has numpy; a page of the book has not, and its few hundred charts take no longer than drawing them. The tests
hold the two equal.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from coachlab.charts.rule_sets import RuleSet
from coachlab.charts.run_chart import run_chart

Row = Sequence[float | None]


class Analysed(NamedTuple):
    """The median, how many points are useful, and whether there is a signal by the rule set."""

    centre_line: float | None
    useful_points: int
    signal: bool


def analysed(rows: Sequence[Row], rule_set: RuleSet, freeze: int | None = None) -> list[Analysed]:
    """What the rules of run charts say of each row of monthly values, None for a month without one.

    `freeze` is the number of first months that make the median. Raises ChartError where it is none.

    >>> from coachlab.charts.rule_sets import ANHOEJ
    >>> [tuple(each) for each in analysed([[40] * 6 + [60] * 6, [None] * 12], ANHOEJ)]
    [(50.0, 12, True), (None, 0, False)]
    """
    if not rows:
        return []
    try:
        from coachlab.charts.panel import run_chart_panel
    except ImportError:
        return one_by_one(rows, rule_set, freeze)
    filled = [[math.nan if value is None else value for value in row] for row in rows]
    results = run_chart_panel(filled, rule_set=rule_set, freeze=freeze)
    columns = (results[name].tolist() for name in ("centre_line", "useful_points", "signal"))
    return [
        Analysed(None if centre != centre else centre, useful, signal)
        for centre, useful, signal in zip(*columns, strict=True)
    ]


def one_by_one(rows: Sequence[Row], rule_set: RuleSet, freeze: int | None = None) -> list[Analysed]:
    """The same, by the rules as they stand in the book.

    >>> from coachlab.charts.rule_sets import PERLA
    >>> one_by_one([[3, 5, 4, 6, 2, 5]], PERLA)[0].centre_line
    4.5
    """
    return [_of_one(row, rule_set, freeze) for row in rows]


def _of_one(row: Row, rule_set: RuleSet, freeze: int | None) -> Analysed:
    first = row if freeze is None else row[:freeze]
    if all(value is None for value in first):
        return Analysed(None, 0, False)
    part = run_chart(row, rule_set=rule_set, freeze=freeze).parts[0]
    return Analysed(part.centre_line, part.useful_points, bool(part.signal))
