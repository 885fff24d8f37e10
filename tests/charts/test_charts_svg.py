"""The SVG: the same text each time (golden files), well-formed whatever people write, nothing told by colour alone.

After a wanted change: `python -m pytest tests/charts --refresh-golden`, then look at the pictures in golden/.
"""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from charts_cases import NOTES, SIGHTS, elm_street, percent
from charts_pictures import PICTURES, i_chart, p_chart, phases_with_excluded, picture
from charts_svg_reading import SVG, drawn, kinds, lines, marks, said, seen, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from coachlab.charts import ChartError, chart_of
from coachlab.charts.drawing.figure import figure
from coachlab.charts.drawing.legend import CARRIED_DASH, cross
from coachlab.charts.drawing.marks import MARKS, row_marks
from coachlab.charts.drawing.svg import draw
from coachlab.charts.drawing.text import width_of
from coachlab.charts.picture import Icon, Phase
from coachlab.record.project import Annotation, ChartSettings, Measure, Observation

GOLDEN = Path(__file__).parent / "golden"
WIDTHS = (1000, 340)
CASES = {**{name: (lambda make=make: chart_of(make()).picture()) for name, make in SIGHTS.items()}, **PICTURES}


# Golden files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", CASES)
def test_the_chart_looks_as_it_was_looked_at(name, width, refresh_golden):
    svg = draw(CASES[name](), width)
    file = GOLDEN / f"{name}-{width}.svg"
    if refresh_golden:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(svg, encoding="utf-8", newline="\n")
    assert svg == file.read_text(encoding="utf-8"), "look at the change; refresh with --refresh-golden if it is wanted"


def test_there_is_no_golden_file_without_its_case():
    assert {file.name for file in GOLDEN.iterdir()} == {f"{name}-{width}.svg" for name in CASES for width in WIDTHS}


@pytest.mark.parametrize("name", CASES)
def test_a_second_drawing_is_the_same_text(name):
    assert draw(CASES[name](), 700) == draw(CASES[name](), 700)


# Well-formed and safe ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [280, 340, 700, 1000, 4000])
@pytest.mark.parametrize("name", CASES)
def test_every_chart_is_well_formed_at_every_width(name, width):
    svg = seen(CASES[name](), width)
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
    assert used <= {"svg", "title", "desc", "style", "rect", "g", "path", "text", "circle"}
    chart.to_html().encode("utf-8")


@settings(max_examples=40)
@given(anything, anything, anything, st.sampled_from([280, 1000]))
def test_whatever_names_phases_verdicts_and_kinds_have_the_drawing_is_well_formed(name, verdict, kind, width):
    shown = picture(
        [50.0, 52, 60, 61],
        kind=kind,
        name=name,
        phases=[Phase(0, 1, 51.0, name), Phase(2, 3, 60.5, verdict)],
        icons=[Icon(kind, verdict)],
        missing={},
    )
    svg = draw(shown, width)
    svg.encode("utf-8")
    ET.fromstring(svg)
    figure(shown).encode("utf-8")


def test_a_chart_without_a_name_is_called_by_its_kind():
    svg = seen(picture([50.0, 51], kind="C chart", name=""))
    assert texts(svg)[0] == svg.find(f"{SVG}title").text == "C chart"
    assert seen(p_chart()).find(f"{SVG}title").text == "P chart: Blood pressure controlled"


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


@pytest.mark.parametrize(
    "values", [[1e15, -1e15], [1e-300, 2e-300], [5e-324, 0], [0.1 + 0.2, 0.3], [123456789.25] * 3, [1.7e308, -1.7e308]]
)
def test_very_large_very_small_and_flat_numbers_can_be_drawn(values):
    svg = seen(picture(values, unit="", phases=[Phase(0, len(values) - 1, values[0])]))
    ys = [float(node.get("d").split()[1].split("m")[0]) for node in marks(svg).values()]
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
    assert chart.signals
    for each in chart.signals:
        assert each.words in description.text


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
    line = lines(svg, "line")[0][0]
    assert [piece.count("L") for piece in line.split("M")[1:]] == [1, 1]
    shape = cross(0, 0).split("l", 1)[1]
    crosses = [node.get("d") for node in svg.iter(f"{SVG}path") if node.get("d").endswith(shape)]
    assert len(crosses) == 2, "one on the axis, one in the key"
    assert "no value: March 2024" in texts(svg)


def test_a_single_month_between_gaps_is_still_drawn():
    assert sorted(marks(drawn(percent([40, None, 50, None, 60])))) == [0, 2, 4]


def test_each_kind_of_mark_has_a_shape_of_its_own():
    chart = chart_of(percent([50, 48, 52, 49, 51, 60, 61, 62, 63, 64, 60, 50], freeze=5))
    shapes = {}
    for shown in (chart.picture(), i_chart(), phases_with_excluded()):
        svg = seen(shown, 4000)
        assert kinds(svg) == {row: kind for row, kind in enumerate(row_marks(shown)) if kind}
        for group in svg.iter(f"{SVG}g"):
            if group.get("data-mark"):
                outlines = {re.sub("^M[^m]+", "", node.get("d")) for node in group}
                shapes.setdefault(group.get("data-mark"), set()).update((d, group.get("fill")) for d in outlines)
    assert all(len(found) == 1 for found in shapes.values())
    # A shift and an unusually long run are the same thing under two rules.
    assert set(shapes) == set(MARKS) - {"longest run"}
    assert len({next(iter(found)) for found in shapes.values()}) == len(shapes)


def test_the_marks_follow_the_charts_own_rule_set():
    values = [*[50, 60] * 8, *[60] * 6]
    assert "shift" in row_marks(chart_of(percent(values, freeze=2)).picture())
    anhoej = row_marks(chart_of(percent(values, freeze=2, rule_set="anhoej")).picture())
    assert set(anhoej) <= {"point", "on the centre"}


def test_signals_notes_and_policy_stand_in_words_under_the_chart():
    chart = chart_of(elm_street(freeze=12, target=70, annotations=NOTES))
    words = said(ET.fromstring(chart.to_svg()))
    for each in chart.signals:
        assert each.words in words
    for each in chart.annotations:
        assert f"{each.month_words}: {each.text}" in words
    assert chart.policy in words
    assert "target: 70 %" in words


def test_without_words_the_key_stays_and_the_rest_is_left_to_the_page():
    chart = chart_of(elm_street(freeze=12, annotations=NOTES))
    words = said(ET.fromstring(chart.to_svg(words=False)))
    assert "in a shift" in words
    assert "Rules of" not in words
    assert NOTES[0].text not in words


def test_a_frozen_median_is_solid_over_the_baseline_and_dashed_after_it_and_both_are_named():
    svg = drawn(elm_street(freeze=12))
    assert [dash for _, dash in lines(svg, "median")] == ["", CARRIED_DASH]
    words = said(svg)
    assert "median of the baseline (January 2023 to December 2023)" in words
    assert "the baseline's median, carried on to the later months" in words
    assert "Baseline: first 12 months" in words


def test_a_median_of_all_points_is_solid_all_the_way():
    svg = drawn(percent([50, 60, 40] * 5))
    assert [dash for _, dash in lines(svg, "median")] == [""]
    assert "median of all 15 points: 50\u00a0%" in texts(svg)


def test_the_wanted_direction_is_said():
    assert "Percent, month by month. Higher is better ↑" in texts(drawn(elm_street()))


@pytest.mark.parametrize("name", CASES)
def test_every_colour_has_a_fallback_for_programs_without_style_sheets(name):
    for node in seen(CASES[name]()).iter():
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


def test_hostile_words_stay_inside_the_page():
    """Without spaces a text breaks between letters; the browser test measures the real widths."""
    for line in texts(drawn(SIGHTS["hostile-words"](), 340)):
        assert width_of(line, 11) <= 340


def test_a_unit_of_many_words_is_left_out_of_the_labels_at_the_end():
    unit = "patients seen by the evening clinic between two falls on the ward"
    svg = seen(picture([40.0, 50, 60], unit=unit, target=55.0))
    ends = [node for node in svg.iter(f"{SVG}text") if node.get("class") in ("cl-f-median", "cl-f-target")]
    assert [node.text for node in ends] == ["Target", "55", "Median", "50"]
    assert f"target: 55 {unit}" in said(svg)
