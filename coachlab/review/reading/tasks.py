"""Tells a task from an aim: "implement a registry", "have pharmacists call", "a huddle will be introduced"."""

from __future__ import annotations

import re

from coachlab.review.reading.imperatives import begins_with_a_doing
from coachlab.review.reading.lexicon import DIRECTION, MEANS_NOUNS, PEOPLE, STAFF
from coachlab.review.reading.line import GAP
from coachlab.review.wording import phrases
from coachlab.review.words.solutions import TASKS

NOUN = rf"(?:{'|'.join(sorted(map(re.escape, MEANS_NOUNS), key=len, reverse=True))})"
WHO = rf"(?:{'|'.join(sorted(map(re.escape, PEOPLE), key=len, reverse=True))})"
ONE_OF_STAFF = (
    r"(?:(?:medical|nursing|dental|physician|social|community|health) )?(?:pharmacist|physician|clinician|"
    r"provider|ma|"
    r"assistant|coordinator|clerk|receptionist|worker|navigator|educator|coach|hygienist|therapist|midwife|dietitian|"
    r"scribe|technician|aide|manager|interpreter|volunteer|scheduler|front desk|team)"
)
"""Somebody of the staff, for tasks that somebody is to do."""
_VERBS = (
    r"implement|hire|recruit|train|retrain|install|launch|introduce|roll[ -]?out|create|develop|build|buy|"
    r"purchase|adopt|set[ -]?up|"
    r"deploy|conduct|organi[sz]e|educate|teach|distribute|design|redesign|establish|standardi[sz]e|"
    r"automate|write|draft|rewrite|update|"
    r"hold|start|begin|use|send|put|"
    r"add(?! (?:about |another |at least |some )?[0-9]+ ?(?:%|percent|pts|(?:percentage )?points?))|"
    r"give|pilot|test|try|post|print|place|assign|appoint|schedule|form|"
    r"run|switch|convert|integrate|"
    r"embed|stock|order|call|phone|text|mail|email|remind|coach|partner|contract|meet with|review|revise|"
    r"replace|open|extend|"
    r"make (?:an?|sure (?:that )?(?:all )?(?:staff|nurses|mas|providers))|apply|fund|move to|migrate|"
    r"upgrade|offer|host|engage|"
    r"assemble|convene|ask|require|publish|display|reorgani[sz]e|restructure|streamline|expand (?:the|our|"
    r"clinic|office|evening)|re-?train|onboard|"
    r"produce|compile|provide|record|translate|map|designate|name|kick off|spread|scale up|remodel|"
    r"renovate|relaunch|fix|repair|relocate|set|huddle|flag|notify|redo|rework|revamp|rearrange|reconfigure|"
    r"overhaul|"
    r"employ|replace|procure|commission|pool|swap|bundle|co-design|rotate|hang|label|mark|colou?r-code|"
    r"delegate|shift(?! (?:hand|report|change|work|start|length|time|huddle|nurse))|"
    r"split|merge|remove|nominate|"
    r"leverage|harness|trial|hand out|give out|bring in|stand up|arrange|co-locate|dedicate|allocate|"
    r"outsource|enlist|"
    r"pay for|join|subscribe|lend|rent|lease|carry out|lay out|ban|stop using|"
    r"institute|initiate|incorporate|enrol staff|sign up|utili[sz]e|mandate|ensure staff|encourage|promote|invite|"
    r"implementar|contratar|capacitar|entrenar|instalar|lanzar|introducir|crear|comprar|desarrollar|"
    r"organizar|poner|usar|iniciar|empezar|"
    r"enviar|establecer"
)
# These may be how care goes as well ("give aspirin", "offer tests", "start statins"), so they take a thing after them.
_MAYBE = re.compile(
    r"(?:use|give(?! out)|start|begin|offer|provide|send|schedule|call|order|apply|record|review|ask|update|hold|"
    r"open|test|place|"
    r"run|remind|set(?! up)|flag|encourage|promote|invite|expand|text|mail|email|phone|name|map|form|try|"
    r"switch|extend|"
    r"spread)\b"
)
_CONTACT = re.compile(
    rf"(?:call|phone|text|mail|email|remind|invite|ask|interview|survey) (?:[\w'-]+ "
    rf"){{0,3}}?(?:{WHO})\b"
)
_TOOL = re.compile(
    rf"\w+ (?:out |up )?(?:using |sending |doing |calling |holding |offering |running |training "
    rf")?(?:[\w'{GAP}-]+ ){{0,6}}?(?:{NOUN}|function|feature|staff|mas|team|ehr|emr|"
    r"group|process|room|rooms|project|committee|council|meeting|meetings|nurses|providers|physicians|"
    r"clinicians|hours|"
    r"counter|space|equipment|supplies|standing)\b"
)
_COMPOUND = re.compile(r"\w+-")  # "teach-back" is a thing
_TASK = re.compile(
    rf"(?:(?:\w+ly )?(?:{_VERBS}))\b(?! of\b|-|:)|(?:the )?(?:implementation|introduction|installation|"
    rf"creation|adoption|roll-?out|launch|purchase|hiring|pilot|pilot test|trial|start-up|opening|set-?up|"
    rf"redesign|revision|test|"
    r"expansion|procurement|relaunch|rewriting|piloting|establishment|formation|completion|"
    r"recruitment|development|deployment|training|implementacion) of\b"
)
CLEAR_TASK = (
    r"(?:implement|hire|recruit|train |install|launch|introduce|roll out|create|set up|buy|purchase|adopt|deploy|"
    r"standardi[sz]e|build an?|develop an?|start (?:an?|using|sending|calling))"
)
_MADE = (
    r"introduced|implemented|installed|created|hired|launched|rolled out|set up|trained|retrained|purchased|bought|"
    r"established|developed|adopted|opened|started|built|appointed|recruited|put in place|distributed|posted|"
    r"written|put (?:an?|the|up)|"
    r"redesigned|standardi[sz]ed|named|moved|held|sent|added|replaced|reorgani[sz]ed|in place|up and running|live|"
    r"deployed|piloted|drafted|designed|printed|published"
)
_MADE_TASK = re.compile(
    rf"(?!(?:fewer|less|no|none)\b|(?:[\w'-]+ ){{0,3}}?(?:{WHO})\b)(?:an? |the |our |all |new )*(?:[\w'-]+ "
    rf"){{1,6}}?(?:will|shall|should|must|is to|are to|to)"
    rf"(?: have been| be| get)(?: \w+ly)? (?:{_MADE})\b|(?:have|has) (?:{_MADE})\b"
    rf"|(?:an? |the |our |new )+(?:[\w'-]+ ){{1,4}}?be (?:{_MADE})\b"
    rf"|(?:an? |the |our |all |new )*(?:[\w'-]+ ){{0,3}}?{NOUN} (?:will|shall|should|must|are to|is to) (?:go out|"
    rf"go live|start|begin|open|"
    rf"take place|be held|be offered|be available|be given|run|be used|be made)\b(?! (?:to|from|at) [0-9])"
)
"""A task told from its end: "a huddle will be introduced", "will have created a form"."""
_DOING_TASK = re.compile(
    r"(?:implementing|hiring|recruiting|training|retraining|installing|launching|introducing|rolling out|creating|"
    r"setting up|buying|purchasing|adopting|deploying|replacing|standardi[sz]ing|establishing|building|opening|"
    r"piloting|"
    r"distributing|designing|redesigning|appointing|organi[sz]ing)\b"
)
_BE_DOING = re.compile(
    r"(?:sending|giving|offering|putting|adding|starting|moving|using|calling|texting|mailing|making|handing|asking|"
    r"running|posting|switching|trying|testing|changing|working|reaching|writing|bringing) (?!down\b|to [0-9])[a-z]"
)
_LETTER = re.compile(
    r"(?:create|build|develop|foster|establish|give \w+) (?:an? )?(?:[\w-]+ ){0,2}?(?:culture|environment|experience|"
    r"atmosphere|sense|trust|climate|voice)\b|"
    r"(?:send|give|tell|let|write|call|email|text|ask) (?:me|us)\b|(?:see|read|find|note) (?:my|"
    r"the) (?:comments?|note)"
)
"""What nobody can simply do, and what the writer asks the readers of the note."""
_WANTS = ("need", "want", "like", "needs", "wants")
_WE_NEED = re.compile(
    rf"\b(?:need|want|would like|'d like|needs|wants) (?:an?|two|three|another|new|extra)(?: [\w-]+){{0,3}}? "
    rf"(?:{NOUN}|{'|'.join(sorted(map(re.escape, STAFF), key=len, reverse=True))}|{ONE_OF_STAFF}|system|machine|"
    rf"room|scanner|"
    rf"server|desk|line)\b"
)
_START_DOING = re.compile(
    r"(?:start|begin|stop(?! (?:los|miss|forget|runn|wast|fall|wait|lett|mak|hurt|harm|leav|turn|fail|delay|"
    r"overlook|keep|hav)\w*ing\b)|"
    r"try|resume) (?!being|having|getting|feeling|waiting|"
    r"seeing)[a-z]{3,}ing\b"
)
PURPOSE_FIRST = re.compile(
    rf"[\s,{GAP}]*(?:so that|in order that|because|since|as|in order to|so as to|to|for) (?!\w+ "
    rf"to\b)[^,.;]{{5,110}}, ?[\s{GAP}]*"
    r"(?:we (?:will|shall|should|need to|must|are going to|plan to|want to) |let's |please )?"
)
"""A purpose before the task: "so that nobody leaves without a date, (give each clerk …)"."""
_GIVE = re.compile(
    r"(?:(?:send|schedule|mail|text|distribute|print) (?!(?:[\w-]+ )?(?:care|treatment|support|access)\b|better|"
    r"safe|timely|excellent|outstanding|good|great|high|equitable|compassionate|quality|more|fewer)|"
    r"provide (?:free|an?|two|three|new|extra|each|every|all) |"
    r"(?:give|lend|issue|hand|offer|mail|send) (?:each|every|all|our|the|any) (?:[\w-]+ ){0,6}?(?:an?|the|their|"
    r"his|her|"
    r"one|two|free) )[a-z]"
)
_SO_MANY = re.compile(
    r"(?:complete|do|perform|conduct|make|carry out|hold|run|deliver|finish|enrol|enroll|recruit|train|place|"
    r"host|offer|"
    r"schedule|give|order|buy|purchase|collect|review|audit|visit|interview|reach out to|sign up) (?:at least |"
    r"up to |about |"
    r"another |the first )?"
    r"(?:[0-9]+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|a hundred) "
    r"(?!(?:days?|minutes?|hours?|weeks?|months?|points?|in|of|out)\b)"
    r"(?:[\w-]+ ){0,4}?[a-z-]+(?:s|people|staff)\b"
)
"""So many of something to be done: "complete 50 home safety checks"."""
_ONE_MORE = re.compile(
    rf"(?:an?|one|two|three) (?:extra|additional|second|third|new|full-time|part-time|dedicated|"
    rf"more) (?:[\w-]+ ){{0,2}}?"
    rf"(?:{'|'.join(sorted(map(re.escape, STAFF), key=len, reverse=True))}|{ONE_OF_STAFF})\b"
)
"""Somebody more on the team: "an extra nurse on nights"."""
_LET_THEM = re.compile(
    rf"(?:let|allow|enable) (?:[\w'-]+ ){{0,2}}?(?:{WHO}) [a-z][^.;]{{3,60}}? so (?:that )?[^.;]*?[0-9]"
)
_A_THING_TO_ALL = re.compile(
    r"(?:give|offer|provide|hand|mail|send|lend|issue|teach|read|show|deliver|serve) (?:out )?(?:an?|the|our|"
    r"one|two|free|new) "
    r"(?:[\w'-]+ ){1,4}?(?:to|for) (?:every|each|all|any|our|new|the|patients?|families|parents|women|men|"
    r"children|adults)\b"
)
"""A thing for everybody: "give an inhaler lesson to every patient"."""
_MOVE_IT = re.compile(
    r"(?:move|shift|transfer|relocate|reschedule) (?:the|our|all|every|each|an?) (?:[\w'-]+ ){1,5}?(?:in|on)?to "
    r"(?!(?:[0-9]+(?! ?[ap]\.?m\b| o'clock|:)|zero|under|below|"
    r"over|above|at least|less|more|no)\b)[a-z0-9]|"
    r"move (?:[\w'-]+ ){1,5}?(?:(?:in|on)?to (?:the|an?|our|every|each|another)\b|\x00)"
)
_SCREEN_FOR = re.compile(
    r"(?:screen|test|check|assess|examine|look|ask|swab|scan) (?:routinely |universally )?(?:for|about) (?!(?:\w+ "
    r"){0,3}?more\b)[a-z]"
)
"""A check to be done as a routine: "screen for partner violence at every annual visit"."""
_TO_A_CLOCK = re.compile(
    r"(?:move|shift|reschedule) (?:the|our|all|every|each|an?) (?:[\w'-]+ ){1,5}?to [0-9]{1,2}(?: ?[ap]\.?m\b|"
    r":[0-9]{2}| o'clock)"
)
_NOT_MEANS = (
    r"during|spring|morning|evening|beginning|starting|including|considering|following|being|having|waiting|"
    r"depending|regarding|concerning|according|assuming|reducing|increasing|improving|raising|lowering|getting|"
    r"keeping|cutting|nursing|screening|housing|looking|knowing|hoping|wanting|aiming|recognizing|recognising|"
    r"understanding|noting|seeing|believing|feeling|decreasing|closing|king|ring|thanksgiving|ending|[a-z]*thing|"
    r"continuing|working to"
)
LEADS_IN = re.compile(
    rf"[\s,{GAP}]*(?:as a result of|as a consequence of|because (?=we |there |our )|now that|if (?=(?:we|every|"
    rf"each|all|our|there|nurses|staff|someone) )|because of|"
    rf"due to|owing to|with the (?:help|aid|support) of|after "
    rf"(?=\w+ing )|following|aided by|powered by|driven by|backed by|equipped with|armed with|given|once we have|"
    rf"drawing on|building on|relying on|"
    rf"thanks to|"
    rf"(?=(?!(?:{_NOT_MEANS})\b)[a-z]+ing (?:[^{GAP}.;:•,]{{3,70}}),[ {GAP}]*(?:we|our|the|"
    rf"[\w' {GAP}]{{0,40}}?(?:will|is going to|"
    rf"aims?|plans?|wants?|intends?|hopes?))\b)|"
    rf"on the back of|supported by|helped by|through|via|"
    rf"by(?= \w+ing )) ?(?P<means>(?:(?!,)[^{GAP}.;:•]){{3,70}}?)[ {GAP}]*,"
)
"""A means before the main clause: "after introducing a blister pack, the pharmacy …"."""
_THING = (
    rf"(?:an? |the |our |new |more |extra |additional |better |second |mandatory |weekly |monthly |daily )*"
    rf"(?:[\w'-]+ ){{0,4}}?(?:{NOUN}|e-learning|huddle|lounge)\b"
)
TOOL_FIRST = re.compile(
    rf"(?!(?:no|every|each|all|any|this|that|many|most|of|in|at|for|among|from|on|with|"
    rf"than)\b)(?P<tool>{_THING})(?:,[^,]{{3,60}},| from [^,;.]{{3,40}}?|"
    rf" in [^,;.]{{3,25}}?| at [^,;.]{{3,25}}?)? ?"
    rf"(?:->|=>|→| (?:so(?: that)?|to|will|should|which will|shall)(?= (?:\w+ly )?"
    rf"(?:(?:{'|'.join(sorted(DIRECTION))})\b|our\b|"
    rf"we\b|more\b|all\b|\w+ \w+ (?:are|is|get)\b)))"
)
"""A tool as the subject: "a pictorial plan … will bring", "recall postcards -> more visits"."""
_MAKES_A_TASK = re.compile(
    r"(?:an? |new |(?:more|extra|additional|better|second) (?!(?:[\w-]+ )?(?:visits?|hours|"
    r"calls?|time|slots?|staff|appointments?|nurses|doctors)\b)|mandatory |weekly |monthly |daily |regular )"
)
_TOOLS_ALONE = re.compile(
    r"(?:new |weekly |daily |monthly |mandatory |better |regular |"
    r"more )?(?:[\w'-]+ ){0,2}?(?:standing orders?|reminders?|"
    r"reminder (?:calls?|letters?|texts?)|huddles?|trainings?|workshops?|checklists?|posters?|flyers?|"
    r"leaflets?|vouchers?|"
    r"outreach|campaign|in-services?|home visits|(?:follow-up|discharge|phone|check-in|outreach) calls?|telehealth|"
    r"telemedicine|video visits|group visits|e-?consults?|"
    r"(?:patient |nurse )?navigators?|(?:community )?health workers?|doulas?|interpreters|scribes|care managers?|"
    r"apps?|kiosks?|tablets|dashboards?|registry|registries|recall lists?|standing order sets?|templates?|"
    r"order sets?|"
    r"evening hours|saturday (?:clinics?|hours)|walk-in hours|gift cards|pillboxes|home monitors?|cuffs|"
    r"classes|coaching|text messages?|letters|mailings)(?: (?:for|to|at|in|on|about|with) [^0-9]+|[ ,.!]*\x00[\x00 "
    r",.!]*)$"
)
_HAVE_A = re.compile(
    rf"have (?:an?|one|two|three|the|our) (?!(?:\w+ )?plan\b)(?:[\w'-]+ ){{0,3}}?(?:{NOUN}|nurse|doctor|"
    rf"midwife|interpreter)"
    rf" (?:at|in|on|for|{GAP}|available|ready|[a-z]+ )"
)
_ONLY_A_TOOL = re.compile(rf"{_THING}(?: (?:for|to) (?:all |every |our |the )*[\w' -]{{3,40}})?[\s,.{GAP}]*$")
_OTHERS_DO = re.compile(
    rf"(?:have|get|let|ask|help|enable|allow|free up) (?:an? |the |our |all |more )?(?:[\w-]+ ){{0,2}}?"
    rf"(?:{'|'.join(sorted(map(re.escape, STAFF), key=len, reverse=True))}|{ONE_OF_STAFF}) (?:to )?(?!who\b|with\b|"
    rf"in\b|at\b|"
    rf"for\b|"
    rf"and\b|is\b|are\b|to\b|on\b|of\b|feel|report|say|stay|rate)[a-z]+\b"
)
"""A task for somebody else: "have pharmacists call every patient"."""
_SOMEBODY_DOES = re.compile(
    r"have (?:an?|the|our|one|each|every) (?:[\w-]+ )?(?!(?:member|caller|user|worker|smoker|mother|father|number|"
    r"teenager|speaker|visitor|"
    r"veteran|infant|letter|order|poster|daughter|sister|brother|elder|toddler|answer|better|lower|higher|greater|"
    r"other|another|shorter|"
    r"longer|smaller|larger|further|counter|center|water)s?\b)(?:[a-z]{3,}(?:or|er|ist|ian|ant|eer)|pharmacy|lab|"
    r"kitchen|desk|department|office|unit|ward) (?!(?:who|with|in|at|for|and|is|are|to|on|"
    r"of|rate|than|by|from)\b)[a-z]+\b"
)
"""Somebody with an agent's name: "have a peer counsellor sit in"."""
TOWARDS = DIRECTION - phrases("have see make keep get close hold meet move complete deliver", " ")
PURPOSE = re.compile(
    r",? (?:(?:in order )?(?:to|and|so as to|aiming to|(?:which|that) (?:will|should|would|could|can)|"
    r"to help(?: us)?|"
    rf"and thereby|and thus|and as a result|and so|and in this way|and with (?:it|this|that)|and hence|and then|"
    rf"thereby|thus|and so|para)) (?:further |also |thereby |thus )?"
    rf"(?=(?:{'|'.join(sorted(TOWARDS, key=len, reverse=True))}|help|get more|make sure)\b|get [^.;]{{0,40}}[0-9])"
    r"| (?:in order |so as )?to (?=(?:get|bring|have|see|keep|make|achieve|reach|move|hold) [^.;]{0,60}?[0-9])"
    r"|,? and (?:hopefully|with luck|ideally|in turn|that way|in time|eventually|this way|we hope|we expect|"
    r"presumably) "
    r"| so (?:that )?(?=(?:we|our|all|every|the|more|fewer|[a-z]+)\b)| para que "
)

_POLICY = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, STAFF), key=len, reverse=True))}|{ONE_OF_STAFF})\b.*\b(?:will|must|"
    rf"should|"
    rf"shall|to)\b"
)
"""Staff as the subject: what they must do is the result that a policy wants, no task of the team."""
_LEVEL_BEFORE_PURPOSE = re.compile(
    r"(?:(?! so | to (?:get|raise|bring|reduce|cut|lower|increase|improve)|"
    r",)[^.;])*?[0-9] ?(?:%|percent)"
)


def is_task(text: str, start: int) -> bool:
    """Whether the text from `start` on is something to do.

    >>> is_task("train all staff", 0), is_task("raise control to 70 %", 0)
    (True, False)
    """
    if _WE_NEED.search(text, 0, start + 60) and not re.search("[0-9]", text) and text[:start].rstrip().endswith(_WANTS):
        return True
    if not re.search("[0-9]", text) and _START_DOING.match(text, start):
        return True
    if re.search(r"\b(?:like|want|wants|need|needs|wanted)[\s\x00]*$", text[:start]):
        return False  # "we would like phone calls answered" wishes for a result
    if _LETTER.match(text, start):
        return False
    aim = PURPOSE.search(text, start)
    own = text[: aim.start()] if aim else text
    if (_MADE_TASK.match(text, start) and not re.search(r"[0-9] ?(?:%|percent)", own)) or _OTHERS_DO.match(text, start):
        return True
    if not re.search("[0-9]", own) and _SOMEBODY_DOES.match(text, start):
        return True
    if _DOING_TASK.match(text, start) and (start or not re.search(r"[0-9] ?(?:%|percent)", text)):
        return True
    if _ONLY_A_TOOL.match(text, start) and not re.search("[0-9]", text) and _MAKES_A_TASK.match(text, start):
        return True
    if text[:start].endswith("be ") and _BE_DOING.match(text, start):
        return True
    if not re.search("[0-9]", own) and (_GIVE.match(own, start) or _MOVE_IT.match(own, start)):
        return True
    if _TO_A_CLOCK.match(own, start):
        return True
    if not re.search("[0-9]", text) and (_TOOLS_ALONE.match(text, start) or _HAVE_A.match(text, start)):
        return True
    if not re.search("[0-9] ?(?:%|percent)", own) and (_SO_MANY.match(own, start) or _A_THING_TO_ALL.match(own, start)):
        return True
    if _ONE_MORE.match(text, start) and not re.search("[0-9]", text):
        return True
    if _LET_THEM.match(text, start):
        return True
    if not re.search("[0-9]", own) and _SCREEN_FOR.match(own, start):
        return True
    found = _TASK.match(text, start)
    if (
        begins_with_a_doing(text, start)
        and not _POLICY.search(text[:start])
        and not _LEVEL_BEFORE_PURPOSE.match(text, start)
    ):
        return True
    if not found:
        return not _COMPOUND.match(text, start) and any(pattern.match(text[start:]) for pattern in TASKS)
    if _MAYBE.match(text, start):
        return bool(aim or _CONTACT.match(own, start) or _TOOL.match(own, start)) and not re.search(
            r"[0-9] ?(?:%|"
            r"percent)",
            own,
        )
    return True
