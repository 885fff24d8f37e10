"""The facilitator's part of a page: cut from the page itself, and made into a page of its own.

It stands at the end of a page's file, below the line `% for the facilitator`. A file such as
`book/facilitation/lessons/aim.md` says only `% the facilitator's page of: lessons/aim`. The page made from it repeats
what the lesson is for and what to take away, so that each stands once in the sources.
"""

from __future__ import annotations

import posixpath
import re

from sphinx.application import Sphinx

from coachlab.paths import BOOK
from coachlab.site.course.front_matter import page_name

FOLDER = "facilitation"
"""The folder of `book/` in which the facilitator's pages lie, under the name of the part."""
SIGN = re.compile(r"\A% the facilitator's page of: (?P<page>[a-z]+/[a-z0-9-]+)\s*\Z")
LINE = re.compile(r"^% for the facilitator[ \t]*\n", re.MULTILINE)

_TITLE = re.compile(r"^# (?P<words>.+)$", re.MULTILINE)
_LINK = re.compile(r"\]\((?P<target>(?![a-z]+:|#|/)[^)\s#]*)(?P<anchor>#[^)\s]*)?\)")


def split(text: str) -> tuple[str, str]:
    """A page's source without the facilitator's part, and that part ("" where there is none).

    >>> split("# Aim\\n\\n## Sources\\n\\n% for the facilitator\\n\\n## At a glance\\n")
    ('# Aim\\n\\n## Sources\\n\\n', '\\n## At a glance\\n')
    """
    page, *parts = LINE.split(text, maxsplit=1)
    return page, parts[0] if parts else ""


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level, up to the next one; "" where there is none.

    >>> section("## Take away\\n\\n- Ask.\\n\\n## Sources\\n", "Take away")
    '- Ask.'
    """
    found = re.search(rf"^## {re.escape(heading)}[ \t]*\n(?P<inside>.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found["inside"].strip() if found else ""


def title_of(text: str) -> str:
    """A page's title, "" where it has none.

    >>> title_of("# Set an aim\\n")
    'Set an aim'
    """
    found = _TITLE.search(text)
    return found["words"].strip() if found else ""


def facilitators_page(page: str, text: str) -> str:
    """The text (MyST) of the facilitator's page of `page` ("lessons/aim"), made from that page's source.

    Raises ValueError with one sentence where the page has no part for facilitators.

    >>> made = facilitators_page("lessons/aim", "# Set an aim\\n\\n## Take away\\n\\n- [Ask](run-chart.md).\\n\\n"
    ...                          "% for the facilitator\\n\\n## At a glance\\n")
    >>> made.splitlines()[0], "- [Ask](../../lessons/run-chart.md)." in made
    ('# Teach: Set an aim', True)
    """
    lesson, part = split(text)
    title = title_of(lesson)
    if not part or not title:
        raise ValueError(f"{page} has no part for facilitators: write it below a line “% for the facilitator”.")
    here = posixpath.dirname(f"{FOLDER}/{page}")
    pieces = [
        f"# Teach: {title}",
        f"This is for whoever leads the session. The others read and do [{title}](/book/{page}.md).",
        f"```{{slides}} {page}\n```",
        _moved(_stacked(part.strip()), page, here),
        "## What people will be able to do",
        _moved(_plain_list(section(lesson, "What you will be able to do")), page, here),
        "## What they take home",
        _moved(_plain_list(section(lesson, "Take away")), page, here),
    ]
    return "\n\n".join(pieces) + "\n"


def minutes_of(part: str) -> int:
    """How long a session is: where the last line of its table of minutes ends; 0 where there is no such table.

    >>> minutes_of("| 0 to 10 | The scene |\\n| 10 to 75 | The exercise |\\n")
    75
    """
    return max((int(last) for last in re.findall(r"^\| *\d+ to (\d+) *\|", part, re.MULTILINE)), default=0)


def _stacked(text: str) -> str:
    """The text with every table marked to be shown as cards on a phone."""
    return re.sub(r"(?<!\})\n\n(?=\|)", "\n\n{.stack}\n", text)


def _plain_list(text: str) -> str:
    """The bullets of a section, without the words before them and without marks for slides."""
    return "\n".join(line for line in text.splitlines() if line.startswith(("- ", "  ")))


def _moved(text: str, page: str, here: str) -> str:
    """The text with its links to other files as they must be written from the folder `here` of the book."""
    home = posixpath.dirname(page)

    def link(found: re.Match[str]) -> str:
        target = found["target"]
        way = posixpath.relpath(posixpath.normpath(posixpath.join(home, target)), here) if target else ""
        return f"]({way}{found['anchor'] or ''})"

    return _LINK.sub(link, text)


def fill(app: Sphinx, document: str, source: list[str]) -> None:
    """Cut the facilitator's part from a page of the course; put it in the place of the sign on a page of its own."""
    sign = SIGN.match(source[0])
    if sign is None:
        if page_name(document) is not None:
            source[0] = split(source[0])[0]
        return
    file = BOOK / f"{sign['page']}.md"
    if not file.is_file():
        raise ValueError(f"{document}: there is no page {sign['page']} to teach.")
    app.env.note_dependency(str(file))
    source[0] = facilitators_page(sign["page"], file.read_text(encoding="utf-8"))
