"""A chart as one SVG, drawn by the standard library: the same numbers always give the same text."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

from coachlab.charts.drawing import legend, palette
from coachlab.charts.drawing.canvas import Canvas, coordinate
from coachlab.charts.drawing.icons import icon_row
from coachlab.charts.drawing.marks import row_marks
from coachlab.charts.drawing.picture_words import PictureWords
from coachlab.charts.drawing.plot_area import plot_area
from coachlab.charts.drawing.text import escaped, isolated, wrapped
from coachlab.charts.errors import ChartError, shown

if TYPE_CHECKING:
    from coachlab.charts.picture import Picture

NARROWEST, WIDEST = 280, 4000


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
    page = Canvas(int(width))
    said, marks = PictureWords(picture), row_marks(picture)
    _heading(page, picture, said)
    plot_area(page, picture, said, marks)
    legend.key(page, picture, said, marks)
    if words:
        legend.below(page, picture)
    page.y += page.pad
    return _document(page, picture, prefix, style)


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


@lru_cache(maxsize=1)
def _sheet() -> str:
    return f"<style>{palette.style_sheet()}{palette.fills()}</style>"


def title_of(picture: Picture) -> str:
    """The kind of chart, and its name where it has one."""
    return f"{picture.kind}: {picture.name}" if picture.name else picture.kind


def description(picture: Picture) -> str:
    """What a screen reader says of the drawing: the summary, the verdicts and the signals."""
    verdicts = [f"{icon.words}." for icon in picture.icons if icon.words not in picture.summary]
    return " ".join([picture.summary, *verdicts, *(f"{signal.words}." for signal in picture.signals)])


def _document(page: Canvas, picture: Picture, prefix: str, style: bool) -> str:
    body = "".join(page.parts)
    # The ids come from the content: the same chart has the same text each time, two charts of a page do not collide.
    digest = hashlib.sha256(f"{page.width}{picture.summary}{body}".encode(errors="replace")).hexdigest()[:10]
    name = escaped(f"{prefix}chart-{digest}")
    title, text = (escaped(isolated(said)) for said in (title_of(picture), description(picture)))
    width, height = page.width, coordinate(page.y)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="coachlab-chart" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-labelledby="{name}-title {name}-text" '
        f'font-family="{palette.FONT}" font-size="13" style="max-width:100%;height:auto">'
        f'<title id="{name}-title">{title}</title><desc id="{name}-text">{text}</desc>{_sheet() if style else ""}'
        f'<rect class="cl-f-paper" width="{width}" height="{height}" fill="{palette.LIGHT["paper"]}"/>'
        f"{body}</svg>\n"
    )
