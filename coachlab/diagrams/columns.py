"""A tree from left to right: what is aimed at stands at the left, what should bring it about to its right.

Each card owns a band of the height, and no two cards of one column share any of it; so no box lies on another, and a
line from a card to one some columns to the left crosses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from coachlab.charts.drawing.canvas import LINE, Canvas
from coachlab.charts.drawing.text import wrapped
from coachlab.diagrams import arrows
from coachlab.diagrams.boxes import Words, box_height, draw_box
from coachlab.diagrams.cards import Card

GAP_ACROSS, GAP_DOWN = 42.0, 10.0
"""Pixels between two columns, and between two cards that hang on one."""

_GROUP_GAP = 18.0  # between two cards that have cards of their own

NARROWEST_COLUMN = 120
"""A column narrower than this is hard to read; then the tree is better drawn from top to bottom."""


def column_width(page: Canvas, columns: int) -> float:
    """How wide a column is where so many share the page."""
    return (page.inner - (columns - 1) * GAP_ACROSS) / columns


def columns_fit(page: Canvas, columns: int) -> bool:
    """Whether so many columns can be read on this page."""
    return column_width(page, columns) >= NARROWEST_COLUMN


def column_headings(page: Canvas, headings: Sequence[str]) -> None:
    """What each column holds, above a line; moves `y` below it."""
    wide = column_width(page, len(headings))
    lines = [wrapped(heading, 13 * 1.06, wide) for heading in headings]
    high = max(len(each) for each in lines)
    for number, each in enumerate(lines):
        x = page.pad + number * (wide + GAP_ACROSS)
        for row, text in enumerate(each):
            page.text(x, page.y + LINE * (row + 1 + high - len(each)), text, colour="soft", bold=True)
        foot = page.y + LINE * high + 7
        page.path(f"M{x:.1f} {foot:.1f}h{wide:.1f}", "axis", width=1)
    page.y += LINE * high + 18


def draw_columns(page: Canvas, roots: Sequence[Card], columns: int) -> None:
    """Draw the trees below what the page holds; moves `y` below them."""
    wide = column_width(page, columns)
    lefts = [page.pad + number * (wide + GAP_ACROSS) for number in range(columns)]
    for root in roots:
        order = list(root.all())
        words = {id(card): card.words(wide, tagged=False) for card in order}
        bands = _bands(order, words)
        tops = {id(root): page.y}
        middles: dict[int, float] = {}
        for card in order:
            _share(card, tops, bands)
        for card in reversed(order):
            middles[id(card)] = _middle(card, tops[id(card)], bands[id(card)], words[id(card)], middles)
        for card in order:
            _lines(page, card, lefts, wide, middles)
        for card in order:
            high = box_height(words[id(card)])
            top = middles[id(card)] - high / 2
            draw_box(page, words[id(card)], lefts[card.column], top, wide, high, card.look)
        page.y += bands[id(root)] + GAP_DOWN
    page.y -= GAP_DOWN if roots else 0


def _bands(order: Sequence[Card], words: dict[int, Words]) -> dict[int, float]:
    """How much of the height each card needs with all that hangs on it."""
    bands: dict[int, float] = {}
    for card in reversed(order):
        bands[id(card)] = max(box_height(words[id(card)]), _below(card, bands))
    return bands


def _below(card: Card, bands: dict[int, float]) -> float:
    """The height that all of a card's children take together."""
    return sum(bands[id(child)] for child in card.children) + _gap(card) * max(len(card.children) - 1, 0)


def _gap(card: Card) -> float:
    return _GROUP_GAP if any(child.children for child in card.children) else GAP_DOWN


def _share(card: Card, tops: dict[int, float], bands: dict[int, float]) -> None:
    """Give each child its part of the card's band, all of them in the middle of it."""
    top = tops[id(card)] + (bands[id(card)] - _below(card, bands)) / 2
    for child in card.children:
        tops[id(child)] = top
        top += bands[id(child)] + _gap(card)


def _middle(card: Card, top: float, band: float, words: Words, middles: dict[int, float]) -> float:
    """The height of a card's middle: half-way between its first and last child, within its own band."""
    if not card.children:
        return top + band / 2
    wanted = (middles[id(card.children[0])] + middles[id(card.children[-1])]) / 2
    half = box_height(words) / 2
    return min(max(wanted, top + half), top + band - half)


def _lines(page: Canvas, card: Card, lefts: Sequence[float], wide: float, middles: dict[int, float]) -> None:
    if not card.children:
        return
    right, y = lefts[card.column] + wide, middles[id(card)]
    trunk = right + GAP_ACROSS * 0.5
    for child in card.children:
        there = middles[id(child)]
        points = [(lefts[child.column], there), (trunk, there), (trunk, y), (right + arrows.HEAD - 1, y)]
        arrows.line(page, points if abs(there - y) > 0.05 else [points[0], points[-1]])
    arrows.head(page, (right + 1, y), "left")
