"""Buttons that are pressed right after typing, while Python's words are still on the way: none acts on older words."""

import pytest
from bare_builders import kept, open_builder
from lab_windows import holds
from playwright.sync_api import Page, expect

from coachlab.record import ChangeIdea, Driver, Measure, PdsaCycle, Project, load, save, update


@pytest.fixture
def project(tmp_path):
    """A project with two measures, a driver, and a cycle after which a plan for the next one was written."""
    path = tmp_path / "project.json"
    cycle = PdsaCycle(id="a", change="c1", scale="one", decision="adapt", next="The older plan")
    measures = [Measure(id="m1", name="Control"), Measure(id="m2", name="Second readings")]
    drivers, ideas = [Driver(id="d1", name="Readings")], [ChangeIdea(id="c1", name="Rest first")]
    save(Project(title="Readings", measures=measures, drivers=drivers, changes=ideas, cycles=[cycle]), path)
    return path


def comes_late(page: Page, kind: str, milliseconds: int = 900) -> None:
    """From now on every message of this kind comes late, and with it all that Python says after it."""
    page.evaluate("([kind, time]) => (window.late = ({ type }) => (type === kind ? time : 0))", [kind, milliseconds])


def test_the_next_cycle_takes_along_what_was_typed_just_before(page, address, project):
    form = open_builder(page, address, "pdsa")
    comes_late(page, "fields")
    form.get_by_label("What comes next?").fill("Try a week")
    kept(page)
    form.get_by_role("button", name="Begin the next cycle from this one").dblclick()
    holds(project, lambda found: [cycle.what for cycle in found.cycles], ["", "Try a week"])


def test_no_next_cycle_begins_with_older_words_while_python_is_away(page, address, project):
    form = open_builder(page, address, "pdsa")
    page.route("**/talk/**", lambda route: route.abort())
    form.get_by_label("What comes next?").fill("Try a week")
    form.get_by_role("button", name="Begin the next cycle from this one").click()
    expect(page.locator(".cl-notice")).to_contain_text("the next cycle cannot take it along. It is kept.")
    page.unroute("**/talk/**")
    kept(page)
    form.get_by_role("button", name="Begin the next cycle from this one").click()
    holds(project, lambda found: [cycle.what for cycle in found.cycles], ["", "Try a week"])


def test_undo_takes_back_what_was_typed_just_before_and_not_the_step_before_it(page, address, project):
    form = open_builder(page, address, "aim")
    form.get_by_label("For whom?").fill("adults")
    expect(form.get_by_role("button", name="Undo")).to_have_attribute("aria-disabled", "false")
    comes_late(page, "done")
    form.get_by_label("Where?").fill("Elm Street")
    kept(page)
    form.get_by_role("button", name="Undo").click()
    holds(project, lambda found: (found.aim.whom, found.aim.where), ("adults", ""))


def test_a_picture_and_an_earlier_version_wait_for_what_was_typed_just_before(page, address, project):
    form = open_builder(page, address, "driver-diagram")
    name = form.locator('[data-field="/drivers/d1/name"] input')
    name.fill("Readings are taken")
    kept(page)
    comes_late(page, "saved")
    name.fill("Readings are taken twice")
    page.wait_for_timeout(100)  # this is on its way to Python, what follows is not
    name.fill("Readings are taken three times")
    with page.expect_download() as coming:
        form.get_by_role("button", name="Download the diagram (SVG)").click()
    assert "three times" in " ".join(coming.value.path().read_text("utf-8").split())

    name.fill("Readings are taken at rest")
    page.wait_for_timeout(100)
    name.fill("Readings are taken after a rest")
    form.get_by_role("button", name="Versions").click()
    expect(form.get_by_text("after a rest").first).to_be_visible()


def test_a_choice_stays_as_it_was_made_when_news_of_another_window_come_in_between(page, address, project):
    form = open_builder(page, address, "aim")
    choice = form.get_by_label("Which measure will tell?")
    comes_late(page, "fields", 1500)
    update(project, lambda found: found.measures.append(Measure(id="m3", name="Minutes")))
    with page.expect_response("**/talk/aim"):
        page.evaluate("window.dispatchEvent(new Event('focus'))")
    choice.focus()
    choice.select_option("m2")
    expect(choice.locator("option")).to_have_count(4)
    assert choice.input_value() == "m2"
    kept(page)
    expect(choice).to_have_value("m2")
    assert load(project).aim.measure == "m2"


def test_a_month_that_somebody_types_on_in_is_not_set_back_by_an_older_answer(page, address, project):
    form = open_builder(page, address, "run-chart")
    cells = form.locator("table.cl-data").first.locator("tbody tr").first.locator("input")
    comes_late(page, "saved")
    cells.nth(0).fill("March 2025")
    page.wait_for_timeout(100)
    cells.nth(1).fill("24")
    form.get_by_label("What is measured?").focus()
    expect(form.locator('tr[data-field$="/observations/2025-03"]')).to_be_visible()
    cells.nth(2).fill("40")
    holds(
        project, lambda found: [(row.numerator, row.denominator) for row in found.measures[0].observations], [(24, 40)]
    )
