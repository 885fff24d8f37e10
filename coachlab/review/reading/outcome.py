"""Finds what is to get better: the outcome in the writer's words, without verb, numbers, place and date."""

from __future__ import annotations

import re

from coachlab.review.reading.clauses import Words, sentences, words_of
from coachlab.review.reading.lexicon import (
    COUNTED,
    DIRECTION,
    MOVES,
    PEOPLE,
    PREPOSITIONS,
    STAFF,
    WILL,
    WISHES,
)
from coachlab.review.reading.line import GAP, LEVEL, Span, without
from coachlab.review.reading.outcome_objects import (
    after_colon,
    after_verb,
    clause_then_measure,
    clause_with_level,
    measure_of_gap,
)
from coachlab.review.reading.outcome_sense import names_an_outcome
from coachlab.review.reading.outcome_words import LEAD, STOPS, TOLD_TO, VERBS
from coachlab.review.reading.people_as_subject import (
    act_behind_topic,
    people_and_act,
    people_compared,
    people_doing,
    people_in_state,
    staff_will,
    time_spent,
)
from coachlab.review.reading.people_counted import only_names_people, people_before_level, people_counted
from coachlab.review.reading.phrase_ends import object_end, past_colon, phrase_end
from coachlab.review.reading.phrase_trimming import trimmed
from coachlab.review.reading.shares import (
    Reading,
    share_acted_on,
    share_behind_topic,
    share_of_people,
    share_of_things,
    share_of_those,
    time_it_takes,
)
from coachlab.review.reading.wanted_of_people import WAITING, each_of_people, past_level, people_with, state_of_people

_LABEL = re.compile(
    r"(?:^|[;|.,\x00] ?)(?:what|measure|outcome|improve|topic|que|medida) ?[:=] ?([^;|\x00\x02]{2,120}?)"
    r"(?=[;|\x00\x02]|[.,] ?(?:\w+ ){0,2}\w+:|[.,]?\s*$)"
)
_DO_BETTER = re.compile(
    rf"[\s,{GAP}]*(?:(?:we|i|our|the|team|clinic|whole|all|want|wants|will|would|like|need|needs|must|should|to|"
    rf"can|aim|let's|"
    r"please)[\s\x00]+)*(?:do|doing|be|serve|treat) (?:\w+ )?(?:better|more|best|well|right) (?:with|for|by|"
    r"toward|towards|of)\b"
)
"""A wish without an outcome: "do better for our patients"."""
_PURPOSE_LATER = re.compile(
    r"[^.;\x02]{0,60}?,? (?:so that|in order that|"
    r"so(?= (?!(?:far|much|many|that|as|on|it|they|this|forth|it's)\b))|in order to|"
    r"in the (?:hope|belief|expectation) that|hoping that)(?= )"
)
_IN_ORDER_TO = re.compile(
    rf"(?:[\s,{GAP}]*(?:in order to|so as to)|(?:so that|in order that|because|"
    rf"since)) [^{GAP}{LEVEL}.;:]{{5,90}}?(?:,|(?= we\b)|(?= {GAP})|(?={GAP}))"
)
_PURPOSE = re.compile(
    rf"[{GAP}\s,]*(?:in order to|to(?! (?!(?:{'|'.join(sorted(DIRECTION))}|help|let|allow|enable|support|give|free|"
    rf"protect|spare|save)\b)(?:(?:[\w'-]+ ){{0,2}}?(?:{'|'.join(sorted(PEOPLE - {'#'}))})|every|each|all|any|our|"
    rf"the|an?|those|these|both|most|new|[0-9]+)\b)|so|and|that|which|aiming|thereby|para)\b|"
    rf" (?:for|with) (?:[\w'-]+ ){{1,8}}?(?:and|to) (?=(?:{'|'.join(sorted(DIRECTION))})\b)"
)

_NARRATES = re.compile(
    r"\b(?:had been|was|were|came|went|fell|rose|last \w+|ago|is|are)\b(?!.*\b(?:will|want|"
    r"should|to be)\b)"
)
_TOLD = re.compile(
    r"\b(?:gave|told|said|lost|found|had|did|made|took|left|got|saw|heard|felt|knew|began|complain|complains|complained|"
    r"ranked|scored|rated|cited|fined|learned|asked|received|noticed|like|likes|hate|hates|love|knows?|isn't|aren't|"
    r"wasn't|didn't|don't|doesn't|can't)\b"
)
_NO_BACKGROUND = re.compile(rf"[\s,{GAP}]*(?:more|fewer|less|no|every|all|each|better|{'|'.join(sorted(DIRECTION))})\b")
_WISHES_BETTER = re.compile(
    rf"[\s,{GAP}]*(?:(?:we|i|our \w+|the \w+|let's|let us|please|to|it) ?(?:(?:will|would|want|wants|need|needs|plan|"
    rf"aim|hope|intend|like|must|should|have|are|is|going|trying|working|looking|time) ?)*(?:to ?)?)?"
    rf"(?:improve|improving|increase|raise|reduce|lower|decrease|cut|boost|enhance|strengthen|shorten|"
    rf"minimi[sz]e|maximi[sz]e|optimi[sz]e|work on|working on|focus on|tackle|address|do something about) "
)
"""A sentence that names without a level what is to be better: "improve vaccine uptake in our toddlers"."""
_SO_THAT_LEVEL = re.compile(rf"^[^{LEVEL}.;]*?\b(?:so that|in order that)(?= (?:at least |about )?{LEVEL})")
_REFERS_BACK = re.compile(
    rf"[^{LEVEL}]*\b(?:it|this|that|them|these|they|those)\b(?: (?:all|figure|number|share|rate))? "
    rf"(?:{LEVEL}|(?:to|should|"
    rf"will|must|"
    rf"shall|is|was|at|"
    r"down|up|below|above|under|by|in|reach\w*|fall|rise|stand|has to|needs to|has|have|are|were|off|on)\b)"
)
_QUOTED = re.compile(r"(?<![a-z0-9])([\"'“‘])(?! )[^\"'“”‘’\x00\x02.;]{3,60}(?<! )[\"'”’](?![a-z])")
"""The words of a question on a survey, which are one name."""
_WISHES = re.compile(
    r"\b(?:we|i|our aim|our goal|the aim|the goal|[\w ]+ team) (?:want|wish|would like|'d like|aim|hope|plan|"
    r"intend|need|seek|will|"
    r"shall|is|was)\b|\b(?:will|should|shall|must|to be|ought to|is to|are to)\b"
)
_BALANCES = re.compile(r"\b(?:balanc\w+|must not|should (?:not|stay)|will (?:not|stay)|watch that|without|remain)\b")


_UNSURE = 3
"""So much less weighs a sentence that names only people and what they do."""


def find_outcome(simple: str, people: Span | None, task: Span | None = None) -> Span | None:
    """The words that say what gets better, or None.

    The text has gaps in place of dates, places, changes and equity clauses, and level marks in place of the numbers.

    >>> text = f"we will raise blood pressure control in adults {LEVEL}"
    >>> text[slice(*find_outcome(text, Span(40, 46)))]
    'blood pressure control'
    """
    if labelled := _LABEL.search(simple):
        return Span(labelled.start(1), labelled.start(1) + len(labelled.group(1).rstrip(" .,;")))
    simple = _QUOTED.sub(lambda found: found[0].replace(" ", "_"), _after_task(simple, task))
    if _DO_BETTER.match(simple) and LEVEL not in simple:
        return None
    if LEVEL in simple and (purpose := _IN_ORDER_TO.match(simple)):
        simple = without(simple, [Span(0, purpose.end())])
    best: tuple[int, Span] | None = None
    parts = sentences(simple)
    for number, sentence in enumerate(parts):
        text = simple[sentence.start : sentence.end]
        weight = _weight(text) or _is_background(text) or _weight_behind_dash(simple, parts, number)
        if best and best[0] and _REFERS_BACK.match(text):
            continue
        text = _SO_THAT_LEVEL.sub(lambda found: GAP * len(found[0]), text)
        if best is not None and weight <= best[0]:
            continue
        if found := _in_sentence(words_of(text, sentence.start), people):
            span, is_sure = found
            weight -= 0 if is_sure else _UNSURE
            best = (weight, span) if best is None or weight > best[0] else best
    return best[1] if best else None


def _weight(text: str) -> int:
    """How much a sentence looks like the aim itself: it has a level, and it wishes for it."""
    if LEVEL not in text:
        return 0
    if _NARRATES.search(text) or _BALANCES.search(text[: text.index(LEVEL)]):
        return 1
    return 3 if _WISHES.search(text) else 2


def _is_background(text: str) -> int:
    """Less than nothing for a sentence without a level that tells how things are: "the state gave us a C"."""
    if LEVEL in text:
        return 0
    if _WISHES_BETTER.match(text):
        return 1
    if _WISHES.search(text) or _NO_BACKGROUND.match(text):
        return 0
    return -1 if _NARRATES.search(text) or _TOLD.search(text) else 0


def _weight_behind_dash(simple: str, parts: list[Span], number: int) -> int:
    """The weight of a level that stands alone behind one or two dashes: "satisfaction - top box - 49 to 65"."""
    for part, following in zip(parts[number : number + 2], parts[number + 1 : number + 3], strict=False):
        text = simple[following.start : following.end]
        if not simple[part.start : part.end].rstrip().endswith(("-", "|")):
            return 0
        if LEVEL in text:
            return 0 if re.search("[a-z]", text[: text.index(LEVEL)]) else _weight(text)
    return 0


def _after_task(simple: str, task: Span | None) -> str:
    """Without the rest of a sentence that is a task and names no purpose and no level."""
    own = next((one for one in sentences(simple) if task and one.start <= task.start < one.end), None)
    if task is None or own is None:
        return simple
    rest = simple[task.end : own.end]
    if LEVEL not in rest and (later := _PURPOSE_LATER.match(rest)):
        return without(simple, [Span(own.start, task.end + later.end())])
    return without(simple, [Span(own.start, task.end) if LEVEL in rest or _PURPOSE.match(rest) else own])


def _in_sentence(words: Words, people: Span | None) -> tuple[Span, bool] | None:
    """What a sentence wants to get better, and whether its own words say so and not only what people do."""
    inside = [at for at, word in enumerate(words) if people and people.start <= word.start < people.end]
    whom = range(inside[0], inside[-1] + 1) if inside else range(0)
    some = next((at for at, word in enumerate(words) if word.text in ("something", "somebody", "someone")), None)
    if some is not None and all(word.text != LEVEL for word in words):
        about = next((at + 1 for at in range(some, len(words)) if words[at].text in ("about", "against")), 0)
        span = trimmed(words, about, object_end(words, about, range(0))) if about else None
        if span and names_an_outcome(words, span):
            return span, True
        if not some:
            return None
    for reading in _READINGS:
        found = reading(words, whom)
        if found and (span := trimmed(words, *found)) and names_an_outcome(words, span):
            if words[found[0]].text in WAITING and (past := past_level(words, *found)) > found[1]:
                span = Span(span.start, max(span.end, words[past - 1].end))
            alone = reading is _remains and span == words[found[0]][:2] and words[found[0]].text.endswith("ed")
            return span, reading is not people_and_act and not alone
    return None


def _remains(words: Words, whom: range) -> Reading | None:
    """What is left of the sentence when the rest is known: "no-show rate", "bp control (58 to 70 %)"."""
    if only_names_people(words, whom):
        return None
    start = _too_many(words)
    while start < len(words):
        if words.text(start) in STAFF and (act := _policy(words, start)):
            start = act
        while start < len(words) and (
            start in whom
            or words.is_gap(start)
            or words[start].text == LEVEL
            or (not words[start].text[0].isalnum() and words[start].text not in ("%", ">", "<"))
            or words[start].text in LEAD - COUNTED
            or (words[start].text in VERBS and words[start].text != "close")
        ):
            start += 1
        staff = next((at for at in range(start, start + 4) if words.text(at) in STAFF | PREPOSITIONS | STOPS), start)
        if words.text(staff) in STAFF and staff not in whom and (act := _policy(words, staff)):
            return act, object_end(words, act, range(0))
        if words.text(start - 1) == "(" and (close := words.closing(start)):
            start = close  # "(ACT 20 or more)" only explains
            continue
        if words.text(start) == "without":  # what must not get worse
            while start < len(words) and not words.is_gap(start) and words[start].text not in STOPS:
                start += 1
            continue
        end = phrase_end(words, start, whom)
        if end > start and (span := trimmed(words, start, end)) and names_an_outcome(words, span):
            return start, past_colon(words, end, whom)
        start = max(end, start) + 1
    return None


def _too_many(words: Words) -> int:
    """Where the things stand of which there are too many: "our clinic sees too many (infections)"; else the start."""
    for at, word in enumerate(words[:8]):
        if word.text in STOPS or word.text == ":":
            return 0
        if word.text == "too" and words.text(at + 1) in ("many", "much", "few", "little", "often")[: 4 + (not at)]:
            return at + 2
    return 0


def _policy(words: Words, staff: int) -> int | None:
    """Where stands what the staff must do: "nurses (on all units) must (check two identifiers)"."""
    at = staff + 1
    if words.text(at) in ("who", "whose", "that"):
        return None  # "staff who say they'd recommend us as a place to work"
    while at < min(staff + 8, len(words)) and not (
        words[at].text in WILL | WISHES and (words[at].text != "to" or words.text(at - 1) in TOLD_TO or at == staff + 1)
    ):
        if words[at].text in STOPS or words[at].text == ":":
            return None
        at += 1
    is_act = words.text(at) in WILL | WISHES and words.text(at + 1) not in MOVES | {"be", "have", "want"}
    return at + 1 if is_act else None


_READINGS = (
    people_compared,
    people_in_state,
    time_spent,
    clause_then_measure,
    clause_with_level,
    each_of_people,
    share_of_those,
    share_of_people,
    share_behind_topic,
    state_of_people,
    time_it_takes,
    share_of_things,
    share_acted_on,
    measure_of_gap,
    after_colon,
    after_verb,
    people_with,
    people_doing,
    act_behind_topic,
    people_before_level,
    staff_will,
    _remains,
    people_counted,
    people_and_act,
)
"""The ways to read a sentence, the surest first."""
