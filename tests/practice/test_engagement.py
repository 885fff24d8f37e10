"""The engagement plan: frequent visits first, twice a month later, activities in turn, homework in between."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from practice_programmes import valley

from coachlab.practice.engagement import HOMEWORK, next_visits, plan_for, proposal
from coachlab.practice.errors import PracticeError
from coachlab.practice.roadmap import roadmap_menu, roadmap_tiers
from coachlab.practice.schedule import schedule
from coachlab.record.programme_engagement import EngagementPlan, PlannedVisit, TimeAway

COACHING = next(tier for tier in roadmap_tiers() if tier.id == "coaching")


def test_visits_are_weekly_at_first_and_twice_a_month_later():
    days = [visit.on for visit in schedule(EngagementPlan(starts="2026-04-07", early_weeks=8)).visits]
    steps = [(b - a).days for a, b in pairwise(days)]
    assert steps[:8] == [7] * 8
    assert set(steps[8:]) == {14}
    assert days[-1] <= date(2027, 4, 7)


def test_the_roadmaps_two_visits_a_week_are_possible():
    visits = schedule(EngagementPlan(starts="2026-04-07", early_visits_a_week=2, early_weeks=4)).visits
    assert sum(visit.early for visit in visits) == 8
    assert [visit.on.weekday() for visit in visits[:4]] == [1, 4, 1, 4]


def test_fewer_than_two_visits_a_month_is_a_question_not_a_ban():
    words = schedule(EngagementPlan(starts="2026-04-07", weeks_between=6)).words
    assert "The roadmap advises at least two visits a month: what makes fewer enough here?" in words


def test_time_away_moves_a_visit_or_cancels_it():
    away = [TimeAway(first="2026-04-13", last="2026-04-15", reason="flu clinic")]
    plan = EngagementPlan(starts="2026-04-07", ends="2026-05-07", early_weeks=4, away=away)
    found = schedule(plan)
    assert [visit.on.day for visit in found.visits] == [7, 16, 21, 28, 5]
    assert "1 moved to after time away" in found.words
    plan.away = [TimeAway(first="2026-04-13", last="2026-04-24")]
    assert schedule(plan).cancelled == (date(2026, 4, 14),)
    assert [visit.on.day for visit in schedule(plan).visits] == [7, 27, 28, 5]


def test_the_next_visits_are_those_after_a_day():
    found = schedule(EngagementPlan(starts="2026-04-07", early_weeks=4))
    assert [visit.on.day for visit in found.next_visits(date(2026, 4, 14), most=2)] == [21, 28]


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(
    DAYS,
    st.integers(0, 400),
    st.integers(0, 5),
    st.integers(0, 20),
    st.integers(1, 8),
    st.lists(st.tuples(DAYS, st.integers(0, 40)), max_size=3),
)
def test_every_schedule_keeps_to_working_days_its_span_and_time_away(start, length, a_week, weeks, between, away):
    plan = EngagementPlan(
        starts=start.isoformat(),
        ends=(start + timedelta(days=length)).isoformat(),
        early_visits_a_week=a_week,
        early_weeks=weeks,
        weeks_between=between,
        away=[TimeAway(first=f.isoformat(), last=(f + timedelta(days=n)).isoformat()) for f, n in away],
    )
    found = schedule(plan)
    days = [visit.on for visit in found.visits]
    assert days == sorted(set(days))
    assert all(start <= when <= start + timedelta(days=length) and when.weekday() < 5 for when in days)
    assert not any(f <= when <= f + timedelta(days=n) for when in days for f, n in away)
    if not away:
        assert not found.cancelled
        early = [visit.on for visit in found.visits if visit.early]
        assert all((b - a).days <= 7 for a, b in pairwise(early))
        assert all((b - a).days <= 7 * between for a, b in pairwise([d for d in days if d not in early]))


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (EngagementPlan(), "The plan's start has no date"),
        (EngagementPlan(starts="soon"), 'The plan\'s start "soon" is no date'),
        (EngagementPlan(starts="2026-04-07", ends="2026-04-01"), "before it starts on 7 April 2026"),
        (EngagementPlan(starts="2026-04-07", ends="2036-04-01"), "more than 5 years"),
        (EngagementPlan(starts="2026-04-07", early_visits_a_week=6), "6 visits a week at first"),
        (
            EngagementPlan(starts="2026-04-07", away=[TimeAway(first="2026-05-09", last="2026-05-01")]),
            "before it begins on 9 May 2026",
        ),
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_words(plan, words):
    with pytest.raises(PracticeError, match=words):
        schedule(plan)


def test_activities_take_turns_and_tests_wait_for_the_aim():
    plan = EngagementPlan(starts="2026-04-07", ends="2026-07-07", early_weeks=6, activities=COACHING.activities)
    visits = proposal(plan, roadmap_menu()).visits
    assert [visit.activities for visit in visits[:5]] == [
        ["coding"],
        ["aim"],
        ["process map"],
        ["drivers"],
        ["tests", "team"],
    ]
    tests = [date.fromisoformat(visit.on) for visit in visits if "tests" in visit.activities]
    assert all((b - a).days >= 14 for a, b in pairwise(tests))
    assert visits[0].purpose == "Analysis of claims and coding"
    assert any(visit.purpose.startswith("Listening") for visit in visits if not visit.activities)


def test_homework_is_due_the_day_before_the_next_visit():
    plan = EngagementPlan(starts="2026-04-07", ends="2026-05-07", early_weeks=4, activities=["aim", "drivers"])
    filled = proposal(plan, roadmap_menu())
    assert [(each.given_on, each.due) for each in filled.homework] == [
        ("2026-04-07", "2026-04-13"),
        ("2026-04-14", "2026-04-20"),
    ]
    assert filled.homework[0].what == HOMEWORK["aim"]
    assert "2 pieces of homework between visits" in filled.words


def test_what_fits_into_no_visit_is_listed():
    plan = EngagementPlan(
        starts="2026-04-07", ends="2026-04-08", activities=["aim", "drivers", "tools", "record system"]
    )
    assert proposal(plan, roadmap_menu()).never == ("tools", "record system", "drivers")


def test_agreed_visits_are_the_next_ones_in_the_order_of_their_days():
    plan = EngagementPlan(starts="2026-04-07", visits=[PlannedVisit(on="2026-06-02"), PlannedVisit(on="2026-05-05")])
    assert [each.on for each in next_visits(plan, roadmap_menu(), date(2026, 4, 20))] == ["2026-05-05", "2026-06-02"]
    plan.visits.append(PlannedVisit(on="someday"))
    with pytest.raises(PracticeError, match='"someday" is no date'):
        next_visits(plan, roadmap_menu(), date(2026, 4, 20))


def test_an_activity_that_the_menu_does_not_have_is_refused():
    with pytest.raises(PracticeError, match='"yoga"'):
        proposal(EngagementPlan(starts="2026-04-07", activities=["yoga"]), roadmap_menu())


def test_a_new_plan_takes_over_its_tiers_activities():
    programme = valley()
    programme.tiers, programme.menu = roadmap_tiers(), roadmap_menu()
    plan = plan_for(programme, "elm", "coaching", "2026-04-07")
    assert plan.activities == COACHING.activities
    assert plan.activities is not programme.tiers[2].activities
    with pytest.raises(PracticeError, match="The registry has no practice"):
        plan_for(programme, "pine", "coaching", "2026-04-07")
    with pytest.raises(PracticeError, match="The programme has no level"):
        plan_for(programme, "elm", "gold", "2026-04-07")
