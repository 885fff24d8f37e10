"""The forms in which aims say where they start: "currently …", "has crept up to …", "(… last year)", "from …"."""

from __future__ import annotations

import re

from coachlab.review.reading.level_words import ANY_VERB, UP_TO
from coachlab.review.reading.line import GAP
from coachlab.review.reading.marked import MARK

_BY_ITSELF = (
    r"(?:crept|slipped|risen|rose|fallen|fell|dropped|climbed|drifted|sunk|sank|sagged|edged|inched|ballooned|swollen|"
    r"swelled|soared|jumped|spiked|grown|grew|declined|eroded|dwindled|shrunk|shrank|stretched|worsened|deteriorated|"
    r"dipped|plunged|plummeted|tumbled|slid|peaked|bottomed|settled|stalled|stagnated|plateaued|flattened|level+ed|"
    r"lingered|languished|hovered|stuck|bounced|crawled|mounted|surged|shot up|went (?:up|down)|gone (?:up|down))"
)
_DRIFTED = (
    rf"(?:(?:(?:has|have|had) (?:now |already |since |\w+ly )?)?{_BY_ITSELF}|"
    r"(?:has|have|had) (?:now |already |since |\w+ly )?(?:increased|decreased|improved|doubled|gone|got|come|moved|"
    r"landed|ended|advanced|progressed|lengthened|ticked))"
)
_DRIFTING = (
    r"(?:stuck|stalled|languishing|hovering|lingering|stagnating|stagnant|settled|frozen|parked|flat|low|high|"
    r"plateaued|trapped|pegged|steady|stagnated|level|idling|lagging|sitting|standing|running|wavering|holding)"
)
BASELINE = [
    re.compile(
        rf"(?<!will have )(?<!should have )(?<!must have )(?<!shall have )(?<!would have )(?<!to have )(?<!be )"
        rf"(?<!to )(?<!is )(?<!will )(?<!should )(?<!must )(?<!shall )(?<!would )"
        rf"\b{_DRIFTED}(?: (?:up|down|out|off|back|over|away|"
        rf"further|again|steadily|slowly|all the "
        rf"way))*"
        rf"(?: from {UP_TO}{MARK}[ptx]?)? (?:to|at|around|near|on) {UP_TO}(?P<here>{MARK})"
    ),
    re.compile(
        rf"\b(?:is|are|was|were|been|remains?|stays?|got|keeps?) (?:\w+ ){{0,2}}?{_DRIFTING} (?:to|at|around|near|on|"
        rf"between) {UP_TO}(?P<here>{MARK})"
    ),
    re.compile(
        rf"\b(?:starting|beginning|having (?:started|begun)|start(?:s|ed)?|beg[iau]ns?)(?: out| off)? (?:at|from|"
        rf"with|on) "
        rf"{UP_TO}(?P<here>{MARK})(?=[ptx](?! (?:of age|old|a\.?m|after|before))|[ .,;)]*$)"
    ),
    re.compile(
        rf"(?P<here>{MARK})[ptx]? (?:as|being|is|was) (?:our|the|a|its) (?:present |current )?(?:starting (?:point|"
        rf"value|level|"
        rf"place)|start|baseline|base|point of departure|reference|status quo)\b"
    ),
    re.compile(rf"\b(?:now|currently|today|at present) [a-z]+ {UP_TO}(?P<here>{MARK})(?=.{{0,160}}{MARK})"),
    re.compile(
        rf"\({UP_TO}(?P<here>{MARK})[ptx] [a-z ,-]{{3,40}}\),? (?:(?:will|should|must|is to|are to)\b[a-z "
        rf"]{{0,30}})?(?:up|down|to)\b"
    ),
    re.compile(
        rf"(?P<here>{MARK})[ptx]? (?:are|were|is|was|do|get|have|has) (?:(?!to\b|not\b)[\w-]+ ){{0,3}}?(?:now|"
        rf"today|at present|currently|so far|"
        rf"at the moment|already|last \w+)\b"
    ),
    re.compile(
        rf"(?<!to )(?<!at )(?<!reach )(?<!for )\ban? (?:mean|median|average) of "
        rf"{UP_TO}(?P<here>{MARK})(?=[ptx]?\b.{{0,120}}"
        rf"(?:\band|\bbut|[;.]) .{{0,60}}?\b(?:should|must|needs?|want|will|ought|has to|have to|bring|get|cut|"
        rf"make|goal|aim)\b.{{0,50}}{MARK})"
    ),
    re.compile(
        rf"(?<!to )(?<!should )(?<!will )(?<!must )(?<!not )(?<!never )(?<!shall )(?P<bare>)\b(?:waits?|spends?|stays?|"
        rf"lasts?|takes?|lose|loses) "
        rf"(?:us |them |for |on average |about )*{UP_TO}(?P<here>{MARK})(?=[ptx].{{0,160}}{MARK})"
    ),
    re.compile(rf"[?.:] {UP_TO}(?P<here>{MARK})[ptx]?[.!](?= .*{MARK})"),
    re.compile(rf"(?:[,;(–-] ?)base(?:line)?[:=,]? {UP_TO}(?P<here>{MARK})"),
    re.compile(
        rf"(?P<here>{MARK})[ptx]? (?:in|at|on|from|as of) (?:the |our |its |this )?(?:last|latest|most recent|"
        rf"first|initial|"
        rf"previous|earlier|baseline|past|prior|autumn|spring|winter|summer) (?:count|report|audit|survey|check|"
        rf"pull|look|"
        rf"tally|measure\w*|data|"
        rf"sample|review|reading|quarter|year|month|week|census|figures?)\b"
    ),
    re.compile(
        rf"(?P<here>{MARK})[pt] (?:[a-z-]+ ){{0,2}}?(?:gap|differences?|disparit(?:y|ies)|lag|shortfall|spread)\b"
        rf"(?=.{{0,200}}?\b(?:to|below|under|at|than|be) {UP_TO}{MARK})"
    ),
    re.compile(
        rf"\b(?:lags?|trails?|lagging|trailing|behind|differs?|apart|short of)\b[^.;{MARK}]{{0,60}}?\bby "
        rf"{UP_TO}(?P<here>{MARK})[ptx]?"
    ),
    re.compile(
        rf"(?P<here>{MARK})[ptx]? (?:did|were|was|had|got|met|passed)(?: so| it| one| them| that| this)? ?(?=[.,;)]|$)"
    ),
    re.compile(
        rf"(?:, | [–-]{{1,2}} ?|\(){UP_TO}(?P<here>{MARK})[ptx]?(?:[^.;,(){MARK}]|(?:last|past|previous|first|"
        rf"scale of|out of|scale from) {MARK}){{0,60}}(?:, ?| ?[–-]{{1,2}} |\) ?)"
        rf"(?:will|shall|should|must|needs? to|ha(?:s|ve) to|(?:is|are) (?:going )?to|ought to|goes|comes|"
        rf"falls|rises)\b"
    ),
    re.compile(
        rf"(?<!to )(?<!will )(?<!should )(?<!must )(?<!shall )\b(?:had|has|have|having) been "
        rf"(?:at |about |only |just )?{UP_TO}(?P<here>{MARK})"
    ),
    re.compile(rf"(?P<here>{MARK})[ptx]? (?:were|was|did|had|got|had it|met it) (?:so |it )?{GAP}"),
    re.compile(rf"\({GAP}+[:,=]? ?{UP_TO}(?P<here>{MARK})[ptx]?\)"),
    re.compile(
        rf"(?<!than )(?<!over )(?<!from )(?<!{MARK} )(?<!{MARK}p )(?<!{MARK}t )(?<!{MARK}x )\b(?:last|the "
        rf"previous|the past) (?:year|month|quarter|week|winter|"
        rf"spring|summer|fall|autumn|"
        rf"audit|survey)(?:,? (?:it|we|they|this|that|the|only|just|rate|number|figure|score|mean|median|average|"
        rf"share|[a-z]+ed|was|were|had|stood|ran|"
        rf"saw|got))+ {UP_TO}(?P<here>{MARK})"
    ),
    re.compile(
        rf"\(?(?:only|just|about|currently|now) {UP_TO}(?P<here>{MARK})[ptx]? "
        rf"(?:do|did|does|are|have|had|were|was|got|get)\b"
    ),
    re.compile(
        rf"\b(?:up|down|increase|decrease|improvement|reduction|rise|drop|change|compared|as compared|starting|"
        rf"beginning|relative)? ?(?:from|against|versus|vs\.?|rather than|instead of|as opposed to|"
        rf"compared (?:to|with)) "
        rf"{UP_TO}(?P<here>{MARK})"
    ),
    re.compile(
        rf"(?<!{MARK} )(?<!{MARK}p )(?<!{MARK}t )(?<!{MARK}x )"
        rf"\b(?:baseline|currently|current|today|now|at present|presently|right now|starting point|start|"
        rf"starts|started|last year|last month|last quarter|this year|so far|was|were|had|linea de base|linea "
        rf"base|actualmente|actual|hoy|ahora|es|era|parte|we are|we're|we were|it is|it's|it was|they are|"
        rf"(?<!to )(?<!will )(?<!should )"
        rf"(?<!must )(?<!shall )(?:stands?|stood|standing|sits?|sat|sitting|runs?|ran|running|hovers?|hovering|"
        rf"hovered|reached|takes(?! (?:no|at|less|under|fewer|not|below)\b)|took|takes us|"
        rf"averages|averaged|averaging))\b(?: "
        rf"rate| level| value| average| performance| figure| number| share| score| result| results| wait| median|"
        rf" mean| proportion|"
        rf" percentage| count| time| data| measurement)?(?: was| is| are| at| of| it is| it's| being| about|"
        rf"[:=,(])* {{0,2}}{UP_TO}(?P<here>{MARK})"
    ),
    re.compile(
        rf"\b(?:{ANY_VERB}) (?:(?:the|our|a|an|this|today's|average|mean|median|current|existing|"
        rf"\w+) ){{0,2}}?(?P<here>{MARK})[ptx] "
        rf"(?:[a-z-]+ ){{0,2}}?(?:gap|differences?|disparit(?:y|ies)|waits?|delays?|lag|backlog|turnaround|queue|"
        rf"shortfall|rate|"
        rf"average)\b(?=.{{0,120}}?\b(?:to|below|under|at|than) {UP_TO}{MARK})"
    ),
    re.compile(
        rf"(?<!goal )(?<!target )\b(?:of|at) {UP_TO}(?P<here>{MARK})[ptx]? [^.;{MARK}]{{0,50}}?\b(?:to be|will|"
        rf"should|is to|are to|"
        rf"must|shall|goes|go|comes?|falls?|drops?|rises?) [^.;{MARK}]{{0,40}}?\bto {UP_TO}{MARK}"
    ),
    re.compile(
        rf"(?P<here>{MARK})[ptx]?\)?,? (?:of [^.;{MARK}{GAP}]{{0,40}} )?(?:like |as |as of )?(?:now|today|"
        rf"currently|at present|at "
        rf"baseline|at the moment|right now|last year|last month|last quarter|baseline|this year|"
        rf"this time last year|to date|so "
        rf"far|last (?:winter|spring|summer|fall|autumn|week|season|time|fiscal year|school year|audit|survey|"
        rf"report)|"
        rf"(?:in |at |on )?(?:the|our) (?:very )?(?:(?:past|last|previous|prior|latest|most recent) "
        rf"[a-z]+|(?:first|initial) (?:count|audit|report|survey|check|measure\w*|quarter|pull|round|sample|review|"
        rf"tally|months))|this past \w+|"
        rf"as it stands|before the (?:project|work)|when we (?:looked|started|began|last looked|checked|"
        rf"last checked|measured)|"
        rf"(?:do|does|did|are|have|is|was|were|had|get) (?:so |it |this )?(?:now|today|at present|currently|"
        rf"already|last \w+)|"
        rf"actualmente|hoy|ahora)\b"
    ),
    re.compile(
        rf"\b(?:baseline|currently|today|at present|at the moment|right now|as of now|as of today|as things stand|"
        rf"these days|"
        rf"actualmente|"
        rf"hoy)\b[^.;{MARK}]{{0,70}}?(?P<here>{MARK})"
    ),
    re.compile(
        rf"(?<!to )(?<!will )(?<!should )(?<!must )(?<!would )(?<!not )\b(?:is|are|has|have|was|were|gives?|"
        rf"gets?|being) (?:only |just |now |currently |at )?{UP_TO}(?P<here>{MARK})(?=[ptx]?.{{0,90}}?(?:we "
        rf"want|goal|target|should|should be|to be|aim|need|must|will|by))"
    ),
]
ONLY = re.compile(rf"\b(?:only|just|merely|barely|a mere) {UP_TO}(?P<here>{MARK})(?=[ptx])")
# A start that is said in words alone is no target: "right now just over half do".
NOW_IN_WORDS = re.compile(
    rf"\b(?:now|today|currently|at present|at the moment|so far|from|against|versus|last year|"
    rf"baseline)\b[^.;{MARK}]{{0,30}}?"
    rf"(?P<here>{MARK})w|(?P<there>{MARK})w (?:[^.;,{MARK}]{{0,70}} )?(?:now|today|already|currently|do so|did so)\b"
)
DRIFTED_BEFORE = re.compile(
    rf"(?<!will have )(?<!should have )(?<!must have )(?<!be )(?<!to )\b(?:{_DRIFTED}|increased|decreased|improved|"
    rf"went)(?: (?:up|down|back|further))? $"
)
"""Before "from 48 % to 63 %", these tell of the past: the target stands in a later clause."""
ADJECTIVE = re.compile(
    rf"\b(?:the|our|this|their|today's|an?) (?:[a-z]+ ){{0,2}}?(?P<here>{MARK})t (?:[a-z-]+ ){{0,2}}?(?:waits?|"
    rf"delays?|lags?|"
    r"backlogs?|turnaround|queues?|stays?|average|median|mean)\b"
)
"""A time now, told as the kind of a wait: "cut the 16-day wait in half"."""
