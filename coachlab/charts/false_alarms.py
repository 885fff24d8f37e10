"""How often a rule set cries wolf: the simulation, and its results at 100,000 series a cell.

`python -m coachlab.charts.false_alarms` runs the whole simulation anew (some minutes) and prints the table to paste.
"""

from __future__ import annotations

import random
import sys
from math import sqrt
from typing import NamedTuple

from coachlab.charts.control_chart import control_chart
from coachlab.charts.errors import ChartError, shown
from coachlab.charts.inputs import read_count
from coachlab.charts.rule_sets import ANHOEJ, EXACT, MDC, NEEDS_LIMITS, PERLA, RuleSet, find_rule_set
from coachlab.charts.run_chart import run_chart

SHIFT_OF_SIX = RuleSet(name="shift of 6", source=PERLA.source, rules=("shift",))
TREND_OF_FIVE = RuleSet(name="trend of 5", source=PERLA.source, rules=("trend",))

SCREENED = "mdc screened"
SIMULATED = {
    **{rule_set.name: rule_set for rule_set in (SHIFT_OF_SIX, TREND_OF_FIVE, PERLA, EXACT, ANHOEJ, MDC)},
    SCREENED: MDC,
}
"""The rule sets in the order of the table; the last is put on I charts whose large moving ranges are dropped once."""
POINTS = (12, 24, 36, 48, 60)
SERIES, SEED = 100_000, 2011


class Share(NamedTuple):
    """A simulated share, in percent, and its standard error in points."""

    percent: float
    error: float


def false_alarms(
    rule_set: str | RuleSet, points: int, series: int, seed: int, *, screen_moving_ranges: bool = False
) -> Share:
    """The share of stable charts with a signal: `series` charts of `points` independent normal values each.

    A rule set that looks at control limits is put on an I chart, with mean and limits of the same values; any other on
    a run chart with their median. `screen_moving_ranges` is that of control_chart. The same seed gives the same values
    to every rule set. Raises ChartError for numbers of points or series that are none.

    >>> false_alarms("anhoej", points=12, series=200, seed=1).percent < 5
    True
    """
    chosen = find_rule_set(rule_set)
    length, many = read_count("The length of a chart", points, "points"), read_count("How many", series, "charts")
    if isinstance(seed, bool) or not isinstance(seed, int):
        raise ChartError(f"The seed is {shown(seed)}: it must be a whole number.")
    chance = random.Random(seed)  # noqa: S311 - a simulation, and the same each time
    with_limits = any(rule in NEEDS_LIMITS for rule in chosen.rules)
    found = 0
    for _ in range(many):
        values = [chance.gauss(0, 1) for _ in range(length)]
        if with_limits:
            found += control_chart("i", values, rule_set=chosen, screen_moving_ranges=screen_moving_ranges).signal
        else:
            found += run_chart(values, rule_set=chosen).signal
    share = found / many
    return Share(100 * share, 100 * sqrt(share * (1 - share) / many))


PERCENT: dict[str, tuple[float, ...]] = {
    "shift of 6": (1.34, 15.85, 30.37, 42.6, 53.28),
    "trend of 5": (11.13, 25.28, 37.24, 47.32, 55.63),
    "perla": (12.36, 37.09, 56.19, 69.59, 79.69),
    "exact": (13.48, 37.09, 56.19, 69.59, 79.69),
    "anhoej": (1.34, 3.16, 4.24, 3.85, 4.43),
    "mdc": (4.78, 15.63, 25.9, 35.29, 43.59),
    "mdc screened": (7.26, 18.75, 29.3, 38.68, 46.89),
}
"""What came out, in percent, for the names of `SIMULATED` and the numbers of `POINTS`: `SERIES` series with `SEED`."""


def simulated(name: str, points: int, series: int, seed: int) -> Share:
    """The simulation of one cell of the table: `name` is one of `SIMULATED`.

    >>> simulated("anhoej", points=12, series=200, seed=1) == false_alarms("anhoej", 12, 200, 1)
    True
    """
    return false_alarms(SIMULATED[name], points, series, seed, screen_moving_ranges=name == SCREENED)


def main() -> None:
    """Simulate every cell and print `PERCENT`."""
    for name in SIMULATED:
        row = [round(simulated(name, points, SERIES, SEED).percent, 2) for points in POINTS]
        sys.stdout.write(f'    "{name}": ({", ".join(map(str, row))}),\n')
        sys.stdout.flush()


if __name__ == "__main__":
    main()
