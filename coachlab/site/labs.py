"""Links from a page of the book to the places where a learner works: a lab, an exercise, Coachlab's home."""

from __future__ import annotations

import re
from html import escape

KINDS = {"lab": "Open the {} lab", "exercise": "Open the {} exercise"}
"""The places that the server knows under `/coachlab/`, each with the words of its link."""


def way_up(page: str) -> str:
    """The relative way from a page of the book to `/coachlab/`, the folder above the book.

    `page` is the page's name without ".html". A relative way works under any base address, a hub's too.

    >>> way_up("book/lessons/aim"), way_up("search")
    ('../../../', '../')
    """
    return "../" * (page.count("/") + 1)


def link_to(kind: str, name: str, page: str, words: str = "") -> str:
    """The HTML of a link that looks like a button and opens a lab or an exercise.

    `kind` is "lab" or "exercise", `name` the file name of it without ending, `page` the page that holds the link,
    `words` its text. Raises ValueError with a sentence where the name cannot be one.

    >>> link_to("lab", "run-chart", "book/lessons/run-chart")
    '<p class="go"><a class="go-button" href="../../../lab/run-chart" data-coachlab>Open the run chart lab</a></p>'
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise ValueError(f'"{name}" is not the name of a {kind}: use lower-case letters, digits and single hyphens.')
    text = words or KINDS[kind].format(name.replace("-", " "))
    return f'<p class="go"><a class="go-button" href="{way_up(page)}{kind}/{name}" data-coachlab>{escape(text)}</a></p>'
