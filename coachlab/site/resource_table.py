"""The directives `{library}` and `{worksheets}`, and the blank worksheets as pages beside the book."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from coachlab.builders.catalogue import CATALOGUE
from coachlab.competencies.catalogue import BY_ID
from coachlab.documents.catalogue import make
from coachlab.documents.worksheets import WORKSHEETS
from coachlab.paths import BOOK
from coachlab.site.course.directives import page_link
from coachlab.site.doc_tables import curly, paragraph, row, table
from coachlab.site.labs import KINDS as PLACES
from coachlab.site.labs import way_up
from coachlab.site.resources import FILE, KINDS, SHEETS, Library, Resource, library


def filter_html(found: Library) -> str:
    """The three choices above the table; hidden until a script can answer them.

    >>> filter_html(Library((), ())).count("<select")
    3
    """
    chooses = (
        ("kind", "Kind", [(_word(kind), kind) for kind in KINDS]),
        ("for", "Competency", [(each.id, curly(each.name)) for each in BY_ID.values()]),
        ("when", "Moment of use", [(each.id, each.name) for each in found.moments]),
    )
    fields = "".join(
        f'<p><label for="library-{name}">{label}</label><select id="library-{name}" data-part="{name}">'
        f'<option value="">All</option>{_options(options)}</select></p>'
        for name, label, options in chooses
    )
    return f'<form class="library-filter" data-library hidden>{fields}<p role="status"></p></form>'


def _options(options: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in options)


def _word(kind: str) -> str:
    """A kind as a word of a class.

    >>> _word("Facilitator’s page")
    'facilitators-page'
    """
    return kind.lower().replace("’", "").replace(" ", "-")


class LibraryTable(SphinxDirective):
    """`{library} CAPTION`: every resource in one table, and the choices that shorten it."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        self.env.note_dependency(str(BOOK / FILE))
        try:
            found = library()
        except ValueError as error:
            raise self.error(str(error)) from error
        names = {moment.id: moment.name for moment in found.moments}
        rows = [self._row(each, names) for each in found.resources]
        heads = ("Resource", "Kind", "For", "When")
        made = table(self.arguments[0], heads, rows, "library")
        return [nodes.raw("", filter_html(found), format="html"), made]

    def _row(self, each: Resource, names: dict[str, str]) -> nodes.row:
        serves = "; ".join(BY_ID[name].name for name in each.competencies)
        if len(each.competencies) == len(BY_ID):
            serves = "All competencies"
        cells = (
            [nodes.paragraph("", "", link(each, self.env.docname))],
            [paragraph(each.kind)],
            [paragraph(serves)],
            [paragraph("; ".join(names[moment] for moment in each.moments))],
        )
        made = row(cells)
        made["classes"] += [f"kind-{_word(each.kind)}"]
        made["classes"] += [f"for-{name}" for name in each.competencies]
        made["classes"] += [f"when-{moment}" for moment in each.moments]
        return made


def link(each: Resource, document: str) -> nodes.Node:
    """The way from a page of the book to a resource."""
    place, _, anchor = each.place.partition("#")
    if place.split("/")[0] in PLACES:
        return nodes.raw(
            "", f'<a href="{way_up(document)}{place}" data-coachlab>{escape(curly(each.title))}</a>', format="html"
        )
    if place.startswith("book/") and not anchor:
        return page_link(place, each.title)
    way = "../" * document.count("/") + place + (f".html#{anchor}" if anchor else "")
    return nodes.reference("", curly(each.title), internal=True, refuri=way)


class WorksheetTable(SphinxDirective):
    """`{worksheets} CAPTION`: every blank worksheet, what it is for, the form that does the same, and the command."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        rows = []
        for key, sheet in WORKSHEETS.items():
            entry = CATALOGUE[key]
            opened = nodes.reference(
                "",
                curly(sheet.title),
                internal=True,
                refuri=f"{'../' * self.env.docname.count('/')}{SHEETS}/{key}.html",
            )
            form = page_link(f"book/{entry.kind.folder}/{key}", entry.name)
            command = nodes.literal("", f"coachlab document blank-{key}")
            cells = (
                [nodes.paragraph("", "", opened)],
                [paragraph(sheet.use)],
                [nodes.paragraph("", "", form)],
                [nodes.paragraph("", "", command)],
            )
            rows.append(row(cells))
        heads = ("Open and print", "What it says at the top", "The form", "The command")
        return [table(self.arguments[0], heads, rows, "worksheets")]


def write_sheets(app: Sphinx, failure: Exception | None) -> None:
    """Write the blank worksheets, each on one page, beside the book's pages."""
    if failure is not None or app.builder.format != "html":
        return
    folder = Path(app.outdir) / SHEETS
    folder.mkdir(parents=True, exist_ok=True)
    for key in WORKSHEETS:
        sheet = make(None, f"blank-{key}", "html").data
        # without an icon of its own a browser asks the host for one, which is not there
        (folder / f"{key}.html").write_bytes(sheet.replace(b"</title>", b'</title><link rel="icon" href="data:,">', 1))


def setup(app: Sphinx) -> None:
    """Make them known to Sphinx."""
    app.add_directive("library", LibraryTable)
    app.add_directive("worksheets", WorksheetTable)
    app.connect("build-finished", write_sheets)
