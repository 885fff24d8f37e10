"""Two tabs of one browser on one project in the book's page: they end with both edits or with a clear question."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from page_of_forms import OVERHEARD, file_in, open_forms, page_of, unfolded, until_kept
from playwright.sync_api import Page, expect

from coachlab.record import Aim, Measure, Project, from_json, to_json

DIFFERENT = "Another window saved something different here while you typed."
TAKEN_OUT = "Another window took this out while you worked on it."
CHANGED = "Another window changed this after you last saw it."
TEXTS = ("what", "whom", "where", "equity", "no_equity_reason")
MINE, THEIRS = "Keep what I typed", "Take the other one"
START = Project(
    title="Elm Street",
    aim=Aim(what="control"),
    measures=[Measure(id=f"m{number}", name=f"Measure {number}", kind="process") for number in range(1, 9)],
)


def write(pointer: str, text: str) -> Callable[[Page], None]:
    return lambda page: unfolded(page.locator(f'[data-field="{pointer}"] input')).fill(text)


def named(key: str, text: str) -> Callable[[Page], None]:
    return write(f"/measures/{key}/name", text)


def press(sign: str, key: str) -> Callable[[Page], None]:
    buttons = f'li[data-field="/measures/{key}"] .cl-item-buttons'
    return lambda page: page.locator(buttons).first.get_by_text(sign, exact=True).click()


def add(name: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.get_by_role("button", name="Add a measure").click()
        page.keyboard.type(name)

    return act


def name_of(project: Project, key: str) -> str | None:
    return next((measure.name for measure in project.measures if measure.id == key), None)


def names(project: Project) -> list[str]:
    return [measure.name for measure in project.measures]


@dataclass(frozen=True)
class Case:
    """`one` is done and saved in one tab; `other` in the other tab, which has not heard of it yet.

    The other tab then asks `asks` and is answered by the button `choose`, and the file `holds` what it should.
    """

    words: str
    one: Callable[[Page], None]
    other: Callable[[Page], None]
    holds: Callable[[Project], bool]
    asks: str = ""
    choose: str = ""


CASES = (
    Case(
        "different fields",
        write("/aim/whom", "adults"),
        write("/aim/equity", "patients without insurance"),
        lambda found: (found.aim.whom, found.aim.equity) == ("adults", "patients without insurance"),
    ),
    Case(
        "the same field, and the own text is kept",
        write("/aim/where", "Elm Street"),
        write("/aim/where", "Oak Street"),
        lambda found: found.aim.where == "Oak Street",
        DIFFERENT,
        MINE,
    ),
    Case(
        "the same field, and the other text is taken",
        write("/aim/where", "Elm Street, both floors"),
        write("/aim/where", "Ash Street"),
        lambda found: found.aim.where == "Elm Street, both floors",
        DIFFERENT,
        THEIRS,
    ),
    Case(
        "one takes out what the other writes into, and it comes back",
        press("×", "m1"),
        named("m1", "After a rest"),
        lambda found: [(m.name, m.kind) for m in found.measures if m.id == "m1"] == [("After a rest", "process")],
        TAKEN_OUT,
        "Bring it back with what I typed",
    ),
    Case(
        "one takes out what the other writes into, and it stays out",
        press("×", "m2"),
        named("m2", "After a rest"),
        lambda found: name_of(found, "m2") is None,
        TAKEN_OUT,
        "Leave it out",
    ),
    Case(
        "one writes into what the other takes out, and it is kept",
        named("m3", "Measure 3 after a rest"),
        press("×", "m3"),
        lambda found: name_of(found, "m3") == "Measure 3 after a rest",
        CHANGED,
        "Keep it",
    ),
    Case(
        "one writes into what the other takes out, and it goes",
        named("m4", "Measure 4 after a rest"),
        press("×", "m4"),
        lambda found: name_of(found, "m4") is None,
        CHANGED,
        "Take it out",
    ),
    Case(
        "both add",
        add("From one"),
        add("From the other"),
        lambda found: {"From one", "From the other"} <= set(names(found)) and len(names(found)) == 8,
    ),
    Case(
        "one moves what the other takes out",
        press("↑", "m6"),
        press("×", "m6"),
        lambda found: name_of(found, "m6") is None,
    ),
    Case(
        "one takes out what the other moves, and it comes back",
        press("×", "m7"),
        press("↑", "m7"),
        lambda found: name_of(found, "m7") == "Measure 7",
        TAKEN_OUT,
        "Bring it back",
    ),
    Case(
        "each moves another one",
        press("↑", "m8"),
        press("↓", "m1"),
        lambda found: {"m1", "m8"} <= {measure.id for measure in found.measures},
    ),
)


@pytest.fixture
def tabs(browser, tmp_path):
    """Two tabs that show one project, which was brought in from a file."""
    with page_of(tmp_path / "site", "aim", "measures") as site:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
        context.add_init_script(OVERHEARD)
        one = open_forms(context, site)
        until_kept(one)
        bring_in(one, START)
        other = open_forms(context, site)
        until_kept(other)
        yield one, other
        context.close()


def bring_in(page: Page, project: Project) -> None:
    copies = page.locator(".cl-copies").first
    copies.locator("details", has_text="Bring in a copy").evaluate("node => (node.open = true)")
    content = json.dumps(to_json(project)).encode()
    file = {"name": "my-project.json", "mimeType": "application/json", "buffer": content}
    copies.locator("input[type=file]").set_input_files(file)
    copies.get_by_role("button", name="Yes, bring it in").click()
    expect(copies.locator(".cl-copies-said")).to_contain_text("Your copy is in")
    until_kept(page)


def project_in(page: Page) -> Project:
    file = file_in(page)
    assert file is not None
    return from_json(file, Project)


def agree(one: Page, other: Page, words: str) -> Project:
    """Both tabs show in a moment what the file holds."""
    until = time.monotonic() + 30
    while True:
        for page in (one, other):
            until_kept(page)
        project = project_in(one)
        wanted = [[f"/aim/{name}", text] for name in TEXTS if (text := getattr(project.aim, name))]
        wanted += [[f"/measures/{each.id}/name", each.name] for each in project.measures]
        shown = [texts(page) for page in (one, other)]
        if shown == [wanted, wanted]:
            return project
        assert time.monotonic() < until, f"{words}: the tabs show {shown}, and the file has {wanted}"
        one.wait_for_timeout(50)


def texts(page: Page) -> list[list[str]]:
    """The aim's texts and the measures' names as the tab shows them, each with its pointer, from above to below."""
    wanted = tuple(f"/aim/{name}" for name in TEXTS)
    found = page.evaluate("python.shown()")
    return [
        each for each in found if each[0] in wanted or (each[0].startswith("/measures/") and each[0].endswith("/name"))
    ]


def answer(page: Page, asks: str, choose: str) -> None:
    expect(page.get_by_text(asks).first).to_be_visible()
    page.get_by_role("button", name=choose).first.click()


@pytest.mark.timeout(600)
def test_two_tabs_end_with_both_edits_or_a_clear_question_and_lose_no_text(tabs):
    one, other = tabs
    aim = one.locator("[data-coachlab-builder=aim]")
    for case in CASES:
        other.evaluate("python.hold()")
        case.one(one)
        until_kept(one)
        case.other(other)
        other.evaluate("python.release()")
        if case.asks:
            answer(other, case.asks, case.choose)
        assert case.holds(agree(one, other, case.words)), case.words

    # one undoes what the other has changed meanwhile
    write("/aim/what", "control, said in one tab")(one)
    agree(one, other, "before an undo")
    write("/aim/what", "control, said in the other")(other)
    agree(one, other, "before an undo")
    aim.get_by_role("button", name="Undo").click()
    expect(one.get_by_text("Another window has changed this since, so it stays as it is now.").first).to_be_visible()
    assert agree(one, other, "an undo").aim.what == "control, said in the other"

    # a copy of the same project is brought in while the other tab types
    copy = project_in(one)
    copy.aim.what, copy.aim.where = "control, from a copy", "Far Street, from a copy"
    other.evaluate("python.hold()")
    bring_in(one, copy)
    write("/aim/where", "Near Street")(other)
    write("/aim/whom", "adults of 18 to 85")(other)
    other.evaluate("python.release()")
    answer(other, DIFFERENT, MINE)
    found = agree(one, other, "a copy").aim
    assert (found.what, found.where, found.whom) == ("control, from a copy", "Near Street", "adults of 18 to 85")

    # an earlier version is brought back while the other tab, which shows the newer one, types
    other.evaluate("python.hold()")
    aim.get_by_role("button", name="Versions").click()
    aim.get_by_role("button", name="Look at it").nth(1).click()  # before the copy came in
    aim.get_by_role("button", name="Bring this version back").click()
    expect(aim.get_by_text("is back.").first).to_be_visible()
    assert project_in(one).aim.what == "control, said in the other"
    write("/aim/where", "Near Street, both floors")(other)
    write("/aim/no_equity_reason", "all groups are alike")(other)
    other.evaluate("python.release()")
    answer(other, DIFFERENT, THEIRS)
    found = agree(one, other, "an earlier version").aim
    assert (found.what, found.no_equity_reason) == ("control, said in the other", "all groups are alike")

    # another project is brought in while the other tab types: its text belongs to the first one, and is offered
    other.evaluate("python.hold()")
    bring_in(one, Project(title="Another", aim=Aim(what="visits on time")))
    write("/aim/whom", "typed for Elm Street")(other)
    other.evaluate("python.release()")
    expect(other.locator(".cl-notice").first).to_contain_text("typed for another file in this place")
    expect(other.locator(".cl-notice").first).to_contain_text("typed for Elm Street")
    assert agree(one, other, "another project").aim.whom == ""
