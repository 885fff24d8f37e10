"""Writes a page of feedback where something that it is made from has changed; drawing an answer takes longest of all.

The last line of a page holds two fingerprints: of what it was made from, and of the page itself, so that one which was
cut off or changed by hand is made anew.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from coachlab.grading.about import About
from coachlab.grading.feedback import feedback_page
from coachlab.grading.graded import Graded
from coachlab.record.files import write_new

_PACKAGE = Path(__file__).resolve().parents[1]
# what can decide how a page looks; a file too many makes pages anew that would have been the same
_CODE = (".py", ".css", ".toml", ".yaml", ".json")
_NOTE = "<!-- made from {made_from}, as {page} -->\n"
_NOTE_LENGTH = len(_NOTE.format(made_from="0" * 64, page="0" * 64))


def keep_page(path: Path, about: About, graded: Graded, *, book: str = "") -> bool:
    """Write the page of feedback whole or not at all, unless one that was made from the same is there.

    `book` is the address of the book from the page. True where what the page says has changed. Raises OSError.
    """
    made_from = fingerprint(about, graded, book)
    there = path.read_bytes() if path.is_file() else b""
    if there.endswith(_note(made_from, there[:-_NOTE_LENGTH])):
        return False
    page = feedback_page(about, graded, book=book).encode("utf-8", "replace")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_new(path, page + _note(made_from, page), like=path)
    return there[:-_NOTE_LENGTH] != page


def fingerprint(about: About, graded: Graded, book: str) -> str:
    """A fingerprint of everything that the page is made from: exercise, marks, comments, answer, and our own code."""
    collected = graded.collected
    documents = collected.hand_in.answer(about).to_json()
    for each in documents.values():
        # a document that was not handed in has a new number at each reading; pages show days alone
        each["id"], each["created"] = "", str(each["created"])[:10]
    made_from = [
        _code(),
        book,
        about.dumps(),
        collected.name,
        f"{collected.moment:%Y-%m-%d}",
        documents,
        [mark.to_dict() for mark in graded.marks],
        [(given.criterion.criterion, given.points, given.comment) for given in graded.by_person],
        graded.comments,
    ]
    text = json.dumps(made_from, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _note(made_from: str, page: bytes) -> bytes:
    return _NOTE.format(made_from=made_from, page=hashlib.sha256(page).hexdigest()).encode("ascii")


@cache
def _code() -> str:
    """A fingerprint of Coachlab's own code, made once: a newer Coachlab may draw another page of the same marks."""
    total = hashlib.sha256()
    for path in sorted(each for each in _PACKAGE.rglob("*") if each.suffix in _CODE):
        total.update(f"\n{path.relative_to(_PACKAGE).as_posix()}\n".encode())
        total.update(path.read_bytes())
    return total.hexdigest()
