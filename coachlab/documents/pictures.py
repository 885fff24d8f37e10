"""The pictures of a document as PNG: charts by matplotlib, what else is drawn by a browser of this computer."""

from __future__ import annotations

import io

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from coachlab.charts.drawing.plot import plot
from coachlab.charts.picture import Picture
from coachlab.documents.blocks import Drawing
from coachlab.documents.browser import pictured
from coachlab.documents.errors import DocumentError

DOTS = 200
"""Dots an inch: sharp on paper and on a large screen."""


def png_of(drawing: Drawing, *, inches: float = 8.2, pixels: int = 1000) -> bytes | None:
    """A drawing as PNG: a chart `inches` wide, a diagram `pixels`; None where no browser is here to draw a diagram."""
    if drawing.chart:
        picture: Picture = drawing.source.picture()  # type: ignore[attr-defined]  # charts have one
        return chart_png(picture, inches=inches, words=False)
    return pictured(drawing.source.to_svg(pixels))


def chart_png(picture: Picture, *, inches: float = 10.0, words: bool = True) -> bytes:
    """A chart as PNG, with its words under it or without.

    >>> from coachlab.charts import chart_of
    >>> from coachlab.record.project import Measure
    >>> chart_png(chart_of(Measure(name="Visits")).picture())[1:4]
    b'PNG'
    """
    return _saved(picture, "png", inches, words)


def chart_pdf(picture: Picture, *, inches: float = 10.0) -> bytes:
    """A chart as a PDF of its own, for a slide or a poster: one picture, without tags."""
    return _saved(picture, "pdf", inches, True)


def drawing_png(svg: str) -> bytes:
    """An SVG of ours as PNG. Raises DocumentError with one sentence where no browser of this computer can draw it."""
    made = pictured(svg)
    if made is None:
        raise DocumentError(
            "This picture needs Chrome, Edge or Chromium on this computer, and none was found that can make it: make "
            "the document as SVG instead, which every browser opens."
        )
    return made


def _saved(picture: Picture, form: str, inches: float, words: bool) -> bytes:
    figure = Figure(figsize=(inches, inches * 0.46))
    FigureCanvasAgg(figure)
    plot(picture, figure.subplots(), words=words)
    out = io.BytesIO()
    nothing = {"Software": None} if form == "png" else {"Creator": None, "Producer": None, "CreationDate": None}
    figure.savefig(
        out, format=form, dpi=DOTS, bbox_inches="tight", pad_inches=0.15, facecolor="white", metadata=nothing
    )
    return out.getvalue()
