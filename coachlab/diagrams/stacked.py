"""A tree from top to bottom, for a phone: each card below the one that it hangs on, a little further in."""

from __future__ import annotations

from collections.abc import Sequence

from coachlab.charts.drawing.canvas import Canvas
from coachlab.diagrams import arrows
from coachlab.diagrams.boxes import box_height, draw_box
from coachlab.diagrams.cards import Card

INDENT, GAP = 20.0, 12.0
"""Pixels from a card to what hangs on it: to the right, and down."""

LEAST, MOST = 150.0, 640.0
"""Pixels that the card furthest in keeps (a very deep tree is indented less), and that the first one has at most."""


def draw_stacked(page: Canvas, roots: Sequence[Card]) -> None:
    """Draw the trees below what the page holds; moves `y` below them."""
    depths = _depths(roots)
    deepest = max(depths.values(), default=0)
    inner = min(page.inner, MOST)
    indent = min(INDENT, max(inner - LEAST, 0) / max(deepest, 1))
    for root in roots:
        bottoms: dict[int, float] = {}
        above: dict[int, Card] = {}
        rails: list[tuple[Card, float]] = []
        for card in root.all():
            x = page.pad + indent * depths[id(card)]
            width = page.pad + inner - x
            words = card.words(width, tagged=True)
            high = box_height(words)
            draw_box(page, words, x, page.y, width, high, card.look)
            bottoms[id(card)] = page.y + high
            if id(card) in above:
                rails.append((card, page.y + min(high / 2, 22)))
            for child in card.children:
                above[id(child)] = card
            page.y += high + GAP
        headed = set()
        for card, middle in rails:
            parent = above[id(card)]
            rail = page.pad + indent * (depths[id(parent)] + 0.5)
            top = bottoms[id(parent)]
            left = page.pad + indent * depths[id(card)]
            arrows.line(page, [(left, middle), (rail, middle), (rail, top + arrows.HEAD - 1)])
            if id(parent) not in headed:
                headed.add(id(parent))
                arrows.head(page, (rail, top + 1), "up")
    page.y -= GAP if roots else 0


def _depths(roots: Sequence[Card]) -> dict[int, int]:
    depths = {id(root): 0 for root in roots}
    for root in roots:
        for card in root.all():
            for child in card.children:
                depths[id(child)] = depths[id(card)] + 1
    return depths
