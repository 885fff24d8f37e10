"""The text of an aim ready for reading: small letters for the rules, the writer's own words for the answer."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from coachlab.review.reading.labels import with_one_form
from coachlab.review.reading.spelling import corrected
from coachlab.review.wording import clean, plain

GAP = "\x00"
"""Stands for a character that another element has taken; the cleaned text never holds it."""
LEVEL = "\x02"
"""Stands for a level with its words, "from 58 % to 70 %"; the cleaned text never holds it."""


class Span(NamedTuple):
    """A stretch of the simple text, its end excluded."""

    start: int
    end: int

    def touches(self, other: Span) -> bool:
        """Whether the two share a character.

        >>> Span(0, 4).touches(Span(3, 9)), Span(0, 4).touches(Span(4, 9))
        (True, False)
        """
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Line:
    """A cleaned text, its simple form for the rules, and where each simple character stands in the cleaned text."""

    shown: str
    simple: str
    places: tuple[int, ...]

    def words(self, span: Span) -> str:
        """The writer's own words of a span.

        >>> line = line_of("Hipertensión,  en Ávila")
        >>> line.words(Span(line.simple.index("en avila"), len(line.simple)))
        'en Ávila'
        """
        return self.shown[self.places[span.start] : self.places[span.end]]


def line_of(text: str) -> Line:
    """Prepare a text: cleaned, its spelling corrected where one slip of the keyboard hides a word that matters.

    >>> line_of("Increse control").simple
    'increase control'
    """
    shown = clean(text)
    simple: list[str] = []
    places: list[int] = []
    for letter, place in _simple_letters(shown):
        simple.append(letter)
        places.append(place)
    places.append(len(shown))
    line = "".join(simple)
    for start, end, word in reversed(list(corrected(line))):
        simple[start:end] = word
        # a letter that the writer left out stands where the word ends
        kept = places[start:end][: len(word)]
        places[start:end] = kept + [places[end]] * (len(word) - len(kept))
    return Line(shown, with_one_form("".join(simple)), tuple(places))


def _simple_letters(shown: str) -> Iterator[tuple[str, int]]:
    if shown.isascii():
        yield from zip(shown.lower(), range(len(shown)), strict=True)
        return
    for place, character in enumerate(shown):
        if character == " ":
            yield " ", place
        elif not unicodedata.combining(character):
            for letter in plain(character) or character:
                yield letter, place


def without(simple: str, spans: list[Span]) -> str:
    """The simple text with gaps in the place of the spans, as long as before.

    >>> without("by June, at Elm", [Span(0, 7)]).replace(GAP, "_")
    '_______, at Elm'
    """
    for start, end in spans:
        simple = simple[:start] + GAP * (end - start) + simple[end:]
    return simple
