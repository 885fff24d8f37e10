"""Finds the change that an aim prescribes: "by hiring a nurse", "through standing orders", "start a recall list"."""

from __future__ import annotations

import re
from typing import NamedTuple

from coachlab.review.reading.clauses import sentences
from coachlab.review.reading.lexicon import DIRECTION, GROUPS, MEANS_NOUNS, PEOPLE, STAFF
from coachlab.review.reading.line import GAP, Span
from coachlab.review.reading.with_clauses import with_changes
from coachlab.review.wording import phrases
from coachlab.review.words.solutions import MEANS, TASKS

_NOUN = rf"(?:{'|'.join(sorted(map(re.escape, MEANS_NOUNS), key=len, reverse=True))})"
_WHO = rf"(?:{'|'.join(sorted(map(re.escape, PEOPLE), key=len, reverse=True))})"
_RESULT_AGAIN = (
    r"reducing|raising|lowering|increasing|decreasing|cutting|closing|halving|doubling|eliminating|"
    r"getting|reaching|achieving|"
    r"bringing|spring|morning|evening|thanksgiving|beginning|midspring|age|being|having|ending|nothing|"
    r"anything|everything"
)
_BY = re.compile(
    rf"\b(?:by|through|thru|via|by means of|by way of|simply by|mostly by|mainly by)(?: (?:also|first|more|"
    rf"better|\w+ly))?"
    rf" (?!(?:{_RESULT_AGAIN})\b)[a-z]+(?:-[a-z]+)?ing\b"
)
_VIA = re.compile(
    r"\b(?:via|thru|through|(?:with|w/) the (?:help|use|support|aid|introduction|addition) of|by the use of|by use of|"
    r"by means of|by way of|thanks to|leveraging|"
    r"utili[sz]ing|mediante|por medio de|a traves de|gracias a|con (?:la )?ayuda de)\b"
    r"(?! (?:age|ages|the age|[0-9]|the end|january|february|march|april|may|june|july|august|september|"
    r"october|november|"
    r"december|birth|the year|the first|the portal|the emergency|each|pregnancy|el \d|la edad|los anos)\b)(?= \w)"
)
_USING = re.compile(r"(?<!-)\busing (?=[a-z])|\b(?:usando|utilizando) (?=[a-z])")
_WITH = re.compile(
    rf"\b(?:with|w/|by|con|thanks to) (?:an? |the |our |una? |more |new |better |additional |regular |un )?"
    rf"(?:(?!(?:{_WHO}|and|of|in|at|for|to|from|the|who|or|[0-9]\S*)\b)[a-z][\w'-]* ){{0,4}}?(?:{_NOUN})\b"
)
_VERBS = (
    r"implement|hire|recruit|train|retrain|install|launch|introduce|roll[ -]?out|create|develop|build|buy|"
    r"purchase|adopt|set[ -]?up|"
    r"deploy|conduct|organi[sz]e|educate|teach|distribute|design|redesign|establish|standardi[sz]e|"
    r"automate|write|draft|rewrite|update|"
    r"hold|start|begin|use|send|put|add|give|pilot|test|try|post|print|place|assign|appoint|schedule|form|"
    r"run|switch|convert|integrate|"
    r"embed|stock|order|call|phone|text|mail|email|remind|coach|partner|contract|meet with|review|revise|"
    r"replace|open|extend|"
    r"make (?:an?|sure (?:that )?(?:all )?(?:staff|nurses|mas|providers))|apply|fund|move to|migrate|"
    r"upgrade|offer|host|engage|"
    r"assemble|convene|ask|require|publish|display|reorgani[sz]e|restructure|streamline|expand (?:the|our|"
    r"clinic|office|evening)|re-?train|onboard|"
    r"produce|compile|provide|record|translate|map|designate|name|kick off|spread|scale up|remodel|"
    r"renovate|relaunch|fix|repair|relocate|set|huddle|flag|notify|redo|rework|revamp|rearrange|reconfigure|overhaul|"
    r"leverage|harness|trial|hand out|give out|bring in|stand up|arrange|co-locate|dedicate|allocate|outsource|enlist|"
    r"institute|initiate|incorporate|enrol staff|sign up|utili[sz]e|mandate|ensure staff|encourage|promote|invite|"
    r"implementar|contratar|capacitar|entrenar|instalar|lanzar|introducir|crear|comprar|desarrollar|"
    r"organizar|poner|usar|iniciar|empezar|"
    r"enviar|establecer"
)
# These may be how care goes as well ("give aspirin", "offer tests", "start statins"), so they take a thing after them.
_MAYBE = re.compile(
    r"(?:use|give|start|begin|offer|provide|send|schedule|call|order|apply|record|review|ask|update|hold|"
    r"open|test|place|"
    r"run|remind|set|flag|encourage|promote|invite|expand|text|mail|email|phone|name|map|form|try|switch|extend|"
    r"spread)\b"
)
_CONTACT = re.compile(rf"(?:call|phone|text|mail|email|remind|invite) (?:[\w'-]+ ){{0,3}}?(?:{_WHO})\b")
_TOOL = re.compile(
    rf"\w+ (?:out |up )?(?:using |sending |doing |calling |holding |offering |running |training "
    rf")?(?:[\w'{GAP}-]+ ){{0,6}}?(?:{_NOUN}|function|feature|staff|mas|team|ehr|emr|"
    r"group|process|room|rooms|project|committee|council|meeting|meetings|nurses|providers|physicians|clinicians|hours|"
    r"counter|space|equipment|supplies|standing)\b"
)
_SUBJECT = re.compile(
    rf"(?:[\s,{GAP}:–-]*(?:(?:our|the) (?:smart )?(?:aim|goal|plan|project|objective)(?: statement)?(?: is|"
    rf":)?|(?:smart )?(?:aim|goal|objective|plan|project)(?: statement)?(?: is)?:?|to|we|"
    r"we'll|we will|we would|we'd like|we want|we plan|we need|we aim|will|shall|should|must|is going|are "
    r"going|aims|plans|wants|intends|hopes|"
    r"going|please|let's|let us|need|want|plan|aim|like|also|then|first|starting|beginning|vamos a|queremos|"
    r"nuestra meta es|"
    r"in order|be able|"
    r"and|(?:our |the )?(?:team|staff|clinic|practice|nurses|providers|mas|medical assistants|pharmacists|doctors|"
    r"physicians|clinicians)(?= (?:will|"
    r"shall|should|must|is|are|plans?|aims?|wants?|intends?))"
    rf")(?=[\s,{GAP}:]|$))*[\s,{GAP}:]*"
)
_TASK = re.compile(
    rf"(?:(?:\w+ly )?(?:{_VERBS}))\b(?! of\b|-)|(?:the )?(?:implementation|introduction|installation|"
    rf"creation|adoption|roll-?out|launch|purchase|hiring|"
    r"recruitment|development|deployment|training|implementacion) of\b"
)
_CLEAR_TASK = (
    r"(?:implement|hire|recruit|train |install|launch|introduce|roll out|create|set up|buy|purchase|adopt|deploy|"
    r"standardi[sz]e|build an?|develop an?|start (?:an?|using|sending|calling))"
)
_MADE = (
    r"introduced|implemented|installed|created|hired|launched|rolled out|set up|trained|retrained|purchased|bought|"
    r"established|developed|adopted|opened|started|built|appointed|recruited|put in place|distributed|posted|written|"
    r"redesigned|standardi[sz]ed|in place|up and running|live|deployed|piloted|drafted|designed|printed|published"
)
_MADE_TASK = re.compile(
    rf"(?:an? |the |our |all |new )*(?:[\w'-]+ ){{1,6}}?(?:will|shall|should|must|is to|are to|to)"
    rf"(?: have been| be| get)(?: \w+ly)? (?:{_MADE})\b|(?:have|has) (?:{_MADE})\b"
)
"""A task told from its end: "a huddle will be introduced", "will have created a form"."""
_OTHERS_DO = re.compile(
    rf"(?:have|get|let|ask|help|enable|allow|free up) (?:an? |the |our |all |more )?(?:[\w-]+ ){{0,2}}?"
    rf"(?:{'|'.join(sorted(map(re.escape, STAFF), key=len, reverse=True))}) (?:to )?(?!who\b|with\b|in\b|at\b|for\b|"
    rf"and\b|is\b|are\b|to\b|on\b|of\b|feel|report|say|stay|rate)[a-z]+\b"
)
"""A task for somebody else: "have pharmacists call every patient"."""
_LATER_TASK = re.compile(rf"(?:,? and (?:then |also |we will |to )?|, (?:then |and )|; |\. )(?={_CLEAR_TASK}\b)")
_TOWARDS = DIRECTION - phrases("have see make keep get close hold meet move complete deliver", " ")
_PURPOSE = re.compile(
    r",? (?:(?:in order )?(?:to|and|so as to|aiming to|(?:which|that) (?:will|should|would|could|can)|to help(?: us)?|"
    rf"and thereby|and thus|thereby|thus|and so|para)) (?:further |also |thereby |thus )?"
    rf"(?=(?:{'|'.join(sorted(_TOWARDS, key=len, reverse=True))}|help|get more|make sure)\b)"
    r"| so (?:that )?(?=(?:we|our|all|every|the|more|fewer|[a-z]+)\b)| para que "
)
_DIRECTION_WORD = re.compile(
    r" (?=(?:increase|reduce|raise|lower|decrease|improve|cut|boost|bring|shorten|halve|double|get|achieve|reach)\b)"
)
_NEXT = re.compile(
    rf"{GAP}|, (?!\w+ing\b|and \w+ing\b)|: | ?•| (?=we (?:will|want|aim|plan|hope|would|shall|can|"
    rf"intend|are)\b)|,? (?:while|whilst)\b| (?:from|to) (?:about |at least )?[0-9]| by "
    rf"[0-9]| \(|\)| - "
)
_END_OF_TASK = re.compile(
    rf"(?<!{GAP}){GAP}+(?!{GAP})(?! an? )| \(|\)|, (?=(?:we|our|so|by|at|in|to|with|increas|reduc|rais|"
    rf"lower|improv)[a-z]*\b)| and get\b| by (?:[0-9]|half\b)"
    rf"| and (?=(?:{'|'.join(sorted(_TOWARDS, key=len, reverse=True))})\b)"
)
_FOR_PEOPLE = re.compile(
    rf" (?:(?:for|among|amongst) (?:[\w'-]+ ){{0,3}}?|to (?:all|every|each|our) (?:[\w'-]+ "
    rf"){{0,2}}?)(?:{_WHO})\b(?!'| to )"
)
_TO_PEOPLE = re.compile(rf" (?:to|with|in) (?:(?!the\b)[\w'-]+ ){{0,2}}?(?:{_WHO})\b(?!')")
_COMPOUND = re.compile(r"\w+-")  # "teach-back" is a thing
_COUNTING = re.compile(
    r"\b(?:measured|counted|assessed|shown|defined|confirmed|documented|seen|judged|indicated|evidenced|"
    r"determined|tracked|reported) $"
)
_DONE_BY = re.compile(r"\b(?:\w+ed|seen|given|done|made|taken|led|run) $")  # "seen by a nurse": part of the measure
_OF_PEOPLE = re.compile(
    rf"\b(?:{_WHO}|visits?|records?|charts?|encounters|who are|speakers|smokers|share|percent|percentage|"
    rf"number|%|diabetes|hypertension|those|screening|discharges?|appointments?|contacts?|consults?|sessions?|time|"
    rf"waits?|conversations?|"
    rf"{'|'.join(map(re.escape, sorted(GROUPS)))}) (?:\w+ly |[0-9+-]+ (?:to [0-9]+ )?)?$"
)
_OFFERED = re.compile(
    r"(?:an? |the |our |new )?(?:[\w'-]+ ){0,3}?(?:vans?|reminders?|calls|letters?|texts?|templates?|"
    r"checklists?|orders?|protocols?|"
    r"campaigns?|huddles?|outreach|navigators?|registry|incentives?|vouchers?|training|posters?|"
    r"workflows?|visits|workers?|lists?)\b"
)
_TIMES = re.compile(
    r"(?:with|w/|by|con) (?:an? |the |our |their )?(?:(?:follow-up|annual|wellness|first|next|"
    r"well|same-day|emergency|ed|er|last|office|clinic|each|every|"
    r"primary|specialist|chronic|kept|missed|prenatal|postpartum|health|[0-9]\S*|nurses?|that|list|care|"
    r"action|treatment|birth|safety|pain|medication|survey|"
    r"depression|phq-9|risk|total|mean|median|average|problem) ){1,4}?(?:visits?|calls?|list|form|plans?|"
    r"programs?|programmes?|hours|nurses?|set|sets|"
    r"score|line|manager|orders?|clinics?|slots?|videos?|sheets?|devices?|monitors?|education|system|"
    r"systems|sessions?|assistants?)\b"
)


class Change(NamedTuple):
    """A prescribed change; a task stands as what the text is about, a means only beside it."""

    span: Span
    is_task: bool


def find_changes(simple: str) -> list[Change]:
    """The changes that a text prescribes, in its order.

    >>> text = "roll out reminders to cut no-shows; by calling each patient, raise screening"
    >>> [text[slice(*change.span)] for change in find_changes(text)]
    ['roll out reminders', 'by calling each patient']
    >>> find_changes("blood pressure control by june, by 30 %, among patients using insulin")
    []
    """
    changes: list[Change] = []
    for sentence in sentences(simple):
        text = simple[sentence.start : sentence.end]
        for span, is_task in _in_sentence(text):
            changes.append(Change(Span(span.start + sentence.start, span.end + sentence.start), is_task))
    return changes


def _in_sentence(text: str) -> list[Change]:
    begin = _SUBJECT.match(text)
    start = begin.end() if begin else 0
    changes: list[Change] = []
    if (named := _team_then(text, start)) is not None:
        start = named
    if _is_task(text, start):
        end = _first_end(text, start + 4, (_END_OF_TASK, _PURPOSE, _FOR_PEOPLE, _TO_PEOPLE))
        changes.append(Change(_trimmed(text, start, end), True))
    taken = changes[-1].span.end if changes else 0
    for found in sorted(_means(text), key=lambda one: one.start()):
        if found.start() < taken or GAP in found.group():
            continue
        limits = [_NEXT, _PURPOSE, _FOR_PEOPLE]
        if not text[: found.start()].strip(f" ,{GAP}"):
            limits.append(_DIRECTION_WORD)
        end = _first_end(text, found.end(), tuple(limits))
        changes.append(Change(_trimmed(text, found.start(), end), False))
        taken = end
    for found in _LATER_TASK.finditer(text):
        if found.end() >= taken:
            end = _first_end(text, found.end() + 4, (_END_OF_TASK, _PURPOSE, _FOR_PEOPLE, _TO_PEOPLE))
            changes.append(Change(_trimmed(text, found.end(), end), False))
            taken = end
    return changes


_TEAM_VERB = re.compile(
    r"(?:will|shall|aims? to|plans? to|wants? to|intends? to|is going to|are going to|hopes? to|would "
    r"like to) (?:\w+ly )?(?=[a-z])"
)


def _team_then(text: str, start: int) -> int | None:
    """Where the verb stands after a subject that is a place already taken: "(place) will offer …"."""
    gap = re.match(rf"[\s,{GAP}]*", text)
    found = _TEAM_VERB.match(text, gap.end() if gap else 0)
    return found.end() if (found and text[:1] == GAP) or (found and start <= found.start()) else None


def _is_task(text: str, start: int) -> bool:
    if (_MADE_TASK.match(text, start) and not re.search(r"[0-9] ?(?:%|percent)", text)) or _OTHERS_DO.match(
        text, start
    ):
        return True
    found = _TASK.match(text, start)
    if not found:
        return not _COMPOUND.match(text, start) and any(pattern.match(text[start:]) for pattern in TASKS)
    if _MAYBE.match(text, start):
        purpose = _PURPOSE.search(text, start)
        own = text[start : purpose.start() if purpose else len(text)]
        return bool(purpose or _CONTACT.match(own) or _TOOL.match(own)) and not re.search(r"[0-9] ?(?:%|percent)", own)
    return True


def _means(text: str) -> list[re.Match[str]]:
    found = [
        one
        for pattern in (_BY, _VIA)
        for one in pattern.finditer(text)
        if not _COUNTING.search(text[: one.start()][-30:])
    ]
    found += [
        one
        for pattern in (_USING, _WITH)
        for one in pattern.finditer(text)
        if ((pattern is _USING and _OFFERED.match(text, one.end())) or not _OF_PEOPLE.search(text[: one.start()][-40:]))
        and not _COUNTING.search(text[: one.start()][-30:])
        and not _TIMES.match(one.group())
        and not (one.group().startswith("by ") and _DONE_BY.search(text[: one.start()][-30:]))
    ]
    word = re.compile(r"[\w/]+ ")
    found += [head for at in with_changes(text) if (head := word.match(text, at))]
    for pattern in MEANS:
        for one in pattern.finditer(text):
            with_people = one.group().startswith(("with ", "using ", "utili", "con "))
            guard = _OF_PEOPLE if with_people else _COUNTING
            if re.search(r"\bwill (?:make|do)\b", one.group()[:40]):
                continue
            if not guard.search(text[: one.start()][-40:]) and not _TIMES.match(one.group()):
                head = re.compile(re.escape(" ".join(one.group().split(GAP)[0].split()[:2]))).match(text, one.start())
                if head:
                    found.append(head)
    return found


def _first_end(text: str, start: int, limits: tuple[re.Pattern[str], ...]) -> int:
    ends = [found.start() for limit in limits if (found := limit.search(text, start))]
    return min(ends, default=len(text))


def _trimmed(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip(" ,.;:!")))
