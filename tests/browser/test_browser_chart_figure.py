"""A chart's figure in a real browser: real fonts stay inside, labels keep apart, WCAG holds in light and dark."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from charts_pictures import PICTURES, phases_with_excluded

from coachlab.charts import chart_of
from coachlab.charts.drawing.figure import figure
from coachlab.charts.drawing.svg import draw
from coachlab.charts.picture import Phase
from coachlab.record.project import Annotation, ChartSettings, Measure, Observation

LONG = "Colorectal cancer screening up to date, patients aged 45 to 75 years with a visit in the last eighteen months, "


def measure(months=36, **settings):
    chance = random.Random(36)
    rows = []
    for row in range(months):
        month = f"{2020 + row // 12}-{row % 12 + 1:02d}"
        if row != 10:
            rows.append(Observation(month=month, numerator=chance.randint(10, 32), denominator=40))
    notes = [Annotation(month="2020-07", text=LONG * 3), Annotation(month="2021-02", text="W" * 120)]
    chart = ChartSettings(target=70, annotations=notes, **settings)
    return Measure(name=LONG * 2, direction="higher", observations=rows, chart=chart)


def many_phases():
    """Phases of one to eight months with names that do not fit above them."""
    starts = [0, 8, 9, 12, 20, 22]
    ends = [*[start - 1 for start in starts[1:]], 29]
    names = [LONG, "W" * 60, "pilot", "", LONG, "the recall list"]
    phases = [
        Phase(first, last, 40.0 + 5 * number, name)
        for number, (first, last, name) in enumerate(zip(starts, ends, names, strict=True))
    ]
    return replace(phases_with_excluded(), phases=phases)


CHARTS = {
    "frozen": lambda: chart_of(measure(freeze=12)).picture(),
    "long": lambda: chart_of(measure(months=100, rule_set="anhoej")).picture(),
    "few": lambda: chart_of(measure(months=5, freeze=12)).picture(),
    "empty": lambda: chart_of(Measure()).picture(),
    "many-phases": many_phases,
    **PICTURES,
}

# Every text of the drawing: its box in the drawing's own units, and whether it is a label of the month axis.
TEXTS = """() => [...document.querySelectorAll('svg text')].map(t => {
  const box = t.getBBox(), view = t.ownerSVGElement.viewBox.baseVal;
  return {words: t.textContent, left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height,
          width: view.width, height: view.height,
          middle: t.getAttribute('text-anchor') === 'middle', y: t.getAttribute('y')};
})"""


def show(page, body, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(
        f'<!doctype html><html lang="en"><head><title>Chart</title><meta charset="utf-8"></head>'
        f'<body style="margin:0"><main><h1>Chart</h1>{body}</main></body></html>'
    )


@pytest.mark.parametrize("width", [1000, 340])
@pytest.mark.parametrize("name", CHARTS)
def test_every_word_of_a_drawing_stays_inside_it_and_labels_keep_apart(page, name, width):
    show(page, draw(CHARTS[name](), width), width)
    texts = page.evaluate(TEXTS)
    for text in texts:
        assert text["left"] >= 0, text
        assert text["right"] <= text["width"], text
        assert text["bottom"] <= text["height"], text
    rows = {}
    for text in texts:
        if text["middle"]:
            rows.setdefault(text["y"], []).append((text["left"], text["right"], text["words"]))
    for row in rows.values():
        row.sort()
        for one, other in pairwise(row):
            assert one[1] <= other[0], (one, other)


@pytest.mark.parametrize("name", CHARTS)
def test_labels_at_the_end_of_lines_do_not_cover_each_other(page, name):
    show(page, draw(CHARTS[name](), 1000, words=False), 1000)
    ends = page.evaluate(
        """() => [...document.querySelectorAll('text.cl-f-median, text.cl-f-target, text.cl-f-limit')].map(t => {
          const box = t.getBBox(); return [box.y, box.y + box.height, t.textContent]; })"""
    )
    ends.sort()
    for one, other in pairwise(ends):
        assert one[1] <= other[0] + 4, (one, other)  # the boxes of lines of one text overlap a little


@pytest.mark.parametrize("name", CHARTS)
def test_the_figure_meets_wcag(page, axe, thorough, name):
    every = ((1280, "light"), (375, "dark"), (1280, "dark"), (375, "light"))
    for width, scheme in every if thorough else [every[list(CHARTS).index(name) % len(every)]]:
        page.emulate_media(color_scheme=scheme)
        show(page, figure(CHARTS[name](), open_table=True), width)
        assert axe(page) == []


@pytest.mark.parametrize(("width", "shown"), [(1280, 1000), (640, 1000), (639, 340), (375, 340)])
def test_one_drawing_is_shown_and_it_fits_without_scrolling(page, width, shown):
    show(page, chart_of(measure(freeze=12)).to_html(), width)
    visible = page.locator("figure svg[role=img]:visible")
    assert visible.count() == 1
    assert visible.get_attribute("viewBox").split()[2] == str(shown)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_pages_own_switch_wins_over_the_systems_setting(page):
    page.emulate_media(color_scheme="dark")
    show(page, chart_of(measure()).to_html(), 1280)
    paper = "getComputedStyle(document.querySelector('figure')).backgroundColor"
    dark = page.evaluate(paper)
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    assert page.evaluate(paper) == "rgb(255, 255, 255)" != dark
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.evaluate(paper) == dark


def test_paper_is_always_light(page):
    page.emulate_media(color_scheme="dark", media="print")
    show(page, chart_of(measure()).to_html(), 1280)
    assert page.evaluate("getComputedStyle(document.querySelector('figure')).backgroundColor") == "rgb(255, 255, 255)"


def test_the_table_opens_by_keyboard_and_can_be_scrolled_by_it(page):
    show(page, chart_of(measure(freeze=12)).to_html(), 375)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    assert page.locator("table").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "region"
