"""The driver diagram: everything is there, what reaches the aim and what does not, in the drawing and in words."""

from itertools import pairwise

import pytest
from diagram_cases import CASES, begun, deep, elm_street, good, hostile, three_levels, torn
from diagram_reading import SVG, boxes, lines, read, said, squeezed

from coachlab.charts import ChartError
from coachlab.diagrams import driver_diagram
from coachlab.record import Project
from coachlab.record.drivers import ChangeIdea, Driver
from coachlab.record.project import Aim, Measure


def drawn(project, width=1000):
    return read(driver_diagram(project).to_svg(width))


@pytest.mark.parametrize("width", [1000, 340])
def test_the_aim_stands_first_with_what_how_much_by_when_and_its_measure(width):
    words = said(drawn(good(), width))
    for text in (
        "Blood pressure control",
        "adults with hypertension",
        "Elm Street",
        "from 58 % to 70 % by 30 June 2027",
        "Equity: patients who prefer Spanish",
        "Measure: Below 140/90",
    ):
        assert squeezed(text) in words


def place(svg, words):
    """The box that holds a text that begins with these words."""
    [line] = [line for line in lines(svg) if squeezed(line.words).startswith(squeezed(words))]
    [box] = [box for box in boxes(svg) if box.holds(line, slack=3)]
    return box


def test_a_wide_drawing_goes_from_the_aim_at_the_left_to_the_ideas_at_the_right():
    svg = drawn(good())
    row = ["Blood pressure control", "Readings can be trusted", "A high reading is taken", "A timer on the wall"]
    lefts = [place(svg, words).left for words in row]
    assert lefts == sorted(lefts)
    assert len(set(lefts)) == 4
    heads = [line.words for line in lines(svg)]
    assert [each for each in heads if each in ("Aim", "Primary drivers", "Secondary drivers", "Change ideas")] == [
        "Aim",
        "Primary drivers",
        "Secondary drivers",
        "Change ideas",
    ]


def test_an_idea_that_acts_on_a_primary_driver_stands_among_the_ideas_all_the_same():
    svg = drawn(good())
    assert place(svg, "A recall list").left == place(svg, "A timer on the wall").left
    middle = (place(svg, "A recall list").top + place(svg, "A recall list").bottom) / 2
    parent = place(svg, "Patients come back")
    assert parent.top < middle < parent.bottom


def test_on_a_phone_each_card_stands_below_the_one_it_acts_on_and_further_in():
    svg = drawn(good(), 340)
    chain = [
        place(svg, words)
        for words in ("Blood pressure control", "Readings can be trusted", "A high reading", "A timer on the wall")
    ]
    for above, below in pairwise(chain):
        assert above.bottom < below.top
        assert above.left < below.left
    assert squeezed("Secondary driver") in said(svg), "no column says what it is, so the card does"


def test_measures_stand_at_their_drivers_each_once_and_a_measure_that_is_gone_is_left_out():
    outline = driver_diagram(begun()).outline
    assert "Primary driver: Patients are reminded. Measure: without a name yet. Measure: Missed visits" in outline
    assert "gone" not in outline
    svg = drawn(begun())
    assert said(svg).count(squeezed("Missed visits")) == 2 - 1 + squeezed(driver_diagram(begun()).title).count("Missed")


def test_what_does_not_reach_the_aim_stands_at_the_bottom_and_is_called_so():
    diagram = driver_diagram(torn())
    reached, apart = diagram.outline.split("Not linked to the aim yet")
    for name in ("Reaches the aim", "Twin of the first", "No id", "For the twin"):
        assert name in reached
        assert name not in apart
    for name in ("First of a circle", "Second of", "Third of", "Hangs on itself", "Its parent is gone", "For nobody"):
        assert name in apart
        assert name not in reached
    assert diagram.summary.endswith("3 drivers and 2 ideas are not linked to the aim yet.")
    for width in (1000, 340):
        svg = drawn(torn(), width)
        [heading] = [line for line in lines(svg) if line.words == "Not linked to the aim yet"]
        lowest = max(box.bottom for box in boxes(svg) if box.top < heading.top)
        assert lowest < heading.top
        assert place(svg, "For nobody").top > heading.bottom
        dashed = [node for node in svg.iter(f"{SVG}rect") if node.get("stroke-dasharray")]
        assert len(dashed) == 5, "a broken edge as well as words"


def test_what_hangs_on_a_loose_driver_stays_with_it():
    outline = driver_diagram(torn()).outline.splitlines()
    start = outline.index("  Driver: First of a circle")
    assert outline[start + 1 : start + 4] == [
        "    Driver: Third of a circle",
        "      Driver: Second of a circle",
        "        Change idea: For one of the circle",
    ]


def test_of_two_drivers_with_one_id_the_first_has_the_ideas_and_no_idea_is_drawn_twice():
    assert driver_diagram(torn()).outline.count("For the twin") == 1


def test_an_idea_tells_its_concept_its_origin_and_how_often_it_was_tested():
    assert "Change idea: A timer on the wall. Change concept: Use reminders. From: Kofi. Tested in 1 PDSA cycle" in (
        driver_diagram(good()).outline
    )
    assert squeezed("Tested in 2 PDSA cycles") in said(drawn(torn()))


def test_an_empty_project_is_drawn_as_a_question():
    diagram = driver_diagram(Project())
    assert diagram.summary == "There is no driver and no change idea yet."
    assert diagram.outline == "The aim is not written yet\n  No driver yet"
    assert squeezed("What has to change for the aim to be met?") in said(read(diagram.to_svg()))


def test_what_has_no_name_yet_says_so():
    outline = driver_diagram(begun()).outline
    assert "Primary driver without a name yet\n    Secondary driver without a name yet" in outline
    assert "Change idea without a name yet" in outline


def test_more_levels_get_more_columns_and_too_many_a_tree():
    svg = drawn(three_levels())
    assert "Drivers, level 3" in [line.words for line in lines(svg)]
    assert len({box.left for box in boxes(svg)}) == 5
    tree = drawn(deep())
    assert "Driver, level 6" in [line.words for line in lines(tree)]
    assert "Secondary drivers" not in [line.words for line in lines(tree)]


def test_a_screen_reader_hears_the_title_the_numbers_the_aim_and_the_primary_drivers():
    svg = drawn(good())
    title, words = (svg.find(f"{SVG}{name}").text for name in ("title", "desc"))
    assert title == "Driver diagram: Readings at Oak Lane"
    assert "2 primary drivers, 1 secondary driver and 2 change ideas" in words
    assert "Primary drivers: Readings can be trusted and Patients come back in time." in words


def test_the_figure_holds_both_drawings_and_the_outline_as_nested_lists():
    html = driver_diagram(good()).to_html(prefix="mine-")
    assert html.count("<svg") == 2
    assert html.count('id="mine-wide-') == html.count('id="mine-narrow-') == 2
    words = html.split("<details>")[1]
    assert words.count("<ul>") == words.count("</ul>") == 5
    assert words.count("<li>") == words.count("</li>") == 6
    assert '<span class="coachlab-kind">Change idea:</span> <bdi dir="auto">A recall list</bdi>' in words


def test_in_the_figure_what_people_typed_is_never_markup():
    html = driver_diagram(hostile()).to_html()
    assert "<script" not in html
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in html


@pytest.mark.parametrize("by_when", ["soon", "2027-02-31", ""])
def test_a_day_that_is_none_is_shown_as_it_was_written(by_when):
    outline = driver_diagram(Project(aim=Aim(target=4, unit="days", by_when=by_when))).outline
    assert outline.startswith(f"Aim: to 4 days by {by_when}" if by_when else "Aim: to 4 days\n")


@pytest.mark.parametrize("number", [float("inf"), float("nan")])
def test_a_number_that_is_none_is_left_out(number):
    assert driver_diagram(Project(aim=Aim(what="Less", baseline=number))).outline.startswith("Aim: Less\n")


@pytest.mark.parametrize("width", [279, 4001, True, "1000", None])
def test_a_width_that_cannot_be_is_refused_in_words(width):
    with pytest.raises(ChartError, match="A diagram is 280 to 4,000 pixels wide"):
        driver_diagram(Project()).to_svg(width)


def test_the_course_project_is_whole():
    diagram = driver_diagram(elm_street())
    assert "not linked" not in diagram.outline
    assert "without a name" not in diagram.outline


@pytest.mark.parametrize(("top", "summary"), [("", "2,998 further drivers"), ("gone", "1 driver is not linked")])
def test_a_chain_of_thousands_of_drivers_is_drawn(top, summary):
    drivers = [Driver(id=f"d{n}", name=f"Number {n}", parent=f"d{n + 1}") for n in range(3000)]
    drivers[-1].parent = top
    diagram = driver_diagram(Project(drivers=drivers, measures=[Measure(id="m")], changes=[ChangeIdea(driver="d0")]))
    assert "Number 2999" in diagram.to_svg(340)
    assert "Number 0" in diagram.to_html()
    assert diagram.outline.count("Number ") == 3000
    assert summary in repr(diagram), "whoever looks at it in a notebook without HTML gets the summary"


@pytest.mark.parametrize("name", CASES)
def test_the_outline_names_every_driver_and_every_idea_once(name):
    project = CASES[name]()
    outline = driver_diagram(project).outline
    for kind, items in (("driver", project.drivers), ("idea", project.changes)):
        said_of = [line for line in outline.splitlines() if kind in line.split(":")[0].split(" without")[0].lower()]
        said_of = [line for line in said_of if line.strip() != "No driver yet"]
        assert len(said_of) == len(items)
