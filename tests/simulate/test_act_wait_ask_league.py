"""The league of rules plays on what the learner knows and nothing more; the scenarios are what they say they are."""

import json
from dataclasses import replace
from statistics import fmean, median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachlab.record.months import months_between
from coachlab.simulate.act_wait_ask.costs import Costs
from coachlab.simulate.act_wait_ask.fair import first_fair_seed, is_fair
from coachlab.simulate.act_wait_ask.game import begin, decide, is_over, view_of
from coachlab.simulate.act_wait_ask.league import (
    PLAYERS,
    league,
    moves_beside,
    new_signals,
    play,
    run_league,
    standings_beside,
)
from coachlab.simulate.act_wait_ask.scenarios import SCENARIOS
from coachlab.simulate.act_wait_ask.score import score
from coachlab.simulate.act_wait_ask.truth import (
    KINDS,
    ActWaitAskError,
    Group,
    Scenario,
    TrueEvent,
    counts,
    events_of,
    scenario_of,
)
from coachlab.simulate.elm_street.practice import TRUTH
from coachlab.simulate.practice import monthly_counts
from coachlab.simulate.practices.story import KINDS as NETWORK_KINDS
from coachlab.simulate.practices.story import Event

ABOUT = {"key": "x", "title": "X", "practice": "X", "measure": "X", "opening": "X", "story": "X"}


def choices_of(player, key, scenarios, seed):
    """What a player chose in each month."""
    game = begin(key, seed=seed, scenarios=scenarios)
    while not is_over(game, scenarios):
        game = decide(game, player.choose(view_of(game, scenarios)), "a reason", scenarios)
    return [decision.choice for decision in game.decisions]


@given(
    st.sampled_from(sorted(PLAYERS)),
    st.sampled_from(sorted(SCENARIOS)),
    st.integers(13, 34),
    st.sampled_from(sorted(kind for kind in KINDS)),
    st.integers(-20, 20),
    st.integers(0, 50),
)
@settings(deadline=None, max_examples=40)
def test_no_player_looks_ahead(player, key, cut, kind, points, seed):
    """Another future, from month `cut` on, changes no decision made before it."""
    scenario = SCENARIOS[key]
    months = scenario.months
    past = tuple(event for event in scenario.events if event.month < months[cut])
    try:
        other = replace(scenario, events=(*past, TrueEvent(months[cut], kind, points, "another future")))
    except ActWaitAskError:  # a rate below 0 or above 100
        return
    chosen = [choices_of(PLAYERS[player], key, {key: one}, seed) for one in (scenario, other)]
    decided = cut - scenario.baseline
    assert chosen[0][:decided] == chosen[1][:decided]


def test_the_data_of_the_past_do_not_depend_on_the_future():
    for scenario in SCENARIOS.values():
        cut = scenario.months[24]
        other = replace(scenario, events=tuple(event for event in scenario.events if event.month < cut))
        assert counts(scenario, 5)[:24] == counts(other, 5)[:24]


@pytest.mark.parametrize("key", SCENARIOS)
def test_each_scenario_begins_with_the_first_fair_series(key):
    scenario = SCENARIOS[key]
    assert first_fair_seed(scenario) == scenario.seed
    assert is_fair(scenario, scenario.seed)


def test_the_scenarios_cover_what_a_coach_meets_and_each_tells_its_story():
    assert len(SCENARIOS) >= 8
    kinds = {event.kind for scenario in SCENARIOS.values() for event in scenario.events}
    assert kinds == set(KINDS) - {"none"}
    assert len({scenario.practice for scenario in SCENARIOS.values()}) == len(SCENARIOS)
    for scenario in SCENARIOS.values():
        assert len(scenario.story) > 150
        assert len(scenario.opening) > 60
        assert all(event.clue for event in scenario.events)
    assert {scenario.better for scenario in SCENARIOS.values()} == {"higher", "lower"}


def test_the_data_follow_the_truth():
    for scenario in SCENARIOS.values():
        rows = [counts(scenario, seed) for seed in range(40)]
        for place in (0, 17, 35):
            mean = fmean(100 * row[place].reached / row[place].seen for row in rows)
            assert mean == pytest.approx(scenario.levels()[place], abs=4.5)


def test_a_group_moves_alone_and_the_whole_is_its_weighted_mean():
    scenario = SCENARIOS["riverbend"]
    english, spanish = (scenario.levels(group) for group in scenario.groups)
    assert len(set(english)) == 1
    assert spanish[-1] - spanish[0] == pytest.approx(20)
    assert scenario.levels()[-1] - scenario.levels()[0] == pytest.approx(9)
    assert scenario.levels()[0] == pytest.approx(58)


def test_waiting_wins_where_nothing_happens_and_fretting_loses_everywhere_it_can():
    players = [PLAYERS[key] for key in ("perla", "anhoej", "acts at once", "frets", "waits")]
    table = run_league("willow-creek", range(1, 9), players=players)
    cost = {standing.player.key: standing.cost for standing in table}
    assert cost["waits"] == 0 == min(cost.values())
    assert max(cost, key=cost.get) == "frets"
    assert cost["anhoej"] < cost["perla"] < cost["acts at once"]


def test_where_something_happens_a_rule_that_asks_beats_waiting_and_acting_blindly():
    for key in ("juniper", "lakeside", "northgate"):
        players = [PLAYERS[name] for name in ("perla", "acts at once", "frets", "waits")]
        table = {standing.player.key: standing for standing in run_league(key, range(1, 4), players=players)}
        assert table["perla"].cost < table["waits"].cost
        assert table["perla"].cost < table["frets"].cost
        assert table["waits"].missed == 1
    assert table["acts at once"].cost > table["perla"].cost, "a new definition is no case for action"


def test_the_costs_decide_who_wins():
    free = Costs(question=0)
    players = [PLAYERS["asks"], PLAYERS["perla"]]
    winner = [next(league("juniper", [2], costs=costs, players=players))[0].player.key for costs in (Costs(), free)]
    assert winner == ["perla", "asks"]


def test_the_league_can_be_watched_and_stopped_and_says_how_sure_it_is():
    told = []
    players = [PLAYERS["perla"], PLAYERS["waits"]]
    table = run_league("juniper", range(9), lambda d, of: told.append((d, of)), lambda: len(told) == 3, players=players)
    assert told == [(1, 9), (2, 9), (3, 9)]
    assert {standing.games for standing in table} == {3}
    assert table[0].error > 0
    assert next(league("juniper", [1], players=players))[0].error is None
    plain = [standing.as_plain() for standing in table]
    assert json.loads(json.dumps(plain)) == plain
    assert run_league("juniper", []) == []


def test_each_player_reads_its_own_chart():
    game = begin("juniper")
    for _ in range(10):
        game = decide(game, "wait")
    view = view_of(game)
    first, whole = median(view.values[:12]), median(view.values)
    charts = {key: player.chart(view, len(view.months)) for key, player in PLAYERS.items() if player.chart}
    assert {
        key: chart.parts[0].centre_line for key, chart in charts.items() if key in ("perla", "exact", "anhoej")
    } == {
        "perla": first,
        "exact": first,
        "anhoej": whole,
    }
    assert first != whole
    assert {key: chart.kind for key, chart in charts.items() if key in ("mdc", "p", "p′")} == {
        "mdc": "i",
        "p": "p",
        "p′": "pp",
    }
    assert {chart.freeze for key, chart in charts.items() if key != "anhoej"} == {12}
    assert len(charts["perla"].values) == 23


def test_a_player_helps_again_when_the_team_needs_it_again():
    twice = tuple(
        TrueEvent(month, "disruption", -20, "somebody left", until=until, clue=f"“Somebody left in {month}.”")
        for month, until in (("2023-03", "2023-09"), ("2024-06", "2025-02"))
    )
    scenario = Scenario(**ABOUT, first_month="2022-01", last_month="2025-12", percent=60, events=twice)
    card = play(PLAYERS["asks"], "x", scenarios={"x": scenario})
    assert [event.answered for event in card.events] == ["2023-04", "2024-07"]
    assert [line.month for line in card.months if line.choice == "act"] == ["2023-04", "2024-07"]


def test_the_players_move_beside_the_learner_month_by_month_and_stand_beside_at_the_end():
    game = begin("juniper")
    while not is_over(game):
        asks = view_of(game).month == "2024-10"
        game = decide(game, "investigate" if asks else "wait", "the last two months look different")
        if len(game.decisions) == 12:
            halfway = moves_beside(game)
    whole = moves_beside(game)
    assert {key: moves[:12] for key, moves in whole.items()} == halfway
    table = standings_beside(game)
    assert [standing.cost for standing in table] == sorted(standing.cost for standing in table)
    you = next(standing for standing in table if standing.player.key == "you")
    assert you.cost == score(game).total
    assert len(table) == len(PLAYERS) + 1
    with pytest.raises(ActWaitAskError, match="every month has been decided"):
        standings_beside(begin("juniper"))


def test_the_same_seed_gives_the_same_game_to_every_player():
    assert play(PLAYERS["perla"], "juniper", seed=5) == play(PLAYERS["perla"], "juniper", seed=5)
    assert play(PLAYERS["perla"], "juniper", seed=5) != play(PLAYERS["perla"], "juniper", seed=6)


def test_a_signal_is_new_once():
    """A player asks when a run of six is full, and not again while the same run goes on."""
    game = begin("juniper")
    asked = []
    while not is_over(game):
        view = view_of(game)
        if new_signals(view, lambda v, count: replace(v, months=v.months[:count], rows=v.rows[:count]).chart):
            asked.append(view.month)
        game = decide(game, "wait")
    assert asked
    assert len(asked) <= 4


def test_a_practices_truth_becomes_a_scenario_with_the_same_data():
    scenario = scenario_of(TRUTH, **ABOUT)
    assert [(event.month, round(event.points), event.lasts) for event in scenario.events] == [("2024-07", 10, True)]
    rows = {row.month: row for row in counts(scenario, 3) if row}
    assert list(rows.values()) == monthly_counts(TRUTH, 3)
    assert "2023-11" not in rows
    for player in PLAYERS.values():
        assert play(player, "x", seed=3, scenarios={"x": scenario}).total >= 0


def test_the_events_of_a_simulated_network_become_true_events():
    months = months_between("2022-01", "2025-12")
    story = (
        Event("project", {"bp": 9.0}, 20, "a project", ramp=12),
        Event("disruption", {"bp": -4.0, "breast": -3.0}, 30, "a clinician left", ramp=2, end=36, fade=6),
        Event("redesign", {"breast": 3.0}, 10, "a standing order"),
        Event("disruption", {"bp": -4.0}, 40, "the practice moved", end=60),
    )
    found = events_of(story, "bp", months)
    assert [(event.month, event.kind, event.until) for event in found] == [
        ("2023-09", "project", None),
        ("2024-07", "disruption", "2025-01"),
        ("2025-05", "disruption", None),
    ]
    for event, own in zip(found, (story[0], story[1], story[3]), strict=True):
        assert event.strength(months) == pytest.approx(own.strength().tolist())
    assert set(NETWORK_KINDS) <= set(KINDS)
    scenario = Scenario(**ABOUT, first_month="2022-01", last_month="2025-12", percent=57, events=found)
    assert play(PLAYERS["perla"], "x", scenarios={"x": scenario}).missed <= 3


@pytest.mark.parametrize(
    ("kind", "points", "better", "needs"),
    [
        ("redesign", 5, "higher", "investigate"),
        ("redesign", -5, "lower", "investigate"),
        ("drift", -5, "higher", "act"),
        ("disruption", 5, "lower", "act"),
        ("documentation-only", 5, "higher", "investigate"),
        ("definition", -5, "higher", "investigate"),
        ("season", -5, "higher", ""),
        ("none", 0, "higher", ""),
    ],
)
def test_each_kind_of_event_calls_for_its_answer(kind, points, better, needs):
    assert TrueEvent("2024-01", kind, points, "why").needs(better) == needs


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"better": "up"}, "choose higher or lower"),
        ({"baseline": 24}, "leave at least one month"),
        ({"events": (TrueEvent("2030-01", "drift", 1, "x"),)}, "outside the months"),
        ({"events": (TrueEvent("2024-01", "drift", 1, "x", group="y"),)}, "no group 'y'"),
        ({"events": (TrueEvent("2024-05", "drift", 60, "x"),)}, "would be 110 %"),
        ({"groups": (Group("a", 0.5),)}, "do not add up"),
    ],
)
def test_a_scenario_that_cannot_be_told_is_refused_in_one_sentence(wrong, words):
    with pytest.raises(ActWaitAskError, match=words):
        Scenario(**(ABOUT | {"first_month": "2024-01", "last_month": "2025-12", "percent": 50, "events": ()} | wrong))


def test_an_event_that_cannot_be_is_refused():
    with pytest.raises(ActWaitAskError, match="no kind of event 'magic'"):
        TrueEvent("2024-01", "magic", 1, "x")
    with pytest.raises(ActWaitAskError, match="let it end after"):
        TrueEvent("2024-05", "drift", 1, "x", until="2024-05")
    with pytest.raises(ActWaitAskError, match="1 month or more"):
        TrueEvent("2024-05", "drift", 1, "x", ramp=0)
