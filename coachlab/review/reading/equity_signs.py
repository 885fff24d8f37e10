"""Signs of an equity clause: a gap to close, a group held against the others, a group with a level of its own."""

from __future__ import annotations

import re

from coachlab.review.reading.lexicon import GROUPS, PEOPLE
from coachlab.review.reading.line import GAP

CLOSING = (
    r"(?:clos|narrow|halv|reduc|shrink|shrunk|cut|cutt|eliminat|eras|remov|bridg|clear|minimi[sz]|lower|"
    r"decreas|end|tackl|address|cerr|elimin|acort)"
    r"(?:e|es|ed|ing|ar|ando|iendo)?"
)
GAP_WORD = (
    r"(?:gaps?|disparit(?:y|ies)|inequit(?:y|ies)|inequalit(?:y|ies)|differences?|differential|brechas?|"
    r"gradients?|imbalances?|divides?|lags?|shortfalls?|gulfs?|ratios?|discrepanc(?:y|ies)|desigualdad(?:es)?|"
    r"excess(?:es)?|"
    r"diferencias?)"
)
A_GROUP = rf"(?:{'|'.join(sorted(map(re.escape, GROUPS), key=len, reverse=True))})"
NAMED = re.compile(rf"\b(?:{A_GROUP}|between|groups?|everyone|everybody)\b")
ANY_PEOPLE = rf"(?:{'|'.join(sorted(map(re.escape, PEOPLE - {'#'}), key=len, reverse=True))})"
LEVEL = (
    r"(?:rates?|levels?|share|percentage|control|results?|targets?|goals?|improvements?|pace|attendance|"
    r"access|care|speed|"
    r"outcomes?|standard|number|score|time|waits?|mark|figure|quality|benefit|amount|frequency|proportion|coverage|"
    r"drop|rise|gain|decline|reduction|increase|chances|help|fall|progress|success|attention|likelihood|"
    r"chance|opportunity|uptake|tasa|nivel|resultados?)"
)
KEYS = [
    # a gap between or for people
    re.compile(
        rf"\b{GAP_WORD}\b(?! in care)[^.;{GAP}]{{0,60}}?\b(?:between|for|among|by|of|entre|across|affecting|"
        rf"faced by)\b"
    ),
    re.compile(rf"\b{CLOSING} (?:\S+ ){{0,6}}?(?<!care ){GAP_WORD}\b(?! in care)"),
    re.compile(rf"\b{A_GROUP}(?:[- ](?:and |vs\.? |versus |to )?[a-z-]+){{0,2}} {GAP_WORD}\b"),
    re.compile(
        rf"\b{CLOSING} (?:the |our )?(?:[\w-]+ ){{1,5}}?between (?:[\w-]+ ){{0,4}}?(?:{A_GROUP}|{ANY_PEOPLE})\b"
    ),
    re.compile(
        rf"\bwithin [0-9.]+ (?:percentage )?(?:points?|%|percent|days?|minutes?) of (?:each other|one another|"
        rf"the (?:others?|"
        rf"rest)|those|(?:the |our )?(?:{A_GROUP}|{ANY_PEOPLE})\b)"
    ),
    re.compile(r"\bwhether (?:or not )?(?:they|insured|rich|poor|or not)\b(?! (?:\w+ )?(?:need|want))"),
    re.compile(rf"\b{GAP_WORD} behind\b"),
    re.compile(
        rf"\b(?:especially|particularly|above all|most of all) (?:for|among|in) (?:the |our |"
        rf"those )?(?:[\w-]+ ){{0,2}}?"
        rf"{ANY_PEOPLE}(?=,? (?:who|whose|and|or|new)\b|[.;]|$)"
    ),
    re.compile(r"\b(?:no|not|never) (?:be )?differ(?:ent|s)? (?:for|in|among|from|between|by)\b|\bnot differ by\b"),
    re.compile(
        r"\bwith no (?:[\w-]+ ){1,3}?(?:below|under|above|over|worse than|behind|lower than|higher than) [0-9a-z]"
    ),
    # one group held against the others
    re.compile(
        rf"\b(?:just|exactly|same|much) (?:as|like) (?:it is )?(?:for|in|among|with) (?:[\w-]+ ){{0,4}}?"
        rf"(?:{A_GROUP}|{ANY_PEOPLE}|ones|others?|rest)\b"
    ),
    re.compile(
        rf"\bto (?:that|those|the (?:rate|level|figure|share|score|result)s?|what (?:it )?is(?: seen)?) (?:of|"
        rf"in|for|among|"
        rf"seen in|found in) (?:[\w-]+ ){{0,3}}?(?:{A_GROUP}|{ANY_PEOPLE}|classmates|peers|neighbou?rs|"
        rf"others?|rest)\b"
    ),
    re.compile(
        r"\b(?:not|no|no one|nobody|none|never|nor|n't)\b (?:[\w'-]+ ){0,8}?(?:longer|later|worse|lower|"
        r"higher|less|"
        r"fewer|poorer|slower)\b(?: (?!than\b)\w+){0,3}? "
        r"(?:than (?!today|now\b|before|it\b|at present|last|this|they do)[a-z]|off\b|for [a-z])"
    ),
    re.compile(
        r"\b(?:to|as|than|with|like|behind) (?:(?:that|those|the (?:level|rate|result|share)s?) of )?"
        r"(?:the |all (?:the )?)?(?:others?|rest|everyone else|everybody else)\b"
    ),
    re.compile(
        rf"\bas (?:it )?(?:is |was |are )?(?:already |now )?(?:the case|true|done|usual|common)(?: (?:already|"
        rf"now))? (?:for|in|among|with) "
        rf"(?:[\w-]+ ){{0,3}}?(?:{A_GROUP}|{ANY_PEOPLE}|others?|rest)\b"
    ),
    re.compile(r"\b(?:level with|alike|equally|equal footing|on an equal)\b"),
    re.compile(
        rf"\b(?:points?|percent|%|days?|weeks?|years?) behind (?:the |our )?(?:{A_GROUP}|{ANY_PEOPLE}|others?)\b"
    ),
    re.compile(rf"\b(?:{A_GROUP}|{ANY_PEOPLE}) included\b"),
    re.compile(r"\bas (?:many|much|often|few|quickly|soon|fast|well) (?:among|in|for|from)\b"),
    re.compile(
        r"\b(?:whatever|whichever|no matter what|no matter which|regardless of) (?:the |their |her |his )?"
        r"(?:\w+ ){0,2}?(?:languages?|race|insurance|income|age|sex|gender|background|postcode|address|status|"
        r"origin)\b"
    ),
    re.compile(
        r"\bthe same (?:[0-9]|too\b|as\b|is |goes |holds |applies |should )|(?:(?<=[,;.] )|^)same (?:for|in|"
        r"among)\b"
    ),
    re.compile(
        rf"\b(?:not|never|n't|no one|nobody) (?:\w+ )?left out\b|(?<!nights )(?<!weekends )(?<!shifts )(?<!days "
        rf")(?<!holidays )"
        rf"\bincluded(?=[.;]|$)|"
        rf"\b(?:the|their) (?:[\w-]+ )?(?:{A_GROUP}|{ANY_PEOPLE})'s? {LEVEL}\b"
    ),
    re.compile(
        rf"\bincluding (?:[0-9]|(?:[\w-]+ ){{0,3}}?(?:from|by|for|among|of|in) (?:[\w-]+ ){{0,2}}?{ANY_PEOPLE}\b)"
    ),
    re.compile(
        rf"\b(?:no|without(?: an?y?)?|zero|smaller|equity|language|racial|ethnic) (?:\w+ )?{GAP_WORD}\b(?! in "
        rf"care)"
    ),
    re.compile(
        rf"\b(?:no|not|n't|never)(?: [\w-]+)? (?:more|less) (?:[\w-]+ )?than (?:for |in |among |that of |those of |"
        rf"the )?"
        rf"(?:(?!for\b|in\b|one\b|two\b|half\b|a\b|an\b)[a-z'-]+ ){{0,3}}?(?:{A_GROUP}|{ANY_PEOPLE}|others?|anyone|"
        rf"anybody|rest|"
        rf"peers)\b"
    ),
    re.compile(
        rf"\bas (?:likely|able|apt|ready|quick|willing|free|safe) (?:to|of|from) (?:[\w'-]+ ){{1,8}}?as (?:[\w-]+ "
        rf"){{0,3}}?"
        rf"(?:{A_GROUP}|{ANY_PEOPLE}|others?|anyone|everyone|everybody|rest|peers)\b"
    ),
    re.compile(
        rf"\b{GAP_WORD} (?:to|with|from|versus|vs\.?|against|compared (?:to|with)) (?:the |our )?(?:overall|average|"
        rf"rest|"
        rf"others?|everyone|clinic|practice|total|whole|mean|best|{A_GROUP}|{ANY_PEOPLE})\b"
    ),
    re.compile(
        rf"\bas (?!well\b|soon\b|long\b|far\b|few\b|much as\b|many as\b)[a-z]+ (?:as )?(?:for |in |among |with )?"
        rf"(?:(?!possible|needed)[a-z'-]+ ){{0,3}}?(?:{A_GROUP}|(?:other|all|hearing|white|younger|older) [\w-]+|"
        rf"others|peers|"
        rf"everyone|everybody|anyone|{ANY_PEOPLE} (?:who|with|without|in|from|do|does|are|is|have))\b"
    ),
    re.compile(rf"\b{A_GROUP} ?= ?{A_GROUP}\b"),
    re.compile(r"\bfall(?:s|ing)? (?:any |even |still )?(?:further|farther|more) behind\b"),
    re.compile(
        rf"\b(?:{A_GROUP}|{ANY_PEOPLE})\b[^.;,{GAP}]{{0,40}}?\b(?:not|never|n't|without being) (?:be |being |to be "
        rf")?(?:overlooked|"
        rf"forgotten|ignored|missed|neglected|excluded|left out|passed over|skipped|shut out)\b"
    ),
    re.compile(r"\bleav(?:e|ing) out (?:none|no one|nobody|no)\b"),
    re.compile(r"\bno (?:sub)?groups?\b[^.;]{0,50}?\b(?:below|above|under|over|worse|behind|longer|more|less)\b"),
    re.compile(
        rf"\b{A_GROUP}\b[^.;{GAP}]{{0,60}}? (?:to|match\w*|reach\w*) (?:the |our )?(?:[\w-]+ ){{0,2}}?"
        r"(?:average|mean|norm|overall (?:rate|level))\b"
    ),
    re.compile(
        rf"\b{A_GROUP}\b[^.;{GAP}]{{0,60}}?\b(?:longer|less|more|later|lower|higher|fewer|worse|slower|twice|half)\b"
        rf"[^.;{GAP}]{{0,50}}?\b(?:than|as) (?:the |our )?(?:[a-z-]+ ){{0,2}}?(?:{A_GROUP}|{ANY_PEOPLE}|others)\b"
    ),
    # the same level
    re.compile(
        rf"\b(?:the )?(?:same|equal|equally|equitable|similar|identical|comparable|matching) (?:\w+ "
        rf"){{0,2}}?{LEVEL}\b"
    ),
    re.compile(r"\b(?:la misma|el mismo|los mismos|las mismas|igual que)\b"),
    re.compile(r"\b(?:the|do|be|get|fare|see|have) same (?:for|in|among|as|is true)\b"),
    re.compile(
        r"(?<!, )\bas (?:well|much|high|low|often|fast|good|likely|soon|quickly|many|large) as (?!pos+ible|we can|"
        r"needed|it |they can|"
        r"[0-9])"
    ),
    re.compile(
        r"\b(?:improve|gain|benefit|rise|fall|drop|grow)s? (?:just )?(?:as much|equally|at least as much|no "
        r"less|too)\b"
    ),
    re.compile(
        r"\bno (?:lower|higher|longer(?! (?:need|want|have|ha[ds]|take|use|be|is|are|live|get|work|able|fit|safe|"
        r"there)\b)|"
        r"worse|less|fewer|later|slower|behind)\b"
        r"(?! than (?:(?:\w+ )?[0-9]|today|now\b|before|it\b|at present|last|this year))"
    ),
    re.compile(
        r"\b(?:catch(?:es|ing)? up|left behind|leav(?:e|es|ing) (?:(?:no one|nobody|none) )?behind|fall(?:s|ing)? "
        r"behind|lag behind|(?:trail|lag|slip|stay)(?:s|ing)? behind|trail)\b"
    ),
    re.compile(
        rf"\b(?:special|particular|extra|added|close) (?:attention|focus|care|emphasis|efforts?|progress|gains?|"
        rf"improvement|regard|concern) (?:to|on|for|"
        rf"in)\b|\b(?:focus(?:ing|sed)?|priorit(?:y|i[sz]ing)) (?:on |to )?(?:our |the |those )?(?:[\w-]+ "
        rf"){{0,2}}?{A_GROUP}\b"
    ),
    re.compile(
        r"\b(?:no|none of (?:our|the)|every|each) (?:\w+ )?(?:sub)?groups? (?:will|is|be|being|should|falls?|"
        r"stays?|remains?|reach(?:es|ing)?|at|below|above|under|left|worse)\b"
    ),
    re.compile(
        r"\b(?:on (?:a )?par\b|parity\b|equal (?:to|for|across|between|in|among)|equally\b|equitabl[ey]\b|"
        r"match(?:es|ing)? (?:that|the|those))"
    ),
    re.compile(
        r"\b(?:in|for|across|by|within) (?:all|every|each|any) (?:\w+ (?:and |or )?){0,3}?(?:race|races|"
        r"racial|ethnic|ethnicity|ethnicities|language|languages|income|gender|neighborhood|zip|payer|"
        r"insurance|demographic|population) ?(?:groups?|and|or|\b)"
    ),
    re.compile(
        r"\b(?:at least|just|equally) as (?:fast|much|well|good|high|quickly|often|likely|soon)\b|"
        r"\b(?:equals?|mirrors?|match(?:es)?) (?:that|those|the (?:rates?|levels?|results?)) (?:of|for|in|among)\b|"
        r"\b(?:regardless|irrespective) of\b(?! (?:the |their )?(?:shift|day|time|site|season|weather|hour|weekday|"
        r"unit|ward|"
        r"floor|room|provider))|\b(?:whatever|no matter) (?:their|the|what|which|who|his)\b"
        r"(?! (?:shift|day|time|site|provider|doctor|nurse|weekday|hour|unit|ward|floor|room|season|weather))|"
        r"\bindependent of (?:race|language|income)"
    ),
    re.compile(
        rf"\b(?:especially|specially|esp\.?|particularly|above all|most of all|including|sobre todo|especialmente|"
        rf"incluid[oa]s) (?:\w+ ){{0,3}}?{A_GROUP}\b"
    ),
    re.compile(
        rf"\b(?:especially|specially|particularly|above all|most of all|including) (?:for |among |in )?(?:the |"
        rf"our |those )?(?:[\w-]+ )?{ANY_PEOPLE} (?:who|with(?:out)?|that|whose|from|in|on)\b"
    ),
]
OWN_TARGET = re.compile(
    rf"\b(?:and|with|including|while)(?: to| also| at)* (?:at least |no less than |at most |over |under "
    rf")?[0-9.]+ ?(?:%|percent|points?)?"
    rf" (?:for|among|in|of) (?:our |the )?(?:[\w-]+ ){{0,3}}?{A_GROUP}\b|"
    rf"(?:[,;] (?:and |with |but )?|\b(?:and|with|but) )(?:for|among|in) (?:the |our )?(?:[\w-]+ ){{0,2}}?"
    rf"(?:{A_GROUP}|{ANY_PEOPLE})(?: [\w-]+){{0,2}} (?:(?:at least|no less than|over|above|to|at) [0-9]|[0-9.]+ "
    rf"?(?:%|percent))|"
    rf"\((?:our |the |for |among |in )*{A_GROUP}(?: [\w-]+){{0,2}}:? (?:from )?[0-9]|"
    rf"\b(?:and|with) (?:our |the )?(?:[\w-]+ ){{0,2}}?{A_GROUP}(?: [\w-]+){{0,3}}? (?:reaching|going|"
    rf"rising|at|to|get|getting|improving|included|too|as well)\b|"
    rf"(?:[,;] |\band )(?:the |our |for |among )?(?:[\w-]+ ){{0,2}}?{A_GROUP}(?: [\w-]+){{0,2}} "
    rf"(?:at least|no less than|over|by at least) [0-9]|"
    rf"(?:[,;(] ?|\b(?:and|with|but|while) )(?:(?:to |also |hold\w* |keep\w* |reach\w* |bring\w* |get\w* |"
    rf"have |it |this |"
    rf"a |an |rate |rates |level |of |at |be |is |should |must |will |not |no |at least |at most |more |less |"
    rf"fewer |lower |"
    rf"higher |than |over |under |below |above |up to ){{0,8}})[0-9.]+ ?(?:%|percent|points?|days?|weeks?|"
    rf"minutes?|min|hours?)?"
    rf" (?:or (?:more|less|better|fewer|lower|higher|above|below) )?(?:for|among|amongst|in|within) "
    rf"(?:(?:our |the )?(?:[\w-]+ ){{0,3}}?(?:{A_GROUP}\b|{ANY_PEOPLE} (?:who|with|without|whose|from|in|on|"
    rf"of|that)\b)|"
    rf"(?:any|each|every|all) (?:\w+ )?(?:{A_GROUP}|groups?|zip|postcode|district|age group))|"
    rf"\b(?:and|with|while) (?:for|of|among|in) (?:[\w-]+ ){{0,4}}?(?:{A_GROUP}|"
    rf"insurance)(?: [\w-]+){{0,4}} from [0-9]|"
    r"(?:[,;] |\b(?:and|with|while) )(?:[a-z]+ ){0,3}?(?:every|each|no|any|all) (?:[\w-]+ ){1,3}?"
    r"(?:above|below|under|over|at least|at|to) [0-9.]+ ?(?:%|percent|points)|"
    rf"\bleaving no(?:ne|body| one)?\b (?=[^.;,]*\b(?:{A_GROUP}|groups?|{ANY_PEOPLE})\b)"
)
OWN_SENTENCE = re.compile(
    rf"[^.;:{GAP}]{{0,60}}?\b{A_GROUP}\b[^.;{GAP}]{{0,80}}?\b(?:should|must|will|shall|needs? to|"
    rf"to reach)\b[^.;{GAP}]{{0,60}}?"
    rf"(?:[0-9]|\btoo\b|\bas well\b|\bsame\b)"
)
"""A later sentence that gives a group its own level."""
ALSO_THEY = re.compile(
    rf"(?:[,;] |[0-9%{GAP}] )(?P<clause>(?:and|with|while|whilst|but|so that|making|"
    rf"ensuring)\b[^.;,({GAP}]{{0,60}}?\b"
    rf"(?:{A_GROUP}|{ANY_PEOPLE})\b[^.;,({GAP}]{{0,40}}?\b(?:too|as well|equally|the same)(?=[.;,)]|$))"
)
"""A clause after the main level by which somebody gets there as well: "and make sure boys get there too"."""
SECOND_CLAUSE = re.compile(
    rf"(?:[,;] |[0-9%{GAP}] )(?P<clause>(?:and|with|while|whilst|but|also|"
    rf"[a-z]+ing)\b[^.;,({GAP}]{{0,60}}?\b(?:{A_GROUP}|"
    rf"those (?:with|on|in|who|without)|(?!patients with\b){ANY_PEOPLE} (?:in|from|on|without|who|whose))\b"
    rf"[^.;,({GAP}]{{0,60}}?(?:[0-9] ?%|[0-9] points|[0-9] days|\btoo\b|\bas well\b|\balso\b|\bequally\b|\bsame\b|"
    rf"\bnot (?:be )?(?:forgotten|overlooked|ignored|missed|excluded|worse)\b|\bfirst\b|\bat least\b))"
)
"""A clause after the main level that gives a group its own level, or says that it counts as well."""
