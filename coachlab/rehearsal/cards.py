"""Cards to sort: short cases that belong into one of a few piles, each with the reason a coach would give."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Card:
    """One case. `right` are the keys of the piles into which it may go; `why` is what a coach says about it."""

    key: str
    text: str
    right: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Sorting:
    """A set of cards: its `key`, `title`, page of the book, the question for each card, and the piles (key, words)."""

    key: str
    title: str
    page: str
    question: str
    piles: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]

    def card_id(self, card: Card) -> str:
        """The id under which the learner's choice is kept in the record."""
        return f"{self.key}-{card.key}"

    def pile(self, key: str) -> str:
        """The words of a pile; empty where there is no such pile."""
        return dict(self.piles).get(key, "")
