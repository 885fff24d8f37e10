"""A page of drawn pieces as one SVG, with its title, its description and its style sheet."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from coachlab.charts.drawing import palette
from coachlab.charts.drawing.canvas import Canvas, coordinate
from coachlab.charts.drawing.text import escaped, isolated
from coachlab.charts.errors import ChartError, shown

NARROWEST, WIDEST = 280, 4000
"""CSS pixels that a drawing may be wide."""


def check_width(width: object, what: str = "A chart") -> int:
    """A width in CSS pixels. Raises ChartError below 280 and above 4,000.

    >>> check_width(340)
    340
    """
    if isinstance(width, bool) or not isinstance(width, (int, float)) or not NARROWEST <= width <= WIDEST:
        raise ChartError(f"{what} is {NARROWEST} to {WIDEST:,} pixels wide, not {shown(width)}.")
    return int(width)


def svg_document(
    page: Canvas,
    *,
    kind: str,
    title: str,
    words: str,
    salt: str = "",
    prefix: str = "",
    style: bool = True,
    role: str = "img",
) -> str:
    """What lies on the page as SVG text; a screen reader says `title`, then `words`.

    `kind`, `salt` and the drawing make the ids, which `prefix` begins, for a page that shows the same drawing twice.
    Without `style` the style sheet is left out, for a page that holds it already. A drawing with links in it has the
    `role` "group", since a screen reader takes an "img" as one piece.

    >>> svg_document(Canvas(340), kind="steps", title="Steps", words="No step yet.").count("No step yet.")
    1
    """
    body = "".join(page.parts)
    # The ids come from the content: the same chart has the same text each time, two charts of a page do not collide.
    digest = hashlib.sha256(f"{page.width}{salt}{body}".encode(errors="replace")).hexdigest()[:10]
    name = escaped(f"{prefix}{kind}-{digest}")
    width, height = page.width, coordinate(page.y)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="coachlab-chart" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="{role}" aria-labelledby="{name}-title {name}-text" '
        f'font-family="{palette.FONT}" font-size="13" style="max-width:100%;height:auto">'
        f'<title id="{name}-title">{escaped(isolated(title))}</title>'
        f'<desc id="{name}-text">{escaped(isolated(words))}</desc>{_sheet() if style else ""}'
        f'<rect class="cl-f-paper" width="{width}" height="{height}" fill="{palette.LIGHT["paper"]}"/>'
        f"{body}</svg>\n"
    )


@lru_cache(maxsize=1)
def _sheet() -> str:
    return f"<style>{palette.style_sheet()}{palette.fills()}</style>"
