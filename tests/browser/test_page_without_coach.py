"""Where the coach cannot come to a page, or the browser keeps nothing: one plain sentence, and a copy of it all."""

import json
import re

import pytest
from page_forms import AIM, bring_in, line, open_form, save_a_copy, wait_until_kept
from playwright.sync_api import expect

from coachlab.record import from_json

WHAT = "What will get better?"
TYPED = "blood pressure, typed without a coach"


@pytest.fixture
def profile(browser):
    """`profile()` is a browser that nobody has used yet."""
    contexts = []

    def new(script=""):
        # a service worker would answer in the place of the routes below
        contexts.append(browser.new_context(service_workers="block"))
        if script:
            contexts[-1].add_init_script(script)
        return contexts[-1]

    yield new
    for context in contexts:
        context.unroute_all(behavior="ignoreErrors")  # a route may still be on its way
        context.close()


def with_policy(route, policy):
    found = route.fetch()
    route.fulfill(response=found, headers={**found.headers, "Content-Security-Policy": policy})


def without_program(route):
    found = route.fetch()
    route.fulfill(response=found, body=re.sub(r'"pyodide": "[^"]*"', '"pyodide": ""', found.text()))


def with_little_room(route):
    """The worker's database refuses as a full one does, once the page says that it is full."""
    refusing = """
    const put = IDBObjectStore.prototype.put;
    let full = false;
    new BroadcastChannel("room").onmessage = ({ data }) => (full = data === "full");
    IDBObjectStore.prototype.put = function (...given) {
      if (full) throw new DOMException("no room", "QuotaExceededError");
      return put.apply(this, given);
    };
    """
    found = route.fetch()
    route.fulfill(response=found, body=refusing + found.text())


def no_answer(route):
    route.abort()


CASES = {
    "the program does not come": ("**/pyodide.asm.wasm", no_answer, "its program could not be loaded"),
    "the library does not come": ("**/library-*.zip", no_answer, "its program could not be loaded"),
    "the worker does not come": ("**/worker-*.js", no_answer, "its program could not be loaded"),
    "the page may start no worker": (f"**/{AIM}", "worker-src 'none'", "its program could not be loaded"),
    "a policy forbids WebAssembly": ("**/worker-*.js", "script-src 'self'", "this browser does not run it here"),
    "the book was built without it": (
        "**/aim-*.js",
        without_program,
        "this copy of the book was made without its program",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_where_the_coach_cannot_come_the_form_says_why_and_a_copy_holds_what_was_typed(profile, book_url, case):
    pattern, answer, words = CASES[case]
    reader = profile()
    reader.route(pattern, (lambda route: with_policy(route, answer)) if isinstance(answer, str) else answer)
    check_without_coach(open_form(reader, f"{book_url}/{AIM}"), words)


def test_where_webassembly_is_switched_off_the_form_says_so(profile, book_url):
    page = open_form(profile("delete window.WebAssembly"), f"{book_url}/{AIM}")
    check_without_coach(page, "WebAssembly is switched off in this browser")


def test_where_the_page_is_opened_from_a_file_the_form_says_where_the_coach_is(profile, built_book):
    page = open_form(profile(), (built_book / AIM).as_uri())
    check_without_coach(page, "this page was opened from a file; open the book on its website, or in Coachlab")


def check_without_coach(page, words):
    expect(line(page)).to_have_text(
        re.compile(f"^Your coach cannot come: {re.escape(words)}.*kept in this browser\\.$")
    )
    page.get_by_label(WHAT).fill(TYPED)
    page.get_by_role("button", name="Save my numbers").click()
    expect(page.locator(".cl-copies-said")).to_contain_text("“Save a copy” works all the same.")
    copy = save_a_copy(page)
    assert [part["entries"]["/aim/what"]["value"] for part in copy["not_yet_read"]] == [TYPED]
    assert from_json(copy).title == "My improvement project", "JupyterLab reads it too"
    page.reload()
    expect(page.get_by_label(WHAT)).to_have_value(TYPED)
    assert page.troubles == []


def test_what_was_typed_without_a_coach_is_read_when_the_copy_comes_to_one(profile, book_url):
    alone = profile()
    alone.route("**/pyodide.asm.wasm", no_answer)
    page = open_form(alone, f"{book_url}/{AIM}")
    page.get_by_label(WHAT).fill(TYPED)
    page.get_by_label("Where you are now").fill("about 58")  # no number yet: it stays in its field
    copy = save_a_copy(page)
    page = open_form(profile(), f"{book_url}/{AIM}")
    wait_until_kept(page)
    bring_in(page, copy)
    page.get_by_role("button", name="Yes, bring it in").click()
    expect(page.get_by_label(WHAT)).to_have_value(TYPED)
    expect(page.get_by_label("Where you are now")).to_have_value("about 58")
    expect(line(page)).to_have_text("Not saved yet: one field needs a look.")
    copy = save_a_copy(page)
    assert copy["aim"]["what"] == TYPED
    assert [list(part["entries"]) for part in copy["not_yet_read"]] == [["/aim/baseline"]]


def test_a_browser_that_keeps_nothing_has_its_coach_all_the_same_and_never_says_saved(profile, book_url):
    script = "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError') } })"
    page = open_form(profile(script), f"{book_url}/{AIM}")
    page.get_by_label(WHAT).fill("blood pressure control")
    expect(line(page)).to_have_text(
        "Not kept: this browser keeps nothing for this page. Save a copy below before you close it.", timeout=90_000
    )
    expect(page.locator(".cl-sentence")).to_contain_text("blood pressure control")
    copy = save_a_copy(page)
    assert "blood pressure control" in json.dumps(copy)
    assert page.troubles == []


def test_a_browser_without_room_says_so_keeps_what_was_typed_and_saves_it_when_there_is_room(profile, book_url):
    reader = profile()
    reader.route("**/worker-*.js", with_little_room)
    page = open_form(reader, f"{book_url}/{AIM}")
    wait_until_kept(page)
    page.evaluate("window.room = new BroadcastChannel('room'); window.room.postMessage('full')")
    page.get_by_label(WHAT).fill("blood pressure control")
    expect(line(page)).to_have_text(
        re.compile("^Not saved yet: This browser has no room left for your work. Save a copy below")
    )
    copy = save_a_copy(page)
    assert not copy["aim"]["what"]
    assert copy["not_yet_read"][0]["entries"]["/aim/what"]["value"] == "blood pressure control"
    page.evaluate("window.room.postMessage('free')")
    wait_until_kept(page)
    assert save_a_copy(page)["aim"]["what"] == "blood pressure control"
    assert page.troubles == []
