"""Compares two texts by the words that carry their meaning: does a plan take up what the last test taught?"""

from __future__ import annotations

import re

from coachlab.review.wording import phrases, plain

# Words that stand in any two texts, in English and in Spanish.
COMMON = phrases(
    "the and for with from that this these those then than they them their there what when where which who whom how "
    "why will would shall should could can may might must was were been being are has have had did does not but our "
    "your you its into onto over under after before again all any each every more most less least very also only "
    "about out off one two three new next first second last same other cycle test try tested trying see learn go goes "
    "get gets que los las una uno unos unas del por para con sin como pero mas muy sobre entre otra otro este esta",
    " ",
)
STEM = 5
"""Words are compared by so many first letters: "reading" and "readings" are one."""


def content_words(text: str) -> set[str]:
    """The words of a text that carry meaning, without accents, cut to their stem.

    >>> sorted(content_words("The large cuff must hang in the room"))
    ['cuff', 'hang', 'large', 'room']
    """
    return {word[:STEM] for word in re.findall(r"[a-z0-9]{3,}", plain(text)) if word not in COMMON}


def unrelated(one: str, other: str) -> bool:
    """Whether two texts have no word of meaning in common; silent where a text is short or in another alphabet.

    >>> unrelated("The cuff was too far away", "Mail flyers about salt")
    True
    >>> unrelated("The cuff was too far away", "Hang the cuff in the room"), unrelated("太远了", "Mail flyers")
    (False, False)
    """
    if not (plain(one).isascii() and plain(other).isascii()):
        return False
    first, second = content_words(one), content_words(other)
    return min(len(first), len(second)) >= 2 and not first & second
