"""Coachlab's home in Chromium: on a desk and a phone, light and dark, by keyboard, and a backup there and back."""

import json
import re
import zipfile

import pytest

SIZES = [(1280, 900), (375, 812)]


@pytest.fixture
def home(coachlab, browser):
    """`home(width=375, dark=True)` → a page that is logged in and shows Coachlab's home."""
    contexts = []

    def go(width: int = 1280, height: int = 900, *, dark: bool = False):
        scheme = "dark" if dark else "light"
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme))
        page = contexts[-1].new_page()
        page.goto(coachlab.page_url("/coachlab/"))
        return page

    yield go
    for context in contexts:
        context.close()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_home_page_passes_wcag_and_does_not_scroll_sideways(home, axe, width, height, dark):
    page = home(width, height, dark=dark)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_is_asked_of_another_host_and_nothing_is_written_to_the_console(browser, coachlab):
    context = browser.new_context()
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(coachlab.page_url("/coachlab/"))
    page.wait_for_timeout(1500)
    assert asked
    assert [url for url in asked if not url.startswith(coachlab.url)] == []
    assert said == []
    context.close()


def test_every_target_is_large_enough_for_a_finger(home):
    page = home(375, 812)
    sizes = page.eval_on_selector_all(
        "a.button, button, nav a, input[type=file], summary, .brand",
        "all => all.filter(one => one.offsetParent).map(one => [one.textContent.trim(), one.offsetHeight])",
    )
    assert len(sizes) > 10
    assert [each for each in sizes if each[1] < 32] == []


def test_the_keyboard_reaches_the_content_first_and_then_everything(home):
    page = home()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    reached = []
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id"))
    assert {"Read the lesson", "Open the aim lab", "Save a backup", "backup", "Look at this backup"} <= set(reached)


def test_a_backup_is_saved_looked_at_and_brought_back_by_clicks(home, coachlab, tmp_path, axe):
    notes = coachlab.workspace / "work" / "notes.txt"
    notes.write_text("as it was", encoding="utf-8")
    page = home(375, 812)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save a backup").click()
    assert re.fullmatch(r"coachlab-backup-\d{4}-\d\d-\d\d\.zip", saved.value.suggested_filename)
    backup = tmp_path / "kept.zip"
    saved.value.save_as(backup)
    assert zipfile.is_zipfile(backup)
    notes.unlink()
    page.get_by_label("A backup that Coachlab made").set_input_files(backup)
    page.get_by_role("button", name="Look at this backup").click()
    assert "work/notes.txt" in page.get_by_role("table").inner_text()
    assert axe(page) == []
    assert not notes.exists()
    page.get_by_role("button", name="Bring this backup back").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Your backup is back"
    assert axe(page) == []
    assert notes.read_text("utf-8") == "as it was"


def test_a_file_that_is_no_backup_is_told_in_words(home, tmp_path, axe):
    photo = tmp_path / "photo.zip"
    photo.write_bytes(b"not a zip")
    page = home(375, 812)
    page.get_by_label("A backup that Coachlab made").set_input_files(photo)
    page.get_by_role("button", name="Look at this backup").click()
    assert "“photo.zip” is not a zip file" in page.get_by_role("main").inner_text()
    assert axe(page) == []


def test_a_newer_version_of_a_changed_lab_is_announced(home, coachlab):
    manifest = coachlab.workspace / ".coachlab" / "manifest.json"
    content = json.loads(manifest.read_text("utf-8"))
    name = "labs/aim (new version 2026-11-22).ipynb"
    (coachlab.workspace / name).write_text("{}", encoding="utf-8")
    content["arrivals"] = [{"path": name, "of": "labs/aim.ipynb", "date": "2026-11-22"}]
    manifest.write_text(json.dumps(content), encoding="utf-8")
    page = home()
    link = page.get_by_role("link", name=name)
    assert link.get_attribute("href").endswith("/doc/tree/labs/aim%20%28new%20version%202026-11-22%29.ipynb")
    (coachlab.workspace / name).unlink()


def test_nothing_in_a_page_of_feedback_runs_or_reaches_our_server(home, coachlab):
    evil = """<title>Feedback</title><h1>Well done</h1><script>document.title = 'ran'</script>
    <img src="x" onerror="document.title = 'ran'"><a href="javascript:document.title='ran'">more</a>
    <form action="/coachlab/restore" method="post"><button>Send</button></form>"""
    (coachlab.workspace / "feedback" / "evil.html").write_text(evil, encoding="utf-8")
    page = home()
    answered = []
    # the browser may fetch the icon of the home page late
    page.on("response", lambda response: response.url.endswith("favicon.svg") or answered.append(response.url))
    page.goto(f"{coachlab.url}/coachlab/feedback/evil.html")
    page.get_by_text("more").click()
    page.get_by_role("button", name="Send").click()
    page.wait_for_timeout(300)
    assert page.title() == "Feedback"
    assert page.evaluate("self.origin") == "null"
    assert answered == [f"{coachlab.url}/coachlab/feedback/evil.html"]
    (coachlab.workspace / "feedback" / "evil.html").unlink()


def state_of_book(page, state: str, percent: int) -> None:
    words = {
        "building": "The book is being prepared.",
        "ready": "The book is ready.",
        "failed": "It could not be built.",
    }
    book = {"state": state, "percent": percent, "words": words[state], "can_be_read": state == "ready"}
    # the last route counts; with none in between, the page would ask the server itself once
    page.route("**/coachlab/status", lambda route: route.fulfill(json={"book": book}))


def test_while_the_book_is_prepared_the_page_follows_it_and_a_failure_is_told(home, coachlab, axe):
    page = home(375, 812)
    state_of_book(page, "building", 40)

    def as_it_is_then(route):
        html = re.sub(
            r'(id="book-state"[^>]*data-state=)"\w+"([^>]*?)( hidden)?>', r'\1"building"\2>', route.fetch().text()
        )
        route.fulfill(response=route.fetch(), body=html)

    page.route("**/coachlab/", as_it_is_then)
    page.goto(f"{coachlab.url}/coachlab/")
    page.locator('progress[value="40"]').wait_for()
    assert page.get_by_role("status").inner_text() == "The book is being prepared."
    assert axe(page) == []
    state_of_book(page, "failed", 0)
    page.get_by_role("button", name="Prepare the book again").wait_for()
    assert page.get_by_role("status").inner_text() == "It could not be built."
    assert page.get_by_role("progressbar").is_hidden()
    assert axe(page) == []
