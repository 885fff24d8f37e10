"""Small words around what is to get better: those that open it, end it, or say nothing by themselves."""

from __future__ import annotations

from coachlab.review.reading.lexicon import (
    ARTICLES,
    DIRECTION,
    GROUPS,
    JOINING,
    PEOPLE,
    PREPOSITIONS,
    QUANTIFIERS,
    WILL,
)
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
    "increased increasing we've i've they've we're i'm they're there's that's i'd i'll see ensure make sure "
    "get have has everyone everybody all every each of than nuestra "
    "meta es "
    "queremos para lograr que la el los las objetivo vamos a wanted ideally overall specifically over up least "
    "most nobody "
    "no one being with as not do does much many just takes took expected required supposed asked able gain "
    "second none aiming wanting love hoping hopeful keen hear notice desired hoped planned aimed",
    " ",
)
VERBS = DIRECTION | phrases(
    "provide offer give deliver serve arrive shrink incr decr inc dec up down end stop avoid tackle address curtail "
    "ease "
    "lessen fight combat solve simplify broaden widen deepen upgrade",
    " ",
)
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
    "much nothing best good great go become okay fine excel shine happier happy healthier give together can do "
    "excellence everything",
    " ",
)
NOTHING = (
    VAGUE
    | phrases("or and yet but than rid", " ")
    | ARTICLES
    | PREPOSITIONS
    | WILL
    | (LEAD - {"practice", "clinic", "work"})
)
OPENING = phrases("the a an our that , : - and ( of to for – ) your", " ")
SIGNS = frozenset((",", ":", "-", "(", ")", "–"))
TIMES = phrases(
    "last past next coming this that current previous year years quarter quarters month months week weeks day "
    "days fy "
    "fiscal calendar end close start beginning middle today today's yesterday tomorrow moment now soon present date "
    "monday tuesday wednesday thursday friday saturday sunday mondays fridays weekday weekend season winter "
    "spring summer fall autumn morning january february march april may june july august september "
    "october november december jan feb mar apr jun jul aug sep sept oct nov dec mos mo yr yrs wk wks eoy ago later "
    "earlier recently holiday holidays deadline timeline semester term first half second third fourth one two three "
    "six twelve monthly weekly daily yearly annually quarterly nightly median mean average",
    " ",
)
# Words that make a phrase a wish or a complaint rather than something that can be counted.
BETTER = phrases(
    "shorter longer quicker faster slower safer smoother simpler easier earlier sooner happier healthier "
    "higher lower "
    "smaller fairer kinder calmer quieter cleaner fewer",
    " ",
)
"""What somebody wants of a thing, which is no part of its name: "(shorter) lines", "discharge (safer)"."""
PEOPLE_ALONE = (PEOPLE | GROUPS) - phrases(
    "births pregnancies smokers drinkers vapers sex language languages income", " "
)
WISHFUL = phrases("best something nothing somehow somewhere better things stuff", " ")
MOVED = phrases(
    "fallen risen dropped declined decreased increased improved moved brought cut reduced raised lowered grown "
    "shrunk "
    "climbed come gone gotten got halved doubled tripled lifted pushed driven shortened lengthened boosted slashed "
    "trimmed kept held met reached achieved down up fell rose dropped went came stood landed sunk slipped risen "
    "eliminated stand stands",
    " ",
)
"""Participles of movement, which say by themselves nothing of what moves: "will be brought", "will have fallen"."""
GAPS = phrases("gap gaps disparity difference inequity inequality differential divide gulf shortfall", " ")
TOLD_TO = phrases("is are has have need needs expected required asked supposed ought", " ")
SOFT = phrases("see get have make reach complete meet deliver achieve close", " ")
WAITS = phrases("wait waits time times days hours minutes weeks access how", " ")
AMOUNTS = phrases("points point pts percentage % percent days day minutes min hours weeks months times", " ")
WHO_THEY_ARE = phrases("who whose whom that which where with without get gets have has receive", " ")
WITHIN = phrases("within before after by", " ")
STOPS = frozenset((LEVEL, ".", ";", ","))
ENDS = frozenset((LEVEL, ";", "→", "->", "=", ":"))
GETS = WILL | phrases("should gets get receive receives who whose : have has", " ")
EASY = phrases("easier simpler possible quicker safer normal routine standard usual", " ")
STATE = phrases("home back free well healthy independent active out", " ")
ASKS = phrases("will should shall must", " ")
GO = phrases("will should go goes going rise rises increase increases climb fall drop", " ")
SERVED = phrases("seen served treated cared enrolled discharged born living", " ")
MODALS = phrases("will should are is be have must", " ")
AFTER_VERB = phrases(", in : of by on ( ) up down to sure that more fewer less better numbers rid", " ") | {LEVEL}
AFTER_PEOPLE = phrases("to with who more aware of in , the will on", " ") | {LEVEL}
NEXT = phrases(
    "and with while so by from at in for among but to without up down aiming as which who now currently "
    "today because or",
    " ",
) | {LEVEL}
IS = phrases(
    "stood fell rose grew dropped climbed averaged runs ran hovers hovered sits sat crept averages totals totalled "
    "will should shall must "
    "would need needs is are was were goes go rises falls climbs drops matters",
    " ",
)
WHERE_TO = phrases("from to by up down among for in", " ") | {LEVEL}
