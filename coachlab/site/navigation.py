"""The book's pages beside each page: all parts and their pages, read once a build from the table of contents.

Sphinx can make such a list too, but makes it anew from the whole tree for each page, and the theme then parses the
result: with 150 pages that was two fifths of the time in which the book is built.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sphinx.application import Sphinx

from coachlab.site.reading import parts_in


class Part(NamedTuple):
    """A part of the book: its caption, and for each page its document's name and its title."""

    caption: str
    pages: tuple[tuple[str, str], ...]


def setup(app: Sphinx) -> None:
    """Give the template `book-navigation.html` the parts; called by the extension."""

    @cache
    def book_parts() -> list[Part]:
        titles = app.env.titles
        return [
            Part(caption, tuple((name, titles[name].astext()) for name in documents if name in titles))
            for caption, documents in parts_in(Path(app.srcdir))
        ]

    def add_parts(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
        context["book_parts"] = book_parts  # read when the first page asks for them: until then titles may change

    app.connect("html-page-context", add_parts)
