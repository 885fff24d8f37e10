"""The book's pages beside each page: all parts and their pages, read once a build from the table of contents.

Sphinx can make such a list too, but makes it anew from the whole tree for each page, and the theme then parses the
result: with 150 pages that was two fifths of the time in which the book is built.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


class Part(NamedTuple):
    """A part of the book: its caption, and for each page its document's name and its title."""

    caption: str
    pages: tuple[tuple[str, str], ...]


def parts_in(env: BuildEnvironment) -> list[Part]:
    """The book's parts in the order of its table of contents, which stands in the first page's document."""
    tables = env.get_doctree(env.config.root_doc).findall(addnodes.toctree)
    return [
        Part(
            table["caption"] or "",
            tuple((name, title or env.titles[name].astext()) for title, name in table["entries"]),
        )
        for table in tables
    ]


def setup(app: Sphinx) -> None:
    """Give the template `book-navigation.html` the parts; called by the extension."""

    @cache
    def book_parts() -> list[Part]:
        return parts_in(app.env)

    def add_parts(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
        context["book_parts"] = book_parts  # read when the first page asks for them: until then titles may change

    app.connect("html-page-context", add_parts)
