"""A document as one HTML page that needs nothing else; standard library only, for a browser's Python too."""

from __future__ import annotations

from coachlab.charts.drawing.text import escaped
from coachlab.documents.blocks import (
    Block,
    Bullets,
    Document,
    Drawing,
    Facts,
    Missing,
    Paragraph,
    Said,
    Section,
    Table,
)
from coachlab.documents.html_style import style_sheet

MANY = 6
"""A list of so many items or more stands in two columns."""
SHORT = 9
"""A table with so many rows or fewer stays on one page, where its cells are short."""


def to_html(document: Document, *, paper: str = "") -> str:
    """The whole page. `paper` ("letter", "a4") fixes the size of a page where it becomes a PDF.

    >>> page = to_html(Document("Charter", "Elm <Street>", "", [Section("Aim", [Paragraph("More & better")])]))
    >>> "<title>Charter: Elm &lt;Street&gt;</title>" in page, "More &amp; better" in page
    (True, True)
    """
    body = "".join(section_html(section, f"s{place}") for place, section in enumerate(document.sections))
    look = "doc landscape" if document.landscape else "doc"
    notices = "".join(f'<p class="notice">{escaped(notice)}</p>' for notice in document.notices)
    practice = f'<p class="practice">{_theirs(document.subtitle)}</p>' if document.subtitle else ""
    foot = f"<footer><p>{escaped(document.foot)}</p></footer>" if document.foot else ""
    columns = ' class="columns"' if document.columns else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escaped(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escaped(document.name)}</title>\n"
        f"<style>{_style(document, paper)}</style>\n</head>\n"
        f'<body class="{look}">\n<header>'
        f'<p class="kind">{escaped(document.kind)}</p><h1>{_theirs(document.title)}</h1>{practice}{notices}</header>\n'
        f"<main{columns}>\n{body}</main>\n{foot}\n</body>\n</html>\n"
    )


def _style(document: Document, paper: str) -> str:
    """The style sheet with what the document's tables need, and no more."""
    tables = [block for section in document.sections for block in section.blocks if isinstance(block, Table)]
    return style_sheet(
        paper=paper,
        landscape=document.landscape,
        stacked=any(table.stacked for table in tables),
        least=any(table.least_width for table in tables),
    )


def section_html(section: Section, name: str, *, level: int = 2, inner: str = "", landmark: bool = True) -> str:
    """One section with its heading of this level; `name` is its id, with which all ids in it begin.

    `inner` is safe HTML that stands at its end, such as sections of the next level. Without `landmark` it is no region
    of the page by which a screen reader jumps: where there are very many of them the headings lead better.

    >>> section_html(Section("Aim", [Paragraph("More")]), "a-1", level=3).startswith(
    ...     '<section aria-labelledby="a-1"><h3 id="a-1"><bdi class="theirs" dir="auto">Aim')
    True
    """
    classes = [look for look, on in _looks(section) if on]
    attribute = f' class="{" ".join(classes)}"' if classes else ""
    heading = f'<h{level} id="{name}">{_theirs(section.title)}</h{level}>'
    body = "\n".join(
        _block(block, f"{name}b{at}-", section.title, level + 1) for at, block in enumerate(section.blocks)
    )
    if not landmark:
        return f'<div class="part">{heading}\n{body}{inner}</div>\n'
    return f'<section{attribute} aria-labelledby="{name}">{heading}\n{body}{inner}</section>\n'


def _looks(section: Section) -> tuple[tuple[str, bool], ...]:
    return (("wide", section.wide), ("new-page", section.new_page))


def _block(block: Block, prefix: str, title: str, level: int) -> str:
    if isinstance(block, Paragraph):
        kind = f' class="{block.kind}"' if block.kind != "text" else ""
        return f"<p{kind}>{_said(block.words)}</p>"
    if isinstance(block, Facts):
        heading = f"<h{level}>{escaped(block.name)}</h{level}>" if block.name else ""
        rows = "".join(f"<dt>{escaped(label)}</dt><dd>{_said(words)}</dd>" for label, words in block.rows)
        return f"{heading}<dl>{rows}</dl>"
    if isinstance(block, Bullets):
        tag = "ol" if block.numbered else "ul"
        many = ' class="many"' if len(block.items) >= MANY and not block.numbered else ""
        return f"<{tag}{many}>{''.join(f'<li>{_said(item)}</li>' for item in block.items)}</{tag}>"
    if isinstance(block, Table):
        return _table(block, title)
    return _drawing(block, prefix)


def _table(table: Table, title: str) -> str:
    def role(name: str) -> str:
        # drawn as cards, a table is none to a screen reader unless its parts say what they are
        return f' role="{name}"' if table.stacked else ""

    def cell(words: Said, place: int) -> str:
        if table.row_heads and place == 0:
            return f'<th scope="row"{role("rowheader")}>{_said(words)}</th>'
        head = f' data-head="{escaped(table.heads[place])}"' if table.stacked else ""
        return f"<td{role('cell')}{head}>{_said(words)}</td>"

    heads = "".join(f'<th scope="col"{role("columnheader")}>{_theirs(head)}</th>' for head in table.heads)
    rows = [
        f"<tr{role('row')}>{''.join(cell(words, place) for place, words in enumerate(row))}</tr>" for row in table.rows
    ]
    total = sum(table.widths)
    columns = "".join(f'<col style="width:{100 * width / total:.1f}%">' for width in table.widths)
    group = f"<colgroup>{columns}</colgroup>" if columns else ""
    # a heading right above says the same: the caption is then for screen readers
    seen = ' class="unseen"' if table.name.casefold() == title.casefold() else ""
    looks = (
        ("short", len(rows) <= SHORT and not table.stacked),
        ("stacked", table.stacked),
        ("least", table.least_width > 0),
    )
    classes = " ".join(name for name, on in looks if on)
    look = f' class="{classes}"' if classes else ""
    least = f' style="min-width:{table.least_width:g}rem"' if table.least_width else ""
    # it scrolls sideways on a phone, so a keyboard must be able to reach it
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escaped(table.name)}"><table{look}{least}'
        f"{role('table')}><caption{seen}>{_theirs(table.name)}</caption>{group}<thead{role('rowgroup')}>"
        f"<tr{role('row')}>{heads}</tr></thead><tbody{role('rowgroup')}>{''.join(rows)}</tbody></table></div>"
    )


def _drawing(drawing: Drawing, prefix: str) -> str:
    small = " small" if drawing.small else ""
    return f'<div class="drawing{small}">{drawing.source.to_html(prefix=prefix)}</div>'


def _said(words: Said) -> str:
    if isinstance(words, Missing):
        return f'<span class="missing">{escaped(words.words)}</span>'
    return _theirs(words)


def _theirs(text: str) -> str:
    """A person's words: marked up, in their own direction of writing, with their own line breaks."""
    return f'<bdi class="theirs" dir="auto">{escaped(text)}</bdi>'
