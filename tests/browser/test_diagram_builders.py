"""The builders of the driver diagram and of cause and effect: by keyboard, in two windows, on a phone, in the dark."""

import re
import xml.etree.ElementTree as ET

import pytest
from bare_builders import kept, open_builder, tab_to
from lab_windows import holds
from playwright.sync_api import expect

from coachlab.paths import DATASETS
from coachlab.record import Aim, Cause, ChangeIdea, Driver, Measure, Project, load, save

ELM_STREET = DATASETS / "elm-street-blood-pressure" / "elm-street-project.json"


@pytest.fixture
def project(tmp_path):
    """The file that a builder works on: an aim and two measures, no driver and no cause."""
    path = tmp_path / "project.json"
    measures = [Measure(id="m1", name="Below 140/90"), Measure(id="m2", name="Second readings done")]
    save(Project(title="Readings", aim=Aim(what="blood pressure control", target=70), measures=measures), path)
    return path


def test_a_driver_diagram_is_built_by_keyboard_alone(page, address, project):
    form = open_builder(page, address, "driver-diagram")
    expect(form).to_contain_text("blood pressure control")
    names = form.get_by_label("What has to change?", exact=True)
    tab_to(page, names.first)
    page.keyboard.type("Readings can be trusted")
    page.keyboard.press("Enter")
    page.keyboard.type("Patients come back in time")
    page.keyboard.press("Enter")
    page.keyboard.type("A high reading is taken again")
    kept(page)
    # it acts on the first one: twice up would be wrong, so it goes up once and then in
    tab_to(page, form.get_by_role("button", name="Move up: Primary driver: A high reading is taken again"), back=True)
    page.keyboard.press("Enter")
    tab_to(page, form.get_by_role("button", name=re.compile("Move in.*A high reading is taken again")), back=True)
    page.keyboard.press("Enter")
    holds(project, lambda p: [(d.name, bool(d.parent)) for d in p.drivers][1], ("A high reading is taken again", True))
    tab_to(page, form.get_by_role("group", name="Secondary driver").locator("summary"))
    page.keyboard.press("Enter")
    tab_to(page, form.get_by_role("group", name="Secondary driver").get_by_label("Second readings done"))
    page.keyboard.press("Space")
    add = form.get_by_role("button", name="Add a change idea for it: Secondary driver: A high reading is taken again")
    tab_to(page, add)
    page.keyboard.press("Enter")
    page.keyboard.type("A timer on the wall")
    for label, text in (("The concept behind it", "Use reminders"), ("Where is it from?", "Kofi")):
        tab_to(page, form.get_by_label(label, exact=True))
        page.keyboard.type(text)
    kept(page)
    trusted, again, back = load(project).drivers
    assert (trusted.name, again.name, back.name) == (
        "Readings can be trusted",
        "A high reading is taken again",
        "Patients come back in time",
    )
    assert (trusted.parent, again.parent, back.parent) == ("", trusted.id, "")
    assert again.measures == ["m2"]
    [idea] = load(project).changes
    assert (idea.name, idea.driver, idea.concept, idea.origin) == (
        "A timer on the wall",
        again.id,
        "Use reminders",
        "Kofi",
    )
    picture = form.locator(".cl-chart .coachlab-wide svg")
    expect(picture.locator("desc")).to_contain_text("2 primary drivers, 1 secondary driver and 1 change idea")
    expect(form.get_by_role("region", name="Your aim")).to_contain_text(
        "For this to happen: 1. Readings can be trusted. 2. "
    )
    tab_to(page, form.get_by_role("button", name="Go to the diagram"), back=True, most=120)
    page.keyboard.press("Enter")
    expect(form.get_by_role("heading", name="3. The diagram")).to_be_focused()
    tab_to(page, form.locator(".cl-chart summary"))
    page.keyboard.press("Enter")
    expect(form.locator(".coachlab-outline")).to_contain_text("Change idea: A timer on the wall")


def test_a_cause_and_effect_diagram_is_built_by_keyboard_alone(page, address, project):
    form = open_builder(page, address, "cause-and-effect")
    tab_to(page, form.get_by_label("What is the problem?"))
    page.keyboard.type("Two in five leave with a high reading")
    tab_to(page, form.get_by_label("In a few words").first)
    page.keyboard.type("People")
    page.keyboard.press("Enter")
    page.keyboard.type("Rooms")
    tab_to(page, form.get_by_role("button", name="Add a cause to this branch: Branch: Rooms"), back=True)
    page.keyboard.press("Enter")
    page.keyboard.type("One large cuff for four rooms")
    cause = form.get_by_role("group", name="Cause", exact=True)
    expect(form.get_by_label("How do you know?").first).to_be_hidden()  # a branch only groups causes
    tab_to(page, cause.get_by_label("How do you know?"))
    page.keyboard.type("Denise counted them")
    tab_to(page, cause.get_by_label("We will work on this one"))
    page.keyboard.press("Space")
    why = "Ask why: add what is behind it: Cause: One large cuff for four rooms"
    tab_to(page, form.get_by_role("button", name=why), back=True)
    page.keyboard.press("Enter")
    page.keyboard.type("Nobody orders cuffs")
    kept(page)
    found = load(project).cause_and_effect
    assert found.effect == "Two in five leave with a high reading"
    people, rooms, cuff, nobody = found.causes
    assert [each.name for each in found.causes][:3] == ["People", "Rooms", "One large cuff for four rooms"]
    assert (people.parent, rooms.parent, cuff.parent, nobody.parent) == ("", "", rooms.id, cuff.id)
    assert (cuff.evidence, cuff.chosen, nobody.chosen) == ("Denise counted them", True, False)
    words = form.locator(".cl-chart .coachlab-wide svg desc")
    expect(words).to_contain_text("2 branches and 2 causes. 1 is chosen to work on. 1 is a guess so far.")
    # a change of mind: undo takes the last one away again
    tab_to(page, form.get_by_role("button", name="Undo"), back=True, most=120)
    page.keyboard.press("Enter")
    holds(project, lambda p: len(p.cause_and_effect.causes), 3)


def test_a_driver_that_is_taken_out_leaves_its_ideas_which_are_shown_as_not_linked(page, address, project):
    fresh = load(project)
    fresh.drivers = [
        Driver(id="a", name="Trust"),
        Driver(id="b", name="Calm", parent="a"),
        Driver(id="z", parent="gone"),
    ]
    fresh.changes = [ChangeIdea(id="i", name="A timer", driver="b")]
    save(fresh, project)
    form = open_builder(page, address, "driver-diagram")
    form.get_by_role("button", name="Link it to the aim").click()
    holds(project, lambda p: [driver.parent for driver in p.drivers], ["", "a", ""])
    form.get_by_role("button", name="Take out: Primary driver: Trust").click()
    holds(project, lambda p: [driver.id for driver in p.drivers], ["z"])
    assert load(project).changes[0].driver == ""
    expect(form.locator(".cl-chart .coachlab-wide svg")).to_contain_text("Not linked to the aim yet")
    expect(form.get_by_label("Which driver should it move?")).to_have_value("")
    form.get_by_label("Which driver should it move?").select_option(label="Driver without a name")
    holds(project, lambda p: p.changes[0].driver, "z")
    expect(form.locator(".cl-chart .coachlab-wide svg")).not_to_contain_text("Not linked to the aim yet")


def test_two_windows_end_with_both_changes_or_with_a_question(browser, address, project):
    fresh = load(project)
    fresh.cause_and_effect.causes = [Cause(id="a", name="People"), Cause(id="b", name="Rooms")]
    save(fresh, project)
    context = browser.new_context()
    one, other = context.new_page(), context.new_page()
    first, second = open_builder(one, address, "cause-and-effect"), open_builder(other, address, "cause-and-effect")
    first.get_by_label("In a few words").first.fill("The people at the desk")
    kept(one)
    second.get_by_label("In a few words").nth(1).fill("The four rooms")
    kept(other)
    expect(first.get_by_label("In a few words").nth(1)).to_have_value("The four rooms")
    expect(second.locator(".cl-chart .coachlab-wide svg")).to_contain_text("The people at the desk")
    # the same field at once: the second one to save is asked
    other.route("**/talk/**", lambda route: route.abort())
    first.get_by_label("In a few words").first.fill("Desk")
    kept(one)
    second.get_by_label("In a few words").first.fill("Front desk")
    other.unroute("**/talk/**")
    expect(second.locator(".cl-two:visible")).to_contain_text("The other window saved: Desk")
    second.get_by_role("button", name="Keep what I typed").click()
    holds(project, lambda p: p.cause_and_effect.causes[0].name, "Front desk")
    expect(first.get_by_label("In a few words").first).to_have_value("Front desk")
    context.close()


def test_the_picture_is_taken_along_as_svg(page, address, project):
    fresh = load(project)
    fresh.drivers = [Driver(id="a", name="Readings <can> be trusted")]
    save(fresh, project)
    form = open_builder(page, address, "driver-diagram")
    with page.expect_download() as waiting:
        form.get_by_role("button", name="Download the diagram (SVG)").click()
    assert waiting.value.suggested_filename == "Driver diagram Readings.svg"
    svg = ET.fromstring(waiting.value.path().read_text("utf-8"))
    assert "Readings <can> be trusted" in "".join(svg.itertext())


@pytest.mark.parametrize("key", ["driver-diagram", "cause-and-effect"])
def test_the_picture_follows_what_is_typed_never_goes_away_meanwhile_and_is_told_aloud(page, address, key):
    form = open_builder(page, address, key)
    field = {"driver-diagram": "What has to change?", "cause-and-effect": "In a few words"}[key]
    page.evaluate(
        """() => {
          window.bare = 0;
          const place = document.querySelector(".cl-chart");
          new MutationObserver(() => { if (!place.querySelector("svg")) window.bare += 1; })
            .observe(place, { childList: true, subtree: true });
          window.heard = [];
          const voice = document.querySelector(".cl-heard[aria-live]");
          new MutationObserver(() => window.heard.push(voice.textContent)).observe(voice, { childList: true });
        }"""
    )
    for word in ("Readings", "Readings can be", "Readings can be trusted"):
        form.get_by_label(field).first.fill(word)
        expect(form.locator(".cl-chart .coachlab-wide svg desc")).to_contain_text(word)
    assert page.evaluate("window.bare") == 0
    page.wait_for_function("heard.some((words) => words.startsWith('The diagram has 1 '))")
    expect(form.get_by_label(field).first).to_be_focused()
