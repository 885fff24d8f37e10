"""Chromium, a running Coachlab and the built book, for the tests that walk them as a learner does."""

import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from bare_builders import builders_for
from free_ports import free_port
from lab_windows import SLOW, open_lab
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from coachlab.chromium import ON_THE_PATH
from coachlab.record import Project, save

# A form looks at its file every four seconds, and a busy machine is slow: a shorter patience fails for no reason.
expect.set_options(timeout=20_000)

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Chromium asks its maker's hosts for updates and experiments at every start; the tests run without a network.
QUIET = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    # no other host answers, as behind a hospital's firewall; a test that watches requests need not hold each one up
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def chromium_path() -> str | None:
    """The browser that `start.py test` found, or one on the PATH; None lets Playwright use its own."""
    named = os.environ.get("COACHLAB_CHROMIUM")
    return named or next(filter(None, map(shutil.which, ON_THE_PATH)), None)


@pytest.fixture(scope="session")
def browser() -> Browser:
    # a browser refuses its own sandbox to the root user of a container
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=QUIET + as_root)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def axe():
    """`axe(page, include="#root")` → the WCAG 2.2 A and AA violations as "rule: where"; None is the whole page."""

    def run(page: Page, include: str | dict[str, list[list[str]]] | None = None) -> list[str]:
        # what passes is not described, and no style sheet is fetched anew: a third of the time
        options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"], "preload": False}
        result = Axe().run(page, context=include, options=options)
        return [
            f"{violation['id']}: {' '.join(map(str, node['target']))} {node.get('failureSummary', '')}"
            for violation in result.response["violations"]
            for node in violation["nodes"]
        ]

    return run


@dataclass
class Coachlab:
    """A running Coachlab with its own workspace."""

    workspace: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None
    token: str = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def page_url(self, path: str) -> str:
        """The address of a page of ours with the token in it, as a first visit needs it."""
        return f"{self.url}{path}{'&' if '?' in path else '?'}token={self.token}"

    def start(self) -> None:
        log = self.workspace.parent / f"{self.workspace.name}.log"
        command = [sys.executable, "-m", "coachlab", "open", "--no-browser", "--port", str(self.port)]
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                [*command, "--workspace", str(self.workspace)], stdout=out, stderr=subprocess.STDOUT
            )
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            found = re.search(r"token=(\w+)", log.read_text("utf-8", "replace"))
            if found and self._answers():
                self.token = found[1]
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.2)
        raise RuntimeError("Coachlab did not open:\n" + log.read_text("utf-8", "replace")[-3000:])

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/api", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(20)


@pytest.fixture(scope="module")
def coachlab(tmp_path_factory) -> Coachlab:
    """A Coachlab that a module's tests share, in a workspace of its own."""
    running = Coachlab(tmp_path_factory.mktemp("home") / "Coachlab")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def work(coachlab) -> Path:
    """The labs' project, begun anew."""
    path = coachlab.workspace / "work" / "my-project.json"
    path.unlink(missing_ok=True)
    save(Project(title="My improvement project"), path)
    return path


@pytest.fixture
def window(browser, coachlab):
    """Opens a lab in a window of its own and waits until its form can be used."""
    contexts: list[BrowserContext] = []

    def open_window(lab: str, width: int = 1280, height: int = 900) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="en-US")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SLOW)
        open_lab(page, coachlab, lab)
        return page

    yield open_window
    for context in contexts:
        context.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing: pytest's output is for the tests."""


@pytest.fixture(scope="session")
def book_url(built_book) -> str:
    """The built book on a plain web server, as a website gives it."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=built_book))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    """Where the bare pages of all builders are served, at work on the file that a test's own `project` made."""
    with builders_for(project) as found:
        yield found
