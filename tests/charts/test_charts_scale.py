"""The axes: round numbers that hold all values, labels of rows that do not overlap; how values are written."""

from itertools import pairwise

from charts_pictures import g_chart, picture
from charts_svg_reading import said, seen, texts
from hypothesis import given
from hypothesis import strategies as st

from coachlab.charts.drawing.picture_words import PictureWords
from coachlab.charts.drawing.scale import month_ticks, point_ticks, value_scale
from coachlab.charts.drawing.text import width_of
from coachlab.charts.picture import Phase
from coachlab.charts.words import number_words
from coachlab.record.months import months_between


@given(
    st.lists(st.floats(-1e15, 1e15), min_size=1, max_size=10),
    st.booleans(),
    st.sampled_from([5, 6]),
)
def test_the_value_axis_holds_all_values_between_round_ticks(values, percent_axis, most):
    if percent_axis:
        values = [abs(value) % 100 for value in values]
    scale = value_scale(values, percent=percent_axis, most_ticks=most)
    slack = 1e-9 * (scale.high - scale.low)
    assert scale.low - slack <= min(values) <= max(values) <= scale.high + slack
    assert 2 <= len(scale.ticks) <= most + 2
    assert scale.ticks == sorted(set(scale.ticks))
    assert len({scale.label(tick) for tick in scale.ticks}) == len(scale.ticks)
    if percent_axis:
        assert scale.low >= 0
        assert scale.high <= 100


def test_a_target_outside_the_percents_is_still_on_the_axis():
    assert value_scale([50, 120], percent=True).high >= 120


@given(st.integers(1, 400), st.integers(0, 11), st.integers(270, 1000))
def test_month_labels_never_overlap(count, start, width):
    months = months_between("2019-01", "2060-12")[start : start + count]
    spacing = width / count
    ticks = month_ticks(months, spacing, 13)
    assert ticks
    for name in ("label", "year"):
        shown = [(tick.row * spacing, width_of(getattr(tick, name), 13)) for tick in ticks if getattr(tick, name)]
        for (x, wide), (next_x, next_wide) in pairwise(shown):
            assert x + wide / 2 <= next_x - next_wide / 2


@given(st.integers(2, 120), st.integers(0, 11), st.integers(270, 1000))
def test_the_year_can_always_be_read_off_the_axis(count, start, width):
    months = months_between("2019-01", "2060-12")[start : start + count]
    ticks = month_ticks(months, width / count, 13)
    assert any(tick.year or tick.label.isdigit() for tick in ticks)


@given(st.integers(0, 5000), st.integers(270, 1000))
def test_numbers_of_points_never_overlap(count, width):
    spacing = width / max(1, count)
    ticks = point_ticks(count, spacing, 13)
    assert bool(ticks) == bool(count)
    for one, other in pairwise(ticks):
        ends = [tick.row * spacing + side * width_of(tick.label, 13) / 2 for tick, side in ((one, 1), (other, -1))]
        assert ends[0] <= ends[1]


def test_rows_that_are_no_months_are_numbered_from_one():
    svg = seen(g_chart())
    words = texts(svg)
    assert {"1", "2", "30", "Point"} <= set(words)
    assert "Patients, point by point" in said(svg)
    assert "Point 12: Hand rails are fitted." in words
    phases = [Phase(0, 1, 50.0), Phase(2, 3, 60.0)]
    in_phases = said(seen(picture([50.0, 51, None, 61], first="", phases=phases, excluded=[1])))
    assert "median of each phase: points 1 to 2: 50 %; points 3 to 4: 60 %" in in_phases
    assert "no value: point 3" in in_phases
    assert "of the rules: point 2" in in_phases


@given(st.floats(-1e12, 1e12))
def test_values_are_rounded_as_everywhere_else(value):
    assert PictureWords(picture([value])).number(value) == number_words(value, 1)


def test_small_numbers_keep_the_decimals_that_tell_them_apart():
    words = PictureWords(picture([0.0123, 0.0156, 0.0211], unit=""))
    assert [words.number(value) for value in (0.0123, 0.0156)] == ["0.0123", "0.0156"]
