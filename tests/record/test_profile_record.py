"""A coach's profile is a record like the others: it comes back unchanged, is valid, and is loaded when asked for."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from record_strategies import parts

from coachlab.record import (
    NotARecord,
    RecordConflict,
    dumps,
    from_json,
    history,
    json_schema,
    load,
    loads,
    save,
    to_json,
    update,
)
from coachlab.record.mentoring import AgreedStep, Observation, ObservedLine, OneToOne
from coachlab.record.profile import (
    MENTORING,
    CoachProfile,
    CompetencyRating,
    SelfAssessment,
    TrainingStep,
    without_mentoring,
)
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
        {"one_to_ones": [{"on": 20260504}]},
        {"steps": [{"done": 1}]},
        {"observations": [{"watched": "a film"}]},
        {"observations": [{"lines": [{"rating": 3}]}]},
        {"observations": [{"lines": [{"minute": -1}]}]},
        {"exercises": [{"points": "all"}]},
        {"project_scores": [{"score": "2.5"}]},
        {"synthetic": "yes"},
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


def test_a_note_of_a_talk_is_added_and_mended_in_the_file_and_earlier_versions_stay(tmp_path):
    path = tmp_path / "my-profile.json"
    save(CoachProfile(name="Lena"), path)

    def met(profile):
        profile.one_to_ones.append(OneToOne(id="o1", on="2026-05-04", agreed="Wait for the sigh."))
        profile.steps.append(AgreedStep(id="n1", talk="o1", what="Count to ten", by_when="2026-05-14"))

    def done(profile):
        profile.steps[0].done, profile.steps[0].done_on = True, "2026-05-13"

    update(path, met, CoachProfile)
    update(path, done, CoachProfile)
    now = load(path, CoachProfile)
    assert (now.one_to_ones[0].agreed, now.steps[0].done_on) == ("Wait for the sigh.", "2026-05-13")
    assert [len(load(each.path, CoachProfile).steps) for each in history.versions(path)] == [1, 1, 0]


def test_of_two_who_write_in_one_profile_at_once_neither_writes_over_the_other(tmp_path):
    path = tmp_path / "my-profile.json"
    save(CoachProfile(name="Lena"), path)
    mine, theirs = load(path, CoachProfile), load(path, CoachProfile)
    theirs.observations.append(Observation(id="v1", on="2026-05-04", keep="Waited."))
    save(theirs, path)
    mine.one_to_ones.append(OneToOne(id="o1", on="2026-05-04"))
    with pytest.raises(RecordConflict):
        save(mine, path)
    assert load(path, CoachProfile).observations[0].keep == "Waited."


def test_of_a_line_that_stands_twice_on_a_sheet_the_last_counts():
    watched = Observation(lines=[ObservedLine(line="a", rating="in part"), ObservedLine(line="a", rating="clearly")])
    assert watched.line("a").rating == "clearly"
    assert watched.line("b") is None


@settings(max_examples=30)
@given(parts(CoachProfile))
def test_without_what_a_master_coach_wrote_the_coach_s_own_part_is_left_and_nothing_else(profile):
    whole = to_json(profile)
    own = to_json(without_mentoring(profile))
    assert to_json(profile) == whole
    assert all(own[name] == [] for name in MENTORING)
    known = set(to_json(CoachProfile()))
    assert set(own) == known
    for name in known - set(MENTORING) - {"self_assessments", "plan"}:
        assert own[name] == whole[name]
    for name in ("self_assessments", "plan"):
        assert len(own[name]) == len(whole[name])
        for mine, theirs in zip(own[name], whole[name], strict=True):
            assert all(theirs[key] == value for key, value in mine.items() if key != "ratings")


def test_unknown_fields_at_any_depth_are_left_out_with_the_notes():
    secret = "she wept"
    tree = {
        **ENVELOPE,
        "later": secret,
        "self_assessments": [{"later": secret, "ratings": [{"competency": "equity", "later": secret}]}],
        "plan": [{"goal": "Ask", "later": secret}],
        "one_to_ones": [{"agreed": secret}],
    }
    own = without_mentoring(from_json(tree, CoachProfile))
    assert secret not in dumps(own)
    assert (own.plan[0].goal, own.self_assessments[0].ratings[0].competency) == ("Ask", "equity")


def test_whoever_works_on_a_project_never_loads_the_profile():
    code = (
        "import sys, coachlab.record as r; r.loads(r.dumps(r.Project())); "
        "print('coachlab.record.profile' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "False"
