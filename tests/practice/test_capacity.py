"""Capacity: the roadmap's ratios reproduced, then the hours that a plan really needs, and where it breaks."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.practice.capacity import hours_for, ratios, ratios_of
from coachlab.practice.effort import DEFAULTS, efforts_of, practice_hours
from coachlab.practice.errors import PracticeError
from coachlab.practice.need import capacity_plan, most_practices, need
from coachlab.practice.ramp import ramp, shortest_ramp
from coachlab.practice.roadmap import NOW, PROJECTED, roadmap_programme
from coachlab.record import Programme
from coachlab.record.programme_capacity import CapacityAssumptions, Facilitator, TierEffort

HOURS = efforts_of(list(DEFAULTS), [])
THERE = hours_for(2.4, CapacityAssumptions())


def test_the_roadmaps_ratios_are_reproduced():
    assert ratios_of(roadmap_programme()).words == (
        "223 practices",
        "4 coaches",
        "2.4 FTE of coaching in all",
        "0.6 FTE on average that a coach has for it",
        "1.0 FTE : 93 practices",
        "1 practice : 0.01 FTE",
    )
    found = ratios(223, 4, 2.4)
    assert found.practices_a_fte == pytest.approx(92.917, abs=0.001)
    assert found.fte_a_practice == pytest.approx(0.01076, abs=0.00001)


def test_ratios_without_people_or_practices_are_left_out():
    assert ratios(0, 0, 0).words == ("0 practices", "0 coaches", "0 FTE of coaching in all")
    with pytest.raises(PracticeError, match="no coach: enter who coaches"):
        ratios(10, 0, 1.0)


def test_the_hours_behind_the_fte_name_their_assumptions():
    assert pytest.approx(2.4 * 40 * 44 / 12 * 0.7) == THERE.month
    assert all("Coachlab's own assumption" in words for words in THERE.assumptions)
    own = hours_for(2.4, CapacityAssumptions(hours_a_week=36, weeks_a_year=46, share_for_practices=50))
    assert own.month == pytest.approx(2.4 * 36 * 46 / 12 * 0.5)
    assert not any("assumption" in words for words in own.assumptions)


def test_the_projection_that_the_ratio_hides_does_not_fit_into_the_hours():
    plan = capacity_plan(roadmap_programme())
    assert plan.now.hours == pytest.approx(50 / 6 + 30 * 7 / 6 + 20 * 6)
    assert plan.projected.hours == pytest.approx(130 / 6 + 50 * 7 / 6 + 40 * 6)
    assert (plan.now.breaks, plan.projected.breaks) == (False, True)
    assert (round(plan.now.share), round(plan.projected.share)) == (66, 130)
    assert plan.projected.fte == pytest.approx(2.4 * 1.2987, abs=0.001)
    said = " ".join(plan.words)
    assert "1.0 FTE : 93 practices" in said
    assert "there is time for 27 practices, and 40 are planned" in said
    assert "123 practices in no level would come on top" in said
    assert "put your own in their place" in said


def test_it_breaks_exactly_one_practice_later():
    most = most_practices("coaching", PROJECTED, HOURS, THERE)
    assert not need({**PROJECTED, "coaching": most}, HOURS, THERE).breaks
    assert need({**PROJECTED, "coaching": most + 1}, HOURS, THERE).breaks


@given(st.integers(0, 300), st.integers(0, 300), st.floats(0, 20), st.sampled_from(list(DEFAULTS)))
def test_the_breaking_point_is_the_last_number_that_fits(first, second, fte, tier):
    there = hours_for(fte, CapacityAssumptions())
    others = dict(zip([name for name in DEFAULTS if name != tier], (first, second), strict=True))
    most = most_practices(tier, others, HOURS, there)
    if most:
        assert not need({**others, tier: most}, HOURS, there).breaks
    assert need({**others, tier: most + 1}, HOURS, there).breaks


@given(st.dictionaries(st.sampled_from(list(DEFAULTS)), st.integers(0, 500)), st.floats(0.1, 50))
def test_need_grows_with_practices_and_the_fte_it_amounts_to_would_just_do(counts, fte):
    there = hours_for(fte, CapacityAssumptions())
    found = need(counts, HOURS, there)
    assert found.hours == pytest.approx(sum(row.hours for row in found.rows))
    assert hours_for(found.fte, CapacityAssumptions()).month == pytest.approx(found.hours)
    more = need({name: count + 1 for name, count in counts.items()}, HOURS, there)
    assert more.hours >= found.hours


def test_an_own_tier_needs_its_own_hours_and_a_known_one_is_filled_up():
    with pytest.raises(PracticeError, match='of the level "gold" takes is not known'):
        efforts_of(["gold"], [])
    with pytest.raises(PracticeError, match='In the level "gold", hours of a visit is missing'):
        efforts_of(["gold"], [TierEffort(tier="gold", visits_a_month=1)])
    gold = efforts_of(["gold"], [TierEffort(tier="gold", visits_a_month=1, visit_hours=2)])["gold"]
    assert (gold.steady, gold.early, gold.assumed) == (2, 2, ())
    mixed = practice_hours(TierEffort(tier="coaching", travel_hours=0))
    assert mixed.steady == 4.5
    assert any(words.startswith("hours of a visit: 1 (") for words in mixed.assumed)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: hours_for(1, CapacityAssumptions(hours_a_week=-1)), "cannot be -1: give a number of 0 or more"),
        (lambda: hours_for(1, CapacityAssumptions(share_for_practices=170)), "cannot be 170: give at most 100"),
        (lambda: hours_for(1, CapacityAssumptions(weeks_a_year=math.nan)), "cannot be nan"),
        (lambda: efforts_of(["coaching"], [TierEffort(tier="coaching")] * 2), "has its hours twice"),
        (lambda: need({"gold": 1}, HOURS, THERE), "are not known: enter them"),
        (lambda: ramp(NOW, PROJECTED, HOURS, THERE, months=0), "choose 1 to 120 months"),
        (lambda: ramp({"gold": 1}, {}, HOURS, THERE, months=3), "are not known: enter them"),
    ],
)
def test_numbers_that_cannot_be_are_refused_in_words(make, words):
    with pytest.raises(PracticeError, match=words):
        make()


def test_a_facilitator_without_fte_is_asked_for_it():
    programme = roadmap_programme()
    programme.facilitators.append(Facilitator(id="new", name="Ana"))
    with pytest.raises(PracticeError, match='The coaching FTE of "Ana" is missing'):
        capacity_plan(programme)
    programme.facilitators[-1].fte = 1.2
    with pytest.raises(PracticeError, match=r"cannot be 1\.2: give at most 1"):
        capacity_plan(programme)


def test_coaches_without_an_fte_are_named_all_at_once():
    coaches = [Facilitator(id="F1"), Facilitator(name="Ana", fte=0.6), Facilitator(id="F2")]
    with pytest.raises(PracticeError, match='The coaching FTE of "F1" and "F2" is missing: give each a number'):
        ratios_of(Programme(facilitators=coaches))


def test_beginning_costs_more_than_going_on_so_a_fast_ramp_breaks_first():
    now, then = {"coaching": 20}, {"coaching": 38}
    assert not need(then, HOURS, THERE).breaks
    fast = ramp(now, then, HOURS, THERE, months=1, settling=4)
    assert fast.first_over.month == 1
    assert "Who could begin later" in fast.words
    assert fast.words.startswith("The most is needed in month 1: ")
    months = shortest_ramp(now, then, HOURS, THERE)
    assert ramp(now, then, HOURS, THERE, months=months, settling=3).first_over is None
    assert ramp(now, then, HOURS, THERE, months=months - 1, settling=3).first_over is not None


def test_the_shortest_ramp_is_looked_for_up_to_the_longest_that_is_asked_for():
    now, then = {"coaching": 20}, {"coaching": 38}
    months = shortest_ramp(now, then, HOURS, THERE)
    assert shortest_ramp(now, then, HOURS, THERE, most=months) == months
    assert shortest_ramp(now, then, HOURS, THERE, most=months - 1) is None


def test_a_horizon_that_does_not_fit_has_no_ramp():
    assert shortest_ramp(NOW, PROJECTED, HOURS, THERE) is None


COUNTS = st.fixed_dictionaries({name: st.integers(0, 200) for name in DEFAULTS})


@given(COUNTS, COUNTS, st.integers(1, 24))
def test_a_ramp_ends_with_the_horizons_practices_and_settles_at_its_need(now, then, months):
    found = ramp(now, then, HOURS, THERE, months=months, settling=4)
    assert found.months[months - 1].practices == then
    assert found.months[-1].hours == pytest.approx(need(then, HOURS, THERE).hours)
    for row in found.months:
        assert all(min(now[n], then[n]) <= count <= max(now[n], then[n]) for n, count in row.practices.items())
        assert row.hours >= need(row.practices, HOURS, THERE).hours - 1e-6
