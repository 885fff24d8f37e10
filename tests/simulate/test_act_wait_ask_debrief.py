"""The talk after a game, the league month by month beside a learner, and games of a team's own numbers."""

from dataclasses import replace
from html import unescape

import pytest

from coachlab.record import Observation
from coachlab.record.months import months_between
from coachlab.simulate.act_wait_ask.beside import Beside, said_of
from coachlab.simulate.act_wait_ask.costs import Costs
from coachlab.simulate.act_wait_ask.debrief import YOU, debrief
from coachlab.simulate.act_wait_ask.debrief_figure import Board, board_html, board_of, board_svg
from coachlab.simulate.act_wait_ask.game import Decision, begin, decide, is_over, view_of
from coachlab.simulate.act_wait_ask.league import PLAYERS, moves_beside, play
from coachlab.simulate.act_wait_ask.lessons import lessons
from coachlab.simulate.act_wait_ask.own import own_numbers
from coachlab.simulate.act_wait_ask.scenarios import SCENARIOS
from coachlab.simulate.act_wait_ask.truth import ActWaitAskError

FEW = [PLAYERS[key] for key in ("perla", "p", "frets", "waits")]
MONTHS = months_between("2024-01", "2025-12")


def played(scenario, choices=None, costs=None):
    """A game in which somebody waits, but for `choices` by month."""
    game = begin(scenario, costs=costs)
    while not is_over(game):
        choice = (choices or {}).get(view_of(game).month, "wait")
        game = decide(game, choice, "a run of six" if choice != "wait" else "")
    return game


def talk_about(game):
    return debrief(game, Beside.of_game(game.scenario, game.seed, players=FEW).decisions(99))


def own(numbers=None, **about):
    rows = numbers or [(20 + place % 7, 40) for place in range(24)]
    observations = [
        Observation(month=month, numerator=pair[0], denominator=pair[1])
        for month, pair in zip(MONTHS, rows, strict=False)
    ]
    return own_numbers(observations, **{"name": "Blood pressure", "better": "higher", **about})


def test_the_league_beside_a_learner_decides_as_in_a_game_of_its_own():
    beside = Beside.of_game("juniper", 2, players=FEW)
    game = played("juniper")
    for count in (1, 7, 3, 24):
        part = replace(game, decisions=game.decisions[:count])
        assert beside.moves(count) == moves_beside(part, FEW)
    assert beside.moves(99) == beside.moves(24)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_story_is_told_at_its_end_with_costs_that_add_up_and_a_lesson(scenario):
    game = played(scenario, {"2024-03": "act", "2024-08": "investigate", "2025-06": "rebase"})
    talk = talk_about(game)
    assert sum(part.cost for part in talk.parts) == pytest.approx(talk.card.total)
    assert {line.key for line in talk.league} == {YOU, *(player.key for player in FEW)}
    assert [line.cost for line in talk.league] == sorted(line.cost for line in talk.league)
    assert talk.line("perla").cost == play(PLAYERS["perla"], scenario).total
    assert lessons(talk, game)
    months = [month for each in talk.stretches for month in months_between(each.first, each.last)]
    assert months == [each.month for each in game.decisions]
    board = board_of(view_of(game), talk, SCENARIOS[scenario])
    assert len(board.happened) == len(SCENARIOS[scenario].events)
    assert all(why in unescape(board_html(board)).replace("\u00a0", " ") for _, _, why in board.happened)


def test_nothing_is_told_before_the_last_month():
    with pytest.raises(ActWaitAskError, match="every month has been decided"):
        talk_about(begin("juniper"))


def test_the_headline_says_who_paid_more_among_those_that_go_by_a_chart():
    talk = talk_about(played("juniper"))
    assert talk.headline == "It cost 26.5 hours."
    assert talk.beside.startswith(
        "Each of the 2 players that go by a chart paid less. The cheapest, p chart, paid 2 ho"
    )
    assert talk.beside.endswith(
        "In 1 month of your delay no rule here had a signal yet: no chart could have told you sooner."
    )
    best = talk_about(played("juniper", {"2024-10": "investigate", "2025-04": "rebase"}))
    assert "Of the 2 players that go by a chart, 1 paid more than you and 1 the same." in best.beside
    assert talk_about(played("willow-creek")).beside == "All of the 2 players that go by a chart paid the same."
    assert talk_about(played("willow-creek", {"2024-05": "act"})).beside.startswith("Each of the 2 players")


def test_months_of_waiting_are_told_apart_by_whether_a_rule_had_a_signal():
    waited = [(each.when, each.words) for each in talk_about(played("maple-avenue")).stretches]
    (_, quiet), (hidden, unseen), (_, seen) = waited
    assert hidden == "March 2024 to July 2024"
    assert unseen == f"{seen} No rule here had a signal yet."
    told = talk_about(played("maple-avenue", {"2024-03": "investigate"})).stretches
    assert not any("had a signal yet" in each.words for each in told), "somebody who was told knew more than the rules"
    assert quiet == "Nothing called for more than waiting."


def keys(game):
    found = lessons(talk_about(game), game)
    return {(lesson.key, lesson.praise) for lesson in found}


def test_each_way_to_play_has_its_lesson():
    assert keys(played("willow-creek")) == {("calm", True)}
    assert ("needless", False) in keys(played("willow-creek", {"2024-05": "act"}))
    assert keys(played("juniper")) == {("missed", False), ("old line", False)}
    assert ("quick", True) in keys(played("juniper", {"2024-10": "investigate"}))
    assert ("late", False) in keys(played("juniper", {"2025-04": "investigate"}))
    assert ("line", False) in keys(played("juniper", {"2024-02": "rebase"}))
    assert ("line", True) in keys(played("juniper", {"2024-10": "investigate", "2025-03": "rebase"}))
    helped = {"2024-08": "investigate", "2024-09": "act", "2024-10": "act"}
    assert {("asked first", True), ("repeated", False)} <= keys(played("sunrise-valley", helped))
    assert ("blind", False) in keys(played("sunrise-valley", {"2024-06": "act"}))
    assert ("needless after asking", False) in keys(played("lakeside", {"2024-07": "investigate", "2024-08": "act"}))
    hidden = keys(played("riverbend", {"2025-05": "investigate"}))
    assert ("quick", True) in hidden, "as soon as a chart could tell is soon enough"
    assert ("line", True) in keys(played("northgate", {"2025-02": "investigate", "2025-08": "rebase"}))
    often = dict.fromkeys(MONTHS[:6], "investigate")
    assert ("questions", False) in keys(played("willow-creek", often))


def test_whoever_heard_of_trouble_and_did_not_help_is_asked_what_held_them_back():
    game = played("sunrise-valley", {"2024-08": "investigate"})
    missed = next(each for each in lessons(talk_about(game), game) if each.key == "missed")
    assert missed.question == (
        "In May 2024 a disruption began. You heard of it in August 2024. What would have made it easier to help then?"
    )


def test_no_lesson_scolds():
    for scenario in SCENARIOS:
        game = played(scenario, dict(zip(MONTHS, ["act", "rebase", "investigate", "wait"] * 6, strict=True)))
        for lesson in lessons(talk_about(game), game):
            assert not {"wrong", "fail", "failed", "mistake", "should"} & set(lesson.question.casefold().split())


def test_free_old_lines_cost_nothing_and_are_not_asked_about():
    assert ("old line", False) not in keys(played("juniper", costs=Costs(old_line=0)))


def test_the_picture_fits_a_phone_and_says_in_words_what_it_shows():
    game = played("juniper", {"2024-10": "investigate"})
    board = board_of(view_of(game), talk_about(game), SCENARIOS["juniper"])
    assert 'viewBox="0 0 340 ' in board_svg(board, 340)
    assert "You: Asked in October 2024." in board_svg(board, 340)
    table = board_html(board).partition("<table>")[2]
    assert "Asked in October 2024." in table
    assert PLAYERS["frets"].words in table


def test_own_numbers_are_played_by_the_rules_that_need_no_truth_and_show_no_future():
    numbers = own()
    beside = Beside.of_own(numbers)
    moves = beside.moves(12)
    assert set(moves) == set(PLAYERS) - {"waits", "asks"}
    other = own([*((20 + place % 7, 40) for place in range(18)), *((39, 40) for _ in range(6))])
    assert {key: made[:6] for key, made in Beside.of_own(other).moves(12).items()} == {
        key: made[:6] for key, made in moves.items()
    }
    view = numbers.view([Decision("2025-01", "investigate", "why"), Decision("2025-02", "wait")])
    assert (view.month, view.learned, len(view.rows)) == ("2025-03", (), 15)
    board = Board(numbers.view([]), "Blood pressure", [])
    assert "Nothing happened" not in board.words, "nobody knows what happened"


def test_measured_numbers_are_played_without_the_p_charts():
    rows = [Observation(month=month, numerator=12 + place % 5) for place, month in enumerate(MONTHS)]
    numbers = own_numbers(rows, name="Days to the third next appointment", better="lower", display="number")
    assert not numbers.counted
    assert not {"p", "p′"} & set(Beside.of_own(numbers).moves(12))
    assert numbers.view([]).values[:2] == [12, 13]


def test_a_month_without_patients_does_not_stop_the_rules():
    numbers = own([(20, 40)] * 12 + [(None, None)] + [(0, 5)] * 11)
    assert all(len(made) == 12 for made in Beside.of_own(numbers).moves(12).values())


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"numbers": [(20, 40)] * 5}, "There are 5 months with a number, and a game needs 6 or more"),
        ({"numbers": [(50, 40)] * 12}, "50"),
        ({"better": ""}, "Say which way is better"),
        ({"baseline": 24}, "The first 24 months of 24 cannot be the baseline: choose 3 to 23."),
        ({"numbers": [(None, 40)] * 12 + [(20, 40)] * 12}, "The months of the baseline have no number"),
    ],
)
def test_own_numbers_that_cannot_be_played_are_one_sentence(about, words):
    with pytest.raises(ActWaitAskError, match=words):
        own(**about)


def test_what_somebody_did_is_said_in_one_sentence():
    every = [Decision(month, "act", "why") for month in MONTHS[:3]]
    many = [Decision(month, "investigate" if place % 2 else "wait") for place, month in enumerate(MONTHS)]
    assert said_of(every) == "Acted in every month."
    assert said_of(many) == "Asked 12 times, first in February 2024."
