"""A document as a tagged PDF: its HTML page, printed by a browser of this computer."""

from __future__ import annotations

from coachlab.documents.blocks import Document
from coachlab.documents.browser import printed
from coachlab.documents.web_page import to_html


def to_pdf(document: Document, *, paper: str = "letter") -> bytes:
    """The PDF, with title, language, headings, table heads and alternative texts as its tags.

    Raises DocumentError with one sentence where no browser is on this computer.
    """
    return printed(to_html(document, paper=paper))
