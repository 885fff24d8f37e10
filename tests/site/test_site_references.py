"""The bibliography is sorted and labelled as a reader of the lessons looks for a source."""

import pytest
from pybtex.database import Entry, Person, parse_file

from coachlab.paths import BOOK
from coachlab.site.reference_style import AuthorYearOrder, BibliographyStyle, author_year


@pytest.mark.parametrize(
    ("authors", "label"),
    [
        (["Anhøj, Jacob"], "Anhøj, 2015"),
        (["Swed, F.", "Eisenhart, C."], "Swed and Eisenhart, 2015"),
        (["Perla, R.", "Provost, L.", "Murray, S."], "Perla and others, 2015"),
        (["van der Berg, Ada"], "van der Berg, 2015"),
        ([r"{Centers for Medicare \& Medicaid Services}"], "Centers for Medicare & Medicaid Services, 2015"),
    ],
)
def test_a_label_is_the_author_and_the_year_without_latin_or_markup(authors, label):
    assert author_year(Entry("misc", {"year": "2015"}, {"author": [Person(name) for name in authors]})) == label


def test_the_sources_are_in_the_order_of_their_labels_organisations_included():
    entries = AuthorYearOrder().sort(parse_file(str(BOOK / "references.bib"), encoding="utf-8").entries.values())
    labels = [author_year(entry) for entry in entries]
    assert labels == sorted(labels, key=str.lower)
    assert labels.index("Centers for Medicare & Medicaid Services, no date") < labels.index("Knudsen and others, 2019")


def test_a_title_keeps_its_capitals():
    entry = Entry(
        "article",
        {"title": "Care in Los Angeles. A Report", "journal": "J", "year": "2015"},
        {"author": [Person("Leal, Ana")]},
    )
    entry.key = "leal"
    (formatted,) = BibliographyStyle().format_entries([entry])
    assert "Care in Los Angeles. A Report" in str(formatted.text)
    assert formatted.label == "Leal, 2015"
