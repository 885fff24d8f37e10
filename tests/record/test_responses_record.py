"""A learner's responses are a record like the others: they come back unchanged, are valid, and hold no question."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from record_strategies import parts

from coachlab.record import NotARecord, dumps, from_json, json_schema, load, loads, save, to_json, update, versions
from coachlab.record.responses import ChosenAnswer, Responses, WrittenText
from coachlab.record.schema import published_types, schema_file

SCHEMA = Draft202012Validator(json_schema(Responses))
ENVELOPE = {"schema": "coachlab/responses", "version": "1.1", "id": "r", "created": "2026-03-17T10:15:00Z"}


@settings(max_examples=30)
@given(parts(Responses))
def test_responses_come_back_from_their_text_unchanged_and_are_valid(responses):
    tree = to_json(responses)
    assert to_json(loads(dumps(responses), Responses)) == json.loads(json.dumps(tree))
    SCHEMA.validate(tree)


def test_responses_are_read_by_the_type_that_they_name_and_their_schema_is_published():
    responses = Responses(chosen=[ChosenAnswer(id="q", answer="a")], written=[WrittenText(id="t", text="<b>Why?</b>")])
    assert from_json(to_json(responses)) == responses
    assert Responses in published_types()
    assert schema_file(Responses).name == "responses-1.json"
    assert all(len(part["description"]) > 25 for part in json_schema(Responses)["$defs"].values())


@pytest.mark.parametrize(
    "wrong",
    [
        {"chosen": {"q": "a"}},
        {"chosen": ["a"]},
        {"chosen": [{"id": "q", "answer": ["a", "b"]}]},
        {"chosen": [{"id": 3}]},
        {"written": [{"text": ["a", "b"]}]},
        {"written": [{"text": None}]},
    ],
)
def test_what_the_schema_refuses_does_not_load(wrong):
    tree = {**ENVELOPE, **wrong}
    assert not SCHEMA.is_valid(tree)
    with pytest.raises(NotARecord):
        from_json(tree)


def test_of_two_choices_for_one_question_the_first_counts():
    twice = Responses(chosen=[ChosenAnswer(id="q", answer="a"), ChosenAnswer(id="q", answer="b")])
    assert twice.answer_to("q") == "a"
    twice.choose("q", "c")
    assert twice.answer_to("q") == "c"


def test_a_choice_can_be_changed_and_taken_back():
    responses = Responses()
    for answer in ("a", "b", ""):
        responses.choose("q", answer)
        assert responses.answer_to("q") == answer
    assert len(responses.chosen) == 1


def test_responses_are_kept_like_every_record(tmp_path):
    path = tmp_path / "responses.json"
    save(Responses(), path)
    update(path, lambda kept: kept.choose("q", "a"), Responses)
    update(path, lambda kept: kept.written.append(WrittenText(id="t", text="In the huddle.")), Responses)
    found = load(path, Responses)
    assert (found.answer_to("q"), found.text_of("t"), found.revision) == ("a", "In the huddle.", 3)
    assert versions(path)


def test_whoever_works_on_a_project_never_loads_the_responses():
    code = (
        "import sys, coachlab.record as r; r.loads(r.dumps(r.Project())); "
        "print('coachlab.record.responses' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "False"
