"""What holds for every diagram: the same text each time, nothing on anything else, well-formed whatever people write.

After a wanted change: `python -m pytest tests/diagrams --refresh-golden`, then look at the pictures in golden/.
"""

import re
from html import unescape
from pathlib import Path

import pytest
from diagram_cases import CASES
from diagram_reading import SVG, boxes, crossed, cut, ids, lines, overlaps, read, said, squeezed
from hypothesis import given, settings
from hypothesis import strategies as st

from coachlab.charts.drawing.palette import LIGHT
from coachlab.charts.drawing.text import escaped
from coachlab.diagrams import cause_and_effect, driver_diagram
from coachlab.record import Project
from coachlab.record.causes import Cause, CauseAndEffect
from coachlab.record.drivers import ChangeIdea, Driver
from coachlab.record.project import Aim, Measure

GOLDEN = Path(__file__).parent / "golden"
WIDTHS = (1000, 340)
KINDS = {"drivers": driver_diagram, "causes": cause_and_effect}
# the course's example grows; the golden files hold what stays
KEPT = [name for name in CASES if name != "elm-street"]

by_kind = pytest.mark.parametrize("kind", KINDS)


@by_kind
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", KEPT)
def test_the_diagram_looks_as_it_was_looked_at(name, width, kind, refresh_golden):
    svg = KINDS[kind](CASES[name]()).to_svg(width)
    file = GOLDEN / f"{kind}-{name}-{width}.svg"
    if refresh_golden:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(svg, encoding="utf-8", newline="\n")
    assert svg == file.read_text(encoding="utf-8"), "look at the change; refresh with --refresh-golden if it is wanted"


def test_there_is_no_golden_file_without_its_case():
    mine = {file.name for file in GOLDEN.iterdir() if file.name.startswith(tuple(f"{kind}-" for kind in KINDS))}
    assert mine == {f"{kind}-{name}-{width}.svg" for kind in KINDS for name in KEPT for width in WIDTHS}


def in_order(project, kind, width):
    """Assert that a drawing is well-formed, that nothing lies on anything else, and that no word is missing."""
    diagram = KINDS[kind](project)
    text = diagram.to_svg(width)
    text.encode("utf-8")
    svg = read(text)
    assert len(ids(text)) == len(set(ids(text))) == 2
    used = {node.tag.removeprefix(SVG) for node in svg.iter()}
    assert used <= {"svg", "title", "desc", "style", "rect", "path", "text"}
    assert not re.search(r'="[^"]*\b(nan|inf)\b[^"]*"', re.sub(r"<(title|desc)[^>]*>.*?</\1>", "", text, flags=re.S))
    frames, texts = boxes(svg), lines(svg)
    assert overlaps(frames) == []
    assert overlaps(texts) == []
    assert cut(frames, texts) == []
    assert crossed(svg) == []
    page = float(svg.get("width"))
    assert all(box.left >= 0 and box.right <= page for box in frames)
    assert max([box.bottom for box in [*frames, *texts]]) <= float(svg.get("height"))
    words = said(svg).lower()  # the aim begins with a capital
    for name in names_in(project, kind):
        assert squeezed(as_drawn(name)).lower() in words


def names_in(project, kind):
    if kind == "causes":
        return [each.name for each in project.cause_and_effect.causes] + [project.cause_and_effect.effect]
    return [each.name for each in [*project.drivers, *project.changes]] + [project.aim.what]


def as_drawn(text):
    """A person's words on one line, what XML cannot hold replaced."""
    return unescape(escaped(" ".join(text.split())))


@by_kind
@pytest.mark.parametrize("width", [280, 340, 599, 600, 760, 1000, 1600])
@pytest.mark.parametrize("name", CASES)
def test_in_every_case_nothing_lies_on_anything_else_and_no_word_is_missing(name, width, kind):
    in_order(CASES[name](), kind, width)


NAMES = st.one_of(st.text(st.characters(), max_size=80), st.sampled_from(["Patients come back", "", "word " * 30]))
IDS = st.sampled_from(["", "a", "b", "c", "d", "e", "f", "gone"])
DRIVERS = st.lists(st.builds(Driver, id=IDS, name=NAMES, parent=IDS, measures=st.lists(IDS, max_size=3)), max_size=9)
IDEAS = st.lists(st.builds(ChangeIdea, id=IDS, name=NAMES, driver=IDS, concept=NAMES, origin=NAMES), max_size=6)
CAUSES = st.lists(st.builds(Cause, id=IDS, name=NAMES, parent=IDS, evidence=NAMES, chosen=st.booleans()), max_size=14)
PROJECTS = st.builds(
    Project,
    aim=st.builds(Aim, what=NAMES, whom=NAMES, equity=NAMES, measure=IDS),
    measures=st.lists(st.builds(Measure, id=IDS, name=NAMES), max_size=3),
    drivers=DRIVERS,
    changes=IDEAS,
    cause_and_effect=st.builds(CauseAndEffect, effect=NAMES, causes=CAUSES),
)


@by_kind
@settings(max_examples=120)
@given(project=PROJECTS, width=st.sampled_from([280, 340, 640, 1000]))
def test_whatever_the_tree_is_nothing_lies_on_anything_else_and_no_word_is_missing(kind, project, width):
    in_order(project, kind, width)


@by_kind
@settings(max_examples=40)
@given(project=PROJECTS)
def test_whatever_the_tree_is_the_figure_has_ids_of_its_own_and_balanced_lists(kind, project):
    diagram = KINDS[kind](project)
    html = diagram.to_html(prefix="a-") + diagram.to_html(prefix="b-")
    html.encode("utf-8")
    assert len(ids(html)) == len(set(ids(html))) == 8
    assert html.count("<ul>") == html.count("</ul>")
    assert html.count("<li>") == html.count("</li>")


@by_kind
@pytest.mark.parametrize("name", CASES)
def test_a_second_drawing_is_the_same_text(name, kind):
    assert KINDS[kind](CASES[name]()).to_svg(700) == KINDS[kind](CASES[name]()).to_svg(700)


@by_kind
def test_every_colour_is_one_of_the_palettes_so_that_light_dark_and_print_follow(kind):
    for name in CASES:
        svg = read(KINDS[kind](CASES[name]()).to_svg(style=False))
        for node in svg.iter():
            for way, short in (("fill", "f"), ("stroke", "s")):
                colour = node.get(way)
                if colour and colour != "none":
                    names = [key for key, shade in LIGHT.items() if shade == colour]
                    assert any(f"cl-{short}-{key}" in (node.get("class") or "").split() for key in names), colour
