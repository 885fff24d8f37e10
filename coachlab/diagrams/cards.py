"""A diagram as a tree of cards, before it is laid out: what each says, how it looks, what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from coachlab.diagrams.boxes import PAD_ACROSS, Look, Phrase, Words, words_in

LOOSE = "Not linked to {} yet"
"""What stands above the cards that hang on nothing."""


@dataclass
class Card:
    """One box with the cards that hang on it.

    `tag` says what it is ("Primary driver"), where no heading above a column does. `column` is its place from left to
    right in a wide drawing.
    """

    phrases: list[Phrase]
    look: Look
    tag: str = ""
    column: int = 0
    children: list[Card] = field(default_factory=list)

    def all(self) -> Iterator[Card]:
        """This card and all below it, each before what hangs on it."""
        waiting = [self]
        while waiting:
            card = waiting.pop()
            yield card
            waiting += reversed(card.children)

    def words(self, width: float, *, tagged: bool) -> Words:
        """The card's words in a box `width` pixels wide, with its tag or without."""
        colour = "paper" if self.phrases and self.phrases[0].colour == "paper" else "soft"
        tag = [Phrase(self.tag, size=11, colour=colour)] if tagged and self.tag else []
        return words_in([*tag, *self.phrases], width - 2 * PAD_ACROSS)


def one_line(text: str) -> str:
    """A person's words on one line, without blanks around them.

    >>> one_line("  two\\nlines ")
    'two lines'
    """
    return " ".join(text.split())
