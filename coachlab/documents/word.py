"""A document as a Word file (python-docx): real headings, table heads, alt texts, title and language."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Inches, Pt, RGBColor

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
from coachlab.documents.pictures import png_of
from coachlab.documents.safe_text import office_property, office_text, right_to_left

PAPERS = {"letter": (8.5, 11.0), "a4": (8.27, 11.69)}
_INK, _STRONG, _SOFT, _OPEN = (RGBColor.from_string(c) for c in ("1B2733", "0B3C70", "4B5A68", "7A4A00"))
_MARGIN, _LABEL = 0.8, 1.85
_HIGHEST = 7.4  # inches that a picture may take of a page
SHORT = 10
"""A table with so many rows or fewer, its head counted, stays on one page."""


def to_word(document: Document, *, paper: str = "letter") -> bytes:
    """The Word file.

    Pictures of diagrams need a browser on this computer; without one the diagram stands there as its outline.

    >>> made = to_word(Document("Project charter", "Elm Street", "", []))
    >>> docx.Document(io.BytesIO(made)).core_properties.title
    'Project charter: Elm Street'
    """
    return _Word(document, paper).saved()


class _Word:
    def __init__(self, document: Document, paper: str) -> None:
        self.document = document
        self.file = docx.Document()
        self._page(paper)
        self._styles()
        self._properties()

    def saved(self) -> bytes:
        document = self.document
        self._words(self.file.add_paragraph(style="Kind"), document.kind)
        self._words(self.file.add_heading(level=1), document.title)
        if document.subtitle:
            self._words(self.file.add_paragraph(style="Note"), document.subtitle)
        for notice in document.notices:
            self._words(self.file.add_paragraph(style="Notice"), notice)
        for section in document.sections:
            self._section(section)
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()

    # --- the file itself

    def _page(self, paper: str) -> None:
        page = self.file.sections[0]
        wide, high = PAPERS[paper]
        if self.document.landscape:
            wide, high = high, wide
            page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = Inches(wide), Inches(high)
        page.left_margin = page.right_margin = Inches(_MARGIN)
        page.top_margin, page.bottom_margin = Inches(0.65), Inches(0.7)
        page.header_distance = page.footer_distance = Inches(0.35)
        self.width = wide - 2 * _MARGIN
        foot = page.footer.paragraphs[0]
        foot.style = self.file.styles["Footer"]
        if self.document.foot:
            self._words(foot, f"{self.document.foot}  Page ")
        else:
            foot.add_run("Page ")
        _field(foot, "PAGE")

    def _styles(self) -> None:
        styles = self.file.styles
        normal = styles["Normal"]
        normal.font.name, normal.font.size, normal.font.color.rgb = "Arial", Pt(10), _INK
        normal.paragraph_format.space_after = Pt(4)
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), "Arial")
        _language(normal.element.get_or_add_rPr(), self.document.language)
        for level, size, before in ((1, 17, 0), (2, 13, 10), (3, 10.5, 6)):
            style = styles[f"Heading {level}"]
            style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), True
            style.font.color.rgb = _STRONG
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(3)
            own = style.element.get_or_add_rPr().get_or_add_rFonts()
            for name in [name for name in own.attrib if "heme" in name]:
                del own.attrib[name]
            own.set(qn("w:ascii"), "Arial")
            own.set(qn("w:hAnsi"), "Arial")
        for name, size, colour in (
            ("Kind", 10, _SOFT),
            ("Note", 9, _SOFT),
            ("Lead", 11, _INK),
            ("Notice", 10, _INK),
        ):
            style = styles.add_style(name, 1)
            style.base_style = normal
            style.font.size, style.font.color.rgb = Pt(size), colour
        styles["Kind"].paragraph_format.space_after = Pt(0)
        styles["Notice"].font.bold = True
        fact = styles.add_style("Fact", 1)
        fact.base_style = normal
        fact.paragraph_format.left_indent = Inches(_LABEL)
        fact.paragraph_format.first_line_indent = Inches(-_LABEL)
        fact.paragraph_format.tab_stops.add_tab_stop(Inches(_LABEL))
        fact.paragraph_format.space_after = Pt(2)
        styles["Footer"].font.size = Pt(8)
        outline = styles.add_style("Outline", 1)
        outline.base_style = normal
        outline.paragraph_format.space_after = Pt(2)

    def _properties(self) -> None:
        about = self.file.core_properties
        about.title, about.subject = office_property(self.document.name), self.document.kind
        about.language, about.author, about.comments = self.document.language, "", " ".join(self.document.notices)
        about.created = about.modified = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        about.last_modified_by = ""

    # --- what stands in it

    def _section(self, section: Section) -> None:
        heading = self.file.add_heading(level=2)
        heading.paragraph_format.page_break_before = section.new_page
        self._words(heading, section.title)
        for block in section.blocks:
            self._block(block, section.title)

    def _block(self, block: Block, title: str) -> None:
        if isinstance(block, Paragraph):
            style = {"lead": "Lead", "note": "Note"}.get(block.kind, "Normal")
            self._words(self.file.add_paragraph(style=style), block.words)
        elif isinstance(block, Facts):
            self._facts(block)
        elif isinstance(block, Bullets):
            for item in block.items:
                style = "List Number" if block.numbered else "List Bullet"
                self._words(self.file.add_paragraph(style=style), item)
        elif isinstance(block, Table):
            self._table(block, title)
        else:
            self._drawing(block)

    def _facts(self, facts: Facts) -> None:
        if facts.name:
            self._words(self.file.add_heading(level=3), facts.name)
        for label, words in facts.rows:
            paragraph = self.file.add_paragraph(style="Fact")
            paragraph.add_run(f"{label}:\t").bold = True
            self._words(paragraph, words, turn=False)

    def _table(self, table: Table, title: str) -> None:
        if table.name.casefold() != title.casefold():
            caption = self.file.add_paragraph(style="Note")
            caption.paragraph_format.keep_with_next = True
            self._words(caption, table.name)
        made = self.file.add_table(rows=1, cols=len(table.heads), style="Table Grid")
        made.autofit = False
        parts = table.widths or [1.0] * len(table.heads)
        widths = [Inches(self.width * part / sum(parts)) for part in parts]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        head = made.rows[0]
        _of_row(head, "w:tblHeader")
        for cell, words in zip(head.cells, table.heads, strict=True):
            self._cell(cell, words, bold=True, fill="E3EAF1")
        for row in table.rows:
            cells = made.add_row()
            _of_row(cells, "w:cantSplit")
            for place, (cell, each) in enumerate(zip(cells.cells, row, strict=True)):
                self._cell(cell, each, bold=table.row_heads and place == 0)
        for number, row_made in enumerate(made.rows):
            for cell, width in zip(row_made.cells, widths, strict=True):
                cell.width = width
                # a short table stays on one page
                cell.paragraphs[0].paragraph_format.keep_with_next = number + 1 < len(made.rows) <= SHORT
        _table_words(made, table.name)
        after = self.file.add_paragraph(style="Note")
        after.paragraph_format.space_after, after.paragraph_format.line_spacing = Pt(0), Pt(6)

    def _cell(self, cell: Any, words: Said, *, bold: bool = False, fill: str = "") -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
        for run in self._words(paragraph, words):
            run.font.size = Pt(9)
            run.bold = bold or run.bold
        if fill:
            shade = OxmlElement("w:shd")
            for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)):
                shade.set(qn(name), value)
            cell._tc.get_or_add_tcPr().append(shade)

    def _drawing(self, drawing: Drawing) -> None:
        png = png_of(drawing)
        if png is None:
            self._words(self.file.add_paragraph(style="Note"), drawing.alt)
            for line in drawing.outline.splitlines():
                paragraph = self.file.add_paragraph(style="Outline")
                paragraph.paragraph_format.left_indent = Inches(0.13 * (len(line) - len(line.lstrip())))
                self._words(paragraph, line.strip())
            return
        wide = self.width * (0.78 if drawing.small else 1)
        picture = self.file.add_picture(io.BytesIO(png), width=Inches(wide))
        self.file.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
        highest = Inches(5.0 if self.document.landscape else _HIGHEST)
        if picture.height > highest:
            picture.width, picture.height = Emu(int(picture.width * highest / picture.height)), highest
        about = picture._inline.docPr
        about.set("descr", office_text(drawing.alt))
        about.set("title", office_text(drawing.name))
        self._words(self.file.add_paragraph(style="Note"), drawing.alt)

    def _words(self, paragraph: Any, words: Said, *, turn: bool = True) -> list[Any]:
        """Adds somebody's words to a paragraph, written from right to left where they are."""
        if isinstance(words, Missing):
            run = paragraph.add_run(words.words)
            run.italic, run.font.color.rgb = True, _OPEN
            return [run]
        text = office_text(words)
        run = paragraph.add_run(text)
        if right_to_left(text):
            run.font.rtl = True
            if turn:
                mark = OxmlElement("w:bidi")
                paragraph._p.get_or_add_pPr().append(mark)
        return [run]


def _language(properties: Any, language: str) -> None:
    mark = properties.find(qn("w:lang"))
    if mark is None:
        mark = OxmlElement("w:lang")
        properties.append(mark)
    mark.set(qn("w:val"), "en-US" if language == "en" else language)


def _of_row(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _table_words(table: Any, name: str) -> None:
    """The table's title for screen readers."""
    properties = table._tbl.tblPr
    mark = OxmlElement("w:tblCaption")
    mark.set(qn("w:val"), office_text(name))
    properties.append(mark)


def _field(paragraph: Any, instruction: str) -> None:
    """A field that the word processor fills in, such as the page's number."""
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, instruction), ("end", None)):
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.set(qn("xml:space"), "preserve")
            part.text = text
        run._r.append(part)
