"""Finds what is to get better: the outcome in the writer's words, without verb, numbers, place and date."""

from __future__ import annotations

import re

from coachlab.review.reading.clauses import Words, sentences, words_of
from coachlab.review.reading.lexicon import (
    ARTICLES,
    COUNTED,
    DIRECTION,
    MOVES,
    PREPOSITIONS,
    QUANTIFIERS,
    STAFF,
    WILL,
    WISHES,
)
from coachlab.review.reading.line import GAP, LEVEL, Span, without
from coachlab.review.reading.outcome_words import (
    AFTER_PEOPLE,
    AFTER_VERB,
    EASY,
    ENDS,
    IS,
    KEEPS,
    LEAD,
    NEXT,
    NOTHING,
    NOUNS,
    OPENING,
    SIGNS,
    TRAIL,
    VERBS,
    WHERE_TO,
    WHO_THEY_ARE,
)
from coachlab.review.reading.shares import Reading, share_of_people, share_of_things

_LABEL = re.compile(
    r"(?:^|[;|.,\x00] ?)(?:what|measure|outcome|improve|topic|que|medida) ?[:=] ?([^;|\x00\x02]{2,120}?)"
    r"(?=[;|\x00\x02]|[.,] ?(?:\w+ ){0,2}\w+:|[.,]?\s*$)"
)
_PURPOSE = re.compile(
    rf"[{GAP}\s,]*(?:in order to|to|so|and|that|which|aiming|thereby|para)\b|"
    rf" (?:for|with) (?:[\w'-]+ ){{1,8}}?(?:and|to) (?=(?:{'|'.join(sorted(DIRECTION))})\b)"
)


def find_outcome(simple: str, people: Span | None, task: Span | None = None) -> Span | None:
    """The words that say what gets better, or None.

    The text has gaps in place of dates, places, changes and equity clauses, and level marks in place of the numbers.

    >>> text = f"we will raise blood pressure control in adults {LEVEL}"
    >>> text[slice(*find_outcome(text, Span(40, 46)))]
    'blood pressure control'
    """
    if labelled := _LABEL.search(simple):
        return Span(labelled.start(1), labelled.start(1) + len(labelled.group(1).rstrip(" .,;")))
    simple = _after_task(simple, task)
    found: list[Span] = []
    for sentence in sentences(simple):
        text = simple[sentence.start : sentence.end]
        span = _in_sentence(words_of(text, sentence.start), people)
        if span and LEVEL in text:
            return span
        found += [span] if span else []
    return found[0] if found else None


def _after_task(simple: str, task: Span | None) -> str:
    """Without the rest of a sentence that is a task and names no purpose and no level."""
    own = next((one for one in sentences(simple) if task and one.start <= task.start < one.end), None)
    if task is None or own is None:
        return simple
    rest = simple[task.end : own.end]
    return without(simple, [Span(own.start, task.end) if LEVEL in rest or _PURPOSE.match(rest) else own])


def _in_sentence(words: Words, people: Span | None) -> Span | None:
    inside = [at for at, word in enumerate(words) if people and people.start <= word.start < people.end]
    whom = range(inside[0], inside[-1] + 1) if inside else range(0)
    for reading in (share_of_people, share_of_things, _after_verb, _remains):
        found = reading(words, whom)
        if found and (span := _trimmed(words, *found)):
            return span
    return None


def _after_verb(words: Words, whom: range) -> Reading | None:
    """The object of a verb of direction: "raise (screening) from …", "a reduction in (falls)"."""
    for place, word in enumerate(words):
        following, before = words.text(place + 1), words.text(place - 1)
        noun = word.text in NOUNS and following in ("in", "of", LEVEL)
        if word.text in KEEPS and any(earlier.text == LEVEL for earlier in words[:place]):
            continue  # "… to 15 %, keeping pain scores stable" is what must not get worse
        if place in whom or not (noun or word.text in VERBS) or (word.text in ("up", "down") and following):
            continue
        opens = not place or words.is_gap(place - 1) or before in LEAD | SIGNS | {LEVEL} or before.endswith("ly")
        if not opens or (not noun and following in ("will", "should", "is", "are", "of")):
            continue
        start = place + 1
        while start < len(words) and (
            words.is_gap(start)
            or words[start].text in AFTER_VERB | VERBS
            or (words[start].text == "it" and words.text(start + 1) in EASY)
            or (words[start].text in EASY and words.text(start + 1) == "for")
            or (words[start].text == "for" and words.text(start - 1) in EASY)
            or (words[start].text == "our" and words.text(start + 1) == "numbers")
        ):
            start += 1
        if start == len(words):
            return None
        ahead = start
        while words.text(ahead) in QUANTIFIERS | ARTICLES and ahead + 1 < len(words):
            ahead += 1
        if start in whom or ahead in whom:
            start = whom.stop
            while start < len(words) and (words.is_gap(start) or words[start].text in AFTER_PEOPLE):
                start += 1
            if words.text(start - 1) == ".":
                continue
            end = _object_end(words, start, range(0))
        else:
            end = _object_end(words, start, whom)
        if end > start:
            return start, end
    return None


def _object_end(words: Words, start: int, whom: range) -> int:
    """The place after the last word of an object that begins at `start`."""
    end, counted = start, False
    while end < len(words):
        text, following = words[end].text, words.text(end + 1)
        counted = counted or (text in COUNTED and end - start < 3) or (text == "time" and end + 1 in whom)
        if counted and words.is_gap(end) and following in WHO_THEY_ARE:
            end += 1
            continue
        if words.is_gap(end) or text in ENDS or text == ".":
            break
        taken = following == LEVEL or words.is_gap(end + 1)
        if taken and text in ("from", "to", "by", "at", "until"):
            break
        if text == "," and (words.is_gap(end + 1) or following in NEXT):
            break
        if text in ("and", "or") and following in DIRECTION:
            break
        if not counted and end > start and _leads_to(words, end, whom) and _goes_on_after(words, whom):
            end = whom.stop + 1
            continue
        if not counted and end > start and (_leads_to(words, end, whom) or text in IS):
            break
        if end > start and text in ("while", "whilst", "so", "because", "without"):
            break
        if end == start and end in whom and not counted:
            break
        end += 1
    return end


def _goes_on_after(words: Words, whom: range) -> bool:
    """Whether the measure's own time stands behind the people: "visits of adults within 30 days of discharge"."""
    following = words.text(whom.stop + 1)
    return words.text(whom.stop) == "within" and bool(following) and following != LEVEL


def _leads_to(words: Words, at: int, whom: range) -> bool:
    """Whether a small word leads to the people: "(in) our adults"."""
    if words[at].text not in PREPOSITIONS or at + 1 >= len(words):
        return False
    after = at + 1
    while words.text(after) in ARTICLES | QUANTIFIERS:
        after += 1
    return at + 1 in whom or after in whom


def _remains(words: Words, whom: range) -> Reading | None:
    """What is left of the sentence when the rest is known: "no-show rate", "bp control (58 to 70 %)"."""
    start = 0
    while start < len(words):
        if words[start].text in STAFF and words.text(start + 1) in WILL | WISHES:
            start += 2
        while start < len(words) and (
            start in whom
            or words.is_gap(start)
            or words[start].text == LEVEL
            or (not words[start].text[0].isalnum() and words[start].text not in ("%", ">", "<"))
            or words[start].text in LEAD - COUNTED
            or (words[start].text in VERBS and words[start].text != "close")
        ):
            start += 1
        end = _phrase_end(words, start, whom)
        if end > start and _trimmed(words, start, end):
            return start, end
        start = max(end, start) + 1
    return None


def _phrase_end(words: Words, start: int, whom: range) -> int:
    """The place after the last word of a phrase without a verb that begins at `start`."""
    end, counted = start, False
    while end < len(words):
        text, following = words[end].text, words.text(end + 1)
        counted = counted or (text in COUNTED and end - start < 3)
        if counted and words.is_gap(end) and following in WHO_THEY_ARE:
            end += 1
            continue
        if words.is_gap(end) or text in ENDS or (text == "." and not following):
            break
        if not counted and end > start and _leads_to(words, end, whom) and _goes_on_after(words, whom):
            end = whom.stop + 1
            continue
        if not counted and (end in whom or (text == "," and not _is_list(words, end))):
            break
        if end > start and (text in IS or (text in MOVES and following in WHERE_TO)):
            break
        if text in ("up", "down") and (following in ("", LEVEL, "w", "w/", ",", "from", "to") or words.is_gap(end + 1)):
            break
        end += 1
    return end


def _is_list(words: Words, comma: int) -> bool:
    """Whether a comma parts the things of a list: "screening, brief intervention and referral"."""
    for at in range(comma + 1, min(comma + 5, len(words))):
        if words.is_gap(at) or words[at].text in (",", ":", LEVEL, ".", ";"):
            return False
        if words[at].text in ("and", "or") and at > comma + 1:
            return True
    return False


def _trimmed(words: Words, start: int, end: int) -> Span | None:
    """The phrase without the small words at both ends; None where it names nothing."""
    while start < end and (words[start].text in OPENING or words.is_gap(start)):
        start += 1
    while end > start and (words[end - 1].text in TRAIL or words.is_gap(end - 1)):
        end -= 1
    said = {word.text for word in words[start:end] if word.text[0].isalpha()}
    if words.text(start) in ("it", "them", "us", "this") or not said - NOTHING:
        return None
    return Span(words[start].start, words[end - 1].end)
