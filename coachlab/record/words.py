"""Small words that every floor says alike: a list in a sentence, a count with its noun, a text in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence


def listed(words: Sequence[str], *, most: int = 6, joint: str = "and") -> str:
    """Words as a sentence lists them, the end of a long list counted instead of said.

    >>> listed(["a"]), listed(["a", "b", "c"]), listed(["a", "b", "c", "d"], most=2)
    ('a', 'a, b and c', 'a, b and 2 more')
    >>> listed(["what", "where"], joint="or")
    'what or where'
    """
    if len(words) > most + 1:
        return f"{', '.join(words[:most])} and {len(words) - most} more"
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def counted(count: int, one: str, many: str = "") -> str:
    """A count with its noun.

    >>> counted(1, "month"), counted(3, "month"), counted(2, "person", "people")
    ('1 month', '3 months', '2 people')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def quoted(text: str) -> str:
    """What somebody wrote, in quotation marks, on one line, cut where it is long.

    >>> quoted(" <11 ")
    '"<11"'
    """
    text = " ".join(text.split())
    return f'"{text[:40]}{"…" if len(text) > 40 else ""}"'


def cut(text: str, longest: int) -> str:
    """A text of at most `longest` characters; a longer one ends in an ellipsis.

    >>> cut("Count to ten", 40), cut("Count to ten", 7)
    ('Count to ten', 'Count…')
    """
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
