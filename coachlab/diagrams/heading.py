"""What stands above a diagram, and above its part that is not linked yet."""

from __future__ import annotations

from coachlab.charts.drawing.canvas import Canvas
from coachlab.charts.drawing.text import wrapped


def heading(page: Canvas, title: str, summary: str) -> None:
    """The diagram's name and what it holds in a sentence; moves `y` below them."""
    size = 16 if page.small else 18
    page.y = page.pad - 4
    for line in wrapped(title, size * 1.06, page.inner, most=3 if page.small else 2):
        page.y += size * 1.3
        page.text(page.pad, page.y, line, size=size, bold=True)
    page.y += 2
    page.lines(summary, page.pad, page.inner, colour="soft")
    page.y += 4


def loose_heading(page: Canvas, words: str) -> None:
    """What the boxes below have in common, under a broken line; moves `y` below it."""
    page.y += 22
    page.path(f"M{page.pad} {page.y:.1f}h{page.inner:.1f}", "target", width=1.3, dash="5 4")
    page.y += 4
    page.lines(words, page.pad, page.inner, bold=True)
    page.y += 8
