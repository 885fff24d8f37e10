"""An aim that is pasted as a sentence: what is offered for the fields, and what is left to the person."""

import pytest
from builder_pages import Page, new_project, only

from coachlab.builders import AimSession
from coachlab.builders.project.pasted_aim import pasted_aim
from coachlab.record import load

WHOLE = (
    "By 30 June 2027, Elm Street Family Practice will raise blood pressure control in adults with hypertension from 58 "
    "to 70 %, and close the gap for patients who prefer Spanish."
)


def offered(text):
    return {row["pointer"]: row["value"] for row in pasted_aim(text)["fields"]}


def test_each_part_is_offered_for_its_field_in_the_form_that_the_field_takes():
    assert offered(WHOLE) == {
        "/aim/what": "blood pressure control",
        "/aim/whom": "adults with hypertension",
        "/aim/where": "Elm Street Family Practice",
        "/aim/baseline": "58",
        "/aim/target": "70",
        "/aim/unit": "%",
        "/aim/by_when": "2027-06-30",
        "/aim/equity": "close the gap for patients who prefer Spanish",
    }
    read = pasted_aim(WHOLE)
    assert (read["questions"], read["missing"]) == ([], "")


@pytest.mark.parametrize(
    ("text", "absent", "asked"),
    [
        ("Cut no-shows by a third", "/aim/target", "“by a third” is a change. Which level would that be?"),
        ("Raise control to 70 % by 12/6/27", "/aim/by_when", "You wrote “by 12/6/27”. Which day on the calendar"),
        ("Hire two nurses by May 2027", "/aim/what", "“Hire two nurses” is one way to get there."),
    ],
)
def test_what_no_field_can_take_as_it_stands_is_asked_about(text, absent, asked):
    assert absent not in offered(text)
    assert any(asked in question for question in pasted_aim(text)["questions"])


def test_what_was_not_found_is_said_in_one_sentence():
    assert pasted_aim("Raise control to 70 %")["missing"] == (
        "We did not find for whom, where, where you are now or by when."
    )


@pytest.mark.parametrize("text", ["", "  \n", "🙂", "<script>alert(1)</script>", "ضغط الدم", "x" * 20_000])
def test_any_text_can_be_pasted(text):
    assert isinstance(pasted_aim(text)["fields"], list)


def test_reading_changes_nothing_until_the_person_takes_it(tmp_path):
    path = new_project(tmp_path / "my-project.json")
    page = Page(AimSession(path)).open()
    before = path.read_bytes()
    answer = only(page.send("read_aim", text=WHOLE), "aim_read")
    assert path.read_bytes() == before
    for row in answer["fields"]:
        page.type(row["pointer"], row["value"])
    assert (load(path).aim.baseline, load(path).aim.by_when) == (58, "2027-06-30")


def test_a_message_that_is_no_text_is_not_understood(tmp_path):
    page = Page(AimSession(new_project(tmp_path / "my-project.json"))).open()
    assert only(page.send("read_aim", text=7), "problem")
