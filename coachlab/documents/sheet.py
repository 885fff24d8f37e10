"""A document of words and tables as one drawing, for a wall or an e-mail: SVG by the standard library alone.

It is drawn from the same blocks as the web page and the Word file, so all of them say and hide the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from coachlab.charts.drawing.canvas import Canvas
from coachlab.charts.drawing.document import check_width, svg_document
from coachlab.diagrams.boxes import Look, Phrase, box_height, draw_box, words_in
from coachlab.documents.blocks import Block, Bullets, Document, Facts, Missing, Paragraph, Said, Section, Table
from coachlab.documents.sheet_parts import GAP, draw_cards, draw_paragraph, draw_table

PAGE = 816
"""CSS pixels: the width of Letter paper. Printed on it, or on A4, the smallest words are about 8 points high."""

_SIZES = {"lead": 15, "note": 12}
_NOTICE = Look(fill="band", edge="point", thick=1.3)


def sheet_svg(document: Document, width: int = PAGE, *, prefix: str = "") -> str:
    """The document as SVG text, `width` CSS pixels wide, as high as its words need; below 600 it suits a phone.

    `prefix` begins the ids in it. Raises ChartError for a width below 280 or above 4,000, and TypeError for a document
    with pictures, which are files of their own.

    >>> svg = sheet_svg(Document("Measure plan", "Elm Street", "", [Section("Aim", [Paragraph("More & better")])]))
    >>> svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"'), svg.count("More &amp; better")
    (True, 2)
    """
    page = Canvas(check_width(width, "A sheet"))
    _face(page, document)
    for section in document.sections:
        _section(page, section)
    if document.foot:
        page.y += 2
        page.path(f"M{page.pad} {page.y:.1f}h{page.inner:.1f}", "axis", width=1)
        page.y += 4
        draw_paragraph(page, document.foot, size=12, colour="soft")
    page.y += page.pad
    return svg_document(page, kind="sheet", title=document.name, words=aloud(document), prefix=prefix)


def aloud(document: Document) -> str:
    """All that stands on the sheet, for somebody who does not see it.

    >>> plan = Facts([("Who", Missing("Nobody yet"))], "Plan")
    >>> aloud(Document("PDSA worksheet", "Elm Street", "", [Section("Test 1", [plan])]))
    'Test 1. Plan. Who: Nobody yet.'
    """
    said = [document.subtitle, *document.notices]
    for section in document.sections:
        said.append(section.title)
        for block in section.blocks:
            said += _lines(block)
    return " ".join(
        f"{line.rstrip('. ')}." for line in (" ".join(each.split()) for each in [*said, document.foot]) if line
    )


def _lines(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [_text(block.words)]
    if isinstance(block, Facts):
        return [block.name, *(f"{label}: {_text(words)}" for label, words in block.rows)]
    if isinstance(block, Table):
        rows = (zip(block.heads, row, strict=True) for row in block.rows)
        return [block.name, *("; ".join(f"{head}: {_text(cell).rstrip('. ')}" for head, cell in row) for row in rows)]
    if isinstance(block, Bullets):
        return [_text(item) for item in block.items]
    raise TypeError("A picture of a document is a file of its own.")


def _text(words: Said) -> str:
    return words.words if isinstance(words, Missing) else words


def _face(page: Canvas, document: Document) -> None:
    """What it is, whose, and what it must say of itself; moves `y` below them."""
    page.y = page.pad - 2
    draw_paragraph(page, document.kind, bold=True, colour="soft")
    draw_paragraph(page, document.title, size=18 if page.small else 22, bold=True)
    draw_paragraph(page, document.subtitle, colour="soft")
    for notice in document.notices:
        page.y += 8
        words = words_in([Phrase(notice, bold=True)], page.inner - 20)
        draw_box(page, words, page.pad, page.y, page.inner, box_height(words), _NOTICE)
        page.y += box_height(words)
    page.y += GAP


def _section(page: Canvas, section: Section) -> None:
    blocks = list(section.blocks)
    if len(blocks) == 1 and isinstance(blocks[0], Facts) and not blocks[0].name:
        draw_cards(page, [Facts(blocks[0].rows, section.title)])
        return
    draw_paragraph(page, section.title, size=16, bold=True, colour="point")
    page.y += 6
    for facts, run in groupby(blocks, key=lambda block: isinstance(block, Facts)):
        if facts:
            draw_cards(page, [block for block in run if isinstance(block, Facts)])
        else:
            _draw(page, list(run), section.title)


def _draw(page: Canvas, blocks: Sequence[Block], title: str) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            colour = "soft" if block.kind == "note" else "ink"
            draw_paragraph(page, block.words, size=_SIZES.get(block.kind, 13), colour=colour)
            page.y += GAP
        elif isinstance(block, Table):
            if block.name.casefold() != title.casefold():
                draw_paragraph(page, block.name, size=14, bold=True)
                page.y += 4
            draw_table(page, block)
        elif isinstance(block, Bullets):
            for number, item in enumerate(block.items, 1):
                mark = f"{number}." if block.numbered else "•"
                draw_paragraph(page, item if isinstance(item, Missing) else f"{mark} {item}")
            page.y += GAP
        else:
            raise TypeError("A picture of a document is a file of its own.")
