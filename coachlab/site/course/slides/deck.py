"""The HTML file of a page's slides: a long page without a script, one slide at a time with it, one a sheet on paper."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from coachlab.charts import ChartError
from coachlab.paths import BOOK
from coachlab.record.errors import RecordError
from coachlab.site.course import header
from coachlab.site.course.facilitator import FOLDER as FACILITATION
from coachlab.site.course.facilitator import split
from coachlab.site.course.front_matter import WITH_NOTEBOOK
from coachlab.site.course.quizzes import questions_in
from coachlab.site.course.slides import FOLDER
from coachlab.site.course.slides.picking import Slide, question_slides, slides_of, take_marks

HERE = Path(__file__).resolve().parent
SIZES = ((30, "sparse"), (62, "light"), (98, "medium"), (130, "dense"), (165, "denser"))
"""Up to so many words a slide has letters of this size; with more it has the smallest."""

_HREF = re.compile(r'(?P<before>\bhref=")(?P<way>(?![a-z]+:|//)[^"]*)"')
_ID = re.compile(r'<(?!svg|g|path|clipPath|pattern|marker|title|desc|figure)(?P<tag>\w+)(?P<more>[^>]*?) id="[^"]*"')


def write(app: Sphinx, doctree: nodes.document, document: str) -> None:
    """Take the marks from a page, and where the page is one that is taught, write its slides beside the book."""
    marked = take_marks(doctree)
    matter = header.front_matter_of(app, document)
    if matter is None or matter.part not in WITH_NOTEBOOK or app.builder.format != "html":
        return
    text = split((BOOK / f"{matter.page}.md").read_text(encoding="utf-8"))[0]

    def render(node: nodes.Node) -> str:
        builder: Any = app.builder  # the HTML builder, which alone has this
        return _ID.sub(r"<\g<tag>\g<more>", moved(builder.render_partial(node)["fragment"], document))

    slides = slides_of(doctree, marked, render)
    asked = []
    try:
        for number, question in enumerate(questions_in(text), 1):
            asked += question_slides(question, number)
    except (ValueError, ChartError, RecordError):
        return  # the page itself says what is wrong with its questions, and that fails the build
    end = len(slides) - (slides[-1].kind == "take-away")
    teach = f"book/{FACILITATION}/{matter.page}"
    more = [(f"../{document}.html", "Read the page")]
    if teach in app.env.found_docs:
        more.append((f"../{teach}.html", "The plan for a session"))
    folder = Path(app.outdir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{matter.page.split('/')[-1]}.html"
    file.write_text(deck_html([*slides[:end], *asked, *slides[end:]], more), encoding="utf-8")


def moved(html: str, document: str) -> str:
    """The HTML with its links as they are written from the folder of the slides.

    >>> moved('<a href="run-chart.html#rules">Rules</a>', "book/lessons/aim")
    '<a href="../book/lessons/run-chart.html#rules">Rules</a>'
    >>> moved('<a href="#aim">Aim</a>', "book/lessons/aim")
    '<a href="../book/lessons/aim.html#aim">Aim</a>'
    """

    def link(found: re.Match[str]) -> str:
        way, _, anchor = found["way"].partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(document), way)) if way else f"{document}.html"
        place = posixpath.relpath(target, FOLDER) + (f"#{anchor}" if anchor else "")
        return f'{found["before"]}{place}"'

    return _HREF.sub(link, html)


def deck_html(slides: Sequence[Slide], more: Sequence[tuple[str, str]]) -> str:
    """The file: `slides` with the title's first, `more` are links and words for the last one.

    >>> html = deck_html([Slide("Set an aim", "", "title"), Slide("Ask", "<p>What?</p>")], [("a.html", "Read")])
    >>> html.count("<section"), html.count("<h1"), html.count("<h2"), "Slide 2 of 3" in html
    (3, 1, 2, True)
    """
    title = escape(slides[0].title, quote=False)
    links = "".join(f'<li><a href="{escape(way)}">{escape(words)}</a></li>' for way, words in more)
    shown = [*slides, Slide("Go on", f"<ul>{links}</ul>", "links")]
    sections = "\n".join(_section(slide, place, len(shown)) for place, slide in enumerate(shown, 1))
    style, script = ((HERE / name).read_text(encoding="utf-8") for name in ("deck.css", "deck.js"))
    return f"""<!doctype html>
<html lang="en" data-theme="light">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Slides: {title}</title><link rel="icon" href="data:,">
<style>
{style}</style>
</head>
<body>
<main>
{sections}
</main>
<script>
{script}</script>
</body>
</html>
"""


def _section(slide: Slide, place: int, count: int) -> str:
    level = "h1" if place == 1 else "h2"
    size = (
        "medium"
        if slide.kind.startswith("figure")
        else next((name for most, name in SIZES if slide.words <= most), "densest")
    )
    notes = f'<details class="notes"><summary>For the speaker</summary>{slide.notes}</details>' if slide.notes else ""
    under = '<p class="course">Coachlab</p>' if place == 1 else ""
    return (
        f'<section class="slide {slide.kind} {size}" id="slide-{place}" aria-label="Slide {place} of {count}">'
        f"<{level}>{escape(slide.title, quote=False)}</{level}>"
        f'<div class="content">{slide.html}{under}</div>{notes}</section>'
    )
