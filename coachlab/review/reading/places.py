"""Finds the place, team or organisation of an aim: "at Elm Street Clinic", "our practice", "Riverside will …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from coachlab.review.reading.clauses import Words, sentences, words_of
from coachlab.review.reading.lexicon import COMMON_PLACES, PEOPLE, PLACES
from coachlab.review.reading.line import Line, Span
from coachlab.review.reading.place_names import TEAM_VERBS, TURNS_AWAY, PlaceWords
from coachlab.review.wording import phrases

_STRONG = phrases("at @ across throughout inside", " ")
_WEAK = phrases("for from among of de", " ")
_BEFORE = _STRONG | _WEAK | phrases("in on within en over", " ")
_ASIDE = frozenset((",", "(", "-", "–", "|", ";", "→"))
_LABEL = re.compile(
    r"(?:^|[;|.,] ?)(?:where|setting|site|place|location|clinic|practice|donde|lugar) ?[:=] ?([^;|.,\x00]{2,80})"
)
_WIDE = re.compile(
    r"(?:state|nation|county|city|district|system|network|clinic|hospital|practice|organi[sz]ation)-?wide"
)
_MOST = 15  # a team that sets an aim stands among the first words of its sentence

Candidate = tuple[int, Span]
"""How sure it is a place, and where it stands."""


def find_place(line: Line, simple: str) -> Span | None:
    """The words that say where, or None.

    >>> from coachlab.review.reading.line import line_of
    >>> for text in ("Reduce ED visits at the Elm Street clinic", "Our practice will cut waits", "fewer ED visits"):
    ...     span = find_place(line_of(text), line_of(text).simple)
    ...     print(line_of(text).words(span) if span else None)
    at the Elm Street clinic
    Our practice
    None
    """
    if labelled := _LABEL.search(simple):
        return Span(labelled.start(1), labelled.start(1) + len(labelled.group(1).rstrip()))
    words = words_of(simple)
    found = list(_candidates(simple, words, PlaceWords(line, words)))
    if not found:
        return None
    best = max(found, key=lambda one: (one[0], -one[1].start))[1]
    around = [span for sure, span in found if span.start <= best.start and best.end <= span.end and sure > 2]
    return max(around, key=lambda span: span.end - span.start, default=best)


def _candidates(simple: str, words: Words, names: PlaceWords) -> Iterator[Candidate]:
    for at, word in enumerate(words):
        if _WIDE.fullmatch(word.text) and words.text(at + 1) in ("", ",", ".", ":"):
            yield 2, Span(word.start, word.end)
        if word.text in _BEFORE:
            yield from _after_preposition(words, names, at)
    starts = [word.start for word in words]
    for sentence in sentences(simple):
        own = range(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))
        yield from _subject(words, names, own)
        for at in own:
            if words[at].text in _ASIDE:
                yield from _aside(words, names, at + 1)


def _after_preposition(words: Words, names: PlaceWords, at: int) -> Iterator[Candidate]:
    """A place after "at", "in", "on"; after "for", "from" and "of" only a full name, without the small word."""
    text = words[at].text
    name = names.name(at + 1) or (names.lower_case_name(at + 1) if text in ("at", "@") else None)
    if name is None or words.text(at + 1) in PEOPLE or (text == "over" and words.text(at + 1) == "at"):
        return
    if text not in _WEAK:
        yield name.sure + (2 if text in _STRONG else 1), Span(words[at].start, words[name.last].end)
    elif name.sure == 4 and (text not in ("of", "de") or words.text(at - 1) in PEOPLE):
        yield name.sure + 1, Span(words[at + 1].start, words[name.last].end)


def _subject(words: Words, names: PlaceWords, own: range) -> Iterator[Candidate]:
    """A team at the start of a sentence or after its date: "Elm Street will …", "Elm Street: …"."""
    for start in own[:_MOST]:
        first = start == own.start
        if not (first or words.is_gap(start - 1) or words.text(start - 1) in (",", ":", "-", "–", "that")):
            continue
        name, sure = names.name(start), 0
        if name is None and not any(names.capital):
            name = names.lower_case_name(start)
            name = name if name and name.last > start and words[name.last].text in PLACES else None
            sure = 1
        if name is None:
            continue
        sure = sure or name.sure
        following = words.text(name.last + 1)
        if start == name.last and sure < 4 and not (first and following in TEAM_VERBS):
            continue  # one word with a capital is no team: "Mammography will …"
        if words[name.last].text.endswith("'s"):
            yield sure, Span(words[start].start, words[name.last].end - 2)
        elif names.is_team_verb(name.last + 1) or (first and following in (":", "-", "–")):
            yield sure + 1, Span(words[start].start, words[name.last].end)


def _aside(words: Words, names: PlaceWords, start: int) -> Iterator[Candidate]:
    """A place between commas, in brackets or at an end: "…, Cobalt Pediatrics: 64 % to 90 %", "…, medical ward, …"."""
    name = names.name(start)
    if name and (any(names.capital[start : name.last + 1]) or words.text(start) in ("our", "the", "both")):
        following = words.text(name.last + 1)
        if (name.sure >= 3 or words[name.last].text in COMMON_PLACES) and (
            following in ("", *",.:;)-–|") or words.is_gap(name.last + 1)
        ):
            yield name.sure, Span(words[start].start, words[name.last].end)
        return
    end = start
    while end < min(len(words), start + 4) and not words.is_gap(end) and words[end].text not in ",.:;)|":
        end += 1
    inside = [word.text for word in words[start:end]]
    if 2 <= len(inside) <= 3 and inside[-1] in COMMON_PLACES and TURNS_AWAY.isdisjoint(inside):
        yield 3, Span(words[start].start, words[end - 1].end)
