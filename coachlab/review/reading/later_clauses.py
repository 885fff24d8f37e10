"""Finds the change that a later sentence tells: "… to 70 %. Nurses will call each patient", "…; a huddle daily"."""

from __future__ import annotations

import re

from coachlab.review.reading.clauses import sentences
from coachlab.review.reading.lexicon import MEANS_NOUNS, STAFF
from coachlab.review.reading.line import GAP, Span
from coachlab.review.wording import phrases

_STAFF = (
    rf"(?:{'|'.join(sorted(map(re.escape, STAFF), key=len, reverse=True))}|team|desk|clerks?|receptionists?|we|"
    r"provider|pharmacist|physician|clinician|assistant|coordinator|navigator|educator|coach|volunteer|scheduler|"
    r"schedulers|technician|therapist|dietitian|dietitians|midwife|librarian|interpreters?)"
)
_OPENS = re.compile(rf"[\s,•*{GAP}–-]*(?:(?:and|so|also|then|plus|for this|to (?:do|reach|get|achieve) this),? )*")
# A later sentence of this kind tells where things stand, why, how it is counted, or once more what is wanted.
_NO_CHANGE = re.compile(
    r"\b(?:(?:is|are) now|today|currently|at present|at the moment|last year|baseline|because|matters?|"
    r"deserves?|measured?|"
    r"counted|defined|data|source|means|median|average|rates?|level|levels|target|goals?|aims?|hope|want|wish|"
    r"would like|"
    r"(?:difference|gap|wait|delay)s? (?:is|are|was|were|of|between)|balancing|must not|should not|(?:will not|"
    r"won't) (?:increase|rise|lengthen|worsen|get|go|be|let|slow)|"
    r"should stay|will stay|remain|without (?:more|"
    r"any|extra|adding|raising|increasing|lengthening|harm|hurt)\w*|worse|better|"
    r"not|nobody|no one|nothing|watch|keep an eye|monitor|track|audited|reviewed|monitored|tracked|stratified|"
    r"reported|"
    r"comments?|please|intend|aim to|mean to|expect|seek|trust|believe|know that|draft|charter|agree|thanks|thank "
    r"you|hear|heard|"
    r"more|fewer|less|too (?:many|few|much|long|high|low)|complain(?:ts?)?|struggle|suffer|die|wait)\b|"
    r"[0-9] ?%|percent|\b[a-z ]{3,14}:|\bby [0-9]|^(?:no|let's)\b|n't\b"
)
_RESULT = (
    r"(?:rise|fall|drop|climb|grow|increase|decrease|improve|decline|reach|go|come|feel|remain|stay|have|"
    r"be able|know|"
    r"see|get|reduce|raise|lower|cut|double|halve|bring|lift|achieve|close|become)\b"
)
_ACTS = re.compile(
    rf"(?:(?!(?:i|it|they|this|that|these|which|who|ought|patients|our patients|people|"
    rf"will|wants?|hopes?|aims?|plans?|intends?|expects?|wish(?:es)?|needs?)\b)[\w'/-]+ ){{1,7}}?(?:will(?: not)?|"
    rf"won't|'ll|"
    rf"shall|is going to|are going to|can|may|is to|are to|to|gets? to|has to|have to|should) "
    rf"(?:(?:now|also|then|first|each|\w+ly) )?(?!{_RESULT})[a-z-]{{2,}}"
)
"""Somebody or something will do or be done: "front desk will rotate …", "a cart will be kept in triage"."""
_THEY_CAN = re.compile(r"(?:our )?(?:patients|people|clients|families|parents|customers) (?:can|may|get|receive) [a-z]")
_WE = re.compile(rf"(?:we|i) (?:(?:will|'ll|plan to|are going to|are) )?(?:also |now )?(?!{_RESULT})[a-z-]{{2,}} [a-z]")
_STAFF_ACTS = re.compile(
    rf"(?:(?:the|our|all|every|each|an?) )?(?:[\w-]+ ){{0,2}}?{_STAFF} (?:(?:each|now|also|\w+ly) )?"
    r"(?!(?:is|are|was|were|say|says|feel|feels|report|reports|turnover|burnout|think|want|wants|hopes?|aims?|"
    r"plans?|intends?|needs?|seeks?|has|have|who|with|"
    r"in|on|at)\b)"
    r"[a-z]{3,}"
)
_MADE = re.compile(
    r"(?!(?:it|they|this|that|there|patients|people|our patients)\b)(?:[\w'-]+ ){1,6}?"
    r"(?:(?:is|are|gets?|has been|have been) (?:being |now |to be )?(?:\w+(?:ed|en|t|on offer|in place)|added|"
    r"run|sent|put)"
    r"|(?:is|are) (?:on offer|in place|available|live)|starts?|opens?|begins?|goes live|go live|joins?|"
    r"takes? over|runs?|"
    r"replaces?|helps?|comes? with|sends?|calls?|checks?|offers?|prompts?|reminds?|shows?)\b"
)
_THING = frozenset(MEANS_NOUNS) - phrases("score visit visits hours line plan care set sets", " ") | phrases(
    "champion champions double-check pop-up lottery prizes tracking swap trolley timer "
    "meeting meetings fax script "
    "scripts check-ins check-in lab transport drop-in drop-ins",
    " ",
)
_A_NEW_THING = re.compile(
    r"(?:an?|one|new|daily|weekly|two|shared|extra|free|same-day|earlier|later) (?:[\w'-]+ ){1,4}?(?:for|at|"
    r"in|on|by|each|"
    r"every|with) [a-z]"
)
_FRAGMENT_WORDS = 9
_SAYS = re.compile(
    r"\b(?!(?:from|with|over|until|before|within|about|than|least|goal|target|"
    r"baseline)\b)[a-z][a-z-]{3,}"
)


def later_change(simple: str) -> Span | None:
    """The sentence after the main one that says what the team will do, or None.

    >>> text = "raise control to 70 %. nurses will call each patient; we are at 50 % now."
    >>> text[slice(*later_change(text))]
    'nurses will call each patient'
    >>> later_change("raise control to 70 %. our rate was 50 % last year.") is None
    True
    """
    all_sentences = sentences(simple)
    said = False
    for start, end in all_sentences:
        text = simple[start:end]
        begin = _OPENS.match(text)
        first = begin.end() if begin else 0
        own = text[first:].split(GAP)[0].rstrip(" ,.;:!)")
        if said and len(own) > 5 and _tells_a_change(own):
            return Span(start + first, start + first + len(own))
        said = said or bool(_SAYS.search(text))
    return None


def _tells_a_change(own: str) -> bool:
    if _NO_CHANGE.search(own):
        return False
    if _THEY_CAN.match(own) or _WE.match(own) or _STAFF_ACTS.match(own) or _ACTS.match(own) or _MADE.match(own):
        return True
    said = own.split()
    if len(said) > _FRAGMENT_WORDS or re.search(r"[0-9]", own):
        return False
    return not _THING.isdisjoint(said) or _A_NEW_THING.match(own) is not None
