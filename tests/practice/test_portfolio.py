"""Balanced portfolios: no assignment is fairer by tier, then by hours, and of the fair ones most is kept."""

import math
import sys
from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from practice_programmes import small_portfolio_programmes

from coachlab.practice import portfolio_exchange, portfolio_program
from coachlab.practice.errors import PracticeError
from coachlab.practice.loads import coaches_of, loads, shares_of, standing
from coachlab.practice.portfolio import ENDED, NEAR_ENOUGH, NO_SOLVER, SOLVER, Wishes, balance
from coachlab.practice.roadmap import roadmap_programme
from coachlab.record.programme_capacity import Facilitator


def missed(shares, coaches, assignment):
    """By how many practices the coaches miss their shares of the tiers, counted anew."""
    total, count = sum(coach.hours for coach in coaches), 0
    for tier in {each.tier for each in shares}:
        here = [each for each in shares if each.tier == tier]
        for coach in coaches:
            quota = len(here) * coach.hours / total
            mine = sum(assignment[each.practice.id] == coach.facilitator.id for each in here)
            count += max(mine - math.ceil(quota - 1e-9), math.floor(quota + 1e-9) - mine, 0)
    return count


def cost(shares, coaches, assignment, wishes):
    """What an assignment costs in unfulfilled wishes, counted anew."""
    by_id, total = {coach.facilitator.id: coach for coach in coaches}, 0.0
    for each in shares:
        coach, it = by_id[assignment[each.practice.id]], each.practice
        total += wishes.keep_coach * bool(it.facilitator and it.facilitator != coach.facilitator.id)
        total += wishes.near * (not coach.is_near(it)) + wishes.language * (not coach.shares_language(it))
    return total


@settings(max_examples=30)
@given(small_portfolio_programmes())
def test_no_assignment_of_a_small_programme_is_better_in_any_of_the_three_steps(programme):
    shares, _ = shares_of(programme)
    coaches, wishes = coaches_of(programme), Wishes()
    names = [each.practice.id for each in shares]
    may_have = [
        [it.facilitator] if it.facilitator_fixed else [coach.facilitator.id for coach in coaches]
        for it in (each.practice for each in shares)
    ]
    everything = [dict(zip(names, chosen, strict=True)) for chosen in product(*may_have)]
    found = balance(programme, points_to_give=1.0)
    fewest = min(missed(shares, coaches, each) for each in everything)
    assert missed(shares, coaches, found.assignment) == fewest
    fair = [each for each in everything if missed(shares, coaches, each) == fewest]
    differences = [(spread(shares, coaches, each), each) for each in fair]
    smallest = min(value for value, _ in differences)
    assert smallest - 1e-6 <= found.smallest_difference <= smallest + NEAR_ENOUGH + 1e-6
    allowed = [each for value, each in differences if value <= found.smallest_difference + 1.0 + 1e-6]
    least = min(cost(shares, coaches, each, wishes) for each in allowed)
    assert cost(shares, coaches, found.assignment, wishes) == pytest.approx(least)
    assert found.loads.difference <= found.smallest_difference + 1.0 + 1e-3
    assert all(found.proved)


def spread(shares, coaches, assignment):
    rates = [
        100 * sum(each.hours for each in shares if assignment[each.practice.id] == coach.facilitator.id) / coach.hours
        for coach in coaches
    ]
    return max(rates) - min(rates)


def test_each_facilitator_of_the_roadmap_gets_practices_of_all_tiers():
    found = balance(roadmap_programme())
    for tier, count in {"relationship": 50, "resources": 30, "coaching": 20}.items():
        mine = [row.by_tier[tier] for row in found.loads.rows]
        assert sum(mine) == count
        assert max(mine) - min(mine) <= 1
    assert found.loads.difference < 2
    assert all(found.proved)
    assert found.solver
    assert found.words[-1] == SOLVER
    assert "Fair by level: everybody has their share of each level" in " ".join(found.words)
    assert "123 practices in no level, so in no portfolio and in no hours" in " ".join(found.words)


def with_coaches():
    programme = roadmap_programme()
    for n, practice in enumerate(programme.practices[:100]):
        practice.facilitator = f"facilitator-{1 + n % 3}"
        practice.area = ("North", "South")[n % 2]
    for facilitator, area in zip(programme.facilitators, ("North", "South", "North", "South"), strict=True):
        facilitator.areas = [area]
    return programme


def test_practices_keep_their_coach_as_far_as_fairness_allows_and_the_words_say_so():
    programme = with_coaches()
    found = balance(programme)
    # the fourth coach comes new and gets a quarter, so a quarter must change, and hardly more does
    assert 22 <= found.loads.changed <= 30
    assert found.loads.kept + found.loads.changed == 100
    assert found.before.difference > 30 > found.loads.difference
    said = " ".join(found.words)
    assert f"{found.loads.kept} of 100 practices that had a coach keep theirs" in said
    assert "points of difference were given" in said


def test_more_points_to_give_never_lose_a_coach():
    kept = [balance(with_coaches(), points_to_give=points).loads.kept for points in (0.0, 5.0, 60.0)]
    assert kept == sorted(kept)


def test_the_same_programme_gives_the_same_portfolios_again_and_is_left_as_it_was():
    programme = with_coaches()
    before = standing(programme)
    assert balance(programme).assignment == balance(programme).assignment
    assert standing(programme) == before


def test_what_is_fixed_stays_and_a_new_coach_gets_few():
    programme = with_coaches()
    for practice in programme.practices[:30]:
        practice.facilitator, practice.facilitator_fixed = "facilitator-1", True
    programme.facilitators[3].most_practices = 2
    found = balance(programme)
    assert all(found.assignment[each.id] == "facilitator-1" for each in programme.practices[:30])
    assert len(found.loads.rows[3].practices) == 2
    assert "Not quite fair by level" in " ".join(found.words)


def test_everybodys_load_follows_their_hours():
    programme = roadmap_programme()
    for facilitator, fte in zip(programme.facilitators, (1.0, 0.8, 0.4, 0.2), strict=True):
        facilitator.fte = fte
    found = balance(programme).loads
    hours = [row.hours for row in found.rows]
    assert hours == sorted(hours, reverse=True)
    # for the coach with 0.2 FTE one practice of six hours more or less is 29 points: no more than that is left
    assert found.difference < 29


def test_a_search_that_is_ended_early_gives_portfolios_that_hold_and_says_how_near_to_the_best_they_are(monkeypatch):
    best = balance(with_coaches())
    for name in ("MOST_SECONDS", "LEAST_SECONDS"):
        monkeypatch.setattr(portfolio_program, name, 0.0)
    programme = with_coaches()
    fix(programme.practices[:3])
    programme.facilitators[3].most_practices = 2
    found = balance(programme)
    assert len(found.assignment) == 100
    assert all(found.assignment[each.id] == "facilitator-1" for each in programme.practices[:3])
    assert len(found.loads.rows[3].practices) <= 2
    assert not any(found.proved)
    assert found.words[-1] == ENDED
    said = " ".join(found.words)
    assert "Whether fewer could was not proved." in said
    assert "Fair by hours: the best difference found is" in said
    assert "What stays unfulfilled could be less by" in said
    assert "none fulfils more" not in said
    assert best.words[-1] == SOLVER
    assert "of all portfolios as fair as asked, none fulfils more" in " ".join(best.words)


def test_a_bound_that_a_search_has_when_it_is_ended_is_one_of_the_best_portfolios_too():
    shares, coaches = shares_of(with_coaches())[0], coaches_of(with_coaches())
    best = portfolio_program.solved(shares, coaches, Wishes(), 5.0)
    exchanged = portfolio_exchange.exchanged(shares, coaches, Wishes(), 5.0)
    assert best.least_cost == best.cost == Wishes().cost_of(shares, coaches, best.assignment)
    assert exchanged.least_cost <= best.cost <= exchanged.cost


def test_where_nobody_has_a_coach_yet_no_evenness_is_given_away():
    found = balance(roadmap_programme(), points_to_give=50)
    assert found.loads.difference <= found.smallest_difference + NEAR_ENOUGH


def test_a_facilitator_without_hours_gets_nobody():
    programme = roadmap_programme()
    programme.facilitators.append(Facilitator(id="away", fte=0))
    found = balance(programme)
    assert found.loads.rows[-1].practices == ()
    assert set(Counter(found.assignment.values())) == {f"facilitator-{n}" for n in range(1, 5)}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda p: p.facilitators.clear(), "has no coach yet: enter who coaches"),
        (lambda p: [setattr(f, "fte", 0) for f in p.facilitators], "No coach has hours for coaching"),
        (lambda p: [setattr(f, "most_practices", 10) for f in p.facilitators], "may have 40 together"),
        (lambda p: setattr(p.practices[0], "facilitator", "nobody"), "who is not in the programme"),
        (lambda p: setattr(p.practices[0], "facilitator_fixed", True), '"Practice 1" must stay with its coach and has'),
        (lambda p: p.facilitators.append(Facilitator(id="facilitator-1", fte=1)), "Two coaches have the id"),
        (
            lambda p: (fix(p.practices[:3]), setattr(p.facilitators[0], "most_practices", 2)),
            "3 practices must stay with Facilitator 1, who may have 2 at most",
        ),
        (lambda p: (fix(p.practices[:3]), setattr(p.facilitators[0], "fte", 0)), "who has no hours in this programme"),
    ],
)
def test_portfolios_that_cannot_be_are_refused_in_words_with_the_solver_and_without(change, words):
    programme = roadmap_programme()
    change(programme)
    for solver in (True, False):
        with pytest.raises(PracticeError, match=words):
            balance(programme, solver=solver)


def fix(practices):
    for practice in practices:
        practice.facilitator, practice.facilitator_fixed = "facilitator-1", True


def test_where_the_solver_is_not_there_practices_are_exchanged_and_the_words_say_so(monkeypatch):
    monkeypatch.delitem(sys.modules, "coachlab.practice.portfolio_solver", raising=False)
    monkeypatch.setitem(sys.modules, "highspy", None)
    found = balance(roadmap_programme())
    assert not found.solver
    assert found.words[-1] == NO_SOLVER
    assert "a browser's Python does not have" in NO_SOLVER
    assert "better ones may exist" in NO_SOLVER
    assert balance(roadmap_programme(), solver=False).assignment == found.assignment


def test_portfolios_given_out_by_hand_are_counted_and_overload_is_named():
    programme = roadmap_programme()
    found = loads(programme, {each.id: "facilitator-1" for each in programme.practices[:20]})
    said = " ".join(found.words)
    assert "More than there is time for: Facilitator 1 by 58.4 hours" in said
    assert "80 practices without a coach" in said
    with pytest.raises(PracticeError, match='The coach "nobody" is not in the programme'):
        loads(programme, {"practice-001": "nobody"})
