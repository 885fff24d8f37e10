"""The practice programme is a record like the project: it comes back unchanged, and faults are said in words."""

import copy
import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from record_strategies import JSON_VALUES, parts

from coachlab.record import (
    NewerRecord,
    NotARecord,
    Programme,
    Project,
    RecordError,
    dumps,
    from_json,
    json_schema,
    load,
    loads,
    restore,
    save,
    to_json,
    update,
    versions,
)
from coachlab.record.programme_engagement import Contact, EngagementPlan, Homework, PlannedVisit
from coachlab.record.programme_graduation import Graduation, GraduationCheck, HandedFunction, PracticeEvent, Withdrawal
from coachlab.record.programme_registry import Assessment, AssessmentAnswer, Practice, PracticeResult
from coachlab.record.programme_return import Estimate, ReturnLine, ReturnOnInvestment
from coachlab.record.programme_tiers import Criterion, Tier
from coachlab.record.schema import published_types, schema_file

PROGRAMMES = parts(Programme)
SCHEMA = Draft202012Validator(json_schema(Programme))
ENVELOPE = {"schema": "coachlab/programme", "version": "1.1", "id": "p", "created": "2026-03-17T10:15:00Z"}


def small_programme():
    """A programme with one entry of nearly every list; all of it is invented."""
    return Programme(
        title="Coaching in the valley (invented)",
        synthetic=True,
        as_of="2026-03-31",
        practices=[
            Practice(id="elm", name="Elm Street", status="active", patients=1600, tier="coaching"),
            Practice(id="oak", name="Oak Hill", status="graduated", since="2025-09-30"),
        ],
        results=[PracticeResult(practice="elm", measure="Blood pressure", month="2026-02", numerator=130.0)],
        assessments=[
            Assessment(practice="elm", on="2026-01-12", answers=[AssessmentAnswer(item="willing", level="mostly")])
        ],
        tiers=[
            Tier(id="coaching", level=3, criteria=[Criterion(field="patients", comparison="at least", value="800")])
        ],
        plans=[
            EngagementPlan(practice="elm", visits=[PlannedVisit(on="2026-04-07")], homework=[Homework(what="count")])
        ],
        contacts=[Contact(practice="elm", on="2026-03-03", contact="visit", minutes=50)],
        return_on_investment=ReturnOnInvestment(lines=[ReturnLine(kind="cost", amount=Estimate(likely=90000))]),
        graduations=[Graduation(practice="oak", checks=[GraduationCheck(criterion="team", met="yes")])],
        withdrawals=[Withdrawal(practice="oak", functions=[HandedFunction(what="huddle", carried_by="team")])],
        events=[PracticeEvent(practice="oak", kind="champion left", on="2026-02-01")],
    )


@settings(max_examples=40)
@given(PROGRAMMES)
def test_a_programme_comes_back_from_its_text_unchanged_and_is_valid(programme):
    tree = to_json(programme)
    again = loads(dumps(programme), Programme)
    assert to_json(again) == json.loads(json.dumps(tree))
    SCHEMA.validate(tree)


def test_a_programme_is_read_by_the_type_that_it_names():
    programme = small_programme()
    assert loads(dumps(programme)) == programme
    assert from_json(to_json(programme), Programme) == programme


def test_the_schema_is_published_beside_the_projects():
    assert Programme in published_types()
    assert schema_file(Programme).name == "programme-1.json"
    assert schema_file(Programme).parent == schema_file(Project).parent
    Draft202012Validator.check_schema(json_schema(Programme))


def test_every_part_of_the_schema_explains_itself():
    schema = json_schema(Programme)
    assert "field(default_factory" not in json.dumps(schema)
    for name, part in schema["$defs"].items():
        assert len(part["description"]) > 25, name


@given(JSON_VALUES)
def test_unknown_fields_survive_at_every_level(value):
    tree = {
        **ENVELOPE,
        "wishes": value,
        "practices": [{"later": value}],
        "plans": [{"visits": [{"later": value}]}],
        "return_on_investment": {"lines": [{"quantity": {"later": value}}]},
    }
    written = to_json(from_json(tree))
    assert written["wishes"] == value
    assert written["practices"][0]["later"] == value
    assert written["plans"][0]["visits"][0]["later"] == value
    assert written["return_on_investment"]["lines"][0]["quantity"]["later"] == value


def places(tree, path=()):
    yield path
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for name, value in pairs:
        yield from places(value, (*path, name))


WRONG = JSON_VALUES | st.sampled_from(["", "active", "visit", "done", "2.0", -1, 0, 1, 1.5, 1e16, True, {}, []])


@settings(max_examples=150)
@given(st.data())
def test_the_reader_and_the_schema_agree_on_what_is_wrong(data):
    tree = copy.deepcopy(to_json(small_programme()))
    *path, last = data.draw(st.sampled_from([place for place in places(tree) if place]))
    inside = tree
    for step in path:
        inside = inside[step]
    inside[last] = data.draw(WRONG)
    refused = ""
    try:
        from_json(tree, Programme)
    except RecordError as error:
        refused = str(error)
    assert bool(refused) != SCHEMA.is_valid(tree), refused or "the schema refuses what the reader takes"


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        ({"practices": [{"status": "retired"}]}, "at /practices/0/status; put one of"),
        ({"practices": [{"patients": -3}]}, "at /practices/0/patients; put 0 or more there"),
        ({"practices": [{"patients": "many"}]}, "/practices/0/patients"),
        ({"tiers": [{"level": 0}]}, "at /tiers/0/level; put 1 or more there"),
        ({"tiers": [{"criteria": [{"comparison": "="}]}]}, "at /tiers/0/criteria/0/comparison"),
        ({"contacts": [{"contact": "fax"}]}, "at /contacts/0/contact"),
        ({"contacts": [{"minutes": 12.5}]}, "/contacts/0/minutes"),
        ({"assessments": [{"answers": [{"level": "5"}]}]}, "at /assessments/0/answers/0/level"),
        ({"plans": [{"weeks_between": 0}]}, "at /plans/0/weeks_between"),
        ({"return_on_investment": {"lines": [{"quantity": {"low": "x"}}]}}, "lines/0/quantity/low"),
        ({"events": [{"kind": "flood"}]}, "at /events/0/kind"),
        ({"practices": None}, "/practices"),
        ({"version": "9.0"}, "newer Coachlab"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence(tree, words, is_one_sentence):
    with pytest.raises(RecordError) as told:
        from_json({**ENVELOPE, **tree})
    assert words in is_one_sentence(told.value, "The record")


def test_a_choice_of_a_newer_minor_version_asks_for_an_update():
    tree = {**ENVELOPE, "version": "1.99", "practices": [{"status": "merged"}]}
    with pytest.raises(NewerRecord, match="at /practices/0/status; update Coachlab"):
        from_json(tree)


def test_a_programme_does_not_open_where_a_project_belongs(tmp_path):
    save(small_programme(), tmp_path / "programme.json")
    with pytest.raises(NotARecord, match="“coachlab/programme”, where a “coachlab/project” belongs"):
        load(tmp_path / "programme.json", Project)


def test_a_programme_is_saved_changed_and_brought_back_like_every_record(tmp_path):
    path = tmp_path / "programme.json"
    save(small_programme(), path)

    def graduate(programme):
        programme.practice("elm").status = "graduated"

    assert update(path, graduate, Programme).practice("elm").status == "graduated"
    assert load(path, Programme).revision == 2
    first = versions(path)[-1]
    restore(path, first)
    assert load(path, Programme).practice("elm").status == "active"


def test_a_network_of_1900_practices_with_its_contacts_is_one_file():
    practices = [Practice(id=f"p{n}", name=f"Practice {n}", status="active", patients=1600) for n in range(1900)]
    contacts = [
        Contact(practice=f"p{n}", on="2026-03-03", contact="visit", minutes=50) for n in range(1900) for _ in range(4)
    ]
    programme = Programme(practices=practices, contacts=contacts)
    assert loads(dumps(programme), Programme).contacts_of("p1899") == contacts[-4:]


def test_assessments_come_in_the_order_of_their_dates():
    programme = Programme(assessments=[Assessment(practice="a", on=day) for day in ("2026-06-01", "2025-12-01")])
    assert [each.on for each in programme.assessments_of("a")] == ["2025-12-01", "2026-06-01"]


def test_a_session_that_reads_projects_alone_does_not_load_the_programme():
    code = (
        "import sys, coachlab.record as record; "
        "assert 'coachlab.record.programme' not in sys.modules; "
        'text = \'{"schema": "coachlab/programme", "version": "1.1", "title": "valley"}\'; '
        "assert record.loads(text).title == 'valley'; "
        "assert record.Programme in record.document_types()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
