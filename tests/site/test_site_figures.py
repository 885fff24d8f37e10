"""A page's figures are drawn from data or from YAML; what is wrong in a page is told to its writer in a sentence."""

import re

import pytest
from page_figures import DRIVERS, GAP, GOOD

from coachlab.charts.errors import ChartError
from coachlab.paths import BOOK
from coachlab.record.errors import RecordError
from coachlab.site.course_numbers import Asked, FigureError, network_measure, read_rows
from coachlab.site.figures import projects
from coachlab.site.figures.registry import FIGURES, figure_html, slide_html


def drawn(name, argument, options, body):
    return figure_html(name, argument, options, body.splitlines(), "x-")


@pytest.mark.parametrize("name", FIGURES)
def test_each_kind_of_figure_is_drawn_with_its_words_and_its_caption(name):
    argument, options, body, words = GOOD[name]
    if name == "gap-chart":
        options = {**options, "practice": "P0004"}
    html = drawn(name, argument, {**options, "caption": "Less & more"}, body)
    assert words in re.sub(r"<(svg|style)\b.*?</\1>|<[^>]+>", "", html, flags=re.S).replace(": :", ":")
    assert '<p class="chart-caption">Less &amp; more</p>' in html
    assert re.findall(r'viewBox="0 0 (\d+)', html)[:2] == ["690", "340"]
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) > 0


@pytest.mark.parametrize("name", ["driver-diagram", "cause-and-effect", "process-map", "pareto", "pdsa-ramp"])
def test_the_courses_example_can_stand_in_for_the_text(name):
    assert "<svg" in drawn(name, "elm-street", {}, "")


def test_a_ramp_can_be_chosen_by_its_change_idea():
    project = projects.recorded("elm-street")
    idea = next(each for each in project.changes if any(cycle.change == each.id for cycle in project.cycles))
    assert idea.name in drawn("pdsa-ramp", "elm-street", {"change": idea.id}, "").replace("&#39;", "'")


def test_a_ramp_can_go_on_from_one_idea_to_the_next():
    html = drawn("pdsa-ramp", "elm-street", {"change": "ch-again ch-sign", "title": "Four tests"}, "")
    assert "4 cycles" in html
    assert "Four tests" in html


def test_a_figure_of_one_practices_groups_adds_up_to_the_practice():
    measure = network_measure(Asked(measure="bp_controlled", practice="P0004"))
    whole = sum(row.denominator for row in measure.observations if row.month < "2022-04")
    rows = read_rows(BOOK.parent / "datasets" / "measures-by-group" / "practices-by-quarter-race-synthetic.csv")
    mine = [
        row
        for row in rows
        if (row["practice"], row["measure"], row["quarter"]) == ("P0004", "bp_controlled", "2022-Q1")
    ]
    assert sum(int(row["denominator"]) for row in mine) == whole


@pytest.mark.parametrize(
    ("name", "argument", "options", "body", "words"),
    [
        ("driver-diagram", "oak-street", {}, "", "There is no record “oak-street”"),
        ("driver-diagram", "elm-street", {}, DRIVERS, "not both"),
        ("driver-diagram", "", {}, "aim: Fewer falls", "needs “drivers”"),
        ("driver-diagram", "", {}, "aim: [", "not YAML that can be read near its line"),
        ("driver-diagram", "", {}, "aim: A\ndrivers: [{nam: B}]", "A driver has no “nam”"),
        ("stages", "A", {}, "steps: [{name: Look, and listen}]", "Words with a comma need quotation marks."),
        ("cause-and-effect", "", {}, "effect: A\ncauses: [B]", "names its branches"),
        ("process-map", "", {}, "name: A\nsteps: [{name: B, next: gone}]", "leads to “gone”"),
        ("process-map", "", {}, "name: A\nsteps: [{name: B, kind: rest}]", "step, decision or wait"),
        ("process-map", "", {}, "name: A\nsteps: [{name: B, minutes: five}]", "is a number, not “five”"),
        ("pareto", "", {}, "counted: A\ncounts: {B: many}", "whole number"),
        ("pareto", "", {}, "counted: A\ncounts: [B]", "a line for each category"),
        ("pdsa-ramp", "", {}, "change: A\ncycles: [{name: B, scale: ten}]", "one, few, many or everyone"),
        ("pdsa-ramp", "elm-street", {"change": "gone"}, "", "There is no change idea “gone”"),
        ("picture", "", {}, "", "needs a word after its name"),
        ("picture", "mona-lisa", {}, "", "There is no picture “mona-lisa”"),
        ("stages", "A", {}, "steps: [{name: B}]", "2 to 10 stages"),
        ("stages", "A", {}, "steps: [{name: B}, {name: C}]\nback: {from: 1, to: 2, words: D}", "to an earlier one"),
        ("circles", "A", {}, "circles: [{name: B}]", "2 to 5 circles"),
        ("levels", "A", {}, "levels: [{name: B, count: -1}]", "fewer than none"),
        ("quadrants", "A", {}, "across: b\nup: c\nfields: [{name: D}]", "make four fields"),
        ("range-bars", "A", {}, "unit: days\nrows: [{name: B, low: 3, high: 2}]", "do not go up"),
        ("timeline", "A", {}, "until: 4\nlanes: [{name: B, spans: [{from: 3, to: 5, words: C}]}]", "write 1 to 4"),
        ("timeline", "A", {}, "until: 4\nlanes: [{name: B}]\nmarks: [{at: 9, words: C}]", "stands at 9"),
        ("gap-chart", "monthly-measures", GAP, "", "made from the data set measures-by-group"),
        ("gap-chart", "measures-by-group", {**GAP, "by": "age"}, "", "write race, ethnicity or language"),
        ("gap-chart", "measures-by-group", {**GAP, "by": "age", "practice": "P0004"}, "", "Write “:by: race”"),
        ("gap-chart", "measures-by-group", {**GAP, "group": "Blue"}, "", "There is no group"),
        ("funnel", "monthly-measures", {"measure": "cycle_time"}, "", "choose a measure in percent"),
        ("funnel", "monthly-measures", {"measure": "luck"}, "", "There is no measure “luck”"),
        ("small-multiples", "monthly-measures", {"measure": "bp_controlled", "practices": "P0001"}, "", "Name 2 to 12"),
        (
            "small-multiples",
            "monthly-measures",
            {"measure": "bp_controlled", "practices": "P0001 P0002", "rules": "mdc"},
            "",
            "is not a rule set",
        ),
        ("programme-picture", "dose", {"practice": "far"}, "", "Write “:practice:” with"),
        ("programme-picture", "loads", {"practice": "elm"}, "", "There is no picture “loads”"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_a_sentence(name, argument, options, body, words):
    with pytest.raises((FigureError, ChartError, RecordError, ValueError), match=re.escape(words)):
        drawn(name, argument, options, body)


def test_a_diagram_of_a_project_is_drawn_wider_for_a_slide_and_other_figures_are_not():
    html = slide_html("driver-diagram", "elm-street", {"caption": "So."}, [], "x-")
    assert re.findall(r'viewBox="0 0 (\d+)', html)[0] == "1150"
    assert '<p class="chart-caption">So.</p>' in html
    assert slide_html("picture", "spread", {}, [], "x-") == ""
    assert slide_html("run-chart", "elm-street-blood-pressure", {}, [], "x-") == ""
