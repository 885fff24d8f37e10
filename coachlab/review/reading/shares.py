"""Finds what a share of people or things should have or do: "70 % of adults will have a plan"."""

from __future__ import annotations

from coachlab.review.reading.clauses import Words
from coachlab.review.reading.lexicon import COUNTED, MOVES, PREPOSITIONS, QUANTIFIERS, WILL
from coachlab.review.reading.line import LEVEL
from coachlab.review.reading.outcome_words import ASKS, GETS, GO, LEAD, MODALS, SERVED, SIGNS, STATE, STOPS, VERBS

Reading = tuple[int, int]
"""The first word of what gets better, and the one after its last."""


def share_of_people(words: Words, whom: range) -> Reading | None:
    """ "70 % of adults will have a plan": what stands after the people."""
    if not whom or any(
        word.text not in LEAD | VERBS | QUANTIFIERS | SIGNS | {LEVEL, "%"} and not word.is_gap
        for word in words[: whom.start]
    ):
        return None
    at = whom.stop
    while at < len(words) and (words.is_gap(at) or words[at].text in (LEVEL, ",", ")", "(")):
        at += 1
    near = words.near(whom.start, 4)
    counted = LEVEL in near and COUNTED.isdisjoint(near)
    if not (counted or words.text(at) in GETS or near[-1:] in (["get"], ["help"], ["make"], ["that"])):
        return None
    if words.text(at) in MOVES - {"get", "gets", "reach", "reaches", "come", "go"}:
        return None
    at = _after_aside(words, at)
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
        end += 1
    return (at, end) if end > at else None


def _after_aside(words: Words, at: int) -> int:
    """The place of the verb where more is said of the people first: "… leaving surgery (place) are to go home"."""
    who = words.text(at) in ("who", "whose")
    if not who and (words.is_gap(at) or not words.text(at).endswith(("ing", "ed"))):
        return at
    for place in range(at + 1, min(at + 10, len(words) - 1)):
        if words[place].text in (ASKS if who else ASKS | {"are", "is"}):
            return place if place > at + 1 else at
        if words[place].text in STOPS or words[place].text in (":", "who", "and"):
            break
    return at


def share_of_things(words: Words, whom: range) -> Reading | None:
    """ "90 % of referrals will be closed": the things and what happens to them."""
    at = next((place for place, word in enumerate(words) if word.text == LEVEL), None)
    if at is None or any(word.text not in LEAD | VERBS | SIGNS and not word.is_gap for word in words[:at]):
        return None
    start = at + 1
    while words.text(start) in ("of", "the", "our", "all", ")", ",", LEVEL):
        start += 1
    happens = start
    while happens < min(start + 7, len(words)) and words[happens].text not in MODALS:
        if words.is_gap(happens) or words[happens].text == LEVEL:
            return None
        happens += 1
    if words.text(happens) not in MODALS or happens == start:
        return None
    if words[start].text in PREPOSITIONS | VERBS or start in whom:
        return None
    end = happens
    while end < len(words) and not words.is_gap(end) and words[end].text not in STOPS:
        if words[end].text in PREPOSITIONS and end + 1 in whom:
            break
        end += 1
    return start, end
