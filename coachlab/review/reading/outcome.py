"""Finds what is to get better: the outcome in the writer's words, without verb, numbers, place and date."""

from __future__ import annotations

import re

from coachlab.review.reading.clauses import Words, sentences, words_of
from coachlab.review.reading.lexicon import (
    ARTICLES,
    COUNTED,
    DIRECTION,
    JOINING,
    MOVES,
    PREPOSITIONS,
    QUANTIFIERS,
    STAFF,
    WILL,
    WISHES,
)
from coachlab.review.reading.line import GAP, LEVEL, Span, without
from coachlab.review.wording import phrases

_LABEL = re.compile(
    r"(?:^|[;|.,\x00] ?)(?:what|measure|outcome|improve|topic|que|medida) ?[:=] ?([^;|\x00\x02]{2,120}?)"
    r"(?=[;|\x00\x02]|[.,] ?(?:\w+ ){0,2}\w+:|[.,]?\s*$)"
)
_PURPOSE = re.compile(rf"[{GAP}\s,]*(?:in order to|to|so|and|that|which|aiming|thereby|para)\b")
_NOUNS = phrases("reduction increase improvement decrease decline drop rise", " ")
# Words that open an aim and say nothing of what gets better.
_LEAD = _NOUNS - {"decline"} | phrases(
    "we our the to will shall should would want wants like aim aims goal goals target is are be going plan plans "
    "hope hopes "
    "need needs intend intends please let's let us smart statement objective that it i team clinic practice by "
    "in on at for "
    "among and also project commit committed striving strive try work working trying a an must can could my this "
    "their so "
    "then help statement: 'd we'd we'll it's there more fewer better less lower higher shorter faster improved reduced "
    "increased increasing see ensure make sure get have has everyone everybody all every each of than nuestra meta es "
    "queremos para lograr que la el los las objetivo vamos a wanted ideally overall specifically over up least "
    "most nobody "
    "no one being with as not do does much many just takes took expected required supposed asked able gain second none",
    " ",
)
_VERBS = DIRECTION | phrases("provide offer give deliver serve arrive shrink incr decr inc dec up down", " ")
_TRAIL = PREPOSITIONS | JOINING | ARTICLES | WILL | QUANTIFIERS
_TRAIL |= phrases(
    "down up , : ; . - – ( = → -> is are be now only currently at to from going go goes rate: soon asap again "
    "overall further "
    "even also too as well more so we will significantly substantially dramatically it this get gets than % "
    "moving move moves "
    "rising",
    " ",
)
_KEEPS = phrases("keep keeping hold holding maintain maintaining", " ")
_VAGUE = phrases(
    "signed done deserve something about it this that things better they them us everyone all numbers great excellent "
    "more possible "
    "much nothing best happier happy healthier give together can do excellence everything",
    " ",
)
_NOTHING = _VAGUE | ARTICLES | PREPOSITIONS | WILL | (_LEAD - {"practice", "clinic", "work"})
_OPENING = phrases("the a an our that , : - and ( of to for – ) your", " ")
_SIGNS = frozenset((",", ":", "-", "(", ")", "–"))
_STOPS = frozenset((LEVEL, ".", ";", ","))
_ENDS = frozenset((LEVEL, ";", "→", "->", "=", ":"))
_GETS = WILL | phrases("should gets get receive receives who whose : have has", " ")
_GO = phrases("will should go goes going rise rises increase increases climb fall drop", " ")
_SERVED = phrases("seen served treated cared enrolled discharged born living", " ")
_MODALS = phrases("will should are is be have must", " ")
_AFTER_VERB = phrases(", in : of by on ( ) up down to sure that more fewer less better numbers", " ") | {LEVEL}
_AFTER_PEOPLE = phrases("to with who more aware of in , the will on", " ") | {LEVEL}
_NEXT = phrases("and with while so by from at in for among but to without up down aiming as", " ") | {LEVEL}
_IS = phrases("will should shall must would need needs is are was were goes go rises falls climbs drops matters", " ")
_WHERE_TO = phrases("from to by up down among for in", " ") | {LEVEL}

Reading = tuple[int, int]
"""The first word of what gets better, and the one after its last."""


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
    for reading in (_share_of_people, _share_of_things, _after_verb, _remains):
        found = reading(words, whom)
        if found and (span := _trimmed(words, *found)):
            return span
    return None


def _share_of_people(words: Words, whom: range) -> Reading | None:
    """ "70 % of adults will have a plan": what stands after the people."""
    if not whom or any(
        word.text not in _LEAD | _VERBS | QUANTIFIERS | _SIGNS | {LEVEL, "%"} and not word.is_gap
        for word in words[: whom.start]
    ):
        return None
    at = whom.stop
    while at < len(words) and (words.is_gap(at) or words[at].text in (LEVEL, ",", ")", "(")):
        at += 1
    near = words.near(whom.start, 4)
    counted = LEVEL in near and COUNTED.isdisjoint(near)
    if not (counted or words.text(at) in _GETS or near[-1:] in (["get"], ["help"], ["make"])):
        return None
    if words.text(at) in MOVES - {"get", "gets", "reach", "reaches", "come", "go"}:
        return None
    while at < len(words) and (
        words.is_gap(at)
        or words[at].text in WILL - {"has", "does"}
        or words[at].text in ("who", ":", LEVEL, ",", "also")
        or (words[at].text in _SERVED and words.is_gap(at + 1))
    ):
        at += 1
    if words.text(at) in MOVES - {"get", "gets", "reach"}:
        return None
    end = at
    while end < len(words) and not words.is_gap(end) and words[end].text not in _STOPS:
        if words[end].text in _GO and end > at:
            break
        end += 1
    return (at, end) if end > at else None


def _share_of_things(words: Words, whom: range) -> Reading | None:
    """ "90 % of referrals will be closed": the things and what happens to them."""
    at = next((place for place, word in enumerate(words) if word.text == LEVEL), None)
    if at is None or any(word.text not in _LEAD | _VERBS | _SIGNS and not word.is_gap for word in words[:at]):
        return None
    start = at + 1
    while words.text(start) in ("of", "the", "our", "all", ")", ",", LEVEL):
        start += 1
    happens = start
    while happens < min(start + 7, len(words)) and words[happens].text not in _MODALS:
        if words.is_gap(happens) or words[happens].text == LEVEL:
            return None
        happens += 1
    if words.text(happens) not in _MODALS or happens == start:
        return None
    if words[start].text in PREPOSITIONS | _VERBS or start in whom:
        return None
    end = happens
    while end < len(words) and not words.is_gap(end) and words[end].text not in _STOPS:
        if words[end].text in PREPOSITIONS and end + 1 in whom:
            break
        end += 1
    return start, end


def _after_verb(words: Words, whom: range) -> Reading | None:
    """The object of a verb of direction: "raise (screening) from …", "a reduction in (falls)"."""
    for place, word in enumerate(words):
        following, before = words.text(place + 1), words.text(place - 1)
        noun = word.text in _NOUNS and following in ("in", "of", LEVEL)
        if word.text in _KEEPS and any(earlier.text == LEVEL for earlier in words[:place]):
            continue  # "… to 15 %, keeping pain scores stable" is what must not get worse
        if place in whom or not (noun or word.text in _VERBS) or (word.text in ("up", "down") and following):
            continue
        opens = not place or words.is_gap(place - 1) or before in _LEAD | _SIGNS | {LEVEL} or before.endswith("ly")
        if not opens or (not noun and following in ("will", "should", "is", "are", "of")):
            continue
        start = place + 1
        while start < len(words) and (
            words.is_gap(start)
            or words[start].text in _AFTER_VERB | _VERBS
            or (words[start].text == "our" and words.text(start + 1) == "numbers")
        ):
            start += 1
        if start == len(words):
            return None
        if start in whom:
            start = whom.stop
            while start < len(words) and (words.is_gap(start) or words[start].text in _AFTER_PEOPLE):
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
        counted = counted or (text in COUNTED and end - start < 3)
        if words.is_gap(end) or text in _ENDS or text == ".":
            break
        taken = following == LEVEL or words.is_gap(end + 1)
        if taken and text in ("from", "to", "by", "at", "until"):
            break
        if text == "," and (words.is_gap(end + 1) or following in _NEXT):
            break
        if text in ("and", "or") and following in DIRECTION:
            break
        if not counted and end > start and (_leads_to(words, end, whom) or text in _IS):
            break
        if end > start and text in ("while", "whilst", "so", "because", "without"):
            break
        if end == start and end in whom and not counted:
            break
        end += 1
    return end


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
            or words[start].text in _LEAD - COUNTED
            or (words[start].text in _VERBS and words[start].text != "close")
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
        if words.is_gap(end) or text in _ENDS or (text == "." and not following):
            break
        if not counted and (end in whom or (text == "," and not _is_list(words, end))):
            break
        if end > start and (text in _IS or (text in MOVES and following in _WHERE_TO)):
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
    while start < end and (words[start].text in _OPENING or words.is_gap(start)):
        start += 1
    while end > start and (words[end - 1].text in _TRAIL or words.is_gap(end - 1)):
        end -= 1
    said = {word.text for word in words[start:end] if word.text[0].isalpha()}
    if words.text(start) in ("it", "them", "us", "this") or not said - _NOTHING:
        return None
    return Span(words[start].start, words[end - 1].end)
