"""A quiz is read from a small schema, refuses what a reader could not answer, and keeps its ids while it is mended."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.paths import BOOK
from coachlab.quiz import QuizError, read_quiz
from coachlab.quiz.yaml_text import key_of

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
SHOWN = WHOLE.replace(
    "  answers:",
    """  text: “We start soon.”
  dialogue:
    - {who: Lena, says: "When?"}
    - {who: Sam, says: Soon.}
  chart:
    data: elm-street-blood-pressure
    months: 2023-01 to 2023-12
    freeze: 12
  answers:""",
)


def test_a_whole_quiz_is_read_in_its_order():
    (question,) = read_quiz(WHOLE, "aim")
    assert (question.text, question.kind, question.quiz) == ("Which is a date?", "recall", "aim")
    assert [(answer.text, answer.right) for answer in question.answers] == [("Soon", False), ("30 June", True)]
    assert question.right.text == "30 June"


def test_a_question_may_show_a_text_a_dialogue_and_a_chart():
    (question,) = read_quiz(SHOWN)
    assert question.shown == "“We start soon.”"
    assert [(turn.who, turn.says) for turn in question.dialogue] == [("Lena", "When?"), ("Sam", "Soon.")]
    assert question.chart == {"data": "elm-street-blood-pressure", "months": "2023-01 to 2023-12", "freeze": 12}
    assert question.words == (
        *("Which is a date?", "“We start soon.”", "When?", "Soon."),
        *("Soon", "When is soon?", "30 June", "Yes."),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "list of questions"),
        ("question: Two?", "list of questions"),
        ("- question: [", "near line"),
        ("- question: Two?", "Question 1 of the quiz needs “question”, “kind” and “answers”"),
        (WHOLE + "- {question: 'Two?', kind: recall, answers: []}", "Question 2 of the quiz needs two to six answers"),
        (WHOLE + "- {question: 'Two?', kind: recall, answers: 2}", "Question 2 of the quiz: “answers” is a list"),
        (WHOLE.replace("kind: recall", "kind: hard"), "“kind: recall” or “kind: judgement”"),
        (WHOLE.replace("  kind: recall\n", ""), "needs “question”, “kind” and “answers”"),
        (WHOLE.replace("kind: recall", "kind: recall\n  hint: Look"), "and “chart”, nothing else"),
        (WHOLE.replace("right: true", "right: false"), "exactly one answer"),
        (WHOLE.replace("right: true", "right: 1"), "write “right: true”"),
        (WHOLE.replace("When is soon?", "When?\n      right: true"), "exactly one answer"),
        (WHOLE.replace("feedback: Yes.", "reply: Yes."), "each answer needs “text” and “feedback”"),
        (WHOLE.replace("      feedback: Yes.\n", ""), "each answer needs “text” and “feedback”"),
        (WHOLE.replace("text: Soon", "text: yes"), "“text” needs words"),
        (WHOLE.replace("text: Soon", "text: “when”: never"), "not YAML that can be read"),
        (WHOLE.replace("text: Soon", "text: 30 june!"), "has its answer 2 twice"),
        (WHOLE + WHOLE, "has the question of number 2 twice"),
        (SHOWN.replace("who: Sam, says", "who: Sam, says: A, then"), "each turn of the dialogue needs"),
        (SHOWN.replace("    data: elm-street-blood-pressure\n", ""), "the chart needs “data”"),
        (SHOWN.replace("  text: “We start soon.”", "  text:"), "“text” needs words"),
    ],
)
def test_a_quiz_that_cannot_be_used_is_refused_in_one_sentence(text, words):
    with pytest.raises(QuizError, match=re.escape(words)) as refusal:
        read_quiz(text)
    assert "\n" not in str(refusal.value)


def test_a_quiz_has_a_name_that_can_be_part_of_an_id():
    with pytest.raises(QuizError, match="is not the name of a quiz"):
        read_quiz(WHOLE, "My quiz")


def test_an_id_stays_when_questions_and_answers_are_ordered_anew_and_a_comma_is_mended():
    first, second = WHOLE, WHOLE.replace("Which is a date?", "Which day, then?")
    ids = [question.id for question in read_quiz(first + second, "aim")]
    mended = read_quiz(second.replace("day, then", "day then") + first, "aim")
    assert [question.id for question in mended] == ids[::-1]
    assert all(re.fullmatch(r"aim-[0-9a-f]{6}", each) for each in ids)
    keys = [answer.key for answer in mended[0].answers]
    assert len(set(keys)) == 2


def test_a_question_that_differs_only_in_what_it_shows_has_another_id():
    texts = [
        WHOLE,
        WHOLE.replace("Which is a date?", "Which is no date?"),
        WHOLE.replace("  kind: recall", "  kind: recall\n  text: We start soon."),
        SHOWN,
        SHOWN.replace("freeze: 12", "freeze: 10"),
        SHOWN.replace("says: Soon.", "says: On 30 June."),
    ]
    assert len({read_quiz(text, "aim")[0].id for text in texts}) == len(texts)


@given(st.text(min_size=1))
def test_every_text_has_a_key_that_can_stand_in_an_id(text):
    assert re.fullmatch(r"[0-9a-f]{6}", key_of(text))


def test_texts_that_are_signs_alone_keep_apart():
    assert len({key_of(sign) for sign in ("<", ">", "≥", "—")}) == 4


def test_every_quiz_of_the_book_has_a_name_of_its_own():
    names = [
        name
        for page in sorted(BOOK.rglob("*.md"))
        for name in re.findall(r"^```\{(?:quiz|decision)\} (.+)$", page.read_text("utf-8"), re.MULTILINE)
    ]
    assert names
    assert len(names) == len(set(names))
