"""The directives that tell about the course itself: its competencies, its facilitator's pages, the way to slides."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from coachlab.builders.catalogue import CATALOGUE
from coachlab.competencies.catalogue import BY_ID
from coachlab.site.course import facilitator, header
from coachlab.site.course.coverage import Coverage, coverage
from coachlab.site.course.front_matter import course_pages
from coachlab.site.course.slides import deck, way_to_slides
from coachlab.site.doc_tables import curly, paragraph, row, table
from coachlab.site.reading import parts_in

NOT_YET = "Not yet"
"""What a cell says where the book has nothing for it so far."""


def page_link(document: str, words: str) -> addnodes.pending_xref:
    """A link to a page of the book, as an author would write it."""
    inside = nodes.inline("", curly(words), classes=["doc"])
    return addnodes.pending_xref(
        "", inside, refdomain="std", reftype="doc", reftarget=f"/{document}", refexplicit=True, refwarn=True
    )


# What these tables tell of a page stands in its front matter, its title and its questions. Where one of those changes
# all pages are made anew (`coachlab/site/kept.py`), so the tables' pages need not depend on every page of the course.


class CompetencyTable(SphinxDirective):
    """`{competency-table} CAPTION`: where each competency is taught, practised and assessed."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        try:
            found = coverage()
        except ValueError as error:
            raise self.error(str(error)) from error
        rows = [self._row(each) for each in found.values()]
        heads = ("Competency", "Taught in", "Practised with", "Assessed by")
        return [table(self.arguments[0], heads, rows, "course-competencies")]

    def _row(self, each: Coverage) -> nodes.row:
        competency = BY_ID[each.competency]
        assessed = [
            self._linked(f"book/{page.matter.page}", page.title, f" ({_questions(page.judgements)})")
            for page in each.assessed
        ]
        assessed += [paragraph(f"Exercise: {exercise.title}") for exercise in each.exercises]
        cells = [
            [nodes.paragraph("", "", nodes.strong("", curly(competency.name))), paragraph(competency.line)],
            [self._linked(f"book/{page.matter.page}", page.title) for page in each.taught],
            [self._linked(f"book/{CATALOGUE[form].kind.folder}/{form}", CATALOGUE[form].name) for form in each.forms],
            assessed,
        ]
        return row(((cell or [paragraph(NOT_YET)]) for cell in cells), each.competency)

    def _linked(self, document: str, words: str, more: str = "") -> nodes.paragraph:
        there = document in self.env.found_docs
        return nodes.paragraph(
            "", "", page_link(document, words) if there else nodes.Text(curly(words)), nodes.Text(more)
        )


def _questions(count: int) -> str:
    return "1 question of judgement" if count == 1 else f"{count} questions of judgement"


class FacilitatorsTable(SphinxDirective):
    """`{facilitators-pages} CAPTION`: the pages for whoever leads a session, in the book's order."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        rows = []
        pages = course_pages()
        order = (document.removeprefix("book/") for _, part in parts_in(Path(self.env.srcdir)) for document in part)
        for page in filter(pages.__contains__, order):
            text = pages[page].read_text(encoding="utf-8")
            document = f"book/{facilitator.FOLDER}/{page}"
            part = facilitator.split(text)[1]
            if part and document in self.env.found_docs:
                rows.append(self._row(page, document, facilitator.title_of(text), facilitator.minutes_of(part)))
        return [table(self.arguments[0], ("Session", "Minutes", "Slides"), rows, "course-sessions")] if rows else []

    def _row(self, page: str, document: str, title: str, minutes: int) -> nodes.row:
        slides = nodes.reference("", "Slides", internal=True, refuri=way_to_slides(self.env.docname, page))
        slides += nodes.inline("", f" for {title}", classes=["visually-hidden"])
        cells: Iterable[list[nodes.Node]] = (
            [nodes.paragraph("", "", page_link(document, title))],
            [paragraph(str(minutes))],
            [nodes.paragraph("", "", slides)],
        )
        return row(cells)


class SlidesLink(SphinxDirective):
    """`{slides} lessons/aim`: a button that opens the slides of a page."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        way = way_to_slides(self.env.docname, self.arguments[0])
        link = nodes.reference("", "Open the slides", internal=True, refuri=way, classes=["go-button"])
        return [nodes.paragraph("", "", link, classes=["go"])]


def lead_on(app: Sphinx, doctree: nodes.document, document: str) -> None:
    """At the end of a page that can be taught, say where whoever leads a session finds its plan and its slides."""
    matter = header.front_matter_of(app, document)
    if matter is None:
        return
    teach = f"book/{facilitator.FOLDER}/{matter.page}"
    top = next(doctree.findall(nodes.section), None)
    if top is None or teach not in app.env.found_docs:
        return
    plan = nodes.reference(
        "", "the plan for a session", internal=True, refuri=app.builder.get_relative_uri(document, teach)
    )
    slides = nodes.reference("", "the slides", internal=True, refuri=way_to_slides(document, matter.page))
    words = [nodes.Text("Do you teach this page? Here are "), plan, nodes.Text(" and "), slides, nodes.Text(".")]
    top += nodes.paragraph("", "", *words, classes=["page-end"])


def setup(app: Sphinx) -> None:
    """Register what the course adds to the book."""
    app.add_directive("competency-table", CompetencyTable)
    app.add_directive("facilitators-pages", FacilitatorsTable)
    app.add_directive("slides", SlidesLink)
    app.connect("source-read", facilitator.fill)
    app.connect("doctree-resolved", deck.write, priority=400)  # before anything is added to the page's text
    app.connect("doctree-resolved", header.draw)
    app.connect("doctree-resolved", lead_on)
