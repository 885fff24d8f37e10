"""The directives `{behaviours}`, `{competency-groups}` and `{standing}`: the catalogue of competencies in pages.

`{behaviours} communication` is a table of the four levels with what others would see, hear or read at each.
`{competency-groups}` lists all sixteen by their groups, each with its line and the way to its page. `{standing}` is the
picture of an invented coach's self-assessments.
"""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from coachlab.builders.profile.reading_list import reading_list
from coachlab.competencies.catalogue import BY_ID, GROUPS, IDS
from coachlab.competencies.competency import LEVELS, VISIT, Competency
from coachlab.competencies.example_lena import lena
from coachlab.record.words import listed
from coachlab.site.chart_figure import TEXT_WIDTH, framed
from coachlab.site.course.directives import page_link
from coachlab.site.doc_tables import paragraph, row, table

CAPTION = "A ring is March, a dot September. The line between them shows what moved; a dot in a ring stayed."
INVENTED = "Invented, made for learning: two self-assessments of a coach."


def behaviours_table(competency: Competency) -> nodes.table:
    """The four levels of a competency, each with what others would see.

    >>> made = behaviours_table(BY_ID["equity"])
    >>> [entry.astext() for entry in made.findall(nodes.entry)][:2]
    ['Level', 'What others see, hear or read']
    """
    rows = []
    for level in LEVELS:
        items = []
        for each in competency.at(level.number):
            where = "" if each.where == VISIT else f" ({each.where})"
            items.append(nodes.list_item("", paragraph(f"{each}{where}")))
        # a phone shows the column's heading before the list, and no list may hold it
        seen = nodes.container("", nodes.bullet_list("", *items))
        rows.append(row([[paragraph(f"{level.number} {level.name}")], [seen]]))
    return table(
        f"{competency.name}: four levels", ("Level", "What others see, hear or read"), rows, "coachlab-behaviours"
    )


def dimensions_words(competency: Competency) -> str:
    """Which dimensions of the EvidenceNOW study a competency fits, in a sentence; "" for none.

    >>> dimensions_words(BY_ID["project-management"])
    'An observer looks here for one thing that set more effective facilitators apart: providing accountability.'
    """
    found = competency.dimensions
    if not found:
        return ""
    what = "one thing" if len(found) == 1 else f"{('two', 'three', 'four')[len(found) - 2]} things"
    return f"An observer looks here for {what} that set more effective facilitators apart: {listed(list(found))}."


class Behaviours(SphinxDirective):
    """`{behaviours} communication`; an id that is none fails the build with the ids that there are."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, object]] = {}

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        if name not in BY_ID:
            raise self.error(f"There is no competency “{name}”: choose from {', '.join(IDS)}.")
        said = dimensions_words(BY_ID[name])
        return [behaviours_table(BY_ID[name]), *([paragraph(said)] if said else [])]


class CompetencyGroups(SphinxDirective):
    """`{competency-groups}`: all sixteen, a table for each group."""

    def run(self) -> list[nodes.Node]:
        return [
            table(
                group.name,
                ("Competency", "What it is"),
                [row([[self._name(each)], [paragraph(each.line)]]) for each in group.competencies],
                "coachlab-competencies",
            )
            for group in GROUPS
        ]

    def _name(self, competency: Competency) -> nodes.paragraph:
        """The name, as a link to a page that is mainly about it, if one can be in this part of the book."""
        pages = [f"book/{each.page}" for each in reading_list() if each.competencies[0] == competency.id]
        there = [page for page in pages if page in self.env.found_docs]
        if not there:
            return paragraph(competency.name)
        target = min(there, key=lambda page: not page.startswith("book/competencies/"))  # the first of the nearest
        return nodes.paragraph("", "", page_link(target, competency.name))


class ExampleStanding(SphinxDirective):
    """`{standing}`: where Lena stands, as the self-assessment draws it."""

    def run(self) -> list[nodes.Node]:
        drawn = lena().to_html(prefix="lena-", wide=TEXT_WIDTH)
        return [nodes.raw("", framed(drawn, CAPTION, INVENTED), format="html")]


def setup(app: Sphinx) -> None:
    """Make them known to Sphinx."""
    app.add_directive("behaviours", Behaviours)
    app.add_directive("competency-groups", CompetencyGroups)
    app.add_directive("standing", ExampleStanding)
