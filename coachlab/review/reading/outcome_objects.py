"""Finds what a verb of direction moves, the measure of a gap, and the measure behind a colon."""

from __future__ import annotations

from coachlab.review.reading.clauses import Words
from coachlab.review.reading.lexicon import ARTICLES, DIRECTION, MOVES, PEOPLE, PREPOSITIONS, QUANTIFIERS, STAFF, WILL
from coachlab.review.reading.line import LEVEL
from coachlab.review.reading.outcome_words import (
    AFTER_PEOPLE,
    AFTER_VERB,
    AMOUNTS,
    ASKS,
    EASY,
    GAPS,
    IS,
    KEEPS,
    LEAD,
    MOVED,
    NOTHING,
    NOUNS,
    OPENING,
    SIGNS,
    SOFT,
    STOPS,
    TIMES,
    VERBS,
    WAITS,
    WHERE_TO,
)
from coachlab.review.reading.phrase_ends import object_end, phrase_end
from coachlab.review.reading.shares import Reading
from coachlab.review.wording import phrases

_SHORTEST_CLAUSE = 5
_SHORT = 4
_PREDICATES = WILL | phrases(
    "leave leaves get gets got come comes go goes have has had know knows feel feels see sees wait waits take takes "
    "tell tells said say says complain matters matter cannot can't don't doesn't struggle miss misses lose loses need "
    "needs want wants "
    "worry worries talk talks fail fails like likes keep keeps deserve deserves isn't aren't it's fall run runs",
    " ",
)
_TAKES = WAITS | {"takes"}
_WANTS = phrases("want wants aim aims to", " ")
_TOLD_WHO = phrases("who whose that which", " ")


def after_verb(words: Words, whom: range) -> Reading | None:
    """The object of a verb of direction: "raise (screening) from …", "a reduction in (falls)".

    >>> from coachlab.review.reading.clauses import words_of
    >>> after_verb(words_of(f"we will cut falls with injury {LEVEL}"), range(0))
    (3, 6)
    >>> after_verb(words_of(f"falls should drop {LEVEL}"), range(0)) is None
    True
    """
    for place, word in enumerate(words):
        following, before = words.text(place + 1), words.text(place - 1)
        noun = word.text in NOUNS and following in ("in", "of", LEVEL)
        fewer = not place and following in ("fewer", "less") and word.text not in NOTHING  # "order fewer scans"
        if word.text in KEEPS and any(earlier.text == LEVEL for earlier in words[:place]):
            continue  # "… to 15 %, keeping pain scores stable" is what must not get worse
        if place in whom or not (noun or fewer or word.text in VERBS) or (word.text in ("up", "down") and following):
            continue
        if word.text in SOFT and before == "to" and not _TAKES.isdisjoint(words.near(place, 7)):
            continue  # "the wait to see a doctor", "the time it takes a patient to see …"
        if (noun and before in WILL) or (not noun and before in ("a", "an")):
            continue  # "… will rise to", "an advance directive"
        if word.text in ("lower", "better") and before in ("be", "no", "not", "any"):
            continue
        if following == "to" and not noun:
            continue  # "must not be lower for …", "orders that have to be redone"
        if before in ("no", "without") and noun:
            continue  # "with no rise in …" is what must not get worse
        opens = not place or words.is_gap(place - 1) or before in LEAD | SIGNS | {LEVEL} or before.endswith("ly")
        if not opens or (not noun and following in ("will", "should", "is", "are", "of")):
            continue
        if not noun and _moves_its_subject(words, place, whom):
            continue
        start = place + 1
        while start < len(words) and (
            words.is_gap(start)
            or words[start].text in AFTER_VERB | (VERBS - {"advance"})
            or (words[start].text == "it" and words.text(start + 1) in EASY)
            or (words[start].text in EASY and words.text(start + 1) == "for")
            or (words[start].text == "for" and words.text(start - 1) in EASY)
            or (words[start].text == "our" and words.text(start + 1) == "numbers")
        ):
            start += 1
        if words.text(start - 1) == "(" and (close := words.closing(start)):
            start = close + 1  # "(ACT 20 or more)" only explains
        if start >= len(words):
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
            if words.text(start) == "(" and (close := words.closing(start)):
                start = close + 1
            end = object_end(words, start, range(0))
        else:
            end = object_end(words, start, whom)
        if end > start:
            return start, end
    return None


def _moves_its_subject(words: Words, place: int, whom: range) -> bool:
    """Whether a verb has no object of its own and the words before it say what moves: "(falls) should drop to …"."""
    after = place + 1
    while after < len(words) and (words.text(after) in WHERE_TO - {LEVEL} or words[after].text in MOVED):
        after += 1
    amount = words.text(after)[:1].isdigit() and words.text(after + 1) in AMOUNTS
    amount = amount or words.text(after) == LEVEL or words.is_gap(after)
    if not (amount or after == len(words)):
        return False
    said = {word.text for at, word in enumerate(words[:place]) if word.text[0].isalpha() and at not in whom}
    return bool(said - NOTHING - TIMES - VERBS - STAFF)


def measure_of_gap(words: Words, whom: range) -> Reading | None:
    """The measure that a gap is told of: "the gap between … and … in (pain scores)", "(the gap in …) between …".

    >>> from coachlab.review.reading.clauses import words_of
    >>> measure_of_gap(words_of("close the gap in flu shots between men and women"), range(0))
    (2, 6)
    """
    for at, word in enumerate(words):
        if word.text not in GAPS or words.is_gap(at + 1):
            continue
        between = next(
            (place for place in range(at + 1, len(words)) if words[place].text in ("between", "among")), None
        )
        if between is None or any(words[place].text in STOPS for place in range(at, between)):
            return None
        if between > at + 2:
            first = at
            while first and words[first - 1].text not in DIRECTION | ARTICLES | STOPS and not words.is_gap(first - 1):
                first -= 1
            return first, between
        for place in range(between + 2, len(words) - 1):
            if words[place].text == "in" and place + 1 not in whom and not words.is_gap(place + 1):
                return place + 1, object_end(words, place + 1, range(0))
        return None
    return None


def _is_clause(words: Words, end: int) -> bool:
    """Whether the words before `end` are a sentence of their own: "some patients leave before it can help: …"."""
    said = [word.text for word in words[:end]]
    if not said or said[0] in ASKS or not (ASKS | _WANTS).isdisjoint(said[1:]):
        return False  # it wishes itself: "patients should understand their medicines: teach-back right in …"
    return len(said) >= _SHORTEST_CLAUSE and not _PREDICATES.isdisjoint(said[1:]) and _TOLD_WHO.isdisjoint(said)


def after_colon(words: Words, whom: range) -> Reading | None:
    """The measure that stands with its level behind a wish and a colon: "better pain care: (time to relief) …".

    >>> from coachlab.review.reading.clauses import words_of
    >>> after_colon(words_of(f"improve pain care: minutes to relief {LEVEL}"), range(0))
    (4, 7)
    """
    colon = next((at for at, word in enumerate(words) if word.text == ":"), None)
    levels = [at for at, word in enumerate(words) if word.text == LEVEL]
    first = next((word.text for word in words if word.text[0].isalnum()), "")
    if colon is None or not levels or levels[0] < colon or first not in VERBS | LEAD:
        return None
    return _measure_behind(words, whom, colon, levels[0])


def clause_then_measure(words: Words, whom: range) -> Reading | None:
    """The measure that stands with its level behind a clause of its own: "some leave early: (retention) was 51 %".

    >>> from coachlab.review.reading.clauses import words_of
    >>> clause_then_measure(words_of(f"some of them leave early: 90-day retention was {LEVEL}"), range(0))
    (6, 8)
    """
    colon = next((at for at, word in enumerate(words) if word.text == ":"), None)
    levels = [at for at, word in enumerate(words) if word.text == LEVEL]
    if colon is None or not levels or levels[0] < colon or not _is_clause(words, colon):
        return None
    if colon + 1 in whom and levels[0] > whom.stop:  # "our phones fail us: (callers hang up) 21 %"
        return colon + 1, levels[0]
    return _measure_behind(words, whom, colon, levels[0])


def clause_with_level(words: Words, whom: range) -> Reading | None:
    """The subject of a second clause that alone has the level: "nurses will learn it, and (falls) will drop to 3".

    >>> from coachlab.review.reading.clauses import words_of
    >>> clause_with_level(words_of(f"nurses will learn it, and falls with harm will drop {LEVEL}"), range(0))
    (6, 9)
    """
    level = next((at for at, word in enumerate(words) if word.text == LEVEL), None)
    if level is None:
        return None
    for at in range(level - 2, 2, -1):
        joins = words[at].text == "so" and words.text(at + 1) == "that"
        joins = joins or (words.text(at - 1) == "," and words[at].text in ("and", "so", "then", "but"))
        if not joins or not any(word.text in ASKS for word in words[:at]):
            continue
        start = at + 1
        while words.text(start) in OPENING | {"that"} or words.is_gap(start):
            start += 1
        if start >= level or start in whom or words[start].text in VERBS | LEAD:
            return None
        end = phrase_end(words, start, whom)
        return (start, end) if any(word.text in ASKS | IS | MOVES for word in words[end:level]) else None
    return None


def _measure_behind(words: Words, whom: range, colon: int, level: int) -> Reading | None:
    start = colon + 1
    while start < len(words) and (words.is_gap(start) or words[start].text in OPENING):
        start += 1
    end = phrase_end(words, start, whom) if start < level and start not in whom else start
    said = [word.text for word in words[start:end]]
    after = whom.stop if end + 1 in whom else end
    is_one_thing = len(said) == 1 and len(said[0]) > _SHORT and said[0].endswith("s") and said[0] not in STAFF | PEOPLE
    opens = said and said[0] in PREPOSITIONS - {"per"}
    is_measure = (len(said) > 1 or is_one_thing) and not opens and said[0] not in LEAD | VERBS - {"control"}
    is_measure = is_measure and words.text(after) in IS | MOVES | {LEVEL}
    return (start, end) if is_measure else None
