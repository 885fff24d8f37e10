"""Every fact has its source: citations and bibliography agree, and each lesson lists what it used."""

import re

import pytest
from content_pages import LESSONS, PAGES
from pybtex.database import parse_file

from coachlab.paths import BOOK
from coachlab.review import CRITERIA
from coachlab.site.practice_tables import cited_in_tables

ENTRIES = parse_file(str(BOOK / "references.bib"), encoding="utf-8").entries
NEEDED = {
    "article": {"title", "journal", "year", "volume", "pages", "doi"},
    "book": {"title", "publisher", "address", "year"},
    "techreport": {"title", "institution", "type", "year"},
    "misc": {"title", "howpublished", "year"},
}


def cited(text: str) -> set[str]:
    return {key.strip() for keys in re.findall(r"\{cite(?::t)?\}`([^`]+)`", text) for key in keys.split(",")}


def test_every_citation_has_an_entry_and_every_entry_is_cited():
    written = {key for path in PAGES for key in cited(path.read_text("utf-8"))}
    # the tables of "What your coach looks for" cite what the criteria name, which test_content_criteria.py holds
    computed = {source.key for criterion in CRITERIA.values() for source in criterion.sources}
    # and those of "The invented practices" cite what stands beside the simulator's numbers
    assert written | computed | cited_in_tables() == set(ENTRIES)


@pytest.mark.parametrize("key", sorted(ENTRIES))
def test_an_entry_can_be_found_by_a_reader(key):
    entry = ENTRIES[key]
    assert entry.persons["author"]
    assert set(entry.fields) >= NEEDED[entry.type]
    year = entry.fields["year"]
    assert re.fullmatch(r"(19|20)\d\d|no date( [a-z])?", year)
    assert re.fullmatch(r"10\.\d{4,}/\S+", entry.fields.get("doi", "10.1000/x"))


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_lists_exactly_the_sources_that_it_cites(path):
    text, sources = path.read_text("utf-8").split("\n## Sources\n")
    assert cited(sources) == cited(text)
