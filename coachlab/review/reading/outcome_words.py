"""Small words around what is to get better: those that open it, end it, or say nothing by themselves."""

from __future__ import annotations

from coachlab.review.reading.lexicon import ARTICLES, DIRECTION, JOINING, PREPOSITIONS, QUANTIFIERS, WILL
from coachlab.review.reading.line import LEVEL
from coachlab.review.wording import phrases

NOUNS = phrases("reduction increase improvement decrease decline drop rise", " ")
# Words that open an aim and say nothing of what gets better.
LEAD = NOUNS - {"decline"} | phrases(
    "we our the to will shall should would want wants like aim aims goal goals target is are be going plan plans "
    "hope hopes "
    "need needs intend intends please let's let us smart statement objective that it i team clinic practice by "
    "in on at for "
    "among and also project commit commits expect expects seek seeks committed striving strive try work "
    "working trying a an must can could my this "
    "their so "
    "then help statement: 'd we'd we'll it's there more fewer better less lower higher shorter faster "
    "improved reduced "
    "increased increasing see ensure make sure get have has everyone everybody all every each of than nuestra "
    "meta es "
    "queremos para lograr que la el los las objetivo vamos a wanted ideally overall specifically over up least "
    "most nobody "
    "no one being with as not do does much many just takes took expected required supposed asked able gain "
    "second none",
    " ",
)
VERBS = DIRECTION | phrases("provide offer give deliver serve arrive shrink incr decr inc dec up down", " ")
TRAIL = PREPOSITIONS | JOINING | ARTICLES | WILL | QUANTIFIERS
TRAIL |= phrases(
    "down up , : ; . - – ( = → -> is are be now only currently at to from going go goes rate: soon asap again "
    "overall further "
    "even also too as well more so we will significantly substantially dramatically it this get gets than % "
    "moving move moves "
    "rising",
    " ",
)
KEEPS = phrases("keep keeping hold holding maintain maintaining", " ")
VAGUE = phrases(
    "signed done deserve something about it this that things better they them us everyone all numbers great "
    "excellent "
    "more possible "
    "much nothing best happier happy healthier give together can do excellence everything",
    " ",
)
NOTHING = VAGUE | ARTICLES | PREPOSITIONS | WILL | (LEAD - {"practice", "clinic", "work"})
OPENING = phrases("the a an our that , : - and ( of to for – ) your", " ")
SIGNS = frozenset((",", ":", "-", "(", ")", "–"))
WHO_THEY_ARE = phrases("who whose whom that which where with without get gets have has receive", " ")
WITHIN = phrases("within before after by", " ")
STOPS = frozenset((LEVEL, ".", ";", ","))
ENDS = frozenset((LEVEL, ";", "→", "->", "=", ":"))
GETS = WILL | phrases("should gets get receive receives who whose : have has", " ")
EASY = phrases("easier simpler possible quicker safer", " ")
STATE = phrases("home back free well healthy independent active out", " ")
ASKS = phrases("will should shall must", " ")
GO = phrases("will should go goes going rise rises increase increases climb fall drop", " ")
SERVED = phrases("seen served treated cared enrolled discharged born living", " ")
MODALS = phrases("will should are is be have must", " ")
AFTER_VERB = phrases(", in : of by on ( ) up down to sure that more fewer less better numbers", " ") | {LEVEL}
AFTER_PEOPLE = phrases("to with who more aware of in , the will on", " ") | {LEVEL}
NEXT = phrases("and with while so by from at in for among but to without up down aiming as", " ") | {LEVEL}
IS = phrases("will should shall must would need needs is are was were goes go rises falls climbs drops matters", " ")
WHERE_TO = phrases("from to by up down among for in", " ") | {LEVEL}
