"""Finds the people whom an aim is for: "our hypertensive patients", "adults aged 45 to 75", "children under 5"."""

from __future__ import annotations

import re

from coachlab.review.reading.clauses import Words, words_of
from coachlab.review.reading.lexicon import (
    ARTICLES,
    COUNTED,
    DIRECTION,
    JOINING,
    MOVES,
    PEOPLE,
    PREPOSITIONS,
    QUANTIFIERS,
    STAFF,
    WILL,
    WISHES,
)
from coachlab.review.reading.line import LEVEL, Span
from coachlab.review.reading.people_after import end_of_people
from coachlab.review.wording import phrases

_LABEL = re.compile(
    r"(?:^|[;|.,\x00] ?)(?:who|whom|for whom|population|patients|target population|quien|poblacion) ?[:=] "
    r"?([^;|.,\x00\x02]{2,90})"
)
_OLD = re.compile(
    r"(?:[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)(?:-month|-year|-yr|-week)?-?s?-olds?"
)
_BY_AGE = re.compile(r"\b(?:our |the )?(?:(?:under|over)[- ]?[0-9]{1,3}s|[0-9]{1,3} ?[-–] ?[0-9]{1,3}s)\b(?: at risk)?")
_NO_ADJECTIVE = PREPOSITIONS | JOINING | WILL | WISHES | DIRECTION | MOVES | COUNTED | STAFF | QUANTIFIERS
_NO_ADJECTIVE |= phrases(
    "how long up down only not then now make get give help more less fewer many most few our: aim goal be reach "
    "have has "
    "see ensure "
    "offer screen vaccinate invite treat educate call refer one in of percent % rates screening control "
    "visits average "
    "time times median mean also let's other than these when being reminding teaching empower empowering encourage "
    "engage support "
    "serve serving bring contact reviewing ask asking tell telling",
    " ",
)
_FIRST = ARTICLES | phrases("all every each both any", " ")
_PAIRED = phrases(
    "black latino hispanic white pregnant diabetic medicaid medicare rural uninsured infants young asian "
    "native new "
    "postpartum",
    " ",
)
# After "patient", these words make a thing of it: "patient satisfaction".
_THINGS = STAFF | phrases(
    "satisfaction experience safety portal education outcomes flow visits visit records record volume care "
    "engagement "
    "health reported-outcome days contact complaints stay access record's compliance outreach reminders feedback "
    "surveys "
    "survey navigator navigators educator room rooms day hours portal's centered falls messages calls bed beds "
    "list lists "
    "awareness activation handouts handout discharge discharges transport charts chart materials instructions "
    "advisors "
    "advisory partners requests wait waits questions harm services home",
    " ",
)
_ONE = phrases(
    "patient family parent member client child adult resident person panel population man youth school "
    "student births "
    "pregnancies user baby infant newborn woman",
    " ",
)
_DETERMINERS = phrases("every each a an any no our the", " ")
_WEAKER = phrases("workers users callers participants speakers twins recipients donors tenants", " ")
_DONE_FOR = re.compile(
    r"(?:educate|teach|remind|call|phone|text|survey|coach|train|invite|engage|encourage|empower|help|support|ask) "
)


def find_people(simple: str) -> Span | None:
    """The words that say for whom, or None; levels and places have been taken out of the text.

    >>> for text in ("bp control in our hypertensive patients", "patient satisfaction", "adults 65+ on insulin will"):
    ...     span = find_people(text)
    ...     print(text[span.start:span.end] if span else None)
    our hypertensive patients
    None
    adults 65+ on insulin
    """
    if labelled := _LABEL.search(simple):
        return Span(labelled.start(1), labelled.start(1) + len(labelled.group(1).rstrip()))
    words = words_of(simple)
    best: tuple[int, Span] | None = None
    for place, word in enumerate(words):
        sure = _is_people(words, place)
        if not sure:
            continue
        start, end = _start(words, place), end_of_people(words, place)
        if word.text in ("those", "everyone", "everybody") and end == place:
            continue
        before = words.text(start - 1)
        if before in ("for", "among", "amongst", "para", "entre"):
            sure += 2
        elif before in ("in", "of", "on", "with", "en"):
            sure += 1
        if words[start].text in QUANTIFIERS and start < place:
            start += 1
        if best is None or sure > best[0] + (before not in ("among", "amongst")):
            best = (sure, Span(words[start].start, words[end].end))
    if best is None and (aged := _BY_AGE.search(simple)):
        return Span(*aged.span())
    return best[1] if best else None


def people_of_task(simple: str, task: Span) -> Span | None:
    """The people whom a task itself names as those it is done for: "educate patients on …".

    >>> text = "educate parents about car seats"
    >>> text[slice(*people_of_task(text, Span(0, len(text))))]
    'parents'
    """
    verb = _DONE_FOR.match(simple, task.start)
    if verb is None:
        return None
    words = words_of(simple[verb.end() : task.end], verb.end())
    for place in range(min(4, len(words))):
        if _is_people(words, place):
            return Span(words[_start(words, place)].start, words[place].end)
        if not _is_adjective(words[place].text) and words[place].text not in _FIRST:
            break
    return None


def _is_people(words: Words, place: int) -> int:
    """How sure it is that the word is the head of a group of people; 0 for none."""
    text, following, before = words.text(place), words.text(place + 1), words.text(place - 1)
    if following in PEOPLE or following == "'" or text.endswith("'"):
        return 0
    if _OLD.fullmatch(text):
        return 5
    if text in STAFF:
        near = words.near(place, 4)
        ours = not {"our", "its", "their"}.isdisjoint(near) and not {LEVEL, "of", "for", "among", "in"}.isdisjoint(near)
        return 1 if ours or "among" in near or before == "for" else 0
    if text not in PEOPLE or following in STAFF or (text in _ONE and following in _THINGS):
        return 0
    if text == "pts" and before[:1].isdigit() and following in ("", ".", ",", "from", "by"):
        return 0  # points
    if text in _ONE:
        if before == "the" and words.text(place - 2) in ("with", "by", "to"):
            return 0
        if before == "per" or (_DETERMINERS.isdisjoint(words.near(place, 4)) and text not in ("births", "youth")):
            return 0
        return 2 if text in ("parent", "family") else 3
    return 3 if text in _WEAKER else 4


def _start(words: Words, place: int) -> int:
    """The first word of the phrase that ends with the people at `place`."""
    start = place
    for before in range(place - 1, max(-1, place - 7), -1):
        text = words[before].text
        if text == "that" and words.text(before - 1) not in PREPOSITIONS:
            return start  # "our aim is that people …"
        if text in _FIRST:
            return before
        if text == "-" and before and words[before - 1].end == words[before].start:
            continue
        if text in ("and", "or", "&", "y") and before and start == before + 1:
            earlier = words.text(before - 1)
            if not (earlier in PEOPLE or earlier.endswith("-") or (_is_adjective(earlier) and earlier in _PAIRED)):
                return start
            start = before - 1
        elif _is_adjective(text):
            start = before
        else:
            return start
    return start


def _is_adjective(text: str) -> bool:
    if text[0].isdigit():
        return bool(re.fullmatch(r"[0-9]+(?:-[a-z]+)+|[0-9]{2,4}", text))
    return text[0].isalpha() and text not in _NO_ADJECTIVE
