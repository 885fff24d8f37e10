"""The measure set, undo, earlier versions and the overview in a browser: by keyboard, on a phone, in the dark."""

import re

import pytest
from bare_builders import open_builder
from keyboard import tab_to, write
from lab_windows import holds, line
from playwright.sync_api import expect

from coachlab.paths import DATASETS
from coachlab.record import Measure, Observation, Project, load, save, update

ELM_STREET = DATASETS / "elm-street-blood-pressure" / "elm-street-project.json"


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "my-project.json"
    save(Project(title="My project"), path)
    return path


def names(found: Project) -> list[str]:
    return [measure.name for measure in found.measures]


def test_a_measure_set_is_finished_undone_and_brought_back_by_keyboard_alone(page, address, project):
    form = open_builder(page, address, "measures")
    write(page, {"What is measured?": "Latest reading below 140/90"})
    tab_to(page, "Outcome: did it get better for patients?")
    page.keyboard.press("Space")
    tab_to(page, "A higher number is better")
    page.keyboard.press("Space")
    tab_to(page, "How it is counted")
    page.keyboard.press("Enter")
    write(
        page,
        {
            "Who is in the numerator?": "Latest reading below 140/90",
            "Who is in the denominator?": "Adults with hypertension seen that month",
            "Who is counted?": "18 to 85 years",
            "Who is left out?": "Pregnancy",
            "Where do the numbers come from?": "The monthly report",
            "Who counts?": "Denise; Kofi when she is away",
            "How often?": "Each first Monday",
            "All of them, or a sample?": "All",
            "Where will the team see it?": "The huddle board",
        },
    )
    tab_to(page, "Add a measure")
    page.keyboard.press("Enter")
    page.keyboard.type("Minutes from sign-in to leaving")
    tab_to(page, "Outcome: did it get better for patients?")
    page.keyboard.press("ArrowUp")  # round to the last one
    expect(form).to_contain_text("2 measures: 1 outcome, no process, 1 balancing.")
    expect(line(page)).to_have_text("Saved")
    found = load(project)
    assert [(m.name, m.kind) for m in found.measures] == [
        ("Latest reading below 140/90", "outcome"),
        ("Minutes from sign-in to leaving", "balancing"),
    ]
    assert found.aim.measure == found.measures[0].id
    definition = found.measures[0].definition
    assert (definition.who, definition.shown) == ("Denise; Kofi when she is away", "The huddle board")

    tab_to(page, "Move up: Balancing: Minutes from sign-in to leaving", back=True)
    page.keyboard.press("Enter")
    holds(project, names, ["Minutes from sign-in to leaving", "Latest reading below 140/90"])
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Move up: Balancing")
    tab_to(page, "Take out: Balancing: Minutes from sign-in to leaving")
    page.keyboard.press("Enter")
    holds(project, names, ["Latest reading below 140/90"])
    expect(page.get_by_role("heading", level=4)).to_have_count(1)  # the file comes first, the form a moment later
    expect(page.get_by_label("What is measured?")).to_be_focused()

    tab_to(page, "Outcome: did it get better for patients?")  # outside of a text the keys undo in the project
    page.keyboard.press("Control+z")
    holds(project, names, ["Minutes from sign-in to leaving", "Latest reading below 140/90"])
    page.keyboard.press("Control+z")
    holds(project, names, ["Latest reading below 140/90", "Minutes from sign-in to leaving"])
    page.keyboard.press("Control+Shift+z")
    holds(project, names, ["Minutes from sign-in to leaving", "Latest reading below 140/90"])
    tab_to(page, "Undo", back=True)
    page.keyboard.press("Enter")
    holds(project, names, ["Latest reading below 140/90", "Minutes from sign-in to leaving"])
    expect(page.get_by_role("heading", level=4)).to_have_text([re.compile("^Outcome"), re.compile("^Balancing")])

    update(project, lambda each: each.measures.clear())
    expect(page.get_by_role("heading", level=4)).to_have_count(0)
    tab_to(page, "Versions")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Earlier versions of your project")).to_be_focused()
    expect(form).to_contain_text("Measure “Latest reading below 140/90” is taken out")
    looks = page.get_by_role("button", name=re.compile("^Look at it"))
    looks.first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Bring this version back")).to_be_focused()
    page.keyboard.press("Enter")
    holds(project, names, ["Latest reading below 140/90", "Minutes from sign-in to leaving"])
    expect(page.locator(".cl-notice")).to_contain_text("is back. “Undo” takes you to where you were.")
    expect(page.get_by_role("heading", level=4)).to_have_count(2)


def test_letters_typed_in_one_go_are_one_step_and_taking_out_a_measure_brings_its_months_back(page, address, project):
    rows = [Observation(month=f"2025-{month:02}", numerator=month, denominator=40) for month in range(1, 13)]
    update(project, lambda each: each.measures.append(Measure(id="m1", name="Control", observations=rows)))
    open_builder(page, address, "measures")
    name = page.get_by_label("What is measured?")
    name.fill("")
    name.press_sequentially("Readings in range", delay=60)
    expect(line(page)).to_have_text("Saved")
    page.get_by_role("button", name="Take out: Readings in range").click()
    holds(project, names, [])
    undo = page.get_by_role("button", name="Undo")
    undo.click()
    holds(project, lambda each: [len(m.observations) for m in each.measures], [12])
    undo.click()
    holds(project, names, ["Control"])
    expect(name).to_have_value("Control")
    expect(undo).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Redo").click()
    holds(project, names, ["Readings in range"])


def test_an_item_is_moved_up_and_down_again_and_again_without_a_question(page, address, project):
    update(project, lambda each: each.measures.extend(Measure(id=name, name=name.upper()) for name in "abc"))
    open_builder(page, address, "measures")
    for way, wanted in (("up", "ACB"), ("up", "CAB"), ("down", "ACB"), ("down", "ABC"), ("down", "ABC"), ("up", "ACB")):
        page.get_by_role("button", name=f"Move {way}: C").click()
        holds(project, lambda each: "".join(names(each)), wanted)
        expect(page.get_by_role("heading", level=4)).to_have_text(list(wanted))
    expect(line(page)).to_have_text("Saved")


def test_bringing_in_a_whole_data_set_is_one_step(page, address, project):
    update(project, lambda each: each.measures.append(Measure(id="m1", name="Control", kind="outcome")))
    open_builder(page, address, "run-chart")
    table = "Month\tControlled\tSeen\n" + "".join(f"{m}/1/2024\t{20 + m}\t40\n" for m in range(1, 13))
    page.get_by_text("Paste from a spreadsheet", exact=True).click()
    page.get_by_label("Copy the cells in your spreadsheet").fill(table)
    page.get_by_role("button", name="Read this table").click()
    page.get_by_role("button", name="Use these months").click()
    holds(project, lambda each: len(each.measures[0].observations), 12)
    page.get_by_role("button", name="Undo").click()
    holds(project, lambda each: len(each.measures[0].observations), 0)
    expect(page.get_by_label("Numerator, January 2024")).to_have_count(0)
    page.get_by_role("button", name="Redo").click()
    holds(project, lambda each: len(each.measures[0].observations), 12)
    expect(page.get_by_label("Numerator, January 2024")).to_have_value("21")


def test_the_overview_grows_with_the_other_forms_and_names_what_is_missing(page, address, project):
    form = open_builder(page, address, "overview")
    expect(form).to_contain_text("0 of 11 parts are begun.")
    expect(form).to_contain_text("Progress score: 0.5 of 5.")
    page.get_by_label("What is the project called?").fill("Blood pressure at Elm Street")
    holds(project, lambda each: each.title, "Blood pressure at Elm Street")
    update(project, lambda each: setattr(each.aim, "what", "blood pressure control"))
    aim = form.locator("[data-part=aim]")
    expect(aim).to_contain_text("from your coach")
    expect(aim).to_contain_text("Your coach asks:")
    form.locator(".cl-asks button").first.click()
    expect(page.locator("[data-part]:focus, [data-part] a:focus")).to_have_count(1)


def test_two_presses_at_once_undo_two_steps(page, address, project):
    update(project, lambda each: each.measures.append(Measure(id="m1", name="Control")))
    open_builder(page, address, "measures")
    page.get_by_label("Process: do we do what we meant to do?").check()
    page.get_by_label("A lower number is better").check()
    expect(line(page)).to_have_text("Saved")
    page.get_by_role("button", name="Undo").evaluate("button => { button.click(); button.click(); }")
    holds(project, lambda each: [(m.kind, m.direction) for m in each.measures], [("", "")])
