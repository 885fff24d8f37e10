"""A contact log and plans brought in from a spreadsheet or from the course: what is read, added, refused, counted."""

from datetime import date

import pytest
from builder_pages import Page, only
from course_folder import course_folder

from coachlab.builders.programme.engagement_session import EngagementSession
from coachlab.record import Programme, load, save
from coachlab.record.programme_engagement import Contact
from coachlab.record.programme_registry import Practice

TODAY = date(2026, 3, 31)
HEAD = "Clinic,Visit Date,Mode,Status,Duration,Coach,Topic\n"


@pytest.fixture
def path(tmp_path):
    programme = Programme(practices=[Practice(id="elm", name="Elm Street", code="P01"), Practice(id="oak", name="Oak")])
    save(programme, tmp_path / "my-programme.json")
    return tmp_path / "my-programme.json"


def page_of(path):
    return Page(EngagementSession(path, today=lambda: TODAY)).open()


def bring(page, text, at="/contacts", how="add"):
    """Paste a table and take what can be read of it; gives the preview."""
    (preview,) = page.send("import", list=at, source="paste", text=text)
    page.send("import_use", list=at, how=how, seq=0, document=page.document)
    return preview


def problems(preview):
    return [each["words"] for each in preview["problems"]]


def test_a_log_as_spreadsheets_have_it_becomes_contacts_of_the_practices_of_the_registry(path):
    page = page_of(path)
    bring(
        page,
        HEAD
        + "Elm Street,2026-03-03,in person,Completed,45,Ana,Writing an aim statement\n"
        + "P01,2026-03-10,Zoom,No show,,Ana,\n"
        + "Oak,2026-03-12,phone,done,15,Ben,tests\n",
    )
    programme = load(path, Programme)
    assert [(each.practice, each.contact, each.state, each.minutes) for each in programme.contacts] == [
        ("elm", "visit", "held", 45),
        ("elm", "video call", "cancelled by the practice", None),
        ("oak", "telephone call", "held", 15),
    ]
    assert {each.name for each in programme.facilitators} == {"Ana", "Ben"}
    assert {each.id for each in programme.menu} == {"aim", "tests"}, "the roadmap's activities have its ids"
    assert programme.contacts[0].activities == ["aim"]


def test_a_contact_that_says_neither_held_nor_called_off_is_not_counted_as_held(path):
    preview = bring(
        page_of(path), HEAD + "Elm Street,2026-04-14,visit,scheduled,,Ana,\nOak,2026-03-12,visit,held,30,Ana,\n"
    )
    assert any("neither held nor called off" in each for each in problems(preview))
    assert [each.practice for each in load(path, Programme).contacts] == ["oak"]


def test_hours_become_minutes_and_what_is_longer_than_a_day_is_refused(path):
    preview = bring(
        page_of(path), "Practice,Date,Type,Hours\nElm Street,2026-03-03,visit,1.5\nOak,2026-03-04,visit,90\n"
    )
    assert [each.minutes for each in load(path, Programme).contacts] == [90]
    assert any("choose the column as minutes" in each for each in problems(preview))


def test_a_log_that_is_brought_in_again_adds_nothing_twice(path):
    page = page_of(path)
    text = HEAD + "Elm Street,2026-03-03,visit,held,45,Ana,\nOak,2026-03-12,visit,held,30,Ana,\n"
    bring(page, text)
    assert (bring(page, text)["same"], len(load(path, Programme).contacts)) == (2, 2)


def test_a_practice_that_the_registry_does_not_have_is_told_with_its_cell(path):
    (preview,) = page_of(path).send(
        "import", list="/contacts", source="paste", text=HEAD + "Fir Lane,2026-03-03,visit,held,45,Ana,\n"
    )
    assert '"Fir Lane" is no practice of your registry' in problems(preview)[0]
    assert "cell A2" in problems(preview)[0]
    assert not preview["usable"]


def test_people_in_a_log_are_noticed_before_anything_is_read(path):
    text = "Practice,Date,Type,Patient Name,DOB\nElm Street,2026-03-03,visit,Maria Lopez,1961-04-02\n"
    (answer,) = page_of(path).send("import", list="/contacts", source="paste", text=text)
    assert (answer["type"], answer["leave_out"]) == ("import_problem", True)


def test_plans_come_a_row_a_practice_and_change_the_one_that_is_there(path):
    page = page_of(path)
    text = "Practice,Start date,End date,Level,Visits a week,Early weeks,Weeks between\n"
    bring(page, text + "Elm Street,2026-01-06,2026-06-30,Improvement coaching,2,4,2\n", at="/plans")
    preview = bring(
        page,
        text + "Elm Street,2026-01-06,2026-12-31,Improvement coaching,2,4,2\nOak,2026-05-01,2026-01-01,,1,2,4\n",
        at="/plans",
    )
    assert any("before the first day of the plan" in each for each in problems(preview))
    programme = load(path, Programme)
    assert [(each.practice, each.ends, each.tier) for each in programme.plans] == [("elm", "2026-12-31", "coaching")]
    assert page.heard[-1]["doses"]["rows"][0][3].startswith("0 of ")


def test_the_courses_log_and_plans_fill_an_empty_registry_and_can_be_counted(tmp_path):
    path = course_folder(tmp_path, None, "coaching-contacts")
    page = page_of(path)
    assert [each["name"] for each in page.heard[0]["about"]["lists"]["/contacts"]] == ["six", "all"]
    for at in ("/plans", "/contacts"):
        page.send("import", list=at, source="course", name="six")
        only(page.send("import_use", list=at, how="add", seq=0, document=page.document), "imported")
    programme = load(path, Programme)
    assert (len(programme.practices), len(programme.plans), len(programme.contacts)) == (6, 6, 512)
    rows = page.heard[-1]["doses"]["rows"]
    assert [rows[0][n] for n in (1, 2, 3)] == ["P0008", "plan has ended", "7 of 11 (64 %)"]
    assert [rows[-1][n] for n in (1, 3)] == ["P0002", "60 of 64 (94 %)"]
    asked = [each["question"] for each in page.heard[-1]["ask"]]
    assert any(each.startswith("The last entry of the whole log is of ") for each in asked)
    assert not [each for each in asked if "days ago" in each], "days on which nobody wrote are no silence"


def test_a_list_that_takes_the_place_of_the_log_can_be_undone(path):
    programme = load(path, Programme)
    programme.contacts = [Contact(id="c1", practice="elm", on="2026-01-06", contact="visit", what="by hand")]
    save(programme, path)
    page = page_of(path)
    page.send("import", list="/contacts", source="paste", text=HEAD + "Oak,2026-03-12,visit,held,30,Ana,\n")
    done = only(page.send("import_use", list="/contacts", how="replace", seq=0, document=page.document), "done")
    assert [each.practice for each in load(path, Programme).contacts] == ["oak"]
    page.send("undo", steps=[done["pieces"]], document=page.document)
    assert [each.what for each in load(path, Programme).contacts] == ["by hand"]
