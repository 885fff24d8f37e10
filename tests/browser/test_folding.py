"""Long builders: cards and branches that fold, what is never hidden, the way to the coach and back, print."""

import pytest
from bare_builders import kept, open_builder, tab_to
from lab_windows import holds
from playwright.sync_api import Locator, Page, expect
from reach_checks import too_small, too_wide, walk

from coachlab.record import Driver, PdsaCycle, ProcessStep, Project, StepPath, save, update

PHONE = {"width": 375, "height": 700}


@pytest.fixture
def project(tmp_path):
    """A map of three steps whose decision leads nowhere yet, a tree of five drivers, two cycles."""
    path = tmp_path / "project.json"
    fresh = Project(title="Readings")
    fresh.process_map.name = "A visit"
    fresh.process_map.steps = [
        ProcessStep(id="a", name="Call the patient", who="Nurse", minutes=2),
        ProcessStep(id="b", name="Is it high?", kind="decision", who="Nurse", paths=[StepPath(id="p", when="yes")]),
        ProcessStep(id="c", name="Wait for the next visit", kind="wait", who="Patient"),
    ]
    fresh.drivers = [
        Driver(id="a", name="Trust"),
        Driver(id="b", name="Calm", parent="a"),
        Driver(id="c", name="Cuffs", parent="b"),
        Driver(id="d", name="Return"),
        Driver(id="e", name="Recall", parent="d"),
    ]
    fresh.cycles = [PdsaCycle(id="x", name="one day"), PdsaCycle(id="y", name="one week")]
    save(fresh, path)
    return path


def card(form: Locator, name: str) -> Locator:
    return form.get_by_role("group", name=name, exact=True)


def fold(form: Locator, name: str) -> Locator:
    """The native summary of a card."""
    return card(form, name).locator(".cl-fold > summary")


def is_free(page: Page, place: Locator) -> None:
    """It is on the screen, below what stays at the top."""
    top = page.locator(".cl-tools").bounding_box()
    box = place.bounding_box()
    assert top["y"] + top["height"] <= box["y"] < PHONE["height"], (top, box)


def test_a_closed_card_says_the_essentials_and_opens_for_whoever_is_led_to_it(page, address, project):
    page.set_viewport_size(PHONE)
    form = open_builder(page, address, "process-map")
    expect(fold(form, "1. Call the patient")).to_have_text("A step · Nurse · 2 minutes")
    expect(fold(form, "2. Is it high?")).to_have_text("A decision · Nurse · 1 answer · 2 questions from your coach")
    expect(form.get_by_label("What happens?").locator("visible=true")).to_have_count(0)
    spoken = "1. Call the patient A step · Nurse · 2 minutes"
    expect(fold(form, "1. Call the patient")).to_have_accessible_name(spoken)

    # a question of the coach leads into a card, and into what is folded in it
    form.get_by_role("button", name="way “yes”: where it leads").click()
    expect(card(form, "2. Is it high?").get_by_label("it goes on to")).to_be_focused()
    is_free(page, card(form, "2. Is it high?").get_by_label("it goes on to"))

    # by keyboard: a card is opened, something in it is changed, and it is as it was after a reload
    tab_to(page, fold(form, "3. Wait for the next visit"))
    page.keyboard.press("Enter")
    tab_to(page, card(form, "3. Wait for the next visit").get_by_label("Minutes", exact=True))
    page.keyboard.type("40")
    kept(page)
    form = open_builder(page, address, "process-map")
    expect(card(form, "3. Wait for the next visit").get_by_label("Minutes", exact=True)).to_have_value("40")
    expect(card(form, "3. Wait for the next visit").get_by_label("Minutes", exact=True)).to_be_visible()
    expect(card(form, "1. Call the patient").get_by_label("Minutes", exact=True)).to_be_hidden()

    # what is added opens, and so does what undo has changed
    card(form, "3. Wait for the next visit").get_by_label("Minutes", exact=True).fill("45")
    kept(page)
    form.get_by_role("button", name="Add a step at the end").click()
    expect(card(form, "4. Step").get_by_label("What happens?")).to_be_focused()
    page.keyboard.type("Come back")
    kept(page)
    form.get_by_role("button", name="Close all: Steps").click()
    expect(form.get_by_label("What happens?").locator("visible=true")).to_have_count(0)
    form.get_by_role("button", name="Undo").click()
    form.get_by_role("button", name="Undo").click()
    holds(project, lambda found: [step.minutes for step in found.process_map.steps], [2, None, 40])
    expect(card(form, "3. Wait for the next visit").get_by_label("Minutes", exact=True)).to_be_visible()
    expect(card(form, "1. Call the patient").get_by_label("Minutes", exact=True)).to_be_hidden()


def test_what_needs_a_look_is_never_folded_away(page, address, project):
    form = open_builder(page, address, "process-map")
    fold(form, "1. Call the patient").click()
    minutes = card(form, "1. Call the patient").get_by_label("Minutes", exact=True)
    minutes.fill("two")
    expect(form).to_contain_text("“two” is not a number of minutes yet")
    fold(form, "1. Call the patient").click()
    expect(minutes).to_be_focused()
    fold(form, "2. Is it high?").click()
    form.get_by_role("button", name="Close all: Steps").click()
    expect(card(form, "2. Is it high?").get_by_label("Minutes", exact=True)).to_be_hidden()
    expect(minutes).to_be_visible()
    minutes.fill("3")
    kept(page)

    # another window changed what was typed here in the meantime: the card opens by itself with both texts
    page.route("**/talk/**", lambda route: route.abort())
    card(form, "1. Call the patient").get_by_label("Who does it?").fill("The nurse")
    form.get_by_role("button", name="Close all: Steps").click()
    expect(minutes).to_be_hidden()
    update(project, lambda found: setattr(found.process_map.steps[0], "who", "Front desk"))
    page.unroute("**/talk/**")
    expect(card(form, "1. Call the patient").get_by_text("You typed: The nurse")).to_be_visible()
    card(form, "1. Call the patient").get_by_role("button", name="Keep what I typed").click()
    holds(project, lambda found: found.process_map.steps[0].who, "The nurse")


def test_branches_fold_say_how_many_are_inside_and_open_for_what_comes_into_them(page, address, project):
    page.set_viewport_size(PHONE)
    form = open_builder(page, address, "driver-diagram")
    trust = form.get_by_role("button", name="2 drivers inside: Primary driver: Trust")
    names = form.get_by_label("What has to change?", exact=True).locator("visible=true")
    expect(names).to_have_count(5)
    tab_to(page, trust)
    expect(trust).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(trust).to_have_attribute("aria-expanded", "false")
    expect(trust).to_be_focused()
    expect(names).to_have_count(3)
    form = open_builder(page, address, "driver-diagram")
    expect(trust).to_have_attribute("aria-expanded", "false")
    form.get_by_role("button", name="Close all: Drivers").click()
    expect(names).to_have_count(2)

    # adding into a folded branch, and moving into one, opens it
    form.get_by_role("button", name="Add a driver that acts on this one: Primary driver: Trust").click()
    page.keyboard.type("Rest")
    kept(page)
    expect(trust).to_have_count(0)
    expect(form.get_by_role("button", name="3 drivers inside: Primary driver: Trust")).to_be_visible()
    expect(names).to_have_count(4)  # what is below “Calm” stays folded
    form.get_by_role("button", name="3 drivers inside").click()
    form.get_by_role("button", name="Move in, below the one above: Primary driver: Return").click()
    holds(project, lambda found: {each.id: each.parent for each in found.drivers}["d"], "a")
    expect(form.get_by_role("button", name="5 drivers inside: Primary driver: Trust")).to_have_attribute(
        "aria-expanded", "true"
    )

    # what needs a look opens every branch above it, and these stay open until it is settled
    recall = form.locator('[data-field="/drivers/e/name"]')
    form.get_by_role("button", name="Open all: Drivers").click()
    page.route("**/talk/**", lambda route: route.abort())
    recall.get_by_role("textbox").fill("Recall list")
    form.get_by_role("button", name="Close all: Drivers").click()
    expect(names).to_have_count(1)
    update(project, lambda found: setattr(next(d for d in found.drivers if d.id == "e"), "name", "Calls"))
    page.unroute("**/talk/**")
    expect(recall.get_by_role("button", name="Keep what I typed")).to_be_visible()
    form.get_by_role("button", name="1 driver inside: Secondary driver: Return").click()
    expect(recall.get_by_role("textbox")).to_be_focused()
    recall.get_by_role("button", name="Keep what I typed").click()
    holds(project, lambda found: {each.id: each.name for each in found.drivers}["e"], "Recall list")


def test_on_a_phone_a_long_outline_begins_folded(page, address, project):
    more = [Driver(id=f"n{n}", name=f"New {n}", parent="d") for n in range(4)]
    update(project, lambda found: found.drivers.extend(more))
    form = open_builder(page, address, "driver-diagram")
    names = form.get_by_label("What has to change?", exact=True).locator("visible=true")
    expect(names).to_have_count(9)
    page.evaluate("sessionStorage.clear()")
    page.set_viewport_size(PHONE)
    form = open_builder(page, address, "driver-diagram")
    expect(names).to_have_count(2)
    form.get_by_role("button", name="5 drivers inside: Primary driver: Return").click()
    expect(names).to_have_count(7)
    form = open_builder(page, address, "driver-diagram")
    expect(names).to_have_count(7)


def test_a_phone_leads_to_the_coach_from_everywhere_and_back_again(page, address, project):
    page.set_viewport_size(PHONE)
    form = open_builder(page, address, "process-map")
    way = form.get_by_role("button", name="Your coach asks 7 things")
    heading = form.get_by_role("heading", name="What a coach would ask next")
    expect(way).to_be_visible()
    assert way.evaluate("node => !node.closest('[aria-live], [role=status], [role=alert]')"), "nothing is read out"
    form.get_by_label("What ends it?").fill("The next visit is booked")
    kept(page)
    way = form.get_by_role("button", name="Your coach asks")
    tab_to(page, way, back=True)
    page.keyboard.press("Enter")
    expect(heading).to_be_focused()
    is_free(page, heading)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(form.get_by_label("What ends it?")).to_be_focused()
    is_free(page, form.get_by_label("What ends it?"))

    # who only scrolls comes back to the same place
    last = card(form, "3. Wait for the next visit")
    last.evaluate("node => { document.activeElement.blur(); node.scrollIntoView({ block: 'center' }); }")
    way.click()
    is_free(page, heading)
    form.get_by_role("button", name="Back to where you were").click()
    is_free(page, last)
    expect(way).to_be_focused()

    page.set_viewport_size({"width": 1280, "height": 700})
    expect(way).to_be_hidden()  # there the questions stand beside the form


@pytest.mark.parametrize(("key", "scheme"), [("process-map", "light"), ("driver-diagram", "dark")])
def test_a_folded_builder_serves_everybody_on_a_phone(page, address, axe, key, scheme):
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)
    form = open_builder(page, address, key)
    form.get_by_role("button", name="Close all").first.click()
    assert axe(page) == []
    assert too_small(form) == []
    assert walk(form, page) == []
    assert too_wide(form, page, 320, 375) == []


@pytest.mark.parametrize("key", ["process-map", "driver-diagram", "pdsa"])
def test_paper_has_everything_open_and_the_page_is_as_before_afterwards(page, address, key):
    form = open_builder(page, address, key)
    if key == "driver-diagram":
        form.get_by_role("button", name="Close all: Drivers").click()
    shown = """() => ({
        closed: document.querySelectorAll(".cl-sides :is(details:not([open]), [aria-expanded=false])").length,
        fields: [...document.querySelectorAll(".cl-sides :is(input, select, textarea)")]
            .filter((each) => each.checkVisibility()).length,
    })"""
    before = page.evaluate(shown)
    page.evaluate(f"window.addEventListener('beforeprint', () => {{ window.paper = ({shown})(); }})")
    page.pdf()
    paper = page.evaluate("window.paper")
    assert paper["closed"] == 0 < before["closed"]
    assert paper["fields"] > before["fields"]
    assert page.evaluate(shown) == before
