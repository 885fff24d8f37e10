"""The league beside a learner: what each rule decides on the same months, each month worked out once, and in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from coachlab.charts.errors import ChartError
from coachlab.record.months import month_words
from coachlab.record.words import counted, listed
from coachlab.simulate.act_wait_ask.game import Decision, Game, View, months_to_decide, view_of
from coachlab.simulate.act_wait_ask.league import PLAYERS, Player
from coachlab.simulate.act_wait_ask.own import OwnNumbers
from coachlab.simulate.act_wait_ask.scenarios import SCENARIOS, find_scenario
from coachlab.simulate.act_wait_ask.truth import Scenario

NEEDS_COUNTS = ("p", "p′")
"""Players whose chart needs numerators and denominators."""
NEEDS_ANSWERS = ("asks", "waits")
"""Players of whom nothing can be learned where nobody knows the truth."""
VERBS: Mapping[str, str] = {"investigate": "asked", "act": "acted", "rebase": "began a new centre line"}
"""What a decision was, but for waiting."""
MOST_MONTHS = 3


class Beside:
    """The players of the league on one series, a month at a time: nobody looks ahead, and no month is played twice."""

    def __init__(
        self,
        view: Callable[[Sequence[Decision]], View],
        months: Sequence[str],
        players: Sequence[Player] = tuple(PLAYERS.values()),
    ) -> None:
        self.players = tuple(players)
        self._view, self._months = view, tuple(months)
        self._made: dict[str, list[Decision]] = {player.key: [] for player in players}

    @classmethod
    def of_game(
        cls, scenario: str, seed: int, *, scenarios: Mapping[str, Scenario] = SCENARIOS, players: Sequence[Player] = ()
    ) -> Beside:
        """The league on a practice with a known truth. Raises ActWaitAskError for a scenario that is none.

        >>> Beside.of_game("willow-creek", 10, players=[PLAYERS["waits"], PLAYERS["asks"]]).moves(1)
        {'waits': ('wait',), 'asks': ('investigate',)}
        """
        months = months_to_decide(find_scenario(scenario, scenarios))

        def view(decisions: Sequence[Decision]) -> View:
            return view_of(Game(scenario, seed, tuple(decisions)), scenarios)

        return cls(view, months, players or tuple(PLAYERS.values()))

    @classmethod
    def of_own(cls, numbers: OwnNumbers) -> Beside:
        """The rules on a team's own numbers: those that need no truth, and counts only where there are counts."""
        without = NEEDS_ANSWERS if numbers.counted else (*NEEDS_ANSWERS, *NEEDS_COUNTS)
        players = [player for key, player in PLAYERS.items() if key not in without]
        return cls(numbers.view, numbers.months_to_decide(), players)

    def decisions(self, count: int) -> dict[str, tuple[Decision, ...]]:
        """Each player's decisions about the first `count` months, by its key."""
        for player in self.players:
            made = self._made[player.key]
            while len(made) < min(count, len(self._months)):
                made.append(Decision(self._months[len(made)], self._choice(player, made), player.words))
        return {key: tuple(made[:count]) for key, made in self._made.items()}

    def moves(self, count: int) -> dict[str, tuple[str, ...]]:
        """As `decisions`, the choices alone."""
        return {key: tuple(each.choice for each in made) for key, made in self.decisions(count).items()}

    def _choice(self, player: Player, made: Sequence[Decision]) -> str:
        try:
            return player.choose(self._view(made))
        except ChartError:  # own numbers from which this chart cannot be made yet, such as a month without a patient
            return "wait"


def said_of(decisions: Sequence[Decision]) -> str:
    """What somebody did in these months, in one sentence.

    >>> said_of([Decision("2024-05", "investigate"), Decision("2024-06", "act"), Decision("2024-07", "wait")])
    'Asked in May 2024; acted in June 2024.'
    >>> said_of([Decision("2024-05", "wait")]), said_of([Decision(f"2024-0{m}", "act") for m in range(1, 6)])
    ('Only waited.', 'Acted in every month.')
    """
    parts = []
    for choice, verb in VERBS.items():
        months = [each.month for each in decisions if each.choice == choice]
        if not months:
            continue
        if len(months) == len(decisions) > 1:
            parts.append(f"{verb} in every month")
        elif len(months) <= MOST_MONTHS:
            parts.append(f"{verb} in {listed([month_words(month) for month in months])}")
        else:
            parts.append(f"{verb} {counted(len(months), 'time')}, first in {month_words(months[0])}")
    said = "; ".join(parts) or "only waited"
    return f"{said[0].upper()}{said[1:]}."


def said_of_month(players: Sequence[Player], moves: Mapping[str, Sequence[str]], place: int) -> list[str]:
    """Who did what in one month: a sentence for each choice, waiting last.

    >>> some = [PLAYERS["perla"], PLAYERS["waits"], PLAYERS["frets"]]
    >>> said_of_month(some, {"perla": ["investigate"], "waits": ["wait"], "frets": ["act"]}, 0)
    ["Asked: Perla's rules.", 'Acted: Every dip.', 'Waited: Always waits.']
    """
    said = []
    for choice, verb in {**VERBS, "wait": "waited"}.items():
        names = [player.name for player in players if moves[player.key][place] == choice]
        if names:
            said.append(f"{verb[0].upper()}{verb[1:]}: {listed(names, most=len(names))}.")
    return said
