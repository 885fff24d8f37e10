"""Where a figure will stand: in the text of a page, or on a slide."""

from __future__ import annotations

from dataclasses import dataclass

from coachlab.site.chart_figure import TEXT_WIDTH

SLIDE_WIDTH = 1150
"""The width of the content of a slide, in CSS pixels, on a screen of 1280 by 720."""


@dataclass(frozen=True)
class Place:
    """The beginning of a figure's ids, and the width of its drawing for a wide place in CSS pixels."""

    prefix: str
    wide: int = TEXT_WIDTH
