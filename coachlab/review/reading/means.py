"""Finds the change that an aim prescribes: "by hiring a nurse", "through standing orders", "start a recall list"."""

from __future__ import annotations

import re
from typing import NamedTuple

from coachlab.review.reading.causes_said import cause_said
from coachlab.review.reading.clauses import sentences
from coachlab.review.reading.labels import labelled_change
from coachlab.review.reading.later_clauses import later_change
from coachlab.review.reading.lexicon import GROUPS, NO_NOUNS
from coachlab.review.reading.line import GAP, Span
from coachlab.review.reading.place_phrases import FINITE
from coachlab.review.reading.tails import tail_change
from coachlab.review.reading.tasks import (
    CLEAR_TASK,
    LEADS_IN,
    NOUN,
    PURPOSE,
    PURPOSE_FIRST,
    TOOL_FIRST,
    TOWARDS,
    WHO,
    is_task,
)
from coachlab.review.reading.tool_subjects import is_own_service, tool_subject
from coachlab.review.reading.with_clauses import with_changes
from coachlab.review.words.solutions import MEANS

_RESULT_AGAIN = (
    r"reducing|raising|lowering|increasing|decreasing|cutting|closing|halving|doubling|eliminating|"
    r"getting|reaching|achieving|"
    r"bringing|spring|morning|evening|thanksgiving|beginning|midspring|age|being|having|ending|nothing|"
    r"anything|everything"
)
_BY = re.compile(
    rf"(?<!-)\b(?:by|through|thru|via|by means of|by way of|simply by|mostly by|mainly by)(?: (?:also|first|more|"
    rf"better|\w+ly))?"
    rf" (?!(?:{_RESULT_AGAIN})\b)[a-z]+(?:-[a-z]+)?ing\b"
)
_VIA = re.compile(
    r"(?<!-)\b(?:via|thru|through|(?:with|w/) the (?:help|use|support|aid|introduction|addition) of|"
    r"by the use of|by use of|"
    r"by means of|by way of|thanks to|leveraging|"
    r"utili[sz]ing|mediante|por medio de|a traves de|gracias a|con (?:la )?ayuda de)\b"
    r"(?! (?:age|ages|the age|[0-9]|the end|january|february|march|april|may|june|july|august|september|"
    r"october|november|"
    r"december|birth|the year|the first|the portal|the emergency|each|to|pregnancy|el \d|la edad|los anos)\b)(?= \w)"
)
_USING = re.compile(r"(?<!-)\busing (?=[a-z])|\b(?:usando|utilizando) (?=[a-z])")
_WITH = re.compile(
    rf"\b(?:with|w/|by|con|thanks to) (?:an? |the |our |una? |more |new |better |additional |regular |un )?"
    rf"(?:(?!(?:{WHO}|and|of|in|at|for|to|from|the|who|or|[0-9]\S*)\b)[a-z][\w'-]* ){{0,4}}?(?:{NOUN})\b"
)
_SUBJECT = re.compile(
    rf"(?:[\s,{GAP}:–-]*(?:(?:we|i) (?:propose|have agreed|have decided|agreed|decided|mean|have|expect|are about|"
    rf"are ready|undertake|commit|"
    r"pledge|promise|wish|seek|strive|ought|are planning|are hoping|are aiming|were asked|have been asked|might|"
    r"could|"
    r"can|may)(?= to\b)|(?:our|the) (?:smart )?(?:aim|goal|plan|project|objective)(?: statement)?(?: is|"
    rf":)?|to get there|to do (?:this|so|that)|to achieve (?:this|that|it)|(?:smart )?(?:aim|goal|objective|plan|"
    rf"project)(?: statement)?(?: is)?:?|to|we|"
    r"we'll|we will|we would|we'd like|we want|we plan|we need|we aim|will|shall|should|must|is going|are "
    r"going|aims|plans|wants|intends|hopes|"
    r"going|please|let's|let us|need|want|plan|aim|like|also|then|first|starting|beginning|vamos a|queremos|"
    r"nuestra meta es|"
    r"in order|be able|be|on|for this|(?:it (?:is|was) |we |the \w+ )?(?:proposed|recommended|suggested|agreed|"
    r"decided|resolved|"
    rf"moved|requested|proposes?|recommends?|suggests?|asks?|requests?) that(?: (?:the|our|this|each|every|all|"
    rf"we)(?: [\w'-]+)"
    rf"{{0,3}}?)?(?: (?:should|shall|will|must))?(?= {CLEAR_TASK}\b)|it is proposed that|(?:the|our|each|every|"
    rf"all) (?:[\w'-]+ )"
    rf"{{0,2}}?(?!to\b|will\b)[\w'-]+(?= {CLEAR_TASK}\b)|"
    r"and|(?:our |the )?(?:team|staff|clinic|practice|nurses|providers|mas|medical assistants|pharmacists|doctors|"
    r"physicians|clinicians)(?= (?:will|"
    r"shall|should|must|is|are|plans?|aims?|wants?|intends?))"
    rf")(?=[\s,{GAP}:]|$))*[\s,{GAP}:]*"
)
_LATER_TASK = re.compile(rf"(?:,? and (?:then |also |we will |to )?|, (?:then |and )|; |\. )(?={CLEAR_TASK}\b)")
_DIRECTION_WORD = re.compile(
    r" (?=(?:increase|reduce|raise|lower|decrease|improve|cut|boost|bring|shorten|halve|double|get|achieve|"
    r"reach)\b)"
)
_NEXT = re.compile(
    rf"{GAP}|, (?=(?:keeping|holding|maintaining|while|without)\b)|, (?!\w+ing\b|and \w+ing\b)|: | ?•| (?=we(?: "
    rf"(?:will|want|aim|plan|hope|would|shall|can|"
    rf"intend|are)|'d|'ll)\b)|,? (?:while|whilst)\b| (?:from|to) (?:about |at least )?[0-9]| by "
    rf"[0-9]| \(|\)| - "
)
_END_OF_TASK = re.compile(
    rf"(?<!{GAP}){GAP}+(?!{GAP})(?! an? )| \(|\)|, (?=(?:we|our|so|by|at|in|to|with|increas|reduc|rais|"
    rf"lower|improv)[a-z]*\b)| and get\b| by (?:[0-9]|half\b)"
    rf"| and (?=(?:{'|'.join(sorted(TOWARDS, key=len, reverse=True))})\b)"
)
_FOR_PEOPLE = re.compile(
    rf" (?:(?:for|among|amongst) (?:[\w'-]+ ){{0,3}}?|to (?:all|every|each|our) (?:[\w'-]+ "
    rf"){{0,2}}?)(?:{WHO})\b(?!'| to )"
)
_TO_PEOPLE = re.compile(rf" (?:to|with|in) (?:(?!the\b)[\w'-]+ ){{0,2}}?(?:{WHO})\b(?!')")
_LIST_OF_PEOPLE = re.compile(
    rf"(?:(?<=registry|register)|(?<=roster|cohort|survey|census)|(?<=list)|(?<=panel)) of (?:[\w'-]+ "
    rf"){{0,3}}?(?:{WHO})\b(?!')"
)
_WHO_HAVE = re.compile(
    rf" (?:every|each|all|all our|our|any) (?:[\w'-]+ ){{0,3}}?(?:{WHO}) (?=(?:who|whose|with|without|aged|on|"
    rf"over|under|that|"
    rf"in|from|after|before|discharged|seen|due)\b)"
)
"""The people of a task who are told at length: "start calling (every patient who has not been seen)"."""
_COUNTING = re.compile(
    r"\b(?:measured|counted|assessed|shown|defined|confirmed|documented|seen|judged|indicated|evidenced|"
    r"determined|tracked|reported) $"
)
_COUNTED_PEOPLE = re.compile(
    rf"\b(?:share|proportion|percent|percentage|number|%) of (?:[\w'-]+ ){{0,3}}?(?:{WHO})\b[^0-9,.;{GAP}]*$"
)
_TITLE_TOOL = re.compile(
    rf"[\s{GAP}]*(?P<tool>(?!(?:aim|goal|our|we)\b)(?:[\w'/-]+ ){{0,4}}?(?:orders?|reminders?|training|outreach|"
    rf"checklists?|"
    r"protocols?|campaigns?|huddles?|navigators?|kits?|vouchers?|texts|letters|coaching|classes|rounds|rounding|"
    r"alerts?|"
    r"templates?|workflows?|registry|app|bundle|pathway|teach-back|video|videos|scribes?|visits by [\w ]+)"
    r"(?: (?:for|by|with|to|at|in|on) [\w' -]{2,30})?): ?"
    r"(?!(?:from|to|now|baseline|at|is|goal|target|we|[0-9])\b)(?=[^:;.]*[0-9])[a-z]"
)
"""A tool as the title over a measure: "standing orders for nurses: vaccination goes from 51 to 75 %"."""
_MEASURED_TITLE = re.compile(
    r"\b(?:rates?|time|share|percent\w*|number|compliance|use|uptake|completion|adherence|%)\b|%"
)
_IS_DOING = re.compile(r"\b(?:be|is|are|was|were|been|still|stop|not|who|start|keep) $")
_WITHOUT = re.compile(r"\b(?:without|not|no longer|stop) $")
_IS_SUBJECT = re.compile(r" (?:is|are|will|should|must|to be|has|have)\b")  # "children referred by a clinic will …"
_DONE_BY = re.compile(
    r"\b(?:\w+ed|seen|given|done|made|taken|led|run|sent|told|brought|put|read|written|held|kept|paid|known|shown|"
    r"met|born) "
    r"(?:(?:back|out|up|over|in|off|away|down|on|only|mainly|\w+ly) )?$"
)  # "seen by a nurse": part of the measure
_OF_PEOPLE = re.compile(
    rf"\b(?:{WHO}|visits?|records?|charts?|encounters|who are|speakers|smokers|share|percent|percentage|"
    rf"number|%|diabetes|hypertension|those|satisfaction|satisfied|experience|happy|happier|comfort|comfortable|"
    rf"pleased|"
    rf"problems?|trouble|issues|compliance|adherence|agreement|interaction|familiarity|difficulty|screening|"
    rf"discharges?|appointments?|contacts?|consults?|sessions?|time|"
    rf"waits?|talks?|speaks?|meets?|chats?|connects?|connected|consults?|works?|sits?|familiar|conversations?|"
    rf"leave|leaves|leaving|left|home|discharged|present|who \w+|arrive|live|living|born|"
    rf"{'|'.join(map(re.escape, sorted(GROUPS)))}) (?:\w+ly |[0-9+-]+ (?:to [0-9]+ )?)?$"
)
_BALANCING = re.compile(
    r"(?:with|w/) [^,.;]{3,50}? (?:unchanged|stable|steady|constant|the same|as (?:it is|they are|before|now)|"
    r"level|intact|"
    r"unaffected|maintained|preserved|held|kept)\b"
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


_FUNDS = re.compile(r"with (?:the |these |this |our )?(?:\w+ )?(?:funds?|funding|grant|money|award|budget|resources)\b")
"""What pays for the work is no change: "with the funds requested, we will …"."""


_SO_MANY_OF = re.compile(r"(?:%|percent|per cent|in [0-9]+|out of [0-9]+|half|thirds?) of [^.;:]{3,80}$")
_ASKING_US = {"please", "help", "us", "we"}
_TWO_WORDS = re.compile(rf"[^\s{GAP}]+(?: [^\s{GAP}]+)?")


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
    return [change for change in _changes(simple) if not _says_nothing(simple[slice(*change.span)])]


def _says_nothing(said: str) -> bool:
    """Whether a change would be a stray word: "please", "with"."""
    left = [word for word in re.findall(r"[a-z][a-z'-]+", said) if word not in NO_NOUNS | _ASKING_US]
    return not left or _FUNDS.match(said) is not None


def _changes(simple: str) -> list[Change]:
    labelled = labelled_change(simple)
    if labelled:
        return [Change(Span(*labelled), False)]
    if said := cause_said(simple):
        return [Change(said, False)]
    changes: list[Change] = []
    for sentence in sentences(simple):
        text = simple[sentence.start : sentence.end]
        for span, whole in _in_sentence(text):
            changes.append(Change(Span(span.start + sentence.start, span.end + sentence.start), whole))
    if not changes:
        return _otherwise_said(simple)
    if not changes[0].is_task and (tool := tool_subject(simple)) and tool.end <= changes[0].span.start:
        return [Change(tool, False), *changes]
    later = later_change(simple)
    if later and not changes[0].is_task and later.start <= changes[0].span.start and changes[0].span.end <= later.end:
        return [Change(later, False)]
    return changes


def _otherwise_said(simple: str) -> list[Change]:
    """The change that no verb of doing and no "by" or "via" tells: a tool as subject, a tail, a later sentence."""
    if (titled := _TITLE_TOOL.match(simple)) and not _MEASURED_TITLE.search(titled["tool"]):
        return [Change(Span(*titled.span("tool")), False)]
    for find in (tool_subject, tail_change, later_change):
        if span := find(simple):
            return [Change(span, False)]
    return []


def _in_sentence(text: str) -> list[Change]:
    begin = _SUBJECT.match(text)
    start = begin.end() if begin else 0
    changes: list[Change] = []
    if (named := _team_then(text, start)) is not None:
        start = named
    if is_task(text, start) and text[start:].split(" ")[0] not in FINITE:
        second_word = text.find(" ", start) + 2  # "phone (every patient who …)" keeps its people
        ends = (_END_OF_TASK, PURPOSE, _FOR_PEOPLE, _TO_PEOPLE, _LIST_OF_PEOPLE)
        end = min(_first_end(text, start + 4, ends), _first_end(text, max(start + 4, second_word), (_WHO_HAVE,)))
        changes.append(Change(_trimmed(text, start, end), True))
    elif (tool := TOOL_FIRST.match(text, start)) and not is_own_service(tool["tool"]):
        changes.append(Change(_trimmed(text, start, tool.end("tool")), False))
    elif lead := LEADS_IN.match(text):
        begin_at = len(text) - len(text.lstrip(f" ,{GAP}"))
        changes.append(Change(_trimmed(text, begin_at, lead.end("means")), False))
    if not changes and (purpose := PURPOSE_FIRST.match(text)) and is_task(text, purpose.end()):
        end = _first_end(text, purpose.end() + 4, (_END_OF_TASK, PURPOSE, _FOR_PEOPLE, _TO_PEOPLE))
        changes.append(Change(_trimmed(text, purpose.end(), end), False))
    taken = changes[-1].span.end if changes else 0
    for found in sorted(_means(text), key=lambda one: one.start()):
        if found.start() < taken or GAP in found.group():
            continue
        limits = [_NEXT, PURPOSE, _FOR_PEOPLE]
        if not text[: found.start()].strip(f" ,{GAP}"):
            limits.append(_DIRECTION_WORD)
        end = _first_end(text, found.end(), tuple(limits))
        changes.append(Change(_trimmed(text, found.start(), end), False))
        taken = end
    for found in _LATER_TASK.finditer(text):
        if found.end() >= taken:
            end = _first_end(text, found.end() + 4, (_END_OF_TASK, PURPOSE, _FOR_PEOPLE, _TO_PEOPLE))
            changes.append(Change(_trimmed(text, found.end(), end), False))
            taken = end
    return changes


_ASKING = re.compile(
    r"\b(?:ask|teach|train|remind|tell|encourag|invit|allow|enabl|requir|empower|urg|help|coach|get|pay)(?:ing|s|e)? "
    r"(?:(?:the|our|all|every|each|more) )?(?:[\w-]+ ){0,2}?[\w-]+$"
)
_TEAM_VERB = re.compile(
    r"(?:will|shall|aims? to|plans? to|wants? to|intends? to|is going to|are going to|hopes? to|would "
    r"like to) (?:\w+ly )?(?=[a-z])"
)


def _team_then(text: str, start: int) -> int | None:
    """Where the verb stands after a subject that is a place already taken: "(place) will offer …"."""
    gap = re.match(rf"[\s,{GAP}]*", text)
    found = _TEAM_VERB.match(text, gap.end() if gap else 0)
    return found.end() if (found and text[:1] == GAP) or (found and start <= found.start()) else None


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
        if not (pattern is _WITH and one.group()[:1] == "w" and _COUNTED_PEOPLE.search(text[: one.start()][-80:]))
        and (
            (pattern is _USING and _OFFERED.match(text, one.end())) or not _OF_PEOPLE.search(text[: one.start()][-40:])
        )
        and not _COUNTING.search(text[: one.start()][-30:])
        and not _BALANCING.match(text, one.start())
        and not _TIMES.match(one.group())
        and not _WITHOUT.search(text[: one.start()][-12:])
        and not (pattern is _USING and _IS_DOING.search(text[: one.start()][-12:]))
        and not (pattern is _WITH and _IS_SUBJECT.match(text, one.end()))
        and not (one.group().startswith("by ") and _DONE_BY.search(text[: one.start()][-30:]))
    ]
    word = re.compile(r"[\w/]+ ")
    found += [head for at in with_changes(text) if (head := word.match(text, at)) and not _BALANCING.match(text, at)]
    for pattern in MEANS:
        for one in pattern.finditer(text):
            with_people = one.group().startswith(("with ", "using ", "utili", "con "))
            guard = _OF_PEOPLE if with_people else _COUNTING
            if re.search(r"\bwill (?:make|do)\b", one.group()[:40]):
                continue
            if _FUNDS.match(one.group()):
                continue
            if one.group().startswith("will ") and _SO_MANY_OF.search(text[: one.start()]):
                continue  # "80 % of patients will meet with a navigator" is what is wanted
            if not guard.search(text[: one.start()][-40:]) and not _TIMES.match(one.group()):
                head = _TWO_WORDS.match(text, one.start())
                if head:
                    found.append(head)
    return found


def _first_end(text: str, start: int, limits: tuple[re.Pattern[str], ...]) -> int:
    ends = [
        found.start()
        for limit in limits
        if (found := next((one for one in limit.finditer(text, start) if not _asks_to(text, one)), None))
    ]
    return min(ends, default=len(text))


def _asks_to(text: str, found: re.Match[str]) -> bool:
    """Whether a "to" tells what somebody is asked to do: "by asking patients (to bring) their bottles"."""
    return found[0] == " to " and _ASKING.search(text[: found.start()][-60:]) is not None


def _trimmed(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip(" ,.;:!")))
