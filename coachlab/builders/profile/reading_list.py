"""The book's pages as the training plan names them: read from what each page says at its top.

A browser's Python has no book beside it: the site's library brings the list as a file (`coachlab/site/library.py`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from coachlab.competencies.reading import FOLDERS, Reading
from coachlab.paths import BOOK, CHECKOUT

NAME = "reading-list.json"
PLACE = f"data/{NAME}"
"""Where the list lies in the library of a page, from its root."""

_FRONT = re.compile(r"\A---\n(?P<yaml>.*?)\n---\n", re.DOTALL)
_FILE = re.compile(r"\bfile: book/(\S+)")
_TITLE = re.compile(r"^# (?P<title>.+)$", re.MULTILINE)


def reading_list() -> tuple[Reading, ...]:
    """All pages that say which competencies they serve; a page whose top cannot be read is left out."""
    packed = CHECKOUT / PLACE
    if packed.is_file():
        return unpacked(packed.read_text(encoding="utf-8"))
    pages = [path for folder in FOLDERS for path in (BOOK / folder).glob("*.md")]
    pages.sort(key=_in_the_books_order())
    return from_pages(tuple((path, path.stat().st_mtime_ns) for path in pages))


def _in_the_books_order() -> Callable[[Path], tuple[int, str]]:
    """The place of a page in the table of contents; what is not in it comes last."""
    contents = CHECKOUT / "_toc.yml"
    named = _FILE.findall(contents.read_text(encoding="utf-8")) if contents.is_file() else []
    places = {name: place for place, name in enumerate(named)}
    return lambda path: (places.get(name_of(path), len(places)), name_of(path))


def name_of(path: Path) -> str:
    """A page's folder and name.

    >>> name_of(Path("book") / "lessons" / "aim.md")
    'lessons/aim'
    """
    return f"{path.parent.name}/{path.stem}"


@lru_cache(maxsize=4)
def from_pages(pages: tuple[tuple[Path, int], ...]) -> tuple[Reading, ...]:
    """The list of these pages, each with the moment in which it was changed."""
    found = (page_reading(name_of(path), path.read_text(encoding="utf-8")) for path, _ in pages)
    return tuple(each for each in found if each is not None)


def page_reading(page: str, text: str) -> Reading | None:
    """What a page says of itself at its top; None for a page that says nothing, or nothing that can be used.

    >>> found = page_reading("lessons/aim", '''---
    ... coachlab:
    ...   minutes: 35
    ...   competencies: [improvement-methodology]
    ...   notebook: aim
    ... ---
    ... # Set an aim
    ... ''')
    >>> found.title, found.minutes, found.competencies, found.notebook
    ('Set an aim', 35, ('improvement-methodology',), 'aim')
    """
    import yaml  # a browser's Python has none, and needs none

    front, title = _FRONT.match(text), _TITLE.search(text)
    try:
        top = yaml.safe_load(front["yaml"]) if front else None
    except yaml.YAMLError:
        return None
    said = top.get("coachlab") if isinstance(top, dict) else None
    competencies = said.get("competencies") if isinstance(said, dict) else None
    if title is None or not isinstance(said, dict) or not isinstance(competencies, list) or not competencies:
        return None
    minutes, notebook = said.get("minutes"), said.get("notebook")
    return Reading(
        page,
        title["title"].strip(),
        minutes if isinstance(minutes, int) else 0,
        tuple(str(each) for each in competencies),
        notebook if isinstance(notebook, str) else "",
    )


def packed(readings: tuple[Reading, ...]) -> str:
    """The list as the text of a file.

    >>> one = Reading("lessons/aim", "Set an aim", 35, ("equity",), "aim")
    >>> unpacked(packed((one,))) == (one,)
    True
    """
    rows: list[list[Any]] = [[r.page, r.title, r.minutes, list(r.competencies), r.notebook] for r in readings]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> tuple[Reading, ...]:
    """The list from the text of a file."""
    return tuple(Reading(page, title, m, tuple(ids), notebook) for page, title, m, ids, notebook in json.loads(text))
