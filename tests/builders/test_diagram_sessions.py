"""The sessions of the driver diagram and of cause and effect: what they save, draw, refuse and ask."""

import xml.etree.ElementTree as ET

import pytest
from builder_pages import Page, new_project, only

from coachlab.builders.catalogue import session_of
from coachlab.builders.form.drawn_session import file_name
from coachlab.builders.project.choices import driver_choices
from coachlab.paths import DATASETS
from coachlab.record import (
    Aim,
    Cause,
    CauseAndEffect,
    ChangeIdea,
    Driver,
    Measure,
    PdsaCycle,
    Project,
    load,
    save,
)

DRIVERS = [
    Driver(id="a", name="Readings can be trusted", measures=["m1"]),
    Driver(id="b", name="A high reading is taken again", parent="a"),
    Driver(id="c", name="Patients come back"),
]
IDEAS = [ChangeIdea(id="i", name="A timer", driver="b"), ChangeIdea(id="j", name="A list", driver="c")]


@pytest.fixture
def path(tmp_path):
    return new_project(
        tmp_path / "project.json",
        title="Readings",
        aim=Aim(what="blood pressure control", target=70, measure="m1"),
        measures=[Measure(id="m1", name="Control"), Measure(id="m2", name="Second readings")],
        drivers=DRIVERS,
        changes=IDEAS,
        cycles=[PdsaCycle(id="y", change="i")],
        cause_and_effect=CauseAndEffect(effect="High readings", causes=[Cause(id="p", name="People")]),
    )


def drivers(path):
    return Page(session_of("driver-diagram", path)).open()


def causes(path):
    return Page(session_of("cause-and-effect", path)).open()


def final(answers):
    return [answer for answer in answers if answer["type"] == "feedback" and answer["final"]][-1]


def test_a_new_driver_comes_below_the_one_it_acts_on_with_its_measures(path):
    page = drivers(path)
    answers = page.type_all(
        {"/drivers/new/name": "Cuffs fit", "/drivers/new/parent": "a", "/drivers/new/measures": ["m2"]}
    )
    made = load(path).drivers[-1]
    assert (made.id, made.name, made.parent, made.measures) == ("new", "Cuffs fit", "a", ["m2"])
    picture = final(answers)["chart"]
    assert "2 secondary drivers" in picture["summary"]
    assert "Measure: Second readings" in picture["html"]
    assert picture["sharing"] == picture["problem"] == ""


def test_a_driver_cannot_stand_below_itself_and_is_told_so_in_words(path):
    page = drivers(path)
    assert "itself" in only(page.type("/drivers/a/parent", "b"), "refused")["words"]
    assert load(path).drivers[0].parent == ""


def test_what_is_taken_out_leaves_ideas_without_a_driver_and_loses_nothing_else(path):
    page = drivers(path)
    answers = page.type_all({"/drivers/b": None, "/drivers/a": None})
    project = load(path)
    assert [driver.id for driver in project.drivers] == ["c"]
    assert [(idea.name, idea.driver) for idea in project.changes] == [("A timer", ""), ("A list", "c")]
    assert project.cycles[0].change == "i"
    assert "1 idea is not linked to the aim yet" in final(answers)["chart"]["summary"]


def test_a_change_idea_keeps_its_concept_and_origin(path):
    page = drivers(path)
    page.type_all(
        {
            "/changes/n/name": "A sign",
            "/changes/n/driver": "c",
            "/changes/n/concept": "Remind",
            "/changes/n/origin": "Rosa",
        }
    )
    made = load(path).changes[-1]
    assert (made.name, made.driver, made.concept, made.origin) == ("A sign", "c", "Remind", "Rosa")


def test_the_aim_and_the_primary_drivers_stand_above_in_words(path):
    said = final(drivers(path).heard)
    assert "blood pressure control" in said["aim"]
    assert said["primary"] == "For this to happen: 1. Readings can be trusted. 2. Patients come back."


def test_without_an_aim_there_is_no_sentence_full_of_gaps(tmp_path):
    said = final(drivers(new_project(tmp_path / "project.json")).heard)
    assert said["aim"] == said["primary"] == ""
    assert said["chart"]["summary"] == "There is no driver and no change idea yet."


def test_the_choices_of_an_idea_name_the_way_to_each_driver(path):
    about = only(drivers(path).heard, "state")["about"]
    assert about["measures"] == [["m1", "Control"], ["m2", "Second readings"]]
    assert about["drivers"] == [
        ["a", "Readings can be trusted"],
        ["b", "Readings can be trusted › A high reading is taken again"],
        ["c", "Patients come back"],
    ]


def test_drivers_without_a_name_or_an_id_can_be_chosen_too():
    project = Project(
        drivers=[Driver(name=" "), Driver(id="x", name="Lost", parent="gone"), Driver(id="y", parent="x")]
    )
    words = dict(driver_choices(project))
    assert list(words.values()) == ["Driver without a name", "Lost", "Lost › Driver without a name"]
    assert all(words)


def test_what_the_coach_asks_about_a_driver_leads_to_its_card(path):
    project = load(path)
    project.drivers.append(Driver(id="t", name="Train the front desk", parent=""))
    save(project, path)
    said = final(drivers(path).heard)
    fields = {finding["field"] for finding in said["beside"]}
    assert any(field.startswith("/drivers/t") for field in fields), fields
    assert not any(field.split("/")[2].isdecimal() for field in fields if field.startswith("/drivers/"))


def test_another_window_sees_a_move_and_a_clash_is_a_question(path):
    one, other = drivers(path), Page(session_of("driver-diagram", path), "window-2").open()
    one.type("/drivers/c/parent", "a")
    fields = only(other.send("look"), "fields")["fields"]
    assert fields["/drivers/c/parent"] == "a"
    other.type("/drivers/c/name", "Patients come back in time")
    answer = only(one.type("/drivers/c/name", "They come back"), "conflict")
    assert (answer["mine"], answer["theirs"]) == ("They come back", "Patients come back in time")
    assert load(path).drivers[2].name == "Patients come back in time"


def test_the_diagram_is_taken_along_as_svg_with_a_name_that_every_system_takes(path):
    svg = only(drivers(path).send("download"), "svg")
    assert svg["name"] == "Driver diagram Readings.svg"
    assert "Patients come back" in "".join(ET.fromstring(svg["svg"]).itertext())
    assert only(causes(path).send("download"), "svg")["name"] == "Cause and effect Readings.svg"


@pytest.mark.parametrize(("title", "name"), [("a/b:c*?", "a b c"), ("…", "Diagram"), ("Été à 5 %", "Été à 5")])
def test_a_title_becomes_a_file_name(title, name):
    assert file_name(title) == name


def test_a_cause_keeps_its_evidence_and_the_tick(path):
    page = causes(path)
    at = "/cause_and_effect/causes/q"
    answers = page.type_all(
        {f"{at}/name": "No time", f"{at}/parent": "p", f"{at}/evidence": "Seen", f"{at}/chosen": "yes"}
    )
    made = load(path).cause_and_effect.causes[-1]
    assert (made.id, made.name, made.parent, made.evidence, made.chosen) == ("q", "No time", "p", "Seen", True)
    assert final(answers)["chart"]["summary"] == "The diagram has 1 branch and 1 cause. 1 is chosen to work on."
    page.type(f"{at}/chosen", "")
    assert load(path).cause_and_effect.causes[-1].chosen is False


def test_the_effect_is_a_field_of_its_own(path):
    causes(path).type("/cause_and_effect/effect", "Two in five have high readings")
    assert load(path).cause_and_effect.effect == "Two in five have high readings"


@pytest.mark.parametrize("key", ["driver-diagram", "cause-and-effect"])
def test_a_project_whose_links_are_torn_is_shown_and_can_be_mended(tmp_path, key):
    torn = [{"id": "x", "parent": "y"}, {"id": "y", "parent": "x"}, {"id": "z", "parent": "gone"}]
    path = new_project(
        tmp_path / "project.json",
        drivers=[Driver(**each) for each in torn],
        changes=[ChangeIdea(driver="gone")],
        cause_and_effect=CauseAndEffect(causes=[Cause(**each) for each in torn]),
    )
    page = Page(session_of(key, path)).open()
    assert "not linked" in final(page.heard)["chart"]["summary"]
    at = {"driver-diagram": "/drivers", "cause-and-effect": "/cause_and_effect/causes"}[key]
    answers = page.type_all({f"{at}/x/parent": "", f"{at}/z/parent": ""})
    assert only([each for each in answers if each.get("pointer") == f"{at}/x/parent"], "saved")
    assert (
        final(answers)["chart"]["summary"]
        == {
            "driver-diagram": "The diagram has 2 primary drivers, 1 secondary driver and 1 change idea. "
            "1 idea is not linked to the aim yet.",
            "cause-and-effect": "The diagram has 2 branches and 1 cause. 1 is a guess so far.",
        }[key]
    )


@pytest.mark.parametrize("key", ["driver-diagram", "cause-and-effect"])
def test_the_course_project_is_shown_whole_and_looking_changes_nothing(tmp_path, key):
    source = DATASETS / "elm-street-blood-pressure" / "elm-street-project.json"
    path = tmp_path / "project.json"
    path.write_bytes(source.read_bytes())
    page = Page(session_of(key, path)).open()
    page.send("look")
    assert "not linked" not in final(page.heard)["chart"]["summary"]
    assert path.read_bytes() == source.read_bytes()
