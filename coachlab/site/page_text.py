"""What happens to a page's text after it is read: tables that a phone can show, units that stay with their numbers."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from coachlab.site.typography import bind_units

_log = logging.getLogger(__name__)
_TIMES = re.compile(r"[\d:]+ to [\d:]+|\d+, week \d+")


def label_cells(app: Sphinx, doctree: nodes.document) -> None:
    """Put the column's heading into each cell of the tables of class "stack", in a span of class "cell-label".

    On a wide screen the style sheet hides the labels; on a narrow one it hides the head and stacks the cells. A column
    without a heading has no label. A first column of times ("10:05 to 10:50") is not broken into lines, and a cell
    without words is for a reader's pen.
    """
    for table in doctree.findall(nodes.table):
        if "stack" not in table["classes"]:
            continue
        heads = [entry.astext() for entry in next(table.findall(nodes.thead)).findall(nodes.entry)]
        rows = list(next(table.findall(nodes.tbody)).findall(nodes.row))
        if all(_TIMES.fullmatch(row.children[0].astext()) for row in rows):
            table["classes"].append("times")
        for row in rows:
            for head, entry in zip(heads, row.findall(nodes.entry), strict=True):
                if not entry.astext():
                    entry["classes"].append("to-fill")
                if not head:
                    continue
                label = nodes.inline("", f"{head}: ", classes=["cell-label"])
                entry.children[0].insert(0, label)


def refuse_math(app: Sphinx, doctree: nodes.document) -> None:
    """Fail the build where a page has a formula: no page needs one yet, so no script for them is served."""
    for node in doctree.findall(lambda each: isinstance(each, (nodes.math, nodes.math_block))):
        _log.warning("a formula is not shown without MathJax, which the book does not bring: use words", location=node)


def bind_units_of_page(app: Sphinx, doctree: nodes.document) -> None:
    """Bind units to their numbers in all the text of a page; code and raw HTML stay as they are."""
    for text in list(doctree.findall(nodes.Text)):
        if isinstance(text.parent, (nodes.literal, nodes.literal_block, nodes.raw)):
            continue
        bound = bind_units(text)
        if bound != text:
            text.parent.replace(text, nodes.Text(bound))
