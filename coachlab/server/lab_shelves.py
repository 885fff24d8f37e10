"""All labs on a few shelves for the home page: project, practice, programme, lessons, competencies, cases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from coachlab.builders.catalogue import CATALOGUE
from coachlab.paths import NOTEBOOKS
from coachlab.server.first_steps import Link

BY_FOLDER = {
    "project": "Your whole project",
    "labs": "Practise",
    "competencies": "You as a coach",
    "programme": "A coaching programme",
}
"""The shelves of the labs with a form of their own, by the folder in which their pages lie in the book."""
BY_PART = {"lessons": "With the lessons", "competencies": "With the competencies", "cases": "With the cases"}
"""The shelves of the notebooks that belong to a page, by that page's folder."""

_TITLE = re.compile(r"^  title: (?P<title>.+)$", re.MULTILINE)
_PAGE = re.compile(r"^  lesson: (?P<page>[a-z0-9/-]+)$", re.MULTILINE)


@dataclass(frozen=True)
class Shelf:
    """A heading, and the labs under it."""

    title: str
    labs: tuple[Link, ...]


@cache
def lab_shelves() -> tuple[Shelf, ...]:
    """Every lab once, those of a project in the order of the Model for Improvement.

    >>> [(shelf.title, shelf.labs[0].words) for shelf in lab_shelves()][:2]
    [('Your whole project', 'The whole project'), ('Practise', 'Act, wait or ask')]
    """
    shelves: dict[str, list[Link]] = {title: [] for title in (*BY_FOLDER.values(), *BY_PART.values())}
    for entry in CATALOGUE.values():
        shelves[BY_FOLDER[entry.kind.folder]].append(Link(entry.name, f"coachlab/lab/{entry.lab}"))
    own = {entry.lab for entry in CATALOGUE.values()}
    for path in sorted(NOTEBOOKS.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        title, page = _TITLE.search(text), _PAGE.search(text)
        if path.stem in own or title is None or page is None:
            continue
        part = page["page"].partition("/")[0] if "/" in page["page"] else "lessons"
        shelves[BY_PART[part]].append(Link(title["title"].strip("'\""), f"coachlab/lab/{path.stem}"))
    return tuple(Shelf(title, tuple(labs)) for title, labs in shelves.items() if labs)
