"""Act, wait or ask: months arrive one at a time, decisions are judged by the truth, and a game is plain data."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachlab.record.months import months_between
from coachlab.simulate.act_wait_ask.costs import WORDS, Costs, costs_from_plain
from coachlab.simulate.act_wait_ask.game import (
    CHOICES,
    NOTHING_NEW,
    Learned,
    View,
    begin,
    decide,
    game_from_plain,
    is_over,
    months_to_decide,
    view_of,
)
from coachlab.simulate.act_wait_ask.scenarios import SCENARIOS
from coachlab.simulate.act_wait_ask.score import score
from coachlab.simulate.act_wait_ask.truth import ActWaitAskError
from coachlab.simulate.practice import MonthCount

CHOSEN = st.lists(st.sampled_from(list(CHOICES)), min_size=24, max_size=24)


def played(scenario, choices, seed=None, costs=None):
    """A game in which these choices were made; a dictionary names the months that are not waited out."""
    game = begin(scenario, seed=seed, costs=costs)
    months = months_to_decide(SCENARIOS[scenario])
    if isinstance(choices, dict):
        choices = [choices.get(month, "wait") for month in months]
    for choice in choices:
        game = decide(game, choice, "a reason")
    return game


def line(card, month):
    return next(line for line in card.months if line.month == month)


def test_a_game_begins_with_the_baseline_and_one_month_to_decide():
    view = view_of(begin("juniper"))
    assert len(view.months) == len(view.rows) == view.baseline + 1 == 13
    assert view.month == "2024-01"
    assert view.learned == view.phases == view.decisions == ()


@given(st.sampled_from(sorted(SCENARIOS)), st.lists(st.sampled_from(list(CHOICES)), max_size=24))
@settings(deadline=None, max_examples=15)
def test_no_later_month_is_in_the_view(scenario, choices):
    game = played(scenario, choices)
    view = view_of(game)
    assert len(view.months) == len(view.rows) == min(13 + len(choices), 36)
    assert all(answer.asked <= view.month and answer.since <= view.month for answer in view.learned)
    assert all(start < len(view.months) for start in view.phases)


@given(st.sampled_from(sorted(SCENARIOS)), CHOSEN, st.integers(0, 24), st.integers(0, 2**53 - 1))
@settings(deadline=None, max_examples=15)
def test_a_game_that_is_saved_and_taken_up_again_is_the_same_game(scenario, choices, pause, seed):
    whole = played(scenario, choices, seed=seed, costs=Costs(delay=2.5))
    paused = game_from_plain(
        json.loads(json.dumps(played(scenario, choices[:pause], seed, Costs(delay=2.5)).as_plain()))
    )
    for choice in choices[pause:]:
        paused = decide(paused, choice, "a reason")
    assert paused == whole
    assert view_of(paused).as_plain() == view_of(whole).as_plain()
    assert score(paused) == score(whole)
    assert json.loads(json.dumps(score(whole).as_plain())) == score(whole).as_plain()


def test_neither_the_saved_game_nor_the_view_tells_the_truth():
    for key, scenario in SCENARIOS.items():
        game = played(key, ["wait"] * 24)
        plain = json.dumps([game.as_plain(), view_of(game).as_plain()], ensure_ascii=False)
        told = [
            scenario.title,
            scenario.story,
            *(text for event in scenario.events for text in (event.why, event.clue)),
        ]
        assert not [text for text in told if text and text in plain]


def test_the_truth_is_told_at_the_end_and_not_before():
    game = played("juniper", ["wait"] * 23)
    assert not is_over(game)
    with pytest.raises(ActWaitAskError, match="every month has been decided"):
        score(game)
    card = score(decide(game, "wait"))
    assert card.story == SCENARIOS["juniper"].story
    assert card.events[0].kind == "project"
    with pytest.raises(ActWaitAskError, match="All months have been decided"):
        decide(decide(game, "wait"), "wait")


def test_waiting_through_a_quiet_time_costs_nothing_and_acting_on_chance_does():
    assert score(played("willow-creek", ["wait"] * 24)).total == 0
    card = score(played("willow-creek", {"2024-05": "act", "2024-09": "investigate"}))
    assert line(card, "2024-05").verdict == "wrong"
    assert card.false_alarms == 1
    assert card.total == Costs().needless_action + Costs().question
    assert "Nothing happened that called for an answer" in card.words


def test_an_improvement_is_answered_by_a_question_and_each_month_before_it_costs():
    soon, late, never = (
        score(played("juniper", {month: "investigate"} if month else {})) for month in ("2024-10", "2025-03", "")
    )
    assert [card.events[0].answered for card in (soon, late, never)] == ["2024-10", "2025-03", ""]
    assert [card.events[0].delay for card in (soon, late, never)] == [1, 6, 16]
    assert soon.total < late.total < never.total
    # Whole from October, so a shift of 6 can be seen from April on: nine months with the old line.
    assert never.old_line == 9 * Costs().old_line
    assert never.total == 16 * Costs().delay + Costs().missed + never.old_line
    assert never.missed == 1
    assert "never got it" in never.events[0].words
    assert "in October 2024, after 1 month" in soon.events[0].words


def test_who_asks_hears_what_happened_and_hears_it_once():
    game = played("juniper", {"2024-06": "investigate", "2024-12": "investigate", "2025-02": "investigate"})
    told = [answer.words for answer in view_of(game).learned]
    assert told[0] == told[2] == NOTHING_NEW
    assert "second reading" in told[1]
    card = score(game)
    assert [line(card, month).verdict for month in ("2024-06", "2024-12", "2025-02")] == ["price", "right", "price"]


def test_a_jump_of_documentation_calls_for_a_question_and_acting_on_it_is_a_false_alarm():
    acted = score(played("lakeside", {"2024-07": "act"}))
    assert line(acted, "2024-07").verdict == "wrong"
    assert "care had not" in line(acted, "2024-07").words
    assert acted.missed == 1
    asked = score(played("lakeside", {"2024-07": "investigate"}))
    assert asked.total == Costs().question + Costs().delay
    assert asked.missed == 0


def test_who_acts_before_asking_pays_for_it_and_a_success_that_nobody_asked_about_is_not_answered():
    blind = score(played("sunrise-valley", {"2024-06": "act"}))
    asked = score(played("sunrise-valley", {"2024-06": "investigate", "2024-07": "act"}))
    assert (line(blind, "2024-06").verdict, line(blind, "2024-06").cost) == ("price", Costs().blind_action)
    assert blind.missed == asked.missed == 0
    assert asked.total < blind.total
    lucky = score(played("juniper", {"2024-10": "act"}))
    assert line(lucky, "2024-10").verdict == "wrong"
    assert lucky.missed == 1
    held = score(played("juniper", {"2024-10": "investigate", "2024-11": "act"}))
    assert line(held, "2024-11").verdict == "right"


def test_the_team_says_so_when_trouble_is_over_and_asks_for_no_help_then():
    view = view_of(played("sunrise-valley", {"2024-10": "investigate", "2025-06": "investigate"}))
    first, second = view.learned
    assert (first.needs_action, second.needs_action) == (True, False)
    assert "Dr. Okafor came in March" in second.words
    late = view_of(played("sunrise-valley", {"2025-05": "investigate"}))
    assert [answer.needs_action for answer in late.learned] == [False]


def test_acting_on_chance_is_told_with_its_numbers_and_on_a_season_with_the_year_before():
    chance = line(score(played("willow-creek", {"2024-03": "act"})), "2024-03").words
    assert "the true rate was 57 % in both months" in chance
    view = view_of(played("willow-creek", {}))
    rows = dict(zip(view.months, view.rows, strict=True))
    shown = [f"{100 * rows[month].reached / rows[month].seen:.0f} %" for month in ("2024-02", "2024-03", "2024-04")]
    assert chance.index(shown[0]) < chance.index(shown[1]) < chance.index(f"The month after showed {shown[2]}")
    last = line(score(played("willow-creek", {"2025-12": "act"})), "2025-12").words
    assert "The month after" not in last
    assert "every year" in line(score(played("orchard-road", {"2024-07": "act"})), "2024-07").words


def test_a_line_for_a_new_definition_is_right_once_the_team_has_told_of_it():
    card = score(played("northgate", {"2025-02": "investigate", "2025-08": "rebase", "2025-10": "rebase"}))
    assert line(card, "2025-08").verdict == "right"
    assert "two measures" in line(card, "2025-08").words
    assert line(card, "2025-10").verdict == "wrong", "one new definition makes one new line"


def test_an_old_line_costs_only_where_the_chart_itself_shows_the_shift():
    game = played("riverbend", {})
    months = [place for place in range(24) if shift_by(game, place)]
    assert score(game).old_line == len(months) * Costs().old_line


def shift_by(game, place):
    """Whether the chart of a month shows six points in a row or more above its median, long after the change."""
    view = view_of(replace(game, decisions=game.decisions[:place]))
    run = view.chart.parts[-1].run_list[-1]
    return view.month >= "2025-04" and run.above and len(run.rows) >= 6


def test_care_that_got_worse_needs_action_while_it_lasts():
    asked = score(played("sunrise-valley", {"2024-06": "investigate"}))
    assert asked.missed == 1
    helped = score(played("sunrise-valley", {"2024-06": "investigate", "2024-07": "act", "2024-08": "act"}))
    assert helped.events[0].answered == "2024-07"
    assert line(helped, "2024-08").cost == Costs().repeated_action
    too_late = score(played("sunrise-valley", {"2025-04": "act"}))
    assert too_late.missed == 1
    assert "passing already" in line(too_late, "2025-04").words
    assert line(too_late, "2025-04").verdict == "wrong"


def test_a_season_calls_for_nothing_and_asking_about_it_is_worth_the_question():
    card = score(played("orchard-road", {"2024-07": "investigate", "2024-08": "act"}))
    assert line(card, "2024-07").verdict == "right"
    assert line(card, "2024-08").verdict == "wrong"
    assert all(event.needs == "" and event.cost == 0 for event in card.events)
    assert [event.month for event in card.events] == ["2024-06", "2025-06"], "the first summer was over before"


def test_a_new_line_is_right_when_all_four_conditions_hold_and_shows_in_the_chart():
    game = begin("juniper")
    while not view_of(game).may_rebase:
        ask = view_of(game).month == "2024-12"
        game = decide(game, "investigate" if ask else "wait", "six above the median")
    before = view_of(game)
    assert [condition.key for condition in before.conditions] == ["sustained", "cause", "wanted", "lasts"]
    assert len(before.chart.parts) == 1
    game = decide(game, "rebase", "a known cause, and it lasts")
    after = view_of(game)
    assert after.phases
    assert abs(after.phases[0] - after.months.index("2024-09")) <= 3
    assert after.chart.parts[-1].centre_line > before.chart.parts[0].centre_line + 5
    while not is_over(game):
        game = decide(game, "wait")
    card = score(game)
    assert [line.verdict for line in card.months if line.choice == "rebase"] == ["right"]
    kept = score(
        replace(game, decisions=tuple(replace(d, choice="wait") if d.choice == "rebase" else d for d in game.decisions))
    )
    assert card.old_line < kept.old_line
    assert card.total < kept.total


def known(since, **what):
    return Learned(
        "2024-06", "“We call the recall list.”", **({"care": True, "improves": True, "lasts": True} | what), since=since
    )


def by_hand(learned, phases=(), later=(30,) * 6):
    """A view of 12 months around 20 of 40 patients, and then these counts."""
    months = months_between("2023-01", "2025-12")[: 12 + len(later)]
    reached = [21, 19] * 6 + list(later)
    rows = tuple(MonthCount(month, 40, count) for month, count in zip(months, reached, strict=True))
    return View("P", "M", "higher", "", 12, tuple(months), rows, tuple(learned), phases, ())


@pytest.mark.parametrize(
    ("view", "unmet"),
    [
        (by_hand([known("2024-01")]), []),
        (by_hand([known("2024-04")]), []),
        (by_hand([known("2024-05")]), ["cause", "lasts"]),
        (by_hand([]), ["cause", "lasts"]),
        (by_hand([known("")]), ["cause", "lasts"]),
        (by_hand([known("2024-01", lasts=False)]), ["lasts"]),
        (by_hand([known("2024-01", care=False, improves=False)]), ["wanted"]),
        (by_hand([known("2024-01", improves=False)]), ["wanted"]),
        (by_hand([known("2024-01")], later=(30,) * 5), ["sustained"]),
        (by_hand([known("2024-01")], later=(10,) * 6), ["wanted"]),
        # A second line needs a second cause: the first one made the line that is there.
        (by_hand([known("2024-01")], (12,), (30, 31) * 3 + (36,) * 6), ["cause", "lasts"]),
        (by_hand([known("2024-01"), known("2024-07")], (12,), (30, 31) * 3 + (36,) * 6), []),
    ],
)
def test_each_of_the_four_conditions_is_judged_by_what_is_known(view, unmet):
    assert [condition.key for condition in view.conditions if not condition.met] == unmet
    assert view.may_rebase == (not unmet)


@pytest.mark.parametrize(
    ("scenario", "choices", "month", "words"),
    [
        ("juniper", {}, "2025-06", "Nobody has told you the cause"),
        ("juniper", {"2024-10": "investigate"}, "2024-11", "6 or more are a shift"),
        ("lakeside", {"2024-07": "investigate"}, "2025-03", "counted in another way"),
        ("northgate", {}, "2025-09", "do not lie on the better side"),
        ("sunrise-valley", {"2024-07": "investigate"}, "2024-12", "What caused it will pass"),
        ("maple-avenue", {"2024-10": "investigate"}, "2025-06", "do not lie on the better side"),
    ],
)
def test_a_new_line_is_wrong_where_one_of_the_four_conditions_fails(scenario, choices, month, words):
    card = score(played(scenario, choices | {month: "rebase"}))
    assert line(card, month).verdict == "wrong"
    assert line(card, month).cost == Costs().wrong_line
    assert words in line(card, month).words


@given(st.sampled_from(sorted(SCENARIOS)), CHOSEN, st.integers(0, 99))
@settings(deadline=None, max_examples=25)
def test_a_new_line_is_right_under_the_four_conditions_or_for_a_new_definition(scenario, choices, seed):
    game = played(scenario, choices, seed)
    card = score(game)
    better = [event for event in SCENARIOS[scenario].events if event.improves(SCENARIOS[scenario].better)]
    for place, (choice, judged) in enumerate(zip(choices, card.months, strict=True)):
        if choice == "rebase":
            view = view_of(replace(game, decisions=game.decisions[:place]))
            four = all(condition.met for condition in view.conditions)
            assert (judged.verdict == "right") == (four or view.is_redefined)
            if four:
                assert any(event.lasts and event.month <= judged.month for event in better)
                assert len(view.chart.parts[-1].run_list[-1].rows) >= 6


@given(st.sampled_from(sorted(SCENARIOS)), CHOSEN)
@settings(deadline=None, max_examples=15)
def test_the_total_is_the_sum_of_its_lines_and_grows_with_the_costs(scenario, choices):
    card = score(played(scenario, choices))
    lines = [line.cost for line in card.months] + [event.cost for event in card.events]
    assert card.total == pytest.approx(sum(lines) + card.old_line)
    assert all(cost >= 0 for cost in lines)
    doubled = Costs(**{name: 2 * cost for name, cost in Costs().as_plain().items()})
    assert score(played(scenario, choices, costs=doubled)).total == pytest.approx(2 * card.total)
    free = Costs(**dict.fromkeys(Costs().as_plain(), 0))
    assert score(played(scenario, choices, costs=free)).total == 0
    assert card.delay == sum(event.delay for event in card.events)


def test_the_learners_own_reasons_stand_beside_what_the_truth_says():
    game = begin("willow-creek")
    game = decide(game, "investigate", "three low months: did the recall stop?")
    while not is_over(game):
        game = decide(game, "wait")
    assert score(game).months[0].why == "three low months: did the recall stop?"


def test_the_rates_of_groups_are_shown_once_somebody_asks():
    silent, asked = (view_of(played("riverbend", {month: "investigate"} if month else {})) for month in ("", "2024-12"))
    assert silent.groups == ()
    assert [name for name, _ in asked.groups] == ["English-speaking patients", "Spanish-speaking patients"]
    for place, row in enumerate(asked.rows):
        assert row.seen == sum(rows[place].seen for _, rows in asked.groups)
        assert row.reached == sum(rows[place].reached for _, rows in asked.groups)
    english, spanish = (
        [sum(r.reached for r in rows[a:b]) / sum(r.seen for r in rows[a:b]) for a, b in ((0, 19), (23, 36))]
        for _, rows in asked.groups
    )
    assert abs(english[1] - english[0]) < 0.06
    assert spanish[1] - spanish[0] > 0.12


def test_the_view_draws_its_chart_with_the_decisions_on_it():
    view = view_of(played("juniper", {"2024-12": "investigate"}))
    picture = view.subject().to_svg()
    assert "Juniper Family Health" in picture
    assert "Ask" in picture


@pytest.mark.parametrize(
    ("choice", "why", "words"),
    [
        ("celebrate", "x", "'celebrate' is no choice"),
        (None, "x", "None is no choice"),
        ("act", "  ", "what did you see"),
        ("rebase", "", "what did you see"),
        ("act", 5, "as a text"),
        ("act", "x" * 2_001, "at most 2,000 characters"),
    ],
)
def test_a_choice_that_cannot_be_taken_is_refused_in_one_sentence(choice, why, words):
    with pytest.raises(ActWaitAskError, match=words):
        decide(begin("juniper"), choice, why)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"decisions": None}, "no saved game"),
        ({"scenario": "nowhere"}, "no scenario 'nowhere'"),
        ({"scenario": []}, "no scenario"),
        ({"seed": -1}, "seed is -1"),
        ({"seed": "1"}, "seed is '1'"),
        ({"costs": {"delay": "much"}}, "a month of delay is 'much'"),
        ({"costs": {"fame": 1}}, "no cost 'fame'"),
        ({"costs": {"delay": float("inf")}}, "from 0 to 1,000"),
        ({"costs": []}, "no table"),
        ({"decisions": [{"month": "2024-02", "choice": "wait"}]}, "where January 2024 should be"),
        ({"decisions": [{"month": "2024-01", "choice": "dance"}]}, "is no choice"),
        ({"decisions": [5]}, "no months for"),
        ({"decisions": [{}] * 25}, "no months for"),
    ],
)
def test_a_saved_game_that_is_none_is_refused_in_one_sentence(change, words):
    with pytest.raises(ActWaitAskError, match=words):
        game_from_plain(begin("juniper").as_plain() | change)
    with pytest.raises(ActWaitAskError, match="no saved game"):
        game_from_plain([])


def test_every_cost_has_words_and_an_old_table_gets_the_usual_costs():
    assert set(WORDS) == set(Costs().as_plain())
    assert costs_from_plain({}) == Costs()
