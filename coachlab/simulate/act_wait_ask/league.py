"""The league of rules: players that decide by a rule alone, on the same months and answers as the learner.

A player is given a `View` and nothing else, so it cannot look ahead; a test changes the future and sees no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, variance
from typing import Any

from coachlab.charts import ControlChart, RunChart, control_chart, run_chart
from coachlab.charts.rule_sets import RuleSet
from coachlab.charts.signals import Signal, signals_of
from coachlab.simulate.act_wait_ask.costs import Costs
from coachlab.simulate.act_wait_ask.game import Game, View, begin, charted, decide, is_over, view_of
from coachlab.simulate.act_wait_ask.scenarios import SCENARIOS
from coachlab.simulate.act_wait_ask.score import Scorecard, score
from coachlab.simulate.act_wait_ask.truth import Scenario

Choose = Callable[[View], str]
"""A player's decision: a key of `CHOICES`, from what may be known."""

ChartOf = Callable[[View, int], RunChart | ControlChart]
"""The chart of the first so many months of a view, by a player's own rules."""

CONVENTION = RuleSet(
    name="shift of 8, trend of 6", source="older IHI material", rules=("shift", "trend"), shift=8, trend=6
)


@dataclass(frozen=True)
class Player:
    """A player of the league: its `key`, its `name`, what it goes by in `words`, and how it chooses.

    `chart` is the chart it reads, None for a player who reads none.
    """

    key: str
    name: str
    words: str
    choose: Choose
    chart: ChartOf | None = None


def new_signals(view: View, chart_of: ChartOf) -> list[Signal]:
    """The signals of this month's chart that last month's did not have.

    A signal is new where none of its points was in a signal of the same kind and direction a month ago (and for one of
    the whole chart, such as too few runs, where there was none).
    """
    count = len(view.months)
    now = signals_of(chart_of(view, count).about(months=view.months))
    before = signals_of(chart_of(view, count - 1).about(months=view.months[:-1])) if count > 1 else []
    known: dict[tuple[str, str], set[int]] = {}
    for signal in before:
        known.setdefault((signal.kind, signal.direction), set()).update(signal.rows)
    return [
        signal
        for signal in now
        if (key := (signal.kind, signal.direction)) not in known or (signal.rows and not known[key] & set(signal.rows))
    ]


def _run(rule_set: str | RuleSet, *, frozen: bool) -> Callable[[View, int], RunChart]:
    def chart(view: View, count: int) -> RunChart:
        values, phases = view.values[:count], view.phases
        if frozen:
            return charted(values, rule_set, view.baseline, phases)
        return run_chart(values, rule_set=rule_set, parts=[0, *phases])

    return chart


def _control(kind: str, rule_set: str | None) -> Callable[[View, int], ControlChart]:
    def chart(view: View, count: int) -> ControlChart:
        phases = view.phases
        reached = [row.reached if row else None for row in view.rows[:count]]
        seen = [row.seen if row else None for row in view.rows[:count]]
        parts = [0, *phases] if phases else None
        freeze = None if phases else min(view.baseline, count)
        if kind == "i":
            return control_chart("i", view.values[:count], freeze=freeze, parts=parts, rule_set=rule_set)
        return control_chart(kind, reached, seen, freeze=freeze, parts=parts, multiply=100)

    return chart


def _follow_up(view: View) -> str:
    """What follows from what the team told: help where it is needed, a new line where all four conditions hold."""
    asked = max((answer.asked for answer in view.learned if answer.needs_action), default="")
    if asked and not any(decision.choice == "act" and decision.month > asked for decision in view.decisions):
        return "act"
    return "rebase" if view.may_rebase else "wait"


def _asking(chart_of: ChartOf) -> Choose:
    def choose(view: View) -> str:
        following = _follow_up(view)
        if following != "wait":
            return following
        return "investigate" if new_signals(view, chart_of) else "wait"

    return choose


def _fretting(view: View) -> str:
    """Acts whenever the latest month is worse than the one before."""
    values = [value for value in view.values if value is not None]
    if len(values) < 2 or view.values[-1] is None:
        return "wait"
    return "act" if (values[-1] < values[-2]) == (view.better == "higher") and values[-1] != values[-2] else "wait"


def _curious(view: View) -> str:
    following = _follow_up(view)
    return "investigate" if following == "wait" else following


_ASKS = "Asks at each new signal, helps where the team needs it, and begins a new line under the four conditions."


def _ruled(key: str, name: str, reading: str, chart: ChartOf) -> Player:
    """A player who asks when its chart has a new signal."""
    return Player(key, name, f"{reading} {_ASKS}", _asking(chart), chart)


_BASELINE, _PERLA = "Median frozen on the baseline.", _run("perla", frozen=True)
PLAYERS: Mapping[str, Player] = {
    player.key: player
    for player in (
        _ruled("perla", "Perla's rules", _BASELINE, _PERLA),
        _ruled("exact", "Exact runs law", _BASELINE, _run("exact", frozen=True)),
        _ruled("anhoej", "Anhøj's rules", "Median of all points.", _run("anhoej", frozen=False)),
        _ruled("mdc", "Making Data Count", "I chart, limits of the baseline.", _control("i", "mdc")),
        _ruled("convention", "Shift of 8, trend of 6", _BASELINE, _run(CONVENTION, frozen=True)),
        _ruled("p", "p chart", "Limits of the baseline.", _control("p", None)),
        _ruled("p′", "p′ chart", "Limits of the baseline.", _control("pp", None)),
        Player(
            "acts at once",
            "Perla, acting at once",
            "Acts at each new signal of Perla's rules, and never asks.",
            lambda view: "act" if new_signals(view, _PERLA) else "wait",
            _PERLA,
        ),
        Player("frets", "Every dip", "Acts whenever a month is worse than the one before.", _fretting),
        Player("waits", "Always waits", "Never does anything.", lambda view: "wait"),
        Player("asks", "Asks every month", "Asks each month, and does what the answer calls for.", _curious),
    )
}
"""The players by key. Those of a rule set differ in when they ask, and in nothing else."""


@dataclass(frozen=True)
class Standing:
    """One player's result: over `games` games the mean `cost`, its standard error, and the counts a game."""

    player: Player
    games: int
    cost: float
    error: float | None
    false_alarms: float
    questions: float
    missed: float
    delay: float

    def as_plain(self) -> dict[str, Any]:
        """The line of the league table as plain data."""
        return {
            "key": self.player.key,
            "name": self.player.name,
            "words": self.player.words,
            "games": self.games,
            "cost": self.cost,
            "error": self.error,
            "false_alarms": self.false_alarms,
            "questions": self.questions,
            "missed": self.missed,
            "delay": self.delay,
        }


def play(
    player: Player,
    scenario: str,
    *,
    seed: int | None = None,
    costs: Costs | None = None,
    scenarios: Mapping[str, Scenario] = SCENARIOS,
) -> Scorecard:
    """A player's whole game on the same series as a learner with this seed, and its score.

    >>> play(PLAYERS["waits"], "willow-creek").total
    0.0
    """
    game = begin(scenario, seed=seed, costs=costs, scenarios=scenarios)
    while not is_over(game, scenarios):
        game = decide(game, player.choose(view_of(game, scenarios)), player.words, scenarios)
    return score(game, scenarios)


def moves_beside(
    game: Game, players: Sequence[Player] = tuple(PLAYERS.values()), scenarios: Mapping[str, Scenario] = SCENARIOS
) -> dict[str, tuple[str, ...]]:
    """What each player chose in the months that the learner has decided, by the player's key; never a month more.

    >>> game = decide(begin("willow-creek"), "wait")
    >>> moves_beside(game, [PLAYERS["waits"], PLAYERS["asks"]])
    {'waits': ('wait',), 'asks': ('investigate',)}
    """
    found = {}
    for player in players:
        own = Game(game.scenario, game.seed, (), game.costs)
        while len(own.decisions) < len(game.decisions):
            own = decide(own, player.choose(view_of(own, scenarios)), player.words, scenarios)
        found[player.key] = tuple(decision.choice for decision in own.decisions)
    return found


def standings_beside(
    game: Game, players: Sequence[Player] = tuple(PLAYERS.values()), scenarios: Mapping[str, Scenario] = SCENARIOS
) -> list[Standing]:
    """The league table of a game that is over, with the learner as “you” in it, the cheapest first.

    Raises ActWaitAskError while months are still to be decided.
    """
    own = [_standing(Player("you", "You", "Your own decisions.", lambda view: "wait"), [score(game, scenarios)])]
    for player in players:
        card = play(player, game.scenario, seed=game.seed, costs=game.costs, scenarios=scenarios)
        own.append(_standing(player, [card]))
    return sorted(own, key=lambda line: line.cost)


def league(
    scenario: str,
    seeds: Sequence[int],
    *,
    costs: Costs | None = None,
    players: Sequence[Player] = tuple(PLAYERS.values()),
    scenarios: Mapping[str, Scenario] = SCENARIOS,
) -> Iterator[list[Standing]]:
    """The league table after each seed, the cheapest player first. One series is luck: with more seeds the same story
    is told with other patients, and the standard error says how sure the order is. Stop by asking for no more.

    >>> table = next(league("willow-creek", [1], players=[PLAYERS["frets"], PLAYERS["waits"]]))
    >>> [standing.player.key for standing in table]
    ['waits', 'frets']
    """
    cards: dict[str, list[Scorecard]] = {player.key: [] for player in players}
    for seed in seeds:
        for player in players:
            cards[player.key].append(play(player, scenario, seed=seed, costs=costs, scenarios=scenarios))
        yield sorted((_standing(player, cards[player.key]) for player in players), key=lambda line: line.cost)


def run_league(
    scenario: str,
    seeds: Sequence[int],
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
    **settings: Any,
) -> list[Standing]:
    """The league table over all seeds; `progress` is told (games done, games asked for) and `stop` asked after each.

    `settings` are those of `league`. Without a seed the table is empty.
    """
    latest: list[Standing] = []
    for done, table in enumerate(league(scenario, seeds, **settings), 1):
        latest = table
        if progress:
            progress(done, len(seeds))
        if stop and stop():
            break
    return latest


def _standing(player: Player, cards: list[Scorecard]) -> Standing:
    totals = [card.total for card in cards]
    return Standing(
        player=player,
        games=len(cards),
        cost=fmean(totals),
        error=sqrt(variance(totals) / len(totals)) if len(totals) > 1 else None,
        false_alarms=fmean(card.false_alarms for card in cards),
        questions=fmean(sum(line.choice == "investigate" for line in card.months) for card in cards),
        missed=fmean(card.missed for card in cards),
        delay=fmean(card.delay for card in cards),
    )
