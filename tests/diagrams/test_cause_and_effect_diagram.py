"""The cause and effect diagram: branches, causes and what explains them, guesses and what the team chose."""

from itertools import pairwise

import pytest
from diagram_cases import CASES, crowded, deep, elm_street, good, hostile, many_branches, torn
from diagram_reading import SVG, boxes, lines, read, said, squeezed

from coachlab.diagrams import cause_and_effect
from coachlab.record import Project
from coachlab.record.causes import Cause, CauseAndEffect


def drawn(project, width=1000):
    return read(cause_and_effect(project).to_svg(width))


def line_of(svg, words):
    [line] = [line for line in lines(svg) if squeezed(line.words).startswith(squeezed(words))]
    return line


def test_the_effect_stands_at_the_right_and_the_causes_left_of_it():
    svg = drawn(good())
    effect = max(boxes(svg), key=lambda box: box.right)
    assert effect.holds(line_of(svg, "Two in five"))
    others = [line for line in lines(svg) if effect.top < line.top < effect.bottom and not effect.holds(line)]
    assert all(line.right < effect.left for line in others)


def test_half_of_the_branches_stand_above_the_spine_and_half_below():
    svg = drawn(good())
    heads = {name: line_of(svg, name).top for name in ("People", "Rooms", "Records")}
    assert heads["People"] == heads["Rooms"] < heads["Records"]
    assert heads["People"] < line_of(svg, "Nobody repeats").top < line_of(svg, "No time is set").top
    assert line_of(svg, "Nobody repeats").left < line_of(svg, "No time is set").left


def test_more_branches_than_one_spine_carries_get_more_spines():
    svg = drawn(many_branches())
    tops = {line.top for line in lines(svg) if line.words.startswith("Branch number")}
    assert len(tops) == 6
    # three spines, the line that joins them, and the arrow
    thick = [node for node in svg.iter(f"{SVG}path") if node.get("stroke-width") == "3"]
    assert len(thick) == 5


@pytest.mark.parametrize("width", [1000, 340])
def test_a_guess_and_a_chosen_cause_are_marked_by_words_and_by_shape(width):
    svg = drawn(good(), width)
    words = said(svg)
    assert words.count(squeezed("A guess so far")) == 1
    assert words.count(squeezed("Chosen to work on, a guess so far")) == 1
    assert words.count("Chosentoworkon") == 2
    outlines = [node.get("d") for node in svg.iter(f"{SVG}path") if node.get("transform")]
    # beside the causes: two stars, one ring for a guess, one disc; and each once in the key
    shapes = {shape: outlines.count(shape) for shape in outlines}
    assert sorted(shapes.values()) == [3, 4]
    assert {"seenorcounted", "aguesssofar", "chosentoworkon"} <= {squeezed(line.words) for line in lines(svg)}


def test_evidence_stands_in_the_words_and_takes_the_guess_away():
    outline = cause_and_effect(good()).outline
    assert "Cause: Nobody repeats it. Evidence: 12 of 30 charts. Chosen to work on" in outline
    assert "Because: No time is set aside. Chosen to work on. A guess so far" in outline
    assert "Branch: Records" in outline.splitlines()[-1], "a branch is a group, and no guess"


def test_the_summary_counts_what_a_coach_would_count():
    assert cause_and_effect(good()).summary == (
        "The diagram has 3 branches and 4 causes. 2 are chosen to work on. 2 are guesses so far."
    )
    assert cause_and_effect(Project()).summary == "There is no cause yet."


def test_what_does_not_reach_the_effect_stands_at_the_bottom_and_is_called_so():
    diagram = cause_and_effect(torn())
    reached, apart = diagram.outline.split("Not linked to the effect yet")
    assert "People" in reached
    assert "Twin" in reached
    for name in ("One", "Other", "Its parent is gone", "Under the lost one"):
        assert name in apart
        assert name not in reached
    assert diagram.summary.endswith("2 causes are not linked to the effect yet.")
    for width in (1000, 340):
        svg = drawn(torn(), width)
        assert line_of(svg, "Not linked to the effect yet").bottom < line_of(svg, "Its parent is gone").top


def test_an_empty_project_is_drawn_as_a_question():
    svg = drawn(Project())
    assert squeezed("What are the causes?") in said(svg)
    assert squeezed("The effect is not written yet") in said(svg)
    assert "aguesssofar" not in said(svg), "there is nothing that a key could explain"


def test_a_chain_of_thousands_of_whys_is_drawn():
    causes = [Cause(id=f"c{n}", name=f"Why {n}", parent=f"c{n - 1}" * (n > 0)) for n in range(3000)]
    diagram = cause_and_effect(Project(cause_and_effect=CauseAndEffect(effect="Late", causes=causes)))
    for width in (340, 1000):
        assert "Why 2999" in diagram.to_svg(width)
    assert len(diagram.outline.splitlines()) == 3001


def test_on_a_phone_each_cause_stands_below_what_it_explains():
    svg = drawn(deep(), 340)
    found = [line_of(svg, f"Why number {n}") for n in range(1, 9)]
    for above, below in pairwise(found):
        assert above.bottom < below.top
        assert above.left < below.left


def test_sixty_causes_fill_one_page_without_a_cut_word():
    project = crowded()
    words = said(drawn(project))
    for cause in project.cause_and_effect.causes:
        assert squeezed(cause.name) in words
    assert "…" not in words


def test_a_screen_reader_hears_the_effect_and_the_branches():
    svg = drawn(good())
    assert svg.find(f"{SVG}title").text == "Cause and effect: Readings at Oak Lane"
    words = svg.find(f"{SVG}desc").text
    assert "Effect: Two in five patients leave with a high reading. Branches: People, Rooms and Records." in words


def test_the_figure_holds_both_drawings_and_the_outline_as_nested_lists():
    html = cause_and_effect(good()).to_html(prefix="mine-")
    assert html.count("<svg") == 2
    words = html.split("<details>")[1]
    assert words.count("<ul>") == words.count("</ul>") == 5
    assert "<script" not in cause_and_effect(hostile()).to_html()


def test_the_course_project_is_whole():
    diagram = cause_and_effect(elm_street())
    assert "not linked" not in diagram.outline
    assert "without a name" not in diagram.outline


@pytest.mark.parametrize("name", CASES)
def test_the_outline_names_every_cause_once(name):
    project = CASES[name]()
    heads = [line.strip().split(":")[0].split(" without")[0] for line in cause_and_effect(project).outline.splitlines()]
    assert sum(head in ("Branch", "Cause", "Because") for head in heads) == len(project.cause_and_effect.causes)


def test_a_branchs_box_is_no_wider_than_its_words_need():
    svg = drawn(good())
    for name in ("People", "Rooms", "Records"):
        line = line_of(svg, name)
        [box] = [box for box in boxes(svg) if box.holds(line)]
        assert box.right - box.left < line.right - line.left + 30
