"""The order of the course's exercises: that in which the book's contents list their pages."""

from __future__ import annotations

from pathlib import Path

import yaml

from coachlab.paths import BOOK

PAGES = "book/exercises/"
"""Where the previews of the exercises lie, as the book's contents name them."""


def in_order(book: Path = BOOK) -> list[str]:
    """The exercises by name, in the order of the book's contents.

    >>> in_order()[0]
    'aim-and-run-chart'
    """
    contents = yaml.safe_load((book.parent / "_toc.yml").read_text("utf-8"))
    listed = [each["file"] for part in contents["parts"] for each in part["chapters"]]
    return [each.removeprefix(PAGES) for each in listed if each.startswith(PAGES)]
