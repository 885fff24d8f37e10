"""What a page of the course says about itself at its top: minutes, competencies, what comes before, its notebook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from coachlab.competencies.catalogue import BY_ID
from coachlab.paths import BOOK
from coachlab.site.lab_pages import SIGN as LAB_SIGN

PARTS = ("lessons", "competencies", "coaching", "programme")
"""The folders of `book/` whose pages teach, in the order in which a learner meets them."""
CASES = "cases"
"""The folder of the cases: they too say what they train and how long they take, and have a shape of their own."""
WITH_NOTEBOOK = ("lessons", "competencies")
"""The parts of which every page has a notebook that it names."""
OVERVIEW_SIGN = "% the overview of a part\n"
"""The first line of a page that only says what stands in a part, and teaches nothing itself."""
LONGEST = 120
"""Minutes: what takes longer is two pages."""

_FRONT = re.compile(r"\A---\n(?P<yaml>.*?)\n---\n", re.DOTALL)
_PAGE = re.compile(r"(?:[a-z0-9-]+)/[a-z0-9]+(?:-[a-z0-9]+)*")
_NOTEBOOK = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class FrontMatterError(ValueError):
    """The top of a page cannot be used; the message is one sentence that names the page and what to do."""


@dataclass(frozen=True)
class FrontMatter:
    """What a page says about itself.

    `page` is its folder and name, as "lessons/aim"; `minutes` those of reading, doing and checking together;
    `competencies` the ids that it serves, the main one first; `after` the pages to read before; `notebook` the name of
    the notebook that belongs to it, or "".
    """

    page: str
    minutes: int
    competencies: tuple[str, ...]
    after: tuple[str, ...] = ()
    notebook: str = ""

    @property
    def part(self) -> str:
        """The folder in which the page lies."""
        return self.page.split("/")[0]


def read_front_matter(page: str, text: str) -> FrontMatter:
    """What the block `coachlab:` at the top of a page says. Raises FrontMatterError with one sentence.

    >>> read_front_matter("lessons/focus", '''---
    ... coachlab:
    ...   minutes: 30
    ...   competencies: [improvement-methodology]
    ...   after: [lessons/model]
    ...   notebook: focus
    ... ---
    ... # Choose a focus
    ... ''').after
    ('lessons/model',)
    """
    block = _block(page, text)
    known = {"minutes", "competencies", "after", "notebook"}
    if strange := sorted(map(str, set(block) - known)):
        raise FrontMatterError(
            f"{page}: the page's top does not know “{strange[0]}”: write minutes, competencies, after and notebook."
        )
    minutes = block.get("minutes")
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not 5 <= minutes <= LONGEST:
        raise FrontMatterError(f"{page}: write the minutes at the page's top as a whole number from 5 to {LONGEST}.")
    competencies = _names(page, block, "competencies", _NOTEBOOK, "[improvement-methodology]")
    if not competencies:
        raise FrontMatterError(f"{page}: name at least one competency at the page's top, the main one first.")
    for each in competencies:
        if each not in BY_ID:
            raise FrontMatterError(f"{page}: there is no competency “{each}”: choose from {', '.join(BY_ID)}.")
    after = _names(page, block, "after", _PAGE, "[lessons/aim]")
    if page in after:
        raise FrontMatterError(f"{page}: the page cannot come after itself: take it out of “after”.")
    notebook = block.get("notebook", "")
    if not isinstance(notebook, str) or (notebook and not _NOTEBOOK.fullmatch(notebook)):
        raise FrontMatterError(f"{page}: write the notebook's name as in notebooks/, without .md: “run-chart”.")
    if not notebook and page.split("/")[0] in WITH_NOTEBOOK:
        raise FrontMatterError(f"{page}: name the page's notebook at its top, as “notebook: run-chart”.")
    return FrontMatter(page, minutes, competencies, after, notebook)


def _block(page: str, text: str) -> Mapping[str, Any]:
    found = _FRONT.match(text)
    try:
        top = yaml.safe_load(found["yaml"]) if found else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" near line {mark.line + 2}" if mark else ""
        raise FrontMatterError(
            f"{page}: the lines between --- at the page's top cannot be read{line}: look at indents and colons."
        ) from error
    block = top.get("coachlab") if isinstance(top, dict) else None
    if not isinstance(block, dict):
        raise FrontMatterError(
            f"{page}: begin the page with --- and a block “coachlab:” of minutes, competencies, after and notebook."
        )
    return block


def _names(page: str, block: Mapping[str, Any], key: str, form: re.Pattern[str], example: str) -> tuple[str, ...]:
    value = block.get(key)
    if not isinstance(value, list) or not all(isinstance(each, str) and form.fullmatch(each) for each in value):
        raise FrontMatterError(f"{page}: write “{key}” at the page's top as a list, for example {key}: {example}.")
    if len(set(value)) < len(value):
        raise FrontMatterError(f"{page}: “{key}” names the same twice at the page's top: leave one out.")
    return tuple(value)


def page_name(docname: str) -> str | None:
    """The page's folder and name, where a Sphinx document may be one of the course, and None elsewhere.

    >>> page_name("book/lessons/aim"), page_name("book/index"), page_name("book/facilitation/lessons/aim")
    ('lessons/aim', None, None)
    """
    root, _, name = docname.partition("/")
    return name if root == "book" and name.split("/")[0] in (*PARTS, CASES) and name.count("/") == 1 else None


def is_course_text(text: str) -> bool:
    """Whether the source of a page in one of the parts is a page of the course.

    The one line of a lab's page is not, nor is a page that only says what stands in a part.

    >>> is_course_text("% the page of the lab: capacity\\n"), is_course_text("# The role of a coach\\n")
    (False, True)
    >>> is_course_text("% the overview of a part\\n\\n# The sixteen competencies\\n")
    False
    """
    return LAB_SIGN.match(text) is None and not text.startswith(OVERVIEW_SIGN)


def course_pages(book: Path = BOOK) -> dict[str, Path]:
    """The pages of the course by folder and name, a part after the other."""
    found = {}
    for part in PARTS:
        for path in sorted((book / part).glob("*.md")):
            if is_course_text(path.read_text(encoding="utf-8")):
                found[f"{part}/{path.stem}"] = path
    return found


def case_pages(book: Path = BOOK) -> dict[str, Path]:
    """The cases by folder and name."""
    return {f"{CASES}/{path.stem}": path for path in sorted((book / CASES).glob("*.md"))}


def course(book: Path = BOOK) -> dict[str, FrontMatter]:
    """What every page of the course says about itself. Raises FrontMatterError for the first that cannot be read."""
    pages = course_pages(book)
    return {name: _read_file(name, path, path.stat().st_mtime_ns) for name, path in pages.items()}


@cache
def _read_file(name: str, path: Path, changed: int) -> FrontMatter:
    return read_front_matter(name, path.read_text(encoding="utf-8"))
