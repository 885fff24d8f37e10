"""Automatic re-basing: the first points make the centre line, each long run in the wanted direction makes the next."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.charts import ChartError, Segment, rebase, run_chart
from coachlab.charts.rules import median


def segments(values, baseline=4, run_length=5, direction="above"):
    found = rebase(values, baseline=baseline, run_length=run_length, direction=direction)
    return [(segment.centre_line, segment.start, segment.end) for segment in found]


def test_a_run_in_the_wanted_direction_begins_a_segment_with_its_own_median():
    assert segments([5, 4, 6, 5, 8, 9, 8, 7, 8]) == [(5, 0, 3), (8, 4, 8)]


def test_a_run_one_point_short_begins_nothing():
    assert segments([5, 4, 6, 5, 8, 9, 8, 7]) == [(5, 0, 7)]


def test_a_run_in_the_other_direction_begins_nothing():
    assert segments([5, 4, 6, 5, 1, 2, 1, 2, 1]) == [(5, 0, 8)]
    assert segments([5, 4, 6, 5, 1, 2, 1, 2, 1], direction="below") == [(5, 0, 3), (1, 4, 8)]


def test_the_points_of_the_baseline_begin_no_run():
    assert segments([1, 1, 9, 9, 9, 9, 9], baseline=4) == [(5, 0, 6)]


def test_a_point_on_the_centre_line_is_skipped_and_a_missing_one_too():
    values = [5, 4, 6, 5, 8, 5, 9, None, 8, math.nan, 7, 8]
    assert segments(values) == [(5, 0, 3), (8, 4, 11)]


def test_a_point_on_the_other_side_ends_the_run():
    assert segments([5, 4, 6, 5, 8, 9, 8, 4, 7, 8, 9, 8, 7, 3]) == [(5, 0, 7), (8, 8, 13)]


def test_the_search_goes_on_behind_each_run_with_its_new_median():
    values = [5, 4, 6, 5, *[8] * 5, *[12] * 5, 12]
    assert segments(values) == [(5, 0, 3), (8, 4, 8), (12, 9, 14)]


def test_the_baseline_is_counted_in_points_that_are_there():
    assert segments([5, None, 4, 6, 5, 8, 9, 8, 7, 8]) == [(5, 0, 4), (8, 5, 9)]


def test_missing_rows_before_a_run_belong_to_the_segment_before():
    assert segments([5, 4, 6, 5, None, 8, 9, 8, 7, 8, None]) == [(5, 0, 4), (8, 5, 10)]


def test_nothing_is_rebased_unless_it_is_asked_for():
    values = [5, 4, 6, 5, *[8] * 9]
    assert len(run_chart(values).parts) == 1


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"baseline": 0}, "The baseline is 0: it must be a whole number of points, 1 or more"),
        ({"baseline": "12"}, "The baseline is '12'"),
        ({"baseline": 30}, "The baseline is 30 points long, but the series has 9: choose a shorter one"),
        ({"run_length": 0}, "The run length is 0"),
        ({"direction": "higher"}, "The direction of re-basing is 'higher': it is above or below"),
    ],
)
def test_settings_that_are_none_are_refused_in_one_sentence(settings, words):
    with pytest.raises(ChartError, match=words):
        rebase([5, 4, 6, 5, 8, 9, 8, 7, 8], **{"baseline": 4, "run_length": 5, "direction": "above", **settings})


def test_a_value_that_is_no_number_is_named_with_its_row():
    with pytest.raises(ChartError, match="Row 1 "):
        rebase([5, "six"], baseline=1, run_length=5, direction="above")


@given(
    st.lists(st.none() | st.integers(0, 6), min_size=1, max_size=40),
    st.integers(1, 5),
    st.integers(1, 5),
    st.sampled_from(["above", "below"]),
)
def test_segments_cover_every_row_once_and_each_centre_is_the_median_of_the_run_that_began_it(
    values, baseline, run_length, direction
):
    present = [value for value in values if value is not None]
    if len(present) < baseline:
        return
    found = rebase(values, baseline=baseline, run_length=run_length, direction=direction)
    assert [row for each in found for row in range(each.start, each.end + 1)] == list(range(len(values)))
    assert found[0] == Segment(median(present[:baseline]), 0, found[0].end)
    for before, after in pairwise(found):
        side = [value for value in values[after.start :] if value is not None and value != before.centre_line][
            :run_length
        ]
        assert after.centre_line == median(side)
        assert all((value > before.centre_line) == (direction == "above") for value in side)
