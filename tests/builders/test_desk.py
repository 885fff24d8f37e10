"""The desk of a page: each window its own session, a copy to keep and to bring in, the numbers, and never an error."""

import csv
import io
import json

import pytest

from coachlab.builders.catalogue import CATALOGUE
from coachlab.builders.desk import MOST_SESSIONS, NOT_YET_READ, Desk
from coachlab.builders.in_page import PageDesk, prepare
from coachlab.record import Measure, Observation, Programme, Project, Stratum, load, save, versions
from coachlab.record.codec import dumps, to_json


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "work" / "my-project.json"
    file.parent.mkdir()
    save(Project(title="My improvement project"), file)
    return file


def say(desk, key, type_, client="window-1", **more):
    return list(desk.answers(key, {"type": type_, "client": client, **more}))


def change(pointer, value, bases=("",)):
    return [{"pointer": pointer, "value": value, "bases": list(bases), "seq": 1}]


@pytest.mark.parametrize("key", CATALOGUE)
def test_every_builder_can_be_shown_in_a_page(path, key):
    state, *rest = say(Desk(path), key, "hello")
    assert state["type"] == "state"
    assert state["document"] == load(Desk(path).file_of(CATALOGUE[key].kind)).id
    assert "feedback" in [each["type"] for each in rest]
    shown = Desk(path).states(key)
    assert shown["fields"] == state["fields"]
    json.dumps([state, *rest])  # all of it can go through a worker


def test_two_windows_hear_of_each_others_changes(path):
    desk = Desk(path)
    for window in ("window-1", "window-2"):
        say(desk, "aim", "hello", window)
    say(desk, "aim", "set", "window-1", changes=change("/aim/what", "blood pressure"))
    heard = say(desk, "aim", "look", "window-2")
    assert heard[0]["fields"] == {"/aim/what": "blood pressure"}
    assert {each["client"] for each in heard} == {"window-2"}


def test_a_window_that_was_forgotten_goes_on_without_a_word_lost(path):
    desk = Desk(path)
    say(desk, "aim", "hello", "the first")
    for number in range(MOST_SESSIONS + 1):
        say(desk, "aim", "hello", f"window-{number}")
    answers = say(desk, "aim", "set", "the first", changes=change("/aim/what", "blood pressure"))
    assert "saved" in [each["type"] for each in answers]
    assert load(path).aim.what == "blood pressure"


def test_a_form_that_there_is_not_and_a_message_that_is_none_are_told_in_words(path):
    desk = Desk(path)
    assert say(desk, "no-such-form", "hello")[0]["type"] == "problem"
    assert desk.states("no-such-form") is None
    for message in (None, 3, [], "hello", {"type": {}}):
        assert [each["type"] for each in desk.answers("aim", message)] == ["problem"]


def test_a_copy_is_the_file_word_for_word(path):
    (copy,) = say(Desk(path), "aim", "copy")
    assert copy["name"] == "my-project.json"
    assert copy["text"] == path.read_text("utf-8")


def test_a_copy_is_brought_in_only_when_the_person_is_sure_and_what_was_there_is_kept(path):
    desk = Desk(path)
    say(desk, "aim", "hello")
    mine = load(path)
    brought = Project(title="From the clinic")
    brought.aim.what = "blood pressure"
    text = dumps(brought)
    (asked,) = say(desk, "aim", "bring", text=text)
    assert asked["type"] == "bring_ask"
    assert "“From the clinic”" in asked["words"]
    assert load(path) == mine
    (done,) = say(desk, "aim", "bring", text=text, sure=True)
    assert (done["type"], done["document"]) == ("brought", brought.id)
    assert load(path).aim.what == "blood pressure"
    assert mine.id in [load(each.path).id for each in versions(path)]
    assert say(desk, "aim", "look")[0]["fields"]["/aim/what"] == "blood pressure", "the open form shows it"
    # and back again, by the same way as any earlier version
    (back,) = say(desk, "aim", "bring", text=dumps(mine), sure=True)
    assert back["document"] == mine.id == load(path).id


def test_what_no_python_had_read_comes_back_to_the_page_and_not_into_the_record(path):
    typed = [{"part": "/aim", "entries": {"/aim/what": {"value": "blood pressure", "bases": [""]}}}]
    tree = {**to_json(Project(title="Copy")), NOT_YET_READ: typed}
    (done,) = say(Desk(path), "aim", "bring", text=json.dumps(tree), sure=True)
    assert done[NOT_YET_READ] == typed
    assert NOT_YET_READ not in json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("<html>", "cannot be brought in"),
        ('{"schema": "coachlab/project", "version": "99.0"}', "newer"),
        ('{"schema": "coachlab/project", "version": "1.0", "aim": 3}', "aim"),
        (None, "is empty"),
        (b"".hex, "is empty"),
    ],
)
def test_a_file_that_is_no_project_is_refused_in_words_and_nothing_changes(path, text, words):
    before = path.read_bytes()
    (refused,) = say(Desk(path), "aim", "bring", text=text, sure=True)
    assert refused["type"] == "bring_refused"
    assert words in refused["words"]
    assert path.read_bytes() == before


def test_a_copy_of_another_document_is_refused_in_one_sentence_that_says_where_it_belongs(path):
    before = path.read_bytes()
    (refused,) = say(Desk(path), "aim", "bring", text=dumps(Programme(title="Coaching")), sure=True)
    assert refused["words"] == (
        "This copy cannot be brought in here: it holds a coaching programme, and this form edits an improvement "
        "project; bring it in below a form of your programme."
    )
    assert path.read_bytes() == before


def test_a_programme_lies_beside_the_project_from_the_first_form_of_it_on_and_each_has_its_own_copy(path):
    desk = Desk(path)
    programme = path.with_name("my-programme.json")
    say(desk, "aim", "hello")
    assert desk.states("capacity") is None
    assert not programme.exists(), "nothing is laid out before it is used"
    before = path.read_bytes()
    say(desk, "capacity", "hello")
    say(desk, "capacity", "set", changes=change("/capacity/practices", "223"))
    assert load(programme, Programme).capacity.practices == 223
    assert path.read_bytes() == before
    (copy,) = say(desk, "capacity", "copy")
    assert (copy["name"], json.loads(copy["text"])["schema"]) == ("my-programme.json", "coachlab/programme")
    (refused,) = say(desk, "capacity", "bring", text=dumps(Project(title="Blood pressure")))
    assert "it holds an improvement project, and this form edits a coaching programme" in refused["words"]
    (asked,) = say(desk, "capacity", "bring", text=copy["text"])
    assert "it is the same programme" in asked["words"]
    (brought,) = say(desk, "capacity", "bring", text=dumps(Programme(title="Brought")), sure=True)
    assert brought["place"] == str(programme)
    assert load(programme, Programme).title == "Brought"
    assert say(desk, "capacity", "numbers")[0]["words"].startswith("There is no table of a coaching programme")


def test_a_programme_that_is_gone_is_offered_as_it_was_and_not_made_anew(path):
    desk = Desk(path)
    say(desk, "capacity", "hello")
    path.with_name("my-programme.json").unlink()
    assert say(Desk(path), "capacity", "hello")[0]["kind"] == "gone"


def test_a_copy_takes_the_place_of_a_file_that_is_damaged_or_gone(path):
    for spoil in (lambda: path.write_text("{", encoding="utf-8"), path.unlink):
        spoil()
        (asked,) = say(Desk(path), "aim", "bring", text=dumps(Project(title="Copy")))
        assert "Shall it become your work" in asked["words"]
        say(Desk(path), "aim", "bring", text=dumps(Project(title="Copy")), sure=True)
        assert load(path).title == "Copy"


def test_the_numbers_are_a_table_that_no_spreadsheet_takes_for_formulas(path):
    rows = [Observation(month="2025-01", numerator=24, denominator=40), Observation(month="2025-02")]
    project = Project(measures=[Measure(id="m1", name="=Control", observations=rows, strata=[Stratum(name="Español")])])
    project.measures[0].strata[0].observations = [Observation(month="2025-01", numerator=5, denominator=12)]
    path.unlink()
    save(project, path)
    (numbers,) = say(Desk(path), "run-chart", "numbers")
    assert numbers["text"].startswith("\ufeff")
    table = list(csv.reader(io.StringIO(numbers["text"].removeprefix("\ufeff"))))
    assert table == [
        ["Measure", "Group", "Month", "Numerator", "Denominator"],
        ["'=Control", "", "2025-01", "24", "40"],
        ["'=Control", "", "2025-02", "", ""],
        ["'=Control", "Español", "2025-01", "5", "12"],
    ]
    path.unlink()
    assert say(Desk(path), "run-chart", "numbers")[0]["type"] == "problem"


def test_in_a_worker_nothing_raises_and_no_word_that_was_typed_is_logged(path, monkeypatch, caplog):
    desk = PageDesk(path)
    prepare([*CATALOGUE, "no-such-form"])
    assert json.loads(desk.state("aim"))["type"] == "state"
    assert desk.state("no-such-form") == ""
    assert json.loads(next(desk.answers("aim", "not JSON")))["type"] == "trouble"

    def broken(*_):
        raise ZeroDivisionError("a secret word")

    monkeypatch.setattr("coachlab.builders.project.aim_session.AimSession.shown", broken)
    (answer,) = desk.answers("aim", json.dumps({"type": "hello", "client": "w"}))
    assert json.loads(answer)["type"] == "trouble"
    assert json.loads(answer)["client"] == "w"
    assert desk.state("aim") == ""
    assert "secret" not in caplog.text


def test_a_workbook_in_a_page_is_told_in_one_sentence(path, monkeypatch):
    import builtins

    plain = builtins.__import__

    def without_openpyxl(name, *rest, **more):
        if name.startswith("openpyxl"):
            raise ModuleNotFoundError("No module named 'openpyxl'", name="openpyxl")
        return plain(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without_openpyxl)
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("[Content_Types].xml", "<Types/>")
    desk = Desk(path)
    say(desk, "run-chart", "hello")
    message = {"type": "import", "source": "file", "name": "numbers.xlsx", "client": "w"}
    (answer,) = desk.answers("run-chart", message, [out.getvalue()])
    assert "save the sheet as CSV" in answer["words"]
