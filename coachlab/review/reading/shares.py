"""Finds what a share of people or things should have or do: "70 % of adults will have a plan"."""

from __future__ import annotations

from coachlab.review.reading.clauses import Words
from coachlab.review.reading.lexicon import COUNTED, MOVES, PREPOSITIONS, QUANTIFIERS, STAFF, WILL
from coachlab.review.reading.line import LEVEL
from coachlab.review.reading.outcome_words import (
    ASKS,
    GETS,
    GO,
    LEAD,
    MODALS,
    MOVED,
    SERVED,
    SIGNS,
    STATE,
    STOPS,
    VERBS,
)
from coachlab.review.reading.phrase_ends import compares
from coachlab.review.wording import phrases

_ABOUT_ACTS = phrases("for in within on by against to at with", " ")
_TOLD_WHO = phrases(
    "diagnosed admitted aged referred insured hospitalized hospitalised retired assigned attributed empanelled", " "
)
_LONGEST_TOPIC = 6
Reading = tuple[int, int]
"""The first word of what gets better, and the one after its last."""


def share_of_people(words: Words, whom: range) -> Reading | None:
    """ "70 % of adults will have a plan": what stands after the people."""
    if not whom or (
        any(
            word.text not in LEAD | VERBS | QUANTIFIERS | SIGNS | {LEVEL, "%"} and not word.is_gap
            for word in words[: whom.start]
        )
        and not _will_have(words, whom)
    ):
        return None
    at = whom.stop
    while at < len(words) and (words.is_gap(at) or words[at].text in (LEVEL, ",", ")", "(")):
        at = (words.closing(at) if words[at].text == "(" else 0) or at + 1
    if words.text(at) == ":" and words.text(at + 1) == LEVEL:
        return None
    near = words.near(whom.start, 4)
    counted = LEVEL in near and COUNTED.isdisjoint(near)
    if not (counted or words.text(at) in GETS or near[-1:] in (["get"], ["help"], ["make"], ["that"])):
        return None
    if words.text(at) in MOVES - {"get", "gets", "reach", "reaches", "come", "go"}:
        return None
    if words.text(whom.start - 1) in ("among", "amongst", "for", "in") and LEVEL not in near:
        return None  # "among infants who …, shorten the time" names the people first
    last = words.text(whom.stop - 1)
    if (
        counted
        and (words.text(at) in _ABOUT_ACTS or words.is_gap(whom.stop))
        and last.endswith("ed")
        and last not in SERVED | _TOLD_WHO
    ):
        after = _after_aside(words, at)
        at = after if after != at else whom.stop - 1  # "80 % of pupils (screened for lead)"
    at = _after_place(words, _after_aside(words, at), whom)
    while at < len(words) and (
        words.is_gap(at)
        or words[at].text in WILL - {"has", "does"}
        or words[at].text in ("who", ":", LEVEL, ",", "also")
        or (words[at].text in SERVED and words.is_gap(at + 1))
    ):
        at += 1
    if words.text(at) in MOVES - {"get", "gets", "reach"} and words.text(at + 1) not in STATE:
        return None
    end = at
    while end < len(words) and not words.is_gap(end) and words[end].text not in STOPS:
        if (words[end].text in GO and end > at) or words[end].text == ":":
            break
        if compares(words, end):
            break  # "free of decay as often as …" is held against others
        end += 1
    return (at, end) if end > at else None


def _will_have(words: Words, whom: range) -> bool:
    """Whether somebody is to have a share of the people: "all schools will have 95 % of (children vaccinated)"."""
    level = next((at for at in range(max(0, whom.start - 4), whom.start) if words[at].text == LEVEL), 0)
    done = words.text(whom.stop).endswith("ed")
    return level > 1 and done and (words.text(level - 1) in ASKS or words.text(level - 2) in ASKS)


def _after_aside(words: Words, at: int) -> int:
    """The place of the verb where more is said of the people first: "… leaving surgery (place) are to go home"."""
    who = words.text(at) in ("who", "whose")
    if not who and not words.is_gap(at) and words.text(at) in PREPOSITIONS:
        for place in range(at + 1, min(at + 14, len(words) - 1)):
            if words[place].text in ASKS:
                return place
            if words[place].text in STOPS | {"and", ":"} or words[place].text in MODALS:
                break
    told = words.text(at).endswith(("ing", "ed")) or words.text(at) in SERVED
    if not who and (words.is_gap(at) or not told):
        return at
    for place in range(at + 1, min(at + 10, len(words) - 1)):
        if words[place].text in (ASKS if who else ASKS | {"are", "is"}):
            return place if place > at + 1 else at
        if words[place].text in STOPS or words[place].text in (":", "who", "and"):
            break
    return at


def _after_place(words: Words, at: int, whom: range) -> int:
    """The place of the verb behind a clause of who they are that a place ends: "who are sent … at Elm (finish)"."""
    is_told = any(words[place].text == "who" for place in whom) and words.text(at) in PREPOSITIONS
    if words.text(at) != "who" and not is_told:
        return at
    place = at + 1
    while place < len(words) and not words.is_gap(place) and words[place].text not in STOPS | {":"}:
        place += 1
    while words.is_gap(place):
        place += 1
    no_verbs = PREPOSITIONS | WILL | MOVES | {"and", "or", "who"}
    is_verb = words.text(place).isalpha() and words.text(place) not in no_verbs
    return place if is_verb and words.is_gap(place - 1) else at


def share_behind_topic(words: Words, whom: range) -> Reading | None:
    """The share of people that stands behind a topic: "falls: 90 % of residents (have a plan)".

    >>> from coachlab.review.reading.clauses import words_of
    >>> share_behind_topic(words_of(f"falls: {LEVEL} of residents will have a plan"), range(4, 5))
    (6, 9)
    """
    colon = next((at for at in range(1, min(_LONGEST_TOPIC, len(words))) if words[at].text == ":"), None)
    if colon is None or words.text(colon + 1) != LEVEL or not whom or whom.start <= colon:
        return None
    behind = colon + 1
    found = share_of_people(Words(words[behind:]), range(whom.start - behind, whom.stop - behind))
    return (found[0] + behind, found[1] + behind) if found else None


def _is_done(words: Words, at: int) -> bool:
    """Whether here stands what is done, with more about it: "signed within 72 hours"."""
    done = words.text(at)
    told = words.text(at + 1) in PREPOSITIONS and words.text(at + 1) != "to"
    return done.endswith(("ed", "sent", "seen", "given", "made", "done", "held")) and told and done not in MOVES | MOVED


def share_of_things(words: Words, whom: range) -> Reading | None:
    """ "90 % of referrals will be closed": the things and what happens to them."""
    at = next((place for place, word in enumerate(words) if word.text == LEVEL), None)
    if at is None or any(word.text not in LEAD | VERBS | SIGNS | STAFF and not word.is_gap for word in words[:at]):
        return None
    start = at + 1
    while words.text(start) in ("of", "the", "our", "all", ")", ",", LEVEL):
        start += 1
    staff = any(word.text in STAFF for word in words[:at])
    if staff and words.text(at + 1) == "of" and start not in whom and words.text(start) not in PREPOSITIONS:
        end = start  # "our technicians will have 95 % of (carts stocked by seven)"
        while end < len(words) and not words.is_gap(end) and words[end].text not in STOPS:
            end += 1
        return start, end
    happens = start
    does = MODALS | ({"to"} if "for" in words.near(at, 4) or any(word.is_gap for word in words[:at]) else set())
    while happens < min(start + 7, len(words)) and words[happens].text not in does:
        if words.is_gap(happens) or words[happens].text == LEVEL:
            return None
        happens += 1
    if _is_done(words, start) and words.text(at - 1) not in ("the", "by"):  # "we want 95 % (signed within 72 hours)"
        end = start
        while end < len(words) and not words.is_gap(end) and words[end].text not in STOPS:
            end += 1
        return start, end
    if happens == start and words.text(start) in ASKS:  # "… is late: 90 % shall (arrive within two days)"
        while words.text(happens) in ASKS or words.text(happens) in ("be", "have", "then", "also", "been"):
            happens += 1
        start = happens
        if words.text(start) in MOVES or words.is_gap(start):
            return None
    elif words.text(happens) not in does or happens == start or words.text(happens + 1) == LEVEL:
        return None
    if start >= len(words) or words[start].text in PREPOSITIONS | VERBS | {"and", "or"} or start in whom:
        return None
    if words[start].text in ("them", "these", "those", "ours", "theirs"):
        start = happens + 1
    end = happens
    while end < len(words) and not words.is_gap(end) and words[end].text not in STOPS:
        if words[end].text in PREPOSITIONS and end + 1 in whom:
            break
        end += 1
    return start, end


def time_it_takes(words: Words, whom: range) -> Reading | None:
    """What takes the time of a level: "it takes 23 days to (get a new patient in)".

    >>> from coachlab.review.reading.clauses import words_of
    >>> time_it_takes(words_of(f"it takes {LEVEL} to get a new patient in"), range(0))
    (4, 9)
    """
    at = next((place for place, word in enumerate(words) if word.text == LEVEL), None)
    if at is None or "it" not in words.near(at, 4) or not {"it", "takes", "took", "take"} & set(words.near(at, 2)):
        return None
    if words.text(at + 1) not in ("to", "until", "before"):
        return None
    start = end = at + 2
    while end < len(words) and not words.is_gap(end) and words[end].text not in STOPS | {":"}:
        end += 1
    return (start, end) if end > start else None


def share_of_those(words: Words, whom: range) -> Reading | None:
    """ "Of the calls to our desk 58 % are (answered in time)": what happens to so many of them.

    >>> from coachlab.review.reading.clauses import words_of
    >>> share_of_those(words_of(f"of the calls {LEVEL} are answered in time"), range(0))
    (5, 8)
    """
    if words.text(0) not in ("of", "from", "out"):
        return None
    at = next((place for place, word in enumerate(words) if word.text == LEVEL), None)
    if at is None or any(word.text in STOPS - {LEVEL, ","} or word.text in MODALS for word in words[:at]):
        return None
    start = at + 1
    while words.text(start) in ("of", "them", "these", "those", "the", "calls", "cases", "all", "only"):
        start += 1
    if words.text(start) in ("are", "is", "were", "was", "get", "got", "had", "have", "has"):
        start += 1
    elif words.text(start) in ("come", "go", "get", "stay") and words.text(start + 1) in STATE:
        pass
    elif not words.text(start).isalpha() or words.text(start) in MOVES | WILL | PREPOSITIONS | QUANTIFIERS | VERBS:
        return None
    end = start
    while end < len(words) and not words.is_gap(end) and words[end].text not in STOPS | {":"}:
        end += 1
    return (start, end) if end > start else None


def share_acted_on(words: Words, whom: range) -> Reading | None:
    """The things of "we will fill 95 % of (prescriptions)", or what is done in "screen 85 % of infants (for anemia)".

    >>> from coachlab.review.reading.clauses import words_of
    >>> share_acted_on(words_of(f"we will fill {LEVEL} of prescriptions"), range(0))
    (5, 6)
    """
    at = next((place for place, word in enumerate(words) if word.text == LEVEL), 0)
    act = words.text(at - 1) if at else ""
    known = LEAD | VERBS | SIGNS | MOVES | PREPOSITIONS | QUANTIFIERS | WILL | {LEVEL}
    if not act.isalpha() or act in known or act.endswith(("s", "ed", "ing")) or words.is_gap(at - 1):
        return None
    if at > 1 and words.text(at - 2) not in WILL and not words.is_gap(at - 2):
        return None
    start = at + 1
    while words.text(start) in ("of", "the", "our", "all", ")", "off", "to", LEVEL):
        start += 1
    if start >= len(words) or words.is_gap(start) or words[start].text in PREPOSITIONS | STOPS | WILL:
        return None
    if start in whom and words.text(at - 2) in ASKS and words.text(at - 3) in STAFF:
        return at - 1, at  # "pharmacists will (counsel) 80 % of patients …"
    start = whom.stop if start in whom else start
    end = start
    while end < len(words) and not words.is_gap(end) and words[end].text not in STOPS | {":", "before", "while", "so"}:
        end += 1
    return (start, end) if end > start else None
