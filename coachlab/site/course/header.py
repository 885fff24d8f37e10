"""The line under a page's title: how long it takes, which competencies it serves, and what to read before it."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from coachlab.competencies.catalogue import BY_ID
from coachlab.site.course.front_matter import (
    FrontMatter,
    FrontMatterError,
    is_course_text,
    page_name,
    read_front_matter,
)
from coachlab.site.doc_tables import curly

TABLE_PAGE = "book/reference/competencies"
"""The page with the table of all competencies, where a competency's name leads."""

_log = logging.getLogger(__name__)


def front_matter_of(app: Sphinx, document: str) -> FrontMatter | None:
    """What a document says about itself; None where it is no page of the course, or its top cannot be read."""
    page = page_name(document)
    if page is None:
        return None
    with open(app.env.doc2path(document), encoding="utf-8") as file:  # noqa: PTH123  Sphinx gives a path of its own
        text = file.read()
    try:
        return read_front_matter(page, text) if is_course_text(text) else None
    except FrontMatterError as error:
        _log.warning(str(error).removeprefix(f"{page}: "), location=document)
        return None


def draw(app: Sphinx, doctree: nodes.document, document: str) -> None:
    """Put the line under the title of a page of the course."""
    matter = front_matter_of(app, document)
    title = next(doctree.findall(nodes.title), None)
    if matter is None or title is None:
        return
    line = nodes.paragraph("", "", classes=["page-facts"])
    line += nodes.Text(f"{matter.minutes}\u00a0minutes")
    for place, competency in enumerate(matter.competencies):
        line += nodes.Text(", " if place else " · ")
        line += _link(app, document, TABLE_PAGE, curly(BY_ID[competency].name), f"#{competency}")
    for place, page in enumerate(matter.after):
        target = f"book/{page}"
        words = app.env.titles[target].astext() if target in app.env.titles else page
        line += nodes.Text(", " if place else " · after: ")
        line += _link(app, document, target, words)
    title.parent.insert(title.parent.index(title) + 1, line)


def _link(app: Sphinx, document: str, target: str, words: str, fragment: str = "") -> nodes.Node:
    """A link to another page; plain words where that page is not in the book."""
    if target not in app.env.found_docs:
        return nodes.Text(words)
    uri = app.builder.get_relative_uri(document, target) + fragment
    return nodes.reference("", words, internal=True, refuri=uri)
