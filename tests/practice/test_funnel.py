"""The funnel of a measure: lines by the standard error, nobody outside by luck alone, names safe in the picture."""

import random
import re
from xml.etree import ElementTree

import pytest

from coachlab.charts.errors import ChartError
from coachlab.practice.funnel import INNER, OUTER, funnel
from coachlab.practice.funnel_picture import funnel_html, funnel_svg
from coachlab.practice.results import Latest


def rows(counts, measure="BP"):
    return [Latest(f"p{n}", measure, "2025-12", above, below, "higher") for n, (above, below) in enumerate(counts)]


def test_the_lines_are_standard_errors_of_a_proportion_and_stay_within_nothing_and_all():
    found = funnel(rows([(50, 100)] * 6), "BP", {})
    assert [round(each, 2) for each in found.limits(100, INNER)] == [40.2, 59.8]
    assert [round(each, 2) for each in found.limits(100, OUTER)] == [34.55, 65.45]
    assert found.limits(1, OUTER) == (0.0, 100.0)


def test_of_practices_that_are_alike_about_one_in_twenty_lies_outside():
    chance = random.Random(7)
    outside = 0
    for _ in range(40):
        counts = [(sum(chance.random() < 0.6 for _ in range(150)), 150) for _ in range(50)]
        outside += len(funnel(rows(counts), "BP", {}).outside)
    assert 0.035 < outside / 2000 < 0.07


@pytest.mark.parametrize("counts", [[(5, 9)] * 4, [(0, 9)] * 8, [(9, 9)] * 8])
def test_there_is_no_funnel_of_a_few_practices_or_where_nobody_differs(counts):
    assert funnel(rows(counts), "BP", {}) is None


def test_each_practice_is_a_mark_and_those_outside_have_another_shape_and_a_row():
    found = funnel(rows([(50, 100)] * 8 + [(85, 100), (12, 100)]), "BP", {"p8": "Elm <b>& Co"})
    svg = funnel_svg(found, 340)
    root = ElementTree.fromstring(svg)
    marks = [
        each for each in root.iter() if each.find("{http://www.w3.org/2000/svg}title") is not None and each is not root
    ]
    assert len(marks) == 10
    assert sum(each.tag.endswith("path") for each in marks) == 2
    html = funnel_html(found)
    assert "<b>" not in html
    assert len(re.findall(r'<tr><th scope="row">', html)) == 2
    with pytest.raises(ChartError):
        funnel_svg(found, 100)
