"""A field for a few short words, such as languages, with commas between them; the record keeps a list of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from coachlab.builders.form.fields import Text

_BETWEEN = re.compile(r"[,;\n،、，；]")


@dataclass(frozen=True)
class CommaList:
    """Words in one line of text; the page sends and shows the text, the record holds the list."""

    def read(self, text: str) -> list[str]:
        """The words, each once, as they are written first.

        >>> CommaList().read("English, spanish;  Spanish , "), CommaList().read("")
        (['English', 'spanish'], [])
        """
        found: dict[str, str] = {}
        for part in _BETWEEN.split(Text().read(text)):
            word = " ".join(part.split())
            if word:
                found.setdefault(word.casefold(), word)
        return list(found.values())

    def show(self, value: Any) -> str:
        """The words with commas between them.

        >>> CommaList().show(["English", "Spanish"])
        'English, Spanish'
        """
        return ", ".join(each for each in value if isinstance(each, str)) if isinstance(value, list) else ""
