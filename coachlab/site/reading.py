"""What the pages of a built book know of one another for their reader's progress: one small script beside them.

The directives note in the environment which questions and forms a page has; with titles, front matter and the ways
this becomes `book.js`, read by the script of `coachlab/builders/page/reading/`, which is laid beside it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import yaml
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from coachlab.builders.modules import module_text
from coachlab.site.course.header import front_matter_of
from coachlab.site.course.ways import ways_of

FOLDER = "_static/reading"
BOOK_SCRIPT = "reading/book.js"
KINDS = ("questions", "forms")
"""What directives note of a page: the ids of its questions, the keys of its builders."""

_Notes = dict[str, dict[str, list[str]]]


def note(env: BuildEnvironment, kind: str, names: Iterable[str]) -> None:
    """Remember that the page that is being read has these questions or forms."""
    of_page = _notes(env).setdefault(env.docname, {})
    of_page.setdefault(kind, []).extend(names)


def forget(app: Sphinx, env: BuildEnvironment, document: str) -> None:
    """Forget what was noted of a page that is read anew or is gone."""
    _notes(env).pop(document, None)


def merge(app: Sphinx, env: BuildEnvironment, documents: set[str], other: BuildEnvironment) -> None:
    """Take over what another process noted."""
    _notes(env).update({document: notes for document, notes in _notes(other).items() if document in documents})


def _notes(env: BuildEnvironment) -> _Notes:
    if not hasattr(env, "coachlab_reading"):
        env.coachlab_reading = {}  # type: ignore[attr-defined]  # an environment takes any attribute
    notes: _Notes = env.coachlab_reading  # type: ignore[attr-defined]
    return notes


@cache
def script() -> str:
    """The script of every page: its modules in one text, in a scope of its own."""
    return f'"use strict";\n(() => {{\n{module_text("reading.mjs")}\n}})();\n'


def script_name() -> str:
    """The script's place below `_static`; a hash in the name, so that a browser never keeps an old one."""
    return f"reading/reading-{hashlib.sha256(script().encode()).hexdigest()[:12]}.js"


def parts_of(toc: str) -> list[tuple[str, list[str]]]:
    """The parts of a table of contents, each with its documents in their order.

    >>> parts_of("parts: [{caption: Lessons, chapters: [{file: book/lessons/aim, sections: [{file: book/x/y}]}]}]")
    [('Lessons', ['book/lessons/aim', 'book/x/y'])]
    """
    found = yaml.safe_load(toc) or {}
    parts = [(str(part.get("caption", "")), list(_files(part))) for part in found.get("parts", [])]
    return parts or [("", list(_files(found)))]


def parts_in(source: Path) -> list[tuple[str, list[str]]]:
    """The parts of the book whose table of contents lies in this folder."""
    return parts_of((source / "_toc.yml").read_text(encoding="utf-8"))


def _files(item: dict[str, Any]) -> Iterable[str]:
    if "file" in item:
        yield item["file"]
    for below in (*item.get("chapters", ()), *item.get("sections", ())):
        yield from _files(below)


def book_map(app: Sphinx) -> dict[str, Any]:
    """The pages of the course as the script reads them: what each is and holds, their order, the parts and the ways."""
    source = Path(app.srcdir)
    parts = parts_in(source)
    pages = {}
    for number, (_, documents) in enumerate(parts):
        for document in documents:
            name = _name_on_a_way(app, document) if document in app.env.found_docs else None
            if name is not None:
                matter = front_matter_of(app, document)
                noted = _notes(app.env).get(document, {})
                pages[name] = {
                    "title": app.env.titles[document].astext(),
                    "address": f"{document}.html",
                    "minutes": matter.minutes if matter else None,
                    "part": number,
                    **{kind: noted.get(kind, []) for kind in KINDS},
                }
    ways = [
        {"id": way.id, "name": way.name, "whole": way.whole, "pages": [page for page in way.pages if page in pages]}
        for way in ways_of(source / "book")
    ]
    return {"pages": pages, "order": list(pages), "parts": [name for name, _ in parts], "ways": ways}


def _name_on_a_way(app: Sphinx, document: str) -> str | None:
    """The folder and name of a page that a reader can mark as read: one of the course, or a form that a way names."""
    name = document.removeprefix("book/")
    on_a_way = any(name in way.pages for way in ways_of(Path(app.srcdir) / "book"))
    return name if on_a_way or front_matter_of(app, document) is not None else None


def add_place(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Put the place for "I have read this page" at the end of a page on a way; a script fills it."""
    name = _name_on_a_way(app, page) if "body" in context and page in app.env.found_docs else None
    if name is not None:
        context["body"] += f'<section class="page-end" data-page-end="{escape(name)}" hidden></section>'


def lay_out(app: Sphinx, failure: Exception | None) -> None:
    """Write the script and the map of the book beside the pages."""
    if failure is not None or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    known = json.dumps(book_map(app), ensure_ascii=True, separators=(",", ":"))
    (static / "reading").mkdir(parents=True, exist_ok=True)
    (static / script_name()).write_text(script(), encoding="utf-8")
    (static / BOOK_SCRIPT).write_text(f"globalThis.coachlabBook = {known};\n", encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Connect it all; called by the extension."""
    app.add_js_file(BOOK_SCRIPT, loading_method="defer")
    app.add_js_file(script_name(), loading_method="defer")
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("html-page-context", add_place)
    app.connect("build-finished", lay_out, priority=700)
