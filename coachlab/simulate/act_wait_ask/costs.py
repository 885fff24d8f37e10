"""What decisions cost in “act, wait or ask”: a table that a master coach can edit."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from coachlab.charts.errors import shown
from coachlab.record.words import listed
from coachlab.simulate.act_wait_ask.truth import ActWaitAskError


@dataclass(frozen=True)
class Costs:
    """Costs in hours of a practice team, as a rough measure of what is spent or lost. Coachlab's own assumption, all.

    `question`: asking the team what happened, each time. `needless_action`: acting where nothing calls for it, also
    where the number moved without care. `blind_action`: acting on trouble that is real before the team was asked what
    it is. `repeated_action`: acting once more on what was acted on already. `delay`: each
    month in which a true change goes without the answer it calls for. `missed`: a true change that never got it, on top
    of the delay. `wrong_line`: a new centre line without all four conditions. `old_line`: each month in which all four
    could have been met and the old centre line was kept. Raises ActWaitAskError.

    >>> Costs(delay=2).delay, round(sum(Costs().as_plain().values()), 1)
    (2, 22.5)
    """

    question: float = 1
    needless_action: float = 5
    blind_action: float = 3
    repeated_action: float = 2
    delay: float = 1
    missed: float = 6
    wrong_line: float = 4
    old_line: float = 0.5

    def __post_init__(self) -> None:
        for name, cost in self.as_plain().items():
            number = isinstance(cost, (int, float)) and not isinstance(cost, bool)
            if not number or not math.isfinite(cost) or not 0 <= cost <= 1_000:
                raise ActWaitAskError(f"The cost of {WORDS[name]} is {shown(cost)}: give a number from 0 to 1,000.")

    def as_plain(self) -> dict[str, float]:
        """The table as plain data."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


WORDS: Mapping[str, str] = {
    "question": "asking the team",
    "needless_action": "acting where nothing calls for it",
    "blind_action": "acting on something real before you asked",
    "repeated_action": "acting again on the same thing",
    "delay": "a month of delay",
    "missed": "a true change that was missed",
    "wrong_line": "a new centre line too soon",
    "old_line": "a month with an old centre line",
}
"""Each cost in words, for the table that is edited."""


def costs_from_plain(plain: Any) -> Costs:
    """The cost table of a saved game; what is not in it has its usual cost. Raises ActWaitAskError.

    >>> costs_from_plain({"delay": 3}).delay
    3
    """
    if not isinstance(plain, dict):
        raise ActWaitAskError("The saved costs are no table: begin a new game.")
    if unknown := [name for name in plain if name not in WORDS]:
        raise ActWaitAskError(
            f"There is no cost {shown(unknown[0])}: the table has {listed(list(WORDS), most=len(WORDS))}."
        )
    return Costs(**plain)
