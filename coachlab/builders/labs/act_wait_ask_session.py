"""Act, wait or ask: a practice's months arrive one at a time, the learner decides, and the truth is told at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from coachlab.builders.document_kinds import GAMES
from coachlab.builders.form import going_back
from coachlab.builders.form.fields import Choice, Flag, Kind, Number, Text, Whole
from coachlab.builders.form.items import Items
from coachlab.builders.form.session import Message
from coachlab.builders.labs.game_debrief import findings, talk_of
from coachlab.builders.labs.game_many import ManySeries
from coachlab.builders.labs.game_table import FOUR, Table, choices, costs_of, practices
from coachlab.builders.labs.own_game_import import BringingOwnNumbers
from coachlab.charts.errors import ChartError
from coachlab.record import DIRECTIONS
from coachlab.record.games import GameCosts, Games, MonthDecision, PlayedGame
from coachlab.record.months import month_words
from coachlab.simulate.act_wait_ask.beside import Beside, said_of_month
from coachlab.simulate.act_wait_ask.costs import WORDS, Costs
from coachlab.simulate.act_wait_ask.debrief import hours_words
from coachlab.simulate.act_wait_ask.fair import next_fair_seed
from coachlab.simulate.act_wait_ask.game import is_over, read_decision
from coachlab.simulate.act_wait_ask.lessons import Lesson
from coachlab.simulate.act_wait_ask.scenarios import SCENARIOS, find_scenario
from coachlab.simulate.act_wait_ask.score import score
from coachlab.simulate.act_wait_ask.truth import ActWaitAskError

REASONS = (
    "A run on one side of the line.",
    "A trend, month after month.",
    "One point far from all others.",
    "Like the same months last year.",
    "The team told me something.",
    "Only the usual ups and downs.",
)
"""What a coach may see on a chart: one touch, for somebody on a phone."""

_GAME: Mapping[str, Kind] = {
    "name": Text(),
    "better": Choice(DIRECTIONS),
    "baseline": Whole("number of months"),
    "thinking": Text(),
    "learnt": Text(),
}


class ActWaitAskSession(BringingOwnNumbers):
    """All games of a learner, one of them on the table.

    From the page besides: begin (scenario) · decide (game, month, choice) · rules (what the league does by now) · many
    (one more series of the same story for the rules; the page asks again until it has enough)

    >>> import tempfile; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "my-games.json"
    ...     save(Games(), path)
    ...     session = ActWaitAskSession(path)
    ...     _ = session.handle({"type": "begin", "scenario": "willow-creek"})
    ...     *_, said = session.handle({"type": "decide", "game": "g1", "month": "2024-01", "choice": "wait"})
    ...     print(said["table"]["month"], said["table"]["last"])
    2024-02 You waited in January 2024.
    """

    kind = GAMES
    PART = "/games"
    FIELDS: ClassVar[Mapping[str, Kind]] = {
        "/playing": Text(),
        "/unmarked": Flag(),
        **{f"/costs/{name}": Number("number of hours") for name in WORDS},
    }
    LISTS = (Items("/games", PlayedGame, _GAME, "g"),)

    def __init__(self, path: Any, **options: Any) -> None:
        super().__init__(path, **options)
        self._leagues: dict[Any, Beside] = {}
        self._known_of: dict[Any, int] = {}
        self._totals: dict[Any, str] = {}
        self._many: dict[Any, ManySeries] = {}
        self._drawn: Any = None
        self._talked: tuple[Any, Message, list[Lesson]] | None = None
        self._asked_why = ("", "", "")

    def about(self, games: Games) -> Message:
        """The practices, the games so far, and what does not change."""
        played = [self._named(games, game) for game in games.games]
        return {
            "practices": [
                {**each, "played": [one["said"] for one in played if one["scenario"] == each["key"]]}
                for each in practices()
            ],
            "games": played,
            "choices": choices(),
            "reasons": list(REASONS),
            "conditions": list(FOUR),
            "costs": [[name, words, f"{cost:g}"] for (name, words), cost in zip(WORDS.items(), _usual(), strict=True)],
        }

    def feedback(self, games: Games) -> Message:
        """The table as it is now: chart, month, what the team told, what the rules did; at the end the talk."""
        said: Message = {"table": None, "talk": None, "problem": "", "beside": [], "ask": [], "more": 0, "praise": []}
        played = games.on_the_table
        if played is None:
            self._drawn = None
            return said
        try:
            table = Table(played, costs_of(games.costs))
            game, thought, words = self._asked_why
            asked = words if (game, thought) == (played.id, played.thinking) else ""
            said["table"] = table.shown() | {"asked_why": asked}
            self._league(table, said)
            self._draw(table, games, said)
        except (ActWaitAskError, ChartError) as error:
            said |= {"table": None, "talk": None, "problem": str(error)}
            self._drawn = None
        said["game"] = {"id": played.id, "own": not played.scenario, "begun": bool(played.decisions)}
        return said

    def _league(self, table: Table, said: Message) -> None:
        """What the rules did in the month that was decided last, where that is known; after the last one, the talk."""
        count = len(table.decisions)
        known = self._known_of.get(table.series, 0)
        said["table"]["rules"] = None
        if not count:
            return
        if known < count:
            return  # the page asks for it, when it has shown the rest
        league = self._leagues[table.series]
        if not table.is_over:
            month = month_words(table.decisions[-1].month)
            said["table"]["rules"] = {
                "when": month,
                "words": said_of_month(league.players, league.moves(count), count - 1),
            }
            return
        key = (table.series, table.decisions, table.costs)
        if self._talked is None or self._talked[0] != key:
            self._talked = (key, *talk_of(table, league.decisions(count), f"cl{id(self)}-t"))
        said["talk"] = {**self._talked[1], "game": table.played.id}
        said |= findings(self._talked[2])
        many = self._many.get((table.played.scenario, table.costs))
        said["talk"]["many"] = many.shown() if many else None

    def _draw(self, table: Table, games: Games, said: Message) -> None:
        """The chart, where it is another one than the page has."""
        if table.is_over:
            return
        drawn = (games.id, table.series, table.decisions, games.unmarked)
        if drawn != self._drawn:
            said["chart"] = table.chart(f"cl{id(self)}-", marked=not games.unmarked)
            self._drawn = drawn

    def state(self, games: Games) -> Message:
        """Everything, the chart too."""
        self._drawn = None
        return super().state(games)

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """Beginning a game, deciding, the league, and bringing in own numbers."""
        own = {"begin": self._begin, "decide": self._decide, "rules": self._rules, "many": self._more_series}
        kind = message.get("type")
        if isinstance(kind, str) and kind in own:
            return iter(()) if self.read_only and kind in ("begin", "decide") else own[kind](message)
        return super().more(message, buffers)

    def put_on_the_table(self, games: Games, game: PlayedGame) -> None:
        """Add a game under a name of its own."""
        there = {each.id for each in games.games}
        game.id = next(f"g{n}" for n in range(1, len(there) + 2) if f"g{n}" not in there)
        game.began = self.today().isoformat()
        games.games.append(game)
        games.playing = game.id

    def _begin(self, message: Message) -> Iterator[Message]:
        """A new game of a practice: the first time its own series, then the same story with other patients."""
        key = message.get("scenario")
        if not isinstance(key, str) or key not in SCENARIOS:
            yield {"type": "problem", "words": "There is no such practice: choose one of the list."}
            return
        scenario = find_scenario(key)

        def begin(games: Games) -> None:
            met = [each.seed for each in games.games if each.scenario == key]
            seed = next_fair_seed(scenario, max(met)) if met else scenario.seed
            self.put_on_the_table(games, PlayedGame(name=scenario.practice, scenario=key, seed=seed))

        yield from self._changed(begin, message)

    def _decide(self, message: Message) -> Iterator[Message]:
        """One decision, about the month that the page shows: a second touch, or another window's, decides nothing."""
        month, choice = message.get("month"), message.get("choice")
        thought = ""

        def decide(games: Games) -> None:
            nonlocal thought
            played = next((each for each in games.games if each.id == message.get("game")), None)
            if played is None:
                return
            table = Table(played, Costs())
            place = len(table.decisions)
            if place >= len(table.months) or table.months[place] != month:
                return
            thought = played.thinking
            made = read_decision(table.months[place], choice, played.thinking.strip())
            played.decisions.append(MonthDecision(month=made.month, choice=made.choice, why=made.why))
            played.thinking = ""

        try:
            yield from self._changed(decide, message)
        except ActWaitAskError as error:
            self._asked_why = (str(message.get("game")), thought, str(error))
            yield self._said(self.latest())

    def _rules(self, message: Message) -> Iterator[Message]:
        """The league plays up to the month that was decided last; only then the page hears of it."""
        games = self.latest()
        played = games.on_the_table
        if played is None:
            return
        try:
            table = Table(played, Costs())
            league = self._leagues.setdefault(table.series, table.league())
            league.moves(len(table.decisions))
            self._known_of[table.series] = len(table.decisions)
        except (ActWaitAskError, ChartError):
            return  # the feedback has said why
        yield self._said(games)

    def _more_series(self, message: Message) -> Iterator[Message]:
        """One series more for the rules, of the story that was just told."""
        games = self.latest()
        played = games.on_the_table
        if played is None or not played.scenario:
            return
        try:
            table = Table(played, costs_of(games.costs))
            if not table.is_over:
                return  # it would tell how the story goes on
            key = (played.scenario, table.costs)
            self._many.setdefault(key, ManySeries(*key)).go_on()
        except ActWaitAskError:
            return  # the feedback has said why
        yield self._said(games)

    def _changed(self, change: Any, message: Message) -> Iterator[Message]:
        before = self.latest()
        games = yield from self.change(change, message.get("document"))
        if games is None:
            return
        if games is not before:
            yield {"type": "done", "field": "", **going_back.step(before, games)}
        yield from self.heard(before, games)

    def _named(self, games: Games, game: PlayedGame) -> dict[str, Any]:
        """A game in the list: its name, and how far it is or what it cost."""
        own = not game.scenario
        named = {"id": game.id, "name": game.name, "scenario": game.scenario, "own": own, "began": game.began}
        try:
            table = Table(game, costs_of(games.costs))
            key = (table.series, table.decisions, table.costs)
            if key not in self._totals:
                self._totals[key] = _how_far(table)
            return {**named, "said": self._totals[key], "over": table.is_over}
        except (ActWaitAskError, ChartError):
            return {**named, "said": "not begun", "over": False}


def _how_far(table: Table) -> str:
    if not table.is_over:
        return f"{len(table.decisions)} of {len(table.months)} months"
    return "played to the end" if table.is_own or not is_over(table.game) else hours_words(score(table.game).total)


def _usual() -> list[float]:
    """What each cost is where its field is empty."""
    return list(costs_of(GameCosts()).as_plain().values())
