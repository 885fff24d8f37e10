"""The three ways through the book lead over pages that are there, in an order that keeps what comes before before."""

import pytest

from coachlab.paths import BOOK, CHECKOUT
from coachlab.site.course.front_matter import case_pages, course
from coachlab.site.course.ways import WaysError, read_ways, way_named, ways_of
from coachlab.site.reading import parts_of

SMALL = """
[[way]]
id = "own"
name = "On your own"
whole = true
[[way.step]]
when = "Now"
pages = ["lessons/aim", "lessons/run-chart"]
"""


@pytest.fixture(scope="module")
def in_the_contents():
    """The pages in the table of contents, by folder and name."""
    parts = parts_of((CHECKOUT / "_toc.yml").read_text("utf-8"))
    return [file.removeprefix("book/") for _, files in parts for file in files]


def test_each_way_leads_over_pages_of_the_table_of_contents(in_the_contents):
    ways = ways_of()
    assert [way.id for way in ways] == ["workshop", "cohort", "own"]
    for way in ways:
        assert set(way.pages) <= set(in_the_contents), way.id


def test_the_whole_way_has_every_page_of_the_course_once(in_the_contents):
    (whole,) = [way for way in ways_of() if way.whole]
    known = (set(course()) | set(case_pages())) & set(in_the_contents)
    assert known <= set(whole.pages), "a new page is entered in book/ways.toml too"


@pytest.mark.parametrize("way", ways_of(), ids=lambda way: way.id)
def test_no_way_comes_to_a_page_before_what_it_rests_on(way):
    """Where a way leaves out what a page rests on, the page's own first line says so to the reader."""
    known = course()
    places = {page: place for place, page in enumerate(way.pages)}
    late = [
        f"{page} comes before {before}"
        for page in way.pages
        if page in known
        for before in known[page].after
        if places.get(before, -1) > places[page]
    ]
    assert late == []


def test_the_pages_that_show_the_ways_and_suggest_one_name_them_all():
    ways, check = ((BOOK / "start" / f"{name}.md").read_text("utf-8") for name in ("ways", "self-check"))
    for way in ways_of():
        assert f"```{{way}} {way.id}\n" in ways
        assert check.count(f"way: {way.id}\n") == 6


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[way]", "cannot be read|TOML"),
        (SMALL.replace('"own"', '"On own"'), "an id of lower-case letters"),
        (SMALL.replace('name = "On your own"', ""), "needs a name and steps"),
        (SMALL.replace('when = "Now"', ""), "needs “when” and “pages”"),
        (SMALL.replace('"lessons/aim"', '"lessons/aim.md"'), "folder/name"),
        (SMALL.replace('"lessons/aim"', '"lessons/run-chart"'), "has the page lessons/run-chart twice"),
        (SMALL.replace("whole = true", ""), "exactly one way with “whole = true”"),
        (SMALL + SMALL, "two ways of the same id"),
    ],
)
def test_ways_that_cannot_be_walked_are_refused_in_one_sentence(text, words):
    with pytest.raises(WaysError, match=words) as refusal:
        read_ways(text)
    assert "\n" not in str(refusal.value)


def test_a_way_that_there_is_not_is_refused_by_the_names_of_the_others(tmp_path):
    (tmp_path / "ways.toml").write_text(SMALL, encoding="utf-8")
    with pytest.raises(WaysError, match="choose from own"):
        way_named("workshop", tmp_path)
    assert ways_of(tmp_path / "nowhere") == []
