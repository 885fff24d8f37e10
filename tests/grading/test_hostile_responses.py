"""Responses as no form writes them: unknown ids, markup, odd keys, other shapes. They cost and break nothing."""

import json

import pytest

from coachlab.grading.collect import collect
from coachlab.grading.compiler.proof import evaluate
from coachlab.grading.portraits.portrait import Portrait
from coachlab.record.responses import ChosenAnswer, WrittenText

HOSTILE = {
    "ids that no question has": lambda made: made.chosen.insert(0, ChosenAnswer(id="../../source", answer="<b>")),
    "an id with markup": lambda made: made.chosen.append(ChosenAnswer(id="<img src=x onerror=alert(1)>", answer="x")),
    "a field of another program": lambda made: made.extra.update(points=22, right=True),
    "a thousand answers": lambda made: made.chosen.extend([ChosenAnswer(id="q", answer="a")] * 900),
    "the same right answer twice": lambda made: made.chosen.append(ChosenAnswer(**vars(made.chosen[0]))),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_responses_cost_nothing_and_break_nothing(compiled, answer, hand_over, tmp_path, what):
    work = answer()
    HOSTILE[what](work.responses)
    hand_over(work, "Ana", tmp_path)
    (taken,) = collect(tmp_path, {compiled.about.exercise: compiled.about}).taken
    handed = taken.hand_in.answer(compiled.about)
    assert sum(mark.points for mark in evaluate(compiled, handed)) == 22
    page = Portrait(handed).to_html()
    assert "<img" not in page
    assert "source" not in page


@pytest.mark.parametrize("key", ["zzzzzz", "<script>", "x" * 9_000, "\u202e", "\ud83d"])
def test_a_key_that_no_answer_has_is_no_answer(compiled, answer, key):
    work = answer()
    work.responses.chosen[0].answer = key
    got = next(each for each in evaluate(compiled, work) if each.criterion == "quiz-what-to-say")
    assert got.points == 1
    assert "is still open" in got.question
    assert key not in got.question


@pytest.mark.parametrize(
    "wrong", ['{"a": 1}', '["text"]', '[{"id": "q", "answer": ["a", "b"]}]', '[{"id": {"q": 1}}]', "null", "7"]
)
def test_responses_of_another_shape_are_one_sentence(compiled, answer, hand_over, tmp_path, wrong):
    path = hand_over(answer(), "Ana", tmp_path)
    tree = json.loads(path.read_text("utf-8"))
    tree["responses"]["chosen"] = json.loads(wrong)
    path.write_text(json.dumps(tree), "utf-8")
    batch = collect(tmp_path, {compiled.about.exercise: compiled.about})
    assert not batch.taken
    assert len(batch.refused) == 1
    assert "/responses/chosen" in batch.refused[0]


def test_texts_to_tasks_that_nobody_set_are_not_drawn_and_break_nothing(compiled, answer):
    work = answer()
    work.responses.written += [WrittenText(id="<svg onload=x>", text="<script>alert(1)</script>")] * 2
    assert sum(mark.points for mark in evaluate(compiled, work)) == 22
    assert "alert" not in Portrait(work).to_html()
