"""A document as PowerPoint slides (python-pptx): a title on each, things in reading order, alt texts, real tables."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from coachlab.documents.blocks import Document, Drawing, Missing, Said
from coachlab.documents.pictures import png_of
from coachlab.documents.safe_text import office_property, office_text, right_to_left
from coachlab.documents.slide_flow import (
    BOTTOM,
    LEFT,
    TOP,
    WIDTH,
    Grid,
    Line,
    Picture,
    Piece,
    Slide,
    shortened,
    slides_of,
)

_INK, _STRONG, _SOFT, _OPEN, _HEAD = (
    RGBColor.from_string(c) for c in ("1B2733", "0B3C70", "4B5A68", "7A4A00", "E3EAF1")
)
_SLIDE = (13.333, 7.5)


def to_slides(document: Document) -> bytes:
    """The PowerPoint file, 16:9.

    Pictures of diagrams need a browser on this computer; without one the diagram stands there as its outline.

    >>> made = to_slides(Document("Storyboard", "Elm Street", "", []))
    >>> Presentation(io.BytesIO(made)).core_properties.title
    'Storyboard: Elm Street'
    """
    return _Slides(document).saved()


class _Slides:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = (Inches(side) for side in _SLIDE)
        self.language = "en-US" if document.language == "en" else document.language
        about = self.file.core_properties
        about.title, about.subject = office_property(document.name), document.kind
        about.language, about.author, about.last_modified_by = document.language, "", ""
        about.comments = " ".join(document.notices)
        about.created = about.modified = datetime.now(UTC).replace(tzinfo=None, microsecond=0)

    def saved(self) -> bytes:
        self._first()
        pictures: dict[int, bytes | None] = {}

        def png(drawing: Drawing) -> bytes | None:
            if id(drawing) not in pictures:
                # a diagram that has its outline in words is drawn broad, as a slide is
                pictures[id(drawing)] = png_of(drawing, pixels=1500 if drawing.outline else 1000)
            return pictures[id(drawing)]

        for slide in slides_of(self.document, png):
            self._slide(slide)
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()

    def _first(self) -> None:
        slide = self.file.slides.add_slide(self.file.slide_layouts[0])
        title, sub = slide.shapes.title, slide.placeholders[1]
        _place(title, 0.9, 2.0, 11.5, 1.9)
        _place(sub, 0.9, 4.0, 11.5, 2.4)
        self._words(
            title.text_frame.paragraphs[0], shortened(self.document.title, 34, 11.5, 3), 34, bold=True, colour=_STRONG
        )
        title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        _fit(title.text_frame)
        lines = [self.document.kind, self.document.subtitle, *self.document.notices]
        for place, line in enumerate(line for line in lines if line):
            paragraph = sub.text_frame.paragraphs[0] if place == 0 else sub.text_frame.add_paragraph()
            self._words(paragraph, shortened(line, 18, 11.5, 2), 18, colour=_SOFT)
        _fit(sub.text_frame)

    def _slide(self, slide: Slide) -> None:
        made = self.file.slides.add_slide(self.file.slide_layouts[5])
        title = made.shapes.title
        _place(title, LEFT, 0.35, WIDTH, TOP - 0.45)
        self._words(title.text_frame.paragraphs[0], shortened(slide.title, 24, WIDTH, 2), 24, bold=True, colour=_STRONG)
        title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        title.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if right_to_left(slide.title) else PP_ALIGN.LEFT
        _fit(title.text_frame)
        for piece in slide.pieces:
            self._piece(made, piece)
        foot = made.shapes.add_textbox(Inches(LEFT), Inches(BOTTOM + 0.1), Inches(WIDTH), Inches(0.45))
        foot.name = "Foot"
        self._words(foot.text_frame.paragraphs[0], self.document.foot, 10, colour=_SOFT)
        _fit(foot.text_frame)

    def _piece(self, made: Any, piece: Piece) -> None:
        what = piece.what
        if isinstance(what, Picture):
            picture = made.shapes.add_picture(
                io.BytesIO(what.png), Inches(piece.left), Inches(piece.top), Inches(piece.width), Inches(piece.height)
            )
            picture.crop_top, picture.crop_bottom = what.cut
            about = picture._element._nvXxPr.cNvPr
            about.set("descr", office_text(what.alt))
            about.set("title", office_text(what.name))
            picture.name = office_text(what.name)
        elif isinstance(what, Grid):
            self._table(made, piece, what)
        else:
            box = made.shapes.add_textbox(
                Inches(piece.left), Inches(piece.top), Inches(piece.width), Inches(piece.height)
            )
            frame = box.text_frame
            _fit(frame)
            for place, line in enumerate(what):
                paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
                self._line(paragraph, line)

    def _line(self, paragraph: Any, line: Line) -> None:
        paragraph.space_after = Pt(line.size * 0.3)
        if line.bullet:
            _bullet(paragraph)
        if line.label:
            self._words(paragraph, f"{line.label}: ", line.size, bold=True, turn=False)
        self._words(paragraph, line.words, line.size, colour=_SOFT if line.soft else None, bold=line.bold)

    def _table(self, made: Any, piece: Piece, grid: Grid) -> None:
        frame = made.shapes.add_table(
            len(grid.rows) + 1,
            len(grid.heads),
            Inches(piece.left),
            Inches(piece.top),
            Inches(piece.width),
            Inches(piece.height),
        )
        frame.name = office_text(grid.name)
        frame._element._nvXxPr.cNvPr.set("descr", office_text(grid.name))
        table = frame.table
        table.first_row, table.first_col, table.horz_banding = True, grid.row_heads, False
        for column, width in zip(table.columns, grid.widths, strict=True):
            column.width = Inches(width)
        for row, height in zip(table.rows, grid.heights, strict=True):
            row.height = Inches(height)
        for at, words in enumerate([grid.heads, *grid.rows]):
            for place, cell_words in enumerate(words):
                cell = table.cell(at, place)
                cell.margin_left = cell.margin_right = Inches(0.08)
                cell.margin_top = cell.margin_bottom = Inches(0.03)
                cell.fill.solid()
                cell.fill.fore_color.rgb = _HEAD if at == 0 else RGBColor(255, 255, 255)
                cell.text_frame.word_wrap = True
                bold = at == 0 or (grid.row_heads and place == 0)
                self._words(cell.text_frame.paragraphs[0], cell_words, grid.size, bold=bold)

    def _words(
        self,
        paragraph: Any,
        words: Said,
        size: float,
        *,
        bold: bool = False,
        colour: RGBColor | None = None,
        turn: bool = True,
    ) -> None:
        missing = isinstance(words, Missing)
        text = office_text(words.words if isinstance(words, Missing) else words)
        for place, part in enumerate(text.split("\n")):
            if place:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = part
            run.font.size, run.font.bold, run.font.italic = Pt(size), bold, missing or None
            run.font.color.rgb = _OPEN if missing else colour or _INK
            run.font.name = "Arial"
            run._r.get_or_add_rPr().set("lang", self.language)
        if turn and right_to_left(text):
            properties = paragraph._p.get_or_add_pPr()
            properties.set("rtl", "1")
            properties.set("algn", "r")


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = (Inches(side) for side in (left, top, width, height))


def _fit(frame: Any) -> None:
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)


def _bullet(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Inches(0.25)))
    properties.set("indent", str(-Inches(0.25)))
    mark = properties.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}buChar", {"char": "•"})
    properties.append(mark)
