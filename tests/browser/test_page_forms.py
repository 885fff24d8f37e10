"""A form in a page of the book: at work before the coach is there, saved in the browser, in the file of JupyterLab."""

import json
import re
import shutil

import pytest
from page_forms import AIM, RUN_CHART, SLOW, Site, bring_in, line, open_form, save_a_copy, wait_until_kept
from playwright.sync_api import expect

from coachlab.builders.desk import Desk
from coachlab.record import Project, from_json, save, versions

WHAT, WHOM, WHERE = "What will get better?", "For whom?", "Where?"


@pytest.fixture
def profile(browser):
    """`profile()` is a browser that nobody has used yet."""
    contexts = []

    def new(**options):
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}, **options))
        return contexts[-1]

    yield new
    for context in contexts:
        context.close()


def test_what_is_typed_before_the_coach_is_there_is_answered_saved_and_shared_with_another_tab(profile, book_url, axe):
    reader = profile()
    page = open_form(reader, f"{book_url}/{AIM}")
    expect(line(page)).to_have_text(re.compile(r"^Your coach is getting ready.*it is kept\.$"))
    page.get_by_label(WHAT).focus()
    page.keyboard.type("blood pressure control")
    page.keyboard.press("Tab")
    page.keyboard.type("adults with hypertension")
    assert "getting ready" in line(page).inner_text(), "typed before Python was there"
    wait_until_kept(page)
    expect(page.locator(".cl-sentence")).to_contain_text("blood pressure control among adults with hypertension")
    expect(page.locator(".cl-asks li").first).to_be_visible()
    assert page.evaluate("document.activeElement.closest('[data-field]').dataset.field") == "/aim/whom", "focus is kept"
    assert axe(page, ".coachlab-place") == []

    page.reload()
    expect(page.get_by_label(WHAT)).to_have_value("blood pressure control")
    expect(page.locator(".cl-asks li").first).to_be_visible(
        timeout=3000
    )  # the last known words, before Python is there
    other = open_form(reader, f"{book_url}/{AIM}")
    for each in (page, other):
        wait_until_kept(each)
    expect(other.get_by_label(WHOM)).to_have_value("adults with hypertension")

    other.get_by_label(WHERE).fill("Elm Street")
    expect(page.get_by_label(WHERE)).to_have_value("Elm Street")
    page.get_by_label(WHAT).fill("control")
    other.get_by_label(WHAT).fill("pressure")
    asked = [each for each in (page, other) if _asked_within(each)]
    assert len(asked) == 1, "one of two tabs that wrote into one field at once is asked"
    kept = "control" if asked[0] is page else "pressure"
    asked[0].get_by_role("button", name="Keep what I typed").click()
    for each in (page, other):
        wait_until_kept(each)
        expect(each.get_by_label(WHAT)).to_have_value(kept)
        assert each.troubles == []
    saved = from_json(save_a_copy(page))
    assert (saved.aim.what, saved.aim.whom, saved.aim.where) == (kept, "adults with hypertension", "Elm Street")


def _asked_within(page):
    try:
        expect(page.get_by_text("Another window saved something different here").first).to_be_visible(timeout=8000)
    except AssertionError:
        return False
    return True


def test_a_tab_that_is_killed_while_somebody_types_loses_nothing(profile, book_url):
    reader = profile()
    page = open_form(reader, f"{book_url}/{AIM}")
    wait_until_kept(page)
    page.get_by_label(WHAT).fill("confirmed")
    wait_until_kept(page)
    page.get_by_label(WHOM).fill("not yet sent")
    page.close(run_before_unload=False)
    page = open_form(reader, f"{book_url}/{AIM}")
    expect(page.get_by_label(WHOM)).to_have_value("not yet sent")
    wait_until_kept(page)
    assert from_json(save_a_copy(page)).aim.whom == "not yet sent"


def test_a_copy_goes_to_another_computer_and_holds_the_record_that_cpython_makes(profile, book_url, tmp_path):
    typed = {
        WHAT: "Blood pressure control",
        WHOM: "Erwachsene über 18",
        "Where you are now": "58,5",
        "In what unit?": "%",
    }
    page = open_form(profile(), f"{book_url}/{AIM}")
    for label, text in typed.items():
        page.get_by_label(label).fill(text)
    wait_until_kept(page)
    copy = save_a_copy(page)

    path = tmp_path / "my-project.json"
    save(Project(title="My improvement project"), path)
    desk = Desk(path)
    fields = {"/aim/what": "Blood pressure control", "/aim/whom": "Erwachsene über 18", "/aim/baseline": "58,5"}
    for pointer, value in fields.items():
        list(desk.answers("aim", {"type": "set", "changes": [{"pointer": pointer, "value": value, "seq": 1}]}))
    here = json.loads(path.read_text("utf-8"))
    alike = {"id", "created", "saved", "revision"}
    assert {k: v for k, v in copy.items() if k not in alike} == {k: v for k, v in here.items() if k not in alike}

    elsewhere = open_form(profile(), f"{book_url}/{AIM}")
    wait_until_kept(elsewhere)
    elsewhere.get_by_label(WHAT).fill("something of my own")
    wait_until_kept(elsewhere)
    bring_in(elsewhere, '{"schema": "coachlab/project", "version": "99.0"}')
    expect(elsewhere.locator(".cl-copies-said")).to_contain_text("This copy cannot be brought in.")
    bring_in(elsewhere, copy)
    question = elsewhere.locator(".cl-copies dialog[open]")
    expect(question).to_contain_text("What is here now is kept as an earlier version.")
    question.get_by_role("button", name="No, keep what is here").click()
    expect(elsewhere.get_by_label(WHAT)).to_have_value("something of my own")
    bring_in(elsewhere, copy)
    elsewhere.get_by_role("button", name="Yes, bring it in").click()
    expect(elsewhere.get_by_label(WHOM)).to_have_value("Erwachsene über 18")
    wait_until_kept(elsewhere)
    brought = save_a_copy(elsewhere)
    assert {k: v for k, v in brought.items() if k not in alike} == {k: v for k, v in copy.items() if k not in alike}
    assert brought["id"] == copy["id"]
    # what was there before is among the versions, in the browser too
    names = elsewhere.evaluate(
        """() => new Promise((done) => { indexedDB.open("coachlab").onsuccess = (event) => {
          const all = event.target.result.transaction("files").objectStore("files").getAll();
          all.onsuccess = () => done(all.result.map((each) => new TextDecoder().decode(each.data))); } })"""
    )
    assert any('"something of my own"' in text for text in names)
    assert elsewhere.troubles == []


def test_the_run_chart_takes_the_courses_data_and_gives_pictures_numbers_and_print(profile, book_url, axe):
    page = open_form(profile(color_scheme="dark"), f"{book_url}/{RUN_CHART}")
    page.set_viewport_size({"width": 375, "height": 812})
    wait_until_kept(page)
    page.locator(".cl-ways summary", has_text="Use the course").click()
    page.get_by_role("button", name=re.compile("^Use: ")).click()
    page.get_by_role("button", name="Use these months").click()
    expect(page.locator(".cl-chart figure").first).to_be_visible()
    wait_until_kept(page)
    found = {}
    for name in ("Download the chart (SVG)", "Download the chart (PNG)", "Save my numbers (CSV)"):
        with page.expect_download() as coming:
            page.get_by_role("button", name=name).click()
            leaving = page.get_by_role("button", name="Download it for my team")
            if "chart" in name and leaving.is_visible():
                leaving.click()
        found[coming.value.suggested_filename.rpartition(".")[2]] = coming.value.path().read_bytes()
    page.locator(".cl-copies summary", has_text="Take a document along").click()
    which, form = page.get_by_label("Which one?"), page.get_by_label("As what?")
    for kind, of in (("chart", "html"), ("pdsa", "png"), ("measures", "svg"), ("measures", "csv")):
        which.select_option(kind)
        form.select_option(of)
        with page.expect_download() as coming:
            page.get_by_role("button", name="Save the document").click()
        assert coming.value.suggested_filename == f"{kind}.{of}"
    assert form.locator("option").count() == 4, "a browser's Python has no library of Office"
    assert found["svg"].startswith(b"<svg")
    assert found["png"].startswith(b"\x89PNG")
    assert "Jan" not in found["csv"].decode("utf-8-sig")[:20]
    assert found["csv"].decode("utf-8-sig").splitlines()[1].endswith("2023-01,24,41")
    page.evaluate("scrollTo(0, 0)")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate("window.print = () => { window.printed = document.querySelectorAll('.cl-printed').length }")
    page.get_by_role("button", name="Print this form").click()
    assert page.evaluate("window.printed") == 1
    page.emulate_media(media="print")
    assert page.locator(".cl-chart").first.is_visible()
    assert page.locator("h1:visible").count() == 0
    assert page.troubles == []


def test_the_book_opens_without_a_connection_after_the_first_visit_and_an_update_takes_its_place(
    profile, built_book, tmp_path
):
    folder = tmp_path / "site"
    shutil.copytree(built_book, folder)
    site = Site(folder)
    reader = profile()
    page = open_form(reader, f"{site.url}/{AIM}")
    page.get_by_label(WHAT).fill("blood pressure")
    wait_until_kept(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")

    lesson = folder / AIM
    lesson.write_text(lesson.read_text("utf-8").replace("Why it matters", "Another heading"), encoding="utf-8")
    worker = folder / "service-worker.js"
    old = re.search(r'VERSION = "(\w+)"', worker.read_text("utf-8"))[1]
    worker.write_text(worker.read_text("utf-8").replace(old, "0123456789ab"), encoding="utf-8")
    page.reload()
    page.wait_for_function("caches.keys().then((all) => all.some((name) => name.endsWith('0123456789ab')))")
    page.wait_for_function(f"caches.keys().then((all) => !all.some((name) => name.endsWith('{old}')))")
    expect(page.get_by_role("heading", name="Another heading")).to_be_visible()
    wait_until_kept(page)

    site.stop()
    page.reload()
    expect(page.get_by_role("heading", name="Another heading")).to_be_visible()
    expect(page.get_by_label(WHAT)).to_have_value("blood pressure")
    wait_until_kept(page)
    page.get_by_label(WHOM).fill("adults")
    expect(page.locator(".cl-sentence")).to_contain_text("adults", timeout=SLOW)
    wait_until_kept(page)
    page.goto(f"{site.url}/book/reference/glossary.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_where_coachlab_serves_the_book_the_page_and_the_lab_show_one_project(coachlab, work, profile, built_book):
    from coachlab.record import load, update

    reader = profile()
    page = reader.new_page()
    page.set_default_timeout(SLOW)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(coachlab.page_url("/coachlab/"))
    page.wait_for_function("fetch('/coachlab/status').then((a) => a.json()).then((a) => a.book.state === 'ready')")
    page.goto(f"{coachlab.url}/coachlab/book/{AIM}")
    wait_until_kept(page)
    page.get_by_label(WHAT).fill("blood pressure control")
    wait_until_kept(page)
    assert load(work).aim.what == "blood pressure control"
    update(work, lambda project: setattr(project.aim, "whom", "adults, said in the lab"))
    expect(page.get_by_label(WHOM)).to_have_value("adults, said in the lab")
    expect(page.locator(".cl-copies")).to_contain_text("work/my-project.json")
    copy = save_a_copy(page)
    assert copy["aim"]["whom"] == "adults, said in the lab"
    bring_in(page, {**copy, "title": "From elsewhere"})
    page.get_by_role("button", name="Yes, bring it in").click()
    expect(page.locator(".cl-copies-said")).to_contain_text("From elsewhere")
    assert load(work).title == "From elsewhere"
    assert len(versions(work)) > 1
    assert not [url for url in asked if "pyodide" in url or not url.startswith((coachlab.url, "blob:", "data:"))]
