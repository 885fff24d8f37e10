"""The drawings of ideas: the same text each time, nothing on anything else, and words that can stand in for them.

After a wanted change: `python -m pytest tests/diagrams --refresh-golden`, then look at the pictures in golden_ideas/.
"""

import re
from pathlib import Path

import pytest
from diagram_reading import SVG, boxes, cut, ids, lines, overlaps, read
from hypothesis import given, settings
from hypothesis import strategies as st
from idea_cases import CASES, NASTY

from coachlab.charts.drawing.palette import LIGHT
from coachlab.charts.errors import ChartError
from coachlab.diagrams.concepts import concept
from coachlab.diagrams.levels import Level, levels_drawing
from coachlab.diagrams.ranges import Range, ranges_drawing
from coachlab.diagrams.stages import Back, Stage, stages_drawing
from coachlab.diagrams.timeline import Lane, Mark, Span, timeline

GOLDEN = Path(__file__).parent / "golden_ideas"
WIDTHS = (690, 340)
each_case = pytest.mark.parametrize("name", CASES)


@each_case
@pytest.mark.parametrize("width", WIDTHS)
def test_the_drawing_looks_as_it_was_looked_at(name, width, refresh_golden):
    svg = CASES[name]().to_svg(width)
    file = GOLDEN / f"{name}-{width}.svg"
    if refresh_golden:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(svg, encoding="utf-8", newline="\n")
    assert svg == file.read_text(encoding="utf-8"), "look at the change; refresh with --refresh-golden if it is wanted"


def test_there_is_no_golden_file_without_its_case():
    assert {file.name for file in GOLDEN.iterdir()} == {f"{name}-{width}.svg" for name in CASES for width in WIDTHS}


def in_order(drawing, width):
    """Assert that a drawing is well-formed, that no word lies on another or leaves its box or the page."""
    text = drawing.to_svg(width)
    svg = read(text)
    assert len(ids(text)) == len(set(ids(text))) == 2
    assert {node.tag.removeprefix(SVG) for node in svg.iter()} <= {
        "svg", "title", "desc", "style", "rect", "path", "circle", "text",
    }  # fmt: skip
    assert not re.search(r'="[^"]*\b(nan|inf)\b', re.sub(r"<(title|desc)[^>]*>.*?</\1>", "", text, flags=re.S))
    frames, texts = boxes(svg), lines(svg)
    assert overlaps(frames) == []
    assert overlaps(texts) == []
    assert cut(frames, texts) == []
    assert all(line.left >= -1 and line.right <= width + 1 for line in texts), [
        line for line in texts if line.right > width
    ]
    assert all(frame.left >= 0 and frame.right <= width for frame in frames)
    assert max(room.bottom for room in [*frames, *texts]) <= float(svg.get("height"))
    assert min(float(node.get("font-size") or 13) for node in svg.iter(f"{SVG}text")) >= 11


@each_case
@pytest.mark.parametrize("width", [280, 340, 599, 600, 690, 1000])
def test_at_every_width_nothing_lies_on_anything_else(name, width):
    in_order(CASES[name](), width)


WORDS = st.one_of(
    st.text(st.characters(), max_size=60), st.sampled_from(["Patients come back", "", "word " * 25, NASTY])
)
COUNTS = st.one_of(st.none(), st.floats(0, 1e6))


@settings(max_examples=60)
@given(names=st.lists(WORDS, min_size=2, max_size=10), words=WORDS, width=st.sampled_from([280, 340, 640, 1000]))
def test_whatever_the_stages_say_nothing_lies_on_anything_else(names, words, width):
    in_order(stages_drawing("A way", [Stage(name, words) for name in names], Back(len(names), 1, words)), width)


@settings(max_examples=60)
@given(cases=st.lists(st.tuples(WORDS, WORDS, COUNTS), min_size=1, max_size=6), width=st.sampled_from([280, 340, 1000]))
def test_whatever_the_levels_say_nothing_lies_on_anything_else(cases, width):
    in_order(levels_drawing("Levels", [Level(name, words, count, "people") for name, words, count in cases]), width)


@settings(max_examples=60)
@given(
    spans=st.lists(st.tuples(st.integers(1, 12), st.integers(0, 5), WORDS), max_size=6),
    marks=st.lists(st.tuples(st.integers(1, 13), WORDS), max_size=4),
    width=st.sampled_from([280, 340, 640, 1000]),
)
def test_whatever_the_timeline_says_nothing_lies_on_anything_else(spans, marks, width):
    lane = Lane("Team", tuple(Span(first, min(first + more, 12), words) for first, more, words in spans))
    in_order(timeline("A year", "month", 12, [lane], [Mark(at, words) for at, words in marks]), width)


@settings(max_examples=60)
@given(
    numbers=st.lists(st.tuples(st.integers(-(10**6), 10**6), st.integers(0, 10**6), WORDS), min_size=1, max_size=5),
    width=st.sampled_from([280, 340, 640, 1000]),
)
def test_whatever_the_ranges_are_nothing_lies_on_anything_else(numbers, width):
    in_order(
        ranges_drawing("R", "dollars", [Range(words, low, low + more, words=words) for low, more, words in numbers]),
        width,
    )


@each_case
def test_the_figure_says_all_of_the_drawing_in_words(name):
    drawing = CASES[name]()
    html = drawing.to_html(prefix="a-", wide=690) + drawing.to_html(prefix="b-", wide=690)
    assert len(ids(html)) == len(set(ids(html))) == 8
    words = re.sub(r"<(svg|style)\b.*?</\1>", "", html, flags=re.S)
    assert len(re.sub(r"<[^>]+>", " ", words).split()) > 40
    assert drawing.summary.split(".")[0] in words
    described = read(drawing.to_svg(690)).find(f"{SVG}desc").text
    assert all(item.kind in described for item in drawing.items)


@each_case
def test_every_colour_is_one_of_the_palettes_so_that_light_dark_and_print_follow(name):
    for node in read(CASES[name]().to_svg(690, style=False)).iter():
        for way, short in (("fill", "f"), ("stroke", "s")):
            colour = node.get(way)
            if colour and colour != "none":
                names = [key for key, shade in LIGHT.items() if shade == colour]
                assert any(f"cl-{short}-{key}" in (node.get("class") or "").split() for key in names), colour


def test_a_ring_numbers_its_steps_in_the_order_of_the_clock():
    places = {line.words: line for line in lines(read(concept("pdsa-cycle").to_svg(690)))}
    plan, do, study, act = (places[name] for name in ("1. Plan", "2. Do", "3. Study", "4. Act"))
    assert plan.top == act.top < do.top == study.top
    assert act.left < plan.left
    assert study.left < do.left


def test_discs_of_a_ramp_grow_with_the_scale():
    radii = [float(node.get("r")) for node in read(concept("ramp-of-tests").to_svg(690)).iter(f"{SVG}circle")]
    assert radii == sorted(set(radii))
    assert len(radii) == 4


def test_the_bars_of_levels_are_as_long_as_their_counts():
    drawing = levels_drawing("L", [Level("A", count=20, unit="p"), Level("B", count=40, unit="p")])
    bars = [
        float(node.get("width"))
        for node in read(drawing.to_svg(690)).iter(f"{SVG}rect")
        if node.get("class") == "cl-f-point"
    ]
    assert bars[1] == pytest.approx(2 * bars[0], rel=0.01)


@pytest.mark.parametrize("width", [279, 4001, "wide", True])
def test_a_width_that_cannot_be_is_refused(width):
    with pytest.raises(ChartError, match="pixels wide"):
        concept("spread").to_svg(width)
