"""Tells a task from an aim: "implement a registry", "have pharmacists call", "a huddle will be introduced"."""

from __future__ import annotations

import re

from coachlab.review.reading.lexicon import DIRECTION, MEANS_NOUNS, PEOPLE, STAFF
from coachlab.review.reading.line import GAP
from coachlab.review.wording import phrases
from coachlab.review.words.solutions import TASKS

NOUN = rf"(?:{'|'.join(sorted(map(re.escape, MEANS_NOUNS), key=len, reverse=True))})"
WHO = rf"(?:{'|'.join(sorted(map(re.escape, PEOPLE), key=len, reverse=True))})"
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
    r"renovate|relaunch|fix|repair|relocate|set|huddle|flag|notify|redo|rework|revamp|rearrange|reconfigure|"
    r"overhaul|"
    r"employ|replace|procure|commission|pool|swap|bundle|co-design|rotate|hang|label|mark|colou?r-code|"
    r"delegate|shift|"
    r"split|merge|remove|nominate|"
    r"leverage|harness|trial|hand out|give out|bring in|stand up|arrange|co-locate|dedicate|allocate|"
    r"outsource|enlist|"
    r"institute|initiate|incorporate|enrol staff|sign up|utili[sz]e|mandate|ensure staff|encourage|promote|invite|"
    r"implementar|contratar|capacitar|entrenar|instalar|lanzar|introducir|crear|comprar|desarrollar|"
    r"organizar|poner|usar|iniciar|empezar|"
    r"enviar|establecer"
)
# These may be how care goes as well ("give aspirin", "offer tests", "start statins"), so they take a thing after them.
_MAYBE = re.compile(
    r"(?:use|give|start|begin|offer|provide|send|schedule|call|order|apply|record|review|ask|update|hold|"
    r"open|test|place|"
    r"run|remind|set(?! up)|flag|encourage|promote|invite|expand|text|mail|email|phone|name|map|form|try|"
    r"switch|extend|"
    r"spread)\b"
)
_CONTACT = re.compile(rf"(?:call|phone|text|mail|email|remind|invite) (?:[\w'-]+ ){{0,3}}?(?:{WHO})\b")
_TOOL = re.compile(
    rf"\w+ (?:out |up )?(?:using |sending |doing |calling |holding |offering |running |training "
    rf")?(?:[\w'{GAP}-]+ ){{0,6}}?(?:{NOUN}|function|feature|staff|mas|team|ehr|emr|"
    r"group|process|room|rooms|project|committee|council|meeting|meetings|nurses|providers|physicians|"
    r"clinicians|hours|"
    r"counter|space|equipment|supplies|standing)\b"
)
_COMPOUND = re.compile(r"\w+-")  # "teach-back" is a thing
_TASK = re.compile(
    rf"(?:(?:\w+ly )?(?:{_VERBS}))\b(?! of\b|-)|(?:the )?(?:implementation|introduction|installation|"
    rf"creation|adoption|roll-?out|launch|purchase|hiring|"
    r"recruitment|development|deployment|training|implementacion) of\b"
)
CLEAR_TASK = (
    r"(?:implement|hire|recruit|train |install|launch|introduce|roll out|create|set up|buy|purchase|adopt|deploy|"
    r"standardi[sz]e|build an?|develop an?|start (?:an?|using|sending|calling))"
)
_MADE = (
    r"introduced|implemented|installed|created|hired|launched|rolled out|set up|trained|retrained|purchased|bought|"
    r"established|developed|adopted|opened|started|built|appointed|recruited|put in place|distributed|posted|"
    r"written|"
    r"redesigned|standardi[sz]ed|named|moved|held|sent|added|replaced|reorgani[sz]ed|in place|up and running|live|"
    r"deployed|piloted|drafted|designed|printed|published"
)
_MADE_TASK = re.compile(
    rf"(?:an? |the |our |all |new )*(?:[\w'-]+ ){{1,6}}?(?:will|shall|should|must|is to|are to|to)"
    rf"(?: have been| be| get)(?: \w+ly)? (?:{_MADE})\b|(?:have|has) (?:{_MADE})\b"
    rf"|(?:an? |the |our |new )+(?:[\w'-]+ ){{1,4}}?be (?:{_MADE})\b"
)
"""A task told from its end: "a huddle will be introduced", "will have created a form"."""
_DOING_TASK = re.compile(
    r"(?:implementing|hiring|recruiting|training|retraining|installing|launching|introducing|rolling out|creating|"
    r"setting up|buying|purchasing|adopting|deploying|replacing|standardi[sz]ing|establishing|building|opening|"
    r"piloting|"
    r"distributing|designing|redesigning|appointing|organi[sz]ing)\b"
)
LEADS_IN = re.compile(
    rf"[\s,{GAP}]*(?:as a result of|after (?=\w+ing )|following|once we have|drawing on|building on|relying on|"
    rf"thanks to|"
    rf"on the back of|supported by|helped by|through|via|by(?= \w+ing )) ?(?P<means>(?:(?!,)[^{GAP}.;]){{3,70}}?),"
)
"""A means before the main clause: "after introducing a blister pack, the pharmacy …"."""
_THING = (
    rf"(?:an? |the |our |new |mandatory |weekly |monthly |daily )*"
    rf"(?:[\w'-]+ ){{0,4}}?(?:{NOUN}|e-learning|huddle|lounge)\b"
)
TOOL_FIRST = re.compile(
    rf"(?P<tool>{_THING})(?:,[^,]{{3,60}},| from [^,;.]{{3,40}}?| in [^,;.]{{3,25}}?| at [^,;.]{{3,25}}?)? ?"
    rf"(?:->|=>|→| (?:so(?: that)?|to|will|should|which will|shall)(?= (?:\w+ly )?"
    rf"(?:(?:{'|'.join(sorted(DIRECTION))})\b|our\b|"
    rf"we\b|more\b|all\b|\w+ \w+ (?:are|is|get)\b)))"
)
"""A tool as the subject: "a pictorial plan … will bring", "recall postcards -> more visits"."""
_MAKES_A_TASK = re.compile(r"(?:an? |new |mandatory |weekly |monthly |daily |regular )")
_TOOLS_ALONE = re.compile(
    r"(?:new |weekly |daily |monthly |mandatory |better |regular |"
    r"more )?(?:[\w'-]+ ){0,2}?(?:standing orders?|reminders?|"
    r"reminder (?:calls?|letters?|texts?)|huddles?|trainings?|workshops?|checklists?|posters?|flyers?|"
    r"leaflets?|vouchers?|"
    r"outreach|campaign|in-services?|home visits) (?:for|to|at|in|on|about) [^0-9]+$"
)
_HAVE_A = re.compile(
    rf"have (?:an?|one|two|three|the|our) (?!(?:\w+ )?plan\b)(?:[\w'-]+ ){{0,3}}?(?:{NOUN}|nurse|doctor|"
    rf"midwife|interpreter)"
    rf" (?:at|in|on|for|{GAP}|available|ready|[a-z]+ )"
)
_ONLY_A_TOOL = re.compile(rf"{_THING}(?: (?:for|to) (?:all |every |our |the )*[\w' -]{{3,40}})?[\s,.{GAP}]*$")
_OTHERS_DO = re.compile(
    rf"(?:have|get|let|ask|help|enable|allow|free up) (?:an? |the |our |all |more )?(?:[\w-]+ ){{0,2}}?"
    rf"(?:{'|'.join(sorted(map(re.escape, STAFF), key=len, reverse=True))}) (?:to )?(?!who\b|with\b|in\b|at\b|"
    rf"for\b|"
    rf"and\b|is\b|are\b|to\b|on\b|of\b|feel|report|say|stay|rate)[a-z]+\b"
)
"""A task for somebody else: "have pharmacists call every patient"."""
TOWARDS = DIRECTION - phrases("have see make keep get close hold meet move complete deliver", " ")
PURPOSE = re.compile(
    r",? (?:(?:in order )?(?:to|and|so as to|aiming to|(?:which|that) (?:will|should|would|could|can)|"
    r"to help(?: us)?|"
    rf"and thereby|and thus|thereby|thus|and so|para)) (?:further |also |thereby |thus )?"
    rf"(?=(?:{'|'.join(sorted(TOWARDS, key=len, reverse=True))}|help|get more|make sure)\b)"
    r"| so (?:that )?(?=(?:we|our|all|every|the|more|fewer|[a-z]+)\b)| para que "
)


def is_task(text: str, start: int) -> bool:
    """Whether the text from `start` on is something to do.

    >>> is_task("train all staff", 0), is_task("raise control to 70 %", 0)
    (True, False)
    """
    if (_MADE_TASK.match(text, start) and not re.search(r"[0-9] ?(?:%|percent)", text)) or _OTHERS_DO.match(
        text, start
    ):
        return True
    if _DOING_TASK.match(text, start) and (start or not re.search(r"[0-9] ?(?:%|percent)", text)):
        return True
    if _ONLY_A_TOOL.match(text, start) and not re.search("[0-9]", text) and _MAKES_A_TASK.match(text, start):
        return True
    if not re.search("[0-9]", text) and (_TOOLS_ALONE.match(text, start) or _HAVE_A.match(text, start)):
        return True
    found = _TASK.match(text, start)
    if not found:
        return not _COMPOUND.match(text, start) and any(pattern.match(text[start:]) for pattern in TASKS)
    if _MAYBE.match(text, start):
        purpose = PURPOSE.search(text, start)
        own = text[start : purpose.start() if purpose else len(text)]
        return bool(purpose or _CONTACT.match(own) or _TOOL.match(own)) and not re.search(r"[0-9] ?(?:%|percent)", own)
    return True
