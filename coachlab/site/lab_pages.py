"""A page of the book that is a lab: the notebook's text, with the builder in the page in place of the code cell.

A file such as `book/project/pdsa.md` says only `% the page of the lab: pdsa`; the text stands once, in `notebooks/`.
The pages lie in the folder that their document type names: `book/project/`, `book/programme/`, `book/labs/`.
"""

from __future__ import annotations

import re

from sphinx.application import Sphinx

from coachlab.builders.catalogue import CATALOGUE
from coachlab.paths import NOTEBOOKS

SIGN = re.compile(r"\A% the page of the lab: (?P<key>[a-z0-9-]+)\s*\Z")

_FRONT = re.compile(r"\A---\n.*?\n---\n+", re.DOTALL)
_CELL = re.compile(r"^```\{code-cell\}.*?^```$", re.MULTILINE | re.DOTALL)
_QUESTIONS = re.compile(r"^## Check yourself\n+```\{code-cell\}.*?^```\n+", re.MULTILINE | re.DOTALL)
"""The questions of the page that the notebook belongs to: in the book they stand there."""
_LAB_LINK = re.compile(r"\]\((?P<key>[a-z0-9-]+)\.ipynb\)")
_NAMES_PAGE = re.compile(r"^  lesson: (?P<page>[a-z0-9/-]+)$", re.MULTILINE)
_EXERCISE = re.compile(r"\[(?P<words>[^\]]+)\]\(\.\./exercises/(?P<name>[a-z0-9-]+)/exercise\.ipynb\)")


def page_of_lab(notebook: str, key: str) -> str:
    """The page's text (MyST) made from a lab's text notebook.

    >>> print(page_of_lab("```{code-cell} ipython3\\nAsk()\\n```\\n\\n[Next](pareto.ipynb)\\n", "cause-and-effect"))
    ```{builder} cause-and-effect
    ```
    <BLANKLINE>
    [Next](pareto.md)
    <BLANKLINE>
    """
    text = _QUESTIONS.sub("", _FRONT.sub("", notebook).replace("+++\n\n", ""))
    text = _CELL.sub(f"```{{builder}} {key}\n```", text)
    text = _LAB_LINK.sub(lambda found: f"]({_page(found['key'], key)})", text)
    return _EXERCISE.sub(r"\g<words>", text)


def _page(lab: str, here: str) -> str:
    """The way to a lab's page from another one's; a notebook of a lesson leads to the lesson itself."""
    folder = CATALOGUE[here].kind.folder if here in CATALOGUE else ""
    place = f"{CATALOGUE[lab].kind.folder}/{lab}" if lab in CATALOGUE else page_that_it_names(lab)
    return f"../{place}.md" if place.rpartition("/")[0] != folder else f"{place.rpartition('/')[2]}.md"


def page_that_it_names(lab: str) -> str:
    """The page of the book that a notebook names: "lessons/spreading". Raises ValueError where it names none."""
    found = _NAMES_PAGE.search((NOTEBOOKS / f"{lab}.md").read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"The notebook {lab} does not say to which page it belongs: add “lesson” to its metadata.")
    return found["page"] if "/" in found["page"] else f"lessons/{found['page']}"


def fill(app: Sphinx, page: str, source: list[str]) -> None:
    """Put a lab's text in the place of the sign; `source` holds the page's text."""
    sign = SIGN.match(source[0])
    if sign is None:
        return
    notebook = NOTEBOOKS / f"{sign['key']}.md"
    if sign["key"] not in CATALOGUE or not notebook.is_file():
        raise ValueError(f"{page}: there is no lab with the name {sign['key']}.")
    app.env.note_dependency(str(notebook))
    source[0] = page_of_lab(notebook.read_text(encoding="utf-8"), sign["key"])
