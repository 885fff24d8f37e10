"""Quizzes teach: half of the questions ask for judgement, every answer is replied to, and no pattern gives it away."""

import re
from collections import Counter

import pytest
from content_pages import directives

from coachlab.quiz import read_quiz
from coachlab.site.course.front_matter import course_pages


def quiz_of(path):
    """The name and the questions of a page's quiz."""
    found = next(each for each in directives(path.read_text("utf-8")) if each.name == "quiz")
    return found.argument, read_quiz(found.body, found.argument)


PAGES = course_pages()
each_page = pytest.mark.parametrize("name", PAGES)
SCOLDING = re.compile(r"\b(wrong|incorrect|false|bad|mistaken|no!)(?! alarms?\b| signals?\b| readings?\b)", re.I)
"""A false alarm is a term of the field; a false answer is a scolding."""


@each_page
def test_a_quiz_has_three_to_six_questions_and_half_ask_for_judgement(name):
    _, questions = quiz_of(PAGES[name])
    assert 3 <= len(questions) <= 6
    assert sum(question.kind == "judgement" for question in questions) * 2 >= len(questions)


@each_page
def test_feedback_teaches_and_never_scolds(name):
    for question in quiz_of(PAGES[name])[1]:
        for answer in question.answers:
            assert len(answer.feedback.split()) >= 5, answer.feedback
            assert not SCOLDING.search(answer.feedback), answer.feedback
            assert answer.right or "?" in answer.feedback, f"a coach answers with a question: {answer.feedback}"


@each_page
def test_neither_the_place_nor_the_length_of_an_answer_tells_that_it_is_right(name):
    _, questions = quiz_of(PAGES[name])
    places = [[answer.right for answer in question.answers].index(True) for question in questions]
    assert len(set(places)) > 1
    longest = [max(question.answers, key=lambda answer: len(answer.text)).right for question in questions]
    assert not all(longest)


def test_over_the_whole_book_the_right_answer_is_neither_mostly_the_longest_nor_mostly_in_one_place():
    questions = [question for path in PAGES.values() for question in quiz_of(path)[1]]
    longest = sum(max(question.answers, key=lambda answer: len(answer.text)).right for question in questions)
    assert longest <= 0.6 * len(questions)
    places = Counter([answer.right for answer in question.answers].index(True) for question in questions)
    assert max(places.values()) <= 0.6 * len(questions)


def test_every_quiz_has_a_name_of_its_own():
    names = Counter(quiz_of(path)[0] for path in PAGES.values())
    assert not [name for name, times in names.items() if times > 1]


def test_the_hunt_for_scolding_finds_what_it_hunts():
    assert SCOLDING.search("That is wrong.")
    assert not SCOLDING.search("How many false alarms would that be?")
