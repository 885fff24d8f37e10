"""Finds the change that hangs on an aim: ", helped by a pharmacist", "once nurses may order it", "with mailed kits"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachlab.review.reading.lexicon import GROUPS, MEANS_NOUNS, PEOPLE, STAFF
from coachlab.review.reading.line import GAP, Span

_STAFF = rf"(?:{'|'.join(sorted(map(re.escape, STAFF), key=len, reverse=True))})"
_NOUN = rf"(?:{'|'.join(sorted(map(re.escape, MEANS_NOUNS), key=len, reverse=True))})"
_GROUP = rf"(?:{'|'.join(sorted(map(re.escape, GROUPS | PEOPLE - {'#'}), key=len, reverse=True))})"
_COUNTING = (
    r"measured|counted|defined|confirmed|shown|reported|documented|assessed|judged|tracked|determined|evidenced|"
    r"recorded|seen|followed|caused|stratified|broken|split|compared|rated|scored|given|taken"
)
_HELPED = re.compile(
    rf",? (?:(?:all |mostly |mainly )?(?!(?:{_COUNTING})\b)(?:help|driv|support|aid|assist|back(?=ed)|enabl|power|"
    rf"brought about|"
    r"underpin|guid|spurr?|made possible|boost|prompt|achiev|deliver|fuel)(?:ed|en|n)? by|"
    r"(?:relying|drawing|building|leaning|counting|based|banking|capitali[sz]ing) (?:up)?on|(?:in|"
    r"through) (?:partnership|"
    r"collaboration|cooperation|concert) with|together with|teaming up with|armed with|on the (?:back|strength) of|"
    r"courtesy of|as a result of|owing to|under (?=(?:an?|the|our|new)\b[^.;,]{0,40}\b(?:protocols?|polic(?:y|"
    r"ies)|model|scheme|"
    r"agreement|orders?)\b))"
    r" (?!(?:no|not|the age|age|[0-9])\b)(?=[a-z])"
)
_COMMA_BY = re.compile(rf", (?!(?:as )?(?:{_COUNTING})\b)[a-z-]+ed by (?=(?:an?|the|our|new|all|every|each|\w+s)\b)")
_COMMA_DOING = re.compile(
    r", (?:with (?=\w+ing\b)|by way of |namely |using |making use of |adding |introducing |offering |sending |"
    r"training |"
    r"having (?!been|had|risen|fallen|stood|started)|giving |letting |putting |moving |hiring |building |"
    r"swapping |replacing |calling |trialling |"
    r"testing )"
    r"(?=[a-z])"
)
_WE_WILL = re.compile(
    r"(?:^|(?<=[\s,\x00]))(?:to|in order to|for this|so as to) [^.;]{5,}?, (?=(?:we|the team|our team|nurses|"
    r"staff|the \w+ "
    r"team|\x00+|an?|the|two|new|one)(?: [\w'-]+){0,4}? (?:will|'ll|plan to|intend to|are going to|is going to|is "
    r"to|are to|propose to|want to) (?!reach|get|raise|reduce|cut|bring|lift|lower|increase|decrease|shorten|"
    r"double|halve|boost|move|keep|have|be (?:raised|"
    r"reduced|cut|increased|improved|lowered|brought|at\b|below|above|under|over|no\b|more|less|fewer|the\b|an?\b|"
    r"[0-9])|"
    r"see|improve)"
    r"(?:be )?[a-z]{3})"
)
_ONCE = re.compile(
    rf"(?<!of the time)(?<!of cases)"
    rf" (?:once|as|now that|after|"
    rf"when(?! (?:we|i|they|last) (?:last )?(?:look|check|start|count|ask|measur|"
    rf"beg[au]n))|"
    rf"as soon as) (?:(?:we|i|they)\b|(?:the |our |all |an? |every |each |"
    rf"more )?(?:[\w-]+ ){{0,2}}?(?:{_STAFF}|{_NOUN})\b) (?:(?:is|are|has been|have been|will|get|"
    rf"gets) )?[a-z]{{3,}}"
)
_WHILE_DOING = re.compile(
    r"\bwhile (?=(?:also )?(?:giving|offering|adding|training|calling|sending|using|hiring|introducing|"
    r"building|testing) )"
)
_BY_HAVING = re.compile(
    r"\bby (?:having|getting|letting|being able to|not) (?!(?:more|fewer|less|to|[0-9])\b)(?=[a-z])"
)
_BY_THING = re.compile(
    rf"(?:[0-9%{GAP}]|percent|half|third|quarter|days|minutes|weeks|hours|month|year),? (?=by (?!(?:the |its |"
    rf"their )?(?:"
    rf"end|start|beginning|middle|first|last|next|then|that|this|time|age|ages|birth|day|week|month|year|"
    rf"years|close|half|"
    rf"quarter|third|a (?:third|half|quarter|fifth)|one|two|now|when|at|about|around|mid|early|late|same|"
    rf"patient|race|"
    rf"language|site|type|[a-z]*day|[a-z]*term|{_GROUP})\b)(?:[a-z'-]+ ){{1,5}}?(?!day\b|eve\b|week\b|weekend\b|"
    rf"season\b|break\b|festival\b|year\b|month\b|survey\b|"
    rf"audit\b|visit\b)[a-z'-]+)"
)
_NO_WITH = rf"(?:no|not|less|fewer|more|at|all|each|every|the|our|its|same|which|whom|[0-9]\S*|{_GROUP})\b"
_COMMA_WITH = re.compile(
    rf"(?:[0-9%{GAP}]|percent|half|third|quarter|days|minutes|weeks|hours|month|year), (?=(?:with|w/) (?:an?|"
    rf"two|three|"
    rf"new|extra|added|daily|weekly|monthly|better|support|help) (?!(?:gap|focus|goal|target|special|particular|"
    rf"stretch|baseline|median)\b)(?!(?:[\w-]+ ){{0,2}}?{_GROUP}\b))"
)
_WITH_ACT = re.compile(
    rf"(?<!share) (?=(?:with|w/) (?:an? |the |our |new |more |regular )?(?:mailed|motivational|targeted|"
    rf"tailored|automated|"
    rf"shared|dedicated|embedded|structured|standardi[sz]ed|trained|printed|[a-z]+-(?:led|run|based|driven|"
    rf"delivered))"
    rf" (?:[\w-]+ ){{0,3}}?(?:{_NOUN}|[a-z]+ings?)\b)"
)
_WITH_LAST = re.compile(rf" (?=(?:with|w/) (?!{_NO_WITH})(?:an? )?[\w'-]+ [\w' -]{{2,50}}$)")
_OPENS_WITH_VERB = re.compile(
    rf"[\s,{GAP}]*(?:(?:we (?:will|want to|plan to|aim to|need to)|to|let's) )?(?:raise|lift|improve|cut|"
    rf"reduce|lower|"
    r"bring|boost|increase|decrease|shorten|prevent|more|fewer|less|better|get)\b"
)
_NO_HOW = re.compile(
    rf"\b(?:{_GROUP}|communication|contact|satisfaction|experience|compliance|adherence|engagement|visits?|those|"
    r"agreement|problems?|trouble|discharged|leaves?|live|home|plans?|notes?|charts?|records?|diabetes|falls?|"
    r"ventilation|births?|screening|screened|treatment|time|deal\w*|help\w*|coping|cope)$"
)
_ENDS = re.compile(
    rf"{GAP}|[.;)]|, (?:and|thereby|thus|lifting|raising|cutting|bringing|reducing|increasing|lowering|improving|"
    rf"from|to|at|in|while|so|with|we|our|up|down)\b| (?:from|to) (?:about )?[0-9]|"
    rf" by [0-9]| \(| (?=we(?:'d|'ll| (?:will|want|would|aim|hope|plan|intend|expect))\b)|"
    rf" (?:in order )?to (?=(?:raise|reduce|improve|cut|increase|lower|bring)\b)| (?:among|for|"
    rf"in) (?:[\w-]+ ){{0,2}}?"
    rf"(?:{_GROUP})\b"
)
_BECAUSE = re.compile(
    rf"[0-9%{GAP}],? (?=because (?:(?:we|i)|(?:an?|the|our|each|every|all|new|two|more) (?:[\w-]+ "
    rf"){{0,3}}?(?:{_STAFF}|{_NOUN}|"
    rf"team|desk|pharmacist|clerk|volunteer|midwife|physician|therapist|dietitian))\b (?:now |will |can |then "
    rf")?(?!(?:is|are|was|were|"
    rf"have|has|had|do|does|want|need|must|know|think|believe|care|owe|feel|see|saw|lag|fail)\b)[a-z]{{3,}})"
)
"""What somebody does is said as the cause: "… to 17 % because a nurse phones everyone"."""
_DOING_IT = re.compile(
    rf"[0-9%{GAP}a-z](?:,| [-–|/]) (?=(?!(?:and|with|but|so|while|from|up|down|not|no|all|each|both|gap|the gap|"
    rf"including|keeping)\b)"
    rf"(?:[\w'-]+ ){{0,3}}?(?:{_STAFF}|s?he|them|volunteers?|technicians?|clerks?|team|desk|peers|students|coaches|"
    rf"pharmacist|midwife|"
    rf"physician|clinician|assistant|coordinator|navigator|educator|interpreters?|receptionists?|schedulers?|"
    rf"champions?) "
    rf"(?!(?:being|having|reporting|feeling|getting|leaving|staying|receiving|included)\b)[a-z]{{2,}}ing (?:the |a "
    rf"|an |each |every |all |"
    rf"our )?[a-z])"
)
"""Somebody of the staff doing something, hung on with a comma: "…, pharmacy technicians doing the histories"."""
_WITH_DONE = re.compile(
    rf",? (?=with (?:an?|the|our|two|three|every|each|all|new) (?:(?!(?:{_GROUP})\b)[\w'-]+ ){{1,5}}?(?:turned on|"
    rf"switched on|in place|"
    rf"set up|built in|running|installed|added|on duty|on call|in charge|available|on site|in use|close at hand|"
    rf"posted|at hand|at each|"
    rf"at every|in each|in every|on each|on every)\b)"
)
_WITH_NEW = re.compile(
    rf"[0-9%{GAP}] (?=with (?:an?|two|three|four|some|our|the|more)? ?(?:new|extra|additional|added|second|"
    rf"dedicated|free|daily|weekly|"
    rf"monthly|automated|automatic|on-site|bedside|same-day|evening|weekend) (?!(?:focus|goal|target|attention|gap|"
    rf"patients?|people|members|"
    rf"mothers|parents|clients|diagnos\w+|onset)\b)(?:[\w'-]+ ?){{1,6}}(?:[.,;]|$))"
)
"""A thing added, at the end: "… → 5 a year by 2028 with two new hoists"."""
_FRAGMENT = re.compile(
    rf"[0-9%{GAP}](?:,| [-–|/]) (?=(?!(?:and|with|without|but|so|while|from|up|down|not|no|all|each|every|both|gap|"
    rf"the gap|including|keeping|among|for|in|at|"
    rf"on|by|to|as|our|we|who|which|that|than|or|especially|same|equal\w*|also|too|now|currently|baseline|goal|"
    rf"target)\b)(?:(?!(?:{_GROUP})\b)"
    rf"[a-z][\w'-]* ){{1,4}}?(?:at|in|on|for|after|before) (?:each|every|all)\b(?: "
    rf"(?!(?:{_GROUP})\b)[a-z'-]+){{1,3}}[\s.!]*$)"
)
_ACT_THEN_RESULT = re.compile(
    rf"(?:will|'ll|shall|is going to|are going to) (?=(?!(?:be|have|see|get|raise|reduce|cut|lower|lift|improve|"
    rf"increase|decrease|bring|reach|"
    rf"achieve|rise|fall|go|drop)\b)[a-z]+ [^.;]{{5,110}}?,[ {GAP}]*(?:and (?:so|thus|thereby) |thereby |thus |so "
    rf")?(?:lifting|raising|cutting|"
    rf"bringing|reducing|increasing|lowering|improving|shortening|boosting|halving|driving|moving|pushing|taking|"
    rf"getting|doubling)\b[^.;]*[0-9])"
)
"""What somebody will do, with the result hung on: "will phone patients …, lifting adherence from 68 to 80 %"."""
_STAFF_TIME = re.compile(
    rf"[0-9%{GAP}](?:,| [-–|/]) (?=(?:an? |one |two )?(?:[a-z-]+ ){{0,2}}?(?:{_STAFF}|pharmacist|navigator|coach|"
    rf"educator|interpreter|volunteer|midwife|"
    rf"dietitian|therapist) (?:one|two|three|four|five|[0-9]|every|each|daily|weekly|on) [a-z' -]{{3,30}}[\s.!]*$)"
)
"""A last word on how, without a verb: "…, barcode printers at every bedside", "…, outreach nurse two days a week"."""
_IN_BRACKETS = re.compile(rf"[0-9%{GAP}][^()]{{0,40}}\((?=[^()0-9%{GAP}]{{4,80}}\))(?=(?:[\w'-]+,? ){{0,7}}?{_NOUN}\b)")
_AFTER_COLON = re.compile(
    rf"[0-9%{GAP}]: (?!(?:from|to|baseline|now|goal|target|for|in|among|at|by|numerator|denominator|data|source|"
    rf"measured?|"
    rf"currently|we|the rate|no|last)\b)(?=[a-z][^:;.0-9{GAP}]{{4,70}}[\s.!]*$)(?=(?:[\w'-]+,? ){{0,7}}?(?:{_NOUN}|"
    rf"at|in|on|"
    rf"each|every|per)\b)"
)
_SOMEBODY_TO = re.compile(
    rf"[0-9%{GAP}],? (?=(?!(?:from|up|down|is|are|was|and|not|or|to|days?|hours?|minutes?|weeks?|months?|years?|"
    rf"percent|points?|patients?|people|that|which|who)\b)(?:[a-z-]+ ){{1,3}}to (?:call|phone|text|"
    rf"visit|check|"
    r"remind|meet|review|run|send|give|offer|teach|coach|flag|order|track|follow up|own|lead|round|huddle|schedule|"
    r"book|"
    r"do|handle|make|take|carry|place)\b)"
)
_NUMBER = re.compile(r"[0-9]")


_ENDING_BEFORE = (
    *(_ACT_THEN_RESULT, _FRAGMENT, _STAFF_TIME, _WITH_DONE, _WITH_NEW, _BECAUSE),
    *(_DOING_IT, _WE_WILL, _IN_BRACKETS, _AFTER_COLON, _SOMEBODY_TO),
)
"""Forms that end where the change begins."""


def tail_change(simple: str) -> Span | None:
    """The words after the outcome that say by what means, or None.

    >>> text = "the share in range will be 70 %, helped by a pharmacist clinic on thursdays"
    >>> text[slice(*tail_change(text))]
    'helped by a pharmacist clinic on thursdays'
    >>> tail_change("control to 70 %, as measured by chart review, with no more visits") is None
    True
    """
    starts = sorted(_starts(simple))
    if not starts:
        return None
    start = starts[0]
    found = _ENDS.search(simple, start + 5)
    end = found.start() if found else len(simple)
    return Span(start, start + len(simple[start:end].rstrip(" ,.;:!")))


def _starts(simple: str) -> Iterator[int]:
    for pattern in (_HELPED, _COMMA_BY, _COMMA_DOING, _WHILE_DOING):
        for found in pattern.finditer(simple):
            yield found.start() + len(found[0]) - len(found[0].lstrip(" ,"))
    for found in _ONCE.finditer(simple):
        if _NUMBER.search(simple, 0, found.start()):
            yield found.start() + 1
    for pattern in (_BY_HAVING, _COMMA_WITH, _BY_THING, _WITH_ACT):
        for found in pattern.finditer(simple):
            if pattern is not _WITH_ACT or not _NO_HOW.search(simple[: found.start()].removesuffix("screening")):
                yield found.end() if pattern is not _BY_HAVING else found.start()
    for pattern in _ENDING_BEFORE:
        for found in pattern.finditer(simple):
            yield found.end() + len(simple[found.end() :]) - len(simple[found.end() :].lstrip(f" {GAP}"))
    last = simple.rstrip(f" .;!{GAP}")
    for found in _WITH_LAST.finditer(last):
        if (
            _OPENS_WITH_VERB.match(simple)
            and not _NUMBER.search(last, found.start())
            and not _NO_HOW.search(last[: found.start()])
        ):
            yield found.end()
