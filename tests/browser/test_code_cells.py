"""An exercise with code: its code cells stay on the page, are run by a button or the keyboard, and can be stopped."""

from pathlib import Path

from playwright.sync_api import Page, expect

from coachlab.record import load
from coachlab.record.responses import Responses

EXERCISE = "run-chart-with-code"


def kept(workspace: Path) -> str:
    return load(workspace / "exercises" / EXERCISE / "answers" / "responses.json", Responses).text_of("level")


def write(page: Page, text: str) -> None:
    page.get_by_label("Your code: level").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(f"%%code level\n{text}")


def test_the_code_of_an_exercise_is_written_run_and_stopped_without_the_workbench(coachlab, page, axe):
    page.set_viewport_size({"width": 375, "height": 740})
    page.goto(coachlab.page_url(f"/coachlab/exercise/{EXERCISE}"))
    cell = page.locator(".coachlab-writes-code", has_text="level")
    run = page.get_by_role("button", name="Run this cell: level")
    expect(run).to_be_visible(timeout=60_000)
    expect(cell.get_by_text("Kept as your answer")).to_be_visible(timeout=60_000)
    write(page, "median = 12 + 30")
    page.keyboard.press("Shift+Enter")
    expect(cell.get_by_text("It sets no “months_missing”")).to_be_visible()
    assert kept(coachlab.workspace).strip() == "median = 12 + 30"
    page.keyboard.press("Escape")
    expect(run).to_be_focused()
    write(page, "while True: pass")
    run.click()
    page.get_by_role("button", name="Stop this cell: level").click()
    expect(cell.get_by_text("KeyboardInterrupt").first).to_be_visible()
    expect(run).to_be_visible()
    assert page.locator(".jp-CodeCell:not(.coachlab-writes-code) .jp-InputArea-editor:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert axe(page, include=".coachlab-run-cell") == []
