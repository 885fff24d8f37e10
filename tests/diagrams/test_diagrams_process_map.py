"""The process map: the same drawing each time, nothing on top of anything, every word there, every way told.

After a wanted change: `python -m pytest tests/diagrams --refresh-golden`, then look at the pictures in golden/.
"""

import re
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from process_cases import ROLES, SIGHTS, by_chance, every_way, project, step, visit

from coachlab.charts import ChartError
from coachlab.diagrams import process_map
from coachlab.diagrams.process_drawing import BACK, ON
from coachlab.diagrams.process_flow import NOBODY, read_flow
from coachlab.diagrams.process_layout import layout

GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (1000, 340)


def laid_out(found, width=1000):
    return layout(read_flow(found.process_map), 20, width - 40, 100, lanes_fit=width >= 600)


def letters(text):
    """The letters of a text without what a drawing may change: blanks, fences, what XML forbids."""
    return re.sub("[\\s\u2067-\u2069\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffd]", "", text)


def words_of(svg):
    return letters("".join("".join(node.itertext()) for node in ET.fromstring(svg).iter(f"{SVG}text")))


def rectangles(found):
    """The box of each step with its answers: left, top, right, bottom."""
    return [(box.x, box.y, box.x + box.width, box.bottom) for box in found.boxes]


# Golden files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SIGHTS)
def test_the_map_looks_as_it_was_looked_at(name, width, refresh_golden):
    svg = process_map(SIGHTS[name]()).to_svg(width)
    file = GOLDEN / f"process-map-{name}-{width}.svg"
    if refresh_golden:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(svg, encoding="utf-8", newline="\n")
    assert svg == file.read_text(encoding="utf-8"), "look at the change; refresh with --refresh-golden if it is wanted"


def test_there_is_no_golden_map_without_its_case():
    wanted = {f"process-map-{name}-{width}.svg" for name in SIGHTS for width in WIDTHS}
    assert {file.name for file in GOLDEN.glob("process-map-*")} == wanted


def test_a_second_drawing_is_the_same_text_and_a_prefix_sets_copies_apart():
    shown = process_map(visit())
    assert shown.to_svg() == process_map(visit()).to_svg()
    ids = [set(re.findall(r' id="([^"]+)"', svg)) for svg in (shown.to_svg(), shown.to_svg(prefix="copy-"))]
    assert ids[0]
    assert not ids[0] & ids[1]


# Nothing on top of anything ----------------------------------------------------------------------------------------


def assert_apart(found, width):
    for (left, top, right, bottom), (left2, top2, right2, bottom2) in combinations(rectangles(found), 2):
        assert right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top, "two boxes overlap"
    for left, _, right, _ in rectangles(found):
        assert left >= 20
        assert right <= width - 20
    for line in found.lines:
        for one, other in pairwise(line.points):
            low, high = sorted([one, other])
            for left, top, right, bottom in rectangles(found):
                across = min(low[0], high[0]) < right - 0.1 and max(low[0], high[0]) > left + 0.1
                down = min(low[1], high[1]) < bottom - 0.1 and max(low[1], high[1]) > top + 0.1
                assert not (across and down), "a line runs through a box"
    gutter_lines = {}
    for line in found.lines:
        for (x, y), (x2, y2) in pairwise(line.points):
            if x == x2:
                gutter_lines.setdefault(round(x, 1), []).append((min(y, y2), max(y, y2), line.points[-1]))
    for stretches in gutter_lines.values():
        for (top, bottom, end), (top2, bottom2, end2) in combinations(stretches, 2):
            assert end == end2 or bottom <= top2 or bottom2 <= top, "lines that lead to different steps share a place"


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(1, 60), st.integers(1, 9), st.sampled_from([280, 340, 620, 1000, 4000]))
def test_boxes_stay_apart_and_lines_run_between_them_whatever_leads_where(seed, steps, roles, width):
    found = by_chance(seed, steps, [*(f"Role {number}" for number in range(roles)), ""])
    assert_apart(laid_out(found, width), width)


@settings(max_examples=20)
@given(st.integers(0, 10**6), st.integers(0, 40), st.sampled_from([280, 1000]))
def test_every_word_is_on_the_map_and_in_the_table_and_both_are_well_formed(seed, steps, width):
    found = by_chance(seed, steps, ROLES)
    shown = process_map(found)
    svg = shown.to_svg(width)
    words = words_of(svg)
    table = letters("".join(ET.fromstring(f"<div>{shown.to_html()}</div>").itertext()))
    for each in found.process_map.steps:
        for text in (each.name, each.who, each.data, each.trouble, *(path.when for path in each.paths)):
            assert letters(text).casefold() in words.casefold()
            assert letters(text).casefold() in table.casefold()
    for text in (found.process_map.name, found.process_map.ends):
        assert letters(text) in words


@pytest.mark.parametrize("name", SIGHTS)
def test_the_drawing_holds_no_markup_of_a_persons(name):
    used = {node.tag.removeprefix(SVG) for node in ET.fromstring(process_map(SIGHTS[name]()).to_svg()).iter()}
    assert used <= {"svg", "title", "desc", "style", "rect", "path", "text"}


@pytest.mark.parametrize("width", [0, 279, 4001, "1000", None, True])
def test_an_impossible_width_is_refused_in_words(width):
    with pytest.raises(ChartError, match="280 to 4,000 pixels wide"):
        process_map(visit()).to_svg(width)


# What the map tells ------------------------------------------------------------------------------------------------


def test_every_way_is_told_in_words_in_its_step_and_in_the_table():
    rows = process_map(every_way()).rows
    assert [row.goes_on for row in rows] == [
        "To step 2",
        "on: to step 4; back: back to step 1; again: once more; out: to the end",
        "Leads nowhere yet; gone: leads to a step that is not on the map; next: to step 4",
        "To the end",
    ]
    words = words_of(process_map(every_way()).to_svg())
    for said in (
        "on: to step 4",
        "again: once more",
        "Leads nowhere yet",
        "gone: leads to a step that is not on the map",
    ):
        assert letters(said) in words


def test_roles_are_lanes_whatever_their_capitals_and_nobody_comes_last():
    flow = read_flow(every_way().process_map)
    assert flow.lane_names == ["Nurse", NOBODY]
    assert [flow.column(each) for each in flow.steps] == [0, 1, 0, 1]
    found = laid_out(every_way())
    assert found.laned
    for box in found.boxes[1:-1]:
        left, right = found.lanes[flow.column(flow.steps[box.row - 1])]
        assert left <= box.x
        assert box.x + box.width <= right
    assert not laid_out(every_way(), 340).laned
    assert "Who:Medicalassistant" in words_of(process_map(visit()).to_svg(340))


def test_a_way_back_is_drawn_back_with_a_pattern_of_its_own_and_named_in_the_key():
    found = laid_out(visit())
    (back,) = [line for line in found.lines if line.back]
    assert back.points[0][1] > back.points[-1][1], "it leads up the map"
    assert back.points[-1][1] == found.boxes[2].y, "to the wait"
    svg = ET.fromstring(process_map(visit()).to_svg())
    dashes = {
        node.get("class"): node.get("stroke-dasharray") for node in svg.iter(f"{SVG}path") if node.get("fill") == "none"
    }
    assert dashes[f"cl-s-{BACK}"]
    assert not dashes[f"cl-s-{ON}"]
    assert "goesbacktoanearlierstep" in words_of(process_map(visit()).to_svg())
    without = project(step("a", "One"), step("b", "Two"))
    assert "goesback" not in words_of(process_map(without).to_svg())


def test_each_kind_of_step_has_an_outline_of_its_own_and_its_word():
    svg = ET.fromstring(process_map(visit()).to_svg())
    outlines = [re.sub("[^A-Z]", "", node.get("d")) for node in svg.iter(f"{SVG}path") if "cl-box" in node.get("class")]
    assert len(set(outlines)) == 4, "a step, a decision, a wait, the two ends"
    words = words_of(process_map(visit()).to_svg())
    assert "2.Wait,5minutes" in words
    assert "4.Decision" in words
    assert "Begins:thepatientiscalledin" in words


def test_work_and_waiting_are_added_up_apart_and_a_step_without_minutes_is_no_zero():
    summary = process_map(visit()).summary
    assert "6 minutes of work and 5 minutes of waiting, each step counted once; 1 step without minutes" in summary
    assert "1 way leads back: from step 4 to step 2" in summary
    assert "Data are written down at 1 step (3)" in summary
    assert "Trouble is named at 1 step (2)" in summary
    assert "No minutes are written down yet" in process_map(project(step())).summary
    assert "20,160 minutes (about 14 days) of waiting" in process_map(every_way()).summary
    odd = project(step(minutes=-3), step(minutes=float("nan")), step(minutes=float("inf")), step(minutes=4))
    assert "4 minutes of work, each step counted once; 3 steps without minutes" in process_map(odd).summary


def test_a_step_goes_on_to_the_first_one_with_that_id_and_the_end_is_the_end():
    found = project(step("a"), step("a"), step("end"), step("b", to=[("", "a"), ("", "end")]))
    ways = read_flow(found.process_map).steps[3].ways
    assert [way.row for way in ways] == [1, 5]


def test_where_lines_would_lie_too_close_the_words_remain_and_it_is_said():
    everywhere = [step(f"s{n}", to=[(f"to {m}", f"s{m}") for m in range(20)]) for n in range(20)]
    found = laid_out(project(*everywhere), 340)
    assert found.unseen > 100
    svg = process_map(project(*everywhere)).to_svg(340)
    assert "wayshavenolinehere" in words_of(svg)
    assert "to17:tostep18" in words_of(svg)


def test_more_roles_than_fit_side_by_side_make_one_column_and_it_is_said():
    many = project(*(step(f"s{n}", f"Step {n}", who=f"Role {n}") for n in range(12)))
    assert not laid_out(many).laned
    words = words_of(process_map(many).to_svg())
    assert "12roles:toomanyforlanes" in words
    assert "Who:Role11" in words


def test_the_names_of_the_lanes_stand_at_the_foot_of_a_long_map_too():
    long = project(*(step(f"s{n}", f"Step {n}", who=("Nurse", "Clinician")[n % 2]) for n in range(30)))
    texts = [node.text for node in ET.fromstring(process_map(long).to_svg()).iter(f"{SVG}text")]
    assert texts.count("Nurse") == 2
    short = project(step(who="Nurse"))
    assert [node.text for node in ET.fromstring(process_map(short).to_svg()).iter(f"{SVG}text")].count("Nurse") == 1


def test_a_screen_reader_hears_the_name_and_the_summary():
    svg = ET.fromstring(process_map(visit()).to_svg())
    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "A reading"
    assert description.text == process_map(visit()).summary
