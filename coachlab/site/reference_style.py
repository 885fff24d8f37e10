"""How sources are written: "(Perla and others, 2011)" in a lesson, and the same words before the full reference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pybtex.backends.plaintext import Backend as PlainTextBackend
from pybtex.database import Entry
from pybtex.plugin import register_plugin as register_with_pybtex
from pybtex.richtext import Text
from pybtex.style.formatting.plain import Style as PlainStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle
from pybtex.style.template import field as bib_field
from pybtex.style.template import sentence
from pybtex_docutils import Backend as DocutilsBackend
from sphinxcontrib.bibtex.plugin import register_plugin as register_with_sphinx
from sphinxcontrib.bibtex.style.referencing import BracketStyle, PersonStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

NAME = "coachlab"
"""The name under which `_config.yml` asks for both styles."""


def author_year(entry: Entry) -> str:
    """The label of an entry: first author (or organisation) and year, with "and others" from three authors on.

    >>> from pybtex.database import Entry, Person
    >>> author_year(Entry("book", {"year": "1943"}, {"author": [Person("Swed, Frieda S."), Person("Eisenhart, C.")]}))
    'Swed and Eisenhart, 1943'
    """
    names = [
        str(Text.from_latex(" ".join([*person.prelast_names, *person.last_names])))
        for person in entry.persons["author"]
    ]
    who = names[0] if len(names) == 1 else " and ".join(names) if len(names) == 2 else f"{names[0]} and others"
    return f"{who}, {entry.fields.get('year', 'no date')}"


class AuthorYearLabels(BaseLabelStyle):
    """Labels such as "Perla and others, 2011"; pybtex asks for them in the sorted order of the entries."""

    def format_labels(self, sorted_entries: list[Entry]) -> Iterator[str]:
        """One label for each entry, in order."""
        for entry in sorted_entries:
            yield author_year(entry)


class AuthorYearOrder(BaseSortingStyle):
    """Sorted as the labels read; pybtex's own order puts organisations, whose names stand in braces, after Z."""

    def sorting_key(self, entry: Entry) -> str:
        """The label in lower case, which is what a reader looks for."""
        return author_year(entry).lower()


class BibliographyStyle(PlainStyle):
    """pybtex's plain style with our labels, and with titles in the case in which they were published."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "label_style": AuthorYearLabels, "sorting_style": AuthorYearOrder})

    def format_title(self, e: Entry, which_field: str, as_sentence: bool = True) -> Any:
        """The title as it stands in the entry; pybtex would put all but its first letter into lower case."""
        title = bib_field(which_field)
        return sentence[title] if as_sentence else title


@dataclass
class CitationStyle(AuthorYearReferenceStyle):
    """Author and year in round brackets, "and others" in place of the Latin words."""

    person: PersonStyle = field(default_factory=lambda: PersonStyle(other=" and others"))
    bracket_parenthetical: BracketStyle = field(default_factory=lambda: BracketStyle("(", ")", sep="; "))
    bracket_textual: BracketStyle = field(default_factory=lambda: BracketStyle("(", ")", sep="; "))


def register() -> None:
    """Make both styles known to pybtex and to sphinxcontrib-bibtex."""
    register_with_pybtex("pybtex.style.formatting", NAME, BibliographyStyle)
    register_with_sphinx("sphinxcontrib.bibtex.style.referencing", NAME, CitationStyle)
    # each citation asks for both of these by name, and pybtex then reads what every installed package offers: with a
    # hundred pages that is a third of the build. What is registered is found at once.
    register_with_pybtex("pybtex.backends", "plaintext", PlainTextBackend, force=True)
    register_with_pybtex("pybtex.backends", "docutils", DocutilsBackend, force=True)
