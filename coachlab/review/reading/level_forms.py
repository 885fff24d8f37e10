"""The forms in which aims say levels and changes: "from … to …", "currently …", "at least …", "by …", "in half"."""

from __future__ import annotations

import re

from coachlab.review.reading.lexicon import DIRECTION, PEOPLE
from coachlab.review.reading.line import GAP
from coachlab.review.reading.marked import MARK

_ABOUT = (
    r"(?:(?:about|around|roughly|approximately|approx\.?|nearly|almost|only|just|some|an? average of|at "
    r"least|at most|no more than|no less "
    r"than|not more than|no fewer than|no higher than|no lower than|no longer than|less than|lower than|"
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

AGES = [
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
        rf"at|once (?:in|every))(?: the)?|first|next|"
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
]
PAIRS = [
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
    re.compile(rf"(?P<first>{MARK})[ptx]?,? ?{_ARROW} ?{_UP_TO}(?P<second>{MARK})"),
    re.compile(
        rf"(?P<first>{MARK})[ptx]? (?:now|today|currently|at present|at baseline|at the moment|baseline),? "
        rf"{_NEAR}(?P<second>{MARK})"
    ),
]
BASELINE = [
    re.compile(
        rf"\b(?:up|down|increase|decrease|improvement|reduction|rise|drop|change|compared|as compared|starting|"
        rf"beginning|relative)? ?(?:from|against|versus|vs\.?|rather than|instead of|as opposed to|"
        rf"compared (?:to|with)) "
        rf"{_UP_TO}(?P<here>{MARK})"
    ),
    re.compile(
        rf"\b(?:baseline|currently|current|today|now|at present|presently|right now|starting point|start|"
        rf"starts|started|last year|last month|last quarter|this year|so far|was|were|had|linea de base|linea "
        rf"base|actualmente|actual|hoy|ahora|es|era|parte|we are|we're|it is|it's|stands?|sits?|runs?)\b(?: "
        rf"rate| level| value| average| performance)?(?: was| is| are| at| of| it is| it's| being| about|"
        rf"[:=,(])* {{0,2}}{_UP_TO}(?P<here>{MARK})"
    ),
    re.compile(
        rf"(?P<here>{MARK})[ptx]?\)?,? (?:of [^.;{MARK}{GAP}]{{0,40}} )?(?:now|today|currently|at present|at "
        rf"baseline|at the moment|right now|last year|last month|last quarter|baseline|this year|to date|so "
        rf"far|actualmente|hoy|ahora)\b"
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
TARGET = [
    (
        7,
        re.compile(
            rf"\b(?:goals?|targets?|aim|benchmark|objective|meta|objetivo|how much|to reach|reach|reaches|reaching|"
            rf"achieve|achieves|achieving|attain|hit|hits|meet|we want|want|arrive to|should be|should not exceed|"
            rf"must be|will be|be|llegar|alcanzar|lograr)\b(?: is| of| at| to| for| level| rate| el| al|[:=,(])* "
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
            rf"lower than|no longer than|less than|fewer than|lower than|more than|greater than|higher than|under|"
            rf"below|above|over|exceed|exceeds|exceeding|minimum of|maximum of|max|min|or less|longer than|later "
            rf"than|shorter than|al menos|por lo menos|menos de|mas de)|[<>≥≤]=?) ?{_UP_TO}(?P<here>{MARK})"
        ),
    ),
    (4, re.compile(rf"(?P<here>{MARK})[px]? (?:\([^()]*\) )?(?:of|de) (?=[a-z])")),
    (
        3,
        re.compile(
            rf"\b(?:at|of|is|are|keep|maintain|have|get|see|ensure|screen|vaccinate|for|en) "
            rf"{_UP_TO}(?P<here>{MARK})"
        ),
    ),
    (2, re.compile(rf"(?:^|[:,(] ?)(?P<here>{MARK})")),
    (1, re.compile(rf"(?P<here>{MARK})(?=p)")),
]
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
        rf"tripl|quadrupl|halv)(?:e|es|ed|ing)\b(?!-)|\btwice as (?:many|much|often|fast)\b|\btwofold\b|"
        rf"\bduplicar\b|"
        r"\b(?:two|three|2|3)-?fold\b|\bone and a half times\b"
    ),
    re.compile(rf"\b(?:up|down|by)\s(?:by\s)?{MARK}p(?!\s?(?:to|->|→|-|now|today|from))"),
]
BARE_CHANGE = re.compile(
    rf"\b{_VERB}\b(?:[^.;:,{MARK}{GAP}]|{MARK}t){{3,80}}?\s(?P<here>{MARK}[px])(?=\s?(?:$|[.,;{GAP}]|"
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
