"""The short assessment: ten items of our own, readiness, capability, and what moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from practice_programmes import LEVELS, assessment

from coachlab.practice.assessment import FEWEST_ANSWERS, movement, result_of
from coachlab.practice.assessment_items import (
    BLOCKS,
    DRIVERS,
    ITEMS,
    PAT_LEVERS,
    READINESS,
    not_asked,
)
from coachlab.practice.errors import PracticeError
from coachlab.record.programme_registry import AssessmentAnswer


def test_there_are_at_most_ten_items_and_each_is_a_question_with_something_to_look_for():
    assert len(ITEMS) <= 10
    assert len({item.id for item in ITEMS}) == len({item.name for item in ITEMS}) == len(ITEMS)
    for item in ITEMS:
        assert item.question.endswith("?")
        assert item.look_for.endswith(".")


def test_readiness_is_willing_able_champion_and_infrastructure():
    assert tuple(item.id for item in ITEMS if item.part == "readiness") == READINESS
    assert READINESS == ("willing", "able", "champion", "infrastructure")


def test_every_item_stands_for_topics_that_exist_and_what_is_left_out_is_said():
    for item in ITEMS:
        assert set(item.levers) <= set(PAT_LEVERS)
        assert item.driver in DRIVERS
        assert item.building_blocks
        assert set(item.building_blocks) <= set(BLOCKS)
    assert {item.driver for item in ITEMS} == set(DRIVERS)
    assert not_asked() == (["risk management processes"], ["template of the future"])


def test_capability_is_the_share_of_the_items_that_have_an_answer():
    found = result_of(assessment("elm", "2026-01-12", team="always", access=""))
    assert found.capability == pytest.approx(100 * (4 * 2 + 3) / 15)
    assert "Capability: 73 % of what 5 answered items can give." in found.words


def test_a_practice_is_ready_when_it_is_willing_and_able_with_a_champion_and_numbers():
    assert result_of(assessment("elm", "2026-01-12")).ready is True
    held_back = result_of(assessment("elm", "2026-01-12", champion="begun"))
    assert held_back.ready is False
    assert held_back.not_ready == ["champion"]
    assert "coaching yet: a champion. What would have to change first" in held_back.words


def test_an_open_answer_leaves_readiness_open_unless_another_one_decides():
    assert result_of(assessment("elm", "2026-01-12", willing="do not know")).ready is None
    assert result_of(assessment("elm", "2026-01-12", willing="", able="not yet")).ready is False


def test_the_next_assessment_is_due_half_a_year_later():
    assert "due by 28 February 2026" in result_of(assessment("elm", "2025-08-31")).words


def test_capability_is_not_given_from_a_few_answers():
    few = result_of(assessment("elm", "2026-01-12", level="", testing="always", team="always", measures="always"))
    assert few.capability is None
    assert f"Fewer than {FEWEST_ANSWERS}" in few.words


@given(st.lists(st.sampled_from(("", "do not know", *LEVELS)), min_size=len(ITEMS), max_size=len(ITEMS)))
def test_a_higher_level_never_lowers_capability_or_readiness(levels):
    given_levels = {item.id: level for item, level in zip(ITEMS, levels, strict=True)}
    before = result_of(assessment("elm", "2026-01-12", **given_levels))
    for item in ITEMS:
        level = given_levels[item.id]
        if level in LEVELS[:-1]:
            raised = {**given_levels, item.id: LEVELS[LEVELS.index(level) + 1]}
            after = result_of(assessment("elm", "2026-01-12", **raised))
            assert not (before.ready and not after.ready)
            assert before.capability is None or after.capability >= before.capability
    assert before.capability is None or 0 <= before.capability <= 100
    assert before.open_items == [name for name, level in given_levels.items() if level not in LEVELS]


def test_an_item_of_a_later_version_is_kept_apart():
    found = assessment("elm", "2026-01-12")
    found.answers.append(AssessmentAnswer(item="telehealth", level="always"))
    assert result_of(found).unknown_items == ("telehealth",)


def test_two_answers_for_one_item_are_refused():
    found = assessment("elm", "2026-01-12")
    found.answers.append(AssessmentAnswer(item="team", level="not yet"))
    with pytest.raises(PracticeError, match='answers "team" twice: take one answer out'):
        result_of(found)


def test_what_moved_is_said_with_a_caution():
    before = result_of(assessment("elm", "2025-07-12"))
    after = result_of(assessment("elm", "2026-01-12", team="always", access="begun"))
    moved = movement(before, after)
    assert moved.up == {"team": (2, 3)}
    assert moved.down == {"access": (2, 1)}
    assert "ask what was seen before you call it a change" in moved.words
    assert (
        "nothing moved, of 10 items with an answer in both"
        in movement(before, result_of(assessment("elm", "2026-01-12"))).words
    )


def test_two_assessments_without_an_item_in_common_are_not_called_equal():
    half = assessment("elm", "2026-01-12", level="", team="mostly")
    other = assessment("elm", "2025-07-12", level="", access="mostly")
    assert "no item has an answer in both" in movement(result_of(other), result_of(half)).words


def test_assessments_are_compared_in_order_and_within_one_practice():
    early, late = result_of(assessment("elm", "2025-07-12")), result_of(assessment("elm", "2026-01-12"))
    with pytest.raises(PracticeError, match="in the order of their dates"):
        movement(late, early)
    with pytest.raises(PracticeError, match="of two practices"):
        movement(early, result_of(assessment("oak", "2026-01-12")))
