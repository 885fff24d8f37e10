"""A pasted aim in the aim's form: looked at first, then put into the fields by keyboard alone."""

import pytest
from bare_builders import open_builder
from lab_windows import line
from playwright.sync_api import expect

from coachlab.record import Project, load, save

AIM = "By June 2028 raise blood pressure control in adults with hypertension from 58 to 70 % by hiring a nurse."


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "my-project.json"
    save(Project(title="My project"), path)
    return path


def test_a_pasted_aim_fills_the_fields_that_the_person_takes(page, address, project, axe):
    form = open_builder(page, address, "aim")
    page.get_by_text("Do you have an aim already? Paste it here").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(AIM)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(form.get_by_role("heading", name="What we found")).to_be_focused()
    expect(form).to_contain_text("“by hiring a nurse” is one way to get there.")
    expect(page.get_by_label("What will get better?", exact=True)).to_have_value("")
    assert not axe(page, "[data-coachlab-builder]")
    page.get_by_label("Unit: %").uncheck()
    page.get_by_role("button", name="Put these into the form").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("What will get better?", exact=True)).to_have_value("blood pressure control")
    expect(line(page)).to_have_text("Saved")
    aim = load(project).aim
    assert (aim.whom, aim.baseline, aim.target, aim.by_when) == ("adults with hypertension", 58, 70, "2028-06-30")
