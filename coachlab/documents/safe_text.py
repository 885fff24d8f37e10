"""Anybody's words as Office files can hold them: no letter that XML forbids, and which way they are written."""

from __future__ import annotations

import re
import unicodedata

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def office_text(text: str) -> str:
    """The words with each letter that no XML file may hold replaced by U+FFFD; line ends become one sign.

    >>> office_text("a\\x00b\\r\\nc") == "a\ufffdb\\nc"
    True
    """
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def office_property(text: str) -> str:
    """A title or a subject as the properties of a file can hold it: one line of at most 250 letters.

    >>> len(office_property("long " * 100)), office_property("Elm\\nStreet")
    (250, 'Elm Street')
    """
    line = " ".join(office_text(text).split())
    return line if len(line) <= 250 else line[:249] + "…"


def right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is written from right to left.

    >>> right_to_left("1. שלום"), right_to_left("Visit שלום"), right_to_left("12")
    (True, False, False)
    """
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False
