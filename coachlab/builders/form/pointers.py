"""The segments of JSON pointers (RFC 6901) by which page and Python call a field."""

from __future__ import annotations


def escaped(key: str) -> str:
    """A key as one segment of a JSON pointer.

    >>> escaped("a/b")
    'a~1b'
    """
    return key.replace("~", "~0").replace("/", "~1")


def unescaped(segment: str) -> str:
    """The key in a segment of a JSON pointer.

    >>> unescaped("a~1b")
    'a/b'
    """
    return segment.replace("~1", "/").replace("~0", "~")
