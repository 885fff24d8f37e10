"""The published schema is what the code makes, and it allows what the reader allows."""

import copy
import json

import pytest
from broken_files import broken_files, valid_file
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from record_strategies import JSON_VALUES, PROJECTS, SAMPLERS, Sampler

from coachlab.record import Project, RecordError, from_json, json_schema, to_json
from coachlab.record.schema import published_types, schema_file, schema_text
from coachlab.record.schema.__main__ import main

PROJECT = Draft202012Validator(json_schema(Project))
SAMPLER = Draft202012Validator(json_schema(Sampler))


@pytest.mark.parametrize("kind", published_types())
def test_the_published_schema_is_the_one_that_the_code_makes(kind):
    assert schema_file(kind).read_text(encoding="utf-8") == schema_text(kind), "run: python -m coachlab.record.schema"


def test_the_schema_is_published_under_its_name_and_major_version(tmp_path, monkeypatch, capsys):
    assert schema_file(Project).name == "project-1.json"
    monkeypatch.setattr("coachlab.record.schema.FOLDER", tmp_path)
    assert main() == 0
    assert (tmp_path / "project-1.json").read_text(encoding="utf-8") == schema_text(Project)
    assert str(tmp_path) in capsys.readouterr().out


def test_the_schema_is_a_schema_of_the_draft_that_it_names():
    for kind in (Project, Sampler):
        schema = json_schema(kind)
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_schema_explains_itself_in_the_words_of_the_code():
    schema = json_schema(Project)
    assert schema["$defs"]["Aim"]["description"].startswith(
        "What the team wants to reach: how much, by when, for whom."
    )
    assert schema["$defs"]["Measure"]["properties"]["kind"]["enum"] == ["", "outcome", "process", "balancing"]
    assert schema["$defs"]["ChartSettings"]["properties"]["freeze"] == {
        "type": ["integer", "null"],
        "minimum": 1,
        "maximum": 10**15,
        "default": None,
    }
    assert ">>>" not in schema_text(Project)
    assert "extra" not in schema["properties"]


@settings(deadline=None)
@given(PROJECTS)
def test_every_project_that_is_written_is_valid(project):
    PROJECT.validate(to_json(project))


@settings(deadline=None)
@given(SAMPLERS)
def test_every_kind_of_field_that_is_written_is_valid(sampler):
    SAMPLER.validate(to_json(sampler))


def places(tree, path=()):
    """Every place in a JSON tree."""
    yield path
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield from places(value, (*path, name))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from places(value, (*path, index))


VALUES = JSON_VALUES | st.sampled_from(
    [
        "",
        "outcome",
        "calm",
        "1.0",
        "1.12",
        "1.",
        "01.0",
        "2.0",
        "coachlab/project",
        0,
        1,
        2,
        -1,
        12.0,
        12.5,
        1e16,
        {},
        [],
    ]
)


def agree(validator, tree, kind):
    """The reader and the schema say the same of a tree."""
    refused = ""
    try:
        from_json(tree, kind)
    except RecordError as error:
        refused = str(error)
    invalid = [error.message for error in validator.iter_errors(tree)]
    assert bool(refused) == bool(invalid), f"the reader says: {refused or 'fine'}; the schema says: {invalid or 'fine'}"


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_the_reader_and_the_schema_agree_on_what_is_wrong(data):
    validator, kind, documents = data.draw(
        st.sampled_from([(PROJECT, Project, PROJECTS), (SAMPLER, Sampler, SAMPLERS)])
    )
    tree = copy.deepcopy(to_json(data.draw(documents)))
    *path, last = data.draw(st.sampled_from([place for place in places(tree) if place]))
    inside = tree
    for step in path:
        inside = inside[step]
    if isinstance(inside, dict) and data.draw(st.booleans()):
        del inside[last]
    else:
        inside[last] = data.draw(VALUES)
    agree(validator, tree, kind)


def test_the_reader_and_the_schema_agree_on_the_broken_files():
    for name, data in broken_files().items():
        if name == "50 MB":
            continue
        try:
            tree = json.loads(
                data.decode("utf-8"), parse_constant=lambda _: pytest.fail("not JSON"), object_pairs_hook=no_field_twice
            )
        except (ValueError, RecursionError, pytest.fail.Exception):
            continue  # no JSON tree, so nothing for a schema to say
        assert not PROJECT.is_valid(tree), name
    PROJECT.validate(json.loads(valid_file()))


def no_field_twice(pairs):
    if len(dict(pairs)) < len(pairs):
        raise ValueError
    return dict(pairs)
