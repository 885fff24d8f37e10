"""The diagrams in Chromium, with the fonts that are there: every word stays in its box and off every other word."""

import pytest
from diagram_cases import CASES
from drawn_words import OUTSIDE
from idea_cases import CASES as IDEAS

from coachlab.diagrams import cause_and_effect, driver_diagram


@pytest.mark.parametrize("width", [1000, 340])
@pytest.mark.parametrize("draw", [driver_diagram, cause_and_effect], ids=["drivers", "causes"])
def test_in_a_browser_every_word_stays_in_its_box_and_off_every_other_word(page, draw, width):
    page.set_viewport_size({"width": width, "height": 600})
    for name, case in CASES.items():
        svg = draw(case()).to_svg(width)
        page.set_content(f'<!doctype html><meta charset="utf-8"><body style="margin: 0">{svg}')
        assert page.evaluate(OUTSIDE) == [], name


@pytest.mark.parametrize("width", [690, 340])
def test_in_a_browser_the_words_of_an_idea_stay_in_their_boxes_and_off_each_other(page, width):
    page.set_viewport_size({"width": width, "height": 600})
    for name, case in IDEAS.items():
        page.set_content(f'<!doctype html><meta charset="utf-8"><body style="margin: 0">{case().to_svg(width)}')
        assert page.evaluate(OUTSIDE) == [], name
