"""A lab loses nothing: a dead kernel, a killed browser, a file taken away, Coachlab itself closed and opened again."""

import json
import os
import re
import time

import psutil
import pytest
from conftest import QUIET, chromium_path
from lab_windows import SLOW, builder, holds, kill_kernels, line, months, open_lab
from playwright.sync_api import BrowserContext, expect

from coachlab.record import load

BROUGHT_BACK = "We brought back what you typed before the connection broke."


# Crashes.


def test_the_kernel_dies_in_the_middle_of_a_word_and_everything_is_there(window, work, coachlab):
    page = window("aim")
    page.get_by_label("For whom?").fill("adults with hypertension")
    expect(line(page)).to_have_text("Saved")
    field = page.get_by_label("What will get better?", exact=True)
    field.press_sequentially("blood pressure", delay=20)
    kill_kernels(coachlab)
    field.press_sequentially(" control", delay=20)
    page.get_by_label("Where?").fill("Elm Street")
    expect(page.locator(".cl-notice").get_by_text(BROUGHT_BACK)).to_be_visible(timeout=SLOW)
    for label, text in (
        ("What will get better?", "blood pressure control"),
        ("For whom?", "adults with hypertension"),
        ("Where?", "Elm Street"),
    ):
        expect(page.get_by_label(label, exact=True)).to_have_value(text)
    expect(line(page)).to_have_text("Saved")
    aim = load(work).aim
    assert (aim.what, aim.whom, aim.where) == ("blood pressure control", "adults with hypertension", "Elm Street")
    expect(page.get_by_label("Where?", exact=True)).to_be_focused()


@pytest.mark.thorough
def test_the_labs_keep_a_list_over_a_dead_kernel_and_the_overview_leads_to_each_lab(window, work, coachlab):
    page = window("measures")
    page.get_by_label("What is measured?").fill("Readings")
    expect(line(page)).to_have_text("Saved")
    kill_kernels(coachlab)
    page.get_by_role("button", name="Add a measure").click()
    page.keyboard.type("Calls a day")
    page.get_by_role("button", name="Move up: Readings").click()
    page.get_by_role("button", name="Take out: Readings").click()
    holds(work, lambda project: [measure.name for measure in project.measures], ["Calls a day"])
    expect(page.get_by_role("heading", name="Calls a day")).to_be_visible()
    expect(line(page)).to_have_text("Saved", timeout=60_000)
    page.goto(coachlab.page_url("/coachlab/lab/overview"))
    form = builder(page, "overview")
    expect(form).to_have_attribute("data-ready", "true", timeout=60_000)
    expect(form).to_contain_text("1 measure: no outcome, no process, no balancing, 1 without a kind.")
    form.get_by_role("link", name="Measures").click()
    expect(builder(page, "measures")).to_have_attribute("data-ready", "true", timeout=60_000)


def test_the_page_is_loaded_anew_while_the_kernel_is_dead_and_everything_is_there(window, work, coachlab):
    page = window("run-chart")
    page.get_by_label("What is measured?").fill("Latest reading below 140/90")
    expect(line(page)).to_have_text("Saved")
    kill_kernels(coachlab)
    page.get_by_label("Month, new row").fill("Jan 2025")
    page.get_by_label("Numerator, Jan 2025").fill("24")
    page.get_by_label("Why do you say so?").fill("I cannot say so yet.")
    open_lab(page, coachlab, "run-chart")
    expect(page.locator(".cl-notice").get_by_text(BROUGHT_BACK)).to_be_visible(timeout=SLOW)
    expect(page.get_by_label("Why do you say so?")).to_have_value("I cannot say so yet.")
    expect(line(page)).to_have_text("Saved")
    measure = load(work).measures[0]
    assert (measure.name, measure.chart.claim_reason) == ("Latest reading below 140/90", "I cannot say so yet.")
    assert months(load(work)) == [("2025-01", 24, None)]


def test_the_browser_is_killed_in_the_middle_of_typing_and_nothing_saved_is_lost(browser, work, coachlab, tmp_path):
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []

    def person() -> BrowserContext:
        return browser.browser_type.launch_persistent_context(
            tmp_path / "profile", executable_path=chromium_path(), args=QUIET + as_root
        )

    context = person()
    page = context.new_page()
    open_lab(page, coachlab, "aim")
    typed = "blood pressure control"
    page.get_by_label("What will get better?", exact=True).press_sequentially(typed, delay=15)
    # The browser keeps a draft in its memory for a while before it is on the disk, and sends each half second at the
    # latest what was typed to the kernel, which outlives the browser.
    page.wait_for_timeout(1200)
    until = time.monotonic() + 60
    while not (saved := load(work).aim.what) and time.monotonic() < until:
        time.sleep(0.05)
    assert saved  # all of it, or on a very busy machine the first letters
    for process in psutil.process_iter(["cmdline"]):
        if any(str(tmp_path / "profile") in part for part in process.info["cmdline"] or []):
            process.kill()
    context = person()
    page = context.new_page()
    open_lab(page, coachlab, "aim")
    found = page.get_by_label("What will get better?", exact=True).input_value()
    assert typed.startswith(found)
    assert found.startswith(saved)
    holds(work, lambda project: project.aim.what, found)
    context.close()


def test_a_removed_file_is_told_of_and_what_the_page_shows_takes_its_place(window, work):
    page = window("aim")
    field = page.get_by_label("What will get better?", exact=True)
    field.fill("blood pressure control")
    expect(line(page)).to_have_text("Saved")
    work.unlink()
    field.press_sequentially(" at Elm Street", delay=10)
    expect(page.get_by_text("The file with your work is gone.")).to_be_visible()
    expect(line(page)).to_contain_text("Not saved yet: ")
    expect(field).to_have_value("blood pressure control at Elm Street")
    page.get_by_role("button", name="What this page shows").click()
    expect(line(page)).to_have_text("Saved")
    holds(work, lambda project: project.aim.what, "blood pressure control at Elm Street")


def test_a_damaged_file_is_told_of_and_an_earlier_version_takes_its_place(window, work):
    page = window("aim")
    page.get_by_label("What will get better?", exact=True).fill("control")
    holds(work, lambda project: project.aim.what, "control")
    expect(line(page)).to_have_text("Saved")
    work.write_text("{", encoding="utf-8")
    expect(page.get_by_text("The file with your work is damaged.")).to_be_visible()
    page.get_by_role("button", name=re.compile("^The version of")).first.click()
    expect(line(page)).to_have_text("Saved")
    assert load(work).title == "My improvement project"


# The lab page around the form.


def test_a_lab_shows_the_page_alone_and_its_code_at_one_click(window, work, coachlab):
    page = window("aim")
    file = coachlab.workspace / "labs" / "aim.ipynb"
    before = file.read_bytes()
    expect(page).to_have_title("Write an aim · Coachlab")
    for part in ("#jp-menu-panel", ".jp-SideBar", ".jp-NotebookPanel-toolbar", ".jp-InputPrompt", "#jp-bottom-panel"):
        assert page.locator(f"{part}:visible").count() == 0, part
    code = page.locator(".jp-CodeCell .jp-InputArea-editor:visible")
    expect(code).to_have_count(0)
    button = page.get_by_role("button", name="Show the code")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    expect(code.first).to_be_visible()
    expect(page.locator("#jp-menu-panel")).to_be_visible()
    button.click()
    expect(code).to_have_count(0)
    assert file.read_bytes() == before, "a run is no change of the notebook"
    page.get_by_role("link", name="Coachlab home").click()
    expect(page).to_have_url(re.compile("/coachlab/$"))


def test_a_lab_that_was_changed_elsewhere_runs_only_when_a_person_says_so(window, work, coachlab, browser):
    lab = coachlab.workspace / "labs" / "aim.ipynb"
    notebook = json.loads(lab.read_text("utf-8"))
    notebook["cells"][-1]["source"] = [*notebook["cells"][-1]["source"], "\n# sent by somebody"]
    (lab.parent / "sent.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto(coachlab.page_url("/coachlab/lab/sent"))
    expect(page.get_by_text("so it has not been run")).to_be_visible(timeout=SLOW)
    page.wait_for_timeout(2000)
    assert page.locator("[data-coachlab-builder]").count() == 0
    page.get_by_role("button", name="Trust and run this lab").click()
    expect(page.locator("[data-coachlab-builder=aim][data-ready=true]")).to_be_visible(timeout=SLOW)
    context.close()


def test_a_kernel_that_is_ended_for_good_can_be_started_again_from_the_page(window, work, coachlab):
    page = window("aim")
    sessions = f"{coachlab.url}/api/sessions"
    headers = {"Authorization": f"token {coachlab.token}"}
    for session in page.request.get(sessions, headers=headers).json():
        page.request.delete(f"{sessions}/{session['id']}", headers=headers)
    start = page.get_by_role("button", name="Start again")
    expect(start).to_be_visible(timeout=SLOW)
    page.get_by_label("What will get better?", exact=True).fill("typed while nobody answered")
    start.click()
    expect(start).to_be_hidden(timeout=SLOW)
    holds(work, lambda project: project.aim.what, "typed while nobody answered")


def test_coachlab_is_closed_while_somebody_types_and_goes_on_when_it_is_opened_again(window, work, coachlab):
    page = window("aim")
    field = page.get_by_label("What will get better?", exact=True)
    field.fill("blood pressure control")
    expect(line(page)).to_have_text("Saved")
    coachlab.stop()
    field.press_sequentially(" at Elm Street", delay=10)
    expect(page.get_by_text("Is Coachlab still open on this computer?")).to_be_visible()
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    coachlab.start()
    # JupyterLab tries again after a random time that doubles with each try: up to a minute and more
    expect(line(page)).to_have_text("Saved", timeout=3 * SLOW)
    holds(work, lambda project: project.aim.what, "blood pressure control at Elm Street")
