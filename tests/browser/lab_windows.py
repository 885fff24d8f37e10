"""What the tests of labs share: opening one, finding its form, reading what its file holds, ending its kernel."""

import time
from pathlib import Path

import psutil
from playwright.sync_api import Locator, Page, expect

from coachlab.record import Project, load

SLOW = 60_000


def open_lab(page: Page, coachlab, lab: str) -> None:
    page.goto(coachlab.page_url(f"/coachlab/lab/{lab}"))
    expect(builder(page, lab)).to_have_attribute("data-ready", "true", timeout=SLOW)


def builder(page: Page, lab: str) -> Locator:
    return page.locator(f"[data-coachlab-builder={lab}]")


def line(page: Page) -> Locator:
    return page.locator(".cl-line")


def holds(path: Path, what, wanted) -> None:
    """The file holds it, at once or in a moment."""
    until = time.monotonic() + 20
    while time.monotonic() < until and what(load(path)) != wanted:
        time.sleep(0.05)
    assert what(load(path)) == wanted


def kill_kernels(coachlab) -> None:
    """End every kernel of this Coachlab as a crash does, without a word."""
    for process in psutil.Process(coachlab.process.pid).children(recursive=True):
        if any("ipykernel" in part for part in process.cmdline()):
            process.kill()


def months(project: Project) -> list[tuple]:
    rows = project.measures[0].observations if project.measures else []
    return [(row.month, row.numerator, row.denominator) for row in rows]
