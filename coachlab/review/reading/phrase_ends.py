"""Finds where the phrase that says what gets better ends, and trims the small words at both its ends."""

from __future__ import annotations

from coachlab.review.reading.clauses import Words
from coachlab.review.reading.lexicon import (
    ARTICLES,
    COUNTED,
    DIRECTION,
    MOVES,
    PEOPLE,
    PREPOSITIONS,
    QUANTIFIERS,
)
from coachlab.review.reading.line import LEVEL
from coachlab.review.reading.outcome_words import (
    ASKS,
    ENDS,
    IS,
    LEAD,
    MOVED,
    NEXT,
    NOTHING,
    TIMES,
    VERBS,
    WHERE_TO,
    WHO_THEY_ARE,
)
from coachlab.review.wording import phrases

_TOO = phrases("often many much few little long high low late slow slowly rarely seldom frequently soon", " ")
_WAITS = phrases("wait waits waiting delay delays time times days hours interval lag", " ")


def object_end(words: Words, start: int, whom: range) -> int:
    """The place after the last word of an object that begins at `start`; `whom` are the places of the people.

    >>> from coachlab.review.reading.clauses import words_of
    >>> words = words_of("raise controlled asthma in our pupils")
    >>> object_end(words, 1, range(4, 6))
    3
    """
    end, counted = start, False
    while end < len(words):
        text, following = words[end].text, words.text(end + 1)
        counted = counted or _counts(words, start, end) or (text == "time" and end + 1 in whom)
        counted = counted or (text == "that" and end + 1 in whom)  # "the time that callers spend on hold"
        counted = counted or (text == "takes" and words.text(end - 1) == "it")  # "the time it takes a patient to …"
        if counted and words.is_gap(end) and following in WHO_THEY_ARE:
            end += 1
            continue
        if words.is_gap(end) or text in ENDS or text == "." or compares(words, end) or _has_moved(words, end):
            break
        taken = following == LEVEL or words.is_gap(end + 1)
        if taken and text in ("from", "to", "by", "at", "until"):
            break
        if text == "," and (words.is_gap(end + 1) or following in NEXT):
            break
        if text in ("and", "or") and following in DIRECTION:
            break
        if not counted and end > start and _leads_to(words, end, whom) and _goes_on_after(words, whom, start):
            end = whom.stop + 1
            continue
        if end > start and text in IS and _belongs_to_relative(words, start, end):
            end += 1
            continue
        if not counted and end > start and (_leads_to(words, end, whom) or _goes(text, following)):
            break
        if end > start and (text in ("while", "whilst", "so", "because") or _balances(words, end)):
            break
        if end > start and following == "too" and words.text(end + 2) in _TOO:
            break
        if end == start and end in whom and not counted:
            break
        end += 1
    return end


def _balances(words: Words, at: int) -> bool:
    """Whether here begins what must not get worse, "without adding visits", and no "seen without an appointment"."""
    following = words.text(at + 1)
    worse = following in ("any", "more", "extra", "additional", "new", "harm", "hurting", "undue")
    doing = following.endswith("ing") and following not in ("being", "having", "getting", "leaving")
    return words.text(at) == "without" and (worse or doing)


def _counts(words: Words, start: int, at: int) -> bool:
    """Whether here stands "share" or "number" of people: "the rate in first-time mothers" names them apart."""
    return words[at].text in COUNTED and at - start < 3 and words.text(at + 1) not in ("in", "among", "amongst", "for")


def _goes_on_after(words: Words, whom: range, start: int) -> bool:
    """Whether the measure's own end stands behind the people: "visits of adults within 30 days", "wait of … for …"."""
    following = words.text(whom.stop + 1)
    if not following or following == LEVEL or words.is_gap(whom.stop + 1):
        return False
    if words.text(whom.stop) in ("for", "until", "till", "before", "to", "from"):
        waits = any(word.text in _WAITS or word.text.endswith("-wait") for word in words[start : whom.start])
        return waits and not following.isdigit()
    return words.text(whom.stop) == "within"


def _told_by_people(words: Words, whom: range, start: int, at: int) -> bool:
    """Whether people belong to the thing itself: "calls (from patients) about results", "time (by patients) …"."""
    if words.text(at) not in ("by", "from", "of") or at - start > 2 or not _leads_to(words, at, whom):
        return False
    after = whom.stop + words.is_gap(whom.stop)
    if words.text(at) == "of":  # "immunization of pregnant women against whooping cough"
        return words.text(after) in ("against", "about")
    told = words.text(after).endswith("ing") or words.text(after) in ("about", "who", "that", "with", "for", "on")
    return told and LEVEL not in (words.text(after + 1), words.text(after + 2))


def _leads_to(words: Words, at: int, whom: range) -> bool:
    """Whether a small word leads to the people: "(in) our adults"."""
    if words[at].text not in PREPOSITIONS or at + 1 >= len(words):
        return False
    after = at + 1
    while words.text(after) in ARTICLES | QUANTIFIERS:
        after += 1
    return at + 1 in whom or after in whom


def compares(words: Words, at: int) -> bool:
    """Whether here begins what is only held against others: "(free of decay) as often as …"."""
    if words.text(at) in ("catch", "keep", "draw", "come") and words.text(at + 1) in ("up", "pace", "level"):
        return words.text(at + 2) == "with"
    if (
        words.text(at) in ("no", "not", "any")
        and words.text(at + 1) in ("less", "more")
        and words.text(at + 3) == "than"
    ):
        return True  # "screened no less often than women"
    if words.text(at) == "to" and words.text(at + 1) in ("that", "those") and words.text(at + 2) == "of":
        return True
    return words.text(at) == "as" and words.text(at + 2) == "as" and words.text(at + 1) not in ("well", "soon")


def _belongs_to_relative(words: Words, start: int, at: int) -> bool:
    """Whether a verb is that of a "who" or "that" just before it: "patients who (would) recommend us"."""
    first = at - 1
    while first > start and (words[first].text.endswith("ly") or words[first].text in ("always", "never", "often")):
        first -= 1
    if words.text(first) in ("who", "that", "which") and first > start:
        return True
    near = [word.text for word in words[max(start, at - 4) : at]]
    return "whose" in near and IS.isdisjoint(near)


def _goes(text: str, following: str) -> bool:
    """Whether a word is the verb of the clause; "falls" and "drops" are so only before their level."""
    if text in ("takes", "took", "lasts", "lasted", "occurs", "happens") and following in (
        *(
            "place",
            "on",
            "about",
            "less",
            "longer",
            "more",
            "too",
            "up",
            "an",
            "around",
            "roughly",
            "nearly",
            "now",
            "currently",
        ),
        LEVEL,
    ):
        return True
    return text in IS and (
        text not in ("falls", "drops", "rises") or following in ("to", "below", "under", "by", LEVEL)
    )


def _has_moved(words: Words, at: int) -> bool:
    """Whether here begins what it has done so far: "(the no-show rate) has crept up to …"."""
    return words.text(at) in ("has", "have", "had") and (
        words.text(at + 1) in MOVED | IS or words.text(at + 1) in ("been", "stayed", "hovered", "averaged", "remained")
    )


def _is_done(words: Words, at: int, whom: range) -> bool:
    """Whether what is done is told in a sentence without a level: "weights (are taken) at every visit"."""
    done = words.text(at + 1)
    is_act = done.endswith(("ed", "en", "wn", "ne")) and done not in MOVED | IS and not done.endswith("need")
    return is_act and bool(words.text(at + 2)) and LEVEL not in [word.text for word in words] and at - 1 not in whom


def _done_better(words: Words, at: int) -> bool:
    """Whether a wish without a level follows: "(the phones) were answered faster"."""
    how = words.text(at + 2)
    return words.text(at + 1).endswith(("ed", "en")) and (
        (len(how) > 4 and how.endswith("er")) or how in ("more", "better", "quickly", "safely", "promptly")
    )


def phrase_end(words: Words, start: int, whom: range) -> int:
    """The place after the last word of a phrase without a verb that begins at `start`.

    >>> from coachlab.review.reading.clauses import words_of
    >>> phrase_end(words_of("the no-show rate will fall"), 1, range(0))
    3
    """
    end, counted, told = start, False, False
    while end < len(words):
        text, following = words[end].text, words.text(end + 1)
        counted = counted or _counts(words, start, end) or (text == "that" and end + 1 in whom)
        counted = counted or (text == "time" and end + 1 in whom)
        counted = counted or (text == "takes" and words.text(end - 1) == "it")
        told = told or (text in ("which", "that", "where", "when") and end > start)
        if told and text in ("is", "are", "was", "were"):
            told = False  # the verb of "visits in which an interpreter was used"
            end += 1
            continue
        if counted and words.is_gap(end) and following in WHO_THEY_ARE:
            end += 1
            continue
        if end > start and words.is_gap(end) and _goes_to(words, end):
            end += 3
            continue
        if (
            words.is_gap(end)
            or text in ENDS
            or (text == "." and not following)
            or compares(words, end)
            or _has_moved(words, end)
        ):
            break
        if not counted and end > start and _leads_to(words, end, whom) and _goes_on_after(words, whom, start):
            end = whom.stop + 1
            continue
        if not counted and end > start and _told_by_people(words, whom, start, end):
            end = whom.stop + 1
            continue
        if not counted and (end in whom or (text == "," and not _is_list(words, end))):
            break
        if (
            end > start
            and text in ASKS
            and words.text(start - 1) in ("every", "each", "no")
            and following not in MOVES | {"be"}
        ):
            end += 2  # "every visit should start on time" is a wish for each of them
            continue
        if end > start and text in IS | MOVES and _belongs_to_relative(words, start, end):
            end += 1
            continue
        if end > start and text in ("are", "is", "get", "gets") and _is_done(words, end, whom):
            end += 2
            continue
        if end > start and text in IS and _done_better(words, end):
            end += 3
            break
        if text == "falls" and end == start + 1 and words.text(start) in PEOPLE:
            end += 1  # "patient falls"
            continue
        if end > start and (_goes(text, following) or (text in MOVES and following in WHERE_TO)):
            break
        if end > start and following == "too" and words.text(end + 2) in _TOO:
            break  # "injuries happen too often"
        if text in ("up", "down") and (following in ("", LEVEL, "w", "w/", ",", "from", "to") or words.is_gap(end + 1)):
            break
        end += 1
    return end


def past_colon(words: Words, colon: int, whom: range) -> int:
    """The end of a topic and its measure, "sepsis: lactate within an hour, 55 to 85 %"; else the colon.

    >>> from coachlab.review.reading.clauses import words_of
    >>> past_colon(words_of(f"sepsis: lactate drawn in time, {LEVEL}"), 1, range(0))
    6
    """
    if words.text(colon) != ":" or words.is_gap(colon + 1):
        return colon
    end = phrase_end(words, colon + 1, whom)
    said = [word.text for word in words[colon + 1 : end] if word.text[0].isalpha()]
    is_measure = bool(
        len(said) > 1
        and set(said) - NOTHING - TIMES - MOVED
        and said[0] not in VERBS | LEAD
        and words.text(end) in ENDS | {","}
    )
    return end if is_measure and any(word.text == LEVEL for word in words[end : end + 4]) else colon


def _is_list(words: Words, comma: int) -> bool:
    """Whether a comma parts the things of a list: "screening, brief intervention and referral"."""
    for at in range(comma + 1, min(comma + 5, len(words))):
        if words.is_gap(at) or words[at].text in (",", ":", LEVEL, ".", ";"):
            return False
        if words[at].text in ("and", "or") and at > comma + 1:
            return True
    return False


def _goes_to(words: Words, gap: int) -> bool:
    """Whether a place in the midst of a measure is followed by its end: "transfers (from Elm) to hospital: …"."""
    goal = words.text(gap + 2)
    is_thing = goal.isalpha() and goal not in MOVES | VERBS | {"be", "have"}
    return words.text(gap + 1) == "to" and is_thing and words.text(gap + 3) in (":", ",", LEVEL)
