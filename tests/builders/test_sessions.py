"""The forms' Python, message by message: saving, feedback, two windows, and a file that is gone, damaged or full."""

import errno
import json
import shutil
from datetime import date

import pytest
from builder_pages import Page, kinds, new_project, only
from hypothesis import given, settings
from hypothesis import strategies as st
from review_projects import elm_street

from coachlab.builders import AimSession, my_project
from coachlab.record import Measure, Project, files, load, save, update, versions

TODAY = date(2026, 3, 2)


@pytest.fixture
def path(tmp_path):
    return new_project(tmp_path / "my-project.json")


def aim_page(path, client="window-1"):
    return Page(AimSession(path, today=lambda: TODAY), client).open()


def test_opening_shows_every_field_the_sentence_and_what_a_coach_would_ask(path):
    page = aim_page(path)
    assert kinds(page.heard) == ["state", "feedback"]
    assert page.shown["/aim/what"] == ""
    assert page.shown["/aim/unit"] == "%"
    assert "…(for whom?)" in page.heard[1]["sentence"]
    assert [ask["field"] for ask in page.heard[1]["ask"]] == ["/aim/what", "/aim/whom", "/aim/where"]
    assert page.heard[1]["more"] > 0


def test_what_is_typed_is_judged_first_and_on_the_disk_when_it_is_confirmed(path):
    session = AimSession(path, today=lambda: TODAY)
    page = Page(session).open()
    message = {"type": "set", "document": page.document}
    change = {"pointer": "/aim/what", "value": "blood pressure control", "bases": [""], "seq": 1}
    answers = session.answers({**message, "changes": [change]})
    first = next(answers)
    assert first["type"] == "feedback"
    assert "blood pressure control" in first["sentence"]
    assert load(path).aim.what == "", "the feedback waits for no disk"
    second = next(answers)
    assert (second["type"], second["seq"], second["value"]) == ("saved", 1, "blood pressure control")
    assert load(path).aim.what == "blood pressure control"
    assert second["revision"] == load(path).revision


@pytest.mark.parametrize(
    ("pointer", "text", "value", "shown"),
    [
        ("/aim/baseline", "57 %", 57, "57"),
        ("/aim/baseline", " 57,5", 57.5, "57.5"),
        ("/aim/target", "1,200", 1200, "1200"),
        ("/aim/target", "-3", -3, "-3"),
        ("/aim/by_when", "2027-06-30", "2027-06-30", "2027-06-30"),
        ("/aim/whom", "adultos con hipertensión 🩺", "adultos con hipertensión 🩺", "adultos con hipertensión 🩺"),
        ("/aim/where", "عيادة شارع إلم", "عيادة شارع إلم", "عيادة شارع إلم"),
        ("/aim/what", " two\r\nlines ", " two\nlines ", " two\nlines "),
    ],
)
def test_a_field_holds_what_people_write(path, pointer, text, value, shown):
    saved = only(aim_page(path).type(pointer, text), "saved")
    assert saved["value"] == shown
    assert getattr(load(path).aim, pointer.rpartition("/")[2]) == value


@pytest.mark.parametrize(
    ("pointer", "text", "words"),
    [
        ("/aim/baseline", "about 57", "not a number yet"),
        ("/aim/baseline", "9" * 30, "too large"),
        ("/aim/by_when", "next spring", "not a day in the calendar"),
        ("/aim/by_when", "0202-06-30", "The year 202 cannot be meant"),
        ("/aim/measure/direction", "sideways", "none of the choices"),
        ("/aim/measure", "m99", "no longer in the project"),
        ("/aim/what", "x" * 10_001, "Please shorten it"),
        ("/aim/nothing", "x", "no such field"),
        ("/aim/what", 7, "no such field"),
    ],
)
def test_a_text_that_cannot_be_taken_is_refused_in_words_and_nothing_else_changes(path, pointer, text, words):
    before = path.read_bytes()
    answers = aim_page(path).type(pointer, text)
    assert words in only(answers, "refused")["words"]
    assert "saved" not in kinds(answers)
    assert path.read_bytes() == before


def test_emptying_a_number_makes_it_unknown_and_not_zero(path):
    page = aim_page(path)
    page.type("/aim/baseline", "0")
    assert load(path).aim.baseline == 0
    page.type("/aim/baseline", "")
    assert load(path).aim.baseline is None


def test_several_changes_are_one_save_and_a_refused_one_holds_up_no_other(path):
    page = aim_page(path)
    revision = load(path).revision
    answers = page.type_all({"/aim/what": "control", "/aim/baseline": "some", "/aim/whom": "adults"})
    assert sorted(kinds(answers)) == ["done", "feedback", "feedback", "refused", "saved", "saved"]
    project = load(path)
    assert (project.aim.what, project.aim.whom, project.revision) == ("control", "adults", revision + 1)


def test_naming_the_measure_makes_it_and_links_it_to_the_aim(path):
    page = aim_page(path)
    page.type("/aim/measure/direction", "higher")
    page.type("/aim/measure/name", "Blood pressure below 140/90")
    project = load(path)
    assert [(m.id, m.name, m.direction, m.kind) for m in project.measures] == [
        ("m1", "Blood pressure below 140/90", "higher", "outcome")
    ]
    assert project.aim.measure == "m1"


def test_two_windows_that_name_the_measure_at_once_make_one_measure(path):
    one, other = aim_page(path), aim_page(path, "window-2")
    one.type("/aim/measure/name", "Readings below 140/90")
    other.type("/aim/measure/direction", "higher")
    project = load(path)
    assert [(m.name, m.direction) for m in project.measures] == [("Readings below 140/90", "higher")]


def test_a_lone_measure_that_nobody_linked_becomes_the_aims(path):
    update(path, lambda project: project.measures.append(Measure(id="bp", name="Readings")))
    aim_page(path).type("/aim/measure/direction", "higher")
    project = load(path)
    assert (project.aim.measure, len(project.measures), project.measures[0].direction) == ("bp", 1, "higher")


def test_a_finding_about_the_measure_stands_beside_the_aims_own_field(tmp_path):
    path = tmp_path / "project.json"
    save(elm_street(measure={"direction": ""}, aim={"baseline": None}), path)
    said = aim_page(path).heard[-1]
    assert "/aim/measure/direction" in {each["field"] for each in said["beside"]}
    assert not [each for each in said["beside"] if each["where"].startswith("/measures/0/chart")]


# Two windows.


def test_two_windows_that_write_into_different_fields_both_keep_their_text(path):
    one, other = aim_page(path), aim_page(path, "window-2")
    one.type("/aim/what", "control")
    answers = other.type("/aim/whom", "adults")
    assert only(answers, "fields")["fields"] == {"/aim/what": "control"}
    assert one.send("look")[0]["fields"] == {"/aim/whom": "adults"}
    assert one.shown == other.shown
    assert (load(path).aim.what, load(path).aim.whom) == ("control", "adults")


def test_two_texts_for_one_field_are_both_shown_and_neither_is_lost(path):
    one, other = aim_page(path), aim_page(path, "window-2")
    one.type("/aim/what", "blood pressure control")
    asked = only(other.type("/aim/what", "shorter waits"), "conflict")
    assert (asked["mine"], asked["theirs"]) == ("shorter waits", "blood pressure control")
    assert load(path).aim.what == "blood pressure control"
    kept = other.type("/aim/what", "shorter waits", bases=["blood pressure control"])
    assert only(kept, "saved")["value"] == "shorter waits"
    assert load(path).aim.what == "shorter waits"


def test_two_windows_that_write_the_same_are_not_asked(path):
    one, other = aim_page(path), aim_page(path, "window-2")
    one.type("/aim/baseline", "57")
    assert only(other.type("/aim/baseline", "57 %"), "saved")["value"] == "57"


def test_a_change_whose_confirmation_was_lost_is_no_conflict_when_it_is_sent_again(path):
    page = aim_page(path)
    page.type("/aim/baseline", "57 %")
    again = aim_page(path)
    assert only(again.type("/aim/baseline", "58", bases=["", "57 %"]), "saved")["value"] == "58"
    assert load(path).aim.baseline == 58


def test_sending_the_same_again_writes_nothing(path):
    page = aim_page(path)
    page.type("/aim/what", "control")
    before = path.read_bytes()
    assert "saved" in kinds(page.type("/aim/what", "control", bases=[""]))
    assert path.read_bytes() == before


def test_a_look_is_silent_while_nothing_has_changed(path):
    page = aim_page(path)
    page.type("/aim/what", "control")
    assert page.send("look") == []
    assert page.send("look") == []


def test_answers_carry_the_name_of_the_window_that_asked(path):
    page = aim_page(path, "window-7")
    assert {answer["client"] for answer in page.type("/aim/what", "x")} == {"window-7"}


# Restarts and the file.


def test_after_a_restart_a_new_session_shows_everything(path):
    page = aim_page(path)
    page.type_all({"/aim/what": "control", "/aim/target": "70"})
    assert aim_page(path).shown == page.shown


def test_a_session_that_was_started_anew_takes_changes_before_it_was_asked_for_the_state(path):
    page = aim_page(path)
    page.session = AimSession(path)
    answers = page.type("/aim/what", "control")
    assert {"saved", "state", "feedback"} <= set(kinds(answers))
    assert load(path).aim.what == "control"


def test_a_file_that_was_removed_is_told_of_and_what_the_page_shows_can_take_its_place(path):
    page = aim_page(path)
    page.type("/aim/what", "blood pressure control")
    path.unlink()
    trouble = only(page.type("/aim/whom", "adults"), "trouble")
    assert (trouble["kind"], trouble["remembered"]) == ("gone", True)
    assert "not there" in trouble["words"]
    assert not path.exists(), "nothing is made without asking"
    page.send("bring_back", what="page")
    assert load(path).aim.what == "blood pressure control"
    page.type("/aim/whom", "adults")
    assert load(path).aim.whom == "adults"


def test_a_damaged_file_is_never_written_over_and_an_earlier_version_can_take_its_place(path):
    update(path, lambda project: setattr(project.aim, "what", "control"))
    revision = versions(path)[0].revision
    path.write_bytes(path.read_bytes()[:40])
    session = AimSession(path)
    page = Page(session).open()
    trouble = only(page.heard, "trouble")
    assert (trouble["kind"], trouble["remembered"]) == ("damaged", False)
    assert trouble["versions"][0]["revision"] == revision
    damaged = path.read_bytes()
    assert only(page.type("/aim/whom", "adults"), "trouble")["kind"] == "damaged"
    assert path.read_bytes() == damaged
    state = only(page.send("bring_back", what=revision), "state")
    assert state["fields"]["/aim/what"] == "control"
    assert load(path).aim.what == "control"


def test_what_the_page_shows_takes_the_place_of_a_damaged_file_which_is_kept_beside_it(path):
    page = aim_page(path)
    page.type("/aim/what", "control")
    path.write_text("{", encoding="utf-8")
    page.send("look")
    page.send("bring_back", what="page")
    assert load(path).aim.what == "control"
    kept = list(path.parent.glob("my-project (damaged, *).json"))
    assert [each.read_text("utf-8") for each in kept] == ["{"]


def test_a_file_that_came_back_by_itself_is_left_as_it_is(path):
    page = aim_page(path)
    path.rename(path.with_name("away.json"))
    page.send("look")
    path.with_name("away.json").rename(path)
    before = path.read_bytes()
    assert "state" in kinds(page.send("look", troubled=True))
    page.send("bring_back", what="new")
    assert path.read_bytes() == before


def test_without_any_version_a_new_file_can_be_begun(tmp_path):
    page = aim_page(tmp_path / "nothing.json")
    trouble = only(page.heard, "trouble")
    assert (trouble["kind"], trouble["versions"], trouble["remembered"]) == ("gone", [], False)
    page.send("bring_back", what="new")
    assert load(tmp_path / "nothing.json").title


def test_a_version_that_is_gone_is_said_so(path):
    page = aim_page(path)
    path.unlink()
    assert "no longer there" in only(page.send("bring_back", what=99), "trouble")["words"]


def test_a_full_disk_is_said_in_words_the_feedback_goes_on_and_the_file_is_whole(path, monkeypatch):
    page = aim_page(path)
    page.type("/aim/what", "control")
    before = path.read_bytes()

    def full(*_args, **_more):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "write_beside", full)
    answers = page.type("/aim/whom", "adults")
    assert kinds(answers) == ["feedback", "trouble"]
    assert "adults" in answers[0]["sentence"]
    assert answers[1]["kind"] == "not saved"
    assert "my-project.json was not saved" in answers[1]["words"]
    assert path.read_bytes() == before
    monkeypatch.undo()
    assert "saved" in kinds(page.type("/aim/whom", "adults"))


def test_another_record_in_the_place_of_the_file_gets_none_of_the_changes(path):
    page = aim_page(path)
    page.type("/aim/what", "control")
    path.unlink()
    save(Project(title="another"), path)
    state = only(page.type("/aim/whom", "adults"), "state")
    assert state["document"] == load(path).id != page.heard[0]["document"]
    assert load(path).aim.whom == ""


def test_a_file_of_a_newer_program_is_left_alone(path):
    tree = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**tree, "version": "2.0"}), encoding="utf-8")
    page = aim_page(path)
    assert only(page.heard, "trouble")["kind"] == "not saved"
    page.send("bring_back", what="new")
    assert json.loads(path.read_text("utf-8"))["version"] == "2.0"


def test_nothing_is_written_while_the_notebook_is_graded(path, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    page = aim_page(path)
    assert page.heard[0]["read_only"] is True
    before = path.read_bytes()
    assert kinds(page.type("/aim/what", "control")) == ["trouble"]
    page.send("bring_back", what="new")
    assert path.read_bytes() == before


def test_a_fault_in_the_review_keeps_nothing_from_the_disk(path, monkeypatch):
    page = aim_page(path)
    monkeypatch.setattr("coachlab.builders.project.aim_session.review", lambda *_a, **_k: 1 / 0)
    answers = page.type("/aim/what", "control")
    assert [answer.get("failed") for answer in answers] == [True, None, None, True]
    assert load(path).aim.what == "control"


def test_unknown_fields_of_a_newer_program_survive_the_form(path):
    tree = json.loads(path.read_text("utf-8"))
    tree["wishes"] = [{"name": "recall"}]
    tree["aim"]["mood"] = "hopeful"
    path.write_text(json.dumps(tree), encoding="utf-8")
    aim_page(path).type("/aim/what", "control")
    tree = json.loads(path.read_text("utf-8"))
    assert (tree["wishes"], tree["aim"]["mood"], tree["aim"]["what"]) == ([{"name": "recall"}], "hopeful", "control")


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
messages = anything | st.fixed_dictionaries(
    {"type": st.sampled_from(["hello", "set", "look", "bring_back", "import", "nonsense"])},
    optional={"changes": anything, "document": anything, "what": anything, "troubled": anything, "client": anything},
)


@given(st.lists(messages, max_size=4))
@settings(max_examples=60, deadline=None)
def test_no_message_whatever_it_holds_raises_or_damages_the_file(tmp_path_factory, sent):
    path = new_project(tmp_path_factory.mktemp("any") / "project.json")
    session = AimSession(path, today=lambda: TODAY)
    for message in sent:
        json.dumps(session.handle(message))
    load(path)


text = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=40)


@given(st.lists(st.tuples(st.sampled_from(["what", "whom", "where", "equity"]), text), max_size=12))
@settings(max_examples=40, deadline=None)
def test_whatever_is_typed_in_whatever_order_the_last_text_of_each_field_is_saved(tmp_path_factory, typed):
    path = new_project(tmp_path_factory.mktemp("any") / "project.json")
    page = aim_page(path)
    for field, words in typed:
        page.type(f"/aim/{field}", words)
    for field, words in dict(typed).items():
        assert getattr(load(path).aim, field) == words
        assert page.shown[f"/aim/{field}"] == words


# Where the labs' project lies.


def test_the_project_is_found_from_the_labs_folder_and_made_once(tmp_path, monkeypatch):
    monkeypatch.delenv("COACHLAB_WORKSPACE", raising=False)
    workspace = tmp_path / "Mi práctica 🏥"
    (workspace / "labs").mkdir(parents=True)
    (workspace / "work").mkdir()
    found = my_project(workspace / "labs")
    assert found == (workspace / "work" / "my-project.json").resolve()
    first = load(found).id
    assert my_project(workspace / "labs") == found
    assert load(found).id == first


def test_a_project_that_was_there_and_is_gone_is_not_made_anew(tmp_path):
    (tmp_path / "work").mkdir()
    found = my_project(tmp_path)
    update(found, lambda project: setattr(project.aim, "what", "control"))
    found.unlink()
    assert not my_project(tmp_path).exists()


def test_the_servers_workspace_wins_over_a_folder_named_work(tmp_path, monkeypatch):
    lab = tmp_path / "ws" / "labs" / "mine"
    (lab / "work").mkdir(parents=True)
    monkeypatch.setenv("COACHLAB_WORKSPACE", str(tmp_path / "ws"))
    assert my_project(lab) == (tmp_path / "ws" / "work" / "my-project.json").resolve()


def test_a_place_where_nothing_can_be_written_is_said_in_words(path):
    page = aim_page(path)
    kept = path.parent / ".coachlab"
    shutil.rmtree(kept)
    kept.write_text("a file lies where the folder of the versions has to be", encoding="utf-8")
    assert only(page.type("/aim/what", "control"), "trouble")["kind"] == "not saved"
