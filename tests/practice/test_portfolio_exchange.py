"""Portfolios without a solver: as fair as the solver's, rarely a wish behind, and every reason is one that holds."""

import random

import pytest
from hypothesis import given, settings
from practice_programmes import small_portfolio_programmes

from coachlab.practice.errors import PracticeError
from coachlab.practice.loads import coaches_of, shares_of
from coachlab.practice.portfolio import NEAR_ENOUGH, balance
from coachlab.practice.portfolio_reasons import CHANGES, NEW, STAYS, reasons
from coachlab.practice.portfolio_shares import Wishes, quotas
from coachlab.practice.roadmap import roadmap_programme
from coachlab.record.programme_capacity import Facilitator


def network(seed, coaches=4, practices=100):
    """Invented: the roadmap's practices with areas, languages and coaches by chance, and coaches of unlike hours."""
    chance = random.Random(seed)
    programme = roadmap_programme()
    programme.practices = programme.practices[:practices]
    areas = ["North", "South", "East"]
    programme.facilitators = [
        Facilitator(
            id=f"c{k}",
            name=f"Coach {k}",
            fte=chance.choice([0.4, 0.6, 0.8, 1.0]),
            areas=chance.sample(areas, chance.choice([1, 2])),
            languages=chance.choice([["English"], ["English", "Spanish"], ["English", "Mandarin"]]),
        )
        for k in range(coaches)
    ]
    for practice in programme.practices:
        practice.area = chance.choice(areas)
        practice.languages = [chance.choice(["English", "English", "Spanish", "Mandarin"])]
        practice.facilitator = chance.choice(["", *(each.id for each in programme.facilitators)])
    return programme


def missed(programme, assignment):
    shares, _ = shares_of(programme)
    fair = quotas(shares, coaches_of(programme))
    return sum(
        quota.missed(sum(s.tier == tier and assignment[s.practice.id] == coach for s in shares))
        for (tier, coach), quota in fair.items()
    )


def cost(programme, assignment):
    by_id, wishes = {coach.facilitator.id: coach for coach in coaches_of(programme)}, Wishes()
    return sum(wishes.cost(share, by_id[assignment[share.practice.id]]) for share in shares_of(programme)[0])


@settings(max_examples=40)
@given(small_portfolio_programmes())
def test_small_programmes_get_portfolios_as_good_as_the_solvers(programme):
    best, found = balance(programme), balance(programme, solver=False)
    assert missed(programme, found.assignment) == missed(programme, best.assignment)
    assert found.smallest_difference <= best.smallest_difference + NEAR_ENOUGH + 1e-6
    if found.smallest_difference >= best.smallest_difference - 1e-6:  # as many points to give to wishes, or more
        assert cost(programme, found.assignment) <= cost(programme, best.assignment) + 1e-6


@pytest.mark.parametrize("seed", range(3))
def test_a_network_without_a_solver_is_as_fair_and_hardly_a_wish_behind(seed):
    programme = network(seed)
    best, found = balance(programme), balance(programme, solver=False)
    assert missed(programme, found.assignment) == missed(programme, best.assignment) == 0
    assert found.smallest_difference <= best.smallest_difference + NEAR_ENOUGH
    assert cost(programme, found.assignment) <= 1.02 * cost(programme, best.assignment)
    assert found.proved[0], "the shares themselves are a bound"


def test_what_is_fixed_and_the_most_that_somebody_may_have_hold_without_a_solver_too():
    programme = network(5, practices=60)
    programme.facilitators[0].most_practices = 9
    for practice in programme.practices[:12]:
        practice.facilitator, practice.facilitator_fixed = "c1", True
    found, best = balance(programme, solver=False), balance(programme)
    assert all(found.assignment[each.id] == "c1" for each in programme.practices[:12])
    assert len(found.loads.rows[0].practices) <= 9
    assert missed(programme, found.assignment) == missed(programme, best.assignment)


def test_a_programme_without_room_is_told_so_in_words():
    programme = network(1, practices=60)
    for each in programme.facilitators:
        each.most_practices = 14
    with pytest.raises(PracticeError, match="the coaches may have 56 together"):
        balance(programme, solver=False)


def test_each_practice_has_a_reason_and_who_changes_is_told_what_would_be_otherwise():
    programme = network(2)
    found = balance(programme)
    allowed = found.smallest_difference + 5
    said = reasons(programme, found.assignment, allowed=allowed)
    assert [each.practice for each in said] == [each.id for each in programme.practices]
    by_kind = {kind: [each for each in said if each.kind == kind] for kind in (STAYS, CHANGES, NEW)}
    assert len(by_kind[STAYS]) == found.loads.kept
    assert len(by_kind[CHANGES]) == found.loads.changed
    assert all(each.words.startswith("Had no coach.") for each in by_kind[NEW])
    assert all(each.words.startswith(f"Goes from {each.before} to {each.coach}") for each in by_kind[CHANGES])
    shares = {share.practice.id: share for share in shares_of(programme)[0]}
    fair = quotas(list(shares.values()), coaches_of(programme))
    ids = {each.name: each.id for each in programme.facilitators}
    for each in by_kind[CHANGES]:
        if "it would be number" in each.words:
            tier = shares[each.practice].tier
            there = sum(found.assignment[s] == ids[each.before] and shares[s].tier == tier for s in shares)
            assert there + 1 > fair[tier, ids[each.before]].most, "one more would be beyond the share"
        if "points apart, now" in each.words:
            tried = dict(found.assignment, **{each.practice: ids[each.before]})
            rates = [
                100 * sum(shares[s].hours for s in shares if tried[s] == coach.facilitator.id) / coach.hours
                for coach in coaches_of(programme)
            ]
            assert max(rates) - min(rates) > allowed


def test_reasons_name_what_is_fixed_and_what_somebody_may_have_at_most():
    programme = network(4, practices=40)
    for practice in programme.practices:
        practice.facilitator = "c0"
    programme.practices[0].facilitator_fixed = True
    programme.facilitators[0].most_practices = 1
    said = reasons(programme, balance(programme).assignment)
    assert said[0].words.startswith("Must stay with Coach 0")
    assert all("Coach 0 may have 1 practices" not in each.words for each in said[1:])
    assert all("Coach 0 may have 1 practice and has 1 already." in each.words for each in said[1:])
