"""A page that is drawn from top to bottom: text, lines and marks as pieces of SVG, each in a colour of the palette."""

from __future__ import annotations

from functools import lru_cache

from coachlab.charts.drawing.palette import LIGHT
from coachlab.charts.drawing.text import escaped, isolated, wrapped

LINE = 18
"""Pixels from one line of text to the next."""


def coordinate(value: float) -> str:
    """A coordinate to a tenth of a pixel, as short as it can be written.

    >>> coordinate(12.04), coordinate(12.36), coordinate(-0.01)
    ('12', '12.4', '0')
    """
    text = f"{value:.1f}"
    if text[-1] != "0":
        return text
    return text[:-2] if text != "-0.0" else "0"


@lru_cache(maxsize=128)
def _text_look(colour: str, size: float, anchor: str, bold: bool, halo: bool) -> tuple[str, str]:
    """A text element before its x, and between its y and its words."""
    look = f' font-size="{size:g}"' if size != 13 else ""
    look += f' text-anchor="{anchor}"' if anchor != "start" else ""
    look += ' font-weight="600"' if bold else ""
    behind = " cl-s-paper" if halo else ""
    if halo:
        look += f' stroke="{LIGHT["paper"]}" stroke-width="5" paint-order="stroke"'
    return f'<text class="cl-f-{colour}{behind}" x="', f'" fill="{LIGHT[colour]}"{look}>'


class Canvas:
    """The pieces of a drawing `width` pixels wide. `y` is where the next piece goes.

    Each piece names its colour twice: as a class, which the style sheet makes light or dark, and as an attribute for
    programs that read no style sheet.
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self.small = width < 600
        """Laid out for a phone: no labels at the right end, fewer ticks."""
        self.pad = 12 if self.small else 20
        self.y = 0.0
        self.parts: list[str] = []

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.pad

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        colour: str = "ink",
        size: float = 13,
        anchor: str = "start",
        bold: bool = False,
        halo: bool = False,
    ) -> None:
        """One line of text on its baseline (x, y); any person's words are safe here. A halo covers lines behind it."""
        before, after = _text_look(colour, size, anchor, bold, halo)
        words = escaped(text if text.isascii() else isolated(text))
        self.parts.append(f'{before}{coordinate(x)}" y="{coordinate(y)}{after}{words}</text>')

    def lines(
        self,
        text: str,
        x: float,
        width: float,
        *,
        colour: str = "ink",
        size: float = 13,
        bold: bool = False,
        most: int | None = None,
    ) -> None:
        """Text that wraps within `width` pixels; moves `y` below it."""
        # A number stays with its percent sign; bold letters are a little wider.
        kept = text.replace(" %", "\u00a0%")
        for line in wrapped(kept, size * (1.06 if bold else 1), width, most):
            self.y += LINE * size / 13
            self.text(x, self.y, line, colour=colour, size=size, bold=bold)

    def path(self, d: str, colour: str, *, width: float = 1.5, dash: str = "") -> None:
        """A line without a filling."""
        if d:
            pattern = f' stroke-dasharray="{dash}"' if dash else ""
            self.parts.append(
                f'<path class="cl-s-{colour}" d="{d}" fill="none" stroke="{LIGHT[colour]}" '
                f'stroke-width="{width:g}"{pattern}/>'
            )

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        self.parts.append(
            f'<rect class="cl-f-{colour}" x="{coordinate(x)}" y="{coordinate(y)}" width="{coordinate(width)}" '
            f'height="{coordinate(height)}" fill="{LIGHT[colour]}"/>'
        )

    def number(self, x: float, y: float, number: int) -> None:
        """The numbered disc of an annotation, its middle at (x, y)."""
        self.parts.append(
            f'<circle class="cl-f-ink" cx="{coordinate(x)}" cy="{coordinate(y)}" r="9" fill="{LIGHT["ink"]}"/>'
        )
        self.text(x, y + 4, str(number), colour="paper", size=11, anchor="middle", bold=True)
