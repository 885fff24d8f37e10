"""A small thing that keeps a page readable: a number and its unit never part at the end of a line."""

from __future__ import annotations

import re

_NUMBER_AND_UNIT = re.compile(r"(\d) (%|points?\b|patients?\b|months?\b|minutes?\b)")


def bind_units(text: str) -> str:
    """Put a no-break space between a number and the unit behind it.

    >>> bind_units("from 58 % to 68 %") == "from 58\\u00a0% to 68\\u00a0%"
    True
    """
    return _NUMBER_AND_UNIT.sub("\\1\u00a0\\2", text)
