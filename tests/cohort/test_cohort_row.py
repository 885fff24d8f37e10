"""Where one coach stands: the latest of each thing up to the day, and a sentence about what does not count."""

from datetime import date, timedelta

import pytest
from cohort_cases import DAY, SECRET, ago, assessed, coach
from hypothesis import given, settings
from hypothesis import strategies as st
from record_strategies import parts

from coachlab.cohort.row import LONGEST_SHOWN, Level, one_line, row_of
from coachlab.competencies.catalogue import IDS
from coachlab.record.mentoring import AgreedStep, ExerciseResult, Observation, OneToOne, ProjectScore
from coachlab.record.profile import RATINGS, CoachProfile, CompetencyRating, SelfAssessment

DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))
ASSESSMENTS = st.lists(
    st.builds(
        SelfAssessment,
        on=DAYS.map(date.isoformat),
        ratings=st.lists(
            st.builds(
                CompetencyRating, competency=st.sampled_from([*IDS, "juggling"]), rating=st.sampled_from(RATINGS)
            ),
            max_size=6,
        ),
    ),
    max_size=6,
)


@given(ASSESSMENTS)
def test_a_level_is_the_latest_rating_and_its_change_is_counted_from_the_first(assessments):
    row = row_of(CoachProfile(self_assessments=assessments), DAY)
    for key in IDS:
        rated = [
            (each.on, RATINGS.index(found.rating))
            for each in sorted(assessments, key=lambda each: each.on)
            if each.on <= DAY.isoformat() and (found := each.rating_of(key)) and found.rating
        ]
        if not rated:
            assert key not in row.levels
        else:
            assert row.levels[key].level == rated[-1][1]
            assert row.levels[key].change == (rated[-1][1] - rated[0][1] if len(rated) > 1 else None)


@given(parts(CoachProfile), DAYS)
@settings(max_examples=20)
def test_any_profile_that_can_be_read_has_a_row(profile, on):
    row = row_of(profile, on)
    assert set(row.levels) <= set(IDS)
    assert row.contact is None or row.contact <= on
    assert all(each.on <= on for each in row.exercises)
    assert all(each.points is None or 0 <= each.points <= each.out_of for each in row.exercises)


@given(st.permutations(range(5)))
def test_the_order_in_which_entries_stand_in_the_file_does_not_matter(order):
    whole = coach(
        one_to_ones=[OneToOne(id=f"o{n}", on=ago(10 * n)) for n in range(5)],
        steps=[AgreedStep(id=f"n{n}", what=f"step {n}", by_when=ago(10 * n - 20)) for n in range(5)],
        exercises=[ExerciseResult(id=f"e{n}", exercise=f"x{n}", on=ago(n)) for n in range(5)],
        project_scores=[ProjectScore(id=f"p{n}", on=ago(30 * n), score=3 - n / 2) for n in range(5)],
    )
    turned = coach(
        **{
            name: [getattr(whole, name)[place] for place in order]
            for name in ("one_to_ones", "steps", "exercises", "project_scores")
        }
    )
    assert row_of(turned, DAY) == row_of(whole, DAY)


def test_a_competency_left_open_the_last_time_keeps_its_last_rating():
    profile = coach(self_assessments=[assessed(200, equity="capable"), assessed(20, communication="beginning")])
    assert row_of(profile, DAY).levels == {"equity": Level(3), "communication": Level(1)}


def test_the_last_contact_is_a_talk_or_a_watched_visit_whichever_came_later():
    row = row_of(coach(observations=[Observation(id="v1", on=ago(2))]), DAY)
    assert (row.contact, row.kind, row.watched) == (DAY - timedelta(days=2), "watched", 1)
    row = row_of(coach(observations=[Observation(id="v1", on=ago(7))]), DAY)
    assert row.kind == "one-to-one"


def test_the_next_step_is_the_open_one_that_is_due_first_and_one_without_a_day_comes_last():
    steps = [
        AgreedStep(id="a", what="without a day"),
        AgreedStep(id="b", what="later", by_when=ago(-9)),
        AgreedStep(id="c", what="done", by_when=ago(30), done=True),
        AgreedStep(id="d", what="first", by_when=ago(3)),
        AgreedStep(id="e"),
    ]
    step = row_of(coach(steps=steps), DAY).step
    assert (step.what, step.more, step.days_over(DAY)) == ("first", 2, 3)
    step = row_of(coach(steps=steps[:1]), DAY).step
    assert (step.what, step.by_when, step.days_over(DAY)) == ("without a day", None, 0)


def test_a_step_that_is_due_today_is_not_overdue():
    assert row_of(coach(step=0), DAY).step.days_over(DAY) == 0
    assert row_of(coach(step=1), DAY).step.days_over(DAY) == 1


def test_an_exercise_done_again_counts_once_with_its_latest_marks():
    again = [
        ExerciseResult(id="e1", exercise="aim-and-run-chart", on=ago(50), points=8, out_of=20),
        ExerciseResult(id="e2", exercise="Aim-and-run-chart ", on=ago(9), points=17, out_of=20),
        ExerciseResult(id="e3", exercise="equity", title="Equity in data", on=ago(20), points=5, out_of=10),
    ]
    done = row_of(coach(exercises=again), DAY).exercises
    assert [(each.title, each.points) for each in done] == [("Aim and run chart", 17), ("Equity in data", 5)]


@pytest.mark.parametrize(("points", "out_of"), [(21, 20), (-1, 20), (5, 0), (5, None), (5, -3)])
def test_marks_that_cannot_be_are_left_out_and_said(points, out_of):
    row = row_of(coach(exercises=[ExerciseResult(exercise="aim", on=ago(9), points=points, out_of=out_of)]), DAY)
    assert row.exercises[0].points is None
    assert row.doubts == ("Lena: 1 exercise with a number that cannot be; ask where it comes from.",)


@pytest.mark.parametrize("score", [None, 0, 2.7, 5.5, -1])
def test_a_score_that_is_none_of_the_scale_is_left_out_and_said(score):
    scores = [
        ProjectScore(id="p1", project="bp", on=ago(50), score=2),
        ProjectScore(id="p2", project="bp", on=ago(9), score=score),
    ]
    row = row_of(coach(project_scores=scores), DAY)
    assert (row.project.score, row.project.before) == (2, None)
    assert row.doubts == ("Lena: 1 progress score with a number that cannot be; ask where it comes from.",)


def test_the_score_before_is_that_of_the_same_project():
    scores = [
        ProjectScore(id="p1", project="bp", on=ago(90), score=2),
        ProjectScore(id="p2", project="other", on=ago(60), score=4),
        ProjectScore(id="p3", project="bp", on=ago(30), score=2.5),
        ProjectScore(id="p4", project="bp", on=ago(9), score=2.5),
    ]
    found = row_of(coach(project_scores=scores), DAY).project
    assert (found.score, found.before, found.name) == (2.5, 2, "Changes tested, no improvement yet")


def test_what_is_dated_ahead_or_has_no_day_is_said_by_its_kind_and_never_by_its_words():
    profile = coach(
        one_to_ones=[OneToOne(on=ago(3)), OneToOne(on=ago(-1), agreed=SECRET), OneToOne(on=SECRET, agreed=SECRET)],
        observations=[Observation(on="2126-05-01", keep=SECRET), Observation(keep=SECRET), Observation(id="v9")],
        steps=[AgreedStep(what=SECRET, by_when=SECRET)],
    )
    row = row_of(profile, DAY)
    assert row.contact == DAY - timedelta(days=3)
    assert row.doubts == (
        "Lena: 1 one-to-one, 2 observations and 1 agreed step without a day that can be read; what has no day does "
        "not count.",
        "Lena: 1 one-to-one dated after 18 May 2026; what lies ahead does not count yet.",
    )
    assert not any(SECRET in doubt for doubt in row.doubts)


def test_a_text_of_any_length_becomes_one_short_line():
    row = row_of(coach(steps=[AgreedStep(what="Ask\n\u202eagain " * 100_000, by_when=ago(-3))]), DAY)
    assert len(row.step.what) <= LONGEST_SHOWN
    assert row.step.what.startswith("Ask again Ask")
    assert row.step.what.endswith("…")
    assert one_line("\ud83d" * 3 + "x") == "x"
