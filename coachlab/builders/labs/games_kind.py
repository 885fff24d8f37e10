"""The games of “act, wait or ask” as the forms know them: places in words, what names a game, and all decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from coachlab.builders.form.place_words import place_words
from coachlab.builders.form.references import Naming
from coachlab.record.games import Games
from coachlab.record.months import month_words
from coachlab.record.words import cut

LONGEST = 40
"""Characters of a game's name in a place."""

_WORDS = {
    "playing": "the game on the table",
    "unmarked": "charts without marks",
    "thinking": "what you see",
    "learnt": "what you take from it",
    "better": "which way is better",
    "baseline": "months in the baseline",
    "needless_action": "acting where nothing calls for it",
    "question": "asking the team",
    "blind_action": "acting on something real before you asked",
    "repeated_action": "acting again on the same thing",
    "delay": "a month of delay",
    "missed": "a true change that was missed",
    "wrong_line": "a new centre line too soon",
    "old_line": "a month with an old centre line",
}
"""Fields whose name in the file is not what people say."""


def games_place(games: Games, pointer: str) -> str:
    """Where a pointer leads, in words.

    >>> from coachlab.record.games import MonthDecision, PlayedGame
    >>> decided = [MonthDecision(month="2024-05")]
    >>> games = Games(games=[PlayedGame(id="g1", name="Juniper", decisions=decided)])
    >>> games_place(games, "/games/0/decisions/0"), games_place(games, "/games/0/learnt")
    ('Game “Juniper”: May 2024', 'Game “Juniper”: what you take from it')
    >>> games_place(games, "/costs/delay"), games_place(games, "/games/3")
    ('Costs: a month of delay', 'Games')
    """
    return place_words(games, pointer, _WORDS, _item, "games")


def _item(item: Any, _at: str, place: int) -> str:
    month = getattr(item, "month", "")
    if month:
        return month_words(month)
    name = " ".join(getattr(item, "name", "").split())
    if not name:
        return f"Game {place + 1}"
    return f"Game “{cut(name, LONGEST)}”"


def naming_games(games: Games) -> Iterator[Naming]:
    """What names a game: the one on the table."""
    yield games, "playing"


def named_games(games: Games) -> Sequence[Sequence[Any]]:
    """The lists whose items have names."""
    return (games.games,)


def games_table(games: Games) -> list[list[Any]]:
    """Every decision, one a row, heading first."""
    rows: list[list[Any]] = [["Game", "Begun", "Month", "Decision", "Why"]]
    for place, game in enumerate(games.games):
        name = game.name or f"Game {place + 1}"
        rows += [[name, game.began, each.month, each.choice, each.why] for each in game.decisions]
    return rows
