"""Was it luck? The rules play the same story with other patients, one series for each message, so that nobody waits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coachlab.charts.words import number_words
from coachlab.simulate.act_wait_ask.costs import Costs
from coachlab.simulate.act_wait_ask.league import Standing, league
from coachlab.simulate.act_wait_ask.scenarios import SCENARIOS

SERIES = 20
"""Series that the rules play."""
FIRST = 1_000
"""Added to the practice's own seed: no learner meets these patients soon."""


class ManySeries:
    """The league of one practice over other patients, a series at a time.

    >>> many = ManySeries("willow-creek", Costs())
    >>> many.go_on()
    >>> many.shown()["done"], many.shown()["of"], many.shown()["rows"][-1][0]
    (1, 20, 'Every dip')
    """

    def __init__(self, scenario: str, costs: Costs) -> None:
        first = SCENARIOS[scenario].seed + FIRST
        self._tables: Iterator[list[Standing]] = league(scenario, range(first, first + SERIES), costs=costs)
        self._latest: list[Standing] = []
        self.done = 0

    def go_on(self) -> None:
        """One more series, until all are played."""
        table = next(self._tables, None)
        if table is not None:
            self._latest, self.done = table, self.done + 1

    def shown(self) -> dict[str, Any]:
        """How far it is; a row for each player: hours a game with their margin, false alarms and missed changes."""
        rows = [
            [
                line.player.name,
                f"{number_words(line.cost, 1)}{_margin(line)}",
                number_words(line.false_alarms, 1),
                number_words(line.missed, 1),
            ]
            for line in self._latest
        ]
        return {"done": self.done, "of": SERIES, "rows": rows}


def _margin(line: Standing) -> str:
    """Two standard errors, about a 95 % interval; nothing for a single series."""
    return "" if line.error is None else f" ± {number_words(2 * line.error, 1)}"
