"""The page "What your coach looks for" lists the whole review, explains its weights, and cites every source."""

import re

import pytest
from content_pages import directives
from pybtex.database import parse_file

from coachlab.paths import BOOK
from coachlab.review import CRITERIA
from coachlab.review.sources import IHI_SCALE
from coachlab.site.criteria_table import WEIGHTS, criteria_of

PAGE = BOOK / "reference" / "criteria.md"
TEXT = PAGE.read_text("utf-8")


def test_every_criterion_is_on_the_page_once():
    asked = [part for each in directives(TEXT) if each.name == "criteria" for part in each.argument.split()]
    listed = [criterion.id for part in asked for criterion in criteria_of([part])]
    assert sorted(listed) == sorted(CRITERIA)


def test_the_page_explains_exactly_the_weights_that_its_tables_use():
    explained = re.findall(r"^\| (\w[\w ]*) \| .*\.? \|$", TEXT, re.M)
    assert explained == ["Weight", *WEIGHTS.values()]


@pytest.mark.parametrize("one", CRITERIA.values(), ids=CRITERIA.keys())
def test_the_source_of_each_criterion_is_in_the_bibliography(one):
    entries = parse_file(str(BOOK / "references.bib"), encoding="utf-8").entries
    assert {source.key for source in one.sources} <= set(entries)
    for source in one.sources:
        year = re.search(r"\b(?:19|20)\d\d\b", source.words)
        assert not year or entries[source.key].fields["year"] == year[0]


def test_the_scale_of_the_score_is_in_the_bibliography():
    assert f"{{cite}}`{IHI_SCALE.key}`" in TEXT


def test_the_built_page_has_a_place_for_each_criterion_and_a_link_to_each_source(built_book):
    html = (built_book / "book" / "reference" / "criteria.html").read_text("utf-8")
    cells = re.findall(r'<tr class="[^"]*" id="([\w-]+)"><th class="stub">(.*?)</tr>', html, re.S)
    found = {name: row for name, row in cells if name.startswith("criterion-")}
    assert len(cells) == len(dict(cells))
    assert set(found) == {criterion.anchor for criterion in CRITERIA.values()}
    for criterion in CRITERIA.values():
        keys = {source.key for source in criterion.sources}
        assert found[criterion.anchor].count('href="../bibliography.html#') == len(keys), criterion.id
    # the table of weights stands right below the sentence that says what it is
    assert html.count("<caption>") == html.count("<table") - 1
