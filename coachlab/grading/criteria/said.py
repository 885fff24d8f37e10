"""Whether a learner's free words speak of something: by the beginnings of words, whatever their form and order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coachlab.review.wording import plain


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
