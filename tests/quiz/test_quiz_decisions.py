"""A decision and a self-check are read from a small schema, and what cannot be used is refused in one sentence."""

import re

import pytest

from coachlab.quiz import QuizError, read_decision
from coachlab.quiz.self_check import read_self_check

WHOLE = """
question: The champion has left. What do you do?
options:
  - text: Wait.
    reply: Six weeks go by.
  - text: Ask who would like to hold the chart.
    reply: Denise takes it.
    sound: true
  - text: Ask the doctor to choose.
    reply: She names Denise, who is glad.
    sound: true
"""
CHECK = """
- question: How much time do you have?
  answers:
    - {text: Two days, way: workshop, because: You have two days., pages: [lessons/aim]}
    - {text: I cannot tell}
"""


def test_a_decision_is_read_with_more_than_one_sound_choice():
    decision = read_decision(WHOLE, "lost-champion")
    assert decision.id == "lost-champion"
    assert [option.sound for option in decision.options] == [False, True, True]
    assert decision.words[:2] == ("The champion has left. What do you do?", "Wait.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "needs “question” and “options”"),
        ("question: [", "not YAML that can be read near line"),
        (WHOLE.replace("options:", "answers:"), "needs “question” and “options”"),
        ("question: What?\noptions: []", "two to six options"),
        (WHOLE.replace("sound: true", "sound: false"), "at least one option with “sound: true”"),
        (WHOLE.replace("sound: true", "sound: quite"), "write “sound: true” at a sound option"),
        (WHOLE.replace("    reply: Six weeks go by.\n", ""), "each option needs “text” and “reply”"),
        (WHOLE.replace("Ask the doctor to choose.", "wait!"), "has one of its options twice"),
    ],
)
def test_a_decision_that_cannot_be_used_is_refused_in_one_sentence(text, words):
    with pytest.raises(QuizError, match=re.escape(words)) as refusal:
        read_decision(text, "lost-champion")
    assert "\n" not in str(refusal.value)


def test_a_decision_has_a_name_that_can_be_linked_to():
    with pytest.raises(QuizError, match="is not the name of a decision"):
        read_decision(WHOLE, "Lost champion")


def test_an_option_keeps_its_key_in_another_order_and_gets_a_new_one_with_other_words():
    before = read_decision(WHOLE, "a").options
    after = read_decision(WHOLE.replace("Wait.", "Wait a month."), "a").options
    assert [a.key == b.key for a, b in zip(before, after, strict=True)] == [False, True, True]


def test_an_answer_of_the_self_check_speaks_for_a_way_or_for_none():
    (question,) = read_self_check(CHECK)
    assert [(answer.way, answer.because, answer.pages) for answer in question.answers] == [
        ("workshop", "You have two days.", ("lessons/aim",)),
        ("", "", ()),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "a list of questions"),
        ("- question: What?", "needs “question” and a list of “answers”"),
        (CHECK.replace("because: You have two days., ", ""), "“way” together with “because”"),
        (CHECK.replace("[lessons/aim]", "lessons/aim"), "write “pages” as a list"),
        (CHECK.replace("    - {text: I cannot tell}\n", ""), "two to six answers"),
    ],
)
def test_a_self_check_that_cannot_be_used_is_refused_in_one_sentence(text, words):
    with pytest.raises(QuizError, match=re.escape(words)):
        read_self_check(text)
