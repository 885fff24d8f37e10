"""Documents from a form: the list that Python makes, every form of every document, and a sentence for what is not."""

import base64
import csv
import io
import zipfile

import pytest

from coachlab.builders.catalogue import builders_of, session_of
from coachlab.builders.desk import Desk
from coachlab.builders.form import taking_along
from coachlab.documents import KINDS
from coachlab.record import Measure, Observation, PdsaCycle, Project, save
from coachlab.simulate.elm_street.project import elm_street_project

OFFICE = {"word", "pptx", "excel"}


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "my-project.json"
    save(elm_street_project(), file)
    return file


def ask(talk, type_, **more):
    answers = list(talk({"type": type_, "client": "window-1", **more}))
    assert all(answer["client"] == "window-1" for answer in answers)
    (answer,) = answers
    return answer


def listed(path, of="measures"):
    return ask(session_of(of, path).answers, "documents", of=of)["kinds"]


@pytest.mark.parametrize("key", builders_of("project"))
def test_a_lab_and_a_page_give_the_same_list(path, key):
    desk = Desk(path)
    in_page = ask(lambda message: desk.answers(key, message), "documents", of=key)
    assert in_page["kinds"] == listed(path, key)
    wanted = {kind for kind in KINDS if not kind.startswith("blank-") or kind == f"blank-{key}"}
    assert {each["kind"] for each in in_page["kinds"]} == wanted


def test_the_document_of_the_form_itself_comes_first(path):
    first = {key: listed(path, key)[0]["kind"] for key in ("pdsa", "measures", "run-chart", "charter", "overview")}
    assert first == {
        "pdsa": "pdsa",
        "measures": "measures",
        "run-chart": "chart",
        "charter": "charter",
        "overview": "storyboard",
    }


def test_every_listed_form_of_every_document_can_be_made(path):
    session = session_of("pdsa", path)
    made = set()
    for each in listed(path):
        part = each["parts"][0][0] if each["parts"] else ""
        for form, words in each["forms"]:
            assert words
            if form in OFFICE and each["kind"] in ("storyboard", "charter"):
                continue  # their diagrams take a browser seconds, and other tests make them
            answer = ask(session.answers, "document", kind=each["kind"], form=form, part=part)
            assert answer["type"] == "document", (each["kind"], form)
            made.add((each["kind"], form))
            if form in OFFICE:
                assert zipfile.is_zipfile(io.BytesIO(base64.b64decode(answer["content"])))
            elif form == "csv":
                assert list(csv.reader(io.StringIO(answer["content"])))
            else:
                start = "<!DOCTYPE html>" if form == "html" else "<svg "  # the page paints a PNG of it
                assert answer["content"].startswith(start)
                assert "<script" not in answer["content"]
    for kind in ("pdsa", "measures", "chart"):
        assert {(kind, form) for form in ("html", "svg", "png", "csv")} <= made


def test_a_cycle_and_a_measure_can_be_chosen_and_the_latest_cycle_comes_first(path):
    kinds = {each["kind"]: each for each in listed(path)}
    cycles = elm_street_project().cycles
    assert [value for value, _ in kinds["pdsa"]["parts"]] == ["6", "5", "4", "3", "2", "1", ""]
    assert kinds["pdsa"]["parts"][0][1] == f"Cycle 6: {cycles[-1].name}"
    session = session_of("pdsa", path)
    one = ask(session.answers, "document", kind="pdsa", form="svg", part="2")
    assert one["name"] == "pdsa-cycle-2.svg"
    assert "Cycle 2: " in one["content"]
    assert "Cycle 1: " not in one["content"]
    plan = ask(session.answers, "document", kind="measures", form="html", part="m-time")
    assert plan["name"] == "measures-5.html"
    assert "Tanya, front desk" in plan["content"]
    assert "Kofi, medical assistant" not in plan["content"]
    assert kinds["chart"]["parts"][0][0] == ""


def test_a_small_count_stays_and_sentences_to_look_at_are_said(path):
    answer = ask(session_of("pdsa", path).answers, "document", kind="pdsa", form="svg", part="")
    assert "Counts of 1 to 10 people" in answer["content"]
    assert "“Test the pill card with five patients.”" in answer["check"]
    assert taking_along._to_look_at(tuple(f"Sentence {n}." for n in range(9))).endswith("… and 3 more.")


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "no-such-document"},
        {"kind": None, "form": {}},
        {"kind": "blank-poster"},
        {"kind": "charter", "form": "svg"},
        {"kind": "pdsa", "form": "pdf"},
        {"kind": "pdsa", "form": "svg", "part": "99"},
        {"kind": "measures", "part": "gone"},
    ],
    ids=str,
)
def test_what_is_not_there_is_one_sentence(path, wrong):
    desk = Desk(path)
    answer = ask(lambda message: desk.answers("aim", message), "document", **wrong)
    assert answer["type"] == "no_document"
    assert answer["words"].endswith(".")


def test_where_the_libraries_are_missing_only_what_needs_none_is_offered(path, monkeypatch):
    monkeypatch.setattr(taking_along.sys, "platform", "emscripten")  # a browser's Python
    forms = {form for each in listed(path) for form, _ in each["forms"]}
    assert forms == {"html", "svg", "png", "csv"}


def test_an_empty_project_gives_documents_too_and_nothing_to_choose_from(tmp_path):
    file = tmp_path / "empty.json"
    measure = Measure(id="m", observations=[Observation(month="2025-01")])
    save(Project(cycles=[PdsaCycle()], measures=[measure]), file)
    assert all(each["parts"] == [] for each in listed(file))
    session = session_of("measures", file)
    assert ask(session.answers, "document", kind="measures", form="svg")["type"] == "document"
    assert "no measure with data yet" in ask(session.answers, "document", kind="chart", form="svg")["words"]
