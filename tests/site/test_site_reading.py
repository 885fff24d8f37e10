"""The built book tells its script which pages there are, with their questions and forms, and each page has its end."""

import json
import re

import pytest

from coachlab.paths import BOOK
from coachlab.site.course.front_matter import case_pages, course
from coachlab.site.course.ways import ways_of


@pytest.fixture(scope="module")
def known(built_book):
    text = (built_book / "_static" / "reading" / "book.js").read_text("utf-8")
    return json.loads(text.removeprefix("globalThis.coachlabBook = ").removesuffix(";\n"))


def test_every_page_of_the_course_is_known_with_its_title_time_and_place(known, built_book):
    assert set(known["pages"]) == set(course()) | set(case_pages()) | {page for way in ways_of() for page in way.pages}
    assert known["order"] == list(known["pages"])
    assert known["pages"]["competencies/self-assessment"]["forms"] == ["self-assessment"]
    for name, matter in course().items():
        page = known["pages"][name]
        assert page["minutes"] == matter.minutes
        html = (built_book / page["address"]).read_text("utf-8")
        title = re.search(r"^# (.+)$", (BOOK / f"{name}.md").read_text("utf-8"), re.MULTILINE)[1]
        assert page["title"].split("’")[0] == title.split("'")[0].split("’")[0]
        assert f'data-page-end="{name}"' in html
        assert html.count("data-page-end") == 1
        assert re.findall(r'<form class="quiz" id="quiz-([^"]+)"', html) == page["questions"]
        assert re.findall(r'data-coachlab-place="([^"]+)"', html) == page["forms"]


def test_parts_and_ways_name_only_pages_that_are_known(known):
    assert all(page["part"] < len(known["parts"]) for page in known["pages"].values())
    (whole,) = [way for way in known["ways"] if way["whole"]]
    assert set(whole["pages"]) == set(known["pages"])
    for way in known["ways"]:
        assert set(way["pages"]) <= set(known["pages"])


def test_every_page_loads_the_script_by_a_name_that_changes_with_it(built_book):
    (script,) = (built_book / "_static" / "reading").glob("reading-*.js")
    for name in ("index", "lessons/aim", "reference/glossary"):
        html = (built_book / "book" / f"{name}.html").read_text("utf-8")
        assert html.index("reading/book.js") < html.index(f"reading/{script.name}")
    text = script.read_text("utf-8")
    assert not re.search(r"^(import|export)\b|https?://|fetch\(", text, re.MULTILINE)


def test_without_a_script_the_home_page_says_where_to_begin(built_book):
    html = (built_book / "book" / "index.html").read_text("utf-8")
    place = html[html.index("data-next-page") :]
    assert re.search(r'>\s*<p>Begin with <a [^>]*href="lessons/model.html"', place)
