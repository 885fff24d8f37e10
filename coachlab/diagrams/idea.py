"""A drawing of an idea: its title, one sentence, what is drawn below them, and all of it as an outline in words."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from coachlab.charts.drawing.canvas import Canvas
from coachlab.charts.drawing.document import svg_document
from coachlab.charts.drawing.figure import WIDE, said_html
from coachlab.diagrams.boxes import Look, Phrase, Words, words_in
from coachlab.diagrams.figure import Item, Outlined, checked_width, diagram_figure, outline_html, outline_text
from coachlab.diagrams.heading import heading

STRONG = Look(fill="point", edge="point", round=8)
CALM = Look(fill="band", edge="point", thick=2, round=8)
PLAIN = Look(round=8)
AGAIN = Look(edge="target", thick=1.6, round=14, dash="5 4")
"""How boxes look: what it is all about, what matters, what else there is, and what comes back."""


@dataclass(frozen=True)
class IdeaDrawing(Outlined):
    """A drawing that says one idea. `summary` is a sentence under the title, `items` all of it in words."""

    title: str
    summary: str
    items: tuple[Item, ...]

    kind: ClassVar[str] = "idea"

    @abstractmethod
    def draw(self, page: Canvas) -> None:
        """Draw it below what the page holds; move `y` below it."""

    def to_html(self, *, prefix: str = "", wide: int = WIDE) -> str:
        """The drawing as a `<figure>`: an SVG `wide` pixels wide and a narrow one, and all of it in words."""
        return diagram_figure(
            lambda width, place, style: self.to_svg(width, prefix=prefix + place, style=style),
            words=f"<p>{said_html(self.summary)}</p>{outline_html(self.items)}",
            words_title="The drawing in words",
            wide=wide,
        )

    def to_svg(self, width: int = 1000, *, prefix: str = "", style: bool = True) -> str:
        """The drawing as one SVG, `width` CSS pixels wide (280 to 4,000), as high as its words need.

        Below 600 pixels it is laid out for a phone. `prefix` begins the ids in it, for a page that shows it twice;
        without `style` the style sheet is left out. Raises ChartError for a width that cannot be.
        """
        page = Canvas(checked_width(width))
        heading(page, self.title, self.summary)
        page.y += 12
        self.draw(page)
        page.y += page.pad
        words = " ".join(
            f"{line.strip().rstrip('.')}." for line in [self.summary, *outline_text(self.items).splitlines()]
        )
        return svg_document(page, kind=self.kind, title=self.title, words=words, prefix=prefix, style=style)


def named(name: str, words: str, width: float, *, colour: str = "ink", size: float = 14) -> Words:
    """A name in bold letters with words below it, in lines of this width.

    >>> len(named("Plan", "Ask, predict, decide who and when.", 120).lines) > 1
    True
    """
    below = "paper" if colour == "paper" else "ink"
    return words_in([Phrase(name, size=size, bold=True, colour=colour), Phrase(words, colour=below, gap=3)], width)
