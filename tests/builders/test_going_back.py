"""Undo, redo and earlier versions, message by message: in every form, across restarts, and beside another window."""

import json
import shutil
from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest
from builder_pages import Page, kinds, new_project, only

from coachlab.builders import AimSession, RunChartSession
from coachlab.builders.project.measures_session import MeasuresSession
from coachlab.record import (
    Driver,
    Measure,
    Observation,
    PdsaCycle,
    Project,
    history,
    load,
    save,
    to_json,
    update,
    versions,
)
from coachlab.record.document import Document

ROWS = [Observation(month=f"2025-{month:02}", numerator=month, denominator=40) for month in range(1, 13)]
ENVELOPE = {"revision", "saved"}


@pytest.fixture
def path(tmp_path):
    measures = [Measure(id="m1", name="Readings", observations=list(ROWS)), Measure(id="m2", name="Recall")]
    project = new_project(tmp_path / "my-project.json", measures=measures, drivers=[Driver(id="d", measures=["m1"])])
    update(project, lambda each: setattr(each.aim, "measure", "m1"))
    return project


def content(path):
    return {name: each for name, each in to_json(load(path)).items() if name not in ENVELOPE}


class Undoing(Page):
    """A window that remembers its steps, as the page does."""

    def open(self):
        self.steps, self.redos = [], []
        return super().open()

    def send(self, type_, buffers=(), **more):
        answers = super().send(type_, buffers, **more)
        for answer in answers:
            # the page keeps a step as JSON, which knows no difference between 4 and 4.0
            answer = json.loads(json.dumps(answer))
            if answer["type"] in ("done", "restored"):
                self.steps.append(answer["pieces"])
                self.redos = []
        return answers

    def undo(self):
        answers = self.send("undo", steps=[self.steps.pop()], document=self.document)
        self.redos.append(json.loads(json.dumps(only(answers, "undone")["pieces"])))
        return answers

    def redo(self):
        answers = self.send("undo", steps=[self.redos.pop()], redo=True, document=self.document)
        self.steps.append(json.loads(json.dumps(only(answers, "undone")["pieces"])))
        return answers


def window(path, session=MeasuresSession, client="window-1", **options):
    return Undoing(session(path, **options), client).open()


TABLE = "Month\tControlled\tSeen\n" + "".join(f"{m}/1/2024\t{20 + m}\t40\n" for m in range(1, 13))


def bring_in(page):
    page.send("import", source="paste", text=TABLE)
    return page.send("import_use", how="replace", document=page.document)


ACTS = {
    "a field of the aim": (AimSession, lambda page: page.type("/aim/what", "control")),
    "several fields": (AimSession, lambda page: page.type_all({"/aim/what": "control", "/aim/target": "70"})),
    "the aim's measure": (AimSession, lambda page: page.type("/aim/measure", "m2")),
    "a row of the data": (
        RunChartSession,
        lambda page: page.type("/measures/m1/observations/2025-03", ["Mar 2025", "9", "50"]),
    ),
    "a row under another month": (
        RunChartSession,
        lambda page: page.type("/measures/m1/observations/2025-03", ["Mar 2026", "9", "50"]),
    ),
    "a row taken out": (RunChartSession, lambda page: page.type("/measures/m1/observations/2025-03", None)),
    "a note": (RunChartSession, lambda page: page.type("/measures/m1/chart/annotations/2025-03", "Timer in the room")),
    "a whole data set": (RunChartSession, bring_in),
    "a measure with its data": (MeasuresSession, lambda page: page.type("/measures/m1", None)),
    "a new measure": (
        MeasuresSession,
        lambda page: page.type_all({"/measures/x": ["m1"], "/measures/x/name": "Calls"}),
    ),
    "another order": (MeasuresSession, lambda page: page.type("/measures/m2", [""])),
    "a definition": (MeasuresSession, lambda page: page.type("/measures/m1/definition/who", "Denise")),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_step_is_undone_and_done_again_exactly(path, act):
    session, do = ACTS[act]
    page = window(path, session)
    before = content(path)
    do(page)
    after = content(path)
    assert after != before
    assert len(page.steps) == 1, "one act is one step"
    page.undo()
    assert content(path) == before
    fresh = window(path, session)
    assert page.shown == fresh.shown, "the page shows it too"
    page.redo()
    assert content(path) == after
    assert page.shown == window(path, session).shown


def test_many_steps_are_undone_one_by_one_to_the_very_beginning(path):
    page = window(path)
    states = []
    for pointer, value in [
        ("/measures/m1/name", "Readings below 140/90"),
        ("/measures/x/name", "Calls"),
        ("/measures/x", [""]),
        ("/measures/m1", None),
        ("/measures/x/kind", "outcome"),
        ("/measures/m2", None),
        ("/measures/x", None),
    ]:
        states.append(content(path))
        page.type(pointer, value)
    last = content(path)
    for state in reversed(states):
        page.undo()
        assert content(path) == state
    for state in [*states[1:], last]:
        page.redo()
        assert content(path) == state


def test_a_step_is_undone_after_the_kernel_was_restarted(path):
    page = window(path)
    before = content(path)
    page.type("/measures/m1", None)
    page.session = MeasuresSession(path)
    page.undo()
    assert content(path) == before


def test_what_another_window_did_meanwhile_stays_when_a_step_is_undone(path):
    page, other = window(path), window(path, client="window-2")
    page.type("/measures/m1/name", "Mine")
    other.type("/measures/m2/name", "Theirs")
    other.type("/measures/y/name", "New")
    assert only(page.undo(), "undone")["told"] == ""
    assert [measure.name for measure in load(path).measures] == ["Readings", "Theirs", "New"]


def test_what_another_window_changed_in_the_same_place_stays_and_the_person_is_told(path):
    page, other = window(path), window(path, client="window-2")
    page.type("/measures/m1/name", "Mine")
    other.send("look")
    other.type("/measures/m1/name", "Theirs")
    before = path.read_bytes()
    assert "Another window has changed this" in only(page.undo(), "undone")["told"]
    assert path.read_bytes() == before
    page.type_all({"/measures/m2/name": "Recalls", "/measures/m2/unit": "people"})
    other.send("look")
    other.type("/measures/m2/unit", "calls")
    assert "a part of this" in only(page.undo(), "undone")["told"]
    assert (load(path).measures[1].name, load(path).measures[1].unit) == ("Recall", "calls")


def test_an_item_that_another_window_went_on_with_is_not_taken_out_by_undo(path):
    page, other = window(path), window(path, client="window-2")
    page.type("/measures/x/name", "Calls")
    other.send("look")
    other.type("/measures/x/unit", "a day")
    assert only(page.undo(), "undone")["told"]
    assert load(path).measures[2].name == "Calls"


def test_the_label_of_a_step_says_what_was_changed(path):
    page = window(path)
    assert only(page.type("/measures/m1/name", "Control"), "done")["words"] == [
        "Measure “Control”: its name: “Control” instead of “Readings”"
    ]
    words = only(page.type("/measures/m1", None), "done")["words"]
    assert "Measure “Control” is taken out" in words


def test_letters_say_in_which_field_they_were_typed_and_other_acts_do_not(path):
    page = window(path)
    assert only(page.type("/measures/m1/name", "C"), "done")["field"] == "/measures/m1/name"
    assert only(page.type("/measures/m2", [""]), "done")["field"] == ""


def test_what_changed_nothing_or_was_refused_is_no_step(path):
    page = window(path)
    page.type("/measures/m1/name", "Readings", bases=["other"])
    page.type("/measures/m1/kind", "sideways")
    assert page.steps == []


def test_nothing_is_undone_or_restored_while_the_notebook_is_graded(path, monkeypatch):
    page = window(path)
    page.type("/measures/m1/name", "Control")
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    before = path.read_bytes()
    assert page.send("undo", steps=[page.steps[-1]], document=page.document) == []
    version = versions(path)[0].path.name
    assert page.send("restore", id=version) == []
    assert path.read_bytes() == before


def test_a_step_of_one_record_is_not_undone_in_another(path):
    page = window(path)
    page.type("/measures/m1/name", "Control")
    path.unlink()
    save(Project(measures=[Measure(id="m1", name="Control")]), path)
    assert "state" in kinds(page.send("undo", steps=[page.steps[-1]], document=page.document))
    assert load(path).measures[0].name == "Control"


@pytest.mark.parametrize(
    "steps",
    [
        None,
        [None],
        [[["value", "/aim/what", {"a": 1}, ""]]],
        [[["value", "/revision", 7, 1]]],
        [[["value", "/aim", None, None]]],
        [[["item", "/measures/m9", {"item": {"id": "m9", "name": 7}, "after": ""}, None]]],
        [[["item", "/measures/m9", {"item": 7}, None]]],
        [[["order", "/measures", ["m2", 1], []]]],
        [[["order", "/aim/what", [], []]]],
        [[["value", "/measures/m1/observations/2025-03/numerator", "x", 3]]],
        [[["nonsense", 1, 2, 3]]],
    ],
)
def test_steps_that_no_page_of_ours_sends_damage_nothing(path, steps):
    before = content(path)
    page = window(path)
    json.dumps(page.send("undo", steps=steps, document=page.document))
    assert content(path) == before


# Versions.


@pytest.fixture
def clock(monkeypatch):
    """A clock that a test moves, so that a version is kept whenever it wants."""
    now = [datetime(2026, 3, 2, 9, 0, tzinfo=UTC)]
    monkeypatch.setattr(history, "clock", lambda: now[0])

    def later(**more):
        now[0] += timedelta(**more)

    return later


def test_the_last_twenty_versions_are_listed_with_what_was_changed_in_each(path, clock):
    page = window(path)
    for number in range(30):
        update(path, lambda project, n=number: setattr(project.measures[0], "name", f"Readings {n}"))
    listed = only(page.send("versions"), "versions")["versions"]
    assert len(listed) == 20
    assert [each["when"] for each in listed] == sorted((each["when"] for each in listed), reverse=True)
    assert listed[0]["words"] == ["Measure “Readings 29”: its name: “Readings 29” instead of “Readings 28”"]
    assert (listed[0]["readable"], listed[0]["now"], listed[1]["now"]) == (True, True, False)


def test_a_version_is_compared_with_now_restored_and_what_was_there_is_kept(path):
    page = window(path)
    first = content(path)
    update(path, lambda project: project.measures.pop(1))
    update(path, lambda project: setattr(project.aim, "what", "control"))
    page.send("look")
    now = content(path)
    listed = only(page.send("versions"), "versions")["versions"]
    found = [only(page.send("version", id=each["id"]), "version") for each in listed]
    words = {each["id"]: each["words"] for each in found}
    wanted = next(each for each in listed if any("“Recall” is put in" in word for word in words[each["id"]]))
    assert any("Aim: " in word and "“control” is gone" in word for word in words[wanted["id"]])
    kept = len(versions(path))
    page.send("restore", id=wanted["id"])
    assert content(path) == first
    assert page.shown["/measures/m2/name"] == "Recall"
    assert len(versions(path)) == kept + 1
    page.undo()
    assert content(path) == now


def test_a_version_of_a_newer_program_or_a_damaged_one_is_listed_and_cannot_be_brought_back(path):
    page = window(path)
    update(path, lambda project: setattr(project, "title", "two"))
    update(path, lambda project: setattr(project, "title", "three"))
    damaged = versions(path)[0]
    damaged.path.write_text("{", encoding="utf-8")
    listed = only(page.send("versions"), "versions")["versions"]
    assert listed[0]["readable"] is False
    before = path.read_bytes()
    assert "cannot be read" in only(page.send("restore", id=damaged.path.name), "problem")["words"]
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["", None, 7, "../../my-project.json", "20260101T000000000000Z-r00000001.json"])
def test_a_version_that_is_not_there_is_said_so(path, name):
    page = window(path)
    for type_ in ("version", "restore"):
        assert "no longer there" in only(page.send(type_, id=name), "problem")["words"]


def test_without_any_version_the_list_is_empty(tmp_path):
    page = window(new_project(tmp_path / "new.json"))
    shutil.rmtree(tmp_path / ".coachlab")
    assert only(page.send("versions"), "versions")["versions"] == []


def test_what_a_learner_wrote_is_told_short_and_on_one_line(path):
    page = window(path)
    words = only(page.type("/measures/m1/name", "a\n" * 900 + "<script>"), "done")["words"]
    assert all(len(word) < 250 and "\n" not in word for word in words)


def test_many_differences_of_one_list_are_told_as_a_number(path):
    page = window(path, RunChartSession)
    words = only(bring_in(page), "done")["words"]
    assert any("12 months put in" in word for word in words), words


def test_references_are_told_by_name(path):
    update(path, lambda project: project.cycles.append(PdsaCycle(id="p", name="One", measure="m1")))
    page = window(path)
    words = only(page.type("/measures/m1", None), "done")["words"]
    assert any("“Readings” is gone" in word for word in words), words


def test_the_envelope_is_no_difference():
    from coachlab.builders.form.differences import ENVELOPE as LEFT_OUT

    assert {each.name for each in fields(Document)} - {"extra"} | {"schema"} == set(LEFT_OUT)
