"""Lists in a form, message by message: items by their ids, their places, taking out, and two windows at once."""

import json
import random
from typing import ClassVar

import pytest
from builder_pages import Page, kinds, new_project, only

from coachlab.builders.form.fields import Choice, Flag, Several, Text
from coachlab.builders.form.items import Items, keys_of
from coachlab.builders.project.measures_session import MeasuresSession
from coachlab.builders.project.project_session import ProjectPartSession
from coachlab.record import (
    SCALES,
    ChangeIdea,
    Driver,
    Measure,
    Member,
    Observation,
    PdsaCycle,
    PdsaQuestion,
    Project,
    load,
    save,
    update,
)


class Everything(ProjectPartSession):
    """Lists of each kind: an outline with ticks, a list inside a list, a flag."""

    PART = "/drivers"
    ALSO = ("/changes",)
    FIELDS: ClassVar = {"/charter/problem": Text()}
    LISTS = (
        Items("/drivers", Driver, {"name": Text(), "parent": Text(), "measures": Several()}, "d", parent="parent"),
        Items(
            "/cycles",
            PdsaCycle,
            {"name": Text(), "change": Text(), "scale": Choice(SCALES)},
            "p",
            lists=(Items("questions", PdsaQuestion, {"question": Text(), "prediction": Text()}, "q"),),
        ),
        Items("/charter/members", Member, {"name": Text(), "patient": Flag()}, "t"),
    )


@pytest.fixture
def path(tmp_path):
    return new_project(
        tmp_path / "my-project.json",
        measures=[Measure(id="m1"), Measure(id="m2"), Measure(id="m3")],
        drivers=[Driver(id="a", name="Readings"), Driver(id="b", name="Recall"), Driver(id="c", name="Pills")],
        cycles=[PdsaCycle(id="p1", name="One", questions=[PdsaQuestion(id="q1", question="Will it fit?")])],
    )


def page_of(path, client="window-1", session=Everything):
    return Page(session(path), client).open()


def names(path):
    return [driver.name for driver in load(path).drivers]


def order(page):
    """The drivers as a page lays them out: each after the one that its place names."""
    places = {p.split("/")[2]: v[0] for p, v in page.shown.items() if p.startswith("/drivers/") and p.count("/") == 2}
    after = {before: key for key, before in places.items()}
    found, key = [], ""
    while key in after:
        key = after[key]
        found.append(key)
    assert len(found) == len(places)
    return found


def test_every_item_is_shown_with_its_place_and_its_fields(path):
    page = page_of(path)
    assert order(page) == ["a", "b", "c"]
    assert page.shown["/drivers/b/name"] == "Recall"
    assert page.shown["/drivers/b/measures"] == []
    assert page.shown["/cycles/p1/questions/q1"] == [""]
    assert page.shown["/cycles/p1/questions/q1/question"] == "Will it fit?"
    assert page.shown["/charter/problem"] == ""


def test_typing_into_an_item_that_is_not_there_makes_it_at_the_end(path):
    page = page_of(path)
    only(page.type("/drivers/dx9/name", "Follow-up"), "saved")
    assert names(path) == ["Readings", "Recall", "Pills", "Follow-up"]
    only(page.type("/cycles/p2/questions/qz/prediction", "Half of them"), "saved")
    cycle = load(path).cycles[1]
    assert (cycle.id, cycle.questions[0].id, cycle.questions[0].prediction) == ("p2", "qz", "Half of them")


def test_a_new_item_can_be_put_between_others_in_the_message_that_makes_it(path):
    page = page_of(path)
    page.type_all({"/drivers/x": ["a"], "/drivers/x/parent": "a", "/drivers/x/name": "Rest"})
    assert [(d.id, d.parent) for d in load(path).drivers] == [("a", ""), ("x", "a"), ("b", ""), ("c", "")]
    assert order(page) == ["a", "x", "b", "c"]


def test_a_field_that_is_empty_in_a_new_item_is_no_conflict_with_what_it_begins_with(tmp_path):
    path = new_project(tmp_path / "p.json")
    page = page_of(path, session=MeasuresSession)
    page.type("/measures/mx/name", "Minutes in the room")
    assert only(page.type("/measures/mx/display", "number", bases=[""]), "saved")["value"] == "number"
    assert page.shown["/measures/mx/unit"] == "%"
    assert only(page.type("/measures/mx/unit", "minutes", bases=[""]), "saved")
    assert (load(path).measures[0].display, load(path).measures[0].unit) == ("number", "minutes")


@pytest.mark.parametrize(("after", "wanted"), [("", "cab"), ("a", "acb"), ("b", "abc"), ("gone", "abc")])
def test_an_item_is_moved_after_another_one(path, after, wanted):
    page = page_of(path)
    only(page.type("/drivers/c", [after]), "saved")
    assert "".join(driver.id for driver in load(path).drivers) == wanted
    assert "".join(order(page)) == wanted


def test_taking_out_an_item_takes_out_what_is_in_it_and_clears_its_name_everywhere(path):
    def link(project):
        project.drivers[1].parent = "a"
        project.changes.append(ChangeIdea(id="i1", name="Bench", driver="a"))

    update(path, link)
    page = page_of(path)
    assert only(page.type("/drivers/a", None), "saved")["value"] is None
    project = load(path)
    assert [(d.id, d.parent) for d in project.drivers] == [("b", ""), ("c", "")]
    assert project.changes[0].driver == ""
    assert order(page) == ["b", "c"]
    page.type("/cycles/p1", None)
    assert load(path).cycles == []
    assert not [pointer for pointer in page.shown if pointer.startswith("/cycles")]


def test_what_names_a_measure_names_it_no_longer_when_it_is_taken_out(tmp_path):
    path = new_project(tmp_path / "p.json", measures=[Measure(id="m1"), Measure(id="m2")])

    def link(project):
        project.aim.measure = project.spread.measure = project.sustainability.measure = "m1"
        project.drivers = [Driver(id="d", measures=["m2", "m1"])]
        project.cycles = [PdsaCycle(id="c", measure="m1")]

    update(path, link)
    page_of(path, session=MeasuresSession).type("/measures/m1", None)
    project = load(path)
    assert (project.aim.measure, project.spread.measure, project.sustainability.measure) == ("", "", "")
    assert (project.drivers[0].measures, project.cycles[0].measure) == (["m2"], "")


def test_an_item_cannot_come_to_stand_below_itself(path):
    page = page_of(path)
    page.type("/drivers/b/parent", "a")
    page.type("/drivers/c/parent", "b")
    for above in ("a", "b", "c"):
        assert "cannot stand below itself" in only(page.type("/drivers/a/parent", above), "refused")["words"]
    assert load(path).drivers[0].parent == ""
    only(page.type("/drivers/c/parent", "a"), "saved")


def test_circles_and_lost_parents_of_other_programs_are_shown_and_can_be_mended(path):
    def tangle(project):
        project.drivers[0].parent, project.drivers[1].parent, project.drivers[2].parent = "b", "a", "nobody"

    update(path, tangle)
    page = page_of(path)
    assert page.shown["/drivers/c/parent"] == "nobody"
    only(page.type("/drivers/a/parent", "c"), "saved")
    only(page.type("/drivers/b/parent", ""), "saved")
    assert [driver.parent for driver in load(path).drivers] == ["c", "", "nobody"]


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/drivers/a/nothing", "x"),
        ("/drivers/a/name", ["x"]),
        ("/drivers/a/name", None),
        ("/drivers/a/measures", "m1"),
        ("/drivers/a/measures", [1]),
        ("/drivers/a", []),
        ("/drivers/a", ["b", "c"]),
        ("/drivers/a", [3]),
        ("/drivers/a", "b"),
        ("/drivers/", ["b"]),
        ("/drivers/" + "x" * 200 + "/name", "x"),
        ("/cycles/p1/questions/", "x"),
        ("/charter/members/t1/patient", "maybe"),
        ("/cycles/p1/scale", "huge"),
        ("/title", "x"),
    ],
)
def test_what_no_page_of_ours_sends_is_refused_and_changes_nothing(path, pointer, value):
    before = path.read_bytes()
    page = page_of(path)
    assert only(page.type(pointer, value), "refused")["words"]
    assert path.read_bytes() == before


def test_a_flag_is_true_with_a_tick_and_false_without(path):
    page = page_of(path)
    page.type("/charter/members/t1/patient", "yes")
    assert load(path).charter.members[0].patient is True
    page.type("/charter/members/t1/patient", "")
    assert load(path).charter.members[0].patient is False


# Items without an id, or with the same.


def twins(project):
    project.measures = [
        Measure(name="No id", observations=[Observation(month="2025-01", numerator=1)]),
        Measure(id="bp", name="First"),
        Measure(id="bp", name="Second", observations=[Observation(month="2025-02", numerator=2)]),
        Measure(name="No id either"),
    ]


def test_items_without_an_id_or_with_the_same_are_each_edited_alone(path):
    update(path, twins)
    keys = keys_of(load(path).measures, "m")
    assert len(set(keys)) == 4
    for place, key in enumerate(keys):
        page = page_of(path, session=MeasuresSession)
        assert page.shown[f"/measures/{key}/name"] == load(path).measures[place].name
        only(page.type(f"/measures/{key}/name", f"Now {place}"), "saved")
    project = load(path)
    assert [measure.name for measure in project.measures] == ["Now 0", "Now 1", "Now 2", "Now 3"]
    assert [measure.id for measure in project.measures] == keys
    assert [len(measure.observations) for measure in project.measures] == [1, 0, 1, 0]


@pytest.mark.parametrize("place", range(4))
def test_one_of_several_items_with_the_same_id_or_none_is_taken_out_and_no_other(path, place):
    update(path, twins)
    wanted = [measure.name for i, measure in enumerate(load(path).measures) if i != place]
    page = page_of(path, session=MeasuresSession)
    page.type(f"/measures/{keys_of(load(path).measures, 'm')[place]}", None)
    assert [measure.name for measure in load(path).measures] == wanted


def test_two_windows_on_a_file_without_ids_call_the_items_the_same(path):
    update(path, twins)
    one, other = page_of(path, session=MeasuresSession), page_of(path, "window-2", MeasuresSession)
    keys = keys_of(load(path).measures, "m")
    one.type(f"/measures/{keys[0]}", None)
    only(other.type(f"/measures/{keys[3]}/name", "Still this one"), "saved")
    assert [measure.name for measure in load(path).measures] == ["First", "Second", "Still this one"]


def test_the_project_is_not_written_by_being_looked_at(path):
    update(path, twins)
    before = path.read_bytes()
    page_of(path, session=MeasuresSession).send("look")
    assert path.read_bytes() == before


# Two windows.


def test_two_windows_that_each_add_an_item_both_have_theirs(path):
    one, other = page_of(path), page_of(path, "window-2")
    one.type("/drivers/x1/name", "From one")
    other.type("/drivers/x2/name", "From the other")
    assert names(path) == ["Readings", "Recall", "Pills", "From one", "From the other"]
    one.send("look")
    assert order(one) == order(other)


def test_two_windows_that_move_different_items_both_have_their_way(path):
    one, other = page_of(path), page_of(path, "window-2")
    one.move("/drivers/a", "c", ["a", "b", "c"])
    only(other.move("/drivers/c", "", ["a", "b", "c"]), "saved")
    assert "".join(driver.id for driver in load(path).drivers) == "cba"


def test_two_windows_that_move_one_item_to_two_places_are_asked(path):
    one, other = page_of(path), page_of(path, "window-2")
    one.move("/drivers/a", "c", ["a", "b", "c"])
    asked = only(other.move("/drivers/a", "b", ["a", "b", "c"]), "conflict")
    assert (asked["mine"], asked["theirs"]) == (["b"], ["c"])
    assert "".join(driver.id for driver in load(path).drivers) == "bca"
    only(other.move("/drivers/a", "b", ["b", "c", "a"]), "saved")
    assert "".join(driver.id for driver in load(path).drivers) == "bac"


def test_a_move_behind_an_item_that_is_gone_goes_behind_what_stood_before_it(path):
    one, other = page_of(path), page_of(path, "window-2")
    one.type("/drivers/b", None)
    only(other.move("/drivers/c", "b", ["a", "b", "c"]), "saved")
    only(other.move("/drivers/a", "b", ["c", "b", "a"]), "saved")
    assert "".join(driver.id for driver in load(path).drivers) == "ca"


def test_one_window_takes_out_what_the_other_types_into_and_the_person_is_asked(path):
    one, other = page_of(path), page_of(path, "window-2")
    one.type("/cycles/p1", None)
    asked = only(other.type("/cycles/p1/name", "First try"), "conflict")
    assert (asked["mine"], asked["theirs"]) == ("First try", None)
    assert load(path).cycles == []
    only(other.type("/cycles/p1/name", "First try", bases=[""]), "saved")
    back = load(path).cycles[0]
    assert (back.name, back.questions[0].question) == ("First try", "Will it fit?"), "it comes back whole"


def test_one_window_takes_out_what_the_other_has_changed_and_is_asked_first(path):
    one, other = page_of(path), page_of(path, "window-2")
    seen = {p: [v] for p, v in other.shown.items() if p.startswith("/cycles/p1/")}
    one.type("/cycles/p1/questions/q1/prediction", "Half of them")
    asked = only(other.take_out("/cycles/p1", seen), "conflict")
    assert (asked["mine"], asked["theirs"]) == (None, ["Half of them"])
    assert load(path).cycles
    seen = {p: [v] for p, v in asked["seen"].items()}
    only(other.take_out("/cycles/p1", seen), "saved")
    assert load(path).cycles == []


def test_what_a_window_typed_itself_is_no_reason_to_ask_before_taking_out(path):
    page = page_of(path)
    seen = {"/drivers/b/name": ["Recall", "Recalls"], "/drivers/b/parent": [""], "/drivers/b/measures": [[]]}
    page.type("/drivers/b/name", "Recalls")
    only(page.take_out("/drivers/b", seen), "saved")
    assert names(path) == ["Readings", "Pills"]


def test_an_item_that_was_made_just_now_is_taken_out_without_a_question_before_its_fields_were_heard(path):
    page = page_of(path, session=MeasuresSession)
    page.type("/measures/new/name", "Calls a day")
    answers = page.take_out("/measures/new", {"/measures/new/name": ["", "Calls a day"]})
    assert only(answers, "saved")["value"] is None
    assert [measure.id for measure in load(path).measures] == ["m1", "m2", "m3"]


def test_an_item_that_one_window_moved_twice_before_it_was_saved_is_moved_without_a_question(path):
    page = page_of(path)
    only(page.move("/drivers/c", "", ["a", "c", "b"]), "saved")
    assert [driver.id for driver in load(path).drivers] == ["c", "a", "b"]


def test_an_item_that_one_window_moves_and_the_other_takes_out_comes_back_whole(path):
    one, other = page_of(path, "one"), page_of(path, "other")
    other.send("look")
    one.take_out("/drivers/b", {p: [v] for p, v in one.shown.items() if p.startswith("/drivers/b/")})
    question = only(other.move("/drivers/b", "", ["a", "b", "c"]), "conflict")
    assert question["theirs"] is None
    other.type("/drivers/b", [""], [None, ""])
    assert [(driver.id, driver.name) for driver in load(path).drivers] == [
        ("b", "Recall"),
        ("a", "Readings"),
        ("c", "Pills"),
    ]


def test_who_is_asked_about_a_field_hears_what_it_holds_now(path):
    one, other = page_of(path, "one"), page_of(path, "other")
    one.type("/drivers/a/name", "Readings at rest")
    answers = other.type("/drivers/a/name", "Two readings")
    assert only(answers, "conflict")["theirs"] == "Readings at rest"
    assert only(answers, "fields")["fields"]["/drivers/a/name"] == "Readings at rest"


def test_ticks_of_two_windows_are_put_together(path):
    update(path, lambda project: setattr(project.drivers[0], "measures", ["m1"]))
    one, other = page_of(path), page_of(path, "window-2")
    one.type("/drivers/a/measures", ["m1", "m2"])
    assert set(only(other.type("/drivers/a/measures", ["m3"]), "saved")["value"]) == {"m2", "m3"}
    assert set(load(path).drivers[0].measures) == {"m2", "m3"}


def test_whatever_two_windows_do_in_turn_nothing_typed_is_lost_without_a_question(tmp_path):
    chance = random.Random(4)
    for run in range(6):
        path = new_project(tmp_path / f"{run}.json", drivers=[Driver(id=k, name=k) for k in "abcd"])
        pages = [page_of(path, "one"), page_of(path, "two")]
        confirmed: dict[str, str] = {}
        for number in range(25):
            page = chance.choice(pages)
            keys = [p.split("/")[2] for p in page.shown if p.startswith("/drivers/") and p.count("/") == 2]
            act = chance.choice(["name", "name", "add", "move", "out", "look"])
            key = chance.choice(keys or ["new"])
            pointer = f"/drivers/{key}"
            if act == "add" or not keys:
                pointer = f"/drivers/n{run}x{number}"
            if act in ("name", "add") or not keys:
                answers = page.type(f"{pointer}/name", f"text {number}")
            elif act == "move":
                answers = page.move(pointer, chance.choice([*keys, ""]).replace(key, ""), order(page))
            elif act == "out":
                answers = page.take_out(pointer, {p: [v] for p, v in page.shown.items() if p.startswith(f"{pointer}/")})
            else:
                answers = page.send("look")
            for answer in answers:
                if answer["type"] == "saved":
                    key = answer["pointer"].split("/")[2]
                    if answer["value"] is None:
                        confirmed.pop(key, None)
                    elif isinstance(answer["value"], str):
                        confirmed[key] = answer["value"]
                elif answer["type"] == "conflict":
                    page.send("hello")
            found = {driver.id: driver.name for driver in load(path).drivers}
            assert {key: found.get(key) for key in confirmed} == confirmed, (run, number, act)
        for page in pages:
            page.send("look")
            page.send("hello")
            assert order(page) == [driver.id for driver in load(path).drivers]


# The coach.


def test_a_finding_leads_to_the_field_of_the_item_that_it_means(tmp_path):
    measures = [Measure(name="", kind="process"), Measure(id="x", name="Readings", kind="outcome")]
    path = new_project(tmp_path / "p.json", measures=measures)
    page = page_of(path, session=MeasuresSession)
    keys = keys_of(measures, "m")
    fields = {each["field"] for each in page.heard[-1]["beside"]}
    assert any(field.startswith(f"/measures/{keys[1]}/") for field in fields), fields
    assert not [field for field in fields if "observations" in field or "/chart" in field]
    assert page.heard[-1]["summary"] == "2 measures: 1 outcome, 1 process, no balancing."


def test_the_only_outcome_measure_becomes_the_aims_and_a_second_one_does_not(tmp_path):
    path = new_project(tmp_path / "p.json")
    page = page_of(path, session=MeasuresSession)
    page.type_all({"/measures/ma/name": "Visits on time", "/measures/ma/kind": "process"})
    page.type_all({"/measures/mb/name": "Readings", "/measures/mb/kind": "outcome"})
    page.type_all({"/measures/mc/name": "Deaths", "/measures/mc/kind": "outcome"})
    assert load(path).aim.measure == "mb"


def test_the_data_and_the_chart_of_a_measure_stay_as_they_are(tmp_path):
    measure = Measure(id="m1", observations=[Observation(month="2025-01", numerator=3, denominator=9)])
    measure.chart.claim = "not yet"
    path = new_project(tmp_path / "p.json", measures=[measure, Measure(id="m2")])
    tree = json.loads(path.read_text("utf-8"))
    tree["measures"][0]["mood"] = "hopeful"
    path.write_text(json.dumps(tree), encoding="utf-8")
    page = page_of(path, session=MeasuresSession)
    page.type("/measures/m1/definition/source", "The monthly report")
    page.type("/measures/m1", ["m2"])
    found = load(path).measures[1]
    assert (found.observations, found.chart) == (measure.observations, measure.chart)
    assert (found.definition.source, found.extra) == ("The monthly report", {"mood": "hopeful"})


def test_every_message_of_a_list_can_travel_as_json(path):
    page = page_of(path)
    for answers in (page.heard, page.type("/drivers/a/measures", ["m1"]), page.type("/drivers/a", None)):
        json.dumps(answers)
    assert "state" in kinds(page.heard)


def test_an_empty_project_of_the_oldest_format_opens(tmp_path):
    path = tmp_path / "old.json"
    save(Project(), path)
    tree = {"schema": "coachlab/project", "version": "1.0", "id": "x"}
    path.write_text(json.dumps(tree), encoding="utf-8")
    assert page_of(path).shown == {"/charter/problem": ""}
