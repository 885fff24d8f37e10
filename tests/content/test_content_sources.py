"""Every fact has its source: citations and bibliography agree, and each lesson lists what it used."""

import re

import pytest
from content_pages import PAGES, name_of, page_text, passages, section
from content_spelling import names_in
from pybtex.database import parse_file

from coachlab.paths import BOOK
from coachlab.review import CRITERIA
from coachlab.site.course.front_matter import course_pages
from coachlab.site.practice_tables import cited_in_tables

ENTRIES = parse_file(str(BOOK / "references.bib"), encoding="utf-8").entries
COURSE = list(course_pages().values())
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
    assert re.fullmatch(r"(19|20)\d\d[a-z]?|no date( [a-z])?", year)
    assert re.fullmatch(r"10\.\d{4,}/\S+", entry.fields.get("doi", "10.1000/x"))


@pytest.mark.parametrize("path", COURSE, ids=name_of)
def test_a_page_lists_exactly_the_sources_that_it_cites_each_with_what_it_gave(path):
    text, sources = page_text(path).split("\n## Sources\n")
    assert cited(sources) == cited(text)
    listed = re.findall(r"^- (.+)$", sources, re.M)
    assert len([line for line in listed if "{cite:t}" in line]) <= len(cited(sources))
    assert all(len(line.split(":", 2)[-1].split()) >= 3 for line in listed if "{cite:t}" in line)


FIGURE = re.compile(
    r"\d(?:[\d,.]*\d)? ?%|\b\d[\d,]* (?:of|out of|in) (?:the |every |its |these )?\d|\b\d[\d,.]* times\b"
    r"|\b[\d,]+ (?:practices|clinics|coaches|studies|people|patients|projects|clinicians)\b",
)
"""A number that reads as a fact about practices or people."""


def facts_without_source(text: str) -> list[str]:
    """The paragraphs that state a figure outside quotation marks, name nobody invented beside it, and cite nothing.

    >>> facts_without_source("Coached practices were 2.76 times as likely to change.")
    ['Coached practices were 2.76 times as likely to change.']
    """
    found = []
    for paragraph in re.split(
        r"\n\s*\n", re.sub(r"^:::.*?^:::$|^```.*?^```$|^(?:\||%|#).*$", "", text, flags=re.M | re.S)
    ):
        said = re.sub(r"“[^”]*”", "", paragraph)
        if FIGURE.search(said) and "{cite" not in paragraph:
            found.append(paragraph.strip())
    return found


@pytest.mark.parametrize("path", COURSE, ids=name_of)
def test_a_figure_from_outside_stands_beside_its_source_where_a_page_says_why_it_matters(path):
    """Numbers of the invented case are said by its people, or stand where the case's data set or a person is named."""
    case = re.compile(r"\b(?:Elm Street|datasets?|invented|simulat\w+|made up)\b")
    people = names_in(passages(path))
    for paragraph in facts_without_source(section(page_text(path), "Why it matters")):
        words = set(re.findall(r"\w+", paragraph))
        assert case.search(paragraph) or words & people, paragraph
