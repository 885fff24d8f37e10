"""Finds what is wanted of people where no measure is named: "every mother is seen in 7 days", "more kids with …"."""

from __future__ import annotations

from coachlab.review.reading.clauses import Words
from coachlab.review.reading.lexicon import JOINING, PEOPLE, PREPOSITIONS, QUANTIFIERS
from coachlab.review.reading.line import LEVEL
from coachlab.review.reading.outcome_words import ASKS, LEAD, MODALS, STOPS, VERBS
from coachlab.review.reading.phrase_ends import object_end
from coachlab.review.reading.shares import Reading
from coachlab.review.wording import phrases

_EACH = phrases("every each all no any", " ")
_WISHED = phrases("more fewer less most have get see help having getting having", " ")
_TOLD_WHO = phrases(
    "diagnosed admitted aged discharged referred enrolled insured hospitalized hospitalised born living "
    "treated taking "
    "using retired empanelled attributed assigned recovering needing",
    " ",
)
_JOINS = phrases("with on who whose having without that", " ")
_SO_MANY = phrases(
    "too few many not enough how only just some most half of our the a an all about nearly hardly any", " "
)
_STATES = phrases(
    "are is were was get gets have has had receive leave come go wait miss lack use know feel see take say "
    "report reach never "
    "cannot can't can end stay return",
    " ",
)
WAITING = phrases("wait waits waiting waited", " ")
_WAITS_ON = phrases("longer for until till before past beyond after to in on at between from", " ")
_LEADS_TO_IT = phrases("let's make making sure see that ensure it to so we want", " ")
_NO_ACT = (
    PREPOSITIONS
    | ASKS
    | MODALS
    | JOINING
    | QUANTIFIERS
    | phrases("from now will would to as an a the this get gets have has rise fall drop go", " ")
)
_LONGEST_SUBJECT = 16


def each_of_people(words: Words, whom: range) -> Reading | None:
    """What "every", "all" or "no" people will do or get: "no patient should (wait longer than …)".

    >>> from coachlab.review.reading.clauses import words_of
    >>> each_of_people(words_of("every new mother is to be seen by a midwife"), range(0))
    (6, 10)
    >>> each_of_people(words_of("every visit should start on time"), range(0)) is None
    True
    """
    at = 0
    while at < len(words) and (words.is_gap(at) or words[at].text in (",", "that")):
        at += 1
    while words.text(at) in _LEADS_TO_IT:
        at += 1
    if at + 2 in (whom.stop + 1, whom.stop) and words.text(at) == "no" and words.text(whom.stop).endswith("s"):
        end = _past_gap(words, _clause_end(words, whom.stop))
        return (whom.stop, end) if words.text(whom.stop).isalpha() and end > whom.stop + 1 else None
    if words.text(at) not in _EACH or not any(_is_person(words.text(place)) for place in range(at + 1, at + 5)):
        return None
    for place in range(at + 2, min(at + _LONGEST_SUBJECT, len(words) - 1)):
        text, following = words[place].text, words.text(place + 1)
        if text in STOPS or text == ":":
            return None
        if words.text(place - 1) in ("who", "that"):
            continue
        if text in ASKS or (text in ("is", "are") and following == "to"):
            start = place + 1
            while words.text(start) in ("to", "be", "have", "also", "been") or words.is_gap(start):
                start += 1
            end = _clause_end(words, start)
            return (start, end) if end > start else None
    return None


def _is_person(text: str) -> bool:
    return text in PEOPLE or f"{text}s" in PEOPLE


def state_of_people(words: Words, whom: range) -> Reading | None:
    """What a sentence says that people are, get or do: "too few of our babies are (breastfed at six weeks)".

    >>> from coachlab.review.reading.clauses import words_of
    >>> state_of_people(words_of("too few of our babies are breastfed at six weeks"), range(3, 5))
    (6, 10)
    """
    if not whom or any(
        words[place].text not in _SO_MANY and not words.is_gap(place) and words[place].text != LEVEL
        for place in range(whom.start)
    ):
        return None
    if not whom.start or words.text(0) not in _SO_MANY:
        return None
    at = whom.stop
    while words.text(at) in ("still", "now", "do", "does", "not", "did", "currently", "today", "who"):
        at += 1
    if words.text(at) not in _STATES:
        return None
    start = at + 1 if words.text(at) in ("are", "is", "were", "was") else at
    end = _clause_end(words, start)
    return (start, end) if end > start else None


def past_level(words: Words, start: int, end: int) -> int:
    """The end of a wait whose length stands within it: "wait 10 minutes for triage"; else the end as it is."""
    if end - start > 2 or words.text(end) != LEVEL or words.text(end + 1) not in _WAITS_ON:
        return end
    end += 1
    while end < len(words) and not words.is_gap(end) and words[end].text not in STOPS:
        end += 1
    return end


def _clause_end(words: Words, start: int) -> int:
    """The end of what they do."""
    end = start
    while end < len(words) and not words.is_gap(end) and words[end].text not in STOPS | {":"}:
        end += 1
    return past_level(words, start, end)


def _is_act(words: Words, whom: range) -> bool:
    """Whether a verb of care opens the aim and its end follows the people: "wean more preemies (home on milk)"."""
    act, following = words.text(whom.start - 2), words.text(whom.stop)
    opens = whom.start == 2 or words.is_gap(0) or words.text(0) in ("to", "we", "will", "please")
    known = LEAD | PREPOSITIONS | QUANTIFIERS | MODALS | VERBS | _WISHED
    told = following.isalpha() and following not in PREPOSITIONS | MODALS | JOINING
    return opens and act.isalpha() and act not in known and told


def _past_gap(words: Words, end: int) -> int:
    """The end of a clause that goes on behind a place: "goes home from (our ward) without a plan"."""
    if words.is_gap(end) and words.text(end + 1) in ("without", "with", "before", "within"):
        return _clause_end(words, end + 1)
    return end


def people_with(words: Words, whom: range) -> Reading | None:
    """What more or fewer people are to have or do, where the people's phrase says it: "fewer patients (coming back)".

    >>> from coachlab.review.reading.clauses import words_of
    >>> people_with(words_of("fewer patients coming back within 72 hours"), range(1, 4))
    (2, 7)
    """
    if not whom:
        return None
    if words.text(whom.start - 1) in ("more", "fewer") and whom.start in (2, 3) and _is_act(words, whom):
        return whom.stop, object_end(words, whom.stop, range(0))
    before = [text for text in words.near(whom.start, 4) if text not in ("of", "our", "the", "its", "all", ":", ",")]
    if (
        not before
        or before[-1] not in _WISHED
        or any(
            words[place].text not in LEAD | _WISHED and not words.is_gap(place) and words[place].text[0].isalpha()
            for place in range(whom.start)
        )
    ):
        return None
    up_to_date = words.text(whom.stop + 2) == "date"
    if words.text(whom.stop) in ("down", "up", "below", "under", "above") and not up_to_date:
        return None  # "get residents on antipsychotics down to 8 %" counts them
    act = words.text(whom.stop)
    is_act = act.isalpha() and act not in _NO_ACT and words.text(whom.stop + 1)
    if is_act and before[-1] in ("more", "fewer", "less") and not any(words[place].text in _JOINS for place in whom):
        return whom.stop, _clause_end(words, whom.stop)
    inside = range(whom.start + 1, min(whom.stop + 1, len(words)))
    acts = [
        place
        for place in inside
        if words[place].text.endswith(("ed", "ing", "seen")) and words[place].text not in _TOLD_WHO
    ]
    joins = [place + 1 for place in inside if words[place].text in _JOINS and place + 1 < len(words)]
    start = next(iter(acts + joins), None)
    if start is None or words.is_gap(start) or words.text(start - 1) in PREPOSITIONS - {"with", "on", "without"}:
        return None
    end = object_end(words, start, range(0))
    if words.text(end) == LEVEL and before[-1] in ("get", "see", "have") and not acts:
        return None
    modal = next((place for place in range(start, end) if words[place].text in MODALS and place > start + 1), end)
    return (start, modal) if modal > start else None
