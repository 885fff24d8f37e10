"""A chart as one SVG, drawn by the standard library: the same numbers always give the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachlab.charts.drawing import legend, palette
from coachlab.charts.drawing.canvas import Canvas, coordinate
from coachlab.charts.drawing.document import NARROWEST, WIDEST, svg_document
from coachlab.charts.drawing.icons import icon_row
from coachlab.charts.drawing.marks import row_marks
from coachlab.charts.drawing.picture_words import PictureWords
from coachlab.charts.drawing.plot_area import plot_area
from coachlab.charts.drawing.text import wrapped
from coachlab.charts.errors import ChartError, shown

if TYPE_CHECKING:
    from coachlab.charts.picture import Picture


def draw(picture: Picture, width: int = 1000, *, words: bool = True, prefix: str = "", style: bool = True) -> str:
    """The picture as SVG text, `width` CSS pixels wide, as high as its words need.

    Without `words` only title, plot and key: for a page that says the rest itself. `prefix` begins the ids in it, for
    a page that shows the same chart twice. Without `style` the style sheet is left out, for a page that holds it
    already. Raises ChartError for a width below 280 or above 4,000.

    >>> from coachlab.charts import chart_of
    >>> from coachlab.record.project import Measure
    >>> draw(chart_of(Measure(name="Visits")).picture()).startswith('<svg xmlns="http://www.w3.org/2000/svg" class=')
    True
    """
    if isinstance(width, bool) or not isinstance(width, (int, float)) or not NARROWEST <= width <= WIDEST:
        raise ChartError(f"A chart is {NARROWEST} to {WIDEST:,} pixels wide, not {shown(width)}.")
    page = drawn(picture, int(width), words=words)
    title, said_of_it = title_of(picture), description(picture)
    return svg_document(
        page, kind="chart", title=title, words=said_of_it, salt=picture.summary, prefix=prefix, style=style
    )


def drawn(picture: Picture, width: int, *, words: bool) -> Canvas:
    """The picture's pieces on a canvas `width` CSS pixels wide, as high as they need."""
    page = Canvas(width)
    said, marks = PictureWords(picture), row_marks(picture)
    _heading(page, picture, said)
    plot_area(page, picture, said, marks)
    legend.key(page, picture, said, marks)
    if words:
        legend.below(page, picture)
    page.y += page.pad
    return page


def _heading(page: Canvas, picture: Picture, said: PictureWords) -> None:
    size = 16 if page.small else 18
    page.y = page.pad - 4
    for line in wrapped(picture.name or picture.kind, size * 1.06, page.inner, most=3 if page.small else 2):
        page.y += size * 1.3
        page.text(page.pad, page.y, line, size=size, bold=True)
    page.y += 2
    page.lines(said.subtitle(), page.pad, page.inner, colour="soft")
    icon_row(page, picture.icons)
    for warning in picture.warnings:
        page.y += 3
        page.parts.append(
            f'<circle class="cl-s-ink" cx="{page.pad + 8}" cy="{coordinate(page.y + 13.5)}" r="7.5" fill="none" '
            f'stroke="{palette.LIGHT["ink"]}" stroke-width="1.5"/>'
        )
        page.text(page.pad + 8, page.y + 18, "!", size=12, bold=True, anchor="middle")
        page.lines(warning, page.pad + 23, page.inner - 23, bold=True)
    page.y += 8 if picture.warnings else 0


def title_of(picture: Picture) -> str:
    """The kind of chart, and its name where it has one."""
    return f"{picture.kind}: {picture.name}" if picture.name else picture.kind


def description(picture: Picture) -> str:
    """What a screen reader says of the drawing: the summary, the verdicts and the signals."""
    verdicts = [f"{icon.words}." for icon in picture.icons if icon.words not in picture.summary]
    return " ".join([picture.summary, *verdicts, *(f"{signal.words}." for signal in picture.signals)])
