"""The built book: it asks no other host for anything, its links lead somewhere, and it stays small."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from content_pages import PAGES, directives
from pybtex.database import parse_file

from coachlab.paths import BOOK
from coachlab.site.course.front_matter import course_pages
from coachlab.site.course.quizzes import questions_in

LOADS = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "link": "href",
    "object": "data",
    "use": "href",
}


class Page(HTMLParser):
    """The ids, links, loaded files and pictures of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[dict[str, str]] = []
        self.loads: list[str] = []
        self.pictures: list[dict[str, str]] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attributes):
        found = {name: value or "" for name, value in attributes}
        if "id" in found:
            self.ids.add(found["id"])
        if tag == "a" and "href" in found:
            self.links.append(found)
        if tag in LOADS and found.get(LOADS[tag]):
            self.loads.append(found[LOADS[tag]])
        if tag == "img" or (tag == "svg" and found.get("aria-hidden") != "true"):
            self.pictures.append({"tag": tag, **found})


@pytest.fixture(scope="module")
def pages(built_book) -> dict[Path, Page]:
    return {path: Page(path) for path in sorted(built_book.rglob("*.html"))}


def test_the_book_has_its_pages(pages, built_book):
    names = {path.relative_to(built_book).as_posix() for path in pages}
    assert names >= {"index.html", "search.html", "book/index.html", "book/lessons/aim.html", "book/bibliography.html"}


def test_no_page_loads_anything_from_another_host(pages):
    assert not [(path.name, url) for path, page in pages.items() for url in page.loads if "//" in url]


def test_no_style_sheet_asks_another_host(built_book):
    asked = []
    for path in [*built_book.rglob("*.css"), *built_book.rglob("*.html")]:
        text = path.read_text("utf-8")
        asked += [(path.name, url) for url in re.findall(r"(?:@import|url\()\s*['\"(]*((?:https?:)?//[^'\")]+)", text)]
    assert not asked


def test_every_file_that_a_page_loads_is_there(pages):
    for path, page in pages.items():
        for url in page.loads:
            if not url.startswith(("data:", "#")):
                assert (path.parent / unquote(urlsplit(url).path)).is_file(), f"{path.name} loads {url}"


def test_every_link_inside_the_book_leads_to_a_place_that_exists(pages):
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link["href"])
            if parts.scheme or parts.netloc or "data-coachlab" in link:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target in pages, f"{path.name} links to {link['href']}"
            assert not parts.fragment or unquote(parts.fragment) in pages[target].ids, f"{path.name}: {link['href']}"


def test_links_into_coachlab_go_up_to_the_folder_above_the_book(pages, built_book):
    found = set()
    for path, page in pages.items():
        for link in page.links:
            if "data-coachlab" in link:
                target = (path.parent / link["href"]).resolve()
                found.add(target.relative_to(built_book.parent.resolve()).as_posix())
    opened = {"."}
    for path in PAGES:
        for each in directives(path.read_text("utf-8")):
            if each.name in ("lab", "exercise"):
                opened.add(f"{each.name}/{each.argument}")
    opened |= {f"exercise/{path.stem}" for path in (BOOK / "exercises").glob("*.md")}  # each has its preview
    assert found <= opened
    assert {"lab/aim", "lab/run-chart", "exercise/aim-and-run-chart"} <= found


def test_links_to_other_sites_are_those_of_the_bibliography_and_of_the_projects_own_place(pages):
    outside = {link["href"] for page in pages.values() for link in page.links if urlsplit(link["href"]).scheme}
    entries = parse_file(str(BOOK / "references.bib"), encoding="utf-8").entries.values()
    written = " ".join(" ".join(entry.fields.values()) for entry in entries)
    sources = {urlsplit(url).netloc for url in re.findall(r"https?://[^\s}]+", written)} | {"doi.org", "github.com"}
    assert {urlsplit(url).netloc for url in outside} <= sources


def test_every_picture_has_words(pages):
    for path, page in pages.items():
        for picture in page.pictures:
            words = picture.get("alt") or picture.get("aria-label") or picture.get("aria-labelledby")
            assert words, f"{path.name}: {picture}"


@pytest.mark.parametrize("name", course_pages())
def test_each_page_holds_the_charts_that_its_source_asks_for_with_their_tables(name, built_book):
    source = course_pages()[name].read_text("utf-8")
    charts = [each for each in directives(source) if each.name == "run-chart"]
    asked = sum(bool(question.chart) for question in questions_in(source))
    html = (built_book / "book" / f"{name}.html").read_text("utf-8")
    assert html.count('<figure class="coachlab-figure">') >= len(charts) + asked
    assert html.count("The data as a table") >= len(charts) + asked


def test_the_book_is_small(built_book):
    sizes = {path: path.stat().st_size for path in built_book.rglob("*") if path.is_file()}
    # the browser's Python is fetched by pages with a builder alone, after everything else
    brought = {path for path in sizes if any(part.startswith("pyodide-") for part in path.parts)}
    # a hundred and fifty pages and the slides of a fifth of them, and what forms in pages load once for all
    assert sum(size for path, size in sizes.items() if path not in brought) < 20_000_000
    assert sum(map(sizes.get, brought)) < 16_000_000
    assert not [path.name for path, size in sizes.items() if path.suffix == ".html" and size > 250_000]
