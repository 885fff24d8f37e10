"""The SVG: the same text each time (golden files), well-formed whatever people write, nothing told by colour alone.

After a wanted change: `python -m pytest tests/charts --refresh-golden`, then look at the pictures in golden/.
"""

import re
import time
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import pytest
from charts_cases import NOTES, SIGHTS, elm_street, numbers, percent
from hypothesis import given, settings
from hypothesis import strategies as st

from coachlab.charts import ChartError, chart_of, run_chart
from coachlab.charts.legend import cross
from coachlab.charts.marks import row_marks
from coachlab.charts.scale import month_ticks, value_scale
from coachlab.charts.text import width_of
from coachlab.record.months import months_between
from coachlab.record.project import Annotation, ChartSettings, Measure, Observation

GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (1000, 340)


def drawn(measure, width=1000, **options):
    return ET.fromstring(chart_of(measure).to_svg(width, **options))


def texts(svg):
    return ["".join(node.itertext()) for node in svg.iter(f"{SVG}text")]


def marks(svg):
    return {int(node.get("data-row")): node for node in svg.iter(f"{SVG}path") if node.get("data-row")}


# Golden files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SIGHTS)
def test_the_chart_looks_as_it_was_looked_at(name, width, refresh_golden):
    svg = chart_of(SIGHTS[name]()).to_svg(width)
    file = GOLDEN / f"{name}-{width}.svg"
    if refresh_golden:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(svg, encoding="utf-8", newline="\n")
    assert svg == file.read_text(encoding="utf-8"), "look at the change; refresh with --refresh-golden if it is wanted"


def test_there_is_no_golden_file_without_its_case():
    assert {file.name for file in GOLDEN.iterdir()} == {f"{name}-{width}.svg" for name in SIGHTS for width in WIDTHS}


@pytest.mark.parametrize("name", SIGHTS)
def test_a_second_drawing_is_the_same_text(name):
    assert chart_of(SIGHTS[name]()).to_svg(700) == chart_of(SIGHTS[name]()).to_svg(700)


# Well-formed and safe ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [280, 340, 700, 1000, 4000])
@pytest.mark.parametrize("name", SIGHTS)
def test_every_chart_is_well_formed_at_every_width(name, width):
    svg = drawn(SIGHTS[name](), width)
    assert svg.get("width") == str(width)
    for node in svg.iter():
        for value in node.attrib.values():
            assert "nan" not in value.lower() or "name" in value.lower()


anything = st.text(st.characters(), max_size=60)


@settings(max_examples=60)
@given(anything, anything, anything, st.sampled_from([280, 1000]))
def test_whatever_people_write_the_drawing_is_well_formed_and_holds_no_markup_of_theirs(name, note, unit, width):
    measure = Measure(
        name=name,
        display="number",
        unit=unit,
        observations=[Observation(month="2024-01", numerator=1), Observation(month="2024-02", numerator=2)],
        chart=ChartSettings(annotations=[Annotation(month="2024-02", text=note), Annotation(month=note, text=name)]),
    )
    chart = chart_of(measure)
    svg = chart.to_svg(width)
    svg.encode("utf-8")
    used = {node.tag.removeprefix(SVG) for node in ET.fromstring(svg).iter()}
    assert used <= {"svg", "title", "desc", "style", "rect", "path", "text", "circle"}
    chart.to_html().encode("utf-8")


def test_markup_in_a_name_is_shown_as_it_was_typed():
    svg = drawn(Measure(name="<script>alert(1)</script> & 'so'"))
    assert "<script>alert(1)</script> & 'so'" in texts(svg)
    assert svg.find(f"{SVG}title").text == "Run chart: <script>alert(1)</script> & 'so'"


def test_characters_that_xml_forbids_become_the_replacement_sign():
    svg = drawn(Measure(name="a\x00b\x08c\ud800d\ufffee"))
    assert "a\ufffdb\ufffdc\ufffdd\ufffde" in texts(svg)


def test_right_to_left_words_are_fenced_off_from_the_words_around_them():
    svg = drawn(percent([50, 60], annotations=[Annotation(month="2024-01", text="بدأت القائمة (40)")]))
    assert "\u2068January 2024: بدأت القائمة (40)\u2069" in texts(svg)


def test_a_long_name_is_cut_in_the_heading_and_whole_in_the_description_of_the_figure():
    name = "An exceptionally long name of a measure " * 8
    chart = chart_of(Measure(name=name))
    assert any(text.endswith("…") for text in texts(ET.fromstring(chart.to_svg())))
    assert name.strip() in ET.fromstring(chart.to_svg()).find(f"{SVG}title").text
    assert name.strip() in chart.to_html()


@pytest.mark.parametrize("values", [[1e15, -1e15], [1e-300, 2e-300], [5e-324, 0], [0.1 + 0.2, 0.3], [123456789.25] * 3])
def test_very_large_very_small_and_flat_numbers_can_be_drawn(values):
    svg = drawn(numbers(values))
    ys = [float(node.get("d").split()[1].split("a")[0].split("h")[0].split("l")[0]) for node in marks(svg).values()]
    assert len(ys) == len(values)
    assert all(0 < y < float(svg.get("height")) for y in ys)


@pytest.mark.parametrize("width", [0, 279, 4001, "1000", None, True])
def test_an_impossible_width_is_refused_in_words(width):
    with pytest.raises(ChartError, match="280 to 4,000 pixels wide"):
        chart_of(Measure()).to_svg(width)


# What the drawing tells --------------------------------------------------------------------------------------------


def test_the_drawing_is_one_image_with_a_title_and_a_description():
    chart = chart_of(elm_street(freeze=12))
    svg = ET.fromstring(chart.to_svg())
    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert chart.name in title.text
    assert chart.summary in description.text
    for signal in chart.signals:
        assert signal.words in description.text


def test_two_charts_of_a_page_have_different_ids_and_a_prefix_sets_copies_apart():
    first, second = chart_of(percent([50, 60])), chart_of(percent([50, 61]))
    ids = [set(re.findall(r' id="([^"]+)"', svg)) for svg in (first.to_svg(), second.to_svg(), first.to_svg(340))]
    ids.append(set(re.findall(r' id="([^"]+)"', first.to_svg(prefix="copy-"))))
    assert all(ids)
    assert sum(map(len, ids)) == len(set.union(*ids))


def test_a_missing_month_breaks_the_line_and_has_a_cross_but_no_mark():
    chart = chart_of(percent([50, 60, None, 40, 55]))
    svg = ET.fromstring(chart.to_svg())
    assert sorted(marks(svg)) == [0, 1, 3, 4]
    line = next(node.get("d") for node in svg.iter(f"{SVG}path") if node.get("class") == "cl-s-line")
    assert [piece.count("L") for piece in line.split("M")[1:]] == [1, 1]
    shape = cross(0, 0).split("l", 1)[1]
    crosses = [node.get("d") for node in svg.iter(f"{SVG}path") if node.get("d").endswith(shape)]
    assert len(crosses) == 2, "one on the axis, one in the key"
    assert "no value: March 2024" in texts(svg)


def test_a_single_month_between_gaps_is_still_drawn():
    assert sorted(marks(drawn(percent([40, None, 50, None, 60])))) == [0, 2, 4]


def test_each_kind_of_signal_has_a_shape_of_its_own():
    chart = chart_of(percent([50, 48, 52, 49, 51, 60, 61, 62, 63, 64, 60, 50], freeze=5))
    kinds = row_marks(chart)
    assert set(kinds) == {"point", "both", "shift", "on the median", "rising"}
    shapes = {}
    for row, node in marks(ET.fromstring(chart.to_svg())).items():
        outline = re.sub(r"^M\S+ [-\d.]+", "", node.get("d"))
        shapes.setdefault(kinds[row], set()).add((outline, node.get("fill") == "#ffffff"))
    assert all(len(found) == 1 for found in shapes.values())
    assert len({next(iter(found)) for found in shapes.values()}) == 5


def test_the_marks_follow_the_charts_own_rule_set():
    values = [*[50, 60] * 8, *[60] * 6]
    assert "shift" in row_marks(chart_of(percent(values, freeze=2)))
    assert set(row_marks(chart_of(percent(values, freeze=2, rule_set="anhoej")))) <= {"point", "on the median"}


def test_signals_notes_and_policy_stand_in_words_under_the_chart():
    chart = chart_of(elm_street(freeze=12, target=70, annotations=NOTES))
    said = " ".join(texts(ET.fromstring(chart.to_svg()))).replace("\u00a0", " ")
    for signal in chart.signals:
        assert signal.words in said
    for note in chart.annotations:
        assert f"{note.month_words}: {note.text}" in said
    assert chart.policy in said
    assert "target: 70 %" in said


def test_without_words_the_key_stays_and_the_rest_is_left_to_the_page():
    chart = chart_of(elm_street(freeze=12, annotations=NOTES))
    said = " ".join(texts(ET.fromstring(chart.to_svg(words=False))))
    assert "in a shift" in said
    assert "Rules of" not in said
    assert NOTES[0].text not in said


def test_a_frozen_median_is_solid_over_the_baseline_and_dashed_after_it_and_both_are_named():
    svg = drawn(elm_street(freeze=12))
    lines = [node for node in svg.iter(f"{SVG}path") if node.get("class") == "cl-s-median"]
    on_chart = [node for node in lines if "H" in node.get("d")]
    assert [bool(node.get("stroke-dasharray")) for node in on_chart] == [False, True]
    said = " ".join(texts(svg))
    assert "median of the baseline (January 2023 to December 2023)" in said
    assert "the baseline's median, carried on to the later months" in said
    assert "Baseline: first 12 months" in said


def test_a_median_of_all_points_is_solid_all_the_way():
    svg = drawn(percent([50, 60, 40] * 5))
    lines = [node for node in svg.iter(f"{SVG}path") if node.get("class") == "cl-s-median"]
    assert not any(node.get("stroke-dasharray") for node in lines)
    assert "median of all 15 points: 50\u00a0%" in texts(svg)


def test_the_wanted_direction_is_said():
    assert "Percent, month by month. Higher is better ↑" in texts(drawn(elm_street()))


def test_every_colour_has_a_fallback_for_programs_without_style_sheets():
    svg = drawn(elm_street(freeze=12, target=70, annotations=NOTES))
    for node in svg.iter():
        classes = (node.get("class") or "").split()
        for prefix, attribute in (("cl-f-", "fill"), ("cl-s-", "stroke")):
            if any(name.startswith(prefix) for name in classes):
                assert re.fullmatch("#[0-9a-f]{6}", node.get(attribute))


def test_annotation_discs_do_not_cover_each_other():
    notes = [Annotation(month=f"2024-{month:02d}", text="x") for month in range(1, 13) for _ in range(2)]
    svg = drawn(percent([50, 60] * 6, annotations=notes), 340)
    discs = [(float(c.get("cx")), float(c.get("cy"))) for c in svg.iter(f"{SVG}circle") if c.get("r") == "9"]
    assert len(discs) == 48, "each once on the chart and once in the list"
    for index, (x, y) in enumerate(discs):
        for other_x, other_y in discs[index + 1 :]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 >= 17**2


# Axes --------------------------------------------------------------------------------------------------------------


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


def test_hostile_words_stay_inside_the_page():
    """Without spaces a text breaks between letters; the browser test measures the real widths."""
    for line in texts(drawn(SIGHTS["hostile-words"](), 340)):
        assert width_of(line, 11) <= 340


# Speed -------------------------------------------------------------------------------------------------------------


def fastest(work, times=40):
    """The best of many: a busy machine slows some of them, never all."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return min(taken)


def test_a_chart_is_analysed_and_drawn_while_a_person_types():
    values = chart_of(elm_street()).values * 2
    assert fastest(lambda: run_chart(values[:48])) < 0.001
    assert fastest(lambda: chart_of(elm_street(freeze=12, annotations=NOTES)).to_svg()) < 0.02
