"""Who needs a talk first: four reasons in their order, the same whatever order the files came in."""

from datetime import timedelta
from itertools import pairwise

import pytest
from cohort_cases import DAY, ago, assessed, coach
from hypothesis import given
from hypothesis import strategies as st

from coachlab.cohort.first_talk import LONGEST_SILENCE, NO_STEP, NONE, OLD, OVERDUE, SILENCE, in_order, need_of
from coachlab.cohort.row import row_of
from coachlab.paths import BOOK
from coachlab.record.mentoring import Observation


def need(**profile):
    return need_of(row_of(coach(**{"observations": [], **profile}), DAY), DAY)


def order(*profiles):
    return [row.label for row, _ in in_order((row_of(each, DAY) for each in profiles), DAY)]


def test_a_coach_who_was_met_and_has_a_step_ahead_needs_nothing():
    assert need().rank == NONE
    assert need().words == ()


@pytest.mark.parametrize(
    ("profile", "rank", "words"),
    [
        ({"talk": LONGEST_SILENCE + 1}, SILENCE, "the last contact was 20 days ago"),
        ({"talk": None, "started": ago(30)}, SILENCE, "no talk is noted since the start, 30 days ago"),
        ({"talk": None, "started": ""}, SILENCE, "no talk is noted yet"),
        ({"step": 1}, OVERDUE, "an agreed step is overdue by 1 day"),
        ({"step": None}, NO_STEP, "no next step is agreed"),
        ({"self_assessments": []}, OLD, "there is no self-assessment yet"),
        (
            {"self_assessments": [assessed(230, equity="capable")]},
            OLD,
            "the last self-assessment is of 30 September 2025",
        ),
    ],
)
def test_each_reason_is_found_and_said(profile, rank, words):
    found = need(**profile)
    assert found.rank == rank
    assert found.words == (words,)


def test_at_the_limit_it_is_not_too_long_yet():
    assert need(talk=LONGEST_SILENCE).rank == NONE
    assert need(talk=None, started=ago(LONGEST_SILENCE)).rank == NONE
    assert need(self_assessments=[assessed(212, equity="capable")]).rank == NONE
    assert need(self_assessments=[assessed(213, equity="capable")]).rank == OLD


def test_a_watched_visit_is_a_contact_too():
    assert need(talk=60, observations=[Observation(on=ago(3))]).rank == NONE


def test_every_reason_that_applies_is_said_and_the_first_decides():
    found = need(talk=40, step=3, self_assessments=[])
    assert found.rank == SILENCE
    assert [words.split()[0] for words in found.words] == ["the", "an", "there"]


def test_silence_comes_before_a_late_step_and_the_longer_before_the_shorter():
    assert order(
        coach("Fine"),
        coach("Old", self_assessments=[]),
        coach("Stepless", step=None),
        coach("Late", step=2),
        coach("Later", step=12),
        coach("Silent", talk=20),
        coach("Mute", talk=90),
        coach("Never", talk=None, started="", observations=[]),
    ) == ["Never", "Mute", "Silent", "Later", "Late", "Stepless", "Old", "Fine"]


def test_where_all_is_the_same_the_longer_silence_and_then_the_name_decides():
    assert order(coach("Bea", talk=3), coach("Ana", talk=3), coach("Cleo", talk=9)) == ["Cleo", "Ana", "Bea"]


SHAPES = st.tuples(
    st.sampled_from([None, 1, 7, 19, 20, 45]),
    st.sampled_from([None, -9, 0, 1, 30]),
    st.sampled_from(["", "2026-05-01"]),
)


@given(st.lists(SHAPES, min_size=2, max_size=7), st.randoms())
def test_the_order_is_the_same_whatever_order_the_files_came_in_and_never_breaks_the_rule(shapes, chance):
    rows = [
        row_of(coach(f"C{place}", talk=talk, step=step, started=started, observations=[]), DAY)
        for place, (talk, step, started) in enumerate(shapes)
    ]
    shuffled = list(rows)
    chance.shuffle(shuffled)
    found = in_order(shuffled, DAY)
    assert found == in_order(rows, DAY)
    assert sorted(row.label for row, _ in found) == sorted(row.label for row in rows)
    ranks = [each.rank for _, each in found]
    assert ranks == sorted(ranks)
    for (_, one), (_, other) in pairwise(found):
        assert one.rank < other.rank or one.days >= other.days


@given(st.integers(0, 60), st.integers(0, 60))
def test_waiting_a_day_longer_never_moves_a_coach_back(talk, step):
    today, tomorrow = DAY, DAY + timedelta(days=1)
    profile = coach(talk=talk, step=step, observations=[])
    before, after = (need_of(row_of(profile, on), on) for on in (today, tomorrow))
    assert (after.rank, -after.days) <= (before.rank, -before.days)


def test_the_days_are_those_of_the_book():
    book = (BOOK / "facilitation" / "one-to-ones.md").read_text("utf-8")
    assert "Meet a coach one to one, every two weeks" in book
    assert "whoever cancels, within five days" in book
    assert "Looking back at months 6, 12 and 18" in (BOOK / "facilitation" / "ace-programme.md").read_text("utf-8")
    assert LONGEST_SILENCE == 14 + 5
