"""A quiz is read from a small schema, refuses what a reader could not answer, and is plain accessible HTML."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.site.quiz import Answer, Question, QuizError, quiz_html, read_quiz

WHOLE = """
- question: Which is a date?
  answers:
    - text: Soon
      feedback: When is soon?
    - text: 30 June
      feedback: Yes.
      right: true
"""


def test_a_whole_quiz_is_read_in_its_order():
    (question,) = read_quiz(WHOLE)
    assert question.text == "Which is a date?"
    assert [(answer.text, answer.right) for answer in question.answers] == [("Soon", False), ("30 June", True)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "list of questions"),
        ("question: Two?", "list of questions"),
        ("- question: [", "near line"),
        ("- question: Two?", "Question 1 of the quiz needs “question” and “answers”"),
        (WHOLE + "- {question: 'Two?', answers: []}", "Question 2 of the quiz needs two to six answers"),
        (WHOLE.replace("right: true", "right: false"), "exactly one answer"),
        (WHOLE.replace("When is soon?", "When?\n      right: true"), "exactly one answer"),
        (WHOLE.replace("feedback: Yes.", "reply: Yes."), "each answer needs “text” and “feedback”"),
        (WHOLE.replace("      feedback: Yes.\n", ""), "each answer needs “text” and “feedback”"),
    ],
)
def test_a_quiz_that_cannot_be_used_is_refused_in_one_sentence(text, words):
    with pytest.raises(QuizError, match=re.escape(words)) as refusal:
        read_quiz(text)
    assert "\n" not in str(refusal.value)


def test_every_radio_button_has_a_label_and_every_answer_its_feedback_without_a_script():
    page = quiz_html("aim", read_quiz(WHOLE))
    ids = re.findall(r'<input type="radio" id="([^"]+)"', page)
    assert ids == re.findall(r'<label for="([^"]+)"', page)
    assert "<fieldset><legend>" in page
    details = page[page.index("<details") :]
    assert "When is soon?" in details
    assert "Yes." in details
    assert 'role="status"' in page


texts = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1)
answers = st.lists(st.tuples(texts, texts), min_size=2, max_size=6)


@given(st.lists(st.tuples(texts, answers, st.integers(0, 5)), min_size=1, max_size=4))
def test_no_text_can_break_out_of_the_page_and_all_ids_differ(asked):
    questions = [
        Question(text, tuple(Answer(*pair, right=i == right % len(pairs)) for i, pair in enumerate(pairs)))
        for text, pairs, right in asked
    ]
    page = quiz_html("name", questions)
    tags = set(re.findall(r"</?([a-z]+)", page))
    parts = "form fieldset legend span div input label p details summary ul li strong q"
    assert tags <= set(parts.split())
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == sum(len(question.answers) for question in questions)
    shown = html.unescape(page).replace("\u00a0", " ")
    for question in questions:
        assert question.text.replace("\u00a0", " ") in shown


def test_a_number_keeps_its_unit_on_the_same_line():
    assert "58\u00a0%" in quiz_html("q", [Question("58 % of what?", (Answer("a", "b", right=True), Answer("c", "d")))])
