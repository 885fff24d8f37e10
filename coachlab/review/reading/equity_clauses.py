"""Finds an equity clause by what it holds: people beside the main clause, held to others or given their own level."""

from __future__ import annotations

import re

from coachlab.review.reading.equity_signs import A_GROUP, ANY_PEOPLE
from coachlab.review.reading.line import GAP, Span

_PART = re.compile(
    rf"(?:[,;:(] ?|\. |{GAP},? | [-–] |(?<=[0-9%a-z]) )(?=(?:and|but|while|whilst|with|without|also|so that|"
    rf"making|ensuring|"
    r"especially|particularly|including|not|no|none|nor|whether|whatever|whichever|regardless|irrespective|equally|"
    r"equali[sz]\w+|closing|bringing|lifting|leaving|giving|even|same|by no more)\b)"
    rf"|(?:[;(] ?|, |\. |{GAP},? | [-–] )(?=(?:(?:for|among|in|of) )?(?:the |our |all |both |any |those |that )*"
    rf"(?:[\w'-]+ ){{0,3}}?(?:{A_GROUP}|those (?:who|with|without|on|in|from)|{ANY_PEOPLE})\b)"
)
"""Where a part of a sentence may begin."""
_PART_ENDS = re.compile(
    rf"[.;)]|{GAP}(?! ?(?:and|or|than|as|who|of|for|are|is)\b)| \(|, (?:we|our|by|via|through|using|up from|"
    rf"down from|from|"
    r"over|within|until|thanks)\b| by \w+ing\b"
)
_TOLD_APART = (
    r"poor|rich|young|old|older|younger|new|other|city|country|remote|night|weekend|hearing|homebound|single|"
    r"teenage|male|"
    r"female|private|public|publicly|privately|first-time|frail|oldest|youngest|[a-z]+-speaking|[a-z]+-income"
)
_WHO = re.compile(
    rf"\b(?:{A_GROUP}|(?:any|each|every|all|both|no|other|which|every single) (?:[\w-]+ ){{0,2}}?groups?|subgroups?|"
    rf"races?|languages?|ethnic\w*|insurance|incomes?|genders?|sex|postcodes?|zip codes?|deprivation|disabilit\w+|"
    rf"those (?:who|with|without|on|in|from|living|speaking)|"
    rf"(?:{ANY_PEOPLE}) (?:who|without|whose|from|in|on|with|of|under|over|living|born|speaking|using|needing|"
    rf"receiving)|"
    rf"(?:{_TOLD_APART})(?: [\w-]+)? {ANY_PEOPLE}|men|women|boys|girls|males|females|poorer|richer|staff|nurses|"
    rf"aides|workers|nobody|no one|everyone|everybody)\b"
)
"""People who are told apart from others."""
_ALIKE = re.compile(
    r"\b(?:too|as well|alike|equal\w*|equali[sz]\w+|equitabl\w+|even(?:ly|-handed\w*| out| up)|(?:un)?fair(?:ly|"
    r"er|ness)?|same|identical|"
    r"catch(?:es|ing)? up|caught up|keep(?:s|ing)? (?:up|pace)|kept pace|lag\w*|trail\w*|behind|left out|overlooked|"
    r"forgotten|neglected|excluded|disadvantaged|shut out|gaps?|dispar\w+|inequ\w+|discrepanc\w+|spread|divide|"
    r"match\w*|mirror\w*|on par|parity|with (?:and|or) without|"
    r"level with|no matter|regardless|irrespective|whether|both|included|worst|hardest|"
    r"(?:score|fare|wait|do|get|have|go)\w* (?:the )?(?:lowest|least|worst|longest|most|badly)|"
    r"(?:not|no|never|nor)\b[^.;]{0,40}?\b(?:than|worse|less|longer|lower|fewer|later|higher|slower|below|above)|"
    r"(?:than|as|like) (?:the |our |for |in |among |any |all )*(?:others?|rest|everyone|everybody|anyone|anybody|"
    rf"average|peers|(?:[\w-]+ ){{0,2}}?(?:{A_GROUP}|{ANY_PEOPLE}))|"
    r"benefit\w* (?:just )?(?:as|too|first|most)|(?:share|gain|improve) in|"
    r"within [0-9.]+ (?:percentage )?(?:points?|%))\b"
)
_OWN_LEVEL = re.compile(
    r"\b(?:to|at|from|reach\w*|above|below|under|over|least|most|than|of|by) (?:about |at least |no more than )?"
    r"[0-9.]+(?: ?(?:%|percent|points?|days?|minutes?|hours?|weeks?))?(?! ?(?:years?|yrs?|months?|[-–] ?[0-9]))\b|"
    r"[0-9] ?(?:%|percent)"
)
_MAIN_SAID = re.compile(
    r"[0-9]|\b(?:half|double|third|twice|halve|triple|raise|increase|reduce|cut|lower|improve|shorten|get|bring|"
    r"fewer|"
    r"more|better|less|shorter|decrease|boost|will|should)\b"
)
_NAMED_GROUP = re.compile(
    rf"\b(?:{A_GROUP}|those (?:who|with|without|on|in|from|living|speaking)|"
    rf"(?:{_TOLD_APART})(?: [\w-]+)? {ANY_PEOPLE})\b|"
    rf"\b(?:among|for|of|in) (?:the |our )?{ANY_PEOPLE} (?:who|without|from|born|living|needing|using|speaking|"
    rf"whose)\b"
)
_BARE_SIGN = re.compile(
    r"(?:and |but |with |, )*(?:no matter|regardless of|irrespective of|whatever|whichever|whether)\b"
)
_OF_WORK = re.compile(
    r"\b(?:shifts?|weekdays?|weekends?|holidays?|seasons?|weather|units?|wards?|floors?|rooms?|sites?|"
    r"providers?|doctors?|"
    r"nurses?|staff|clinicians?|physicians?|hours?|time of day|day of the week)\b"
)
_LEVELS_OF_MAIN = re.compile(
    r"(?:and|with|while|but)? ?(?:now|today|currently|baseline|last year|up from|down from|it|this|we)\b"
)
_BALANCING = re.compile(
    r"(?:while|with|without|but|and)\b[^.;]{0,20}\b(?:keeping|holding|maintaining|increasing|raising|lengthening|"
    r"worsening|adding|unchanged)\b"
)


def clause_of_others(text: str) -> Span | None:
    """The first part of a sentence after its main clause that is about who gets less, or None.

    >>> text = "raise flu shots from 40 to 60 %, and from 20 to 60 % among those without insurance."
    >>> text[slice(*clause_of_others(text))]
    'and from 20 to 60 % among those without insurance'
    >>> clause_of_others("raise flu shots from 40 to 60 %, and keep the cost below 5 dollars") is None
    True
    """
    for part in _PART.finditer(text):
        start = part.end()
        if not _MAIN_SAID.search(text, 0, part.start() + 1):
            continue
        found = _PART_ENDS.search(text, start + 4)
        end = start + len(text[start : found.start() if found else len(text)].rstrip(" ,.;!"))
        if _is_about_others(text[start:end], bool(re.search("[0-9]", text[: part.start() + 1]))):
            return Span(start, end)
    return None


def _is_about_others(part: str, is_after_level: bool) -> bool:
    if len(part.split()) < 3 or _BALANCING.match(part):
        return False
    if _BARE_SIGN.match(part):
        return not _OF_WORK.search(part)
    if not _WHO.search(part):
        return False
    if _ALIKE.search(part):
        return True
    own = _OWN_LEVEL.search(part)
    return is_after_level and own is not None and bool(_NAMED_GROUP.search(part)) and not _LEVELS_OF_MAIN.match(part)
