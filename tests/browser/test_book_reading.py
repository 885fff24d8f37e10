"""The built book leads its reader on: search, the home page's "next", the end of a page, quizzes on paper."""

import pytest
from test_book import SIZES, page_in


@pytest.fixture
def reader(browser, book_url):
    """A fresh reader at a laptop."""
    context = browser.new_context(viewport=SIZES["laptop"], reduced_motion="reduce")
    yield page_in(context, book_url)
    context.close()


def test_a_search_for_too_few_runs_leads_to_the_page_that_explains_them(reader, book_url):
    reader.goto(f"{book_url}/search.html?q=too+few+runs")
    first = reader.locator("#search-results li a").first
    first.wait_for()
    assert first.get_attribute("href").startswith("book/lessons/run-chart.html")
    assert reader.errors == []


def test_a_page_that_was_read_leads_on_and_the_home_page_knows(reader, book_url):
    reader.goto(f"{book_url}/book/index.html")
    assert reader.locator("[data-next-page]").inner_text().startswith("Begin with ")
    reader.locator("[data-next-page] a").first.click()
    reader.get_by_label("I have read this page").check()
    title = reader.get_by_role("heading", level=1).inner_text()
    following = reader.locator(".page-end-next a").inner_text()
    reader.goto(f"{book_url}/book/index.html")
    place = reader.locator("[data-next-page]")
    assert f"Next: {following} (" in place.inner_text()
    assert title not in place.inner_text()
    assert "1 of " in place.get_by_role("row").nth(1).inner_text()
    place.get_by_role("link", name=following).click()
    assert reader.get_by_role("heading", level=1).inner_text() == following
    assert reader.errors == []


def test_a_quiz_on_paper_is_still_to_do_unless_its_answers_were_opened(reader, book_url):
    reader.goto(f"{book_url}/book/lessons/aim.html")
    first, second = (reader.locator("form.quiz").nth(number) for number in (0, 1))
    first.locator("input").first.check()
    first.get_by_role("button", name="Check").click()
    first.locator(".quiz-answers > summary").click()
    second.locator("input").first.check()
    second.get_by_role("button", name="Check").click()
    reader.emulate_media(media="print")
    assert first.locator(".quiz-answers li").first.is_visible()
    assert not second.locator(".quiz-answers").is_visible()
    assert not second.get_by_role("status").is_visible()
    assert second.locator("legend").is_visible()
    assert second.locator("label").first.is_visible()
