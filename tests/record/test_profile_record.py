"""A coach's profile is a record like the others: it comes back unchanged, is valid, and is loaded when asked for."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from record_strategies import parts

from coachlab.record import NotARecord, dumps, from_json, json_schema, loads, to_json
from coachlab.record.profile import CoachProfile, CompetencyRating, SelfAssessment, TrainingStep
from coachlab.record.schema import published_types, schema_file

SCHEMA = Draft202012Validator(json_schema(CoachProfile))
ENVELOPE = {"schema": "coachlab/profile", "version": "1.1", "id": "p", "created": "2026-03-17T10:15:00Z"}


@settings(max_examples=30)
@given(parts(CoachProfile))
def test_a_profile_comes_back_from_its_text_unchanged_and_is_valid(profile):
    tree = to_json(profile)
    assert to_json(loads(dumps(profile), CoachProfile)) == json.loads(json.dumps(tree))
    SCHEMA.validate(tree)


def test_a_profile_is_read_by_the_type_that_it_names_and_its_schema_is_published():
    rating = CompetencyRating(competency="equity", rating="capable", evidence="Elm Street", confidence="sure")
    profile = CoachProfile(
        name="Lena",
        role="new coach",
        self_assessments=[SelfAssessment(id="sa1", on="2026-03-02", ratings=[rating])],
        plan=[TrainingStep(id="ts1", competency="equity", page="lessons/equity", done=True)],
    )
    assert from_json(to_json(profile)) == profile
    assert CoachProfile in published_types()
    assert schema_file(CoachProfile).name == "profile-1.json"
    assert all(len(part["description"]) > 25 for part in json_schema(CoachProfile)["$defs"].values())


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "king"},
        {"self_assessments": [{"ratings": [{"rating": "5"}]}]},
        {"self_assessments": [{"ratings": [{"confidence": "very"}]}]},
        {"plan": [{"done": "yes"}]},
    ],
)
def test_what_the_schema_refuses_does_not_load(wrong):
    tree = {**ENVELOPE, **wrong}
    assert not SCHEMA.is_valid(tree)
    with pytest.raises(NotARecord):
        from_json(tree)


def test_what_a_mentor_adds_in_a_later_version_survives():
    later = {"teach_backs": [{"by": "Ana", "level": 3}], "self_assessments": [{"seen_by": "Ana"}]}
    written = to_json(from_json({**ENVELOPE, **later}))
    assert written["teach_backs"] == later["teach_backs"]
    assert written["self_assessments"][0]["seen_by"] == "Ana"


def test_whoever_works_on_a_project_never_loads_the_profile():
    code = (
        "import sys, coachlab.record as r; r.loads(r.dumps(r.Project())); "
        "print('coachlab.record.profile' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "False"
