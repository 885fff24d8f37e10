"""The small words that stand around levels in the forms of an aim: "about", "no more than", "down to"."""

from __future__ import annotations

import re

from coachlab.review.reading.lexicon import DIRECTION, PEOPLE, STAFF
from coachlab.review.reading.line import GAP
from coachlab.review.reading.marked import MARK

ABOUT = (
    r"(?:(?:about|around|roughly|approximately|approx\.?|nearly|almost|only|just|some|an? average of|at "
    r"least|at most|no more than|no less "
    r"than|no (?:larger|greater|bigger|worse|later|shorter|smaller|sooner|earlier) than|not more than|"
    r"no fewer than|no higher than|no lower than|no longer than|less than|lower than|"
    r"fewer than|more than|greater than|"
    r"higher than|under|below|above|over|up to|down to|between|or|a|an|the|our|its|is|was|of|rate of|"
    r"(?:value|figure|score|share|mark|mean|median|average|number|total|count) of|base|"
    r"present|existing|initial|starting|previous|baseline|current|currently|today's|now|"
    r"level of|level|their|this year's|last year's|an?|~|<=|>=|<|>|≤|≥|=|exceed|alrededor de|por lo menos|"
    r"al menos|menos de|mas de|un|una|el|la) ?)"
)
UP_TO = rf"{ABOUT}{{0,4}}"
NEAR = rf"[^.;{MARK}{GAP}]{{0,45}}?"
ARROW = r"(?:->|-->|=>|→|➔|➜|⇒|-|–|>|to|up to|down to|a|hasta(?: el)?|al)"
ANY_PEOPLE = rf"(?:{'|'.join(sorted(map(re.escape, PEOPLE), key=len, reverse=True))})"
ANY_VERB = rf"(?:{'|'.join(sorted(map(re.escape, DIRECTION), key=len, reverse=True))})"
ANY_STAFF = rf"(?:{'|'.join(sorted(map(re.escape, STAFF), key=len, reverse=True))})"
