"""A form of the coaching programme in a page of the book: its own file in the browser, apart from the project's."""

import pytest
from page_forms import AIM, CAPACITY, bring_in, open_form, save_a_copy, wait_until_kept
from playwright.sync_api import expect

from coachlab.record import Programme, Project, dumps, from_json


@pytest.mark.thorough  # each of its steps is tried for itself elsewhere
def test_a_programme_is_planned_in_a_page_kept_apart_from_the_project_and_taken_along(browser, book_url, axe):
    reader = browser.new_context(viewport={"width": 375, "height": 800})
    page = open_form(reader, f"{book_url}/{CAPACITY}")
    page.get_by_label("How many practices are in the programme?").fill("223")  # typed before Python is there
    wait_until_kept(page)
    page.get_by_role("button", name="Take its three levels only").wait_for(state="hidden")
    page.get_by_label("Name").first.fill("Ana")
    page.get_by_label("FTE").first.fill("0.6")
    ratio = page.locator(".cl-ratios")
    expect(ratio).to_contain_text("1.0 FTE : 372 practices")
    wait_until_kept(page)
    assert axe(page, ".coachlab-place") == []
    programme = from_json(save_a_copy(page, "my-programme.json"), Programme)
    assert (programme.capacity.practices, programme.facilitators[0].fte) == (223, 0.6)

    bring_in(page, dumps(Project(title="Blood pressure")))
    said = page.locator(".cl-copies-said")
    expect(said).to_contain_text("it holds an improvement project, and this form edits a coaching programme")
    assert from_json(save_a_copy(page, "my-programme.json"), Programme).id == programme.id

    aim = open_form(reader, f"{book_url}/{AIM}")
    aim.get_by_label("What will get better?").fill("blood pressure control")
    wait_until_kept(aim)
    project = from_json(save_a_copy(aim), Project)
    assert project.aim.what == "blood pressure control"
    assert project.id != programme.id

    page.reload()
    expect(page.get_by_label("How many practices are in the programme?")).to_have_value("223")
    expect(ratio).to_contain_text("1.0 FTE : 372 practices", timeout=3000)  # the last known words, before Python
    wait_until_kept(page)
    assert from_json(save_a_copy(page, "my-programme.json"), Programme).facilitators[0].name == "Ana"
    assert page.troubles == aim.troubles == []
    reader.close()
