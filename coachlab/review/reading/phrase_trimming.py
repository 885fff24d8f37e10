"""Trims the small words at both ends of the phrase that says what gets better, and drops a phrase of nothing else."""

from __future__ import annotations

from coachlab.review.reading.clauses import Words
from coachlab.review.reading.lexicon import ARTICLES, COUNTED, JOINING, PREPOSITIONS, QUANTIFIERS, STAFF
from coachlab.review.reading.line import Span
from coachlab.review.reading.outcome_words import (
    AMOUNTS,
    BETTER,
    MOVED,
    NOTHING,
    OPENING,
    PEOPLE_ALONE,
    TIMES,
    TRAIL,
    WISHFUL,
)


def _belongs_to_verb(words: Words, start: int, end: int) -> bool:
    """Whether a last "up" is part of what is done: "followed up", "signed up"."""
    verb = words.text(end - 2)
    return words.text(end - 1) == "up" and end - 2 >= start and verb.endswith("ed") and verb not in MOVED


def trimmed(words: Words, start: int, end: int) -> Span | None:
    """The phrase without the small words at both ends; None where it names nothing.

    >>> from coachlab.review.reading.clauses import words_of
    >>> words = words_of("the wait for a visit from")
    >>> trimmed(words, 0, 6), trimmed(words_of("last year"), 0, 2)
    (Span(start=4, end=20), None)
    """
    end = min(end, len(words))
    while start < end and (words[start].text in OPENING or words.is_gap(start)):
        start += 1
    while end > start and (
        (words[end - 1].text in TRAIL and not _belongs_to_verb(words, start, end))
        or words.is_gap(end - 1)
        or (end - start > 1 and words[end - 1].text in BETTER | {"!", "?"})
    ):
        end -= 1
    if end - start > 1 and words[start].text == "off":
        start += 1  # "take 15 minutes off (our visits)"
    while start < end and words[start].text in OPENING:
        start += 1
    if end - start > 1 and words[start].text in BETTER and words[start + 1].text not in PREPOSITIONS | JOINING:
        start += 1
    if words.text(start) == "s" and words.text(start - 1) == "'":
        start += 1  # what is left of "the practice's"
    if words.text(start) == "shows" and words.text(start - 1) == "no":
        start -= 1
    said = {word.text for word in words[start:end] if word.text[0].isalpha()}
    if words.text(start) in ("it", "them", "us", "this") or not said - NOTHING - TIMES - MOVED - AMOUNTS:
        return None
    if words.text(start) in ("when", "because", "since", "if", "we", "i", "they"):
        return None
    if (
        words.text(start).endswith("ly")
        and end - start == 1
        and words.text(start) not in ("family", "supply", "assembly")
    ):
        return None
    if not {
        word
        for word in said - ARTICLES - QUANTIFIERS
        if word not in PEOPLE_ALONE | (STAFF - {"staff"}) and f"{word}s" not in STAFF
    }:
        return None
    if words.text(start) in WISHFUL and not said & COUNTED:
        return None
    return Span(words[start].start, words[end - 1].end)
