"""Counts and percentages of the tiers, now and projected: the roadmap's table, and who it leaves out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from practice_programmes import tiers, valley

from coachlab.practice.errors import PracticeError
from coachlab.practice.roadmap import NOW, PROJECTED, roadmap_menu, roadmap_programme, roadmap_tiers
from coachlab.practice.tier_table import table_of, tier_table
from coachlab.record import dumps, loads


def test_the_roadmaps_table_is_reproduced_count_by_count_and_percent_by_percent():
    table = table_of(roadmap_programme())
    assert table.practices == 223
    known = [row for row in table.rows if row.now is not None]
    assert [row.name for row in known] == ["Relationship Building", "Resource Dissemination", "Improvement Coaching"]
    assert [(row.now, row.now_percent) for row in known] == [(50, 22), (30, 13), (20, 9)]
    assert [(row.projected, row.projected_percent) for row in known] == [(130, 58), (50, 22), (40, 18)]


def test_the_123_and_the_3_practices_that_the_table_leaves_out_are_said_in_words():
    table = table_of(roadmap_programme())
    assert (table.unaccounted_now, table.unaccounted_projected) == (123, 3)
    said = " ".join(table.words)
    assert "Of 223 practices, 123 now and 3 by 31 December 2018 are in none of these levels: unaccounted for." in said


def test_the_fourth_level_is_marked_and_nothing_about_it_is_made_up():
    fourth = table_of(roadmap_programme()).rows[-1]
    assert fourth.name == "Level that the roadmap's table does not show"
    assert (fourth.now, fourth.projected, fourth.now_percent, fourth.projected_percent) == (None, None, None, None)
    assert fourth.tier.name == ""
    assert fourth.tier.level is None
    assert "is not known, and is not made up here" in " ".join(table_of(roadmap_programme()).words)


def test_the_roadmaps_example_is_a_record_like_any_other():
    programme = roadmap_programme()
    assert loads(dumps(programme)).practices == programme.practices
    assert programme.synthetic
    offered = {activity.id for activity in roadmap_menu()}
    assert all(set(tier.activities) <= offered for tier in roadmap_tiers())


def test_moves_between_tiers_add_up_to_the_two_columns():
    moves = table_of(roadmap_programme()).moves
    assert sum(moves.values()) == 223
    for row in table_of(roadmap_programme()).rows[:3]:
        assert sum(n for (here, _), n in moves.items() if here == row.name) == row.now
        assert sum(n for (_, there), n in moves.items() if there == row.name) == row.projected


def test_graduated_practices_are_kept_apart_and_said():
    table = table_of(valley())
    assert table.practices == 4
    assert "In the registry, but in no level: 1 practice graduated." in table.words


def test_a_planned_number_goes_before_the_names_and_the_difference_is_asked_about():
    programme = valley()
    for tier, planned in zip(programme.tiers, (0, 1, 3), strict=True):
        tier.planned = planned
    table = table_of(programme)
    assert [row.projected for row in table.rows] == [0, 1, 3]
    said = " ".join(table.words)
    assert "Planned, but no practice is named for it yet: 2 in Improvement Coaching." in said
    assert "than planned: 1 in Relationship Building and 1 in Resource Dissemination. Where will they go?" in said


def test_a_plan_that_agrees_with_the_names_asks_nothing_and_an_empty_registry_says_no_percent():
    programme = valley()
    for tier, planned in zip(programme.tiers, (1, 2, 1), strict=True):
        tier.planned = planned
    assert not any("planned" in words.casefold() for words in table_of(programme).words)
    programme = valley()
    programme.practices, programme.results, programme.assessments = [], [], []
    assert table_of(programme).words == ()


def test_practices_in_no_tier_of_ones_own_are_asked_about_without_the_roadmap():
    programme = valley()
    programme.tiers = programme.tiers[1:]
    said = " ".join(table_of(programme).words)
    assert "Of 4 practices, 1 now and 1 by 31 December 2026 are in none of these levels" in said
    assert "What happens with them?" in said
    assert "roadmap" not in said


def test_a_plan_for_more_practices_than_there_are_is_refused():
    programme = valley()
    programme.tiers[2].planned = 9
    with pytest.raises(PracticeError, match="The levels hold 12 practices at the horizon, but there are 4"):
        table_of(programme)


def test_a_projected_tier_that_does_not_exist_is_refused():
    programme = valley()
    programme.practices[0].projected_tier = "gold"
    with pytest.raises(PracticeError, match='Elm Street is planned for the level "gold"'):
        table_of(programme)


@given(st.lists(st.integers(0, 400), min_size=3, max_size=3), st.integers(0, 300))
def test_counts_and_the_unaccounted_always_make_the_whole(counts, extra):
    now = dict(zip(NOW, counts, strict=True))
    total = sum(counts) + extra
    own = tiers()
    table = tier_table(total, own, {tier.id: now[tier.id] for tier in own}, {})
    assert table.unaccounted_now == extra
    assert sum(row.now for row in table.rows) + extra == total
    for row in table.rows:
        assert row.now_percent is None if not total else abs(row.now_percent - 100 * row.now / total) <= 0.5


def test_the_projected_counts_are_the_roadmaps():
    assert (sum(NOW.values()), sum(PROJECTED.values())) == (100, 220)
