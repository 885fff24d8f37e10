"""Forms in a page of the book whose tab, worker or browser is killed at random points: what was saved stays saved."""

import contextlib
import os
import random

import psutil
import pytest
from conftest import QUIET, chromium_path
from page_of_forms import (
    EMPTY,
    OVERHEARD,
    SLOW_DISK,
    fields_of,
    file_in,
    open_forms,
    page_of,
    unfolded,
    until_kept,
)
from playwright.sync_api import Browser, BrowserContext, Error, Page

SEED = 11
KEYS = ("aim", "measures")
TEXTS = ("/aim/what", "/aim/whom", "/aim/where", "/aim/equity")
EARLY = ("tab", "reload")
"""Ways to end a page before Python is there."""
STAYING = """() => [...document.querySelectorAll("[data-coachlab-builder=measures] li.cl-item")]
  .map((each) => each.dataset.field).filter((each) => python.drafts()[each] !== null)"""
"""The measures on the page that nobody is taking out."""
ASKED_OR_KEPT = """() => [...document.querySelectorAll(".coachlab-place .cl-line")]
  .every((line) => line.textContent === "Saved" || line.textContent.includes("look."))"""
WAYS = ("worker", "browser", "renderer", "tab", "reload")


class Reader:
    """Somebody whose browser keeps what it knows in a folder, and can be killed with all that belongs to it."""

    def __init__(self, browser: Browser, folder, site: str) -> None:
        self.browser = browser
        self.folder = folder
        self.site = site
        self.launch()

    def launch(self) -> None:
        as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        self.context: BrowserContext = self.browser.browser_type.launch_persistent_context(
            self.folder, executable_path=chromium_path(), args=QUIET + as_root, locale="en-US"
        )
        self.context.add_init_script(OVERHEARD)

    def kill(self) -> None:
        for process in psutil.process_iter(["cmdline"]):
            if any(str(self.folder) in part for part in process.info["cmdline"] or []):
                with contextlib.suppress(psutil.Error):
                    process.kill()
        for lock in self.folder.glob("Singleton*"):
            lock.unlink()

    def file(self):
        """What is kept, read while no form is open."""
        page = self.context.new_page()
        page.goto(f"{self.site}/{EMPTY}")
        found = file_in(page)
        page.close()
        return found

    def end(self, page: Page, way: str) -> None:
        """End the tab in the middle of whatever it does."""
        if way == "browser":
            self.kill()
            self.launch()
        elif way == "renderer":
            with contextlib.suppress(Error):
                page.goto("chrome://crash")
            page.close()
        elif way == "reload":
            page.goto(f"{self.site}/{EMPTY}")
            page.close()
        else:
            page.close(run_before_unload=False)


@pytest.fixture
def reader(browser, tmp_path):
    with page_of(tmp_path / "site", *KEYS, worker=SLOW_DISK) as site:
        someone = Reader(browser, tmp_path / "profile", site)
        yield someone
        someone.kill()


def edit(page: Page, chance: random.Random, number: int, cut: bool) -> None:
    """One thing that people do: type, add, move, take out. With `cut` the typing stops somewhere."""
    measures = page.locator("[data-coachlab-builder=measures]")
    there = page.evaluate(STAYING)
    act = chance.choice(["aim", "aim", "name", "name", "add", "move", "out"])
    card = measures.locator(f'li.cl-item[data-field="{chance.choice(there)}"]') if there else None
    if act in ("move", "out") and card and len(there) > 2:
        card.get_by_role("button").get_by_text("↑" if act == "move" else "×", exact=True).click()
        return
    if act == "aim":
        field = page.locator(f'[data-field="{chance.choice(TEXTS)}"] input')
    elif act == "name" and card:
        field = card.locator('[data-field$="/name"] input')
    else:
        measures.get_by_role("button", name="Add a measure").click()
        field = measures.locator('li.cl-item [data-field$="/name"] input').last
    unfolded(field).press("End")
    text = f" {number} presión"
    field.press_sequentially(text[: chance.randrange(1, len(text))] if cut else text, delay=chance.choice([3, 20, 60]))


def answer(page: Page) -> None:
    """Keep what this page has. A browser that was killed may show what it showed a while ago, and then asks."""
    page.wait_for_function(ASKED_OR_KEPT)
    questions = page.locator("[data-coachlab-builder] [role=group]:has(> p):has(> button)")
    while questions.count():
        unfolded(questions.first).get_by_role("button").first.click()
        page.wait_for_function(ASKED_OR_KEPT)


def typed(now: dict) -> list[list[str]]:
    """What somebody wrote, in the order of the page, but for what they are taking out.

    The fields with which an empty card begins are not theirs.
    """
    going = [pointer for pointer, value in now["drafts"].items() if value is None]
    mine = [each for each in now["shown"] if each[0] in TEXTS or each[0].endswith("/name")]
    return [each for each in mine if each[0].rpartition("/")[0] not in going]


def last_confirmed(before: dict, confirmed: dict, found: dict) -> None:
    """All that was confirmed is found in the file; what somebody typed over it may be there instead."""
    for key, known in confirmed.items():
        for pointer, value in known.items():
            if pointer in before["drafts"] or isinstance(value, list):  # a place changes with its neighbours
                continue
            item = "/".join(pointer.split("/")[:3])
            if pointer not in found[key] and item in before["drafts"]:
                continue  # its whole item was being taken out
            assert found[key].get(pointer) == value, f"{pointer} was confirmed"


def brought_back(before: dict, after: dict, way: str) -> None:
    """The page shows what it showed. A browser that is killed may give back the beginning of what was typed last."""
    if way != "browser":
        # a worker that ended in the middle of its words has not said the neighbours' new places
        order = sorted if way == "worker" else list
        assert order(typed(after)) == order(typed(before))
        return
    shown, unsaved = dict(typed(after)), before["drafts"]
    for pointer, value in typed(before):
        if pointer not in unsaved and pointer.rpartition("/")[0] not in unsaved:
            assert shown.get(pointer) == value
        elif pointer in shown:
            assert value.startswith(shown[pointer])


@pytest.mark.timeout(3600)
def test_a_page_is_killed_at_random_points_and_what_was_saved_is_there_and_what_was_typed_comes_back(
    reader, tmp_path, thorough
):
    """In the long form a hundred sequences of edits, each with a kill in it; half of them before Python is there."""
    rounds = 100 if thorough else 4
    last: dict = {}
    killed = False  # the browser, since all was saved
    page = open_forms(reader.context, reader.site)
    for number in range(rounds):
        chance = random.Random(f"{SEED} {number}")
        early = number % 2 == 0
        way = chance.choice(EARLY) if early else WAYS[number // 2 % len(WAYS)]
        try:
            if not early:
                if killed:
                    answer(page)
                until_kept(page)
                killed = False
                if way == "worker":
                    page.evaluate("at => (python.endAt = python.saves + at)", chance.randrange(1, 4))
            edits = chance.randrange(1, 4)
            for each in range(edits):
                edit(page, chance, number, cut=each == edits - 1)
            page.wait_for_timeout(chance.randrange(200))
            before = page.evaluate("python.now()")
            reader.end(page, way)
            killed |= way == "browser"
            file = reader.file()
            found = {key: fields_of(file, key, tmp_path) for key in KEYS}
            last_confirmed(before, {**last, **before["known"]}, found)
            last = found
            page = open_forms(reader.context, reader.site)
            brought_back(before, page.evaluate("python.now()"), way)
        except BaseException as error:
            with contextlib.suppress(Error):
                error.add_note(f"what is not saved: {page.evaluate('python.drafts()')}")
            error.add_note(f"round {number} of {rounds}, {way} {'early' if early else 'late'}, seed {SEED}")
            raise
    until_kept(page)
    now, file = page.evaluate("python.now()"), file_in(page)
    assert now["drafts"] == {}
    found = {key: fields_of(file, key, tmp_path) for key in KEYS}
    assert found == now["known"]
    for pointer, value in typed(now):
        assert found[pointer.split("/")[1]][pointer] == value
