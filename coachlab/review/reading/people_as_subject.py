"""Finds the outcome in a clause whose subject is people: "staff … reporting burnout", "our nurses will feel safer"."""

from __future__ import annotations

from coachlab.review.reading.clauses import Words
from coachlab.review.reading.lexicon import (
    ARTICLES,
    JOINING,
    MOVES,
    PEOPLE,
    PREPOSITIONS,
    QUANTIFIERS,
    STAFF,
    WILL,
    WISHES,
)
from coachlab.review.reading.line import LEVEL
from coachlab.review.reading.outcome_words import ASKS, ENDS, IS, STOPS, VERBS, WHERE_TO
from coachlab.review.reading.shares import Reading
from coachlab.review.wording import phrases

_TELLS_WHO = phrases("who whose that", " ")
_NAMES_WHO = phrases(
    "living aged diagnosed admitted enrolled referred born insured using having needing assigned discharged leaving",
    " ",
)
_LONGEST_TOPIC = 4
_HOW_OFTEN = phrases("common frequent rare rarer numerous prevalent usual widespread commoner", " ")
_FILLERS = phrases("also all now soon then always never each both only not still be to really", " ")
_FEELS = phrases("feel know trust believe enjoy understand feels knows sleep eat look recommend say report find", " ")
_DONE = phrases("seen given told held kept done taken shown left sent met read made put brought", " ")
_TROUBLE = phrases("problem problems trouble issue issues concern concerns worry worried", " ")
_WISHED = phrases("to will we should must", " ")
_NO_ACTS = (VERBS | MOVES) - {"see", "complete"} | phrases("help support care love of and more fewer less", " ")
_NOT_YET = phrases("who with on without having that receiving taking using", " ")


def people_doing(words: Words, whom: range) -> Reading | None:
    """What counted people do, where a place or a topic stands before it: "staff (at Elm) (reporting burnout) … 40 %".

    >>> from coachlab.review.reading.clauses import words_of
    >>> people_doing(words_of(f"staff reporting burnout will drop {LEVEL}"), range(0))
    (1, 3)
    >>> people_doing(words_of(f"retention: clients staying in care up {LEVEL}"), range(2, 3))
    (2, 6)
    """
    if all(word.text != LEVEL for word in words):
        return None
    first = _subject(words, whom)
    if first is None:
        return None
    begin, after = first
    at = after
    while words.is_gap(at):
        at += 1
    topic = words.text(begin - 1) == ":"
    if topic and any(_tells(words[place].text) for place in range(begin + 1, after)):
        return (begin, at) if LEVEL in (words.text(at), words.text(at + 1)) else None
    while words.text(at).endswith("ly"):
        at += 1
    is_told = words.text(at) in _TELLS_WHO
    acts = words.text(at).endswith(("ing", "ed") if topic else "ing")
    acts = acts and words.text(at) not in _NAMES_WHO | PEOPLE | MOVES
    if not (is_told or acts) or at + 1 >= len(words):
        return None
    if not topic and at == after and whom:
        return None  # the people's own phrase, which others read
    start = begin if topic else at + is_told
    end = at + 1
    while end < len(words) and not words.is_gap(end) and words[end].text not in STOPS | ENDS:
        text, following = words[end].text, words.text(end + 1)
        if end > at + 1 and (text in WILL - {"is", "are"} or text in IS) and following in MOVES | {"be", LEVEL}:
            break
        if end > at + 1 and (text in MOVES or text in ("up", "down", "from")) and following in WHERE_TO | {LEVEL}:
            break
        end += 1
    return (start, end) if end > start and LEVEL in [word.text for word in words[end : end + 5]] else None


def _tells(text: str) -> bool:
    return text in _NOT_YET - {"with"} or text.endswith(("ing", "ed")) or text in _DONE


def _subject(words: Words, whom: range) -> Reading | None:
    """The people that open the sentence or follow its topic: their first word and the one after their last."""
    if whom:
        before = [word.text for word in words[: whom.start] if not word.is_gap]
        is_topic = before and before[-1] == ":" and len(before) <= _LONGEST_TOPIC + 1
        opens = all(text in ARTICLES | QUANTIFIERS | VERBS or not text[0].isalnum() for text in before)
        return (whom.start, whom.stop) if is_topic or opens else None
    at = 0
    while words.is_gap(at) or words.text(at) in ARTICLES | QUANTIFIERS:
        at += 1
    for place in range(at, min(at + 3, len(words))):
        if words[place].text in STAFF:
            return at, place + 1
        if words.is_gap(place) or words[place].text in PREPOSITIONS | STOPS | WILL:
            return None
    return None


def staff_will(words: Words, whom: range) -> Reading | None:
    """What staff are to feel or know, which is no task: "our emergency nurses will (feel safer at work)".

    >>> from coachlab.review.reading.clauses import words_of
    >>> staff_will(words_of("our emergency nurses will feel safer at work"), range(0))
    (4, 8)
    """
    first = _subject(words, whom) or _subject(words, range(0)) or _who_feels(words)
    if first is None:
        return None
    at = first[1]
    while words.is_gap(at):
        at += 1
    if words.text(at) not in ASKS or words.text(at + 1) in MOVES - {"get", "stay"}:
        return None
    at += 1
    while words.text(at) in _FILLERS or words.is_gap(at):
        at += 1
    if words.text(at) in ("have", "get") and words.text(at + 1) == LEVEL and words.text(at + 2) == "of":
        at += 3  # "technicians will have 95 % of (carts stocked by seven)"
    end = _clause_end(words, at)
    if words.text(at) in WISHES | ARTICLES:  # "nurses will want to …", "our staff will, the board hopes, …"
        return None
    return (at, end) if end > at else None


def act_behind_topic(words: Words, whom: range) -> Reading | None:
    """People and what they do, with its level, behind a topic: "continuity: (patients see their own nurse at) 75 %".

    >>> from coachlab.review.reading.clauses import words_of
    >>> act_behind_topic(words_of(f"continuity: patients see their own nurse {LEVEL}"), range(2, 3))
    (2, 7)
    """
    colon = next((at for at, word in enumerate(words[: _LONGEST_TOPIC + 1]) if word.text == ":"), 0)
    start = colon + 1
    while words.text(start) in ARTICLES | QUANTIFIERS:
        start += 1
    verb = words.text(whom.stop)
    moved = verb in MOVES and words.text(whom.stop + 1) in ("to", "from", "by", LEVEL)
    if not colon or start not in whom or not verb.isalpha() or moved or verb in PREPOSITIONS | IS | JOINING | {"now"}:
        return None
    end = _clause_end(words, whom.stop)
    level = LEVEL in [word.text for word in words[end : end + 3]]
    return (start, end) if level and end > whom.stop + 1 else None


def time_spent(words: Words, whom: range) -> Reading | None:
    """What takes the time that somebody loses: "our nurses lose 20 minutes a shift (looking for pumps)".

    >>> from coachlab.review.reading.clauses import words_of
    >>> time_spent(words_of(f"our nurses lose {LEVEL} looking for pumps"), range(0))
    (4, 7)
    """
    at = next((place for place, word in enumerate(words) if word.text == LEVEL), 0)
    if not {"lose", "loses", "spend", "spends", "waste", "wastes", "lost", "spent", "wasted"} & set(words.near(at, 3)):
        return None
    start = at + 1
    while words.text(start) in ("a", "per", "each", "every", "shift", "day", "week", "on", "time", "of", "their"):
        start += 1
    if not words.text(start).endswith("ing") and words.text(start - 1) != "on":
        return None
    end = start
    while end < len(words) and not words.is_gap(end) and words[end].text not in STOPS | {":"}:
        end += 1
    return (start, end) if end > start else None


def people_in_state(words: Words, whom: range) -> Reading | None:
    """What people told before a colon are: "patients with high blood pressure: 55 % (controlled)".

    >>> from coachlab.review.reading.clauses import words_of
    >>> people_in_state(words_of(f"our teens: {LEVEL} vaccinated"), range(1, 2))
    (4, 5)
    """
    at = whom.stop
    if not whom or words.text(at) != ":" or words.text(at + 1) != LEVEL or whom.start > 3:
        return None
    start = at + 2
    while words.text(start) in ("are", "is", "were", "have", "had", "get", "now", "currently"):
        start += 1
    is_state = words.text(start).endswith(("ed", "en")) or words.text(start) in _DONE
    return (start, _clause_end(words, start)) if is_state and words.text(start) not in MOVES else None


def _who_feels(words: Words) -> Reading | None:
    """Somebody who "will feel" or "should know" something, whatever they are called."""
    at = 0
    while words.is_gap(at) or words.text(at) in ARTICLES | QUANTIFIERS:
        at += 1
    for place in range(at + 1, min(at + 5, len(words) - 1)):
        if words[place].text in ASKS:
            after = place + 1
            while words.text(after) in _FILLERS:
                after += 1
            return (at, place) if words.text(after) in _FEELS else None
        if words[place].text in PREPOSITIONS | STOPS:
            return None
    return None


def people_compared(words: Words, whom: range) -> Reading | None:
    """People whose number is held against others': "(underweight babies) should be no more common than …".

    >>> from coachlab.review.reading.clauses import words_of
    >>> people_compared(words_of("underweight babies should be no more common than elsewhere"), range(0, 2))
    (0, 2)
    """
    if not whom or any(word.text[0].isalnum() for word in words[: whom.start]):
        return None
    often = next((at for at, word in enumerate(words) if word.text in _HOW_OFTEN), None)
    if often is None or not {"be", "become", "are", "is"} & set(words.near(often, 4)):
        return None
    return whom.start, whom.stop


def people_and_act(words: Words, whom: range) -> Reading | None:
    """The people with what they do, where that alone says too little: "(callers with chest pain are put through)".

    >>> from coachlab.review.reading.clauses import words_of
    >>> people_and_act(words_of("so that callers are put through"), range(2, 3))
    (2, 6)
    """
    if not whom:
        return None
    told = [place for place in whom if words[place].text in _NOT_YET and place > whom.start]
    follows = words.text(whom.stop)
    if told and follows == "(" and words.closing(whom.stop):
        return told[-1], whom.stop  # "70 % of adults (with asthma well controlled) (a score of 20)"
    if told and (not follows or words.is_gap(whom.stop) or follows in STOPS | (PREPOSITIONS - {"to"}) | {":"}):
        start = told[-1] + (words[told[-1]].text in _TELLS_WHO)
        return (start, _clause_end(words, whom.stop)) if {LEVEL, *_TROUBLE} & {word.text for word in words} else None
    if follows in ARTICLES - {"that", "this"} and words.text(whom.start - 1) not in PREPOSITIONS - {"of"}:
        return whom.stop, _clause_end(words, whom.stop)  # "guarantee every caller (an answer)"
    if follows not in WILL | _TELLS_WHO:
        return _act_on(words, whom)
    end = _clause_end(words, whom.stop)
    return (whom.start, end) if end > whom.stop + 1 else None


def _act_on(words: Words, whom: range) -> Reading | None:
    """What is done with the people, where nothing else is said: "our aim is to (see new patients) within 10 days"."""
    verb = whom.start - 1
    while words.text(verb) in ARTICLES:
        verb -= 1
    act = words.text(verb)
    wished = not verb or words.text(verb - 1) in _WISHED or words.is_gap(verb - 1)
    is_act = verb >= 0 and act.isalpha() and act not in PREPOSITIONS | WILL | QUANTIFIERS | _NO_ACTS
    follows = words.text(whom.stop)
    is_told = words.is_gap(whom.stop) or follows == LEVEL or follows in PREPOSITIONS
    return (verb, whom.stop) if wished and is_act and is_told else None


def _clause_end(words: Words, start: int) -> int:
    end = start
    while end < len(words) and not words.is_gap(end) and words[end].text not in STOPS | {":"}:
        end += 1
    return end
