"""The forms in which aims say levels and changes: "from … to …", "currently …", "at least …", "by …", "in half"."""

from __future__ import annotations

import re

from coachlab.review.reading.lexicon import DIRECTION, PEOPLE
from coachlab.review.reading.line import GAP
from coachlab.review.reading.marked import MARK

_ABOUT = (
    r"(?:(?:about|around|roughly|approximately|approx\.?|nearly|almost|only|just|some|an? average of|at "
    r"least|at most|no more than|no less "
    r"than|no (?:larger|greater|bigger|worse|later|shorter|smaller|sooner|earlier) than|not more than|"
    r"no fewer than|no higher than|no lower than|no longer than|less than|lower than|"
    r"fewer than|more than|greater than|"
    r"higher than|under|below|above|over|up to|down to|between|or|a|an|the|our|its|is|was|of|rate of|"
    r"present|existing|initial|starting|previous|baseline|current|currently|today's|now|"
    r"level of|level|their|this year's|last year's|an?|~|<=|>=|<|>|≤|≥|=|exceed|alrededor de|por lo menos|"
    r"al menos|menos de|mas de|un|una|el|la) ?)"
)
_UP_TO = rf"{_ABOUT}{{0,4}}"
_NEAR = rf"[^.;{MARK}{GAP}]{{0,45}}?"
_ARROW = r"(?:->|-->|=>|→|➔|➜|⇒|-|–|>|to|up to|down to|a|hasta(?: el)?|al)"
_PEOPLE = rf"(?:{'|'.join(sorted(map(re.escape, PEOPLE), key=len, reverse=True))})"
_VERB = rf"(?:{'|'.join(sorted(map(re.escape, DIRECTION), key=len, reverse=True))})"

_AGE_WORDS = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
)
AGES = [
    re.compile(
        rf"\b{_AGE_WORDS}\s(?:years?\s|months?\s)?(?:old\s|of age\s)?(?:and|or|&)\s(?:older|over|up|above|younger|"
        rf"under)\b|\b(?:aged|(?:{_PEOPLE})(?:\saged)?)\s(?:over|under|above|below|at least)\s{_AGE_WORDS}\b"
        r"(?!\s(?:percent|per cent|minutes|days|hours|weeks))"
    ),
    re.compile(
        rf"\b(?:(?:aged?|ages|aging)\s(?:between\s|from\s|of\s)?|(?:{_PEOPLE})\s(?:of age\s|between\s|ages?\s|"
        rf"aged\s|from age\s)*)[0-9]{{1,3}}\s?(?:-|to|through|thru|and|until|a)\s?"
        r"[0-9]{1,3}(?![0-9]|\s?%|\spercent|\s?points)(?:\s(?:years?|yrs?|months?|yo)\b(?:\s(?:old|of age))?)?"
    ),
    re.compile(
        r"\b[0-9]{1,3}\s?(?:-|to|through|and)\s?[0-9]{1,3}[\s-]?(?:years?|yrs?|y/o|yo|anos|"
        r"months?)\b(?:[\s-](?:olds?|of age))?(?=[\s-]old|\sof age|y/o|yo|.{0,3}adults|\s)"
    ),
    re.compile(r"\b[0-9]{1,3}\+(?!\s?%)"),
    re.compile(
        r"\b[0-9]{1,3}\s(?:years?\s|months?\s)?(?:old\s|of age\s)?(?:and|or|&|y|o)\s(?:older|over|up|above|"
        r"younger|under|mas|mayores|menores)\b"
    ),
    re.compile(
        rf"\b(?:aged?|ages|{_PEOPLE})\s(?:aged\s|ages\s|who are\s)?(?:over|under|above|below|older than|"
        rf"younger than|at least|up to|mayores de|menores de)\s(?:age\s|the age "
        rf"of\s)?[0-9]{{1,3}}\b(?![.,][0-9])(?!\s?(?:%|percent|mm|minutes|days|hours|weeks|bmi))"
    ),
    re.compile(
        r"\b(?:under|over|below|above|from|to)\s(?:the )?age\s(?:of\s)?[0-9]{1,3}\b|\baged?\s[0-9]{1,3}\b|"
        r"\b[0-9]{1,3}[- ]?(?:year|month|yr)s?[- ]olds?\b"
    ),
    re.compile(r"\b(?:birth|intake|age)\s(?:to|through|-)\s(?:age\s)?[0-9]{1,3}\b"),
]
RANGE = re.compile(rf"\bbetween {_UP_TO}(?P<first>{MARK})[ptx]? ?(?:and|to|-|–) ?(?P<second>{MARK})(?!t)")
ENDS = re.compile(rf"{MARK}[ptx]? ?(?:and|to|-|–) ?{MARK}")
_CLOCK = r"(days|minutes|hours|weeks|months)"
COUNTS_TIME = re.compile(
    rf"(?:^|\b(?:the|number of|no\. of|# of|mean|median|average|many|total|few|fewer|in|business|calendar)\s|"
    rf"[(;:] ?){_CLOCK}"
    rf"(?= (?:to|from|until|till|between|before|after|it takes|that|a patient|patients|spent|waited|waiting|of|"
    rf"for|on)\b|\))"
    rf"|\b(?:wait|waits|time|measured|counted|stay)(?: is)? in {_CLOCK}\b"
)
_TEST = (
    r"(?:hba1c|a1c|hgba1c|bp|blood pressure|systolic|diastolic|sbp|dbp|bmi|ldl|egfr|phq-?[0-9]+|phq|"
    r"gad-?[0-9]+|glucose|hemoglobin|"
    r"haemoglobin|weight|pain|inr|viral load|cd4|temperature|nrs|apgar|spo2|mme|psa|tsh|potassium|"
    r"creatinine|fev1|ferritin|cholesterol|"
    r"pdc|birth weight|birthweight|income|hemoglobina|gestation|poverty|"
    r"hdl|triglycerides|uacr|pressure|pressures|sugar|sugars|presion)"
)
_OVER = (
    r"(?:>|<|>=|<=|≥|≤|=|above|over|below|under|less than|greater than|more than|higher than|lower than|"
    r"at least|at or below|at or above|"
    r"exceeding|of|at|is|was|are|equal to|or more|up to|poorly controlled|than|not|still|being|reading|"
    r"readings|result|value|last|latest|most recent|"
    r"mayor de|mayor que|menor de|por encima de|por debajo de)"
)
DEFINED = [
    re.compile(rf"\b{_TEST}(?:\s?\([^()]{{0,12}}\))?\s?,?(?:{_OVER}\s?){{1,4}}{MARK}"),
    re.compile(rf"\b{_TEST}\s?(?:>|<|≥|≤|>=|<=)\s?{MARK}"),
    re.compile(rf"(?:>|<|≥|≤|>=|<=|above|over|below|under)\s?{MARK}\s(?:a1c|hba1c|bmi|mmhg)\b"),
    re.compile(
        rf"\b(?:within|in the (?:past|last|first|previous)|(?:past|last|previous|every|each|for|after|before|"
        rf"(?<!are )(?<!is )(?<!was )(?<!were )(?<!we're )(?<!it )(?<!them )(?<!still )(?<!now )at|once (?:in|"
        rf"every))(?: the)?|first|next|"
        rf"in (?:under|less than))\s{MARK}(?=t)"
    ),
    re.compile(
        rf"{MARK}t?\s(?:or (?:more|fewer|less|older|higher|above|below)|and (?:over|above|"
        rf"up))\s(?=[a-z])(?!by|in|on|at|than)"
    ),
    re.compile(
        rf"\b(?:within|stage|type|grade|class|ward|phase|level|step|cycle|version|week|month|day|room|site|"
        rf"number|top|tier|group|team|every|the)\s{MARK}(?!p)"
    ),
    re.compile(rf"{MARK}(?:st|nd|rd|th)\b"),
    re.compile(
        rf"\bwho(?:se)? [^.;,{MARK}]{{0,40}}?(?:above|over|below|under|at least|more than|less than|greater than|"
        rf"fewer than|higher than|lower than|up to) {MARK}(?!p)"
    ),
]
PAIRS = [
    re.compile(
        rf"\b{_VERB} (?:the|our|this|these) (?P<first>{MARK})[ptx] [^.;,{MARK}{GAP}]{{1,50}}? to "
        rf"{_UP_TO}(?P<second>{MARK})"
    ),
    re.compile(rf"(?P<first>{MARK})p [a-z]+ (?:->|→|to) {_UP_TO}(?P<second>{MARK})(?=p)"),
    re.compile(
        rf"\bfrom {_UP_TO}(?P<first>{MARK})[ptx]?{_NEAR}(?:\bto|->|→|-->|=>|\ba|\bal|\bhasta|\binto|\btoward|"
        rf"\btowards|\buntil)(?: el| un)? ?{_UP_TO}(?P<second>{MARK})"
    ),
    re.compile(rf"\b(?:to|target of|goal of) {_UP_TO}(?P<second>{MARK})[ptx]?{_NEAR}\bfrom {_UP_TO}(?P<first>{MARK})"),
    re.compile(
        rf"\b(?:de|del|desde el|desde) {_UP_TO}(?P<first>{MARK})[ptx]? (?:a|al|hasta|hasta el) "
        rf"{_UP_TO}(?P<second>{MARK})"
    ),
    re.compile(rf"\bfrom {_UP_TO}(?P<first>{MARK})[ptx]?[.;,]? (?:to|goal|target) {_UP_TO}(?P<second>{MARK})"),
    re.compile(
        rf"(?P<first>{MARK})[ptx]?(?: (?:a|per) (?:year|month|week|day)|"
        rf" ?\({GAP}+\))?,? ?{_ARROW} ?{_UP_TO}(?P<second>{MARK})"
    ),
    re.compile(
        rf"(?P<first>{MARK})[ptx]? ?{GAP}[{GAP} –-]*[,;.]? (?:and |then |but |"
        rf"to )?{_UP_TO}(?P<second>{MARK})[ptx]?(?: or (?:less|fewer|lower|below|under|more|better|higher|"
        rf"above|over|sooner))? ?{GAP}"
    ),
    re.compile(
        rf"(?P<first>{MARK})(?P<kind>[ptx])(?: [^.;,{MARK}{GAP}]{{0,30}})?[;.,] (?:and |but )?{_UP_TO}"
        rf"(?P<second>{MARK})(?=(?P=kind) ?{GAP}+ ?(?:[.;]|$))"
    ),
    re.compile(
        rf"{GAP}[:,]? {_UP_TO}(?P<first>{MARK})[ptx]? ?[,;.] (?:and )?{GAP}+[:,]? "
        rf"{_UP_TO}(?P<second>{MARK})(?=[ptx]? ?[.,;]|[ptx]?$)"
    ),
    re.compile(
        rf"(?P<first>{MARK})[ptx]? (?:now|today|currently|at present|at baseline|at the moment|baseline),? "
        rf"{_NEAR}(?P<second>{MARK})"
    ),
]
# The ends of a gap: "the 14-point gap … to 5", "lags that of girls by 14 points".
APART = re.compile(r"\b(?:lag(?:s|ged|ging)?|trail(?:s|ed|ing)?|behind|differ(?:s|ed)?|apart|short of)\b[^.;]{0,60}$")
BASELINE = [
    re.compile(
        rf"(?P<here>{MARK})[pt] (?:[a-z-]+ ){{0,2}}?(?:gap|differences?|disparit(?:y|ies)|lag|shortfall|spread)\b"
        rf"(?=.{{0,200}}?\b(?:to|below|under|at|than|be) {_UP_TO}{MARK})"
    ),
    re.compile(
        rf"\b(?:lags?|trails?|lagging|trailing|behind|differs?|apart|short of)\b[^.;{MARK}]{{0,60}}?\bby "
        rf"{_UP_TO}(?P<here>{MARK})[ptx]?"
    ),
    re.compile(
        rf"(?P<here>{MARK})[ptx]? (?:did|were|was|had|got|met|passed)(?: so| it| one| them| that| this)? ?(?=[.,;)]|$)"
    ),
    re.compile(
        rf"(?:, | [–-]{{1,2}} ?|\(){_UP_TO}(?P<here>{MARK})[ptx]?[^.;,(){MARK}{GAP}]{{0,30}}(?:, ?| ?[–-]{{1,2}} |\) ?)"
        rf"(?:will|shall|should|must|needs? to|ha(?:s|ve) to|(?:is|are) (?:going )?to|ought to|goes|comes|"
        rf"falls|rises)\b"
    ),
    re.compile(
        rf"(?<!to )(?<!will )(?<!should )(?<!must )(?<!shall )\b(?:had|has|have|having) been "
        rf"(?:at |about |only |just )?{_UP_TO}(?P<here>{MARK})"
    ),
    re.compile(rf"(?P<here>{MARK})[ptx]? (?:were|was|did|had|got|had it|met it) (?:so |it )?{GAP}"),
    re.compile(rf"\({GAP}+[:,=]? ?{_UP_TO}(?P<here>{MARK})[ptx]?\)"),
    re.compile(
        rf"(?<!than )(?<!over )(?<!from )(?<!{MARK} )(?<!{MARK}p )(?<!{MARK}t )(?<!{MARK}x )\b(?:last|the "
        rf"previous|the past) (?:year|month|quarter|week|winter|"
        rf"spring|summer|fall|autumn|"
        rf"audit|survey)(?:,? (?:it|we|they|this|that|the|only|just|rate|number|figure|score|mean|median|average|"
        rf"share|[a-z]+ed|was|were|had|stood|ran|"
        rf"saw|got))+ {_UP_TO}(?P<here>{MARK})"
    ),
    re.compile(
        rf"\(?(?:only|just|about|currently|now) {_UP_TO}(?P<here>{MARK})[ptx]? "
        rf"(?:do|did|does|are|have|had|were|was|got|get)\b"
    ),
    re.compile(
        rf"\b(?:up|down|increase|decrease|improvement|reduction|rise|drop|change|compared|as compared|starting|"
        rf"beginning|relative)? ?(?:from|against|versus|vs\.?|rather than|instead of|as opposed to|"
        rf"compared (?:to|with)) "
        rf"{_UP_TO}(?P<here>{MARK})"
    ),
    re.compile(
        rf"(?<!{MARK} )(?<!{MARK}p )(?<!{MARK}t )(?<!{MARK}x )"
        rf"\b(?:baseline|currently|current|today|now|at present|presently|right now|starting point|start|"
        rf"starts|started|last year|last month|last quarter|this year|so far|was|were|had|linea de base|linea "
        rf"base|actualmente|actual|hoy|ahora|es|era|parte|we are|we're|we were|it is|it's|it was|they are|"
        rf"(?<!to )(?<!will )(?<!should )"
        rf"(?<!must )(?<!shall )(?:stands?|stood|standing|sits?|sat|sitting|runs?|ran|running|hovers?|hovering|"
        rf"hovered|reached|takes|took|takes us|"
        rf"averages|averaged|averaging))\b(?: "
        rf"rate| level| value| average| performance| figure| number| share| score| result| results| wait| median|"
        rf" mean| proportion|"
        rf" percentage| count| time| data| measurement)?(?: was| is| are| at| of| it is| it's| being| about|"
        rf"[:=,(])* {{0,2}}{_UP_TO}(?P<here>{MARK})"
    ),
    re.compile(
        rf"\b(?:{_VERB}) (?:(?:the|our|a|an|this|today's|average|mean|median|current|existing|"
        rf"\w+) ){{0,2}}?(?P<here>{MARK})[ptx] "
        rf"(?:[a-z-]+ ){{0,2}}?(?:gap|differences?|disparit(?:y|ies)|waits?|delays?|lag|backlog|turnaround|queue|"
        rf"shortfall|rate|"
        rf"average)\b(?=.{{0,120}}?\b(?:to|below|under|at|than) {_UP_TO}{MARK})"
    ),
    re.compile(
        rf"(?<!goal )(?<!target )\b(?:of|at) {_UP_TO}(?P<here>{MARK})[ptx]? [^.;{MARK}]{{0,50}}?\b(?:to be|will|"
        rf"should|is to|are to|"
        rf"must|shall|goes|go|comes?|falls?|drops?|rises?) [^.;{MARK}]{{0,40}}?\bto {_UP_TO}{MARK}"
    ),
    re.compile(
        rf"(?P<here>{MARK})[ptx]?\)?,? (?:of [^.;{MARK}{GAP}]{{0,40}} )?(?:like |as |as of )?(?:now|today|"
        rf"currently|at present|at "
        rf"baseline|at the moment|right now|last year|last month|last quarter|baseline|this year|"
        rf"this time last year|to date|so "
        rf"far|last (?:winter|spring|summer|fall|autumn|week|season|time|fiscal year|school year|audit|survey|"
        rf"report)|"
        rf"(?:in |at |on )?(?:the|our) (?:very )?(?:past|last|previous|prior|first|latest|initial|most recent) "
        rf"[a-z]+|this past \w+|"
        rf"as it stands|before the (?:project|work)|when we (?:looked|started|began|last looked|checked|"
        rf"last checked|measured)|"
        rf"(?:do|does|did|are|have|is|was|were|had|get) (?:so |it |this )?(?:now|today|at present|currently|"
        rf"already|last \w+)|"
        rf"actualmente|hoy|ahora)\b"
    ),
    re.compile(
        rf"\b(?:baseline|currently|today|at present|right now|as of now|actualmente|"
        rf"hoy)\b[^.;{MARK}]{{0,70}}?(?P<here>{MARK})"
    ),
    re.compile(
        rf"(?<!to )(?<!will )(?<!should )(?<!must )(?<!would )(?<!not )\b(?:is|are|has|have|was|were|gives?|"
        rf"gets?|being) (?:only |just |now |currently |at )?{_UP_TO}(?P<here>{MARK})(?=[ptx]?.{{0,90}}?(?:we "
        rf"want|goal|target|should|should be|to be|aim|need|must|will|by))"
    ),
]
ONLY = re.compile(rf"\b(?:only|just|merely|barely|a mere) {_UP_TO}(?P<here>{MARK})(?=[ptx])")
# A start that is said in words alone is no target: "right now just over half do".
NOW_IN_WORDS = re.compile(
    rf"\b(?:now|today|currently|at present|at the moment|so far|from|against|versus|last year|"
    rf"baseline)\b[^.;{MARK}]{{0,30}}?"
    rf"(?P<here>{MARK})w|(?P<there>{MARK})w (?:do|did|are|have|of them do) (?:now|today|already|so)\b"
)
TARGET = [
    (
        7,
        re.compile(rf"(?P<here>{MARK})[ptx]? [^.;{MARK}]{{0,30}}?(?:is|as) (?:the|our|my) (?:goal|target|aim)\b"),
    ),
    (
        7,
        re.compile(
            rf"(?P<here>{MARK})[ptx]? (?:wanted|hoped for|desired|aimed for|aimed at|expected|planned|as (?:a|"
            rf"the|our) "
            rf"(?:goal|target|aim)|(?:is|being) (?:the|our) (?:goal|target|aim))\b"
        ),
    ),
    (6, re.compile(rf"\bbetween {_UP_TO}(?P<here>{MARK})[ptx]? ?(?:and|to|-|–) ?{MARK}")),
    (
        7,
        re.compile(
            rf"\b(?:goals?|targets?|aim|benchmark|make it|make that|make this|objective|meta|objetivo|how much|"
            rf"we'd like|would like|we hope|hope to see|like to see|to reach|reach|reaches|reaching|"
            rf"achieve|achieves|achieving|attain|hit|hits|meet|we want|want|arrive to|should be|should not exceed|"
            rf"must be|will be|be|(?:to|will|should|must|shall) (?:stand|sit|land|stay|remain|run|end up|"
            rf"average)|llegar|alcanzar|lograr)\b(?: is| of| at| to| for| level| rate| it| them| that| this|"
            rf" these| down| up| be| el| al|[:=,(])* "
            rf"{{0,2}}{_UP_TO}(?P<here>{MARK})"
        ),
    ),
    (
        6,
        re.compile(
            rf"(?<!according )\b(?:to|toward|towards|up to|down to|into|al|hasta)(?: el)? {_UP_TO}(?P<here>{MARK})"
        ),
    ),
    (
        5,
        re.compile(
            rf"(?:\b(?:at least|at most|no more than|no less than|not more than|no fewer than|no higher than|no "
            rf"lower than|no longer than|no (?:larger|greater|bigger|worse|later|shorter|smaller) than|"
            rf"not (?:over|above|below|under)|"
            rf"less than|fewer than|lower than|more than|greater than|higher than|under|"
            rf"below|above|over|exceed|exceeds|exceeding|minimum of|maximum of|max|min|or less|longer than|later "
            rf"than|shorter than|al menos|por lo menos|menos de|mas de)|[<>≥≤]=?) ?{_UP_TO}(?P<here>{MARK})"
        ),
    ),
    (
        5,
        re.compile(
            rf"(?P<here>{MARK})p(?= (?:of [^.;,{MARK}]{{0,60}}?)?(?:will|shall|should|must|(?:is|are) to|ought to)\b)"
        ),
    ),
    (6, re.compile(rf"\b(?:get|have|see|ensure) {_UP_TO}(?P<here>{MARK})(?=p)")),
    (4, re.compile(rf"(?P<here>{MARK})[px]? (?:\([^()]*\) )?(?:of|de) (?=[a-z])")),
    (
        3,
        re.compile(
            rf"\b(?:at|of|is|are|keep|maintain|have|get|see|ensure|screen|vaccinate|screened|vaccinated|enrolled|"
            rf"served|trained|tested|treated|visited|for|en) "
            rf"{_UP_TO}(?P<here>{MARK})"
        ),
    ),
    (2, re.compile(rf"(?:^|[:,(] ?)(?P<here>{MARK})")),
    (1, re.compile(rf"(?P<here>{MARK})(?=p)")),
]
_STATES = (
    r"have|having|see|seeing|make|making|ensur|keep|maintain|hold|deliver|complet|achiev|reach|attain|hit|meet|exceed"
)
_CHANGE_NOUN = r"(?:reduction|increase|improvement|decrease|drop|rise|decline|cut|gain|jump|growth|fall|boost)"
RELATIVE = [
    re.compile(
        rf"(?<!followed )(?<!preceded )\b(?:by|por|en un|un)\s(?:(?:at least|about|around|another|an? "
        rf"additional|an? extra|more than|over|up to|a further|nearly|approximately|roughly|some|a|an|"
        rf"least|minimum of|relative|full|al menos)\s){{0,3}}{MARK}[pwx]?(?!t\s(?:of|after))(?:\s(?:or more|"
        rf"relative|in relative terms|each|per year|a year|annually)\b)?"
    ),
    re.compile(
        rf"\b(?:an?\s)?(?:relative\s)?{MARK}[pwx]?(?:\s(?:relative|absolute|overall|or greater|or "
        rf"more))?\s{_CHANGE_NOUN}\b"
    ),
    re.compile(rf"\b{_CHANGE_NOUN}\sof\s(?:(?:at least|about|around|an?)\s){{0,2}}{MARK}[pwx]"),
    re.compile(
        rf"{MARK}[pwx]?\s(?:fewer|more|less|lower|higher|better|shorter|faster|below (?:the )?baseline|over "
        rf"(?:the )?baseline)\b(?!\sthan\s{MARK})"
    ),
    re.compile(
        rf"\b(?:cut\s|cutting\s)?(?:by|in|en)\s(?:about\s|nearly\s|almost\s)?(?:{MARK}w|two\b)|\b(?:doubl|"
        rf"tripl|quadrupl|halv)(?:e|es|ed|ing)\b(?!-)|\btwice (?:as (?:many|much|often|fast|high|common)|what|"
        rf"the (?:present|current))\b|\btwofold\b|"
        rf"\bduplicar\b|"
        r"\b(?:two|three|2|3)-?fold\b|\bone and a half times\b"
    ),
    re.compile(
        rf"{MARK} times(?= (?:what|as (?:many|much|often|high|large|fast|common)|the (?:current|present|number|rate|"
        rf"share|baseline)|today's|more)\b)"
    ),
    re.compile(
        rf"\b(?:clos|eras|remov|recover|eliminat)(?:e|es|ed|ing)\s(?:(?:at least|about|up to|some)\s)?{MARK}[pw]"
        r"(?=\s(?:of\s)?(?:the|this|that|our)\b)"
    ),
    re.compile(rf"\b(?:up|down|by)\s(?:by\s)?{MARK}p(?!\s?(?:to|->|→|-|now|today|from))"),
]
BARE_CHANGE = re.compile(
    rf"\b(?!{_STATES}){_VERB}\b(?:[^.;:,{MARK}{GAP}]|{MARK}t){{3,80}}?\s(?P<here>{MARK}[px])(?=\s?(?:$|[.,;{GAP}]|"
    rf"by\b|in\b|at\b|among\b|for\b|over\b|within\b|across\b))"
)
DIRECT_CHANGE = re.compile(
    rf"\b(?:increase|decrease|reduce|raise|lower|improve|boost|cut|incr|"
    rf"decr)\s(?P<here>{MARK}[px])\s(?:in|the|of|over)\b"
)
NOT_LEVELS = re.compile(
    r"\b(?:at|to|of|from|is|be|reach|hit|achieve|under|below|above|least|most|than|over|with|every|each|"
    r"within|all|keep|maintain|only)\s$|[<>≥≤=]\s?$"
)
ALL = re.compile(
    r"\b(?:(?:everyone|everybody)\b|(?:all|every|each|todos los|todas las)\s(?:(?:one of|of|the|our|my|single|"
    r"los|las|"
    rf"nuestros)\s)*(?:[\w-]+\s){{0,2}}?(?:{_PEOPLE})\b)[^.;]{{0,120}}?"
    r"\b(?:will|shall|should|must|gets?|receives?|has|have|are|is|to be|to have|to get|to receive|leaves?|"
    r"tendran|recibiran)\b"
)
