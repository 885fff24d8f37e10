"""A form in a page of the book, as a reader uses it: open the page, type, wait for the coach, take a copy along."""

import http.server
import json
import threading
from functools import partial
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

SLOW = 90_000
"""Milliseconds: Pyodide needs three seconds alone, and a busy machine has several tests at once."""

AIM = "book/lessons/aim.html"
RUN_CHART = "book/lessons/run-chart.html"
CAPACITY = "book/programme/capacity.html"
KEPT = "Saved"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing: pytest's output is for the tests."""


class Site:
    """A folder given out by a web server of its own, which can be taken away."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def open_form(context: BrowserContext, address: str) -> Page:
    """A page with a form, as soon as the form is there; the coach may still be on the way."""
    page = context.new_page()
    page.set_default_timeout(SLOW)
    page.troubles = []
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    page.goto(address)
    expect(page.locator(".coachlab-place[data-shown]").first).to_be_visible()
    return page


def line(page: Page):
    """The line that says whether everything is saved."""
    return page.locator(".coachlab-place .cl-line").first


def wait_until_kept(page: Page) -> None:
    expect(line(page)).to_have_text(KEPT, timeout=SLOW)


def save_a_copy(page: Page, name: str = "my-project.json") -> dict:
    """Press the button and read the file that comes."""
    with page.expect_download() as coming:
        page.get_by_role("button", name="Save a copy").click()
    assert coming.value.suggested_filename == name
    return json.loads(Path(coming.value.path()).read_text("utf-8"))


def bring_in(page: Page, project: dict | str) -> None:
    """Choose a file to bring in, up to the question."""
    text = project if isinstance(project, str) else json.dumps(project)
    details = page.locator(".cl-copies details", has_text="Bring in a copy")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    page.set_input_files(
        ".cl-copies input[type=file]",
        {"name": "my-project.json", "mimeType": "application/json", "buffer": text.encode()},
    )
