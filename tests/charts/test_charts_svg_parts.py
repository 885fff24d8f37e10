"""Phases, limits, special causes, points left out and verdicts, as the SVG shows them."""

import re
from itertools import pairwise

import pytest
from charts_pictures import g_chart, i_chart, p_chart, phases_with_excluded, picture, signal
from charts_svg_reading import SVG, kinds, lines, marks, said, seen, texts
from hypothesis import given
from hypothesis import strategies as st

from coachlab.charts.drawing.icons import icon
from coachlab.charts.drawing.legend import CARRIED_DASH, LIMIT_DASH, SKIPPED_DASH, TARGET_DASH
from coachlab.charts.drawing.marks import row_marks
from coachlab.charts.drawing.picture_words import PictureWords
from coachlab.charts.drawing.reference_lines import apart
from coachlab.charts.picture import Icon, Phase

WIDTHS = (1000, 340)


# Phases ------------------------------------------------------------------------------------------------------------


def test_each_phase_has_a_centre_line_of_its_own_and_its_name_and_value():
    svg = seen(phases_with_excluded())
    ((path, dash),) = lines(svg, "median")
    pieces = [tuple(map(float, re.split("[ H]", piece))) for piece in path.split("M")[1:]]
    assert len(pieces) == 3
    assert not dash
    assert len({y for _, y, _ in pieces}) == 3
    assert all(one[2] < other[0] for one, other in pairwise(pieces)), "broken between phases"
    words = [text.replace("\u00a0", " ") for text in texts(svg)]
    assert {"before", "Median 52.1 %", "camera on loan", "Median 58.4 %", "Median 66.8 %"} <= set(words)
    assert "March 2024 to July 2024 (camera on loan): 58.4 %" in said(svg)


def test_a_divider_stands_between_phases_and_the_data_line_is_broken_there():
    values = [50.0, 52, 48, 60, 62, 64]
    svg = seen(picture(values, phases=[Phase(0, 2, 50.0), Phase(3, 5, 62.0)]))
    (line, _) = lines(svg, "line")[0]
    assert [piece.count("L") for piece in line.split("M")[1:]] == [2, 2]
    dividers = [d for d, _ in lines(svg, "axis") if re.fullmatch(r"M[\d.]+ [\d.]+V[\d.]+", d)]
    x = [float(node.get("d")[1:].split()[0]) for _, node in sorted(marks(svg).items())]
    assert len(dividers) == 1
    assert x[2] < float(dividers[0][1:].split()[0]) < x[3]


def test_the_label_at_the_end_is_that_of_the_last_phase():
    svg = seen(phases_with_excluded(), words=False)
    ends = [node for node in svg.iter(f"{SVG}text") if node.get("class") == "cl-f-median"]
    assert [node.text for node in ends] == ["Median", "66.8 %"]


def test_a_phase_too_narrow_for_words_is_still_named_in_the_key():
    months = 60
    phases = [Phase(0, 57, 50.0, "before"), Phase(58, 59, 51.5, "a strike")]
    words = said(seen(picture([50.0, 52.0] * (months // 2), phases=phases), 340))
    assert words.count("a strike") == 1
    assert "(a strike): 51.5 %" in words


def test_a_phase_without_a_value_has_no_line():
    values = [50.0, 52, 48, None, None]
    svg = seen(picture(values, phases=[Phase(0, 2, 50.0), Phase(3, 4, None, "closed")]))
    assert lines(svg, "median")[0][0].count("M") == 1
    assert "closed" in texts(svg)


def test_a_word_of_a_person_that_names_a_phase_is_text():
    phases = [Phase(0, 1, 50.0, "<b>&</b>"), Phase(2, 3, 52.0, "<script>")]
    words = said(seen(picture([50.0, 51, 52, 53], phases=phases)))
    assert "<b>&</b>" in words
    assert "<script>" in words


# Limits ------------------------------------------------------------------------------------------------------------


def test_limits_step_with_the_size_of_the_month_and_break_where_there_is_none():
    shown = p_chart()
    ((path, dash),) = lines(seen(shown, words=False), "limit")[:1]
    assert dash == LIMIT_DASH
    pieces = path.split("M")[1:]
    assert len(pieces) == 4, "two limits, each broken at the month without a denominator"
    changes = sum(
        abs(one - other) > 0.1
        for limits in (shown.upper_limits, shown.lower_limits)
        for one, other in pairwise(limits)
        if one is not None and other is not None
    )
    assert path.count("V") == changes


def test_limits_are_broken_between_phases():
    values = [50.0, 52, 48, 60, 62, 64]
    shown = picture(
        values, phases=[Phase(0, 2, 50.0), Phase(3, 5, 62.0)], lower_limits=[40.0] * 6, upper_limits=[70.0] * 6
    )
    assert lines(seen(shown), "limit")[0][0].count("M") == 4


def test_the_last_points_limits_are_said_at_the_end_and_in_the_key():
    shown = p_chart()
    lower, upper = (PictureWords(shown).value(limits[-1]) for limits in (shown.lower_limits, shown.upper_limits))
    wide, narrow = seen(shown, words=False), seen(shown, 340, words=False)
    ends = [node.text for node in wide.iter(f"{SVG}text") if node.get("class") == "cl-f-limit"]
    assert ends == ["Upper limit", upper, "Lower limit", lower]
    assert f"control limits, at the last point {lower} and {upper}" in said(wide)
    assert f"control limits, at the last point {lower} and {upper}" in said(narrow)


def test_a_chart_with_an_upper_limit_only_has_one_line_and_says_so():
    svg = seen(g_chart())
    assert lines(svg, "limit")[0][0].count("M") == 1
    assert "upper control limit: 88.2 patients" in said(svg)
    assert "Lower limit" not in said(svg)


def test_limits_beyond_the_percents_are_on_the_axis():
    shown = picture([50.0, 60, 40], lower_limits=[-12.0] * 3, upper_limits=[130.0] * 3)
    svg = seen(shown)
    ys = [float(y) for y in re.findall(r" ([\d.]+)H", lines(svg, "limit")[0][0])]
    assert len(ys) == 2
    assert all(0 < y < float(svg.get("height")) for y in ys)


def test_every_line_has_a_pattern_of_its_own():
    dashes = [CARRIED_DASH, TARGET_DASH, LIMIT_DASH, SKIPPED_DASH, "2 3"]
    assert len(set(dashes)) == len(dashes)


@given(st.lists(st.floats(0, 400), min_size=1, max_size=6).map(sorted))
def test_labels_at_the_end_never_cover_each_other_and_stay_beside_the_plot(heights):
    placed = apart(heights, 34, 50, 380)
    assert all(other - one >= 34 - 1e-9 for one, other in pairwise(placed))
    assert min(placed) >= 50
    assert max(placed) <= 380 + 1e-9


def test_labels_that_have_room_stay_beside_their_lines():
    assert apart([60.0, 200.0, 340.0], 34, 50, 380) == [60.0, 200.0, 340.0]


# Special causes, points left out -------------------------------------------------------------------------------------


def test_a_point_beyond_a_limit_and_each_special_cause_are_marked_and_named():
    shown = i_chart()
    found = row_marks(shown)
    assert (found[10], found[14], found[19], found[30]) == ("beyond limit", "two of three", "falling", "shift")
    words = said(seen(shown))
    for expected in ("beyond a control limit", "2 of 3 points close to a control limit", "in a falling trend"):
        assert expected in words


def test_a_point_beyond_a_limit_is_marked_so_in_a_shift_too():
    shown = p_chart(signals=[signal("shift", "above", [17, 18, 19, 20])])
    assert [row for row, kind in kinds(seen(shown)).items() if kind == "beyond limit"] == shown.beyond == [19]


def test_a_trend_named_as_a_special_cause_goes_the_way_its_values_go():
    special = dict.fromkeys(range(1, 8), "trend")
    assert set(row_marks(picture([float(value) for value in range(9)], special=special))[1:8]) == {"rising"}
    assert set(row_marks(picture([float(-value) for value in range(9)], special=special))[1:8]) == {"falling"}


def test_an_excluded_point_stays_with_a_mark_of_its_own_and_a_dotted_line():
    values = [50.0, 52, 90, 48, 51]
    shown = picture(values, excluded=[2], signals=[signal("shift", "above", [1, 2, 3])])
    svg = seen(shown)
    assert kinds(svg)[2] == "excluded"
    solid, dotted = (next(d for d, dash in lines(svg, "line") if dash == wanted) for wanted in ("", SKIPPED_DASH))
    assert [piece.count("L") for piece in solid.split("M")[1:]] == [1, 1]
    assert dotted.count("L") == 2
    assert "left out of the median and of the rules: March 2024" in said(svg)
    assert "median of all 4 points" in said(svg)


def test_an_excluded_month_without_a_value_is_missing_and_no_more():
    svg = seen(picture([50.0, None, 52], excluded=[1]))
    assert sorted(kinds(svg)) == [0, 2]
    assert "left out" not in said(svg)


# Icons -------------------------------------------------------------------------------------------------------------

ICONS = (
    "common cause",
    "improvement high",
    "improvement low",
    "concern high",
    "concern low",
    "neutral high",
    "neutral low",
    "consistently passing",
    "consistently failing",
    "hit or miss",
)


def test_each_verdict_has_an_icon_of_its_own_in_black_and_white_too():
    print_of = {
        re.sub("#(?!ffffff)[0-9a-f]{6}", "ink", re.sub('class="[^"]*"', "", icon(kind, 9, 9))) for kind in ICONS
    }
    assert len(print_of) == len(ICONS)


@pytest.mark.parametrize("width", WIDTHS)
def test_icons_stand_with_their_words_in_the_heading(width):
    shown = i_chart()
    svg = seen(shown, width)
    words = said(svg)
    for each in shown.icons:
        assert each.words in words
        assert each.words in svg.find(f"{SVG}desc").text


def test_the_words_of_icons_are_escaped_and_a_kind_that_is_not_known_is_drawn():
    svg = seen(picture([50.0, 51], icons=[Icon("surprise", "<i>what</i>")]))
    assert "<i>what</i>" in texts(svg)
