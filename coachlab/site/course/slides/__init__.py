"""Slides of a page, made from the page's own text while the book is built: one HTML file that needs nothing else.

`picking` takes from the page what belongs on a slide, `deck` writes the file; `deck.css` and `deck.js` go into it.
"""

from __future__ import annotations

FOLDER = "slides"
"""The folder of the built book in which the slides lie."""


def way_to_slides(document: str, page: str) -> str:
    """The relative way from a page of the built book to the slides of the page `page`.

    >>> way_to_slides("book/facilitation/lessons/aim", "lessons/aim")
    '../../../slides/aim.html'
    """
    return f"{'../' * document.count('/')}{FOLDER}/{page.split('/')[-1]}.html"
