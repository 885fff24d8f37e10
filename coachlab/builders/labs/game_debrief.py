"""The talk after a game as the page shows it: story, cost of each decision, the league, and a coach's questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from coachlab.builders.labs.game_table import Table
from coachlab.record.months import month_words, months_between
from coachlab.record.suppression.policy import gives_away
from coachlab.record.words import counted, listed
from coachlab.simulate.act_wait_ask.beside import VERBS
from coachlab.simulate.act_wait_ask.costs import Costs
from coachlab.simulate.act_wait_ask.debrief import YOU, LeagueLine, Stretch, debrief, hours_words
from coachlab.simulate.act_wait_ask.debrief_figure import Board, board_html, board_of
from coachlab.simulate.act_wait_ask.fair import is_fair
from coachlab.simulate.act_wait_ask.game import Decision
from coachlab.simulate.act_wait_ask.league import PLAYERS
from coachlab.simulate.act_wait_ask.lessons import TRUTH, Lesson, lessons
from coachlab.simulate.act_wait_ask.scenarios import find_scenario

JUDGED = {"right": "right", "price": "no fault, and it cost something", "wrong": "not this time"}
"""Verdict in words."""
DONE = {"wait": "You waited", "investigate": "You asked", "act": "You acted", "rebase": "You began a new centre line"}
NEAR = 2
"""Months around a decision in which a rule that speaks counts as having seen the same."""
MOST = 4
"""Coach's questions at the end of a game."""
_OWN = "Your own decisions beside those of the rules; nobody knows the truth here"
_SMALL = (
    "Some months tell of 1 to 10 people, who might be recognised: keep this picture and its table within your team."
)
_DRAWN_ANEW = (
    "This time its patients were drawn anew, and in their numbers chance hides some of the story. In real practices it "
    "does that too."
)

Players = Mapping[str, Sequence[Decision]]


def talk_of(table: Table, players: Players, prefix: str) -> tuple[dict[str, Any], list[Lesson]]:
    """The talk about a game that is over, as plain data, and the coach's questions and praise.

    `players` are the league's decisions about all its months.
    """
    return _own(table, players, prefix) if table.is_own else _scored(table, players, prefix)


def _scored(table: Table, players: Players, prefix: str) -> tuple[dict[str, Any], list[Lesson]]:
    talk = debrief(table.game, players)
    scenario = find_scenario(table.game.scenario)
    said = {
        "title": talk.card.title,
        "story": talk.card.story if is_fair(scenario, table.game.seed) else f"{talk.card.story} {_DRAWN_ANEW}",
        "headline": talk.headline,
        "beside": talk.beside,
        "parts": [[part.words, hours_words(part.cost)] for part in talk.parts],
        "total": hours_words(talk.card.total),
        "decisions": [_line(stretch, table.costs) for stretch in talk.stretches],
        "board": board_html(board_of(table.view, talk, scenario), prefix=prefix),
    }
    return said, lessons(talk, table.game)


def _line(stretch: Stretch, costs: Costs) -> dict[str, str]:
    cost = hours_words(stretch.cost) if stretch.cost else ""
    if stretch.choice == "wait" and stretch.verdict == "price" and costs.delay:
        # what waiting costs is counted with the event that waits; here it is told where it came from
        months = len(months_between(stretch.first, stretch.last))
        cost = f"{hours_words(months * costs.delay)} of delay"
    return {
        "when": stretch.when,
        "choice": stretch.choice,
        "what": DONE[stretch.choice],
        "verdict": stretch.verdict,
        "judged": JUDGED[stretch.verdict],
        "words": stretch.words,
        "why": stretch.why,
        "cost": cost,
    }


def _own(table: Table, players: Players, prefix: str) -> tuple[dict[str, Any], list[Lesson]]:
    mine = LeagueLine(YOU, "You", "Your own decisions.", None, table.decisions)
    rules = [LeagueLine(key, PLAYERS[key].name, PLAYERS[key].words, None, tuple(made)) for key, made in players.items()]
    said = {
        "title": "No score, and something to compare",
        "story": "Nobody wrote down what truly happened here, so nothing is judged. Below, your decisions stand beside "
        "those of each rule, month by month. Where you differ, ask what you knew that the rule did not, and what the "
        "rule saw that you did not.",
        "headline": _headline(table.decisions),
        "beside": _SMALL if _has_small_numbers(table) else "",
        "parts": [],
        "total": "",
        "decisions": [
            {"when": month_words(each.month), "choice": each.choice, "what": DONE[each.choice], "why": each.why}
            for each in table.decisions
            if each.choice != "wait" or each.why
        ],
        "board": board_html(Board(table.view, table.view.measure, [mine, *rules]), prefix=prefix),
    }
    # who acts at once goes by Perla's chart, which has a player already
    charts = [line for line in rules if PLAYERS[line.key].chart is not None and line.key != "acts at once"]
    return said, _own_questions(table.decisions, charts)


def _has_small_numbers(table: Table) -> bool:
    """Whether some month tells of 1 to 10 people."""
    return any(row is not None and gives_away(row.reached, row.seen, percent=True) for row in table.view.rows)


def _headline(decisions: Sequence[Decision]) -> str:
    """How often what was decided.

    >>> _headline([Decision("2025-07", "wait"), Decision("2025-08", "wait"), Decision("2025-09", "act")])
    'You waited 2 times and acted once.'
    """
    made = Counter(each.choice for each in decisions)
    often = {choice: "once" if number == 1 else counted(number, "time") for choice, number in made.items()}
    verbs = {"wait": "waited", **VERBS}
    return f"You {listed([f'{verb} {often[choice]}' for choice, verb in verbs.items() if choice in often])}."


def _own_questions(mine: Sequence[Decision], rules: Sequence[LeagueLine]) -> list[Lesson]:
    """Where most rules spoke and the learner waited, and where the learner did something and no rule spoke."""
    months = [each.month for each in mine]
    did = {place for place, each in enumerate(mine) if each.choice != "wait"}
    spoke = [{line.key for line in rules if line.decisions[place].choice != "wait"} for place in range(len(mine))]
    found: list[Lesson] = []
    heard: set[str] = set()
    for place, month in enumerate(months):
        heard = set() if place in did else heard | spoke[place]
        soon = any(place < each <= place + NEAR for each in did)  # the learner is about to see it too
        if 2 * len(heard) <= len(rules) or soon or len(found) == MOST:
            continue
        question = (
            f"By {month_words(month)} {len(heard)} of the {len(rules)} rules had spoken, and you had waited all the "
            "while. What was going on at your practice then?"
        )
        why = "Where most rules agree, a question to the team is well spent."
        found.append(Lesson("rules spoke", question, why, _OWN))
        heard = set()
    alone = [mine[at] for at in sorted(did) if not set().union(*spoke[max(0, at - NEAR) : at + NEAR + 1])]
    if alone:
        when = listed([month_words(each.month) for each in alone], most=3)
        question = f"In {when} you did something and no rule spoke. What did you know that the chart did not show?"
        found.append(
            Lesson("alone", question, "Knowledge of the practice is worth more than a rule; fear is not.", _OWN)
        )
    if not found:
        found.append(Lesson("alike", "You and the rules saw much the same months. Well read.", "", _OWN, praise=True))
    return found


def findings(found: Sequence[Lesson]) -> dict[str, Any]:
    """Lessons as the coach's part of a form shows them."""
    shown = [
        {
            "criterion": f"{lesson.key}-{place}",
            "severity": "praise" if lesson.praise else "should",
            "question": lesson.question,
            "words": "",
            "field": "",
            "why": lesson.why or TRUTH,
            "source": lesson.source,
            "title": "",
            "anchor": "",
        }
        for place, lesson in enumerate(found)
    ]
    asked = [each for each in shown if each["severity"] != "praise"]
    return {
        "ask": asked[:MOST],
        "more": max(0, len(asked) - MOST),
        "praise": [each for each in shown if each["severity"] == "praise"],
    }
