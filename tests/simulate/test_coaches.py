"""The invented cohort: the same for a seed, said to be synthetic, in the programme's rhythm, and six who differ."""

from datetime import date

from coachlab.cohort.first_talk import NO_STEP, NONE, OVERDUE, SILENCE, need_of
from coachlab.cohort.row import row_of
from coachlab.competencies.catalogue import IDS
from coachlab.competencies.observation import LINE_IDS
from coachlab.record import dumps, loads
from coachlab.record.profile import MENTORING, CoachProfile
from coachlab.simulate.coaches import BEGAN, COHORT_DAY, coaches


def test_the_same_seed_makes_the_same_cohort_to_the_last_sign_and_another_seed_another():
    assert [dumps(each) for each in coaches()] == [dumps(each) for each in coaches()]
    assert [dumps(each) for each in coaches()] != [dumps(each) for each in coaches(1)]


def test_each_profile_says_on_its_face_that_it_is_invented():
    for each in coaches():
        assert each.synthetic
        assert each.title.startswith("Synthetic: ")
        assert loads(dumps(each), CoachProfile) == each


def test_all_days_lie_in_the_programme_and_every_id_stands_once():
    for each in coaches():
        for name in (*MENTORING, "self_assessments"):
            entries = getattr(each, name)
            assert len({entry.id for entry in entries}) == len(entries)
            days = [date.fromisoformat(entry.on) for entry in entries if hasattr(entry, "on")]
            assert all(BEGAN <= day <= COHORT_DAY for day in days)
        talks = {talk.id for talk in each.one_to_ones}
        assert all(step.talk in talks for step in each.steps)
        assert {line.line for watched in each.observations for line in watched.lines} <= set(LINE_IDS)
        assert all(len(assessment.ratings) == len(IDS) for assessment in each.self_assessments)


def test_the_rhythm_is_that_of_eighteen_months():
    whole = coaches()[0]
    assert (COHORT_DAY - BEGAN).days // 30 == 18
    assert 25 <= len(whole.one_to_ones) <= 39
    assert len(whole.observations) == 17
    assert len(whole.self_assessments) == 4


def test_the_six_show_each_of_the_cases_that_a_page_must_show():
    needs = {each.name: need_of(row_of(each, COHORT_DAY), COHORT_DAY).rank for each in coaches()}
    assert sorted(needs.values()) == [SILENCE, OVERDUE, NO_STEP, NONE, NONE, NONE]
    rows = [row_of(each, COHORT_DAY) for each in coaches()]
    changes = [level.change for row in rows for level in row.levels.values()]
    assert min(changes) < 0 < max(changes)
    assert len({len(row.exercises) for row in rows}) > 2
    assert not any(row.doubts for row in rows)
