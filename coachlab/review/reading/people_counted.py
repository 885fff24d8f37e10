"""Finds people who are counted themselves: "(patients with a BMI above 30 who have a plan): 26 %"."""

from __future__ import annotations

from coachlab.review.reading.clauses import Words
from coachlab.review.reading.lexicon import ARTICLES, MOVES, QUANTIFIERS, WILL
from coachlab.review.reading.line import LEVEL
from coachlab.review.reading.outcome_words import ENDS, IS, STOPS, VERBS
from coachlab.review.reading.shares import Reading
from coachlab.review.wording import phrases

_TELL_WHO = phrases(
    "with who whose and or living aged on without over under older younger in from sixty seventy eighty forty fifty",
    " ",
)


def people_before_level(words: Words, whom: range) -> Reading | None:
    """People told at length straight before their level: "(patients with a BMI above 30 who have a plan): 26 %".

    >>> from coachlab.review.reading.clauses import words_of
    >>> people_before_level(words_of(f"adults with asthma on two inhalers: {LEVEL}"), range(3))
    (0, 6)
    >>> people_before_level(words_of(f"adults with asthma {LEVEL}"), range(3)) is None
    True
    """
    opens = whom and not any(word.text[0].isalnum() for word in words[: whom.start])
    if not opens or len(whom) < 3:
        return None
    if words.text(whom.stop) in (":", LEVEL):
        if len(whom) > 4 and words.text(whom.stop) == LEVEL:
            return whom.start, whom.stop
        return people_counted(words, whom) if len(whom) > 4 else None
    found = people_counted(words, whom)
    if found and words.text(found[1]) == LEVEL and words.text(found[1] - 1) in ("-", "–", ","):
        return found
    if found and words.text(found[1]) == ":" and LEVEL in (words.text(found[1] + 1), words.text(found[1] + 2)):
        return found
    if found and words.text(found[1]) in IS and (words.text(found[1] + 1) in MOVES | {"be", "number"} | {LEVEL}):
        return found
    return None


def people_counted(words: Words, whom: range) -> Reading | None:
    """People who are counted themselves: "get (residents on antipsychotics without a diagnosis) down to 8 %".

    >>> from coachlab.review.reading.clauses import words_of
    >>> people_counted(words_of(f"get residents on two sedatives down {LEVEL}"), range(1, 2))
    (1, 5)
    """
    if not whom or all(word.text != LEVEL for word in words):
        return None
    end = whom.stop
    while end < len(words) and not words.is_gap(end) and words[end].text not in STOPS | ENDS | IS | VERBS:
        end += 1
    said = {word.text for word in words[whom.start : end]}
    if words.text(end - 1) == "to" and {"every", "each"} & set(words.near(whom.start, 2)):
        return None  # "every child with asthma to get two check-ups a year"
    told = said & {"with", "who", "whose", "on", "without", "having", "that", "taking", "using", "in", "seen", "under"}
    near = words.near(whom.start, 3)
    return (whom.start, end) if told and end - whom.start > 2 and not {"for", "among", "of"} & set(near) else None


def only_names_people(words: Words, whom: range) -> bool:
    """Whether a text without a level and a verb says only who they are: "children under five with diarrhoea".

    >>> from coachlab.review.reading.clauses import words_of
    >>> only_names_people(words_of("children under five with diarrhoea"), range(1))
    True
    >>> only_names_people(words_of("raise children under five with a plan"), range(1, 2))
    False
    """
    said = {word.text for word in words}
    return bool(
        whom
        and LEVEL not in said
        and not any(word.text[0].isalpha() and word.text not in ARTICLES | QUANTIFIERS for word in words[: whom.start])
        and said.isdisjoint(VERBS | WILL | MOVES)
        and (words.text(whom.stop) in _TELL_WHO or words.text(whom.stop).isdigit())
    )
