"""Tables of the book that are made from the code, as Sphinx nodes: a head, rows that head themselves, and a caption."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from docutils import nodes

Cited = Callable[[str], Sequence[nodes.Node]]
"""Gives the nodes of the citation of an entry in the bibliography, by its key."""


def curly(text: str) -> str:
    """The text with the apostrophe of print.

    >>> curly("a coach's question")
    'a coach’s question'
    """
    return text.replace("'", "’")


def paragraph(text: str) -> nodes.paragraph:
    """A paragraph of plain text."""
    return nodes.paragraph("", curly(text))


def row(cells: Iterable[Sequence[nodes.Node]], anchor: str = "") -> nodes.row:
    """A row of cells, each of them a list of paragraphs; `anchor` is where a link may lead."""
    made = nodes.row("", *(nodes.entry("", *cell) for cell in cells))
    if anchor:
        made["ids"].append(anchor)
    return made


def table(caption: str, heads: Sequence[str], rows: Sequence[nodes.row], kind: str) -> nodes.table:
    """A table whose first column heads its rows, and whose cells stack on a phone.

    >>> made = table("Two", ("Rule", "Points"), [row([[paragraph("Shift")], [paragraph("6")]])], "rules")
    >>> [entry.astext() for entry in made.findall(nodes.entry)]
    ['Rule', 'Points', 'Shift', '6']
    """
    group = nodes.tgroup("", cols=len(heads))
    for place in range(len(heads)):
        group += nodes.colspec("", colwidth=1, **({"stub": 1} if place == 0 else {}))
    group += nodes.thead("", row([[paragraph(head)] for head in heads]))
    group += nodes.tbody("", *rows)
    return nodes.table("", nodes.title("", curly(caption)), group, classes=["stack", kind])
