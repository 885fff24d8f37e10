"""Quizzes, decisions and the self-check are plain accessible HTML that works without a script and stays whole."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.quiz import Answer, Question, QuizError, Turn, read_decision, read_quiz
from coachlab.quiz.self_check import read_self_check
from coachlab.site.course.ways import Step, Way
from coachlab.site.course_numbers import FigureError
from coachlab.site.decisions import decision_html
from coachlab.site.quiz import files_of, quiz_html
from coachlab.site.self_check import self_check_html

WHOLE = """
- question: Which is a date?
  kind: recall
  answers:
    - text: Soon
      feedback: When is soon?
    - text: 30 June
      feedback: Yes.
      right: true
"""
TWO = (Answer("2", "Yes.", right=True), Answer("3", "Count again?"))
CHART = {"data": "elm-street-blood-pressure", "months": "2023-01 to 2023-12", "freeze": 12, "target": 68}


def test_every_radio_button_has_a_label_and_every_answer_its_feedback_without_a_script():
    page = quiz_html(read_quiz(WHOLE, "aim"))
    ids = re.findall(r'<input type="radio" id="([^"]+)"', page)
    assert ids == re.findall(r'<label for="([^"]+)"', page)
    assert "<fieldset><legend>" in page
    details = page[page.index("<details") :]
    assert "When is soon?" in details
    assert "Yes." in details
    assert 'role="status"' in page


texts = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1)


def key(pair):
    return Answer(*pair).key


answers = st.lists(st.tuples(texts, texts), min_size=2, max_size=6, unique_by=key)
turns = st.lists(st.builds(Turn, texts, texts), max_size=3)


@given(st.lists(st.tuples(texts, answers, st.integers(0, 5), texts, turns), min_size=1, max_size=4))
def test_no_text_can_break_out_of_the_page_and_all_ids_differ(asked):
    questions = [
        Question(
            text,
            tuple(Answer(*pair, right=i == right % len(pairs)) for i, pair in enumerate(pairs)),
            shown=shown,
            dialogue=tuple(dialogue),
            quiz=f"name-{number}",
        )
        for number, (text, pairs, right, shown, dialogue) in enumerate(asked)
    ]
    page = quiz_html(questions)
    tags = set(re.findall(r"</?([a-z]+)", page))
    parts = "form fieldset legend span div input label p details summary ul li strong q blockquote"
    assert tags <= set(parts.split())
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == len(questions) + sum(len(question.answers) for question in questions)
    read = html.unescape(page).replace("\u00a0", " ")
    for question in questions:
        assert question.text.replace("\u00a0", " ") in read


def test_a_number_keeps_its_unit_on_the_same_line():
    assert "58\u00a0%" in quiz_html([Question("58 % of what?", TWO)])


def test_what_a_question_is_about_stands_between_the_question_and_its_answers():
    page = quiz_html([Question("What next?", TWO, shown="We start soon.", dialogue=(Turn("Lena", "When?"),))])
    places = [page.index(words) for words in ("What next?</legend>", "We start soon.", "Lena:", "When?", '"radio"')]
    assert places == sorted(places)
    assert "<blockquote><p>We start soon.</p></blockquote>" in page
    assert '<ul class="dialogue" role="list"><li><strong>Lena:</strong> <q>When?</q></li></ul>' in page


def test_a_question_about_a_chart_draws_it_with_its_numbers_and_notes_from_the_courses_data():
    asked = {**CHART, "notes": [{"2023-11": "New record"}, "2023-07: New cuff"]}
    page = quiz_html([Question("What do you see?", TWO, chart=asked)])
    assert "<svg" in page
    assert "New record" in page
    assert "New cuff" in page
    assert "68" in page[page.index("<svg") :]
    (file,) = files_of([Question("Signal?", TWO, chart=asked), Question("No chart?", TWO)])
    assert file.parent.name == "elm-street-blood-pressure"


def test_a_chart_keeps_its_signals_to_itself_until_the_question_is_answered():
    asked = {**CHART, "months": "2023-01 to 2024-12"}
    page = quiz_html([Question("What do you see?", TWO, chart=asked)])
    before, after = page.split('<details class="quiz-answers">')
    assert "<svg" in before
    assert not re.search(r"\bsignals?\b|in a shift", before, re.IGNORECASE)
    assert "Shift:" in after
    marked = quiz_html([Question("What now?", TWO, chart={**asked, "marked": True})]).split("quiz-answers")[0]
    assert "in a shift" in marked
    with pytest.raises(FigureError, match="marked: true"):
        quiz_html([Question("What now?", TWO, chart={**asked, "marked": "very"})])


def test_two_charts_in_one_quiz_share_no_id():
    page = quiz_html([Question("One?", TWO, chart=CHART, quiz="a"), Question("Two?", TWO, chart=CHART, quiz="a")])
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"data": "nowhere"}, "nowhere"),
        ({"months": "2023"}, "Write the months"),
        ({"notes": "New cuff"}, "Write the notes"),
        ({"freeze": -1}, "whole number"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_refused_in_a_sentence(change, words):
    with pytest.raises(FigureError, match=words):
        quiz_html([Question("Signal?", TWO, chart={**CHART, **change})])


def test_a_decision_can_be_read_in_a_fair_order_without_a_script():
    page = decision_html(
        read_decision(
            "question: Who holds the chart?\n"
            "options: [{text: You, reply: The team looks on.},"
            " {text: Denise & Sam, reply: They ask first., sound: true}]",
            "who-holds",
        )
    )
    words = ("Who holds the chart?", "You</label>", "Denise &amp; Sam</label>", "<textarea", "The team looks on.")
    places = [page.index(each) for each in (*words, "A sound choice.", "They ask first.")]
    assert places == sorted(places)
    assert 'data-decision="who-holds"' in page
    assert re.findall(r'<label for="([^"]+)"', page) == re.findall(
        r'<(?:input type="radio"|textarea) id="([^"]+)"', page
    )


WAYS = [Way(name, f"The way {name}", (Step("Now", ("lessons/aim",)),)) for name in ("workshop", "own")]
CHECK = """
- question: How much time do you have?
  answers:
    - {text: Two days, way: workshop, because: "You have “two” <days>.", pages: [lessons/aim]}
    - {text: I cannot tell}
"""


def test_the_self_check_can_be_counted_by_hand():
    page = self_check_html(read_self_check(CHECK), WAYS)
    assert 'Two days <span class="by-hand">(A)</span>' in page
    assert "I cannot tell</label>" in page
    assert "<strong>A</strong>: The way workshop; <strong>B</strong>: The way own" in page
    assert "&lt;days&gt;" in page


def test_a_self_check_that_speaks_for_no_way_of_the_book_is_refused():
    with pytest.raises(QuizError, match="There is no way “workshop”: choose from own"):
        self_check_html(read_self_check(CHECK), WAYS[1:])
