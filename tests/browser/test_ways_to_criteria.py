"""From what the coach says to its line on the page "What your coach looks for", where the book is at hand."""

import json
import re

import pytest
from bare_builders import open_builder
from page_forms import AIM, SLOW, line, open_form
from playwright.sync_api import expect

from coachlab.record import Aim, Project, save
from coachlab.review import CRITERIA, review
from coachlab.server.config import BOOK_ADDRESS

LEADS = re.compile(r"^What your coach looks for: .+ \(opens in a new tab\)$")
HALF_AN_AIM = Project(title="Elm Street", aim=Aim(what="blood pressure control", equity="Spanish-speaking patients"))


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "my-project.json"
    save(HALF_AN_AIM, path)
    return path


@pytest.mark.parametrize("book", ["", BOOK_ADDRESS], ids=["another server", "Coachlab's server"])
def test_a_notebook_links_to_the_book_only_where_its_server_has_the_book(page, address, book):
    settings = json.dumps({"baseUrl": "/user/ana/", **({"coachlabBook": book} if book else {})})

    def with_settings(route):
        found = route.fetch()
        tag = f'<main><script id="jupyter-config-data" type="application/json">{settings}</script></main>'
        route.fulfill(response=found, body=found.text().replace("<body>", f"<body>{tag}", 1))

    page.route("**/aim", with_settings)
    open_builder(page, address, "aim")
    expect(page.locator(".cl-asks li")).to_have_count(3)
    links = page.locator(".cl-coach").get_by_role("link", include_hidden=True)
    if not book:
        expect(links).to_have_count(0)
        return
    said = [found for found in review(HALF_AN_AIM) if found.severity != "praise"][:3]
    expect(links).to_have_count(3 + page.locator(".cl-praises li").count())
    for link, found in zip(links.all(), said, strict=False):
        asked = CRITERIA[found.criterion]
        expect(link).to_have_text(f"What your coach looks for: {asked.title} (opens in a new tab)")
        wanted = f"/user/ana/coachlab/book/book/reference/criteria.html#{asked.anchor}"
        assert link.evaluate("node => node.getAttribute('href')") == wanted


def test_in_the_book_a_question_leads_to_its_line_and_the_form_stays_open(browser, book_url, axe):
    reader = browser.new_context(viewport={"width": 375, "height": 812})
    page = open_form(reader, f"{book_url}/{AIM}")
    page.get_by_label("What will get better?").fill("blood pressure control")
    page.locator(".cl-asks summary").first.click(timeout=SLOW)
    link = page.get_by_role("link", name=LEADS).first
    link.focus()
    with reader.expect_page() as opened:
        page.keyboard.press("Enter")
    there = opened.value.locator("tr:target")
    expect(there).to_be_in_viewport()
    title = re.fullmatch(r"What your coach looks for: (.+) \(opens in a new tab\)", link.inner_text())[1]
    expect(there.get_by_role("rowheader")).to_contain_text(title.replace("'", "’"))
    assert axe(page, ".cl-coach") == []
    expect(line(page)).to_have_text("Saved")
    expect(page.get_by_label("What will get better?")).to_have_value("blood pressure control")
    reader.close()
