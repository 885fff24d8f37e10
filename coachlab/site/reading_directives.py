"""Directives about the reader's way: a case's decision, what comes next, the ways, the self-check, moving progress."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from coachlab.quiz import QuizError, read_decision
from coachlab.quiz.self_check import read_self_check
from coachlab.site.course.front_matter import FrontMatterError, read_front_matter
from coachlab.site.course.ways import FILE, Step, Way, WaysError, way_named, ways_of
from coachlab.site.decisions import decision_html
from coachlab.site.self_check import self_check_html


class _ReaderDirective(SphinxDirective):
    """A directive that knows the book's folder and the ways through it."""

    @property
    def book(self) -> Path:
        """The folder of the book's pages."""
        return Path(self.env.srcdir) / "book"

    def ways(self) -> list[Way]:
        """The ways; the page is built anew when they change. Raises WaysError."""
        self.env.note_dependency(str(self.book / FILE))
        return ways_of(self.book)

    def present(self, pages: Sequence[str]) -> list[str]:
        """Those of the pages that are in the book."""
        return [page for page in pages if f"book/{page}" in self.env.found_docs]

    def link(self, page: str) -> nodes.Node:
        """A link to a page of the course; its title is put in when all pages are known."""
        target = f"/book/{page}"
        link: nodes.Element = addnodes.pending_xref(
            "", refdoc=self.env.docname, refdomain="std", reftype="doc", reftarget=target, refexplicit=False
        )
        link["refwarn"] = True
        link.append(nodes.inline("", page, classes=["xref", "std", "std-doc"]))
        return link


class DecisionPoint(SphinxDirective):
    """`{decision} name`: a decision of a case from the YAML in the body; `[words](#decision-name)` links to it."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        try:
            html = decision_html(read_decision("\n".join(self.content), self.arguments[0]))
        except QuizError as error:
            raise self.error(str(error)) from error
        name = f"decision-{self.arguments[0]}"
        place = nodes.compound(
            "", nodes.raw("", html, format="html"), ids=[name], names=[name], classes=["decision-place"]
        )
        self.state.document.note_explicit_target(place)
        return [place]


class NextPage(_ReaderDirective):
    """`{next}`: what to read next and how far one is; without a script, where to begin."""

    def run(self) -> list[nodes.Node]:
        try:
            whole = next((way for way in self.ways() if way.whole), None)
        except WaysError as error:
            raise self.error(str(error)) from error
        first = self.present(whole.pages if whole else ())[:1]
        begin = [nodes.paragraph("", "", nodes.Text("Begin with "), self.link(page), nodes.Text(".")) for page in first]
        for page in self.present(["start/self-check"]):
            begin.append(nodes.paragraph("", "", nodes.Text("Not sure? Six questions help: "), self.link(page)))
        opening, closing = '<div class="next-page" data-next-page>', "</div>"
        return [nodes.raw("", opening, format="html"), *begin, nodes.raw("", closing, format="html")]


class WayList(_ReaderDirective):
    """`{way} workshop`: the pages of one way, step by step, and a button to take it."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        try:
            self.ways()
            way = way_named(self.arguments[0], self.book)
        except WaysError as error:
            raise self.error(str(error)) from error
        steps = [node for step in way.steps for node in self._step(step)]
        taking = f'<div class="way-choice" data-way="{escape(way.id)}" hidden></div>'
        return [*steps, nodes.raw("", taking, format="html")]

    def _step(self, step: Step) -> list[nodes.Node]:
        pages = self.present(step.pages)
        if not pages:
            return []
        minutes = sum(self._minutes(page) for page in pages)
        when = nodes.paragraph("", "", nodes.strong("", step.when), nodes.Text(f" ({_hours(minutes)})"))
        items = [nodes.list_item("", nodes.paragraph("", "", self.link(page))) for page in pages]
        return [when, nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")]

    def _minutes(self, page: str) -> int:
        file = self.book / f"{page}.md"  # where its front matter changes all pages are made anew (kept.py)
        try:
            return read_front_matter(page, file.read_text(encoding="utf-8")).minutes
        except (OSError, FrontMatterError):  # the page itself says so
            return 0


def _hours(minutes: int) -> str:
    """How long so many minutes are, as people say it.

    >>> _hours(35), _hours(60), _hours(200)
    ('about 35 minutes', 'about 1 hour', 'about 3½ hours')
    """
    if minutes < 55:
        return f"about {minutes} minutes"
    halves = round(minutes / 30)
    return f"about {halves // 2}{'½' if halves % 2 else ''} hour{'' if halves == 2 else 's'}"


class SelfCheck(_ReaderDirective):
    """`{self-check}`: the questions that suggest a way, from the YAML in the body."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        try:
            html = self_check_html(read_self_check("\n".join(self.content)), self.ways())
        except (QuizError, WaysError) as error:
            raise self.error(str(error)) from error
        return [nodes.raw("", html, format="html")]


class MyProgress(SphinxDirective):
    """`{my-progress}`: how far one is, and the buttons that save, bring in and clear it."""

    def run(self) -> list[nodes.Node]:
        return [nodes.raw("", '<div class="my-progress" data-moving hidden></div>', format="html")]
