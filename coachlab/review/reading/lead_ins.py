"""Finds the words that only lead up to an aim: "it is our goal that", "ACE aim, 2nd draft:", "as measured by …,"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachlab.review.reading.clauses import sentences
from coachlab.review.reading.lexicon import DIRECTION
from coachlab.review.reading.line import GAP, LEVEL, Span

_WISH = (
    r"(?:aims?|goals?|objectives?|targets?|purpose|intention|intent|plan|hope|wish|ambition|mission|vision|priority|"
    r"focus|idea|dream|desire|commitment|expectation|challenge|promise|pledge|project|initiative|aspiration|motto|"
    r"concern|problem|worry|issue|headache)"
)
_KIND = (
    r"(?:the|our|my|this|a|an|one|their|main|primary|secondary|overall|smart|first|second|third|new|big|key|stretch|top|"
    r"biggest|greatest|worst|number one|no\. 1|#1|"
    r"improvement|quality|qi|[a-z]+'s|[a-z]+s')"
)
_LEADS_ON = r"(?: \x00+,?)?(?: (?:that|for|to|if|when)\b|(?=[ :,]))"
_IT_IS = re.compile(
    rf"it (?:is|was|would be|will be|'s|'d be|has been|remains) (?:{_KIND} ){{0,4}}(?:\w+ )?(?:{_WISH}|nice|"
    rf"great|good|"
    r"wonderful|lovely|ideal|helpful|important|vital|essential|crucial|high time|time|proposed|planned|intended|"
    r"expected|hoped|agreed|desirable|necessary|best|better|[a-z]{3,}ed)(?: of (?:the|our|this) \w+)?(?: \x00+)?"
    r" (?:that|if|for|to)\b"
)
_THE_AIM_IS = re.compile(
    rf"(?:{_KIND} )+{_WISH}(?:, [^,.;]{{3,45}},|,?(?: (?:of|for|in) (?:this|the|our|next|the coming)"
    rf" (?:\w+ )?(?:project|team|work|group|year|collaborative|grant|programme|program|quarter|effort|charter)))?,?"
    rf"(?: \x00+,?)? (?:is|was|will be|remains|would be){_LEADS_ON}"
)
_WHAT_WE_WANT = re.compile(
    r"what (?:we|i|the team|our team|everyone|\x00+)(?: all| really)? (?:(?:are|am|is) (?:after|aiming for|aiming at|"
    r"hoping for|looking for|going for|working on|working towards?)|want|need|aim for|hope for|seek|wish(?: for)?|"
    r"would like|'d like|intend|plan)(?: to (?:see|do|achieve|reach|have))?,?(?: \x00+,?)?(?: (?:is|are)|(?=:))"
    rf"{_LEADS_ON}"
)
_WHAT_MATTERS = re.compile(
    r"it (?:really )?(?:bothers|worries|troubles|concerns|saddens|frustrates|upsets|pains|matters to) (?:\w+ ){1,2}?"
    r"(?:that|when|how)\b|(?:i am|i'm|we are|we're) (?:\w+ly )?(?:worried|concerned|unhappy|sorry|upset|troubled|sad) "
    r"(?:that|about|to see|to hear)\b|what (?:(?:we|i|\w+) )?(?:(?:would|'d|all|most|really|also|still) )*"
    r"(?:worries|matters|bothers|concerns|troubles|"
    r"counts|hurts|frustrates|count|measure|track|follow|watch|look at|love|like|need|miss|want|hope|wish|care about|"
    r"dream of)(?: most)?(?: (?:to|for))?"
    r"(?: (?:us|me|them|staff|nurses|families|our patients|patients|people))?(?: as [^,.;:]{3,40}?)?(?: most)?"
    r"(?: (?:to see|to have|to happen|for))?(?:,? (?:is|are)(?: that| when| how)?\b|(?= ?:))"
)
_REPORTED = re.compile(
    r"(?:(?:dr|mr|mrs|ms|prof|st)\.|(?!\b(?:who|whose|share|rate|percent|number|proportion|more|fewer|less)\b)"
    r"[^,.;:%]){2,70}? (?:reported|heard|told (?:us|me|the \w+)|noted|learned|learnt|"
    r"showed|shows|found|finds|revealed|reveals|says|observed|noticed|pointed out|mentioned|counted|"
    r"complained|complain|tells? (?:us|me))(?:,? \x00+,?)? that\b|"
    r"(?:in|at|on|from|after) (?:an?|our|the|its|one|last \w+'s|this \w+'s) (?:[\w'-]+ ){0,3}?"
    r"(?:count|audit|survey|review|"
    r"sample|check|poll|study|look|spot-check|census|tally|walk-through|report|analysis|inspection|meeting|interviews?|"
    r"questionnaire)\b(?: of [^,.;:]{3,40}?)?(?: (?:of|in|from|this|last)\b(?: \w+){0,2}?)?(?:,? ?\x00+)?"
    r"(?:,|(?= (?:only |just |about |barely )?[0-9]))"
)
_I_AM = re.compile(
    r"(?:hi, )?(?:i am|i'm|we are|we're) (?:an?|the|one of|part of|your)\b[^.;,]{3,80}?(?:[.;,]|$)(?: and\b| who\b)?|"
    r"(?:i am|i'm) (?:an?|the|your)\b[^.;,]{3,60}? and (?=(?:i|we|my|our)\b)"
)
_AS_A = re.compile(r"(?:speaking )?as (?:an? |the )?(?:[\w'-]+ ){1,6}?(?=(?:i|we) )")
_WE_SET = re.compile(
    rf"(?:we|our (?:team|clinic|practice|unit)|the team|\x00+)(?:'ve| have| has)?(?: \w+){{1,4}} {_WISH} (?:of|to|"
    rf"that|for)\b(?! \x00)"
)
_QUESTION = re.compile(
    r"(?:we|i) wish (?:that )?(?!to\b|for\b)(?=(?:my|our|the|more|fewer|all|every|we|i|it|\w+s)\b)|(?:we|i) "
    r"(?:mean|intend|propose|undertake|seek|strive|resolve|have agreed|have decided|agreed|decided|have "
    r"committed|"
    r"are committed|commit|pledge|promise|vow|have resolved) (?:to|that|on)\b(?! (?:do|achieve) (?:this|so|that))|"
    r"(?:(?:we|i)(?:'d| would)|\x00+ would) be (?:so |very )?(?:glad|happy|pleased|delighted|thrilled|grateful|"
    r"content|proud) "
    r"(?:if|to|when|that)\b|"
    r"(?:if (?:only )?(?:we|i) (?:could|can|managed to|were to)|(?:we (?:will|want to|must|should) |to )?"
    r"(?:put (?:an end|a stop|paid)|bring an end|call a halt) to|"
    r"(?:how |what )?(?:can|could|do|might|may|shall|should|would) (?:we|i|you)|"
    r"what (?:would|will|does|might) "
    r"it take to|what if(?= (?:no|all|every|more|fewer|each|we|our|the)\b)|"
    r"(?:(?:we|i|our \w+|the \w+|\x00+) (?:will |want to |should |must )?)?make (?:every|an?|a real|the) "
    r"(?:effort|attempt|push) (?:so that|to|that)|(?:(?:we|i) (?:will |want to )?)?make it (?:so )?that|"
    r"let's see (?:if|whether) we can|"
    r"(?:we|i) wonder (?:if|whether|how)(?: we)?(?: can| could)?)\b"
)
_MEASURED = re.compile(
    r"(?:(?:as )?(?:measured|shown|judged|counted|defined|assessed|indicated|seen|reported|recorded|tracked|agreed|"
    r"discussed|decided|evidenced) (?:by|in|with|on|at|from)|according to|judging (?:by|from)|based on|in line with|"
    r"as part of|(?:as )?compared (?:with|to)|in comparison (?:with|to)|relative to|unlike|like (?=(?:other|"
    r"most|many|"
    r"all)\b)|despite|being|whereas|given|considering|seeing|"
    r"in spite of|in response to|in view of|in light of|with respect to|with regard to|"
    r"regarding|concerning|in keeping with|consistent with|for the sake of|on behalf of|together with|along with|"
    r"in addition to|apart from|besides|even though|although|though|because(?! of| we| there| our)|since|as(?! a "
    r"(?:result|consequence) of)) [^,;.]{3,90}?, "
)
_ASKED = re.compile(
    r"(?!(?:\w+ ){1,4}?(?:who|whose|share|percent|percentage|proportion|number|rate)\b)"
    r"(?:the|our|my|last year's|this year's) [\w' \x00]{3,60}? (?:(?:has|have) )?(?:(?:asked|told|expects?|"
    r"requires?|wants?|decided|agreed|challenged)"
    r"(?: (?:us|that|me))?(?: to\b| that\b| for\b)|(?<!to )(?<!will )"
    r"(?:says?|shows?|showed|found|finds?|tells us|told us|reveals?|revealed|"
    r"suggests?)\b(?: that\b)?)"
)
_GREETING = re.compile(
    r"(?:hi|hello|dear|hey|good morning|fyi|note|reminder|ps|update|thanks(?! to))\b[^.:;?!]{0,50}[:,!] |"
    r"(?:\w+'s )?(?:attempt|try|version|draft|item|number|no\.?|nr|#) ?(?:#? ?[0-9]+)?[:.)] "
)
_TITLE = re.compile(r"(?P<title>[^:;.?!\x02]{2,60}?)(?: ?:| -{1,2}| –| —) (?P<rest>.*)")
_FRAME_WORD = re.compile(
    r"\b(?:aims?|goals?|objectives?|draft|version|charter|flip ?chart|whiteboard|topic|notes?|to-?do|idea|ideas|"
    r"motto|priority|priorities|kpi|statement|proposal|agenda|minutes of|slide|poster|project title|title|subject|re|"
    r"smart|qi|pdsa|workshop|homework|assignment|worksheet|part|step|question|answer|theme|strategy|wish|pilot|"
    r"trial|experiment)\b"
)
_A_LEVEL = re.compile(
    r"\s*(?:\x02|[0-9]|from\b|to\b(?= [\x02\x00])|now\b|baseline|currently|goal|target|at\b|is\b|"
    r"=|->)"
)
_A_CLAUSE = re.compile(
    rf"\s*[\x00 ,]*(?:(?:we|our team|let's|let us|to|i|the team|please)\b|(?:{'|'.join(sorted(DIRECTION))}) "
    r"(?!from\b|to\b|by\b|at\b|below\b|under\b|above\b|[0-9\x00\x02])[a-z])"
)
_DECIDED = re.compile(
    r"(?:(?:we|it (?:is|was)|the (?:team|group|board|committee)) )?"
    r"(?:agreed|decided|resolved|adopted|approved|proposed|"
    r"wanted|needed|required|recommended|planned|motion|actions?|action items?|decisions?|resolution|"
    r"recommendations?|next steps?|to do|request|minutes(?: of)?|summary|purpose|background)[^a-z]*"
)
"""A heading that says only that something was settled: "agreed: …", "minutes of 4 March: …"."""
_ONLY_LEVELS = re.compile(
    r"\s*(?:(?:we|i|they|it|the team|our team) )?(?:(?:had|have|are|were|was|is|at|stood|stand|want|need|got|saw|hit|"
    r"see|aim for|now|currently|would like|had been|went|came|come|will|be|go|get|cut|to|from|down|up|reach|after|"
    r"about|around|nearly|this|it|that) )+(?:[0-9\x02])"
)
_ONLY_FRAME = re.compile(rf"(?:(?:{_KIND}|{_WISH}|'?s|for|of|team|[0-9]+|statement|{GAP}+)(?: |$)){{2,7}}")
_REFERS_BACK = re.compile(r"\s*(?:[\w']+ ){1,6}?(?:it|them|this|that|these|the rate|our numbers|the numbers?)\b")
_OPENS = re.compile(rf"[\s,{GAP}{LEVEL}]*")
_TRAILING = re.compile(
    r",? (?:(?:that|this|it|which) )?(?:is|are) what (?:we|i|the|our|everyone|\x00)[^.;]*|"
    r",? (?:is|are|being) (?:our|the) (?:\w+ )?(?:aim|goal|target|objective|hope|wish|ambition|dream|plan)\b(?! to\b)"
)
_FRAMES = (
    _IT_IS,
    _THE_AIM_IS,
    _WE_SET,
    _WHAT_WE_WANT,
    _WHAT_MATTERS,
    _I_AM,
    _AS_A,
    _REPORTED,
    _QUESTION,
    _MEASURED,
    _ASKED,
    _GREETING,
)


def lead_ins(simple: str) -> list[Span]:
    """The stretches that lead up to what is said, and those that only say once more that it is wanted.

    >>> text = "it is our hope that waits fall. fewer falls, that is what we want."
    >>> [text[start:end] for start, end in lead_ins(text)]
    ['it is our hope that', ', that is what we want']
    >>> lead_ins("screening: 40 to 60 %")
    []
    """
    spans: list[Span] = []
    for number, sentence in enumerate(sentences(simple)):
        text = simple[sentence.start : sentence.end]
        if number == 0 and (end := _title_end(simple, _opening_end(simple, 0))):
            spans.append(Span(0, end))
            text = GAP * min(end, len(text)) + text[end:]
        spans += [Span(sentence.start + start, sentence.start + end) for start, end in _in_sentence(text)]
    return spans


def _in_sentence(text: str) -> Iterator[Span]:
    at = _opening_end(text, 0)
    for _ in range(3):
        found = next((one for pattern in _FRAMES if (one := pattern.match(text, at))), None)
        if found is None:
            break
        yield Span(at, found.end())
        at = _opening_end(text, found.end())
    if found := _TRAILING.search(text, at + 3):
        yield Span(found.start(), found.end())


def _opening_end(text: str, start: int) -> int:
    found = _OPENS.match(text, start)
    return found.end() if found else start


def _title_end(text: str, start: int) -> int | None:
    """Where the title of a note ends: "grant objective 2:", "dental: we want …"; a measure before a colon is none."""
    found = _TITLE.match(text, start)
    if found is None:
        return None
    title = found["title"]
    if _ONLY_FRAME.fullmatch(title) or _DECIDED.fullmatch(title):
        return found.start("rest")
    if _A_LEVEL.match(found["rest"]) or _ONLY_LEVELS.match(found["rest"]) or GAP in title.strip(f" {GAP}"):
        return None
    is_frame = _FRAME_WORD.search(title) and len(title.split()) <= 7 and not _REFERS_BACK.match(found["rest"])
    is_topic = (
        len(title.split()) <= 4
        and not re.search(r"[0-9]|\bmatters?\b", title)
        and _A_CLAUSE.match(found["rest"])
        and not _REFERS_BACK.match(found["rest"])
    )
    return found.start("rest") if is_frame or is_topic else None
