"""The list of pages beside each page: all parts of the table of contents, and where the reader is."""

from html import unescape
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from coachlab.paths import CHECKOUT
from coachlab.site.reading import parts_of


@pytest.fixture(scope="module")
def beside(built_book):
    """`beside(name)` is the list beside a page."""

    def read(name):
        soup = BeautifulSoup((built_book / name).read_text("utf-8"), "html.parser")
        (found,) = soup.select("nav.bd-docs-nav")
        return found

    return read


@pytest.mark.parametrize("name", ["book/index.html", "book/lessons/aim.html", "book/facilitation/lessons/aim.html"])
def test_all_pages_of_the_table_of_contents_stand_beside_each_page_by_part(beside, name):
    listed = beside(name)
    parts = parts_of((CHECKOUT / "_toc.yml").read_text("utf-8"))
    assert [unescape(each.text) for each in listed.select("[role=heading]")] == [caption for caption, _ in parts]
    found = [urljoin(name, link["href"]) for link in listed.select("ul:not(.bd-sidenav__home-link) a")]
    assert found == [f"{page}.html" for _, pages in parts for page in pages]
    assert urljoin(name, listed.select_one(".bd-sidenav__home-link a")["href"]) == "book/index.html"


@pytest.mark.parametrize("name", ["book/index.html", "book/lessons/run-chart.html"])
def test_only_the_page_itself_is_marked_for_the_eye_and_for_a_screen_reader(beside, name):
    (here,) = beside(name).select('[aria-current="page"]')
    assert urljoin(name, here["href"]) == name
    assert beside(name).select("li.current.active") == [here.parent]


def test_a_page_of_no_part_marks_none_and_has_the_list_all_the_same(beside):
    assert not beside("search.html").select("[aria-current]")
    assert beside("search.html").select("a")
