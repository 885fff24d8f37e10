"""Every case lets the reader decide before the truth is told, draws its data, and says that its people are invented."""

import re

import pytest
from content_pages import directives, headings, name_of, page_text, passages, section

from coachlab.paths import BOOK, NOTEBOOKS
from coachlab.quiz import read_decision
from coachlab.site.course.front_matter import case_pages, course_pages, read_front_matter

CASES = case_pages()
LAST = ["Debrief", "Talk about it", "Take away", "Sources"]
each_case = pytest.mark.parametrize("name", CASES)


def decisions_of(name):
    found = [each for each in directives(page_text(CASES[name])) if each.name == "decision"]
    return [read_decision(each.body, each.argument) for each in found]


def test_there_are_at_least_ten_cases():
    assert len(CASES) >= 10


@each_case
def test_a_case_says_what_it_trains_and_comes_after_pages_that_are_there(name):
    matter = read_front_matter(name, CASES[name].read_text("utf-8"))
    assert 20 <= matter.minutes <= 60
    assert set(matter.after) <= set(course_pages())
    notebook = (NOTEBOOKS / f"{matter.notebook}.md").read_text("utf-8")
    assert f"\n  lesson: {name}\n" in notebook
    assert f"```{{lab}} {matter.notebook}\n" in page_text(CASES[name])


@each_case
def test_a_case_is_in_the_table_of_contents_once(name):
    assert (BOOK.parent / "_toc.yml").read_text("utf-8").count(f"- file: book/{name}\n") == 1


@each_case
def test_a_case_has_one_title_and_ends_with_debrief_talk_take_away_and_sources(name):
    text = page_text(CASES[name])
    assert len(headings(text, 1)) == 1
    assert headings(text, 2)[-4:] == LAST
    assert len(headings(text, 2)) >= 6, "the story is told in parts"


@each_case
def test_a_case_says_that_its_people_are_invented(name):
    notes = re.findall(r"^:::\{note\}\n(.+?)\n:::$", page_text(CASES[name]), re.M | re.S)
    assert any("invented" in note for note in notes)


@each_case
def test_the_reader_decides_two_to_four_times_before_the_debrief_each_way_with_an_answer_that_teaches(name):
    text = page_text(CASES[name])
    decisions = decisions_of(name)
    assert 2 <= len(decisions) <= 4
    assert not [each for each in directives(section(text, "Debrief")) if each.name == "decision"]
    for decision in decisions:
        assert any(option.sound for option in decision.options)
        assert not all(option.sound for option in decision.options)
        assert all(len(option.reply.split()) >= 8 for option in decision.options)


def test_a_decision_has_a_name_that_no_other_one_has():
    names = [decision.name for name in CASES for decision in decisions_of(name)]
    assert len(set(names)) == len(names)


def test_the_sound_choice_does_not_always_stand_in_the_same_place():
    places = [
        [option.sound for option in decision.options].index(True) for name in CASES for decision in decisions_of(name)
    ]
    assert max(places.count(place) for place in set(places)) <= 0.6 * len(places)


@each_case
def test_a_case_draws_its_data(name):
    drawn = {"run-chart", "funnel", "gap-chart", "pareto", "small-multiples", "levels"}
    text = page_text(CASES[name])
    assert [each for each in directives(text) if each.name in drawn] or re.search(r"^\| -", text, re.M)


@each_case
def test_a_case_is_two_to_four_pages_long_and_leaves_five_lines_and_questions_for_a_group(name):
    text = page_text(CASES[name])
    assert 1200 <= sum(len(words.split()) for words in passages(CASES[name])) <= 2500
    assert len(re.findall(r"^- ", section(text, "Take away"), re.M)) == 5
    assert 3 <= len(re.findall(r"^(?:-|\d\.) .*\?", section(text, "Talk about it"), re.M)) <= 6


def test_the_names_of_cases_are_those_of_their_files():
    assert [name_of(path) for path in CASES.values()] == list(CASES)
