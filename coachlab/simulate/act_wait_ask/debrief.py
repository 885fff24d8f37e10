"""The talk after a game: what truly happened, what each decision cost, and what each rule would have done.

What a learner may take from it is in `lessons`, the picture in `debrief_figure`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coachlab.record.months import month_words
from coachlab.record.words import counted, listed
from coachlab.simulate.act_wait_ask.beside import said_of
from coachlab.simulate.act_wait_ask.game import Decision, Game, is_over
from coachlab.simulate.act_wait_ask.league import PLAYERS
from coachlab.simulate.act_wait_ask.scenarios import SCENARIOS
from coachlab.simulate.act_wait_ask.score import MonthLine, Scorecard, score
from coachlab.simulate.act_wait_ask.truth import ActWaitAskError, Scenario

YOU = "you"
_CHARGED = {
    "question": "Asking the team",
    "needless_action": "Acting where nothing called for it",
    "blind_action": "Acting on something real before you asked",
    "repeated_action": "Acting again on the same thing",
    "wrong_line": "A new centre line too soon",
}
_HIDDEN = " No rule here had a signal yet."


@dataclass(frozen=True)
class CostPart:
    """A kind of cost: how often, and all of it together in hours."""

    words: str
    cost: float


@dataclass(frozen=True)
class Stretch:
    """Decisions in a row that were judged alike (only waiting is put together), the first and the last month."""

    first: str
    last: str
    choice: str
    verdict: str
    cost: float
    words: str
    why: str = ""

    @property
    def when(self) -> str:
        """The months in words."""
        first, last = month_words(self.first), month_words(self.last)
        return first if first == last else f"{first} to {last}"


@dataclass(frozen=True)
class LeagueLine:
    """A player's game: what it cost (None without a truth), its decisions, and the same in one sentence."""

    key: str
    name: str
    words: str
    cost: float | None
    decisions: tuple[Decision, ...]

    @property
    def said(self) -> str:
        """What the player did."""
        return said_of(self.decisions)


@dataclass(frozen=True)
class Debrief:
    """A game that is over. `headline` and `beside` are one sentence each; `parts` add up to the card's total."""

    card: Scorecard
    headline: str
    beside: str
    parts: tuple[CostPart, ...]
    stretches: tuple[Stretch, ...]
    league: tuple[LeagueLine, ...]

    def line(self, key: str) -> LeagueLine | None:
        """A player's line, None for one who did not play."""
        return next((line for line in self.league if line.key == key), None)


def debrief(
    game: Game, decisions: Mapping[str, Sequence[Decision]], scenarios: Mapping[str, Scenario] = SCENARIOS
) -> Debrief:
    """The talk about a game that is over; `decisions` are those of the league's players on the same months.

    The league is sorted by cost, the learner among it as "you". Raises ActWaitAskError while months are still to be
    decided, by the learner or by a player.

    >>> from coachlab.simulate.act_wait_ask.beside import Beside
    >>> from coachlab.simulate.act_wait_ask.game import begin, decide
    >>> game = begin("willow-creek")
    >>> while not is_over(game):
    ...     game = decide(game, "wait")
    >>> talk = debrief(game, Beside.of_game("willow-creek", 10, players=[PLAYERS["waits"]]).decisions(24))
    >>> talk.headline, [(line.key, line.cost) for line in talk.league]
    ('It cost nothing: no decision of yours was in vain.', [('you', 0.0), ('waits', 0.0)])
    """
    if not is_over(game, scenarios):
        raise ActWaitAskError("The talk comes when every month has been decided: go on with the game.")
    card = score(game, scenarios)
    lines = [LeagueLine(YOU, "You", "Your own decisions.", card.total, game.decisions)]
    for key, made in decisions.items():
        own = replace(game, decisions=tuple(made))
        lines.append(LeagueLine(key, PLAYERS[key].name, PLAYERS[key].words, score(own, scenarios).total, tuple(made)))
    league = tuple(sorted(lines, key=lambda line: (line.cost or 0, line.key != YOU)))
    headline, beside = _headline(card, league)
    return Debrief(card, headline, beside, _parts(card, game), tuple(_stretches(card, league)), league)


def _headline(card: Scorecard, league: Sequence[LeagueLine]) -> tuple[str, str]:
    """What it cost, where that lies among the players that go by a chart, and how much of it was beyond them all."""
    total = card.total
    hours = f"It cost {hours_words(total)}." if total else "It cost nothing: no decision of yours was in vain."
    rules = [line for line in league if line.key in PLAYERS and PLAYERS[line.key].chart is not None]
    if not rules:
        return hours, ""
    dearer = sum((line.cost or 0) > total for line in rules)
    same = sum(line.cost == total for line in rules)
    all_of_them = counted(len(rules), "player")
    if same == len(rules):
        beside = f"All of the {all_of_them} that go by a chart paid the same."
    elif dearer == len(rules):
        beside = f"Each of the {all_of_them} that go by a chart paid more than you."
    elif not dearer and not same:
        beside = f"Each of the {all_of_them} that go by a chart paid less."
    else:
        parts = [f"{dearer} paid more than you"] if dearer else []
        parts += [f"{same} paid the same" if not parts else f"{same} the same"] if same else []
        less = len(rules) - dearer - same
        parts += [f"{less} paid less" if dearer == 0 else f"{less} less"] if less else []
        beside = f"Of the {all_of_them} that go by a chart, {listed(parts)}."
    best = min(line.cost or 0 for line in rules)
    if best < total:
        names = listed([line.name for line in rules if line.cost == best], most=3)
        beside += f" The cheapest, {names}, paid {hours_words(best)}."
    if hidden := _hidden(card, league):
        months = counted(hidden, "month")
        beside += f" In {months} of your delay no rule here had a signal yet: no chart could have told you sooner."
    return hours, beside


def first_signals(league: Sequence[LeagueLine], since: str) -> tuple[str, list[str]]:
    """The first month from `since` on in which a rule of the table did not wait, and the names of those that spoke."""
    # who acts at once goes by Perla's chart, which has a player already
    rules = [line for line in league if line.key in PLAYERS and PLAYERS[line.key].chart and line.key != "acts at once"]
    spoke = [
        (next((each.month for each in line.decisions if each.month >= since and each.choice != "wait"), ""), line.name)
        for line in rules
    ]
    first = min((month for month, _ in spoke if month), default="")
    return first, [name for month, name in spoke if first and month == first]


def _hidden(card: Scorecard, league: Sequence[LeagueLine]) -> int:
    """Months of delay before any rule spoke."""
    return sum(_is_hidden(line, card, league) for line in card.months)


def _is_hidden(line: MonthLine, card: Scorecard, league: Sequence[LeagueLine]) -> bool:
    """Whether something called for an answer in this month, nobody had told of it, and no rule had a signal yet."""
    waiting = [
        event
        for event in card.events
        if event.needs and event.month <= line.month and (not event.answered or line.month < event.answered)
    ]
    told = [each.month for each in card.months if each.choice == "investigate" and each.verdict == "right"]
    if line.choice != "wait" or any(event.month <= month < line.month for event in waiting for month in told):
        return False
    firsts = [first_signals(league, event.month)[0] for event in waiting]
    return bool(firsts) and all(not first or line.month < first for first in firsts)


def hours_words(hours: float) -> str:
    """Hours of a practice team.

    >>> hours_words(1), hours_words(6.5), hours_words(0)
    ('1 hour', '6.5 hours', 'nothing')
    """
    return "nothing" if not hours else f"{hours:g} hour{'' if hours == 1 else 's'}"


def _parts(card: Scorecard, game: Game) -> tuple[CostPart, ...]:
    """The costs by kind, those that are there."""
    lines, costs = card.months, game.costs
    found = []
    for charge, words in _CHARGED.items():
        those = [line for line in lines if line.charge == charge]
        if those:
            found.append(CostPart(f"{words}, {counted(len(those), 'time')}", sum(line.cost for line in those)))
    if card.delay:
        found.append(CostPart(f"{counted(card.delay, 'month')} of delay before an answer", card.delay * costs.delay))
    if card.missed:
        found.append(CostPart(f"{counted(card.missed, 'change')} that never got an answer", card.missed * costs.missed))
    if card.old_line:
        found.append(CostPart("An old centre line where a new one would have told more", card.old_line))
    return tuple(found)


def _stretches(card: Scorecard, league: Sequence[LeagueLine]) -> list[Stretch]:
    found: list[Stretch] = []
    for line in card.months:
        words = line.words + (_HIDDEN if _is_hidden(line, card, league) else "")
        before = found[-1] if found else None
        alike = before is not None and (before.choice, before.verdict, before.words) == (
            line.choice,
            line.verdict,
            words,
        )
        if before is not None and alike and line.choice == "wait" and not line.why and not before.why:
            found[-1] = replace(before, last=line.month)
        else:
            found.append(Stretch(line.month, line.month, line.choice, line.verdict, line.cost, words, line.why))
    return found
