"""The documents that a form gives to take along: which there are, in which forms, and the one that was asked for.

From the page:   documents (of: the builder's key) · document (kind, form, part)
To the page:     documents · document · no_document

A picture leaves Python as SVG; the page paints the PNG of it, as it does for charts and diagrams.
"""

from __future__ import annotations

import base64
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from coachlab.builders.form.changes import Message
from coachlab.record import Document, Project

FIRST = {"pdsa": "pdsa", "measures": "measures", "run-chart": "chart", "charter": "charter", "aim": "charter"}
"""The document that belongs to a builder's own part; the others begin with the storyboard."""

_NAMES = {
    "storyboard": "The storyboard: the whole project on a page",
    "charter": "The charter",
    "measures": "The measure plan",
    "chart": "The chart of a measure",
    "pdsa": "The PDSA worksheets",
}
_ALL = {
    "measures": "The whole plan",
    "pdsa": "All cycles, one below the other",
    "chart": "The chart of the aim’s measure",
}
_PART = {"measures": "All of it, or one measure?", "pdsa": "Which cycle?", "chart": "Which measure?"}
_FORMS = {
    "html": "Web page (HTML): opens and prints in every browser",
    "png": "Picture (PNG): for a wall, a slide or an e-mail",
    "svg": "Drawing (SVG): sharp in every size",
    "csv": "Table (CSV): for a spreadsheet",
    "word": "Word",
    "pptx": "PowerPoint",
    "excel": "Excel",
}
_NONE_HERE = "There is no such document here: choose one from the list."
_SHOWN = 6  # sentences to look at that are said
_LIBRARIES = {"word": "docx", "pptx": "pptx", "excel": "openpyxl"}


def answers(record: Document, message: Message) -> Iterator[Message]:
    """The answer to "documents" or "document". A document is made for sharing, so small counts are left out.

    >>> [message] = answers(Project(), {"type": "documents", "of": "pdsa"})
    >>> [kind["kind"] for kind in message["kinds"]]
    ['pdsa', 'storyboard', 'charter', 'measures', 'chart', 'blank-pdsa']
    """
    if message.get("type") == "documents":
        offered = _offered(record, message.get("of")) if isinstance(record, Project) else []
        yield {"type": "documents", "kinds": offered}
        return
    from coachlab.documents import DocumentError

    try:
        if not isinstance(record, Project):
            raise DocumentError(_NONE_HERE)
        yield _made(record, *(_text(message.get(name)) for name in ("kind", "form", "part")))
    except DocumentError as error:
        yield {"type": "no_document", "words": str(error)}


def _offered(project: Project, builder: Any) -> list[Message]:
    from coachlab.documents.parts_alone import parts_alone

    first = FIRST.get(_text(builder), "storyboard")
    names = dict(sorted(_NAMES.items(), key=lambda each: each[0] != first))
    if _forms(blank := f"blank-{_text(builder)}"):
        names[blank] = "A blank worksheet for this, to fill in by hand"
    return [
        {
            "kind": kind,
            "words": words,
            "forms": [[form, _FORMS[form]] for form in _forms(kind)],
            "part": _PART.get(kind, ""),
            "parts": _with_all(kind, parts_alone(project, kind)),
        }
        for kind, words in names.items()
    ]


def _with_all(kind: str, parts: list[tuple[str, str]]) -> list[list[str]]:
    """What to choose from, first what people mostly want: the latest cycle, the whole plan, the aim's chart."""
    if len(parts) < 2:
        return []
    whole = ["", _ALL[kind]]
    listed = [list(each) for each in parts]
    return [*reversed(listed), whole] if kind == "pdsa" else [whole, *listed]


def _forms(kind: str) -> list[str]:
    """The forms that can be made where this runs; a PDF comes from printing the web page."""
    from coachlab.documents import KINDS

    return [form for form in _FORMS if form in KINDS.get(kind, ()) and _here(form)]


def _here(form: str) -> bool:
    library = _LIBRARIES.get(form)
    return library is None or (sys.platform != "emscripten" and find_spec(library) is not None)


def _made(project: Project, kind: str, form: str, part: str) -> Message:
    """The document as a message; what is no text comes as base64. Raises DocumentError."""
    from coachlab.documents import DocumentError, make

    form = form or "html"
    if form not in _forms(kind):
        raise DocumentError(_NONE_HERE)
    cycle = int(part) if kind == "pdsa" and part.isascii() and part.isdigit() else 0
    made = make(project, kind, "svg" if form == "png" else form, measure="" if kind == "pdsa" else part, cycle=cycle)
    text = form not in _LIBRARIES
    return {
        "type": "document",
        "form": form,
        "name": made.name,
        "media_type": made.media_type,
        "content": made.data.decode("utf-8") if text else base64.b64encode(made.data).decode("ascii"),
        "base64": not text,
        "check": _to_look_at(made.to_check),
    }


def _to_look_at(sentences: tuple[str, ...]) -> str:
    """What a person should read before the document is shared, "" where nothing."""
    if not sentences:
        return ""
    quoted = " ".join(f"“{each}”" for each in sentences[:_SHOWN])
    left = len(sentences) - _SHOWN
    more = f" … and {left} more." if left > 0 else ""
    return f"Before you share it, look at what may name 1 to 10 people: {quoted}{more}"


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
