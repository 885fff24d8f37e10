"""A few charts side by side: one scale, one sheet of styles, their shared notes, and a place for each."""

import re
import xml.etree.ElementTree as ET

import pytest

from coachlab.charts import ChartError, run_chart
from coachlab.charts.drawing.side_by_side import on_one_scale, side_by_side

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]
VALUES = {"Spanish": [40, 42, 38, 41] * 3, "English": [70, 72, 68, 71] * 3, "Both & <more>": [55, 52, 58, 51] * 3}


def pictures(*names, notes=None):
    return [
        run_chart(VALUES[name]).about(name=name, unit="%", months=MONTHS, notes=notes or {}).picture()
        for name in names or VALUES
    ]


def charts_of(svg):
    """The place of each chart on the sheet: x, y, width, height."""
    root = ET.fromstring(svg)
    return root, [
        [float(each.get(name)) for name in ("x", "y", "width", "height")] for each in root.findall(f"{SVG}svg")
    ]


def labels(chart):
    """The words on the value axis, which ends before the first month."""
    return re.findall(r"(\d+)\W*%", "".join(chart.itertext()).partition("Jan")[0])


def test_all_charts_have_the_same_scale_though_their_values_differ():
    root, _ = charts_of(side_by_side(pictures(), "Control by language"))
    scales = [labels(chart) for chart in root.findall(f"{SVG}svg")]
    assert scales[0] == scales[1] == scales[2]
    assert len(scales[0]) > 2
    assert not on_one_scale([])


@pytest.mark.parametrize(("width", "columns"), [(1000, 2), (340, 1)])
def test_no_chart_lies_on_another_and_none_leaves_the_sheet(width, columns):
    root, places = charts_of(side_by_side(pictures(), "Control by language", width=width))
    assert len({x for x, *_ in places}) == columns
    for i, (x, y, wide, high) in enumerate(places):
        assert x >= 0
        assert x + wide <= width
        assert y + high <= float(root.get("height"))
        for other_x, other_y, other_wide, other_high in places[i + 1 :]:
            apart = x + wide <= other_x or other_x + other_wide <= x or y + high <= other_y or other_y + other_high <= y
            assert apart


def test_one_chart_alone_takes_the_whole_width():
    _, [[x, _, wide, _]] = charts_of(side_by_side(pictures("Spanish"), "Control by language"))
    assert (x, wide) == (0, 1000)


def test_notes_that_all_share_stand_below_once():
    svg = side_by_side(pictures(notes={4: "A second reading"}), "Control by language")
    assert svg.count("May 2024: A second reading") == 1


def test_a_screen_reader_hears_the_title_and_each_chart_and_ids_are_not_doubled():
    root, _ = charts_of(side_by_side(pictures(), "Control <1> by language", prefix="a-"))
    assert root.find(f"{SVG}title").text.strip("\u2068\u2069") == "Control <1> by language"
    said = root.find(f"{SVG}desc").text
    for name in VALUES:
        assert f"{name}: 12 months" in said
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids)) == 2
    assert len(list(root.iter(f"{SVG}style"))) == 1


def test_the_same_charts_always_give_the_same_text():
    assert side_by_side(pictures(), "Control") == side_by_side(pictures(), "Control")


@pytest.mark.parametrize("width", [200, 5000, True, "wide"])
def test_a_width_that_nobody_can_read_is_refused(width):
    with pytest.raises(ChartError, match="A sheet of charts is 280 to 4,000 pixels wide"):
        side_by_side(pictures(), "Control", width=width)
