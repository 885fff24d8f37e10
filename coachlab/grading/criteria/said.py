"""Whether a learner's free words speak of something: by the beginnings of words, whatever their form and order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coachlab.review.wording import plain

Stems = Sequence[str]
"""Beginnings of words, in small letters: one of them is enough."""


def has_stem(text: str, stems: Iterable[str]) -> bool:
    """Whether a word of the text begins with one of these.

    >>> has_stem("Colonoscopy within 60 days", ["colonosc"]), has_stem("A second colon", ["olon"])
    (True, False)
    """
    words = plain(text)
    return any(re.search(rf"(?<![a-z]){re.escape(plain(stem))}", words) for stem in stems)


def says(text: str, alternatives: Iterable[str]) -> bool:
    """Whether a text holds one of the alternatives: each is one or more beginnings of words that must all be there.

    >>> says("They leave without the lab slips.", ["requisition", "slip"]), says("The slippers", ["requisition"])
    (True, False)
    >>> says("The printer is at the other door", ["print door"]), says("The printer", ["print door"])
    (True, False)
    """
    words = re.findall(r"[a-z0-9]+", plain(text))
    return any(
        all(any(word.startswith(stem) for word in words) for stem in plain(alternative).split())
        for alternative in alternatives
        if alternative.strip()
    )


def listed(words: list[str]) -> str:
    """Words as a person lists them.

    >>> listed(["who", "where", "when"])
    'who, where and when'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
