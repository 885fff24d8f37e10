"""Lists in a real browser: crashes of Python and of the tab at random points, and two windows on one project."""

import contextlib
import os
import random
import re

import psutil
import pytest
from conftest import QUIET, chromium_path
from form_server import HEARD, FormServer
from free_ports import free_port
from lab_windows import SLOW, holds, line
from playwright.sync_api import BrowserContext, Page, expect

from coachlab.record import Driver, Measure, Observation, Project, load, save, update

BROUGHT_BACK = "We brought back what you typed before the connection broke."


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "my-project.json"
    rows = [Observation(month=f"2025-{month:02}", numerator=month, denominator=40) for month in range(1, 13)]
    measures = [
        Measure(id="m1", name="Readings", kind="outcome", direction="higher", observations=rows),
        Measure(id="m2", name="Second readings", kind="process"),
        Measure(id="m3", name="Minutes", kind="balancing"),
    ]
    save(Project(title="Elm Street", measures=measures, drivers=[Driver(id="d", measures=["m1"])]), path)
    return path


@pytest.fixture
def server(project):
    running = FormServer(project, free_port())
    running.start()
    yield running
    running.kill()


class Person:
    """Somebody with a browser of their own, who hears what was confirmed."""

    def __init__(self, context: BrowserContext, server: FormServer, key: str = "measures") -> None:
        self.server = server
        self.key = key
        self.confirmed: dict[str, str] = {}
        self.use(context)

    def use(self, context: BrowserContext) -> None:
        self.context = context
        self.context.set_default_timeout(SLOW)
        self.context.expose_function("confirmed", lambda pointer, value: self.confirmed.update({pointer: value}))
        self.context.add_init_script(HEARD)
        self.page = self.open()

    def open(self) -> Page:
        page = self.context.new_page()
        page.goto(self.server.url(self.key))
        expect(page.locator("[data-coachlab-builder]")).to_have_attribute("data-ready", "true")
        if self.key == "measures":
            page.get_by_role("button", name="Open all: Measures").click()
        return page

    def card(self, name: str):
        return self.page.locator("li.cl-item").filter(has=self.page.get_by_role("heading", name=name))

    def field(self, key: str):
        return self.page.locator(f'[data-field="/measures/{key}/name"] input')


@pytest.fixture
def person(browser, server):
    people: list[Person] = []

    def begin(key: str = "measures", **options) -> Person:
        people.append(Person(browser.new_context(locale="en-US", **options), server, key))
        return people[-1]

    yield begin
    for each in people:
        each.context.close()


@pytest.fixture
def own_browser(browser, tmp_path):
    """Opens a browser that keeps what it knows in a folder, and can be killed with all that belongs to it."""
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    folder = tmp_path / "profile"

    def launch() -> BrowserContext:
        return browser.browser_type.launch_persistent_context(
            folder, executable_path=chromium_path(), args=QUIET + as_root, locale="en-US"
        )

    def kill() -> None:
        for process in psutil.process_iter(["cmdline"]):
            if any(str(folder) in part for part in process.info["cmdline"] or []):
                with contextlib.suppress(psutil.Error):
                    process.kill()
        for lock in folder.glob("Singleton*"):
            lock.unlink()

    yield launch, kill
    kill()


def names(project: Project) -> list[str]:
    return [measure.name for measure in project.measures]


# Crashes.


@pytest.mark.timeout(1800)
def test_python_and_the_browser_crash_at_random_points_and_the_last_confirmed_edit_is_there(
    own_browser, server, project, thorough
):
    """In the long form a hundred sequences of edits, each with a crash in it."""
    launch, kill_browser = own_browser
    someone = Person(launch(), server)
    chance = random.Random(5)
    keys = ["m1", "m2", "m3"]
    for number in range(100 if thorough else 6):
        crash = ("python", "browser", "both")[number % 3]
        expect(line(someone.page)).to_have_text("Saved")
        if chance.random() < 0.4:
            someone.page.get_by_role("button", name="Add a measure").click()
            someone.page.keyboard.type(f"New {number}")
            holds(project, lambda each, n=number: f"New {n}" in names(each), True)
            keys.append(load(project).measures[-1].id)
        key = chance.choice(keys)
        field = someone.field(key)
        before = field.input_value()
        typed = f" {number} presión"
        field.press("End")
        cut = chance.randrange(len(typed))
        field.press_sequentially(typed[:cut], delay=chance.choice([5, 30, 80]))
        someone.page.wait_for_timeout(chance.randrange(250))
        if crash != "browser":
            server.kill()
        field.press_sequentially(typed[cut:], delay=5)
        if crash != "python":
            kill_browser()
        confirmed = dict(someone.confirmed)
        if crash != "browser":
            server.start()
        if crash != "python":
            someone.use(launch())
        expect(line(someone.page)).to_have_text("Saved", timeout=SLOW)
        shown = someone.field(key).input_value()
        if crash == "python":
            assert shown == before + typed, "the page never forgets what was typed"
        assert (before + typed).startswith(shown)
        holds(project, lambda each, key=key: {m.id: m.name for m in each.measures}[key], shown)
        found = {measure.id: measure.name for measure in load(project).measures}
        for pointer, value in confirmed.items():
            if isinstance(value, str):
                assert found[pointer.split("/")[2]].startswith(value), "a confirmed edit is in the file"
        someone.confirmed.clear()


def test_an_item_that_was_begun_while_nobody_answered_is_there_after_the_tab_is_closed_and_opened(
    person, server, project
):
    someone = person()
    server.kill()
    someone.page.get_by_role("button", name="Add a measure").click()
    someone.page.keyboard.type("Calls a day")
    someone.card("Calls a day").get_by_label("Process:").check()
    someone.page.get_by_role("button", name="Take out: Process: Second readings").click()
    someone.page.close()
    server.start()
    someone.page = someone.open()
    expect(someone.page.locator(".cl-notice").get_by_text(BROUGHT_BACK)).to_be_visible()
    holds(
        project,
        lambda each: [(m.name, m.kind) for m in each.measures][1:],
        [("Minutes", "balancing"), ("Calls a day", "process")],
    )
    expect(someone.page.get_by_role("heading", level=4)).to_have_text(
        ["Outcome: Readings", "Balancing: Minutes", "Process: Calls a day"]
    )


# Two windows.


def test_two_windows_edit_one_list_and_end_with_both_edits_or_a_question(person, project):
    one, other = person(), person()
    for someone, name in ((one, "From one"), (other, "From the other")):
        someone.page.get_by_role("button", name="Add a measure").click()
        someone.page.keyboard.type(name)
    holds(project, lambda each: sorted(names(each)[3:]), ["From one", "From the other"])

    # both move: one to the top, the other to the end
    one.page.get_by_role("button", name="Move up: Balancing: Minutes").click()
    other.page.get_by_role("button", name="Move down: Outcome: Readings").click()
    expect(line(one.page)).to_have_text("Saved")
    expect(line(other.page)).to_have_text("Saved")
    for someone in (one, other):
        expect(someone.page.get_by_role("heading", level=4)).to_have_count(5)
    moved = names(load(project))
    assert sorted(moved) == sorted(["Readings", "Second readings", "Minutes", "From one", "From the other"])
    for someone in (one, other):
        expect(someone.page.get_by_role("heading", level=4)).to_have_text([re.compile(f"{name}$") for name in moved])

    # one takes out what the other is typing into
    other.page.route("**/talk/**", lambda route: route.abort())
    other.field("m2").fill("Second readings after a rest")
    one.page.get_by_role("button", name="Take out: Process: Second readings").click()
    holds(project, lambda each: "Second readings" in names(each), False)
    other.page.unroute("**/talk/**")
    question = other.page.get_by_role("group", name="Another window took this out while you worked on it")
    expect(question).to_be_visible(timeout=SLOW)
    expect(line(other.page)).to_have_text("Not saved yet: one field needs a look.")
    question.get_by_role("button", name="Bring it back with what I typed").click()
    holds(
        project, lambda each: [m.kind for m in each.measures if m.name == "Second readings after a rest"], ["process"]
    )
    expect(one.field("m2")).to_have_value("Second readings after a rest")

    # one changes what the other takes out without having seen it
    other.page.route("**/talk/**", lambda route: route.abort())
    one.card("Balancing: Minutes").get_by_label("A lower number is better").check()
    holds(project, lambda each: {m.id: m.direction for m in each.measures}["m3"], "lower")
    other.page.get_by_role("button", name="Take out: Balancing: Minutes").click()
    other.page.unroute("**/talk/**")
    question = other.page.get_by_role("group", name="Another window changed this after you last saw it")
    expect(question).to_contain_text("lower", timeout=SLOW)
    question.get_by_role("button", name="Keep it").click()
    expect(line(other.page)).to_have_text("Saved")
    assert "Minutes" in names(load(project))


def test_two_windows_with_different_forms_change_one_project_together(person, project):
    measures, chart, aim = person("measures"), person("run-chart"), person("aim")
    measures.field("m1").fill("Readings below 140/90")
    chart.page.get_by_label("Why do you say so?").fill("Seven points above the median.")
    aim.page.get_by_label("What will get better?", exact=True).fill("blood pressure control")
    for someone in (measures, chart, aim):
        expect(line(someone.page)).to_have_text("Saved")
    found = load(project)
    assert found.measures[0].name == "Readings below 140/90"
    assert found.measures[0].chart.claim_reason == "Seven points above the median."
    assert (found.aim.what, len(found.measures[0].observations)) == ("blood pressure control", 12)
    expect(chart.page.get_by_label("What is measured?")).to_have_value("Readings below 140/90")


def test_the_order_on_the_page_is_the_files_whatever_another_program_does(person, project):
    someone = person()
    someone.field("m2").focus()
    chance = random.Random(2)
    for number in range(4):
        update(project, lambda each: chance.shuffle(each.measures))
        update(project, lambda each, n=number: each.measures.insert(1, Measure(id=f"n{n}", name=f"New {n}")))
    wanted = [re.compile(f"{name}$") for name in names(load(project))]
    expect(someone.page.get_by_role("heading", level=4)).to_have_text(wanted)
    expect(someone.field("m2")).to_be_focused()
