"""Assessments that are brought in: the course's, a spreadsheet's, and what is refused in one sentence."""

from datetime import date

import pytest
from builder_pages import Page, only
from course_folder import course_folder

from coachlab.builders.programme.assessment_session import AssessmentSession
from coachlab.practice.assessment_items import ITEMS
from coachlab.practice.example_valley import valley_programme
from coachlab.record import load

TODAY = date(2026, 11, 23)
AT = "/assessments"
GOOD = "oak,2026-11-20,begun\nfir,2026-11-20,not yet\nash,2026-11-20,mostly\nyew,2026-11-20,always\n"


@pytest.fixture
def path(tmp_path):
    return course_folder(tmp_path, valley_programme(TODAY), "practice-assessments")


def page_of(path):
    return Page(AssessmentSession(path, today=lambda: TODAY)).open()


def read(page, text):
    return page.send("import", list=AT, source="paste", text=text)[0]


def use(page, how="add"):
    return page.send("import_use", list=AT, how=how, seq=0, document=page.document)


def test_the_courses_assessments_fill_an_empty_registry_and_are_counted(tmp_path):
    path = course_folder(tmp_path, None, "practice-assessments")
    page = page_of(path)
    assert [each["name"] for each in page.heard[0]["about"]["lists"][AT]] == ["last two", "all"]
    preview = page.send("import", list=AT, source="course", name="last two")[0]
    assert preview["summary"] == "62 assessments can be read."
    assert preview["adds"][0].startswith('31 practices will be added: "P0001"')
    assert only(use(page), "imported")["words"].startswith("62 assessments are in now")
    programme = load(path)
    assert (len(programme.practices), len(programme.assessments)) == (31, 62)
    assert {len(each.answers) for each in programme.assessments} == {10}
    said = page.heard[-1]
    assert said["round"]["words"].startswith("31 of 31 practices have an assessment.")
    assert said["views"][said["proposed"]]["dates"][0]


def test_headings_may_be_the_questions_themselves_and_levels_may_have_other_words(path):
    heads = ["Clinic", "Assessment date", *(item.question.replace(",", "") for item in ITEMS)]
    cells = ["Elm Street Family Practice", "11/20/2026", "Fully", "Partly", "never", "mostly", *["Begun"] * 6]
    page = page_of(path)
    preview = read(page, "\t".join(heads) + "\n" + "\t".join(cells))
    assert preview["problems"] == []
    assert set(preview["choice"]["columns"]) == {"practice", "on", *(f"answer {item.id}" for item in ITEMS)}
    use(page)
    added = load(path).assessments[-1]
    assert (added.practice, added.on) == ("elm", "2026-11-20")
    assert [each.level for each in added.answers] == ["always", "begun", "not yet", "mostly", *["begun"] * 6]


def test_a_row_of_a_practice_and_day_that_are_there_changes_its_levels_and_keeps_what_was_seen(path):
    before = next(each for each in load(path).assessments if each.id == "elm-2")
    page = page_of(path)
    preview = read(page, f"practice,on,willing,team\nelm,{before.on},always,do not know")
    assert (preview["new"], preview["changed"]) == (0, 1)
    use(page)
    after = next(each for each in load(path).assessments if each.id == "elm-2")
    assert [(each.item, each.level) for each in after.answers if each.item in ("willing", "team")] == [
        ("willing", "always"),
        ("team", "do not know"),
    ]
    assert [each.seen for each in after.answers] == [each.seen for each in before.answers]
    assert after.by == before.by


def test_what_was_seen_comes_with_its_level(path):
    page = page_of(path)
    read(page, "practice,on,willing,willing seen,notes\nivy,2026-11-20,mostly,Asked for a visit,Flu season")
    use(page)
    added = load(path).assessments[-1]
    assert (added.answers[0].level, added.answers[0].seen, added.note) == ("mostly", "Asked for a visit", "Flu season")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Nowhere Clinic,2026-11-20,mostly", "is no practice of your registry"),
        ("elm,soon,mostly", '"soon"'),
        ("elm,2026-11-20,3", '"3" is none of the choices: write not yet, begun, mostly, always or do not know'),
        ("elm,2026-11-20,", "has no level for any item: choose the columns of the items"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_in_one_sentence_and_the_others_come_in(path, row, words):
    page = page_of(path)
    preview = read(page, f"practice,on,willing\n{GOOD}{row}")
    assert [each["words"] for each in preview["problems"] if words in each["words"]], preview["problems"]
    before = len(load(path).assessments)
    use(page)
    assert len(load(path).assessments) == before + 4


def test_a_scale_of_numbers_is_not_taken_for_levels(path):
    preview = read(page_of(path), "practice,on,willing\noak,2026-11-20,1\nfir,2026-11-20,3")
    assert preview["usable"] is False
    assert "has no level for any item: choose the columns" in preview["problems"][0]["words"]
    willing = next(each for each in preview["roles"] if each["name"] == "answer willing")
    assert "cells are something else" in willing["reason"]


def test_a_column_of_birth_dates_is_refused_until_it_is_left_out(path):
    page = page_of(path)
    text = "practice,on,willing,Patient name,Date of birth\noak,2026-11-20,begun,Rosa Diaz,1961-04-02"
    refused = page.send("import", list=AT, source="paste", text=text)[0]
    assert refused["type"] == "import_problem"
    assert refused["leave_out"] is True
    preview = page.send("import_without", list=AT)[0]
    assert "Date of birth" not in preview["columns"]
    assert preview["summary"] == "1 assessment can be read."
