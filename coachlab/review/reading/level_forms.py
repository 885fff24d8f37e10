"""The forms in which aims say goals and changes: "from … to …", "at least …", "by …", "in half"."""

from __future__ import annotations

import re

from coachlab.review.reading.level_words import ANY_PEOPLE, ANY_STAFF, ANY_VERB, ARROW, NEAR, UP_TO
from coachlab.review.reading.line import GAP
from coachlab.review.reading.marked import MARK

_AGE_WORDS = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
)
AGES = [
    re.compile(
        rf"\b{_AGE_WORDS}\s(?:years?\s|months?\s)?(?:old\s|of age\s)?(?:and|or|&)\s(?:older|over|up|above|younger|"
        rf"under)\b|\b(?:aged|(?:{ANY_PEOPLE})(?:\saged)?)\s(?:over|under|above|below|at least)\s{_AGE_WORDS}\b"
        r"(?!\s(?:percent|per cent|minutes|days|hours|weeks))"
    ),
    re.compile(
        rf"\b(?:(?:aged?|ages|aging)\s(?:between\s|from\s|of\s)?|(?:{ANY_PEOPLE})\s(?:of age\s|between\s|ages?\s|"
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
        rf"\b(?:aged?|ages|{ANY_PEOPLE})\s(?:aged\s|ages\s|who are\s)?(?:over|under|above|below|older than|"
        rf"younger than|at least|up to|mayores de|menores de)\s(?:age\s|the age "
        rf"of\s)?[0-9]{{1,3}}\b(?![.,][0-9])(?!\s?(?:%|percent|mm|minutes|days|hours|weeks|bmi))"
    ),
    re.compile(
        r"\b(?:under|over|below|above|from|to)\s(?:the )?age\s(?:of\s)?[0-9]{1,3}\b|\baged?\s[0-9]{1,3}\b|"
        r"\b[0-9]{1,3}[- ]?(?:year|month|yr)s?[- ]olds?\b"
    ),
    re.compile(r"\b(?:birth|intake|age)\s(?:to|through|-)\s(?:age\s)?[0-9]{1,3}\b"),
]
RANGE = re.compile(rf"\bbetween {UP_TO}(?P<first>{MARK})[ptx]? ?(?:and|to|-|–) ?(?P<second>{MARK})(?!t)")
_BY_PEOPLE = rf"by {UP_TO}{MARK}p of (?:[^.;{MARK}{GAP}]{{0,40}}?\b{ANY_PEOPLE}\b|those|all|the ones|whoever)"
"""Those who do it: "finished by 80 % of those who begin" is no change by 80 %."""
ENDS = re.compile(rf"{MARK}[ptx]? ?(?:and|to|-|–) ?{MARK}")
_CLOCK = r"(days|minutes|hours|weeks|months)"
COUNTS_TIME = re.compile(
    rf"(?:^|\b(?:the|number of|no\. of|# of|mean|median|average|many|total|few|fewer|in|business|calendar)\s|"
    rf"[(;:] ?){_CLOCK}"
    rf"(?= (?:to|from|until|till|between|before|after|it takes|that|a patient|patients|spent|waited|waiting|of|in|"
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
    re.compile(rf"\bborn (?:before|under|at|after|below|over|between) {MARK}(?=t)"),
    re.compile(rf"\b(?:older than|waiting (?:more|longer) than) {MARK}[tx]?(?=[ :])"),
    re.compile(
        rf"\b(?:scale (?:of|from|up to)|(?<={MARK}[ptx] )out of|score out of) (?:[0-9] to )?{MARK}(?: ?(?:to|-|–) "
        rf"?{MARK})?|\binside {MARK}(?=t)"
    ),
    re.compile(
        rf"\bbetween {MARK}t? ?(?:and|to|-|–) ?{MARK}t? (?:after|of|from|before|following|post|since|prior|past)\b"
    ),
    re.compile(
        rf"\b(?:who|whose|that|which|with|of) [^.;,{MARK}{GAP}]{{0,40}}?(?:more|less|greater|fewer|higher|lower|"
        rf"over|under|"
        rf"least|most|above|below)(?: than)? {MARK}p (?:of|in) (?:their|its|his|her|the|body|birth|predicted|expected|"
        rf"normal|daily|total|income)\b(?=[^.;{GAP}]*\b(?:is|are|was|were|to|should|must|will|from|at|by)\b|[^.;]*$)"
    ),
    re.compile(rf"\b{_TEST}(?!\s(?:is|was|are)\s{MARK}p)(?:\s?\([^()]{{0,12}}\))?\s?,?(?:{_OVER}\s?){{1,4}}{MARK}"),
    re.compile(rf"\b{_TEST}\s?(?:>|<|≥|≤|>=|<=)\s?{MARK}"),
    re.compile(rf"(?:>|<|≥|≤|>=|<=|above|over|below|under)\s?{MARK}\s(?:a1c|hba1c|bmi|mmhg)\b"),
    re.compile(
        rf"\b(?:within|in the (?:past|last|first|previous)|(?:past|last|previous|every|each|for|after|before|"
        rf"(?<!are )(?<!is )(?<!was )(?<!were )(?<!we're )(?<!it )(?<!them )(?<!still )(?<!now )(?<!ing "
        rf")(?<!started )(?<!start )at|once (?:in|"
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
        rf"(?P<second>{MARK})(?P<kind>[ptx]?)(?: of the time| this year| a year| in all)?[ {GAP},]+(?:instead of|"
        rf"rather than|in place of|"
        rf"as opposed to|as against) {UP_TO}(?P<first>{MARK})(?=(?P=kind))"
    ),
    re.compile(
        rf"(?P<first>{MARK})(?P<kind>[ptx]?),? (?:(?:is|are|was|were|has|have|needs?|ought|should|must|will|now|"
        rf"then),? )"
        rf"{{0,2}}(?:to |be ){{0,2}}(?:become|be|come|go|drop|fall|rise|get|shrink|grow|reach|climb|move|end up|"
        rf"turn(?:ed)? into|be cut|"
        rf"shortened|reduced|raised|lifted|lowered|cut|brought|increased|improved|decreased|halved)(?: (?:down|up|"
        rf"back))?"
        rf"(?: (?:to|at))? {UP_TO}(?P<second>{MARK})(?=(?P=kind)|[^ptx]|$)"
    ),
    re.compile(
        rf"\b{ANY_VERB} (?:the|our|this|these) (?P<first>{MARK})[ptx] [^.;,{MARK}{GAP}]{{1,50}}? to "
        rf"{UP_TO}(?P<second>{MARK})"
    ),
    re.compile(rf"(?P<first>{MARK})p [a-z]+ (?:->|→|to) {UP_TO}(?P<second>{MARK})(?=p)"),
    re.compile(
        rf"\bfrom {UP_TO}(?P<first>{MARK})[ptx]?{NEAR}(?:\bto|->|→|-->|=>|\ba|\bal|\bhasta|\binto|\btoward|"
        rf"\btowards|\buntil)(?: el| un)? ?{UP_TO}(?P<second>{MARK})"
    ),
    re.compile(rf"\b(?:to|target of|goal of) {UP_TO}(?P<second>{MARK})[ptx]?{NEAR}\bfrom {UP_TO}(?P<first>{MARK})"),
    re.compile(
        rf"\b(?:de|del|desde el|desde) {UP_TO}(?P<first>{MARK})[ptx]? (?:a|al|hasta|hasta el) "
        rf"{UP_TO}(?P<second>{MARK})"
    ),
    re.compile(rf"\bfrom {UP_TO}(?P<first>{MARK})[ptx]?[.;,]? (?:to|goal|target) {UP_TO}(?P<second>{MARK})"),
    re.compile(
        rf"(?P<first>{MARK})[ptx]?\)?(?: (?:a|per) (?:year|month|week|day)|"
        rf" ?\({GAP}+\))?,? ?{ARROW} ?{UP_TO}(?P<second>{MARK})"
    ),
    re.compile(
        rf"(?P<first>{MARK})[ptx]? ?{GAP}[{GAP} –-]*[,;.]? (?:and |then |but |"
        rf"to )?{UP_TO}(?P<second>{MARK})[ptx]?(?: or (?:less|fewer|lower|below|under|more|better|higher|"
        rf"above|over|sooner))? ?{GAP}"
    ),
    re.compile(
        rf"(?P<first>{MARK})(?P<kind>[ptx])(?: [^.;,{MARK}{GAP}]{{0,30}})?[;.,] (?:and |but )?{UP_TO}"
        rf"(?P<second>{MARK})(?=(?P=kind) ?{GAP}+ ?(?:[.;]|$))"
    ),
    re.compile(
        rf"{GAP}[:,]? {UP_TO}(?P<first>{MARK})[ptx]? ?[,;.] (?:and )?{GAP}+[:,]? "
        rf"{UP_TO}(?P<second>{MARK})(?=[ptx]? ?[.,;]|[ptx]?$)"
    ),
    re.compile(
        rf"(?P<first>{MARK})[ptx]? (?:now|today|currently|at present|at baseline|at the moment|baseline),? "
        rf"{NEAR}(?P<second>{MARK})"
    ),
]
# The ends of a gap: "the 14-point gap … to 5", "lags that of girls by 14 points".
APART = re.compile(r"\b(?:lag(?:s|ged|ging)?|trail(?:s|ed|ing)?|behind|differ(?:s|ed)?|apart|short of)\b[^.;]{0,60}$")
TARGET = [
    (
        8,
        re.compile(
            rf"(?P<here>{MARK})[ptx]? (?:is|would be|seems|looks|should be) (?:possible|feasible|achievable|"
            rf"attainable|realistic|reachable|"
            rf"within (?:our )?reach|doable|good enough|enough|plenty|acceptable|tolerable|fine)\b"
        ),
    ),
    (
        8,
        re.compile(
            rf"(?P<here>{MARK})[ptx]? (?:(?:is|are|was|would be|will be|being) )?(?:what|where|(?:the )?(?:level|"
            rf"figure|number|"
            rf"mark|rate|share)|how (?:many|much|far)) (?:that )?(?:we|i|our|the team|they|everyone|everybody|"
            rf"staff|leaders)\b"
        ),
    ),
    (
        7,
        re.compile(
            rf"\b(?:(?:are|is|am|were|was|be|'re|'m|'s) after|aim(?:s|ed|ing)? (?:at|for)|hop(?:e|es|ed|ing) for|"
            rf"shoot(?:s|ing)? for|"
            rf"look(?:s|ing)? for|go(?:es|ing)? for|settle for|striv(?:e|es|ing) for|push(?:es|ing)? for|work(?:s|"
            rf"ing)? "
            rf"(?:towards?|to|for)|ask(?:s|ing)? for|wish(?:es|ing)? for|opt(?:s|ing)? for|commit(?:s|ted|ting)? to|"
            rf"agreed? (?:to|on)|expect(?:s|ed|ing)?|want(?:s|ed|ing)?|would (?:love|like|accept)|seek(?:s|ing)?|"
            rf"need(?:s|ed)?)(?: it| this| that| them)?(?: to be| at)? "
            rf"{UP_TO}(?P<here>{MARK})"
        ),
    ),
    (
        6,
        re.compile(rf"\b(?={_BY_PEOPLE})by {UP_TO}(?P<here>{MARK})p"),
    ),
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
    (6, re.compile(rf"\bbetween {UP_TO}(?P<here>{MARK})[ptx]? ?(?:and|to|-|–) ?{MARK}")),
    (
        7,
        re.compile(
            rf"\b(?:goals?|targets?|aim|benchmark|make it|make that|make this|objective|meta|objetivo|how much|"
            rf"we'd like|would like|we hope|hope to see|like to see|to reach|reach|reaches|reaching|"
            rf"achieve|achieves|achieving|attain|hit|hits|meet|we want|want|arrive to|should be|should not exceed|"
            rf"must be|will be|be|(?:to|will|should|must|shall) (?:stand|sit|land|stay|remain|run|end up|"
            rf"average|take|last|number|total|come in|come out|need|count|measure|score|answer)|llegar|alcanzar|"
            rf"lograr)\b(?: is| of| at| to| for| level| rate| it| them| that| this|"
            rf" these| down| up| be| el| al|[:=,(])* "
            rf"{{0,2}}{UP_TO}(?P<here>{MARK})"
        ),
    ),
    (
        6,
        re.compile(
            rf"(?<!according )\b(?:to|toward|towards|up to|down to|into|al|hasta)(?: el)? {UP_TO}(?P<here>{MARK})"
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
            rf"than|shorter than|al menos|por lo menos|menos de|mas de)|[<>≥≤]=?) ?{UP_TO}(?P<here>{MARK})"
        ),
    ),
    (
        5,
        re.compile(
            rf"(?P<here>{MARK})p(?= (?:of [^.;,{MARK}]{{0,60}}?)?(?:will|shall|should|must|(?:is|are) to|ought to)\b)"
        ),
    ),
    (6, re.compile(rf"\b(?:get|have|see|ensure) {UP_TO}(?P<here>{MARK})(?=p)")),
    (4, re.compile(rf"(?P<here>{MARK})[px]? (?:\([^()]*\) )?(?:of|de) (?=[a-z])")),
    (
        4,
        re.compile(
            rf"(?:^|[.;:,{GAP}]|\b(?:least|most|than|about|of|some)) ?(?P<here>{MARK}) (?:[\w'-]+ "
            rf"){{0,3}}?{ANY_PEOPLE} "
            rf"(?:[^.;,{MARK}{GAP}]{{0,40}}? )?(?:will|should|must|shall|are to|ought to)\b"
        ),
    ),
    (
        3,
        re.compile(
            rf"\b(?:at|of|is|are|keep|maintain|have|get|see|ensure|screen|vaccinate|screened|vaccinated|enrolled|"
            rf"served|trained|tested|treated|visited|for|en) "
            rf"{UP_TO}(?P<here>{MARK})"
        ),
    ),
    (3, re.compile(rf"\b(?:within|inside|in) {UP_TO}(?P<here>{MARK})(?=t)")),
    (2, re.compile(rf"(?:^|[:,(] ?)(?P<here>{MARK})")),
    (1, re.compile(rf"(?P<here>{MARK})(?=p)")),
]
_STATES = (
    r"have|having|see|seeing|make|making|ensur|keep|maintain|hold|deliver|complet|achiev|reach|attain|hit|meet|exceed"
)
_CHANGE_NOUN = r"(?:reduction|increase|improvement|decrease|drop|rise|decline|cut|gain|jump|growth|fall|boost)"
RELATIVE = [
    re.compile(
        rf"\b(?:add|gain|put on)(?:ing)? {MARK}p (?=to |on )|"
        rf"\b(?:shav|tak|trim|cut|knock|carv|chop)(?:e|es|ing|ming|ting|ping)? "
        rf"(?:(?:at least|about|up to|some|another) )?{MARK}[pt](?= off (?:of )?(?:the|our|its|each|this))"
    ),
    re.compile(rf"\b(?:down|up)\s(?:by\s)?(?:about\s|almost\s|nearly\s)?{MARK}w(?!\s?(?:to|from|of)\b)"),
    re.compile(
        rf"(?<!followed )(?<!preceded )\b(?!{_BY_PEOPLE})(?:by|por|en un|un)\s(?:(?:at least|about|around|another|an? "
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
    re.compile(rf"\b(?:up|down|(?!{_BY_PEOPLE})by)\s(?:by\s)?{MARK}p(?!\s?(?:to|->|→|-|now|today|from))"),
]
BARE_CHANGE = re.compile(
    rf"\b(?!{_STATES}){ANY_VERB}\b(?:[^.;:,{MARK}{GAP}]|{MARK}t){{3,80}}?\s(?P<here>{MARK}[px])(?=\s?(?:$|[.,;{GAP}]|"
    rf"by\b|in\b|at\b|among\b|for\b|over\b|within\b|across\b))"
)
DIRECT_CHANGE = re.compile(
    rf"\b(?:increase|decrease|reduce|raise|lower|improve|boost|cut|incr|"
    rf"decr)\s(?P<here>{MARK}[px])\s(?:in|the|of|over)\b"
)
PER_SO_MANY = re.compile(
    r"\bper [0-9]{1,3}(?:,?[0-9]{3})* [a-z-]+(?:[ -](?:days?|births?|visits?|years?|hours?|months?)\b)?(?: (?:per|"
    r"a|each) (?:year|month|week|day|quarter)\b)?"
)
NOT_LEVELS = re.compile(
    r"\b(?:at|to|of|from|is|be|reach|hit|achieve|under|below|above|least|most|than|over|with|every|each|"
    r"within|all|keep|maintain|only)\s$|[<>≥≤=]\s?$"
)
ALL_STAFF = re.compile(
    rf"^[\s,{GAP}]*(?:all|every|each)\s(?:of\s)?(?:the\s|our\s)?(?:[\w-]+\s){{0,2}}?{ANY_STAFF}\s(?!(?:who|with|in|"
    rf"at|on|from|and|of)\b)[a-z]+"
)
"""A wanted act of all the staff: "all nurses wash their hands before …"."""
ALL = re.compile(
    r"\b(?:(?:everyone|everybody)\b|(?:all|every|each|todos los|todas las)\s(?:(?:one of|of|the|our|my|single|"
    r"los|las|"
    rf"nuestros)\s)*(?:[\w-]+\s){{0,2}}?(?:{ANY_PEOPLE})\b)[^.;]{{0,120}}?"
    r"\b(?:will|shall|should|must|gets?|receives?|has|have|are|is|to be|to have|to get|to receive|leaves?|be|"
    r"tendran|recibiran)\b"
)
