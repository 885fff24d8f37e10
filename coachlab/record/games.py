"""Games of “act, wait or ask”: what a learner decided month by month, and why; one record for all games, one file.

Nothing of a practice's truth is in it: that follows from the scenario's name and the seed, once the game is over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from coachlab.record.document import Document, Part
from coachlab.record.limits import AtLeast, Choices
from coachlab.record.project import DIRECTIONS, DISPLAYS, Observation
from coachlab.record.registry import register

GAME_CHOICES = ("wait", "investigate", "act", "rebase")


@dataclass(kw_only=True)
class MonthDecision(Part):
    """What was decided about one month ("2024-05"), and why, in the learner's own words."""

    month: str = ""
    choice: Annotated[str, Choices(GAME_CHOICES)] = "wait"
    why: str = ""


@dataclass(kw_only=True)
class GameCosts(Part):
    """What decisions cost, in hours of a practice team; None takes Coachlab's own assumption, which the engine names.

    Asking the team; acting where nothing calls for it, or on something real before anybody asked; acting once more on
    the same thing; a month in which a true
    change goes without its answer; a true change that was missed; a new centre line too soon; a month with an old one.
    """

    question: float | None = None
    needless_action: float | None = None
    blind_action: float | None = None
    repeated_action: float | None = None
    delay: float | None = None
    missed: float | None = None
    wrong_line: float | None = None
    old_line: float | None = None


@dataclass(kw_only=True)
class PlayedGame(Part):
    """One game, begun on the ISO date `began`. `decisions` follow the months that arrived, the first one first.

    A practice with a known truth has the key of its `scenario` and the `seed` of its patients. Own numbers have
    neither, but `observations` from `source`, `better` ("higher" or "lower"), and the first `baseline` months, which
    lie on the table when the game begins. `thinking` is the reason that is being written for the present month,
    `learnt` what the learner takes from the game.
    """

    id: str = ""
    name: str = ""
    scenario: str = ""
    seed: Annotated[int, AtLeast(0)] = 0
    began: str = ""
    decisions: list[MonthDecision] = field(default_factory=list)
    thinking: str = ""
    learnt: str = ""
    better: Annotated[str, Choices(DIRECTIONS)] = ""
    display: Annotated[str, Choices(DISPLAYS)] = "percent"
    source: str = ""
    baseline: Annotated[int, AtLeast(1)] | None = None
    observations: list[Observation] = field(default_factory=list)


@register
@dataclass(kw_only=True)
class Games(Document):
    """All games of a learner. `playing` is the id of the one on the table, "" where the practices are being chosen.

    `unmarked` leaves the signals off the charts, so that the learner has to find them.

    >>> games = Games(title="My games", games=[PlayedGame(id="g1", scenario="juniper", seed=2)], playing="g1")
    >>> games.on_the_table.scenario, Games(playing="gone").on_the_table
    ('juniper', None)
    """

    schema_name: ClassVar[str] = "coachlab/games"

    title: str = ""
    playing: str = ""
    unmarked: bool = False
    costs: GameCosts = field(default_factory=GameCosts)
    games: list[PlayedGame] = field(default_factory=list)

    @property
    def on_the_table(self) -> PlayedGame | None:
        """The game that is being played or looked at, None where there is none."""
        return next((each for each in self.games if each.id and each.id == self.playing), None)
